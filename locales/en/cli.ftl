### What the command line says to the operator.

cli-problems = { $errors } errors, { $warnings } warnings, { $notes } notes
cli-fine = All is well
cli-error = error
cli-warning = warning
cli-info = note
cli-help = help
cli-fixed = { $count } places mended in { $files } files
cli-imported = { $count } rows taken in
cli-where = say where: --locales DIR
cli-reads = Reads texts and words from { $path }
cli-writes = Reads { $from }, writes to { $path }
cli-new-name = { $name }: 2 to 8 small letters, and no folder of that name may be there
cli-new-built-in = { $name } is built in. To change some of its texts write only those into { $file }; the others stay as they are. An empty folder for that is made by: pendamping locale new { $name } --overlay
cli-overlay = { $file } is made. Write into it only the texts you change
cli-overlay-head = Only the texts you change, as name = text; the others stay as built in. pendamping locale export { $name } FILE.csv shows all of them.
cli-made = { $file } is made. Take the # in front of a text away and translate it; the hotline uses what is uncovered
cli-marked = { $count } texts marked
cli-straightened = { $count } files straightened
cli-not-straightened = { $file } is left as it is: it cannot be read
cli-no-hash = nothing of { $name } with the hash { $own } ever went live; there is: { $list }
cli-no-history = nothing of { $name } ever went live; in { $path } there is: { $list }
cli-rolled-back = { $name } is again as it was at { $own }
cli-no-language = there is no language "{ $name }"; there are: { $list }
cli-no-argument = { $key } is not given "{ $name }"; write name=value with one of: { $list }
cli-set-aside = What is set aside is kept in { $path }
cli-put-back = put back    { $file }
cli-taken-aside = set aside   { $file }
cli-left = left as is  { $file }
cli-counted = { $sign } · { $letters }/{ $most } letters · { $parts } SMS
cli-longest = with the longest values: { $told }
cli-status-head = language              done  missing outdated errors  warnings   longest (worst case)   falls back to
cli-no-rule = there is no rule { $code }: write one such as L012
cli-no-text = no text is called { $key }
cli-learnt = Learnt from { $count } messages.
cli-score-fine = every threshold is held
cli-score-missed = not good enough
cli-no-words = no words
cli-line-unreadable = line { $line } is no row: { $told }
cli-row-unreadable = row { $line } is no row: { $told }
cli-table-letters = row { $line }, column { $count }: these are no letters of UTF-8. Save the table as "CSV UTF-8"
cli-table-column = the column "{ $name }" is missing: keep the first line as `locale export` wrote it
cli-table-place = { $file }: row { $line }, column { $count } ({ $name })

## Every way through the dialogue, pendamping flow

flow-count = { $count } places, { $all } ways, faults: { $errors }
flow-dead-end = { $name }: no answer leads on
flow-no-way-out = { $name }: leads to no human and no closing
flow-no-timer = { $name }: silence is noticed by nobody
flow-unanswered = { $name }: "{ $word }" does nothing
flow-missing-text = the text { $name } is in no language
flow-unvisited = { $name }: nobody is ever asked
flow-empty = there is no dialogue

## The first lines of pendamping serve

serve-hooks = hooks      { $link }/hooks/…
serve-simulator = simulator  { $link }/simulator
serve-console = console    { $link }
serve-enrol = enrol      { $link }   ({ $name }, once, 24 hours)

cli-defaults = The folder of languages is broken: the built-in texts are used

## Help: command-locale-check is the text of pendamping locale check, its attributes are the options

command = A hotline that people in danger can text
help-usage = Usage
help-commands = Commands
help-options = Options
help-arguments = Arguments
help-help = Show this help
help-version = Show the version
command-serve = Run the hotline; without a configuration file, a trial on this machine
    .config = The configuration file
    .renew = A companion who has lost the passphrase: takes it away and prints a new one-time link
command-chat = Text the bot in the terminal, without network or database
    .lang = The language of people who show no other
    .channel = sms or whatsapp
    .script = Lines to play instead of the keyboard
    .explain = Say after each line which words led to which reading
    .locales = A folder of texts and words laid over the built-in ones; without it ./locales, where it is
