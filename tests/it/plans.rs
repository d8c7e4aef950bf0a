//! How the databases find rows.

use pendamping::dice;
use pendamping::domain::time::{DAY, HOUR};
use sqlx::Row as _;

use crate::app::{ANI, Place, SARI, TestApp};
use crate::rows::Rows;

/// The tables that grow with every message or person.
const READ_WHOLE: &str = "SELECT CAST(relname AS TEXT) AS name FROM pg_stat_user_tables \
    WHERE schemaname = current_schema() AND seq_tup_read > 0 AND relname IN ('thread', 'handle', \
    'vault', 'inbox', 'message', 'cases', 'voice', 'entry', 'alert', 'outbox', 'receipt') \
    ORDER BY relname";
/// Each connection writes its counts when it ends.
const END: &str = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity \
    WHERE application_name = ";

/// Where the planner may not read a whole table unless it must, each table that was read whole is
/// one for which some statement has no index.
#[tokio::test]
async fn no_statement_reads_a_table_that_grows_from_end_to_end() {
    let Some(mut place) = Place::postgres().await else {
        return eprintln!("no PENDAMPING_TEST_PG: not run on PostgreSQL");
    };
    let plain = place.url.clone();
    let name = format!("plans{}", &dice::token()[..16]);
    place.url.push_str(&format!("%20-c%20enable_seqscan%3Doff%20-c%20application_name%3D{name}"));
    let app = TestApp::open(&place).await;
    for text in ["tolong", "3", "1", "saya dikurung di kebun"] {
        app.said(text).await;
    }
    app.companion_says(ANI, &app.code_for(ANI)).await;
    app.said("HAPUS").await;
    app.says("whatsapp", SARI, "tolong").await;
    for span in [HOUR, DAY, 40 * DAY] {
        app.pass(span).await;
    }
    app.stop().await;
    place.url = plain;
    let mut rows = Rows::of(&place).await;
    rows.all(&format!("{END}'{name}'")).await;
    let found = rows.all(READ_WHOLE).await;
    let names: Vec<String> = found.iter().map(|row| row.get("name")).collect();
    assert!(names.is_empty(), "read from end to end: {names:?}");
}

#[tokio::test]
async fn sqlite_keeps_no_second_tree_for_the_numbers_of_rows() {
    let place = Place::sqlite();
    TestApp::open(&place).await.stop().await;
    let second = "SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_autoindex_%' AND \
        tbl_name IN ('thread', 'vault', 'inbox', 'message', 'entry', 'alert', 'outbox')";
    let found = Rows::of(&place).await.all(second).await;
    let names: Vec<String> = found.iter().map(|row| row.get("name")).collect();
    assert!(names.is_empty(), "{names:?}");
}
