//! What console and command line say with something filled in, as data: names and what they are
//! given. Labels that are not listed are given nothing. `locale check` walks this list, as it walks
//! `domain::text::TEXTS` for what people receive.

/// Labels and their arguments.
#[rustfmt::skip]
const LABELS: &[(&str, &[&str])] = &[
    ("span-minutes", &["n"]),
    ("span-hours", &["n"]),
    ("span-days", &["n"]),
    ("in-wait", &["n"]),
    ("enrol-hint", &["n"]),
    ("alert-rung", &["n"]),
    ("note-lost", &["code", "who"]),
    ("gate-open", &["until"]),
    ("gate-waits", &["from", "until"]),
    ("silent", &["time"]),
    ("undelivered-unread", &["n"]),
    ("undelivered-machines", &["n"]),
    ("say-count", &["letters", "parts"]),
    ("say-long", &["n"]),
    ("fault-id", &["id"]),
    ("locales-held", &["list"]),
    ("trouble-silent", &["name"]),
    ("trouble-no-ping", &["name"]),
    ("trouble-offline", &["name"]),
    ("trouble-battery", &["name"]),
    ("trouble-refused", &["name"]),
    ("trouble-ends", &["name"]),
    ("trouble-unreachable", &["name"]),
    ("trouble-losing", &["name"]),
    ("trouble-stuck", &["name"]),
    ("trouble-doubled", &["name"]),
    ("texts-count", &["alphabet", "letters", "room", "parts", "most"]),
    ("cli-problems", &["errors", "warnings", "notes"]),
    ("cli-fixed", &["count", "files"]),
    ("cli-imported", &["count"]),
    ("cli-new-name", &["name"]),
    ("cli-made", &["file"]),
    ("cli-marked", &["count"]),
    ("cli-straightened", &["count"]),
    ("cli-no-hash", &["list", "name", "own"]),
    ("cli-no-history", &["list", "name", "path"]),
    ("cli-reads", &["path"]),
    ("cli-writes", &["from", "path"]),
    ("cli-put-back", &["file"]),
    ("cli-taken-aside", &["file"]),
    ("cli-left", &["file"]),
    ("cli-new-built-in", &["file", "name"]),
    ("cli-overlay", &["file"]),
    ("cli-overlay-head", &["name"]),
    ("cli-not-straightened", &["file"]),
    ("cli-table-place", &["count", "file", "line", "name"]),
    ("cli-rolled-back", &["name", "own"]),
    ("cli-no-language", &["list", "name"]),
    ("cli-no-argument", &["key", "list", "name"]),
    ("cli-set-aside", &["path"]),
    ("cli-counted", &["sign", "letters", "most", "parts"]),
    ("cli-learnt", &["count"]),
    ("cli-longest", &["told"]),
    ("cli-no-rule", &["code"]),
    ("cli-no-text", &["key"]),
    ("cli-line-unreadable", &["line", "told"]),
    ("cli-row-unreadable", &["line", "told"]),
    ("cli-table-letters", &["count", "line"]),
    ("cli-table-column", &["name"]),
    ("audit-whole", &["n", "count"]),
    ("audit-open-ended", &["count"]),
    ("audit-broken", &["line", "count"]),
    ("audit-no-start", &["count"]),
    ("flow-count", &["count", "all", "errors"]),
    ("flow-dead-end", &["name"]),
    ("flow-no-way-out", &["name"]),
    ("flow-no-timer", &["name"]),
    ("flow-unanswered", &["name", "word"]),
    ("flow-missing-text", &["name"]),
    ("flow-unvisited", &["name"]),
    ("gateway-not-there", &["list", "name"]),
    ("gateway-lacks-missing", &["key", "place"]),
    ("gateway-lacks-empty", &["key", "place"]),
    ("gateway-can", &["list"]),
    ("gateway-proof", &["covers", "key"]),
    ("gateway-enter-addresses", &["name"]),
    ("gateway-secret-in-address", &["key", "place"]),
    ("gateway-note-sign", &["header", "key", "time"]),
    ("gateway-reach-answers", &["server"]),
    ("gateway-reach-no-connection", &["server"]),
    ("gateway-reach-no-answer", &["server"]),
    ("gateway-replay-taken", &["status"]),
    ("gateway-replay-refused", &["status"]),
    ("gateway-why-address", &["wanted"]),
    ("gateway-why-path", &["key", "place"]),
    ("gateway-why-method", &["method"]),
    ("gateway-why-type", &["type"]),
    ("gateway-why-token", &["key", "place"]),
    ("gateway-why-unreadable", &["what"]),
    ("gateway-why-no-header", &["header"]),
    ("gateway-why-two-headers", &["header"]),
    ("gateway-why-url", &["ours", "signed"]),
    ("gateway-why-other", &["name"]),
    ("gateway-why-secret", &["key", "place"]),
    ("gateway-why-length", &["there", "told"]),
    ("serve-hooks", &["link"]),
    ("serve-simulator", &["link"]),
    ("serve-console", &["link"]),
    ("serve-enrol", &["link", "name"]),
    ("l003", &["error"]),
    ("l005", &["near"]),
    ("l007", &["open", "close"]),
    ("l008", &["open", "close"]),
    ("l010", &["key"]),
    ("l012", &["close"]),
    ("l021", &["close"]),
    ("l022", &["open", "close"]),
    ("l026", &["key", "open", "close"]),
    ("l027", &["key", "open", "close"]),
    ("l028", &["key"]),
    ("l029", &["key", "open"]),
    ("l030", &["key", "file", "line"]),
    ("l031", &["key", "name", "near", "list"]),
    ("l032", &["name", "open", "close"]),
    ("l033", &["name", "near"]),
    ("l034", &["key"]),
    ("l035", &["key", "name"]),
    ("l036", &["key", "name", "open", "close"]),
    ("l037", &["key"]),
    ("l038", &["key", "near"]),
    ("l039", &["key", "name", "near"]),
    ("l040", &["key", "list"]),
    ("l041", &["count", "all", "from"]),
    ("l042", &["key", "lang"]),
    ("l043", &["name"]),
    ("l044", &["name"]),
    ("l045", &["key", "parts", "letters", "most"]),
    ("l046", &["sign", "plain"]),
    ("l047", &["sign"]),
    ("l048", &["label", "most", "name"]),
    ("l049", &["label", "name"]),
    ("l050", &["key", "own", "other"]),
    ("l051", &["key", "sign"]),
    ("l052", &["key", "word"]),
    ("l053", &["key", "word"]),
    ("l054", &["kind", "number", "open", "close"]),
    ("l055", &["link"]),
    ("l056", &["name"]),
    ("l057", &["told"]),
    ("l058", &["told"]),
    ("l059", &["told"]),
    ("l060", &["near", "word"]),
    ("l061", &["word"]),
    ("l063", &["count", "list"]),
    ("l064", &["count", "list"]),
    ("l065", &["word", "own", "other"]),
    ("l066", &["word", "own", "other"]),
    ("l067", &["word", "own", "other"]),
    ("l068", &["name", "near"]),
    ("l069", &["name", "list"]),
    ("l070", &["word"]),
    ("l071", &["word", "near"]),
    ("l072", &["told"]),
    ("l073", &["told"]),
    ("l074", &["told"]),
    ("l075", &["key"]),
    ("l076", &["key"]),
    ("l077", &["told"]),
    ("l078", &["word", "open", "close"]),
    ("l079", &["told"]),
    ("l080", &["name", "told"]),
    ("l081", &["count", "list", "word"]),
    ("l082", &["close", "key", "open", "word"]),
    ("l083", &["word"]),
    ("l084", &["name", "near"]),
    ("l085", &["file", "list", "name"]),
    ("l086", &["word", "list"]),
];

