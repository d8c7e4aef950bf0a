//! What stands in a body: B12 to B16, B20 to B24.

use pendamping::domain::time::MINUTE;
use pendamping::domain::urgency::Urgency;
use pendamping::gateway::Trouble;
use serde_json::{Value, json};

use super::{
    TWILIO, answers, envelope, goes_on, message, meta, open, rows, settle, text, twilio, with,
    words,
};
use crate::app::SARI;
use crate::on_both;

/// An envelope whose text is put in as it stands, be it JSON or not.
fn raw(id: &str, from: &str, words: &[u8]) -> Vec<u8> {
    let whole = String::from_utf8(envelope(&[text(id, from, "@@")])).unwrap();
    let (before, behind) = whole.split_once("\"@@\"").unwrap();
    [before.as_bytes(), words, behind.as_bytes()].concat()
}

/// The number of the n-th person of a table, and as Meta sends it on.
fn person(at: usize) -> (String, String) {
    (format!("+6281200006{at:03}"), format!("6281200006{at:03}"))
}

on_both! {
    async fn b12_b14_b15_b16_broken_letters_and_numbers_hold_nobody_up(place: Place) {
        let app = open(&place).await;
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        let table: [(&str, &[u8], u16); 10] = [
            ("B12 deep", deep.as_bytes(), 200),
            ("B14 beyond all numbers", b"1e400", 200),
            ("B14 minus nought", b"-0", 200),
            ("B14 beyond 64 bits", b"18446744073709551616", 200),
            ("B14 no number", b"NaN", 400),
            ("B15 high surrogate", br#""halo \ud83d""#, 200),
            ("B15 low surrogate", br#""\ude00 halo""#, 200),
            ("B15 no UTF-8", b"\"halo \xff\xfe\xc3\"", 200),
            ("B16 NUL", br#""to\u0000long""#, 200),
            ("B16 NUL as it is", b"\"to\x00long\"", 200),
        ];
        for (at, (what, letters, wanted)) in table.into_iter().enumerate() {
            let status = meta(&app, raw(&format!("w{at}"), &person(at).0, letters)).await;
            assert!(status == wanted || (status == 400 && what.starts_with("B16 NUL as")), "{what}: {status}");
            settle(&app).await;
            goes_on(&app, 10 + at).await;
        }
        for (at, stamp) in [json!(1e300), json!(-1), json!("18446744073709551616"), json!([])].iter().enumerate() {
            let (from, _) = person(50 + at);
            let mut one = text(&format!("t{at}"), &from, "halo");
            one["timestamp"] = stamp.clone();
            assert_eq!(meta(&app, envelope(&[one])).await, 200, "B14 time {stamp}");
            settle(&app).await;
        }
        let kept = words(&place).await;
        assert!(kept.contains(&"tolong".to_owned()), "B16 {kept:?}");
        assert!(kept.contains(&"halo \u{fffd}".to_owned()), "B15 {kept:?}");
        assert!(!app.store.board().await.unwrap().is_empty(), "B16 the cry with a NUL is heard");
        app.stop().await;
    }

    async fn b13_a_field_that_stands_twice_is_one_message_of_one_person(place: Place) {
        let app = open(&place).await;
        let body = String::from_utf8(envelope(&[text("w1", "+6281200006001", "halo")])).unwrap();
        let twice = body.replacen("\"from\":", "\"from\":\"6281200006002\",\"from\":", 1);
        assert_eq!(meta(&app, twice.into_bytes()).await, 200);
        settle(&app).await;
        assert_eq!(words(&place).await, ["halo"]);
        let answered = ["6281200006002", "6281200006001"].map(|to| answers(&app, to));
        assert_eq!(answered, [1, 0], "the first one counts");
        let mut rounds = app.pulse.rounds();
        rounds.wait_for(|rounds| *rounds > 0).await.unwrap();
        rounds.borrow_and_update();
        app.clock.forward(2 * MINUTE);
        rounds.changed().await.unwrap();
        let told = app.pulse.troubles();
        assert!(told["meta/main"].contains(&Trouble::Doubled), "{told:?}");
        app.stop().await;
    }

    async fn b20_a_hundred_of_one_id_in_one_body_are_one(place: Place) {
        let app = open(&place).await;
        let same: Vec<Value> = (0..100).map(|_| text("w1", SARI, "halo")).collect();
        assert_eq!(meta(&app, envelope(&same)).await, 200);
        settle(&app).await;
        assert_eq!(words(&place).await, ["halo"]);
        assert_eq!(rows(&place).await, 1);
        app.stop().await;
    }

    async fn b21_nothing_said_is_asked_about_and_in_the_end_a_human_looks(place: Place) {
        let app = open(&place).await;
        for (at, nothing) in ["", "   ", "🙏🙏", "\u{200b}"].iter().enumerate() {
            let (from, to) = person(at);
            assert_eq!(meta(&app, envelope(&[text(&format!("h{at}"), &from, "halo")])).await, 200);
            settle(&app).await;
            for round in 0..3 {
                let one = text(&format!("n{at}-{round}"), &from, nothing);
                assert_eq!(meta(&app, envelope(&[one])).await, 200, "{nothing:?}");
                settle(&app).await;
            }
            let sent = app.ledger.sent.lock().unwrap();
            let answers = sent.iter().filter(|one| one["to"] == to).count();
            assert!(answers >= 3, "{nothing:?}: {answers} answers");
        }
        goes_on(&app, 30).await;
        app.stop().await;
    }

    async fn b22_b23_b24_words_are_kept_byte_for_byte_and_danger_is_heard_through_marks(place: Place) {
        let app = open(&place).await;
        let long = "kata ".repeat(2_000);
        let zalgo: String = "halo".chars().flat_map(|letter| {
            std::iter::once(letter).chain(std::iter::repeat_n('\u{0301}', 125))
        }).collect();
        let turned = "\u{202e}gnolot\u{202c} halo";
        let said = [long.as_str(), &zalgo, turned, "to\u{0300}lo\u{0301}ng"];
        for (at, words) in said.iter().enumerate() {
            let one = text(&format!("w{at}"), &person(at).0, words);
            assert_eq!(meta(&app, envelope(&[one])).await, 200);
            settle(&app).await;
        }
        assert_eq!(words(&place).await, said.map(str::to_owned), "B22 B24");
        let board = app.store.board().await.unwrap();
        let cries = board.iter().filter(|case| case.urgency == Urgency::Now).count();
        assert_eq!(cries, 1, "B23 the cry under its marks, and no other");
        goes_on(&app, 31).await;
        app.stop().await;
    }

    async fn b38_b39_b40_b41_no_address_in_a_message_is_asked_for_anything(place: Place) {
        let app = open(&place).await;
        let trap = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        trap.set_nonblocking(true).unwrap();
        let port = trap.local_addr().unwrap().port();
        let addresses = [
            "http://169.254.169.254/latest".to_owned(),
            format!("http://127.0.0.1:{port}/x.jpg"),
            "http://[::ffff:10.0.0.1]/".to_owned(),
            format!("http://0x7f000001:{port}/"),
            format!("https://localhost:{port}/x"),
            format!("https://api.twilio.com@127.0.0.1:{port}/"),
            "https://api.twilio.com.evil.example/".to_owned(),
            "https://api.twilio.com./x".to_owned(),
            "https://api.twilіo.com/x".to_owned(),
        ];
        for (at, url) in addresses.iter().enumerate() {
            let sid = format!("SM{at}");
            let (from, _) = person(at);
            let fields = [("MessageSid", sid.as_str()), ("AccountSid", "AC1"), ("From", &from),
                ("Body", ""), ("NumMedia", "1"), ("MediaUrl0", url), ("MediaContentType0", "image/jpeg")];
            let (body, signed) = twilio(&format!("https://hotline.example.org{TWILIO}"), &fields);
            let headers = [("content-type", "application/x-www-form-urlencoded"), ("x-twilio-signature", signed.as_str())];
            assert_eq!(app.post(TWILIO, &headers, body).await, 200, "{url}");
            settle(&app).await;
        }
        let linked = with(message("w1", SARI), "image", json!({ "id": format!("http://127.0.0.1:{port}/") }));
        assert_eq!(meta(&app, envelope(&[linked])).await, 200);
        settle(&app).await;
        let asked = trap.accept().err().map(|error| error.kind());
        assert_eq!(asked, Some(std::io::ErrorKind::WouldBlock), "nobody came");
        goes_on(&app, 32).await;
        app.stop().await;
    }
}
