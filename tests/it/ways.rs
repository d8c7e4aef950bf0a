//! Another way: words that do not arrive on `WhatsApp` go by SMS where somebody is in danger and
//! allowed messages, and a gateway out of order hands over to its backup.

use std::collections::BTreeMap;
use std::sync::Arc;

use pendamping::app::Parts;
use pendamping::clock::Clock;
use pendamping::domain::time::{HOUR, MINUTE, SECOND};
use pendamping::service::budget::Cap;
use pendamping::service::ways::Ways;
use pendamping::store::desk::CasePage;
use serde_json::json;

use crate::app::{ANI, Ledger, NOW, Place, SARI, TestApp, simulated};
use crate::on_both;

const LETTER: &str = "Apakah Anda bisa keluar lewat belakang";

/// A hotline where what has not arrived after five minutes goes by SMS.
async fn open(place: &Place) -> TestApp {
    with(place, |_| ()).await
}

async fn with(place: &Place, change: impl FnOnce(&mut Parts)) -> TestApp {
    let ledger = Arc::new(Ledger::default());
    TestApp::custom(place, ledger, Clock::fixed(NOW), |parts| {
        let sms = Some("simulator/sms".to_owned());
        parts.ways = Ways { after: 5 * MINUTE, sms, ..Ways::default() };
        change(parts);
    })
    .await
}

/// Sari is in danger, allows messages, and Ani has her case. What was said so far arrived.
async fn taken(app: &TestApp) {
    app.says("whatsapp", SARI, "saya disekap, jangan telepon, chat saja").await;
    app.companion_says(ANI, &format!("TAKE {}", app.code_for(ANI))).await;
    for id in ids(app) {
        became(app, &id, "delivered", None).await;
    }
}

