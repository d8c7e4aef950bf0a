# Kata-kata di layar pendamping. Boleh diubah; nama di kiri jangan.
# Di sini huruf dan tanda apa saja boleh: ini layar, bukan SMS.

## Semua halaman

language = Bahasa
language-name = Bahasa Indonesia
skip = Langsung ke isi
menu = Menu
menu-board = Kasus
menu-undelivered = Tak terkirim
menu-texts = Teks
menu-me = Saya
menu-out = Keluar
live-again = Muat ulang
live-paused = Halaman ini berhenti memperbarui diri. Sentuh layar untuk melanjutkan.
live-lost = Tidak tersambung. Yang terlihat mungkin sudah lama; muat ulang halaman.

## Waktu

span-now = baru saja
span-minutes = { $n } menit
span-hours = { $n } jam
span-days = { $n } hari
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = Mei
month-6 = Jun
month-7 = Jul
month-8 = Agu
month-9 = Sep
month-10 = Okt
month-11 = Nov
month-12 = Des

## Masuk

in-title = Masuk
in-name = Nama
in-passphrase = Kata sandi panjang
in-go = Masuk
in-wrong = Nama atau kata sandi tidak cocok. Coba lagi.
in-wait = Terlalu banyak percobaan. Coba lagi { $n } detik lagi.
in-already = Sudah masuk di ponsel ini? Buka halamannya.
enrol-title = Selamat datang
enrol-hint = Pilih kata sandi dari minimal { $n } huruf. Empat kata biasa yang tidak berhubungan sudah baik dan mudah diingat.
enrol-passphrase = Kata sandi baru
enrol-again = Sekali lagi
enrol-go = Simpan dan masuk
enrol-short = Terlalu pendek. Tambah satu dua kata.
enrol-long = Terlalu panjang.
enrol-weak = Terlalu mudah ditebak. Pakai beberapa kata yang berbeda.
enrol-differ = Keduanya tidak sama. Ketik sekali lagi.
enrol-spent-title = Tautan ini tidak berlaku
enrol-spent = Tautan hanya bisa dipakai sekali dan dalam satu hari. Minta tautan baru kepada koordinator.

## Saya

me-name = Nama untuk masuk
me-role = Tugas
me-language = Bahasa layar dan panggilan
me-save = Simpan
role-companion = pendamping
role-coordinator = koordinator
role-operator = operator
role-auditor = auditor
role-admin = admin

## Tingkat

level-1 = MERAH - sekarang
level-2 = ORANYE - hari ini
level-3 = KUNING - segera
level-4 = HIJAU - info

## Daftar kasus

board-title = Kasus
board-empty = Tidak ada kasus terbuka.
board-free = Belum ada yang pegang
board-own = Saya pegang
board-others = Dipegang teman
opened = masuk
held-by = dipegang
held-by-nobody = Belum ada yang pegang
alert-rung = Panggilan ke-{ $n }
alert-next = panggilan berikut
take = Saya ambil
note-lost = { $code } sudah dipegang { $who }.
note-released = Kasus dikembalikan. Teman lain akan dipanggil.
note-closed = Kasus ditutup.
kind-self = diri sendiri
kind-child = anak
kind-family = keluarga atau teman
kind-witness = saksi
kind-job = tawaran kerja
kind-unsafe = tidak aman dihubungi
kind-review = perlu dibaca orang
kind-unknown = belum jelas
stage-new = baru
stage-intake = tanya jawab
stage-open = berjalan
stage-draft = baru
stage-closed = ditutup

## Lembar kasus

