//! Fields that stand twice in one object of JSON: the first one counts, everywhere. Whoever signs
//! and whoever reads could take different ones, so that it happens at all is told.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Reads JSON; of a field that stands twice the first one.
pub(super) fn first(text: &str) -> serde_json::Result<Value> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = First.deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Whether a field stands twice in an object of this JSON, at any depth.
#[must_use]
pub fn is_doubled(body: &[u8]) -> bool {
    if !body.trim_ascii_start().starts_with(b"{") && !body.trim_ascii_start().starts_with(b"[") {
        return false;
    }
    let found = Cell::new(false);
    // What cannot be read to its end is told of as unreadable; what was found before it counts.
    let _ = Names(&found).deserialize(&mut serde_json::Deserializer::from_slice(body));
    found.get()
}

struct First;

impl<'de> DeserializeSeed<'de> for First {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for First {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Bool(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut out = Vec::new();
        while let Some(item) = items.next_element_seed(First)? {
            out.push(item);
        }
        Ok(Value::Array(out))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut out = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let value = fields.next_value_seed(First)?;
            out.entry(name).or_insert(value);
        }
        Ok(Value::Object(out))
    }
}

/// Looks at the names of fields only.
#[derive(Clone, Copy)]
struct Names<'a>(&'a Cell<bool>);

impl<'de> DeserializeSeed<'de> for Names<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Names<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let mut names: Vec<Name<'de>> = Vec::with_capacity(8);
        while let Some(name) = fields.next_key::<Name<'de>>()? {
            if self.0.get() || names.contains(&name) {
                self.0.set(true);
                fields.next_value::<IgnoredAny>()?;
                continue;
            }
            fields.next_value_seed(self)?;
            names.push(name);
        }
        Ok(())
    }
}

/// A name as it stands in the body, copied only where something in it is escaped.
#[derive(PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_first_of_two_fields_counts_and_is_told_of() {
        for (body, doubled) in [
            (r#"{"from":"a","from":"b"}"#, true),
            (r#"{"from":"a","fr\u006fm":"b"}"#, true),
            (r#"[{"x":[{"from":"a","y":{},"from":null}]}]"#, true),
            (r#" {"from":"a","x":{"from":"b"},"y":[{"from":1},{"from":2}]}"#, false),
            (r#"{"from":"a","From":"b"}"#, false),
            ("from=a&from=b", false),
            ("", false),
            (r#"{"from":"a","from""#, true),
        ] {
            assert_eq!(is_doubled(body.as_bytes()), doubled, "{body}");
        }
        let read = first(r#"{"from":"a","from":"b"}"#).unwrap();
        assert_eq!(read, serde_json::json!({ "from": "a" }));
    }

    proptest! {
        #[test]
        fn bytes_of_any_kind_are_looked_at_without_harm(body: Vec<u8>) {
            let _ = is_doubled(&body);
        }

        #[test]
        fn sound_json_is_doubled_nowhere(text in "\\PC{0,20}", number: i64) {
            let body = serde_json::json!({ text.as_str(): [number, { "a": text, "b": null }] });
            prop_assert!(!is_doubled(body.to_string().as_bytes()));
            prop_assert_eq!(first(&body.to_string()).unwrap(), body);
        }
    }
}
