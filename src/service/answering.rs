//! One turn of one thread: from what was loaded to what changes. Pure; it may run twice.

use serde_json::value::RawValue;

use super::casebook::{alert, grow, open_case, opened};
use super::hearing::{self, Heard};
use super::rules::House;
use crate::dice;
use crate::domain::address::{Address, Channel};
use crate::domain::dialogue::{self, Dialogue, Page, Step, Turn, World};
use crate::domain::outbound::Outbound;
use crate::domain::segment;
use crate::domain::text::Say;
use crate::domain::time::{MINUTE, Millis};
use crate::locale::Catalogue;
use crate::store::Store;
use crate::store::change::{
    AlertWrite, Case, CaseWrite, Cause, Change, Loaded, NewMessage, NoticeKind, Sending,
    ThreadChange,
};
use crate::store::record::{CaseRecord, MessageRecord, OutboxRecord, ThreadRecord, WindowRecord};

/// A reply is worth nothing after this time: then it is an unexpected buzz.
const REPLY: i64 = 10 * MINUTE;
/// The same for an answer to danger.
const DANGER: i64 = 30 * MINUTE;
/// The holder of a case is told of new words at most this often.
const NOTICE: i64 = 2 * MINUTE;

/// One turn. Without a store (before it is open) nothing changes.
#[must_use]
pub fn turn(
    house: &House,
    store: Option<&Store>,
    loaded: &Loaded,
    cause: &Cause,
    now: Millis,
) -> Change {
    let Some(store) = store else { return Change::default() };
    if *cause == Cause::Ripe
        && let Some(until) = hearing::waits_until(&loaded.items, now)
    {
        let later = loaded.items.iter().map(|item| (item.id, until)).collect();
        return Change { later, ..Change::default() };
    }
    let heard =
        hearing::sort(&loaded.items, loaded.thread.is_some(), now, &|text| house.is_danger(text));
    let (done, later) = (heard.done(), heard.held.clone());
    if *cause == Cause::Ripe && heard.is_silent() && !later.is_empty() {
        return Change { done, later, ..Change::default() };
    }
    let Some(scene) = Scene::set(house, loaded, &heard, now) else {
        return Change { done, later, ..Change::default() };
    };
    let change = scene.play(store, &heard, cause);
    Change { done, later, ..change }
}

/// Everything one turn looks at.
pub(super) struct Scene<'a> {
    pub(super) house: &'a House,
    pub(super) catalogue: std::sync::Arc<Catalogue>,
    pub(super) loaded: &'a Loaded,
    pub(super) address: Address,
    pub(super) gateway: String,
    pub(super) dialogue: Dialogue,
    pub(super) now: Millis,
}

impl<'a> Scene<'a> {
    fn set(house: &'a House, loaded: &'a Loaded, heard: &Heard<'_>, now: Millis) -> Option<Self> {
        let stored = loaded.thread.as_ref();
        let record = stored.and_then(|thread| thread.record.as_ref());
        let mut address = record.map(|record| record.address.clone());
        for (_, message) in &heard.messages {
            address = hearing::joined(address.as_ref(), message).or(address);
        }
        let last = heard.messages.last().map(|(item, _)| item.gateway.clone());
        let gateway = last.or_else(|| stored.map(|thread| thread.gateway.clone()))?;
        let lang = &house.hotline.lang;
        let case = loaded.case.as_ref().map(open_case);
        let mut dialogue = match (stored, record) {
            (None, _) => Dialogue::new(lang.clone()),
            (Some(_), Some(record)) => Dialogue::read(record.dialogue.get(), lang, case.clone()),
            (Some(_), None) => Dialogue::unreadable(lang.clone(), case.clone()),
        };
        // The row decides: a human may have closed, levelled or joined it elsewhere.
        dialogue.case = case;
        let catalogue = house.shelf.load();
        Some(Self { house, catalogue, loaded, address: address?, gateway, dialogue, now })
    }