note-taken = Kasus ini sekarang dengan Anda. Balas secepatnya.
note-opened = Percakapan dibuka untuk 15 menit.
note-levelled = Tingkat diubah.
note-kept = Pesan disimpan. Statusnya ada di bawah pesan itu.
note-withdrawn = Pesan ditarik kembali. Orang itu tidak akan menerimanya.
note-left = Pesan sudah terkirim. Tidak bisa ditarik lagi.
safety-title = Menghubungi dengan aman
channel-sms = SMS
channel-whatsapp = WhatsApp
reach-call = Telepon dibolehkan, tetapi tanya dulu lewat pesan
reach-text = Pesan saja, jangan telepon
reach-none = Jangan menghubungi dulu: hanya menjawab
reach-unknown = Belum ditanya boleh dihubungi lewat apa: jangan telepon
window-open = WhatsApp menerima tulisan bebas sampai
window-shut = WhatsApp tidak menerima tulisan bebas sampai ia menulis lagi.
gate-open = Pesan boleh berangkat sekarang, sampai { $until }.
gate-waits = Menunggu jam aman: { $from } sampai { $until }.
gate-stopped = Orang ini minta tidak dikirimi pesan lagi. Pesan baru boleh kalau ia menulis lagi.
gate-frozen = Semua pesan ditahan sampai koordinator memutuskan: mungkin ada orang lain yang memegang ponsel.
gate-no-contact = Tidak aman dihubungi. Pesan boleh kalau ia baru saja menulis.
silent = Diam { $time }. Periksa dulu siapa yang memegang ponsel.
locked = Percakapan terkunci. Yang menulis belum tentu orangnya; mesin menjawab seperti kepada orang baru.
unlock = Buka percakapan
thread-none = Tidak ada percakapan pada kasus ini.
thread-unreadable = Percakapan ini tidak dapat dibaca. Beri tahu operator.
why-title = Mengapa mendesak (mungkin)
flags-title = Perhatikan
told-title = Yang sudah diceritakan
told-hint = Jangan ditanya lagi. Dibaca oleh mesin, bisa keliru.
talk-title = Percakapan
talk-none = Belum ada pesan.
talk-unreadable = Pesan ini tidak dapat dibaca.
who-person = Orang ini
who-bot = Mesin
who-companion = Pendamping
entries-title = Catatan
entry-note = Catatan
entry-level = Tingkat diubah
entry-close = Ditutup

## Jenis pesan

sent-template = sapaan yang disetujui WhatsApp
sent-image = Foto
sent-audio = Pesan suara
sent-video = Video
sent-document = Berkas
sent-sticker = Stiker
sent-location = Lokasi
sent-contacts = Kartu kontak
sent-reaction = Reaksi
sent-call_missed = Panggilan tak terjawab
sent-form_reply = Isian
sent-revoked = Pesan ditarik kembali oleh pengirimnya
sent-edited = Pesan diubah oleh pengirimnya
sent-unsupported = Jenis pesan yang tidak dikenal
file-look = Tampilkan gambar
file-save = Simpan berkas asli
file-coming = Berkas sedang diambil.
file-lost = Berkas tidak akan datang; minta ia mengirim lagi, bila aman
file-image = Gambar
file-audio = Suara
file-video = Film

## Keadaan pesan

state-0 = menunggu
state-1 = terkirim
state-2 = sampai
state-3 = dibaca
state-4 = gagal
state-5 = terlambat, tidak dikirim
state-6 = ditarik kembali
withdraw = Tarik kembali
why-permanent = nomor atau isi ditolak
why-temporary = gangguan sementara
why-rate = terlalu cepat, dicoba lagi
why-opted_out = ia menolak pesan
why-parked = sampai ia menulis lagi
why-used_up = jatah SMS hari ini habis
why-detour = dikirim lewat SMS saja
why-template = sapaan tidak dikenal penyedia
why-window_closed = 24 jam WhatsApp sudah lewat
why-config = pengaturan jalur salah, beri tahu operator
why-unknown = sebab tidak diketahui
why-expired = waktunya lewat
why-failed = tidak sampai
why-no_connection = tidak ada sambungan
why-slow = terlalu lama
why-busy = jalur sedang sibuk
why-cut_off = terputus di jalan
why-refused = ditolak jalur
why-gone = sudah tidak ada
why-too_large = lebih dari 16 MB
why-empty = kosong
why-unreadable = tidak dapat dibaca
why-address = alamat yang tidak boleh diambil
why-no_way = jalur ini tidak memberi berkas
why-no_such_gateway = jalur itu sudah tidak dipasang
class-0 = Panggilan ke pendamping
class-1 = Jawaban bahaya
class-2 = Jawaban mesin
class-3 = Pesan pendamping
class-4 = Pesan terjadwal
undelivered-none = Semua pesan sudah berangkat.
undelivered-unread = { $n } pesan masuk menunggu dibaca orang.
# $n: 3
undelivered-machines = Dari nama dan nomor pendek, bukan dari orang: { $n }

## Menjawab

