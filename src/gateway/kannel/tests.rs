//! What the kannel gateway reads and writes.

use proptest::prelude::*;

use super::super::sample;
use super::*;
use crate::domain::heard::{ErrorClass, Item};

fn kannel() -> Kannel {
    let settings = serde_json::from_value(serde_json::json!({
        "secret": "fx-kn-path-secret",
        "user": "u",
        "password": "p",
        "number": "21512",
    }));
    Kannel::new("main", settings.unwrap(), &sample::home()).unwrap()
}

fn heard(tail: &[&str], query: &str) -> Result<Item, HookError> {
    let hook = Hook { method: "GET", tail, query, ..sample::hook(&[], b"") };
    kannel().read(&hook, sample::NOW).map(|mut read| read.heard.items.remove(0))
}

fn id(query: &str, now: Millis) -> String {
    let hook =
        Hook { method: "GET", tail: &["fx-kn-path-secret"], query, ..sample::hook(&[], b"") };
    match kannel().read(&hook, now).unwrap().heard.items.remove(0) {
        Item::Message(inbound) => inbound.message_id,
        other => panic!("{other:?}"),
    }
}

#[test]
fn text_without_id_is_known_again_by_its_own_time_only() {
    let (now, later) = (sample::NOW, sample::NOW.plus(60_000));
    let timed = "from=6281200001001&ts=1795571970&text=tolong";
    assert_eq!(id(timed, now), id(timed, later));
    let bare = "from=6281200001001&text=tolong";
    assert_ne!(id(bare, now), id(bare, later));
}

#[test]
fn reports_have_their_class() {
    for (code, reply, class) in [
        ("2", "NACK/absent subscriber", Some(ErrorClass::Temporary)),
        ("2", "NACK/11", Some(ErrorClass::Unknown)),
        ("16", "NACK/11", Some(ErrorClass::Permanent)),
        ("8", "ACK/", None),
    ] {
        let query = format!("mid=m-1&dlr={code}&reply={}", encoded(reply.as_bytes()));
        let Ok(Item::Status(status)) = heard(&["fx-kn-path-secret", "status"], &query) else {
            panic!("{code}")
        };
        assert_eq!(status.error_class, class, "{code} {reply}");
    }
}

#[test]
fn sender_is_asked_for_in_the_headers() {
    let tail = &["fx-kn-path-secret"];
    let read = kannel().read(&Hook { tail, ..sample::hook(&[], b"x") }, sample::NOW);
    assert_eq!(read.map(|_| ()), Err(HookError::Unreadable("no x-kannel-from")));
}

#[test]
fn coding_of_the_air_is_read_without_its_name() {
    let bytes: Vec<u8> = "tolong 🙏".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let query = format!("from=6281200001001&coding=2&text={}", encoded(&bytes));
    let Ok(Item::Message(inbound)) = heard(&["fx-kn-path-secret"], &query) else { panic!() };
    assert_eq!(inbound.text.as_deref(), Some("tolong 🙏"));
    let headers =
        [sample::header("x-kannel-from", "6281200001001"), sample::header("x-kannel-coding", "2")];
    let hook = Hook { tail: &["fx-kn-path-secret"], ..sample::hook(&headers, &bytes) };
    let items = kannel().read(&hook, sample::NOW).unwrap().heard.items;
    let [Item::Message(inbound)] = items.as_slice() else { panic!() };
    assert_eq!(inbound.text.as_deref(), Some("tolong 🙏"));
}

#[test]
fn both_addresses_take_both() {
    for tail in [&["fx-kn-path-secret"][..], &["fx-kn-path-secret", "status"]] {
        let text = heard(tail, "from=6281200001001&text=tolong&id=a");
        assert!(matches!(text, Ok(Item::Message(_))), "{text:?}");
        let report = heard(tail, "mid=m-1&dlr=1");
        assert!(matches!(report, Ok(Item::Status(_))), "{report:?}");
        let headers = [sample::header("x-kannel-from", "6281200001001")];
        let read = kannel().read(&Hook { tail, ..sample::hook(&headers, b"tolong") }, sample::NOW);
        assert!(matches!(read.unwrap().heard.items.as_slice(), [Item::Message(_)]));
    }
}

#[test]
fn text_from_a_hidden_number_goes_to_a_human_with_its_words() {
    for query in ["from=unknown&text=tolong", "from=anonymous&text=tolong"] {
        let Ok(Item::Message(inbound)) = heard(&["fx-kn-path-secret"], query) else {
            panic!("{query}")
        };
        assert_eq!((inbound.sender(), inbound.text.as_deref()), (None, Some("tolong")), "{query}");
    }
    let nobody = heard(&["fx-kn-path-secret", "status"], "to=21512&text=tolong");
    assert_eq!(nobody, Err(HookError::Unreadable("no from")));
}

proptest! {
    #[test]
    fn no_query_makes_it_panic(body in sample::bodies(), query in "\\PC{0,60}") {
        let text = encoded(&body);
        for set in ["UTF-16BE", "ISO-8859-1", "x"] {
            let query = format!("from=6281200001001&charset={set}&ts={text}&text={text}");
            let _ = heard(&["fx-kn-path-secret"], &query);
        }
        let _ = heard(&["fx-kn-path-secret"], &query);
        let _ = heard(&["fx-kn-path-secret", "status"], &format!("mid=m&dlr=2&reply={text}"));
        let headers = [sample::header("x-kannel-from", "6281200001001")];
        let hook = Hook { tail: &["fx-kn-path-secret"], ..sample::hook(&headers, &body) };
        prop_assert!(kannel().read(&hook, sample::NOW).is_ok());
        let _ = kannel().settle(&Reply { status: 202, retry_after: None, body: &body });
    }
}
