//! Answers that ask for patience, tell of trouble, or hold an error.

use pendamping::domain::time::{MINUTE, SECOND};

use super::{Town, at_each};
use crate::app::{ANI, SARI};
use crate::fakes::{Answered, Fate, Kind, Order, Why};

at_each! {
    [meta twilio smsgate]
    async fn a_gateway_in_trouble_is_asked_again_with_a_pause_until_it_takes_the_message(town: Town) {
        town.fake.sends.next([500, 503, 500].map(Order::answer));
        town.says("halo").await;
        town.app.pass(SECOND).await;
        assert_eq!(town.tries(), 1, "not at once");
        for tries in 2..=4 {
            town.app.pass(MINUTE).await;
            assert_eq!(town.tries(), tries);
        }
        town.app.pass(MINUTE).await;
        assert_eq!((town.handset().len(), town.tries()), (1, 4));
        town.close().await;
    }

    [meta twilio smsgate]
    async fn who_asks_for_patience_gets_it_for_all_messages(town: Town) {
        const OTHER: &str = "+6281200001009";
        town.fake.sends.next([Order::patience(200)]);
        town.says("halo").await;
        // Her first word comes while the gateway rests.
        town.fake.post.says(OTHER, "halo").await;
        town.drifts(190 * SECOND).await;
        assert_eq!(town.fake.ledger.all().len(), 1, "neither was tried since");
        town.drifts(20 * SECOND).await;
        town.app.quiet().await;
        assert_eq!(town.handset().len(), 1);
        assert_eq!(town.fake.ledger.handset(OTHER).len(), 1);
        let asked: Vec<_> = town.fake.ledger.all().iter().map(|entry| entry.at).collect();
        let [first, rest @ ..] = asked.as_slice() else { panic!("nobody was asked") };
        assert_eq!(rest.len(), 2, "each once");
        assert!(rest.iter().all(|at| at.since(*first) >= 200 * SECOND), "{asked:?}");
        town.close().await;
    }

    [meta twilio]
    async fn what_a_companion_wrote_while_a_gateway_rested_leaves_afterwards(town: Town) {
        const OTHER: &str = "+6281200001009";
        town.says("SOS").await;
        let code = town.app.code_for(ANI);
        town.app.companion_says(ANI, &format!("TERIMA {code}")).await;
        town.fake.sends.next([Order::patience(200)]);
        town.fake.post.says(OTHER, "halo").await;
        town.settle().await;
        let case = town.app.store.board().await.unwrap().remove(0);
        let letter = "Saya di sini".to_owned();
        town.app.store.write_to_person(case.id, case.holder.unwrap(), letter).await.unwrap();
        town.drifts(210 * SECOND).await;
        town.app.quiet().await;
        let letters = town.handset().into_iter().filter(|text| text == "Saya di sini");
        assert_eq!(letters.count(), 1, "it never left before, so nothing was doubtful");
        town.close().await;
    }

    [meta twilio]
    async fn an_error_in_a_good_answer_is_shown_in_the_case_and_never_tried_again(town: Town) {
        town.fake.sends.next([Order::Error]);
        town.says("SOS").await;
        town.app.pass(5 * MINUTE).await;
        let told = match town.fake.kind {
            Kind::Meta => "permanent 131026",
            _ => "opted_out 21610",
        };
        assert_eq!(town.shown().await[0], (4, Some(told.to_owned())));
        let first = &town.fake.ledger.to(SARI)[0];
        let texts = town.fake.ledger.to(SARI);
        let again = texts.iter().filter(|entry| entry.letter.text == first.letter.text);
        assert_eq!(again.count(), 1);
        let (undelivered, _) = town.app.store.undelivered().await.unwrap();
        assert!(undelivered.iter().any(|one| one.state == 4), "and on the list of what failed");
        town.close().await;
    }

    [smsgate]
    async fn a_phone_that_takes_a_text_as_failed_says_so_again_and_the_case_shows_it(town: Town) {
        town.fake.sends.next([Order::Error]);
        town.says("SOS").await;
        let mut entry = town.fake.ledger.last(SARI);
        assert_eq!(entry.answered, Answered::Whole(202));
        entry.landed = true;
        town.fake.reports(&entry, Fate::Failed(Why::Lasting)).await;
        town.settle().await;
        let why = "config RESULT_ERROR_SHORT_CODE_NOT_ALLOWED".to_owned();
        assert_eq!(town.shown().await[0], (4, Some(why)));
        town.close().await;
    }

    [meta twilio smsgate]
    async fn a_credential_that_is_refused_costs_no_message(town: Town) {
        town.fake.knows_us(false);
        town.says("halo").await;
        town.app.pass(2 * MINUTE).await;
        let refused = town.fake.ledger.all();
        assert!(refused.len() >= 2 && refused.len() <= 4, "once a minute: {}", refused.len());
        assert!(refused.iter().all(|entry| entry.answered == Answered::Whole(401)));
        town.fake.knows_us(true);
        town.app.pass(2 * MINUTE).await;
        assert_eq!(town.handset().len(), 1);
        town.close().await;
    }
}
