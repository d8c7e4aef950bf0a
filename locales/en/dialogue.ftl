### What the bot and the companions say to the person, in English.
###
### Each message is one SMS (160 plain letters) unless its note says otherwise: the tests
### count. No curly quotes, no dashes but "-", no emoji: one such sign halves the room. { $name } is
### filled in by the machine: keep it, with its dollar sign. .opt-… are the answers, .short-… a
### shorter label for a WhatsApp button (20 letters; rows of a list 24).

## Opening and safety

# the only answer of a new number and of a locked thread; option words aman, tidak aman, bahaya are understood
# $svc: Teman Pendamping RIX
hello = Hello, this is { $svc }. Can you reply now? (Bahasa Indonesia: ketik ID)
    .opt-safe = Yes
    .opt-not_now = Later
    .opt-danger = Emergency

# only after a word of the command later in an unlocked thread
unsafe-ack = OK, later then.

# once after TOKO/SHOP, then silence
cover-shop = Sorry, the shop is closed now.

# the other cover line, by choice of the operator
cover = Sorry, wrong number.

# answer to the duress word
duress-ok = OK, thank you. Talk again later.

# once, when a danger word comes after STOP
mute-danger = We got your message and are calling our team. We reply because you wrote an emergency.

# after hello = safe, when the first contact was a missed call
call-seen = This number called us. Do you want to talk?
    .opt-text = Message only
    .opt-call = Call is OK
    .opt-not_now = Not now

# prefix; WhatsApp only
voice = You may send a voice message, no need to type. Our team will listen to it.

# prefix, once
lang-other = You may write in your own language, our team will read it. This automatic message only knows Indonesian and English: numbers are enough.

# prefix, once, instead of lang-other; native review, krama for elders
lang-jv = You may write Javanese, our team will read it. Just answer with numbers.

# prefix of consent
told = We got your first message, no need to repeat it.

# prefix of the same or the next question
noted = Thank you, we noted that for our team.

## Consent

consent = This is an automatic message. Answers are kept to help you, not shared without OK unless life is at risk. Safe, and go on?
    .opt-yes = Yes
    .opt-info = Info only
    .opt-human = Talk to a person

# takes no prefix; on WhatsApp it replaces consent
# $svc: Teman Pendamping RIX
# $keep: 24 months
consent-more = { $svc }: free. We keep your number and answers to help you and delete them { $keep } after we finish. Shared only with your OK, unless a life is at risk or the law demands it. You may ask to see or delete them. We never ask for money, PIN or OTP. Go on?
    .opt-yes = Yes
    .opt-info = Info only
    .opt-human = Talk to a person

# prefix
why = Your answers help our team help you safely. You may skip any question: reply 0.

# alone; questions about the service
# $svc: Teman Pendamping RIX
about = { $svc }: a free service for people who need help. This is an automatic message; then our people reply. We never ask for money, PIN or OTP.

## Who and where

who = Who is this about?
    .opt-self = Me
    .opt-family = Family/friend
    .opt-witness = Someone else
    .opt-job = Check a job offer
    .opt-info = Get information

# prefix of age-self; SMS only
s-one = Little credit? You may write it all in 1 message: where you are, what happened. Or answer one by one with numbers.

age-self = Are you 18 or older?
    .opt-adult = Yes
    .opt-child = No
    .opt-skip = Skip

# prefix of place on the child path
child-intro = Thank you for telling us. You don't have to answer. Someone who works with young people will reply.

place = Where are you now?
    .opt-id = Indonesia
    .opt-abroad = Another country
    .opt-sea = On a ship/at sea
    .opt-home = Back home already
    .opt-unknown = I don't know
    .opt-skip = Skip

# open question
place-city = Which city or district? Only the name, not the full address. 0 = skip

# open question
place-country = Which country? Example: Malaysia. 0 = skip

# open question
place-ship = Name of the ship or last port, if you know? 0 = skip

# open question
place-unknown = That's OK. Write what you can see: a street, a building, the language on signs. 0 = skip

