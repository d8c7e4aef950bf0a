//! JSON as gateways really send it. What `serde_json` refuses as a whole (half a surrogate pair, a
//! broken byte, a number beyond all numbers, a thousand brackets) is mended first, so that one bad
//! item never sinks a batch. U+0000 is dropped here, as no database of ours can hold it.

use serde_json::Value;

use crate::domain::time::Millis;

use super::{doubled, stamp};

/// Deepest nesting that is read; deeper containers become null. `serde_json` stops at 128.
const DEPTH: usize = 64;

/// Reads a body; `None` where it is no JSON.
#[must_use]
pub fn read(body: &[u8]) -> Option<Value> {
    let text = String::from_utf8_lossy(body);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    doubled::first(&mend(text)).ok()
}

/// The text at a JSON pointer.
#[must_use]
pub fn text(value: &Value, pointer: &str) -> Option<String> {
    said(value.pointer(pointer)?)
}

/// What a value says: a text, or the number or boolean that some gateway made of it.
#[must_use]
pub fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// The id, code or word at a JSON pointer: a text or a number, never empty.
#[must_use]
pub fn word(value: &Value, pointer: &str) -> Option<String> {
    match value.pointer(pointer)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether something at a JSON pointer is said to be so: a boolean, or its word.
#[must_use]
pub fn truth(value: &Value, pointer: &str) -> Option<bool> {
    match value.pointer(pointer)? {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// The items of the list at a JSON pointer; what stands there without a list is its only item.
#[must_use]
pub fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    match value.pointer(pointer) {
        Some(Value::Array(items)) => items,
        Some(one @ (Value::Object(_) | Value::String(_))) => std::slice::from_ref(one),
        _ => &[],
    }
}

/// The instant at a JSON pointer, as Unix seconds or milliseconds.
#[must_use]
pub fn unix(value: &Value, pointer: &str) -> Option<Millis> {
    stamp::unix(&word(value, pointer)?)
}

fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let token = token(rest, first);
        match first {
            '{' | '[' => {
                depth += 1;
                match depth.cmp(&(DEPTH + 1)) {
                    std::cmp::Ordering::Less => out.push(first),
                    std::cmp::Ordering::Equal => out.push_str("null"),
                    std::cmp::Ordering::Greater => {}
                }
            }
            _ if depth > DEPTH => {}
            '"' => mend_string(token, &mut out),
            '-' | '0'..='9' => out.push_str(finite(token)),
            _ => out.push_str(token),
        }
        if matches!(first, '}' | ']') {
            depth = depth.saturating_sub(1);
        }
        rest = rest.get(token.len()..).unwrap_or_default();
    }
    out
}

/// The string, number or single character that stands at the beginning of `rest`.
fn token(rest: &str, first: char) -> &str {
    let length = match first {
        '"' => string_length(rest),
        '-' | '0'..='9' => rest
            .find(|letter: char| !matches!(letter, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'))
            .unwrap_or(rest.len()),
        other => other.len_utf8(),
    };
    rest.get(..length).unwrap_or(rest)
}

/// Bytes from the opening quote to just behind the closing one, or to the end.
fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn finite(number: &str) -> &str {
    if number.parse::<f64>().is_ok_and(f64::is_infinite) { "null" } else { number }
}

fn mend_string(string: &str, out: &mut String) {
    let mut rest = string;
    while let Some((before, escape)) = rest.find('\\').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let length = match unit(escape) {
            Some(0) => 6,
            Some(0xd800..=0xdbff) if follows_low(escape) => copy(escape, 12, out),
            Some(0xd800..=0xdfff) => {
                out.push('\u{fffd}');
                6
            }
            Some(_) => copy(escape, 6, out),
            None => {
                let second = escape.chars().nth(1).map_or(0, char::len_utf8);
                copy(escape, 1 + second, out)
            }
        };
        rest = escape.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
}

fn copy(escape: &str, length: usize, out: &mut String) -> usize {
    out.push_str(escape.get(..length).unwrap_or(escape));
    length
}

/// The UTF-16 unit that a `\uXXXX` at the beginning of `escape` stands for.
fn unit(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
    u16::from_str_radix(digits, 16).ok()
}

fn follows_low(escape: &str) -> bool {
    escape.get(6..).and_then(unit).is_some_and(|low| (0xdc00..=0xdfff).contains(&low))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn half_a_pair_becomes_a_replacement_mark() {
        for (body, expected) in [
            (r#""a\ud83d b""#, "a\u{fffd} b"),
            (r#""\ude4f""#, "\u{fffd}"),
            (r#""\ud83d\ud83d\ude4f""#, "\u{fffd}🙏"),
            (r#""\ud83d\\ude4f""#, "\u{fffd}\\ude4f"),
            (r#""\\ud83d""#, "\\ud83d"),
            (r#""a\u0000b""#, "ab"),
            (r#""\ud83d\ude4f \/ \" \u00e9""#, "🙏 / \" é"),
        ] {
            assert_eq!(read(body.as_bytes()), Some(Value::from(expected)), "{body}");
        }
    }

    #[test]
    fn broken_byte_becomes_a_replacement_mark() {
        assert_eq!(read(b"\"a\xffb\""), Some(Value::from("a\u{fffd}b")));
    }

    #[test]
    fn deep_nesting_costs_itself_and_nothing_beside_it() {
        let deep = format!(r#"{{"x":{}1{},"y":2}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(deep.as_bytes()).unwrap().pointer("/y"), Some(&Value::from(2)));
        assert!(read("[".repeat(100_000).as_bytes()).is_none());
    }

    #[test]
    fn number_beyond_all_numbers_becomes_null() {
        assert_eq!(read(b"[1e999,-2.5]"), Some(serde_json::json!([null, -2.5])));
    }

    #[test]
    fn number_and_boolean_are_the_text_that_was_meant() {
        let body = serde_json::json!({ "a": 7, "b": true, "c": null, "d": ["x"], "e": "x" });
        let texts = ["/a", "/b", "/c", "/d", "/e"].map(|pointer| text(&body, pointer));
        let expected = [Some("7"), Some("true"), None, None, Some("x")];
        assert_eq!(texts, expected.map(|text| text.map(str::to_owned)));
    }

    #[test]
    fn what_stands_without_its_list_is_the_only_item() {
        let body = serde_json::json!({ "a": [1, 2], "b": { "x": 1 }, "c": "x", "d": null, "e": 5 });
        let lengths = ["/a", "/b", "/c", "/d", "/e"].map(|pointer| list(&body, pointer).len());
        assert_eq!(lengths, [2, 1, 1, 0, 0]);
    }

    #[test]
    fn broken_json_stays_broken() {
        for body in ["", "{", "{\"a\":", "\"", "\"\\", "\"\\u12\"", "nul", "[1,]"] {
            assert!(read(body.as_bytes()).is_none(), "{body}");
        }
    }

    #[test]
    fn of_a_field_that_stands_twice_the_first_one_counts() {
        assert_eq!(read(br#"{"a":1,"a":2}"#), Some(serde_json::json!({ "a": 1 })));
    }

    proptest! {
        #[test]
        fn sound_json_is_read_as_serde_json_reads_it(text in "\\PC{0,40}") {
            let body = serde_json::json!({ "a": [text, 1, -0.5, null], "b": { "c": true } });
            prop_assert_eq!(read(body.to_string().as_bytes()), Some(body));
        }
    }
}
