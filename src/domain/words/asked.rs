//! Whether a word that stands in a message is meant: an answer or a command, or only asked about,
//! supposed, counted, refused, corrected.

use super::super::reading::{Marked, Question, Reading, Token};
use super::Words;
use super::class::Class;
use super::compile::Tag;
use super::option::supposing;
use super::phrase::Hit;

/// At a question about safety or consent so many words with a question mark are none.
const ASKING: usize = 2;

impl Words {
    /// `kalo ga setuju gimana` asks what would be, and neither agrees nor refuses.
    pub(super) fn supposes(&self, reading: &Reading, question: &Question<'_>) -> bool {
        let any = |class| reading.tokens.iter().any(|token| self.is(token, class));
        supposing(question) && any(Class::Condition) && any(Class::Question)
    }

    /// `setuju ga ya`, `aman ga sih di sana`: the words behind it make it a question; so does the
    /// mark at the end of its clause (`kenapa harus setuju dulu?`).
    pub(super) fn is_asked(&self, reading: &Reading, hit: &Marked) -> bool {
        let mut behind = reading.tokens.iter().skip(hit.end).peekable();
        let tag = behind.next().is_some_and(|token| self.is(token, Class::Negator));
        let sigh = behind.peek().is_some_and(|token| self.is(token, Class::Particle));
        let idle =
            |token: &Token| self.is(token, Class::Particle) || self.is(token, Class::Address);
        tag && (sigh || behind.all(idle)) || ends_asked(reading, hit)
    }

    /// `keluarga saya ada 5 orang` at WHO says how many there are, and not whose story it is.
    pub(super) fn only_counts(&self, reading: &Reading, question: &Question<'_>) -> bool {
        let counted = reading.tokens.windows(2).any(|pair| match pair {
            [count, unit] => self.number(count).is_some() && self.is(unit, Class::People),
            _ => false,
        });
        counted && question.state == "WHO"
    }

    /// `iya, kayaknya dia bentar lagi balik` at DANGER_ASK: the yes that is cut off stands.
    pub(super) fn agrees(&self, reading: &Reading, question: &Question<'_>) -> bool {
        let first = reading.tokens.first();
        question.state == "DANGER_ASK"
            && first.is_some_and(|token| token.stop && self.is(token, Class::Yes))
    }

