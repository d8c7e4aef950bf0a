### What goes to the companions' own phones: never a number, a name, a place or the kind of harm.

# $ref: K7Q4M
# $level: ORANGE
# $min: 1440
# $url: https://hotline.example.org/k/K7Q4M
# $code: 99KD
al-new = ({ $level }) { $ref }: answer within { $min } min. Reply TAKE { $code } or open { $url }

# $ref: K7Q4M
# $level: ORANGE
# $min: 1440
# $url: https://hotline.example.org/k/K7Q4M
al-esc = ({ $level }) { $ref }: not taken after { $min } min. Escalated to coordinator. Reply TAKE { $code } or { $url }

# $ref: K7Q4M
# $url: https://hotline.example.org/k/K7Q4M
al-reply = { $ref }: new reply. { $url }

# $ref: K7Q4M
# $level: ORANGE
# $url: https://hotline.example.org/k/K7Q4M
al-up = { $ref }: raised to { $level }. { $url }

# $ref: K7Q4M
# $url: https://hotline.example.org/k/K7Q4M
al-task = { $ref }: task due. { $url }

# $ref: K7Q4M
# $url: https://hotline.example.org/k/K7Q4M
al-lock = { $ref }: message in a locked conversation, check first. { $url }

# $ref: K7Q4M
# $url: https://hotline.example.org/k/K7Q4M
al-taken = { $ref }: it is yours. Answer at { $url }

# $ref: K7Q4M
# $who: Pendamping Rini Lest
al-lost = { $ref }: { $who } has it already.

# $ref: K7Q4M
# $who: Pendamping Rini Lest
al-gone = { $ref }: { $who } took it, no need to hurry.

# $url: https://hotline.example.org/undelivered
al-unread = Something came in that only a human can read. Please look soon: { $url }

# $ref: K7Q4M
# $url: https://hotline.example.org/k/K7Q4M
al-window = { $ref }: still waiting for an answer. In 3 hours WhatsApp takes no free text any more. { $url }

al-level-1 = RED
al-level-2 = ORANGE
al-level-3 = YELLOW
al-level-4 = GREEN
