//! The log shows no number, no name, no word: everything this crate ever logs is caught at its
//! finest level, of all tests that run at the same time too, and searched.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use serde_json::json;

use crate::app::{ANI, Place, SARI, TestApp, signature};
use crate::rows::Rows;

const NAME: &str = "Zulaikha Merpati";
const WORDS: &str = "saya dikunci di gudang biru";
const ANSWER: &str = "Halo, ini pendamping. Kuda nil hijau.";
/// The numbers of all tests begin with it.
const NUMBERS: &str = "81200";

#[derive(Clone, Default)]
struct Caught(Arc<Mutex<Vec<u8>>>);

impl Write for Caught {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The log from now on.
fn caught() -> &'static Caught {
    static LOG: OnceLock<Caught> = OnceLock::new();
    LOG.get_or_init(|| {
        let caught = Caught::default();
        let writer = caught.clone();
        tracing_subscriber::fmt()
            .with_env_filter(tracing_subscriber::EnvFilter::new("pendamping=trace,info"))
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .init();
        caught
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_shows_nobody_and_nothing_of_what_was_said_whatever_goes_wrong() {
    let log = caught();
    let place = Place::sqlite();
    let app = TestApp::open(&place).await;
    let message = |id: &str, text: &str| {
        json!({ "id": id, "channel": "sms", "from": SARI, "text": text, "profile_name": NAME,
            "sent_at": app.clock.now().0 })
    };
    // A gateway that fails, and one that refuses for good.
    app.ledger.answers.lock().unwrap().extend([500, 429, 400, 401]);
    assert_eq!(app.hook("sms", message("1", WORDS)).await, 200);
    app.quiet().await;
    for _ in 0..5 {
        app.pass(60_000).await;
    }
    let code = app.code_for(ANI);
    app.companion_says(ANI, &format!("TERIMA {code}")).await;
    let case = app.store.board().await.unwrap()[0].clone();
    let holder = case.holder.unwrap();
    app.store.write_to_person(case.id, holder, ANSWER.to_owned()).await.unwrap();
    app.quiet().await;
    // Hooks that are refused, cannot be read, or say little of what they bring.
    let body = message("2", WORDS).to_string().into_bytes();
    assert_eq!(app.post("/hooks/simulator/sms", &[], body.clone()).await, 401);
    let torn = body[..body.len() - 9].to_vec();
    let tag = signature(&torn);
    let headers = [("content-type", "application/json"), ("x-simulator-signature", tag.as_str())];
    assert_eq!(app.post("/hooks/simulator/sms", &headers, torn).await, 400);
    app.quiet().await;
    // A turn that fails five times.
    let mut rows = Rows::of(&place).await;
    rows.all("UPDATE cases SET sealed = (SELECT wrapped FROM vault ORDER BY id LIMIT 1)").await;
    assert_eq!(app.hook("sms", message("3", WORDS)).await, 200);
    app.quiet().await;
    app.stop().await;
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for line in ["A turn failed", "cannot be read", "asks for patience"] {
        assert!(text.contains(line), "the log tells the operator: {line}");
    }
    for canary in [NAME, "Zulaikha", WORDS, "gudang", ANSWER, "Kuda nil", NUMBERS] {
        let line = text.lines().find(|line| line.contains(canary));
        assert_eq!(line, None, "{canary} stands in the log");
    }
}
