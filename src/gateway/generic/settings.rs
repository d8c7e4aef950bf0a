//! `[gateways.NAME]` with `kind = "generic"`: how a gateway nobody wrote code for speaks.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::domain::address::Channel;

use super::Secret;
use super::answer::Rules;

/// The settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `sms` or `whatsapp`.
    pub channel: Channel,
    /// Whether free words may leave only for 24 hours after the person's last, as at every official
    /// provider of `WhatsApp`; default no. What is written later waits for the person's next word.
    #[serde(default)]
    pub window: bool,
    /// Our number, which `{from}` stands for; what it sends itself is an echo.
    pub number: Option<String>,
    /// How we know who sends. Default `signature`.
    #[serde(default)]
    pub authentication: Authentication,
    /// Signs time and body of what comes in (gateways.md §11); for `signature`.
    pub signing_key: Option<Secret>,
    /// Stands in the address of the hook; asked for by `path`, allowed with `signature`.
    pub secret: Option<Secret>,
    /// The header of the signature, `sha256=` and hex of HMAC-SHA256 over time, dot and body.
    #[serde(default = "signature_header")]
    pub signature_header: String,
    /// The header of the time, in Unix seconds; five minutes around now.
    #[serde(default = "timestamp_header")]
    pub timestamp_header: String,
    /// Secrets the request may name as `{NAME}`.
    #[serde(default)]
    pub secrets: BTreeMap<String, Secret>,
    /// How messages look; none where the gateway only sends.
    pub inbound: Option<Message>,
    /// How news of ours look, at `…/status`; none where there are none.
    pub status: Option<Status>,
    /// The request that sends.
    pub outbound: Request,
    /// What the answer to it means.
    #[serde(default)]
    pub answer: Rules,
}

fn signature_header() -> String {
    "x-signature".to_owned()
}

fn timestamp_header() -> String {
    "x-timestamp".to_owned()
}

/// How we know who sends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Authentication {
    /// A signature over the body.
    #[default]
    Signature,
    /// A secret in the path alone: whoever reads a log of addresses can write in anybody's name.
    Path,
}

/// The format of what comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A form in the body, or a query.
    Form,
    /// JSON in the body; fields are JSON pointers (`/data/id`).
    Json,
}

/// Where a message says what.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// `form` or `json`.
    pub format: Format,
    /// The list of several messages, in JSON.
    pub list: Option<String>,
    /// Who wrote.
    pub from: String,
    /// The words.
    pub text: String,
    /// The gateway's id, by which repetitions are known.
    pub id: Option<String>,
    /// To which number of ours.
    pub to: Option<String>,
    /// When: Unix time, RFC 3339, or `YYYY-MM-DD HH:MM:SS` in UTC.
    pub time: Option<String>,
    /// The name the sender shows.
    pub name: Option<String>,
    /// The kind; whatever is not `text` and has no file goes to a human.
    pub kind: Option<String>,
    /// The address of a file.
    pub media: Option<String>,
    /// The hosts files may be fetched from; none without it.
    #[serde(default)]
    pub media_hosts: Vec<String>,
    /// The id of what was tapped.
    pub reply_id: Option<String>,
    /// What is no message to us, though it comes like one.
    #[serde(default)]
    pub ignore: Vec<Condition>,
}

/// Where news of ours say what.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// `form` or `json`.
    pub format: Format,
    /// The list of several, in JSON.
    pub list: Option<String>,
    /// The id the answer gave, or our own.
    pub id: String,
    /// The word that says how far it got.
    pub state: String,
    /// The gateway's code of an error.
    pub code: Option<String>,
    /// When.
    pub time: Option<String>,
    /// The words, by what they mean: `queued`, `sent`, `delivered`, `read`, `failed`, `expired`.
    pub words: BTreeMap<String, Vec<String>>,
}

/// A field that has one of these values.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The field; empty for the whole body.
    pub field: String,
    /// The values.
    pub is: Vec<String>,
}

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Everything in the address.
    Get,
    /// A body.
    Post,
}

/// How the body of a request is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Body {
    /// None.
    None,
    /// A form of the pairs in `body`.
    Form,
    /// `body` as JSON.
    Json,
    /// The words alone.
    Text,
}

/// The request that sends. `{to}`, `{to_digits}`, `{from}`, `{from_digits}`, `{text}`, `{reference}`,
/// `{status_url}` and each of `secrets` are filled in, encoded as the place wants it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// `GET` or `POST`.
    pub method: Method,
    /// The address.
    pub url: String,
    /// Headers.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// `none`, `form`, `json` or `text`.
    pub format: Body,
    /// The body.
    #[serde(default)]
    pub body: Value,
}
