//! Twilio's own list of messages, for those whose webhook was lost: `GET …/Messages.json` with `To`,
//! `DateSent>` and `PageSize`, further pages by `next_page_uri`, a path on the same host (Twilio's
//! Message resource and "API responses", and its own Python client 9.13.0). A list has fewer fields
//! than a webhook: no file, no place, and a tap as its title.

use serde_json::{Value, json};

use super::super::form::encoded;
use super::super::json::{list, text, word};
use super::super::{Found, Reply, Span, Unlisted, missed, stamp};
use super::{Call, Form, Twilio, read, sender};
use crate::domain::heard::{Inbound, Item};

/// Messages on a page. Twilio gives at most 1000.
const PAGE: usize = 100;

/// The first page; `None` where only a pool of numbers is known, as a pool cannot be asked for.
pub(super) fn first(twilio: &Twilio, span: Span) -> Option<Call> {
    let number = twilio.settings.number.as_deref()?;
    let number = sender::own(number.trim(), &twilio.home.calling_code)?;
    let to = encoded(twilio.prefixed(&number).as_bytes());
    let since = encoded(stamp::written(span.since).as_bytes());
    let (api_url, account) =
        (twilio.settings.api_url.trim_end_matches('/'), twilio.settings.account_sid.trim());
    let query = format!("To={to}&DateSent%3E={since}&PageSize={PAGE}");
    let url = format!("{api_url}/Accounts/{account}/Messages.json?{query}");
    Some(Call::get(url).header("authorization", twilio.basic()))
}

pub(super) fn found(twilio: &Twilio, reply: &Reply<'_>, span: Span) -> Result<Found, Unlisted> {
    let body = missed::body(reply)?;
    if !body.get("messages").is_some_and(Value::is_array) {
        return Err(Unlisted::word("no_messages"));
    }
    let items = list(&body, "/messages").iter().filter_map(|row| item(twilio, row, span));
    let items = items.collect();
    let next = match text(&body, "/next_page_uri") {
        None => Vec::new(),
        Some(path) => {
            let url = missed::beside(&twilio.settings.api_url, &path);
            let url = url.ok_or_else(|| Unlisted::word("page_elsewhere"))?;
            vec![Call::get(url).header("authorization", twilio.basic())]
        }
    };
    Ok(Found { items, next })
}

fn item(twilio: &Twilio, row: &Value, span: Span) -> Option<Item> {
    // Ours stand in the same list.
    if text(row, "/direction").as_deref() != Some("inbound") {
        return None;
    }
    let at = ["/date_sent", "/date_created"];
    let at = at.into_iter().find_map(|field| stamp::rfc2822(&text(row, field)?));
    if at.is_some_and(|at| at < span.since || at > span.until) {
        return None;
    }
    let files = word(row, "/num_media").unwrap_or_default();
    // The names its webhook uses, so that both are read alike and have one key.
    let fields = json!({
        "MessageSid": text(row, "/sid"), "AccountSid": text(row, "/account_sid"),
        "From": text(row, "/from"), "To": text(row, "/to"), "Body": text(row, "/body"),
        "NumMedia": files,
    });
    let item = read::item(twilio, &Form::of_json(&fields)?, false).ok()?;
    let Item::Message(inbound) = item else { return Some(item) };
    let flags = if files.is_empty() || files == "0" { None } else { Some("incomplete".to_owned()) };
    let flags = inbound.flags.iter().cloned().chain(flags).collect();
    Some(Item::Message(Box::new(Inbound { listed_at: at, flags, ..*inbound })))
}
