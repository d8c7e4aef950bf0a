### What the command line says to the operator.

# $count: how many
cli-problems = { $count } problems found
cli-fine = All is well
cli-defaults = The folder of languages is broken: the built-in texts are used
