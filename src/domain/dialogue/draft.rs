//! A turn in the making: the dialogue as it changes, and everything the turn leads to.

use super::{
    Acted, CaseChange, Dialogue, Lead, NewCase, Once, OpenCase, Page, Reach, State, Step, Told,
    World,
};
use super::{clock, wording};
use crate::domain::text::{IN_FRONT, Say, Text};
use crate::domain::urgency::Urgency;

/// The dialogue while a turn changes it.
pub(super) struct Draft<'a> {
    /// The dialogue so far.
    pub dialogue: Dialogue,
    /// The world.
    pub world: &'a World<'a>,
    /// What the case learns.
    pub change: CaseChange,
    page: Option<Page>,
    front: Vec<&'static str>,
    body: Body,
    /// What each thing heard was acted on.
    pub acted: Vec<Acted>,
}

/// What follows the statement in front.
enum Body {
    /// Nothing yet.
    Empty,
    /// The text of a state, mostly its question.
    Ask(State),
    /// One text that leaves the question open.
    Alone(Text),
    /// Nothing at all may be sent, whatever else the turn said.
    Hushed,
}

impl<'a> Draft<'a> {
    pub fn new(dialogue: Dialogue, world: &'a World<'a>) -> Self {
        let mut draft = Self {
            dialogue,
            world,
            change: CaseChange::default(),
            page: None,
            front: Vec::new(),
            body: Body::Empty,
            acted: Vec::new(),
        };
        if draft.dialogue.talk.once.remove(&Once::Unreadable) {
            draft.flag("review");
            draft.flag("unreadable_state");
        }
        draft
    }

    /// Begins the account of another thing heard.
    pub fn hears(&mut self) {
        self.acted.push(Acted::default());
    }

    /// Notes what leads in the thing heard last.
    pub fn leads(&mut self, lead: Lead) {
        if let Some(acted) = self.acted.last_mut() {
            acted.leads(lead);
        }
    }

    /// The open state.
    pub const fn state(&self) -> State {
        self.dialogue.talk.state
    }

    /// Moves to a state and says its text.
    pub fn go(&mut self, state: State) {
        self.dialogue.talk.state = state;
        self.dialogue.talk.under = None;
        self.ask(state);
    }

    /// Asks something beside the open question, which comes again afterwards.
    pub fn aside(&mut self, state: State) {
        let talk = &mut self.dialogue.talk;
        if !talk.state.is_aside() {
            talk.under = Some(talk.state);
        }
        talk.state = state;
        self.ask(state);
    }

    /// Goes back to the question under the aside, without asking it.
    pub fn return_from_aside(&mut self) {
        if let Some(under) = self.dialogue.talk.under.take() {
            self.dialogue.talk.state = under;
        }
    }

    /// Asks the question under the aside again.
    pub fn resume(&mut self) {
        self.return_from_aside();
        self.again();
    }

    /// Asks the open question again.
    pub fn again(&mut self) {
        self.dialogue.talk.page = None;
        self.ask(self.dialogue.talk.state);
    }

    fn ask(&mut self, state: State) {
        self.dialogue.talk.ask(state, self.world.now);
        if !matches!(self.body, Body::Hushed) {
            self.body = Body::Ask(state);
        }
    }

    /// Moves to a state without a word.
    pub fn rest(&mut self, state: State) {
        self.dialogue.talk.state = state;
        self.dialogue.talk.under = None;
    }

    /// A statement to stand in front; the most urgent one of a turn is said.
    pub fn front(&mut self, key: &'static str) {
        self.front.push(key);
    }

    /// One text that leaves the question open. A question asked in the same turn wins.
    pub fn alone(&mut self, text: Text) {
        if matches!(self.body, Body::Empty | Body::Alone(_)) {
            self.body = Body::Alone(text);
        }
    }

    /// Nothing is sent in this turn.
    pub fn hush(&mut self) {
        self.body = Body::Hushed;
    }

    /// A mark for the companion.
    pub fn flag(&mut self, flag: &str) {
        if !self.change.flags.iter().any(|held| held == flag) {
            self.change.flags.push(flag.to_owned());
        }
    }

