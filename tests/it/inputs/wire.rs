//! Bytes below HTTP: B11, B17 to B19. The real listener, and a client that lies.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::Request;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

use super::{META, envelope, goes_on, meta, open, rows, text};
use crate::app::{Place, SARI, TestApp, signature};
use crate::on_both;

async fn listening(app: &TestApp) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = pendamping::http::serve(listener, app.hooks(), CancellationToken::new());
    #[expect(clippy::disallowed_methods, reason = "the listener of a test")]
    tokio::spawn(served);
    address
}

/// Sends bytes and reads until the other side closes.
async fn told(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn statuses(answer: &str) -> Vec<&str> {
    let parts = answer.match_indices("HTTP/1.1 ");
    parts.filter_map(|(at, _)| answer.get(at + 9..at + 12)).collect()
}

on_both! {
    async fn b11_b17_too_large_or_packed_is_refused_before_it_is_read(place: Place) {
        let app = open(&place).await;
        assert_eq!(meta(&app, vec![b' '; 3 * 1024 * 1024 + 1]).await, 413, "B11");
        let body = envelope(&[text("w1", SARI, "SOS")]);
        let signed = signature(&body);
        for coding in ["gzip", "br", "deflate", "identity"] {
            let headers = [("content-encoding", coding), ("x-hub-signature-256", &signed)];
            assert_eq!(app.post(META, &headers, body.clone()).await, 415, "B17 {coding}");
        }
        assert_eq!(rows(&place).await, 0);
        goes_on(&app, 2).await;
        app.stop().await;
    }

    /// Chunks win over a length (RFC 9112): the length is dropped before anything here sees it, and what
    /// would hide behind it needs a signature of its own.
    async fn b19_a_request_with_two_lengths_smuggles_nothing(place: Place) {
        let app = open(&place).await;
        let address = listening(&app).await;
        let body = String::from_utf8(envelope(&[text("w1", SARI, "SOS")])).unwrap();
        let signed = signature(body.as_bytes());
        let head = format!("POST {META} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
            x-hub-signature-256: {signed}\r\n");
        let length = body.len();
        let table = [
            ("two lengths", format!("{head}content-length: 5\r\ncontent-length: {length}\r\n\r\n{body}"), "400"),
            ("no number", format!("{head}content-length: {length}x\r\n\r\n{body}"), "400"),
            ("less than none", format!("{head}content-length: -1\r\n\r\n{body}"), "400"),
            ("length, then chunks", format!("{head}content-length: {length}\r\n\
                transfer-encoding: chunked\r\nconnection: close\r\n\r\n0\r\n\r\n"), "401"),
            ("chunks, then length", format!("{head}transfer-encoding: chunked\r\n\
                content-length: {length}\r\nconnection: close\r\n\r\n0\r\n\r\n"), "401"),
            ("chunked twice over", format!("{head}transfer-encoding: chunked, identity\r\n\r\n{body}"), "400"),
            ("too short", format!("{head}content-length: 5\r\nconnection: close\r\n\r\n{body}"), "401"),
        ];
        for (what, request, wanted) in table {
            let answer = told(address, request.as_bytes()).await;
            assert_eq!(statuses(&answer), [wanted], "{what}: {answer}");
        }
        app.quiet().await;
        assert_eq!(rows(&place).await, 0, "nothing came in by the back door");
        goes_on(&app, 3).await;
        app.stop().await;
    }
}

#[tokio::test]
async fn b18_a_body_that_drips_is_closed_after_fifteen_seconds() {
    let place = Place::sqlite();
    let app = open(&place).await;
    // A body that has begun and never goes on.
    let first = futures_util::stream::iter([Ok::<_, std::io::Error>(b"{".to_vec())]);
    let drip = futures_util::StreamExt::chain(first, futures_util::stream::pending());
    let request = Request::post(META).header("x-hub-signature-256", "sha256=00");
    let answer = app.send(request.body(Body::from_stream(drip)).unwrap()).await;
    assert_eq!(answer.status().as_u16(), 408);
    goes_on(&app, 4).await;
    app.stop().await;
}
