//! What the meta gateway reads and writes.

mod lost;

use proptest::prelude::*;
use serde_json::{Value, json as object};

use super::super::sample;
use super::*;
use crate::domain::address::Phone;
use crate::domain::heard::{Again, ErrorClass, Inbound, Item, Kind};
use crate::domain::outbound::Widget;

const NOW: Millis = Millis(1_795_572_000_000);

fn settings() -> Settings {
    serde_json::from_value(object!({
        "phone_number_id": "100000000000001",
        "app_secret": "fx-app-secret",
        "verify_token": "fx-verify",
        "access_token": "fx-token",
    }))
    .unwrap()
}

fn meta() -> Meta {
    Meta::new("main", settings(), &sample::home()).unwrap()
}

fn heard(body: &[u8]) -> Result<Vec<Item>, HookError> {
    let meta = meta();
    let signature = format!("sha256={}", meta.signing.hex(&[body]));
    let headers = [sample::header("x-hub-signature-256", &signature)];
    meta.read(&sample::hook(&headers, body), NOW).map(|read| read.heard.items)
}

fn value(value: &Value) -> Vec<Item> {
    let change = object!({ "field": "messages", "value": value });
    let body =
        object!({ "object": "whatsapp_business_account", "entry": [{ "changes": [change] }] });
    heard(body.to_string().as_bytes()).unwrap()
}

fn message(mut message: Value) -> Box<Inbound> {
    for (name, default) in
        [("from", "6281200001001"), ("id", "wamid.1"), ("timestamp", "1795571970")]
    {
        if message.get(name).is_none() {
            message[name] = default.into();
        }
    }
    match value(&object!({ "messages": [message] })).pop() {
        Some(Item::Message(inbound)) => inbound,
        other => panic!("{other:?}"),
    }
}

