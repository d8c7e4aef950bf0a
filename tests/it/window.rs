//! The 24 hours of `WhatsApp`: what a companion writes after them waits for the person's word, and
//! an approved template asks for it, if the person may be written to at all.

use pendamping::domain::time::{HOUR, MINUTE};
use pendamping::store::act::{CaseAct, Written};
use pendamping::store::desk::CasePage;
use serde_json::json;

use crate::app::{ANI, CITRA, SARI, TestApp};
use crate::on_both;

/// The approved words.
const KNOCK: &str = "Halo, bisa balas sekarang?";
const LETTER: &str = "Bagaimana kabarnya hari ini";

/// Sari told something on WhatsApp, and Ani took her case.
async fn taken(app: &TestApp) {
    app.says("whatsapp", SARI, "saya disekap, paspor saya disita").await;
    app.companion_says(ANI, &format!("TAKE {}", app.code_for(ANI))).await;
}

async fn page(app: &TestApp) -> CasePage {
    let board = app.store.board().await.unwrap();
    app.store.case_page(&board[0].code, 1).await.unwrap().unwrap()
}

/// Ani writes from the console.
async fn writes(app: &TestApp, text: &str) -> Written {
    let page = page(app).await;
    let (case, ani) = (page.case.id, page.case.holder.unwrap());
    let written = app.store.write_to_person(case, ani, text.to_owned()).await.unwrap();
    app.quiet().await;
    written
}

/// What was sent to a number since `told`.
fn since(app: &TestApp, number: &str, told: usize) -> Vec<String> {
    app.ledger.to(number).split_off(told)
}

/// The provider tells later that the newest message to a number could not leave.
async fn refused(app: &TestApp, number: &str) {
    let reference = {
        let sent = app.ledger.sent.lock().unwrap();
        let mine = sent.iter().rev().find(|one| one["to"] == number).unwrap();
        mine["id"].as_str().unwrap().to_owned()
    };
    let status = json!({ "status": { "id": reference, "fate": "failed", "error_code": "131047",
        "error_class": "window_closed" } });
    assert_eq!(app.hook("whatsapp", status).await, 200);
    app.quiet().await;
}

