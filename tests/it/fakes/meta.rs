//! Meta's Cloud API, as far as a hotline meets it.

use std::fmt::Write as _;

use pendamping::domain::time::Millis;
use pendamping::gateway::signature::Key;
use serde_json::{Value, json};

use super::ledger::Entry;
use super::provider::{Fate, Hook, Letter, Provider, Why};
use super::wire::{Reply, Request};

const SECRET: &str = "fx-meta-app-secret-0001";
const TOKEN: &str = "fx-meta-access-token-0001";
const NUMBER_ID: &str = "100000000000009";
const OURS: &str = "6281200009000";
/// Undeliverable: the person is not on `WhatsApp`.
const UNDELIVERABLE: u32 = 131_026;
/// Something went wrong over there.
const WRONG: u32 = 131_000;
/// Meta keeps it from the person for today.
const SHIELDED: u32 = 131_049;
/// A parameter breaks Meta's rules.
const PARAMETER: u32 = 131_009;

/// Meta.
pub struct Meta;

fn refusal(status: u16, code: u32) -> Reply {
    let error = json!({ "message": format!("(#{code}) An error"), "type": "OAuthException",
        "code": code, "error_data": { "messaging_product": "whatsapp", "details": "…" },
        "fbtrace_id": "A1" });
    Reply::new(status, json!({ "error": error }))
}

fn word(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Titles must be there, short and unlike each other.
fn titles(choices: &[[String; 2]], most: usize, longest: usize) -> Option<()> {
    let fits = |title: &str| !title.is_empty() && title.chars().count() <= longest;
    let unlike = choices.iter().enumerate().all(|(at, [id, title])| {
        let before = &choices[..at];
        fits(title) && before.iter().all(|other| other[0] != *id && other[1] != *title)
    });
    (!choices.is_empty() && choices.len() <= most && unlike).then_some(())
}

fn interactive(object: &Value) -> Option<(String, Vec<[String; 2]>)> {
    let text = word(object, "/body/text");
    let list = object["type"] == "list";
    let pointer = if list { "/action/sections/0/rows" } else { "/action/buttons" };
    let inside = if list { "" } else { "/reply" };
    let choice =
        |one: &Value| [word(one, &format!("{inside}/id")), word(one, &format!("{inside}/title"))];
    let choices: Vec<_> = object.pointer(pointer)?.as_array()?.iter().map(choice).collect();
    let (most, longest) = if list { (10, 24) } else { (3, 20) };
    titles(&choices, most, longest)?;
    (!text.is_empty() && text.chars().count() <= 1_024).then_some((text, choices))
}

fn letter(body: &Value) -> Option<Letter> {
    let to = body["to"].as_str().filter(|to| to.bytes().all(|one| one.is_ascii_digit()))?;
    let letter = Letter { to: format!("+{to}"), ..Letter::default() };
    match body["type"].as_str()? {
        "text" => {
            let text = word(body, "/text/body");
            let fits = !text.is_empty() && text.chars().count() <= 4_096;
            fits.then_some(Letter { text, form: "text", ..letter })
        }
        "interactive" => {
            let (text, choices) = interactive(&body["interactive"])?;
            Some(Letter { text, choices, form: "interactive", ..letter })
        }
        "template" => {
            let text = word(body, "/template/name");
            Some(Letter { text, form: "template", ..letter })
        }
        _ => None,
    }
}

/// As Meta writes JSON: nothing beyond ASCII, and a stroke before every slash.
fn escaped(value: &Value) -> Vec<u8> {
    let mut out = String::new();
    for letter in value.to_string().chars() {
        match letter {
            '/' => out.push_str("\\/"),
            _ if letter.is_ascii() => out.push(letter),
            _ => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}").unwrap();
                }
            }
        }
    }
    out.into_bytes()
}

/// A change in the envelope it comes in.
fn hook(id: &str, mut value: Value) -> Hook {
    value["messaging_product"] = json!("whatsapp");
    value["metadata"] = json!({ "display_phone_number": OURS, "phone_number_id": NUMBER_ID });
    let change = json!({ "field": "messages", "value": value });
    let body = json!({ "object": "whatsapp_business_account",
        "entry": [{ "id": "200000000000001", "changes": [change] }] });
    let (id, path) = (id.to_owned(), "/hooks/meta/line".to_owned());
    Hook { id, path, content_type: "application/json", body: escaped(&body) }
}

