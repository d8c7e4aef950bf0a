//! A provider's shelf of files on loopback, which keeps a ledger of who asked for what.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::response::Response;
use pendamping::dice;
use serde_json::json;

/// What stands at a path.
#[derive(Clone, Debug)]
pub enum Book {
    /// The file.
    Bytes(Vec<u8>),
    /// JSON that names another path of this shelf, as Meta does.
    Leads(&'static str),
    /// Sent on to an address.
    SentOn(String),
    /// Nothing but a status.
    Status(u16),
    /// Says that it is as long as this, whatever it is.
    Claims(u64),
    /// Never ends.
    Endless,
    /// Ends before its time.
    CutOff,
}

/// One request: path and credential.
pub type Asked = (String, Option<String>);

/// The shelf.
#[derive(Debug, Default)]
pub struct Shelf {
    books: Mutex<HashMap<String, Book>>,
    asked: Mutex<Vec<Asked>>,
    home: Mutex<String>,
}

impl Shelf {
    /// A shelf that answers.
    pub async fn open() -> Arc<Self> {
        let shelf = Arc::new(Self::default());
        let routes = Router::new().fallback(give).with_state(Arc::clone(&shelf));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        *shelf.home.lock().unwrap() = format!("http://{}", listener.local_addr().unwrap());
        #[expect(clippy::disallowed_methods, reason = "the fake provider of a test")]
        tokio::spawn(async move { axum::serve(listener, routes).await });
        shelf
    }

    /// Its address.
    pub fn home(&self) -> String {
        self.home.lock().unwrap().clone()
    }

    /// Puts something at a path.
    pub fn put(&self, path: &str, book: Book) {
        self.books.lock().unwrap().insert(path.to_owned(), book);
    }

    /// Who asked for what.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

async fn give(State(shelf): State<Arc<Shelf>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if request.method() == Method::POST {
        // What the hotline answers people goes the same way.
        let taken = json!({ "messages": [{ "id": format!("wamid.{}", dice::token()) }] });
        return Response::new(Body::from(taken.to_string()));
    }
    let credential = request.headers().get("authorization");
    let credential = credential.map(|value| value.to_str().unwrap().to_owned());
    shelf.asked.lock().unwrap().push((path.clone(), credential));
    let book = shelf.books.lock().unwrap().get(&path).cloned();
    let answer = Response::builder();
    let answer = match book {
        None => answer.status(404).body(Body::empty()),
        Some(Book::Bytes(bytes)) => answer.body(Body::from(bytes)),
        Some(Book::Leads(to)) => {
            let url = format!("{}{to}", shelf.home());
            answer.body(Body::from(json!({ "url": url, "mime_type": "image/jpeg" }).to_string()))
        }
        Some(Book::SentOn(to)) => answer.status(302).header("location", to).body(Body::empty()),
        Some(Book::Status(status)) => answer.status(status).body(Body::empty()),
        Some(Book::Claims(length)) => {
            answer.header("content-length", length).body(endless("x", None))
        }
        Some(Book::Endless) => answer.body(endless("x", None)),
        Some(Book::CutOff) => answer.header("content-length", 9).body(endless("x", Some(3))),
    };
    answer.unwrap()
}

/// Chunks of 64 KiB for ever, or a few short ones and then the end of the connection.
fn endless(text: &'static str, cut_after: Option<usize>) -> Body {
    let chunk = if cut_after.is_some() { text.to_owned() } else { text.repeat(65_536) };
    let mut given = 0;
    let chunks = futures_util::stream::repeat_with(move || {
        given += 1;
        let over = cut_after.is_some_and(|most| given > most);
        if over { Err(std::io::Error::other("cut off")) } else { Ok(chunk.clone()) }
    });
    Body::from_stream(chunks)
}
