//! A provider on loopback that answers as it is told and keeps what it was asked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;

/// One request: method, path with query, credential, body.
#[derive(Clone, Debug)]
pub struct Asked {
    pub what: String,
    pub credential: Option<String>,
    pub body: String,
}

#[derive(Debug, Default)]
pub struct Provider {
    answers: Mutex<HashMap<String, (u16, Vec<u8>)>>,
    asked: Mutex<Vec<Asked>>,
    home: Mutex<String>,
}

impl Provider {
    pub async fn open() -> Arc<Self> {
        Self::at("127.0.0.1:0").await
    }

    pub async fn at(address: &str) -> Arc<Self> {
        let provider = Arc::new(Self::default());
        let routes = Router::new().fallback(answer).with_state(Arc::clone(&provider));
        let listener = tokio::net::TcpListener::bind(address).await.unwrap();
        *provider.home.lock().unwrap() = format!("http://{}", listener.local_addr().unwrap());
        #[expect(clippy::disallowed_methods, reason = "the fake provider of a test")]
        tokio::spawn(async move { axum::serve(listener, routes).await });
        provider
    }

    pub fn home(&self) -> String {
        self.home.lock().unwrap().clone()
    }

    /// What is answered at a path; a body of a redirect is where it leads.
    pub fn put(&self, path: &str, status: u16, body: impl Into<Vec<u8>>) {
        self.answers.lock().unwrap().insert(path.to_owned(), (status, body.into()));
    }

    /// What was asked at a place (`GET /list`), whatever its query.
    pub fn asked(&self, place: &str) -> Vec<Asked> {
        let asked = self.asked.lock().unwrap();
        let at = |one: &&Asked| one.what.split('?').next() == Some(place);
        asked.iter().filter(at).cloned().collect()
    }

    pub fn was_asked(&self) -> bool {
        !self.asked.lock().unwrap().is_empty()
    }
}

async fn answer(State(provider): State<Arc<Provider>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let header = |name: &str| {
        head.headers.get(name).map(|value| value.to_str().unwrap_or_default().to_owned())
    };
    provider.asked.lock().unwrap().push(Asked {
        what: format!("{} {}", head.method, head.uri),
        credential: header("authorization").or_else(|| header("x-api-key")),
        body: String::from_utf8_lossy(&body).into_owned(),
    });
    let known = provider.answers.lock().unwrap().get(head.uri.path()).cloned();
    let (status, body) = known.unwrap_or((200, b"{}".to_vec()));
    let mut answer = Response::builder().status(status);
    if (300..400).contains(&status) {
        answer = answer.header("location", String::from_utf8(body.clone()).unwrap());
    }
    answer.body(Body::from(body)).unwrap()
}
