//! What the africastalking gateway reads and writes.

use proptest::prelude::*;

use super::super::sample;
use super::*;
use crate::domain::heard::{ErrorClass, Fate, Item};

fn gateway() -> AfricasTalking {
    let settings = serde_json::from_value(serde_json::json!({
        "secret": "fx-at-path-secret",
        "username": "hotline",
        "api_key": "fx-api-key",
        "number": "21512",
    }));
    AfricasTalking::new("main", settings.unwrap(), &sample::home()).unwrap()
}

fn heard(tail: &[&str], body: &[u8]) -> Result<Item, HookError> {
    let hook = Hook { tail, ..sample::hook(&[], body) };
    gateway().read(&hook, sample::NOW).map(|mut read| read.heard.items.remove(0))
}

#[test]
fn opt_out_is_told_to_a_human() {
    let body = b"senderId=21512&phoneNumber=%2B254700000001";
    let item = heard(&["fx-at-path-secret", "optout"], body).unwrap();
    let Item::Event(event) = item else { panic!("{item:?}") };
    let expected = serde_json::json!({ "type": "opt_out", "from": "+254700000001" });
    assert_eq!(serde_json::to_value(event).unwrap(), expected);
}

#[test]
fn reports_have_their_class() {
    for (status, fate, class) in [
        ("Failed&failureReason=UserInBlackList", Fate::Failed, Some(ErrorClass::OptedOut)),
        ("Failed&failureReason=Whatever", Fate::Failed, Some(ErrorClass::Unknown)),
        ("Failed", Fate::Failed, Some(ErrorClass::Unknown)),
        ("Expired", Fate::Expired, Some(ErrorClass::Temporary)),
        ("Submitted", Fate::Sent, None),
        ("Success&failureReason=None", Fate::Delivered, None),
    ] {
        let body = format!("id=a&status={status}");
        let Ok(Item::Status(news)) = heard(&["fx-at-path-secret", "status"], body.as_bytes())
        else {
            panic!("{status}")
        };
        assert_eq!((news.fate, news.error_class), (fate, class), "{status}");
    }
}

#[test]
fn sentence_of_an_answer_is_not_kept() {
    let body = r#"{"SMSMessageData":{"Message":"Invalid +254700000001","Recipients":[]}}"#;
    let outcome = gateway().settle(&sample::reply(201, body));
    assert_eq!(sample::shown(&outcome), "Misconfigured(no recipients)");
}

#[test]
fn message_is_read_at_every_address() {
    let body = b"id=a&from=%2B254700000001&text=tolong&status=&phoneNumber=1";
    for tail in [
        &["fx-at-path-secret"][..],
        &["fx-at-path-secret", "status"],
        &["fx-at-path-secret", "optout"],
    ] {
        let Ok(Item::Message(inbound)) = heard(tail, body) else { panic!("{tail:?}") };
        assert_eq!(inbound.text.as_deref(), Some("tolong"));
    }
    let wordless = heard(&["fx-at-path-secret"], b"id=a&from=%2B254700000001&speech=tolong");
    let Ok(Item::Message(inbound)) = wordless else { panic!("{wordless:?}") };
    assert_eq!(inbound.details.as_deref(), Some("speech: tolong"));
}

#[test]
fn news_are_read_at_every_address() {
    for tail in [&["fx-at-path-secret"][..], &["fx-at-path-secret", "optout"]] {
        let report = heard(tail, b"id=a&status=Success&phoneNumber=%2B254700000001");
        assert!(matches!(report, Ok(Item::Status(_))), "{report:?}");
    }
    for tail in [&["fx-at-path-secret"][..], &["fx-at-path-secret", "status"]] {
        let stop = heard(tail, b"senderId=21512&phoneNumber=%2B254700000001");
        assert!(matches!(stop, Ok(Item::Event(_))), "{stop:?}");
    }
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies()) {
        let text = super::super::form::encoded(&body);
        for tail in [&["fx-at-path-secret"][..], &["fx-at-path-secret", "status"],
            &["fx-at-path-secret", "optout"]] {
            let _ = heard(tail, &body);
            let fields = format!("id=a&from={text}&status=Failed&failureReason={text}&date={text}");
            let _ = heard(tail, fields.as_bytes());
        }
        let _ = gateway().settle(&Reply { status: 201, retry_after: None, body: &body });
        prop_assert!(heard(&["wrong"], &body).is_err());
    }
}
