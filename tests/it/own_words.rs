//! The own-text rule (dialogue.md §5): a word that stands in the text now open is an answer or a
//! note, never exit, stop or later, unless that text teaches it in capitals.

use std::collections::BTreeSet;

use pendamping::domain::address::Channel;
use pendamping::domain::dialogue::{
    Dialogue, Duty, Hotline, Lead, Once, Piece, QUESTIONS, State, Step, Turn, What, World, step,
};
use pendamping::domain::facts::Facts;
use pendamping::domain::lang::Lang;
use pendamping::domain::place::Place;
use pendamping::domain::reading::Command;
use pendamping::domain::time::{MINUTE, Millis};
use pendamping::locale::Catalogue;

const NOW: Millis = Millis(1_767_243_600_000);

struct Bench {
    catalogue: Catalogue,
    facts: Facts,
    hotline: Hotline,
    duty: Duty,
}

impl Bench {
    fn hear(&self, dialogue: Dialogue, text: &str, channel: Channel) -> Step {
        let world = World {
            now: NOW,
            channel,
            country: Some("ID"),
            words: &self.catalogue.words,
            facts: &self.facts,
            hotline: &self.hotline,
            draw: "K7M4P",
            duty: &self.duty,
        };
        let what = What::Text(text.to_owned());
        step(dialogue, &Turn::Heard(vec![Piece { sent_at: NOW, received_at: NOW, what }]), &world)
    }

    fn at(state: State, lang: &Lang) -> Dialogue {
        let mut dialogue = Dialogue::new(lang.clone());
        dialogue.talk.state = state;
        dialogue.talk.first(Once::LanguageChosen);
        if state.is_aside() {
            dialogue.talk.under = Some(State::Who);
        }
        if state == State::PlaceConfirm {
            let name = "Arab Saudi".to_owned();
            let place = Place { country: "SA".to_owned(), region: None, name, sure: false };
            dialogue.talk.unsure = Some(place);
        }
        dialogue.talk.ask(state, Millis(NOW.0 - MINUTE));
        dialogue.heard_at = Some(Millis(NOW.0 - MINUTE));
        dialogue
    }

    /// The question of a state as people see it.
    fn question(&self, state: State, lang: &Lang, channel: Channel) -> String {
        let again = if lang.as_str() == "en" { "repeat" } else { "ulangi" };
        let step = self.hear(Self::at(state, lang), again, channel);
        let say = step.say.unwrap_or_else(|| panic!("{} says nothing", state.name()));
        let rendered = self.catalogue.say(lang, &say, channel);
        if channel == Channel::Sms { rendered.plain } else { rendered.text }
    }
}

fn ends(lead: Lead) -> bool {
    use Command::{Cancel, Done, Exit, Pause, Stop, StopSoft, WrongNumber};
    let Lead::Command(command) = lead else { return false };
    [Cancel, Done, Exit, Pause, Stop, StopSoft, WrongNumber].contains(&command)
}

/// Single words and pairs of neighbours of a text.
fn words(text: &str) -> BTreeSet<String> {
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    words.iter().cloned().chain(pairs).collect()
}

fn is_taught(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase)
}

#[test]
fn no_word_of_the_open_text_ends_the_talk() {
    let bench = Bench {
        catalogue: Catalogue::embedded(),
        facts: Facts::default(),
        hotline: Hotline::default(),
        duty: Duty::default(),
    };
    let (mut tried, mut faults) = (0, Vec::new());
    for row in QUESTIONS {
        for lang in ["id", "en"].map(Lang::new) {
            for channel in [Channel::Sms, Channel::Whatsapp] {
                let text = bench.question(row.state, &lang, channel);
                for word in words(&text).iter().filter(|word| !is_taught(word)) {
                    let heard = word.to_lowercase();
                    let step = bench.hear(Bench::at(row.state, &lang), &heard, channel);
                    tried += 1;
                    if ends(step.acted.last().unwrap().lead) {
                        faults.push(format!("{}: {heard} ({})", row.state.name(), lang.as_str()));
                    }
                }
            }
        }
    }
    faults.dedup();
    assert!(tried > 1000, "{tried} words");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A domestic worker is called nothing that an employer calls her (dialogue.md §13, 38).
#[test]
fn no_english_text_says_helper() {
    let text = include_str!("../../locales/en/dialogue.ftl").to_lowercase();
    let said = text.lines().filter(|line| !line.starts_with('#'));
    let words = said.flat_map(|line| line.split(|letter: char| !letter.is_alphabetic()));
    let mut count = 0;
    for word in words {
        count += 1;
        assert!(!["helper", "helpers", "maid", "maids"].contains(&word), "{word}");
    }
    assert!(count > 1000, "{count} words");
}
