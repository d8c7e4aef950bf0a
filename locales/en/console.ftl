# The words on the screens of companions. Change them freely, but not the names on the left.
# Any letter and sign may stand here: this is a screen, not an SMS.

## Every page

language = Language
language-name = English
skip = Skip to content
menu = Menu
menu-board = Cases
menu-undelivered = Not sent
menu-texts = Texts
menu-me = Me
menu-out = Sign out
live-again = Refresh
live-paused = This page has stopped refreshing. Touch the screen to go on.
live-lost = Not connected. What you see may be old; refresh the page.

## Time

span-now = just now
span-minutes = { $n } min
span-hours = { $n } h
span-days = { $n } d
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## Signing in

in-title = Sign in
in-name = Name
in-passphrase = Passphrase
in-go = Sign in
in-wrong = Name and passphrase do not fit. Please try again.
in-wait = Too many tries. Try again in { $n } seconds.
in-already = Already signed in on this phone? Open the page.
enrol-title = Welcome
enrol-hint = Choose a passphrase of at least { $n } characters. Four ordinary words that do not belong together are good and easy to keep in mind.
enrol-passphrase = New passphrase
enrol-again = Once more
enrol-go = Save and sign in
enrol-short = Too short. Add a word or two.
enrol-long = Too long.
enrol-weak = Too easy to guess. Use several different words.
enrol-differ = The two are not the same. Please type them again.
enrol-spent-title = This link is not valid
enrol-spent = A link works once and for one day. Ask your coordinator for a new one.

## Me

me-name = Name for signing in
me-role = Role
me-language = Language of screens and alerts
me-save = Save
role-companion = companion
role-coordinator = coordinator
role-operator = operator
role-auditor = auditor
role-admin = admin

## Levels

level-1 = RED - now
level-2 = ORANGE - today
level-3 = YELLOW - soon
level-4 = GREEN - info

## The board

board-title = Cases
board-empty = No open cases.
board-free = Nobody has taken
board-own = Mine
board-others = With colleagues
opened = opened
held-by = held by
held-by-nobody = Nobody has taken it
alert-rung = Call { $n }
alert-next = next call in
take = I take it
note-lost = { $code } is already with { $who }.
note-released = The case was given back. Others will be called.
note-closed = The case is closed.
kind-self = about themselves
kind-child = child
kind-family = family or friend
kind-witness = witness
kind-job = job offer
kind-unsafe = unsafe to contact
kind-review = needs a human reader
kind-unknown = not clear yet
stage-new = new
stage-intake = intake
stage-open = open
stage-draft = new
stage-closed = closed

## The sheet of a case

note-taken = The case is yours now. Please answer soon.
note-opened = The conversation is open for 15 minutes.
note-levelled = The level was changed.
note-kept = Your message is kept. Its state stands below it.
note-withdrawn = The message was taken back. The person will not get it.
note-left = The message has already left. It cannot be taken back.
safety-title = Safe contact
channel-sms = SMS
channel-whatsapp = WhatsApp
reach-call = Calls were allowed, but ask by message first
reach-text = Messages only, do not call
reach-none = Do not contact: only answer
reach-unknown = Not asked yet how to contact: do not call
window-open = WhatsApp takes free text until
window-shut = WhatsApp takes no free text until the person writes again.
gate-open = A message may leave now, until { $until }.
gate-waits = Waits for the safe hours: { $from } to { $until }.
gate-stopped = This person asked for no more messages. You can answer when they write again.
gate-frozen = All messages are held until the coordinator decides: someone else may have the phone.
gate-no-contact = Not safe to contact. You can answer when they have just written.
silent = Silent for { $time }. Check first who has the phone.
locked = The conversation is locked. Whoever writes may not be the person; the machine answers as to a stranger.
unlock = Open the conversation
thread-none = There is no conversation in this case.
thread-unreadable = This conversation cannot be read. Tell the operator.
why-title = Why it is urgent (possible)
flags-title = Take note
told-title = What was already told
told-hint = Do not ask again. Read by a machine, it may be wrong.
talk-title = Conversation
talk-none = No messages yet.
talk-unreadable = This message cannot be read.
who-person = Person
who-bot = Machine
who-companion = Companion
entries-title = Notes
entry-note = Note
entry-level = Level changed
entry-close = Closed

