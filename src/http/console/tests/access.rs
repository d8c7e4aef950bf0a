//! The console, tried from outside: access.

use super::*;

/// Who may do what: `+` done or shown, `-` as if it were not there, `r` not this role's page.
async fn row(house: &House, who: &str, code: &str) -> String {
    let reason = ("reason", "lebih tenang");
    let mut out = String::new();
    for path in ["/", "/undelivered", "/texts", &format!("/k/{code}"), &format!("/k/{code}/live")] {
        out.push(sign(&house.get(who, path).await));
    }
    for (act, fields) in [
        ("say", vec![("text", "halo"), ("once", who)]),
        ("open", vec![]),
        ("level", vec![("level", "3"), reason]),
    ] {
        out.push(sign(&house.post(who, &format!("/k/{code}/{act}"), &fields).await));
    }
    out
}

fn sign(page: &Page) -> char {
    match page.status {
        StatusCode::OK | StatusCode::SEE_OTHER => '+',
        StatusCode::NOT_FOUND => '-',
        StatusCode::FORBIDDEN => 'r',
        other => panic!("{other}: {}", page.body),
    }
}

#[tokio::test]
async fn every_route_asks_for_every_role() {
    let house = House::new().await;
    house.said("FRK22 tolong").await;
    house.said("HKD22 tolong").await;
    house.post("ani", "/k/HKD22/take", &[]).await;
    //  board undelivered texts case live | say open lower
    assert_eq!(row(&house, "ani", "HKD22").await, "+rr++++-");
    assert_eq!(row(&house, "budi", "HKD22").await, "+rr-----");
    assert_eq!(row(&house, "budi", "FRK22").await, "+rr++---");
    assert_eq!(row(&house, "citra", "HKD22").await, "++++++++");
    assert_eq!(row(&house, "oki", "FRK22").await, "rr+-----");
    for who in ["audi", "adi"] {
        assert_eq!(row(&house, who, "FRK22").await, "rrr-----", "{who}");
    }
}

#[tokio::test]
async fn case_of_another_looks_like_one_that_does_not_exist() {
    let house = House::new().await;
    house.said("HKD22 tolong").await;
    house.post("ani", "/k/HKD22/take", &[]).await;
    for act in ["", "/live"] {
        let held = house.get("budi", &format!("/k/HKD22{act}")).await;
        let none = house.get("budi", &format!("/k/ZZZZZ{act}")).await;
        assert_eq!((held.status, held.body), (none.status, none.body));
    }
}

#[tokio::test]
async fn one_wins_and_the_other_is_told_who() {
    let house = House::new().await;
    house.said("FRK22 tolong").await;
    let (ani, budi) = tokio::join!(
        house.post("ani", "/k/FRK22/take", &[]),
        house.post("budi", "/k/FRK22/take", &[])
    );
    let mut went = [ani.goes_to().to_owned(), budi.goes_to().to_owned()];
    went.sort();
    assert_eq!(went, ["/?note=lost&case=FRK22", "/k/FRK22?note=taken"]);
    let loser = if ani.goes_to().starts_with("/?") { "ani" } else { "budi" };
    let board = house.get(loser, "/?note=lost&case=FRK22").await;
    assert!(board.body.contains("note-lost"), "{}", board.body);
    let again = house.post(loser, "/k/FRK22/take", &[]).await;
    assert_eq!(again.goes_to(), "/?note=lost&case=FRK22");
}

#[tokio::test]
async fn only_a_coordinator_lowers_and_closes() {
    let house = House::new().await;
    house.said("CS222 tolong").await;
    house.post("ani", "/k/CS222/take", &[]).await;
    let reason = ("reason", "sudah aman");
    assert_eq!(house.post("ani", "/k/CS222/close", &[reason]).await.status, StatusCode::NOT_FOUND);
    let lower = [("level", "4"), reason];
    assert_eq!(
        house.post("citra", "/k/CS222/level", &lower).await.goes_to(),
        "/k/CS222?note=levelled"
    );
    // The holder may say that it is worse than that.
    let raise = [("level", "1"), reason];
    assert_eq!(
        house.post("ani", "/k/CS222/level", &raise).await.goes_to(),
        "/k/CS222?note=levelled"
    );
    assert!(house.get("citra", "/k/CS222").await.body.contains("sudah aman"));
    assert_eq!(house.post("citra", "/k/CS222/close", &[reason]).await.goes_to(), "/?note=closed");
    assert_eq!(
        house.post("citra", "/k/CS222/close", &[reason]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn released_case_is_free_again() {
    let house = House::new().await;
    house.said("CS222 tolong").await;
    house.post("ani", "/k/CS222/take", &[]).await;
    assert_eq!(house.post("budi", "/k/CS222/release", &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post("ani", "/k/CS222/release", &[]).await.goes_to(), "/?note=released");
    assert_eq!(house.post("budi", "/k/CS222/take", &[]).await.goes_to(), "/k/CS222?note=taken");
}

#[tokio::test]
async fn only_whoever_may_write_takes_a_text_back_and_only_until_it_left() {
    let house = House::new().await;
    house.said("CS222 tolong").await;
    house.post("ani", "/k/CS222/take", &[]).await;
    house.post("ani", "/k/CS222/say", &[("text", "halo")]).await;
    let page = house.get("ani", "/k/CS222").await.body;
    let id = page.split("name=\"message\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let back = [("message", id)];
    let refused = house.post("budi", "/k/CS222/withdraw", &back).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let done = house.post("ani", "/k/CS222/withdraw", &back).await;
    assert_eq!(done.goes_to(), "/k/CS222?note=withdrawn");
    let page = house.get("ani", "/k/CS222").await.body;
    assert!(page.contains("state-6") && !page.contains("name=\"message\""));
    let late = house.post("ani", "/k/CS222/withdraw", &back).await;
    assert_eq!(late.goes_to(), "/k/CS222?note=left");
}
