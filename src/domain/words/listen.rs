//! When the second ear ([`super::Hunch`]) is asked: only where no rule has heard anything. A rule
//! is never overruled.

use super::super::reading::{
    AlarmKind, Answer, Command, Guard, Meant, Noise, Open, Question, Reading, Statement,
    StatementKind, Token,
};
use super::super::urgency::Urgency;
use super::alarm::alarm;
use super::class::Class;
use super::compile::Tag;
use super::phrase::Hit;
use super::{Sound, Words};

/// From here on the second ear is sure of danger.
const SURE: f32 = 0.6;
/// The same where a rule has called something harmless.
const SURE_AFTER_ALL: f32 = 0.9;
/// From here on it asks.
const UNEASY: f32 = 0.25;

impl Words {
    /// Danger, where no rule heard anything and the message is none of the short ones.
    pub(super) fn listen(&self, hits: &[Hit<Tag>], reading: &mut Reading) {
        if !self.may_listen(hits, reading) {
            return;
        }
        let (sound, weight) = self.sounds_like(&reading.tokens);
        // What a rule took back for harmless has to sound far worse.
        let harmless =
            hits.iter().any(|hit| matches!(hit.meaning, Tag::NoDanger | Tag::NoSelfHarm));
        if weight <= if harmless { SURE_AFTER_ALL } else { SURE } {
            reading.uneasy = weight > UNEASY;
            return;
        }
        let words = self.hunch.reasons(sound, &reading.tokens).join(", ");
        match sound {
            Sound::SelfHarm => {
                reading.self_harm = Some(alarm(AlarmKind::SelfHarm, Guard::None, &words));
            }
            Sound::Danger => reading.alarm = Some(alarm(AlarmKind::Hunch, Guard::None, &words)),
        }
    }

    fn may_listen(&self, hits: &[Hit<Tag>], reading: &Reading) -> bool {
        let told = reading.group.is_some() || reading.age.is_some() || reading.place.is_some();
        let least = if told { 4 } else { 2 };
        let answers = [Self::key(reading.tokens.iter()), Self::key(Self::bare_tokens(reading))];
        if answers.iter().any(|key| self.answers.contains_key(key)) {
            return false;
        }
        !is_heard(reading) && reading.bare.len() >= least && !self.is_study(hits, reading)
    }

    /// What the message sounds most like, and how much.
    pub(super) fn sounds_like(&self, tokens: &[Token]) -> (Sound, f32) {
        let [danger, harm] = self.hunch.sounds(tokens);
        if harm.1 > danger.1 { harm } else { danger }
    }

    /// What the message seems to mean where the dialogue stands, and how much.
    pub(super) fn seems(&self, tokens: &[Token], state: &str) -> Option<(Meant, f32)> {
        let weighed = self.hunch.meanings(tokens, state).into_iter();
        let best = weighed.max_by(|(_, one), (_, other)| one.total_cmp(other));
        best.filter(|(meant, weight)| *weight > least(*meant))
    }

    /// Reads a meaning into a message in which nothing is listed and that answers nothing.
    pub fn guess(&self, reading: &mut Reading, state: &str, question: Option<&Question<'_>>) {
        let told = !reading.statements.is_empty() || reading.age.is_some();
        let other = told || reading.group.is_some() || !reading.phones.is_empty();
        let wordless = !reading.text.chars().any(char::is_alphabetic) || reading.bare.is_empty();
        if is_heard(reading) || reading.uneasy || other || wordless {
            return;
        }
        if question.is_some_and(|question| self.answers_it(reading, question)) {
            return;
        }
        let Some((meant, _)) = self.seems(&reading.tokens, state) else { return };
        // Who says what must not be deleted is not guessed to want it.
        let refuses = || reading.tokens.iter().any(|token| self.is(token, Class::Refusal));
        if meant == Meant::Delete && refuses() {
            return;
        }
        if reading.bare.len() < 2 && tells(meant) {
            return;
        }
        reading.meant = Some(meant);
        let words = self.hunch.signs(meant, &reading.tokens).join(", ");
        put(reading, meant, words);
    }

    /// What the whole seems to say, where nothing in it is listed. Only the more careful of two
    /// answers is guessed: somebody is in danger, does not consent, must not be called. Nobody is
    /// safe or unharmed by a guess, and whoever asks has not answered.
    pub(super) fn by_hunch(&self, reading: &Reading, question: &Question<'_>) -> Answer {
        let class = match reading.meant {
            Some(Meant::Yes) if question.state == "DANGER_ASK" => Class::Yes,
            Some(Meant::No) if matches!(question.state, "CONSENT" | "CONTACT") => Class::No,
            Some(Meant::DontKnow) => Class::DontKnow,
            Some(Meant::Skip) => Class::Skip,
            _ => return Answer::None,
        };
        let closed = question.open == Open::Closed && !reading.asks;
        if closed { self.resolve(class, question) } else { Answer::None }
    }