## Kinds of messages

sent-template = greeting approved by WhatsApp
sent-image = Photo
sent-audio = Voice note
sent-video = Video
sent-document = File
sent-sticker = Sticker
sent-location = Location
sent-contacts = Contact card
sent-reaction = Reaction
sent-call_missed = Missed call
sent-form_reply = Form
sent-revoked = The sender took this message back
sent-edited = The sender changed this message
sent-unsupported = A kind of message we do not know
file-look = Show the picture
file-save = Save the original
file-coming = The file is being fetched.
file-lost = The file will not come; ask the person to send it again, if that is safe
file-image = Picture
file-audio = Sound
file-video = Film

## State of a message

state-0 = waiting
state-1 = sent
state-2 = delivered
state-3 = read
state-4 = failed
state-5 = too late, not sent
state-6 = taken back
withdraw = Take back
why-permanent = number or content refused
why-temporary = passing trouble
why-rate = too fast, will be tried again
why-opted_out = the person refuses messages
why-parked = until the person writes again
why-used_up = the SMS of this day are used up
why-detour = sent by SMS instead
why-template = the provider does not know the greeting
why-window_closed = the 24 hours of WhatsApp are over
why-config = the gateway is set up wrongly, tell the operator
why-unknown = cause unknown
why-expired = its time has passed
why-failed = did not arrive
why-no_connection = no connection
why-slow = took too long
why-busy = the gateway is busy
why-cut_off = cut off on the way
why-refused = the gateway refuses it
why-gone = no longer there
why-too_large = larger than 16 MB
why-empty = empty
why-unreadable = cannot be read
why-address = an address that is not asked
why-no_way = this gateway hands out no files
why-no_such_gateway = that gateway is no longer set up
class-0 = Alert to a companion
class-1 = Answer to danger
class-2 = Answer of the machine
class-3 = Message of a companion
class-4 = Scheduled message
undelivered-none = Everything has left.
undelivered-unread = Incoming items that wait for a human: { $n }
# $n: 3
undelivered-machines = From names and short codes, not from people: { $n }

## Answering

say-title = Answer
say-label = Message to the person
say-go = Send
say-just-count = Just count
say-count = { $letters } characters, { $parts } SMS
say-empty = Nothing is written yet.
say-long = Too long, at most { $n } characters. Send it in several messages.
say-shut = No message can leave now; the reason stands under "Safe contact". Nothing was sent.
say-waits = Your message is kept and leaves in the safe hours.
say-knocks = After a day of silence WhatsApp takes approved greetings only. One goes out, once, and your message follows as soon as the person answers.
say-parks = After a day of silence WhatsApp takes no free text. Your message is kept and leaves as soon as the person writes again. No greeting is registered.
release = Give the case back
release-hint = The case goes back to the board and others are called.
level-title = Change the level
level-label = New level
level-go = Change
close-title = Close the case
close-hint = The case leaves the board and alerts stop.
close-go = Close
reason-label = Reason

## Faults

fault-title = That did not work
fault-not-found = This page or case does not exist, or is not yours to see. The board shows who holds what.
fault-role = This page is not for your role.
fault-refused = This form is too old or does not come from a page of ours. Open the page again.
fault-large = Too large.
fault-unreadable = Something is missing in the form. Go back and check it.
fault-busy = Too busy just now. Try again in a moment; nothing is lost.
fault-broken = Something is broken on our side. Tell the operator.
fault-id = Number of this event: { $id }
fault-back = To the start

## Questions

