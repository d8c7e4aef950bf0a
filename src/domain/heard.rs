//! What a gateway heard, in one form for all of them. Read purely from bytes, stored sealed.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::address::{Address, Channel, Phone};
use super::time::Millis;

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
    /// Marks that matter to a human reader (`forwarded`, `media_refused`, `opt_out` …).
    pub flags: Vec<String>,
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
        }
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// How far a message of ours got. The order is the order of progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// The gateway has it.
    Queued,
    /// It left the gateway.
    Sent,
    /// It reached the phone.
    Delivered,
    /// It was opened.
    Read,
    /// It will not arrive.
    Failed,
    /// It was given up for age.
    Expired,
}

/// News of a message we sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// The gateway's id of our message, or our own id where the gateway gives that back.
    pub message_id: String,
    /// How far it got.
    pub fate: Fate,
    /// To whom, as E.164 where it is a number.
    pub recipient: Option<String>,
    /// When, by the gateway's clock.
    pub at: Option<Millis>,
    /// The gateway's error code.
    pub error_code: Option<String>,
    /// What the code means for us.
    pub error_class: Option<ErrorClass>,
}

/// What an error of a gateway means for us (gateways.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorClass {
    /// It will never go to this person or with this content.
    Permanent,
    /// It may go later.
    Temporary,
    /// We send too fast.
    Rate,
    /// The person refuses messages.
    OptedOut,
    /// `WhatsApp`'s 24 hours are over.
    WindowClosed,
    /// Our account or its settings are at fault.
    Config,
    /// A code nobody has classified.
    Unknown,
}

impl ErrorClass {
    /// The word stored and shown.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Permanent => "permanent",
            Self::Temporary => "temporary",
            Self::Rate => "rate",
            Self::OptedOut => "opted_out",
            Self::WindowClosed => "window_closed",
            Self::Config => "config",
            Self::Unknown => "unknown",
        }
    }
}

/// Something a gateway tells that is neither message nor status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SystemEvent {
    /// A person has a new number.
    NumberChanged {
        /// The number before.
        old: Option<String>,
        /// The number now.
        new: Option<String>,
        /// The business-scoped id before.
        old_bsuid: Option<String>,
        /// The business-scoped id now.
        new_bsuid: Option<String>,
    },
    /// A person has a new business-scoped id.
    BsuidChanged {
        /// The id before.
        old_bsuid: String,
        /// The id now.
        new_bsuid: String,
    },
    /// A person took a message back.
    MessageRevoked {
        /// The gateway's id of that message.
        message_id: String,
    },
    /// A person changed a message.
    MessageEdited {
        /// The gateway's id of that message.
        message_id: String,
        /// The new words.
        text: Option<String>,
    },
    /// A person told the gateway to send no more.
    OptOut {
        /// Whose number.
        from: Option<String>,
    },
    /// The gateway reports a fault of its own.
    GatewayError {
        /// Its code.
        error_code: Option<String>,
    },
    /// The gateway is alive.
    GatewayPing {
        /// Which device.
        device: Option<String>,
    },
    /// The gateway's phone is not.
    GatewayOffline {
        /// Which device.
        device: Option<String>,
    },
}

/// What is answered 200 and goes no further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// Why (a word of the fixture list: `group_message`, `echo`, `event_not_handled` …).
    pub reason: &'static str,
    /// The gateway's id, where there is one.
    pub message_id: Option<String>,
}
