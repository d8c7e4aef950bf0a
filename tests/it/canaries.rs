//! A stolen database shows no number, no name, no place, no word: a scan for canaries in every
//! form they could stand in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sqlx::Row as _;

use crate::app::{ANI, Db, Place, SARI, TestApp};
use crate::on_both;
use crate::rows::Rows;

const NAME: &str = "Zubaidah Kenari";
const PLACE: &str = "Rembang Selatan";
const WORDS: &str = "tolong saya dikurung di rumah kuning";
const ANSWER: &str = "Halo, saya pendamping. Lampu taman merah.";
const GATEWAY_ID: &str = "wamid.CANARY0123456789XYZ";

/// Every form a canary could stand in.
fn forms(canary: &str) -> Vec<Vec<u8>> {
    let bytes = canary.as_bytes();
    let hex = pendamping::store::keys::hex(bytes);
    let mut forms = vec![
        bytes.to_vec(),
        canary.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        bytes.iter().rev().copied().collect(),
    ];
    // Base64 of the same bytes differs with where they stand; ends that depend on neighbours go.
    for before in 0..3 {
        let shifted = [vec![b' '; before], bytes.to_vec()].concat();
        let text = STANDARD.encode(shifted);
        forms.push(text.as_bytes()[4..text.len() - 4].to_vec());
    }
    let digits: String = canary.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 8 {
        forms.push(digits.into_bytes());
    }
    forms
}

fn found(bytes: &[u8], canary: &str) -> bool {
    forms(canary).iter().any(|form| bytes.windows(form.len()).any(|window| window == form))
}

#[test]
fn the_scan_finds_what_is_planted() {
    for canary in [NAME, SARI, WORDS, GATEWAY_ID] {
        for form in forms(canary) {
            let haystack = [b"before".to_vec(), form, b"after".to_vec()].concat();
            assert!(found(&haystack, canary));
        }
    }
}

on_both! {
    async fn a_stolen_database_shows_nobody_and_nothing_of_what_was_said(place: Place) {
        let app = TestApp::open(&place).await;
        let first = json!({ "id": GATEWAY_ID, "channel": "whatsapp", "from": SARI, "text": WORDS,
            "profile_name": NAME, "sent_at": app.clock.now().0 });
        assert_eq!(app.hook("whatsapp", first).await, 200);
        app.quiet().await;
        app.says("whatsapp", SARI, PLACE).await;
        let code = app.code_for(ANI);
        app.companion_says(ANI, &format!("TERIMA {code}")).await;
        let case = app.store.board().await.unwrap()[0].clone();
        let holder = case.holder.unwrap();
        app.store.write_to_person(case.id, holder, ANSWER.to_owned()).await.unwrap();
        app.quiet().await;
        assert!(app.ledger.to(SARI).iter().any(|text| text == ANSWER), "she was answered");
        let stolen = stolen(&place).await;
        assert!(stolen.len() > 20_000, "all of it was read: {}", stolen.len());
        for canary in [NAME, PLACE, WORDS, ANSWER, GATEWAY_ID, SARI, ANI] {
            assert!(!found(&stolen, canary), "{canary} stands in the database");
        }
        // The same scan finds what does stand there.
        let mut rows = Rows::of(&place).await;
        rows.all(&format!("INSERT INTO meta (key, value) VALUES ('planted', '{NAME}')")).await;
        assert!(found(&self::stolen(&place).await, NAME), "the scan can find a name");
        app.stop().await;
    }
}

/// Everything a thief has: the files of SQLite, every row of PostgreSQL with its bytes.
async fn stolen(place: &Place) -> Vec<u8> {
    match place.db {
        Db::Sqlite => {
            let files = std::fs::read_dir(&place.folder).unwrap();
            let paths = files.map(|file| file.unwrap().path());
            let ours = paths.filter(|path| path.to_string_lossy().contains("hotline.db"));
            ours.flat_map(|path| std::fs::read(path).unwrap()).collect()
        }
        Db::Postgres => {
            let mut rows = Rows::of(place).await;
            let tables = "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables \
                WHERE table_schema = current_schema()";
            let mut out = Vec::new();
            for table in rows.all(tables).await {
                let table: String = table.try_get("name").unwrap();
                let text = format!("SELECT CAST(t AS TEXT) AS row FROM {table} t");
                for row in rows.all(&text).await {
                    let row: String = row.try_get("row").unwrap();
                    out.extend(row.split("\\x").flat_map(unhexed));
                    out.extend(row.into_bytes());
                }
            }
            out
        }
    }
}

/// The bytes a column begins with when it is printed in hexadecimal.
fn unhexed(text: &str) -> Vec<u8> {
    let digit = |at: usize| text.as_bytes().get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let byte = |at: usize| u8::try_from(digit(at)? * 16 + digit(at + 1)?).ok();
    (0..text.len()).step_by(2).map_while(byte).collect()
}
