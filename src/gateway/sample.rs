//! The example person and messages of outbound.md, for the tests of all gateways.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;

use crate::domain::address::{Address, Channel, Phone};
use crate::domain::outbound::{Choice, Outbound, Widget};
use crate::domain::time::Millis;

use super::registry::Home;
use super::signature::Key;
use super::{Given, Hook, Outcome, Reply};

/// 2026-11-25 02:00 UTC.
pub const NOW: Millis = Millis(1_795_572_000_000);

pub const TEXT: &str = "Halo, Anda menghubungi pendamping. Apakah Anda aman sekarang?";

pub const NUMBERED: &str = "Halo, Anda menghubungi pendamping. Apakah Anda aman sekarang?\n\
    1. Ya, aman\n2. Tidak aman\n3. Tidak yakin\nBalas dengan angka.";

pub fn home() -> Home {
    Home { public_url: "https://hotline.example.org".to_owned(), calling_code: "62".to_owned() }
}

pub fn person(channel: Channel) -> Address {
    Address::of_phone(channel, Phone::parse("+6281200001001", "62").unwrap())
}

pub fn text(channel: Channel) -> Outbound {
    Outbound::plain(person(channel), TEXT.to_owned())
}

pub fn hidden_number() -> Outbound {
    let bsuid = Some("ID.1234567890".to_owned());
    Outbound::plain(Address { channel: Channel::Whatsapp, phone: None, bsuid }, TEXT.to_owned())
}

fn choices(pairs: &[(&str, &str)]) -> Vec<Choice> {
    let choice = |(id, title): &(&str, &str)| Choice { id: (*id).into(), title: (*title).into() };
    pairs.iter().map(choice).collect()
}

pub fn buttons(channel: Channel) -> Outbound {
    let choices = choices(&[
        ("safe_yes", "Ya, aman"),
        ("safe_no", "Tidak aman"),
        ("safe_unsure", "Tidak yakin"),
    ]);
    let widget = Some(Widget::Buttons { choices });
    Outbound { to: person(channel), text: TEXT.into(), plain: NUMBERED.into(), widget }
}

pub fn list(channel: Channel) -> Outbound {
    let choices = choices(&[
        ("topic_wage", "Upah tidak dibayar"),
        ("topic_passport", "Paspor ditahan"),
        ("topic_violence", "Kekerasan"),
        ("topic_home", "Ingin pulang"),
        ("topic_other", "Lainnya"),
    ]);
    let widget = Widget::List { open: "Pilih".into(), section: "Masalah".into(), choices };
    let (text, plain) = ("Apa yang terjadi?".into(), "Apa yang terjadi?\n1. …".into());
    Outbound { to: person(channel), text, plain, widget: Some(widget) }
}

pub fn template(name: &str) -> Outbound {
    let widget = Widget::Template {
        name: name.into(),
        language: "id".into(),
        parameters: vec!["Sari".into()],
    };
    let plain = "Halo Sari".to_owned();
    Outbound { to: person(Channel::Whatsapp), text: plain.clone(), plain, widget: Some(widget) }
}

/// The moment of the fixtures, and the reference of outbound.md.
pub fn given() -> Given<'static> {
    Given { reference: "m-0001", now: NOW, nonce: "a nonce nobody can guess" }
}

pub fn reply(status: u16, body: &str) -> Reply<'_> {
    Reply { status, retry_after: None, body: body.as_bytes() }
}

/// An outcome with what its `Debug` hides.
pub fn shown(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Accepted { reference, bsuid } => format!("Accepted({reference:?}, {bsuid:?})"),
        other => format!("{other:?}"),
    }
}

/// The header of an HS256 token.
pub fn token(key: &Key, claims: &serde_json::Value) -> String {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let signed =
        format!("{}.{}", part(r#"{"alg":"HS256","typ":"JWT"}"#), part(&claims.to_string()));
    format!("Bearer {signed}.{}", key.base64url(&[signed.as_bytes()]))
}

/// A request with nothing particular about it.
pub fn hook<'a>(headers: &'a [(String, Vec<u8>)], body: &'a [u8]) -> Hook<'a> {
    Hook { method: "POST", path: "/hooks/x/main", query: "", tail: &[], headers, body }
}

pub fn header(name: &str, value: &str) -> (String, Vec<u8>) {
    (name.to_owned(), value.as_bytes().to_vec())
}

/// Bodies that are anything: bytes, half-written JSON, or JSON of the words gateways use.
pub fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![
        Just("entry"),
        Just("changes"),
        Just("value"),
        Just("messages"),
        Just("statuses"),
        Just("object"),
        Just("whatsapp_business_account"),
        Just("field"),
        Just("type"),
        Just("text"),
        Just("image"),
        Just("id"),
        Just("from"),
        Just("payload"),
        Just("event"),
        Just("sms:received"),
        Just("mms:downloaded"),
        Just("attachments"),
        Just("sender"),
        Just("messageId"),
        Just("status"),
        Just("fate"),
        Just("location"),
        Just("latitude"),
        Just("interactive"),
        Just("contacts"),
        Just("system"),
        Just("edit"),
        Just("\u{0}")
    ];
    let leaf = prop_oneof![
        word.clone().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        Just(serde_json::Value::Null),
        "\\PC{0,8}".prop_map(serde_json::Value::from),
    ];
    let tree = leaf.prop_recursive(6, 48, 4, move |inner| {
        let pairs = proptest::collection::vec((word.clone(), inner.clone()), 0..5);
        prop_oneof![
            proptest::collection::vec(inner, 0..4).prop_map(serde_json::Value::from),
            pairs.prop_map(|pairs| pairs
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    });
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..200),
        "[\\[\\]{}\",:\\\\ud8a0-9eE.+&=%-]{0,80}".prop_map(String::into_bytes),
        tree.prop_map(|value| value.to_string().into_bytes()),
    ]
}
