//! Calling companions: who climbs next, and what they read. Nothing personal is in an alert.

use super::rules::House;
use super::window::template;
use crate::domain::access::Role;
use crate::domain::alert::{self, Alert, Call, Companion, Roster};
use crate::domain::lang::Lang;
use crate::domain::outbound::Outbound;
use crate::domain::text::Text;
use crate::domain::time::{MINUTE, Millis};
use crate::domain::urgency::Urgency;
use crate::store::change::{Account, AlertRow, Calling, Climbed, Notice, NoticeKind};

/// One look at an alert that is due.
#[must_use]
pub fn climb(house: &House, row: &AlertRow, accounts: &[Account], now: Millis) -> Climbed {
    let companion = |account: &Account| {
        let role = Role::parse(&account.role)?;
        let wanted = matches!(role, Role::Companion | Role::Coordinator);
        let reachable = wanted && !account.record.reach.is_empty();
        reachable.then_some(Companion { account: account.id, role })
    };
    let roster = Roster(accounts.iter().filter_map(companion).collect());
    let alert = Alert {
        level: row.urgency,
        rung: row.rung,
        opened_at: row.opened_at,
        taken_at: row.taken_at,
        taken_by: row.taken_by,
    };
    let climb = alert::climb(&alert, &roster, now);
    let waited = now.since(row.opened_at) / MINUTE;
    let called = climb.call.iter().filter_map(|id| accounts.iter().find(|one| one.id == *id));
    let calls = called.filter_map(|account| {
        calling(house, account, |lang| call_text(house, row, climb.why, waited, lang))
    });
    Climbed { rung: climb.rung, due_at: climb.due_at, calls: calls.collect() }
}

/// What a companion is told besides alerts.
#[must_use]
pub fn notice(house: &House, notice: &Notice<'_>, account: &Account) -> Option<Calling> {
    let key = match notice.kind {
        NoticeKind::Reply => "al-reply",
        NoticeKind::Locked => "al-lock",
        NoticeKind::Taken => "al-taken",
        NoticeKind::Lost => "al-lost",
        NoticeKind::Gone => "al-gone",
        NoticeKind::Unread => "al-unread",
        NoticeKind::Window => "al-window",
    };
    let url = match notice.kind {
        NoticeKind::Unread => format!("{}/undelivered", house.console_url),
        _ => url(house, notice.case_code),
    };
    calling(house, account, |_| {
        Text::new(key)
            .with("ref", notice.case_code)
            .with("who", notice.who.unwrap_or_default())
            .with("url", &url)
    })
}

fn calling(house: &House, account: &Account, text: impl FnOnce(&Lang) -> Text) -> Option<Calling> {
    let reach = account.record.reach.first()?;
    let lang = Lang::new(&account.record.language);
    let catalogue = house.shelf.load();
    let words = catalogue.text(&lang, &text(&lang));
    let line = house.gateways.get(&reach.gateway);
    let is_bound = line.is_some_and(|line| line.gateway.has_window(reach.address.channel));
    let known = || template(house, &reach.gateway, &lang, "tpl-alert");
    let template = is_bound.then(known).flatten();
    Some(Calling {
        template,
        account: account.id,
        gateway: reach.gateway.clone(),
        outbound: Outbound::plain(reach.address.clone(), words),
    })
}

fn call_text(house: &House, row: &AlertRow, why: Call, waited: i64, lang: &Lang) -> Text {
    let minutes = match why {
        Call::Escalated => waited,
        Call::New | Call::Again => promise(row.urgency),
    };
    let key = if why == Call::Escalated { "al-esc" } else { "al-new" };
    Text::new(key)
        .with("level", &level(house, row.urgency, lang))
        .with("ref", &row.case_code)
        .with("code", &row.code)
        .with("min", &minutes.to_string())
        .with("url", &url(house, &row.case_code))
}

fn level(house: &House, urgency: Urgency, lang: &Lang) -> String {
    let key = format!("al-level-{}", urgency.level());
    house.shelf.load().label(lang, &key, &[])
}

fn url(house: &House, case_code: &str) -> String {
    format!("{}/k/{case_code}", house.console_url)
}

/// Minutes in which the first human answer is promised (dialogue.md §8).
const fn promise(urgency: Urgency) -> i64 {
    match urgency {
        Urgency::Now => 5,
        Urgency::Today => 30,
        Urgency::Soon => 240,
        Urgency::Info => 1440,
    }
}