    /// Keeps an answer, in the talk and for the case.
    pub fn tell(&mut self, state: State, values: Vec<String>) {
        self.tell_as(state.name(), values.clone());
        self.dialogue.talk.answers.insert(state, values);
    }

    /// Keeps something for the case only.
    pub fn tell_as(&mut self, question: &str, values: Vec<String>) {
        let told = Told { question: question.to_owned(), values, at: self.world.now };
        self.change.told.push(told);
    }

    /// Narrows how the person may be contacted.
    pub fn narrow(&mut self, reach: Reach) {
        self.dialogue.reach = self.dialogue.reach.max(reach);
        if reach == Reach::None {
            self.flag("do_not_contact");
        }
    }

    /// Opens a case if none is open, and raises it to a level at least.
    pub fn raise(&mut self, level: Urgency, reason: &str) {
        let kind = self.dialogue.talk.path.kind();
        self.raise_as(kind, level, reason);
    }

    /// As [`Draft::raise`], for a case of a kind of its own.
    pub fn raise_as(&mut self, kind: &'static str, level: Urgency, reason: &str) {
        let talk = &mut self.dialogue.talk;
        talk.first(Once::CaseHere);
        talk.level = Some(talk.level.map_or(level, |held| held.or_worse(level)));
        self.lift(kind, level, reason);
    }

    /// Raises an open case without a trace in the talk, so that nothing said can show it.
    pub fn raise_unseen(&mut self, level: Urgency, reason: &str) {
        if self.dialogue.case.is_some() {
            self.lift("unknown", level, reason);
        }
    }

    fn lift(&mut self, kind: &'static str, level: Urgency, reason: &str) {
        if !self.change.reasons.iter().any(|held| held == reason) {
            self.change.reasons.push(reason.to_owned());
        }
        match &mut self.dialogue.case {
            Some(case) if case.level <= level => {}
            Some(case) => {
                case.level = level;
                self.change.level = Some(level);
                self.page(Page::Case);
            }
            None => {
                let code = self.world.draw.to_owned();
                self.dialogue.case = Some(OpenCase { code: code.clone(), level });
                self.change.open = Some(NewCase { code, kind });
                self.change.level = Some(level);
                self.page(Page::Case);
            }
        }
    }

    /// Tells the case its kind.
    pub fn is_of_kind(&mut self, kind: &'static str) {
        self.change.kind = Some(kind);
    }

    /// Calls a human; the weightiest call of a turn counts.
    pub fn page(&mut self, page: Page) {
        self.page = Some(self.page.map_or(page, |held| held.min(page)));
    }

    /// The step this turn has become.
    pub fn finish(mut self) -> Step {
        let say = self.say();
        let due = clock::next(&self.dialogue);
        let Self { dialogue, change: case, page, acted, .. } = self;
        Step { dialogue, say, case, page, due, acted }
    }

    fn say(&mut self) -> Option<Say> {
        let (body, asks) = match &self.body {
            Body::Hushed => return None,
            Body::Empty => (Vec::new(), None),
            Body::Alone(text) => (vec![text.clone()], None),
            Body::Ask(state) => wording::of(*state, self),
        };
        let taken = body.iter().any(|text| !wording::takes_front(self, text)) || body.len() > 1;
        let front = self.front_first().filter(|key| !taken && self.fits(key)).map(Text::new);
        let parts: Vec<Text> = front.into_iter().chain(body).collect();
        // Read from what is said, not from the page: an old case must not change a new hello.
        let urgent = |text: &Text| wording::URGENT.contains(&text.key.as_str());
        let danger = self.dialogue.talk.state.is_alarm() || parts.iter().any(urgent);
        (!parts.is_empty()).then(|| Say { parts, asks: asks.map(|s| s.name().to_owned()), danger })
    }

    /// In danger only what helps stands in front; the rest can wait.
    fn fits(&self, key: &str) -> bool {
        let helps = ["harm-ack", "wait-now", "no-voice", "media", "voice", "lang-set", "help"];
        !self.dialogue.talk.state.is_alarm() || helps.contains(&key)
    }

    fn front_first(&self) -> Option<&'static str> {
        IN_FRONT.into_iter().find(|key| self.front.contains(key)).or(self.front.first().copied())
    }
}
