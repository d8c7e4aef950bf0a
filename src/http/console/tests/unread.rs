//! The console, tried from outside: what came in and only a human can read.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::*;

#[tokio::test]
async fn what_machines_wrote_stands_folded_behind_what_a_person_may_have() {
    let house = House::new().await;
    house.desk.shelf.put(Catalogue::embedded());
    let kept = |at: u8, state: i64, words: &str| Arrival {
        sent_at: 0,
        mac: [at; 16],
        sender: [at; 16],
        gateway: "smsgate/phone".to_owned(),
        received_at: house.desk.clock.now(),
        due_at: house.desk.clock.now(),
        state,
        record: serde_json::to_vec(&InboxRecord::Raw { bytes: STANDARD.encode(words) }).unwrap(),
    };
    let arrivals = vec![kept(1, 3, "from somebody"), kept(2, 4, "an offer"), kept(3, 4, "a code")];
    house.desk.store.accept(arrivals, Vec::new()).await.unwrap();
    let page = house.get("citra", "/undelivered?lang=en").await.body;
    assert!(page.contains("wait for a human: 1"), "{page}");
    let (people, machines) = page.split_once("<details>").unwrap();
    assert!(people.contains("from somebody") && !people.contains("an offer"), "{page}");
    assert!(machines.contains("not from people: 2") && machines.contains("an offer"), "{page}");
    assert!(machines.contains("a code") && !machines.contains("from somebody"), "{page}");
}