    /// What is said behind their own question, or behind the word that corrects what is before it.
    pub(super) fn rest(&self, reading: &Reading) -> Option<String> {
        let behind = reading.text.rsplit_once('?').map(|(_, rest)| rest);
        if let Some(rest) = behind.filter(|rest| rest.contains(char::is_alphanumeric)) {
            return Some(rest.to_owned());
        }
        let corrects =
            |token: &Token| self.is(token, Class::Correction) && !self.is(token, Class::Negator);
        let at = reading.tokens.iter().rposition(corrects)?;
        let rest = reading.tokens.get(at + 1..)?;
        let words: Vec<&str> = rest.iter().map(|token| token.text.as_str()).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// `jangan dihapus`: words that keep it at the question whether to delete. Whoever is only
    /// afraid (`takut hapus chat`) still asks for it.
    pub(super) fn keeps(&self, hits: &[Hit<Tag>], hit: &Hit<Tag>) -> bool {
        let states = self.options.states.iter().enumerate();
        let keeps = |state: u16, value: u16| {
            states.clone().any(|(at, known)| {
                let value = known.values.get(usize::from(value)).map(String::as_str);
                at == usize::from(state) && known.name == "DELETE_ASK" && value == Some("keep")
            })
        };
        hits.iter().any(|other| {
            let shared = other.start < hit.end && hit.start < other.end;
            matches!(other.meaning, Tag::Option(state, value) if shared && keeps(state, value))
        })
    }

    /// `salah pencet, maksudnya bahaya`: the wrong key, not the wrong number.
    pub(super) fn mends(&self, reading: &Reading, end: usize) -> bool {
        let mut behind = reading.tokens.iter().skip(end);
        behind.any(|token| self.is(token, Class::DangerWord))
    }

    /// `saya` in a longer message says who writes, and answers nothing.
    pub(super) fn only_names_itself(&self, reading: &Reading, hit: &Marked) -> bool {
        let first = reading.tokens.get(hit.start).is_some_and(|token| self.is(token, Class::First));
        first && hit.end - hit.start == 1 && reading.bare.len() > 1
    }

    /// Whether a negator before it takes back what begins here (`jangan dihapus`).
    pub(super) fn is_refused(&self, reading: &Reading, start: usize) -> bool {
        let tokens = &reading.tokens;
        let Some(first) = tokens.get(start) else { return false };
        // `no, not in danger` says no twice.
        if self.is(first, Class::Negator) {
            return false;
        }
        let before = tokens.iter().take(start).rev();
        let mut before = before.skip_while(|token| self.is(token, Class::Carrier));
        before.next().is_some_and(|token| {
            let taken = self.is(token, Class::Negator) || self.is(token, Class::Refusal);
            token.clause == first.clause && taken
        })
    }
}

/// Whether its clause is the last one, longer than an answer, and ends with a question mark.
fn ends_asked(reading: &Reading, hit: &Marked) -> bool {
    let marked = reading.asks && reading.text.trim_end().ends_with('?');
    let clause = reading.tokens.last().map(|token| token.clause);
    let here = reading.tokens.get(hit.start).map(|token| token.clause) == clause;
    let mut bare = Words::bare_tokens(reading).filter(|token| Some(token.clause) == clause);
    marked && here && bare.nth(ASKING).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::super::reading::{Command, Guard};
    use super::super::tests::{answered, words};

    #[test]
    fn what_is_asked_or_waited_for_is_no_consent_and_no_safety() {
        let words = words();
        for (state, text) in [
            ("HELLO", "aman ga sih kerja di kamboja"),
            ("HELLO", "tar dulu, tunggu dia tidur"),
            ("HELLO", "wait until he sleeps"),
            ("CONSENT", "knp hrs setuju dulu?"),
            ("SAFE_TODAY", "aman ga ya di sana"),
        ] {
            let (_, value) = answered(&words, state, text);
            assert!(!["safe", "yes"].contains(&value.as_str()), "{text}: {value}");
        }
        assert_eq!(answered(&words, "HELLO", "aman kak, bisa tolong saya?").1, "safe");
        assert_eq!(answered(&words, "CONSENT", "setuju?").1, "yes");
    }

    #[test]
    fn who_wants_no_call_is_not_called_whatever_number_was_pressed() {
        let words = words();
        assert_eq!(answered(&words, "CONTACT", "2 tp lewat chat aja").1, "text");
        assert_eq!(answered(&words, "CONTACT", "2").1, "call");
    }

    #[test]
    fn what_follows_a_correction_or_their_own_question_answers() {
        let words = words();
        assert_eq!(answered(&words, "DANGER_ASK", "no wait, I mean yes").1, "yes");
        assert_eq!(answered(&words, "DANGER_ASK", "isn't it obvious? yes").1, "yes");
        assert_eq!(answered(&words, "DANGER_ASK", "iya, kayaknya dia bentar lagi balik").1, "yes");
        assert_eq!(answered(&words, "CONTACT", "telpon? jangan lah").1, "none");
        assert_eq!(answered(&words, "AGE", "eh salah, bukan 21 tp 12").1, "child");
        for text in ["bukan setuju", "kalau saya setuju gimana? aman kan"] {
            assert_ne!(answered(&words, "CONSENT", text).1, "yes", "{text}");
        }
    }

    #[test]
    fn a_number_that_is_to_be_left_alone_is_not_kept() {
        let words = words();
        assert!(words.read("jgn ke 0812 0000 0120, itu punya bos").phones.is_empty());
        assert_eq!(words.read("jgn ditelpon ya 081200000101").phones.len(), 1);
    }

    #[test]
    fn what_must_not_be_deleted_is_not() {
        let words = words();
        assert_eq!(words.read("jgn dihapus chatnya").command, None);
        assert_eq!(words.read("tolong hapus chatnya").command, Some(Command::Delete));
        for text in
            ["takut hapus chat saya", "no delete my messages", "saya takut hapus semua pesan"]
        {
            assert_eq!(words.read(text).command, Some(Command::Delete), "{text}");
        }
        assert_eq!(words.read("my boss wont stop texting me").command, None);
        let slip = words.read("eh salah pencet, maksudnya bahaya");
        assert_ne!(slip.command, Some(Command::WrongNumber));
    }

    #[test]
    fn what_only_begins_like_the_end_of_it_weakens_no_cry() {
        let words = words();
        for text in [
            "tadi dipukul, sekarang udah ga kuat",
            "adik saya dibawa paksa, saya ga jadi lapor",
            "is this the hotline? a girl is locked in next door",
            "hostage 2 girls here they have a gun",
            "they beat me please no",
            "dia mukul saya ya tidak tahan",
        ] {
            let alarm = words.read(text).alarm.map(|alarm| alarm.guard);
            assert_eq!(alarm, Some(Guard::None), "{text}");
        }
    }

    #[test]
    fn the_number_of_a_room_or_a_weight_is_no_age() {
        let words = words();
        assert_eq!(answered(&words, "AGE", "kamar 21").0, "nothing");
        assert_eq!(words.read("beras 5kg masih ada").age, None);
        assert_ne!(answered(&words, "AGE", "im not 21 yet").1, "21");
        assert_eq!(words.read("saya sudah 16 tahun di malaysia").age, None);
        assert_eq!(
            words.read("saya 15 tahun di kamboja").age,
            Some(15),
            "a child, for all we know"
        );
    }
}