# $place: Kabupaten Kepulauan Siau Tagulandang Biaro
place-confirm = Do you mean { $place }?
    .opt-yes = Yes
    .opt-no = No

## Contact

contact = How may our team contact you?
    .opt-text = Message only
    .opt-call = Call is OK
    .opt-none = Don't, I will write
    .short-none = I will write
    .opt-not_mine = This is not my phone

# only when a call is allowed and the channel gives no number; never to a child
phone = Where is it safe to call? Write the number.
    .opt-sender = This WhatsApp
    .opt-skip = Skip

# value night and free words open no automatic window
safe-time = When is it safe to contact this phone? Or write your local time, like: 8 pm
    .opt-morning = Morning
    .opt-midday = Midday
    .opt-afternoon = Afternoon
    .opt-night = Night
    .opt-any = Any time
    .opt-skip = Skip

# open question; asked on WhatsApp only
code-word = Choose 1 everyday word, like an animal. Our team says it so you know it is us. Not a PIN or OTP. Then delete your message. 0 = skip

## What happened

safe-today = Until tomorrow morning, will you be safe?
    .opt-safe = Yes
    .opt-unsure = Not sure
    .opt-unsafe = No

s-free = What is happening? You can pick more than one, like: 1 3
    .opt-cannot_leave = Can't leave
    .opt-guarded = Guarded/watched
    .opt-document = Passport/ID taken
    .opt-phone = Phone limited
    .opt-none = None
    .opt-skip = Skip

# other_severe: level 2 and a human reads; words of organ taking: level 1
s-harm = Is anyone doing this? Just numbers
    .opt-threat = Threats
    .opt-violence = Hitting/hurting
    .opt-sexual = Forced sexual acts
    .opt-marriage = Forced marriage
    .opt-sold = Wants to sell me
    .opt-other_severe = Something else bad
    .opt-none = None
    .opt-skip = Skip

# only when place = home and a sign was chosen
s-when = When did this happen?
    .opt-now = Now
    .opt-past = In the past
    .opt-skip = Skip

# WhatsApp only; scam is of a sensitivity of its own
s-work = About work? You can pick more than one
    .opt-unpaid = Not paid
    .opt-debt = Debt to agent/boss
    .opt-deceived = Not as promised
    .opt-hours = Hours too long
    .opt-scam = Told to scam people
    .opt-conditions = Bad living place
    .opt-none = None
    .opt-skip = Skip

# WhatsApp only
need = What do you need? Pick any. We will try.
    .opt-shelter = Safe place
    .opt-doctor = Doctor
    .opt-home = Go home
    .opt-wages = Wages/rights
    .opt-legal = Legal help
    .opt-papers = Passport/papers
    .opt-talk = Someone to talk to
    .opt-skip = Skip

# open question; WhatsApp only
note = Anything else you want to tell us? Write anything. 0 = done

s-harm-child = May I ask, no details needed: is anyone hurting you, forcing you, or making you do things you don't want?
    .opt-yes = Yes
    .opt-no = No
    .opt-skip = Skip

child-adult = Is there an adult near you that you trust?
    .opt-yes = Yes
    .opt-no = No
    .opt-afraid = I am afraid of people here
    .short-afraid = I am afraid here
    .opt-skip = Skip

## Closing

# $when: from Wednesday 08.00 WITA
close = Thank you for telling us. Our team will reply { $when }. Emergency? Type SOS. To stay safe, delete these messages, received and sent.

close-no-contact = Thank you for telling us. We will not contact you first. Write any time. Emergency? Type SOS. To stay safe, delete these messages, received and sent.

# $when: from Wednesday 08.00 WITA
close-child = Thank you for being brave. It is not your fault. Someone for young people will reply { $when }. Emergency? Type SOS. Delete this chat.

# family and friend; carries the code
# $when: from Wednesday 08.00 WITA
# $ref: K7Q4M
close-family = Thank you for telling us. Our team will reply { $when }. Code of this report: { $ref }. Any news? Write here. Emergency? Type SOS.

## Danger

