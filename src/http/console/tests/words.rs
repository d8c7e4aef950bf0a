//! Every label the pages ask for stands in both languages.

use std::collections::BTreeSet;

use regex::Regex;

fn keys(lang: &str) -> BTreeSet<String> {
    let path = format!("{}/locales/{lang}/console.ftl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let key = Regex::new(r"(?m)^([A-Za-z][\w-]*) =").unwrap();
    let found: Vec<String> = key.captures_iter(&text).map(|found| found[1].to_owned()).collect();
    let all: BTreeSet<String> = found.iter().cloned().collect();
    assert_eq!(all.len(), found.len(), "a key stands twice in {lang}");
    all
}

fn asked(folder: &str, keys: &mut BTreeSet<String>) {
    let call = Regex::new(r#"(?:say|with|button)\(\s*(?:[^"()]*,\s*)?"([a-z-]+[a-z])""#).unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() || path.extension().is_none_or(|kind| kind != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        keys.extend(call.captures_iter(&text).map(|found| found[1].to_owned()));
    }
}

#[test]
fn both_languages_have_every_label() {
    let (id, en) = (keys("id"), keys("en"));
    assert_eq!(id, en);
    let mut wanted = BTreeSet::new();
    for folder in ["console", "simulator"] {
        asked(&format!("{}/src/http/{folder}", env!("CARGO_MANIFEST_DIR")), &mut wanted);
    }
    assert!(wanted.len() > 70, "{wanted:?}");
    let missing: Vec<&String> = wanted.iter().filter(|key| !id.contains(*key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
