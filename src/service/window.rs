//! The 24 hours in which free words may be written on `WhatsApp`: when they end, what waits then,
//! and what may ask for the person's next word. Pure; it may run twice.

use super::answering::Scene;
use super::gate::{self, Gate};
use super::hearing::Heard;
use super::rules::House;
use crate::domain::address::Channel;
use crate::domain::dialogue::{Page, Step};
use crate::domain::lang::Lang;
use crate::domain::outbound::{Outbound, Widget};
use crate::domain::segment;
use crate::domain::time::{DAY, HOUR, MINUTE, Millis};
use crate::store::change::{Cause, NewMessage, NoticeKind, Parked};
use crate::store::record::{MessageRecord, WindowRecord};
use crate::store::window::parked;

/// The provider counts by its own clock, from when the message reached it.
const LASTS: i64 = DAY - 5 * MINUTE;
/// How long before its end the companion is warned.
const WARNING: i64 = 3 * HOUR;

/// The 24 hours after a person's last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The person's last word.
    pub heard_at: Millis,
}

impl Window {
    /// The window of a thread; `None` where its gateway lets free words leave at any time.
    #[must_use]
    pub fn of(house: &House, gateway: &str, channel: Channel, heard_at: Millis) -> Option<Self> {
        let line = house.gateways.get(gateway)?;
        line.gateway.has_window(channel).then_some(Self { heard_at })
    }

    /// From when only a template may leave.
    #[must_use]
    pub const fn shuts_at(self) -> Millis {
        self.heard_at.plus(LASTS)
    }

    /// Whether only a template may leave at that time.
    #[must_use]
    pub fn is_shut(self, at: Millis) -> bool {
        at >= self.shuts_at()
    }

    const fn warns_at(self) -> Millis {
        self.shuts_at().plus(-WARNING)
    }

    /// Whether the person waits for a companion, who was not warned yet.
    fn is_waited_in(self, record: &WindowRecord) -> bool {
        record.answered_at < Some(self.heard_at) && record.warned_for != Some(self.heard_at)
    }
}

/// An approved template (`tpl-hello` asks for a person's word), where the gateway knows it: the words
/// and the template.
#[must_use]
pub fn template(house: &House, gateway: &str, lang: &Lang, key: &str) -> Option<(String, Widget)> {
    let (words, template) = house.shelf.load().template(lang, key)?;
    let Widget::Template { name, language, .. } = &template else { return None };
    let known = house.gateways.get(gateway)?.gateway.knows_template(name, language);
    known.then_some((words, template))
}