say-title = Jawab
say-label = Pesan untuk orang ini
say-go = Kirim
say-just-count = Hitung dulu
say-count = { $letters } huruf, { $parts } SMS
say-empty = Belum ada yang ditulis.
say-long = Terlalu panjang, paling banyak { $n } huruf. Kirim dalam beberapa pesan.
say-shut = Pesan tidak dapat dikirim sekarang; sebabnya ada di bagian "Menghubungi dengan aman". Tidak ada yang dikirim.
say-waits = Pesan disimpan dan berangkat pada jam aman.
say-knocks = Sudah sehari ia diam: WhatsApp hanya menerima sapaan yang disetujui. Sapaan itu dikirim satu kali, dan pesan Anda menyusul begitu ia menjawab.
say-parks = Sudah sehari ia diam: WhatsApp tidak menerima tulisan bebas. Pesan Anda disimpan dan berangkat begitu ia menulis lagi. Tidak ada sapaan yang terdaftar.
release = Kembalikan kasus
release-hint = Kasus kembali ke daftar dan teman lain dipanggil.
level-title = Ubah tingkat
level-label = Tingkat baru
level-go = Ubah
close-title = Tutup kasus
close-hint = Kasus hilang dari daftar dan panggilan berhenti.
close-go = Tutup
reason-label = Alasan

## Kesalahan

fault-title = Tidak bisa
fault-not-found = Halaman atau kasus ini tidak ada, atau bukan untuk Anda. Daftar kasus menunjukkan siapa memegang apa.
fault-role = Halaman ini bukan untuk tugas Anda.
fault-refused = Formulir ini sudah terlalu lama atau bukan dari halaman kami. Buka halamannya lagi.
fault-large = Terlalu besar.
fault-unreadable = Isian tidak lengkap. Kembali dan periksa lagi.
fault-busy = Sedang terlalu sibuk. Coba lagi sebentar lagi; tidak ada yang hilang.
fault-broken = Ada yang rusak di pihak kami. Beri tahu operator.
fault-id = Nomor kejadian: { $id }
fault-back = Ke awal

## Pertanyaan

told-HELLO = Bisa bicara sekarang
told-CALL_SEEN = Setelah panggilan
told-CONSENT = Setuju datanya disimpan
told-WHO = Tentang siapa
told-AGE = Umur
told-PLACE = Tempat
told-PLACE_DETAIL = Tempat lebih rinci
told-PLACE_CONFIRM = Tempat dipastikan
told-CONTACT = Cara menghubungi
told-PHONE = Nomor untuk ditelepon
told-SAFE_TODAY = Aman sampai besok pagi
told-S_FREE = Kebebasan
told-S_HARM = Yang dialami
told-S_WHEN = Kapan terjadi
told-S_WORK = Soal kerja
told-SAFE_TIME = Jam aman
told-CODE_WORD = Kata pengenal
told-NEED = Kebutuhan
told-NOTE = Cerita lain
told-S_HARM_CHILD = Anak: disakiti atau dipaksa
told-CHILD_ADULT = Anak: orang dewasa yang dipercaya
told-DANGER = Bahaya: di mana
told-D_WHAT = Bahaya: apa yang terjadi
told-D_CALL = Bahaya: cara menghubungi
told-D_CANCEL = Masih darurat
told-DANGER_ASK = Apakah darurat
told-SELF_HARM = Ingin mati: sendirian
told-SH_WHERE = Ingin mati: di mana
told-F_REL = Hubungan
told-F_PLACE = Tempat orang itu
told-F_SIGNS = Yang dialami orang itu
told-F_DEADLINE = Batas waktu tebusan
told-F_REACH = Boleh bertanya lewat
told-F_AGE = Umur orang itu
told-F_LAST = Kabar terakhir
told-W_SIGNS = Yang dilihat
told-W_NOW = Masih terjadi
told-W_CHILD = Ada anak
told-W_WHERE = Di mana
told-W_AGAIN = Boleh ditanya lagi
told-J_WHEN = Berangkat
told-J_LEFT = Sudah di sana
told-J_WHERE = Tempat kerja
told-J_WHO = Yang menawarkan
told-J_VISA = Visa
told-J_CONTRACT = Kontrak dipegang
told-J_DOCS = Pemegang paspor
told-J_PAY = Uang
told-J_LIE = Disuruh berbohong
told-J_RESULT = Mau bicara dengan pendamping
told-INFO_MENU = Info yang dibaca
told-HUMAN = Minta bicara dengan orang
told-STOP_ASK = Maksud berhenti
told-DELETE_ASK = Minta dihapus
told-FU_HELLO = Tindak lanjut: bisa bicara
told-FU_HOW = Tindak lanjut: keadaan
told-FU_HOME = Tindak lanjut: kebutuhan
told-FU_USEFUL = Percakapan berguna
told-FU_CLOSE = Boleh disudahi
told-SHARE = Boleh hubungi kantor lain
told-TALK_LANG = Bahasa termudah
told-NAME = Nama panggilan