    fn answers_it(&self, reading: &Reading, question: &Question<'_>) -> bool {
        !matches!(self.answer(reading, question), Answer::None | Answer::Text(_))
    }
}

/// Whether a rule heard anything that leads.
fn is_heard(reading: &Reading) -> bool {
    let alarm = reading.alarm.is_some() || reading.self_harm.is_some();
    let courtesy = reading.greeting || reading.thanks || reading.nod;
    alarm || reading.command.is_some() || reading.noise.is_some() || courtesy
}

/// How much a meaning has to weigh: little where being wrong costs a human a look, more where it
/// would be silence or the better of two answers.
const fn least(meant: Meant) -> f32 {
    match meant {
        Meant::OptOut => 0.5,
        Meant::Cancel | Meant::Probe | Meant::No => 0.3,
        Meant::Exit
        | Meant::Delete
        | Meant::Skip
        | Meant::Greeting
        | Meant::Thanks
        | Meant::Spam
        | Meant::Abuse
        | Meant::Prank
        | Meant::Astray => 0.0,
        Meant::Yes => 0.2,
        Meant::DontKnow => -0.2,
        _ => -0.6,
    }
}

/// Whether it tells something that one word cannot.
const fn tells(meant: Meant) -> bool {
    use Meant::{
        AskHelp, Contact, Exploitation, Information, JobCheck, Minor, Probe, Repatriation,
    };
    matches!(meant, AskHelp | Contact | Exploitation | Information | JobCheck | Minor | Probe)
        || matches!(meant, Repatriation | Meant::ThirdParty | Meant::Wages)
}

/// Where a meaning stands in a reading.
fn put(reading: &mut Reading, meant: Meant, words: String) {
    let (kind, level) = match meant {
        Meant::AskHelp => (StatementKind::Plea, Some(Urgency::Soon)),
        Meant::Exploitation => (StatementKind::Exploitation, Some(Urgency::Today)),
        Meant::ThirdParty => (StatementKind::ThirdParty, Some(Urgency::Today)),
        Meant::Minor => (StatementKind::Minor, Some(Urgency::Today)),
        Meant::Wages => (StatementKind::Wages, Some(Urgency::Soon)),
        Meant::Repatriation => (StatementKind::Repatriation, Some(Urgency::Soon)),
        Meant::JobCheck => (StatementKind::JobCheck, None),
        Meant::Information => (StatementKind::Information, None),
        Meant::Contact => (StatementKind::Watched, None),
        Meant::Probe => (StatementKind::Probe, None),
        _ => return put_other(reading, meant),
    };
    reading.statements.push(Statement { kind, level, words });
}

fn put_other(reading: &mut Reading, meant: Meant) {
    match meant {
        Meant::Spam => reading.noise = Some(Noise::Spam),
        Meant::Abuse => reading.noise = Some(Noise::Abuse),
        Meant::Prank => reading.noise = Some(Noise::Prank),
        Meant::Astray => reading.noise = Some(Noise::Astray),
        Meant::Greeting => reading.greeting = true,
        Meant::Thanks => reading.thanks = true,
        _ => reading.command = command(meant),
    }
}

