//! Twilio's SMS, as far as a hotline meets it.

use pendamping::domain::segment::segments;
use pendamping::domain::time::Millis;
use pendamping::gateway::form::{Form, encoded};
use pendamping::gateway::signature::{Key, basic};
use serde_json::{Value, json};

use super::ledger::Entry;
use super::provider::{Fate, HOTLINE, Hook, Letter, Provider, Why};
use super::wire::{Reply, Request};

const ACCOUNT: &str = "AC00000000000000000000000000000009";
const TOKEN: &str = "fx-twilio-auth-token-0009";
const OURS: &str = "+12025550199";

/// Twilio.
pub struct Twilio;

fn refusal(status: u16, code: u32) -> Reply {
    let body = json!({ "code": code, "message": "An error", "status": status,
        "more_info": format!("https://www.twilio.com/docs/errors/{code}") });
    Reply::new(status, body)
}

fn hook(id: &str, path: &str, fields: &[(&str, &str)]) -> Hook {
    let pairs = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value.as_bytes())));
    let body = pairs.collect::<Vec<_>>().join("&").into_bytes();
    let (id, path) = (id.to_owned(), path.to_owned());
    Hook { id, path, content_type: "application/x-www-form-urlencoded", body }
}

impl Provider for Twilio {
    fn settings(&self, home: &str) -> Value {
        json!({ "kind": "twilio", "channel": "sms", "account_sid": ACCOUNT, "auth_token": TOKEN,
            "number": OURS, "api_url": format!("{home}/2010-04-01") })
    }

    fn credential(&self) -> String {
        basic(ACCOUNT, TOKEN)
    }

    fn stranger(&self) -> Reply {
        refusal(401, 20_003)
    }

    fn letter(&self, request: &Request) -> Result<Letter, Reply> {
        let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json");
        if request.method != "POST" || request.path != path {
            return Err(refusal(404, 20_404));
        }
        let form = Form::read(&request.body);
        let field = |name: &str| form.get(name).unwrap_or_default();
        let (to, text) = (field("To"), field("Body"));
        match text.chars().count() {
            _ if !to.starts_with('+') => return Err(refusal(400, 21_211)),
            _ if field("From") != OURS => return Err(refusal(400, 21_606)),
            0 => return Err(refusal(400, 21_602)),
            1_601.. => return Err(refusal(400, 21_617)),
            _ => {}
        }
        let callback = field("StatusCallback").strip_prefix(HOTLINE).map(str::to_owned);
        Ok(Letter { to, text, form: "text", callback, ..Letter::default() })
    }

    fn id(&self, _letter: &Letter, count: usize) -> String {
        format!("SM{count:032x}")
    }

    fn accepted(&self, entry: &Entry) -> Reply {
        let parts = segments(&entry.letter.text).to_string();
        let body = json!({ "sid": entry.id, "account_sid": ACCOUNT, "status": "queued",
            "to": entry.letter.to, "from": OURS, "direction": "outbound-api",
            "num_segments": parts, "error_code": null, "error_message": null });
        Reply::new(201, body)
    }

    fn error(&self, _entry: &Entry) -> Reply {
        refusal(400, 21_610)
    }

    fn trouble(&self, status: u16) -> Reply {
        refusal(status, if status == 429 { 20_429 } else { 20_500 })
    }

    fn text(&self, from: &str, words: &str, id: usize, _at: Millis) -> Hook {
        let (id, parts) = (format!("SM{id:0>32}"), segments(words).to_string());
        let fields = [
            ("ToCountry", "US"),
            ("SmsMessageSid", &id),
            ("NumMedia", "0"),
            ("SmsSid", &id),
            ("SmsStatus", "received"),
            ("Body", words),
            ("To", OURS),
            ("NumSegments", &parts),
            ("MessageSid", &id),
            ("AccountSid", ACCOUNT),
            ("From", from),
            ("ApiVersion", "2010-04-01"),
        ];
        hook(&id, "/hooks/twilio/line", &fields)
    }

    fn tap(&self, from: &str, _entry: &Entry, choice: usize, id: usize, at: Millis) -> Hook {
        self.text(from, &(choice + 1).to_string(), id, at)
    }

    fn status(&self, entry: &Entry, fate: Fate, _at: Millis) -> Vec<Hook> {
        let (word, code) = match fate {
            Fate::Sent => ("sent", None),
            Fate::Delivered => ("delivered", None),
            // Nobody knows when an SMS is read.
            Fate::Read => return Vec::new(),
            Fate::Failed(Why::Passing) => ("undelivered", Some("30001")),
            Fate::Failed(Why::Away) => ("undelivered", Some("30003")),
            Fate::Failed(Why::Lasting) => ("undelivered", Some("30005")),
        };
        let mut fields = vec![
            ("SmsSid", entry.id.as_str()),
            ("SmsStatus", word),
            ("MessageStatus", word),
            ("To", &entry.letter.to),
            ("MessageSid", &entry.id),
            ("AccountSid", ACCOUNT),
            ("From", OURS),
            ("ApiVersion", "2010-04-01"),
        ];
        fields.extend(code.map(|code| ("ErrorCode", code)));
        let path = entry.letter.callback.as_deref();
        path.map(|path| hook(&entry.id, path, &fields)).into_iter().collect()
    }

    /// Over the address it was told, and every field in the order of its name.
    fn sign(&self, hook: &Hook, _at: Millis) -> Vec<(&'static str, String)> {
        let form = Form::read(&hook.body);
        let fields = form.sorted().into_iter().flat_map(|(name, value)| [name, value]);
        let fields: Vec<u8> = fields.flatten().copied().collect();
        let address = format!("{HOTLINE}{}", hook.path);
        let signature = Key::sha1(TOKEN).base64(&[address.as_bytes(), &fields]);
        vec![("x-twilio-signature", signature)]
    }

    fn repeats(&self) -> bool {
        false
    }
}
