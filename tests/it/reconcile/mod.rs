//! What a webhook never brought is found in the gateway's own list, and nothing is answered twice.

mod provider;

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pendamping::clock::Clock;
use pendamping::domain::time::{HOUR, MINUTE};
use pendamping::gateway::Watch;
use pendamping::gateway::registry::{self, Home};
use pendamping::service::gateways::{Line, key};
use serde_json::{Value, json};

use crate::app::{ANI, Db, Ledger, NOW, Place, SARI, TestApp};
use crate::on_both;
use crate::rows::Rows;
pub use provider::Provider;

const ACCOUNT: &str = "AC00000000000000000000000000000001";
const LIST: &str = "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json";
const OURS: &str = "+12025550199";

/// A hotline with one more gateway.
pub async fn with(
    place: &Place,
    clock: &Clock,
    name: &str,
    settings: Value,
    watch: Watch,
) -> TestApp {
    let home = Home {
        public_url: "https://hotline.example.org".to_owned(),
        calling_code: "62".to_owned(),
    };
    TestApp::custom(place, Arc::new(Ledger::default()), clock.clone(), |parts| {
        let settings = serde_json::from_value(settings).unwrap();
        let gateway = registry::build(name, settings, &home).unwrap();
        parts.gateways.watch(key(gateway.kind(), name), watch);
        parts.gateways.add(Line { gateway: gateway.into(), in_flight: 8, per_second: 0.0 });
    })
    .await
}

/// Twilio at a provider of ours.
pub fn twilio(provider: &Provider) -> Value {
    json!({ "kind": "twilio", "channel": "sms", "account_sid": ACCOUNT, "auth_token": "t",
        "number": OURS, "api_url": format!("{}/2010-04-01", provider.home()) })
}

async fn open(place: &Place, clock: &Clock, provider: &Provider) -> TestApp {
    let app = with(place, clock, "main", twilio(provider), Watch::default()).await;
    looked(&app, place).await;
    app
}

/// Waits until the list was looked at at this time, and everything it led to has happened.
async fn looked(app: &TestApp, place: &Place) {
    either_looked(app, app, place).await;
}

/// The same, whichever of two instances does it.
async fn either_looked(app: &TestApp, other: &TestApp, place: &Place) {
    let (mut commits, mut others) = (app.store.commits(), other.store.commits());
    let mut rows = Rows::of(place).await;
    let now = app.clock.now().0;
    let done =
        format!("SELECT COUNT(*) AS n FROM pulse WHERE polled_at = {now} AND lease_until = 0");
    let wait = async {
        while rows.number(&done).await < 1 {
            tokio::select! {
                _ = commits.changed() => {}
                _ = others.changed() => {}
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_mins(1), wait).await.expect("a look");
    app.quiet().await;
    other.quiet().await;
}

async fn mark(place: &Place) -> i64 {
    Rows::of(place).await.number("SELECT mark AS n FROM pulse WHERE mark > 0").await
}

/// A message in Twilio's list, sent at this minute of the hour before.
fn row(sid: &str, minute: u8, text: &str) -> Value {
    let at = format!("Wed, 25 Nov 2026 01:{minute:02}:00 +0000");
    json!({ "sid": sid, "account_sid": ACCOUNT, "direction": "inbound", "from": SARI, "to": OURS,
        "body": text, "num_media": "0", "date_sent": at, "date_created": at })
}

fn page(rows: &[Value], next: Option<&str>) -> String {
    json!({ "messages": rows, "next_page_uri": next }).to_string()
}

/// Twilio's webhook for the same message.
async fn hook(app: &TestApp, sid: &str, text: &str) -> u16 {
    let mut fields = [
        ("MessageSid", sid),
        ("AccountSid", ACCOUNT),
        ("From", SARI),
        ("To", OURS),
        ("Body", text),
    ];
    fields.sort_unstable();
    let url = "https://hotline.example.org/hooks/twilio/main";
    let flat: Vec<&str> = fields.iter().flat_map(|(name, value)| [*name, *value]).collect();
    let flat = flat.concat();
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, b"t");
    let tag = aws_lc_rs::hmac::sign(&key, format!("{url}{flat}").as_bytes());
    let signature = STANDARD.encode(tag.as_ref());
    let body = serde_urlencoded::to_string(fields).unwrap().into_bytes();
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("x-twilio-signature", signature.as_str()),
    ];
    app.post("/hooks/twilio/main", &headers, body).await
}

/// How many messages people sent, and how many we answered.
async fn said(place: &Place) -> (usize, usize) {
    let messages = Rows::of(place).await.messages().await;
    let of = |way: i64| messages.iter().filter(|one| one.way == way).count();
    (of(0), of(1))
}

