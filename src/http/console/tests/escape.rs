//! The console, tried from outside: escape.

use super::*;

const HOSTILE: &str =
    "<img src=x onerror=alert(1)> \"><svg/onload=a()> javascript:x {{7*7}} \u{202e}gnp";

#[tokio::test]
async fn words_of_strangers_stay_words() {
    let house = House::new().await;
    house.said(&format!("CS222 {HOSTILE}")).await;
    house.post("ani", "/k/CS222/take", &[]).await;
    let fields = [("text", HOSTILE), ("once", "1")];
    house.post("ani", "/k/CS222/say", &fields).await;
    house.post("citra", "/k/CS222/level", &[("level", "2"), ("reason", HOSTILE)]).await;
    let counted = [("text", HOSTILE), ("act", "count")];
    for page in [
        house.get("ani", "/k/CS222").await,
        house.get("ani", "/k/CS222/live").await,
        house.get("citra", "/").await,
        house.get("ani", "/me").await,
        house.post("ani", "/k/CS222/say", &counted).await,
    ] {
        assert_eq!(page.status, StatusCode::OK);
        for tag in ["<img", "<svg", "<i>", "\u{202e}gnp\u{fffd}"] {
            assert!(!page.body.contains(tag), "{tag}");
        }
    }
    let page = house.get("ani", "/k/CS222").await.body;
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(page.contains("\u{fffd}gnp") && !page.contains("href=\"javascript"));
}

#[tokio::test]
async fn board_shows_nothing_personal() {
    let house = House::new().await;
    house.said("CS222 rahasia sekali").await;
    for path in ["/", "/live", "/undelivered"] {
        let page = house.get("citra", path).await.body;
        // All digits of the number: five of them stand in one token of ten thousand by chance.
        for word in ["rahasia", "81200001001"] {
            assert!(!page.contains(word), "{word} at {path}");
        }
    }
    let board = house.get("citra", "/").await.body;
    for part in ["CS222", "level-1", "self", "alert-next", "board-free"] {
        assert!(board.contains(part), "{part} is not on {board}");
    }
}

#[tokio::test]
async fn sheet_tells_how_to_write_safely_and_what_was_told() {
    let house = House::new().await;
    house.said("CS222 saya dikurung").await;
    let page = house.get("citra", "/k/CS222").await.body;
    for part in [
        "reach-text",
        "gate-open",
        "silent",
        "locked",
        "danger_phrase",
        "abroad:MY",
        "cannot_leave",
        "saya dikurung",
        "WIB",
    ] {
        assert!(page.contains(part), "{part}");
    }
}
