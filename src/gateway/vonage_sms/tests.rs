//! What the vonage-sms gateway reads and writes.

use proptest::prelude::*;

use super::super::sample;
use super::*;
use crate::domain::heard::{ErrorClass, Fate, Inbound, Item, Kind};

fn vonage(method: &str) -> VonageSms {
    let settings = serde_json::from_value(serde_json::json!({
        "api_key": "fx0key01",
        "api_secret": "fx-secret",
        "signature_secret": "fx-signature",
        "signature_method": method,
        "number": "6281200009000",
    }));
    VonageSms::new("main", settings.unwrap(), &sample::home()).unwrap()
}

fn heard(vonage: &VonageSms, fields: &str) -> Result<Vec<Item>, HookError> {
    let body = format!("{fields}&timestamp=1795571970");
    let signature = vonage.signature(&authentic::signed(&Form::read(body.as_bytes())));
    let body = format!("{body}&sig={signature}");
    let read = vonage.read(&sample::hook(&[], body.as_bytes()), sample::NOW);
    read.map(|read| read.heard.items)
}

fn message(fields: &str) -> Box<Inbound> {
    let fields = format!("messageId=a&msisdn=6281200001001&to=6281200009000&{fields}");
    match heard(&vonage("sha256"), &fields).unwrap().pop() {
        Some(Item::Message(inbound)) => inbound,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_method_signs_as_its_standard_says() {
    // RFC 2202 case 2 for HMAC-MD5; the others are tested where they live.
    let mut jefe = vonage("md5");
    jefe.settings.signature_secret = Secret::new("Jefe").unwrap();
    let data = b"what do ya want for nothing?";
    assert_eq!(jefe.signature(data), "750c783e6ab0b503eaa86e310a5db738");
    // RFC 1321: MD5("abc").
    let mut plain = vonage("md5hash");
    plain.settings.signature_secret = Secret::new("c").unwrap();
    assert_eq!(plain.signature(b"ab"), "900150983cd24fb0d6963f7d28e17f72");
    let lengths = ["md5hash", "md5", "sha1", "sha256", "sha512"].map(|method| {
        assert!(heard(&vonage(method), "messageId=a&status=delivered").is_ok(), "{method}");
        vonage(method).signature(b"x").len()
    });
    assert_eq!(lengths, [32, 32, 40, 64, 128]);
}

#[test]
fn signature_is_good_for_a_day() {
    let vonage = vonage("sha256");
    let read = |at: i64| {
        let body = format!("messageId=a&status=delivered&timestamp={at}");
        let signature = vonage.signature(&authentic::signed(&Form::read(body.as_bytes())));
        let body = format!("{body}&sig={signature}");
        vonage.read(&sample::hook(&[], body.as_bytes()), sample::NOW).map(|_| ())
    };
    let now = sample::NOW.0 / 1_000;
    assert_eq!((read(now - 86_400), read(now + 86_400)), (Ok(()), Ok(())));
    assert_eq!(read(now - 86_401), Err(HookError::Unauthorised));
    assert_eq!(read(now + 86_401), Err(HookError::Unauthorised));
}

#[test]
fn request_without_fields_only_asks_whether_we_are_there() {
    let hook = sample::hook(&[], b"");
    assert!(vonage("sha256").read(&hook, sample::NOW).unwrap().heard.items.is_empty());
}

#[test]
fn part_that_makes_no_sense_is_a_text_of_its_own() {
    let part = |fields: &str| message(&format!("text=x&concat-ref=7&{fields}")).part.is_some();
    assert!(part("concat=true&concat-total=3&concat-part=3"));
    for fields in [
        "concat=false&concat-total=3&concat-part=1",
        "concat=true&concat-total=3&concat-part=4",
        "concat=true&concat-total=3&concat-part=0",
        "concat=true&concat-total=1&concat-part=1",
        "concat=true&concat-total=999&concat-part=1",
        "concat=true&concat-part=1",
    ] {
        assert!(!part(fields), "{fields}");
    }
}

#[test]
fn what_is_no_text_is_kept_for_a_human() {
    for fields in ["type=binary&data=AA", "type=text", "type=binary&text=x"] {
        assert_eq!(message(fields).kind, Kind::Unsupported, "{fields}");
    }
}

#[test]
fn receipts_have_their_class() {
    for (fields, fate, class) in [
        ("status=failed&err-code=4", Fate::Failed, ErrorClass::OptedOut),
        ("status=failed&err-code=2", Fate::Failed, ErrorClass::Temporary),
        ("status=failed&err-code=99", Fate::Failed, ErrorClass::Unknown),
        ("status=failed&err-code=0", Fate::Failed, ErrorClass::Unknown),
        ("status=expired&err-code=0", Fate::Expired, ErrorClass::Temporary),
    ] {
        let items = heard(&vonage("sha256"), &format!("messageId=a&{fields}")).unwrap();
        let [Item::Status(status)] = items.as_slice() else { panic!("{fields}") };
        assert_eq!((status.fate, status.error_class), (fate, Some(class)), "{fields}");
    }
    let unknown = heard(&vonage("sha256"), "messageId=a&status=unknown").unwrap();
    assert_eq!(unknown, [Item::ignored("status_not_handled", Some("a".to_owned()))]);
}

#[test]
fn one_refused_part_refuses_the_text() {
    let body = r#"{"messages":[{"status":"0","message-id":"A"},{"status":"5"}]}"#;
    let outcome = vonage("sha256").settle(&sample::reply(200, body));
    assert_eq!(sample::shown(&outcome), "Retry(5, None)");
}

#[test]
fn message_is_one_whatever_stands_beside_it() {
    for fields in ["text=tolong&status=delivered", "type=binary&data=AA&status=delivered"] {
        let _ = message(fields);
    }
    let details = message("type=voice&speech=tolong").details.unwrap();
    assert!(details.contains("speech: tolong"), "{details}");
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies(), query in "\\PC{0,60}") {
        let vonage = vonage("md5hash");
        let text = super::super::form::encoded(&body);
        for fields in ["messageId=a&msisdn=6281200001001&concat=true&concat-total=2&concat-part=1",
            "messageId=a&status=failed&err-code="] {
            let _ = heard(&vonage, &format!("{fields}{text}&text={text}&message-timestamp={text}"));
        }
        let _ = vonage.settle(&Reply { status: 200, retry_after: None, body: &body });
        let headers = [sample::header("content-type", "application/json")];
        let _ = vonage.read(&Hook { query: &query, ..sample::hook(&headers, &body) }, sample::NOW);
    }
}
