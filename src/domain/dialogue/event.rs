//! What happened to a thread.

use super::State;
use crate::domain::heard::Kind;
use crate::domain::time::Millis;
use crate::domain::urgency::Urgency;

/// What happened to one thread, everything ripe at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The person was heard: at least one piece, in order.
    Heard(Vec<Piece>),
    /// The time the dialogue asked for has come (it may be early: then nothing happens).
    Due,
    /// A companion took the case.
    Taken,
    /// A companion gave the case back, nobody holds it.
    Released,
    /// A companion wrote to the person through the hotline.
    Written,
    /// A companion opened the locked thread.
    Opened,
    /// A human closed the case.
    Closed,
    /// A human set the level.
    Levelled(Urgency),
    /// A companion, or the plan of check-ins, has the bot ask one of its questions
    /// (`SHARE`, `TALK_LANG`, `NAME`, `FU_…`); other states are ignored.
    Asks(State),
    /// A companion and the person agreed on a word that means "I am forced to write this".
    Duress(String),
}

/// One thing the person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// When it was sent by the gateway's clock, else when it was received.
    pub sent_at: Millis,
    /// When we received it.
    pub received_at: Millis,
    /// What it is.
    pub what: What,
}

/// The things a person can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Words.
    Text(String),
    /// A tap on a button or row of ours; `id` is `state:value`.
    Tap {
        /// Our id of the button.
        id: String,
        /// The title that was shown.
        title: String,
    },
    /// Anything that is no text: picture, voice note, place, card, missed call, sticker …
    Media {
        /// Its kind.
        kind: Kind,
        /// The words beside it.
        caption: Option<String>,
    },
    /// Other words for something said before.
    Edited(Option<String>),
    /// Something said before is taken back: somebody may be looking over a shoulder.
    Revoked,
    /// No more messages, told to the gateway, which lets none through from now on.
    OptedOut,
}
