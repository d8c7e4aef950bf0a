//! The states of dialogue.md §3.2. Stored by name, so that a renamed one goes to a person.

use serde::{Deserialize, Serialize};

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident = $stored:literal,)*) => {
        /// Where a talk stands: mostly the question that is open.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum State { $($(#[$doc])* #[serde(rename = $stored)] $name,)* }

        impl State {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name under which it is stored, and by which buttons and `words.toml` know it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $stored,)* }
            }
        }
    };
}

states! {
    /// Nobody has written, or the thread is locked: the two look alike.
    New = "NEW",
    /// Can you reply now?
    Hello = "HELLO",
    /// Not now: nothing is sent.
    Unsafe = "UNSAFE",
    /// After a missed call: text or talk?
    CallSeen = "CALL_SEEN",
    /// What we keep; go on?
    Consent = "CONSENT",
    /// Who it is about.
    Who = "WHO",
    /// 18 or older?
    Age = "AGE",
    /// Where.
    Place = "PLACE",
    /// Which city, country, ship.
    PlaceDetail = "PLACE_DETAIL",
    /// Is it this place?
    PlaceConfirm = "PLACE_CONFIRM",
    /// How we may reach the person.
    Contact = "CONTACT",
    /// Which number may be called.
    Phone = "PHONE",
    /// Safe until tomorrow?
    SafeToday = "SAFE_TODAY",
    /// Free to move?
    SFree = "S_FREE",
    /// Harm, by numbers only.
    SHarm = "S_HARM",
    /// Now or in the past.
    SWhen = "S_WHEN",
    /// Work.
    SWork = "S_WORK",
    /// When the phone is safe.
    SafeTime = "SAFE_TIME",
    /// The word we say, so that it is known to be us.
    CodeWord = "CODE_WORD",
    /// What is needed.
    Need = "NEED",
    /// Anything else.
    Note = "NOTE",
    /// The one question about harm to a child.
    SHarmChild = "S_HARM_CHILD",
    /// An adult the child trusts?
    ChildAdult = "CHILD_ADULT",
    /// The closing text; the next message finds HANDOVER.
    Close = "CLOSE",
    /// Danger: where?
    Danger = "DANGER",
    /// Danger: what?
    DWhat = "D_WHAT",
    /// Danger: how may we reach you?
    DCall = "D_CALL",
    /// Danger: everything asked, a human is called.
    DHold = "D_HOLD",
    /// Still an emergency?
    DCancel = "D_CANCEL",
    /// Is it an emergency?
    DangerAsk = "DANGER_ASK",
    /// Self-harm: alone?
    SelfHarm = "SELF_HARM",
    /// Self-harm, or danger told by an answer: where?
    ShWhere = "SH_WHERE",
    /// Who the missing person is.
    FRel = "F_REL",
    /// Where that person is.
    FPlace = "F_PLACE",
    /// What happens to that person.
    FSigns = "F_SIGNS",
    /// Until when the money is asked.
    FDeadline = "F_DEADLINE",
    /// Whom we may ask.
    FReach = "F_REACH",
    /// Is that person 18?
    FAge = "F_AGE",
    /// Last news.
    FLast = "F_LAST",
    /// What was seen.
    WSigns = "W_SIGNS",
    /// Still going on?
    WNow = "W_NOW",
    /// Children?
    WChild = "W_CHILD",
    /// Where.
    WWhere = "W_WHERE",
    /// May we ask again?
    WAgain = "W_AGAIN",
    /// When the journey begins.
    JWhen = "J_WHEN",
    /// Gone already.
    JLeft = "J_LEFT",
    /// Where the work is.
    JWhere = "J_WHERE",
    /// Who offers it.
    JWho = "J_WHO",
    /// Which visa.
    JVisa = "J_VISA",
    /// Contract in hand?
    JContract = "J_CONTRACT",
    /// Who keeps the papers.
    JDocs = "J_DOCS",
    /// Money.
    JPay = "J_PAY",
    /// Told to lie?
    JLie = "J_LIE",
    /// What the answers show.
    JResult = "J_RESULT",
    /// Information.
    InfoMenu = "INFO_MENU",
    /// A human is wanted; a city, or anything.
    Human = "HUMAN",
    /// Waits for a companion, or is held by one.
    Handover = "HANDOVER",
    /// The cover line was said; silence until the lock.
    Cover = "COVER",
    /// Which language?
    Lang = "LANG",
    /// Delete everything?
    DeleteAsk = "DELETE_ASK",
    /// Later, or no more messages?
    StopAsk = "STOP_ASK",
    /// No more messages.
    Stopped = "STOPPED",
    /// Check-in.
    FuHello = "FU_HELLO",
    /// How are you?
    FuHow = "FU_HOW",
    /// What is still needed at home?
    FuHome = "FU_HOME",
    /// Was it useful?
    FuUseful = "FU_USEFUL",
    /// Shall we leave it here?
    FuClose = "FU_CLOSE",
    /// May we talk to another office?
    Share = "SHARE",
    /// Which language is easiest?
    TalkLang = "TALK_LANG",
    /// What to call you?
    Name = "NAME",
}

impl State {
    /// Reads a stored name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.name() == name)
    }

    /// Danger or self-harm: a human is called again and again until one comes.
    #[must_use]
    pub const fn is_alarm(self) -> bool {
        matches!(self, Self::Danger | Self::DWhat | Self::DCall | Self::DHold | Self::DCancel)
            || matches!(self, Self::SelfHarm | Self::ShWhere)
    }

    /// A question asked beside the open one, which stays open under it.
    #[must_use]
    pub const fn is_aside(self) -> bool {
        matches!(self, Self::DangerAsk | Self::DCancel | Self::Lang | Self::DeleteAsk)
            || matches!(self, Self::StopAsk | Self::PlaceConfirm)
    }

    /// Nothing is sent but what the person asks for.
    #[must_use]
    pub const fn is_silent(self) -> bool {
        matches!(self, Self::Unsafe | Self::Cover | Self::Stopped)
    }

    /// Before anybody said that it is safe to go on.
    #[must_use]
    pub const fn is_opening(self) -> bool {
        matches!(self, Self::New | Self::Hello | Self::CallSeen | Self::Consent)
    }

    /// The intake is over, a human is awaited or here.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Close | Self::Handover | Self::DHold)
    }

    /// Asked by a companion from the console, never by a path.
    #[must_use]
    pub const fn is_companions(self) -> bool {
        matches!(self, Self::Share | Self::TalkLang | Self::Name | Self::FuHello)
            || matches!(self, Self::FuHow | Self::FuHome | Self::FuUseful | Self::FuClose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_stored_under_its_name_and_read_back() {
        for state in State::ALL {
            assert_eq!(State::named(state.name()), Some(*state));
            let stored = serde_json::to_string(state).unwrap();
            assert_eq!(stored, format!("\"{}\"", state.name()));
        }
    }
}
