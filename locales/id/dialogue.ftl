### What the bot and the companions say to the person, in Indonesian.
###
### Each message is one SMS (160 plain letters) unless its note says otherwise: the tests
### count. No curly quotes, no dashes but "-", no emoji: one such sign halves the room. { $name } is
### filled in by the machine: keep it, with its dollar sign. .opt-… are the answers, .short-… a
### shorter label for a WhatsApp button (20 letters; rows of a list 24).

## Opening and safety

# the only answer of a new number and of a locked thread; option words aman, tidak aman, bahaya are understood
# $svc: Teman Pendamping RIX
hello = Halo, ini { $svc }. Bisa balas sekarang? (English: ketik EN)
    .opt-safe = Bisa
    .opt-not_now = Nanti saja
    .opt-danger = Darurat

# only after a word of the command later in an unlocked thread
unsafe-ack = Baik, nanti saja ya.

# once after TOKO/SHOP, then silence
cover-shop = Maaf, toko sedang tutup.

# the other cover line, by choice of the operator
cover = Maaf, salah nomor.

# answer to the duress word
duress-ok = Baik, terima kasih. Nanti disambung lagi ya.

# once, when a danger word comes after STOP
mute-danger = Pesan sudah masuk dan pendamping sedang kami panggil. Ini dibalas karena ada tanda darurat.

# after hello = safe, when the first contact was a missed call
call-seen = Ada panggilan dari nomor ini. Mau bicara?
    .opt-text = Pesan saja
    .opt-call = Boleh telepon
    .opt-not_now = Jangan dulu

# prefix; WhatsApp only
voice = Boleh kirim pesan suara, tidak perlu mengetik. Pendamping akan mendengarkannya.

# prefix, once
lang-other = Boleh menulis dengan bahasa sendiri, pendamping akan membacanya. Pesan otomatis ini hanya bahasa Indonesia: cukup balas angkanya.

# prefix, once, instead of lang-other; native review, krama for elders
lang-jv = Nganggo basa Jawa oleh, mengko diwaca pendamping. Mangsuli nganggo angka wae cukup.

# prefix of consent
told = Pesan pertama tadi sudah kami terima, tidak perlu diulang.

# prefix of the same or the next question
noted = Terima kasih, ceritanya sudah tercatat untuk pendamping.

## Consent

consent = Ini pesan otomatis. Jawaban disimpan untuk membantu, tidak dibagi tanpa izin kecuali nyawa terancam. Aman dan mau lanjut?
    .opt-yes = Ya
    .opt-info = Info saja
    .opt-human = Bicara dengan orang

# takes no prefix; on WhatsApp it replaces consent
# $svc: Teman Pendamping RIX
# $keep: 24 bulan
consent-more = { $svc }: gratis. Nomor HP dan jawaban kami simpan untuk membantu, dihapus { $keep } sesudah selesai. Dibagi hanya dengan izin, kecuali nyawa terancam atau diwajibkan hukum. Boleh minta lihat atau hapus. Kami tidak pernah minta uang, PIN, OTP. Lanjut?
    .opt-yes = Ya
    .opt-info = Info saja
    .opt-human = Bicara dengan orang

# prefix
why = Jawaban ini membantu pendamping menolong dengan aman. Setiap pertanyaan boleh dilewati: balas 0.

# alone; questions about the service
# $svc: Teman Pendamping RIX
about = { $svc }: layanan gratis untuk yang butuh bantuan. Ini pesan otomatis, lalu orang kami membalas. Kami tidak pernah minta uang, PIN, OTP.

## Who and where

who = Ini tentang siapa?
    .opt-self = Saya sendiri
    .opt-family = Keluarga/teman
    .opt-witness = Orang lain
    .opt-job = Cek tawaran kerja
    .opt-info = Tanya info

# prefix of age-self; SMS only
s-one = Pulsa sedikit? Boleh tulis semua dalam 1 pesan: di mana, apa yang terjadi. Atau jawab satu-satu dengan angka.

age-self = Umur sudah 18 tahun?
    .opt-adult = Sudah
    .opt-child = Belum
    .opt-skip = Lewati

# prefix of place on the child path
child-intro = Terima kasih sudah bilang. Kamu boleh tidak menjawab kalau tidak mau. Nanti pendamping khusus anak yang membalas.

