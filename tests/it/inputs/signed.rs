//! Signatures and handshakes: B01 to B10.

use axum::body::Body;
use axum::extract::Request;
use pendamping::domain::time::HOUR;
use serde_json::Value;

use super::{
    META, TWILIO, answers, envelope, goes_on, meta, open, rows, settle, text, twilio, words,
};
use crate::app::{SARI, TestApp, signature};
use crate::on_both;

async fn handshake(app: &TestApp, query: &str) -> (u16, String, String) {
    let request = Request::get(format!("{META}?{query}")).body(Body::empty()).unwrap();
    let answer = app.send(request).await;
    let kind = answer.headers().get("content-type").and_then(|value| value.to_str().ok());
    let (status, kind) = (answer.status().as_u16(), kind.unwrap_or_default().to_owned());
    let body = axum::body::to_bytes(answer.into_body(), 4_096).await.unwrap();
    (status, kind, String::from_utf8_lossy(&body).into_owned())
}

on_both! {
    async fn b01_b02_b03_b04_b06_what_is_not_signed_right_leaves_no_trace(place: Place) {
        let app = open(&place).await;
        let plain = String::from_utf8(envelope(&[text("w1", SARI, "tolong é 🙏")])).unwrap();
        // As Meta writes it: every letter beyond ASCII escaped.
        let body = plain.replace('é', "\\u00e9").replace('🙏', "\\ud83d\\ude4f").into_bytes();
        let right = signature(&body);
        let anew = serde_json::from_slice::<Value>(&body).unwrap().to_string();
        let (half, upper) = (right[..39].to_owned(), right.to_uppercase().replace("SHA", "sha"));
        let spaced = format!("{right} ");
        let bare = right.trim_start_matches("sha256=").to_owned();
        let other = pendamping::gateway::signature::Key::sha256("the secret of another");
        let other = format!("sha256={}", other.hex(&[&body]));
        let (over_anew, empty) = (signature(anew.as_bytes()), "sha256=".to_owned());
        let twice = [over_anew.as_str(), right.as_str()];
        let table: [(&str, Vec<&str>); 9] = [
            ("B01 none", vec![]),
            ("B02 half", vec![&half]),
            ("B03 over JSON written anew", vec![&over_anew]),
            ("B04 empty", vec![&empty]),
            ("B04 upper case", vec![&upper]),
            ("B04 two headers", twice.to_vec()),
            ("B04 a space behind", vec![&spaced]),
            ("B04 without its name", vec![&bare]),
            ("B06 another gateway's secret", vec![&other]),
        ];
        for (what, given) in table {
            let mut headers = vec![("content-type", "application/json")];
            headers.extend(given.into_iter().map(|value| ("x-hub-signature-256", value)));
            assert_eq!(app.post(META, &headers, body.clone()).await, 401, "{what}");
        }
        settle(&app).await;
        assert_eq!(rows(&place).await, 0);
        let counted = "pendamping_hooks_refused_total{gateway=\"meta/main\",reason=\"not_authenticated\"} 9";
        assert!(app.metrics().await.contains(counted), "B01 and each is counted");
        assert_eq!(meta(&app, body).await, 200, "B03 the bytes as they came");
        settle(&app).await;
        assert_eq!(words(&place).await, ["tolong é 🙏"]);
        app.stop().await;
    }

    async fn b05_what_was_signed_once_has_no_second_effect_an_hour_later(place: Place) {
        let app = open(&place).await;
        let body = envelope(&[text("w1", SARI, "SOS")]);
        assert_eq!(meta(&app, body.clone()).await, 200);
        app.quiet().await;
        app.pass(HOUR).await;
        let before = (rows(&place).await, answers(&app, "6281200001001"));
        assert_eq!(meta(&app, body).await, 200);
        app.quiet().await;
        assert_eq!((rows(&place).await, answers(&app, "6281200001001")), before);
        assert_eq!(app.store.board().await.unwrap().len(), 1);
        app.stop().await;
    }

    async fn b07_headers_about_the_host_count_for_nothing(place: Place) {
        let app = open(&place).await;
        let fields = [("MessageSid", "SM1"), ("AccountSid", "AC1"), ("Body", "halo"), ("From", SARI)];
        let form = ("content-type", "application/x-www-form-urlencoded");
        let forged = [("host", "evil.example"), ("x-forwarded-host", "evil.example"),
            ("x-forwarded-proto", "https"), ("x-original-host", "evil.example")];
        let (body, wrong) = twilio(&format!("https://evil.example{TWILIO}"), &fields);
        let headers = [&[form, ("x-twilio-signature", wrong.as_str())], &forged[..]].concat();
        assert_eq!(app.post(TWILIO, &headers, body.clone()).await, 401);
        let (_, right) = twilio(&format!("https://hotline.example.org{TWILIO}"), &fields);
        let headers = [&[form, ("x-twilio-signature", right.as_str())], &forged[..]].concat();
        assert_eq!(app.post(TWILIO, &headers, body).await, 200, "the configured address alone");
        app.stop().await;
    }

    async fn b08_b09_b10_the_handshake_wants_the_token_and_nothing_else(place: Place) {
        let app = open(&place).await;
        let subscribe = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
        for token in ["wrong", "", "v%20", "vv", "v&hub.verify_token=wrong"] {
            let (status, ..) = handshake(&app, &format!("{subscribe}{token}")).await;
            assert_eq!(status, 403, "B08 {token}");
        }
        let told = handshake(&app, &format!("{subscribe}v")).await;
        assert_eq!((told.0, told.2.as_str()), (200, "1158201444"), "B10 unsigned but right");
        let query = "hub.mode=subscribe&hub.verify_token=v&hub.challenge=%3Cscript%3E1%3C/script%3E";
        let (status, kind, _) = handshake(&app, query).await;
        let harmless = status == 400 || kind.starts_with("text/plain");
        assert!(harmless, "B09 never as a page: {status} {kind}");
        goes_on(&app, 1).await;
        app.stop().await;
    }
}