told-HELLO = Can talk now
told-CALL_SEEN = After a call
told-CONSENT = Agrees that data is kept
told-WHO = About whom
told-AGE = Age
told-PLACE = Place
told-PLACE_DETAIL = Place in detail
told-PLACE_CONFIRM = Place confirmed
told-CONTACT = How to contact
told-PHONE = Number to call
told-SAFE_TODAY = Safe until tomorrow
told-S_FREE = Freedom
told-S_HARM = Harm
told-S_WHEN = When it happened
told-S_WORK = About work
told-SAFE_TIME = Safe hours
told-CODE_WORD = Chosen word
told-NEED = Needs
told-NOTE = Anything else
told-S_HARM_CHILD = Child: hurt or forced
told-CHILD_ADULT = Child: an adult to trust
told-DANGER = Danger: where
told-D_WHAT = Danger: what happens
told-D_CALL = Danger: how to contact
told-D_CANCEL = Still an emergency
told-DANGER_ASK = Is it an emergency
told-SELF_HARM = Self-harm: alone
told-SH_WHERE = Self-harm: where
told-F_REL = Relation
told-F_PLACE = Where that person is
told-F_SIGNS = What happens to that person
told-F_DEADLINE = Deadline of the ransom
told-F_REACH = Whom to ask
told-F_AGE = Age of that person
told-F_LAST = Last news
told-W_SIGNS = What was seen
told-W_NOW = Still going on
told-W_CHILD = Children there
told-W_WHERE = Where
told-W_AGAIN = May be asked again
told-J_WHEN = Leaves
told-J_LEFT = Already there
told-J_WHERE = Place of work
told-J_WHO = Who offers
told-J_VISA = Visa
told-J_CONTRACT = Contract in hand
told-J_DOCS = Who keeps the passport
told-J_PAY = Money
told-J_LIE = Told to lie
told-J_RESULT = Wants to talk to us
told-INFO_MENU = Information read
told-HUMAN = Asks for a person
told-STOP_ASK = Meaning of stop
told-DELETE_ASK = Asks to delete
told-FU_HELLO = Follow-up: can talk
told-FU_HOW = Follow-up: how it is
told-FU_HOME = Follow-up: needs
told-FU_USEFUL = Chat was useful
told-FU_CLOSE = May be closed
told-SHARE = May contact other offices
told-TALK_LANG = Easiest language
told-NAME = What to call them

## Answers

