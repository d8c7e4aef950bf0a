//! Whether what arrived is what the case says, and whether the message ended as it says.

use pendamping::domain::time::SECOND;
use pendamping::gateway::Outcome;
use pendamping::store::keys::Keys;
use serde_json::Value;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::case::Trial;
use super::desk::reference;
use super::token;
use super::wire::Arrived;
use crate::app::NOW;

/// The outbox row after the first attempt.
#[derive(Debug)]
pub struct Row {
    pub id: i64,
    pub state: i64,
    pub tries: i64,
    pub due_at: i64,
    pub why: Option<String>,
    pub reference: Option<Vec<u8>>,
}

impl Row {
    pub fn of(row: &AnyRow) -> Self {
        let number = |name| row.try_get(name).unwrap();
        Self {
            id: number("id"),
            state: number("state"),
            tries: number("tries"),
            due_at: number("due_at"),
            why: row.try_get("why").unwrap(),
            reference: row.try_get("ref").unwrap(),
        }
    }
}

/// Everything that is known when the attempt has ended.
pub struct End {
    pub gateway: String,
    pub row: Row,
    pub said: Option<Outcome>,
    pub arrived: Vec<Arrived>,
    pub address: String,
}

/// One line for each difference.
pub fn faults(trial: &Trial, end: &End, keys: &Keys) -> Vec<String> {
    let mut faults = Vec::new();
    let before = trial.before.iter().map(|one| &one["request"]);
    let wanted: Vec<&Value> = before.chain([&trial.request]).collect();
    if trial.unreachable || end.arrived.len() != wanted.len() {
        if !(trial.unreachable && end.arrived.is_empty()) {
            faults.push(format!("{} requests arrived", end.arrived.len()));
        }
    } else {
        let pairs = wanted.iter().zip(&end.arrived);
        faults.extend(pairs.flat_map(|(wanted, arrived)| request(wanted, arrived, end)));
    }
    faults.extend(decision(&trial.answer, end, keys));
    faults
}

fn request(wanted: &Value, arrived: &Arrived, end: &End) -> Vec<String> {
    let ours = reference(end.row.id);
    let host = end.address.trim_start_matches("http://");
    let filled = |text: &str| text.replace("{reference}", &ours).replace("{host}", host);
    let mut faults = Vec::new();
    let mut differ = |what: &str, wanted: &str, got: &str| {
        if wanted != got {
            faults.push(format!("{what}: expected {wanted}\n    got {got}"));
        }
    };
    differ("method", wanted["method"].as_str().expect("a method"), &arrived.method);
    differ("target", &filled(wanted["target"].as_str().expect("a target")), &arrived.target);
    let body = String::from_utf8_lossy(&arrived.body);
    match &wanted["body"] {
        Value::String(text) => differ("body", &filled(text), &body),
        Value::Null => differ("body", "", &body),
        json => {
            let json: Value = serde_json::from_str(&filled(&json.to_string())).unwrap();
            let got = serde_json::from_slice(&arrived.body).unwrap_or(Value::Null);
            differ("body", &json.to_string(), &got.to_string());
        }
    }
    for (name, value) in wanted["headers"].as_object().expect("headers") {
        let got: Vec<_> = arrived.headers.iter().filter(|(key, _)| key == name).collect();
        let got = if let [(_, value)] = got.as_slice() { value } else { "" };
        match value.as_str() {
            Some(text) => differ(name, &filled(text), got),
            None => differ(name, "a signed token", &token::judged(value, got)),
        }
    }
    faults
}

fn decision(answer: &Value, end: &End, keys: &Keys) -> Vec<String> {
    let wanted = answer["decision"].as_str().expect("a decision");
    let row = &end.row;
    let got = match (&end.said, row.state) {
        (Some(outcome), _) => word(outcome),
        (None, 2) => "ambiguous",
        (None, 0) => "retry",
        (None, _) => "nothing",
    };
    let mut faults = Vec::new();
    if wanted != got {
        faults.push(format!("decision: expected {wanted}, got {got} ({:?})", row.why));
    }
    let (state, tries) = match wanted {
        "ok" | "unknown" => (3, 0),
        "perm" | "optout" | "template" => (4, 0),
        "ambiguous" => (2, 1),
        _ => (0, 1),
    };
    if (row.state, row.tries) != (state, tries) {
        faults.push(format!("row: expected {:?}, got {row:?}", (state, tries)));
    }
    faults.extend(kept(answer, wanted, end, keys));
    faults
}

/// What the row keeps of it: the reference statuses will name, the reason, the time.
fn kept(answer: &Value, wanted: &str, end: &End, keys: &Keys) -> Option<String> {
    let row = &end.row;
    if wanted == "ok" {
        let own = reference(row.id);
        let named = answer["reference"].as_str().unwrap_or(&own);
        let mac = keys.reference(&end.gateway, named).to_vec();
        return (row.reference.as_ref() != Some(&mac)).then(|| format!("reference: not {named}"));
    }
    if row.reference.is_some() {
        return Some("reference: there is one".to_owned());
    }
    let why = row.why.as_deref().unwrap_or_default();
    let code = answer["code"].as_str().unwrap_or_default();
    let after = answer["after_s"].as_i64().unwrap_or(0) * SECOND;
    let early = row.state == 0 && row.due_at < NOW.0 + after.max(SECOND);
    if early {
        return Some(format!("too early: in {} ms", row.due_at - NOW.0));
    }
    (!why.contains(code)).then(|| format!("why: expected {code}, got {why}"))
}

/// The decision as outbound.md calls it.
const fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted { .. } => "ok",
        Outcome::Unknown => "unknown",
        Outcome::Retry { .. } => "retry",
        Outcome::Slow { .. } => "slow",
        Outcome::Permanent { .. } => "perm",
        Outcome::OptedOut { .. } => "optout",
        Outcome::WindowClosed { .. } => "template",
        Outcome::Misconfigured { .. } => "config",
        Outcome::More(_) => "more",
    }
}
