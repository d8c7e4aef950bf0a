### What the command line says to the operator.

# $count: how many
cli-problems = { $count } masalah ditemukan
cli-fine = Semua baik
cli-defaults = Folder bahasa rusak: dipakai teks bawaan