value-yes = yes
value-no = no
value-skip = skipped
value-none = none
value-unknown = does not know
value-dont_know = does not know
value-other = other
value-done = done
value-HELLO-safe = yes
value-HELLO-not_now = later
value-HELLO-danger = emergency
value-CALL_SEEN-text = message only
value-CALL_SEEN-call = call is OK
value-CALL_SEEN-not_now = not now
value-CONSENT-info = info only
value-CONSENT-human = talk to a person
value-WHO-self = themselves
value-WHO-family = family/friend
value-WHO-witness = someone else
value-WHO-job = check a job offer
value-WHO-info = get information
value-AGE-adult = 18 or older
value-AGE-child = under 18
value-PLACE-id = Indonesia
value-PLACE-abroad = another country
value-PLACE-sea = on a ship/at sea
value-PLACE-home = back home already
value-CONTACT-text = messages only
value-CONTACT-call = call is OK
value-CONTACT-none = no, they will write
value-CONTACT-not_mine = not their own phone
value-PHONE-sender = this number
value-SAFE_TODAY-safe = safe
value-SAFE_TODAY-unsure = not sure
value-SAFE_TODAY-unsafe = not safe
value-S_FREE-cannot_leave = can't leave
value-S_FREE-guarded = guarded/watched
value-S_FREE-document = passport/ID taken
value-S_FREE-phone = phone limited
value-S_HARM-threat = threats
value-S_HARM-violence = hitting/hurting
value-S_HARM-sexual = forced sexual acts
value-S_HARM-marriage = forced marriage
value-S_HARM-sold = wants to sell them
value-S_HARM-other_severe = something else bad
value-S_WHEN-now = now
value-S_WHEN-past = in the past
value-S_WORK-unpaid = not paid
value-S_WORK-debt = debt to agent/boss
value-S_WORK-deceived = not as promised
value-S_WORK-hours = hours too long
value-S_WORK-scam = told to scam people
value-S_WORK-conditions = bad living place
value-SAFE_TIME-morning = morning
value-SAFE_TIME-midday = midday
value-SAFE_TIME-afternoon = afternoon
value-SAFE_TIME-night = night
value-SAFE_TIME-any = any time
value-NEED-shelter = safe place
value-NEED-doctor = doctor
value-NEED-home = go home
value-NEED-wages = wages/rights
value-NEED-legal = legal help
value-NEED-papers = passport/papers
value-NEED-talk = someone to talk to
value-CHILD_ADULT-afraid = afraid of people there
value-D_WHAT-hurt = being hurt
value-D_WHAT-confined = locked up/guarded
value-D_WHAT-moved_or_sold = being moved/sold
value-D_WHAT-ill = sick/injured
value-D_WHAT-self_harm = want to die
value-D_CALL-text = message only
value-D_CALL-call = call is OK
value-D_CALL-none = not now
value-D_CANCEL-still = still an emergency
value-D_CANCEL-safe = safe now
value-SELF_HARM-alone = alone
value-SELF_HARM-not_alone = not alone
value-F_REL-child = son or daughter
value-F_REL-spouse = husband/wife
value-F_REL-parent = parent
value-F_REL-sibling = brother/sister
value-F_REL-friend = friend
value-F_PLACE-id = Indonesia
value-F_PLACE-abroad = another country
value-F_PLACE-sea = on a ship/at sea
value-F_PLACE-home = back home already
value-F_SIGNS-confined = locked up/guarded
value-F_SIGNS-threat_violence = threats/beaten
value-F_SIGNS-sexual = forced sexual acts
value-F_SIGNS-ransom = ransom
value-F_SIGNS-document = passport taken
value-F_SIGNS-pay_or_debt = pay/debt
value-F_SIGNS-scam = told to scam
value-F_REACH-reporter = only through them
value-F_REACH-direct = that person directly
value-F_AGE-adult = 18 or older
value-F_AGE-child = under 18
value-F_LAST-today = today
value-F_LAST-week = this week
value-F_LAST-month = this month
value-F_LAST-longer = longer ago
value-W_SIGNS-confined = people locked up
value-W_SIGNS-child_forced = children forced/sold
value-W_SIGNS-violence = people hurt
value-W_SIGNS-recruiting = strange recruiting
value-J_WHEN-within_3_days = within 3 days
value-J_WHEN-later = later
value-J_WHEN-left = already left
value-J_WHO-company = A company
value-J_WHO-person = A person/broker
value-J_WHO-ad = online ad
value-J_WHO-family = family/friend
value-J_VISA-work = work visa
value-J_VISA-visit = tourist/umrah/visit
value-J_VISA-none = no visa
value-J_CONTRACT-no = no
value-J_CONTRACT-later = they say later, over there
value-J_DOCS-self = themselves
value-J_DOCS-agent = agent/someone else
value-J_DOCS-none = has none yet
value-J_PAY-pay = must pay
value-J_PAY-loan = is given a loan first
value-J_PAY-none = no money
value-INFO_MENU-job = check a job offer
value-INFO_MENU-signs = warning signs
value-INFO_MENU-numbers = help numbers
value-INFO_MENU-rights = my rights
value-INFO_MENU-prepare = before you leave
value-INFO_MENU-human = talk to a person
value-STOP_ASK-later = go on later
value-STOP_ASK-stop = no more messages
value-DELETE_ASK-keep = no, keep
value-DELETE_ASK-delete = yes, delete
value-FU_HELLO-later = later
value-FU_HELLO-urgent = urgent
value-FU_HOW-better = better
value-FU_HOW-same = the same
value-FU_HOW-worse = worse
value-FU_HOW-human = talk to a person
value-FU_HOME-health = health
value-FU_HOME-work = work/business
value-FU_HOME-papers = papers
value-FU_HOME-safety = safety
value-FU_HOME-school = school
value-FU_HOME-talk = someone to talk to
value-FU_USEFUL-little = A little
value-FU_CLOSE-not_yet = not yet
value-FU_CLOSE-close = yes
value-SHARE-ask = ask first
value-TALK_LANG-id = Indonesian
value-TALK_LANG-en = English
value-TALK_LANG-jv = Javanese
value-TALK_LANG-su = Sundanese