place = Sekarang di mana?
    .opt-id = Indonesia
    .opt-abroad = Luar negeri
    .opt-sea = Di kapal/laut
    .opt-home = Sudah pulang
    .opt-unknown = Tidak tahu
    .opt-skip = Lewati

# open question
place-city = Di kota atau kabupaten mana? Cukup nama kotanya, jangan alamat lengkap. 0 = lewati

# open question
place-country = Di negara apa? Contoh: Malaysia. 0 = lewati

# open question
place-ship = Nama kapal atau pelabuhan terakhir, kalau tahu? 0 = lewati

# open question
place-unknown = Tidak apa-apa. Tulis apa yang terlihat: nama jalan, gedung, atau bahasa di papan. 0 = lewati

# $place: Kabupaten Kepulauan Siau Tagulandang Biaro
place-confirm = Maksudnya { $place }?
    .opt-yes = Ya
    .opt-no = Bukan

## Contact

contact = Pendamping boleh menghubungi lewat apa?
    .opt-text = Pesan saja
    .opt-call = Boleh telepon
    .opt-none = Jangan, saya yang menulis
    .short-none = Saya yang menulis
    .opt-not_mine = Ini HP orang lain

# only when a call is allowed and the channel gives no number; never to a child
phone = Telepon lewat mana yang aman? Tulis nomornya.
    .opt-sender = WhatsApp ini
    .opt-skip = Lewati

# value night and free words open no automatic window
safe-time = Kapan HP ini aman dihubungi? Boleh juga tulis jam di sana, misal: jam 8 malam
    .opt-morning = Pagi
    .opt-midday = Siang
    .opt-afternoon = Sore
    .opt-night = Malam
    .opt-any = Kapan saja
    .opt-skip = Lewati

# open question; asked on WhatsApp only
code-word = Pilih 1 kata biasa, misal nama hewan. Pendamping menyebut kata itu supaya jelas itu kami. Bukan PIN atau OTP. Lalu hapus pesan itu. 0 = lewati

## What happened

safe-today = Sampai besok pagi, keadaannya aman?
    .opt-safe = Aman
    .opt-unsure = Tidak yakin
    .opt-unsafe = Tidak aman

s-free = Apa yang terjadi? Boleh lebih dari satu, misal: 1 3
    .opt-cannot_leave = Tidak boleh keluar
    .opt-guarded = Dijaga/diawasi
    .opt-document = Paspor/KTP ditahan
    .opt-phone = HP dibatasi
    .opt-none = Tidak ada
    .opt-skip = Lewati

# other_severe: level 2 and a human reads; words of organ taking: level 1
s-harm = Ada yang begini? Cukup angkanya
    .opt-threat = Mengancam
    .opt-violence = Memukul/menyakiti
    .opt-sexual = Memaksa hal seksual
    .opt-marriage = Memaksa menikah
    .opt-sold = Mau menjual saya
    .opt-other_severe = Hal berat lain
    .opt-none = Tidak ada
    .opt-skip = Lewati

# only when place = home and a sign was chosen
s-when = Kapan ini terjadi?
    .opt-now = Sekarang
    .opt-past = Sudah lewat
    .opt-skip = Lewati

# WhatsApp only; scam is of a sensitivity of its own
s-work = Soal kerja? Boleh lebih dari satu
    .opt-unpaid = Gaji tak dibayar
    .opt-debt = Utang ke agen/bos
    .opt-deceived = Beda dari janji
    .opt-hours = Jam kerja lama
    .opt-scam = Disuruh menipu
    .opt-conditions = Tempat buruk
    .opt-none = Tidak ada
    .opt-skip = Lewati

# WhatsApp only
need = Apa yang dibutuhkan? Boleh beberapa. Kami usahakan.
    .opt-shelter = Tempat aman
    .opt-doctor = Dokter
    .opt-home = Pulang
    .opt-wages = Gaji/hak
    .opt-legal = Bantuan hukum
    .opt-papers = Paspor/surat
    .opt-talk = Teman bicara
    .opt-skip = Lewati

# open question; WhatsApp only
note = Ada lagi yang mau disampaikan? Tulis apa saja. 0 = cukup

s-harm-child = Boleh tanya, tidak usah cerita: ada yang menyakiti, memaksa, atau menyuruhmu hal yang kamu tidak mau?
    .opt-yes = Ya
    .opt-no = Tidak
    .opt-skip = Lewati

