//! What happens at once: one case and many hands, one message and many copies, old claims.

use std::sync::Arc;

use pendamping::clock::Clock;
use pendamping::store::act::Take;
use pendamping::store::outbox::{Ending, Settled};
use serde_json::json;

use crate::app::{ANI, Db, Ledger, NOW, SARI, TestApp, companion, team};
use crate::on_both;
use crate::rows::Rows;

on_both! {
    async fn of_eight_hands_on_one_case_exactly_one_holds_it_and_the_others_are_told(place: Place) {
        let (ledger, clock) = (Arc::new(Ledger::default()), Clock::fixed(NOW));
        let one = TestApp::with(&place, Arc::clone(&ledger), clock.clone()).await;
        let other = match place.db {
            Db::Sqlite => None,
            Db::Postgres => Some(TestApp::with(&place, Arc::clone(&ledger), clock.clone()).await),
        };
        let second = other.as_ref().unwrap_or(&one);
        let numbers: Vec<String> = (0..8).map(|at| format!("+62812000025{at:02}")).collect();
        let eight = (0..8).map(|at| companion(&format!("tangan{at}"), "companion", &numbers[at]));
        one.store.seed(team().into_iter().chain(eight).collect()).await.unwrap();
        one.says("sms", SARI, "SOS").await;
        let code = one.code_for(ANI);
        let replies = numbers.iter().enumerate().map(|(at, number)| {
            let app = if at % 2 == 0 { &one } else { second };
            let reply = json!({ "id": format!("r{at}"), "channel": "whatsapp", "from": number,
                "text": format!("TERIMA {code}"), "sent_at": NOW.0 });
            app.hook("whatsapp", reply)
        });
        let answers = futures_util::future::join_all(replies).await;
        assert!(answers.iter().all(|status| *status == 200), "{answers:?}");
        one.quiet().await;
        second.quiet().await;
        let holder = one.store.board().await.unwrap()[0].holder.unwrap();
        let holder = one.store.names().await.unwrap()[&holder].clone();
        let told = |number: &String| ledger.to(number).concat();
        let winners = numbers.iter().filter(|number| told(number).contains("it is yours"));
        assert_eq!(winners.count(), 1, "{:?}", numbers.iter().map(told).collect::<Vec<_>>());
        let losers = numbers.iter().filter(|number| told(number).contains(&holder));
        assert_eq!(losers.count(), 7, "each of the others is told who has it");
        let case = one.store.board().await.unwrap()[0].id;
        let takes = one.store.names().await.unwrap().into_keys().map(|id| one.store.take(case, id));
        let takes = futures_util::future::join_all(takes).await;
        let takes: Vec<Take> = takes.into_iter().map(Result::unwrap).collect();
        assert!(takes.iter().all(|take| *take != Take::Won), "and nobody takes it afterwards");
        one.stop().await;
        if let Some(other) = other {
            other.stop().await;
        }
    }

    async fn a_result_that_names_an_old_claim_changes_nothing(place: Place) {
        let app = TestApp::open(&place).await;
        // The first claim fails, so the row waits for its second: epoch 1 is then an old one.
        *app.ledger.answers.lock().unwrap() = vec![500];
        app.said("halo").await;
        let mut rows = Rows::of(&place).await;
        let id = rows.number("SELECT id AS n FROM outbox").await;
        let state = "SELECT state AS n FROM outbox";
        assert_eq!((rows.number("SELECT epoch AS n FROM outbox").await, rows.number(state).await), (1, 0));
        let ending = || Ending::Failed("old".to_owned());
        app.store.settled(Settled { id, epoch: 0, ending: ending() }).await;
        app.store.look().await;
        assert_eq!(rows.number(state).await, 0, "an older claim than the row's own");
        app.store.settled(Settled { id, epoch: 1, ending: ending() }).await;
        app.store.look().await;
        assert_eq!(rows.number(state).await, 4, "the claim the row stands under does settle it");
        app.stop().await;
    }

    async fn forty_numbers_to_two_instances_are_each_handled_once_and_in_order(place: Place) {
        let (ledger, clock) = (Arc::new(Ledger::default()), Clock::fixed(NOW));
        let one = TestApp::with(&place, Arc::clone(&ledger), clock.clone()).await;
        let other = match place.db {
            Db::Sqlite => None,
            Db::Postgres => Some(TestApp::with(&place, Arc::clone(&ledger), clock.clone()).await),
        };
        let second = other.as_ref().unwrap_or(&one);
        for count in 0..4_i64 {
            let mut posts = Vec::new();
            for number in 0..40 {
                let from = format!("+62812000{:05}", 20_000 + number);
                let message = json!({ "id": format!("{number}-{count}"), "channel": "sms",
                    "from": from, "text": format!("SOS {count}"), "sent_at": NOW.0 + count });
                posts.push(one.hook("sms", message.clone()));
                posts.push(second.hook("sms", message));
            }
            let answers = futures_util::future::join_all(posts).await;
            assert!(answers.iter().all(|status| *status == 200));
            // Ids of two instances are in order from one millisecond to the next only.
            clock.forward(10);
        }
        one.quiet().await;
        second.quiet().await;
        let board = one.store.board().await.unwrap();
        assert_eq!(board.len(), 40, "one case a number");
        for row in &board {
            let page = one.store.case_page(&row.code, 1).await.unwrap().unwrap();
            let said = page.said.iter().filter(|said| said.way == 0);
            let texts: Vec<_> =
                said.map(|said| said.record.as_ref().unwrap().text.clone().unwrap()).collect();
            assert_eq!(texts, ["SOS 0", "SOS 1", "SOS 2", "SOS 3"]);
        }
        one.stop().await;
        if let Some(other) = other {
            other.stop().await;
        }
    }
}
