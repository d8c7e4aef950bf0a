//! What the twilio gateway reads and writes.

mod lost;

use proptest::prelude::*;

use super::super::sample;
use super::*;
use crate::domain::heard::{Again, ErrorClass, Inbound, Item, Kind};

const ACCOUNT: &str = "AC00000000000000000000000000000001";

fn twilio(channel: &str) -> Twilio {
    let number = if channel == "sms" { "+12025550199" } else { "+6281200009000" };
    let settings = serde_json::from_value(serde_json::json!({
        "channel": channel,
        "account_sid": ACCOUNT,
        "auth_token": "fx-token",
        "number": number,
        "shared_key_id": "key1",
        "shared_key_secret": "fx-shared",
    }));
    Twilio::new(&format!("{channel}-main"), settings.unwrap(), &sample::home()).unwrap()
}

/// Signs as Twilio would for `url`; sorting is left to the caller, who sends sorted fields.
fn signed(twilio: &Twilio, url: &str, flat: &str) -> [(String, Vec<u8>); 1] {
    let signature = twilio.signing.base64(&[url.as_bytes(), flat.as_bytes()]);
    [sample::header("x-twilio-signature", &signature)]
}

fn heard(twilio: &Twilio, body: &[u8]) -> Result<Vec<Item>, HookError> {
    let form = Form::read(body);
    let flat: Vec<u8> = form.sorted().iter().flat_map(|(a, b)| [*a, *b].concat()).collect();
    let url = "https://hotline.example.org/hooks/x/main";
    let signature = twilio.signing.base64(&[url.as_bytes(), &flat]);
    let headers = [sample::header("x-twilio-signature", &signature)];
    twilio.read(&sample::hook(&headers, body), Millis(0)).map(|read| read.heard.items)
}

fn message(channel: &str, fields: &str) -> Box<Inbound> {
    let from = if channel == "sms" { "%2B6281200001001" } else { "whatsapp:%2B6281200001001" };
    let body = format!("MessageSid=SM1&From={from}&{fields}");
    match heard(&twilio(channel), body.as_bytes()).unwrap().pop() {
        Some(Item::Message(inbound)) => inbound,
        other => panic!("{other:?}"),
    }
}

#[test]
fn several_files_are_all_kept() {
    let inbound = message(
        "sms",
        "Body=&NumMedia=2&MediaUrl0=https://a&MediaContentType0=image/jpeg\
         &MediaUrl1=https://b&MediaContentType1=audio/amr",
    );
    assert_eq!((inbound.kind, inbound.text.clone()), (Kind::Image, None));
    let more: Vec<_> = inbound.more_media.iter().map(|media| media.reference.as_str()).collect();
    assert_eq!(more, ["https://b"]);
}

#[test]
fn kinds_of_whatsapp_are_told_apart() {
    for (fields, kind) in [
        ("Body=halo&MessageType=text", Kind::Text),
        ("Body=&MessageType=text", Kind::Text),
        ("Body=&MessageType=order", Kind::Unsupported),
        ("Body=&NumMedia=1", Kind::Unsupported),
        ("MediaUrl0=https://a&MediaContentType0=image/webp&MessageType=sticker", Kind::Sticker),
        ("MediaUrl0=https://a&MediaContentType0=application/pdf", Kind::Document),
        ("Latitude=-6.2&Longitude=106.8", Kind::Location),
        ("Latitude=x&Longitude=106.8&MessageType=location", Kind::Unsupported),
        ("ListId=topic&ListTitle=Upah", Kind::ListReply),
        ("InteractiveData=%7B%7D&MessageType=interactive", Kind::FormReply),
    ] {
        assert_eq!(message("whatsapp", fields).kind, kind, "{fields}");
    }
}

#[test]
fn phone_that_is_off_is_tried_three_times_over_a_day() {
    for (code, class, again) in [
        ("30003", ErrorClass::Temporary, Again::times(3).after(3_600_000)),
        ("30008", ErrorClass::Temporary, Again::times(3).after(3_600_000)),
        ("63018", ErrorClass::Rate, Again::default()),
        ("30005", ErrorClass::Permanent, Again::default()),
    ] {
        let body = format!("MessageSid=SM1&MessageStatus=undelivered&ErrorCode={code}");
        let mut items = heard(&twilio("sms"), body.as_bytes()).unwrap();
        let Some(Item::Status(news)) = items.pop() else { panic!("{items:?}") };
        assert_eq!((news.error_class, news.again), (Some(class), again), "{code}");
    }
}

