//! What a gateway of the configuration reads and writes, and what it must not be.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::sample;
use super::*;
use crate::domain::heard::{Inbound, Item, Kind};

const KEY: &str = "fx-signing-key-0001";

fn settings() -> Value {
    json!({
        "channel": "sms",
        "number": "+6281200009000",
        "signing_key": KEY,
        "inbound": { "format": "json", "list": "/messages", "id": "/id", "from": "/from",
            "text": "/text", "time": "/ts", "kind": "/kind", "media": "/media",
            "reply_id": "/tap", "ignore": [{ "field": "/own", "is": ["true"] }] },
        "status": { "format": "form", "id": "id", "state": "state", "code": "code",
            "words": { "delivered": ["DELIVRD"], "failed": ["UNDELIV"] } },
        "outbound": { "method": "POST", "url": "https://a.example.org/{to_digits}?r={reference}",
            "headers": { "X-Key": "{token}" }, "format": "json",
            "body": { "to": "{to}", "say": ["{text}"], "back": "{status_url}" } },
        "secrets": { "token": "fx-token" },
    })
}

fn made(settings: &Value) -> Result<Generic, String> {
    let settings = serde_json::from_value(settings.clone()).map_err(|error| error.to_string())?;
    Generic::new("main", settings, &sample::home())
}

fn heard(
    generic: &Generic,
    tail: &[&str],
    stamp: &str,
    body: &[u8],
) -> Result<Vec<Item>, HookError> {
    let signature = Key::sha256(KEY).hex(&[stamp.as_bytes(), b".", body]);
    let headers = [
        sample::header("x-timestamp", stamp),
        sample::header("x-signature", &format!("sha256={signature}")),
    ];
    let hook = Hook { tail, ..sample::hook(&headers, body) };
    generic.read(&hook, sample::NOW).map(|read| read.heard.items)
}

fn items(messages: &Value) -> Vec<Item> {
    let body = json!({ "messages": messages }).to_string();
    heard(&made(&settings()).unwrap(), &[], "1795572000", body.as_bytes()).unwrap()
}

