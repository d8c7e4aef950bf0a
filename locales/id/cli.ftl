### What the command line says to the operator.

cli-problems = { $errors } galat, { $warnings } peringatan, { $notes } catatan
cli-fine = Semua baik
cli-error = galat
cli-warning = peringatan
cli-info = catatan
cli-help = bantuan
cli-fixed = { $count } tempat diperbaiki di { $files } berkas
cli-imported = { $count } baris diterima
cli-where = sebutkan foldernya: --locales FOLDER
cli-reads = Membaca teks dan kata dari { $path }
cli-writes = Membaca { $from }, menulis ke { $path }
cli-new-name = { $name }: 2 sampai 8 huruf kecil, dan belum boleh ada folder bernama itu
cli-new-built-in = { $name } sudah ada di dalam program. Untuk mengubah sebagian teksnya, tulis hanya teks itu di { $file }; yang lain tetap. Folder kosong untuk itu dibuat dengan: pendamping locale new { $name } --overlay
cli-overlay = { $file } sudah dibuat. Tulis di dalamnya hanya teks yang Anda ubah
cli-overlay-head = Hanya teks yang Anda ubah, sebagai nama = teks; yang lain tetap seperti bawaan. pendamping locale export { $name } BERKAS.csv menunjukkan semuanya.
cli-made = { $file } sudah dibuat. Hapus tanda # di depan teks lalu terjemahkan; hotline memakai yang sudah dibuka
cli-marked = { $count } teks ditandai
cli-straightened = { $count } berkas dirapikan
cli-not-straightened = { $file } dibiarkan: berkas ini tidak bisa dibaca
cli-no-hash = tidak pernah ada { $name } dengan hash { $own } yang dipakai; yang ada: { $list }
cli-no-history = { $name } belum pernah dipakai; di { $path } ada: { $list }
cli-rolled-back = { $name } kembali seperti pada { $own }
cli-no-language = tidak ada bahasa "{ $name }"; yang ada: { $list }
cli-no-argument = { $key } tidak punya isian "{ $name }"; tulis nama=nilai dengan salah satu dari: { $list }
cli-set-aside = Yang disisihkan disimpan di { $path }
cli-put-back = dikembalikan  { $file }
cli-taken-aside = disisihkan    { $file }
cli-left = dibiarkan     { $file }
cli-counted = { $sign } · { $letters }/{ $most } huruf · { $parts } SMS
cli-longest = dengan isian terpanjang: { $told }
cli-status-head = bahasa              selesai   belum   usang   galat  peringatan   terpanjang   diambil dari
cli-no-rule = tidak ada aturan { $code }: tulis misalnya L012
cli-no-text = tidak ada teks bernama { $key }
cli-learnt = Belajar dari { $count } pesan.
cli-score-fine = semua ambang terpenuhi
cli-score-missed = belum cukup baik
cli-no-words = tidak ada kata
cli-line-unreadable = baris { $line } bukan sebuah kasus uji: { $told }
cli-row-unreadable = baris { $line } bukan baris data: { $told }
cli-table-letters = baris { $line }, kolom { $count }: hurufnya bukan UTF-8. Simpan tabel sebagai "CSV UTF-8"
cli-table-column = kolom "{ $name }" tidak ada: biarkan baris pertama seperti ditulis `locale export`
cli-table-place = { $file }: baris { $line }, kolom { $count } ({ $name })

## Semua jalan lewat percakapan, pendamping flow

flow-count = { $count } tempat, { $all } jalan, kesalahan: { $errors }
flow-dead-end = { $name }: tidak ada jawaban yang membawa ke mana pun
flow-no-way-out = { $name }: tidak sampai ke manusia atau penutup
flow-no-timer = { $name }: tidak ada yang tahu bila orangnya diam
flow-unanswered = { $name }: "{ $word }" tidak berbuat apa-apa
flow-missing-text = teks { $name } tidak ada dalam bahasa apa pun
flow-unvisited = { $name }: tidak pernah ditanyakan
flow-empty = tidak ada percakapan

## Baris pertama pendamping serve

serve-hooks = hook       { $link }/hooks/…
serve-simulator = simulator  { $link }/simulator
serve-console = meja       { $link }
serve-enrol = daftar     { $link }   ({ $name }, sekali, 24 jam)

cli-defaults = Folder bahasa rusak: dipakai teks bawaan

## Bantuan: command-locale-check adalah teks pendamping locale check, di bawahnya pilihannya

command = Saluran yang bisa dikirimi pesan oleh orang dalam bahaya
help-usage = Cara pakai
help-commands = Perintah
help-options = Pilihan
help-arguments = Isian
help-help = Menampilkan bantuan ini
help-version = Menampilkan versi
command-serve = Menjalankan hotline; tanpa berkas pengaturan, percobaan di komputer ini
    .config = Berkas pengaturan
    .renew = Pendamping yang lupa kata sandi: kata sandi dihapus dan tautan sekali pakai yang baru dicetak
command-chat = Berbicara dengan bot di terminal, tanpa jaringan dan basis data
    .lang = Bahasa orang yang tidak menunjukkan bahasa lain
    .channel = sms atau whatsapp
    .script = Baris yang dimainkan sebagai ganti papan ketik
    .explain = Sebutkan setelah tiap baris, kata mana dibaca sebagai apa
    .locales = Folder teks dan kata yang melapisi bawaan; tanpa ini ./locales, bila ada
command-flow = Melalui semua jalan percakapan
    .locales = Folder teks dan kata yang melapisi bawaan; tanpa ini ./locales, bila ada
    .json = Cetak JSON untuk program
    .lang = Bahasa jawaban: id atau en
