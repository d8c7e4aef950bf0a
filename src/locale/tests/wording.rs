//! What every built-in text of every language has to hold.

use super::*;
use crate::domain::dialogue::QUESTIONS;
use crate::domain::outbound::Widget;
use crate::domain::segment;
use crate::domain::text::{Choice, IN_FRONT};
use crate::locale::check::{TELLTALE, VERDICTS, has_word};

/// Questions of states that have several.
const DETAILS: [&str; 9] = [
    "place-country",
    "place-ship",
    "place-unknown",
    "sh-other",
    "fu-hello-plain",
    "df-start",
    "d-abroad",
    "d-abroad-nomission",
    "d-abroad-unknown",
];

fn is_for_staff(key: &str) -> bool {
    key.starts_with("al-") || key.starts_with("when-") || key.starts_with("jf-")
}

#[test]
fn what_is_built_in_has_no_problem_but_what_is_not_translated_yet() {
    let mut audit = Audit::of(None);
    audit.problems.retain(|one| ![rule::TEXTS_MISSING, rule::STALE].contains(&one.rule));
    let told: Vec<String> = audit.problems.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_rule_is_told_remedied_and_explained_in_both_languages() {
    let catalogue = Catalogue::embedded();
    for (number, rule) in rule::RULES.iter().enumerate() {
        assert_eq!(rule.code, format!("L{:03}", number + 1), "codes run without a gap");
        for tag in LANGS {
            for part in [None, Some("help"), Some("why")] {
                let key = rule.key();
                let there = catalogue.texts.built_in(&lang(tag)).unwrap().has(&key, part);
                assert!(there, "{tag} {key} {part:?}");
            }
        }
    }
}

#[test]
fn every_text_is_there_whole_in_both_languages_and_fits_its_segments() {
    let catalogue = Catalogue::embedded();
    let mut faults = Vec::new();
    for tag in LANGS {
        for spec in TEXTS {
            let words = sms(&catalogue, tag, vec![longest(spec, tag)]);
            let lines = words.lines().filter(|line| line.len() > 2).count();
            let (segments, gsm) = (segment::segments(&words), segment::is_gsm7(&words));
            let whole = !words.is_empty() && !words.contains(['{', '}', '\u{2068}']);
            let labelled = lines > spec.options.len();
            if !whole || !labelled || !gsm || segments > spec.segments {
                faults.push(format!("{tag} {}: {segments} segments, {words:?}", spec.key));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn labels_fit_their_buttons_and_rows_and_differ() {
    let catalogue = Catalogue::embedded();
    for tag in LANGS {
        for spec in TEXTS.iter().filter(|spec| spec.choice == Choice::One) {
            let say = said(vec![longest(spec, tag)]);
            let rendered = catalogue.say(&lang(tag), &say, Channel::Whatsapp);
            let (choices, most) = match rendered.widget {
                Some(Widget::Buttons { choices }) => (choices, 20),
                Some(Widget::List { choices, open, .. }) => {
                    assert!((1..=20).contains(&open.chars().count()), "{tag} {open}");
                    (choices, 24)
                }
                other => panic!("{tag} {}: {other:?}", spec.key),
            };
            let mut titles: Vec<_> = choices.iter().map(|choice| choice.title.clone()).collect();
            assert!(
                titles.iter().all(|one| (1..=most).contains(&one.chars().count())),
                "{titles:?}"
            );
            titles.sort();
            titles.dedup();
            assert_eq!(titles.len(), spec.options.len(), "{tag} {}", spec.key);
            assert!(choices[0].id.starts_with("STATE:"));
        }
    }
}

#[test]
fn several_choices_are_numbered_text_on_every_channel() {
    let catalogue = Catalogue::embedded();
    let rendered = catalogue.say(&lang("id"), &said(vec![Text::new("s-free")]), Channel::Whatsapp);
    assert_eq!(rendered.widget, None);
    assert_eq!(rendered.text, rendered.plain);
    assert!(rendered.plain.ends_with("5 Tidak ada\n0 Lewati"), "{}", rendered.plain);
}

#[test]
fn the_first_forty_characters_tell_nothing_to_whoever_looks() {
    let catalogue = Catalogue::embedded();
    let mut faults = Vec::new();
    for tag in LANGS {
        for spec in TEXTS.iter().filter(|spec| !is_for_staff(spec.key)) {
            let words = sms(&catalogue, tag, vec![longest(spec, tag)]).to_lowercase();
            let head: String = words.chars().take(40).collect();
            for word in TELLTALE.iter().filter(|word| has_word(&head, word)) {
                faults.push(format!("{tag} {}: {word} in {head:?}", spec.key));
            }
            for word in VERDICTS.iter().filter(|word| has_word(&words, word)) {
                faults.push(format!("{tag} {}: {word}", spec.key));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_statement_and_a_question_together_are_at_most_two_segments() {
    let catalogue = Catalogue::embedded();
    // These go alone or have a partner of their own (§3.3); `lang` answers a command.
    let alone = ["consent-more", "j-flags", "lang"];
    let lists = TEXTS.iter().filter(|spec| !spec.options.is_empty()).map(|spec| spec.key);
    let asked = QUESTIONS.iter().map(|row| row.key).chain(DETAILS).chain(lists);
    let questions = asked.filter(|key| !alone.contains(key)).filter_map(spec);
    let mut faults = Vec::new();
    for (question, tag) in questions.flat_map(|question| LANGS.map(|tag| (question, tag))) {
        for front in IN_FRONT.iter().filter_map(|key| spec(key)) {
            let parts = vec![longest(front, tag), longest(question, tag)];
            let segments = segment::segments(&sms(&catalogue, tag, parts));
            if segments > 2 {
                faults.push(format!("{tag} {} + {}: {segments}", front.key, question.key));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pages_of_information_close_with_more_in_two_segments() {
    let catalogue = Catalogue::embedded();
    let pages = ["i-signs", "i-numbers", "f-ransom"];
    for (page, tag) in pages.iter().filter_map(|key| spec(key)).flat_map(|p| LANGS.map(|t| (p, t)))
    {
        let next = if page.key == "f-ransom" { "f-deadline" } else { "i-more" };
        let words = sms(&catalogue, tag, vec![longest(page, tag), Text::new(next)]);
        assert!(segment::segments(&words) <= 2, "{tag} {words}");
    }
}

#[test]
fn one_goes_on_and_zero_skips_in_every_list() {
    let catalogue = Catalogue::embedded();
    for (spec, tag) in TEXTS.iter().flat_map(|spec| LANGS.map(|tag| (spec, tag))) {
        let words = sms(&catalogue, tag, vec![longest(spec, tag)]);
        let stem = catalogue.text(&lang(tag), &longest(spec, tag));
        let lines: Vec<&str> = words[stem.len()..].lines().skip(1).collect();
        let digits: Vec<String> = lines.iter().map(|line| line[..2].to_owned()).collect();
        let numbered = spec.options.iter().enumerate().map(|(at, value)| {
            if *value == "skip" { "0 ".to_owned() } else { format!("{} ", at + 1) }
        });
        assert_eq!(digits, numbered.collect::<Vec<_>>(), "{tag} {}", spec.key);
    }
}

#[test]
fn alerts_tell_code_and_level_and_nobody() {
    let catalogue = Catalogue::embedded();
    for tag in LANGS {
        for spec in TEXTS.iter().filter(|spec| spec.key.starts_with("al-")) {
            let args: Vec<_> = spec.args.iter().map(|arg| arg.name).collect();
            let harmless = ["ref", "level", "min", "url", "code", "who"];
            assert!(args.iter().all(|name| harmless.contains(name)), "{}", spec.key);
            let words = catalogue.text(&lang(tag), &longest(spec, tag));
            assert!(words.contains("K7Q4M"), "{tag} {words}");
        }
        for level in 1..=4 {
            let label = catalogue.label(&lang(tag), &format!("al-level-{level}"), &[]);
            assert!(!label.starts_with("al-"), "{label}");
        }
    }
}
