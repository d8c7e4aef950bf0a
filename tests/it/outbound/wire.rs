//! A server on loopback that keeps the request it was sent, byte for byte, and answers as it is
//! told; told to, it hangs up without an answer.

use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub method: String,
    /// Path and query, untouched.
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// What was sent, and what to answer next.
#[derive(Clone, Debug, Default)]
pub struct Server {
    arrived: Arc<Mutex<Vec<Arrived>>>,
    answers: Arc<Mutex<Vec<Value>>>,
}

impl Server {
    /// Answers one connection after the other.
    pub async fn serve(self, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = self.take(stream).await;
        }
    }

    /// Sets the next answers, the last of which stays, and forgets what came before.
    pub fn expect(&self, answers: Vec<Value>) {
        *self.answers.lock().unwrap() = answers;
        self.arrived.lock().unwrap().clear();
    }

    /// What came since.
    pub fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().unwrap().clone()
    }

    async fn take(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut bytes = Vec::new();
        let request = loop {
            if let Some(request) = whole(&bytes) {
                break request;
            }
            if stream.read_buf(&mut bytes).await? == 0 {
                return Ok(());
            }
        };
        self.arrived.lock().unwrap().push(request);
        let answer = {
            let mut answers = self.answers.lock().unwrap();
            if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() }
        };
        if answer["cut"] == true {
            return Ok(());
        }
        stream.write_all(written(&answer).as_bytes()).await?;
        stream.shutdown().await
    }
}

/// The request, once all of it is there.
fn whole(bytes: &[u8]) -> Option<Arrived> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let pair = |line: &str| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_ascii_lowercase(), value.trim().to_owned())
    };
    let headers: Vec<_> = lines.map(pair).collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, value)| value.parse().unwrap());
    let body = bytes.get(end + 4..end + 4 + length)?.to_vec();
    Some(Arrived { method, target, headers, body })
}

fn written(answer: &Value) -> String {
    let status = answer["status"].as_u64().expect("a status");
    let body = match &answer["body"] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        json => json.to_string(),
    };
    let mut head = format!("HTTP/1.1 {status} Told\r\nconnection: close\r\n");
    for (name, value) in answer["headers"].as_object().into_iter().flatten() {
        head.push_str(&format!("{name}: {}\r\n", value.as_str().unwrap()));
    }
    format!("{head}content-length: {}\r\n\r\n{body}", body.len())
}
