//! What nobody sends by accident: each gets its answer, and the hotline goes on.

use axum::body::Body;
use axum::extract::Request;
use pendamping::domain::time::HOUR;
use serde_json::{Value, json};

use crate::app::{NOW, Place, SARI, TestApp, signature};
use crate::on_both;
use crate::rows::Rows;

const HOOK: &str = "/hooks/simulator/sms";

fn message(id: &str, text: &str) -> Vec<u8> {
    json!({ "id": id, "channel": "sms", "from": SARI, "text": text, "sent_at": NOW.0 })
        .to_string()
        .into_bytes()
}

/// A body whose text is put in as it stands, be it JSON or not.
fn raw(id: &str, text: &[u8]) -> Vec<u8> {
    let head = format!(r#"{{"id":"{id}","channel":"sms","from":"{SARI}","sent_at":1,"text":"#);
    [head.as_bytes(), text, b"}"].concat()
}

async fn signed(app: &TestApp, body: Vec<u8>) -> u16 {
    let signature = signature(&body);
    let headers =
        [("content-type", "application/json"), ("x-simulator-signature", signature.as_str())];
    app.post(HOOK, &headers, body).await
}

/// The hotline still answers a stranger.
async fn goes_on(app: &TestApp, number: usize) {
    let number = format!("+6281200004{number:03}");
    app.says("sms", &number, "halo").await;
    app.pass(2_000).await;
    assert_eq!(app.ledger.to(&number).len(), 1, "the hotline goes on");
}

async fn words(place: &Place) -> Vec<String> {
    let messages = Rows::of(place).await.messages().await;
    let said = messages.into_iter().filter(|one| one.way == 0 && one.record.kind == "text");
    said.map(|one| one.record.text.unwrap_or_default()).collect()
}

async fn inbox(place: &Place) -> i64 {
    Rows::of(place).await.number("SELECT COUNT(*) AS n FROM inbox").await
}

on_both! {
    async fn what_is_not_signed_leaves_no_trace(place: Place) {
        let app = TestApp::open(&place).await;
        let body = message("m1", "SOS");
        let right = signature(&body);
        let upper = right.to_uppercase();
        let other = signature(b"another body");
        let half = &right[..right.len() / 2];
        let bare = right.trim_start_matches("sha256=");
        let json = ("content-type", "application/json");
        assert_eq!(app.post(HOOK, &[json], body.clone()).await, 401);
        for wrong in ["", "sha256=", half, bare, &upper, &other] {
            let headers = [json, ("x-simulator-signature", wrong)];
            assert_eq!(app.post(HOOK, &headers, body.clone()).await, 401, "{wrong:?}");
        }
        let twice = [json, ("x-simulator-signature", &other), ("x-simulator-signature", &right)];
        assert_eq!(app.post(HOOK, &twice, body.clone()).await, 401, "two signatures");
        app.quiet().await;
        assert_eq!(inbox(&place).await, 0);
        assert!(app.ledger.to(SARI).is_empty());
        goes_on(&app, 1).await;
        app.stop().await;
    }

    async fn what_was_signed_once_and_comes_again_an_hour_later_has_no_second_effect(place: Place) {
        let app = TestApp::open(&place).await;
        let body = message("m1", "SOS");
        assert_eq!(signed(&app, body.clone()).await, 200);
        app.quiet().await;
        app.pass(HOUR).await;
        let (rows, told) = (inbox(&place).await, app.ledger.to(SARI).len());
        assert_eq!(signed(&app, body).await, 200);
        app.quiet().await;
        assert_eq!((inbox(&place).await, app.ledger.to(SARI).len()), (rows, told));
        assert_eq!(app.store.board().await.unwrap().len(), 1);
        app.stop().await;
    }

    async fn a_body_too_large_or_packed_is_refused_before_it_is_read(place: Place) {
        let app = TestApp::open(&place).await;
        assert_eq!(signed(&app, vec![b' '; 3 * 1024 * 1024 + 1]).await, 413);
        let body = message("m1", "SOS");
        let signature = signature(&body);
        let headers = [("content-encoding", "gzip"), ("x-simulator-signature", &signature)];
        assert_eq!(app.post(HOOK, &headers, body).await, 415);
        assert_eq!(inbox(&place).await, 0);
        goes_on(&app, 2).await;
        app.stop().await;
    }

    async fn broken_letters_reach_a_human_and_hold_nobody_up(place: Place) {
        let app = TestApp::open(&place).await;
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        let cases: [(&str, Vec<u8>); 6] = [
            ("nul", br#""to\u0000long""#.to_vec()),
            ("high", br#""halo \ud83d""#.to_vec()),
            ("low", br#""\ude00 halo""#.to_vec()),
            ("deep", deep.into_bytes()),
            ("bytes", b"\"halo \xff\xfe\xc3\"".to_vec()),
            ("number", b"1e400".to_vec()),
        ];
        for (at, (name, text)) in cases.into_iter().enumerate() {
            let status = signed(&app, raw(name, &text)).await;
            assert_eq!(status, 200, "{name}");
            app.quiet().await;
            app.pass(2_000).await;
            goes_on(&app, 10 + at).await;
        }
        let words = words(&place).await;
        assert!(words.contains(&"tolong".to_owned()), "{words:?}");
        assert!(words.contains(&"halo \u{fffd}".to_owned()), "{words:?}");
        assert!(words.iter().any(|text| text.starts_with("halo \u{fffd}\u{fffd}")), "{words:?}");
        assert!(!app.store.board().await.unwrap().is_empty(), "the cry with a NUL is heard");
        app.stop().await;
    }

    async fn what_is_no_json_is_refused_and_kept_for_a_human(place: Place) {
        let app = TestApp::open(&place).await;
        for (at, body) in [&b"\x00\x01\x02"[..], b"{\"id\":", b"", b"[[[[", b"null"].iter().enumerate() {
            assert_eq!(signed(&app, body.to_vec()).await, 400, "{body:?}");
            goes_on(&app, 20 + at).await;
        }
        let (_, unread) = app.store.undelivered().await.unwrap();
        assert_eq!(unread, 5);
        app.stop().await;
    }

    async fn words_are_kept_as_they_are_and_never_run(place: Place) {
        let app = TestApp::open(&place).await;
        let long = "kata ".repeat(2_000);
        let odd = ["\u{200b}\u{200b}", "{{7*7}}", "{ $phone }", "<script>1</script>", "${jndi:x}",
            "'; DROP TABLE message; --", "\u{202e}gnolot", "z\u{0300}\u{0301}\u{0302}", &long];
        for (at, text) in odd.iter().enumerate() {
            assert_eq!(signed(&app, message(&format!("o{at}"), text)).await, 200);
            app.quiet().await;
            app.pass(2_000).await;
        }
        let kept = words(&place).await;
        assert_eq!(kept, odd.map(str::to_owned), "byte for byte");
        for told in app.ledger.to(SARI) {
            assert!(!told.contains("49") && !told.contains("$phone"), "{told}");
            assert!(!told.contains("script") && !told.contains(SARI), "{told}");
        }
        goes_on(&app, 30).await;
        app.stop().await;
    }

    async fn what_is_not_there_is_not_found_and_what_is_not_allowed_is_said(place: Place) {
        let app = TestApp::open(&place).await;
        for path in ["/", "/hooks", "/hooks/simulator", "/hooks/simulator/none", "/hooks/none/sms",
            "/hooks/simulator/sms/more", "/console", "/hooks/../health/live2"] {
            assert_eq!(app.post(path, &[], b"{}".to_vec()).await, 404, "{path}");
        }
        for method in ["PUT", "DELETE", "GET", "PATCH"] {
            let request = Request::builder().method(method).uri(HOOK);
            let response = app.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(response.status().as_u16(), 405, "{method}");
        }
        goes_on(&app, 40).await;
        app.stop().await;
    }

    async fn a_hotline_that_cannot_store_says_when_to_try_again(place: Place) {
        let app = TestApp::open(&place).await;
        let hooks = app.hooks();
        app.stop().await;
        let body = message("m1", "SOS");
        let request = Request::post(HOOK).header("x-simulator-signature", signature(&body));
        let request = request.body(Body::from(body)).unwrap();
        let response = tower::ServiceExt::oneshot(hooks, request).await.unwrap();
        assert_eq!(response.status().as_u16(), 503);
        assert_eq!(response.headers()["retry-after"], "5");
        assert_eq!(inbox(&place).await, 0, "and nothing was stored");
    }
}

#[tokio::test]
async fn more_than_the_queue_holds_is_told_to_come_back() {
    let place = Place::sqlite();
    let app = TestApp::open(&place).await;
    // On one thread nothing is taken from the queue while these are put in.
    let posts = (0..5_000).map(|at| {
        let message: Value = serde_json::from_slice(&message(&format!("q{at}"), "halo")).unwrap();
        app.hook("sms", message)
    });
    let answers = futures_util::future::join_all(posts).await;
    let taken = answers.iter().filter(|status| **status == 200).count();
    let full = answers.iter().filter(|status| **status == 503).count();
    assert_eq!(taken + full, 5_000, "nothing else is answered");
    assert!(full > 0, "the queue has an end");
    let kept = inbox(&place).await;
    assert_eq!(usize::try_from(kept).unwrap(), taken, "what was answered 200 is kept, no more");
    app.stop().await;
}
