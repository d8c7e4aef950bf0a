//! The example person and messages of outbound.md, for the tests of all gateways.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;

use crate::domain::address::{Address, Channel, Phone};
use crate::domain::outbound::{Choice, Outbound, Widget};
use crate::domain::time::Millis;

use super::registry::Home;
use super::signature::Key;
use super::{Given, Hook, Outcome, Reply, Span};

/// 2026-11-25 02:00 UTC.
pub const NOW: Millis = Millis(1_795_572_000_000);

/// The hour up to two minutes ago.
pub const SPAN: Span = Span { since: Millis(NOW.0 - 3_600_000), until: Millis(NOW.0 - 120_000) };

pub const TEXT: &str = "Halo, Anda menghubungi pendamping. Apakah Anda aman sekarang?";

pub const NUMBERED: &str = "Halo, Anda menghubungi pendamping. Apakah Anda aman sekarang?\n\
    1. Ya, aman\n2. Tidak aman\n3. Tidak yakin\nBalas dengan angka.";

/// A key made for these tests and used nowhere else.
pub const PRIVATE_KEY: &str = "-----BEGIN PRIVATE KEY-----\
    MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCpXTXaSaFxf4Yar2RcHmUkX2YngqxB\
    +uc4aJOs+SZmXR1FQcIJOV1aq5y3cUUoFHYPMHJDwGwxSpovOjzRbPfxV23S55J0k67t1hAb/u53+ytm\
    9543kRucInAbaBhmY37Bb2cSRMvzBnVxmxMnAARGjP6KLrmkJEsrvcCCDnYOOEkE3FVO1b8UdiaK99iW\
    z3rcAmwZ/Ki8cVXSl3bhptPuFr65W09mDy/W+r0weQh8rNSSbBcNtVflvNarus48eFJ9xAI2aXWo9/eX\
    tZnIhhjDCiHB8RhiM1lqhUm6ww2+A0f6qDxSb9f/cUC0Ol73D5wbM8MZQHiv/udnIMSbMHrHAgMBAAEC\
    ggEADmBOIPBdFuBHRt6ae0NNPJAogLQT4SnmFKCz4FvpyYif4nAZg2TuKrMkg2HHCAbsmo93M48S4ABA\
    JEAiR3ijd0X/mYZ0pRagI6onBelW3rJgVcYxFPBpUpCNyZXFdHN/n/XP3voeAcwLjhAmyQm0UzTGqn4a\
    3fcCtnzN6XxGwyAaeDRThuRJa4vbDroAO55ZxRkavjvMJ1sw1Ba0BctQFriMh2gI2Ao861Ujq61Vwcij\
    t1Opda50y85UwH2jyS6YZGRErmqKNe7gDArwfjF2SsaXFJBR8QLsML6IR+Vb85EV/uWS1jrTY3HhMTmp\
    Y28i8qA8xDGaUJBbmnDQP/Gf4QKBgQDk9o6c7zSxxYQVIEp37fA5Hfrk7umw3UbIw7r3aDiuEqdQSfLt\
    E1X/sSFEzN7R/4B7Cs+A6exvItr5BHHfjr6gDltkyZHa3PXTWjdFyMU8r0CSdw8W7CULDESrR0aEOruk\
    57V2mJRTlm6I/pnCMncpZ5NEJS20FMeTimyYpFk7cQKBgQC9XQEcrvkpqdGwea0yA7tAqcmAqgOIxsK5\
    ow/ZatO3Oj/t0OUJRjPf9SjORIotsalzWPpKJdBAC8T8lgKOvRP1ZHjPXpzDr3kZkVbpahqSto9C2VZR\
    GogbfLq0Vg0iQEaBtiYv5jwUzaPvwUbZL4SYuUdXILGxIgTWeK/QceZNtwKBgHDVlNiABb7p8LqcjDZo\
    Gu96987kcmQH2D9OPhB42x3l8XBe0QnGcqYse5G1SMXCnWWFoVcNcMggLDt11kxuw0CLcrzLnUZ3h+nd\
    VsncNF9AmpjTdas9OtAj/p9N49F8REbzLXlBni9HPjfjCJEsX48XDPsTO1+4sdXi7LuYmqTxAoGAZNcm\
    RHQZU8qPU/838C50hVbla5MeFrRh9iGTyyBMZoKqkKZxkaLE9TrE5DMzsmmt5zM29k10vOaHnEr2SbT+\
    7+r1OtkTelHzl14CfoJ2bDKzz9GVWdNbL+gYNPiuPdMkuOabJ17gF+P6rS6r3/SiFAJ2rztF5SJMmTnj\
    xokhL7kCgYEAgiBbJeCWVFZscvH6uFUTOCUvfM/c/GRg+C4JxvGGjBvlw37HUWNYcfSxRAKcj6SaoB/H\
    gch58183fFs4OGGgT2iQUof+JbsgX/fi7DI9yLHoyN4txfzzTJPgJdnJlyVpqUt4jQaAQoNQl/vAqD6M\
    sBrQgJQ2shbVJ9iODJL0wdY=\
    -----END PRIVATE KEY-----";

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
    let (text, plain) = (TEXT.into(), NUMBERED.into());
    Outbound { to: person(channel), text, plain, widget, language: Some("id".into()) }
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
    let language = Some("id".into());
    Outbound { to: person(channel), text, plain, widget: Some(widget), language }
}

pub fn template(name: &str) -> Outbound {
    let widget = Widget::Template {
        name: name.into(),
        language: "id".into(),
        parameters: vec!["Sari".into()],
    };
    let plain = "Halo Sari".to_owned();
    let to = person(Channel::Whatsapp);
    Outbound { widget: Some(widget), ..Outbound::plain(to, plain) }
}

/// The moment of the fixtures, and the reference of outbound.md.
pub fn given() -> Given<'static> {
    Given { reference: "m-0001", now: NOW, nonce: "a nonce nobody can guess", content: None }
}

pub fn reply(status: u16, body: &str) -> Reply<'_> {
    Reply { status, retry_after: None, body: body.as_bytes() }
}

/// An outcome with what its `Debug` hides.
pub fn shown(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Accepted { references, bsuid } => format!("Accepted({references:?}, {bsuid:?})"),
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
