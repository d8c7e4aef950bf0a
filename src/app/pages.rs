//! The pages of a hotline: console and, in the trial, simulator, wired to its parts.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;

use super::Built;
use crate::domain::address::Channel;
use crate::domain::dialogue::Dialogue;
use crate::domain::lang::Lang;
use crate::domain::time::{MINUTE, Millis};
use crate::gateway::secret::Secret;
use crate::http::console::{self, Desk, GateState, GateView, Memory, WindowView};
use crate::http::hook::{self, Letter};
use crate::http::simulator::{self, Phones, Simulator};
use crate::http::{Routes, StatusCode};
use crate::service::gate::{self, Gate};
use crate::service::gateways::key;
use crate::service::intake::Intake;
use crate::service::passphrase::Passphrases;
use crate::service::rules::House;
use crate::service::window::{self, Window};
use crate::store::change::Thread;
use crate::store::record::ThreadRecord;

/// Fictional numbers of people in the simulator.
const PEOPLE: [&str; 4] = ["+6281200001001", "+6281200001002", "+6281200001003", "+447700900123"];

impl Built {
    /// The console at this address.
    pub fn console(&self, public_origin: &str, languages: Vec<Lang>) -> Routes {
        let house = Arc::clone(&self.house);
        console::router(Arc::new(Desk {
            store: self.store.clone(),
            shelf: Arc::clone(&self.shelf),
            clock: self.clock.clone(),
            zone: self.house.zone.clone(),
            passphrases: Passphrases::default(),
            secure: public_origin.starts_with("https://"),
            name: self.house.hotline.name.clone(),
            public_origin: public_origin.trim_end_matches('/').to_owned(),
            languages,
            gate: Arc::new(move |thread, record, now| view(&house, thread, record, now)),
            pulse: self.house.gateways.pulse().clone(),
            memory: Memory::default(),
        }))
    }

    /// The simulator of the trial: phones that use these gateways.
    pub fn simulator(
        &self,
        address: SocketAddr,
        gateways: Vec<(String, Channel, Secret)>,
        companions: BTreeSet<String>,
    ) -> Routes {
        let (clock, store, intake) = (self.clock.clone(), self.store.clone(), self.intake.clone());
        let names: Vec<(Channel, String)> =
            gateways.iter().map(|(name, channel, _)| (*channel, name.clone())).collect();
        let runtime = tokio::runtime::Handle::current();
        simulator::router(Arc::new(Simulator {
            shelf: Arc::clone(&self.shelf),
            clock: self.clock.clone(),
            forward: Arc::new(move |span| {
                clock.forward(span);
                let (store, offset) = (store.clone(), clock.offset());
                runtime.spawn(async move {
                    if let Err(error) = store.keep_clock_offset(offset).await {
                        tracing::warn!(%error, "The trial's clock was not remembered");
                    }
                });
            }),
            deliver: Arc::new(move |channel, body, signature| {
                let name = names.iter().find(|(known, _)| *known == channel);
                let path = name.map(|(_, name)| format!("/hooks/{}", key("simulator", name)));
                let intake = intake.clone();
                Box::pin(async move { post(&intake, path, body, signature).await })
            }),
            gateways: gateways.into_iter().map(|(_, channel, secret)| (channel, secret)).collect(),
            people: PEOPLE.map(str::to_owned).to_vec(),
            companions: companions.into_iter().collect(),
            public_origin: format!("http://{address}"),
            phones: Phones::default(),
        }))
    }
}

async fn post(
    intake: &Intake,
    path: Option<String>,
    body: Vec<u8>,
    signature: String,
) -> StatusCode {
    let Some(path) = path else { return StatusCode::NOT_FOUND };
    let headers = vec![
        ("content-type".to_owned(), b"application/json".to_vec()),
        ("x-simulator-signature".to_owned(), signature.into_bytes()),
    ];
    let letter = Letter { method: "POST", path: &path, query: "", headers, body: &body };
    hook::answer(hook::deliver(intake, &letter).await).status()
}

/// What the gate says about a thread, ready to be shown.
fn view(house: &House, thread: &Thread, record: &ThreadRecord, now: Millis) -> GateView {
    let dialogue = Dialogue::read(record.dialogue.get(), &house.hotline.lang, None);
    let (state, label, from, until) = match gate::ask(&dialogue, now, &house.zone) {
        Gate::Open(until) => (GateState::Open, "gate-open", None, Some(until)),
        Gate::Waits(from, until) => (GateState::Waits, "gate-waits", Some(from), Some(until)),
        Gate::Shut(label) => (GateState::Shut, label, None, None),
    };
    let silent = dialogue.heard_at.map(|at| now.since(at) / MINUTE);
    GateView {
        state,
        label,
        from,
        until,
        reach: gate::calls(&dialogue),
        locked: dialogue.is_locked(now),
        silent_minutes: silent,
        window: window(house, thread, record, &dialogue.lang, from.unwrap_or(now)),
    }
}

/// The 24 hours, where the gateway of the thread has them, for a text that leaves at that time.
fn window(
    house: &House,
    thread: &Thread,
    record: &ThreadRecord,
    lang: &Lang,
    at: Millis,
) -> Option<WindowView> {
    let channel = record.address.channel;
    let window = Window::of(house, &thread.gateway, channel, thread.heard_at)?;
    let knocked = record.window.knocked_for == Some(thread.heard_at);
    let knocks = knocked || window::template(house, &thread.gateway, lang, "tpl-hello").is_some();
    Some(WindowView { shuts_at: window.shuts_at(), shut: window.is_shut(at), knocks })
}