danger-ask = May I ask first, so we get this right: is this an emergency?
    .opt-yes = Yes
    .opt-no = No
    .opt-unknown = I don't know

# prefix, or alone; level 1 raised by an answer of an adult
harm-ack = Thank you for telling us. It is not your fault. We are calling our team.

# open question
d-start = We got your message and are calling our team. Which city or country are you in? If you can call in Indonesia: 110 (police) or 112.

# open question
# $num: 110/119/1955
# $mission: KBRI Bandar Seri Begawan +673 876 0000
d-abroad = We got your message and are calling our team. Which city are you in? Emergency number there: { $num }. { $mission }.

# open question
# $num: 110/119/1955
d-abroad-nomission = We got your message and are calling our team. Which city are you in? Emergency number there: { $num }. Indonesian foreign ministry +62 812 9007 0027.

# open question
d-abroad-unknown = We got your message and are calling our team. Which city are you in? If you can, call the Indonesian foreign ministry +62 812 9007 0027.

d-what = What is happening right now? Just a number.
    .opt-hurt = Being hurt
    .opt-confined = Locked up/guarded
    .opt-moved_or_sold = Being moved/sold
    .opt-ill = Sick/injured
    .opt-self_harm = Want to die
    .opt-other = Other

d-call = How may our team contact you?
    .opt-text = Message only
    .opt-call = Call is OK
    .opt-none = Don't contact me

d-hold = We keep calling our team. If you can leave safely, go where there are people. Don't fight back if it is risky. Write if things change.

d-hold-locked = We keep calling our team. Don't force your way out if it is risky. Hide the phone, save battery, mute it. Write if things change.

d-hold-moved = We keep calling our team. If you can, write: where to, when, what vehicle, plate or ship name. Don't fight back if it is risky.

# $num: 110/119/1955
d-hold-ill = We keep calling our team. If you can, call { $num } for an ambulance or ask someone you trust. Write if things change.

d-hold-quiet = OK, we will not contact you first. Write any time and we answer here. Delete this chat if you need to.

# only inside the gate of §10
d-ack = Someone from our team is here now and is reading your messages.

# only inside the gate of §10; never in SH_
# $num: 110/119/1955
d-no-staff = No one from our team can reply yet. Please don't wait for us. If you can, call { $num } or ask someone you trust. We keep trying.

d-cancel = May I ask once more, to be sure: is it still an emergency?
    .opt-still = Yes
    .opt-safe = No, I am safe

# reply while no human holds a D_ or SH_ thread, one per 5 minutes; also prefix
wait-now = Automatic message: we have your message and keep calling our team.

# prefix; only while a human is on duty
no-voice = Can't phone? Just write here. Our team can phone the emergency number for you if needed.

# open question
df-start = We got your message and are calling our team. Which city or country is that person in? If in Indonesia: call 110 (police) or 112.

df-hold = We keep calling our team. Don't go there yourself. Don't tell anyone you wrote here. Keep chats, photos, numbers. Write if you hear anything.

# as d-no-staff, subject other
f-no-staff = No one from our team can reply yet. Don't wait for us: Indonesian foreign ministry +62 812 9007 0027, in Indonesia police 110. We keep trying.

## Self-harm

sh-start = Thank you for telling us. It sounds very heavy. We are calling someone to be with you in this chat. Are you alone now?
    .opt-alone = Yes
    .opt-not_alone = No

# open question
sh-where = Which city or country are you in? So we can find someone near. 0 = skip

sh-hold = Try to be near someone you trust. Keep away anything that can hurt you. In Indonesia you can call 119, press 8. Write anything, it all reaches us.

sh-other = Thank you for caring. Stay with them if you can, keep harmful things away. We are calling our team. Is this person alone now?
    .opt-alone = Yes
    .opt-not_alone = No

# only as a reply
sh-no-staff = No one from our team can reply yet, but your words are not lost. Please reach one person you trust, or call 119, press 8. We keep trying.

## Family or friend

