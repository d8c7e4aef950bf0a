//! What the infobip gateway reads and writes.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::sample;
use super::*;
use crate::domain::heard::{ErrorClass, Fate, Inbound, Item, Kind};

fn settings() -> Settings {
    serde_json::from_value(json!({
        "secret": "fx-ib-path-secret",
        "api_key": "fx-api-key",
        "sender": "HOTLINE",
        "api_url": "https://fx.api.infobip.com",
    }))
    .unwrap()
}

fn infobip() -> Infobip {
    Infobip::new("main", settings(), &sample::home()).unwrap()
}

fn heard(body: &[u8]) -> Result<Vec<Item>, HookError> {
    let hook = Hook { tail: &["fx-ib-path-secret"], ..sample::hook(&[], body) };
    infobip().read(&hook, sample::NOW).map(|read| read.heard.items)
}

fn results(results: &Value) -> Vec<Item> {
    heard(json!({ "results": results }).to_string().as_bytes()).unwrap()
}

fn message(content: &Value) -> Box<Inbound> {
    let result = json!({ "channel": "WHATSAPP", "sender": "6281200001001", "messageId": "a",
        "content": content });
    match results(&json!([result])).pop() {
        Some(Item::Message(inbound)) => inbound,
        other => panic!("{other:?}"),
    }
}

