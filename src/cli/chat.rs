//! The hotline in a terminal: the pure dialogue, no network, no database, the same every time.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use super::explain;
use crate::domain::address::Channel;
use crate::domain::dialogue::{
    Dialogue, Duty, Hotline, Piece, State, Step, Turn, What, World, step,
};
use crate::domain::facts::Facts;
use crate::domain::heard::Kind;
use crate::domain::lang::Lang;
use crate::domain::outbound::Widget;
use crate::domain::segment::segments;
use crate::domain::time::{DAY, HOUR, MINUTE, Millis, SECOND};
use crate::locale::Catalogue;

/// A Wednesday morning in Jakarta; the simulator has no clock but this.
const START: Millis = Millis(1_767_146_400_000);
/// How long a line of the person takes.
const TYPING: i64 = 5 * SECOND;
/// The letters of a case code.
const LETTERS: &[u8; 28] = b"23456789BCDFGHJKMNPQRSTVWXYZ";

/// What the simulator is started with.
#[derive(Debug)]
pub struct Options<'a> {
    /// Texts and words.
    pub catalogue: &'a Catalogue,
    /// What the operator chose; its language is the one of people who show no other.
    pub hotline: Hotline,
    /// The medium.
    pub channel: Channel,
    /// Whether lines are repeated before their answers, for a script whose lines nobody typed.
    pub echo: Echo,
    /// Whether the account of each message is shown.
    pub account: Account,
}

/// Whether it is shown which words led to which reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    /// It is.
    Shown,
    /// It is not.
    Hidden,
}

/// Whether lines are repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Echo {
    /// They were typed and stand on the screen.
    Off,
    /// They come from a file.
    On,
}

/// Plays the hotline: each line of `input` is a message or a `/command`, until `/quit` or its end.
///
/// # Errors
/// When `input` cannot be read or `output` not written.
pub fn chat(options: Options<'_>, input: impl BufRead, output: impl Write) -> io::Result<()> {
    let mut room = Room::new(options, output);
    room.write(HELP)?;
    for line in input.lines() {
        let line = line?;
        let line = line.trim_end();
        if room.options.echo == Echo::On {
            room.write(&format!("< {line}"))?;
        }
        if line == "/quit" {
            break;
        }
        room.line(line)?;
    }
    Ok(())
}

const HELP: &str = "\
/wait 10m  /as NAME  /lang en  /channel whatsapp  /dup  /tap HELLO:safe  /photo  /voice  /call
/taken  /released  /written  /opened  /closed  /duty on|off  /quit";

/// The people in the simulator and its clock.
struct Room<'a, O> {
    options: Options<'a>,
    output: O,
    facts: Facts,
    duty: Duty,
    now: Millis,
    who: String,
    people: BTreeMap<String, Person>,
    codes: usize,
}

/// One person: a thread.
struct Person {
    dialogue: Dialogue,
    due: Option<Millis>,
}