## Reasons: fixed words of the machine, never the person's

reason-hunch = sounds as people in danger write
reason-danger_phrase = possibly wrote a phrase of danger
reason-danger_word = possibly called for emergency help
reason-cry = possibly cried for help
reason-self_harm = possible self-harm
reason-self_harm_unsure = possible self-harm, not clear
reason-danger_unsure = possible danger, not clear
reason-abuser_near = an abuser is possibly near
reason-guarded_phrase = a phrase of danger, possibly past or denied
reason-minor = possibly a child
reason-old_button = tapped an old button that means danger
reason-human = asks for a person
reason-check_in_urgent = answered urgent to a check-in
reason-worse = it got worse
reason-hello_danger = chose emergency
reason-danger_confirmed = confirmed an emergency
reason-call_wanted = wants to be called
reason-danger_unknown = does not know whether it is an emergency
reason-danger_unanswered = did not answer whether it is an emergency
reason-duress = used the word for being forced
reason-late_danger = a sign of danger that came late
reason-help = asks for help
reason-sms_short = told by SMS, not complete
reason-job_left = has left for the job already
reason-job_check = checks a job offer
reason-intake = began to tell
reason-unclear = answers were not clear
reason-missed_call = missed call
reason-media = sent a photo, voice note or file
reason-not_now = not safe to write now
reason-hot_spot = possibly in a hot spot
reason-unsafe_today = not safe until tomorrow
reason-unsure_today = not sure to be safe until tomorrow
reason-danger_told = told of danger
reason-sold = possibly about to be sold
reason-organ = possible taking of organs
reason-harmed_and_held = possibly harmed and held
reason-child_harm = a child is possibly harmed
reason-child_afraid = a child is afraid of people there
reason-ransom = possible ransom
reason-relative_harmed_and_held = a relative is possibly harmed and held
reason-witness_now = witness: possibly going on now
reason-held = possibly held or guarded
reason-harm = possibly threatened or harmed
reason-relative_in_trouble = a relative is possibly in trouble
reason-child = a child
reason-document = papers are possibly kept by others
reason-forced_scam_abroad = possibly forced to scam abroad
reason-long_silence_abroad = no news from abroad for long
reason-leaves_soon = leaves soon, with warning signs
reason-place_unknown = place unknown or at sea
reason-work_signs = possible exploitation at work
reason-phone = phone limited
reason-document_at_home = papers possibly kept, in Indonesia
reason-relative_exploited = a relative is possibly exploited
reason-witness = a witness saw signs of exploitation
reason-past_harm = harm in the past
reason-not_allowed = possibly not allowed to leave
reason-exploitation = possible exploitation
reason-wages = wages possibly unpaid
reason-repatriation = wants to go home
reason-fear = afraid
reason-third_party = tells of another person
reason-plea = asks for help
reason-probe = possibly somebody else is asking
reason-watched = the phone is possibly watched
reason-cancel_fear = cancelled, possibly out of fear
reason-no_call = do not call
reason-no_reply = do not reply
reason-no_voice = cannot talk on the phone
reason-borrowed_phone = borrowed phone
reason-no_police = does not want the police
reason-no_third = asks whether somebody wrote here
reason-information = asks for information

## Marks for companions

