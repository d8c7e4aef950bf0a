//! What a file of a language may break, as data. A rule has a code that never changes its meaning;
//! its title, remedy and explanation stand in `locales/<lang>/cli.ftl` under the code.

use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A person would read braces or nothing, a limit would be broken, somebody could be harmed.
    Error,
    /// It works, and not as it was meant: another language, dearer, in vain.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The name of its label.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Rule {
    /// `L012`.
    pub code: &'static str,
    /// How bad it is to break it.
    pub severity: Severity,
}

impl Rule {
    /// The rule of a code, in capitals or not.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        RULES.into_iter().find(|rule| rule.code.eq_ignore_ascii_case(code))
    }

    /// Whether the letters of the file are not even known.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        [NOT_UTF8, TOO_LARGE, UNREADABLE].contains(self)
    }

    /// Whether nobody knows what the file was to say.
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        let lists = [WORDS_UNREADABLE, TALK_UNREADABLE, SOURCES_UNREADABLE, REMOVED_UNREADABLE];
        (BRACE_OPEN.code..=CHOICE_BY_OTHER.code).contains(&self.code) || lists.contains(self)
    }

    /// The name of its texts.
    #[must_use]
    pub fn key(&self) -> String {
        self.code.to_lowercase()
    }
}

const fn error(code: &'static str) -> Rule {
    Rule { code, severity: Severity::Error }
}

const fn warning(code: &'static str) -> Rule {
    Rule { code, severity: Severity::Warning }
}

const fn info(code: &'static str) -> Rule {
    Rule { code, severity: Severity::Info }
}

