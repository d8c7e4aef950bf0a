### Javanese. Needs review by native speakers, one of them from the field: the words below were
### written by people who learned the language, in krama for strangers. Nothing here has been used.

meta-name = Basa Jawa
meta-fallback = id
# shown by `pendamping locale status`; take it away when two native speakers have read everything
meta-review = needs review by native speakers
