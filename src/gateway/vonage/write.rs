//! A message as Vonage wants it; buttons and lists go through to `WhatsApp` as Meta wants them.

use serde_json::{Value, json};

use crate::domain::address::{Channel, Phone};
use crate::domain::outbound::{Outbound, Widget};

use super::super::interactive;
use super::Vonage;

/// The body of the request.
pub(super) fn body(vonage: &Vonage, message: &Outbound, reference: &str) -> Value {
    let to = message.to.phone.as_ref().map(Phone::digits).or(message.to.bsuid.as_deref());
    let mut body = content(vonage, message);
    if let Some(fields) = body.as_object_mut() {
        fields.insert("channel".to_owned(), message.to.channel.as_str().into());
        fields.insert("from".to_owned(), vonage.number.trim_start_matches('+').into());
        fields.insert("to".to_owned(), to.unwrap_or_default().into());
        fields.insert("client_ref".to_owned(), reference.into());
    }
    body
}

fn content(vonage: &Vonage, message: &Outbound) -> Value {
    let on_whatsapp = message.to.channel == Channel::Whatsapp;
    match &message.widget {
        Some(Widget::Template { name, language, parameters }) if on_whatsapp => {
            let namespace = vonage.settings.template_namespace.as_deref();
            let name = namespace.map_or_else(|| name.clone(), |space| format!("{space}:{name}"));
            json!({
                "message_type": "template",
                "whatsapp": { "policy": "deterministic", "locale": language },
                "template": { "name": name, "parameters": parameters },
            })
        }
        _ => match interactive::object(message).filter(|_| on_whatsapp) {
            Some(object) => json!({
                "message_type": "custom",
                "custom": { "type": "interactive", "interactive": object },
            }),
            None => json!({ "message_type": "text", "text": message.plain }),
        },
    }
}
