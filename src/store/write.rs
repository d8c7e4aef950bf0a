//! Writing the changes of many turns, set by set, in the fixed order: handle; vault, thread, case,
//! voice, message, outbox, audit and inbox together; alert.

use std::collections::HashSet;

use super::StoreError;
use super::audit::Act;
use super::batch::{Batch, Value};
use super::change::{AlertWrite, CaseWrite, Change, Loaded, NewMessage, NoticeKind, ThreadChange};
use super::detour::DETOURS;
use super::media::MEDIA;
use super::seal::{Place, Vault};
use super::send::{Outgoing, outgoing};
use super::sheaf::Sheaf;
use super::tx::Tx;
use crate::domain::time::Millis;

const VAULTS: Batch =
    Batch { head: "INSERT INTO vault (id, kind, epoch, wrapped) SELECT *", tail: "" };
const HANDLES: Batch = Batch {
    head: "INSERT INTO handle (mac, thread) SELECT *",
    tail: " ON CONFLICT (mac) DO NOTHING",
};
const THREADS: Batch = Batch {
    head: "INSERT INTO thread (id, person, channel, gateway, heard_at, due_at, version, vault, \
           sealed) SELECT *",
    tail: " ON CONFLICT (id) DO UPDATE SET person = excluded.person, gateway = excluded.gateway, \
           heard_at = excluded.heard_at, due_at = excluded.due_at, version = excluded.version, \
           sealed = excluded.sealed",
};
const CASES: Batch = Batch {
    head: "INSERT INTO cases (id, ref, kind, stage, urgency, opened_at, touched_at, version, \
           vault, sealed) SELECT *",
    tail: " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, stage = excluded.stage, urgency = excluded.urgency, \
           touched_at = excluded.touched_at, version = excluded.version, sealed = excluded.sealed",
};
const VOICES: Batch = Batch {
    head: "INSERT INTO voice (case_id, thread, role) SELECT *",
    tail: " ON CONFLICT (case_id, thread) DO NOTHING",
};
const MESSAGES: Batch = Batch {
    head: "INSERT INTO message (id, thread, way, account, sent_at, received_at, handled_at, \
           state, vault, sealed) SELECT *",
    tail: "",
};
/// A keyed hash and the thread it leads to.
type Lead = (super::keys::Mac, i64);

/// Rows of all tables, collected over the turns of a round.
#[derive(Default)]
struct Rows {
    vaults: Vec<Vault>,
    /// Of threads born here, then of threads that gained an address.
    handles: [Vec<Lead>; 2],
    threads: Vec<Vec<Value>>,
    cases: Vec<Vec<Value>>,
    voices: Vec<Vec<Value>>,
    alerts: Vec<(i64, AlertWrite)>,
    messages: Vec<Vec<Value>>,
    media: Vec<Vec<Value>>,
    sends: Vec<Outgoing>,
    notices: Vec<(i64, NoticeKind)>,
    audit: Vec<(&'static str, i64, String)>,
    done: Vec<(i64, i64)>,
    later: Vec<(i64, Millis)>,
    releases: Vec<(i64, Millis)>,
    detours: Vec<Vec<Value>>,
}

impl Tx<'_> {
    /// Writes vault rows.
    pub(crate) async fn add_vaults(
        &mut self,
        vaults: impl IntoIterator<Item = &Vault>,
    ) -> Result<(), StoreError> {
        let rows = vaults.into_iter().map(vault_row).collect();
        VAULTS.run(self.conn, self.dialect, rows).await?;
        Ok(())
    }