child-adult = Ada orang dewasa yang kamu percaya di dekatmu?
    .opt-yes = Ada
    .opt-no = Tidak ada
    .opt-afraid = Aku takut sama orang di sini
    .short-afraid = Takut orang di sini
    .opt-skip = Lewati

## Closing

# $when: mulai hari Minggu jam 08.00 WITA
close = Terima kasih sudah bercerita. Pendamping akan membalas { $when }. Darurat? Ketik SOS. Demi aman, hapus pesan masuk dan pesan terkirim.

close-no-contact = Terima kasih sudah bercerita. Kami tidak akan menghubungi dulu. Tulis kapan saja. Darurat? Ketik SOS. Demi aman, hapus pesan masuk dan pesan terkirim.

# $when: mulai hari Minggu jam 08.00 WITA
close-child = Terima kasih sudah berani bilang. Ini bukan salahmu. Pendamping anak membalas { $when }. Darurat? Ketik SOS. Hapus pesan ini ya.

# family and friend; carries the code
# $when: mulai hari Minggu jam 08.00 WITA
# $ref: K7Q4M
close-family = Terima kasih sudah bercerita. Pendamping membalas { $when }. Kode laporan ini: { $ref }. Ada kabar baru? Tulis ke sini. Darurat? Ketik SOS.

## Danger

danger-ask = Boleh tanya dulu supaya tidak keliru: apa ini darurat?
    .opt-yes = Ya
    .opt-no = Tidak
    .opt-unknown = Tidak tahu

# prefix, or alone; level 1 raised by an answer of an adult
harm-ack = Terima kasih sudah bilang. Itu bukan salahmu. Pendamping sedang kami panggil.

# open question
d-start = Pesan sudah masuk. Pendamping sedang kami panggil. Sekarang di kota atau negara mana? Kalau bisa menelepon di Indonesia: 110 (polisi) atau 112.

# open question
# $num: 110/119/1955
# $mission: KBRI Bandar Seri Begawan +673 876 0000
d-abroad = Pesan sudah masuk. Pendamping sedang kami panggil. Sekarang di kota mana? Darurat di sana: { $num }. { $mission }.

# open question
# $num: 110/119/1955
d-abroad-nomission = Pesan sudah masuk. Pendamping sedang kami panggil. Sekarang di kota mana? Darurat di sana: { $num }. Kemlu RI +62 812 9007 0027.

# open question
d-abroad-unknown = Pesan sudah masuk. Pendamping sedang kami panggil. Sekarang di kota mana? Kalau bisa, telepon Kemlu RI +62 812 9007 0027.

d-what = Apa yang terjadi sekarang? Cukup angkanya.
    .opt-hurt = Disakiti
    .opt-confined = Dikurung/dijaga
    .opt-moved_or_sold = Mau dibawa/dijual
    .opt-ill = Sakit/luka
    .opt-self_harm = Ingin mati
    .opt-other = Lain

d-call = Pendamping boleh menghubungi lewat apa?
    .opt-text = Pesan saja
    .opt-call = Boleh telepon
    .opt-none = Jangan dulu

d-hold = Pendamping terus kami panggil. Kalau bisa keluar dengan aman, pergi ke tempat ramai. Jangan melawan bila berbahaya. Tulis bila keadaan berubah.

d-hold-locked = Pendamping terus kami panggil. Jangan memaksa keluar bila berbahaya. Simpan HP dan baterai, senyapkan HP. Tulis bila keadaan berubah.

d-hold-moved = Pendamping terus kami panggil. Kalau bisa tulis: dibawa ke mana, kapan, naik apa, plat atau nama kapal. Jangan melawan bila berbahaya.

# $num: 110/119/1955
d-hold-ill = Pendamping terus kami panggil. Kalau bisa telepon { $num } untuk ambulans, atau minta tolong orang yang dipercaya. Tulis bila keadaan berubah.

d-hold-quiet = Baik, kami tidak akan menghubungi dulu. Tulis kapan saja, kami jawab di sini. Hapus pesan ini bila perlu.

# only inside the gate of §10
d-ack = Pendamping sudah di sini dan sedang membaca.

# only inside the gate of §10; never in SH_
# $num: 110/119/1955
d-no-staff = Belum ada pendamping yang bisa membalas. Jangan menunggu kami. Kalau bisa telepon { $num } atau minta tolong orang yang dipercaya. Kami terus mencoba.

