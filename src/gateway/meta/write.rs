//! A message as Meta wants it.

use serde_json::{Value, json};

use crate::domain::address::Phone;
use crate::domain::outbound::{Choice, Outbound, Widget};

/// Longest text above buttons or a list; a longer one is refused as a whole.
const BODY: usize = 1_024;

/// The body of the request. What Meta would refuse as a widget goes as numbered text instead: a
/// plain question is better than none.
pub(super) fn body(message: &Outbound) -> Value {
    let (kind, content) = content(message);
    let mut body = json!({
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "type": kind,
        kind: content,
    });
    if let Some(fields) = body.as_object_mut() {
        let (field, address) = recipient(message);
        fields.insert(field.to_owned(), address.into());
    }
    body
}

/// A business-scoped id has a field of its own.
fn recipient(message: &Outbound) -> (&'static str, &str) {
    match (&message.to.phone, &message.to.bsuid) {
        (None, Some(bsuid)) => ("recipient", bsuid),
        (phone, _) => ("to", phone.as_ref().map(Phone::digits).unwrap_or_default()),
    }
}

fn content(message: &Outbound) -> (&'static str, Value) {
    match &message.widget {
        Some(Widget::Buttons { choices }) if fits(message, choices, 3, 20) => {
            ("interactive", buttons(&message.text, choices))
        }
        Some(Widget::List { open, section, choices }) if fits(message, choices, 10, 24) => {
            ("interactive", list(&message.text, [open, section], choices))
        }
        Some(Widget::Template { name, language, parameters }) => {
            ("template", template(name, language, parameters))
        }
        // No previews: a picture of a link is seen by whoever holds the phone.
        _ => ("text", json!({ "preview_url": false, "body": message.plain })),
    }
}

fn fits(message: &Outbound, choices: &[Choice], most: usize, longest: usize) -> bool {
    let title_fits = |choice: &Choice| {
        let length = choice.title.chars().count();
        (1..=longest).contains(&length) && !choice.title.contains('\n')
    };
    !choices.is_empty()
        && choices.len() <= most
        && choices.iter().all(title_fits)
        && (1..=BODY).contains(&message.text.chars().count())
}

fn buttons(text: &str, choices: &[Choice]) -> Value {
    let buttons: Vec<_> = choices
        .iter()
        .map(|choice| json!({ "type": "reply", "reply": { "id": choice.id, "title": choice.title } }))
        .collect();
    json!({ "type": "button", "body": { "text": text }, "action": { "buttons": buttons } })
}

fn list(text: &str, [open, title]: [&str; 2], choices: &[Choice]) -> Value {
    let rows: Vec<_> =
        choices.iter().map(|choice| json!({ "id": choice.id, "title": choice.title })).collect();
    let section = if title.is_empty() {
        json!({ "rows": rows })
    } else {
        json!({ "title": title, "rows": rows })
    };
    json!({
        "type": "list",
        "body": { "text": text },
        "action": { "button": open, "sections": [section] },
    })
}

fn template(name: &str, language: &str, parameters: &[String]) -> Value {
    let parameters: Vec<_> =
        parameters.iter().map(|text| json!({ "type": "text", "text": text })).collect();
    let components = if parameters.is_empty() {
        json!([])
    } else {
        json!([{ "type": "body", "parameters": parameters }])
    };
    json!({ "name": name, "language": { "code": language }, "components": components })
}