impl Scene<'_> {
    /// What a companion writes, if the gate lets it, and what asks for the person's word where it
    /// has to wait for that.
    pub(super) fn written(
        &self,
        account: i64,
        text: &str,
        record: &mut WindowRecord,
    ) -> Option<Vec<NewMessage>> {
        let times = self.gate_times()?;
        record.answered_at = Some(self.now);
        let shut = self.window().is_some_and(|window| window.is_shut(times.0));
        let leaves = if shut { parked(self.now) } else { times };
        let pages = match self.address.channel {
            Channel::Sms => segment::pages(&segment::plain(text)),
            Channel::Whatsapp => vec![text.to_owned()],
        };
        let page = |page: &String| self.of_companion(account, page, leaves);
        let mut out: Vec<NewMessage> = pages.iter().map(page).collect();
        if shut {
            out.extend(self.knock(times, record));
        }
        Some(out)
    }

    fn of_companion(&self, account: i64, text: &str, times: (Millis, Millis)) -> NewMessage {
        let outbound = Outbound::plain(self.address.clone(), text.to_owned());
        let record = MessageRecord {
            kind: "text".to_owned(),
            text: Some(text.to_owned()),
            ..MessageRecord::default()
        };
        let send = Some(self.sending(3, times, outbound));
        NewMessage { way: 2, account: Some(account), send, ..self.said_now(record) }
    }

    /// When a message of a companion may leave: from, until.
    fn gate_times(&self) -> Option<(Millis, Millis)> {
        match gate::ask(&self.dialogue, self.now, &self.house.zone) {
            Gate::Open(until) => Some((self.now, until)),
            Gate::Waits(from, until) => Some((from, until)),
            Gate::Shut(_) => None,
        }
    }

    /// The window as it was before this turn.
    fn window(&self) -> Option<Window> {
        let thread = self.loaded.thread.as_ref()?;
        Window::of(self.house, &self.gateway, self.address.channel, thread.heard_at)
    }

    /// The approved template that asks for the person's word: once after each of their words.
    fn knock(&self, times: (Millis, Millis), record: &mut WindowRecord) -> Option<NewMessage> {
        let heard_at = self.window()?.heard_at;
        let lang = &self.dialogue.lang;
        let (words, template) = template(self.house, &self.gateway, lang, "tpl-hello")?;
        if record.knocked_for == Some(heard_at) {
            return None;
        }
        record.knocked_for = Some(heard_at);
        let kept = MessageRecord {
            kind: "template".to_owned(),
            text: Some(words.clone()),
            lang: Some(self.dialogue.lang.as_str().to_owned()),
            ..MessageRecord::default()
        };
        let outbound =
            Outbound { widget: Some(template), ..Outbound::plain(self.address.clone(), words) };
        let send = Some(self.sending(3, times, outbound));
        Some(NewMessage { send, ..self.said_now(kept) })
    }

    /// The provider refused a companion's text: by our own count it could still have left.
    pub(super) fn knock_when_refused(
        &self,
        heard: &Heard<'_>,
        cause: &Cause,
        record: &mut WindowRecord,
    ) -> Option<NewMessage> {
        let refused = self.loaded.parked == Some(Parked::Refused);
        let silent = *cause == Cause::Ripe && heard.is_silent();
        if !refused || !silent {
            return None;
        }
        self.knock(self.gate_times()?, record)
    }

    /// Until when texts may leave that waited for the person's word. Not while somebody else may
    /// hold the phone, nor into a danger that is told just now: then a human decides.
    pub(super) fn release(&self, heard: &Heard<'_>, cause: &Cause, step: &Step) -> Option<Millis> {
        self.loaded.parked?;
        let dialogue = &step.dialogue;
        let asked = match cause {
            Cause::Ripe => !heard.messages.is_empty(),
            Cause::Opened => self.window().is_some_and(|window| !window.is_shut(self.now)),
            _ => false,
        };
        let guarded = dialogue.is_quiet()
            || dialogue.shut
            || dialogue.is_locked(self.now)
            || dialogue.state().is_alarm()
            || matches!(step.page, Some(Page::Case | Page::Locked));
        if !asked || guarded {
            return None;
        }
        match gate::ask(dialogue, self.now, &self.house.zone) {
            Gate::Open(until) => Some(until),
            Gate::Waits(..) | Gate::Shut(_) => None,
        }
    }

    /// Whether the companion is warned now that the window of somebody who waits is about to shut.
    pub(super) fn warning(
        &self,
        heard: &Heard<'_>,
        cause: &Cause,
        record: &mut WindowRecord,
    ) -> Option<NoticeKind> {
        let window = self.window()?;
        let silent = *cause == Cause::Ripe && heard.is_silent();
        let time = window.warns_at() <= self.now && !window.is_shut(self.now);
        let waits = self.loaded.case.is_some() && window.is_waited_in(record);
        if !silent || !time || !waits || self.gate_times().is_none() {
            return None;
        }
        record.warned_for = Some(window.heard_at);
        Some(NoticeKind::Window)
    }

    /// When the thread must be looked at for that.
    pub(super) fn warns_at(
        &self,
        heard_at: Millis,
        step: &Step,
        record: &WindowRecord,
    ) -> Option<Millis> {
        step.dialogue.case.as_ref()?;
        let window = Window::of(self.house, &self.gateway, self.address.channel, heard_at)?;
        let at = window.warns_at();
        (at > self.now && window.is_waited_in(record)).then_some(at)
    }
}