f-rel = Who is this person to you?
    .opt-child = Son/daughter
    .opt-spouse = Husband/wife
    .opt-parent = Parent
    .opt-sibling = Brother/sister
    .opt-friend = Friend
    .opt-other = Other
    .opt-skip = Skip

f-place = Where is this person now?
    .opt-id = Indonesia
    .opt-abroad = Another country
    .opt-sea = On a ship/at sea
    .opt-home = Back home already
    .opt-unknown = I don't know

f-signs = What is happening to them, like: 1 3?
    .opt-confined = Locked up/guarded
    .opt-threat_violence = Threats/beaten
    .opt-sexual = Forced sexual acts
    .opt-ransom = Ransom
    .opt-document = Passport taken
    .opt-pay_or_debt = Pay/debt
    .opt-scam = Told to scam
    .opt-unknown = Not known

# goes alone with f-deadline
f-ransom = We are calling our team. Before you send money, talk to us first. Don't say you wrote here. Keep chats, phone numbers and account numbers.

# open question
f-deadline = What deadline did they give? Write the hour or day. 0 = skip

# direct is a hint, never leave
f-reach = If we have questions, whom may we ask?
    .opt-reporter = Only me
    .opt-direct = That person directly
    .opt-unknown = I don't know

# prefix of contact
f-tip = Don't message their phone about this. Keep chats, photos, numbers and payment slips. Before you pay anyone, talk to our team first.

f-age = Is this person 18 or older?
    .opt-adult = Yes
    .opt-child = No
    .opt-unknown = I don't know

f-last = When did you last hear from this person?
    .opt-today = Today
    .opt-week = This week
    .opt-month = This month
    .opt-longer = Longer ago
    .opt-skip = Skip

## Witness

w-signs = What did you see or hear? You can pick several
    .opt-confined = People locked up
    .opt-child_forced = Children forced/sold
    .opt-violence = People hurt
    .opt-recruiting = Strange recruiting
    .opt-other = Other
    .opt-skip = Skip

w-now = Is it still happening?
    .opt-yes = Yes
    .opt-no = No
    .opt-unknown = I don't know

w-child = Are there children under 18?
    .opt-yes = Yes
    .opt-no = No
    .opt-unknown = I don't know

# open question
w-where = Where did it happen? Write the city and place. 0 = skip

# instead of contact for a witness
w-again = May our team ask you more?
    .opt-yes = Yes
    .opt-no = No, stay anonymous

# end of the witness path; carries the code
# $ref: K7Q4M
w-tip = Thank you for caring. Don't go there or confront anyone, it can be dangerous. Emergency: call 110 or 112. Code of this report: { $ref }.

## Check a job offer

j-when = When do you leave?
    .opt-within_3_days = Within 3 days
    .opt-later = Later
    .opt-left = Already left
    .opt-unknown = Not known yet

# open question
j-where = Which country or city is the job in? 0 = skip

j-who = Who offers the job?
    .opt-company = A company
    .opt-person = A person/broker
    .opt-ad = Online ad
    .opt-family = Family/friend
    .opt-unknown = I don't know

j-visa = What kind of visa?
    .opt-work = Work visa
    .opt-visit = Tourist/umrah/visit
    .opt-none = No visa
    .opt-unknown = Not known yet

j-contract = Have you read the work contract and do you hold a copy?
    .opt-yes = Yes
    .opt-no = No
    .opt-later = They say later, over there
    .short-later = Later, over there

j-docs = Who keeps your passport/ID?
    .opt-self = Me
    .opt-agent = Agent/someone else
    .opt-none = I have none yet

j-pay = About money?
    .opt-pay = I must pay
    .opt-loan = They give a loan/money first
    .short-loan = Loan/money first
    .opt-none = No money
    .opt-unknown = Not known yet

j-lie = Were you told to change your age, or to tell immigration you are just travelling?
    .opt-yes = Yes
    .opt-no = No

j-left = Already there? If you like, go on so our team can help.
    .opt-yes = Go on
    .opt-no = No

