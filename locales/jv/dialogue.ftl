### What the bot says in Javanese: opening, danger, commands. The rest comes from Indonesian.
### Needs review by native speakers. One SMS each, plain letters (e without accent).

## Opening and safety

hello = Nuwun sewu, iki { $svc }. Saged mangsuli sakmenika? (English: ketik EN)
    .opt-safe = Saged
    .opt-not_now = Mangke mawon
    .opt-danger = Darurat
unsafe-ack = Inggih, mangke mawon.
cover-shop = Nyuwun pangapunten, tokonipun tutup.
cover = Nyuwun pangapunten, klentu nomer.
duress-ok = Inggih, matur nuwun. Mangke disambung malih.
mute-danger = Pesen sampun kula tampi, kanca pendamping saweg dipuntimbali. Menika dipunbalesi amargi wonten tandha darurat.
told = Pesen ingkang wau sampun dipuntampi, mboten perlu dipunbaleni.
noted = Matur nuwun, criyosipun sampun dipuncathet.

## Consent

why = Wangsulan menika mbiyantu pendamping nulungi kanthi aman. Saben pitakenan kenging dipunlangkungi: balas 0.

## Danger

danger-ask = Nyuwun pirsa rumiyin supados mboten klentu: punapa menika darurat?
    .opt-yes = Inggih
    .opt-no = Mboten
    .opt-unknown = Mboten ngertos
harm-ack = Matur nuwun sampun matur. Menika sanes lepat panjenengan. Pendamping saweg dipuntimbali.
d-start = Pesen sampun kula tampi. Pendamping dipuntimbali. Wonten kitha utawi negari pundi? Menawi saged nelpun ing Indonesia: 110 (polisi) utawi 112.
d-abroad = Pesen sampun kula tampi. Pendamping dipuntimbali. Wonten kitha pundi? Darurat ing mriku: { $num }. { $mission }.
d-abroad-nomission = Pesen sampun kula tampi. Pendamping dipuntimbali. Wonten kitha pundi? Darurat ing mriku: { $num }. Kemlu RI +62 812 9007 0027.
d-abroad-unknown = Pesen sampun kula tampi. Pendamping dipuntimbali. Wonten kitha pundi? Menawi saged, telpun Kemlu RI +62 812 9007 0027.
d-what = Punapa ingkang kelampahan? Cekap angkanipun.
    .opt-hurt = Dipunsiksa
    .opt-confined = Dipunkunci/dijagi
    .opt-moved_or_sold = Badhe dibekta/disade
    .opt-ill = Gerah/tatu
    .opt-self_harm = Kepengin pejah
    .opt-other = Sanes
d-call = Pendamping kenging ngubungi lumantar punapa?
    .opt-text = Pesen kemawon
    .opt-call = Kenging telpun
    .opt-none = Sampun rumiyin
d-hold-quiet = Inggih, kula mboten badhe ngubungi rumiyin. Seratna kapan kemawon, kula wangsuli ing mriki. Pesen menika dipunhapus menawi perlu.
d-ack = Pendamping sampun ing mriki lan saweg maos.
d-no-staff = Dereng wonten pendamping ingkang saged mangsuli. Sampun ngrantosi. Menawi saged telpun { $num } utawi nyuwun tulung tiyang ingkang dipunpitados.
d-cancel = Nyuwun pirsa sepindhah malih, supados cetha. Taksih darurat?
    .opt-still = Taksih
    .opt-safe = Sampun aman
wait-now = Wangsulan otomatis: pesen sampun dipuntampi, pendamping taksih dipuntimbali.
no-voice = Mboten saged nelpun? Seratna ing mriki kemawon. Pendamping saged nelponaken nomer darurat menawi perlu.

## Commands

help = Ketik ORANG: ngendikan kaliyan tiyang. SOS: darurat. ULANG, KEMBALI. 0: langkungi. STOP: tanpa pesen. HAPUS: busak. TOKO: tutup. EN: English
stop = Inggih, kula kendel ngintun pesen. Ketik MULAI menawi badhe ngendikan malih.
delete-ask = Sedaya wangsulan lan data ing mriki dipunbusak? Mboten saged dipunwangsulaken.
    .opt-keep = Mboten sios
    .opt-delete = Inggih, busak
unclear-1 = Nyuwun pangapunten, dereng cetha. Cekap mangsuli angkanipun, tuladhane 1. Badhe ngendikan kaliyan tiyang? Ketik ORANG.
unclear-2 = Mboten punapa. Pesen menika dipunterasaken dhateng pendamping. Kenging ngrantosi, kenging mangsuli malih.
media = Matur nuwun, sampun mlebet. Pendamping badhe mbikak. Sampun motret menawi mbebayani.
list-open = Pilih
