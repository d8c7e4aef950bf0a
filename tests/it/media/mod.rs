//! Files that come with messages: brought from where the gateway keeps them and nowhere else, kept
//! sealed, shown drawn anew (B38 to B45 of the design).

mod shelf;

use std::io::Cursor;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::{ImageFormat, RgbImage};
use pendamping::clock::Clock;
use pendamping::domain::time::{HOUR, MINUTE, SECOND};
use pendamping::gateway::registry::{self, Home};
use pendamping::service::gateways::Line;
use pendamping::service::wire::Wire;
use pendamping::store::file::{File, Form};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use serde_json::json;

use crate::app::{Ledger, NOW, Place, SARI, TestApp, signature};
use crate::on_both;
use crate::rows::Rows;
use shelf::{Book, Shelf};

const GPS: &[u8] = b"GPS -7.797068 110.370529";

/// The names of somebody who lets a host of his lead into other networks.
#[derive(Default)]
struct Rebound(AtomicUsize);

impl Resolve for Rebound {
    fn resolve(&self, _name: Name) -> Resolving {
        self.0.fetch_add(1, Ordering::Relaxed);
        let home: Vec<SocketAddr> = ["127.0.0.1:0", "169.254.169.254:0", "[::ffff:10.0.0.1]:0"]
            .map(|one| one.parse().unwrap())
            .into();
        Box::pin(async move { Ok(Box::new(home.into_iter()) as Addrs) })
    }
}

/// A hotline whose second number at Meta keeps its files on a shelf.
async fn open(place: &Place) -> (TestApp, Arc<Shelf>) {
    let shelf = Shelf::open().await;
    let home = Home {
        public_url: "https://hotline.example.org".to_owned(),
        calling_code: "62".to_owned(),
    };
    let meta = json!({ "kind": "meta", "phone_number_id": "100000000000003",
        "app_secret": "a secret of the test's simulator", "verify_token": "v",
        "access_token": "token-of-ours", "api_url": shelf.home() });
    let app = TestApp::custom(place, Arc::new(Ledger::default()), Clock::fixed(NOW), |parts| {
        let gateway = registry::build("files", serde_json::from_value(meta).unwrap(), &home);
        let gateway = gateway.unwrap().into();
        parts.gateways.add(Line { gateway, in_flight: 8, per_second: 0.0 });
    })
    .await;
    (app, shelf)
}

/// Sari sends a file that Meta keeps under this id.
async fn send(app: &TestApp, kind: &str, id: &str) {
    let mut message = json!({ "from": SARI.trim_start_matches('+'), "id": format!("w-{id}"),
        "timestamp": (app.clock.now().0 / 1_000).to_string(), "type": kind });
    message[kind] = json!({ "id": id, "mime_type": "image/jpeg", "filename": "bukti rahasia.jpg" });
    let value = json!({ "messaging_product": "whatsapp", "messages": [message],
        "metadata": { "phone_number_id": "100000000000003" } });
    let change = json!({ "field": "messages", "value": value });
    let body = json!({ "object": "whatsapp_business_account",
        "entry": [{ "id": "2", "changes": [change] }] });
    let body = body.to_string().into_bytes();
    let signature = signature(&body);
    let headers =
        [("content-type", "application/json"), ("x-hub-signature-256", signature.as_str())];
    assert_eq!(app.post("/hooks/meta/files", &headers, body).await, 200);
    app.quiet().await;
}

/// Time passes until no file is left that this condition holds for.
async fn until_none(app: &TestApp, place: &Place, condition: &str) {
    let mut commits = app.store.commits();
    let mut rows = Rows::of(place).await;
    let query = format!("SELECT COUNT(*) AS n FROM media WHERE {condition}");
    app.clock.forward(SECOND);
    let all = async {
        while rows.number(&query).await > 0 {
            let _ = commits.changed().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), all).await.expect("the file is looked after");
}

/// Every file is here, lost, or put off.
async fn fetched(app: &TestApp, place: &Place) {
    until_none(app, place, "state = 0 AND why IS NULL").await;
}

