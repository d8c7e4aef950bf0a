//! A message as Meta wants it.

use serde_json::{Value, json};

use crate::domain::address::Phone;
use crate::domain::outbound::{Outbound, Widget};

use super::super::interactive;

/// The body of the request.
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
    if let Some(Widget::Template { name, language, parameters }) = &message.widget {
        return ("template", template(name, language, parameters));
    }
    match interactive::object(message) {
        Some(object) => ("interactive", object),
        // No previews: a picture of a link is seen by whoever holds the phone.
        None => ("text", json!({ "preview_url": false, "body": message.plain })),
    }
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
