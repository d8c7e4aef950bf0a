//! The wire: the only HTTP client of the program. It knows addresses and bytes, and no message; what
//! an answer means its gateway says.

mod bring;
mod public;

use std::sync::Arc;
use std::time::Duration;

use crate::domain::outbound::Outbound;
use crate::gateway::call::pause;
use crate::gateway::{Call, Gateway, Given, Outcome, Reply};

pub use bring::{Brought, LARGEST};
pub use public::Names;

/// The longest a request may take. Below half a lease.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The longest a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// The most of an answer that is read.
const ANSWER: usize = 64 * 1024;
/// The most of a list that is used.
pub const LONGEST: usize = 4 * 1024 * 1024;
/// Calls one message may take.
const CALLS: usize = 3;

/// The client with its limits.
#[derive(Clone, Debug)]
pub struct Wire {
    /// For addresses the operator wrote.
    client: reqwest::Client,
    /// For addresses others wrote: connects to the open network only.
    public: reqwest::Client,
}

/// Why there is no client.
pub type WireError = reqwest::Error;

/// What came back from a call.
pub enum Told {
    /// Somebody answered.
    Answer {
        /// The status code.
        status: u16,
        /// `Retry-After` in milliseconds.
        retry_after: Option<i64>,
        /// The body, cut where it is too long.
        body: Vec<u8>,
    },
    /// It never left: no connection.
    NotSent,
    /// It was written, and no answer came.
    Nothing,
}

/// How an attempt to hand a message to its gateway ended.
#[derive(Debug)]
pub enum Handed {
    /// The gateway judged an answer; never [`Outcome::More`].
    Judged(Outcome),
    /// It was written, and no answer came: it may have got through.
    Nothing,
    /// The gateway wanted one call after the other.
    TooManyCalls,
}

impl Wire {
    /// A client that asks the system for the addresses of a name.
    ///
    /// # Errors
    /// When the TLS library cannot be set up.
    pub fn new() -> Result<Self, WireError> {
        Self::knowing(public::system())
    }

    /// A client that asks these names for the addresses of hosts that others wrote.
    ///
    /// # Errors
    /// When the TLS library cannot be set up.
    pub fn knowing(names: Names) -> Result<Self, WireError> {
        let public = Arc::new(public::Public(names));
        Ok(Self {
            client: builder().build()?,
            public: builder().https_only(true).dns_resolver(public).build()?,
        })
    }

    /// Hands a message to its gateway: writes, sends, lets it judge, as often as it asks for.
    pub async fn hand(
        &self,
        gateway: &dyn Gateway,
        message: &Outbound,
        given: &Given<'_>,
    ) -> Handed {
        let mut call = gateway.write(message, given);
        for _ in 0..CALLS {
            let outcome = match self.call(&call).await {
                Told::Answer { status, retry_after, body } => {
                    gateway.settle(&Reply { status, retry_after, body: &body })
                }
                Told::NotSent => Outcome::Retry { why: "no_connection".to_owned(), after: None },
                Told::Nothing => return Handed::Nothing,
            };
            match outcome {
                Outcome::More(next) => call = *next,
                other => return Handed::Judged(other),
            }
        }
        Handed::TooManyCalls
    }

    /// Sends one request.
    pub async fn call(&self, call: &Call) -> Told {
        self.send(call, ANSWER).await
    }

    /// Sends a request whose answer may be long; one beyond [`LONGEST`] comes longer than that.
    pub async fn read(&self, call: &Call) -> Told {
        self.send(call, LONGEST + 1).await
    }

    async fn send(&self, call: &Call, most: usize) -> Told {
        let method =
            if call.method == "GET" { reqwest::Method::GET } else { reqwest::Method::POST };
        let mut request = self.client.request(method, &call.url).body(call.body.clone());
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        match request.send().await {
            Ok(response) => answer(response, most).await,
            Err(error) if error.is_connect() || error.is_builder() => Told::NotSent,
            Err(_) => Told::Nothing,
        }
    }
}

fn builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .timeout(TIMEOUT)
        .connect_timeout(CONNECT)
        // A gateway that redirects would carry our credentials elsewhere.
        .redirect(reqwest::redirect::Policy::none())
        .user_agent("pendamping")
        .no_proxy()
}

async fn answer(mut response: reqwest::Response, most: usize) -> Told {
    let status = response.status().as_u16();
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
    let retry_after = header("retry-after").and_then(|asked| pause(asked, header("date"), None));
    let mut body = Vec::new();
    while body.len() < most {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            // The status line is there: an answer cut short is still an answer.
            Ok(None) | Err(_) => break,
        }
    }
    body.truncate(most);
    Told::Answer { status, retry_after, body }
}