/// The command it amounts to; the end of a talk is silence with the question open.
const fn command(meant: Meant) -> Option<Command> {
    match meant {
        Meant::Human => Some(Command::Human),
        Meant::OptOut => Some(Command::StopSoft),
        Meant::Delete => Some(Command::Delete),
        Meant::Status => Some(Command::Status),
        Meant::Repeat => Some(Command::Repeat),
        Meant::Back => Some(Command::Back),
        Meant::Exit => Some(Command::Done),
        Meant::Cancel => Some(Command::Cancel),
        Meant::Language => Some(Command::Lang),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::words;
    use super::super::{Hunch, Lesson};
    use super::*;

    fn danger(text: &str) -> Lesson {
        Lesson { sound: Some(Sound::Danger), ..Lesson::of(text, "NEW") }
    }

    fn taught(lessons: &[(&str, &'static str, Option<Meant>)]) -> Words {
        let lesson = |(text, state, meant): &(&str, &'static str, Option<Meant>)| Lesson {
            meant: *meant,
            ..Lesson::of(text, state)
        };
        let lessons: Vec<Lesson> = lessons.iter().map(lesson).collect();
        let hunch = words().learn(&lessons);
        words().with_hunch(hunch)
    }

    fn question(state: &'static str) -> Question<'static> {
        Question {
            state,
            values: &["yes", "no", "unknown"],
            multi: false,
            skip: false,
            open: Open::Closed,
        }
    }

    #[test]
    fn it_hears_in_new_words_what_it_learnt_and_says_why() {
        let words = words();
        let harm = Lesson { sound: Some(Sound::SelfHarm), ..danger("besok aku udah ga ada") };
        let learnt = words.learn(&[
            danger("pintunya digembok dari luar"),
            danger("kami digembok di gudang"),
            harm,
            Lesson::of("gembok sepeda hilang", "NEW"),
            Lesson::of("besok jam dua belas", "NEW"),
            Lesson::of("gudangnya di mana ya", "NEW"),
        ]);
        let words = words.with_hunch(learnt);
        let weigh = |text: &str| words.sounds_like(&words.read(text).tokens);
        let (sound, weight) = weigh("adikku digembok di luar");
        assert!(sound == Sound::Danger && weight > 0.0, "{weight}");
        assert!(weigh("sepedanya di mana besok").1 < 0.0);
        let tokens = words.read("kami digembok").tokens;
        let reasons = words.hunch.reasons(Sound::Danger, &tokens);
        assert!(reasons.iter().any(|word| word == "dikunci"), "{reasons:?}");
    }

    #[test]
    fn a_rule_is_never_overruled() {
        let words = words();
        let wary = words.learn(&[
            danger("terima kasih kak"),
            danger("saya tidak dipukul"),
            danger("stop"),
        ]);
        let words = words.with_hunch(wary);
        let read = |text: &str| words.read(text);
        assert_eq!(read("terima kasih kak").alarm, None);
        assert_eq!(read("saya tidak dipukul").alarm.unwrap().guard, Guard::Negated);
        assert!(read("stop").command.is_some() && read("stop").alarm.is_none());
    }

    #[test]
    fn words_that_nobody_listed_mean_what_was_learnt_where_the_dialogue_stands() {
        let words = taught(&[
            ("flurb gnarp wozzle", "WHO", Some(Meant::Human)),
            ("flurb gnarp blivet", "WHO", Some(Meant::Human)),
            ("krell zump", "WHO", Some(Meant::Astray)),
            ("krell vorp", "NEW", Some(Meant::Astray)),
        ]);
        let guess = |text: &str| {
            let mut reading = words.read(text);
            words.guess(&mut reading, "WHO", None);
            reading
        };
        let human = guess("gnarp flurb");
        assert_eq!((human.meant, human.command), (Some(Meant::Human), Some(Command::Human)));
        assert_eq!(guess("zump krell").noise, Some(Noise::Astray));
        let listed = guess("flurb gnarp tolong saya dipukul");
        assert!(listed.meant.is_none() && listed.alarm.is_some(), "a rule heard something");
    }

    #[test]
    fn one_word_tells_no_story() {
        let words = taught(&[
            ("flurb gnarp", "NEW", Some(Meant::Exploitation)),
            ("flurb", "NEW", Some(Meant::Exploitation)),
            ("krell zump", "NEW", None),
        ]);
        let told = |text: &str| {
            let mut reading = words.read(text);
            words.guess(&mut reading, "NEW", None);
            reading.statements.len()
        };
        assert_eq!((told("flurb gnarp"), told("flurb")), (1, 0));
    }

    #[test]
    fn only_the_more_careful_of_two_answers_is_guessed() {
        let answer = |text: &str, state: &'static str, meant| {
            let words = taught(&[("flurb gnarp", state, Some(meant))]);
            let question = question(state);
            let mut reading = words.read(text);
            words.guess(&mut reading, state, Some(&question));
            assert_eq!(reading.meant, Some(meant));
            words.answer(&reading, &question)
        };
        let said = |value: &str| Answer::Values(vec![value.to_owned()]);
        assert_eq!(answer("flurb gnarp", "DANGER_ASK", Meant::Yes), said("yes"));
        assert_eq!(answer("flurb gnarp?", "DANGER_ASK", Meant::Yes), Answer::None, "who asks");
        assert_eq!(answer("flurb gnarp", "CONSENT", Meant::No), Answer::No);
        for (state, meant) in [
            ("DANGER_ASK", Meant::No),
            ("S_HARM", Meant::No),
            ("HELLO", Meant::Yes),
            ("CONSENT", Meant::Yes),
            ("D_CANCEL", Meant::Yes),
        ] {
            assert_eq!(answer("flurb gnarp", state, meant), Answer::None, "{state}");
        }
    }

    #[test]
    fn what_was_never_learnt_means_nothing() {
        let words = words().with_hunch(Hunch::default());
        let mut reading = words.read("flurb gnarp wozzle");
        words.guess(&mut reading, "NEW", None);
        assert!(reading.meant.is_none() && reading.statements.is_empty());
    }
}
