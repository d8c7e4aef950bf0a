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
al-esc = ({ $level }) { $ref }: not taken after { $min } min. Escalated to coordinator. { $url }

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