command-flow = Walk every way through the dialogue
    .locales = A folder of texts and words laid over the built-in ones; without it ./locales, where it is
    .json = Print JSON for programs
    .lang = The language to answer in: id or en
command-flow-check = Look for dead ends, unanswered words and missing texts
command-flow-graph = Draw the questions and the ways between them
    .dot = For Graphviz
    .mermaid = For Mermaid; so it is without a choice
    .svg = A picture
command-audit = Look at what people did and read
    .config = The configuration file; without one, the local trial
    .json = Print JSON for programs
    .lang = The language to answer in: id or en
command-audit-verify = Check that no row of the audit was changed, removed or put in
command-doctor = Check a configuration and ask every gateway whether it knows us
    .config = The configuration file; without one, the local trial
    .json = Print JSON for programs
    .lang = The language to answer in: id or en
command-gateway = Set gateways up: what to enter where, what is wrong, why a webhook is refused
    .config = The configuration file; without one, the local trial
    .json = Print JSON for programs
    .lang = The language to answer in: id or en
command-gateway-list = Show the gateways: what each can do, and what its settings lack
command-gateway-webhook-url = Show which addresses to enter at the provider, and what else
    .name = The name behind gateways. in the configuration
command-gateway-test = Ask the provider whether it knows us; with --to send one harmless text
    .name = The name behind gateways. in the configuration
    .to = A number of your own that gets the text
command-gateway-replay = Read a stored request as the hotline would, and say why it is refused; stores nothing
    .name = The name behind gateways. in the configuration
    .file = The request: raw HTTP, or JSON with method, path, query, headers and body or body_file
    .show = Show who wrote what; do not let anybody look over your shoulder
    .at = The time to read it at (2026-11-25T02:00:00Z); its own time if left out
command-locale = Check, preview and change texts and words
    .locales = A folder of texts and words laid over the built-in ones; without it ./locales, where it is
    .json = Print JSON for programs
    .lang = The language to answer in: id or en
command-locale-check = Say what is wrong with the files, where, and how to mend it
    .fix = Mend what a machine can mend: letters, indents, dollar signs
command-locale-explain = Say why a rule is there
    .code = The code of a rule, such as L012
command-locale-explain-text = Say which words of a message led to which reading
    .text = The message
    .context = Where the talk stands: new, menu, q_danger, q_age, free, open … (as in the corpus)
command-locale-test = Score labelled messages against the words; exit 1 below a threshold
    .file = One JSON object a line (tests/fixtures/corpus/README.md)
    .rows = Show the messages beside their ids
command-locale-learn = Let the second ear learn from labelled messages (CONTRIBUTING.md)
    .files = Files of one JSON object a line
    .out = The file to write
command-locale-status = Show how far each language is
command-locale-sms = Show one text as SMS, counted; values are given as name=value, else the longest
    .of = The language
    .key = The name of the text
    .values = What the machine would fill in
command-locale-preview = Show texts as SMS and on WhatsApp, languages beside each other
    .key = The name of a text; all of them if left out
    .of = The languages
command-locale-diff = Show what differs between two languages
    .one = One language
    .other = The other one
command-locale-new = Make the folder of a new language
    .of = Its short name: 2 to 8 small letters
    .overlay = For a language that is built in: a folder for the texts you change
command-locale-mark = Say that translations fit their source as it is now
    .of = The language
    .keys = Names of texts; all that are translated if left out
command-locale-fmt = Straighten blanks and line ends
command-locale-export = Write a table (CSV) for translators
    .of = The language
    .file = The file to write
command-locale-import = Take a table back in, with all checks
    .of = The language
    .file = The file to read
command-locale-history = Show what went live when
    .history = Where it is kept
command-locale-rollback = Put the files of a language back as they went live once
    .of = The language
    .hash = The hash that history shows
    .history = Where it is kept

## What is wrong with texts and words
## Title, .help (what to do), .why (for locale explain). $open and $close are the braces themselves.

