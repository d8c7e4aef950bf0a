//! What the simulator gateway reads and writes.

use proptest::prelude::*;

use super::super::sample;
use super::*;
use crate::domain::heard::{Fate, Inbound, Item, Kind};

fn simulator(channel: &str) -> Simulator {
    let settings = serde_json::from_value(json!({
        "channel": channel,
        "secret": "fx-secret",
        "api_url": "http://127.0.0.1:8080/simulator/inbox",
        "number": "+6281200009000",
    }));
    Simulator::new("trial", settings.unwrap(), &sample::home()).unwrap()
}

fn heard(body: &[u8]) -> Result<Item, HookError> {
    let simulator = simulator("whatsapp");
    let headers = [sample::header("x-simulator-signature", &simulator.signature(body))];
    let read = simulator.read(&sample::hook(&headers, body), Millis(0))?;
    Ok(read.heard.items.into_iter().next().unwrap())
}

fn message(mut fields: Value) -> Box<Inbound> {
    fields["id"] = "s-1".into();
    fields["from"] = "+6281200001001".into();
    match heard(fields.to_string().as_bytes()) {
        Ok(Item::Message(inbound)) => inbound,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_kind_of_message_can_be_simulated() {
    for (fields, kind) in [
        (json!({ "kind": "text", "text": "tolong" }), Kind::Text),
        (json!({ "text": "tolong" }), Kind::Text),
        (json!({ "kind": "tap", "reply_id": "safe:yes" }), Kind::ButtonReply),
        (json!({ "kind": "list_reply", "reply_id": "topic:wage" }), Kind::ListReply),
        (json!({ "kind": "call_missed" }), Kind::CallMissed),
        (json!({ "kind": "image", "media": { "data": "AA==" } }), Kind::Image),
        (json!({ "kind": "location", "location": { "lat": -6.2, "lon": 106.8 } }), Kind::Location),
        (json!({ "kind": "telepathy" }), Kind::Unsupported),
    ] {
        assert_eq!(message(fields.clone()).kind, kind, "{fields}");
    }
}

#[test]
fn time_and_tap_are_kept() {
    let fields = json!({ "kind": "tap", "reply_id": "safe:yes", "sent_at": 1_795_572_000_000_i64 });
    let inbound = message(fields);
    assert_eq!(inbound.reply_id.as_deref(), Some("safe:yes"));
    assert_eq!(inbound.sent_at, Some(Millis(1_795_572_000_000)));
    assert_eq!(inbound.to.as_deref(), Some("+6281200009000"));
}

#[test]
fn news_of_ours_can_be_simulated() {
    let item = heard(br#"{"status":{"id":"m-1","fate":"delivered"}}"#);
    let Ok(Item::Status(status)) = item else { panic!("{item:?}") };
    assert_eq!((status.message_id.as_str(), status.fate), ("m-1", Fate::Delivered));
}

#[test]
fn other_channel_and_unsigned_body_are_not_taken() {
    let item = heard(br#"{"id":"1","from":"+6281200001001","channel":"sms"}"#);
    assert!(format!("{item:?}").contains("unknown_channel"));
    let unsigned = simulator("sms").read(&sample::hook(&[], b"{}"), Millis(0));
    assert_eq!(unsigned.err(), Some(HookError::Unauthorised));
}

#[test]
fn message_goes_out_with_all_a_phone_may_show() {
    let simulator = simulator("whatsapp");
    let call = simulator.write(&sample::buttons(Channel::Whatsapp), &sample::given());
    assert_eq!(call.url, "http://127.0.0.1:8080/simulator/inbox");
    assert_eq!(call.headers[1].1, simulator.signature(&call.body));
    let body: Value = serde_json::from_slice(&call.body).unwrap();
    assert_eq!(body["choices"][0], json!({ "id": "safe_yes", "title": "Ya, aman" }));
    assert_eq!((&body["id"], &body["open"]), (&json!("m-0001"), &Value::Null));
    let list = simulator.write(&sample::list(Channel::Whatsapp), &sample::given());
    let body: Value = serde_json::from_slice(&list.body).unwrap();
    assert_eq!(body["open"], "Pilih");
}

#[test]
fn every_fate_can_be_tried_out() {
    for (status, body, expected) in [
        (200, r#"{"id":"m-1"}"#, "Accepted([\"m-1\"], None)"),
        (200, "", "Unknown"),
        (429, "", "Slow(HTTP 429, None)"),
        (400, r#"{"class":"opted_out"}"#, "OptedOut(HTTP 400)"),
        (400, r#"{"class":"window_closed"}"#, "WindowClosed(HTTP 400)"),
        (500, "", "Retry(HTTP 500, None)"),
    ] {
        let outcome = simulator("sms").settle(&sample::reply(status, body));
        assert_eq!(sample::shown(&outcome), expected, "{status} {body}");
    }
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies()) {
        let _ = heard(&body);
        let _ = simulator("sms").settle(&Reply { status: 200, retry_after: None, body: &body });
        prop_assert!(simulator("sms").read(&sample::hook(&[], &body), Millis(0)).is_err());
    }
}