command-flow-check = Mencari jalan buntu, kata yang tidak dijawab, dan teks yang hilang
command-flow-graph = Menggambar pertanyaan dan jalan di antaranya
    .dot = Untuk Graphviz
    .mermaid = Untuk Mermaid; begitu juga bila tidak dipilih
    .svg = Sebuah gambar
command-audit = Melihat apa yang dilakukan dan dibaca orang
    .config = Berkas konfigurasi; tanpa itu, percobaan di mesin ini
    .json = Cetak JSON untuk program
    .lang = Bahasa jawaban: id atau en
command-audit-verify = Memeriksa bahwa tak satu pun baris jejak audit diubah, dihapus, atau disisipkan
command-doctor = Memeriksa konfigurasi dan bertanya ke tiap gerbang apakah kita dikenal
    .config = Berkas konfigurasi; tanpa itu, percobaan di mesin ini
    .json = Cetak JSON untuk program
    .lang = Bahasa jawaban: id atau en
command-gateway = Menyiapkan gerbang: apa diisi di mana, apa yang salah, mengapa webhook ditolak
    .config = Berkas konfigurasi; tanpa itu, percobaan di mesin ini
    .json = Cetak JSON untuk program
    .lang = Bahasa jawaban: id atau en
command-gateway-list = Menampilkan gerbang: apa yang bisa, dan apa yang kurang dalam pengaturannya
command-gateway-webhook-url = Menampilkan alamat yang harus diisi di penyedia, dan apa lagi
    .name = Nama setelah gateways. dalam konfigurasi
command-gateway-test = Bertanya ke penyedia apakah kita dikenal; dengan --to mengirim satu teks yang aman
    .name = Nama setelah gateways. dalam konfigurasi
    .to = Nomor Anda sendiri yang menerima teks itu
command-gateway-replay = Membaca permintaan tersimpan seperti hotline, dan menyebut mengapa ditolak; tidak menyimpan apa pun
    .name = Nama setelah gateways. dalam konfigurasi
    .file = Permintaannya: HTTP mentah, atau JSON dengan method, path, query, headers, dan body atau body_file
    .show = Tampilkan siapa menulis apa; jangan sampai ada yang melihat layar Anda
    .at = Waktu membacanya (2026-11-25T02:00:00Z); waktunya sendiri bila tidak diisi
command-locale = Memeriksa, melihat, dan mengubah teks dan kata
    .locales = Folder teks dan kata yang melapisi bawaan; tanpa ini ./locales, bila ada
    .json = Cetak JSON untuk program
    .lang = Bahasa jawaban: id atau en
command-locale-check = Menyebut yang salah dalam berkas, di mana, dan cara memperbaikinya
    .fix = Perbaiki yang bisa diperbaiki mesin: huruf, spasi di depan, tanda dolar
command-locale-explain = Menyebut alasan sebuah aturan
    .code = Kode aturan, misalnya L012
command-locale-explain-text = Menyebut kata mana dalam pesan dibaca sebagai apa
    .text = Pesannya
    .context = Sampai di mana percakapannya: new, menu, q_danger, q_age, free, open … (seperti dalam korpus)
command-locale-test = Menilai pesan berlabel dengan kata-kata ini; keluar 1 bila di bawah ambang
    .file = Satu objek JSON per baris (tests/fixtures/corpus/README.md)
    .rows = Tampilkan pesannya di samping nomornya
command-locale-learn = Mengajari telinga kedua dengan pesan berlabel (CONTRIBUTING.md)
    .files = Berkas dengan satu objek JSON per baris
    .out = Berkas yang ditulis
command-locale-status = Menunjukkan sejauh mana tiap bahasa
command-locale-sms = Menunjukkan satu teks sebagai SMS, dihitung; isian ditulis nama=isi, kalau tidak yang terpanjang
    .of = Bahasanya
    .key = Nama teksnya
    .values = Yang akan diisikan mesin
command-locale-preview = Menunjukkan teks sebagai SMS dan di WhatsApp, bahasa bersebelahan
    .key = Nama teks; semuanya bila tidak ditulis
    .of = Bahasa-bahasanya
command-locale-diff = Menunjukkan beda dua bahasa
    .one = Bahasa yang satu
    .other = Bahasa yang lain
command-locale-new = Membuat folder bahasa baru
    .of = Nama pendeknya: 2 sampai 8 huruf kecil
    .overlay = Untuk bahasa yang sudah ada di program: folder untuk teks yang Anda ubah
command-locale-mark = Menyatakan terjemahan cocok dengan sumbernya sekarang
    .of = Bahasanya
    .keys = Nama teks; semua yang sudah diterjemahkan bila tidak ditulis
command-locale-fmt = Merapikan spasi dan akhir baris
command-locale-export = Menulis tabel (CSV) untuk penerjemah
    .of = Bahasanya
    .file = Berkas yang ditulis
command-locale-import = Mengambil kembali tabel, dengan semua pemeriksaan
    .of = Bahasanya
    .file = Berkas yang dibaca
command-locale-history = Menunjukkan apa yang dipakai kapan
    .history = Tempat menyimpannya
command-locale-rollback = Mengembalikan berkas sebuah bahasa seperti pernah dipakai
    .of = Bahasanya
    .hash = Hash yang ditunjukkan history
    .history = Tempat menyimpannya

## Apa yang salah pada teks dan kata
## Judul, .help (yang harus dilakukan), .why (untuk locale explain). $open dan $close adalah kurung kurawal.

l001 = ini bukan teks UTF-8
    .help = simpan berkas sebagai UTF-8
    .why = Berkas dibaca sebagai UTF-8. Notepad dan Word kadang menyimpan dengan cara lama, sehingga huruf beraksen dan tanda kutip menjadi byte lain.
