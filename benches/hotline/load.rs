//! The load: fresh signed webhooks over keep-alive connections, from a thread of its own.

use std::net::SocketAddr;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use aws_lc_rs::hmac::{self, Key};
use pendamping::clock::Clock;
use pendamping::store::keys::hex;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What signs the webhooks.
pub const SECRET: &str = "the app secret of a benchmark";
/// Our own number's id.
pub const NUMBER_ID: &str = "100000000000001";
/// Connections of the closed loop, as in the measurements that the goals of the whole path rest on:
/// below it the machine mostly waits for the flush.
pub const CONNECTIONS: usize = 128;
/// What everybody writes who is new, and what is always answered. More than one word, so that it
/// waits for its turn where there is a quiet window.
const GREETING: &str = "halo selamat pagi";
/// Conversations of a load with known senders, as in the measurements our goals rest on.
pub const KNOWN: u64 = 10_000;
/// What each of them writes, one after the other: the greeting, safe, yes, myself, adult, in
/// Indonesia; then a word that has the question said again.
const TALK: [&str; 6] = [GREETING, "1", "1", "1", "1", "1"];
const AFTERWARDS: &str = "ulangi";
/// What somebody in danger writes.
pub const DANGER: &str = "tolong saya dipukul sekarang";
/// A prime: each of any number of people is met once before anybody is met again.
const STRIDE: u64 = 7_919_777;

/// Who writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Senders {
    /// Somebody new each time, the dearest case: a thread, a vault and a handle are born.
    New,
    /// One of [`KNOWN`] conversations, which is a step further each time.
    Known,
    /// One of so many who have written before, in no order a cache could guess.
    Among(u64),
}

/// Makes messages, and delivers them.
pub struct Load {
    key: Key,
    clock: Clock,
    senders: Senders,
    next: AtomicU64,
}

/// What a closed loop saw.
pub struct Done {
    /// Of each request that was answered with 200.
    pub latencies: Vec<Duration>,
    /// Requests answered otherwise.
    pub refused: u64,
    /// How long it took.
    pub span: Duration,
}

impl Load {
    /// A load whose messages are unlike those of any other.
    pub fn new(senders: Senders) -> Self {
        let key = Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
        Self { key, clock: Clock::system(0), senders, next: AtomicU64::new(0) }
    }

    /// A closed loop over all connections; blocks.
    pub fn run(self: &Arc<Self>, address: SocketAddr, span: Duration) -> anyhow::Result<Done> {
        let load = Arc::clone(self);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = std::thread::Builder::new()
            .name("load".to_owned())
            .spawn(move || runtime.block_on(load.closed(address, span)))?;
        thread.join().ok().context("the generator panicked")?
    }

    async fn closed(self: Arc<Self>, address: SocketAddr, span: Duration) -> anyhow::Result<Done> {
        let start = Instant::now();
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..CONNECTIONS {
            let load = Arc::clone(&self);
            tasks.spawn(async move {
                let mut wire = Wire::open(address).await?;
                let (mut latencies, mut refused) = (Vec::new(), 0);
                while start.elapsed() < span {
                    let request = load.next();
                    let begun = Instant::now();
                    match wire.ask(&request).await? {
                        200 => latencies.push(begun.elapsed()),
                        _ => refused += 1,
                    }
                }
                anyhow::Ok((latencies, refused))
            });
        }
        let mut done = Done { latencies: Vec::new(), refused: 0, span };
        while let Some(task) = tasks.join_next().await {
            let (latencies, refused) = task??;
            done.latencies.extend(latencies);
            done.refused += refused;
        }
        done.span = start.elapsed();
        Ok(done)
    }

    /// Whether these write.
    pub fn is(&self, senders: Senders) -> bool {
        self.senders == senders
    }

    /// How many messages it has made.
    pub fn made(&self) -> u64 {
        self.next.load(Ordering::Relaxed)
    }

    /// The next message of the closed loop.
    fn next(&self) -> Vec<u8> {
        let count = self.next.fetch_add(1, Ordering::Relaxed);
        match self.senders {
            Senders::New => self.request(&newcomer(count), GREETING),
            Senders::Known => {
                let said = usize::try_from(count / KNOWN).unwrap_or(usize::MAX);
                let text = TALK.get(said).copied().unwrap_or(AFTERWARDS);
                self.request(&format!("62817{:08}", count % KNOWN), text)
            }
            Senders::Among(people) => {
                let one = count.wrapping_mul(STRIDE) % people;
                self.request(&newcomer(one), AFTERWARDS)
            }
        }
    }

    /// A request with one message.
    pub fn request(&self, from: &str, text: &str) -> Vec<u8> {
        self.signed(&self.change(from, text))
    }

    /// A request in which each of these people writes for the first time.
    pub fn heap(&self, people: Range<u64>) -> Vec<u8> {
        let said = |one: u64| if one.is_multiple_of(1_000) { DANGER } else { GREETING };
        let changes: Vec<String> =
            people.map(|one| self.change(&newcomer(one), said(one))).collect();
        self.signed(&changes.join(","))
    }

    /// One message, as the gateway wraps it.
    fn change(&self, from: &str, text: &str) -> String {
        let id = pendamping::dice::bytes::<16>();
        format!(
            r#"{{"value":{{"messaging_product":"whatsapp","metadata":{{"display_phone_number":"6281200009000","phone_number_id":"{NUMBER_ID}"}},"contacts":[{{"profile":{{"name":"Somebody who asks for help"}},"wa_id":"{from}"}}],"messages":[{{"from":"{from}","id":"wamid.HBgNNjI4MTIwMDAwMDAwMBUCABIYFjNFQjBD{id}","timestamp":"{now}","text":{{"body":"{text}"}},"type":"text"}}]}},"field":"messages"}}"#,
            id = hex(&id),
            now = self.clock.now().0 / 1_000,
        )
    }

    fn signed(&self, changes: &str) -> Vec<u8> {
        let body = format!(
            r#"{{"object":"whatsapp_business_account","entry":[{{"id":"102290129340398","changes":[{changes}]}}]}}"#
        );
        let tag = hex(hmac::sign(&self.key, body.as_bytes()).as_ref());
        format!(
            "POST /hooks/meta/main HTTP/1.1\r\nhost: 127.0.0.1\r\n\
             content-type: application/json\r\nx-hub-signature-256: sha256={tag}\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }
}

/// The number of somebody new.
fn newcomer(count: u64) -> String {
    format!("62813{count:08}")
}

/// One keep-alive connection.
pub struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Wire {
    /// Connects.
    pub async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; 4_096] })
    }

    /// Sends a request and gives the status of its answer, which must fit into the buffer.
    pub async fn ask(&mut self, request: &[u8]) -> anyhow::Result<u16> {
        self.stream.write_all(request).await?;
        let mut filled = 0;
        loop {
            let room = self.buffer.get_mut(filled..).context("the answer is too long")?;
            let read = self.stream.read(room).await?;
            anyhow::ensure!(read > 0, "the server closed the connection");
            filled += read;
            let text = std::str::from_utf8(self.buffer.get(..filled).unwrap_or_default())?;
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length: usize = length.unwrap_or("0").parse()?;
            if body.len() >= length {
                let status = head.split(' ').nth(1).context("no status")?;
                return Ok(status.parse()?);
            }
        }
    }
}
