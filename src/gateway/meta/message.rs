//! One message: who sent it, and whether it is a message to us at all.

use serde_json::Value;

use crate::domain::address::{Address, Channel, Phone};
use crate::domain::heard::{Inbound, Item, Kind, SystemEvent};

use super::super::json::{list, text, unix, word};
use super::super::{sender, signature, unread};
use super::read::ignored;
use super::{Meta, content};

/// What a message object of a change is.
pub(super) fn item(meta: &Meta, value: &Value, message: &Value) -> Item {
    let id = word(message, "/id");
    if word(message, "/group_id").is_some() {
        return ignored("group_message", id);
    }
    match text(message, "/type").as_deref() {
        Some("system") => system(meta, message).unwrap_or(ignored("event_not_handled", id)),
        Some("revoke") => changed(meta, value, message).unwrap_or(ignored("event_not_handled", id)),
        // New words for nobody knows which message are words all the same.
        Some("edit") => {
            changed(meta, value, message).unwrap_or_else(|| from_person(meta, value, message))
        }
        _ => from_person(meta, value, message),
    }
}

/// A message that was taken back or written anew, and whose it is.
fn changed(meta: &Meta, value: &Value, message: &Value) -> Option<Item> {
    let who = Who::of(meta, value, message, word(message, "/from").as_deref());
    let known = who.phone.is_some() || who.bsuid.is_some();
    let by =
        known.then_some(Address { channel: Channel::Whatsapp, phone: who.phone, bsuid: who.bsuid });
    revoked(message, by.clone()).or_else(|| edited(message, by))
}

fn from_person(meta: &Meta, value: &Value, message: &Value) -> Item {
    let from = word(message, "/from");
    let id = id_of(message);
    let who = Who::of(meta, value, message, from.as_deref());
    if who.phone.is_none() && who.bsuid.is_none() {
        return unread::kept(Some(id));
    }
    let to = word(value, "/metadata/display_phone_number");
    let to = to.and_then(|to| sender::own(&to, &meta.calling_code)).or(meta.number.clone());
    if to.is_some() && who.phone.as_ref().map(Phone::as_str) == to.as_deref() {
        return ignored("echo", Some(id));
    }
    let mut inbound = Inbound::new(Channel::Whatsapp, &id, Kind::Unsupported);
    inbound.from = who.phone;
    inbound.bsuid = who.bsuid;
    inbound.profile_name = who.name;
    inbound.to = to;
    inbound.sent_at = unix(message, "/timestamp");
    inbound.context_id = word(message, "/context/id");
    if forwarded(message) {
        inbound.flags.push("forwarded".to_owned());
    }
    content::fill(&mut inbound, message);
    Item::Message(Box::new(inbound))
}

/// The id, or the digest of a message that has none: it is taken all the same, and taken once.
fn id_of(message: &Value) -> String {
    word(message, "/id").unwrap_or_else(|| {
        format!("sha256:{}", signature::sha256_hex(message.to_string().as_bytes()))
    })
}

fn forwarded(message: &Value) -> bool {
    ["/context/forwarded", "/context/frequently_forwarded"]
        .iter()
        .any(|pointer| message.pointer(pointer) == Some(&Value::Bool(true)))
}

/// The sender: a number, a business-scoped id, or both. People with a user name hide their number.
struct Who {
    phone: Option<Phone>,
    bsuid: Option<String>,
    name: Option<String>,
}

impl Who {
    fn of(meta: &Meta, value: &Value, message: &Value, from: Option<&str>) -> Self {
        let user = word(message, "/from_user_id");
        let contacts = list(value, "/contacts");
        let named = |contact: &&Value| {
            let known = |pointer| word(contact, pointer);
            let is = |one: Option<&str>| {
                one.is_some_and(|one| {
                    known("/wa_id").as_deref() == Some(one)
                        || known("/user_id").as_deref() == Some(one)
                })
            };
            is(from) || is(user.as_deref())
        };
        // Whoever does not say who they are can only be the one who is named beside.
        let only = contacts.first().filter(|_| contacts.len() == 1);
        let only = only.filter(|_| from.is_none() && user.is_none());
        let contact = contacts.iter().find(named).or(only);
        let told = |pointer| contact.and_then(|contact| word(contact, pointer));
        let number = from.filter(|from| sender::bsuid(from).is_none());
        let number = number.map(str::to_owned).or_else(|| told("/wa_id"));
        Self {
            phone: number.and_then(|number| sender::phone(&number, &meta.calling_code)),
            bsuid: user
                .clone()
                .or_else(|| from.and_then(sender::bsuid))
                .or_else(|| told("/user_id")),
            name: contact.and_then(|contact| text(contact, "/profile/name")),
        }
    }
}

/// A new number or a new business-scoped id; the old names of the types are still sent.
fn system(meta: &Meta, message: &Value) -> Option<Item> {
    let number = |pointer| {
        let number = word(message, pointer)?;
        sender::phone(&number, &meta.calling_code).map(|phone| phone.as_str().to_owned())
    };
    let new_bsuid = word(message, "/system/user_id");
    let old_bsuid =
        word(message, "/system/previous_user_id").or_else(|| word(message, "/from_user_id"));
    let event = match text(message, "/system/type")?.as_str() {
        "user_changed_number" | "customer_changed_number" => SystemEvent::NumberChanged {
            old: number("/from"),
            new: number("/system/wa_id").or_else(|| number("/system/new_wa_id")),
            old_bsuid: old_bsuid.filter(|old| new_bsuid.as_ref() != Some(old)),
            new_bsuid,
        },
        "user_changed_user_id" => {
            SystemEvent::BsuidChanged { old_bsuid: old_bsuid?, new_bsuid: new_bsuid? }
        }
        _ => return None,
    };
    Some(Item::Event(event))
}

/// A person may take a message back because somebody looks over the shoulder.
fn revoked(message: &Value, by: Option<Address>) -> Option<Item> {
    let message_id = word(message, "/revoke/original_message_id")?;
    Some(Item::Event(SystemEvent::MessageRevoked { message_id, by }))
}

fn edited(message: &Value, by: Option<Address>) -> Option<Item> {
    let message_id = word(message, "/edit/original_message_id")?;
    let changed = message.pointer("/edit/message")?;
    let caption = || {
        let kind = text(changed, "/type")?;
        text(changed.get(kind)?, "/caption")
    };
    let text = text(changed, "/text/body").or_else(caption);
    Some(Item::Event(SystemEvent::MessageEdited { message_id, text, by }))
}
