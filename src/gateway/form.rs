//! A form (`application/x-www-form-urlencoded`) as bytes: signatures cover what was sent, however
//! broken it is.

use super::unread;

/// Names and values in the order they stand.
#[derive(Default)]
pub struct Form(Vec<(Vec<u8>, Vec<u8>)>);

impl Form {
    /// Reads a body or a query. Whatever it is, it is some form.
    #[must_use]
    pub fn read(body: &[u8]) -> Self {
        let pairs = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        Self(pairs.map(pair).collect())
    }

    /// The fields of a flat JSON object, so that a JSON body is read like a form.
    #[must_use]
    pub fn of_json(value: &serde_json::Value) -> Option<Self> {
        let fields = value.as_object()?.iter().filter_map(|(name, value)| {
            let value = match value {
                serde_json::Value::String(text) => text.clone(),
                serde_json::Value::Null => return None,
                other => other.to_string(),
            };
            Some((name.clone().into_bytes(), value.into_bytes()))
        });
        Some(Self(fields.collect()))
    }

    /// The first value of a name, without U+0000; `None` where the name is missing.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        let (_, value) = self.0.iter().find(|(key, _)| key == name.as_bytes())?;
        Some(String::from_utf8_lossy(value).replace('\0', ""))
    }

    /// The bytes of the first value of a name, for texts that are not UTF-8.
    #[must_use]
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        let (_, value) = self.0.iter().find(|(key, _)| key == name.as_bytes())?;
        Some(value)
    }

    /// Whether nothing at all stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first value of a name, where it is not empty.
    #[must_use]
    pub fn word(&self, name: &str) -> Option<String> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// Every field but these, for a human who reads what we could not.
    #[must_use]
    pub fn details(&self, but: &[&str]) -> Option<String> {
        let shown = self.0.iter().filter(|(name, value)| {
            !value.is_empty() && !but.iter().any(|one| one.as_bytes() == name)
        });
        let line = |(name, value): &(Vec<u8>, Vec<u8>)| {
            format!("{}: {}", String::from_utf8_lossy(name), String::from_utf8_lossy(value))
        };
        let lines: Vec<_> = shown.map(line).collect();
        (!lines.is_empty()).then(|| unread::cut(&lines.join("\n").replace('\0', "")))
    }

    /// How often a name stands in the form.
    #[must_use]
    pub fn count(&self, name: &str) -> usize {
        self.0.iter().filter(|(key, _)| key == name.as_bytes()).count()
    }

    /// Every name with its value, sorted by name, then value; what is written twice stands once.
    #[must_use]
    pub fn sorted(&self) -> Vec<(&[u8], &[u8])> {
        let mut pairs: Vec<_> =
            self.0.iter().map(|(name, value)| (name.as_slice(), value.as_slice())).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// Bytes as they may stand in a query or a form: everything but plain letters, digits and `-._~`
/// becomes `%XX`.
#[must_use]
pub fn encoded(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(*byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

fn pair(pair: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut halves = pair.splitn(2, |byte| *byte == b'=');
    let name = halves.next().unwrap_or_default();
    (decoded(name), decoded(halves.next().unwrap_or_default()))
}

/// Plus becomes a blank and `%XX` a byte; a percent sign without two digits stays as it is.
fn decoded(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        match (first, escaped(behind)) {
            (b'+', _) => out.push(b' '),
            (b'%', Some(byte)) => {
                out.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            (other, _) => out.push(*other),
        }
    }
    out
}

fn escaped(behind: &[u8]) -> Option<u8> {
    let digits = behind.get(..2)?;
    digits.iter().all(u8::is_ascii_hexdigit).then_some(())?;
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_read_in_both_writings() {
        let form = Form::read(b"a=x+y%20z&b&=c&&d=%2B%zz%");
        assert_eq!(form.get("a").as_deref(), Some("x y z"));
        assert_eq!(form.get("b").as_deref(), Some(""));
        assert_eq!(form.get("d").as_deref(), Some("+%zz%"));
        assert_eq!(form.get("missing"), None);
    }

    #[test]
    fn what_is_encoded_is_read_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        let form = Form::read(format!("a={}", encoded(&bytes)).as_bytes());
        assert_eq!(form.bytes("a"), Some(bytes.as_slice()));
        assert_eq!(encoded("a b+é".as_bytes()), "a%20b%2B%C3%A9");
    }

    #[test]
    fn nul_and_broken_bytes_do_not_reach_the_text() {
        assert_eq!(Form::read(b"a=x%00y%ff").get("a").as_deref(), Some("xy\u{fffd}"));
    }

    #[test]
    fn details_show_what_is_there_and_not_known() {
        let form = Form::read(b"id=a&kind=order&empty=&list=x+y");
        assert_eq!(form.details(&["id"]).as_deref(), Some("kind: order\nlist: x y"));
        assert_eq!(Form::read(b"id=a").details(&["id"]), None);
    }

    #[test]
    fn what_stands_twice_is_sorted_once() {
        let form = Form::read(b"b=2&a=3&a=1&a=3");
        let expected: [(&[u8], &[u8]); 3] = [(b"a", b"1"), (b"a", b"3"), (b"b", b"2")];
        assert_eq!(form.sorted(), expected);
        assert_eq!(form.count("a"), 3);
    }
}