/// The longest value of each argument; a name means the same everywhere.
#[rustfmt::skip]
const LONGEST: &[(&str, &str)] = &[
    ("n", "1440"),
    ("code", "K7Q4M"),
    ("who", "Pendamping Rini Lest"),
    ("until", "Minggu 25 Nov 23.59 WITA"),
    ("from", "Minggu 25 Nov 08.00 WITA"),
    ("time", "23 jam"),
    ("letters", "1600"),
    ("parts", "11"),
    ("id", "0a1b2c3d"),
    ("list", "id, en, jv, su, ms"),
    ("alphabet", "UCS-2"),
    ("room", "160"),
    ("most", "3000"),
    ("errors", "999"),
    ("warnings", "999"),
    ("notes", "999"),
    ("count", "9999"),
    ("files", "99"),
    ("name", "options.DANGER_ASK"),
    ("own", "0123456789ab"),
    ("file", "locales/su/dialogue.ftl"),
    ("sign", "U+2019"),
    ("plain", "..."),
    ("told", "expected a quoted string"),
    ("key", "d-abroad-nomission"),
    ("error", "Permission denied"),
    ("line", "999"),
    ("near", "$mission"),
    ("all", "300"),
    ("label", "Ya, saya mau ditelepon"),
    ("other", "dont_know"),
    ("word", "kecemasan"),
    ("kind", "phone"),
    ("number", "+62 812-0000-0101"),
    ("link", "https://hotline.example.org"),
    ("place", "pendamping.toml, line 999"),
    ("lang", "madurese"),
    ("path", "/var/lib/pendamping/locale-history/su/before-1795572000000"),
    ("server", "messages-sandbox.nexmo.com"),
    ("wanted", "/hooks/africastalking/main"),
    ("type", "application/x-www-form-urlencoded"),
    ("method", "DELETE"),
    ("what", "no phoneNumber"),
    ("header", "x-hub-signature-256"),
    ("signed", "https://hotline.example.org"),
    ("ours", "https://hotline.example.net"),
    ("there", "3145728"),
    ("status", "415"),
    ("covers", "tanda tangan atas waktu dan isi"),
    ("open", "{"),
    ("close", "}"),
];