fn message(from: &str, mut message: Value, id: usize, at: Millis) -> Hook {
    let from = from.trim_start_matches('+');
    message["from"] = from.into();
    let id = format!("wamid.IN{id:06}");
    message["id"] = id.as_str().into();
    message["timestamp"] = (at.0 / 1_000).to_string().into();
    let contact = json!({ "wa_id": from, "profile": { "name": "S" } });
    hook(&id, json!({ "contacts": [contact], "messages": [message] }))
}

impl Provider for Meta {
    fn settings(&self, home: &str) -> Value {
        json!({ "kind": "meta", "phone_number_id": NUMBER_ID, "app_secret": SECRET,
            "verify_token": "v", "access_token": TOKEN, "api_url": format!("{home}/v25.0") })
    }

    fn credential(&self) -> String {
        format!("Bearer {TOKEN}")
    }

    fn stranger(&self) -> Reply {
        refusal(401, 190)
    }

    fn letter(&self, request: &Request) -> Result<Letter, Reply> {
        if request.method != "POST" || request.path != format!("/v25.0/{NUMBER_ID}/messages") {
            return Err(refusal(400, 100));
        }
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        letter(&body).ok_or_else(|| refusal(400, PARAMETER))
    }

    fn id(&self, _letter: &Letter, count: usize) -> String {
        format!("wamid.OUT{count:06}")
    }

    fn accepted(&self, entry: &Entry) -> Reply {
        let to = entry.letter.to.trim_start_matches('+');
        let body = json!({ "messaging_product": "whatsapp", "messages": [{ "id": entry.id }],
            "contacts": [{ "input": to, "wa_id": to }] });
        Reply::new(200, body)
    }

    fn error(&self, _entry: &Entry) -> Reply {
        refusal(200, UNDELIVERABLE)
    }

    fn trouble(&self, status: u16) -> Reply {
        refusal(status, if status == 429 { 130_429 } else { WRONG })
    }

    fn text(&self, from: &str, words: &str, id: usize, at: Millis) -> Hook {
        message(from, json!({ "type": "text", "text": { "body": words } }), id, at)
    }

    fn tap(&self, from: &str, entry: &Entry, choice: usize, id: usize, at: Millis) -> Hook {
        let [value, title] = &entry.letter.choices[choice];
        let reply = json!({ "id": value, "title": title });
        let tapped = json!({ "type": "button_reply", "button_reply": reply });
        let context = json!({ "from": OURS, "id": entry.id });
        let said = json!({ "type": "interactive", "interactive": tapped, "context": context });
        message(from, said, id, at)
    }

    fn status(&self, entry: &Entry, fate: Fate, at: Millis) -> Vec<Hook> {
        let (word, code) = match fate {
            Fate::Sent => ("sent", None),
            Fate::Delivered => ("delivered", None),
            Fate::Read => ("read", None),
            Fate::Failed(Why::Passing) => ("failed", Some(WRONG)),
            Fate::Failed(Why::Away) => ("failed", Some(SHIELDED)),
            Fate::Failed(Why::Lasting) => ("failed", Some(UNDELIVERABLE)),
        };
        let to = entry.letter.to.trim_start_matches('+');
        let mut status = json!({ "id": entry.id, "recipient_id": to, "status": word,
            "timestamp": (at.0 / 1_000).to_string() });
        if let Some(code) = code {
            status["errors"] = json!([{ "code": code, "title": "An error" }]);
        }
        vec![hook(&entry.id, json!({ "statuses": [status] }))]
    }

    fn sign(&self, hook: &Hook, _at: Millis) -> Vec<(&'static str, String)> {
        let signature = Key::sha256(SECRET).hex(&[&hook.body]);
        vec![("x-hub-signature-256", format!("sha256={signature}"))]
    }

    fn repeats(&self) -> bool {
        true
    }
}
