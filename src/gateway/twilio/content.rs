//! What Twilio calls content: buttons and lists, which it wants made once before they are sent, and
//! approved templates, which the operator names in the settings.

use std::fmt::Write as _;

use aws_lc_rs::digest::{SHA256, digest};
use serde_json::{Map, Value, json};

use crate::domain::address::Channel;
use crate::domain::outbound::{Choice, Outbound, Widget};

use super::super::interactive::fits;
use super::super::json::{self as reading, word};
use super::{Call, Content, Reply, Twilio};

/// The content of a message in the fields of its form.
pub(super) fn fields(
    twilio: &Twilio,
    message: &Outbound,
    made: Option<&str>,
) -> Vec<(&'static str, String)> {
    if let Some(sid) = made {
        return vec![("ContentSid", sid.to_owned())];
    }
    if let Some(Widget::Template { name, language, parameters }) = &message.widget
        && let Some(sid) = template(twilio, name, language)
    {
        let mut fields = vec![("ContentSid", sid.to_owned())];
        if !parameters.is_empty() {
            fields.push(("ContentVariables", variables(parameters)));
        }
        return fields;
    }
    vec![("Body", message.plain.clone())]
}

/// The id of an approved template: of the settings, or the name itself where it is one.
pub(super) fn template<'a>(twilio: &'a Twilio, name: &'a str, language: &str) -> Option<&'a str> {
    let set = twilio.settings.templates.get(language).and_then(|names| names.get(name));
    set.map(|sid| sid.trim()).or_else(|| name.starts_with("HX").then_some(name))
}

fn variables(parameters: &[String]) -> String {
    let numbered = (1_usize..).zip(parameters);
    let variables: Map<_, _> =
        numbered.map(|(number, text)| (number.to_string(), text.as_str().into())).collect();
    Value::Object(variables).to_string()
}

/// The buttons or the list of a question on `WhatsApp`.
pub(super) fn wanted(twilio: &Twilio, message: &Outbound) -> Option<Content> {
    if message.to.channel != Channel::Whatsapp || !twilio.settings.buttons {
        return None;
    }
    let types = types(message)?;
    let key = key(&types);
    let name = format!("question_{key}");
    let language = message.language.as_deref().unwrap_or("id");
    let body = json!({ "friendly_name": name, "language": language, "types": types });
    let call = Call::post(format!("{}/Content", url(twilio)))
        .header("authorization", twilio.basic())
        .json(&body);
    Some(Content { key, call })
}

fn types(message: &Outbound) -> Option<Value> {
    match &message.widget {
        Some(Widget::Buttons { choices }) if fits(message, choices, 3, 20) => {
            let action = |choice: &Choice| json!({ "title": choice.title, "id": choice.id });
            let actions: Vec<Value> = choices.iter().map(action).collect();
            Some(json!({ "twilio/quick-reply": { "body": message.text, "actions": actions } }))
        }
        Some(Widget::List { open, choices, .. }) if fits(message, choices, 10, 24) => {
            let item = |choice: &Choice| json!({ "item": choice.title, "id": choice.id, "description": "" });
            let items: Vec<Value> = choices.iter().map(item).collect();
            let list = json!({ "body": message.text, "button": open, "items": items });
            Some(json!({ "twilio/list-picker": list }))
        }
        _ => None,
    }
}

/// The first sixteen hexadecimal digits of the SHA-256 of what it says.
fn key(types: &Value) -> String {
    let mut key = String::new();
    for byte in digest(&SHA256, types.to_string().as_bytes()).as_ref().iter().take(8) {
        let _ = write!(key, "{byte:02x}");
    }
    key
}

fn url(twilio: &Twilio) -> String {
    let settings = &twilio.settings;
    if let Some(url) = &settings.content_url {
        return url.trim_end_matches('/').to_owned();
    }
    let host = settings.api_url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    format!("{}/v1", host.replace("//api.twilio.com", "//content.twilio.com"))
}

/// The id of what was made.
pub(super) fn made(reply: &Reply<'_>) -> Option<String> {
    let body = reading::read(reply.body).filter(|_| reply.is_success())?;
    word(&body, "/sid").filter(|sid| sid.starts_with("HX"))
}
