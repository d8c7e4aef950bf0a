//! A phone with SMS Gateway for Android in local mode.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pendamping::domain::segment::segments;
use pendamping::domain::time::Millis;
use pendamping::gateway::signature::{Key, basic, sha256_hex};
use serde_json::{Value, json};

use super::ledger::Entry;
use super::provider::{Fate, Hook, Letter, Provider, Why};
use super::wire::{Reply, Request};

const KEY: &str = "fx-smsgate-signing-key-0001";
const USER: &str = "fx-user";
const PASSWORD: &str = "fx-password";
const DEVICE: &str = "fx-device-0001";
/// Ids are no longer than a UUID.
const LONGEST: usize = 36;

/// The phone.
pub struct Smsgate;

fn refusal(status: u16, message: &str) -> Reply {
    Reply::new(status, json!({ "message": message }))
}

fn state(entry: &Entry, state: &str, error: Option<&str>) -> Reply {
    let mut recipient = json!({ "phoneNumber": entry.letter.to, "state": state });
    if let Some(error) = error {
        recipient["error"] = error.into();
    }
    let body = json!({ "id": entry.id, "deviceId": DEVICE, "state": state, "isHashed": false,
        "isEncrypted": false, "recipients": [recipient], "states": {} });
    Reply::new(202, body)
}

/// The app writes the phone's own time.
fn stamp(at: Millis) -> String {
    let at = Timestamp::from_millisecond(at.0).unwrap();
    let at = at.to_zoned_datetime(TimeZone::get("Asia/Jakarta").unwrap());
    at.strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}

fn hook(id: &str, event: &str, payload: &Value) -> Hook {
    let body = json!({ "id": id, "webhookId": format!("fx-{event}"), "deviceId": DEVICE,
        "event": event, "payload": payload });
    let id = payload["messageId"].as_str().unwrap_or_default().to_owned();
    let path = "/hooks/smsgate/line".to_owned();
    Hook { id, path, content_type: "application/json", body: body.to_string().into_bytes() }
}

impl Provider for Smsgate {
    fn settings(&self, home: &str) -> Value {
        json!({ "kind": "smsgate", "signing_key": KEY, "user": USER, "password": PASSWORD,
            "api_url": home })
    }

    fn credential(&self) -> String {
        basic(USER, PASSWORD)
    }

    fn stranger(&self) -> Reply {
        refusal(401, "Unauthorized")
    }

    fn letter(&self, request: &Request) -> Result<Letter, Reply> {
        if request.method != "POST" || request.path != "/messages" {
            return Err(refusal(404, "Not found"));
        }
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let word = |pointer| body.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let (id, to, text) = (word("/id"), word("/phoneNumbers/0"), word("/textMessage/text"));
        if id.is_empty() || id.len() > LONGEST || !to.starts_with('+') || text.is_empty() {
            return Err(refusal(400, "Invalid request"));
        }
        let (to, text, own_id) = (to.to_owned(), text.to_owned(), Some(id.to_owned()));
        Ok(Letter { to, text, form: "text", own_id, ..Letter::default() })
    }

    fn id(&self, letter: &Letter, _count: usize) -> String {
        letter.own_id.clone().unwrap_or_default()
    }

    fn accepted(&self, entry: &Entry) -> Reply {
        state(entry, "Pending", None)
    }

    fn taken_before(&self) -> Option<Reply> {
        Some(refusal(409, "Message with the same ID already exists"))
    }

    fn error(&self, entry: &Entry) -> Reply {
        state(entry, "Failed", Some("RESULT_ERROR_SHORT_CODE_NOT_ALLOWED"))
    }

    fn trouble(&self, status: u16) -> Reply {
        refusal(status, "Something is wrong")
    }

    fn text(&self, from: &str, words: &str, id: usize, at: Millis) -> Hook {
        // The app's ids are short hashes of who, when and what.
        let hash = sha256_hex(format!("{from}{}{words}", at.0).as_bytes());
        let payload = json!({ "messageId": &hash[..8], "sender": from, "phoneNumber": from,
            "message": words, "simNumber": 1, "receivedAt": stamp(at) });
        hook(&format!("fx-nano-{id:06}"), "sms:received", &payload)
    }

    fn tap(&self, from: &str, _entry: &Entry, choice: usize, id: usize, at: Millis) -> Hook {
        self.text(from, &(choice + 1).to_string(), id, at)
    }

    fn status(&self, entry: &Entry, fate: Fate, at: Millis) -> Vec<Hook> {
        let (event, time, reason) = match fate {
            Fate::Sent => ("sms:sent", "sentAt", None),
            Fate::Delivered => ("sms:delivered", "deliveredAt", None),
            // Nobody knows when an SMS is read.
            Fate::Read => return Vec::new(),
            Fate::Failed(Why::Passing) => ("sms:failed", "failedAt", Some("NO_SERVICE")),
            Fate::Failed(Why::Away) => ("sms:failed", "failedAt", Some("GENERIC_FAILURE")),
            Fate::Failed(Why::Lasting) => {
                ("sms:failed", "failedAt", Some("SHORT_CODE_NOT_ALLOWED"))
            }
        };
        let mut payload = json!({ "messageId": entry.id, "recipient": entry.letter.to,
            "phoneNumber": entry.letter.to, "simNumber": 1 });
        payload[time] = stamp(at).into();
        if let Some(reason) = reason {
            payload["reason"] = format!("RESULT_ERROR_{reason}").into();
        }
        let parts = 0..segments(&entry.letter.text);
        parts.map(|part| hook(&format!("fx-{}-{part}", entry.id), event, &payload)).collect()
    }

    fn sign(&self, hook: &Hook, at: Millis) -> Vec<(&'static str, String)> {
        let stamp = (at.0 / 1_000).to_string();
        let signature = Key::sha256(KEY).hex(&[&hook.body, stamp.as_bytes()]);
        vec![("x-timestamp", stamp), ("x-signature", signature)]
    }

    fn repeats(&self) -> bool {
        true
    }
}
