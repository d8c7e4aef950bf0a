//! The console, tried from outside: files that came with messages.

use super::*;
use crate::domain::heard::{Media, MediaRef};
use crate::store::media::Found;

const CODE: &str = "HKD22";

/// A case with a file of this type and these bytes in its only message; gives the file's path.
async fn filed(house: &House, kind: Option<&str>, preview: Option<&[u8]>) -> String {
    house.said(&format!("{CODE} foto")).await;
    let claim = house.desk.store.claim_media().await.unwrap().pop().unwrap();
    let path = format!("/k/{CODE}/file/{}", claim.id);
    let found = Found {
        kind: kind.map(str::to_owned),
        original: b"0123456789".to_vec(),
        preview: preview.map(<[u8]>::to_vec),
    };
    house.desk.store.keep_media(claim, found).await.unwrap();
    path
}

/// A file a gateway tells of.
pub(super) fn media() -> Media {
    Media {
        kind: MediaRef::Id,
        reference: "MEDIA1".to_owned(),
        mime: Some("image/jpeg".to_owned()),
        voice: false,
        filename: Some("rahasia.html".to_owned()),
    }
}

#[tokio::test]
async fn a_file_that_is_not_here_yet_says_so() {
    let house = House::new().await;
    house.said(&format!("{CODE} foto")).await;
    let page = house.get("citra", &format!("/k/{CODE}")).await.body;
    assert!(page.contains("file-coming") && !page.contains("/file/"), "{page}");
    let claim = house.desk.store.claim_media().await.unwrap().pop().unwrap();
    house.desk.store.lose_media(&claim, "gone").await.unwrap();
    let page = house.get("citra", &format!("/k/{CODE}")).await.body;
    assert!(page.contains("file-lost"), "{page}");
}

#[tokio::test]
async fn a_picture_is_folded_away_and_shown_by_its_preview() {
    let house = House::new().await;
    let path = filed(&house, Some("image"), Some(b"a small jpeg")).await;
    let page = house.get("citra", &format!("/k/{CODE}")).await.body;
    let folded = page.split("<details").find(|part| part.contains(&format!("{path}/preview")));
    assert!(folded.is_some_and(|part| part.contains("loading=\"lazy\"")), "{page}");
    assert!(!page.contains("rahasia"), "the sender's name of a file is on no screen");
    let preview = house.get("citra", &format!("{path}/preview")).await;
    assert_eq!(
        (preview.header("content-type"), preview.body.as_str()),
        ("image/jpeg", "a small jpeg")
    );
}

#[tokio::test]
async fn b43_whatever_is_saved_is_nothing_a_browser_would_run() {
    let house = House::new().await;
    let path = filed(&house, None, None).await;
    for (header, value) in [
        ("content-type", "application/octet-stream"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(house.get("citra", &path).await.header(header), value, "{header}");
    }
    let named = house.get("citra", &path).await;
    let named = named.header("content-disposition");
    assert!(
        named.starts_with("attachment; filename=\"HKD22-") && named.ends_with(".bin\""),
        "{named}"
    );
    assert_eq!(house.get("citra", &format!("{path}/preview")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn sound_is_played_in_parts() {
    let house = House::new().await;
    let path = filed(&house, Some("audio/ogg"), None).await;
    let page = house.get("citra", &format!("/k/{CODE}")).await.body;
    assert!(page.contains(&format!("<audio controls preload=\"none\" src=\"{path}\"")), "{page}");
    let request = Request::get(&path).header("cookie", house.cookie("citra"));
    let part = house.ask(request.header("range", "bytes=2-4").body(Body::empty()).unwrap()).await;
    assert_eq!((part.status, part.body.as_str()), (StatusCode::PARTIAL_CONTENT, "234"));
    assert_eq!(part.header("content-range"), "bytes 2-4/10");
    assert_eq!(part.header("content-type"), "audio/ogg");
}

#[tokio::test]
async fn b57_a_file_of_another_case_is_as_good_as_none() {
    let house = House::new().await;
    let path = filed(&house, Some("image"), Some(b"x")).await;
    house.post("ani", &format!("/k/{CODE}/take"), &[]).await;
    house.said("FRK22 tolong").await;
    let elsewhere = path.replace(CODE, "FRK22");
    let nowhere = house.get("ani", &format!("/k/{CODE}/file/5")).await;
    for (who, path) in [("budi", &path), ("oki", &path), ("audi", &path), ("ani", &elsewhere)] {
        for end in ["", "/preview"] {
            let page = house.get(who, &format!("{path}{end}")).await;
            assert_eq!(
                (page.status, &page.body.len()),
                (nowhere.status, &nowhere.body.len()),
                "{who}"
            );
        }
    }
    assert_eq!(house.get("ani", &path).await.status, StatusCode::OK);
}
