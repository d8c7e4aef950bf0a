### What the console shows to companions and coordinators.

console-title = Pendamping
console-cases = Kasus
console-nobody = Belum ada yang menerima
console-take = Ambil
console-close = Tutup
console-open = Buka
console-send = Kirim
console-level-1 = MERAH
console-level-2 = ORANYE
console-level-3 = KUNING
console-level-4 = HIJAU
# $minutes: how long nobody has written
console-silent = Diam { $minutes } menit, pastikan dulu siapa yang menulis