# takes no prefix
# $n: 24
# $list: only an online ad, no contract in hand, others keep the passport
j-flags = Be careful, { $n ->
        [one] there is 1 warning sign
       *[other] there are { $n } warning signs
    }: { $list }. Keep your passport, don't leave yet. Ask Disnaker, BP3MI or KP2MI 08001000. Talk to our team?
    .opt-yes = Yes
    .opt-no = No

j-noflags = No big warning sign so far, but we cannot promise it is safe. Check the company and the job with Disnaker or KP2MI 08001000. Keep photos of passport and contract. More? Type MENU.

## Information

i-menu = Choose:
    .opt-job = Check a job offer
    .opt-signs = Warning signs
    .opt-numbers = Help numbers
    .opt-rights = My rights
    .opt-prepare = Before you leave
    .opt-human = Talk to a person

i-signs = Be careful if: passport is taken, tourist visa, no contract, debt first, pay too high, told to lie, must leave fast, told not to tell family.

i-numbers = Useful numbers: WA SAPA 08111129129 (women, children). Police 110. Emergency 112. LPSK (witnesses) 148. Migrant workers 08001000. Abroad? Write the country.

# $num: 110/119/1955
# $country: South Georgia and the South Sandwich Islands
# $mission: KBRI Bandar Seri Begawan +673 876 0000
i-numbers-abroad = Abroad: Indonesian foreign ministry +62 812 9007 0027, KP2MI +62 21 29244800 or WA +62 811 8080 141. { $country }: emergency { $num }, { $mission }.

i-rights = People who are forced or tricked into work have rights: name kept secret, health care, safe place, return home, legal help, compensation. You may say no. Questions? Type HUMAN

i-prepare = Before you leave: be sure of work visa and contract. Photograph passport, visa, contract and give copies to family. Save the embassy number and register there. Agree a code word.

# closes every information page in the same message
i-more = More? Type MENU. Talk to a person? Type HUMAN.

## Commands

# prefix
help = Type HUMAN: talk to a person. SOS: emergency. REPEAT, BACK. 0: skip. STOP: no more messages. DELETE: delete data. SHOP: close fast. ID: Indonesia

# $when: from Wednesday 08.00 WITA
human = OK. Our team will reply { $when }. If you like, write the city you are in. Emergency? Type SOS.

# $when: from Wednesday 08.00 WITA
# $hours: Monday-Friday 08.00-22.00 WITA
human-off = We got your message. Our team works { $hours } and will reply { $when }. Emergency? Type SOS.

# $num: 110/119/1955
# $hours: Monday-Friday 08.00-22.00 WITA
human-off-night = We got your message. Our team works { $hours }. In an emergency don't wait for us: { $num }.

stop = OK, we will stop sending messages. Type START to talk again.

stop-ask = Which do you mean?
    .opt-later = Go on later
    .opt-stop = No more messages
    .short-stop = No more messages

# a request, confirmed by a human
delete-ask = Delete all answers and data here? It cannot be undone.
    .opt-keep = No, keep
    .opt-delete = Yes, delete

delete-done = Delete request noted, done within 3x24 hours. Our team first makes sure it is safe. Delete this chat too.

# statement; makes a task
data-ask = Request to see data noted. To stay safe, nothing is sent by message. Our team will arrange a safe way within 3x24 hours.

lang = Pilih bahasa / Choose language:
    .opt-id = Indonesia
    .opt-en = English

# prefix
lang-set = OK, we will use English.

# prefix
unclear-1 = Sorry, that was not clear. Just reply with a number, like 1. Talk to a person? Type HUMAN.

# prefix
unclear-2 = That is OK. We passed this to our team. You can wait or go on answering.

# prefix
media = Thank you, we got it. Our team will open it. Don't take photos if it is risky.

# same bytes whether or not a case exists
status = If someone wrote here before, our team answers in the way they asked. Talk now? Type HUMAN.

# adults only, unlocked thread, on KODE/CODE
# $ref: K7Q4M
code = The code is { $ref }. Give it when you write from another number.

