//! How a file that hangs on a message is brought, as data: the request, and who may be asked.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Call;
use crate::domain::heard::{Media, MediaRef};

/// How a file is brought.
#[derive(Debug)]
pub enum Fetch {
    /// The bytes came along with the message.
    Here(Vec<u8>),
    /// The provider has to be asked.
    Ask(Box<Errand>),
    /// It cannot be had; the reason is a word of the console (`why-…`).
    Never(&'static str),
}

/// Whom to ask for a file, and who may be asked on the way. Hosts are whole names, never endings:
/// an address that a stranger wrote must not lead anywhere else (security.md T8).
pub struct Errand {
    /// The first request. Its headers are our credential.
    pub call: Call,
    /// Whether its answer is JSON that names the file's address under `url`.
    pub leads: bool,
    /// The address the operator wrote for this gateway. It may lie in the operator's own network.
    pub home: String,
    /// Other hosts that may see the credential.
    pub trusted: &'static [&'static str],
    /// Hosts that may be asked without it.
    pub open: Vec<String>,
}

impl fmt::Debug for Errand {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Errand({:?})", self.call)
    }
}

impl Errand {
    /// An errand to the operator's own address only.
    #[must_use]
    pub fn home(home: &str, call: Call) -> Self {
        Self { call, leads: false, home: home.to_owned(), trusted: &[], open: Vec::new() }
    }
}

/// A file whose bytes came along; anything else this gateway cannot bring.
#[must_use]
pub fn inline(media: &Media) -> Fetch {
    let bytes = || STANDARD.decode(media.reference.trim()).ok();
    match media.kind {
        MediaRef::Inline => bytes().map_or(Fetch::Never("unreadable"), Fetch::Here),
        MediaRef::Id | MediaRef::Url => Fetch::Never("no_way"),
    }
}

/// A file at an address: asked for there by `call`, which carries the credential.
#[must_use]
pub fn at_address(media: &Media, errand: impl FnOnce(Call) -> Errand) -> Fetch {
    match media.kind {
        MediaRef::Url => Fetch::Ask(Box::new(errand(Call::get(media.reference.clone())))),
        MediaRef::Id | MediaRef::Inline => inline(media),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media(kind: MediaRef, reference: &str) -> Media {
        let reference = reference.to_owned();
        Media { kind, reference, mime: None, voice: false, filename: None }
    }

    #[test]
    fn a_file_that_came_along_is_here_and_a_broken_one_never() {
        let here = inline(&media(MediaRef::Inline, "aGFsbw==\n"));
        assert!(matches!(here, Fetch::Here(bytes) if bytes == b"halo"));
        let broken = inline(&media(MediaRef::Inline, "%%%"));
        assert!(matches!(broken, Fetch::Never("unreadable")));
        let elsewhere = inline(&media(MediaRef::Url, "https://example.org/x"));
        assert!(matches!(elsewhere, Fetch::Never("no_way")));
    }
}
