//! Every trouble of a gateway begins, is told, and ends: through webhooks and a provider that answers
//! as it is told to.

use std::sync::{Arc, Mutex};

use pendamping::clock::Clock;
use pendamping::domain::time::{DAY, HOUR, MINUTE};
use pendamping::gateway::registry::{self, Home};
use pendamping::gateway::{Trouble, Watch};
use pendamping::service::gateways::{Line, key};
use pendamping::service::pulse::Pulse;
use serde_json::{Value, json};

use crate::app::{Ledger, NOW, Place, TestApp};
use crate::on_both;
use crate::reconcile::Provider;

/// A hotline with one gateway that is watched.
struct Watched {
    app: TestApp,
    pulse: Pulse,
    key: String,
}

impl Watched {
    async fn open(place: &Place, clock: &Clock, settings: Value, watch: Watch) -> Self {
        let home = Home {
            public_url: "https://hotline.example.org".to_owned(),
            calling_code: "62".to_owned(),
        };
        let known = Mutex::new(String::new());
        let ledger = Arc::new(Ledger::default());
        let app = TestApp::custom(place, ledger, clock.clone(), |parts| {
            let settings = serde_json::from_value(settings).unwrap();
            let gateway = registry::build("phone", settings, &home).unwrap();
            let key = key(gateway.kind(), "phone");
            parts.gateways.watch(key.clone(), watch);
            parts.gateways.add(Line { gateway: gateway.into(), in_flight: 8, per_second: 0.0 });
            *known.lock().unwrap() = key;
        })
        .await;
        let (pulse, key) = (app.pulse.clone(), known.into_inner().unwrap());
        pulse.rounds().wait_for(|rounds| *rounds > 0).await.unwrap();
        Self { app, pulse, key }
    }

    /// What is wrong after so long.
    async fn after(&self, span: i64) -> Vec<Trouble> {
        let mut rounds = self.pulse.rounds();
        rounds.borrow_and_update();
        self.app.clock.forward(span);
        let bound = std::time::Duration::from_mins(1);
        tokio::time::timeout(bound, rounds.changed()).await.expect("a round").unwrap();
        self.pulse.troubles()[&self.key].clone()
    }

    /// A webhook of the phone.
    async fn sends(&self, event: &str, payload: Value) {
        let body = json!({ "event": event, "deviceId": "d", "id": "e", "payload": payload });
        let body = body.to_string().into_bytes();
        let stamp = (self.app.clock.now().0 / 1_000).to_string();
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, b"k");
        let tag = aws_lc_rs::hmac::sign(&key, &[&body, stamp.as_bytes()].concat());
        let signature = pendamping::store::keys::hex(tag.as_ref());
        let headers = [
            ("content-type", "application/json"),
            ("x-timestamp", stamp.as_str()),
            ("x-signature", signature.as_str()),
        ];
        assert_eq!(self.app.post("/hooks/smsgate/phone", &headers, body).await, 200);
        self.app.quiet().await;
    }

    async fn ping(&self, battery: i64) {
        let level = json!({ "battery:level": { "observedValue": battery } });
        self.sends("system:ping", json!({ "health": { "checks": level } })).await;
    }

    /// The gauge of a trouble.
    async fn gauge(&self, trouble: Trouble) -> u8 {
        let text = self.app.metrics().await;
        let (key, kind) = (&self.key, trouble.as_str());
        let line = format!("pendamping_gateway_trouble{{gateway=\"{key}\",kind=\"{kind}\"}} ");
        text.lines().find_map(|one| one.strip_prefix(&line)).unwrap().parse().unwrap()
    }
}

fn smsgate(api_url: &str) -> Value {
    json!({ "kind": "smsgate", "signing_key": "k", "user": "u", "password": "p",
        "api_url": api_url })
}

const UNPOLLED: Watch = Watch { poll_minutes: Some(0), silent_hours: None, per_second: None };

/// A phone that is well and not looked at for missed messages.
async fn phone(place: &Place) -> (Watched, Arc<Provider>) {
    let provider = Provider::open().await;
    let clock = Clock::fixed(NOW);
    let watched = Watched::open(place, &clock, smsgate(&provider.home()), UNPOLLED).await;
    (watched, provider)
}