macro_rules! rules {
    ($($(#[$about:meta])+ $name:ident = $rule:expr;)+) => {
        $($(#[$about])+ pub const $name: Rule = $rule;)+
        /// All rules in the order of their codes.
        pub const RULES: [Rule; [$($name),+].len()] = [$($name),+];
    };
}

rules! {
    // The file as a whole
    /// Not UTF-8.
    NOT_UTF8 = error("L001");
    /// Larger than 256 kB.
    TOO_LARGE = error("L002");
    /// Cannot be read from the disk.
    UNREADABLE = error("L003");
    /// A folder that is named like no language.
    NO_LANGUAGE = warning("L004");
    /// A file that looks like one of ours and is named so that it is not read.
    NOT_READ = warning("L005");
    /// A byte order mark.
    BYTE_MARK = warning("L006");
    // Brackets, before the parser sees them
    /// A brace that is never closed.
    BRACE_OPEN = error("L007");
    /// Brackets within brackets.
    TOO_DEEP = error("L008");
    /// Too many placeables in one text.
    TOO_MANY = error("L009");
    /// A text of more than 3000 letters.
    TOO_LONG = error("L010");
    // What the parser refuses
    /// A line that begins with a TAB.
    TAB = error("L011");
    /// A continued line that begins with a sign of Fluent's own.
    LEADING_SIGN = error("L012");
    /// A line that begins with a no-break space.
    HARD_SPACE = error("L013");
    /// A curly quote where a straight one is needed.
    CURLY_QUOTE = error("L014");
    /// A line that is neither a text nor goes on with one.
    NOT_A_TEXT = error("L015");
    /// `key: text`.
    COLON = error("L016");
    /// A name with spaces, accents, or a digit in front.
    BAD_NAME = error("L017");
    /// A text without words.
    EMPTY = error("L018");
    /// A choice without its usual one.
    NO_STAR = error("L019");
    /// A choice with two usual ones.
    TWO_STARS = error("L020");
    /// A closing brace too many.
    CLOSES_NOTHING = error("L021");
    /// Something in braces that does not belong there.
    BAD_BRACES = error("L022");
    /// A quote in braces that is not closed.
    QUOTE_OPEN = error("L023");
    /// A backslash that means nothing.
    BAD_ESCAPE = error("L024");
    /// A choice that is not written line by line.
    CHOICE_LINE = error("L025");
    // What the formatter must not get
    /// Braces within braces.
    BRACES_IN_BRACES = error("L026");
    /// A function, or arguments for a term.
    CALCULATED = error("L027");
    /// A number within braces.
    NUMBER_IN_BRACES = error("L028");
    /// A choice by something else than an argument.
    CHOICE_BY_OTHER = error("L029");
    // Names
    /// A name that stands twice.
    TWICE = error("L030");
    /// An argument this text does not get.
    UNKNOWN_VARIABLE = error("L031");
    /// An argument without its dollar sign.
    NO_DOLLAR = error("L032");
    /// A text that is not there.
    UNKNOWN_REFERENCE = error("L033");
    /// Texts that hold each other.
    CIRCLE = error("L034");
    /// An argument that the built-in text tells and this one does not.
    UNUSED = warning("L035");
    /// The same for a number, code or address somebody needs.
    MUST_TELL = error("L036");
    /// A text that cannot be written for another reason.
    UNWRITABLE = error("L037");
    /// A name nobody asks for.
    STRANGER = warning("L038");
    /// An attribute nobody asks for.
    STRANGE_PART = warning("L039");
    /// Answers that are taken from elsewhere.
    PARTS_MISSING = warning("L040");
    /// Texts that are taken from the fallback.
    TEXTS_MISSING = info("L041");
    /// A translation whose source has changed.
    STALE = warning("L042");
    /// A branch that is never taken in this language.
    DEAD_BRANCH = warning("L043");
    /// A branch that stands twice.
    SAME_BRANCH = warning("L044");
    // Lengths and letters
    /// More SMS than a text may take.
    SEGMENTS = error("L045");
    /// A letter that leaves 70 instead of 160.
    DEAR_LETTER = warning("L046");
    /// A letter that counts twice.
    DOUBLE_LETTER = info("L047");
    /// A label too long for a button or row.
    BUTTON = error("L048");
    /// Two answers with the same label.
    SAME_LABEL = error("L049");
    /// Digits to answer with that differ between languages.
    DIGITS = error("L050");
    /// A sign nobody sees.
    HIDDEN_SIGN = error("L051");
    // Danger
    /// A word that tells too much on a locked screen.
    TELLTALE = error("L052");
    /// A word that judges what happened.
    VERDICT = error("L053");
    /// A telephone number that is in no table.
    NUMBER = error("L054");
    /// A link.
    LINK = error("L055");
    /// A fallback that is no language.
    FALLBACK = warning("L056");
    // What people say to us
    /// A words file that is no TOML.
    WORDS_UNREADABLE = error("L057");
    /// A list or table nobody reads.
    UNKNOWN_LIST = error("L058");
    /// A single word where a list is needed, or the like.
    WRONG_FORM = error("L059");
    /// A group of words that is not there.
    UNKNOWN_GROUP = error("L060");
    /// A word that is another way to write two words.
    SPELLED_TWICE = error("L061");
    /// Something else the words cannot be used with.
    WORDS_FAULT = error("L062");
    /// Words of danger that the built-in list has and this one has not.
    DANGER_LOST = error("L063");
    /// Words for stop, delete, a person or help that were lost.
    COMMAND_LOST = error("L064");
    /// A word for two commands.
    TWO_COMMANDS = error("L065");
    /// A word that is a command and an answer.
    COMMAND_IS_ANSWER = error("L066");
    /// A word for two answers.
    TWO_ANSWERS = error("L067");
    /// Options of a question that is not there.
    UNKNOWN_STATE = warning("L068");
    /// An option its question does not have.
    UNKNOWN_VALUE = warning("L069");
    /// A capital letter in a word that is compared in small ones.
    CAPITAL = warning("L070");
    /// A word that a slip turns into a word of danger.
    NEIGHBOUR = warning("L071");
    // Talks and translations
    /// A line of a talk that means nothing.
    TALK_UNREADABLE = error("L072");
    /// A talk that goes differently.
    TALK_DIFFERS = warning("L073");
    /// A safety talk that goes differently.
    SAFETY_TALK = error("L074");
    /// A row of a table that belongs to no text.
    UNKNOWN_ROW = warning("L075");
    /// A row of a table that was made from an older source.
    STALE_ROW = warning("L076");
    /// The list of sources cannot be read.
    SOURCES_UNREADABLE = warning("L077");
    /// A word of danger taken out without two persons who agree.
    NOT_AGREED = error("L078");
    /// The list of removed words cannot be read.
    REMOVED_UNREADABLE = error("L079");
    // Templates of WhatsApp
    /// A template without a name or language that the provider takes.
    TEMPLATE = error("L080");
    // What would be heard or sent wrongly though every line is sound
    /// Words that silence a cry.
    MUTED = error("L081");
    /// A text that shows its own name, a brace or an argument instead of words.
    RAW = error("L082");
    /// A word with a `|` beside it that is written out as several words.
    SEVERAL = error("L083");
    // Where things lie
    /// Files of a language that lie one level too deep or too high.
    WRONG_DEPTH = error("L084");
    /// Languages that stand in for each other in a circle.
    FALLBACK_CIRCLE = warning("L085");
    /// A group in a list that holds words only.
    GROUP_IN_WORDS = error("L086");
}