## Jawaban

value-yes = ya
value-no = tidak
value-skip = dilewati
value-none = tidak ada
value-unknown = tidak tahu
value-dont_know = tidak tahu
value-other = lain
value-done = selesai
value-HELLO-safe = bisa
value-HELLO-not_now = nanti saja
value-HELLO-danger = darurat
value-CALL_SEEN-text = pesan saja
value-CALL_SEEN-call = boleh telepon
value-CALL_SEEN-not_now = jangan dulu
value-CONSENT-info = info saja
value-CONSENT-human = bicara dengan orang
value-WHO-self = diri sendiri
value-WHO-family = keluarga/teman
value-WHO-witness = orang lain
value-WHO-job = cek tawaran kerja
value-WHO-info = tanya info
value-AGE-adult = 18 tahun atau lebih
value-AGE-child = di bawah 18 tahun
value-PLACE-id = Indonesia
value-PLACE-abroad = luar negeri
value-PLACE-sea = di kapal/laut
value-PLACE-home = sudah pulang
value-CONTACT-text = pesan saja
value-CONTACT-call = boleh telepon
value-CONTACT-none = jangan, dia yang menulis
value-CONTACT-not_mine = ini HP orang lain
value-PHONE-sender = nomor ini
value-SAFE_TODAY-safe = aman
value-SAFE_TODAY-unsure = tidak yakin
value-SAFE_TODAY-unsafe = tidak aman
value-S_FREE-cannot_leave = tidak boleh keluar
value-S_FREE-guarded = dijaga/diawasi
value-S_FREE-document = paspor/KTP ditahan
value-S_FREE-phone = HP dibatasi
value-S_HARM-threat = mengancam
value-S_HARM-violence = memukul/menyakiti
value-S_HARM-sexual = memaksa hal seksual
value-S_HARM-marriage = memaksa menikah
value-S_HARM-sold = mau menjual dia
value-S_HARM-other_severe = hal berat lain
value-S_WHEN-now = sekarang
value-S_WHEN-past = sudah lewat
value-S_WORK-unpaid = gaji tak dibayar
value-S_WORK-debt = utang ke agen/bos
value-S_WORK-deceived = beda dari janji
value-S_WORK-hours = jam kerja lama
value-S_WORK-scam = disuruh menipu
value-S_WORK-conditions = tempat buruk
value-SAFE_TIME-morning = pagi
value-SAFE_TIME-midday = siang
value-SAFE_TIME-afternoon = sore
value-SAFE_TIME-night = malam
value-SAFE_TIME-any = kapan saja
value-NEED-shelter = tempat aman
value-NEED-doctor = dokter
value-NEED-home = pulang
value-NEED-wages = gaji/hak
value-NEED-legal = bantuan hukum
value-NEED-papers = paspor/surat
value-NEED-talk = teman bicara
value-CHILD_ADULT-afraid = takut sama orang di sana
value-D_WHAT-hurt = disakiti
value-D_WHAT-confined = dikurung/dijaga
value-D_WHAT-moved_or_sold = mau dibawa/dijual
value-D_WHAT-ill = sakit/luka
value-D_WHAT-self_harm = ingin mati
value-D_CALL-text = pesan saja
value-D_CALL-call = boleh telepon
value-D_CALL-none = jangan dulu
value-D_CANCEL-still = masih darurat
value-D_CANCEL-safe = sudah aman
value-SELF_HARM-alone = sendirian
value-SELF_HARM-not_alone = ada yang menemani
value-F_REL-child = anaknya
value-F_REL-spouse = suami/istri
value-F_REL-parent = orang tua
value-F_REL-sibling = saudara
value-F_REL-friend = teman
value-F_PLACE-id = Indonesia
value-F_PLACE-abroad = luar negeri
value-F_PLACE-sea = di kapal/laut
value-F_PLACE-home = sudah pulang
value-F_SIGNS-confined = dikurung/dijaga
value-F_SIGNS-threat_violence = diancam/dipukul
value-F_SIGNS-sexual = dipaksa seksual
value-F_SIGNS-ransom = tebusan
value-F_SIGNS-document = paspor ditahan
value-F_SIGNS-pay_or_debt = gaji/utang
value-F_SIGNS-scam = kerja scam
value-F_REACH-reporter = lewat dia saja
value-F_REACH-direct = langsung ke orang itu
value-F_AGE-adult = 18 tahun atau lebih
value-F_AGE-child = di bawah 18 tahun
value-F_LAST-today = hari ini
value-F_LAST-week = minggu ini
value-F_LAST-month = bulan ini
value-F_LAST-longer = lebih lama
value-W_SIGNS-confined = orang dikurung
value-W_SIGNS-child_forced = anak dipaksa/dijual
value-W_SIGNS-violence = orang disakiti
value-W_SIGNS-recruiting = perekrutan mencurigakan
value-J_WHEN-within_3_days = dalam tiga hari
value-J_WHEN-later = lebih lama
value-J_WHEN-left = sudah berangkat
value-J_WHO-company = perusahaan/PT
value-J_WHO-person = perorangan/sponsor
value-J_WHO-ad = iklan internet
value-J_WHO-family = keluarga/teman
value-J_VISA-work = visa kerja
value-J_VISA-visit = turis/umrah/kunjungan
value-J_VISA-none = tanpa visa
value-J_CONTRACT-no = belum
value-J_CONTRACT-later = katanya nanti di sana
value-J_DOCS-self = dia sendiri
value-J_DOCS-agent = agen/orang lain
value-J_DOCS-none = belum punya
value-J_PAY-pay = harus bayar
value-J_PAY-loan = diberi utang dulu
value-J_PAY-none = tidak ada
value-INFO_MENU-job = cek tawaran kerja
value-INFO_MENU-signs = tanda bahaya
value-INFO_MENU-numbers = nomor bantuan
value-INFO_MENU-rights = hak saya
value-INFO_MENU-prepare = sebelum berangkat
value-INFO_MENU-human = bicara dengan orang
value-STOP_ASK-later = lanjut nanti
value-STOP_ASK-stop = jangan kirim pesan lagi
value-DELETE_ASK-keep = tidak jadi
value-DELETE_ASK-delete = ya, hapus
value-FU_HELLO-later = nanti
value-FU_HELLO-urgent = mendesak
value-FU_HOW-better = lebih baik
value-FU_HOW-same = sama
value-FU_HOW-worse = lebih buruk
value-FU_HOW-human = bicara dengan orang
value-FU_HOME-health = kesehatan
value-FU_HOME-work = kerja/usaha
value-FU_HOME-papers = surat/dokumen
value-FU_HOME-safety = keamanan
value-FU_HOME-school = sekolah
value-FU_HOME-talk = teman bicara
value-FU_USEFUL-little = sedikit
value-FU_CLOSE-not_yet = belum, masih perlu
value-FU_CLOSE-close = boleh
value-SHARE-ask = tanya dulu
value-TALK_LANG-id = Indonesia
value-TALK_LANG-en = inggris
value-TALK_LANG-jv = jawa
value-TALK_LANG-su = sunda