on_both! {
    async fn a_low_battery_is_told_until_it_is_loaded(place: Place) {
        let (phone, _) = phone(&place).await;
        phone.ping(80).await;
        assert!(phone.after(MINUTE).await.is_empty());
        assert_eq!(phone.gauge(Trouble::Battery).await, 0);
        phone.ping(7).await;
        assert_eq!(phone.after(MINUTE).await, [Trouble::Battery]);
        assert_eq!(phone.gauge(Trouble::Battery).await, 1);
        phone.ping(60).await;
        assert!(phone.after(MINUTE).await.is_empty());
        phone.app.stop().await;
    }

    async fn a_phone_that_stops_pinging_is_missed_until_it_pings(place: Place) {
        let (phone, _) = phone(&place).await;
        for _ in 0..3 {
            phone.ping(80).await;
            assert!(phone.after(15 * MINUTE).await.is_empty());
        }
        assert_eq!(phone.after(HOUR).await, [Trouble::NoPing]);
        phone.ping(80).await;
        assert!(phone.after(MINUTE).await.is_empty());
        phone.app.stop().await;
    }

    async fn a_gateway_that_usually_speaks_is_silent_until_it_speaks(place: Place) {
        let (phone, _) = phone(&place).await;
        for _ in 0..3 {
            phone.sends("sms:sent", json!({ "messageId": "m-1", "recipient": "+6281200001001" })).await;
            assert!(phone.after(HOUR).await.is_empty());
        }
        assert!(phone.after(11 * HOUR).await.is_empty());
        assert_eq!(phone.after(MINUTE).await, [Trouble::Silent]);
        let (clock, provider) = (phone.app.clock.clone(), Provider::open().await);
        phone.app.stop().await;
        let again = Watched::open(&place, &clock, smsgate(&provider.home()), UNPOLLED).await;
        assert_eq!(again.pulse.troubles()[&again.key], [Trouble::Silent], "a restart knows it");
        again.sends("sms:sent", json!({ "messageId": "m-1", "recipient": "+6281200001001" })).await;
        assert!(again.after(MINUTE).await.is_empty());
        again.app.stop().await;
    }

    async fn who_takes_messages_and_never_reports_is_suspected_until_reports_come(place: Place) {
        let (phone, provider) = phone(&place).await;
        for number in 0..6 {
            let payload = json!({ "messageId": format!("in{number}"), "sender": format!("+628120000100{number}"),
                "message": "halo", "receivedAt": "2026-11-25T02:00:00Z" });
            phone.sends("sms:received", payload).await;
        }
        phone.app.pass(2_000).await;
        let sent = provider.asked("POST /messages");
        let ids: Vec<String> = sent.iter().map(|one| serde_json::from_str::<Value>(&one.body).unwrap()["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(ids.len(), 6);
        let delivered = async |id: &String| {
            phone.sends("sms:delivered", json!({ "messageId": id, "recipient": "+6281200001001" })).await;
        };
        assert!(phone.after(35 * MINUTE).await.is_empty(), "no report ever: perhaps it has none");
        delivered(&ids[0]).await;
        assert_eq!(phone.after(MINUTE).await, [Trouble::Losing]);
        for id in &ids[1..] {
            delivered(id).await;
        }
        assert!(phone.after(MINUTE).await.is_empty());
        phone.app.stop().await;
    }

    async fn one_text_that_a_phone_does_not_send_is_told_after_a_quarter_of_an_hour(place: Place) {
        let (phone, provider) = phone(&place).await;
        let writes = async |number: usize| {
            let now = jiff::Timestamp::from_millisecond(phone.app.clock.now().0).unwrap();
            let payload = json!({ "messageId": format!("in{number}"), "sender": "+6281200001001",
                "message": "halo", "receivedAt": now.to_string() });
            phone.sends("sms:received", payload).await;
            phone.app.pass(2_000).await;
            let sent = provider.asked("POST /messages").pop().unwrap();
            serde_json::from_str::<Value>(&sent.body).unwrap()["id"].as_str().unwrap().to_owned()
        };
        let left = async |id: &str| {
            phone.sends("sms:sent", json!({ "messageId": id, "recipient": "+6281200001001" })).await;
        };
        let first = writes(1).await;
        assert!(phone.after(20 * MINUTE).await.is_empty(), "no word ever: perhaps it has none");
        left(&first).await;
        assert!(phone.after(MINUTE).await.is_empty());
        let second = writes(2).await;
        assert!(phone.after(14 * MINUTE).await.is_empty());
        assert_eq!(phone.after(2 * MINUTE).await, [Trouble::Stuck]);
        left(&second).await;
        assert!(phone.after(MINUTE).await.is_empty());
        phone.app.stop().await;
    }

    async fn what_a_provider_says_of_us_is_told_until_it_says_otherwise(place: Place) {
        let provider = Provider::open().await;
        let clock = Clock::fixed(NOW);
        let fonnte = json!({ "kind": "fonnte", "secret": "fx-path-secret-01", "token": "t",
            "number": "6281200009000", "api_url": provider.home() });
        let bridge = Watched::open(&place, &clock, fonnte, Watch::default()).await;
        let device = |state: &str, ends: &str| {
            json!({ "status": true, "device_status": state, "expired": ends }).to_string()
        };
        let refused = json!({ "status": false, "reason": "token invalid" }).to_string();
        for (status, answer, wanted) in [
            (200, device("connect", "18 November 2029"), vec![]),
            (200, device("disconnect", "18 November 2029"), vec![Trouble::Offline]),
            (200, refused, vec![Trouble::Refused]),
            (503, String::new(), vec![Trouble::Refused]),
            (200, device("connect", "26 November 2026"), vec![Trouble::Ends]),
            (200, device("connect", "18 November 2029"), vec![]),
        ] {
            provider.put("/device", status, answer.clone());
            assert_eq!(bridge.after(15 * MINUTE).await, wanted, "{answer}");
        }
        bridge.app.stop().await;
    }

    async fn an_address_where_nobody_answers_is_told_from_the_second_time_until_somebody_does(place: Place) {
        let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = free.local_addr().unwrap().to_string();
        drop(free);
        let clock = Clock::fixed(NOW);
        let phone = Watched::open(&place, &clock, smsgate(&format!("http://{address}")), UNPOLLED).await;
        assert!(phone.after(15 * MINUTE).await.is_empty());
        assert_eq!(phone.after(15 * MINUTE).await, [Trouble::Unreachable]);
        let _provider = Provider::at(&address).await;
        assert!(phone.after(15 * MINUTE).await.is_empty());
        assert!(phone.after(DAY).await.is_empty(), "it never spoke, so it is not silent");
        phone.app.stop().await;
    }
}
