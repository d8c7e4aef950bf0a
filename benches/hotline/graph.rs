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
    /// What was seen of marked texts, while that is wanted.
    marks: Mutex<Option<Marks>>,
}

/// Texts that carry a mark of the set they belong to ([`mark`]).
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// When each set was first sent.
    pub first: HashMap<String, Instant>,
    /// Messages with marks of several sets.
    pub mixed: usize,
}

/// What a mark begins with; four letters from a to j follow.
const MARK: &str = "Zq";

/// The mark of a set.
pub fn mark(set: usize) -> String {
    let letters =
        format!("{set:04}").bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
    [MARK.to_owned(), letters].concat()
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

    /// Begins to look for marked texts.
    pub fn watch_marks(&self) {
        *self.state.marks.lock().unwrap_or_else(PoisonError::into_inner) = Some(Marks::default());
    }

    /// When a mark was first sent.
    pub fn first(&self, mark: &str) -> Option<Instant> {
        let marks = self.state.marks.lock().unwrap_or_else(PoisonError::into_inner);
        marks.as_ref()?.first.get(mark).copied()
    }

    /// Looks for marked texts no longer, and gives what was seen.
    pub fn marks(&self) -> Marks {
        let mut marks = self.state.marks.lock().unwrap_or_else(PoisonError::into_inner);
        marks.take().unwrap_or_default()
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
    if let Some(marks) = &mut *state.marks.lock().unwrap_or_else(PoisonError::into_inner)
        && let Ok(text) = std::str::from_utf8(&body)
    {
        let mut found: Vec<&str> =
            text.match_indices(MARK).filter_map(|(at, _)| text.get(at..at + 6)).collect();
        found.dedup();
        marks.mixed += usize::from(found.len() > 1);
        for mark in found {
            marks.first.entry(mark.to_owned()).or_insert(now);
        }
    }
    format!(r#"{{"messaging_product":"whatsapp","messages":[{{"id":"wamid.reply{count}"}}]}}"#)
}
