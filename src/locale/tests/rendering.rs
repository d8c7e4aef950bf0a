//! Rendering: parts, arguments, widgets.

use super::*;
use crate::domain::outbound::Widget;
use crate::domain::text::Arg;

fn country(code: &str) -> Text {
    let mut text = Text::new("i-numbers-abroad").with("num", "999").with("mission", "KBRI");
    text.args.push(("country".to_owned(), Arg::Country(code.to_owned())));
    text
}

#[test]
fn arguments_are_rendered_in_the_language_around_them() {
    let catalogue = Catalogue::embedded();
    let when =
        Text::new("when-from").with_text("day", Text::new("day-7")).with("time", "08.00 WIB");
    let wait = Text::new("wait").with_text("when", when);
    assert!(catalogue.text(&lang("en"), &wait).ends_with("will reply from Sunday 08.00 WIB."));
    assert!(catalogue.text(&lang("id"), &wait).contains("08.00 WIB"));
    let list = vec![Text::new("jf-docs"), Text::new("jf-lie")];
    let flags = Text::new("j-flags").with("n", "2").with_list("list", list);
    let flags = catalogue.text(&lang("id"), &flags);
    assert!(flags.contains("ada 2 hal mencurigakan: paspor dipegang orang, disuruh berbohong."));
    assert!(catalogue.text(&lang("en"), &country("DE")).contains("Germany"));
    assert!(catalogue.text(&lang("id"), &country("DE")).contains("Jerman"));
    assert!(catalogue.text(&lang("id"), &country("QZ")).contains("QZ"));
}

#[test]
fn a_single_thing_is_told_in_the_singular() {
    let catalogue = Catalogue::embedded();
    let text = |key: &str, n: &str| {
        let text = Text::new(key).with("n", n).with("list", "no work visa");
        catalogue.text(&lang("en"), &text)
    };
    assert!(text("j-flags", "1").contains("there is 1 warning sign:"), "{}", text("j-flags", "1"));
    assert!(text("j-flags", "3").contains("there are 3 warning signs:"));
    assert_eq!(text("keep-months", "1"), "1 month");
    assert_eq!(text("keep-months", "24"), "24 months");
    assert_eq!(text("when-hours", "1"), "within 1 hour");
}

#[test]
fn numbers_and_codes_come_out_as_they_went_in() {
    let catalogue = Catalogue::embedded();
    for code in ["0077", "12345", "1000000", "2E5K7", "00", "0", "007.50", "99999999999999999999"] {
        let text = catalogue.text(&lang("id"), &Text::new("code").with("ref", code));
        assert!(text.starts_with(&format!("Kodenya {code}. ")), "{text}");
    }
}

#[test]
fn what_is_shown_on_a_phone_keeps_digits_out_of_buttons() {
    let catalogue = Catalogue::embedded();
    let hello = said(vec![Text::new("hello").with("svc", "Kawan")]);
    let rendered = catalogue.say(&lang("id"), &hello, Channel::Whatsapp);
    assert!(!rendered.text.contains("1 Bisa") && rendered.plain.ends_with("\n3 Darurat"));
    let Some(Widget::Buttons { choices }) = rendered.widget else { panic!() };
    assert_eq!(choices[0].id, "STATE:safe");
    assert_eq!(rendered.hash.len(), 12);
    let sms = catalogue.say(&lang("id"), &hello, Channel::Sms);
    assert_eq!((sms.widget, &sms.text), (None, &sms.plain));
}

#[test]
fn short_labels_stand_on_buttons_and_long_ones_in_sms() {
    let catalogue = Catalogue::embedded();
    let contact = said(vec![Text::new("contact")]);
    let rendered = catalogue.say(&lang("id"), &contact, Channel::Whatsapp);
    assert!(rendered.plain.contains("3 Jangan, saya yang menulis"));
    let Some(Widget::List { choices, open, .. }) = rendered.widget else { panic!() };
    assert_eq!((choices[2].title.as_str(), open.as_str()), ("Saya yang menulis", "Pilih"));
}

#[test]
fn a_statement_stands_in_front_of_its_question() {
    let catalogue = Catalogue::embedded();
    let words = sms(&catalogue, "en", vec![Text::new("noted"), Text::new("s-when")]);
    assert!(words.starts_with("Thank you, we noted that for our team.\nWhen did this happen?\n1 "));
}

#[test]
fn a_forgotten_argument_leaves_a_hole_and_never_silence() {
    let catalogue = Catalogue::embedded();
    assert_eq!(
        catalogue.text(&lang("en"), &Text::new("wait")),
        "We have your message. Our team will reply ."
    );
    assert!(!sms(&catalogue, "id", vec![Text::new("hello")]).contains(['{', '$']));
}

#[test]
fn braces_a_person_chose_are_letters_like_others() {
    let catalogue = Catalogue::embedded();
    let text = Text::new("fu-hello").with("word", "kuda {$svc}");
    assert!(catalogue.text(&lang("id"), &text).contains("kuda {$svc}"));
}

#[test]
fn an_unknown_language_is_spoken_to_in_indonesian() {
    let catalogue = Catalogue::embedded();
    assert_eq!(sms(&catalogue, "xx", vec![Text::new("cover")]), "Maaf, salah nomor.");
}

#[test]
fn a_short_label_of_another_language_never_stands_in_for_a_long_one_of_this() {
    let own = "hello = Halo, ini { $svc }. Bisa balas?\n    .opt-safe = Bisa\n    .short-safe = Bisa kok\n    \
               .opt-not_now = Nanti\n    .opt-danger = Darurat\n";
    let (catalogue, _) = laid(&[("id/dialogue.ftl", own.as_bytes())]);
    let hello = said(vec![Text::new("hello").with("svc", "Kawan")]);
    let first = |tag: &str| {
        let rendered = catalogue.say(&lang(tag), &hello, Channel::Whatsapp);
        let Some(Widget::Buttons { choices }) = rendered.widget else { panic!() };
        choices[0].title.clone()
    };
    assert_eq!((first("id").as_str(), first("en").as_str()), ("Bisa kok", "Yes"));
}
