//! Any conversation: what may happen in one, and how it is played.

use std::sync::LazyLock;

use pendamping::domain::address::Channel;
use pendamping::domain::dialogue::{
    Dialogue, Duty, Hotline, Piece, State, Step, Turn, What, World, step,
};
use pendamping::domain::facts::Facts;
use pendamping::domain::heard::Kind;
use pendamping::domain::text::Say;
use pendamping::domain::time::{DAY, HOUR, MINUTE, Millis};
use pendamping::domain::urgency::Urgency;
use pendamping::domain::words::Words;
use proptest::prelude::*;

pub static WORDS: LazyLock<Words> = LazyLock::new(crate::lexicon::shipped);
pub static FACTS: LazyLock<Facts> = LazyLock::new(Facts::default);
pub static HOTLINE: LazyLock<Hotline> = LazyLock::new(Hotline::default);
pub static DUTY: LazyLock<Duty> = LazyLock::new(Duty::default);

pub const START: Millis = Millis(1_795_572_000_000);

pub fn world(now: Millis, channel: Channel) -> World<'static> {
    World {
        now,
        channel,
        country: Some("ID"),
        words: &WORDS,
        facts: &FACTS,
        hotline: &HOTLINE,
        draw: "K7Q4M",
        duty: &DUTY,
    }
}

pub fn fresh() -> Dialogue {
    Dialogue::new(HOTLINE.lang.clone())
}

pub fn heard(now: Millis, what: What) -> Turn {
    Turn::Heard(vec![Piece { sent_at: now, received_at: now, what }])
}

pub fn written(now: Millis, text: &str) -> Turn {
    heard(now, What::Text(text.to_owned()))
}

/// Lines people write often, each of which leads somewhere else.
pub const LINES: &[&str] = &[
    "halo",
    "1",
    "2",
    "3",
    "4",
    "5",
    "0",
    "1 3",
    "7",
    "ya",
    "tidak",
    "p",
    "SOS",
    "tolong",
    "saya dikurung",
    "dia datang",
    "saya mau bunuh diri",
    "STOP",
    "berhenti",
    "HAPUS",
    "TOKO",
    "EN",
    "ID",
    "BAHASA",
    "MENU",
    "ORANG",
    "KODE",
    "STATUS",
    "DATA SAYA",
    "KEMBALI",
    "ULANG",
    "kenapa",
    "apa ini",
    "batal",
    "selesai",
    "MULAI",
    "siapa ini",
    "takut",
    "jgn bales",
    "kamboja",
    "saya tuli",
    "anak saya disekap",
    "gaji saya belum dibayar",
    "umur 14",
    "salah nomor",
    "xq",
    "terima kasih",
    "saya mau pulang ke rumah",
    "melati putih",
    "jam 8 malam",
    "sudah aman",
    "ok",
    "istri saya lapor ke sini?",
    "tidak dikurung",
    "hahaha tolong",
    "081200001001",
    "",
];

pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => proptest::sample::select(LINES).prop_map(str::to_owned),
        1 => ".{0,40}",
        1 => "[a-z ]{0,30}",
    ]
}

pub fn what() -> impl Strategy<Value = What> {
    let state = proptest::sample::select(State::ALL);
    let value = proptest::sample::select(&["safe", "yes", "delete", "none", "1", "skip"][..]);
    let kind = proptest::sample::select(
        &[Kind::Image, Kind::Audio, Kind::Location, Kind::CallMissed, Kind::Sticker][..],
    );
    prop_oneof![
        8 => text().prop_map(What::Text),
        1 => (state, value).prop_map(|(state, value)| What::Tap {
            id: format!("{}:{value}", state.name()),
            title: String::new(),
        }),
        1 => kind.prop_map(|kind| What::Media { kind, caption: None }),
    ]
}

/// What happens, and how long after the thing before.
#[derive(Clone, Debug)]
pub enum Event {
    Heard(Vec<What>),
    Other(Turn),
}

pub fn event() -> impl Strategy<Value = (i64, Event)> {
    let span = proptest::sample::select(
        &[1_000, MINUTE, 6 * MINUTE, 16 * MINUTE, 5 * HOUR, 13 * HOUR, 9 * DAY][..],
    );
    let state = proptest::sample::select(State::ALL);
    let event = prop_oneof![
        12 => proptest::collection::vec(what(), 1..4).prop_map(Event::Heard),
        2 => Just(Event::Other(Turn::Due)),
        1 => Just(Event::Other(Turn::Taken)),
        1 => Just(Event::Other(Turn::Released)),
        1 => Just(Event::Other(Turn::Written)),
        1 => Just(Event::Other(Turn::Opened)),
        1 => Just(Event::Other(Turn::Closed)),
        1 => Just(Event::Other(Turn::Levelled(Urgency::Soon))),
        1 => state.prop_map(|state| Event::Other(Turn::Asks(state))),
        1 => Just(Event::Other(Turn::Duress("semangka".to_owned()))),
    ];
    (span, event)
}

pub fn history() -> impl Strategy<Value = Vec<(i64, Event)>> {
    proptest::collection::vec(event(), 0..14)
}

pub fn channel() -> impl Strategy<Value = Channel> {
    prop_oneof![Just(Channel::Sms), Just(Channel::Whatsapp)]
}

/// Plays a history; every step is shown to `check`.
pub fn play(
    history: &[(i64, Event)],
    channel: Channel,
    mut check: impl FnMut(&Dialogue, &Turn, &Step),
) -> (Dialogue, Millis) {
    let mut dialogue = fresh();
    let mut now = START;
    for (span, event) in history {
        now = now.plus(*span);
        let turn = match event {
            Event::Heard(whats) => Turn::Heard(
                whats
                    .iter()
                    .map(|what| Piece { sent_at: now, received_at: now, what: what.clone() })
                    .collect(),
            ),
            Event::Other(turn) => turn.clone(),
        };
        let next = step(dialogue.clone(), &turn, &world(now, channel));
        check(&dialogue, &turn, &next);
        dialogue = next.dialogue;
    }
    (dialogue, now)
}

pub fn keys(say: Option<&Say>) -> Vec<String> {
    say.iter().flat_map(|say| say.keys()).map(str::to_owned).collect()
}

/// A dialogue that stands in a state, as if its question had just been asked.
pub fn standing_in(state: State, held: bool) -> Dialogue {
    let mut dialogue = fresh();
    dialogue.heard_at = Some(START);
    dialogue.held = held;
    dialogue.spoke_at = held.then_some(START);
    dialogue.talk.state = state;
    dialogue.talk.ask(state, START);
    dialogue
}