    /// Writes what the turns of a round changed.
    pub(crate) async fn write(&mut self, changes: Vec<(Loaded, Change)>) -> Result<(), StoreError> {
        let mut rows = Rows::default();
        for (loaded, change) in changes {
            self.collect(&mut rows, &loaded, change)?;
        }
        let born: HashSet<i64> = rows.handles[0].iter().map(|(_, thread)| *thread).collect();
        self.write_handles(std::mem::take(&mut rows.handles)).await?;
        let mut sheaf = Sheaf::default();
        sheaf.rows(VAULTS, rows.vaults.iter().map(vault_row).collect());
        sheaf.rows(THREADS, rows.threads);
        sheaf.rows(CASES, rows.cases);
        sheaf.rows(VOICES, rows.voices);
        sheaf.rows(MESSAGES, rows.messages);
        sheaf.rows(MEDIA, rows.media);
        sheaf.rows(DETOURS, rows.detours);
        self.send_with(&mut sheaf, rows.sends, &born).await?;
        let act = |(action, subject, detail): &(&'static str, i64, String)| Act {
            actor: None,
            action,
            subject: Some(*subject),
            detail: Some(detail.clone()),
        };
        let acts: Vec<Act<'_>> = rows.audit.iter().map(act).collect();
        self.audit_with(&mut sheaf, &acts);
        Self::tick_off(&mut sheaf, &rows.done);
        sheaf.run(self.conn, self.dialect).await?;
        for (thread, until) in rows.releases {
            self.release_parked(thread, until).await?;
        }
        self.open_alerts(&rows.alerts).await?;
        self.notify_holders(&rows.notices).await?;
        self.hand_over(&rows.done, &rows.later).await
    }

    fn collect(
        &mut self,
        rows: &mut Rows,
        loaded: &Loaded,
        mut change: Change,
    ) -> Result<(), StoreError> {
        rows.done.append(&mut change.done);
        rows.later.append(&mut change.later);
        let Some(thread) = change.thread.take() else { return Ok(()) };
        let old = loaded.thread.as_ref();
        let fresh = old.is_none().then(|| Vault::new(self.keys, self.ids.next(), "thread"));
        let vault = old.map(|thread| &thread.vault).or(fresh.as_ref());
        let Some(vault) = vault else { return Ok(()) };
        let id = old.map_or_else(|| self.ids.next(), |thread| thread.id);
        let (person, version) = old.map_or((id, 1), |old| (old.person, old.version + 1));
        let person = change.joins.map_or(person, |joins| joins.person);
        if let Some(case) = change.joins.and_then(|joins| joins.case) {
            let role = Value::Text("subject".to_owned());
            rows.voices.push(vec![Value::Int(case), Value::Int(id), role]);
        }
        let [born, gained] = &mut rows.handles;
        let handles = if old.is_none() { born } else { gained };
        handles.extend(thread.handles.iter().map(|mac| (*mac, id)));
        let row = self.thread_row((id, version), person, vault, &thread)?;
        rows.threads.push(row);
        rows.releases.extend(change.release.map(|until| (id, until)));
        for message in change.messages {
            self.collect_message(rows, id, vault, message)?;
        }
        for (action, detail) in change.audit {
            rows.audit.push((action, id, detail));
        }
        let case = self.collect_case(rows, id, loaded, change.case)?;
        if let Some(case) = case {
            rows.alerts.extend(change.alert.map(|how| (case, how)));
            rows.notices.extend(change.notice.map(|kind| (case, kind)));
        }
        rows.vaults.extend(fresh);
        Ok(())
    }

    fn thread_row(
        &mut self,
        (id, version): (i64, i64),
        person: i64,
        vault: &Vault,
        thread: &ThreadChange,
    ) -> Result<Vec<Value>, StoreError> {
        if let Some(due_at) = thread.due_at {
            self.wake_at(due_at);
        }
        let place = Place { table: "thread", vault: vault.id, row: id, version };
        let sealed = vault.cipher.seal(place, &json(&thread.record)?);
        Ok(vec![
            Value::Int(id),
            Value::Int(person),
            Value::Text(thread.channel.to_owned()),
            Value::Text(thread.gateway.clone()),
            Value::Int(thread.heard_at.0),
            Value::MaybeInt(thread.due_at.map(|at| at.0)),
            Value::Int(version),
            Value::Int(vault.id),
            Value::Bytes(sealed),
        ])
    }

    fn collect_message(
        &mut self,
        rows: &mut Rows,
        thread: i64,
        vault: &Vault,
        mut message: NewMessage,
    ) -> Result<(), StoreError> {
        let id = self.ids.next();
        rows.media.extend(self.files_of(id, thread, vault, &mut message.record)?);
        let place = Place { table: "message", vault: vault.id, row: id, version: 0 };
        rows.messages.push(vec![
            Value::Int(id),
            Value::Int(thread),
            Value::Int(message.way),
            Value::MaybeInt(message.account),
            Value::Int(message.sent_at.0),
            Value::Int(message.received_at.0),
            Value::Int(self.now.0),
            Value::Int(if message.way == 0 { 3 } else { 0 }),
            Value::Int(vault.id),
            Value::Bytes(vault.cipher.seal(place, &json(&message.record)?)),
        ]);
        if let Some(sending) = message.send {
            if let Some(at) = sending.detour_at {
                self.wake_at(at);
                rows.detours.push(vec![Value::Int(id), Value::Int(thread), Value::Int(at.0)]);
            }
            rows.sends.push(outgoing(id, thread, vault, sending)?);
        }
        Ok(())
    }

