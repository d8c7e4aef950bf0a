//! SQLite's journal, as the hotline leaves it.

use sqlx::{AnyConnection, Connection as _, Row as _};

use crate::app::{Place, TestApp};

/// Pages of the journal that are not in the file yet.
async fn waiting(place: &Place) -> i64 {
    let mut conn = AnyConnection::connect(&place.url).await.unwrap();
    let row = sqlx::query("PRAGMA wal_checkpoint(NOOP)").fetch_one(&mut conn).await.unwrap();
    row.get::<i64, _>(1) - row.get::<i64, _>(2)
}

#[tokio::test]
async fn what_was_said_is_in_the_file_once_nobody_has_written_for_a_second() {
    let place = Place::sqlite();
    let app = TestApp::open(&place).await;
    app.said("halo").await;
    assert!(waiting(&place).await > 0, "it is in the journal");
    let mut commits = app.store.commits();
    commits.borrow_and_update();
    app.clock.forward(1_500);
    commits.changed().await.unwrap();
    // The committer takes this only when it has done with what the clock brought.
    app.store.look().await;
    assert_eq!(waiting(&place).await, 0);
    app.stop().await;
}

#[tokio::test]
async fn a_stop_leaves_nothing_to_be_read_at_the_next_start() {
    let place = Place::sqlite();
    let app = TestApp::open(&place).await;
    app.said("halo").await;
    app.stop().await;
    let journal = std::fs::metadata(place.folder.join("hotline.db-wal"));
    assert_eq!(journal.map_or(0, |journal| journal.len()), 0);
}
