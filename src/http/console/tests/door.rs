//! The console, tried from outside: door.

use super::*;
use crate::domain::time::MINUTE;

const GOOD: &str = "empat kata biasa saja";

async fn enrolled(house: &House, who: &str) -> Page {
    let token = house.desk.store.enrolment(who).await.unwrap().unwrap();
    let fields = [("passphrase", GOOD), ("again", GOOD)];
    house.stranger_posts(&format!("/enrol/{token}"), &fields).await
}

#[tokio::test]
async fn link_works_once_and_signs_in() {
    let house = House::new().await;
    let token = house.desk.store.enrolment("ani").await.unwrap().unwrap();
    let path = format!("/enrol/{token}");
    assert!(house.get("nobody", &path).await.body.contains("value=\"ani\""));
    for (one, two, news) in [
        ("pendek", "pendek", "enrol-short"),
        ("aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa", "enrol-weak"),
        (GOOD, "empat kata lain lagi", "enrol-differ"),
    ] {
        let page = house.stranger_posts(&path, &[("passphrase", one), ("again", two)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains(news), "{news}");
    }
    let page = house.stranger_posts(&path, &[("passphrase", GOOD), ("again", GOOD)]).await;
    assert_eq!(page.goes_to(), "/");
    let cookie = page.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-s=") && cookie.contains("; Secure"), "{cookie}");
    assert!(
        cookie.contains("; HttpOnly")
            && cookie.contains("; SameSite=Strict")
            && cookie.contains("; Path=/")
    );
    assert_eq!(house.get("nobody", &path).await.status, StatusCode::NOT_FOUND);
    // Sessions from before the passphrase have ended.
    assert!(house.get("ani", "/").await.goes_to().starts_with("/in"));
}

#[tokio::test]
async fn whoever_came_by_a_link_is_brought_back_there_and_nowhere_else() {
    let house = House::new().await;
    enrolled(&house, "ani").await;
    assert_eq!(house.get("nobody", "/k/B2C3D").await.goes_to(), "/in?to=/k/B2C3D");
    let page = house.get("nobody", "/in?to=/k/B2C3D").await.body;
    assert!(page.contains("value=\"/k/B2C3D\"") && page.contains("href=\"/k/B2C3D\""));
    for (to, goes) in [
        ("/k/B2C3D", "/k/B2C3D"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/k/../out", "/"),
        ("/k/B2C3D?x=//evil", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ] {
        let fields = [("name", "ani"), ("passphrase", GOOD), ("to", to)];
        assert_eq!(house.stranger_posts("/in", &fields).await.goes_to(), goes, "{to}");
    }
}

#[tokio::test]
async fn wrong_passphrase_and_unknown_name_get_the_same_answer_and_the_same_waits() {
    let house = House::at(Clock::fixed(Millis(1_795_572_000_000))).await;
    enrolled(&house, "ani").await;
    for turn in 0..6 {
        let mut pages = Vec::new();
        for name in ["ani", "zzz"] {
            let fields = [("name", name), ("passphrase", "salah sekali kata ini")];
            let page = house.stranger_posts("/in", &fields).await;
            pages.push((page.status, page.body.replace(name, "NAME")));
        }
        let expected = if turn < 5 { StatusCode::FORBIDDEN } else { StatusCode::TOO_MANY_REQUESTS };
        assert_eq!(pages[0].0, expected, "{turn}");
        assert_eq!(pages[0], pages[1], "{turn}");
    }
    // Waiting holds for the right passphrase too, and ends by itself.
    let right = [("name", "ani"), ("passphrase", GOOD)];
    let page = house.stranger_posts("/in", &right).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(matches!(page.header("retry-after"), "1" | "2"));
}

#[tokio::test]
async fn session_ends_by_hand_by_rest_and_by_shift() {
    let start = Millis(1_795_572_000_000);
    let house = House::at(Clock::fixed(start)).await;
    assert_eq!(house.get("citra", "/me").await.status, StatusCode::OK);
    let page = house.post("citra", "/out", &[]).await;
    assert_eq!((page.goes_to(), page.header("clear-site-data")), ("/in", "\"*\""));
    assert!(page.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(house.get("citra", "/me").await.goes_to(), "/in?to=/me");
    house.desk.clock.forward(29 * MINUTE);
    assert_eq!(house.get("ani", "/me").await.status, StatusCode::OK);
    house.desk.clock.forward(29 * MINUTE);
    assert_eq!(house.get("ani", "/me").await.status, StatusCode::OK);
    assert_eq!(house.get("budi", "/me").await.goes_to(), "/in?to=/me");
    for _ in 0..24 {
        house.desk.clock.forward(29 * MINUTE);
        let _ = house.get("ani", "/me").await;
    }
    assert_eq!(house.get("ani", "/me").await.goes_to(), "/in?to=/me");
}

#[tokio::test]
async fn language_follows_the_switch_then_the_account() {
    let house = House::new().await;
    assert!(house.get("ani", "/me").await.body.contains("<html lang=\"id\">"));
    let page = house.get("ani", "/me?lang=en").await;
    assert!(page.body.contains("<html lang=\"en\">"));
    assert!(page.header("set-cookie").starts_with("__Host-l=en;"));
    assert!(house.get("ani", "/me?lang=xx").await.body.contains("<html lang=\"id\">"));
    assert_eq!(house.post("ani", "/me", &[("language", "en")]).await.goes_to(), "/me");
    assert!(house.get("ani", "/me").await.body.contains("<html lang=\"en\">"));
    assert_eq!(
        house.post("ani", "/me", &[("language", "xx")]).await.status,
        StatusCode::BAD_REQUEST
    );
}