    fn collect_case(
        &mut self,
        rows: &mut Rows,
        thread: i64,
        loaded: &Loaded,
        write: Option<CaseWrite>,
    ) -> Result<Option<i64>, StoreError> {
        let old = loaded.case.as_ref();
        match (write, old) {
            (Some(CaseWrite::Open { code, kind, urgency, record }), None) => {
                let vault = Vault::new(self.keys, self.ids.next(), "case");
                let head = (self.ids.next(), code, kind.to_owned(), "open".to_owned());
                let id = head.0;
                let sealed = seal_case(&vault, id, 1, &record)?;
                let times = (self.now, self.now);
                rows.cases.push(case_row(head, urgency.level(), times, 1, (vault.id, sealed)));
                let role = Value::Text("subject".to_owned());
                rows.voices.push(vec![Value::Int(id), Value::Int(thread), role]);
                rows.audit.push(("case.open", id, format!("level {}", urgency.level())));
                rows.vaults.push(vault);
                Ok(Some(id))
            }
            (Some(CaseWrite::Update { kind, stage, urgency, record }), Some(old)) => {
                let version = old.version + 1;
                let sealed = seal_case(&old.vault, old.id, version, &record)?;
                let head = (old.id, old.code.clone(), kind, stage);
                let times = (old.opened_at, self.now);
                let row = case_row(head, urgency.level(), times, version, (old.vault.id, sealed));
                rows.cases.push(row);
                if urgency != old.urgency {
                    let detail = format!("{} to {}", old.urgency.level(), urgency.level());
                    rows.audit.push(("case.level", old.id, detail));
                }
                Ok(Some(old.id))
            }
            _ => Ok(old.map(|case| case.id)),
        }
    }

    async fn write_handles(&mut self, [born, gained]: [Vec<Lead>; 2]) -> Result<(), StoreError> {
        let wanted = born.len();
        let made = HANDLES.run(self.conn, self.dialect, handle_rows(born)).await?;
        HANDLES.run(self.conn, self.dialect, handle_rows(gained)).await?;
        // Fewer: another instance is making a thread of the same address. Leave it to the next
        // round, when that thread can be seen.
        if made < wanted as u64 { Err(StoreError::Busy) } else { Ok(()) }
    }
}

fn vault_row(vault: &Vault) -> Vec<Value> {
    vec![
        Value::Int(vault.id),
        Value::Text(vault.kind.to_owned()),
        Value::Int(vault.epoch),
        Value::Bytes(vault.wrapped.clone()),
    ]
}

fn handle_rows(mut handles: Vec<Lead>) -> Vec<Vec<Value>> {
    handles.sort_unstable();
    let row = |(mac, thread): Lead| vec![Value::Bytes(mac.to_vec()), Value::Int(thread)];
    handles.into_iter().map(row).collect()
}

/// A record as JSON.
pub(crate) fn json(record: &impl serde::Serialize) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(record).ok().ok_or(StoreError::Damaged("a record"))
}

fn seal_case(
    vault: &Vault,
    id: i64,
    version: i64,
    record: &super::record::CaseRecord,
) -> Result<Vec<u8>, StoreError> {
    let place = Place { table: "cases", vault: vault.id, row: id, version };
    Ok(vault.cipher.seal(place, &json(record)?))
}

fn case_row(
    (id, code, kind, stage): (i64, String, String, String),
    urgency: i64,
    (opened_at, touched_at): (Millis, Millis),
    version: i64,
    (vault, sealed): (i64, Vec<u8>),
) -> Vec<Value> {
    vec![
        Value::Int(id),
        Value::Text(code),
        Value::Text(kind),
        Value::Text(stage),
        Value::Int(urgency),
        Value::Int(opened_at.0),
        Value::Int(touched_at.0),
        Value::Int(version),
        Value::Int(vault),
        Value::Bytes(sealed),
    ]
}