/// What a label is given; nothing where it is not listed.
pub fn arguments(key: &str) -> &'static [&'static str] {
    LABELS.iter().find(|(name, _)| *name == key).map_or(&[], |(_, arguments)| arguments)
}

/// Whether these arguments hold all a label is given.
pub fn is_given(key: &str, args: &[(&str, &str)]) -> bool {
    arguments(key).iter().all(|name| args.iter().any(|(given, _)| given == name))
}

/// What a label is given, with the longest values.
pub fn longest(key: &str) -> Vec<(&'static str, &'static str)> {
    let value = |name: &str| LONGEST.iter().find(|(known, _)| *known == name);
    arguments(key).iter().filter_map(|name| value(name)).copied().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::lang::Lang;
    use crate::locale::{Catalogue, Texts};

    /// The built-in labels of a language: name and what it uses.
    fn used(texts: &Texts, lang: &str) -> Vec<(String, BTreeSet<String>)> {
        let layer = texts.built_in(&Lang::new(lang)).unwrap();
        let sheets = layer.sheets.iter().filter(|sheet| {
            sheet.file.ends_with("/console.ftl") || sheet.file.ends_with("/cli.ftl")
        });
        let entries = sheets.flat_map(|sheet| &sheet.entries);
        let used =
            |entry: &crate::locale::sheet::Entry| entry.variables().map(str::to_owned).collect();
        entries.map(|entry| (entry.key.clone(), used(entry))).collect()
    }

    #[test]
    fn labels_use_what_they_are_given_and_nothing_else() {
        let catalogue = Catalogue::embedded();
        let mut seen = BTreeSet::new();
        for (key, used) in ["id", "en"].iter().flat_map(|lang| used(&catalogue.texts, lang)) {
            let listed: BTreeSet<String> =
                arguments(&key).iter().map(|one| (*one).to_owned()).collect();
            assert_eq!(used, listed, "{key}");
            for lang in ["id", "en"].map(Lang::new) {
                let layer = catalogue.texts.built_in(&lang).unwrap();
                let written = layer.format(&key, None, &longest(&key));
                assert!(written.is_some() || !layer.has(&key, None), "{key}");
            }
            seen.insert(key);
        }
        assert!(LABELS.iter().all(|(key, _)| seen.contains(*key)), "no label is listed in vain");
        assert!(LABELS.iter().all(|(key, all)| longest(key).len() == all.len()));
    }
}
