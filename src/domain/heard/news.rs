//! What a gateway tells beside messages: the fate of ours, and events of its own.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::super::address::Address;
use super::super::time::Millis;

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
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Another id under which the gateway will tell more of the same message, where it told both.
    #[serde(default)]
    pub also_known_as: Option<String>,
    /// How it may be sent again, where its class alone does not say.
    #[serde(default)]
    pub again: Again,
}

/// How a message that did not arrive may be sent again, where its class allows that at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// At most so many more times; `None` as often as its class is tried.
    pub tries: Option<u8>,
    /// Milliseconds to wait at least; `None` as long as its class waits.
    pub after: Option<i64>,
}

impl Again {
    /// At most so many more times.
    #[must_use]
    pub const fn times(tries: u8) -> Self {
        Self { tries: Some(tries), after: None }
    }

    /// Not before so many milliseconds.
    #[must_use]
    pub const fn after(self, millis: i64) -> Self {
        Self { after: Some(millis), ..self }
    }
}

impl fmt::Debug for Status {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Status({:?}, {:?})", self.fate, self.error_code)
    }
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
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
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
        /// Who; it names the thread and is not kept with the event.
        #[serde(skip)]
        by: Option<Address>,
    },
    /// A person changed a message.
    MessageEdited {
        /// The gateway's id of that message.
        message_id: String,
        /// The new words.
        text: Option<String>,
        /// Who; it names the thread and is not kept with the event.
        #[serde(skip)]
        by: Option<Address>,
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
        /// Its battery in percent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        battery: Option<i64>,
        /// Whether it tells so at a steady pace, or only when it begins to be.
        #[serde(default)]
        steady: bool,
    },
    /// The gateway's phone is not.
    GatewayOffline {
        /// Which device.
        device: Option<String>,
    },
}

impl SystemEvent {
    /// The word counted and shown, the same as it is stored under.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::NumberChanged { .. } => "number_changed",
            Self::BsuidChanged { .. } => "bsuid_changed",
            Self::MessageRevoked { .. } => "message_revoked",
            Self::MessageEdited { .. } => "message_edited",
            Self::OptOut { .. } => "opt_out",
            Self::GatewayError { .. } => "gateway_error",
            Self::GatewayPing { .. } => "gateway_ping",
            Self::GatewayOffline { .. } => "gateway_offline",
        }
    }
}

impl fmt::Debug for SystemEvent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SystemEvent({})", self.as_str())
    }
}
