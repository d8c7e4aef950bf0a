### What the console shows to companions and coordinators.

console-title = Pendamping
console-cases = Cases
console-nobody = Taken by nobody yet
console-take = Take
console-close = Close
console-open = Open
console-send = Send
console-level-1 = RED
console-level-2 = ORANGE
console-level-3 = YELLOW
console-level-4 = GREEN
# $minutes: how long nobody has written
console-silent = Silent for { $minutes } minutes: check first who writes