flag-detour = by SMS: it did not arrive on WhatsApp
flag-late = the message came late
flag-revoked = took a message back: somebody may be looking at the phone, send nothing yet
flag-edited = changed a message
flag-review = needs a human reader
flag-unreadable_state = the memory of this talk cannot be read
flag-do_not_contact = do not contact: only answer
flag-self_harm = possible self-harm
flag-self_harm_unsure = possible self-harm, not clear
flag-opt_out = asked for no messages
flag-opt_in = wants messages again
flag-wants_call = wants a call: ask first whether it is safe
flag-ring_back = wants to be called back: ask first
flag-data_request = asks to see the data
flag-delete_request = asks to delete the data
flag-asked_status = asked how it stands
flag-locked = wrote while the conversation was locked
flag-abuser_near = an abuser is possibly near: send nothing
flag-duress = used the word for being forced
flag-intake_incomplete = the questions were not finished
flag-other_reader = somebody else may be reading
flag-told_after_lock = told again after the lock: compare
flag-borrowed_phone = a phone of somebody else
flag-missed_call = there was a missed call
flag-media = sent a photo, voice note or file
flag-anonymous = wants to stay anonymous
flag-consent_told = agreed by digit: confirm it
flag-family_may_be_perpetrator = family may be the abuser: do not contact them
flag-child = a child under 18
flag-child_suspected = possibly a child under 18
flag-says_safe = says it is safe now: make sure
flag-worse = it got worse
flag-subject_do_not_contact = do not contact the person it is about
flag-language_jv = easier in Javanese
flag-language_other = possibly easier in another language
flag-group = more than one person
flag-no_call = do not call
flag-no_reply = do not reply
flag-no_voice = cannot talk on the phone
flag-no_police = does not want the police
flag-watched = the phone is possibly watched
flag-forwarded = forwarded
flag-media_refused = file refused
flag-no_third = asks whether somebody wrote here

## The simulator

sim-title = Simulator
sim-banner = No message leaves this computer. Do not write about real people.
sim-person = Phone of the person
sim-companion = Phone of the companion
sim-number = Number
sim-channel = Channel
sim-show = Show
sim-write-person = Write as the person
sim-write-companion = Write as the companion
sim-send = Send
sim-photo = Photo
sim-voice = Voice note
sim-call = Missed call
sim-place = Location
sim-again = Resend the same
sim-clock = Move the clock
sim-minute = +1 min
sim-ten-minutes = +10 min
sim-hour = +1 h
sim-day = +1 day

# $list: id, jv
locales-held = The files of { $list } have errors: the last good texts stay in use. Operator: pendamping locale check

## What is wrong with a gateway

# $name: smsgate/phone
trouble-silent = { $name } has been silent for long. Write to the hotline from a phone of your own: does an answer come?
# $name: smsgate/phone
trouble-no-ping = { $name }: the phone has given no sign of life for an hour. Is it on, and is the app running?
# $name: fonnte/main
trouble-offline = { $name }: the phone is not connected, or the account is stopped. Nothing comes in or goes out there.
# $name: smsgate/phone
trouble-battery = { $name }: the phone's battery is low. Plug it in.
# $name: meta/main
trouble-refused = { $name }: the provider refuses us. The token is over or wrong; the operator must enter a new one.
# $name: meta/main
trouble-ends = { $name }: the token or the plan ends within a week. Renew it at the provider.
# $name: smsgate/phone
trouble-unreachable = { $name }: nobody answers at its address. Is the phone or the network down?
# $name: smsgate/phone
trouble-losing = { $name } takes our messages, but most of them are never reported as arrived. It may lose them: look into its own list.
# $name: smsgate/phone
trouble-stuck = { $name } took a message a quarter of an hour ago and has not said that it left. Look at its phone or its own list; say what is urgent another way.
# $name: wablas/main
trouble-doubled = { $name } sent something that can be read in two ways: a field stands twice in it. The first one counted. Look at the messages of the last day in the provider's own list, and tell the provider.

## Texts on their phones

texts-hint = What people receive, as it is in use now. Touch a name to see it on the phone.
texts-longest = With the longest values the machine may fill in. Shown as it is in use now.
# $alphabet: GSM-7. $letters: 97. $room: 160. $parts: 1. $most: 2
texts-count = { $alphabet } · { $letters }/{ $room } letters · { $parts } SMS, at most { $most }
texts-fallback = not translated, taken from another language
texts-all = All texts