#[test]
fn channels_are_never_mixed() {
    let body = b"MessageSid=SM1&From=whatsapp:%2B6281200001001&Body=x";
    let items = format!("{:?}", heard(&twilio("sms"), body).unwrap());
    assert!(items.contains("unknown_channel"), "{items}");
}

#[test]
fn get_is_signed_by_its_address_alone() {
    let twilio = twilio("sms");
    let query = "MessageSid=SM1&From=%2B6281200001001&Body=x";
    let url = format!("https://hotline.example.org/hooks/x/main?{query}");
    let headers = signed(&twilio, &url, "");
    let hook = Hook { method: "GET", query, ..sample::hook(&headers, b"") };
    assert!(twilio.read(&hook, Millis(0)).is_ok());
}

#[test]
fn shared_key_is_taken_by_its_name_only() {
    let twilio = twilio("sms");
    let url = "https://hotline.example.org/hooks/x/main";
    let (_, key) = twilio.shared.as_ref().unwrap();
    let signature = key.base64(&[url.as_bytes(), b"Body", b"From+6281200001001MessageSidSM1"]);
    let read = |settings: &str| {
        let headers = [
            sample::header("x-twilio-signature", &signature),
            sample::header("x-twilio-webhooks-signature-settings", settings),
        ];
        let body = b"Body=&From=%2B6281200001001&MessageSid=SM1";
        twilio.read(&sample::hook(&headers, body), Millis(0)).map(|_| ())
    };
    assert_eq!(read("key=key1,algorithm=HMAC_SHA256"), Ok(()));
    for other in ["key=key2,algorithm=HMAC_SHA256", "key=key1,algorithm=HMAC_SHA1", ""] {
        assert_eq!(read(other), Err(HookError::Unauthorised), "{other}");
    }
}

#[test]
fn addresses_are_tried_with_and_without_port_under_the_configured_prefix() {
    for (public_url, bare, port) in [
        ("https://h.example/", "https://h.example/hooks", "https://h.example:443/hooks"),
        ("https://h.example:443", "https://h.example/hooks", "https://h.example:443/hooks"),
        (
            "https://u:p@h.example/a",
            "https://u:p@h.example/a/hooks",
            "https://u:p@h.example:443/a/hooks",
        ),
        ("http://[::1]:8080", "http://[::1]:8080/hooks", "http://[::1]:8080/hooks"),
    ] {
        let twilio = Twilio {
            home: Home { public_url: public_url.into(), ..sample::home() },
            ..twilio("sms")
        };
        for url in [bare, port] {
            let headers = signed(&twilio, url, "From+6281200001001MessageSidSM1");
            let body = b"From=%2B6281200001001&MessageSid=SM1";
            let hook = Hook { path: "/hooks", ..sample::hook(&headers, body) };
            assert!(twilio.read(&hook, Millis(0)).is_ok(), "{url}");
        }
    }
}

#[test]
fn missing_settings_are_refused_by_name() {
    let settings = Settings { number: None, ..twilio("sms").settings };
    let refused = Twilio::new("sms-main", settings, &sample::home()).err().unwrap();
    assert!(refused.starts_with("gateways.sms-main.number is missing"), "{refused}");
    let settings = Settings { shared_key_id: None, ..twilio("sms").settings };
    assert!(Twilio::new("sms-main", settings, &sample::home()).is_err());
}

fn written(twilio: &Twilio, message: &Outbound) -> String {
    let body = String::from_utf8(twilio.write(message, &sample::given()).body).unwrap();
    body.replace('+', "%20")
}

const STATUS: &str = "https%3A%2F%2Fhotline.example.org%2Fhooks%2Ftwilio%2F";

