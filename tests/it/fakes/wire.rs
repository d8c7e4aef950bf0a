//! HTTP/1.1 byte by byte: only so can an answer end in the middle.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::desk::Desk;

/// A request as it came.
#[derive(Debug, Default)]
pub struct Request {
    pub method: String,
    pub path: String,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let mut all = self.headers.iter();
        all.find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// An answer in JSON.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    /// Seconds.
    pub retry_after: Option<u32>,
    pub body: Value,
}

impl Reply {
    pub const fn new(status: u16, body: Value) -> Self {
        Self { status, retry_after: None, body }
    }

    /// As it goes over the wire. The length comes last, so that a cut in the head always leaves one
    /// that cannot be mistaken for a whole.
    pub fn bytes(&self) -> Vec<u8> {
        let body = self.body.to_string();
        let mut head = format!("HTTP/1.1 {} .\r\ncontent-type: application/json\r\n", self.status);
        if let Some(seconds) = self.retry_after {
            write!(head, "retry-after: {seconds}\r\n").unwrap();
        }
        format!("{head}content-length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }
}

/// Serves until it is dropped, and with it every connection.
pub async fn serve(listener: TcpListener, desk: Arc<Desk>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(talk(stream, Arc::clone(&desk)));
        while connections.try_join_next().is_some() {}
    }
}

/// A connection is kept open as providers keep it, so that one is cut that was used before.
async fn talk(stream: TcpStream, desk: Arc<Desk>) {
    let mut stream = BufReader::new(stream);
    while let Some(request) = read(&mut stream).await {
        let answer = desk.answer(&request).await;
        let sent = stream.write_all(&answer.bytes).await.is_ok();
        if answer.cut || !sent {
            return;
        }
        answer.done();
    }
}

async fn read(stream: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut request = Request::default();
    let first = line(stream).await?;
    let mut words = first.split(' ').map(str::to_owned);
    (request.method, request.path) = (words.next()?, words.next()?);
    loop {
        let line = line(stream).await?;
        let Some((name, value)) = line.split_once(':') else { break };
        request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    request.body = vec![0; request.header("content-length").parse().unwrap_or(0)];
    stream.read_exact(&mut request.body).await.ok()?;
    Some(request)
}

async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end().to_owned())
}

/// Sends a request, or the beginning of one; gives the status of the answer.
pub async fn ask(address: std::net::SocketAddr, bytes: &[u8], cut: Option<usize>) -> Option<u16> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    if let Some(cut) = cut {
        let part = &bytes[..cut.min(bytes.len())];
        stream.write_all(part).await.unwrap();
        stream.shutdown().await.unwrap();
        // Whatever the hotline does about it is done when it closes; the answer is not looked at.
        let _ = stream.read_to_end(&mut Vec::new()).await;
        return None;
    }
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    let text = String::from_utf8_lossy(&answer);
    text.split(' ').nth(1)?.parse().ok()
}
