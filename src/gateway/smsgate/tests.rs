//! What the smsgate gateway reads and writes.

use proptest::prelude::*;

use super::super::sample;
use super::*;
use crate::domain::heard::{ErrorClass, Inbound, Item, Kind, SystemEvent};

const NOW: Millis = Millis(1_795_572_000_000);

fn smsgate() -> Smsgate {
    let settings = serde_json::from_value(json!({
        "signing_key": "fxSgKey1",
        "user": "fx-user",
        "password": "fx-password",
        "sim_number": 1,
        "ttl": 86_400,
    }));
    Smsgate::new("main", settings.unwrap(), &sample::home()).unwrap()
}

fn at(body: &[u8], stamp: &str) -> Result<Vec<Item>, HookError> {
    let smsgate = smsgate();
    let signature = smsgate.signing.hex(&[body, stamp.as_bytes()]);
    let headers = [sample::header("x-timestamp", stamp), sample::header("x-signature", &signature)];
    smsgate.read(&sample::hook(&headers, body), NOW).map(|read| read.heard.items)
}

fn heard(body: &Value) -> Result<Item, HookError> {
    at(body.to_string().as_bytes(), "1795572000").map(|mut items| items.remove(0))
}

fn message(event: &str, payload: &Value) -> Box<Inbound> {
    let body = json!({ "deviceId": "d", "event": event, "id": "e", "payload": payload });
    match heard(&body) {
        Ok(Item::Message(inbound)) => inbound,
        other => panic!("{other:?}"),
    }
}

#[test]
fn time_may_differ_by_five_minutes_and_no_more() {
    let body = br#"{"event":"system:ping"}"#;
    for stamp in ["1795571700", "1795572300"] {
        assert!(at(body, stamp).is_ok(), "{stamp}");
    }
    for stamp in ["1795571699", "1795572301", "", "x", "+1795572000", "99999999999999999999"] {
        assert_eq!(at(body, stamp), Err(HookError::Unauthorised), "{stamp}");
    }
}

#[test]
fn fields_of_the_key_cannot_run_into_each_other() {
    let key = |from: &str, id: &str| {
        let payload = json!({ "sender": from, "messageId": id, "message": "x" });
        message("sms:received", &payload).dedupe.clone()
    };
    assert_ne!(key("+62812000010", "01"), key("+6281200001", "001"));
    assert_eq!(key("+62812000010", "01"), key("+62812000010", "01"));
}

#[test]
fn picture_message_keeps_all_its_files() {
    let inbound = message(
        "mms:downloaded",
        &json!({ "sender": "081200001001", "messageId": 7, "body": null, "attachments": [
            { "contentType": "application/smil", "data": "AA==" },
            { "contentType": "image/jpeg", "data": "AQ==", "name": "../p.jpg" },
            { "contentType": "audio/amr", "data": "Ag==" }] }),
    );
    let media = inbound.media.as_ref().unwrap();
    assert_eq!((inbound.kind, media.filename.as_deref()), (Kind::Image, Some("p.jpg")));
    assert_eq!(inbound.more_media.len(), 1);
}

#[test]
fn text_that_cannot_be_read_is_still_a_message() {
    for (event, payload) in [
        ("sms:received", json!({ "sender": "081200001001", "messageId": "a" })),
        ("mms:downloaded", json!({ "sender": "081200001001", "messageId": "a" })),
        ("sms:data-received", json!({ "sender": "081200001001", "messageId": "a", "data": "AA" })),
    ] {
        assert_eq!(message(event, &payload).kind, Kind::Unsupported, "{event}");
    }
}

