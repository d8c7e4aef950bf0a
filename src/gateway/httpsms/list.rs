//! The cloud's own list of messages: `GET /message-threads` names who wrote lately, `GET /messages`
//! what was said with one of them, both newest first and twenty at a time (the handlers,
//! validators and `entities/message.go` of httpSMS, July 2026). A listed message has the id and the
//! time of its webhook.

use serde_json::{Value, json};

use super::super::form::encoded;
use super::super::json::{list, text, word};
use super::super::{Call, Found, Reply, Span, Unlisted, missed, stamp};
use super::{HttpSms, read};
use crate::domain::heard::Item;
use crate::domain::time::Millis;

/// What is listed at once, and the most that may be asked for.
const PAGE: usize = 20;

pub(super) fn threads(httpsms: &HttpSms, skip: usize) -> Call {
    let owner = encoded(httpsms.number.as_bytes());
    asked(httpsms, &format!("message-threads?owner={owner}&limit={PAGE}&skip={skip}"))
}

fn messages(httpsms: &HttpSms, contact: &str, skip: usize) -> Call {
    let (owner, contact) = (encoded(httpsms.number.as_bytes()), encoded(contact.as_bytes()));
    let query = format!("owner={owner}&contact={contact}&limit={PAGE}&skip={skip}");
    asked(httpsms, &format!("messages?{query}"))
}

fn asked(httpsms: &HttpSms, what: &str) -> Call {
    let settings = &httpsms.settings;
    Call::get(format!("{}/{what}", settings.api_url.trim_end_matches('/')))
        .header("x-api-key", settings.api_key.expose())
}

pub(super) fn found(
    httpsms: &HttpSms,
    asked: &Call,
    reply: &Reply<'_>,
    span: Span,
) -> Result<Found, Unlisted> {
    let body = missed::body(reply)?;
    if !body.get("data").is_some_and(Value::is_array) {
        return Err(Unlisted::word("no_data"));
    }
    let rows = list(&body, "/data");
    let fresh = rows.iter().take_while(|row| at(row).is_none_or(|at| at >= span.since)).count();
    let fresh = rows.get(..fresh).unwrap_or_default();
    // A page that is new to its end goes on.
    let more = fresh.len() >= PAGE;
    let skip = skipped(&asked.url) + PAGE;
    if asked.url.contains("/message-threads?") {
        let contacts = fresh.iter().filter_map(|row| word(row, "/contact"));
        let mut next: Vec<Call> = contacts.map(|contact| messages(httpsms, &contact, 0)).collect();
        next.extend(more.then(|| threads(httpsms, skip)));
        return Ok(Found { items: Vec::new(), next });
    }
    let items = fresh.iter().filter_map(|row| item(httpsms, row, span)).collect();
    let contact = rows.first().and_then(|row| word(row, "/contact"));
    let next = contact.filter(|_| more).map(|contact| messages(httpsms, &contact, skip));
    Ok(Found { items, next: next.into_iter().collect() })
}

fn at(row: &Value) -> Option<Millis> {
    stamp::lenient(&text(row, "/order_timestamp")?)
}

fn skipped(url: &str) -> usize {
    url.rsplit_once("skip=").and_then(|(_, skip)| skip.parse().ok()).unwrap_or(0)
}

fn item(httpsms: &HttpSms, row: &Value, span: Span) -> Option<Item> {
    let event = match text(row, "/type").as_deref() {
        Some("mobile-originated") => "message.phone.received",
        Some("call/missed") => "message.call.missed",
        _ => return None,
    };
    if at(row).is_some_and(|at| at > span.until) {
        return None;
    }
    // The names its webhook uses, so that both are read alike and have one key.
    let data = json!({
        "message_id": row.get("id"), "owner": row.get("owner"), "contact": row.get("contact"),
        "content": row.get("content"), "encrypted": row.get("encrypted"),
        "attachments": row.get("attachments"), "timestamp": row.get("order_timestamp"),
    });
    read::item(httpsms, &json!({ "type": event, "data": data })).ok()
}
