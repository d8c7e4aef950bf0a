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
    assert_eq!((status.error_class, status.again.tries), (Some(ErrorClass::Temporary), Some(1)));
}

#[test]
fn words_of_the_phone_are_judged_as_androids_are() {
    for (reason, class, tries) in [
        ("NO_SERVICE", ErrorClass::Unknown, Some(2)),
        ("RESULT_ERROR_NO_SERVICE", ErrorClass::Temporary, None),
        ("RESULT_ERROR_FDN_CHECK_FAILURE", ErrorClass::Config, None),
        ("GENERIC_FAILURE", ErrorClass::Unknown, Some(2)),
    ] {
        let data = json!({ "message_id": "a", "error_message": reason });
        let Ok(Item::Status(news)) = heard(&json!({ "type": "message.send.failed", "data": data }))
        else {
            panic!("{reason}")
        };
        assert_eq!((news.error_class, news.again.tries), (Some(class), tries), "{reason}");
    }
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

fn row(number: usize, minute: u8) -> Value {
    let at = format!("2026-11-25T01:{minute:02}:00.5Z");
    json!({ "id": format!("m{number}"), "owner": "+6281200009000", "contact": "+6281200001001",
        "type": "mobile-originated", "content": "tolong", "encrypted": false, "attachments": null,
        "order_timestamp": at, "request_received_at": at })
}

fn listed(url: &str, rows: &[Value]) -> Found {
    let body = json!({ "status": "success", "data": rows }).to_string();
    let asked = Call::get(url.to_owned());
    httpsms().found(&asked, &sample::reply(200, &body), sample::SPAN).unwrap()
}

const MESSAGES: &str = "https://api.httpsms.com/v1/messages?owner=o&contact=c&limit=20&skip=20";

#[test]
fn a_listed_message_has_the_key_of_its_webhook() {
    let Some(Item::Message(listed)) = listed(MESSAGES, &[row(1, 30)]).items.pop() else { panic!() };
    let data = json!({ "message_id": "m1", "owner": "+6281200009000", "contact": "+6281200001001",
        "content": "tolong", "timestamp": "2026-11-25T01:30:00.5Z" });
    let hooked = heard(&json!({ "type": "message.phone.received", "data": data })).unwrap();
    assert_eq!(Item::Message(listed), hooked);
}

#[test]
fn threads_lead_to_their_messages_and_full_pages_to_the_next() {
    let first = httpsms().missed(sample::SPAN).unwrap();
    assert_eq!(
        first.url,
        "https://api.httpsms.com/v1/message-threads?owner=%2B6281200009000&limit=20&skip=0"
    );
    let [next] = &listed(&first.url, &[row(1, 30)]).next[..] else { panic!() };
    assert!(
        next.url
            .ends_with("/messages?owner=%2B6281200009000&contact=%2B6281200001001&limit=20&skip=0"),
        "{}",
        next.url
    );
    assert_eq!(next.headers, first.headers);
    let full: Vec<Value> = (0..20).map(|number| row(number, 30)).collect();
    assert!(listed(&first.url, &full).next.last().unwrap().url.ends_with("&limit=20&skip=20"));
    let more = listed(MESSAGES, &full);
    assert_eq!((more.items.len(), more.next.len()), (20, 1));
    assert!(more.next[0].url.ends_with("skip=40"));
    let mut old = full.clone();
    old[7]["order_timestamp"] = json!("2026-11-25T00:59:00Z");
    let more = listed(MESSAGES, &old);
    assert_eq!((more.items.len(), more.next.len()), (7, 0), "older ones are known");
    let mut ours = row(1, 30);
    ours["type"] = json!("mobile-terminated");
    assert!(listed(MESSAGES, &[ours, row(2, 59)]).items.is_empty(), "ours, and what just came");
}

#[test]
fn the_cloud_tells_when_the_phone_last_gave_a_sign() {
    let [probe, beats] = &httpsms().checkup()[..] else { panic!() };
    let body = r#"{"data":[{"owner":"+6281200009000","charging":true,"timestamp":"2026-11-25T01:59:30Z"}]}"#;
    let vitals = |asked, status, body| httpsms().vitals(asked, &sample::reply(status, body));
    assert_eq!(vitals(beats, 200, body).ping_at, Some(Millis(1_795_571_970_000)));
    assert_eq!(vitals(beats, 500, body), Vitals::default());
    assert_eq!(vitals(probe, 401, "").account.unwrap().as_str(), "refused");
}

#[test]
fn words_of_events_nobody_knows_are_kept_and_our_own_are_not() {
    let event = |name: &str, data: Value| heard(&json!({ "type": name, "data": data })).unwrap();
    let data = json!({ "message_id": "a", "contact": "081200001001", "content": "tolong" });
    let ignored = |reason| Item::ignored(reason, Some("a".to_owned()));
    assert_eq!(event("message.phone.whispered", data.clone()), ignored("no_sender"));
    assert_eq!(event("message.send.retried", data), ignored("event_not_handled"));
    let silent = json!({ "message_id": "a" });
    assert_eq!(event("message.phone.whispered", silent), ignored("event_not_handled"));
}

#[test]
fn number_is_the_text_and_a_list_stays_readable() {
    let read = |content: Value| {
        let data = json!({ "message_id": "a", "contact": "081200001001", "content": content });
        match heard(&json!({ "type": "message.phone.received", "data": data })) {
            Ok(Item::Message(inbound)) => inbound,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(read(json!(112)).text.as_deref(), Some("112"));
    assert!(read(json!(["tolong"])).details.unwrap().contains("tolong"));
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies()) {
        let asked = Call::get(MESSAGES.to_owned());
        let row = [b"{\"data\":[".as_slice(), &body, b"]}"].concat();
        for body in [&body, &row] {
            let reply = Reply { status: 200, retry_after: None, body };
            let _ = httpsms().found(&asked, &reply, sample::SPAN);
        }
        let _ = signed(&claims(), &body);
        let data = super::super::json::read(&body).unwrap_or(Value::Null);
        for event in ["message.phone.received", "message.send.failed", "message.send.expired"] {
            let _ = heard(&json!({ "type": event, "data": data }));
        }
        let _ = httpsms().settle(&Reply { status: 422, retry_after: None, body: &body });
        prop_assert!(httpsms().read(&sample::hook(&[], &body), sample::NOW).is_err());
    }
}
