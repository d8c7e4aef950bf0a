//! A text by `get-url` or `post-url`, or a delivery report, as our own address has it written.

use crate::domain::address::Channel;
use crate::domain::heard::{Again, ErrorClass, Fate, Inbound, Item, Kind, Status};
use crate::domain::time::Millis;

use super::super::stamp;
use super::{Form, Hook, HookError, charset, sender, signature};

/// Whether a query is a report: by its fields, and by its address where they say nothing.
pub(super) fn is_report(hook: &Hook<'_>, rest: &[&str]) -> bool {
    let form = Form::read(hook.query.as_bytes());
    let is = |name: &str| form.word(name).is_some();
    let from_person = is("from") || is("text");
    !from_person && (rest == ["status"] || (is("mid") && is("dlr")))
}

/// A text by `get-url`.
pub(super) fn get(hook: &Hook<'_>, calling_code: &str, now: Millis) -> Result<Item, HookError> {
    let form = Form::read(hook.query.as_bytes());
    let from = form.word("from").ok_or(HookError::Unreadable("no from"))?;
    let told = Told {
        id: form.word("id"),
        to: form.word("to"),
        at: form.word("ts").and_then(|at| stamp::any(&at)),
        text: charset::decoded(
            form.bytes("text").unwrap_or_default(),
            charset::named(
                &form.get("charset").unwrap_or_default(),
                form.word("coding").as_deref(),
            ),
        ),
        bytes: hook.query.as_bytes(),
    };
    Ok(told.item(&from, calling_code, now))
}

/// A text by `post-url`: the bare body, and headers that say the rest.
pub(super) fn post(hook: &Hook<'_>, calling_code: &str, now: Millis) -> Result<Item, HookError> {
    let kind = hook.header("content-type").unwrap_or_default();
    if !kind.is_empty() && !hook.is_of_type("text/plain") {
        return Err(HookError::MediaType);
    }
    let set = kind.to_ascii_lowercase();
    let set = set.split_once("charset=").map_or("", |(_, set)| set).trim_matches('"');
    let word = |name: &str| hook.header(name).filter(|word| !word.is_empty()).map(str::to_owned);
    let told = Told {
        id: None,
        to: word("x-kannel-to"),
        at: word("x-kannel-time").and_then(|at| stamp::any(&at)),
        text: charset::decoded(hook.body, charset::named(set, word("x-kannel-coding").as_deref())),
        bytes: hook.body,
    };
    // Sent only with `send-sender = true`.
    let from = word("x-kannel-from").ok_or(HookError::Unreadable("no x-kannel-from"))?;
    Ok(told.item(&from, calling_code, now))
}

/// What both ways tell.
struct Told<'a> {
    id: Option<String>,
    to: Option<String>,
    at: Option<Millis>,
    text: String,
    /// What stands for the id where there is none.
    bytes: &'a [u8],
}

impl Told<'_> {
    fn item(self, from: &str, calling_code: &str, now: Millis) -> Item {
        let id = self.id.unwrap_or_else(|| {
            // Without a time of its own, the same words said twice are two messages.
            let at = self.at.unwrap_or(now).0.to_string();
            let all = [from.as_bytes(), b" ", at.as_bytes(), b" ", self.bytes].concat();
            format!("sha256:{}", signature::sha256_hex(&all))
        });
        let phone = sender::phone(from, calling_code);
        if phone.is_none() && sender::is_robot(from) {
            return Item::ignored("sender_not_a_number", Some(id));
        }
        let mut inbound = Inbound::new(Channel::Sms, &id, Kind::Text);
        inbound.from_raw = phone.is_none().then(|| from.to_owned());
        inbound.from = phone;
        inbound.to = self.to.and_then(|to| sender::own(&to, calling_code));
        inbound.sent_at = self.at;
        inbound.text = Some(self.text);
        Item::Message(Box::new(inbound))
    }
}

/// A delivery report under our own id.
pub(super) fn report(hook: &Hook<'_>) -> Result<Item, HookError> {
    let form = Form::read(hook.query.as_bytes());
    let message_id = form.word("mid").ok_or(HookError::Unreadable("no mid"))?;
    let code = form.word("dlr").unwrap_or_default();
    let reply = form.get("reply").unwrap_or_default().to_ascii_lowercase();
    let (fate, class) = match code.as_str() {
        "1" => (Fate::Delivered, None),
        // The reply carries the operator's words, which differ; one kind of them passes by itself.
        "2" if reply.contains("absent") => (Fate::Failed, Some(ErrorClass::Temporary)),
        "4" => (Fate::Queued, None),
        "8" => (Fate::Sent, None),
        "2" => (Fate::Failed, Some(ErrorClass::Unknown)),
        "16" => (Fate::Failed, Some(ErrorClass::Permanent)),
        _ => return Ok(Item::ignored("status_not_handled", Some(message_id))),
    };
    Ok(Item::Status(Status {
        message_id,
        fate,
        recipient: None,
        at: form.word("ts").and_then(|at| stamp::any(&at)),
        error_code: class.map(|_| code),
        error_class: class,
        also_known_as: None,
        again: Again::default(),
    }))
}
