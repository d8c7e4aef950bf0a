//! What a turn makes of the case: whether one opens, what is added, whether somebody is called.

use crate::dice;
use crate::domain::dialogue::{CaseChange, OpenCase, Page};
use crate::domain::lang::Lang;
use crate::domain::urgency::Urgency;
use crate::store::change::{AlertWrite, Case, CaseWrite};
use crate::store::record::CaseRecord;

/// A case as the dialogue knows it.
#[must_use]
pub fn open_case(case: &Case) -> OpenCase {
    OpenCase { code: case.code.clone(), level: case.urgency }
}

/// A case that opens: because the dialogue says so, or because a human should look.
#[must_use]
pub fn opened(change: &CaseChange, lang: &Lang) -> Option<CaseWrite> {
    let review = change.flags.iter().any(|flag| flag == "review");
    let (code, kind) = match &change.open {
        Some(open) => (open.code.clone(), open.kind),
        None if review => (dice::case_code(), "review"),
        None => return None,
    };
    let default = if review { Urgency::Soon } else { Urgency::Info };
    let urgency = change.level.unwrap_or(default);
    let mut record = CaseRecord::default();
    grow(&mut record, change, lang);
    Some(CaseWrite::Open { code, kind: change.kind.unwrap_or(kind), urgency, record })
}

/// Adds to a case what a turn brought; whether that was anything.
pub fn grow(record: &mut CaseRecord, change: &CaseChange, lang: &Lang) -> bool {
    let before = (record.told.len(), record.reasons.len(), record.flags.len());
    record.told.extend(change.told.iter().cloned());
    for reason in &change.reasons {
        if !record.reasons.contains(reason) {
            record.reasons.push(reason.clone());
        }
    }
    for flag in &change.flags {
        if !record.flags.contains(flag) {
            record.flags.push(flag.clone());
        }
    }
    let spoke = record.lang.as_deref() != Some(lang.as_str());
    record.lang = Some(lang.as_str().to_owned());
    spoke || before != (record.told.len(), record.reasons.len(), record.flags.len())
}

/// A rise starts the ladder anew; danger told again calls whoever took it and did nothing.
#[must_use]
pub fn alert(page: Option<Page>, urgency: Urgency, case: &Case) -> Option<AlertWrite> {
    if urgency < case.urgency {
        return Some(AlertWrite::Anew);
    }
    (page == Some(Page::Case)).then_some(AlertWrite::Open)
}
