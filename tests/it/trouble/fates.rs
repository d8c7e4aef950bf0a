//! What gateways tell of a message afterwards: early, in the wrong order, again and again, or never.

use pendamping::domain::time::{HOUR, MINUTE};

use super::{Town, at_each};
use crate::app::{ANI, SARI};
use crate::fakes::{Entry, Fate, Kind, Order, Why};

impl Town {
    /// Sari's answer is taken, and the gateway has not said so yet.
    async fn under_way(&self, words: &str) -> Entry {
        self.fake.sends.next([Order::Delay]);
        assert_eq!(self.fake.post.says(SARI, words).await, Some(200));
        self.app.clock.forward(2_000);
        self.app.store.look().await;
        self.fake.asked(1).await;
        self.fake.ledger.last(SARI)
    }

    async fn reports(&self, entry: &Entry, fate: Fate) {
        self.fake.reports(entry, fate).await;
    }
}

at_each! {
    [meta twilio smsgate]
    async fn a_status_that_comes_before_the_answer_to_our_call_is_kept(town: Town) {
        let mut town = town;
        let entry = town.under_way("halo").await;
        town.reports(&entry, Fate::Delivered).await;
        assert_eq!(town.states().await, [0], "nobody knows yet whose it is");
        town.fake.release().await;
        town.settle().await;
        assert_eq!(town.states().await, [2]);
        town.close().await;
    }

    [meta twilio smsgate]
    async fn a_failure_that_comes_before_the_answer_to_our_call_is_shown_as_any_other(town: Town) {
        let entry = town.under_way("SOS").await;
        town.reports(&entry, Fate::Failed(Why::Lasting)).await;
        town.fake.release().await;
        town.settle().await;
        assert_eq!(town.shown().await[0].0, 4);
        let (undelivered, _) = town.app.store.undelivered().await.unwrap();
        assert_eq!(undelivered.len(), 1, "and stands on the list of what failed");
        town.close().await;
    }

    [meta twilio smsgate]
    async fn a_passing_failure_that_comes_before_the_answer_to_our_call_is_begun_anew(town: Town) {
        let mut town = town;
        let entry = town.under_way("halo").await;
        town.reports(&entry, Fate::Failed(Why::Passing)).await;
        town.fake.release().await;
        town.settle().await;
        town.app.pass(2 * MINUTE).await;
        assert_eq!(town.handset().len(), 2, "the first did not arrive, whatever it says");
        assert_eq!(town.states().await, [1]);
        town.close().await;
    }

    [meta twilio smsgate]
    async fn a_passing_failure_is_begun_anew_once_however_often_it_is_told(town: Town) {
        town.says("halo").await;
        let entry = town.fake.ledger.last(SARI);
        town.fake.post.orders.next([Order::Repeat(5)]);
        town.reports(&entry, Fate::Failed(Why::Passing)).await;
        for _ in 0..4 {
            town.app.pass(MINUTE).await;
        }
        let tries = town.fake.ledger.to(SARI);
        let same = tries.iter().filter(|one| one.letter.text == entry.letter.text);
        let ids: Vec<&str> = same.map(|one| one.id.as_str()).collect();
        assert_eq!(ids.len(), 2);
        assert_ne!(ids[0], ids[1], "a phone would take the same id for the same text");
        town.close().await;
    }

    [meta twilio smsgate]
    async fn delivered_stays_delivered_when_sent_is_told_afterwards(town: Town) {
        let mut town = town;
        town.says("halo").await;
        let entry = town.fake.ledger.last(SARI);
        for fate in [Fate::Delivered, Fate::Sent, Fate::Delivered, Fate::Sent] {
            town.reports(&entry, fate).await;
        }
        town.app.quiet().await;
        assert_eq!(town.states().await, [2]);
        town.reports(&entry, Fate::Read).await;
        town.reports(&entry, Fate::Delivered).await;
        town.app.quiet().await;
        let read = if town.fake.kind == Kind::Meta { 3 } else { 2 };
        assert_eq!(town.states().await, [read]);
        assert_eq!(town.handset().len(), 1);
        town.close().await;
    }

    [meta twilio smsgate]
    async fn what_a_gateway_takes_and_never_reports_stays_sent_and_not_delivered(town: Town) {
        town.fake.sends.next([Order::Drop]);
        town.says("SOS").await;
        let dropped = town.fake.ledger.to(SARI)[0].clone();
        town.reports(&dropped, Fate::Delivered).await;
        town.app.pass(MINUTE).await;
        town.says("saya di jalan mawar").await;
        let arrived = town.fake.ledger.last(SARI);
        assert!(arrived.landed && arrived.number != dropped.number);
        town.reports(&arrived, Fate::Delivered).await;
        town.app.pass(HOUR).await;
        let shown = town.shown().await;
        assert_eq!(shown[0], (1, None), "sent, and no more is known");
        assert!(shown.iter().any(|(state, _)| *state == 2), "{shown:?}");
        let tries = town.fake.ledger.to(SARI);
        let same = tries.iter().filter(|one| one.letter.text == dropped.letter.text);
        assert_eq!(same.count(), 1, "and it is not sent again unasked");
        town.close().await;
    }

    [meta twilio smsgate]
    async fn what_a_companion_wrote_is_sent_again_when_its_gateway_says_and_its_leave_allows(town: Town) {
        town.says("SOS").await;
        let code = town.app.code_for(ANI);
        town.app.companion_says(ANI, &format!("TERIMA {code}")).await;
        town.settle().await;
        // Nobody waits for it at this moment: it may leave for twelve hours.
        town.app.pass(11 * MINUTE).await;
        let case = town.app.store.board().await.unwrap().remove(0);
        let letter = "Saya di sini".to_owned();
        town.app.store.write_to_person(case.id, case.holder.unwrap(), letter).await.unwrap();
        town.settle().await;
        let sent = |town: &Town| {
            let all = town.fake.ledger.to(SARI);
            all.into_iter().filter(|entry| entry.letter.text == "Saya di sini").collect::<Vec<_>>()
        };
        // Meta shields a person for a day, a phone that is off is tried after 1, 4 and 16 hours (the last
        // is beyond those twelve), an Android phone that says nothing of use twice within minutes.
        let waits: &[i64] = match town.fake.kind {
            Kind::Meta => &[],
            Kind::Twilio => &[HOUR, 4 * HOUR],
            Kind::Smsgate => &[MINUTE, 4 * MINUTE],
        };
        for (times, wait) in waits.iter().enumerate() {
            let last = sent(&town).pop().unwrap();
            town.reports(&last, Fate::Failed(Why::Away)).await;
            town.app.pass(wait - MINUTE / 2).await;
            assert_eq!(sent(&town).len(), times + 1, "not before {wait}");
            town.app.pass(MINUTE).await;
            assert_eq!(sent(&town).len(), times + 2, "after {wait}");
        }
        let last = sent(&town).pop().unwrap();
        town.reports(&last, Fate::Failed(Why::Away)).await;
        town.app.pass(48 * HOUR).await;
        assert_eq!(sent(&town).len(), waits.len() + 1, "and then a human is told");
        let (undelivered, _) = town.app.store.undelivered().await.unwrap();
        assert!(undelivered.iter().any(|one| one.class == 3 && one.state == 4));
        town.close().await;
    }
}
