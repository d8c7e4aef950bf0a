//! What the httpsms gateway reads and writes.

use proptest::prelude::*;

use super::super::sample;
use super::*;
use crate::domain::heard::{ErrorClass, Item, Kind};

fn httpsms() -> HttpSms {
    let settings = serde_json::from_value(json!({
        "signing_key": "fx-signing-key",
        "api_key": "fx-api-key",
        "number": "+6281200009000",
        "user_id": "fxUser0001",
    }));
    HttpSms::new("main", settings.unwrap(), &sample::home()).unwrap()
}

fn claims() -> Value {
    json!({ "aud": ["https://hotline.example.org/hooks/httpsms/main"], "iss": ISSUER,
        "sub": "fxUser0001", "nbf": 1_795_571_400, "exp": 1_795_572_600 })
}

fn signed(claims: &Value, body: &[u8]) -> Result<Vec<Item>, HookError> {
    let header = sample::token(&httpsms().signing, claims);
    let headers = [sample::header("authorization", &header)];
    httpsms().read(&sample::hook(&headers, body), sample::NOW).map(|read| read.heard.items)
}

fn heard(body: &Value) -> Result<Item, HookError> {
    signed(&claims(), body.to_string().as_bytes()).map(|mut items| items.remove(0))
}

#[test]
fn token_must_be_for_us_and_of_now() {
    let ping = br#"{"type":"phone.heartbeat.online","data":{}}"#;
    assert!(signed(&claims(), ping).is_ok());
    for (name, value) in [
        ("aud", json!(["https://hotline.example.org/hooks/httpsms/other"])),
        ("aud", json!("https://hotline.example.org/hooks/httpsms/mai")),
        ("aud", Value::Null),
        ("iss", json!("api.example.org")),
        ("iss", Value::Null),
        ("sub", json!("somebody")),
        ("exp", json!(1_795_571_699)),
        ("exp", Value::Null),
        ("nbf", json!(1_795_572_301)),
    ] {
        let mut claims = claims();
        claims[name] = value.clone();
        assert_eq!(signed(&claims, ping), Err(HookError::Unauthorised), "{name} {value}");
    }
}

#[test]
fn text_for_another_phone_is_left_alone() {
    let item = heard(&json!({ "type": "message.phone.received", "data": {
        "owner": "+6281200009999", "message_id": "a", "contact": "+6281200001001" } }));
    assert_eq!(item, Ok(Item::ignored("unknown_channel", Some("a".to_owned()))));
}

#[test]
fn expiry_that_is_tried_again_is_no_news() {
    let event = |is_final: bool| {
        heard(&json!({ "type": "message.send.expired",
            "data": { "message_id": "a", "is_final": is_final } }))
    };
    assert_eq!(event(false), Ok(Item::ignored("status_not_handled", Some("a".to_owned()))));
    let Ok(Item::Status(status)) = event(true) else { panic!() };
    assert_eq!(status.error_class, Some(ErrorClass::Temporary));
}

#[test]
fn message_without_words_or_files_is_kept_for_a_human() {
    let data = json!({ "message_id": "a", "contact": "081200001001" });
    let Ok(Item::Message(inbound)) =
        heard(&json!({ "type": "message.phone.received", "data": data }))
    else {
        panic!()
    };
    assert_eq!(inbound.kind, Kind::Unsupported);
}

#[test]
fn wrong_field_decides_who_is_at_fault() {
    for (field, expected) in [
        ("to", "Permanent(HTTP 422)"),
        ("content", "Permanent(HTTP 422)"),
        ("from", "Misconfigured(HTTP 422 from)"),
    ] {
        let body = json!({ "status": "error", "data": { field: ["x"] } }).to_string();
        let outcome = httpsms().settle(&sample::reply(422, &body));
        assert_eq!(sample::shown(&outcome), expected, "{field}");
    }
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies()) {
        let _ = signed(&claims(), &body);
        let data = super::super::json::read(&body).unwrap_or(Value::Null);
        for event in ["message.phone.received", "message.send.failed", "message.send.expired"] {
            let _ = heard(&json!({ "type": event, "data": data }));
        }
        let _ = httpsms().settle(&Reply { status: 422, retry_after: None, body: &body });
        prop_assert!(httpsms().read(&sample::hook(&[], &body), sample::NOW).is_err());
    }
}