#[test]
fn reasons_of_android_have_their_class_and_the_others_two_more_tries() {
    for (reason, class, tries) in [
        (json!("RESULT_ERROR_NO_SERVICE"), ErrorClass::Temporary, None),
        (json!("Send result: RESULT_ERROR_RADIO_OFF"), ErrorClass::Temporary, None),
        (json!("RESULT_ERROR_LIMIT_EXCEEDED"), ErrorClass::Temporary, None),
        (json!("RESULT_ERROR_FDN_CHECK_FAILURE"), ErrorClass::Config, None),
        (json!("RESULT_ERROR_SHORT_CODE_NOT_ALLOWED"), ErrorClass::Config, None),
        (json!("RESULT_ERROR_GENERIC_FAILURE"), ErrorClass::Unknown, Some(2)),
        (json!("RESULT_NETWORK_ERROR"), ErrorClass::Unknown, Some(2)),
        (Value::Null, ErrorClass::Unknown, Some(2)),
    ] {
        let payload = json!({ "messageId": "m-1", "recipient": "081200001001", "reason": reason });
        let status = match heard(&json!({ "event": "sms:failed", "payload": payload })) {
            Ok(Item::Status(status)) => status,
            other => panic!("{other:?}"),
        };
        assert_eq!(status.error_class, Some(class), "{reason}");
        assert_eq!((status.again.tries, status.again.after), (tries, None), "{reason}");
        assert_eq!(status.recipient.as_deref(), Some("+6281200001001"));
    }
}

#[test]
fn text_goes_as_outbound_md_prints_it() {
    let call = smsgate().write(&sample::text(Channel::Sms), &sample::given());
    assert_eq!(call.url, "https://api.sms-gate.app/3rdparty/v1/messages");
    assert_eq!(call.headers[0].1, "Basic ZngtdXNlcjpmeC1wYXNzd29yZA==");
    assert_eq!(
        serde_json::from_slice::<Value>(&call.body).unwrap(),
        json!({"id":"m-0001","textMessage":{"text":sample::TEXT},
            "phoneNumbers":["+6281200001001"],"withDeliveryReport":true,"simNumber":1,"ttl":86400})
    );
}

#[test]
fn buttons_go_as_numbered_text_to_the_phone_itself_in_local_mode() {
    let mut smsgate = smsgate();
    smsgate.settings.api_url = "http://192.0.2.7:8080/".to_owned();
    let call = smsgate.write(&sample::buttons(Channel::Sms), &sample::given());
    assert_eq!(call.url, "http://192.0.2.7:8080/messages");
    let body: Value = serde_json::from_slice(&call.body).unwrap();
    assert_eq!(body["textMessage"]["text"], sample::NUMBERED);
}

#[test]
fn every_answer_of_outbound_md_has_its_decision() {
    for (status, expected) in [
        (202, "Accepted([], None)"),
        (409, "Accepted([], None)"),
        (400, "Permanent(HTTP 400)"),
        (401, "Misconfigured(HTTP 401)"),
        (429, "Slow(HTTP 429, None)"),
        (500, "Retry(HTTP 500, None)"),
    ] {
        let outcome = smsgate().settle(&sample::reply(status, "{}"));
        assert_eq!(sample::shown(&outcome), expected, "{status}");
    }
    assert!(smsgate().drops_repeats());
}

#[test]
fn the_phone_is_asked_to_look_through_its_inbox_and_the_answer_brings_nothing() {
    let call = smsgate().missed(sample::SPAN).unwrap();
    assert_eq!(
        (call.method, call.url.as_str()),
        ("POST", "https://api.sms-gate.app/3rdparty/v1/inbox/refresh")
    );
    let body: Value = serde_json::from_slice(&call.body).unwrap();
    assert_eq!(body["since"], "2026-11-25T01:00:00Z");
    assert_eq!(
        (&body["until"], &body["triggerWebhooks"]),
        (&json!("2026-11-25T01:58:00Z"), &json!(true))
    );
    let found = |status| smsgate().found(&call, &sample::reply(status, "{}"), sample::SPAN);
    assert!(found(202).is_ok_and(|found| found.items.is_empty() && found.next.is_empty()));
    assert_eq!(found(404).unwrap_err().0, "HTTP 404", "an app that is too old");
}

const HEALTH: &str = r#"{"status":"fail","checks":{"battery:level":{"status":"fail",
    "observedValue":7,"observedUnit":"percent"},"battery:charging":{"observedValue":0}}}"#;

