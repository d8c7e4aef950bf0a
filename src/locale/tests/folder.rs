//! What operators, their editors and whoever wishes us ill may put into the folder.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

/// A folder of its own for each test.
fn folder(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("pendamping-{test}-{}", std::process::id()));
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// All texts, whatever was laid over them.
fn all_sound(catalogue: &Catalogue) -> Result<(), String> {
    for (spec, tag) in TEXTS.iter().flat_map(|spec| ["id", "en", "jv"].map(|tag| (spec, tag))) {
        let say = said(vec![longest(spec, tag)]);
        let rendered = catalogue.say(&lang(tag), &say, Channel::Whatsapp);
        let words = catalogue.text(&lang(tag), &longest(spec, tag));
        let sound = |text: &str| !text.trim().is_empty() && !text.contains(['{', '}']);
        if !(sound(&words) && sound(&rendered.text) && sound(&rendered.plain)) {
            return Err(format!("{tag} {}: {rendered:?}", spec.key));
        }
    }
    Ok(())
}

#[test]
fn a_broken_file_is_told_with_its_place_and_the_built_in_text_stands() {
    let folder = folder(
        "broken-text",
        &[("id/dialogue.ftl", b"# ours\nhello = Halo { $svc\nstop = Baik.\n")],
    );
    let (catalogue, problems) = Catalogue::load(Some(&folder));
    assert_eq!(problems.len(), 1, "{problems:?}");
    let told = problems[0].to_string();
    assert_eq!(
        told,
        "id/dialogue.ftl:2:14: error[L007]: this { is never closed: write } after the name"
    );
    let hello = sms(&catalogue, "id", vec![Text::new("hello").with("svc", "Kawan")]);
    assert!(hello.starts_with("Halo, ini Kawan."), "{hello}");
    let stop = sms(&catalogue, "id", vec![Text::new("stop")]);
    assert!(stop.starts_with("Baik, kami berhenti"), "no half of a broken file is used");
}

#[test]
fn a_language_is_a_folder_and_falls_back_key_by_key() {
    let (catalogue, problems) = laid(&[
        ("ms/meta.ftl", b"meta-name = Basa Jawa\nmeta-fallback = su\n"),
        ("ms/dialogue.ftl", "\u{feff}unsafe-ack = Inggih, mangke malih.\r\n".as_bytes()),
        ("su/meta.ftl", b"meta-name = Basa Sunda\nmeta-fallback = en\n"),
        ("su/dialogue.ftl", b"duress-ok = Sae, hatur nuhun.\n"),
    ]);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(sms(&catalogue, "ms", vec![Text::new("unsafe-ack")]), "Inggih, mangke malih.");
    assert_eq!(sms(&catalogue, "ms", vec![Text::new("duress-ok")]), "Sae, hatur nuhun.");
    let third = sms(&catalogue, "ms", vec![Text::new("cover-shop")]);
    assert_eq!(third, "Sorry, the shop is closed now.");
    assert_eq!(all_sound(&catalogue), Ok(()));
}

#[test]
fn two_languages_that_stand_in_for_each_other_end() {
    let (catalogue, _) =
        laid(&[("ms/meta.ftl", b"meta-fallback = su\n"), ("su/meta.ftl", b"meta-fallback = ms\n")]);
    assert_eq!(sms(&catalogue, "ms", vec![Text::new("cover")]), "Maaf, salah nomor.");
}

#[test]
fn a_text_that_cannot_be_written_gives_way_to_the_built_in_one_of_its_language() {
    let (catalogue, problems) = laid(&[
        ("id/dialogue.ftl", b"hello = Halo { $nama }\nstop = { stop }\ncover = { \"{\" }\n"),
        ("en/dialogue.ftl", b"hello = Hi { svc }\n    .opt-safe = Sure\n"),
    ]);
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told.iter().all(|one| one.contains("L037")), "{told:?}");
    assert!(told.iter().any(|one| one.starts_with("id/dialogue.ftl:1:1:")), "{told:?}");
    let hello = |tag| sms(&catalogue, tag, vec![Text::new("hello").with("svc", "Kawan")]);
    assert!(hello("id").starts_with("Halo, ini Kawan."), "{}", hello("id"));
    assert!(hello("en").starts_with("Hello, this is Kawan."), "{}", hello("en"));
    assert!(hello("en").contains("\n1 Sure\n"), "its own answers stay");
    assert_eq!(all_sound(&catalogue), Ok(()));
}

#[test]
fn the_operators_text_wins_in_whichever_file_it_stands() {
    let (catalogue, problems) = laid(&[("id/alerts.ftl", b"cover = Salah sambung.\n")]);
    assert_eq!(
        (sms(&catalogue, "id", vec![Text::new("cover")]), problems),
        ("Salah sambung.".to_owned(), vec![])
    );
}

#[test]
fn a_hostile_file_is_refused_before_the_parser_sees_it() {
    for deep in [
        format!("hello = {}\"x\"{}\n", "{".repeat(1000), "}".repeat(1000)),
        format!("hello = {{ {}\n", "F(".repeat(100_000)),
        format!("hello = {{F(\n{}\n", "a,{F(\n".repeat(30_000)),
        format!("hello = {}\n", "{F(\"}}})))\" ".repeat(20_000)),
        "x".repeat(300_000),
    ] {
        let (catalogue, problems) = laid(&[("id/dialogue.ftl", deep.as_bytes())]);
        assert!(!problems.is_empty(), "{}", &deep[..20]);
        assert_eq!(all_sound(&catalogue), Ok(()));
    }
}

