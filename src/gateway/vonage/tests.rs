//! What the vonage gateway reads and writes.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::super::sample;
use super::*;
use crate::domain::heard::{ErrorClass, Inbound, Item, Kind};

/// Made once: to check a key takes long.
static VONAGE: LazyLock<Vonage> = LazyLock::new(made);

fn vonage() -> &'static Vonage {
    &VONAGE
}

fn made() -> Vonage {
    let settings = serde_json::from_value(json!({
        "api_key": "fx0key01",
        "application_id": "aaaaaaaa-0000-4000-8000-000000000001",
        "signature_secret": "fx-signature",
        "private_key": sample::PRIVATE_KEY,
        "number": "6281200009000",
    }));
    Vonage::new("main", settings.unwrap(), &sample::home()).unwrap()
}

fn claims(body: &[u8]) -> Value {
    json!({ "iat": sample::NOW.0 / 1_000 - 30, "jti": "x", "iss": "Vonage",
        "payload_hash": sha256_hex(body), "api_key": "fx0key01",
        "application_id": "aaaaaaaa-0000-4000-8000-000000000001" })
}

fn signed(claims: &Value, body: &[u8]) -> Result<Vec<Item>, HookError> {
    let vonage = vonage();
    let headers = [sample::header("authorization", &sample::token(&vonage.signing, claims))];
    vonage.read(&sample::hook(&headers, body), sample::NOW).map(|read| read.heard.items)
}

fn heard(body: &Value) -> Result<Item, HookError> {
    let body = body.to_string().into_bytes();
    signed(&claims(&body), &body).map(|mut items| items.remove(0))
}

fn message(mut body: Value) -> Box<Inbound> {
    for (name, default) in
        [("message_uuid", "a"), ("from", "6281200001001"), ("channel", "whatsapp")]
    {
        if body.get(name).is_none() {
            body[name] = default.into();
        }
    }
    match heard(&body) {
        Ok(Item::Message(inbound)) => inbound,
        other => panic!("{other:?}"),
    }
}

#[test]
fn token_must_be_ours_young_and_over_this_body() {
    let body = br#"{"message_uuid":"a","status":"read"}"#;
    assert!(signed(&claims(body), body).is_ok());
    let now = sample::NOW.0 / 1_000;
    for (name, value) in [
        ("payload_hash", json!(sha256_hex(b"{}"))),
        ("payload_hash", Value::Null),
        ("iat", json!(now - 86_401)),
        ("iat", json!(now + 301)),
        ("iat", Value::Null),
        ("application_id", json!("aaaaaaaa-0000-4000-8000-000000000002")),
        ("api_key", json!("fx0key02")),
    ] {
        let mut claims = claims(body);
        claims[name] = value.clone();
        assert_eq!(signed(&claims, body), Err(HookError::Unauthorised), "{name} {value}");
    }
    for missing in [&["application_id"][..], &["api_key"], &["application_id", "api_key"]] {
        let mut claims = claims(body);
        claims.as_object_mut().unwrap().retain(|name, _| !missing.contains(&name.as_str()));
        assert!(signed(&claims, body).is_ok(), "{missing:?}");
    }
}

#[test]
fn kinds_of_messages_are_told_apart() {
    for (body, kind) in [
        (json!({ "message_type": "text", "text": "" }), Kind::Text),
        (json!({ "message_type": "reply", "reply": { "id": "a" } }), Kind::ButtonReply),
        (
            json!({ "message_type": "reply", "reply": { "id": "a", "description": "" } }),
            Kind::ListReply,
        ),
        (json!({ "message_type": "button", "button": { "payload": "a" } }), Kind::ButtonReply),
        (json!({ "message_type": "file", "file": { "url": "https://a/b.pdf" } }), Kind::Document),
        (json!({ "message_type": "sticker", "sticker": { "url": "https://a/b" } }), Kind::Sticker),
        (json!({ "message_type": "image", "image": {} }), Kind::Unsupported),
        (json!({ "message_type": "order", "order": { "x": 1 } }), Kind::Unsupported),
        (json!({}), Kind::Unsupported),
    ] {
        assert_eq!(message(body.clone()).kind, kind, "{body}");
    }
}

#[test]
fn hidden_number_is_known_by_its_own_id() {
    let inbound =
        message(json!({ "from": "ID.1234567890", "message_type": "text", "text": "tolong" }));
    assert_eq!((inbound.bsuid.as_deref(), &inbound.from), (Some("ID.1234567890"), &None));
}

#[test]
fn sentence_about_the_window_counts_where_no_code_does() {
    for (title, detail, class) in [
        ("1340", "", ErrorClass::WindowClosed),
        ("Rejected", "Sent OUTSIDE the allowed window", ErrorClass::WindowClosed),
        ("1050", "outside the window", ErrorClass::Permanent),
        ("1330", "Unknown error", ErrorClass::Unknown),
    ] {
        let error = json!({ "title": title, "detail": detail });
        let item =
            heard(&json!({ "message_uuid": "a", "status": "rejected", "error": error })).unwrap();
        let Item::Status(news) = item else { panic!("{item:?}") };
        assert_eq!(news.error_class, Some(class), "{title} {detail}");
    }
}

#[test]
fn other_channels_are_left_alone() {
    let item = heard(&json!({ "message_uuid": "a", "channel": "viber_service", "from": "1" }));
    assert_eq!(item, Ok(Item::ignored("unknown_channel", Some("a".to_owned()))));
}

#[test]
fn key_that_is_none_is_refused_by_name() {
    let settings = made().settings;
    let settings = Settings { private_key: Secret::new("x").unwrap(), ..settings };
    let refused = Vonage::new("main", settings, &sample::home()).err().unwrap();
    assert!(refused.starts_with("gateways.main.private_key is no RSA key"), "{refused}");
}

#[test]
fn message_is_one_whatever_stands_beside_it() {
    for status in [Value::Null, json!("submitted"), json!({})] {
        let inbound = message(json!({ "status": status, "text": "tolong" }));
        assert_eq!((inbound.kind, inbound.text.as_deref()), (Kind::Text, Some("tolong")));
    }
    for (body, said) in [
        (json!({ "channel": "WhatsApp", "message_type": "TEXT", "text": "tolong" }), "tolong"),
        (json!({ "channel": null, "text": "tolong" }), "tolong"),
        (json!({ "message_type": "text", "text": 112 }), "112"),
    ] {
        assert_eq!(message(body.clone()).text.as_deref(), Some(said), "{body}");
    }
    assert!(message(json!({ "words": "tolong" })).details.unwrap().contains("tolong"));
}

#[test]
fn words_from_another_channel_are_kept_for_a_human() {
    let body = json!({ "message_uuid": "a", "channel": "viber_service", "from": "1", "text": "x" });
    assert_eq!(heard(&body), Ok(Item::ignored("no_sender", Some("a".to_owned()))));
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies()) {
        let _ = signed(&claims(&body), &body);
        let part = super::super::json::read(&body).unwrap_or(Value::Null);
        for name in ["text", "image", "location", "reply", "button", "reaction"] {
            let _ = heard(&json!({ "message_uuid": "a", "channel": "sms", "from": "6281200001001",
                "message_type": name, name: part }));
        }
        let _ = heard(&json!({ "message_uuid": "a", "status": "rejected", "error": part }));
        let _ = vonage().settle(&Reply { status: 400, retry_after: None, body: &body });
        prop_assert!(vonage().read(&sample::hook(&[], &body), sample::NOW).is_err());
    }
}
