### About this language.

# Its name, as its speakers write it.
meta-name = English
# The language whose texts stand in for missing ones; empty for none.
meta-fallback = id