d-cancel = Boleh tanya sekali lagi, supaya jelas. Masih darurat?
    .opt-still = Masih
    .opt-safe = Sudah aman

# reply while no human holds a D_ or SH_ thread, one per 5 minutes; also prefix
wait-now = Balasan otomatis: pesan sudah masuk dan pendamping terus kami panggil.

# prefix; only while a human is on duty
no-voice = Tidak bisa menelepon? Tulis di sini saja. Pendamping bisa meneleponkan nomor darurat bila perlu.

# open question
df-start = Pesan sudah masuk. Pendamping sedang kami panggil. Orang itu di kota atau negara mana? Kalau di Indonesia: telepon 110 (polisi) atau 112.

df-hold = Pendamping terus kami panggil. Jangan datangi sendiri. Jangan bilang siapa pun sudah menulis ke sini. Simpan chat, foto, nomor. Tulis bila ada kabar.

# as d-no-staff, subject other
f-no-staff = Belum ada pendamping yang bisa membalas. Jangan menunggu kami: Kemlu RI +62 812 9007 0027, di Indonesia polisi 110. Kami terus mencoba.

## Self-harm

sh-start = Terima kasih sudah cerita. Pasti berat sekali. Kami sedang memanggil orang untuk menemani lewat pesan. Sekarang sendirian?
    .opt-alone = Ya
    .opt-not_alone = Tidak

# open question
sh-where = Sekarang di kota atau negara mana? Supaya kami bisa mencari orang terdekat. 0 = lewati

sh-hold = Coba dekat dengan orang yang dipercaya. Jauhkan benda yang bisa melukai. Di Indonesia bisa telepon 119, tekan 8. Tulis apa saja, semua masuk ke kami.

sh-other = Terima kasih sudah peduli. Temani dia kalau bisa, jauhkan benda yang bisa melukai. Pendamping sedang kami panggil. Dia sendirian sekarang?
    .opt-alone = Ya
    .opt-not_alone = Tidak

# only as a reply
sh-no-staff = Belum ada pendamping yang bisa membalas, tetapi pesan ini tidak hilang. Tolong hubungi satu orang yang dipercaya, atau 119 tekan 8. Kami terus mencoba.

## Family or friend

f-rel = Siapa dia?
    .opt-child = Anak saya
    .opt-spouse = Suami/istri
    .opt-parent = Orang tua
    .opt-sibling = Saudara
    .opt-friend = Teman
    .opt-other = Lain
    .opt-skip = Lewati

f-place = Dia sekarang di mana?
    .opt-id = Indonesia
    .opt-abroad = Luar negeri
    .opt-sea = Di kapal/laut
    .opt-home = Sudah pulang
    .opt-unknown = Tidak tahu

f-signs = Apa yang dialami orang itu, misal: 1 3?
    .opt-confined = Dikurung/dijaga
    .opt-threat_violence = Diancam/dipukul
    .opt-sexual = Dipaksa seksual
    .opt-ransom = Tebusan
    .opt-document = Paspor ditahan
    .opt-pay_or_debt = Gaji/utang
    .opt-scam = Kerja scam
    .opt-unknown = Tidak tahu

# goes alone with f-deadline
f-ransom = Pendamping sedang kami panggil. Sebelum kirim uang, bicara dulu dengan pendamping. Jangan bilang sudah menulis ke sini. Simpan chat, nomor, rekening.

# open question
f-deadline = Diberi waktu sampai kapan? Tulis jam atau harinya. 0 = lewati

# direct is a hint, never leave
f-reach = Kalau kami perlu bertanya, lewat siapa?
    .opt-reporter = Lewat saya saja
    .opt-direct = Langsung ke dia
    .opt-unknown = Tidak tahu

# prefix of contact
f-tip = Jangan kirim pesan soal ini ke HP-nya. Simpan chat, foto, nomor, bukti kirim uang. Sebelum membayar siapa pun, bicara dulu dengan pendamping.

f-age = Umurnya sudah 18 tahun?
    .opt-adult = Sudah
    .opt-child = Belum
    .opt-unknown = Tidak tahu

f-last = Kapan terakhir ada kabar darinya?
    .opt-today = Hari ini
    .opt-week = Minggu ini
    .opt-month = Bulan ini
    .opt-longer = Lebih lama
    .opt-skip = Lewati