l001 = this is no UTF-8 text
    .help = save the file as UTF-8
    .why = Files are read as UTF-8. Notepad and Word may save in an older coding, in which accents and quotes are other bytes.
l002 = this file is larger than 256 kB
    .help = part it into two files
    .why = No language needs so much. A file this large is a mistake or an attack, and is not read at all.
l003 = this cannot be read ({ $error })
    .help = check path and permissions
    .why = The hotline may read neither the file nor the folder. The texts in use stay as they are.
l004 = this folder is no language
    .help = name it with 2 to 8 small letters, such as jv
    .why = A folder is a language, and its name is the language's short name in small letters. Other folders are left out.
l005 = this file is not read, because of its name
    .help =
        { $near ->
            [none] rename it or take it away; read are files like id/dialogue.ftl, words.toml and talks/NAME.talk, without .txt behind them
           *[other] did you mean { $near }? Rename it, in the folder of its language; files are read without .txt or .bak behind them
        }
    .why = Windows hides the ends of names, so dialogue.ftl.txt looks like dialogue.ftl. Only .ftl, words.toml, sources.toml and talks/*.talk are read.
l006 = the file begins with a hidden mark (BOM)
    .help = save it as UTF-8 without BOM, or run with --fix
    .why = The mark does no harm here, but other programs lose the first text of the file by it.
l007 = this { $open } is never closed
    .help = write { $close } after the name
    .why = Everything after an open brace would be taken for a name, so the whole file is refused.
l008 = there are too many brackets in brackets
    .help = write { $open } $name { $close } once for each thing the machine fills in
    .why = Deep nesting can stop the whole program. More than eight are refused before anything is read.
l009 = there are too many braces in one text
    .help = use at most 40; write the words themselves
    .why = Past 100 the formatter cuts the text silently, and one text inside another multiplies them.
l010 = { $key } is far too long
    .help = say it in one SMS of 160 letters
    .why = More than 3000 letters are twenty SMS. Networks drop long messages.
l011 = this line begins with a TAB
    .help = use 4 spaces instead, or run with --fix
    .why = Only spaces continue the text above. A TAB looks the same and ends it.
l012 = a continued line may not begin with this sign
    .help = begin it with another letter: write 1 = Ya or 1) Ya instead of [1] Ya
    .why = [ * . and { $close } at the beginning of a line have a meaning of their own: a choice, an attribute, an end.
l013 = this line begins with a hidden no-break space
    .help = use plain spaces, or run with --fix
    .why = Word and web pages put in such spaces. They look like others and end the text.
l014 = this is a curly quote
    .help = write the straight one ", or run with --fix
    .why = Inside braces only the straight quote is known.
l015 = this line is no text of its own
    .help = begin it with 4 spaces if it continues the text above, else write: name = text
    .why = A line at the left edge begins a new text and needs a name and an equals sign.
l016 = a colon stands where the equals sign belongs
    .help = write: name = text
    .why = Name and text are parted by an equals sign.
l017 = this is no name of a text
    .help = use a-z, digits and - only, beginning with a letter, without spaces
    .why = Names are given by the program: hello, place-city. They are never translated.
l018 = this text is empty
    .help = write it after the = sign, or take the whole line away
    .why = An empty text would be an empty message. Without the line the built-in text is used.
l019 = no choice is marked as the usual one
    .help = put a star before the branch that stands for all others: *[other]
    .why = When no branch fits, the starred one is taken. Without it there would be nothing to say.
l020 = two choices are marked as the usual one
    .help = take one star away
    .why = Only one branch can be the usual one.
l021 = this { $close } closes nothing
    .help = take it away
    .why = A closing brace without its opening one is refused, because nobody should read a brace.
l022 = something stands in the braces that does not belong there
    .help = write { $open } $name { $close }
    .why = In braces stands one name with its dollar sign and nothing else.
l023 = a quote is not closed
    .help = write " at its end
    .why = A quote in braces has to end on the same line.
l024 = this backslash means nothing
    .help = take it away
    .why = Only \" and \\ are known inside quotes.
l025 = a choice is not written line by line
    .help = put each branch on a line of its own, with spaces in front
    .why = After -> the line ends; each [branch] begins a new one.
l026 = { $key } has braces in braces
    .help = write { $open } $name { $close } once
    .why = Nested braces are never needed, and can stop the formatter.
l027 = { $key } calculates something
    .help = write { $open } $name { $close } alone; numbers and times come ready
    .why = Functions are switched off: what they make differs from machine to machine.
l028 = { $key } has a number in braces
    .help = write the number alone
    .why = Braces are for what the machine fills in.
l029 = { $key } chooses by something else than a $name
    .help = begin with { $open } $name ->
    .why = A choice may only be made by what this text is given.
l030 = { $key } stands twice, first in { $file } line { $line }
    .help = take one of them away
    .why = Only one of the two can be said; the other is lost without a word.
l031 = { $key } does not get ${ $name }
    .help =
        { $near ->
            [none] take it out.
           *[other] did you mean { $near }?
        } { $list ->
            [none] This text gets nothing that could be filled in
           *[other] This text knows: { $list }
        }
    .why = The machine gives each text certain names only. With another one the person would read braces, so another text would stand instead.
l032 = the dollar sign of ${ $name } is missing
    .help = write { $open } ${ $name } { $close }, or run with --fix
    .why = Without it the word is the name of another text, which is not there.
l033 = there is no text called { $name }
    .help =
        { $near ->
            [none] take the braces away, or write the words themselves
           *[other] did you mean { $near }? Else take the braces away
        }
    .why = A text may take in another one by its name. This name is in no file of the language.
l034 = { $key } holds itself
    .help = take the reference to itself away
    .why = It could never be written to its end.
l035 = { $key } does not tell ${ $name }, the built-in text does
    .help = put it in, unless you leave it out on purpose
    .why = Something people are told by the built-in text is left out here.
l036 = { $key } does not tell ${ $name }, which somebody needs
    .help = put { $open } ${ $name } { $close } back in
    .why = A number to call, the code of an alert, or its address: without it nobody can act.
l037 = { $key } cannot be written
    .help = write words, and only names this text knows
    .why = With what the machine gives it the text comes out broken or empty. Another text stands instead.
l038 = no text is called { $key }
    .help =
        { $near ->
            [none] take it away: nobody asks for it. pendamping locale export shows all names
           *[other] did you mean { $near }?
        }
    .why = Nobody asks for this name, so the text is never sent. The one you meant still says what it said.
l039 = { $key } has no part .{ $name }
    .help =
        { $near ->
            [none] take this part away: this text has none
           *[other] did you mean .{ $near }?
        }
    .why = Answers are called .opt-… and .short-… with the value the program gives; other parts are never shown.
l040 = { $key } lacks { $list }
    .help = translate these answers too
    .why = The question would come in one language and its answers in another.
l041 = { $count } of { $all } texts are missing and come from { $from }
    .help = translate them as you find time; safety first
    .why = A language may be unfinished: each missing text is taken from the next language.
l042 = the source of { $key } has changed since it was translated
    .help = read the Indonesian text again, then: pendamping locale mark { $lang } { $key }
    .why = The translation may say what is no longer true.
l043 = [{ $name }] is never used in this language
    .help = write [1] if you mean exactly one, else take the branch away
    .why = Indonesian and its neighbours have one plural form only; the starred branch is always taken.
l044 = [{ $name }] stands twice in one choice
    .help = take one of them away
    .why = The first one is used, the second never.
l045 = { $key } takes { $parts } SMS ({ $letters } letters), may take { $most }
    .help = say it shorter; the answers count too
    .why = Counted with the longest values the machine may fill in. Long SMS arrive in pieces, or not at all.
l046 = the sign { $sign } leaves 70 letters of an SMS instead of 160
    .help =
        { $plain ->
            [none] take the sign away, or say it in words
           *[other] write { $plain } instead, or run with --fix
        }
    .why = SMS has a small table of cheap letters. One sign outside it makes all letters of the message dear.
l047 = the sign { $sign } counts twice in an SMS
    .help = use another one where room is short
    .why = It stands in the second table of SMS letters.
l048 = the answer "{ $label }" is longer than { $most } letters
    .help = give it a shorter label in .short-{ $name }
    .why = WhatsApp refuses a whole message for one label too long; the person would get plain numbers instead of buttons.
l049 = the answer "{ $label }" stands twice
    .help = give .opt-{ $name } other words
    .why = Nobody could tell which of the two was meant, and WhatsApp refuses the message.
l050 = { $own ->
        [none] { $key } offers no digits
       *[other] { $key } offers the digits { $own }
    }; { $other ->
        [none] it should offer none
       *[other] it should offer { $other }
    }
    .help = use the same digits as the Indonesian text, and leave the numbers of answers to the machine
    .why = A digit means the same in all languages. Another one would be understood as another answer.
l051 = a sign nobody sees stands in { $key } ({ $sign })
    .help = take it away, or run with --fix
    .why = Hidden signs come along when text is copied. They make SMS dear and can turn the order of letters round.
l052 = { $key } says "{ $word }" within the first 40 letters
    .help = begin with everyday words
    .why = A locked phone shows about 40 letters. Whoever looks over the shoulder must learn nothing.
l053 = { $key } says "{ $word }"
    .help = no text judges what happened: use everyday words
    .why = Only people decide what somebody is a victim of, and never by a machine's message.
l054 = { $number } is in no table of numbers
    .help =
        { $kind ->
            [date] this looks like a date: write the month in words and leave the year out (25 November)
            [amount] this looks like an amount: write it in words (fifty thousand), or leave it out
           *[other] use { $open } $num { $close } where the text gets it, or have the number added to data/ by the program's keepers
        }
    .why = A wrong emergency number costs a life. Texts may only name numbers that stand in data/lines.csv and data/emergency.csv.
l055 = { $link } is a link
    .help = leave it out
    .why = Links are how people are tricked; ours must never look like that, and a page visited stays in the phone.
l056 = meta-fallback names "{ $name }", which is no other language here
    .help = write the name of another folder, such as id
    .why = What is missing is taken from that language. Without it the built-in Indonesian is used.
l057 = this list of words cannot be read: { $told }
    .help = write name = ["one", "two"]; every quote and bracket needs its partner
    .why = A list that cannot be read would lose words of danger, so the one before stays in use.
l058 = nobody reads this list: { $told }
    .help = use the names of the built-in words.toml
    .why = A wrong name would lose its words without a sound.
l059 = this has another form than it must have: { $told }
    .help = write a list: name = ["one", "two"]
    .why = Even a single word stands in brackets.
l060 = there is no group of words <{ $word }>
    .help =
        { $near ->
            [none] add it under [groups], or write its words out
           *[other] did you mean { $near }? Else add it under [groups], or write its words out
        }
    .why = A phrase may name a group as <name>.
l061 = "{ $word }" is spelled out as another word already
    .help = keep it in one line of [spelling] only
    .why = One way to write can stand for one word only, in all languages together.
l062 = too many words with a ? in one line
    .help = write two lines, one with the word and one without
    .why = Each ? doubles the sentences that have to be looked for.
l063 = { $count } words of danger are lost: { $list }
    .help = copy the built-in words.toml whole and add to it; a word of danger goes only by removed.toml, where two persons agree
    .why = A cry that is no longer heard costs a life. The built-in list stays in use until they are back.
l064 = { $count } words for stop, delete, a person or help are lost: { $list }
    .help = put them back
    .why = People must always be able to stop, to erase, and to call a human.
l065 = "{ $word }" is the command { $own } and the command { $other }
    .help = keep it in one of them
    .why = One word can have one meaning only, in all languages together.
l066 = "{ $word }" means { $own } here and { $other } there: a command and an answer
    .help = keep it in one of them
    .why = Somebody who answers would stop, erase or leave instead.
l067 = "{ $word }" means { $own } and { $other }
    .help = keep it in one of them
    .why = A yes that is a no: the machine would take one of the two by chance of order.
l068 = there is no question { $name }
    .help =
        { $near ->
            [none] take the table away: nobody asks this question. Its names stand in the built-in words.toml under options
           *[other] did you mean { $near }?
        }
    .why = These words are never read.
l069 = this question has no answer { $name }
    .help = its answers are: { $list }
    .why = These words are never read.
l070 = "{ $word }" has a capital letter and is never found
    .help = write it small, or run with --fix
    .why = What people write is compared in small letters.
l071 = "{ $word }" is one letter away from "{ $near }"
    .help = choose another word, or add it to plain
    .why = A slip of a finger makes a word of danger of it, or an answer of a cry.
l072 = this line of a talk means nothing: { $told }
    .help = see tests/talks/README.md for the lines there are
    .why = A talk that cannot be read proves nothing.
l073 = the talk goes differently: { $told }
    .help = mend the words, or write the talk as it goes now
    .why = Somebody wrote down how this talk must go.
l074 = a safety talk goes differently: { $told }
    .help = mend the words until the talk goes as it is written
    .why = These talks hold that danger is heard and that stop, delete and the cover word work. What breaks them is not used.
l075 = no text is called { $key }
    .help = leave the first column as it was
    .why = A row is put back by its name.
l076 = the source of { $key } has changed since the table was made
    .help = read the Indonesian text again
    .why = The row is taken in and marked as older than its source.
l077 = the list of sources cannot be read: { $told }
    .help = let pendamping locale mark write it anew
    .why = Without it nobody is told when a source changes.
l078 = two persons have not agreed to take "{ $word }" out
    .help = write why = "…" and two different names, each with a day: agreed = [{ $open } name = "Ani", on = 2026-11-20 { $close }, …]
    .why = A word of danger that is gone is a cry nobody hears. One person may be mistaken, in a hurry, or paid; so two sign, and their names stay in the history.
l079 = the list of removed words cannot be read: { $told }
    .help = write [[removed]] and below it word, why, and agreed with two names and days
    .why = What cannot be read counts as not agreed. The words in use stay as they are.
l083 = "{ $word }" stands for several words and cannot be one choice of |
    .help = give it a line of its own
    .why = A choice with | stands for exactly one word; [spelling] writes this one out as several.
l081 = { $count } cries are no longer heard because of "{ $word }": { $list }
    .help = take the line away, or put a harmless word beside the danger word (pisau dapur, not pisau); see what reads what with locale explain-text
    .why = A line that silences may take back what it fits. A cry that is no longer heard costs a life, so every cry of the built-in lists is read with the new words.
l084 = { $name } lies where nobody reads it
    .help = it belongs at { $near } in the folder of languages: move it there, or give --locales the folder in which { $near } stands
    .why = The folder of languages holds one folder for each language, and those hold the files: locales/id/dialogue.ftl. One level deeper or higher nothing is read, and the built-in texts stay in use.
l085 = { $name } falls back to { $list }, and that comes back to { $name } ({ $file })
    .help = take meta-fallback away in one of the two files; for Indonesian none is needed
    .why = What a language lacks is asked of the next one. In a circle nobody has it, and the built-in Indonesian text stands.
l086 = "{ $word }" names a group, and { $list } holds plain words only
    .help = write the words of the group out, or put the line into a list of phrases such as danger.phrases
    .why = Only phrases look groups up. In a list of words the line would never be heard.
l082 = { $key } would be sent with "{ $word }" in it
    .help = write words; what is filled in stands in braces with its $ inside, as in { $open } $svc { $close }
    .why = Nobody may ever receive the name of a text, a brace or a placeholder instead of words.
l080 = this template needs a .{ $name } that Meta takes, not "{ $told }"
    .help = .name has small letters, digits and underscores only; .language is like id, en or en_US; both exactly as they stand at the provider
    .why = After a day of silence only approved words may leave, and the provider finds them by these two. What is not found is not sent.

## The audit, pendamping audit verify

audit-whole = Whole: { $n } rows, { $count } starts of the hotline. Nothing was changed or removed
audit-open-ended = Of { $count } starts of the hotline, written by an older version, nobody can say whether rows are missing at the end; everything that is there is unchanged
audit-broken = Row { $line } of start { $count } of the hotline was changed, or is missing, or was put in. Keep this database as it is, and compare it with a backup
audit-no-start = Start { $count } of the hotline is missing, with its rows. Keep this database as it is, and compare it with a backup

## Gateways: gateway list, webhook-url, test, replay, and doctor

doctor-problems = Something is not right; the lines above say what
gateway-line = line
gateway-none = No gateway is configured: add [gateways.NAME] (deploy/gateways/README.md)
gateway-not-there = There is no gateway called { $name }. Configured are: { $list }
gateway-lacks-missing = { $key } is missing ({ $place }): write it into this table
gateway-lacks-empty = { $key } is empty ({ $place }): write the value from the provider's console there
gateway-can = can: { $list }
gateway-can-buttons = buttons
gateway-can-lists = lists
gateway-can-templates = templates
gateway-can-media = pictures, voice and files coming in
gateway-can-reports = delivery reports
gateway-can-repeats = drops repetitions of ours
gateway-proof = who sends is known by { $covers } ({ $key })
gateway-covers-body = a signature over the body
gateway-covers-time-and-body = a signature over time and body
gateway-covers-address-and-fields = a signature over address and fields
gateway-covers-fields = a signature over the fields
gateway-covers-token-and-body = a token over time and body
gateway-covers-token = a token that covers no body
gateway-covers-path = a secret in the address

gateway-gap-templates = not set; needed for templates outside the 24 hours of WhatsApp
gateway-gap-own-number = not set; people are not told which number they wrote to
gateway-gap-short-key = shorter than 16 letters; set a longer one in the app and here
gateway-gap-cloud = the cloud reads along; in local mode (http://PHONE:8080) nobody else does
gateway-gap-user-id = not set; tokens of other accounts are not told apart
gateway-gap-hook-user = not set; a password on top of the secret in the address is safer
gateway-gap-secret-key = not set; newer accounts need it
gateway-gap-deaf = not described; this gateway only sends
gateway-gap-reports = not described; nobody learns whether messages arrive
gateway-gap-repeats = not named; a message that is delivered twice counts twice
gateway-gap-time = not named; the time of receipt is taken, and repetitions are not known by it

gateway-enter-addresses = Enter these addresses at the provider of { $name }:
gateway-for-everything = messages and all news
gateway-for-messages = messages
gateway-for-reports = delivery reports
gateway-for-opt-outs = people who refuse messages
gateway-secret-in-address = In place of SECRET write what stands in { $key } ({ $place }).
gateway-enter-fields = Enter there what stands here:
gateway-copy-fields = Copy from there to here:
gateway-only-sends = This gateway only sends; nothing is entered at the provider.
gateway-not-public = No provider can reach this address. Set hotline.public_url to the https address of your hotline.
gateway-note-path = The secret in the address is all that keeps strangers out: keep the logs of your proxy private.
gateway-note-sign = The sender puts Unix seconds into the header { $time } and into { $header } the word sha256= with the hex of HMAC-SHA256(key, time + "." + body). The key stands in { $key }.
gateway-note-meta = Subscribe the field "messages" of the WhatsApp account. The address must be entered while the hotline runs, because Meta asks it at once.
gateway-note-twilio = Choose HTTP POST. Keep the part behind #: without it Twilio does not try again. Delivery reports need no address of their own.
gateway-note-smsgate = Register one webhook for each event: sms:received, sms:sent, sms:delivered, sms:failed, mms:downloaded, system:ping, all with this address.
gateway-note-httpsms = Choose the events message.phone.received, message.phone.sent, message.phone.delivered, message.send.failed, message.send.expired, message.call.missed, phone.heartbeat.offline, phone.heartbeat.online.
gateway-note-vonage = In the application switch Messages on, choose version 1 of the webhooks, and leave signed webhooks on.
gateway-note-vonage-sms = Choose POST as webhook method, and ask the support to sign inbound webhooks: without that every message is refused.
gateway-note-kannel = Write it as get-url of group = sms-service, with omit-empty = true and max-messages = 0.
gateway-note-bridge = This bridge breaks WhatsApp's terms: the number can be banned any day. Tell people another number too.

gateway-test-text = This is a test message. It needs no answer.
gateway-test-no-number = --to is no number: write it with country, such as +62 812-0000-0101
gateway-reach-answers = { $server } answers
gateway-reach-no-connection = { $server } cannot be reached: check address, port, certificate, firewall and your own network
gateway-reach-no-answer = { $server } takes the request and does not answer within 20 seconds
gateway-trouble-battery = The phone's battery is low: plug it in
gateway-trouble-ends = The token or the plan ends within a week: renew it at the provider
gateway-trouble-no-ping = The phone has given no sign of life for an hour: is it on, and is the app running?
gateway-account-good = The provider knows us
gateway-account-refused = The provider refuses our credentials: copy them again from its console
gateway-account-idle = The provider knows us, but cannot send now: look into its console (phone away, account stopped)
gateway-account-not-found = The provider does not know this account or address: check ids and api_url
gateway-account-trouble = The provider is busy or in trouble: try again in a few minutes
gateway-account-odd = The provider answers something nobody understands: check api_url and the rights of the key
gateway-account-unasked = Whether it knows us cannot be asked without sending: use --to with a number of your own
gateway-sent-accepted = The text was taken. Look whether it arrives: taken is not delivered
gateway-sent-unknown = The text was probably taken, but the answer cannot be read
gateway-sent-retry = The text was not taken now; the hotline would try again
gateway-sent-slow = The provider asks for patience: too many messages
gateway-sent-permanent = The provider refuses this number or this text for good
gateway-sent-opted-out = This number refuses messages of ours
gateway-sent-window-closed = More than 24 hours since this number wrote: write to the hotline from it first, then test again
gateway-sent-config = The provider refuses our account: credentials, sender or credit
gateway-sent-no-answer = The text was handed over and no answer came: it may have left. Look at the phone before you repeat it
gateway-sent-too-many-calls = The gateway asked for one call after the other

gateway-replay-taken = This would be taken ({ $status }). It would become:
gateway-replay-refused = This would be refused ({ $status }):
gateway-replay-nothing = nothing: it is answered and that is all
gateway-item-message = message
gateway-item-status = news of a message of ours
gateway-item-event = event
gateway-item-ignored = left out
gateway-why-address = It does not go to { $wanted }: correct the address at the provider
gateway-why-tail = Something stands behind the address that does not belong there: enter it as webhook-url shows it
gateway-why-path = The secret in the address is missing or wrong: it must be what stands in { $key } ({ $place })
gateway-why-method = The method { $method } is not used here: choose the one webhook-url names
gateway-why-type = The content type "{ $type }" is not used here: choose another format at the provider
gateway-why-packed = The body is packed (Content-Encoding): switch compression off in front of the hotline
gateway-why-large = The body is larger than 3 MiB
gateway-why-token = The verify token is not what stands in { $key } ({ $place }), or the request is no subscription
gateway-why-unreadable = The sender is known, but the body cannot be read ({ $what }). The hotline keeps it for a human
gateway-why-no-header = The header { $header } is missing: the provider does not sign, or a proxy takes it away
gateway-why-two-headers = The header { $header } stands there twice: a proxy adds it
gateway-why-time = The signature is right, but the time is not: the clock here or there is wrong, or the request came too late
gateway-why-line-end = The signature is right without the line break at the end of the file: an editor has added it
gateway-why-url = It was signed for { $signed }, but hotline.public_url is { $ours }: make both the same
gateway-why-other = It was signed with the secret of the gateway { $name }: the address at the provider names the wrong one
gateway-why-secret = It was not signed with what stands in { $key } ({ $place }), or address, fields or body were changed on the way
gateway-why-length = The request says { $told } bytes, but { $there } are there: it was cut or changed
