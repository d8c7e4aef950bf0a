//! Any table that was exported makes the same files again.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pendamping::domain::lang::Lang;
use pendamping::domain::text::spec;
use pendamping::locale::{Audit, Row, merge, rows};
use proptest::prelude::*;

/// Words as a translator may write them, over several lines too.
fn words() -> impl Strategy<Value = String> {
    let line = r#"[A-Za-zé0-9][A-Za-z0-9 ,;"'.?()éñ-]{0,40}[a-z]"#;
    proptest::collection::vec(line, 1..4).prop_map(|lines| lines.join("\n    "))
}

/// A file as `import` writes it: these texts, in the order of their source.
fn canonical(rows: &[Row], words: &BTreeMap<usize, String>) -> String {
    let mut text = String::new();
    let (mut last, mut open) = ("", false);
    for (at, row) in rows.iter().enumerate() {
        open = open && last == row.key;
        last = &row.key;
        let Some(words) = words.get(&at) else { continue };
        if row.part.is_empty() {
            text += &format!("{} = {words}\n", row.key);
        } else {
            text += &if open { String::new() } else { format!("{} =\n", row.key) };
            text += &format!("    .{} = {words}\n", row.part);
        }
        open = true;
    }
    text
}

static BUILT_IN: LazyLock<Audit> = LazyLock::new(|| Audit::of(None));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn an_exported_table_makes_the_same_files_again(
        picks in proptest::collection::btree_map(0usize..300, words(), 1..40),
    ) {
        let (lang, empty) = (Lang::new("su"), &*BUILT_IN);
        let mut all = rows(empty, &lang);
        all.retain(|row| spec(&row.key).is_some() && !row.key.starts_with("al-"));
        let text = canonical(&all, &picks);
        let files = BTreeMap::from([("su/dialogue.ftl".to_owned(), text.clone())]);
        let full = Audit::with(None, &files);
        let table = rows(&full, &lang);
        prop_assert!(merge(&full, &lang, &table).files.is_empty(), "nothing changes in place");
        let again = merge(empty, &lang, &table);
        prop_assert_eq!(again.files.get("su/dialogue.ftl"), Some(&text));
        prop_assert!(again.problems.is_empty());
    }
}
