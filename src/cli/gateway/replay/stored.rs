//! A request as it lies in a file: raw HTTP, as a proxy or `nc` keeps it, or JSON. The bytes of the
//! body stay as they are, because signatures stand over them.

use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use crate::domain::time::Millis;
use crate::gateway::{Hook, stamp};

/// The largest body the hotline takes.
const LARGEST: usize = 3 * 1024 * 1024;

/// One request.
#[derive(Clone, Debug)]
pub struct Stored {
    pub method: String,
    pub path: String,
    pub query: String,
    /// Names in lower case.
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Vec<u8>,
    /// When it came, where the file says so.
    pub at: Option<Millis>,
}

/// The same in JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default = "post")]
    method: String,
    path: String,
    #[serde(default)]
    query: String,
    #[serde(default)]
    headers: Headers,
    #[serde(default)]
    body: String,
    body_file: Option<String>,
    at: Option<String>,
}

fn post() -> String {
    "POST".to_owned()
}

/// `{"name": "value"}` or `[["name", "value"]]`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Headers {
    Pairs(Vec<(String, String)>),
    Named(std::collections::BTreeMap<String, String>),
}

impl Default for Headers {
    fn default() -> Self {
        Self::Pairs(Vec::new())
    }
}

impl Stored {
    /// Reads a file.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let name = file.display();
        let bytes = std::fs::read(file).with_context(|| format!("{name} cannot be read"))?;
        if bytes.trim_ascii_start().starts_with(b"{") {
            let folder = file.parent().unwrap_or_else(|| Path::new(""));
            return Self::json(&bytes, folder);
        }
        Self::raw(&bytes).with_context(|| {
            format!("{name} is neither JSON nor HTTP: it should begin with POST /hooks/… HTTP/1.1")
        })
    }

    fn json(bytes: &[u8], folder: &Path) -> anyhow::Result<Self> {
        let written: Written = serde_json::from_slice(bytes)
            .context("the request is written with method, path, query, headers and body")?;
        let body = match written.body_file {
            Some(name) => std::fs::read(folder.join(&name))
                .with_context(|| format!("body_file {name} cannot be read"))?,
            None => written.body.into_bytes(),
        };
        let pairs = match written.headers {
            Headers::Pairs(pairs) => pairs,
            Headers::Named(named) => named.into_iter().collect(),
        };
        let (path, query) = target(&written.path);
        let query = if written.query.is_empty() { query } else { written.query };
        let headers = pairs
            .into_iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value.into_bytes()))
            .collect();
        let at = written.at.as_deref().and_then(stamp::any);
        Ok(Self { method: written.method, path, query, headers, body, at })
    }

    fn raw(bytes: &[u8]) -> anyhow::Result<Self> {
        let gap = |end: &[u8]| {
            let at = bytes.windows(end.len()).position(|window| window == end)?;
            Some((at, at + end.len()))
        };
        let ends = [gap(b"\r\n\r\n"), gap(b"\n\n")];
        let first = ends.into_iter().flatten().min();
        let (head, body) = first.unwrap_or((bytes.len(), bytes.len()));
        let head = String::from_utf8_lossy(bytes.get(..head).unwrap_or_default()).into_owned();
        let mut lines = head.lines();
        let mut line = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(asked), Some(version)) = (line.next(), line.next(), line.next())
        else {
            bail!("no request line");
        };
        if !version.starts_with("HTTP/") {
            bail!("no request line");
        }
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().as_bytes().to_vec()))
        };
        let (path, query) = target(asked);
        Ok(Self {
            method: method.to_owned(),
            path,
            query,
            headers: lines.filter_map(header).collect(),
            body: bytes.get(body..).unwrap_or_default().to_vec(),
            at: None,
        })
    }

    /// What stands behind the address of a gateway; `None` where it went elsewhere.
    pub fn tail(&self, here: &str) -> Option<Vec<&str>> {
        match self.path.strip_prefix(here)? {
            "" => Some(Vec::new()),
            rest => Some(rest.strip_prefix('/')?.split('/').collect()),
        }
    }

    /// What the hotline refuses before any gateway looks at it.
    pub fn refused_at_the_door(&self) -> Option<(u16, &'static str)> {
        if self.header("content-encoding").is_some() {
            return Some((415, "gateway-why-packed"));
        }
        (self.body.len() > LARGEST).then_some((413, "gateway-why-large"))
    }

    /// As gateways read it.
    pub fn hook<'a>(&'a self, tail: &'a [&'a str]) -> Hook<'a> {
        Hook {
            method: &self.method,
            path: &self.path,
            query: &self.query,
            tail,
            headers: &self.headers,
            body: &self.body,
        }
    }

    /// The first header of this name, as text.
    pub fn header(&self, name: &str) -> Option<String> {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
    }
}

/// Path and query of a target, which may be a whole address.
fn target(asked: &str) -> (String, String) {
    let asked = match asked.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => asked,
    };
    let (path, query) = asked.split_once('?').unwrap_or((asked, ""));
    (path.to_owned(), query.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_http_is_read_with_either_line_end_and_the_body_stays_as_it_is() {
        for end in ["\r\n", "\n"] {
            let text = format!(
                "POST https://hotline.example.org/hooks/meta/main?a=1 HTTP/1.1{end}X-Hub-Signature-256: sha256=00{end}{end}{{ \"a\" : 1 }}\n"
            );
            let stored = Stored::raw(text.as_bytes()).unwrap();
            assert_eq!((stored.path.as_str(), stored.query.as_str()), ("/hooks/meta/main", "a=1"));
            assert_eq!(stored.header("x-hub-signature-256").as_deref(), Some("sha256=00"));
            assert_eq!(stored.body, b"{ \"a\" : 1 }\n");
        }
        assert!(Stored::raw(b"hello").is_err());
    }

    #[test]
    fn json_names_headers_as_pairs_or_as_an_object() {
        for headers in [r#"[["X-A","b"]]"#, r#"{"X-A":"b"}"#] {
            let text = format!(r#"{{"path":"/hooks/x/y?q=1","headers":{headers},"body":"z"}}"#);
            let stored = Stored::json(text.as_bytes(), Path::new("")).unwrap();
            assert_eq!(stored.method, "POST");
            assert_eq!(stored.query, "q=1");
            assert_eq!(stored.header("x-a").as_deref(), Some("b"));
            assert_eq!(stored.body, b"z");
        }
    }

    #[test]
    fn only_the_address_of_the_gateway_itself_has_a_tail() {
        let mut stored = Stored::raw(b"POST /hooks/meta/main/status HTTP/1.1\r\n\r\n").unwrap();
        assert_eq!(stored.tail("/hooks/meta/main"), Some(vec!["status"]));
        assert_eq!(stored.tail("/hooks/meta/mai"), None);
        stored.path = "/hooks/meta/main".to_owned();
        assert_eq!(stored.tail("/hooks/meta/main"), Some(vec![]));
    }
}