l002 = berkas ini lebih besar dari 256 kB
    .help = bagi menjadi dua berkas
    .why = Tidak ada bahasa yang perlu sebesar itu. Berkas sebesar ini keliru atau serangan, dan tidak dibaca sama sekali.
l003 = ini tidak bisa dibaca ({ $error })
    .help = periksa letak dan izinnya
    .why = Hotline tidak boleh membaca berkas atau foldernya. Teks yang dipakai tetap seperti semula.
l004 = folder ini bukan bahasa
    .help = beri nama 2 sampai 8 huruf kecil, misalnya jv
    .why = Satu folder adalah satu bahasa, dan namanya singkatan bahasa itu dengan huruf kecil. Folder lain dilewati.
l005 = berkas ini tidak dibaca karena namanya
    .help =
        { $near ->
            [none] ganti namanya atau hapus; yang dibaca berkas seperti id/dialogue.ftl, words.toml, dan talks/NAMA.talk, tanpa .txt di belakang
           *[other] maksudnya { $near }? Ganti namanya, di folder bahasanya; berkas dibaca tanpa .txt atau .bak di belakang
        }
    .why = Windows menyembunyikan akhiran nama, sehingga dialogue.ftl.txt tampak seperti dialogue.ftl. Yang dibaca hanya .ftl, words.toml, sources.toml, dan talks/*.talk.
l006 = berkas diawali tanda tersembunyi (BOM)
    .help = simpan sebagai UTF-8 tanpa BOM, atau jalankan dengan --fix
    .why = Di sini tanda itu tidak merugikan, tetapi program lain kehilangan teks pertama karenanya.
l007 = tanda { $open } ini tidak pernah ditutup
    .help = tulis { $close } setelah nama
    .why = Semua yang ada setelah kurung kurawal terbuka dianggap nama, karena itu seluruh berkas ditolak.
l008 = terlalu banyak kurung di dalam kurung
    .help = tulis { $open } $nama { $close } sekali untuk tiap hal yang diisi mesin
    .why = Kurung bertingkat bisa menghentikan seluruh program. Lebih dari delapan ditolak sebelum dibaca.
l009 = terlalu banyak kurung kurawal dalam satu teks
    .help = pakai paling banyak 40; tulis kata-katanya langsung
    .why = Lebih dari 100, teks dipotong tanpa pemberitahuan, dan teks di dalam teks melipatgandakannya.
l010 = { $key } terlalu panjang
    .help = sampaikan dalam satu SMS 160 huruf
    .why = Lebih dari 3000 huruf berarti dua puluh SMS. Jaringan sering membuang pesan panjang.
l011 = baris ini diawali TAB
    .help = ganti dengan 4 spasi, atau jalankan dengan --fix
    .why = Hanya spasi yang melanjutkan teks di atasnya. TAB tampak sama, tetapi mengakhiri teks itu.
l012 = baris lanjutan tidak boleh diawali tanda ini
    .help = awali dengan huruf lain: tulis 1 = Ya atau 1) Ya, bukan [1] Ya
    .why = Tanda [ * . dan { $close } di awal baris punya arti sendiri: pilihan, atribut, penutup.
l013 = baris ini diawali spasi tersembunyi (no-break)
    .help = ganti dengan spasi biasa, atau jalankan dengan --fix
    .why = Word dan halaman web menyisipkan spasi seperti ini. Tampaknya sama, tetapi mengakhiri teks.
l014 = ini tanda kutip miring
    .help = tulis yang lurus ", atau jalankan dengan --fix
    .why = Di dalam kurung kurawal hanya tanda kutip lurus yang dikenal.
l015 = baris ini bukan teks tersendiri
    .help = awali dengan 4 spasi kalau melanjutkan teks di atas; kalau tidak tulis: nama = teks
    .why = Baris di tepi kiri memulai teks baru dan perlu nama dan tanda sama dengan.
l016 = ada titik dua di tempat tanda sama dengan
    .help = tulis: nama = teks
    .why = Nama dan teks dipisahkan tanda sama dengan.
l017 = ini bukan nama teks
    .help = pakai a-z, angka, dan - saja, diawali huruf, tanpa spasi
    .why = Nama diberikan program: hello, place-city. Nama tidak pernah diterjemahkan.
l018 = teks ini kosong
    .help = tulis setelah tanda =, atau hapus seluruh baris
    .why = Teks kosong akan menjadi pesan kosong. Tanpa baris ini teks bawaan dipakai.
l019 = tidak ada pilihan yang ditandai sebagai yang biasa
    .help = beri bintang di depan cabang yang mewakili semua yang lain: *[other]
    .why = Kalau tidak ada cabang yang cocok, yang berbintang dipakai. Tanpa itu tidak ada yang bisa dikatakan.
l020 = ada dua pilihan yang ditandai sebagai yang biasa
    .help = hapus satu bintang
    .why = Hanya satu cabang bisa menjadi yang biasa.
l021 = tanda { $close } ini tidak menutup apa pun
    .help = hapus tanda ini
    .why = Kurung tutup tanpa kurung buka ditolak, karena tidak seorang pun boleh menerima tanda kurung kurawal.
l022 = di dalam kurung kurawal ada yang tidak pada tempatnya
    .help = tulis { $open } $nama { $close }
    .why = Di dalam kurung kurawal hanya ada satu nama dengan tanda dolar.
l023 = tanda kutip belum ditutup
    .help = tulis " di akhirnya
    .why = Tanda kutip di dalam kurung kurawal harus berakhir di baris yang sama.
l024 = garis miring terbalik ini tidak berarti apa-apa
    .help = hapus tanda ini
    .why = Di dalam tanda kutip hanya \" dan \\ yang dikenal.
l025 = pilihan tidak ditulis baris demi baris
    .help = tulis tiap cabang di barisnya sendiri, dengan spasi di depan
    .why = Setelah -> baris berakhir; setiap [cabang] memulai baris baru.
l026 = { $key } berisi kurung kurawal di dalam kurung kurawal
    .help = tulis { $open } $nama { $close } sekali
    .why = Kurung bertingkat tidak pernah diperlukan dan bisa menghentikan program.
l027 = { $key } menghitung sesuatu
    .help = tulis { $open } $nama { $close } saja; angka dan waktu sudah siap
    .why = Fungsi dimatikan: hasilnya berbeda dari mesin ke mesin.
l028 = { $key } berisi angka di dalam kurung kurawal
    .help = tulis angkanya saja
    .why = Kurung kurawal hanya untuk yang diisi mesin.
l029 = { $key } memilih dengan sesuatu yang bukan $nama
    .help = awali dengan { $open } $nama ->
    .why = Pilihan hanya boleh memakai yang diberikan kepada teks ini.
l030 = { $key } ada dua kali, yang pertama di { $file } baris { $line }
    .help = hapus salah satu
    .why = Hanya satu yang bisa dikirim; yang lain hilang tanpa pemberitahuan.
l031 = { $key } tidak mendapat ${ $name }
    .help =
        { $near ->
            [none] hapus isian ini.
           *[other] maksudnya { $near }?
        } { $list ->
            [none] Teks ini tidak mendapat isian apa pun
           *[other] Teks ini mengenal: { $list }
        }
    .why = Mesin memberi tiap teks nama tertentu saja. Dengan nama lain orang akan membaca kurung kurawal, karena itu teks lain yang dipakai.
l032 = tanda dolar pada ${ $name } hilang
    .help = tulis { $open } ${ $name } { $close }, atau jalankan dengan --fix
    .why = Tanpa tanda itu, kata tersebut menjadi nama teks lain yang tidak ada.
l033 = tidak ada teks bernama { $name }
    .help =
        { $near ->
            [none] hapus kurungnya, atau tulis kata-katanya
           *[other] maksudnya { $near }? Kalau tidak, hapus kurungnya
        }
    .why = Sebuah teks boleh memuat teks lain dengan namanya. Nama ini tidak ada di berkas mana pun dari bahasa ini.
l034 = { $key } memuat dirinya sendiri
    .help = hapus rujukan ke dirinya sendiri
    .why = Teks seperti itu tidak akan pernah selesai ditulis.
l035 = { $key } tidak menyebut ${ $name }, padahal teks bawaan menyebutnya
    .help = tambahkan, kecuali sengaja dihilangkan
    .why = Sesuatu yang disampaikan teks bawaan hilang di sini.
l036 = { $key } tidak menyebut ${ $name }, yang dibutuhkan seseorang
    .help = masukkan kembali { $open } ${ $name } { $close }
    .why = Nomor yang harus dihubungi, kode panggilan, atau alamatnya: tanpa itu tidak ada yang bisa bertindak.
l037 = { $key } tidak bisa ditulis
    .help = tulis kata-kata, dan hanya nama yang dikenal teks ini
    .why = Dengan yang diberikan mesin, hasilnya rusak atau kosong. Teks lain dipakai sebagai gantinya.
l038 = tidak ada teks bernama { $key }
    .help =
        { $near ->
            [none] hapus: tidak ada yang memintanya. pendamping locale export menunjukkan semua nama
           *[other] maksudnya { $near }?
        }
    .why = Tidak ada yang meminta nama ini, jadi teksnya tidak pernah dikirim. Teks yang Anda maksud tetap seperti semula.
l039 = { $key } tidak punya bagian .{ $name }
    .help =
        { $near ->
            [none] hapus bagian ini: teks ini tidak punya bagian
           *[other] maksudnya .{ $near }?
        }
    .why = Jawaban bernama .opt-… dan .short-… dengan nilai dari program; bagian lain tidak pernah ditampilkan.
l040 = { $key } tidak punya { $list }
    .help = terjemahkan juga jawaban ini
    .why = Pertanyaan akan datang dalam satu bahasa dan jawabannya dalam bahasa lain.
l041 = { $count } dari { $all } teks belum ada dan diambil dari { $from }
    .help = terjemahkan bila sempat; keselamatan lebih dulu
    .why = Bahasa boleh belum selesai: tiap teks yang belum ada diambil dari bahasa berikutnya.
l042 = sumber { $key } sudah berubah sejak diterjemahkan
    .help = baca lagi teks Indonesianya, lalu: pendamping locale mark { $lang } { $key }
    .why = Terjemahan mungkin menyampaikan hal yang sudah tidak benar.
l043 = [{ $name }] tidak pernah dipakai dalam bahasa ini
    .help = tulis [1] kalau maksudnya tepat satu, kalau tidak hapus cabangnya
    .why = Bahasa Indonesia dan tetangganya hanya punya satu bentuk jamak; selalu cabang berbintang yang dipakai.
l044 = [{ $name }] ada dua kali dalam satu pilihan
    .help = hapus salah satu
    .why = Yang pertama dipakai, yang kedua tidak pernah.
l045 = { $key } perlu { $parts } SMS ({ $letters } huruf), batasnya { $most }
    .help = persingkat; jawabannya ikut dihitung
    .why = Dihitung dengan isian terpanjang yang mungkin. SMS panjang datang terpotong, atau tidak datang.
l046 = tanda { $sign } membuat SMS hanya muat 70 huruf, bukan 160
    .help =
        { $plain ->
            [none] hapus tandanya, atau katakan dengan kata
           *[other] ganti dengan { $plain }, atau jalankan dengan --fix
        }
    .why = SMS punya tabel kecil huruf murah. Satu tanda di luar tabel membuat seluruh pesan mahal.
l047 = tanda { $sign } dihitung dua kali dalam SMS
    .help = pakai tanda lain kalau ruangnya sempit
    .why = Tanda ini ada di tabel kedua huruf SMS.
l048 = jawaban "{ $label }" lebih panjang dari { $most } huruf
    .help = beri label lebih pendek di .short-{ $name }
    .why = WhatsApp menolak seluruh pesan karena satu label terlalu panjang; orang akan mendapat nomor biasa, bukan tombol.
l049 = jawaban "{ $label }" ada dua kali
    .help = beri .opt-{ $name } kata lain
    .why = Tidak ada yang tahu mana yang dimaksud, dan WhatsApp menolak pesannya.
l050 = { $own ->
        [none] { $key } tidak menawarkan angka
       *[other] { $key } menawarkan angka { $own }
    }; { $other ->
        [none] seharusnya tanpa angka
       *[other] seharusnya { $other }
    }
    .help = pakai angka yang sama dengan teks Indonesia, dan biarkan mesin menomori jawaban
    .why = Satu angka berarti sama dalam semua bahasa. Angka lain dipahami sebagai jawaban lain.
l051 = ada tanda tak terlihat di { $key } ({ $sign })
    .help = hapus, atau jalankan dengan --fix
    .why = Tanda tersembunyi ikut tersalin. Tanda itu membuat SMS mahal dan bisa membalik urutan huruf.
l052 = { $key } menyebut "{ $word }" dalam 40 huruf pertama
    .help = awali dengan kata sehari-hari
    .why = Layar terkunci menampilkan kira-kira 40 huruf. Orang yang mengintip tidak boleh tahu apa-apa.
l053 = { $key } menyebut "{ $word }"
    .help = tidak ada teks yang menilai kejadian: pakai kata sehari-hari
    .why = Hanya manusia yang menentukan seseorang korban apa, tidak pernah lewat pesan mesin.
l054 = { $number } tidak ada dalam tabel nomor
    .help =
        { $kind ->
            [date] ini tampak seperti tanggal: tulis bulannya dengan kata, tanpa tahun (25 November)
            [amount] ini tampak seperti jumlah: tulis dengan kata (lima puluh ribu), atau hilangkan
           *[other] pakai { $open } $num { $close } kalau teks mendapatnya, atau minta pengelola program menambah nomor di data/
        }
    .why = Nomor darurat yang salah mengorbankan nyawa. Teks hanya boleh menyebut nomor di data/lines.csv dan data/emergency.csv.
l055 = { $link } adalah tautan
    .help = hilangkan tautan ini
    .why = Tautan dipakai penipu; pesan kita tidak boleh tampak begitu, dan halaman yang dibuka tertinggal di ponsel.
l056 = meta-fallback menyebut "{ $name }", yang bukan bahasa lain di sini
    .help = tulis nama folder lain, misalnya id
    .why = Teks yang belum ada diambil dari bahasa itu. Tanpa itu bahasa Indonesia bawaan dipakai.
l057 = daftar kata ini tidak bisa dibaca: { $told }
    .help = tulis nama = ["satu", "dua"]; setiap tanda kutip dan kurung perlu pasangannya
    .why = Daftar yang tidak terbaca akan kehilangan kata bahaya, karena itu daftar sebelumnya tetap dipakai.
l058 = daftar ini tidak dibaca siapa pun: { $told }
    .help = pakai nama-nama dari words.toml bawaan
    .why = Nama yang salah menghilangkan kata-katanya tanpa terasa.
l059 = bentuknya bukan yang seharusnya: { $told }
    .help = tulis sebagai daftar: nama = ["satu", "dua"]
    .why = Satu kata pun ditulis di dalam kurung siku.
l060 = kelompok kata <{ $word }> tidak ada
    .help =
        { $near ->
            [none] tambahkan di [groups], atau tulis kata-katanya
           *[other] maksudnya { $near }? Kalau tidak, tambahkan di [groups], atau tulis kata-katanya
        }
    .why = Sebuah frasa boleh menyebut kelompok sebagai <nama>.
l061 = "{ $word }" sudah ditulis sebagai kata lain
    .help = simpan di satu baris [spelling] saja
    .why = Satu cara menulis hanya bisa berarti satu kata, untuk semua bahasa bersama.
l062 = terlalu banyak kata bertanda ? dalam satu baris
    .help = tulis jadi dua baris, satu dengan kata itu dan satu tanpa
    .why = Setiap tanda ? menggandakan jumlah kalimat yang harus dicari.
l063 = { $count } kata bahaya hilang: { $list }
    .help = salin words.toml bawaan seluruhnya lalu tambahi; kata bahaya hanya dibuang lewat removed.toml, bila dua orang setuju
    .why = Jeritan yang tidak terdengar mengorbankan nyawa. Daftar bawaan tetap dipakai sampai kata itu kembali.
l064 = { $count } kata untuk berhenti, hapus, orang, atau bantuan hilang: { $list }
    .help = kembalikan
    .why = Orang harus selalu bisa berhenti, menghapus, dan memanggil manusia.
l065 = "{ $word }" adalah perintah { $own } dan perintah { $other }
    .help = simpan di salah satu
    .why = Satu kata hanya bisa punya satu arti, untuk semua bahasa bersama.
l066 = "{ $word }" berarti { $own } di sini dan { $other } di sana: perintah dan jawaban
    .help = simpan di salah satu
    .why = Orang yang menjawab malah berhenti, menghapus, atau keluar.
l067 = "{ $word }" berarti { $own } dan { $other }
    .help = simpan di salah satu
    .why = Ya yang berarti tidak: mesin akan memilih salah satu menurut urutan.
l068 = tidak ada pertanyaan { $name }
    .help =
        { $near ->
            [none] hapus tabelnya: pertanyaan ini tidak ada. Nama-namanya ada di words.toml bawaan di bawah options
           *[other] maksudnya { $near }?
        }
    .why = Kata-kata ini tidak pernah dibaca.
l069 = pertanyaan ini tidak punya jawaban { $name }
    .help = jawabannya: { $list }
    .why = Kata-kata ini tidak pernah dibaca.
l070 = "{ $word }" memakai huruf besar dan tidak pernah ditemukan
    .help = tulis dengan huruf kecil, atau jalankan dengan --fix
    .why = Tulisan orang dibandingkan dengan huruf kecil.
l071 = "{ $word }" hanya beda satu huruf dari "{ $near }"
    .help = pilih kata lain, atau tambahkan ke plain
    .why = Salah ketik satu huruf menjadikannya kata bahaya, atau menjadikan jeritan sebuah jawaban.
l072 = baris percakapan ini tidak berarti: { $told }
    .help = lihat tests/talks/README.md untuk baris yang ada
    .why = Percakapan yang tidak terbaca tidak membuktikan apa pun.
l073 = percakapan berjalan lain: { $told }
    .help = perbaiki kata-katanya, atau tulis percakapan seperti jalannya sekarang
    .why = Seseorang telah menulis bagaimana percakapan ini harus berjalan.
l074 = percakapan keselamatan berjalan lain: { $told }
    .help = perbaiki kata-katanya sampai percakapan berjalan seperti tertulis
    .why = Percakapan ini menjamin bahaya terdengar dan perintah berhenti, hapus, dan kata samaran bekerja. Yang merusaknya tidak dipakai.
l075 = tidak ada teks bernama { $key }
    .help = biarkan kolom pertama seperti semula
    .why = Baris dikembalikan menurut namanya.
l076 = sumber { $key } sudah berubah sejak tabel dibuat
    .help = baca lagi teks Indonesianya
    .why = Baris diterima dan ditandai lebih tua dari sumbernya.
l077 = daftar sumber tidak bisa dibaca: { $told }
    .help = biarkan pendamping locale mark menulisnya kembali
    .why = Tanpa itu tidak ada yang tahu kapan sumber berubah.
l078 = belum ada dua orang yang setuju membuang "{ $word }"
    .help = tulis why = "…" dan dua nama yang berbeda, masing-masing dengan tanggal: agreed = [{ $open } name = "Ani", on = 2026-11-20 { $close }, …]
    .why = Kata bahaya yang hilang adalah jeritan yang tidak didengar. Satu orang bisa keliru, terburu-buru, atau disuap; jadi dua orang menyetujui, dan nama mereka tersimpan dalam riwayat.
l079 = daftar kata yang dibuang tidak bisa dibaca: { $told }
    .help = tulis [[removed]] dan di bawahnya word, why, dan agreed dengan dua nama dan tanggal
    .why = Yang tidak bisa dibaca dianggap tidak disetujui. Kata yang dipakai tetap seperti semula.
l083 = "{ $word }" berdiri untuk beberapa kata, jadi tidak bisa dipilih dengan |
    .help = beri baris sendiri untuk kata itu
    .why = Pilihan dengan | menggantikan tepat satu kata; kata ini di [spelling] ditulis sebagai beberapa kata.
l081 = { $count } jeritan tidak lagi terdengar karena "{ $word }": { $list }
    .help = hapus baris ini, atau taruh kata yang tak berbahaya di samping kata bahayanya (pisau dapur, bukan pisau); lihat apa dibaca apa dengan locale explain-text
    .why = Baris yang membungkam menarik kembali apa pun yang cocok dengannya. Jeritan yang tidak terdengar mengorbankan nyawa, jadi setiap jeritan di daftar bawaan dibaca dengan kata-kata baru.
l084 = { $name } ada di tempat yang tidak dibaca
    .help = tempatnya { $near } di dalam folder bahasa: pindahkan ke sana, atau beri --locales folder yang memuat { $near }
    .why = Folder bahasa memuat satu folder untuk tiap bahasa, dan di dalamnya berkasnya: locales/id/dialogue.ftl. Satu tingkat lebih dalam atau lebih luar tidak ada yang dibaca, dan teks bawaan tetap dipakai.
l085 = { $name } mengambil dari { $list }, dan itu kembali ke { $name } ({ $file })
    .help = hapus meta-fallback di salah satu dari kedua berkas; bahasa Indonesia tidak memerlukannya
    .why = Yang belum ada di satu bahasa diminta dari bahasa berikutnya. Kalau berputar, tidak ada yang punya, dan teks Indonesia bawaan dipakai.
l086 = "{ $word }" menyebut kelompok, padahal { $list } hanya memuat kata
    .help = tulis kata-kata kelompok itu, atau taruh baris ini di daftar frasa seperti danger.phrases
    .why = Hanya frasa yang mencari kelompok. Di daftar kata baris ini tidak akan pernah didengar.
l082 = { $key } akan terkirim dengan "{ $word }" di dalamnya
    .help = tulis kata-kata; isian berdiri dalam kurung kurawal dengan $ di dalamnya, seperti { $open } $svc { $close }
    .why = Tidak seorang pun boleh menerima nama teks, kurung kurawal, atau nama isian sebagai ganti kata-kata.
l080 = template ini butuh .{ $name } yang diterima Meta, bukan "{ $told }"
    .help = .name hanya huruf kecil, angka, dan garis bawah; .language seperti id, en, atau en_US; keduanya persis seperti terdaftar di penyedia
    .why = Setelah diam sehari hanya teks yang disetujui yang boleh keluar, dan penyedia mencarinya dengan dua kata ini. Yang tidak ditemukan tidak terkirim.

## Jejak audit, pendamping audit verify

audit-whole = Utuh: { $n } baris, { $count } kali layanan dijalankan. Tidak ada yang diubah atau dihapus
audit-open-ended = Untuk { $count } kali layanan dijalankan oleh versi lama, tak dapat dipastikan apakah ada baris yang hilang di akhir; semua yang ada tidak diubah
audit-broken = Baris { $line } dari layanan yang dijalankan ke-{ $count } diubah, hilang, atau disisipkan. Biarkan basis data ini apa adanya, lalu bandingkan dengan cadangan
audit-no-start = Layanan yang dijalankan ke-{ $count } hilang beserta baris-barisnya. Biarkan basis data ini apa adanya, lalu bandingkan dengan cadangan

## Gateway: gateway list, webhook-url, test, replay, dan doctor

doctor-problems = Ada yang belum beres; baris di atas menjelaskannya
gateway-line = baris
gateway-none = Belum ada gateway: tambahkan [gateways.NAMA] (deploy/gateways/README.id.md)
gateway-not-there = Tidak ada gateway bernama { $name }. Yang ada: { $list }
gateway-lacks-missing = { $key } belum ada ({ $place }): tulis di tabel ini
gateway-lacks-empty = { $key } masih kosong ({ $place }): tulis nilai dari konsol penyedia di situ
gateway-can = bisa: { $list }
gateway-can-buttons = tombol
gateway-can-lists = daftar pilihan
gateway-can-templates = templat
gateway-can-media = menerima gambar, suara, dan berkas
gateway-can-reports = laporan pengiriman
gateway-can-repeats = membuang kiriman kita yang berulang
gateway-proof = pengirim dikenali dari { $covers } ({ $key })
gateway-covers-body = tanda tangan atas isi
gateway-covers-time-and-body = tanda tangan atas waktu dan isi
gateway-covers-address-and-fields = tanda tangan atas alamat dan kolom
gateway-covers-fields = tanda tangan atas kolom
gateway-covers-token-and-body = token atas waktu dan isi
gateway-covers-token = token yang tidak mencakup isi
gateway-covers-path = rahasia dalam alamat

gateway-gap-templates = belum diisi; perlu untuk templat di luar 24 jam WhatsApp
gateway-gap-own-number = belum diisi; nomor mana yang dihubungi orang tidak tercatat
gateway-gap-short-key = kurang dari 16 huruf; pasang yang lebih panjang di aplikasi dan di sini
gateway-gap-cloud = awan ikut membaca; dalam mode lokal (http://PONSEL:8080) tidak ada yang ikut membaca
gateway-gap-user-id = belum diisi; token akun lain tidak dibedakan
gateway-gap-hook-user = belum diisi; kata sandi di samping rahasia dalam alamat lebih aman
gateway-gap-secret-key = belum diisi; akun baru membutuhkannya
gateway-gap-deaf = belum dijelaskan; gateway ini hanya mengirim
gateway-gap-reports = belum dijelaskan; tidak ada yang tahu apakah pesan sampai
gateway-gap-repeats = belum disebut; pesan yang datang dua kali dihitung dua kali
gateway-gap-time = belum disebut; waktu terima yang dipakai, dan pengulangan tidak dikenali darinya

gateway-enter-addresses = Isikan alamat ini di penyedia untuk { $name }:
gateway-for-everything = pesan dan semua kabar
gateway-for-messages = pesan
gateway-for-reports = laporan pengiriman
gateway-for-opt-outs = orang yang menolak pesan
gateway-secret-in-address = Ganti SECRET dengan yang tertulis di { $key } ({ $place }).
gateway-enter-fields = Isikan di sana yang tertulis di sini:
gateway-copy-fields = Salin dari sana ke sini:
gateway-only-sends = Gateway ini hanya mengirim; tidak ada yang diisi di penyedia.
gateway-not-public = Tidak ada penyedia yang dapat mencapai alamat ini. Isi hotline.public_url dengan alamat https hotline Anda.
gateway-note-path = Hanya rahasia dalam alamat yang menahan orang asing: jaga log proxy Anda tetap tertutup.
gateway-note-sign = Pengirim menaruh detik Unix di header { $time } dan di { $header } kata sha256= dengan hex dari HMAC-SHA256(kunci, waktu + "." + isi). Kuncinya tertulis di { $key }.
gateway-note-meta = Langgani kolom "messages" dari akun WhatsApp. Isi alamatnya saat hotline berjalan, karena Meta langsung menanyakannya.
gateway-note-twilio = Pilih HTTP POST. Bagian di belakang # jangan dibuang: tanpa itu Twilio tidak mencoba lagi. Laporan pengiriman tidak perlu alamat sendiri.
gateway-note-smsgate = Daftarkan satu webhook untuk tiap kejadian: sms:received, sms:sent, sms:delivered, sms:failed, mms:downloaded, system:ping, semuanya dengan alamat ini.
gateway-note-httpsms = Pilih kejadian message.phone.received, message.phone.sent, message.phone.delivered, message.send.failed, message.send.expired, message.call.missed, phone.heartbeat.offline, phone.heartbeat.online.
gateway-note-vonage = Di aplikasi nyalakan Messages, pilih webhook versi 1, dan biarkan webhook bertanda tangan menyala.
gateway-note-vonage-sms = Pilih POST sebagai metode webhook, dan minta dukungan Vonage menandatangani webhook masuk: tanpa itu semua pesan ditolak.
gateway-note-kannel = Tulis sebagai get-url di group = sms-service, dengan omit-empty = true dan max-messages = 0.
gateway-note-bridge = Jembatan ini melanggar ketentuan WhatsApp: nomor bisa diblokir kapan saja. Beri orang nomor lain juga.

gateway-test-text = Ini pesan uji. Tidak perlu dibalas.
gateway-test-no-number = --to bukan nomor: tulis dengan kode negara, misalnya +62 812-0000-0101
gateway-reach-answers = { $server } menjawab
gateway-reach-no-connection = { $server } tidak dapat dicapai: periksa alamat, porta, sertifikat, firewall, dan jaringan Anda sendiri
gateway-reach-no-answer = { $server } menerima permintaan tetapi tidak menjawab dalam 20 detik
gateway-trouble-battery = Baterai HP hampir habis: sambungkan ke pengisi daya
gateway-trouble-ends = Token atau paket berakhir dalam seminggu: perpanjang di penyedia
gateway-trouble-no-ping = HP tidak memberi tanda hidup selama satu jam: apakah HP menyala dan aplikasinya berjalan?
gateway-account-good = Penyedia mengenal kita
gateway-account-refused = Penyedia menolak kredensial kita: salin lagi dari konsolnya
gateway-account-idle = Penyedia mengenal kita, tetapi belum bisa mengirim: lihat konsolnya (ponsel terputus, akun dihentikan)
gateway-account-not-found = Penyedia tidak mengenal akun atau alamat ini: periksa id dan api_url
gateway-account-trouble = Penyedia sibuk atau sedang terganggu: coba lagi beberapa menit lagi
gateway-account-odd = Penyedia menjawab sesuatu yang tidak dimengerti: periksa api_url dan hak kunci itu
gateway-account-unasked = Apakah kita dikenal tidak bisa ditanyakan tanpa mengirim: pakai --to dengan nomor Anda sendiri
gateway-sent-accepted = Pesan diterima penyedia. Lihat apakah sampai: diterima belum berarti sampai
gateway-sent-unknown = Pesan mungkin diterima, tetapi jawabannya tidak terbaca
gateway-sent-retry = Pesan belum diterima; hotline akan mencoba lagi
gateway-sent-slow = Penyedia minta bersabar: terlalu banyak pesan
gateway-sent-permanent = Penyedia menolak nomor ini atau pesan ini untuk seterusnya
gateway-sent-opted-out = Nomor ini menolak pesan dari kita
gateway-sent-window-closed = Sudah lebih dari 24 jam sejak nomor ini menulis: tulis dulu ke hotline dari nomor itu, lalu uji lagi
gateway-sent-config = Penyedia menolak akun kita: kredensial, pengirim, atau pulsa
gateway-sent-no-answer = Pesan sudah diserahkan dan tidak ada jawaban: mungkin terkirim. Lihat ponselnya sebelum mengulang
gateway-sent-too-many-calls = Gateway meminta panggilan demi panggilan

gateway-replay-taken = Ini akan diterima ({ $status }). Hasilnya:
gateway-replay-refused = Ini akan ditolak ({ $status }):
gateway-replay-nothing = tidak ada: hanya dijawab, itu saja
gateway-item-message = pesan
gateway-item-status = kabar tentang pesan kita
gateway-item-event = kejadian
gateway-item-ignored = dilewatkan
gateway-why-address = Tujuannya bukan { $wanted }: betulkan alamat di penyedia
gateway-why-tail = Di belakang alamat ada sesuatu yang tidak seharusnya: isi seperti yang ditunjukkan webhook-url
gateway-why-path = Rahasia dalam alamat tidak ada atau salah: harus sama dengan yang tertulis di { $key } ({ $place })
gateway-why-method = Metode { $method } tidak dipakai di sini: pilih yang disebut webhook-url
gateway-why-type = Jenis isi "{ $type }" tidak dipakai di sini: pilih bentuk lain di penyedia
gateway-why-packed = Isinya dimampatkan (Content-Encoding): matikan pemampatan di depan hotline
gateway-why-large = Isinya lebih besar dari 3 MiB
gateway-why-token = Token verifikasi bukan yang tertulis di { $key } ({ $place }), atau permintaan ini bukan langganan
gateway-why-unreadable = Pengirim dikenali, tetapi isinya tidak terbaca ({ $what }). Hotline menyimpannya untuk manusia
gateway-why-no-header = Header { $header } tidak ada: penyedia tidak menandatangani, atau proxy membuangnya
gateway-why-two-headers = Header { $header } ada dua kali: proxy menambahkannya
gateway-why-time = Tanda tangannya benar, tetapi waktunya tidak: jam di sini atau di sana salah, atau permintaan datang terlambat
gateway-why-line-end = Tanda tangannya benar tanpa ganti baris di akhir berkas: penyunting teks menambahkannya
gateway-why-url = Ditandatangani untuk { $signed }, padahal hotline.public_url adalah { $ours }: samakan keduanya
gateway-why-other = Ditandatangani dengan rahasia gateway { $name }: alamat di penyedia menyebut gateway yang salah
gateway-why-secret = Tidak ditandatangani dengan yang tertulis di { $key } ({ $place }), atau alamat, kolom, atau isi berubah di jalan
gateway-why-length = Permintaan menyebut { $told } bita, tetapi yang ada { $there }: terpotong atau berubah
