//! A gateway on loopback that keeps a ledger of what it was sent.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::routing::post;
use pendamping::dice;
use serde_json::{Value, json};

/// What the fake gateway was sent, and how it is to answer.
#[derive(Debug, Default)]
pub struct Ledger {
    pub sent: Mutex<Vec<Value>>,
    /// Status codes to answer with, the next one first; afterwards 200.
    pub answers: Mutex<Vec<u16>>,
    /// Requests of each number that are being answered just now, and the most there were.
    under_way: Mutex<HashMap<String, (usize, usize)>>,
}

impl Ledger {
    /// The most messages to a number that were under way at once.
    pub fn most_at_once(&self, number: &str) -> usize {
        self.under_way.lock().unwrap().get(number).map_or(0, |(_, most)| *most)
    }

    fn begins(&self, number: &str) {
        let mut under_way = self.under_way.lock().unwrap();
        let (now, most) = under_way.entry(number.to_owned()).or_default();
        *now += 1;
        *most = (*most).max(*now);
    }

    fn ends(&self, number: &str) {
        self.under_way.lock().unwrap().entry(number.to_owned()).or_default().0 -= 1;
    }

    /// What was sent to a number, as it stands on an SMS.
    pub fn to(&self, number: &str) -> Vec<String> {
        let sent = self.sent.lock().unwrap();
        let mine = sent.iter().filter(|one| one["to"] == number);
        mine.map(|one| one["plain"].as_str().unwrap().to_owned()).collect()
    }
}

async fn outbound(State(ledger): State<Arc<Ledger>>, request: Request) -> (StatusCode, String) {
    let body = axum::body::to_bytes(request.into_body(), 1 << 20).await.unwrap();
    let message: Value = serde_json::from_slice(&body).unwrap();
    let number = message["to"].as_str().unwrap_or_default().to_owned();
    ledger.begins(&number);
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    ledger.ends(&number);
    let next = {
        let mut answers = ledger.answers.lock().unwrap();
        if answers.is_empty() { 200 } else { answers.remove(0) }
    };
    let id = message["id"].clone();
    if next == 200 {
        ledger.sent.lock().unwrap().push(message);
    }
    let theirs = json!([{ "id": format!("wamid.{}", dice::token()) }]);
    (StatusCode::from_u16(next).unwrap(), json!({ "id": id, "messages": theirs }).to_string())
}

/// The routes of a gateway with this ledger.
pub fn routes(ledger: &Arc<Ledger>) -> Router {
    Router::new()
        .route("/", post(outbound))
        .route("/{number}/messages", post(outbound))
        .with_state(Arc::clone(ledger))
}