fn message(mut fields: Value) -> Box<Inbound> {
    fields["from"] = "081200001001".into();
    match items(&json!([fields])).pop() {
        Some(Item::Message(inbound)) => inbound,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_at_all_is_never_enough() {
    let without = |change: &dyn Fn(&mut Value)| {
        let mut settings = settings();
        settings.as_object_mut().unwrap().remove("signing_key");
        change(&mut settings);
        made(&settings).err()
    };
    let told = without(&|_| ()).unwrap();
    assert!(told.starts_with("gateways.main.signing_key is missing: choose"), "{told}");
    let told = without(&|settings| settings["authentication"] = "path".into()).unwrap();
    assert!(told.starts_with("gateways.main.secret is missing"), "{told}");
    // A secret alone is not yet the operator's choice to go without signatures.
    assert!(without(&|settings| settings["secret"] = "fx-path-secret-01".into()).is_some());
    assert_eq!(
        without(&|settings| {
            settings["authentication"] = "path".into();
            settings["secret"] = "fx-path-secret-01".into();
        }),
        None
    );
    let mut both = settings();
    both["authentication"] = "path".into();
    both["secret"] = "fx-path-secret-01".into();
    assert!(made(&both).err().unwrap().contains("take one of the two out"));
}

#[test]
fn what_stands_for_nothing_is_refused_at_the_start() {
    for (pointer, value, told) in [
        ("/outbound/url", "https://a/{tokn}", "outbound names {tokn}"),
        ("/outbound/body/to", "{phone}", "outbound names {phone}"),
        ("/outbound/headers/X-Key", "{x}", "outbound names {x}"),
        ("/outbound/url", "a.example.org", "outbound.url is no address"),
        ("/secrets/token", " ", "secrets.token is empty"),
    ] {
        let mut settings = settings();
        *settings.pointer_mut(pointer).unwrap() = value.into();
        let refused = made(&settings).err().unwrap();
        assert!(refused.contains(told), "{refused}");
    }
    let mut settings = settings();
    settings["status"]["words"]["arrived"] = json!(["x"]);
    assert!(made(&settings).err().unwrap().contains("words.arrived means nothing"));
}

#[test]
fn signature_covers_time_and_body() {
    let generic = made(&settings()).unwrap();
    let body = br#"{"messages":[]}"#;
    assert_eq!(heard(&generic, &[], "1795572300", body), Ok(Vec::new()));
    for stamp in ["1795572301", "1795571699", "", "x"] {
        assert_eq!(heard(&generic, &[], stamp, body), Err(HookError::Unauthorised), "{stamp}");
    }
    let stamp = sample::header("x-timestamp", "1795572000");
    let key = Key::sha256(KEY);
    for (signature, method) in [
        (format!("sha256={}", key.hex(&[b"1795572001", b".", body])), "POST"),
        (key.hex(&[b"1795572000", b".", body]), "POST"),
        (format!("sha256={}", key.hex(&[b"1795572000", b".", body])), "GET"),
    ] {
        let headers = [stamp.clone(), sample::header("x-signature", &signature)];
        let hook = Hook { method, ..sample::hook(&headers, body) };
        assert!(generic.read(&hook, sample::NOW).is_err(), "{method} {signature}");
    }
}

#[test]
fn messages_are_told_apart() {
    for (fields, kind) in [
        (json!({ "text": "halo" }), Kind::Text),
        (json!({ "text": "" }), Kind::Text),
        (json!({ "text": "halo", "kind": "Text" }), Kind::Text),
        (json!({ "text": "halo", "kind": "order" }), Kind::Unsupported),
        (json!({ "media": "https://a.example.org/x.jpg" }), Kind::Image),
        (json!({ "tap": "safe_yes", "text": "Ya" }), Kind::ButtonReply),
        (json!({}), Kind::Unsupported),
    ] {
        assert_eq!(message(fields.clone()).kind, kind, "{fields}");
    }
    let private = message(json!({ "media": "http://10.0.0.1/x.jpg" }));
    assert_eq!((private.media, private.flags), (None, vec!["media_refused".to_owned()]));
}

#[test]
fn broken_item_of_a_list_costs_itself_alone() {
    let good = json!({ "id": "a", "from": "+6281200001001", "text": "tolong" });
    let own = json!({ "id": "b", "from": "+6281200001001", "own": true });
    let echo = json!({ "id": "c", "from": "+6281200009000" });
    let shown: Vec<_> = items(&json!([5, good, own, echo, { "id": "d", "from": "INFO" }]))
        .iter()
        .map(|item| match item {
            Item::Ignored(ignored) => ignored.reason,
            _ => "message",
        })
        .collect();
    let expected = ["no_sender", "message", "event_not_handled", "echo", "sender_not_a_number"];
    assert_eq!(shown, expected);
}

#[test]
fn request_is_filled_in_where_it_says() {
    let mut message = sample::text(Channel::Sms);
    message.plain = "{token} \"x\"".to_owned();
    let call = made(&settings()).unwrap().write(&message, &sample::given());
    assert_eq!(call.url, "https://a.example.org/6281200001001?r=m-0001");
    assert_eq!(call.headers[0], ("x-key".to_owned(), "fx-token".to_owned()));
    let body: Value = serde_json::from_slice(&call.body).unwrap();
    let back = "https://hotline.example.org/hooks/generic/main/status";
    let to = "+6281200001001";
    assert_eq!(body, json!({ "to": to, "say": ["{token} \"x\""], "back": back }));
}

#[test]
fn rules_are_asked_before_the_status() {
    let mut settings = settings();
    settings["answer"] = json!({
        "success": { "field": "/ok", "is": ["true"] },
        "reference": "/id",
        "rules": [
            { "status": 404, "means": "permanent" },
            { "field": "/why", "contains": "credit", "means": "config" },
            { "contains": "BUSY", "means": "slow" },
        ],
    });
    let generic = made(&settings).unwrap();
    for (status, body, expected) in [
        (200, r#"{"ok":true,"id":7}"#, "Accepted([\"7\"], None)"),
        (200, r#"{"ok":true}"#, "Unknown"),
        (200, r#"{"ok":false}"#, "Permanent(refused)"),
        (200, "<html>", "Unknown"),
        (404, "", "Permanent(HTTP 404, refused)"),
        (200, r#"{"why":"No Credit"}"#, "Misconfigured(HTTP 200, account)"),
        (503, "busy", "Slow(HTTP 503, slow, None)"),
        (503, "", "Retry(HTTP 503, None)"),
        (401, "", "Misconfigured(HTTP 401)"),
    ] {
        let outcome = generic.settle(&sample::reply(status, body));
        assert_eq!(sample::shown(&outcome), expected, "{status} {body}");
    }
}

#[test]
fn both_addresses_take_both() {
    let mut settings = settings();
    settings["inbound"] = json!({ "format": "form", "id": "id", "from": "from", "text": "text" });
    let generic = made(&settings).unwrap();
    for tail in [&[][..], &["status"]] {
        let at = |body: &[u8]| heard(&generic, tail, "1795572000", body).unwrap();
        let text = at(b"id=a&from=081200001001&text=tolong");
        assert!(matches!(text.as_slice(), [Item::Message(_)]), "{text:?}");
        let news = at(b"id=a&state=DELIVRD");
        assert!(matches!(news.as_slice(), [Item::Status(_)]), "{news:?}");
    }
    assert_eq!(heard(&generic, &["status"], "1795572000", b"id=a&state=X").unwrap().len(), 1);
}

#[test]
fn what_cannot_be_read_is_kept_whole() {
    assert!(message(json!({ "speech": "tolong" })).details.unwrap().contains("tolong"));
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies(), query in "\\PC{0,60}") {
        let generic = made(&settings()).unwrap();
        for tail in [&[][..], &["status"]] {
            let _ = heard(&generic, tail, "1795572000", &body);
        }
        let part = super::super::json::read(&body).unwrap_or(Value::Null);
        let _ = items(&json!([part, { "from": part, "text": part, "media": part, "ts": part }]));
        let _ = generic.settle(&Reply { status: 200, retry_after: None, body: &body });
        let hook = Hook { method: "GET", query: &query, ..sample::hook(&[], &body) };
        prop_assert!(generic.read(&hook, sample::NOW).is_err());
    }
}

#[test]
fn an_official_provider_of_whatsapp_has_a_window_and_no_template() {
    let mut settings = settings();
    settings["window"] = true.into();
    assert!(!made(&settings).unwrap().has_window(Channel::Sms), "there is none on SMS");
    settings["channel"] = "whatsapp".into();
    let official = made(&settings).unwrap();
    assert!(official.has_window(Channel::Whatsapp) && !official.knows_template("a", "id"));
    settings["window"] = false.into();
    assert!(!made(&settings).unwrap().has_window(Channel::Whatsapp));
}