fn event(message: &Value) -> Value {
    match value(&object!({ "messages": [message] })).pop() {
        Some(Item::Event(event)) => serde_json::to_value(event).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn written(message: &Outbound) -> Value {
    serde_json::from_slice(&meta().write(message, &sample::given()).body).unwrap()
}

#[test]
fn empty_secret_is_refused_by_name() {
    let empty = Secret::new("x").map(|_| serde_json::from_str::<Secret>("\"\"").unwrap()).unwrap();
    let refused = Meta::new("main", Settings { app_secret: empty, ..settings() }, &sample::home());
    assert!(refused.err().unwrap().starts_with("gateways.main.app_secret is empty"));
}

#[test]
fn broken_message_costs_itself_alone() {
    let text = object!({ "from": "6281200001001", "id": "a", "type": "text",
        "text": { "body": "tolong" } });
    let broken = object!({ "from": "6281200001001", "id": "b", "type": "text", "text": [] });
    let items = value(&object!({ "messages": [7, broken, text, text], "statuses": [null] }));
    let kinds: Vec<_> = items
        .iter()
        .map(|item| match item {
            Item::Message(inbound) => format!("{:?}", inbound.kind),
            Item::Ignored(ignored) => ignored.reason.to_owned(),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(kinds, ["no_sender", "Unsupported", "Text", "status_not_handled"]);
}

#[test]
fn failures_are_sent_again_as_outbound_md_says() {
    let hour = 3_600_000;
    for (code, class, again) in [
        (131_049, ErrorClass::Temporary, Again::times(1).after(24 * hour)),
        (130_472, ErrorClass::Temporary, Again::times(1).after(24 * hour)),
        (131_048, ErrorClass::Rate, Again { tries: None, after: Some(4 * hour) }),
        (131_056, ErrorClass::Rate, Again { tries: None, after: Some(6_000) }),
        (131_000, ErrorClass::Temporary, Again::default()),
        (131_026, ErrorClass::Permanent, Again::default()),
        (131_047, ErrorClass::WindowClosed, Again::default()),
        (131_050, ErrorClass::OptedOut, Again::default()),
        (132_016, ErrorClass::Permanent, Again::default()),
    ] {
        let failed = object!({ "id": "a", "status": "failed", "errors": [{ "code": code }] });
        let mut items = value(&object!({ "statuses": [failed] }));
        let Some(Item::Status(news)) = items.pop() else { panic!("{items:?}") };
        assert_eq!((news.error_class, news.again), (Some(class), again), "{code}");
    }
}

#[test]
fn message_without_id_is_taken_by_its_digest() {
    let body = object!({ "messages": [{ "from": "6281200001001", "type": "text",
        "text": { "body": "tolong" } }] });
    let (first, second) = (value(&body), value(&body));
    assert_eq!(first, second);
    let Some(Item::Message(inbound)) = first.first() else { panic!("{first:?}") };
    assert!(inbound.message_id.starts_with("sha256:"));
}

#[test]
fn sender_takes_what_the_contact_adds() {
    let items = value(&object!({
        "contacts": [{ "wa_id": "6281200001001", "user_id": "ID.1", "profile": { "name": "B" } }],
        "messages": [{ "from_user_id": "ID.1", "id": "a", "type": "text", "text": { "body": "" } }],
    }));
    let Some(Item::Message(inbound)) = items.first() else { panic!("{items:?}") };
    assert_eq!(inbound.from.as_ref().map(Phone::as_str), Some("+6281200001001"));
    assert_eq!(inbound.bsuid.as_deref(), Some("ID.1"));
    assert_eq!(inbound.profile_name.as_deref(), Some("B"));
}

#[test]
fn changed_numbers_are_read_under_old_and_new_names() {
    for (kind, field) in
        [("user_changed_number", "wa_id"), ("customer_changed_number", "new_wa_id")]
    {
        let seen = event(&object!({ "from": "6281200001001", "id": "a", "type": "system",
            "system": { "type": kind, field: "6281200001009", "user_id": "ID.9",
                "previous_user_id": "ID.1" } }));
        let expected = object!({ "type": "number_changed", "old": "+6281200001001",
            "new": "+6281200001009", "old_bsuid": "ID.1", "new_bsuid": "ID.9" });
        assert_eq!(seen, expected, "{kind}");
    }
}

#[test]
fn message_taken_back_or_changed_is_an_event() {
    let revoked = event(&object!({ "from": "6281200001001", "id": "b", "type": "revoke",
        "revoke": { "original_message_id": "wamid.1" } }));
    assert_eq!(revoked, object!({ "type": "message_revoked", "message_id": "wamid.1" }));
    let edited = event(&object!({ "from": "6281200001001", "id": "b", "type": "edit",
        "edit": { "original_message_id": "wamid.1",
            "message": { "type": "image", "image": { "caption": "baru" } } } }));
    assert_eq!(edited["text"], "baru");
}

#[test]
fn cards_forms_and_unreadable_messages_are_kept_for_a_human() {
    let cards = message(object!({ "type": "contacts", "contacts": [
        { "name": { "formatted_name": "Sari" }, "phones": [{ "phone": "+62 812-0000-1002" }] }] }));
    assert_eq!(cards.details.as_deref(), Some("Sari: +62 812-0000-1002"));
    let order = message(object!({ "type": "order", "order": { "text": "tolong" } }));
    assert_eq!(order.kind, Kind::Unsupported);
    assert!(order.details.unwrap().contains("tolong"));
}

#[test]
fn reaction_without_a_mark_takes_it_back() {
    let reaction =
        message(object!({ "type": "reaction", "reaction": { "message_id": "wamid.0" } }));
    assert_eq!((reaction.kind, reaction.text), (Kind::Reaction, None));
}

#[test]
fn text_goes_as_outbound_md_prints_it() {
    let call = meta().write(&sample::text(Channel::Whatsapp), &sample::given());
    assert_eq!(call.url, "https://graph.facebook.com/v25.0/100000000000001/messages");
    assert_eq!(call.headers[0], ("authorization".to_owned(), "Bearer fx-token".to_owned()));
    assert_eq!(
        written(&sample::text(Channel::Whatsapp)),
        object!({"messaging_product":"whatsapp","recipient_type":"individual","to":"6281200001001",
            "type":"text","text":{"preview_url":false,"body":sample::TEXT}})
    );
}

#[test]
fn hidden_number_is_written_to_by_its_own_field() {
    let body = written(&sample::hidden_number());
    assert_eq!(body["recipient"], "ID.1234567890");
    assert!(body.get("to").is_none());
}

#[test]
fn buttons_go_as_outbound_md_prints_them() {
    assert_eq!(
        written(&sample::buttons(Channel::Whatsapp)),
        object!({"messaging_product":"whatsapp","recipient_type":"individual","to":"6281200001001",
            "type":"interactive","interactive":{"type":"button","body":{"text":sample::TEXT},
            "action":{"buttons":[
                {"type":"reply","reply":{"id":"safe_yes","title":"Ya, aman"}},
                {"type":"reply","reply":{"id":"safe_no","title":"Tidak aman"}},
                {"type":"reply","reply":{"id":"safe_unsure","title":"Tidak yakin"}}]}}})
    );
}

#[test]
fn list_goes_as_outbound_md_prints_it() {
    assert_eq!(
        written(&sample::list(Channel::Whatsapp))["interactive"],
        object!({"type":"list","body":{"text":"Apa yang terjadi?"},"action":{"button":"Pilih",
            "sections":[{"title":"Masalah","rows":[
                {"id":"topic_wage","title":"Upah tidak dibayar"},
                {"id":"topic_passport","title":"Paspor ditahan"},
                {"id":"topic_violence","title":"Kekerasan"},
                {"id":"topic_home","title":"Ingin pulang"},
                {"id":"topic_other","title":"Lainnya"}]}]}})
    );
}

#[test]
fn template_goes_as_outbound_md_prints_it() {
    assert_eq!(
        written(&sample::template("tindak_lanjut_01"))["template"],
        object!({"name":"tindak_lanjut_01","language":{"code":"id"},"components":[
            {"type":"body","parameters":[{"type":"text","text":"Sari"}]}]})
    );
}

#[test]
fn widget_that_would_be_refused_goes_as_numbered_text() {
    let mut message = sample::buttons(Channel::Whatsapp);
    if let Some(Widget::Buttons { choices }) = &mut message.widget {
        choices[0].title = "x".repeat(21);
    }
    assert_eq!(written(&message)["text"]["body"], sample::NUMBERED);
}

#[test]
fn every_answer_of_outbound_md_has_its_decision() {
    let ok = r#"{"contacts":[{"wa_id":"62812","user_id":"ID.1"}],"messages":[{"id":"wamid.9"}]}"#;
    for (status, body, expected) in [
        (200, ok, "Accepted([\"wamid.9\"], Some(\"ID.1\"))"),
        (200, "<html>", "Unknown"),
        (429, r#"{"error":{"code":130429}}"#, "Slow(130429, None)"),
        (400, r#"{"error":{"code":130429}}"#, "Slow(130429, None)"),
        (429, "", "Slow(HTTP 429, None)"),
        (400, r#"{"error":{"code":131056}}"#, "Retry(131056, Some(6000))"),
        (400, r#"{"error":{"code":131047}}"#, "WindowClosed(131047)"),
        (400, r#"{"error":{"code":131026}}"#, "Permanent(131026)"),
        (400, r#"{"error":{"code":131050}}"#, "OptedOut(131050)"),
        (400, r#"{"error":{"code":131049}}"#, "Retry(131049, Some(86400000))"),
        (400, r#"{"error":{"code":132001}}"#, "Misconfigured(132001)"),
        (400, r#"{"error":{"code":132015}}"#, "Misconfigured(132015)"),
        (400, r#"{"error":{"code":132012}}"#, "Permanent(132012)"),
        (401, r#"{"error":{"code":190,"error_subcode":463}}"#, "Misconfigured(190)"),
        (403, r#"{"error":{"code":200}}"#, "Misconfigured(200)"),
        (500, r#"{"error":{"code":131000}}"#, "Retry(131000, None)"),
        (503, r#"{"error":{"code":2}}"#, "Retry(2, None)"),
        (500, "", "Retry(HTTP 500, None)"),
        (400, r#"{"error":{"code":424242}}"#, "Permanent(424242)"),
    ] {
        let outcome = meta().settle(&sample::reply(status, body));
        assert_eq!(sample::shown(&outcome), expected, "{status} {body}");
    }
}

#[test]
fn the_end_of_the_token_is_asked_for_where_it_may_be() {
    let meta = meta();
    let [_, token] = &meta.checkup()[..] else { panic!() };
    assert!(token.url.starts_with("https://graph.facebook.com/v25.0/debug_token?input_token="));
    let ends = |status, body: &str| meta.vitals(token, &sample::reply(status, body)).ends_at;
    let body = r#"{"data":{"is_valid":true,"expires_at":1795571970}}"#;
    assert_eq!(ends(200, body), Some(Millis(1_795_571_970_000)));
    assert_eq!(ends(200, r#"{"data":{"expires_at":0}}"#), None, "it never ends");
    assert_eq!(meta.vitals(token, &sample::reply(400, body)), Vitals::default());
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in sample::bodies(), query in "\\PC{0,60}") {
        let _ = heard(&body);
        let _ = meta().settle(&Reply { status: 400, retry_after: None, body: &body });
        let hook = Hook { method: "GET", query: &query, ..sample::hook(&[], &body) };
        prop_assert!(meta().read(&hook, NOW).is_err());
        prop_assert!(meta().read(&sample::hook(&[], &body), NOW).is_err());
    }
}