## Witness

w-signs = Apa yang dilihat atau didengar? Boleh beberapa
    .opt-confined = Orang dikurung
    .opt-child_forced = Anak dipaksa/dijual
    .opt-violence = Orang disakiti
    .opt-recruiting = Perekrutan mencurigakan
    .opt-other = Lain
    .opt-skip = Lewati

w-now = Masih terjadi sekarang?
    .opt-yes = Ya
    .opt-no = Tidak
    .opt-unknown = Tidak tahu

w-child = Ada anak di bawah 18 tahun?
    .opt-yes = Ada
    .opt-no = Tidak
    .opt-unknown = Tidak tahu

# open question
w-where = Di mana kejadiannya? Tulis kota dan tempatnya. 0 = lewati

# instead of contact for a witness
w-again = Boleh pendamping bertanya lagi?
    .opt-yes = Boleh
    .opt-no = Tidak, tanpa nama

# end of the witness path; carries the code
# $ref: K7Q4M
w-tip = Terima kasih sudah peduli. Jangan datangi atau tegur sendiri, bisa berbahaya. Darurat: telepon 110 atau 112. Kode laporan ini: { $ref }.

## Check a job offer

j-when = Kapan berangkat?
    .opt-within_3_days = Dalam tiga hari
    .opt-later = Lebih lama
    .opt-left = Sudah berangkat
    .opt-unknown = Belum tahu

# open question
j-where = Kerjanya di negara atau kota mana? 0 = lewati

j-who = Siapa yang menawarkan?
    .opt-company = Perusahaan/PT
    .opt-person = Perorangan/sponsor
    .opt-ad = Iklan internet
    .opt-family = Keluarga/teman
    .opt-unknown = Tidak tahu

j-visa = Visanya apa?
    .opt-work = Visa kerja
    .opt-visit = Turis/umrah/kunjungan
    .opt-none = Tanpa visa
    .opt-unknown = Belum tahu

j-contract = Sudah baca dan pegang kontrak kerja?
    .opt-yes = Sudah
    .opt-no = Belum
    .opt-later = Katanya nanti di sana
    .short-later = Nanti di sana

j-docs = Siapa yang memegang paspor/KTP?
    .opt-self = Saya
    .opt-agent = Agen/orang lain
    .opt-none = Belum punya

j-pay = Soal uang?
    .opt-pay = Saya harus bayar
    .opt-loan = Saya diberi utang/uang dulu
    .short-loan = Diberi uang dulu
    .opt-none = Tidak ada
    .opt-unknown = Belum tahu

j-lie = Diminta mengubah umur, atau bilang ke petugas imigrasi hanya jalan-jalan?
    .opt-yes = Ya
    .opt-no = Tidak

j-left = Sudah di sana? Kalau mau, lanjut supaya pendamping bisa membantu.
    .opt-yes = Lanjut
    .opt-no = Tidak

# takes no prefix
# $n: 24
# $list: harus cepat berangkat, kontrak belum dipegang, hanya dari iklan internet
j-flags = Hati-hati, ada { $n } hal mencurigakan: { $list }. Jangan serahkan paspor, jangan berangkat dulu. Tanya Disnaker, BP3MI, atau KP2MI 08001000. Mau bicara dengan pendamping?
    .opt-yes = Ya
    .opt-no = Tidak

j-noflags = Belum terlihat tanda besar, tetapi kami tidak bisa memastikan aman. Cek nama PT dan lowongannya ke Disnaker atau KP2MI 08001000. Simpan foto paspor dan kontrak. Info lain? Ketik MENU.

## Information

i-menu = Pilih info:
    .opt-job = Cek tawaran kerja
    .opt-signs = Tanda bahaya
    .opt-numbers = Nomor bantuan
    .opt-rights = Hak saya
    .opt-prepare = Sebelum berangkat
    .opt-human = Bicara dengan orang

i-signs = Awas bila: paspor diambil, visa turis, tak ada kontrak, ada utang dulu, gaji terlalu besar, disuruh bohong, berangkat buru-buru, tak boleh cerita ke keluarga.

i-numbers = Nomor penting: WA SAPA 08111129129 (perempuan, anak). Polisi 110. Darurat 112. LPSK (saksi) 148. Pekerja migran 08001000. Di luar negeri? Tulis negaranya.