# alone; same bytes always, no look-up; also a macro
no-third = We never tell anyone who has written here. If you are worried about someone, you may tell us about it.

# in HANDOVER; also a macro
# $when: from Wednesday 08.00 WITA
wait = We have your message. Our team will reply { $when }.

# only inside the gate of §10
late = Sorry, our reply is late. We keep calling our team. Emergency? Type SOS.

## Follow-up

# the only text of the machine that may go first
# $word: semangka manis sekali ya
fu-hello = Hi, about { $word }. Can you reply now?
    .opt-yes = Yes
    .opt-later = Later
    .opt-urgent = Urgent

# as fu-hello when no word was chosen
fu-hello-plain = Hi, can you reply now?
    .opt-yes = Yes
    .opt-later = Later
    .opt-urgent = Urgent

fu-how = How are you now?
    .opt-better = Better
    .opt-same = The same
    .opt-worse = Worse
    .opt-human = Talk to a person

# after fu-hello = yes in the same thread
fu-home = What do you still need? You can pick several
    .opt-health = Health
    .opt-work = Work/business
    .opt-papers = Papers
    .opt-safety = Safety
    .opt-school = School
    .opt-talk = Someone to talk to
    .opt-none = Nothing

# after fu-hello = yes in the same thread
fu-useful = Was this chat useful?
    .opt-yes = Yes
    .opt-little = A little
    .opt-no = No
    .opt-skip = Skip

# after fu-hello = yes in the same thread; the companion confirms
fu-close = Shall we leave it here? You can write again any time.
    .opt-not_yet = Not yet
    .opt-close = Yes

# companion under a work name
# $word: semangka manis sekali ya
# $companion: Pendamping Rini Lest
c-hello = Hi, this is { $companion }, about { $word }. Can you reply now?

# as c-hello when no word was chosen
# $companion: Pendamping Rini Lest
c-hello-plain = Hi, this is { $companion }. Can you reply now?

## Companion macros

# first human message
c-human = I am a person, not a machine. You don't have to answer. I do not share without your OK, unless a life is at risk.

# end of a shift
# $when: from Wednesday 08.00 WITA
c-shift = My shift ends { $when }. A colleague goes on and has read everything, so no need to repeat.

# asked for an address
no-place = For safety we never write places in messages. Someone from our team will talk to you.

# the companion sends it; told, not given, until repeated by a human
share = If needed, may we contact another office, like the embassy or social services?
    .opt-ask = Ask me first
    .opt-yes = Yes
    .opt-no = No

# the companion sends it
talk-lang = Which language is easiest for you?
    .opt-id = Indonesian
    .opt-en = English
    .opt-jv = Javanese
    .opt-su = Sundanese
    .opt-other = Other, write it
    .opt-skip = Skip

# the companion sends it; open question
name = What should we call you? A made-up name is fine. 0 = skip

## Fragments

# fragment of {when}
# $min: 1440
when-min = within { $min } minutes

# fragment of {when}
# $n: 24
when-hours = within { $n ->
        [one] 1 hour
       *[other] { $n } hours
    }

# fragment of {when}
when-asked = at the time you asked for

# fragment of {when}
# $day: Wednesday
# $time: 08.00 WITA
when-from = from { $day } { $time }

# fragment of {when}
when-write = when you write again

# fragment of {list}
jf-visa = no work visa

# fragment of {list}
jf-contract = no contract in hand

# fragment of {list}
jf-docs = others keep the passport

# fragment of {list}
jf-pay = you must pay

# fragment of {list}
jf-debt = loan given first

# fragment of {list}
jf-lie = told to lie

# fragment of {list}
jf-ad = only an online ad

# fragment of {list}
jf-fast = must leave fast

# WhatsApp list button
list-open = Choose

## What the roster and the configuration fill in

keep-months = { $n ->
        [one] 1 month
       *[other] { $n } months
    }
day-1 = Monday
day-2 = Tuesday
day-3 = Wednesday
day-4 = Thursday
day-5 = Friday
day-6 = Saturday
day-7 = Sunday
