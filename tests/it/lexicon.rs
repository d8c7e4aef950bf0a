//! The words that ship, for tests of the dialogue.

use pendamping::domain::words::Words;

pub fn shipped() -> Words {
    let files = [
        ("id/words.toml", include_str!("../../locales/id/words.toml")),
        ("en/words.toml", include_str!("../../locales/en/words.toml")),
    ];
    let owned = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    Words::compile(&owned).unwrap_or_else(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}
