//! What the wablas gateway reads and writes.

use proptest::prelude::*;
use serde_json::Value;

use super::super::sample;
use super::*;
use crate::domain::heard::{Fate, Inbound, Item, Kind};

fn wablas() -> Wablas {
    let settings = serde_json::from_value(json!({
        "secret": "fx-wb-path-secret",
        "token": "fx-token",
        "secret_key": "fx-key",
        "number": "6281200009000",
        "api_url": "https://fx.wablas.com",
    }));
    Wablas::new("main", settings.unwrap(), &sample::home()).unwrap()
}

fn heard(tail: &[&str], body: &[u8]) -> Result<Item, HookError> {
    let hook = Hook { tail, ..sample::hook(&[], body) };
    wablas().read(&hook, sample::NOW).map(|mut read| read.heard.items.remove(0))
}

fn item(mut body: Value) -> Item {
    if body.get("phone").is_none() {
        body["phone"] = "6281200001001".into();
    }
    heard(&["fx-wb-path-secret"], body.to_string().as_bytes()).unwrap()
}

fn message(body: Value) -> Box<Inbound> {
    match item(body) {
        Item::Message(inbound) => inbound,
        other => panic!("{other:?}"),
    }
}

#[test]
fn kinds_of_messages_are_told_apart() {
    for (body, kind) in [
        (json!({ "message": "" }), Kind::Text),
        (json!({ "messageType": "image", "url": "https://a.example.org/x.jpg" }), Kind::Image),
        (json!({ "messageType": "document", "file": "https://a.example.org/x" }), Kind::Document),
        (json!({ "messageType": "location", "message": "-6.2#106.8" }), Kind::Location),
        (json!({ "messageType": "location", "message": "here" }), Kind::Unsupported),
        (json!({ "messageType": "image", "message": "paspor" }), Kind::Text),
        (json!({ "messageType": "image" }), Kind::Unsupported),
    ] {
        assert_eq!(message(body.clone()).kind, kind, "{body}");
    }
    let private = message(json!({ "messageType": "image", "url": "http://10.0.0.1/x.jpg" }));
    assert_eq!((private.media, private.flags), (None, vec!["media_refused".to_owned()]));
}

#[test]
fn what_is_not_for_us_is_left_alone() {
    for (body, why) in [
        (json!({ "isGroup": true }), "group_message"),
        (json!({ "isFromMe": true }), "echo"),
        (json!({ "phone": "6281200009000" }), "echo"),
        (json!({ "sender": "6281299999999" }), "unknown_channel"),
        (json!({ "phone": "1234567890123@lid" }), "no_sender"),
        (json!({ "phone": "status@broadcast" }), "group_message"),
        (json!({ "phone": "" }), "no_sender"),
    ] {
        assert_eq!(item(body.clone()), Item::ignored(why, None), "{body}");
    }
}

#[test]
fn form_is_read_like_json() {
    let headers = [sample::header("content-type", FORM)];
    let body = b"id=a&phone=6281200001001&message=tolong&isGroup=false";
    let hook = Hook { tail: &["fx-wb-path-secret"], ..sample::hook(&headers, body) };
    let items = wablas().read(&hook, sample::NOW).unwrap().heard.items;
    assert!(matches!(items.as_slice(), [Item::Message(_)]), "{items:?}");
}

#[test]
fn statuses_have_their_fate() {
    for (word, fate) in [("read", Fate::Read), ("sent", Fate::Sent), ("cancel", Fate::Failed)] {
        let body = json!({ "id": "a", "status": word }).to_string();
        let item = heard(&["fx-wb-path-secret", "status"], body.as_bytes());
        assert!(matches!(item, Ok(Item::Status(status)) if status.fate == fate), "{word}");
    }
}

#[test]
fn both_addresses_take_both() {
    let at = |tail: &[&str], body: Value| heard(tail, body.to_string().as_bytes()).unwrap();
    for tail in [&["fx-wb-path-secret"][..], &["fx-wb-path-secret", "status"]] {
        let bare = json!({ "id": "a", "phone": "6281200001001", "message": "tolong" });
        assert!(matches!(at(tail, bare), Item::Message(_)), "{tail:?}");
        let status = json!({ "id": "a", "phone": "6281200001001", "message": "tolong",
            "status": "received", "pushName": "S" });
        assert!(matches!(at(tail, status), Item::Message(_)), "{tail:?}");
        let report = json!({ "id": "a", "phone": "6281200001001", "status": "sent" });
        assert!(matches!(at(tail, report), Item::Status(_)), "{tail:?}");
    }
    let own_words =
        json!({ "id": "a", "phone": "6281200001001", "status": "sent", "message": "x" });
    assert!(matches!(at(&["fx-wb-path-secret", "status"], own_words), Item::Status(_)));
}

#[test]
fn what_cannot_be_read_is_kept_whole() {
    let inbound = message(json!({ "messageType": "poll", "options": ["ya", "tidak"] }));
    assert!(inbound.details.unwrap().contains(r#"options: ["ya","tidak"]"#));
    let caption = message(json!({ "messageType": "image", "caption": "tolong" }));
    assert_eq!(caption.text.as_deref(), Some("tolong"));
    let jid = item(json!({ "phone": "6281200001001@s.whatsapp.net", "message": "tolong" }));
    assert!(matches!(jid, Item::Message(_)));
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies()) {
        let part = super::super::json::read(&body).unwrap_or(Value::Null);
        for kind in ["text", "image", "location"] {
            let _ = item(json!({ "messageType": kind, "message": part, "url": part, "file": part }));
        }
        for tail in [&["fx-wb-path-secret"][..], &["fx-wb-path-secret", "status"]] {
            let _ = heard(tail, &body);
        }
        let _ = wablas().settle(&Reply { status: 200, retry_after: None, body: &body });
    }
}
