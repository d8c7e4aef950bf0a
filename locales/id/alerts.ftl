### What goes to the companions' own phones: never a number, a name, a place or the kind of harm.

# $ref: K7Q4M
# $level: ORANYE
# $min: 1440
# $url: https://hotline.example.org/k/K7Q4M
# $code: 99KD
al-new = ({ $level }) { $ref }: jawab dalam { $min } menit. Balas TERIMA { $code } atau buka { $url }

# $ref: K7Q4M
# $level: ORANYE
# $min: 1440
# $url: https://hotline.example.org/k/K7Q4M
al-esc = ({ $level }) { $ref }: belum ada yang menerima, { $min } menit. Naik ke koordinator. Balas TERIMA { $code } atau { $url }

# $ref: K7Q4M
# $url: https://hotline.example.org/k/K7Q4M
al-reply = { $ref }: ada balasan baru. { $url }

# $ref: K7Q4M
# $level: ORANYE
# $url: https://hotline.example.org/k/K7Q4M
al-up = { $ref }: naik ke { $level }. { $url }

# $ref: K7Q4M
# $url: https://hotline.example.org/k/K7Q4M
al-task = { $ref }: tugas jatuh tempo. { $url }

# $ref: K7Q4M
# $url: https://hotline.example.org/k/K7Q4M
al-lock = { $ref }: ada pesan di percakapan terkunci, periksa dulu. { $url }

# $ref: K7Q4M
# $url: https://hotline.example.org/k/K7Q4M
al-taken = { $ref }: sudah di tangan Anda. Jawab lewat { $url }

# $ref: K7Q4M
# $who: Pendamping Rini Lest
al-lost = { $ref }: sudah diambil { $who }.

# $ref: K7Q4M
# $who: Pendamping Rini Lest
al-gone = { $ref }: diambil { $who }, tidak perlu buru-buru.

# $url: https://hotline.example.org/undelivered
al-unread = Ada yang masuk dan hanya bisa dibaca manusia. Mohon segera lihat: { $url }

# $ref: K7Q4M
# $url: https://hotline.example.org/k/K7Q4M
al-window = { $ref }: masih menunggu jawaban. Dalam 3 jam WhatsApp tidak menerima tulisan bebas lagi. { $url }

al-level-1 = MERAH
al-level-2 = ORANYE
al-level-3 = KUNING
al-level-4 = HIJAU