## Alasan: kata tetap dari mesin, bukan kata orangnya

reason-hunch = terdengar seperti pesan orang dalam bahaya
reason-danger_phrase = mungkin menulis tanda bahaya
reason-danger_word = mungkin minta tolong darurat
reason-cry = mungkin menjerit minta tolong
reason-self_harm = mungkin ingin melukai diri
reason-self_harm_unsure = mungkin ingin melukai diri, belum jelas
reason-danger_unsure = mungkin bahaya, belum jelas
reason-abuser_near = mungkin pelaku ada di dekatnya
reason-guarded_phrase = tanda bahaya yang mungkin sudah lewat atau disangkal
reason-minor = mungkin anak
reason-old_button = menekan tombol lama yang berarti bahaya
reason-human = minta bicara dengan orang
reason-check_in_urgent = menjawab mendesak saat ditanya kabar
reason-worse = keadaan memburuk
reason-hello_danger = memilih darurat
reason-danger_confirmed = memastikan ini darurat
reason-call_wanted = minta ditelepon
reason-danger_unknown = tidak tahu apakah darurat
reason-danger_unanswered = pertanyaan darurat tidak dijawab
reason-duress = memakai kata tanda terpaksa
reason-late_danger = tanda bahaya yang datang terlambat
reason-help = minta bantuan
reason-sms_short = cerita lewat SMS, belum lengkap
reason-job_left = sudah berangkat ke tempat kerja
reason-job_check = periksa tawaran kerja
reason-intake = mulai bercerita
reason-unclear = jawaban tidak jelas
reason-missed_call = panggilan tak terjawab
reason-media = mengirim foto, suara, atau berkas
reason-not_now = sedang tidak aman menulis
reason-hot_spot = mungkin di daerah rawan
reason-unsafe_today = tidak aman sampai besok
reason-unsure_today = tidak yakin aman sampai besok
reason-danger_told = menceritakan bahaya
reason-sold = mungkin akan dijual
reason-organ = mungkin pengambilan organ
reason-harmed_and_held = mungkin disakiti dan ditahan
reason-child_harm = mungkin anak disakiti
reason-child_afraid = anak takut pada orang di sekitarnya
reason-ransom = mungkin ada tebusan
reason-relative_harmed_and_held = keluarga mungkin disakiti dan ditahan
reason-witness_now = saksi: mungkin sedang terjadi
reason-held = mungkin tidak boleh keluar atau dijaga
reason-harm = mungkin diancam atau disakiti
reason-relative_in_trouble = keluarga mungkin dalam kesulitan
reason-child = anak
reason-document = dokumen mungkin ditahan
reason-forced_scam_abroad = mungkin dipaksa menipu di luar negeri
reason-long_silence_abroad = lama tanpa kabar di luar negeri
reason-leaves_soon = segera berangkat, ada tanda bahaya
reason-place_unknown = tempat tidak diketahui atau di laut
reason-work_signs = mungkin eksploitasi kerja
reason-phone = HP dibatasi
reason-document_at_home = dokumen mungkin ditahan, di Indonesia
reason-relative_exploited = keluarga mungkin dieksploitasi
reason-witness = saksi melihat tanda eksploitasi
reason-past_harm = kejadian yang sudah lewat
reason-not_allowed = mungkin tidak boleh keluar atau pulang
reason-exploitation = mungkin eksploitasi
reason-wages = mungkin gaji tidak dibayar
reason-repatriation = ingin pulang
reason-fear = takut
reason-third_party = bercerita tentang orang lain
reason-plea = minta bantuan
reason-probe = mungkin orang lain yang bertanya
reason-watched = mungkin HP diawasi
reason-cancel_fear = membatalkan, mungkin karena takut
reason-no_call = jangan telepon
reason-no_reply = jangan membalas
reason-no_voice = tidak bisa menelepon
reason-borrowed_phone = HP pinjaman
reason-no_police = tidak mau polisi
reason-no_third = menanyakan apakah orang lain menulis ke sini
reason-information = minta info

