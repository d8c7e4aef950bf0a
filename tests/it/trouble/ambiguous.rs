//! Answers that end in the middle: whether the message got through nobody knows.
//!
//! The rule (outbound.md): where the gateway keeps our ids the message is repeated until it answers;
//! elsewhere it is repeated once, for a doubled sentence is better than a lost one; what a companion
//! wrote is never repeated by the machine, for a second buzz may betray the person.

use pendamping::domain::time::{MINUTE, SECOND};

use super::{Town, at_each};
use crate::app::{ANI, SARI};
use crate::fakes::{Answered, Kind, Order};

/// Enough for an answer in doubt to be looked at again.
const DOUBT: i64 = 61 * SECOND;

impl Town {
    /// Somebody's first word, whose answer is cut; what became of it after the doubt is over.
    async fn cut(&self, number: &str, count: usize) -> (usize, usize) {
        self.fake.sends.next([Order::CutAfter(count)]);
        assert_eq!(self.fake.post.says(number, "halo").await, Some(200));
        self.settle().await;
        self.app.pass(DOUBT).await;
        self.app.pass(MINUTE).await;
        let ledger = &self.fake.ledger;
        (ledger.to(number).len(), ledger.handset(number).len())
    }
}

at_each! {
    [smsgate]
    async fn where_the_gateway_keeps_ids_a_cut_answer_neither_loses_nor_doubles(town: Town) {
        let mut town = town;
        for (at, count) in [0, 1, 12, 20, 50, 70, 90, 200, 9_999].into_iter().enumerate() {
            let number = format!("+62812000013{at:02}");
            let (_, landed) = town.cut(&number, count).await;
            assert_eq!(landed, 1, "cut after {count}");
            let again = town.fake.ledger.to(&number).into_iter().skip(1);
            let known = again.filter(|entry| entry.answered == Answered::Whole(409));
            assert!(known.count() <= 1, "409 counts as sent");
        }
        let states = town.states().await;
        assert!(states.iter().all(|state| *state == 1), "all are sent: {states:?}");
        town.close().await;
    }

    [meta twilio]
    async fn an_answer_cut_in_its_head_is_repeated_once_and_in_its_body_not_at_all(town: Town) {
        let mut town = town;
        town.says("halo").await;
        for (at, count) in [0, 1, 12, 20, 50].into_iter().enumerate() {
            let number = format!("+62812000013{at:02}");
            assert_eq!(town.cut(&number, count).await, (2, 2), "cut after {count}");
        }
        for (at, count) in [80, 100, 9_999].into_iter().enumerate() {
            let number = format!("+62812000014{at:02}");
            assert_eq!(town.cut(&number, count).await, (1, 1), "cut after {count}");
        }
        let states = town.states().await;
        assert!(states.iter().all(|state| *state == 1), "all are sent: {states:?}");
        town.close().await;
    }

    [meta twilio]
    async fn a_gateway_that_never_answers_is_asked_twice_and_then_a_human_decides(town: Town) {
        town.fake.sends.always(Order::CutAfter(0));
        town.says("SOS").await;
        for _ in 0..6 {
            town.app.pass(DOUBT).await;
        }
        let first = town.fake.ledger.to(SARI)[0].letter.text.clone();
        let entries = town.fake.ledger.to(SARI);
        let same = entries.iter().filter(|entry| entry.letter.text == first);
        assert_eq!(same.count(), 2);
        assert_eq!(town.shown().await[0], (4, Some("ambiguous".to_owned())));
        town.close().await;
    }

    [meta twilio]
    async fn what_a_companion_wrote_is_never_repeated_in_doubt(town: Town) {
        town.says("SOS").await;
        let code = town.app.code_for(ANI);
        town.app.companion_says(ANI, &format!("TERIMA {code}")).await;
        let case = town.app.store.board().await.unwrap().remove(0);
        let before = town.tries();
        town.fake.sends.next([Order::CutAfter(0)]);
        let letter = "Saya di sini".to_owned();
        town.app.store.write_to_person(case.id, case.holder.unwrap(), letter).await.unwrap();
        town.settle().await;
        town.app.pass(DOUBT).await;
        assert_eq!(town.tries(), before + 1);
        assert_eq!(*town.shown().await.last().unwrap(), (4, Some("ambiguous".to_owned())));
        town.close().await;
    }

    [meta twilio smsgate]
    async fn a_gateway_that_hangs_holds_up_its_line_only_until_the_connection_ends(town: Town) {
        town.fake.sends.next([Order::Hang]);
        town.fake.post.says(SARI, "SOS").await;
        town.fake.asked(1).await;
        town.fake.release().await;
        town.settle().await;
        town.app.pass(DOUBT).await;
        let twice = if town.fake.kind == Kind::Smsgate { 1 } else { 2 };
        let first = town.handset()[0].clone();
        let same = town.handset().into_iter().filter(|text| *text == first);
        assert_eq!(same.count(), twice);
        town.close().await;
    }
}
