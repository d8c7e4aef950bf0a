//! The console, tried from outside: the texts on their phones, and those that are held back.

use super::*;
use crate::locale::Press;

async fn house() -> House {
    let house = House::new().await;
    house.desk.shelf.put(Catalogue::embedded());
    house
}

/// An operator saves this file of texts.
fn saved(house: &House, press: &mut Press, text: &str) {
    let files = vec![("a.ftl".to_owned(), text.as_bytes().to_vec())];
    let offered = press.offer_files(&Lang::new("id"), files);
    if let Some(catalogue) = offered.catalogue {
        house.desk.shelf.put(catalogue);
    }
    house.desk.shelf.hold(offered.held);
}

#[tokio::test]
async fn a_text_is_shown_on_both_phones_in_every_language() {
    let house = house().await;
    let page = house.get("citra", "/texts/hello?lang=en").await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["Bahasa Indonesia", "English", "Jawa", "1 Bisa\n2 Nanti saja", "<li>Bisa</li>"] {
        assert!(page.body.contains(part), "{part}");
    }
    assert!(page.body.contains("GSM-7 · 1"), "it is counted");
    let who = house.get("citra", "/texts/who?lang=en").await.body;
    assert!(who.contains("not translated"), "Javanese has it from Indonesian");
    // A list is opened on WhatsApp, several choices are numbered text there too.
    assert_eq!(house.get("citra", "/texts/nothing").await.status, StatusCode::NOT_FOUND);
    assert!(who.contains("<summary>"));
    assert!(!house.get("citra", "/texts/s-free").await.body.contains("<summary>"));
    let list = house.get("citra", "/texts").await.body;
    assert!(TEXTS.iter().all(|spec| list.contains(&format!("href=\"/texts/{}\"", spec.key))));
}

#[tokio::test]
async fn a_text_changes_on_its_phone_when_it_goes_live() {
    let (house, mut press) = (house().await, Press::default());
    let before = house.get("citra", "/texts/cover/live").await;
    saved(&house, &mut press, "cover = <b>Salah</b> sambung.\n");
    let after = house.get("citra", "/texts/cover/live").await;
    assert!(after.body.contains("&lt;b&gt;Salah&lt;/b&gt; sambung."), "{}", after.body);
    let known = |page: &Page| {
        let request = Request::get("/texts/cover/live").header("cookie", house.cookie("citra"));
        request.header("if-none-match", page.header("etag")).body(Body::empty()).unwrap()
    };
    assert_eq!(house.ask(known(&after)).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(house.ask(known(&before)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn every_page_says_which_language_is_held_back_and_the_texts_say_why() {
    let (house, mut press) = (house().await, Press::default());
    let banner = "locale check";
    assert!(!house.get("citra", "/?lang=en").await.body.contains(banner));
    saved(&house, &mut press, "cover = Maaf.\nabout = Ini { $organisasi }.\n");
    for path in ["/?lang=en", "/undelivered?lang=en", "/me?lang=en", "/texts?lang=en"] {
        let page = house.get("citra", path).await.body;
        assert!(page.contains(banner) && page.contains("id"), "{path}");
    }
    assert!(
        !house.get("nobody", "/in?lang=en").await.body.contains(banner),
        "strangers learn nothing"
    );
    let page = house.get("oki", "/texts/cover?lang=en").await.body;
    assert!(page.contains("<b>id/a.ftl:2:15</b> L031"), "{page}");
    saved(&house, &mut press, "cover = Maaf.\n");
    assert!(!house.get("citra", "/?lang=en").await.body.contains(banner));
}
