//! What the fonnte gateway reads and writes.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::sample;
use super::*;
use crate::domain::heard::{ErrorClass, Fate, Inbound, Item, Kind};

fn fonnte() -> Fonnte {
    let settings = serde_json::from_value(json!({
        "secret": "fx-fo-path-secret",
        "token": "fx-token",
        "number": "6281200009000",
    }));
    Fonnte::new("main", settings.unwrap(), &sample::home()).unwrap()
}

fn heard(tail: &[&str], body: &[u8], now: Millis) -> Result<Item, HookError> {
    let hook = Hook { tail, ..sample::hook(&[], body) };
    fonnte().read(&hook, now).map(|mut read| read.heard.items.remove(0))
}

fn message_at(body: &Value, now: Millis) -> Box<Inbound> {
    let mut body = body.clone();
    body["sender"] = "6281200001001".into();
    match heard(&["fx-fo-path-secret"], body.to_string().as_bytes(), now) {
        Ok(Item::Message(inbound)) => inbound,
        other => panic!("{other:?}"),
    }
}

fn message(body: &Value) -> Box<Inbound> {
    message_at(body, sample::NOW)
}

#[test]
fn kinds_of_messages_are_told_apart() {
    for (body, kind) in [
        (json!({ "message": "halo" }), Kind::Text),
        (json!({ "message": "" }), Kind::Text),
        (json!({ "message": 7 }), Kind::Text),
        (json!({ "location": "-6.2,106.8", "message": "" }), Kind::Location),
        (json!({ "location": "here", "message": "" }), Kind::Text),
        (json!({ "choices": "a", "pollname": "b" }), Kind::Unsupported),
        (json!({ "url": "https://a.example.org/x", "extension": "pdf" }), Kind::Document),
        (json!({}), Kind::Unsupported),
    ] {
        assert_eq!(message(&body).kind, kind, "{body}");
    }
}

#[test]
fn same_words_said_twice_without_a_time_are_two_messages() {
    let (bare, later) = (json!({ "message": "tolong" }), sample::NOW.plus(1));
    assert_ne!(message(&bare).dedupe, message_at(&bare, later).dedupe);
    let timed = json!({ "message": "tolong", "timestamp": 1_795_571_970 });
    assert_eq!(message(&timed).dedupe, message_at(&timed, later).dedupe);
}

#[test]
fn braces_are_no_variables() {
    assert_eq!(plain("Halo {name}"), "Halo (name)");
}

#[test]
fn statuses_are_read_under_both_names() {
    for (body, fate, class) in [
        (json!({ "id": "8", "status": "Sent" }), Fate::Sent, None),
        (json!({ "stateid": 8, "state": "read" }), Fate::Read, None),
        (json!({ "id": 8, "status": "expired" }), Fate::Expired, Some(ErrorClass::Temporary)),
    ] {
        let item =
            heard(&["fx-fo-path-secret", "status"], body.to_string().as_bytes(), sample::NOW);
        let Ok(Item::Status(status)) = item else { panic!("{body}") };
        assert_eq!((status.message_id.as_str(), status.fate), ("8", fate), "{body}");
        assert_eq!(status.error_class, class, "{body}");
    }
}

#[test]
fn status_that_names_both_ids_says_that_they_are_one_message() {
    for (body, id, also) in [
        (json!({ "id": "8", "stateid": "s9", "status": "sent" }), "8", Some("s9")),
        (json!({ "id": 8, "stateid": 9, "status": "sent", "state": "sent" }), "8", Some("9")),
        (json!({ "id": "8", "stateid": "8", "status": "sent" }), "8", None),
        (json!({ "stateid": "s9", "state": "read" }), "s9", None),
        (json!({ "id": "8", "status": "sent" }), "8", None),
    ] {
        let item = heard(&["fx-fo-path-secret"], body.to_string().as_bytes(), sample::NOW);
        let Ok(Item::Status(news)) = item else { panic!("{body}") };
        assert_eq!((news.message_id.as_str(), news.also_known_as.as_deref()), (id, also), "{body}");
    }
}

#[test]
fn the_device_tells_whether_it_is_there_and_when_its_plan_ends() {
    let fonnte = fonnte();
    let [asked] = &fonnte.checkup()[..] else { panic!() };
    let told = |state: &str| {
        let body =
            format!(r#"{{"status":true,"device_status":"{state}","expired":"25 November 2026"}}"#);
        fonnte.vitals(asked, &sample::reply(200, &body))
    };
    assert_eq!(told("connect").account.unwrap().as_str(), "good");
    let gone = told("disconnect");
    assert_eq!(
        (gone.account.unwrap().as_str(), gone.ends_at),
        ("idle", Some(Millis(1_795_564_800_000)))
    );
}

#[test]
fn both_addresses_take_both() {
    for tail in [&["fx-fo-path-secret"][..], &["fx-fo-path-secret", "status"]] {
        let at = |body: Value| heard(tail, body.to_string().as_bytes(), sample::NOW).unwrap();
        let message = json!({ "sender": "6281200001001", "message": "tolong", "status": "sent" });
        assert!(matches!(at(message), Item::Message(_)), "{tail:?}");
        assert!(matches!(at(json!({ "id": "8", "status": "sent" })), Item::Status(_)), "{tail:?}");
        let nobodys = at(json!({ "message": "tolong" }));
        assert_eq!(nobodys, Item::ignored("no_sender", None), "{tail:?}");
    }
}

#[test]
fn words_are_found_where_they_stand() {
    for body in [
        json!({ "message": "", "text": "tolong" }),
        json!({ "message": null, "text": "tolong" }),
        json!({ "message": "tolong", "text": "" }),
    ] {
        assert_eq!(message(&body).text.as_deref(), Some("tolong"), "{body}");
    }
    let place = message(&json!({ "message": "", "location": "Jalan Mawar" }));
    assert_eq!(place.details.as_deref(), Some("Jalan Mawar"));
    assert!(message(&json!({ "message": ["tolong"] })).details.unwrap().contains("tolong"));
}

#[test]
fn who_hides_behind_an_id_is_read_by_a_human() {
    for (sender, why) in [("1234567890123@lid", "no_sender"), ("status@broadcast", "group_message")]
    {
        let body = json!({ "sender": sender, "message": "tolong" }).to_string();
        let item = heard(&["fx-fo-path-secret"], body.as_bytes(), sample::NOW);
        assert_eq!(item, Ok(Item::ignored(why, None)), "{sender}");
    }
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies()) {
        let part = super::super::json::read(&body).unwrap_or(Value::Null);
        let _ = message(&json!({ "message": part, "url": part, "location": part, "name": part }));
        for tail in [&["fx-fo-path-secret"][..], &["fx-fo-path-secret", "status"]] {
            let _ = heard(tail, &body, sample::NOW);
            let _ = heard(tail, json!({ "id": part, "status": part }).to_string().as_bytes(),
                sample::NOW);
        }
        let _ = fonnte().settle(&Reply { status: 200, retry_after: None, body: &body });
    }
}