# $num: 110/119/1955
# $country: Georgia Selatan dan Kepulauan Sandwich Selatan
# $mission: KBRI Bandar Seri Begawan +673 876 0000
i-numbers-abroad = Di luar negeri: Kemlu +62 812 9007 0027, KP2MI +62 21 29244800 atau WA +62 811 8080 141. { $country }: darurat { $num }, { $mission }.

i-rights = Orang yang dipaksa atau ditipu kerja punya hak: nama dirahasiakan, berobat, tempat aman, pulang, bantuan hukum, ganti rugi. Boleh menolak. Tanya? Ketik ORANG

i-prepare = Sebelum berangkat: pastikan visa kerja dan kontrak. Foto paspor, visa, kontrak, beri ke keluarga. Catat nomor KBRI dan lapor diri ke sana. Sepakati kata tanda dengan keluarga.

# closes every information page in the same message
i-more = Info lain? Ketik MENU. Mau bicara dengan orang? Ketik ORANG.

## Commands

# prefix
help = Ketik ORANG: bicara dengan orang. SOS: darurat. ULANG, KEMBALI. 0: lewati. STOP: tanpa pesan lagi. HAPUS: hapus. TOKO: tutup cepat. EN: English

# $when: mulai hari Minggu jam 08.00 WITA
human = Baik. Pendamping akan membalas { $when }. Kalau mau, tulis sekarang di kota mana. Darurat? Ketik SOS.

# $when: mulai hari Minggu jam 08.00 WITA
# $hours: Senin-Jumat 08.00-22.00 WITA
human-off = Pesan sudah masuk. Pendamping bertugas { $hours } dan membalas { $when }. Darurat? Ketik SOS.

# $num: 110/119/1955
# $hours: Senin-Jumat 08.00-22.00 WITA
human-off-night = Pesan sudah masuk. Pendamping bertugas { $hours }. Kalau darurat jangan menunggu kami: { $num }.

stop = Baik, kami berhenti mengirim pesan. Ketik MULAI bila ingin bicara lagi.

stop-ask = Maksudnya yang mana?
    .opt-later = Lanjut nanti
    .opt-stop = Jangan kirim pesan lagi
    .short-stop = Tanpa pesan lagi

# a request, confirmed by a human
delete-ask = Hapus semua jawaban dan data di sini? Tidak bisa dibatalkan.
    .opt-keep = Tidak jadi
    .opt-delete = Ya, hapus

delete-done = Permintaan hapus sudah dicatat, selesai paling lama 3x24 jam. Pendamping memastikan dulu dengan aman. Hapus juga pesan ini.

# statement; makes a task
data-ask = Permintaan melihat data sudah dicatat. Demi aman, isinya tidak dikirim lewat pesan. Pendamping mengatur cara yang aman, paling lama 3x24 jam.

lang = Pilih bahasa / Choose language:
    .opt-id = Indonesia
    .opt-en = English

# prefix
lang-set = Baik, pakai bahasa Indonesia.

# prefix
unclear-1 = Maaf, belum jelas. Cukup balas angkanya, misal 1. Mau bicara dengan orang? Ketik ORANG.

# prefix
unclear-2 = Tidak apa-apa. Pesan ini kami teruskan ke pendamping. Boleh tunggu, boleh lanjut menjawab.

# prefix
media = Terima kasih, sudah masuk. Pendamping akan membukanya. Jangan memotret kalau berisiko.

# same bytes whether or not a case exists
status = Kalau pernah menulis ke sini, pendamping menjawab dengan cara yang diminta. Mau bicara sekarang? Ketik ORANG.

# adults only, unlocked thread, on KODE/CODE
# $ref: K7Q4M
code = Kodenya { $ref }. Sebut kode ini kalau menulis dari nomor lain.

# alone; same bytes always, no look-up; also a macro
no-third = Kami tidak pernah memberi tahu siapa yang menulis ke sini, kepada siapa pun. Kalau ada yang dikhawatirkan, boleh diceritakan.

# in HANDOVER; also a macro
# $when: mulai hari Minggu jam 08.00 WITA
wait = Pesan sudah masuk. Pendamping akan membalas { $when }.

# only inside the gate of §10
late = Maaf, kami terlambat membalas. Pendamping terus kami hubungi. Darurat? Ketik SOS.