    fn play(self, store: &Store, heard: &Heard<'_>, cause: &Cause) -> Change {
        let mut messages: Vec<NewMessage> =
            heard.messages.iter().map(|(item, message)| hearing::kept(item, message)).collect();
        messages
            .extend(heard.news.iter().filter_map(|(item, news)| hearing::kept_news(item, news)));
        let stored = self.loaded.thread.as_ref().and_then(|thread| thread.record.as_ref());
        let mut window = stored.map(|record| record.window.clone()).unwrap_or_default();
        if let Cause::Written { account, text } = cause {
            match self.written(*account, text, &mut window) {
                Some(written) => messages.extend(written),
                None => return Change::default(),
            }
        }
        messages.extend(self.knock_when_refused(heard, cause, &mut window));
        let step = self.step(heard, cause);
        let timed = heard.is_silent();
        messages.extend(step.say.as_ref().map(|say| self.spoken(&step.dialogue, say, timed)));
        let (write, alert, notice) = self.case(&step, cause);
        let notice = notice.or_else(|| self.warning(heard, cause, &mut window));
        let release = self.release(heard, cause, &step);
        let thread = self.thread(store, heard, &step, window);
        Change { thread, messages, case: write, alert, notice, release, ..Change::default() }
    }

    fn step(&self, heard: &Heard<'_>, cause: &Cause) -> Step {
        let draw = dice::case_code();
        let country = self.address.phone.as_ref().and_then(|phone| country(phone.as_str()));
        let world = World {
            now: self.now,
            channel: self.address.channel,
            country: country.as_deref(),
            words: &self.catalogue.words,
            facts: &self.house.facts,
            hotline: &self.house.hotline,
            draw: &draw,
            duty: &self.house.duty,
        };
        let said = heard.messages.iter().map(|(item, message)| hearing::piece(item, message));
        let news = heard.news.iter().filter_map(|(item, event)| hearing::news(item, event));
        let turn = match cause {
            Cause::Ripe if heard.is_silent() => Turn::Due,
            Cause::Ripe => Turn::Heard(said.chain(news).collect()),
            Cause::Taken => Turn::Taken,
            Cause::Released => Turn::Released,
            Cause::Written { .. } => Turn::Written,
            Cause::Opened => Turn::Opened,
            Cause::Closed => Turn::Closed,
            Cause::Levelled(level) => Turn::Levelled(*level),
        };
        dialogue::step(self.dialogue.clone(), &turn, &world)
    }

    fn thread(
        &self,
        store: &Store,
        heard: &Heard<'_>,
        step: &Step,
        window: WindowRecord,
    ) -> Option<ThreadChange> {
        let text = serde_json::to_string(&step.dialogue).ok()?;
        let dialogue = RawValue::from_string(text).ok()?;
        let stored = self.loaded.thread.as_ref();
        let heard_at = heard.messages.iter().map(|(item, _)| item.received_at).max();
        let heard_at = heard_at.or(stored.map(|thread| thread.heard_at)).unwrap_or(self.now);
        let warns_at = self.warns_at(heard_at, step, &window);
        let known = stored.and_then(|thread| thread.record.as_ref()).map(|record| &record.address);
        let is_new = |form: &&str| known.is_none_or(|old| !old.canonical().any(|one| one == *form));
        let channel = self.address.channel.as_str();
        let forms = self.address.canonical().filter(is_new);
        Some(ThreadChange {
            channel,
            gateway: self.gateway.clone(),
            heard_at,
            due_at: self.due(step.due.into_iter().chain(warns_at).min()),
            handles: forms.map(|form| store.keys().address(channel, form)).collect(),
            record: ThreadRecord { address: self.address.clone(), dialogue, window },
        })
    }

    /// The stored time may be early, never late: it is left alone while it is early enough.
    fn due(&self, wanted: Option<Millis>) -> Option<Millis> {
        let stored = self.loaded.thread.as_ref().and_then(|thread| thread.due_at);
        match (stored.filter(|at| *at > self.now), wanted) {
            (Some(stored), Some(wanted)) if stored <= wanted => Some(stored),
            (_, wanted) => wanted,
        }
    }

