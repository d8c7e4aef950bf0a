//! What a gateway heard, in one form for all of them. Read purely from bytes, stored sealed.

mod news;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::address::{Address, Channel, Phone};
use super::time::Millis;

pub use news::{Again, ErrorClass, Fate, Status, SystemEvent};

/// Everything one webhook request carried, in the order it stood there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// Messages, statuses, events and what was left out on purpose.
    pub items: Vec<Item>,
}

/// One thing a webhook told us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A person wrote, called or sent something.
    Message(Box<Inbound>),
    /// News of a message we sent.
    Status(Status),
    /// Something happened that is no message.
    Event(SystemEvent),
    /// Answered 200, counted, and nothing more.
    Ignored(Ignored),
}

impl Item {
    /// Something that is answered and goes no further.
    #[must_use]
    pub const fn ignored(reason: &'static str, message_id: Option<String>) -> Self {
        Self::Ignored(Ignored { reason, message_id })
    }
}

/// One message from a person, as a gateway gave it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbound {
    /// The medium it came on.
    pub channel: Channel,
    /// The sender's number; missing where the sender is no number or hides it.
    pub from: Option<Phone>,
    /// The sender's business-scoped id (`WhatsApp`).
    pub bsuid: Option<String>,
    /// The sender as the gateway wrote it, where it is neither (a short code, a name, nothing).
    pub from_raw: Option<String>,
    /// Our own number, as E.164 where it is one.
    pub to: Option<String>,
    /// The gateway's id of the message. Contains the number on `WhatsApp`: never logged.
    pub message_id: String,
    /// The second key of deduplication (gateways.md): mostly the id, for some several fields. It
    /// holds the number on some gateways: stored as a keyed hash only.
    pub dedupe: String,
    /// The gateway's own time of the message, the same at every redelivery and so the first key of
    /// deduplication; `None` where it gives none.
    pub sent_at: Option<Millis>,
    /// When it was sent, where only a list of the gateway tells it and its webhook does not: it
    /// says how late a message is, and is no part of its identity.
    #[serde(default)]
    pub listed_at: Option<Millis>,
    /// What kind of message it is.
    pub kind: Kind,
    /// The words, byte for byte but for U+0000.
    pub text: Option<String>,
    /// The id of the button or row that was tapped (`state:value`, ours).
    pub reply_id: Option<String>,
    /// A file, by reference.
    pub media: Option<Media>,
    /// The files behind the first, where a gateway sends several in one message.
    #[serde(default)]
    pub more_media: Vec<Media>,
    /// A place.
    pub location: Option<Location>,
    /// The gateway's id of the message this one quotes.
    pub context_id: Option<String>,
    /// What else a human should read and the dialogue should not (contact cards, a filled form, why
    /// a message could not be read).
    #[serde(default)]
    pub details: Option<String>,
    /// The name the sender shows.
    pub profile_name: Option<String>,
    /// Marks that matter to a human reader (`forwarded`, `media_refused`, `incomplete` …).
    pub flags: Vec<String>,
    /// Which part of a long text it is, where the gateway leaves joining to us.
    #[serde(default)]
    pub part: Option<Part>,
    /// The gateway's ids of the parts it was joined from.
    #[serde(default)]
    pub part_ids: Vec<String>,
}

/// The place of a part in its text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What all parts of one text share. Holds the number: never logged.
    pub group: String,
    /// Counted from 1.
    pub number: u32,
    /// How many there are.
    pub total: u32,
    /// Until when the others are waited for.
    pub until: Millis,
}

impl fmt::Debug for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Part({} of {})", self.number, self.total)
    }
}

impl Inbound {
    /// A message with nothing in it yet but sender and id.
    #[must_use]
    pub fn new(channel: Channel, message_id: &str, kind: Kind) -> Self {
        Self {
            channel,
            from: None,
            bsuid: None,
            from_raw: None,
            to: None,
            message_id: message_id.to_owned(),
            dedupe: message_id.to_owned(),
            sent_at: None,
            listed_at: None,
            kind,
            text: None,
            reply_id: None,
            media: None,
            more_media: Vec::new(),
            location: None,
            context_id: None,
            details: None,
            profile_name: None,
            flags: Vec::new(),
            part: None,
            part_ids: Vec::new(),
        }
    }

