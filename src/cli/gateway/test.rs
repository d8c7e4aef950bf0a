//! `gateway test`: whether the provider can be reached and knows us, and with `--to` whether a text
//! leaves. It goes over the same wire, written and judged by the same gateway, as every message.

use std::io::Write as _;

use serde::Serialize;

use super::Asked;
use crate::cli::{Ended, Form};
use crate::clock::Clock;
use crate::config::Surveyed;
use crate::dice;
use crate::domain::address::{Address, Phone};
use crate::domain::outbound::Outbound;
use crate::gateway::trouble::{Beat, Facts, health};
use crate::gateway::{Account, Call, Gateway, Given, Outcome, Reply, Trouble, Vitals};
use crate::service::wire::{Handed, Told, Wire};

/// Stands for a person where nothing is sent: a number nobody has.
const NOBODY: &str = "6281200000100";

/// What was found out.
#[derive(Debug, Serialize)]
pub struct Found {
    name: String,
    kind: String,
    /// Where it is reached; never with path or query, which may hold secrets.
    server: String,
    /// `answers`, `no_connection`, `no_answer`.
    reach: &'static str,
    /// How the account stands; none where the provider has no question for it.
    account: Option<&'static str>,
    /// The provider's code, where something is wrong.
    why: String,
    /// What is wrong beside the account (`battery`, `ends`, `no-ping`).
    troubles: Vec<&'static str>,
    /// What became of the text; none where none was sent.
    sent: Option<&'static str>,
    /// The provider's code for it.
    sent_why: String,
}

impl Found {
    /// Whether nothing that could be asked speaks against it.
    pub fn is_fine(&self) -> bool {
        let account = self.account.is_none_or(|word| word == "good");
        let sent = self.sent.is_none_or(|word| word == "accepted");
        self.reach == "answers" && account && sent && self.troubles.is_empty()
    }
}