## Tanda untuk pendamping

flag-detour = lewat SMS: di WhatsApp tidak sampai
flag-late = pesan sampai terlambat
flag-revoked = menarik kembali sebuah pesan: mungkin ada yang melihat HP-nya, jangan kirim dulu
flag-edited = mengubah sebuah pesan
flag-review = perlu dibaca orang
flag-unreadable_state = ingatan percakapan rusak, mulai dari awal
flag-do_not_contact = jangan menghubungi: hanya menjawab
flag-self_harm = mungkin ingin melukai diri
flag-self_harm_unsure = mungkin ingin melukai diri, belum jelas
flag-opt_out = minta tidak dikirimi pesan
flag-opt_in = mau dikirimi pesan lagi
flag-wants_call = ingin ditelepon: tanya dulu apakah aman
flag-ring_back = ingin ditelepon balik: tanya dulu
flag-data_request = minta melihat datanya
flag-delete_request = minta datanya dihapus
flag-asked_status = menanyakan kelanjutan
flag-locked = ada pesan saat percakapan terkunci
flag-abuser_near = mungkin pelaku ada di dekatnya: jangan mengirim apa pun
flag-duress = memakai kata tanda terpaksa
flag-intake_incomplete = tanya jawab belum selesai
flag-other_reader = mungkin ada orang lain yang membaca
flag-told_after_lock = diceritakan lagi setelah terkunci: bandingkan
flag-borrowed_phone = HP milik orang lain
flag-missed_call = ada panggilan tak terjawab
flag-media = mengirim foto, suara, atau berkas
flag-anonymous = ingin tanpa nama
flag-consent_told = setuju lewat angka: pastikan lagi
flag-family_may_be_perpetrator = keluarga mungkin pelaku: jangan hubungi keluarga
flag-child = anak di bawah 18 tahun
flag-child_suspected = mungkin anak di bawah 18 tahun
flag-says_safe = berkata sudah aman: pastikan
flag-worse = keadaan memburuk
flag-subject_do_not_contact = jangan hubungi orang yang diceritakan
flag-language_jv = lebih mudah bahasa Jawa
flag-language_other = mungkin lebih mudah bahasa lain
flag-group = lebih dari satu orang
flag-no_call = jangan telepon
flag-no_reply = jangan membalas
flag-no_voice = tidak bisa menelepon
flag-no_police = tidak mau polisi
flag-watched = mungkin HP diawasi
flag-forwarded = pesan terusan
flag-media_refused = berkas ditolak
flag-no_third = menanyakan apakah orang lain menulis ke sini