on_both! {
    async fn after_a_day_a_text_waits_and_follows_when_the_person_answers_the_template(
        place: Place
    ) {
        let app = TestApp::open(&place).await;
        taken(&app).await;
        app.pass(25 * HOUR).await;
        let told = app.ledger.to(SARI).len();
        assert_eq!(writes(&app, LETTER).await, Written::Kept);
        assert_eq!(since(&app, SARI, told), [KNOCK]);
        let sent = app.ledger.sent.lock().unwrap().last().cloned().unwrap();
        assert_eq!(sent["template"], "halo_bisa_balas");
        let said = page(&app).await.said;
        let waits = said.iter().rev().find(|one| one.way == 2).unwrap();
        assert_eq!((waits.state, waits.why.as_deref()), (0, Some("parked")));

        app.says("whatsapp", SARI, "bisa").await;
        app.pass(3_000).await;
        assert_eq!(since(&app, SARI, told), [KNOCK, LETTER]);
        app.stop().await;
    }

    async fn one_template_asks_for_all_texts_that_wait_and_they_follow_in_order(place: Place) {
        let app = TestApp::open(&place).await;
        taken(&app).await;
        app.pass(25 * HOUR).await;
        let told = app.ledger.to(SARI).len();
        for number in 1..=3 {
            writes(&app, &format!("surat {number}")).await;
        }
        app.pass(30 * HOUR).await;
        writes(&app, "surat 4").await;
        assert_eq!(since(&app, SARI, told), [KNOCK]);
        app.says("whatsapp", SARI, "ya").await;
        app.pass(3_000).await;
        assert_eq!(since(&app, SARI, told), [KNOCK, "surat 1", "surat 2", "surat 3", "surat 4"]);
        app.stop().await;
    }

    async fn what_is_taken_back_while_it_waits_never_leaves(place: Place) {
        let app = TestApp::open(&place).await;
        taken(&app).await;
        app.pass(25 * HOUR).await;
        writes(&app, LETTER).await;
        writes(&app, "surat lain").await;
        let told = app.ledger.to(SARI).len();
        let before = page(&app).await;
        let (case, ani) = (before.case.id, before.case.holder.unwrap());
        let letter = before.said.iter().find(|one| one.waits).unwrap().id;
        assert!(app.store.withdraw(case, ani, letter).await.unwrap());
        assert!(!app.store.withdraw(case, ani, letter).await.unwrap(), "once is enough");
        assert!(!app.store.withdraw(case + 1, ani, letter + 1).await.unwrap(), "another case");
        app.says("whatsapp", SARI, "bisa").await;
        app.pass(3_000).await;
        assert_eq!(since(&app, SARI, told), ["surat lain"]);
        let said = page(&app).await.said;
        assert_eq!(said.iter().find(|one| one.id == letter).unwrap().state, 6);
        let sent = said.iter().rev().find(|one| one.way == 2).unwrap();
        assert!(!app.store.withdraw(case, ani, sent.id).await.unwrap(), "it has left");
        assert_eq!(app.store.undelivered().await.unwrap().0.len(), 0, "nothing went wrong");
        app.stop().await;
    }

    async fn nothing_follows_for_somebody_who_asks_who_this_is_until_a_human_opens_the_thread(
        place: Place
    ) {
        let app = TestApp::open(&place).await;
        taken(&app).await;
        app.pass(25 * HOUR).await;
        writes(&app, LETTER).await;
        let told = app.ledger.to(SARI).len();
        app.says("whatsapp", SARI, "ini siapa?").await;
        app.pass(3_000).await;
        assert!(!since(&app, SARI, told).contains(&LETTER.to_owned()));
        app.pass(20 * MINUTE).await;
        assert!(!since(&app, SARI, told).contains(&LETTER.to_owned()), "no timer sends it either");
        let page = page(&app).await;
        let ani = page.case.holder.unwrap();
        app.store.case_act(page.case.id, ani, CaseAct::Open).await.unwrap();
        app.quiet().await;
        assert_eq!(since(&app, SARI, told).last().unwrap(), LETTER);
        app.stop().await;
    }

    async fn a_cry_in_answer_to_the_template_calls_a_human_and_lets_no_old_text_through(
        place: Place
    ) {
        let app = TestApp::open(&place).await;
        taken(&app).await;
        app.pass(25 * HOUR).await;
        writes(&app, LETTER).await;
        let (told, called) = (app.ledger.to(SARI).len(), app.ledger.to(ANI).len());
        app.says("whatsapp", SARI, "tolong dia mau bunuh saya").await;
        app.pass(3_000).await;
        assert!(!since(&app, SARI, told).contains(&LETTER.to_owned()));
        assert!(app.ledger.to(ANI).len() > called);
        app.stop().await;
    }

    async fn whoever_asked_for_silence_gets_no_template(place: Place) {
        let app = TestApp::open(&place).await;
        taken(&app).await;
        app.says("whatsapp", SARI, "STOP").await;
        app.says("whatsapp", SARI, "1").await;
        app.pass(25 * HOUR).await;
        let told = app.ledger.to(SARI).len();
        assert_eq!(writes(&app, LETTER).await, Written::Shut);
        app.pass(HOUR).await;
        assert!(since(&app, SARI, told).is_empty());
        app.stop().await;
    }

    async fn a_text_the_provider_refuses_waits_too_and_the_template_goes_once(place: Place) {
        let app = TestApp::open(&place).await;
        taken(&app).await;
        app.pass(HOUR).await;
        let told = app.ledger.to(SARI).len();
        writes(&app, LETTER).await;
        assert_eq!(since(&app, SARI, told), [LETTER]);
        refused(&app, SARI).await;
        assert_eq!(since(&app, SARI, told), [LETTER, KNOCK]);
        app.says("whatsapp", SARI, "halo bisa").await;
        app.pass(3_000).await;
        assert_eq!(since(&app, SARI, told), [LETTER, KNOCK, LETTER]);
        app.stop().await;
    }

    async fn a_text_that_waited_a_week_is_shown_to_a_human(place: Place) {
        let app = TestApp::open(&place).await;
        taken(&app).await;
        app.pass(25 * HOUR).await;
        writes(&app, LETTER).await;
        app.pass(8 * 24 * HOUR).await;
        let (undelivered, _) = app.store.undelivered().await.unwrap();
        assert!(undelivered.iter().any(|one| one.class == 3 && one.state == 5), "{undelivered:?}");
        let told = app.ledger.to(SARI).len();
        app.says("whatsapp", SARI, "bisa").await;
        app.pass(3_000).await;
        assert!(!since(&app, SARI, told).contains(&LETTER.to_owned()), "it is too old to follow");
        app.stop().await;
    }

    async fn an_alert_the_provider_refuses_reaches_the_companion_as_a_template(place: Place) {
        let app = TestApp::open(&place).await;
        app.says("whatsapp", SARI, "saya disekap, tolong").await;
        let told = app.ledger.to(ANI).len();
        refused(&app, ANI).await;
        let words = since(&app, ANI, told);
        assert_eq!(words, ["Hi, something is waiting for you. Please open the console now."]);
        refused(&app, ANI).await;
        assert_eq!(since(&app, ANI, told).len(), 1, "a template that is refused is not repeated");
        app.stop().await;
    }

    async fn three_hours_before_the_end_the_companion_is_warned_once_of_somebody_who_waits(
        place: Place
    ) {
        let app = TestApp::open(&place).await;
        taken(&app).await;
        let warned = |app: &TestApp| {
            let told = app.ledger.to(ANI);
            told.iter().filter(|text| text.contains("In 3 hours")).count()
        };
        app.pass(20 * HOUR).await;
        assert_eq!(warned(&app), 0);
        app.pass(HOUR).await;
        assert_eq!(warned(&app), 1);
        app.pass(2 * HOUR).await;
        assert_eq!(warned(&app), 1);
        app.stop().await;
    }

    async fn nobody_is_warned_who_has_answered(place: Place) {
        let app = TestApp::open(&place).await;
        taken(&app).await;
        app.pass(MINUTE).await;
        writes(&app, LETTER).await;
        app.pass(23 * HOUR).await;
        assert!(!app.ledger.to(ANI).iter().any(|text| text.contains("In 3 hours")));
        app.stop().await;
    }

    async fn where_nobody_holds_the_case_the_coordinator_is_warned(place: Place) {
        let app = TestApp::open(&place).await;
        app.says("whatsapp", SARI, "gaji saya tidak dibayar 3 bulan, mau pulang").await;
        app.pass(3_000).await;
        assert_eq!(app.store.board().await.unwrap().len(), 1);
        app.pass(21 * HOUR).await;
        assert!(app.ledger.to(CITRA).iter().any(|text| text.contains("In 3 hours")));
        app.stop().await;
    }

    async fn on_sms_nothing_waits_and_nobody_is_warned(place: Place) {
        let app = TestApp::open(&place).await;
        app.said("saya disekap, paspor saya disita").await;
        app.companion_says(ANI, &format!("TAKE {}", app.code_for(ANI))).await;
        app.pass(25 * HOUR).await;
        let told = app.ledger.to(SARI).len();
        writes(&app, LETTER).await;
        assert_eq!(since(&app, SARI, told), [LETTER]);
        assert!(!app.ledger.to(ANI).iter().any(|text| text.contains("In 3 hours")));
        app.stop().await;
    }
}
