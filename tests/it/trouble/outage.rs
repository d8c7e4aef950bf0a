//! A gateway that is away while many people write.

use std::collections::HashSet;

use pendamping::domain::time::MINUTE;

use super::{Town, at_each};
use crate::fakes::Order;

const PEOPLE: usize = 30;

fn number(at: usize) -> String {
    format!("+62812000015{at:02}")
}

/// Every third of them is in danger.
const fn in_danger(at: usize) -> bool {
    at % 3 == 2
}

impl Town {
    /// Thirty people write while the gateway behaves like this; then it is back.
    async fn outage(&self, trouble: Order) {
        self.fake.sends.always(trouble);
        for at in 0..PEOPLE {
            let words = if in_danger(at) { "tolong saya dikurung" } else { "halo" };
            assert_eq!(self.fake.post.says(&number(at), words).await, Some(200));
        }
        self.settle().await;
        for _ in 0..4 {
            self.app.pass(MINUTE).await;
        }
        self.fake.sends.well();
    }

    /// Everybody got an answer, and nobody the same one twice.
    fn everybody_was_answered_once(&self) {
        for at in 0..PEOPLE {
            let told = self.fake.ledger.handset(&number(at));
            let different: HashSet<&String> = told.iter().collect();
            assert_eq!(different.len(), told.len(), "nobody hears the same twice");
            assert!(!told.is_empty(), "number {at} was answered");
        }
    }

    /// Whether each first answer that arrived after so many requests was to danger, in order.
    fn order(&self, before: usize) -> Vec<bool> {
        let mut seen = HashSet::new();
        let after = self.fake.ledger.all().into_iter().skip(before);
        let first = after.filter(|entry| entry.landed && seen.insert(entry.letter.to.clone()));
        let at = |to: &str| (0..PEOPLE).find(|at| number(*at) == to).unwrap();
        first.map(|entry| in_danger(at(&entry.letter.to))).collect()
    }

    /// The outage, and what follows.
    async fn survives(&self, trouble: Order) {
        self.outage(trouble).await;
        let before = self.fake.ledger.all().len();
        assert!((0..PEOPLE).all(|at| self.fake.ledger.handset(&number(at)).is_empty()));
        for _ in 0..2 {
            self.app.pass(2 * MINUTE + 30_000).await;
        }
        self.everybody_was_answered_once();
        let order = self.order(before);
        assert_eq!(order.len(), PEOPLE);
        assert!(order[..PEOPLE / 3].iter().all(|danger| *danger), "danger first: {order:?}");
    }
}

at_each! {
    [meta twilio smsgate]
    async fn thirty_people_who_wrote_while_a_gateway_failed_are_all_answered_danger_first(town: Town) {
        town.survives(Order::answer(503)).await;
        town.close().await;
    }

    [meta twilio smsgate]
    async fn thirty_people_who_wrote_while_a_gateway_rested_are_all_answered_danger_first(town: Town) {
        town.survives(Order::patience(100)).await;
        town.close().await;
    }

    [smsgate]
    async fn thirty_people_whose_answers_were_all_cut_off_are_told_nothing_twice(town: Town) {
        town.outage(Order::CutAfter(0)).await;
        for _ in 0..2 {
            town.app.pass(2 * MINUTE).await;
        }
        town.everybody_was_answered_once();
        town.close().await;
    }
}
