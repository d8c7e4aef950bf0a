//! Requests with places to fill in. What is filled in is never looked at again, so that nobody can
//! write a `{secret}` into a message.

use serde_json::Value;

use super::super::form::encoded;

/// The names of the places in a text, in order.
pub(super) fn places(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('{').and_then(|(_, to)| to.split_once('}')) {
        names.push(name);
        rest = after;
    }
    names
}

/// The names of the places in the texts of a JSON value.
pub(super) fn places_in(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => places(text),
        Value::Array(items) => items.iter().flat_map(places_in).collect(),
        Value::Object(fields) => fields.values().flat_map(places_in).collect(),
        _ => Vec::new(),
    }
}

/// What stands for a name.
pub(super) type Filling<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A text with its places filled in as they are.
pub(super) fn plain(text: &str, filling: Filling<'_>) -> String {
    filled(text, filling, str::to_owned)
}

/// An address: what is filled in cannot leave its place.
pub(super) fn address(text: &str, filling: Filling<'_>) -> String {
    filled(text, filling, |value| encoded(value.as_bytes()))
}

/// A header: one line, whatever is filled in.
pub(super) fn header(text: &str, filling: Filling<'_>) -> String {
    filled(text, filling, |value| value.chars().filter(|letter| !letter.is_control()).collect())
}

/// A JSON value: places are filled in inside of its texts, so that none can become structure.
pub(super) fn json(value: &Value, filling: Filling<'_>) -> Value {
    match value {
        Value::String(text) => plain(text, filling).into(),
        Value::Array(items) => items.iter().map(|item| json(item, filling)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), json(value, filling))).collect()
        }
        other => other.clone(),
    }
}

fn filled(text: &str, filling: Filling<'_>, encode: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        if let Some((name, after)) = behind.split_once('}') {
            out.push_str(&encode(&filling(name).unwrap_or_default()));
            rest = after;
        } else {
            out.push('{');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json as object;

    use super::*;

    fn value(name: &str) -> Option<String> {
        match name {
            "text" => Some("a&b={key} \"x\"\r\nX: y".to_owned()),
            "key" => Some("hush".to_owned()),
            _ => None,
        }
    }

    #[test]
    fn words_of_a_person_stay_in_their_place() {
        assert_eq!(
            address("https://a/?t={text}&k={key}", &value),
            "https://a/?t=a%26b%3D%7Bkey%7D%20%22x%22%0D%0AX%3A%20y&k=hush"
        );
        assert_eq!(header("{text}", &value), "a&b={key} \"x\"X: y");
        let body = json(&object!({ "a": ["{text}", 1], "b": "k {key}" }), &value);
        let text = value("text").unwrap();
        assert_eq!(body, object!({ "a": [text, 1], "b": "k hush" }));
    }

    #[test]
    fn brace_without_an_end_is_a_brace() {
        assert_eq!(plain("a { b {key", &value), "a { b {key");
        assert_eq!(plain("}{key}", &value), "}hush");
        assert_eq!(places("{a} { {b}"), ["a", " {b"]);
    }
}
