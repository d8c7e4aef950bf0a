//! What is forgotten, and when.

use std::time::Duration;

use pendamping::domain::time::{DAY, HOUR};
use serde_json::json;

use crate::app::{NOW, TestApp};
use crate::on_both;
use crate::rows::Rows;

const INBOX: &str = "SELECT COUNT(*) AS n FROM inbox";
const OPEN_VAULTS: &str = "SELECT COUNT(*) AS n FROM vault WHERE kind = 'inbox'";

on_both! {
    async fn all_that_is_old_is_forgotten_however_much_it_is(place: Place) {
        let app = TestApp::open(&place).await;
        app.said("halo").await;
        let mut rows = Rows::of(&place).await;
        rows.all(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1700) \
             INSERT INTO inbox (id, sent_at, mac, sender, gateway, received_at, due_at, state, vault) \
             SELECT n.x, n.x, i.mac, i.sender, i.gateway, 0, 0, 1, i.vault \
             FROM n CROSS JOIN (SELECT mac, sender, gateway, vault FROM inbox LIMIT 1) i",
        )
        .await;
        assert_eq!(rows.number(INBOX).await, 1_701);
        let mut commits = app.store.commits();
        app.clock.forward(HOUR);
        let all = async {
            while rows.number(INBOX).await > 1 {
                commits.changed().await.unwrap();
            }
        };
        tokio::time::timeout(Duration::from_mins(1), all).await.expect("within its hour");
        assert!(!app.store.forget().await.unwrap());
        assert_eq!(rows.number(INBOX).await, 1, "what is young stays");
        app.stop().await;
    }

    async fn what_machines_wrote_and_second_names_are_gone_after_a_month(place: Place) {
        let app = TestApp::open(&place).await;
        let sent = json!({ "id": "s1", "channel": "sms", "from": "TELKOMSEL", "text": "promo",
            "sent_at": NOW.0 });
        assert_eq!(app.hook("sms", sent).await, 200);
        app.quiet().await;
        let mut rows = Rows::of(&place).await;
        rows.all("INSERT INTO alias (ref, first_ref, at) SELECT mac, mac, received_at FROM inbox").await;
        let names = "SELECT COUNT(*) AS n FROM alias";
        for (days, left) in [(30, 1), (2, 0)] {
            app.pass(days * DAY).await;
            while app.store.forget().await.unwrap() {}
            assert_eq!(rows.number(INBOX).await, left, "after {days} days more");
            assert_eq!(rows.number(names).await, left, "after {days} days more");
        }
        assert_eq!(rows.number(OPEN_VAULTS).await, 0, "the key to what they said is gone too");
        app.stop().await;
    }
}
