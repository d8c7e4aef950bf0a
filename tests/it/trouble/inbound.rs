//! Webhooks that come often, late, in the wrong order, or in pieces.

use pendamping::domain::time::SECOND;

use super::{Town, at_each};
use crate::app::{ANI, NOW, SARI};
use crate::fakes::{Kind, Order};

impl Town {
    /// What people wrote, in the order the hotline keeps it.
    async fn heard(&mut self) -> Vec<String> {
        let kept = self.rows.messages().await;
        kept.into_iter().filter(|one| one.way == 0).filter_map(|one| one.record.text).collect()
    }

    /// Three messages of Sari's, a second apart, posted in the order of `places`.
    async fn says_three(&mut self, places: &[usize]) {
        self.fake.post.orders.next(Order::reorder(places));
        for (at, words) in (0..).zip(["saya kerja di malaysia", "gaji belum dibayar", "5 bulan"]) {
            let hook = self.fake.post.text(SARI, words, NOW.plus(at * SECOND));
            self.fake.post.post(hook).await;
        }
        self.settle().await;
    }
}

at_each! {
    [meta twilio smsgate]
    async fn a_message_that_is_posted_ten_times_is_heard_and_answered_once(town: Town) {
        let mut town = town;
        town.fake.post.orders.next([Order::Repeat(10)]);
        // Letters and slashes that Meta escapes are still the same words.
        town.says("halo é/ü 🙏").await;
        assert_eq!(town.heard().await, ["halo é/ü 🙏"]);
        assert_eq!((town.handset().len(), town.tries()), (1, 1));
        assert_eq!(town.fake.post.owed(), 0, "each was acknowledged");
        town.close().await;
    }

    [meta twilio smsgate]
    async fn a_cry_that_is_posted_ten_times_calls_one_companion_once(town: Town) {
        town.fake.post.orders.next([Order::Repeat(10)]);
        town.says("tolong saya dikurung").await;
        assert_eq!(town.app.store.board().await.unwrap().len(), 1);
        assert_eq!(town.app.ledger.to(ANI).len(), 1);
        town.close().await;
    }

    [meta smsgate]
    async fn what_arrives_in_reverse_is_read_in_the_order_it_was_said_and_answered_once(town: Town) {
        let mut town = town;
        town.says_three(&[2, 1, 0]).await;
        let said = ["saya kerja di malaysia", "gaji belum dibayar", "5 bulan"];
        assert_eq!(town.heard().await, said);
        assert_eq!(town.handset().len(), 1);
        town.close().await;
    }

    [twilio]
    async fn where_a_provider_tells_no_time_the_order_of_arrival_counts(town: Town) {
        let mut town = town;
        town.says_three(&[2, 1, 0]).await;
        let came = ["5 bulan", "gaji belum dibayar", "saya kerja di malaysia"];
        assert_eq!(town.heard().await, came);
        assert_eq!(town.handset().len(), 1);
        town.close().await;
    }

    [meta twilio smsgate]
    async fn a_message_that_comes_long_after_it_was_said_is_still_answered(town: Town) {
        town.fake.post.orders.next([Order::Delay]);
        assert_eq!(town.fake.post.says(SARI, "tolong saya dikurung").await, None);
        // Three minutes, which a phone without network easily takes.
        town.app.pass(180 * SECOND).await;
        assert!(town.app.ledger.to(ANI).is_empty());
        town.fake.release().await;
        town.settle().await;
        assert_eq!((town.handset().len(), town.app.ledger.to(ANI).len()), (1, 1));
        town.close().await;
    }

    [meta twilio smsgate]
    async fn a_webhook_that_is_cut_anywhere_is_heard_once_when_it_comes_again(town: Town) {
        let mut town = town;
        let whole = town.fake.post.length(&town.fake.post.text(SARI, "halo", NOW));
        let repeats = town.fake.kind != Kind::Twilio;
        for (at, cut) in [0, 1, 40, whole / 2, whole - 1, whole].into_iter().enumerate() {
            let number = format!("+62812000012{at:02}");
            let hook = town.fake.post.text(&number, "halo", NOW);
            town.fake.post.orders.next([Order::CutAfter(cut)]);
            town.fake.post.post(hook.clone()).await;
            // Twilio never learns that it was not heard: we do what it would do with `#rc=1`.
            assert_eq!(town.fake.post.owed(), usize::from(repeats));
            town.fake.post.again().await;
            if !repeats {
                town.fake.post.post(hook).await;
            }
            town.settle().await;
            assert_eq!(town.fake.ledger.handset(&number).len(), 1, "cut after {cut}");
        }
        assert_eq!(town.heard().await.len(), 6);
        town.close().await;
    }

    [meta twilio smsgate]
    async fn a_tap_or_its_number_answers_the_question_once_however_often_it_comes(town: Town) {
        town.says("halo").await;
        let question = town.fake.ledger.last(SARI);
        let form = if town.fake.kind == Kind::Meta { "interactive" } else { "text" };
        assert_eq!(question.letter.form, form);
        town.fake.post.orders.next([Order::Repeat(3)]);
        town.fake.post.taps(SARI, &question, 0).await;
        town.settle().await;
        let told = town.handset();
        assert_eq!(told.len(), 2, "{told:?}");
        assert_ne!(told[0], told[1], "the next question");
        town.close().await;
    }
}
