//! A message as Infobip wants it: another address for each form of it.

use serde_json::{Value, json};

use crate::domain::address::{Channel, Phone};
use crate::domain::outbound::{Outbound, Widget};

use super::super::interactive;
use super::Infobip;

/// The path and the body of the request.
pub(super) fn request(infobip: &Infobip, message: &Outbound, reference: &str) -> (String, Value) {
    let to = message.to.phone.as_ref().map(Phone::digits).or(message.to.bsuid.as_deref());
    let to = to.unwrap_or_default();
    match message.to.channel {
        Channel::Sms => ("/sms/3/messages".to_owned(), sms(infobip, message, to, reference)),
        Channel::Whatsapp => whatsapp(infobip, message, to, reference),
    }
}

fn from(infobip: &Infobip) -> &str {
    infobip.settings.sender.trim().trim_start_matches('+')
}

fn sms(infobip: &Infobip, message: &Outbound, to: &str, reference: &str) -> Value {
    json!({ "messages": [{
        "from": from(infobip),
        "destinations": [{ "to": to, "messageId": reference }],
        "content": { "text": message.plain },
        "webhooks": { "delivery": {
            "url": infobip.status_hook(),
            "intermediateReport": true,
            "contentType": "application/json",
        } },
    }] })
}

fn whatsapp(infobip: &Infobip, message: &Outbound, to: &str, reference: &str) -> (String, Value) {
    let (form, content) = content(message);
    let mut one = json!({
        "from": from(infobip),
        "to": to,
        "messageId": reference,
        "content": content,
        "notifyUrl": infobip.status_hook(),
    });
    if form == "template" {
        one = json!({ "messages": [one] });
    }
    (format!("/whatsapp/1/message/{form}"), one)
}

/// The form of a message and its content (outbound.md §6).
fn content(message: &Outbound) -> (&'static str, Value) {
    let body = json!({ "text": message.text });
    let fits = interactive::object(message).is_some();
    match &message.widget {
        Some(Widget::Template { name, language, parameters }) => (
            "template",
            json!({
                "templateName": name,
                "templateData": { "body": { "placeholders": parameters } },
                "language": language,
            }),
        ),
        Some(Widget::Buttons { choices }) if fits => {
            let buttons: Vec<_> = choices
                .iter()
                .map(|one| json!({ "type": "REPLY", "id": one.id, "title": one.title }))
                .collect();
            ("interactive/buttons", json!({ "body": body, "action": { "buttons": buttons } }))
        }
        Some(Widget::List { open, section, choices }) if fits => {
            let rows: Vec<_> =
                choices.iter().map(|one| json!({ "id": one.id, "title": one.title })).collect();
            let sections = json!([{ "title": section, "rows": rows }]);
            let action = json!({ "title": open, "sections": sections });
            ("interactive/list", json!({ "body": body, "action": action }))
        }
        _ => ("text", json!({ "text": message.plain })),
    }
}
