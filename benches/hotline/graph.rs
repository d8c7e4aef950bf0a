//! A Graph API on loopback that counts what it is sent and remembers when.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;

/// The mock, on a thread of its own.
pub struct Graph {
    /// Where it is.
    pub url: String,
    state: Arc<Sent>,
}

#[derive(Default)]
struct Sent {
    count: AtomicU64,
    /// When each number was sent to, while that is wanted.
    times: Mutex<Option<HashMap<String, Vec<Instant>>>>,
}

impl Graph {
    /// Starts it.
    pub fn start() -> anyhow::Result<Self> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let url = format!("http://{}", listener.local_addr()?);
        let state = Arc::new(Sent::default());
        let routes =
            Router::new().route("/{id}/messages", post(taken)).with_state(Arc::clone(&state));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        std::thread::Builder::new().name("graph".to_owned()).spawn(move || {
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                axum::serve(listener, routes).await
            })
        })?;
        Ok(Self { url, state })
    }

    /// Messages it was sent.
    pub fn count(&self) -> u64 {
        self.state.count.load(Ordering::Relaxed)
    }

    /// Begins to remember when each number was sent to.
    pub fn watch(&self) {
        *self.state.times.lock().unwrap_or_else(PoisonError::into_inner) = Some(HashMap::new());
    }

    /// When a number was sent to, as far as known.
    pub fn times(&self, number: &str) -> Vec<Instant> {
        let times = self.state.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.as_ref().and_then(|times| times.get(number)).cloned().unwrap_or_default()
    }

    /// Remembers times no longer.
    pub fn forget(&self) {
        *self.state.times.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

async fn taken(State(state): State<Arc<Sent>>, body: Bytes) -> String {
    let now = Instant::now();
    let count = state.count.fetch_add(1, Ordering::Relaxed);
    if let Some(times) = &mut *state.times.lock().unwrap_or_else(PoisonError::into_inner)
        && let Ok(text) = std::str::from_utf8(&body)
        && let Some((_, rest)) = text.split_once("\"to\":\"")
    {
        let number: String = rest.chars().filter(|letter| *letter != '+').take(16).collect();
        let number = number.split('"').next().unwrap_or_default().to_owned();
        times.entry(number).or_default().push(now);
    }
    format!(r#"{{"messaging_product":"whatsapp","messages":[{{"id":"wamid.reply{count}"}}]}}"#)
}