    /// What the bot says, rendered for the channel.
    fn spoken(&self, dialogue: &Dialogue, say: &Say, timed: bool) -> NewMessage {
        let rendered = self.catalogue.say(&dialogue.lang, say, self.address.channel);
        let shown = match self.address.channel {
            Channel::Sms => &rendered.plain,
            Channel::Whatsapp => &rendered.text,
        };
        let record = MessageRecord {
            kind: "text".to_owned(),
            text: Some(shown.clone()),
            say: Some(say.clone()),
            lang: Some(dialogue.lang.as_str().to_owned()),
            hash: Some(rendered.hash),
            ..MessageRecord::default()
        };
        let outbound = Outbound {
            to: self.address.clone(),
            text: rendered.text,
            plain: rendered.plain,
            widget: rendered.widget,
            language: Some(dialogue.lang.as_str().to_owned()),
        };
        let class = if say.danger {
            1
        } else if timed {
            4
        } else {
            2
        };
        let not_after = self.now.plus(if say.danger { DANGER } else { REPLY });
        let send = Some(self.sending(class, (self.now, not_after), outbound));
        NewMessage { send, ..self.said_now(record) }
    }

    /// A message of ours, not sent yet.
    pub(super) const fn said_now(&self, record: MessageRecord) -> NewMessage {
        NewMessage {
            way: 1,
            account: None,
            sent_at: self.now,
            received_at: self.now,
            record,
            send: None,
        }
    }

    /// On SMS one curly quote leaves 70 letters instead of 160.
    fn plain(&self, outbound: Outbound) -> Outbound {
        match self.address.channel {
            Channel::Sms => Outbound { plain: segment::plain(&outbound.plain), ..outbound },
            Channel::Whatsapp => outbound,
        }
    }

    /// How a message leaves: not before, not after.
    pub(super) fn sending(
        &self,
        class: i64,
        (due_at, not_after): (Millis, Millis),
        outbound: Outbound,
    ) -> Sending {
        let record = OutboxRecord::new(self.plain(outbound));
        let gateway = self.gateway.clone();
        // What waits for the person's next word may find another way at once.
        let leaves_at = if due_at > not_after { self.now } else { due_at };
        let detour_at = self.detour_at(class, leaves_at);
        Sending { class, gateway, due_at, not_after, detour_at, record }
    }

    fn case(
        &self,
        step: &Step,
        cause: &Cause,
    ) -> (Option<CaseWrite>, Option<AlertWrite>, Option<NoticeKind>) {
        let lang = &step.dialogue.lang;
        let Some(old) = &self.loaded.case else {
            let write = opened(&step.case, lang);
            let alert = write.is_some().then_some(AlertWrite::Open);
            return (write, alert, None);
        };
        let mut record = old.record.clone();
        let changed = grow(&mut record, &step.case, lang);
        let notice = self.notice(step.page, old, &mut record);
        let urgency = match cause {
            Cause::Levelled(level) => *level,
            _ => step.case.level.map_or(old.urgency, |level| level.or_worse(old.urgency)),
        };
        let stage = if *cause == Cause::Closed { "closed" } else { &old.stage };
        let kind = step.case.kind.unwrap_or(&old.kind);
        let same = !changed
            && notice.is_none()
            && urgency == old.urgency
            && stage == old.stage
            && kind == old.kind;
        let alert = alert(step.page, urgency, old);
        if same {
            return (None, alert, None);
        }
        let write =
            CaseWrite::Update { kind: kind.to_owned(), stage: stage.to_owned(), urgency, record };
        (Some(write), alert, notice)
    }

    fn notice(
        &self,
        page: Option<Page>,
        case: &Case,
        record: &mut CaseRecord,
    ) -> Option<NoticeKind> {
        let kind = match page? {
            Page::Reply => NoticeKind::Reply,
            Page::Locked => NoticeKind::Locked,
            Page::Case => return None,
        };
        case.holder?;
        let fresh = record.noticed_at.is_none_or(|at| self.now.since(at) >= NOTICE);
        if !fresh && kind == NoticeKind::Reply {
            return None;
        }
        record.noticed_at = Some(self.now);
        Some(kind)
    }
}

/// The country of a number's calling code.
fn country(phone: &str) -> Option<String> {
    if phone.starts_with("+62") {
        return Some("ID".to_owned());
    }
    let number = phonenumber::parse(None, phone).ok()?;
    number.country().id().map(|id| format!("{id:?}"))
}