#[test]
fn name_and_password_are_asked_for_where_they_are_set() {
    let settings = Settings {
        hook_user: Some("fx".to_owned()),
        hook_password: Secret::new("fx-password"),
        ..settings()
    };
    let infobip = Infobip::new("main", settings, &sample::home()).unwrap();
    let read = |header: &str| {
        let headers = [sample::header("authorization", header)];
        let tail = &["fx-ib-path-secret"];
        let hook = Hook { tail, ..sample::hook(&headers, br#"{"results":[]}"#) };
        infobip.read(&hook, sample::NOW).map(|_| ())
    };
    assert_eq!(read(&signature::basic("fx", "fx-password")), Ok(()));
    for wrong in [signature::basic("fx", "other"), String::new(), "Basic".to_owned()] {
        assert_eq!(read(&wrong), Err(HookError::Unauthorised), "{wrong}");
    }
}

#[test]
fn broken_result_costs_itself_alone() {
    let good = json!({ "messageId": "a", "from": "6281200001001", "text": "tolong" });
    let nameless = json!({ "from": "6281200001001", "text": "tolong" });
    let items = results(&json!([7, good, nameless, { "messageId": "b", "from": "INFO" }]));
    let shown: Vec<_> = items.iter().map(|item| format!("{item:?}")).collect();
    assert_eq!(shown[0], "Ignored(Ignored(no_sender))");
    assert!(shown[1].contains("Text") && shown[2].contains("Text"), "{shown:?}");
    assert_eq!(shown[3], "Ignored(Ignored(sender_not_a_number))");
}

#[test]
fn kinds_of_messages_are_told_apart() {
    for (content, kind) in [
        (json!([{ "type": "TEXT", "text": "a" }]), Kind::Text),
        (json!([{ "type": "VOICE", "url": "https://a/b" }]), Kind::Audio),
        (json!([{ "type": "DOCUMENT", "url": "https://a/b" }]), Kind::Document),
        (json!([{ "type": "LOCATION", "latitude": -6.2, "longitude": 106.8 }]), Kind::Location),
        (json!([{ "type": "LOCATION", "latitude": "x", "longitude": 0 }]), Kind::Unsupported),
        (json!([{ "type": "BUTTON_REPLY", "text": "Ya" }]), Kind::Unsupported),
        (json!([{ "type": "ORDER" }]), Kind::Unsupported),
        (json!([]), Kind::Unsupported),
        (json!("x"), Kind::Text),
    ] {
        assert_eq!(message(&content).kind, kind, "{content}");
    }
    let voice = message(&json!([{ "type": "VOICE", "url": "https://a/b" }]));
    assert!(voice.media.unwrap().voice);
}

#[test]
fn older_interface_is_whatsapp_too() {
    let items =
        results(&json!([{ "messageId": "a", "from": "6281200001001", "to": "6281200009000",
        "contact": { "name": "B" }, "message": { "type": "TEXT", "text": "tolong" } }]));
    let [Item::Message(inbound)] = items.as_slice() else { panic!("{items:?}") };
    assert_eq!((inbound.channel, inbound.text.as_deref()), (Channel::Whatsapp, Some("tolong")));
    assert_eq!(inbound.profile_name.as_deref(), Some("B"));
}

#[test]
fn names_of_refusals_have_their_class() {
    for (name, expected) in [
        ("REJECTED_NOT_ENOUGH_CREDITS", Some(ErrorClass::Config)),
        ("REJECTED_SENDER", Some(ErrorClass::Config)),
        ("REJECTED_DESTINATION_NOT_REGISTERED", Some(ErrorClass::Permanent)),
        ("REJECTED_ROUTE_NOT_AVAILABLE", Some(ErrorClass::Permanent)),
        ("EC_SUBSCRIBER_BLOCKLISTED", Some(ErrorClass::OptedOut)),
        ("EC_UNKNOWN", None),
    ] {
        assert_eq!(status::class(name), expected, "{name}");
    }
}

#[test]
fn report_says_itself_whether_its_error_lasts() {
    for (name, permanent, class) in [
        ("EC_ABSENT_SUBSCRIBER", json!(false), ErrorClass::Temporary),
        ("EC_DESTINATION_BUSY", json!(false), ErrorClass::Temporary),
        ("EC_DESTINATION_BUSY", Value::Null, ErrorClass::Permanent),
        ("EC_WHATEVER", json!(true), ErrorClass::Permanent),
        ("EC_SUBSCRIBER_BLOCKLISTED", json!(false), ErrorClass::OptedOut),
        ("REJECTED_SENDER", json!(true), ErrorClass::Config),
    ] {
        let report = json!([{ "messageId": "a", "status": { "groupName": "UNDELIVERABLE" },
            "error": { "name": name, "permanent": permanent } }]);
        let Some(Item::Status(news)) = results(&report).pop() else { panic!("{name}") };
        assert_eq!(news.error_class, Some(class), "{name} {permanent}");
    }
}

#[test]
fn accepted_and_unknown_groups_are_no_failure() {
    for (status, outcome, fate) in [
        (json!({ "groupId": 0, "groupName": "ACCEPTED" }), "Accepted", Some(Fate::Sent)),
        (json!({ "groupId": 0 }), "Accepted", Some(Fate::Sent)),
        (json!({ "groupId": "1", "groupName": "pending" }), "Accepted", Some(Fate::Sent)),
        (json!({ "groupName": "ACCEPTED" }), "Accepted", Some(Fate::Sent)),
        (json!({ "groupId": 9, "groupName": "FLYING" }), "Unknown", None),
        (json!({ "groupId": 9 }), "Unknown", None),
        (json!({ "groupId": 5, "name": "REJECTED_X" }), "Permanent", Some(Fate::Failed)),
        (json!({ "groupId": 2, "groupName": "UNDELIVERABLE" }), "Permanent", Some(Fate::Failed)),
    ] {
        let body = json!({ "messages": [{ "status": status }] }).to_string();
        let told = infobip().settle(&sample::reply(200, &body));
        assert!(sample::shown(&told).starts_with(outcome), "{status}");
        let item = results(&json!([{ "messageId": "a", "status": status }])).remove(0);
        let got = if let Item::Status(news) = item { Some(news.fate) } else { None };
        assert_eq!(got, fate, "{status}");
    }
}

#[test]
fn a_listed_text_has_the_key_of_its_webhook_and_is_asked_for_only_on_demand() {
    let infobip = infobip();
    assert_eq!(infobip.polls(), Some(0), "asking takes it away there");
    let call = infobip.missed(sample::SPAN).unwrap();
    assert_eq!(call.url, "https://fx.api.infobip.com/sms/1/inbox/reports?limit=200");
    let text = json!([{ "messageId": "a", "from": "6281200001001", "to": "6281200009000",
        "text": "tolong", "receivedAt": "2026-11-25T01:30:00.000+0000" }]);
    let body = json!({ "results": text, "messageCount": 1, "pendingMessageCount": 3 }).to_string();
    let found = infobip.found(&call, &sample::reply(200, &body), sample::SPAN).unwrap();
    assert_eq!((found.items, found.next.len()), (results(&text), 0));
    let told = infobip.found(&call, &sample::reply(200, "[]"), sample::SPAN).unwrap_err();
    assert_eq!(told.0, "no_results");
}

#[test]
fn message_is_one_whatever_stands_beside_it() {
    for result in [
        json!({ "channel": "sms", "text": "tolong" }),
        json!({ "event": "mo", "text": "tolong" }),
        json!({ "event": "MO_EDITED", "text": "tolong" }),
        json!({ "status": {}, "text": "tolong" }),
        json!({ "status": null, "text": "tolong" }),
        json!({ "status": { "groupName": "PENDING" }, "text": "tolong" }),
        json!({ "channel": "whatsapp", "content": { "type": "text", "text": "tolong" } }),
        json!({ "channel": "WHATSAPP", "content": "tolong" }),
        json!({ "channel": "WHATSAPP", "content": ["tolong"] }),
        json!({ "message": { "text": "tolong" } }),
        json!({ "cleanText": "tolong" }),
    ] {
        let mut result = result;
        result["messageId"] = "a".into();
        result["from"] = "6281200001001".into();
        let bare = heard(result.to_string().as_bytes()).unwrap();
        for items in [results(&json!([result])), results(&result), bare] {
            let [Item::Message(inbound)] = items.as_slice() else { panic!("{result}") };
            assert_eq!(inbound.text.as_deref(), Some("tolong"), "{result}");
        }
    }
}

#[test]
fn words_nobody_can_place_are_kept_and_silence_is_not() {
    for (result, why) in [
        (json!({ "channel": "VIBER_BM", "text": "tolong" }), "no_sender"),
        (json!({ "channel": "VIBER_BM" }), "unknown_channel"),
        (json!({ "event": "TYPING_STARTED", "text": "" }), "event_not_handled"),
        (json!({ "event": "WHATEVER" }), "event_not_handled"),
    ] {
        assert_eq!(results(&json!([result])), [Item::ignored(why, None)], "{result}");
    }
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies()) {
        let asked = infobip().missed(sample::SPAN).unwrap();
        let reply = Reply { status: 200, retry_after: None, body: &body };
        let _ = infobip().found(&asked, &reply, sample::SPAN);
        let _ = heard(&body);
        let part = super::super::json::read(&body).unwrap_or(Value::Null);
        for name in ["TEXT", "IMAGE", "LOCATION", "BUTTON_REPLY"] {
            let mut part = part.clone();
            if let Some(fields) = part.as_object_mut() {
                fields.insert("type".to_owned(), name.into());
            }
            let _ = message(&json!([part]));
        }
        let _ = results(&json!([part, { "messageId": "a", "status": part, "error": part }]));
        let _ = infobip().settle(&Reply { status: 200, retry_after: None, body: &body });
    }
}
