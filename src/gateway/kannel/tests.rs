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
