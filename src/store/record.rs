//! What stands in the sealed columns, as JSON. A field may be added with a default; none may be
//! renamed, or records already sealed would lose it.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::domain::address::Address;
use crate::domain::dialogue::Told;
use crate::domain::heard::{Inbound, Location, Media, SystemEvent};
use crate::domain::outbound::{Outbound, Widget};
use crate::domain::text::Say;
use crate::domain::time::Millis;

/// An item of the inbox.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "item", rename_all = "snake_case")]
pub enum InboxRecord {
    /// A message as it was read.
    Message(Box<Inbound>),
    /// An event that a human has to look at.
    Event(SystemEvent),
    /// The raw bytes, in base64, of what was authenticated and could not be read.
    Raw {
        /// The bytes.
        bytes: String,
    },
}

/// A thread: the address and the dialogue with it.
#[derive(Debug, Serialize, Deserialize)]
pub struct ThreadRecord {
    /// Where answers go.
    pub address: Address,
    /// The dialogue, as the service wrote it: the store does not read it.
    pub dialogue: Box<RawValue>,
    /// What was done about the 24 hours of `WhatsApp`.
    #[serde(default)]
    pub window: WindowRecord,
}

/// What was done about the 24 hours in which free words may be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowRecord {
    /// When a companion last wrote.
    pub answered_at: Option<Millis>,
    /// The last inbound for which the companion was warned.
    pub warned_for: Option<Millis>,
    /// The last inbound after which a template was sent.
    pub knocked_for: Option<Millis>,
}

/// A message, either way.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageRecord {
    /// What kind of message (`text`, `button_reply`, `audio` …).
    pub kind: String,
    /// The words.
    pub text: Option<String>,
    /// The id of what was tapped.
    pub reply_id: Option<String>,
    /// A file. Where it is stands in its own row.
    pub media: Option<Media>,
    /// The files behind the first.
    pub more_media: Vec<Media>,
    /// Where it came in, `kind/name`.
    pub via: Option<String>,
    /// A place.
    pub location: Option<Location>,
    /// The gateway's id of an inbound message, for quoting.
    pub gateway_id: Option<String>,
    /// Marks for the reader.
    pub flags: Vec<String>,
    /// Keys and arguments the bot's words were rendered from.
    pub say: Option<Say>,
    /// The language it was rendered in.
    pub lang: Option<String>,
    /// Hash of the texts it was rendered from.
    pub hash: Option<String>,
}

/// A file that came with a message.
#[derive(Debug, Serialize, Deserialize)]
pub struct MediaRecord {
    /// What the gateway told of it, and where it is until it was fetched.
    pub media: Media,
    /// Its type by its bytes: `image`, or the type of what can be played; missing for a file that
    /// is only saved.
    #[serde(default)]
    pub kind: Option<String>,
    /// Whether there is a preview.
    #[serde(default)]
    pub preview: bool,
}

/// A case.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseRecord {
    /// What the person answered, in order; contradictions stay side by side.
    pub told: Vec<Told>,
    /// Why it is as urgent as it is, as words of a fixed list.
    pub reasons: Vec<String>,
    /// Marks for the companion.
    pub flags: Vec<String>,
    /// The language the person writes in.
    pub lang: Option<String>,
    /// When the holder was last told of new words.
    pub noticed_at: Option<Millis>,
}

/// What must leave.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OutboxRecord {
    /// Address and words.
    pub outbound: Outbound,
    /// How often it was begun anew under another reference, after the gateway gave it up.
    #[serde(default)]
    pub anew: u32,
    /// What leaves instead where free words may not: the words and the approved template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<(String, Widget)>,
}

impl OutboxRecord {
    /// A message that has not been tried.
    #[must_use]
    pub const fn new(outbound: Outbound) -> Self {
        Self { outbound, anew: 0, template: None }
    }
}

/// An account: somebody who helps.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccountRecord {
    /// The name colleagues see.
    pub name: String,
    /// Where alerts go, the first one first.
    pub reach: Vec<Reach>,
    /// The language of console and alerts.
    pub language: String,
}

/// An address of a companion and the gateway that serves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// The address.
    pub address: Address,
    /// The name of the gateway (`kind/name`).
    pub gateway: String,
}

/// A note or an act in a case.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EntryRecord {
    /// The words of the companion.
    pub note: Option<String>,
}
