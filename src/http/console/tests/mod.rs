//! The console over a real database, asked as a browser asks.

mod access;
mod door;
mod escape;
mod file;
mod forms;
mod headers;
mod pulse;
mod texts;
mod unread;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::value::RawValue;
use tokio::task::JoinSet;
use tower::ServiceExt as _;

use super::*;
use crate::domain::address::{Address, Channel, Phone};
use crate::domain::dialogue::Told;
use crate::domain::heard::{Inbound, Kind};
use crate::domain::outbound::Outbound;
use crate::domain::text::TEXTS;
use crate::domain::time::HOUR;
use crate::domain::urgency::Urgency;
use crate::locale::Catalogue;
use crate::store::account::Seed;
use crate::store::change::{
    AlertWrite, CaseWrite, Cause, Change, Climbed, Loaded, NewMessage, Rules, Sending, ThreadChange,
};
use crate::store::inbox::Arrival;
use crate::store::record::{AccountRecord, CaseRecord, InboxRecord, MessageRecord, OutboxRecord};
use crate::store::start::{Settings, open};

const ORIGIN: &str = "https://desk.example.org";
const PEOPLE: [(&str, &str); 6] = [
    ("ani", "companion"),
    ("budi", "companion"),
    ("citra", "coordinator"),
    ("oki", "operator"),
    ("audi", "auditor"),
    ("adi", "admin"),
];

/// A hotline with a console and six accounts, in a folder of its own.
struct House {
    desk: Arc<Desk>,
    router: axum::Router,
    sessions: BTreeMap<&'static str, String>,
    folder: std::path::PathBuf,
    _committer: JoinSet<()>,
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl House {
    /// Its clock stands still, so that nothing hangs on how fast a machine is.
    async fn new() -> Self {
        Self::at(Clock::fixed(Clock::system(0).now())).await
    }

    async fn at(clock: Clock) -> Self {
        let folder = std::env::temp_dir().join(format!("desk-{}", crate::dice::token()));
        std::fs::create_dir_all(&folder).unwrap();
        let url = format!("sqlite:{}", folder.join("hotline.db").display());
        let settings = Settings { url, keys: folder.join("hotline.key") };
        let opened = open(&settings, clock.clone(), rules()).await.unwrap();
        let mut committer = JoinSet::new();
        committer.spawn(opened.committer.run());
        let store = opened.store;
        store.seed(PEOPLE.iter().map(|(login, role)| seed(login, role)).collect()).await.unwrap();
        let desk = Arc::new(desk(store, clock));
        let router = router(Arc::clone(&desk));
        let sessions = BTreeMap::new();
        let mut house = Self { desk, router, sessions, folder, _committer: committer };
        for (login, _) in PEOPLE {
            let account = house.account(login).await;
            let token = house.desk.store.open_session(account).await.unwrap();
            house.sessions.insert(login, token);
        }
        house
    }

    async fn account(&self, login: &str) -> i64 {
        self.desk.store.lock_of(login).await.unwrap().unwrap().account
    }

    /// A person writes; the first word becomes the code of a case.
    async fn said(&self, text: &str) {
        let now = self.desk.clock.now();
        let mut inbound = Inbound::new(Channel::Sms, &crate::dice::token(), Kind::Text);
        inbound.from = Phone::parse("+6281200001001", "62");
        inbound.text = Some(text.to_owned());
        let keys = self.desk.store.keys();
        let mac = keys.message("simulator/sms", &inbound.dedupe);
        let arrival = Arrival {
            sent_at: now.0,
            mac,
            sender: mac,
            gateway: "simulator/sms".to_owned(),
            received_at: now,
            due_at: now,
            state: 0,
            record: serde_json::to_vec(&InboxRecord::Message(Box::new(inbound))).unwrap(),
        };
        self.desk.store.accept(vec![arrival], Vec::new()).await.unwrap();
        self.desk.store.look().await;
    }

    async fn form_token(&self, who: &str) -> String {
        let session = self.desk.store.session(&self.sessions[who]).await.unwrap();
        session.map(|session| session.form_token).unwrap_or_default()
    }

    async fn get(&self, who: &str, path: &str) -> Page {
        self.ask(Request::get(path).header("cookie", self.cookie(who)).body(Body::empty()).unwrap())
            .await
    }

    async fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.form_token(who).await;
        let mut fields = fields.to_vec();
        fields.push(("token", &token));
        self.ask(
            form(path, &fields).header("cookie", self.cookie(who)).body(body(&fields)).unwrap(),
        )
        .await
    }

    async fn stranger_posts(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.ask(form(path, fields).body(body(fields)).unwrap()).await
    }

