//! What every text of every language has to hold, as it is built in.

use proptest::prelude::*;

use super::*;
use crate::domain::outbound::Widget;
use crate::domain::segment;
use crate::domain::text::{Choice, IN_FRONT, Spec, TEXTS};

const LANGS: [&str; 2] = ["id", "en"];
/// Words that must not stand in the first 40 characters of what a person receives.
const TELLTALE: &[&str] = &[
    "korban",
    "victim",
    "polisi",
    "police",
    "110",
    "112",
    "119",
    "kbri",
    "embassy",
    "imigrasi",
    "rescue",
    "disekap",
    "dikurung",
    "locked",
    "tebusan",
    "ransom",
    "bunuh",
    "mati",
    "disakiti",
    "menyakiti",
    "hurt",
    "seksual",
    "bahaya",
    "danger",
    "darurat",
    "emergency",
    "shelter",
    "lapor",
    "hukum",
    "rahasia",
    "secret",
    "dijual",
    "sold",
];
/// What a machine must never say to a person.
const VERDICTS: &[&str] = &[
    "korban",
    "eksploitasi",
    "tppo",
    "perdagangan",
    "victim",
    "trafficking",
    "identifikasi",
    "verifikasi",
    "konseling",
];

fn lang(tag: &str) -> Lang {
    Lang::new(tag)
}

/// A text with its longest arguments.
fn longest(spec: &Spec, tag: &str) -> Text {
    let text = Text::new(spec.key);
    spec.args.iter().fold(text, |text, arg| text.with(arg.name, arg.longest(tag)))
}

fn said(parts: Vec<Text>) -> Say {
    Say { parts, asks: Some("STATE".to_owned()), danger: false }
}

fn sms(catalogue: &Catalogue, tag: &str, parts: Vec<Text>) -> String {
    catalogue.say(&lang(tag), &said(parts), Channel::Sms).plain
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|one| one == word)
}

fn is_for_staff(key: &str) -> bool {
    key.starts_with("al-") || key.starts_with("when-") || key.starts_with("jf-")
}

#[test]
fn what_is_built_in_has_no_problem() {
    let (_, problems) = Catalogue::load(None);
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn every_text_is_there_whole_in_both_languages_and_fits_its_segments() {
    let catalogue = Catalogue::default();
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
    let catalogue = Catalogue::default();
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
    let catalogue = Catalogue::default();
    let rendered = catalogue.say(&lang("id"), &said(vec![Text::new("s-free")]), Channel::Whatsapp);
    assert_eq!(rendered.widget, None);
    assert_eq!(rendered.text, rendered.plain);
    assert!(rendered.plain.ends_with("5 Tidak ada\n0 Lewati"), "{}", rendered.plain);
}

#[test]
fn the_first_forty_characters_tell_nothing_to_whoever_looks() {
    let catalogue = Catalogue::default();
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
    let catalogue = Catalogue::default();
    let alone = ["consent-more", "j-flags", "f-ransom"];
    let mut faults = Vec::new();
    for tag in LANGS {
        for front in IN_FRONT {
            let front = TEXTS.iter().find(|spec| spec.key == front).unwrap();
            let questions = TEXTS.iter().filter(|spec| {
                !spec.options.is_empty() && !alone.contains(&spec.key) && spec.key != "lang"
            });
            for spec in questions.filter(|spec| spec.segments == 1) {
                let parts = vec![longest(front, tag), longest(spec, tag)];
                let segments = segment::segments(&sms(&catalogue, tag, parts));
                if segments > 2 {
                    faults.push(format!("{tag} {} + {}: {segments}", front.key, spec.key));
                }
            }
        }
    }
    // `help` names every command; in front of the longest questions it costs a third segment.
    faults.retain(|fault| !fault.contains(" help + "));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn folder(files: &[(&str, &[u8])]) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("pendamping-locale-{}", crate::dice::token()));
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

#[test]
fn a_broken_file_is_told_with_its_place_and_the_built_in_text_stands() {
    let folder = folder(&[("id/dialogue.ftl", b"hello = Halo { $svc\nstop = Baik.\n")]);
    let (catalogue, problems) = Catalogue::load(Some(&folder));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].file == "id/dialogue.ftl" && problems[0].line >= 1, "{problems:?}");
    let hello = sms(&catalogue, "id", vec![Text::new("hello").with("svc", "Kawan")]);
    assert!(hello.starts_with("Halo, ini Kawan."), "{hello}");
}

#[test]
fn a_language_is_a_folder_and_falls_back_key_by_key() {
    let folder = folder(&[
        ("jv/meta.ftl", b"meta-name = Basa Jawa\nmeta-fallback = id\n"),
        ("jv/dialogue.ftl", "\u{feff}unsafe-ack = Inggih, mangke malih.\r\n".as_bytes()),
    ]);
    let (catalogue, problems) = Catalogue::load(Some(&folder));
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(sms(&catalogue, "jv", vec![Text::new("unsafe-ack")]), "Inggih, mangke malih.");
    assert_eq!(sms(&catalogue, "jv", vec![Text::new("cover-shop")]), "Maaf, toko sedang tutup.");
}

#[test]
fn a_hostile_file_is_refused_before_the_parser_sees_it() {
    let deep = format!("hello = {}\"x\"{}\n", "{".repeat(20_000), "}".repeat(20_000));
    let folder = folder(&[("id/dialogue.ftl", deep.as_bytes())]);
    let (catalogue, problems) = Catalogue::load(Some(&folder));
    assert_eq!(problems.len(), 1);
    assert!(!sms(&catalogue, "id", vec![Text::new("stop")]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_a_file_holds_nobody_receives_a_brace_or_nothing(bytes: Vec<u8>, cut in 0usize..4000) {
        let good = include_bytes!("../../locales/id/dialogue.ftl");
        let mut mixed = good[..cut.min(good.len())].to_vec();
        mixed.extend(&bytes);
        let mut problems = Vec::new();
        let files = [("id/dialogue.ftl".to_owned(), good.to_vec()), ("own".to_owned(), mixed)];
        let bundle = Bundle::new(&lang("id"), &files, &mut problems);
        let words = Catalogue::load(None).0.words;
        let catalogue = Catalogue { words, bundles: [(lang("id"), bundle)].into() };
        for spec in TEXTS.iter().filter(|spec| !spec.key.starts_with("al-")) {
            let said = sms(&catalogue, "id", vec![longest(spec, "id")]);
            prop_assert!(!said.is_empty() && !said.contains('{'), "{}", spec.key);
        }
    }
}
