//! The console, tried from outside: tests.

use std::sync::Mutex;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::*;
use crate::domain::time::{HOUR, Millis};
use crate::locale::Catalogue;

const ORIGIN: &str = "http://127.0.0.1:8080";

type Sent = Arc<Mutex<Vec<(Channel, Value, String)>>>;

struct Bench {
    router: axum::Router,
    sent: Sent,
    moved: Arc<Mutex<i64>>,
}

impl Bench {
    fn new() -> Self {
        let (sent, moved) = (Sent::default(), Arc::new(Mutex::new(0)));
        let (hook, ahead) = (Arc::clone(&sent), Arc::clone(&moved));
        let secret = |text| Secret::new(text).unwrap();
        let simulator = Arc::new(Simulator {
            shelf: Arc::new(Shelf::new(Catalogue::bare())),
            clock: Clock::fixed(Millis(1_795_572_000_000)),
            forward: Arc::new(move |span| *ahead.lock().unwrap() += span),
            deliver: Arc::new(move |channel, body, signature| {
                let body = serde_json::from_slice(&body).unwrap();
                hook.lock().unwrap().push((channel, body, signature));
                Box::pin(async { StatusCode::OK })
            }),
            gateways: vec![(Channel::Sms, secret("one")), (Channel::Whatsapp, secret("two"))],
            people: vec!["+6281200001001".to_owned(), "+6281200001002".to_owned()],
            companions: vec!["+6281200002001".to_owned()],
            public_origin: ORIGIN.to_owned(),
            phones: Phones::default(),
        });
        Self { router: router(simulator), sent, moved }
    }

    async fn get(&self, path: &str) -> String {
        let response = self.ask(Request::get(path).body(Body::empty()).unwrap()).await;
        String::from_utf8(to_bytes(response.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap()
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> StatusCode {
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", ORIGIN)
            .body(Body::from(serde_urlencoded::to_string(fields).unwrap()));
        self.ask(request.unwrap()).await.status()
    }

    async fn outbound(&self, secret: &str, body: &Value) -> StatusCode {
        let body = body.to_string();
        let signature = format!("sha256={}", Key::sha256(secret).hex(&[body.as_bytes()]));
        let request = Request::post("/simulator/outbound")
            .header("x-simulator-signature", signature)
            .body(Body::from(body));
        self.ask(request.unwrap()).await.status()
    }

    async fn ask(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    fn last(&self) -> (Channel, Value, String) {
        self.sent.lock().unwrap().last().cloned().unwrap()
    }
}

fn asked(channel: &str) -> Value {
    json!({
        "id": "m-1", "channel": channel, "to": "+6281200001001", "text": "Halo <b>",
        "plain": "Halo <b>\n1 Ya\n2 Nanti", "open": null,
        "choices": [{ "id": "HELLO:safe", "title": "Ya" }],
    })
}

#[tokio::test]
async fn phone_sends_signed_words_as_a_gateway_would() {
    let bench = Bench::new();
    let fields = [("side", "person"), ("act", "text"), ("text", "tolong saya dikurung")];
    assert_eq!(bench.post("/simulator/send", &fields).await, StatusCode::SEE_OTHER);
    let (channel, body, signature) = bench.last();
    assert_eq!((channel, body["from"].as_str()), (Channel::Sms, Some("+6281200001001")));
    assert_eq!(body["text"], "tolong saya dikurung");
    assert!(signature.starts_with("sha256="));
    assert!(bench.get("/simulator").await.contains("tolong saya dikurung"));
}

#[tokio::test]
async fn same_bytes_go_again_and_show_once() {
    let bench = Bench::new();
    let fields = [("side", "person"), ("act", "text"), ("text", "halo")];
    bench.post("/simulator/send", &fields).await;
    bench.post("/simulator/send", &[("side", "person"), ("act", "again")]).await;
    let sent = bench.sent.lock().unwrap().clone();
    assert_eq!((sent.len(), &sent[0]), (2, &sent[1]));
    assert_eq!(bench.get("/simulator").await.matches(">halo<").count(), 1);
}

#[tokio::test]
async fn everything_that_is_no_text_can_be_sent() {
    let bench = Bench::new();
    for (act, kind) in
        [("photo", "image"), ("voice", "audio"), ("call", "call_missed"), ("place", "location")]
    {
        bench.post("/simulator/send", &[("side", "person"), ("act", act)]).await;
        assert_eq!(bench.last().1["kind"], kind);
    }
    let tap = [("side", "companion"), ("act", "tap"), ("reply", "HELLO:safe"), ("text", "Ya")];
    bench.post("/simulator/send", &tap).await;
    let (channel, body, _) = bench.last();
    assert_eq!((channel, body["reply_id"].as_str()), (Channel::Whatsapp, Some("HELLO:safe")));
}

#[tokio::test]
async fn message_shows_with_buttons_on_whatsapp_and_with_numbers_by_sms() {
    let bench = Bench::new();
    assert_eq!(bench.outbound("two", &asked("whatsapp")).await, StatusCode::OK);
    assert_eq!(bench.outbound("one", &asked("sms")).await, StatusCode::OK);
    let page = bench.get("/simulator?person_channel=whatsapp").await;
    assert!(page.contains("Halo &lt;b&gt;") && page.contains("value=\"HELLO:safe\""));
    let page = bench.get("/simulator?person_channel=sms").await;
    assert!(page.contains("2 Nanti") && page.contains("1 SMS") && !page.contains("HELLO:safe"));
    // Whoever looked has read it, and the hotline knows.
    let fates: Vec<String> = bench
        .sent
        .lock()
        .unwrap()
        .iter()
        .map(|sent| sent.1["status"]["fate"].to_string())
        .collect();
    assert_eq!(fates, ["\"read\"", "\"delivered\""]);
}

#[tokio::test]
async fn unsigned_and_foreign_requests_are_refused() {
    let bench = Bench::new();
    assert_eq!(bench.outbound("two", &asked("sms")).await, StatusCode::UNAUTHORIZED);
    assert_eq!(bench.outbound("one", &json!({ "id": 1 })).await, StatusCode::BAD_REQUEST);
    let request = Request::post("/simulator/send")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", "https://evil.example")
        .body(Body::from("side=person&act=call"));
    assert_eq!(bench.ask(request.unwrap()).await.status(), StatusCode::FORBIDDEN);
    assert!(bench.sent.lock().unwrap().is_empty());
}

#[tokio::test]
async fn clock_moves_by_the_buttons_only() {
    let bench = Bench::new();
    bench.post("/simulator/clock", &[("step", "sim-hour")]).await;
    bench.post("/simulator/clock", &[("step", "-5")]).await;
    assert_eq!(*bench.moved.lock().unwrap(), HOUR);
}

#[tokio::test]
async fn page_says_that_it_is_a_trial_and_knows_only_its_numbers() {
    let bench = Bench::new();
    let page = bench.get("/simulator?person=%2B15550100&lang=%3Cb%3E").await;
    assert!(page.contains("Percobaan / Trial") && page.contains("<html lang=\"id\">"));
    assert!(!page.contains("15550100"));
}