    async fn ask(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, 1 << 22).await.unwrap();
        Page {
            status: head.status,
            headers: head.headers,
            body: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    fn cookie(&self, who: &str) -> String {
        format!("__Host-s={}", self.sessions.get(who).map_or("", String::as_str))
    }
}

/// What came back.
#[derive(Debug)]
struct Page {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Page {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn goes_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.header("location")
    }
}

fn form(path: &str, _fields: &[(&str, &str)]) -> axum::http::request::Builder {
    Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", ORIGIN)
        .header("sec-fetch-site", "same-origin")
}

fn body(fields: &[(&str, &str)]) -> Body {
    Body::from(serde_urlencoded::to_string(fields).unwrap())
}

fn desk(store: Store, clock: Clock) -> Desk {
    Desk {
        store,
        shelf: Arc::new(Shelf::new(Catalogue::bare())),
        clock,
        zone: TimeZone::get("Asia/Jakarta").unwrap(),
        passphrases: Passphrases::default(),
        secure: true,
        name: "Pendamping".to_owned(),
        public_origin: ORIGIN.to_owned(),
        languages: vec![Lang::new("id"), Lang::new("en")],
        gate: Arc::new(|_, _, now| GateView {
            state: GateState::Open,
            label: "gate-open",
            from: None,
            until: Some(now.plus(HOUR)),
            reach: "reach-text",
            locked: true,
            silent_minutes: Some(40),
            window: Some(WindowView { shuts_at: now, shut: true, knocks: true }),
        }),
        pulse: Pulse::default(),
        memory: Memory::default(),
    }
}

fn seed(login: &str, role: &str) -> Seed {
    let (name, language) = (format!("<i>{login}</i>"), "id".to_owned());
    let record = AccountRecord { name, reach: Vec::new(), language };
    Seed { login: login.to_owned(), role: role.to_owned(), record }
}

fn rules() -> Rules {
    Rules {
        turn: Arc::new(turn),
        climb: Arc::new(|alert, _, now| Climbed {
            rung: alert.rung + 1,
            due_at: now.plus(HOUR),
            calls: Vec::new(),
        }),
        take_code: Arc::new(|_| None),
        detour: Arc::new(|_, _, _, _| None),
        notice: Arc::new(|_, _| None),
    }
}

fn turn(loaded: &Loaded, cause: &Cause, now: Millis) -> Change {
    let mut change = match cause {
        Cause::Ripe => return heard(loaded, now),
        Cause::Written { account, text } if text != "shut" => {
            let to = Address::of_phone(Channel::Sms, Phone::parse("+6281200001001", "62").unwrap());
            let send = Some(Sending {
                class: 3,
                gateway: "simulator/sms".to_owned(),
                due_at: now.plus(HOUR),
                not_after: now.plus(2 * HOUR),
                detour_at: None,
                record: OutboxRecord::new(Outbound::plain(to, text.clone())),
            });
            let messages = vec![NewMessage { send, ..message(2, Some(*account), text, now) }];
            Change { messages, ..Change::default() }
        }
        Cause::Levelled(level) => {
            Change { case: updated(loaded, "open", *level), ..Change::default() }
        }
        Cause::Closed => {
            Change { case: updated(loaded, "closed", Urgency::Info), ..Change::default() }
        }
        _ => Change::default(),
    };
    let known = loaded.thread.as_ref().and_then(|thread| thread.record.as_ref());
    change.thread = known.map(|record| thread(record.address.clone(), Vec::new(), now));
    change
}

fn heard(loaded: &Loaded, now: Millis) -> Change {
    let Some(item) = loaded.items.first() else { return Change::default() };
    let Some(InboxRecord::Message(inbound)) = &item.record else { return Change::default() };
    let text = inbound.text.clone().unwrap_or_default();
    let address = Address::of_phone(Channel::Sms, inbound.from.clone().unwrap());
    Change {
        thread: Some(thread(address, vec![item.sender], now)),
        messages: vec![with_file(message(0, None, &text, now))],
        case: Some(CaseWrite::Open {
            code: text.split(' ').next().unwrap_or_default().to_owned(),
            kind: "self",
            urgency: Urgency::Now,
            record: told(&text, now),
        }),
        alert: Some(AlertWrite::Open),
        done: vec![(item.id, 1)],
        ..Change::default()
    }
}

fn thread(address: Address, handles: Vec<crate::store::keys::Mac>, now: Millis) -> ThreadChange {
    let dialogue = RawValue::from_string("{}".to_owned()).unwrap();
    ThreadChange {
        channel: "sms",
        gateway: "simulator/sms".to_owned(),
        heard_at: now,
        due_at: None,
        record: ThreadRecord {
            address,
            dialogue,
            window: crate::store::record::WindowRecord::default(),
        },
        handles,
    }
}

fn told(text: &str, at: Millis) -> CaseRecord {
    let told = |question: &str, value: &str| Told {
        question: question.to_owned(),
        values: vec![value.to_owned()],
        at,
    };
    CaseRecord {
        told: vec![
            told("PLACE", "abroad:MY"),
            told("S_FREE", "cannot_leave"),
            told("CONTACT", "text"),
            told("NOTE", text),
        ],
        reasons: vec!["danger_phrase".to_owned()],
        flags: vec!["review".to_owned()],
        ..CaseRecord::default()
    }
}

fn updated(loaded: &Loaded, stage: &str, urgency: Urgency) -> Option<CaseWrite> {
    let case = loaded.case.as_ref()?;
    Some(CaseWrite::Update {
        kind: case.kind.clone(),
        stage: stage.to_owned(),
        urgency,
        record: case.record.clone(),
    })
}

/// Whoever speaks of a photo sends one.
fn with_file(mut message: NewMessage) -> NewMessage {
    let text = message.record.text.as_deref().unwrap_or_default();
    message.record.media = text.contains("foto").then(file::media);
    message
}

fn message(way: i64, account: Option<i64>, text: &str, at: Millis) -> NewMessage {
    let text = Some(text.to_owned());
    let record = MessageRecord { kind: "text".to_owned(), text, ..MessageRecord::default() };
    NewMessage { way, account, sent_at: at, received_at: at, record, send: None }
}