## Simulator

sim-title = Simulator
sim-banner = Tidak ada pesan yang keluar dari komputer ini. Jangan tulis data orang sungguhan.
sim-person = HP orang
sim-companion = HP pendamping
sim-number = Nomor
sim-channel = Jalur
sim-show = Tampilkan
sim-write-person = Tulis sebagai orang
sim-write-companion = Tulis sebagai pendamping
sim-send = Kirim
sim-photo = Foto
sim-voice = Pesan suara
sim-call = Panggilan
sim-place = Lokasi
sim-again = Kirim ulang yang sama
sim-clock = Majukan jam
sim-minute = +1 menit
sim-ten-minutes = +10 menit
sim-hour = +1 jam
sim-day = +1 hari

# $list: id, jv
locales-held = Berkas teks { $list } bermasalah: teks terakhir yang baik tetap dipakai. Operator: pendamping locale check

## Gateway yang bermasalah

# $name: smsgate/phone
trouble-silent = { $name } sudah lama diam. Kirim pesan ke hotline dari HP Anda sendiri: apakah ada balasan?
# $name: smsgate/phone
trouble-no-ping = { $name }: HP tidak memberi tanda hidup selama satu jam. Apakah HP menyala dan aplikasinya berjalan?
# $name: fonnte/main
trouble-offline = { $name }: HP tidak terhubung, atau akun dihentikan. Tidak ada pesan masuk atau keluar di sana.
# $name: smsgate/phone
trouble-battery = { $name }: baterai HP hampir habis. Sambungkan ke pengisi daya.
# $name: meta/main
trouble-refused = { $name }: penyedia menolak kita. Token habis atau salah; operator harus memasukkan token baru.
# $name: meta/main
trouble-ends = { $name }: token atau paket berakhir dalam seminggu. Perpanjang di penyedia.
# $name: smsgate/phone
trouble-unreachable = { $name }: tidak ada jawaban dari alamatnya. Apakah HP atau jaringannya mati?
# $name: smsgate/phone
trouble-losing = { $name } menerima pesan kita, tetapi sebagian besar tidak pernah dilaporkan sampai. Mungkin pesan hilang: lihat daftarnya sendiri.
# $name: smsgate/phone
trouble-stuck = { $name } menerima pesan seperempat jam lalu dan belum mengabarkan bahwa pesan itu berangkat. Lihat ponselnya atau daftarnya sendiri; sampaikan yang mendesak lewat jalan lain.
# $name: wablas/main
trouble-doubled = { $name } mengirim sesuatu yang dapat dibaca dengan dua cara: satu kolom tertulis dua kali. Yang pertama dipakai. Cocokkan pesan hari terakhir dengan daftar milik penyedia, dan beri tahu penyedia.

## Teks di HP orang

texts-hint = Yang diterima orang, seperti dipakai sekarang. Sentuh namanya untuk melihatnya di HP.
texts-longest = Dengan isian terpanjang dari mesin. Ditampilkan seperti dipakai sekarang.
# $alphabet: GSM-7. $letters: 97. $room: 160. $parts: 1. $most: 2
texts-count = { $alphabet } · { $letters }/{ $room } huruf · { $parts } SMS, paling banyak { $most }
texts-fallback = belum diterjemahkan, diambil dari bahasa lain
texts-all = Semua teks