impl<'a, O: Write> Room<'a, O> {
    fn new(options: Options<'a>, output: O) -> Self {
        Self {
            options,
            output,
            facts: Facts::default(),
            duty: Duty::default(),
            now: START,
            who: "1".to_owned(),
            people: BTreeMap::new(),
            codes: 0,
        }
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.output, "{line}")
    }

    fn line(&mut self, line: &str) -> io::Result<()> {
        if line.is_empty() {
            return Ok(());
        }
        match line.strip_prefix('/') {
            Some(command) => self.command(command),
            None => self.hear(What::Text(line.to_owned())),
        }
    }

    fn command(&mut self, line: &str) -> io::Result<()> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match (word, rest.trim()) {
            ("wait", span) => match read_span(span) {
                Some(span) => self.wait(span),
                None => self.write("? /wait 10m (s, m, h, d)"),
            },
            ("as", name) => self.switch(name),
            ("lang", lang) => self.language(lang),
            ("channel", name) => match Channel::parse(name) {
                Some(channel) => {
                    self.options.channel = channel;
                    Ok(())
                }
                None => self.write("? /channel sms|whatsapp"),
            },
            // The second delivery of a message has the same key and goes no further.
            ("dup", _) => self.write("= duplicate, nothing happens"),
            ("tap", id) => self.hear(What::Tap { id: id.to_owned(), title: String::new() }),
            ("photo", caption) => self.hear(media(Kind::Image, caption)),
            ("voice", _) => self.hear(media(Kind::Audio, "")),
            ("call", _) => self.hear(media(Kind::CallMissed, "")),
            ("duty", on) => {
                self.duty.staffed = on != "off";
                Ok(())
            }
            (act, rest) => self.act(act, rest),
        }
    }

    fn act(&mut self, act: &str, rest: &str) -> io::Result<()> {
        let turn = match act {
            "taken" => Turn::Taken,
            "released" => Turn::Released,
            "written" => Turn::Written,
            "opened" => Turn::Opened,
            "closed" => Turn::Closed,
            "ask" => match State::named(rest) {
                Some(state) => Turn::Asks(state),
                None => return self.write(HELP),
            },
            _ => return self.write(HELP),
        };
        self.turn(&turn)
    }

    fn switch(&mut self, name: &str) -> io::Result<()> {
        name.clone_into(&mut self.who);
        self.write(&format!("= {name}"))
    }

    fn language(&mut self, lang: &str) -> io::Result<()> {
        self.options.hotline.lang = Lang::new(lang);
        let lang = self.options.hotline.lang.clone();
        self.person().dialogue.lang = lang;
        self.write(&format!("= {}", self.options.hotline.lang.as_str()))
    }

    fn person(&mut self) -> &mut Person {
        let lang = self.options.hotline.lang.clone();
        let person = || Person { dialogue: Dialogue::new(lang), due: None };
        self.people.entry(self.who.clone()).or_insert_with(person)
    }

    fn hear(&mut self, what: What) -> io::Result<()> {
        self.now = self.now.plus(TYPING);
        let piece = Piece { sent_at: self.now, received_at: self.now, what };
        self.turn(&Turn::Heard(vec![piece]))
    }

    /// Time passes for everybody; what falls due happens on its way.
    fn wait(&mut self, span: i64) -> io::Result<()> {
        let end = self.now.plus(span);
        let here = self.who.clone();
        while let Some((who, due)) = self.first_due(end) {
            self.now = self.now.max(due);
            self.who = who;
            self.turn(&Turn::Due)?;
        }
        self.who = here;
        self.now = end;
        Ok(())
    }

    fn first_due(&self, end: Millis) -> Option<(String, Millis)> {
        let due = self.people.iter().filter_map(|(who, person)| Some((who, person.due?)));
        let first = due.filter(|(_, due)| *due <= end).min_by_key(|(_, due)| *due);
        first.map(|(who, due)| (who.clone(), due))
    }

    fn turn(&mut self, turn: &Turn) -> io::Result<()> {
        let dialogue = self.person().dialogue.clone();
        let draw = code(self.codes);
        let world = World {
            now: self.now,
            channel: self.options.channel,
            country: Some("ID"),
            words: &self.options.catalogue.words,
            facts: &self.facts,
            hotline: &self.options.hotline,
            draw: &draw,
            duty: &self.duty,
        };
        let step = step(dialogue, turn, &world);
        self.codes += usize::from(step.case.open.is_some());
        let person = self.person();
        person.dialogue = step.dialogue.clone();
        person.due = step.due;
        self.show(&step)
    }

    fn show(&mut self, step: &Step) -> io::Result<()> {
        if let Some(say) = &step.say {
            let lang = &step.dialogue.lang;
            let rendered = self.options.catalogue.say(lang, say, self.options.channel);
            let words = match self.options.channel {
                Channel::Sms => rendered.plain,
                Channel::Whatsapp => rendered.text,
            };
            for line in words.lines() {
                self.write(&format!("> {line}"))?;
            }
            self.show_widget(rendered.widget.as_ref())?;
            if self.options.channel == Channel::Sms {
                self.write(&format!("= {} SMS", segments(&words)))?;
            }
        } else {
            self.write("> -")?;
        }
        let line = status(self.now, step);
        self.write(&line)?;
        self.explain(step)
    }

    fn explain(&mut self, step: &Step) -> io::Result<()> {
        if self.options.account == Account::Hidden {
            return Ok(());
        }
        let lines = explain::lines(step, &self.options.catalogue.words);
        lines.iter().try_for_each(|line| self.write(&format!("? {line}")))
    }

    fn show_widget(&mut self, widget: Option<&Widget>) -> io::Result<()> {
        if self.options.channel == Channel::Sms {
            return Ok(());
        }
        let choices = match widget {
            Some(Widget::Buttons { choices } | Widget::List { choices, .. }) => choices.as_slice(),
            _ => &[],
        };
        for choice in choices {
            self.write(&format!(">   [{}]  {}", choice.title, choice.id))?;
        }
        Ok(())
    }
}

fn media(kind: Kind, caption: &str) -> What {
    What::Media { kind, caption: (!caption.is_empty()).then(|| caption.to_owned()) }
}

/// State, urgency, case, what was new in this turn.
fn status(now: Millis, step: &Step) -> String {
    let minutes = now.since(START) / MINUTE;
    let mut line = format!("= +{minutes}m {}", step.dialogue.state().name());
    if let Some(case) = &step.dialogue.case {
        line.push_str(&format!(", level {}, {}", case.level.level(), case.code));
    }
    if let Some(page) = step.page {
        line.push_str(&format!(", calls a human ({page:?})"));
    }
    for (name, list) in [("because", &step.case.reasons), ("marks", &step.case.flags)] {
        if !list.is_empty() {
            line.push_str(&format!(", {name} {}", list.join(" ")));
        }
    }
    line
}

fn read_span(text: &str) -> Option<i64> {
    let (count, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit = match unit {
        "s" => SECOND,
        "m" => MINUTE,
        "h" => HOUR,
        "d" => DAY,
        _ => return None,
    };
    count.parse::<i64>().ok()?.checked_mul(unit)
}

/// The code of the n-th case: like a real one, but the same in every run.
fn code(number: usize) -> String {
    let mut rest = number;
    let letter = |rest: &mut usize| {
        let letter = LETTERS.get(*rest % LETTERS.len()).copied().unwrap_or(b'2');
        *rest /= LETTERS.len();
        char::from(letter)
    };
    (0..5).map(|_| letter(&mut rest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_five_letters_and_differ() {
        assert_eq!(code(0).len(), 5);
        assert_ne!(code(0), code(1));
        assert_ne!(code(0), code(28));
    }

    #[test]
    fn a_span_is_a_number_and_a_unit() {
        assert_eq!(read_span("10m"), Some(10 * MINUTE));
        assert_eq!(read_span("m"), None);
        assert_eq!(read_span("10"), None);
        assert_eq!(read_span("9223372036854775807d"), None);
    }
}