#[test]
fn sms_goes_as_outbound_md_prints_it() {
    let twilio = twilio("sms");
    let call = twilio.write(&sample::text(Channel::Sms), &sample::given());
    let url = format!("https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages.json");
    assert_eq!(call.url, url);
    assert!(call.headers[0].1.starts_with("Basic QUMw"));
    let text = "Halo%2C%20Anda%20menghubungi%20pendamping.%20Apakah%20Anda%20aman%20sekarang%3F";
    assert_eq!(
        written(&twilio, &sample::text(Channel::Sms)),
        format!(
            "To=%2B6281200001001&From=%2B12025550199&Body={text}\
             &StatusCallback={STATUS}sms-main%2Fstatus"
        )
    );
    let numbered = written(&twilio, &sample::buttons(Channel::Sms));
    assert!(numbered.contains("%0A1.%20Ya%2C%20aman%0A2."), "{numbered}");
}

#[test]
fn pool_of_numbers_goes_before_a_number() {
    let mut twilio = twilio("sms");
    twilio.settings.messaging_service_sid = Some("MG1".to_owned());
    let body = written(&twilio, &sample::text(Channel::Sms));
    assert!(body.contains("&MessagingServiceSid=MG1&Body="), "{body}");
    assert!(!body.contains("From="), "{body}");
}

#[test]
fn whatsapp_goes_as_outbound_md_prints_it() {
    let twilio = twilio("whatsapp");
    let body = written(&twilio, &sample::text(Channel::Whatsapp));
    let start = "To=whatsapp%3A%2B6281200001001&From=whatsapp%3A%2B6281200009000&Body=Halo";
    assert!(body.starts_with(start), "{body}");
    let hidden = written(&twilio, &sample::hidden_number());
    assert!(hidden.starts_with("To=whatsapp%3AID.1234567890&"), "{hidden}");
    let template = written(&twilio, &sample::template("HX01"));
    let part = "&ContentSid=HX01&ContentVariables=%7B%221%22%3A%22Sari%22%7D&StatusCallback=";
    assert!(template.contains(part), "{template}");
}

