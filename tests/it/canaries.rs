//! A stolen database shows no number, no name, no place, no word: a scan for canaries in every
//! form they could stand in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::app::{ANI, Place, SARI, TestApp};

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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stolen_database_file_shows_nobody_and_nothing_of_what_was_said() {
    let place = Place::sqlite();
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
    let files = std::fs::read_dir(&place.folder).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let mut read = 0;
    for path in paths.filter(|path| path.to_string_lossy().contains("hotline.db")) {
        let bytes = std::fs::read(&path).unwrap();
        read += bytes.len();
        for canary in [NAME, PLACE, WORDS, ANSWER, GATEWAY_ID, SARI, ANI] {
            assert!(!found(&bytes, canary), "{canary} stands in {}", path.display());
        }
    }
    assert!(read > 100_000, "the files were read");
    app.stop().await;
}