    /// When it was sent, as far as anybody told.
    #[must_use]
    pub fn told_at(&self) -> Option<Millis> {
        self.sent_at.or(self.listed_at)
    }

    /// Where an answer goes; `None` when the sender cannot be answered.
    #[must_use]
    pub fn sender(&self) -> Option<Address> {
        (self.from.is_some() || self.bsuid.is_some()).then(|| Address {
            channel: self.channel,
            phone: self.from.clone(),
            bsuid: self.bsuid.clone(),
        })
    }
}

impl fmt::Debug for Inbound {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Inbound({}, {:?})", self.channel.as_str(), self.kind)
    }
}

/// The kinds of messages people send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Words.
    Text,
    /// A tap on a button of ours.
    ButtonReply,
    /// A tap on a row of a list of ours.
    ListReply,
    /// A form that was filled in.
    FormReply,
    /// A picture.
    Image,
    /// Sound; a voice note when `media.voice`.
    Audio,
    /// A film.
    Video,
    /// A file.
    Document,
    /// A sticker.
    Sticker,
    /// A place.
    Location,
    /// Contact cards.
    Contacts,
    /// A mark on an earlier message.
    Reaction,
    /// A call nobody answered.
    CallMissed,
    /// Whatever the gateway or we cannot read.
    Unsupported,
}

/// A file that waits at the gateway.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// How `reference` is to be used.
    pub kind: MediaRef,
    /// An id of the gateway, an address, or the bytes in base64.
    pub reference: String,
    /// The type the gateway names.
    pub mime: Option<String>,
    /// Whether it is a voice note.
    pub voice: bool,
    /// The name of the file.
    pub filename: Option<String>,
}

impl fmt::Debug for Media {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Media({:?})", self.kind)
    }
}

/// The ways a gateway refers to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaRef {
    /// An id to be asked for at the gateway.
    Id,
    /// An address to be fetched.
    Url,
    /// The bytes came along.
    Inline,
}

/// A place that was sent. Millionths of a degree, so that it compares and never rounds twice.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// Latitude in millionths of a degree, north positive.
    pub lat_e6: i64,
    /// Longitude in millionths of a degree, east positive.
    pub lon_e6: i64,
    /// The name of the place.
    pub name: Option<String>,
    /// Its address.
    pub address: Option<String>,
}

impl fmt::Debug for Location {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Location(…)")
    }
}

/// What is answered 200 and goes no further.
#[derive(Clone, PartialEq, Eq)]
pub struct Ignored {
    /// Why (a word of the fixture list: `group_message`, `echo`, `event_not_handled` …).
    pub reason: &'static str,
    /// The gateway's id, where there is one.
    pub message_id: Option<String>,
}

impl fmt::Debug for Ignored {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Ignored({})", self.reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: &str = "+6281200001001";

    #[test]
    fn debug_shows_neither_numbers_nor_ids_nor_places() {
        let told = || Some(NUMBER.to_owned());
        let mut inbound = Inbound::new(Channel::Sms, NUMBER, Kind::Text);
        inbound.text = told();
        let at = SystemEvent::OptOut { from: told() };
        let status = Status {
            message_id: NUMBER.to_owned(),
            fate: Fate::Sent,
            recipient: told(),
            at: None,
            error_code: None,
            error_class: None,
            also_known_as: told(),
            again: Again::default(),
        };
        let ignored = Ignored { reason: "echo", message_id: told() };
        let items = [
            Item::Message(Box::new(inbound)),
            Item::Status(status),
            Item::Event(at),
            Item::Ignored(ignored),
        ];
        let shown = format!("{items:?}");
        assert!(!shown.contains("81200"), "{shown}");
        assert!(shown.contains("opt_out") && shown.contains("Ignored(echo)"), "{shown}");
    }
}