/// Tests one gateway and prints what came out.
pub fn run(asked: &Asked, one: &Surveyed, to: Option<&str>) -> anyhow::Result<Ended> {
    let Ok(gateway) = &one.gateway else { return Ok(Ended::Problems) };
    let to = match to.map(|to| (to, Phone::parse(to, &asked.survey.home.calling_code))) {
        None => None,
        Some((_, Some(phone))) => Some(phone),
        Some((_, None)) => {
            writeln!(std::io::stderr(), "{}", asked.say("gateway-test-no-number", &[]))?;
            return Ok(Ended::Problems);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let found = runtime.block_on(find_out(asked, gateway.as_ref(), to))?;
    let mut output = std::io::stdout().lock();
    match asked.form {
        Form::Json => writeln!(output, "{}", serde_json::to_string_pretty(&found)?)?,
        Form::Text => writeln!(output, "{}", text(asked, &found))?,
    }
    Ok(Ended::with(found.is_fine()))
}

/// Asks the provider, and sends where a number is given.
pub async fn find_out(
    asked: &Asked,
    gateway: &dyn Gateway,
    to: Option<Phone>,
) -> anyhow::Result<Found> {
    let wire = Wire::new()?;
    let server = server(gateway);
    let question = gateway.probe();
    let knock = question.clone().unwrap_or_else(|| Call::get(format!("{server}/")));
    let (reach, first) = match wire.call(&knock).await {
        Told::Answer { status, retry_after, body } => {
            let reply = Reply { status, retry_after, body: &body };
            ("answers", question.map(|asked| gateway.vitals(&asked, &reply)))
        }
        Told::NotSent => ("no_connection", None),
        Told::Nothing => ("no_answer", None),
    };
    let account = first.as_ref().and_then(|vitals| vitals.account.clone());
    let troubles = match first {
        // Who does not know us is not asked further.
        Some(vitals) if account == Some(Account::Good) => further(&wire, gateway, vitals).await,
        _ => Vec::new(),
    };
    let (sent, sent_why) = match to.filter(|_| reach == "answers") {
        Some(phone) => send(asked, &wire, gateway, phone).await,
        None => (None, String::new()),
    };
    Ok(Found {
        name: gateway.name().to_owned(),
        kind: gateway.kind().to_owned(),
        server,
        reach,
        account: account.as_ref().map(Account::as_str),
        why: account.as_ref().map(Account::why).unwrap_or_default().to_owned(),
        troubles,
        sent,
        sent_why,
    })
}

/// What the provider's other answers say is wrong: battery, end of a token, a phone's last sign.
async fn further(wire: &Wire, gateway: &dyn Gateway, first: Vitals) -> Vec<&'static str> {
    let mut vitals = first;
    for call in gateway.checkup().iter().skip(1) {
        if let Told::Answer { status, retry_after, body } = wire.call(call).await {
            let reply = Reply { status, retry_after, body: &body };
            vitals = vitals.and(gateway.vitals(call, &reply));
        }
    }
    let ping = Beat { at: vitals.ping_at, gap: Some(0) };
    let (battery, ends_at) = (vitals.battery, vitals.ends_at);
    let facts = Facts { ping, battery, ends_at, ..Facts::default() };
    health(&facts, Clock::system(0).real()).into_iter().map(Trouble::as_str).collect()
}

/// Scheme and host of where it sends.
fn server(gateway: &dyn Gateway) -> String {
    let Some(phone) = Phone::international(NOBODY) else { return String::new() };
    let nobody = Outbound::plain(Address::of_phone(gateway.channel(), phone), String::new());
    let given = Given { reference: "", now: Clock::system(0).real(), nonce: "", content: None };
    let url = gateway.write(&nobody, &given).url;
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url.get(host..).and_then(|rest| rest.find(['/', '?']));
    url.get(..end.map_or(url.len(), |end| host + end)).unwrap_or_default().to_owned()
}

async fn send(
    asked: &Asked,
    wire: &Wire,
    gateway: &dyn Gateway,
    phone: Phone,
) -> (Option<&'static str>, String) {
    let to = Address::of_phone(gateway.channel(), phone);
    let message = Outbound::plain(to, asked.say("gateway-test-text", &[]));
    let reference = format!("test-{}", dice::token().get(..12).unwrap_or_default());
    let now = Clock::system(0).real();
    let given = Given { reference: &reference, now, nonce: &dice::token(), content: None };
    let (word, why) = match wire.hand(gateway, &message, &given).await {
        Handed::Judged(outcome) => judged(outcome),
        Handed::Nothing => ("no-answer", String::new()),
        Handed::TooManyCalls => ("too-many-calls", String::new()),
    };
    (Some(word), why)
}

fn judged(outcome: Outcome) -> (&'static str, String) {
    match outcome {
        Outcome::Accepted { .. } => ("accepted", String::new()),
        Outcome::Unknown | Outcome::More(_) => ("unknown", String::new()),
        Outcome::Retry { why, .. } => ("retry", why),
        Outcome::Slow { why, .. } => ("slow", why),
        Outcome::Permanent { why } => ("permanent", why),
        Outcome::OptedOut { why } => ("opted-out", why),
        Outcome::WindowClosed { why } => ("window-closed", why),
        Outcome::Misconfigured { why } => ("config", why),
    }
}

/// What was found out, in words.
pub fn text(asked: &Asked, found: &Found) -> String {
    let server = [("server", found.server.as_str())];
    let reach = format!("gateway-reach-{}", found.reach.replace('_', "-"));
    let mut lines = vec![format!("{}  {}", found.name, found.kind)];
    lines.push(format!("  {}", asked.say(&reach, &server)));
    if found.reach == "answers" {
        let word = found.account.unwrap_or("unasked");
        lines.push(format!("  {}", coded(asked, &format!("gateway-account-{word}"), &found.why)));
    }
    for trouble in &found.troubles {
        lines.push(format!("  {}", asked.say(&format!("gateway-trouble-{trouble}"), &[])));
    }
    if let Some(word) = found.sent {
        lines.push(format!("  {}", coded(asked, &format!("gateway-sent-{word}"), &found.sent_why)));
    }
    lines.join("\n")
}

/// A sentence with the provider's code behind it.
fn coded(asked: &Asked, key: &str, why: &str) -> String {
    let said = asked.say(key, &[]);
    if why.is_empty() { said } else { format!("{said} [{why}]") }
}