#[test]
fn what_makes_the_formatter_panic_never_reaches_it() {
    let many = format!("k0 = {}\nk1 = {}\n", "{ $svc }".repeat(30), "{ k0 }".repeat(30));
    for last in [
        "hello = { { k1 } }",
        "hello = { \"x\" ->\n  *[x] { k1 }\n }",
        "hello = { 1e9 ->\n  *[x] { k1 }\n }",
        "-t = { $n ->\n [one] x\n *[other] y\n }\nhello = { -t(n: 99999999999999999999999) }",
        "hello = { k1 }",
        "hello = { NUMBER($svc) }",
        "a = { b }\nb = { a }\nhello = { a }",
    ] {
        let file = format!("{many}{last}\n");
        let (catalogue, problems) = laid(&[("id/dialogue.ftl", file.as_bytes())]);
        assert!(!problems.is_empty(), "{last}");
        let hello = sms(&catalogue, "id", vec![Text::new("hello").with("svc", "Kawan")]);
        assert!(hello.starts_with("Halo, ini Kawan."), "{hello}");
    }
}

#[test]
fn titles_that_whatsapp_refuses_become_numbered_text() {
    let twice =
        b"s-when = Kapan?\n    .opt-now = Sama\n    .opt-past = Sama\n    .opt-skip = Lewati\n";
    let (catalogue, _) = laid(&[("id/dialogue.ftl", twice)]);
    let rendered = catalogue.say(&lang("id"), &said(vec![Text::new("s-when")]), Channel::Whatsapp);
    assert_eq!(rendered.widget, None);
    assert_eq!(rendered.text, "Kapan?\n1 Sama\n2 Sama\n0 Lewati");
}

#[test]
fn words_of_danger_outlive_a_broken_list() {
    let folder =
        folder("broken-words", &[("jv/words.toml", b"nothing = [\n"), ("id/words.toml", b"\xff")]);
    let (catalogue, problems) = Catalogue::load(Some(&folder));
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems.iter().any(|one| one.file == "jv/words.toml" && one.line > 0), "{problems:?}");
    assert!(catalogue.words.read("saya disekap").alarm.is_some());
}

#[test]
fn what_is_no_language_is_told_and_harms_nobody() {
    let folder = folder(
        "no-language",
        &[
            ("README.md", b"x"),
            ("ID/dialogue.ftl", b"hello = x"),
            (".git/x.ftl", b"{{{{"),
            ("jv/notes.txt", b"{{{{"),
        ],
    );
    let (_, problems) = Catalogue::load(Some(&folder));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!((problems[0].file.as_str(), problems[0].rule), ("ID", rule::NO_LANGUAGE));
    let (catalogue, problems) = Catalogue::load(Some(Path::new("/nonexistent")));
    assert_eq!(problems.len(), 1);
    assert_eq!(all_sound(&catalogue), Ok(()));
}

#[test]
fn the_hash_changes_with_the_texts() {
    let before = Catalogue::embedded();
    let (after, _) = laid(&[("id/dialogue.ftl", b"cover = Salah sambung.\n")]);
    let hash = |one: &Catalogue, tag| {
        one.say(&lang(tag), &said(vec![Text::new("cover")]), Channel::Sms).hash
    };
    assert_ne!(hash(&before, "id"), hash(&after, "id"));
    assert_eq!(hash(&before, "en"), hash(&after, "en"));
}

/// Pieces that files of texts are made of, so that a random heap of them gets far.
const PIECES: [&str; 24] = [
    "hello = ",
    "\nstop = ",
    "\n    .opt-safe = ",
    "{ $svc }",
    "{ stop }",
    "{ hello }",
    "{",
    "}",
    "(",
    ")",
    "\"",
    "\\",
    " ->\n",
    "*[other] ",
    "[one] ",
    "$n",
    "F",
    ",",
    "\n",
    "\n    ",
    "x",
    "5",
    "-t",
    "#",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_a_file_holds_nobody_receives_a_brace_or_nothing(
        bytes: Vec<u8>,
        cut in 0usize..4000,
    ) {
        let good = include_bytes!("../../../locales/id/dialogue.ftl");
        let mut mixed = good[..cut.min(good.len())].to_vec();
        mixed.extend(&bytes);
        let (catalogue, _) = laid(&[("id/a.ftl", &bytes), ("id/b.ftl", &mixed), ("jv/c.ftl", &mixed)]);
        prop_assert_eq!(all_sound(&catalogue), Ok(()));
    }

    #[test]
    fn heaps_of_the_right_pieces_do_no_harm_either(
        picks in proptest::collection::vec(0usize..PIECES.len(), 0..60),
    ) {
        let heap: String = picks.iter().map(|pick| PIECES[*pick]).collect();
        let (catalogue, _) = laid(&[("id/a.ftl", heap.as_bytes()), ("en/a.ftl", heap.as_bytes())]);
        prop_assert_eq!(all_sound(&catalogue), Ok(()));
    }
}
