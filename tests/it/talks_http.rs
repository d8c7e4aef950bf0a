//! The talks over HTTP: the same lines through webhook, inbox, turn, outbox and a fake gateway.

use pendamping::dice;
use pendamping::domain::address::Channel;
use pendamping::domain::dialogue::What;
use pendamping::domain::heard::Kind;
use pendamping::store::act::CaseAct;
use serde_json::{Value, json};

use crate::app::{Place, SARI, TestApp};
use crate::rows::Rows;
use crate::talk::{self, Act, Line, Sight, Talk};

/// A talk while it is played.
struct Stage<'a> {
    talk: &'a Talk,
    app: TestApp,
    rows: Rows,
    /// Messages of the bot that have been looked at.
    seen: usize,
    faults: Vec<String>,
}

/// Why a talk is played over the pure step only.
fn cannot(talk: &Talk) -> Option<&'static str> {
    let odd = |(_, line): &(usize, Line)| {
        matches!(line, Line::HearsLate(..) | Line::Acts(Act::Duress(_) | Act::Asks(_)))
    };
    if talk.duty != talk::Duty::Staffed {
        return Some("needs a roster");
    }
    if talk.lang != "id" || talk.country.as_deref().is_some_and(|country| country != "ID") {
        return Some("needs another number or language");
    }
    let asks_for_a_number = |(_, line): &(usize, Line)| matches!(line, Line::Says(keys) if keys.iter().any(|key| key == "phone"));
    if talk.lines.iter().any(asks_for_a_number) {
        return Some("needs a person without a number");
    }
    talk.lines.iter().any(odd).then_some("needs an act the console does not have")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_talk_goes_over_http_as_it_is_written() {
    let (mut faults, mut played) = (Vec::new(), 0);
    for talk in &talk::all() {
        if let Some(why) = cannot(talk) {
            println!("skipped: {} {why}", talk.file);
            continue;
        }
        let place = Place::sqlite();
        let app = TestApp::open(&place).await;
        let rows = Rows::of(&place).await;
        let stage = Stage { talk, app, rows, seen: 0, faults: Vec::new() };
        faults.extend(stage.play().await);
        played += 1;
    }
    assert!(played >= 20, "{played} played");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

impl Stage<'_> {
    async fn play(mut self) -> Vec<String> {
        for (number, line) in &self.talk.lines {
            match line {
                Line::Hears(pieces) => self.hear(pieces).await,
                Line::Says(keys) => self.says(*number, keys).await,
                Line::Passes(span) => self.app.pass(*span).await,
                Line::Acts(act) => self.act(act).await,
                Line::Shows(sight) => self.look(*number, sight).await,
                Line::HearsLate(..) => {}
            }
        }
        self.app.stop().await;
        self.faults
    }

    fn fault(&mut self, number: usize, what: &str) {
        self.faults.push(format!("{}:{number}: {what}", self.talk.file));
    }

    async fn hear(&mut self, pieces: &[What]) {
        for what in pieces {
            let message = self.message(what);
            assert_eq!(self.app.hook(self.talk.channel.as_str(), message).await, 200);
        }
        self.app.quiet().await;
        self.app.pass(2_000).await;
    }

    fn message(&self, what: &What) -> Value {
        let mut message = json!({ "id": dice::token(), "from": SARI,
            "channel": self.talk.channel.as_str(), "sent_at": self.app.clock.now().0 });
        match what {
            What::Text(text) => message["text"] = json!(text),
            What::Tap { id, title } => {
                message["kind"] = json!("tap");
                message["reply_id"] = json!(id);
                message["text"] = json!(title);
            }
            What::Media { kind, caption } => {
                message["kind"] = json!(kind);
                message["text"] = json!(caption);
            }
            What::Edited(_) | What::Revoked | What::OptedOut => {
                unreachable!("no talk writes it: news name a message by the gateway's id")
            }
        }
        message
    }

    /// What the bot has said since it was last looked at, as keys.
    async fn said(&mut self) -> Vec<Vec<String>> {
        let messages = self.rows.messages().await;
        let bot = messages.iter().filter(|one| one.way == 1);
        let says: Vec<Vec<String>> = bot
            .map(|one| one.record.say.as_ref().unwrap().keys().map(str::to_owned).collect())
            .collect();
        let fresh = says.get(self.seen..).unwrap_or_default().to_vec();
        self.seen = says.len();
        fresh
    }

    async fn says(&mut self, number: usize, keys: &[String]) {
        let said = self.said().await;
        let expected: Vec<Vec<String>> =
            if keys.is_empty() { Vec::new() } else { vec![keys.to_vec()] };
        if said != expected {
            self.fault(number, &format!("said {said:?}, written {expected:?}"));
        }
    }

    async fn act(&mut self, act: &Act) {
        let board = self.app.store.board().await.unwrap();
        let Some(case) = board.first() else { return };
        let names = self.app.store.names().await.unwrap();
        let ani = names.iter().find(|(_, name)| *name == "ani").map(|(id, _)| *id).unwrap();
        let store = &self.app.store;
        match act {
            Act::Taken => drop(store.take(case.id, ani).await.unwrap()),
            Act::Released => drop(store.case_act(case.id, ani, CaseAct::Release).await.unwrap()),
            Act::Opened => drop(store.case_act(case.id, ani, CaseAct::Open).await.unwrap()),
            Act::Closed => {
                let close = CaseAct::Close("done".to_owned());
                store.case_act(case.id, ani, close).await.unwrap();
            }
            Act::Level(level) => {
                let level = pendamping::domain::urgency::Urgency::from_level(*level);
                let set = CaseAct::Level(level, "asked".to_owned());
                store.case_act(case.id, ani, set).await.unwrap();
            }
            Act::Written => {
                store.write_to_person(case.id, ani, "Halo".to_owned()).await.unwrap();
            }
            Act::Duress(_) | Act::Asks(_) => {}
        }
        self.app.quiet().await;
    }

    async fn look(&mut self, number: usize, sight: &Sight) {
        let board = self.app.store.board().await.unwrap();
        match sight {
            Sight::State(state) => {
                let now = self.rows.dialogue().await.state();
                if now != *state {
                    self.fault(number, &format!("is in {now:?}, written {state:?}"));
                }
            }
            Sight::Case if board.is_empty() => self.fault(number, "no case is open"),
            Sight::Level(level) => {
                let now = board.first().map(|case| case.urgency.level());
                if now != Some(*level) {
                    self.fault(number, &format!("level {now:?}, written {level}"));
                }
            }
            _ => {}
        }
    }
}

#[test]
fn kinds_of_media_have_their_names_on_the_wire() {
    assert_eq!(json!(Kind::CallMissed), json!("call_missed"));
    assert_eq!(Channel::Sms.as_str(), "sms");
}