/// The files of the only case.
async fn files(app: &TestApp) -> (i64, Vec<File>) {
    let board = app.store.board().await.unwrap();
    let page = app.store.case_page(&board[0].code, 1).await.unwrap().unwrap();
    (page.case.id, page.said.into_iter().flat_map(|said| said.files).collect())
}

/// State and reason of the files of the only case.
async fn fates(app: &TestApp) -> Vec<(i64, Option<String>)> {
    files(app).await.1.into_iter().map(|file| (file.state, file.why)).collect()
}

/// A photo that says where it was taken.
fn photo() -> Vec<u8> {
    let mut jpeg = Cursor::new(Vec::new());
    RgbImage::from_fn(64, 32, |x, y| {
        image::Rgb([u8::try_from(x * 4).unwrap(), u8::try_from(y * 8).unwrap(), 9])
    })
    .write_to(&mut jpeg, ImageFormat::Jpeg)
    .unwrap();
    let jpeg = jpeg.into_inner();
    let exif = [b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0".as_slice(), GPS].concat();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

on_both! {
    async fn b44_a_photo_is_kept_as_it_came_and_shown_without_the_place_in_it(place: Place) {
        let (app, shelf) = open(&place).await;
        shelf.put("/MEDIA1", Book::Leads("/files/1"));
        shelf.put("/files/1", Book::Bytes(photo()));
        send(&app, "image", "MEDIA1").await;
        assert!(shelf.asked().is_empty(), "nothing is fetched before the webhook is answered");
        fetched(&app, &place).await;
        let bearer = Some("Bearer token-of-ours".to_owned());
        assert_eq!(shelf.asked(), [("/MEDIA1".to_owned(), bearer.clone()), ("/files/1".to_owned(), bearer)]);
        let (case, files) = files(&app).await;
        let record = files[0].record.as_ref().unwrap();
        assert_eq!((files[0].state, record.kind.as_deref(), record.preview), (1, Some("image"), true));
        assert!(record.media.reference.is_empty(), "where it was is forgotten");
        let id = files[0].id;
        let (_, original) = app.store.open_media(case, id, Form::Original, 7).await.unwrap().unwrap();
        assert_eq!(original, photo());
        let (_, preview) = app.store.open_media(case, id, Form::Preview, 7).await.unwrap().unwrap();
        assert!(image::load_from_memory(&preview).is_ok() && !holds(&preview, GPS));
        let mut rows = Rows::of(&place).await;
        let read = rows.number("SELECT COUNT(*) AS n FROM audit WHERE action = 'media.read' AND actor = 7").await;
        assert_eq!(read, 2, "whoever opens a file stands in the audit");
        assert!(app.store.open_media(case + 1, id, Form::Original, 7).await.unwrap().is_none());
        let bytes = rows.all("SELECT sealed FROM media_part").await;
        for row in &bytes {
            let sealed: Vec<u8> = sqlx::Row::try_get(row, "sealed").unwrap();
            assert!(!holds(&sealed, GPS) && !holds(&sealed, b"JFIF"), "sealed at rest");
        }
        app.stop().await;
    }

    async fn a_large_file_comes_back_byte_for_byte_from_its_parts(place: Place) {
        let (app, shelf) = open(&place).await;
        let film: Vec<u8> = (0_u32..3_000_000).map(|at| u8::try_from(at.wrapping_mul(2_654_435_761) >> 24).unwrap()).collect();
        shelf.put("/FILM", Book::Leads("/film"));
        shelf.put("/film", Book::Bytes(film.clone()));
        send(&app, "document", "FILM").await;
        fetched(&app, &place).await;
        let (case, files) = files(&app).await;
        let (file, bytes) = app.store.open_media(case, files[0].id, Form::Original, 7).await.unwrap().unwrap();
        assert!(bytes == film, "{} bytes", bytes.len());
        assert_eq!(file.size, Some(3_000_000));
        assert!(app.store.open_media(case, files[0].id, Form::Preview, 7).await.unwrap().is_none());
        let parts = Rows::of(&place).await.number("SELECT COUNT(*) AS n FROM media_part").await;
        assert_eq!(parts, 12, "256 KiB each");
        app.stop().await;
    }

    async fn b42_b43_b45_what_is_too_large_or_nothing_or_not_what_it_says_does_no_harm(place: Place) {
        let (app, shelf) = open(&place).await;
        let mut bomb = Cursor::new(Vec::new());
        RgbImage::new(1, 1).write_to(&mut bomb, ImageFormat::Png).unwrap();
        let mut bomb = bomb.into_inner();
        bomb[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
        let script = b"<html><script>alert(1)</script></html>".to_vec();
        let books = [
            ("B42a", Book::Claims(5_000_000_000), (2, Some("too_large"))),
            ("B42b", Book::Endless, (2, Some("too_large"))),
            ("B42c", Book::Bytes(Vec::new()), (2, Some("empty"))),
            ("B43", Book::Bytes(script), (1, None)),
            ("B45", Book::Bytes(bomb), (1, None)),
        ];
        for (id, book, _) in &books {
            shelf.put(&format!("/{id}"), book.clone());
            let leads = format!("M{id}");
            let path: &'static str = Box::leak(format!("/{id}").into_boxed_str());
            shelf.put(&format!("/{leads}"), Book::Leads(path));
            send(&app, "image", &leads).await;
        }
        fetched(&app, &place).await;
        let expected: Vec<_> = books.iter().map(|(_, _, (state, why))| (*state, why.map(str::to_owned))).collect();
        assert_eq!(fates(&app).await, expected);
        let (_, files) = files(&app).await;
        for file in &files[3..] {
            let record = file.record.as_ref().unwrap();
            assert!(!record.preview, "nothing is drawn from it");
        }
        assert_eq!(files[3].record.as_ref().unwrap().kind, None, "a script is only saved");
        app.stop().await;
    }

    async fn b39_a_file_is_followed_to_no_other_host_and_the_credential_goes_nowhere_else(place: Place) {
        let (app, shelf) = open(&place).await;
        let elsewhere = Shelf::open().await;
        elsewhere.put("/stolen", Book::Bytes(photo()));
        shelf.put("/MEDIA1", Book::SentOn(format!("{}/stolen", elsewhere.home())));
        shelf.put("/MEDIA2", Book::SentOn("http://169.254.169.254/latest".to_owned()));
        shelf.put("/MEDIA3", Book::SentOn("/MEDIA3".to_owned()));
        for id in ["MEDIA1", "MEDIA2", "MEDIA3"] {
            send(&app, "image", id).await;
        }
        fetched(&app, &place).await;
        let lost = (2, Some("address".to_owned()));
        assert_eq!(fates(&app).await, [lost.clone(), lost.clone(), lost]);
        assert!(elsewhere.asked().is_empty());
        app.stop().await;
    }

    async fn b40_a_listed_host_whose_name_leads_home_is_not_connected_to(place: Place) {
        let names = Arc::new(Rebound::default());
        let secret = "0123456789abcdef0123456789abcdef";
        let bridge = json!({ "kind": "generic", "channel": "whatsapp", "authentication": "path", "secret": secret,
            "inbound": { "format": "json", "from": "/from", "text": "/text", "id": "/id", "media": "/file",
                "media_hosts": ["files.bridge.example"] },
            "outbound": { "method": "POST", "url": "https://bridge.example/send", "format": "none" } });
        let home = Home { public_url: "https://hotline.example.org".to_owned(), calling_code: "62".to_owned() };
        let app = TestApp::custom(&place, Arc::new(Ledger::default()), Clock::fixed(NOW), |parts| {
            let gateway = registry::build("bridge", serde_json::from_value(bridge).unwrap(), &home).unwrap().into();
            parts.gateways.add(Line { gateway, in_flight: 8, per_second: 0.0 });
            parts.wire = Wire::knowing(names.clone()).unwrap();
        })
        .await;
        let path = format!("/hooks/generic/bridge/{secret}");
        let body = json!({ "from": SARI, "text": "lihat ini, saya dikurung", "id": "f1", "file": "https://files.bridge.example/x.jpg" });
        let headers = [("content-type", "application/json")];
        assert_eq!(app.post(&path, &headers, body.to_string().into_bytes()).await, 200);
        app.quiet().await;
        fetched(&app, &place).await;
        // Had it been asked, nobody would have answered, and it would be asked again later.
        assert_eq!(fates(&app).await, [(2, Some("address".to_owned()))]);
        assert_eq!(names.0.load(Ordering::Relaxed), 1, "what is resolved once is what is connected to");
        app.stop().await;
    }

    async fn a_provider_in_trouble_is_asked_again_and_what_is_gone_is_given_up(place: Place) {
        let (app, shelf) = open(&place).await;
        shelf.put("/BUSY", Book::Status(503));
        shelf.put("/CUT", Book::Leads("/cut"));
        shelf.put("/cut", Book::CutOff);
        shelf.put("/KEY", Book::Status(401));
        for id in ["BUSY", "CUT", "KEY", "GONE"] {
            send(&app, "audio", id).await;
        }
        fetched(&app, &place).await;
        let told: Vec<_> = fates(&app).await.into_iter().map(|(state, why)| (state, why.unwrap_or_default())).collect();
        // Whether the head of a cut answer arrives is a matter of luck.
        let told: Vec<_> = told.into_iter().map(|(state, why)| (state, why.replace("no_connection", "cut_off"))).collect();
        let wanted = [(0, "busy"), (0, "cut_off"), (0, "refused"), (2, "gone")].map(|(state, why)| (state, why.to_owned()));
        assert_eq!(told, wanted);
        for id in ["/BUSY", "/KEY"] {
            shelf.put(id, Book::Leads("/note"));
        }
        shelf.put("/cut", Book::Bytes(photo()));
        shelf.put("/note", Book::Bytes(b"OggS\0\x02 a voice".to_vec()));
        app.pass(MINUTE).await;
        until_none(&app, &place, "state = 0").await;
        let states: Vec<i64> = fates(&app).await.into_iter().map(|(state, _)| state).collect();
        assert_eq!(states, [1, 1, 1, 2]);
        app.stop().await;
    }

    async fn a_file_that_came_along_with_its_message_is_kept_apart_from_it(place: Place) {
        let (app, _) = open(&place).await;
        let note = b"OggS\0\x02\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead".to_vec();
        let media = json!({ "data": STANDARD.encode(&note), "mime": "audio/ogg", "voice": true });
        let message = json!({ "id": "v1", "channel": "whatsapp", "from": SARI, "kind": "audio", "media": media });
        assert_eq!(app.hook("whatsapp", message).await, 200);
        app.quiet().await;
        fetched(&app, &place).await;
        let (case, files) = files(&app).await;
        let record = files[0].record.as_ref().unwrap();
        assert!(record.media.voice && record.kind.as_deref().is_some_and(|kind| kind.starts_with("audio/")));
        let (_, bytes) = app.store.open_media(case, files[0].id, Form::Original, 7).await.unwrap().unwrap();
        assert_eq!(bytes, note);
        let said = Rows::of(&place).await.messages().await;
        let told = said[0].record.media.as_ref().unwrap();
        assert!(told.reference.is_empty(), "the message itself stays small");
        app.stop().await;
    }

    async fn whoever_is_too_slow_with_a_file_leaves_no_trace_of_it(place: Place) {
        let (app, shelf) = open(&place).await;
        shelf.put("/SLOW", Book::Leads("/slow"));
        shelf.put("/slow", Book::Bytes(photo()));
        send(&app, "image", "SLOW").await;
        let slow = app.store.claim_media().await.unwrap().pop().unwrap();
        assert!(app.store.claim_media().await.unwrap().is_empty(), "nobody else is at it");
        app.pass(HOUR).await;
        until_none(&app, &place, "state = 0").await;
        let found = pendamping::store::media::Found { kind: None, original: b"other".to_vec(), preview: None };
        app.store.keep_media(slow, found).await.unwrap();
        let (case, files) = files(&app).await;
        let (_, bytes) = app.store.open_media(case, files[0].id, Form::Original, 7).await.unwrap().unwrap();
        assert_eq!(bytes, photo());
        let attempts = Rows::of(&place).await.number("SELECT COUNT(DISTINCT epoch) AS n FROM media_part").await;
        assert_eq!(attempts, 1);
        app.stop().await;
    }
}