/// The ids of what was sent to Sari on WhatsApp.
fn ids(app: &TestApp) -> Vec<String> {
    let sent = app.ledger.sent.lock().unwrap();
    let mine = sent.iter().filter(|one| one["to"] == SARI && one["channel"] == "whatsapp");
    mine.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

/// The phone tells what became of a message.
async fn became(app: &TestApp, id: &str, fate: &str, class: Option<&str>) {
    let status = json!({ "status": { "id": id, "fate": fate, "error_class": class } });
    assert_eq!(app.hook("whatsapp", status).await, 200);
    app.quiet().await;
}

async fn page(app: &TestApp) -> CasePage {
    let board = app.store.board().await.unwrap();
    assert_eq!(board.len(), 1, "one person, one case");
    app.store.case_page(&board[0].code, 1).await.unwrap().unwrap()
}

async fn writes(app: &TestApp, text: &str) {
    let page = page(app).await;
    let ani = page.case.holder.unwrap();
    app.store.write_to_person(page.case.id, ani, text.to_owned()).await.unwrap();
    app.quiet().await;
}

/// What Sari's phone got on a channel.
fn on(app: &TestApp, channel: &str) -> Vec<String> {
    let sent = app.ledger.sent.lock().unwrap();
    let mine = sent.iter().filter(|one| one["to"] == SARI && one["channel"] == channel);
    mine.map(|one| one["plain"].as_str().unwrap().to_owned()).collect()
}

/// The phone tells what became of the newest message to Sari on WhatsApp.
async fn news(app: &TestApp, fate: &str, class: Option<&str>) {
    let newest = ids(app).pop().unwrap();
    became(app, &newest, fate, class).await;
}

on_both! {
    async fn words_of_a_companion_that_do_not_arrive_go_by_sms_and_the_talk_goes_on_there(
        place: Place
    ) {
        let app = open(&place).await;
        taken(&app).await;
        writes(&app, LETTER).await;
        app.pass(4 * MINUTE).await;
        assert!(on(&app, "sms").is_empty());
        app.pass(2 * MINUTE).await;
        assert_eq!(on(&app, "sms"), [LETTER]);
        let shown = page(&app).await.said;
        let flags = |one: &pendamping::store::desk::Said| one.record.as_ref().unwrap().flags.clone();
        assert!(shown.iter().any(|one| one.way == 2 && flags(one) == ["detour"]));

        app.says("sms", SARI, "bisa kak tapi takut").await;
        app.pass(3 * SECOND).await;
        assert!(page(&app).await.threads.len() == 2, "both threads speak in the one case");
        writes(&app, "Saya di sini").await;
        let told = on(&app, "sms");
        assert_eq!(told.last().unwrap(), "Saya di sini", "answered where she last wrote");
        app.pass(20 * MINUTE).await;
        assert_eq!(on(&app, "sms"), told, "nothing goes twice");
        app.stop().await;
    }

    async fn what_has_arrived_goes_no_other_way(place: Place) {
        let app = open(&place).await;
        taken(&app).await;
        writes(&app, LETTER).await;
        news(&app, "delivered", None).await;
        app.pass(10 * MINUTE).await;
        assert!(on(&app, "sms").is_empty());
        app.stop().await;
    }

    async fn what_the_provider_gives_up_goes_by_sms_at_once(place: Place) {
        let app = open(&place).await;
        taken(&app).await;
        writes(&app, LETTER).await;
        news(&app, "failed", Some("permanent")).await;
        assert_eq!(on(&app, "sms"), [LETTER]);
        app.stop().await;
    }

    async fn without_leave_for_messages_nothing_goes_by_sms(place: Place) {
        let app = open(&place).await;
        app.says("whatsapp", SARI, "saya disekap").await;
        app.companion_says(ANI, &format!("TAKE {}", app.code_for(ANI))).await;
        writes(&app, LETTER).await;
        app.pass(20 * MINUTE).await;
        news(&app, "failed", Some("permanent")).await;
        assert!(on(&app, "sms").is_empty());
        app.stop().await;
    }

    async fn what_waits_after_a_day_of_silence_goes_by_sms_and_not_a_second_time(place: Place) {
        let app = open(&place).await;
        taken(&app).await;
        app.pass(25 * 60 * MINUTE).await;
        writes(&app, LETTER).await;
        assert!(on(&app, "sms").is_empty(), "first a greeting asks for her word");
        app.pass(6 * MINUTE).await;
        assert_eq!(on(&app, "sms"), [LETTER]);
        app.says("whatsapp", SARI, "bisa").await;
        app.pass(3 * SECOND).await;
        assert!(!on(&app, "whatsapp").contains(&LETTER.to_owned()));
        app.pass(9 * 24 * 60 * MINUTE).await;
        assert_eq!(on(&app, "sms"), [LETTER], "nor a week later");
        app.stop().await;
    }

    async fn what_was_taken_back_goes_no_other_way_either(place: Place) {
        let app = open(&place).await;
        taken(&app).await;
        app.pass(25 * HOUR).await;
        writes(&app, LETTER).await;
        let page = page(&app).await;
        let letter = page.said.iter().find(|one| one.waits).unwrap().id;
        let ani = page.case.holder.unwrap();
        assert!(app.store.withdraw(page.case.id, ani, letter).await.unwrap());
        app.pass(HOUR).await;
        assert!(!on(&app, "sms").contains(&LETTER.to_owned()));
        app.stop().await;
    }

    async fn whoever_stopped_sms_gets_none(place: Place) {
        let app = open(&place).await;
        app.said("halo").await;
        app.says("sms", SARI, "STOP").await;
        let before = on(&app, "sms").len();
        taken(&app).await;
        writes(&app, LETTER).await;
        app.pass(20 * MINUTE).await;
        assert_eq!(on(&app, "sms").len(), before);
        app.stop().await;
    }

    async fn a_known_sms_thread_of_the_same_number_becomes_the_same_person(place: Place) {
        let app = open(&place).await;
        app.said("halo").await;
        let before = on(&app, "sms").len();
        taken(&app).await;
        writes(&app, LETTER).await;
        app.pass(6 * MINUTE).await;
        assert_eq!(on(&app, "sms")[before..], [LETTER]);
        let threads = page(&app).await.threads;
        assert_eq!(threads.len(), 2);
        assert_eq!(threads[0].person, threads[1].person);
        app.stop().await;
    }

    async fn an_answer_to_danger_that_does_not_arrive_goes_by_sms_while_the_person_is_there(
        place: Place
    ) {
        let app = open(&place).await;
        app.says("whatsapp", SARI, "jangan telepon, chat saja").await;
        app.pass(3 * SECOND).await;
        app.says("whatsapp", SARI, "tolong saya disekap").await;
        let told = on(&app, "whatsapp").len();
        assert!(told > 0);
        app.pass(6 * MINUTE).await;
        assert_eq!(on(&app, "sms").len(), 1);
        app.stop().await;
    }

    async fn a_long_answer_by_sms_leaves_as_numbered_messages_in_order(place: Place) {
        let app = open(&place).await;
        app.said("saya disekap").await;
        app.companion_says(ANI, &format!("TAKE {}", app.code_for(ANI))).await;
        let before = on(&app, "sms").len();
        let long = "Saya di sini \u{2013} apakah pintu \u{201c}belakang\u{201d} bisa dibuka? ".repeat(4);
        writes(&app, &long).await;
        let told = on(&app, "sms").split_off(before);
        assert_eq!(told.len(), 2);
        assert!(told[0].starts_with("1/2 Saya di sini - apakah pintu \"belakang\""), "{told:?}");
        assert!(told[1].starts_with("2/2 "));
        assert!(told.iter().all(|one| pendamping::domain::segment::segments(one) == 1));
        app.stop().await;
    }

    async fn when_the_sms_of_a_day_are_used_up_only_cases_and_danger_go_on(place: Place) {
        const STRANGER: &str = "+6281200001007";
        let app = with(&place, |parts| {
            parts.ways.cap = Cap { parts_a_day: 4, reserve: 50 };
        })
        .await;
        for number in 1..=3 {
            app.says("sms", &format!("+628120000300{number}"), "halo").await;
            app.pass(3 * SECOND).await;
        }
        let answered = |number: &str| app.ledger.to(number).len();
        assert_eq!([1, 2, 3].map(|n| answered(&format!("+628120000300{n}"))), [1, 1, 0]);
        app.says("sms", SARI, "tolong saya disekap").await;
        app.pass(3 * SECOND).await;
        assert!(answered(SARI) > 0, "danger is answered whatever it costs");
        app.pass(24 * 60 * MINUTE).await;
        app.says("sms", STRANGER, "halo").await;
        app.pass(3 * SECOND).await;
        assert_eq!(answered(STRANGER), 1, "a new day");
        app.stop().await;
    }

    async fn a_gateway_out_of_order_hands_over_to_its_backup(place: Place) {
        let app = with(&place, |parts| {
            // Nobody listens at port 1.
            let dead = simulated("dead", "sms", "http://127.0.0.1:1/");
            parts.gateways.add(dead);
            let pair = ("simulator/dead".to_owned(), "simulator/sms".to_owned());
            parts.ways.backup = BTreeMap::from([pair]);
        })
        .await;
        let body = json!({ "id": "m-1", "channel": "sms", "from": SARI, "text": "tolong saya disekap",
            "sent_at": app.clock.now().0 });
        assert_eq!(app.hook("dead", body).await, 200);
        app.quiet().await;
        for _ in 0..4 {
            app.pass(30 * SECOND).await;
        }
        assert_eq!(on(&app, "sms").len(), 1, "answered, and once");
        app.stop().await;
    }
}