#[test]
fn every_answer_of_outbound_md_has_its_decision() {
    for (status, body, expected) in [
        (201, r#"{"sid":"SM9","status":"queued"}"#, "Accepted([\"SM9\"], None)"),
        (201, "", "Unknown"),
        (429, r#"{"code":20429,"status":429}"#, "Slow(20429, None)"),
        (400, r#"{"code":63018}"#, "Slow(63018, None)"),
        (400, r#"{"code":30001}"#, "Slow(30001, None)"),
        (400, r#"{"code":21211,"status":400}"#, "Permanent(21211)"),
        (400, r#"{"code":21614,"status":400}"#, "Permanent(21614)"),
        (400, r#"{"code":21610,"status":400}"#, "OptedOut(21610)"),
        (400, r#"{"code":63016}"#, "WindowClosed(63016)"),
        (400, r#"{"code":30003}"#, "Retry(30003, None)"),
        (400, r#"{"code":21617}"#, "Permanent(21617)"),
        (401, r#"{"code":20003}"#, "Misconfigured(20003)"),
        (400, r#"{"code":21606}"#, "Misconfigured(21606)"),
        (400, r#"{"code":21608}"#, "Misconfigured(21608)"),
        (400, r#"{"code":63007}"#, "Misconfigured(63007)"),
        (503, "", "Retry(HTTP 503, None)"),
    ] {
        let outcome = twilio("sms").settle(&sample::reply(status, body));
        assert_eq!(sample::shown(&outcome), expected, "{status} {body}");
    }
}

const LISTED: &str = r#"{"sid":"SM1","account_sid":"AC00000000000000000000000000000001",
    "direction":"inbound","from":"+6281200001001","to":"+12025550199","body":"tolong",
    "num_media":"0","status":"received","date_sent":"Wed, 25 Nov 2026 01:50:00 +0000",
    "date_created":"Wed, 25 Nov 2026 01:49:59 +0000"}"#;

fn listed(rows: &str, next: &str) -> Result<Found, Unlisted> {
    let body = format!(r#"{{"messages":[{rows}],"next_page_uri":{next}}}"#);
    let twilio = twilio("sms");
    let asked = twilio.missed(sample::SPAN).unwrap();
    twilio.found(&asked, &sample::reply(200, &body), sample::SPAN)
}

#[test]
fn what_was_missed_is_asked_for_by_number_and_time() {
    let call = twilio("whatsapp").missed(sample::SPAN).unwrap();
    assert_eq!(
        call.url,
        "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/\
         Messages.json?To=whatsapp%3A%2B6281200009000&DateSent%3E=2026-11-25T01%3A00%3A00Z\
         &PageSize=100"
    );
    let pool = serde_json::from_value(serde_json::json!({ "channel": "sms",
        "account_sid": ACCOUNT, "auth_token": "t", "messaging_service_sid": "MG1" }));
    let pool = Twilio::new("pool", pool.unwrap(), &sample::home()).unwrap();
    assert_eq!((pool.polls(), pool.missed(sample::SPAN)), (None, None), "a pool has no number");
}

#[test]
fn a_listed_message_has_the_key_of_its_webhook() {
    let Some(Item::Message(listed)) = listed(LISTED, "null").unwrap().items.pop() else { panic!() };
    let hooked = message("sms", "To=%2B12025550199&Body=tolong&NumMedia=0");
    assert_eq!((&listed.dedupe, listed.sent_at), (&hooked.dedupe, hooked.sent_at));
    assert_eq!(listed.listed_at, Some(Millis(1_795_571_400_000)), "how late it is");
    assert_eq!(Inbound { listed_at: None, ..*listed }, *hooked);
}

#[test]
fn a_list_gives_only_what_people_sent_in_its_span() {
    let ours = LISTED.replace("inbound", "outbound-api");
    let early = LISTED.replace("01:50:00", "00:59:59");
    let just_now = LISTED.replace("01:50:00", "01:59:00");
    let other = LISTED.replace("000001\"", "000002\"");
    let rows = [ours, early, just_now, other].join(",");
    let items = listed(&rows, "null").unwrap().items;
    assert!(matches!(items.as_slice(), [Item::Ignored(_)]), "another account: {items:?}");
    let picture = LISTED.replace("\"0\"", "\"1\"").replace("tolong", "");
    let Some(Item::Message(picture)) = listed(&picture, "null").unwrap().items.pop() else {
        panic!()
    };
    assert_eq!(
        (picture.kind, picture.flags.as_slice()),
        (Kind::Unsupported, ["incomplete".to_owned()].as_slice())
    );
}

#[test]
fn the_next_page_is_asked_for_at_the_same_host_only() {
    let found = listed(LISTED, r#""/2010-04-01/Accounts/AC1/Messages.json?Page=1""#).unwrap();
    let [next] = found.next.as_slice() else { panic!() };
    assert_eq!(next.url, "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?Page=1");
    for away in [r#""https://evil.example/x""#, r#""//evil.example/x""#, r#""@evil.example""#] {
        let told = listed(LISTED, away).unwrap_err();
        assert_eq!(told, Unlisted::word("page_elsewhere"), "{away}");
    }
    let twilio = twilio("sms");
    let asked = twilio.missed(sample::SPAN).unwrap();
    for (status, body, word) in [
        (401, "{}", "HTTP 401"),
        (302, "", "HTTP 302"),
        (200, "<html>", "not_json"),
        (200, r#"{"messages":{}}"#, "no_messages"),
    ] {
        let told = twilio.found(&asked, &sample::reply(status, body), sample::SPAN);
        assert_eq!(told.unwrap_err().0, word);
    }
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies(), query in "\\PC{0,60}") {
        let twilio = twilio("whatsapp");
        let asked = twilio.missed(sample::SPAN).unwrap();
        let row = [b"{\"messages\":[".as_slice(), &body, b"]}"].concat();
        for body in [&body, &row] {
            let reply = Reply { status: 200, retry_after: None, body };
            let _ = twilio.found(&asked, &reply, sample::SPAN);
        }
        let _ = heard(&twilio, &body);
        let named = [b"MessageSid=SM1&From=whatsapp:ID.1&Latitude=".as_slice(), &body].concat();
        let _ = heard(&twilio, &named);
        let _ = twilio.settle(&Reply { status: 400, retry_after: None, body: &body });
        let headers = [sample::header("content-type", "application/json")];
        let hook = Hook { query: &query, ..sample::hook(&headers, &body) };
        prop_assert!(twilio.read(&hook, Millis(0)).is_err());
    }
}
