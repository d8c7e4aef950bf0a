### Templates of WhatsApp, for a talk that has been silent for a day: only what Meta has approved before may leave then.
### Register each text at the provider word for word, under its name and language, as a utility template without variables.
### Whoever changes the words here must have the new words approved under a new name first.

# to the person: something waits that leaves when they answer
tpl-hello = Halo, bisa balas sekarang?
    .name = halo_bisa_balas
    .language = id

# to a companion's own WhatsApp, instead of an alert
tpl-alert = Halo, ada yang menunggu Anda. Mohon buka konsol sekarang.
    .name = halo_ada_yang_menunggu
    .language = id
