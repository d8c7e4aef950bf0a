//! The console, tried from outside: gateways in trouble.

use super::*;
use crate::gateway::Trouble;

#[tokio::test]
async fn every_page_tells_those_who_keep_gateways_what_is_wrong_in_their_language() {
    let house = House::new().await;
    house.desk.shelf.put(Catalogue::embedded());
    let banner = "smsgate/phone: the phone&#39;s battery is low";
    let shows =
        async |who: &str, path: &str| house.get(who, path).await.body.contains("battery is low");
    assert!(!shows("citra", "/?lang=en").await);
    let _ = house.desk.pulse.judge("smsgate/phone", vec![Trouble::Battery, Trouble::NoPing]);
    let _ = house.desk.pulse.judge("meta/main", Vec::new());
    for path in ["/?lang=en", "/undelivered?lang=en", "/me?lang=en", "/texts?lang=en"] {
        let page = house.get("citra", path).await.body;
        assert!(
            page.contains(banner) || page.contains("smsgate/phone: the phone's battery"),
            "{page}"
        );
        assert!(page.contains("no sign of life") && !page.contains("meta/main"), "{path}");
    }
    assert!(shows("oki", "/me?lang=en").await, "the operator sees it too");
    assert!(!shows("budi", "/?lang=en").await, "a companion has other worries");
    assert!(!shows("nobody", "/in?lang=en").await, "strangers learn nothing");
    assert!(house.get("citra", "/?lang=id").await.body.contains("baterai HP hampir habis"));
    let _ = house.desk.pulse.judge("smsgate/phone", Vec::new());
    assert!(!shows("citra", "/?lang=en").await);
}