on_both! {
    async fn what_no_webhook_brought_is_found_and_answered_once(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        provider.put(LIST, 200, page(&[row("SM1", 55, "halo")], None));
        let app = open(&place, &clock, &provider).await;
        app.pass(2_000).await;
        assert_eq!(said(&place).await, (1, 1));
        assert_eq!(hook(&app, "SM1", "halo").await, 200, "the webhook comes after all");
        app.pass(2_000).await;
        app.pass(5 * MINUTE).await;
        looked(&app, &place).await;
        assert_eq!(said(&place).await, (1, 1), "the same message by both ways");
        let asked = provider.asked(&format!("GET {LIST}"));
        assert_eq!(asked.len(), 2);
        assert!(asked[0].what.contains("DateSent%3E=2026-11-25T01%3A00%3A00Z"), "{:?}", asked[0]);
        assert!(asked[0].credential.as_deref().is_some_and(|basic| basic.starts_with("Basic ")));
        app.stop().await;
    }

    async fn what_its_webhook_brought_is_not_found_again(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        provider.put(LIST, 200, page(&[], None));
        let app = open(&place, &clock, &provider).await;
        assert_eq!(hook(&app, "SM1", "halo").await, 200);
        app.pass(2_000).await;
        provider.put(LIST, 200, page(&[row("SM1", 59, "halo")], None));
        app.pass(5 * MINUTE).await;
        looked(&app, &place).await;
        assert_eq!(said(&place).await, (1, 1));
        assert_eq!(Rows::of(&place).await.number("SELECT COUNT(*) AS n FROM inbox").await, 1);
        app.stop().await;
    }

    async fn danger_that_is_found_calls_somebody_at_once(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        let cry = row("SM2", 57, "tolong saya dikurung di rumah");
        provider.put(LIST, 200, page(&[cry, row("SM1", 56, "halo")], None));
        let app = open(&place, &clock, &provider).await;
        assert_eq!(app.ledger.to(ANI).len(), 1, "without waiting for the rest of a burst");
        app.stop().await;
    }

    async fn what_is_found_late_is_a_note_as_a_late_webhook_is(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        provider.put(LIST, 200, page(&[row("SM1", 20, "selamat siang")], None));
        let app = open(&place, &clock, &provider).await;
        app.pass(2_000).await;
        assert_eq!(said(&place).await, (1, 0), "an answer now would be an unexpected buzz");
        app.stop().await;
    }

    async fn what_just_came_is_left_to_its_webhook(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        provider.put(LIST, 200, page(&[row("SM1", 59, "halo")], None));
        let app = open(&place, &clock, &provider).await;
        assert_eq!(said(&place).await, (0, 0), "a list has no files and no taps");
        app.pass(5 * MINUTE).await;
        looked(&app, &place).await;
        app.pass(2_000).await;
        assert_eq!(said(&place).await, (1, 1));
        app.stop().await;
    }

    async fn all_pages_are_read_in_the_order_people_wrote(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        provider.put(LIST, 200, page(&[row("SM3", 57, "tiga"), row("SM2", 56, "dua")], Some("/2010-04-01/more?Page=1")));
        provider.put("/2010-04-01/more", 200, page(&[row("SM1", 55, "satu")], None));
        let app = open(&place, &clock, &provider).await;
        app.pass(2_000).await;
        let messages = Rows::of(&place).await.messages().await;
        let texts: Vec<_> = messages.iter().filter(|one| one.way == 0).map(|one| one.record.text.clone().unwrap()).collect();
        assert_eq!(texts, ["satu", "dua", "tiga"]);
        app.stop().await;
    }

    async fn a_restart_goes_on_from_the_mark(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        provider.put(LIST, 200, page(&[], None));
        let app = open(&place, &clock, &provider).await;
        assert_eq!(mark(&place).await, NOW.plus(-2 * MINUTE).0);
        app.stop().await;
        clock.forward(3 * HOUR);
        let app = open(&place, &clock, &provider).await;
        let asked = provider.asked(&format!("GET {LIST}"));
        assert_eq!(asked.len(), 2);
        assert!(asked[1].what.contains("DateSent%3E=2026-11-25T01%3A48%3A00Z"), "{:?}", asked[1]);
        app.stop().await;
    }

    async fn a_hostile_list_leaves_things_as_they_were_and_the_next_good_one_is_read(place: Place) {
        let (provider, elsewhere) = (Provider::open().await, Provider::open().await);
        let clock = Clock::fixed(NOW);
        let stolen = format!("{}/stolen", elsewhere.home());
        let away = page(&[row("SM9", 55, "halo")], Some(&stolen));
        let huge = [b"{\"messages\":[".to_vec(), vec![b' '; 5 * 1024 * 1024], b"]}".to_vec()].concat();
        provider.put(LIST, 200, huge);
        let app = open(&place, &clock, &provider).await;
        for (status, body) in [
            (200, b"{\"messages\":[{\"sid\":\"SM9\"".to_vec()),
            (200, away.into_bytes()),
            (302, stolen.clone().into_bytes()),
            (401, b"{}".to_vec()),
            (503, Vec::new()),
        ] {
            provider.put(LIST, status, body);
            app.pass(5 * MINUTE).await;
            looked(&app, &place).await;
        }
        assert_eq!((said(&place).await, mark(&place).await), ((0, 0), -1));
        assert!(!elsewhere.was_asked(), "the credential stays with its host");
        let page_two = page(&[row("SM8", 55, "halo")], Some("/2010-04-01/broken"));
        provider.put(LIST, 200, page_two);
        provider.put("/2010-04-01/broken", 200, "<html>");
        app.pass(5 * MINUTE).await;
        looked(&app, &place).await;
        assert_eq!((said(&place).await.0, mark(&place).await), (1, -1), "what came before is kept");
        provider.put(LIST, 200, page(&[row("SM7", 54, "halo")], None));
        app.pass(5 * MINUTE).await;
        looked(&app, &place).await;
        assert_eq!(said(&place).await.0, 2);
        assert!(mark(&place).await > 0);
        app.stop().await;
    }

    async fn who_sets_no_minutes_is_not_looked_at(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        let never = Watch { poll_minutes: Some(0), ..Watch::default() };
        let app = with(&place, &clock, "main", twilio(&provider), never).await;
        app.pass(HOUR).await;
        assert!(provider.asked(&format!("GET {LIST}")).is_empty());
        app.stop().await;
    }

    async fn a_phone_is_asked_to_look_through_its_inbox_and_sends_what_it_finds(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        let smsgate = json!({ "kind": "smsgate", "signing_key": "k", "user": "u", "password": "p", "api_url": provider.home() });
        provider.put("/inbox/refresh", 202, "");
        let app = with(&place, &clock, "phone", smsgate, Watch::default()).await;
        looked(&app, &place).await;
        let asked = provider.asked("POST /inbox/refresh");
        let body: Value = serde_json::from_str(&asked[0].body).unwrap();
        assert_eq!((&body["since"], &body["until"]), (&json!("2026-11-25T01:00:00Z"), &json!("2026-11-25T01:58:00Z")));
        assert_eq!(mark(&place).await, NOW.plus(-2 * MINUTE).0);
        app.stop().await;
    }

    async fn infobips_texts_are_asked_for_where_the_operator_says_so(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        let infobip = json!({ "kind": "infobip", "secret": "fx-path-secret-01", "api_key": "a", "sender": "H", "api_url": provider.home() });
        let text = json!({ "messageId": "a", "from": SARI, "to": OURS, "text": "halo", "receivedAt": "2026-11-25T01:55:00.000+0000" });
        provider.put("/sms/1/inbox/reports", 200, json!({ "results": [text] }).to_string());
        let often = Watch { poll_minutes: Some(2), ..Watch::default() };
        let app = with(&place, &clock, "ib", infobip, often).await;
        looked(&app, &place).await;
        let body = json!({ "results": [text] }).to_string().into_bytes();
        let headers = [("content-type", "application/json")];
        assert_eq!(app.post("/hooks/infobip/ib/fx-path-secret-01", &headers, body).await, 200);
        app.pass(2_000).await;
        assert_eq!(said(&place).await, (1, 1));
        app.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_instances_one_looks() {
    let Some(place) = Place::postgres().await else {
        eprintln!("no PENDAMPING_TEST_PG: not run on PostgreSQL");
        return;
    };
    assert_eq!(place.db, Db::Postgres);
    let provider = Provider::open().await;
    let clock = Clock::fixed(NOW);
    provider.put(LIST, 200, page(&[row("SM1", 55, "halo")], None));
    let one = open(&place, &clock, &provider).await;
    let other = open(&place, &clock, &provider).await;
    assert_eq!(
        provider.asked(&format!("GET {LIST}")).len(),
        1,
        "the second finds that the first has just looked"
    );
    for times in 2..5 {
        clock.forward(5 * MINUTE);
        either_looked(&one, &other, &place).await;
        assert_eq!(provider.asked(&format!("GET {LIST}")).len(), times);
    }
    assert_eq!(said(&place).await, (1, 1));
    one.stop().await;
    other.stop().await;
}