#[test]
fn ping_and_health_tell_the_battery() {
    let health: Value = serde_json::from_str(HEALTH).unwrap();
    let ping = |payload| json!({ "event": "system:ping", "deviceId": "d", "payload": payload });
    let told = |body| match heard(&body) {
        Ok(Item::Event(SystemEvent::GatewayPing { battery, steady, .. })) => (battery, steady),
        other => panic!("{other:?}"),
    };
    assert_eq!(told(ping(json!({ "health": health }))), (Some(7), true));
    assert_eq!(told(ping(json!({}))), (None, true), "an app that tells no health");
    assert_eq!(told(json!({ "event": "app:started" })), (None, false));
    let [probe, health] = &smsgate().checkup()[..] else { panic!() };
    let vitals = |asked, status, body| smsgate().vitals(asked, &sample::reply(status, body));
    assert_eq!(vitals(health, 500, HEALTH), Vitals { battery: Some(7), ..Vitals::default() });
    assert_eq!(vitals(health, 200, "ok"), Vitals::default());
    assert_eq!(vitals(probe, 401, "").account.unwrap().as_str(), "refused");
}

fn several(event: &str, payload: &Value) -> Vec<Item> {
    let body = json!({ "deviceId": "d", "event": event, "id": "e", "payload": payload });
    at(body.to_string().as_bytes(), "1795572000").unwrap()
}

#[test]
fn words_are_found_where_they_stand() {
    for (event, field, value) in [
        ("sms:received", "message", json!(5)),
        ("sms:received", "message", json!(true)),
        ("sms:received", "contentPreview", json!("5")),
        ("sms:seen-and-received", "message", json!("5")),
        ("mms:downloaded", "contentPreview", json!("5")),
        ("mms:downloaded", "subject", json!("5")),
    ] {
        let mut payload = json!({ "sender": "081200001001", "messageId": "a", "message": null });
        payload[field] = value.clone();
        let wanted = if value == json!(true) { "true" } else { "5" };
        let inbound = message(event, &payload);
        assert_eq!(inbound.text.as_deref(), Some(wanted), "{event} {field}");
        assert_eq!(inbound.kind, Kind::Text, "{event} {field}");
    }
    let payload = json!({ "sender": "081200001001", "messageId": "a", "message": ["tolong"] });
    assert!(message("sms:received", &payload).details.unwrap().contains("tolong"));
}

#[test]
fn several_texts_in_one_event_have_the_keys_they_have_alone() {
    let one = json!({ "sender": "081200001001", "messageId": "a", "message": "tolong",
        "receivedAt": "2026-11-25T01:59:30Z" });
    let two = json!({ "sender": "081200001002", "messageId": "b", "message": "halo" });
    let items = several("sms:batch:received", &json!({ "messages": [one, 7, two] }));
    let [Item::Message(first), broken, Item::Message(_)] = &items[..] else { panic!("{items:?}") };
    assert_eq!(first.dedupe, message("sms:received", &one).dedupe);
    assert_eq!(broken, &Item::ignored("no_sender", Some("e 1".to_owned())));
    let empty = json!({ "event": "sms:batch:received", "payload": { "messages": [] } });
    assert_eq!(heard(&empty), Err(HookError::Unreadable("no messages")));
}

#[test]
fn picture_message_is_one_message_with_its_notice() {
    let payload =
        json!({ "sender": "+6281200001001/TYPE=PLMN", "messageId": "T1", "subject": "s" });
    let notice = message("mms:received", &payload).part.clone().unwrap();
    let payload = json!({ "sender": "081200001001", "messageId": "7", "body": "paspor" });
    let picture = message("mms:downloaded", &payload).part.clone().unwrap();
    assert_eq!(notice.group, picture.group);
    assert_eq!((picture.number, picture.total, picture.until), (1, 1, NOW));
    assert_eq!((notice.number, notice.total), (2, 2));
    assert_eq!(notice.until, NOW.plus(600_000));
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies(), stamp in "\\PC{0,20}") {
        let _ = at(&body, "1795572000");
        let text = String::from_utf8_lossy(&body).into_owned();
        for event in ["sms:received", "mms:downloaded", "sms:failed"] {
            let payload = super::super::json::read(&body).unwrap_or(Value::Null);
            let _ = heard(&json!({ "event": event, "payload": payload }));
            let payload = json!({ "sender": text, "messageId": "a", "receivedAt": text });
            let _ = heard(&json!({ "event": event, "payload": payload }));
        }
        prop_assert!(at(&body, &stamp).is_err());
    }
}