## Follow-up

# the only text of the machine that may go first
# $word: semangka manis sekali ya
fu-hello = Halo, soal { $word }. Bisa balas sekarang?
    .opt-yes = Bisa
    .opt-later = Nanti
    .opt-urgent = Mendesak

# as fu-hello when no word was chosen
fu-hello-plain = Halo, bisa balas sekarang?
    .opt-yes = Bisa
    .opt-later = Nanti
    .opt-urgent = Mendesak

fu-how = Bagaimana keadaan sekarang?
    .opt-better = Lebih baik
    .opt-same = Sama
    .opt-worse = Lebih buruk
    .opt-human = Bicara dengan orang

# after fu-hello = yes in the same thread
fu-home = Apa yang masih dibutuhkan? Boleh beberapa
    .opt-health = Kesehatan
    .opt-work = Kerja/usaha
    .opt-papers = Surat/dokumen
    .opt-safety = Keamanan
    .opt-school = Sekolah
    .opt-talk = Teman bicara
    .opt-none = Tidak ada

# after fu-hello = yes in the same thread
fu-useful = Apakah percakapan ini berguna?
    .opt-yes = Ya
    .opt-little = Sedikit
    .opt-no = Tidak
    .opt-skip = Lewati

# after fu-hello = yes in the same thread; the companion confirms
fu-close = Kita sudahi dulu? Boleh menulis lagi kapan saja.
    .opt-not_yet = Belum, masih perlu
    .opt-close = Boleh

# companion under a work name
# $word: semangka manis sekali ya
# $companion: Pendamping Rini Lest
c-hello = Halo, ini { $companion }, soal { $word }. Bisa balas sekarang?

# as c-hello when no word was chosen
# $companion: Pendamping Rini Lest
c-hello-plain = Halo, ini { $companion }. Bisa balas sekarang?

## Companion macros

# first human message
c-human = Saya orang, bukan mesin. Boleh tidak menjawab. Yang diceritakan tidak saya bagi tanpa izin, kecuali nyawa terancam.

# end of a shift
# $when: mulai hari Minggu jam 08.00 WITA
c-shift = Saya selesai tugas { $when }. Teman saya melanjutkan dan sudah membaca ceritanya, jadi tidak perlu diulang.

# asked for an address
no-place = Demi keamanan, tempat tidak pernah kami tulis di pesan. Pendamping akan bicara langsung.

# the companion sends it; told, not given, until repeated by a human
share = Kalau perlu, boleh kami hubungi kantor lain, misal KBRI atau dinas sosial?
    .opt-ask = Tanya saya dulu
    .opt-yes = Boleh
    .opt-no = Jangan

# the companion sends it
talk-lang = Lebih mudah pakai bahasa apa?
    .opt-id = Indonesia
    .opt-en = Inggris
    .opt-jv = Jawa
    .opt-su = Sunda
    .opt-other = Lain, tulis bahasanya
    .opt-skip = Lewati

# the companion sends it; open question
name = Mau dipanggil siapa? Boleh nama samaran. 0 = lewati

## Fragments

# fragment of {when}
# $min: 1440
when-min = paling lama { $min } menit

# fragment of {when}
# $n: 24
when-hours = paling lama { $n } jam

# fragment of {when}
when-asked = pada waktu yang diminta

# fragment of {when}
# $day: hari Minggu
# $time: 08.00 WITA
when-from = mulai { $day } jam { $time }

# fragment of {when}
when-write = begitu ada pesan lagi

# fragment of {list}
jf-visa = visa bukan visa kerja

# fragment of {list}
jf-contract = kontrak belum dipegang

# fragment of {list}
jf-docs = paspor dipegang orang

# fragment of {list}
jf-pay = harus bayar

# fragment of {list}
jf-debt = diberi utang dulu

# fragment of {list}
jf-lie = disuruh berbohong

# fragment of {list}
jf-ad = hanya dari iklan internet

# fragment of {list}
jf-fast = harus cepat berangkat

# WhatsApp list button
list-open = Pilih

## What the roster and the configuration fill in

keep-months = { $n } bulan
day-1 = hari Senin
day-2 = hari Selasa
day-3 = hari Rabu
day-4 = hari Kamis
day-5 = hari Jumat
day-6 = hari Sabtu
day-7 = hari Minggu
