//! `gateway test` and `doctor` against a provider on loopback: each answer has its words, and
//! nothing is sent that was not asked for.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::{all_kinds, configured, pendamping};
use crate::app::Place;

/// A provider that always answers the same, and what it was asked.
struct Provider {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
    answer: Arc<Mutex<(u16, String)>>,
}

impl Provider {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answer = Arc::new(Mutex::new((200, String::new())));
        let (seen, says) = (Arc::clone(&asked), Arc::clone(&answer));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let mut bytes = vec![0; 65_536];
                let length = stream.read(&mut bytes).unwrap_or(0);
                let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
                seen.lock().unwrap().push(text.lines().next().unwrap_or_default().to_owned());
                let (status, body) = says.lock().unwrap().clone();
                let length = body.len();
                let head = format!("HTTP/1.1 {status} X\r\nconnection: close\r\n");
                let _ = write!(stream, "{head}content-length: {length}\r\n\r\n{body}");
            }
        });
        Self { url, asked, answer }
    }

    fn says(&self, status: u16, body: &str) {
        *self.answer.lock().unwrap() = (status, body.to_owned());
        self.asked.lock().unwrap().clear();
    }
}

/// Gateway, status, body, how the account stands.
const ANSWERS: [(&str, u16, &str, &str); 30] = [
    ("meta", 200, r#"{"id":"100000000000001"}"#, "good"),
    ("meta", 400, r#"{"error":{"code":190}}"#, "refused"),
    ("meta", 400, r#"{"error":{"code":100}}"#, "not-found"),
    ("meta", 500, "", "trouble"),
    ("twilio-sms", 200, r#"{"status":"active"}"#, "good"),
    ("twilio-sms", 200, r#"{"status":"suspended"}"#, "idle"),
    ("twilio-wa", 401, r#"{"code":20003}"#, "refused"),
    ("smsgate", 200, "[]", "good"),
    ("smsgate", 401, "", "refused"),
    ("httpsms", 200, r#"{"status":"success"}"#, "good"),
    ("httpsms", 401, "", "refused"),
    ("vonage-sms", 200, r#"{"value":1.5}"#, "good"),
    ("vonage-sms", 401, r#"{"error-code":"401"}"#, "refused"),
    ("vonage-sms", 200, r#"{"error-code":"420"}"#, "refused"),
    ("infobip", 200, r#"{"balance":1,"currency":"EUR"}"#, "good"),
    ("infobip", 401, "", "refused"),
    ("infobip", 403, "", "odd"),
    ("africastalking", 200, r#"{"UserData":{}}"#, "good"),
    ("africastalking", 401, "", "refused"),
    ("kannel", 400, "Missing receiver number, rejected", "good"),
    ("kannel", 403, "Authorization failed for sendsms", "refused"),
    ("fonnte", 200, r#"{"status":true,"device_status":"connect"}"#, "good"),
    ("fonnte", 200, r#"{"status":true,"device_status":"disconnect"}"#, "idle"),
    ("fonnte", 200, r#"{"status":false,"reason":"token invalid"}"#, "refused"),
    ("fonnte", 200, "<html>", "odd"),
    ("wablas", 200, r#"{"status":true,"data":{"status":"connected"}}"#, "good"),
    ("wablas", 200, r#"{"status":true,"data":{"status":"disconnected"}}"#, "idle"),
    ("wablas", 200, r#"{"status":false}"#, "refused"),
    ("wablas", 404, "", "not-found"),
    ("wablas", 429, "", "trouble"),
];

#[test]
fn every_answer_of_a_provider_says_how_the_account_stands() {
    let (place, provider) = (Place::sqlite(), Provider::open());
    let config = configured(&place, &all_kinds(Some(&provider.url)));
    for (name, status, body, wanted) in ANSWERS {
        provider.says(status, body);
        let printed = pendamping(&["gateway", "test", name, "--config", &config, "--json"]);
        let found = printed.json();
        assert_eq!(found["account"], wanted, "{name} {status} {body}");
        assert_eq!(found["sent"], Value::Null, "{name}: nothing is sent");
        assert_eq!(found["server"], provider.url, "no path, no query");
        assert_eq!(printed.code, i32::from(wanted != "good"), "{name}");
        let more = wanted == "good" && ["meta", "smsgate", "httpsms"].contains(&name);
        let questions = 1 + usize::from(more);
        assert_eq!(provider.asked.lock().unwrap().len(), questions, "{name}: no question too many");
    }
    for name in ["vonage", "generic-wati"] {
        provider.says(404, "");
        let found = pendamping(&["gateway", "test", name, "--config", &config, "--json"]);
        assert_eq!((found.code, &found.json()["account"]), (0, &Value::Null), "{name}");
        assert!(provider.asked.lock().unwrap()[0].starts_with("GET / "), "it only knocks");
    }
}

#[test]
fn a_phone_that_answers_with_an_empty_battery_is_told() {
    let (place, provider) = (Place::sqlite(), Provider::open());
    let config = configured(&place, &all_kinds(Some(&provider.url)));
    provider.says(200, r#"{"checks":{"battery:level":{"observedValue":7}}}"#);
    let asked = ["gateway", "test", "smsgate", "--config", &config];
    let found = pendamping(&[asked.as_slice(), &["--json"]].concat());
    assert_eq!((found.code, &found.json()["troubles"]), (1, &json!(["battery"])));
    let told = pendamping(&[asked.as_slice(), &["--lang", "en"]].concat());
    assert!(told.out.contains("The phone's battery is low"), "{}", told.out);
}

#[test]
fn a_text_is_sent_only_to_the_number_that_was_given() {
    let (place, provider) = (Place::sqlite(), Provider::open());
    let config = configured(&place, &all_kinds(Some(&provider.url)));
    let to = "0812-0000-0101";
    let test = |name: &str, status: u16, body: &str| {
        provider.says(status, body);
        pendamping(&["gateway", "test", name, "--to", to, "--config", &config, "--json"])
    };
    let fine = test("meta", 200, r#"{"id":"1","messages":[{"id":"wamid.x"}]}"#);
    assert_eq!((fine.code, &fine.json()["sent"]), (0, &json!("accepted")));
    let asked = provider.asked.lock().unwrap().clone();
    assert_eq!(asked.len(), 3, "{asked:?}");
    assert!(asked[2].starts_with("POST /100000000000001/messages"), "{asked:?}");
    for (name, status, body, wanted) in [
        ("meta", 400, r#"{"error":{"code":131047}}"#, "window-closed"),
        ("twilio-sms", 400, r#"{"code":21610}"#, "opted-out"),
        ("twilio-sms", 401, r#"{"code":20003}"#, "config"),
        ("twilio-sms", 429, r#"{"code":20429}"#, "slow"),
        ("smsgate", 503, "", "retry"),
        ("vonage", 422, "{}", "permanent"),
    ] {
        let printed = test(name, status, body);
        assert_eq!((printed.code, &printed.json()["sent"]), (1, &json!(wanted)), "{name}");
    }
    let wrong = pendamping(&["gateway", "test", "meta", "--to", "bukan", "--config", &config]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("--to") && !wrong.err.contains("bukan,"), "{}", wrong.err);
}

#[test]
fn a_provider_that_is_not_there_is_told_and_the_doctor_asks_every_gateway() {
    let (place, provider) = (Place::sqlite(), Provider::open());
    let nobody = configured(&place, &all_kinds(Some("http://127.0.0.1:1")));
    let printed = pendamping(&["gateway", "test", "kannel", "--config", &nobody, "--lang", "en"]);
    assert_eq!(printed.code, 1);
    assert!(printed.out.contains("http://127.0.0.1:1 cannot be reached"), "{}", printed.out);
    assert!(!printed.out.contains("password") && !printed.out.contains("sendsms"));
    provider.says(401, "");
    let config = configured(&place, &all_kinds(Some(&provider.url)));
    let doctor = pendamping(&["doctor", "--config", &config, "--json"]);
    assert_eq!(doctor.code, 1);
    let kinds = all_kinds(None).as_object().unwrap().len();
    assert_eq!(doctor.json()["gateways"].as_array().unwrap().len(), kinds);
    let refusals = doctor.json()["refusals"].to_string();
    assert!(refusals.contains("companions"), "nobody to call is told: {refusals}");
    let words = pendamping(&["doctor", "--config", &config]);
    assert!(words.out.contains("Penyedia menolak kredensial"), "{}", words.out);
}
