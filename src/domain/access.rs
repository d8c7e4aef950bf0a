//! Who may do what. One function decides every access; nothing else asks for a role.
//!
//! No role has both the content of cases and the keys, and nobody reads a case without a reason
//! that the audit can show.

use serde::{Deserialize, Serialize};

/// What a person is to the hotline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Answers people: own cases, and those nobody has taken.
    Companion,
    /// Sees all cases and lowers urgency.
    Coordinator,
    /// Keeps texts, gateways and roster in order.
    Operator,
    /// Reads what was done, never what was said.
    Auditor,
    /// Keeps accounts and keys.
    Admin,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 5] =
        [Self::Companion, Self::Coordinator, Self::Operator, Self::Auditor, Self::Admin];

    /// The word stored in the database and written in the configuration.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Companion => "companion",
            Self::Coordinator => "coordinator",
            Self::Operator => "operator",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
        }
    }

    /// Reads what [`Role::as_str`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// Whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: i64,
    /// Its role.
    pub role: Role,
}

/// What the decision needs to know of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseFor {
    /// The account that holds it; `None` when nobody took it.
    pub holder: Option<i64>,
}

/// What one can ask to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// See the list of cases: code, urgency, age, state of the alert; nothing personal.
    SeeBoard,
    /// Read what was said and told in a case.
    ReadCase,
    /// Become the holder of a case.
    TakeCase,
    /// Write to the person through the hotline's number.
    WriteToPerson,
    /// Give a case back to those who wait for one.
    ReleaseCase,
    /// Say that it is less urgent than it seemed.
    LowerUrgency,
    /// End a case.
    CloseCase,
    /// Open a locked conversation.
    Unlock,
    /// See what did not go out, or could not be read.
    SeeUndelivered,
    /// Read the audit chain.
    SeeAudit,
    /// See what the hotline says, as it looks on a phone.
    SeeTexts,
    /// Change what the hotline says and understands.
    EditTexts,
    /// Add or stop companions.
    ManageTeam,
    /// Add or stop accounts of every role.
    ManageAccounts,
    /// Change, copy or destroy keys.
    ManageKeys,
    /// See what is wrong with the gateways.
    SeeGateways,
}

impl Action {
    /// All actions.
    pub const ALL: [Self; 16] = [
        Self::SeeBoard,
        Self::ReadCase,
        Self::TakeCase,
        Self::WriteToPerson,
        Self::ReleaseCase,
        Self::LowerUrgency,
        Self::CloseCase,
        Self::Unlock,
        Self::SeeUndelivered,
        Self::SeeAudit,
        Self::SeeTexts,
        Self::EditTexts,
        Self::ManageTeam,
        Self::ManageAccounts,
        Self::ManageKeys,
        Self::SeeGateways,
    ];
}

/// The decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Access {
    /// Go on.
    Granted,
    /// This role never may.
    NotYourRole,
    /// Somebody else holds the case.
    HeldByAnother,
    /// The case has to be taken first.
    TakeFirst,
}

impl Access {
    /// Whether to go on.
    #[must_use]
    pub const fn granted(self) -> bool {
        matches!(self, Self::Granted)
    }
}

/// Decides. Actions on a case need the `case`; without one they are refused to companions.
pub fn authorize(actor: &Actor, action: Action, case: Option<&CaseFor>) -> Access {
    use Action as A;
    match (actor.role, action) {
        (Role::Companion, A::SeeBoard)
        | (
            Role::Coordinator,
            A::SeeBoard
            | A::ReadCase
            | A::TakeCase
            | A::WriteToPerson
            | A::ReleaseCase
            | A::LowerUrgency
            | A::CloseCase
            | A::Unlock
            | A::SeeUndelivered
            | A::SeeTexts
            | A::ManageTeam
            | A::SeeGateways,
        )
        | (Role::Operator, A::SeeTexts | A::EditTexts | A::SeeGateways)
        | (Role::Auditor, A::SeeAudit)
        | (Role::Admin, A::ManageTeam | A::ManageAccounts | A::ManageKeys) => Access::Granted,
        (Role::Companion, A::ReadCase | A::TakeCase) => unless_held(actor, case),
        (Role::Companion, A::WriteToPerson | A::ReleaseCase | A::Unlock) => only_held(actor, case),
        _ => Access::NotYourRole,
    }
}

/// Own cases and those nobody has taken.
fn unless_held(actor: &Actor, case: Option<&CaseFor>) -> Access {
    match case.map(|case| case.holder) {
        Some(None) => Access::Granted,
        _ => only_held(actor, case),
    }
}

/// Own cases.
fn only_held(actor: &Actor, case: Option<&CaseFor>) -> Access {
    match case.map(|case| case.holder) {
        Some(Some(holder)) if holder == actor.account => Access::Granted,
        Some(Some(_)) => Access::HeldByAnother,
        Some(None) => Access::TakeFirst,
        None => Access::NotYourRole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One letter per action: `+` granted, `.` not your role, `h` held by another, `t` take first.
    fn row(role: Role, case: Option<&CaseFor>) -> String {
        let actor = Actor { account: 7, role };
        let letter = |action| match authorize(&actor, action, case) {
            Access::Granted => '+',
            Access::NotYourRole => '.',
            Access::HeldByAnother => 'h',
            Access::TakeFirst => 't',
        };
        Action::ALL.into_iter().map(letter).collect()
    }

    #[test]
    fn the_whole_matrix_is_as_written_here() {
        let own = CaseFor { holder: Some(7) };
        let free = CaseFor { holder: None };
        let other = CaseFor { holder: Some(8) };
        //            board read take write release lower close unlock undelivered audit see texts team accounts keys gateways
        assert_eq!(row(Role::Companion, Some(&own)), "+++++..+........");
        assert_eq!(row(Role::Companion, Some(&free)), "+++tt..t........");
        assert_eq!(row(Role::Companion, Some(&other)), "+hhhh..h........");
        assert_eq!(row(Role::Companion, None), "+...............");
        for case in [Some(&own), Some(&free), Some(&other), None] {
            assert_eq!(row(Role::Coordinator, case), "+++++++++.+.+..+");
            assert_eq!(row(Role::Operator, case), "..........++...+");
            assert_eq!(row(Role::Auditor, case), ".........+......");
            assert_eq!(row(Role::Admin, case), "............+++.");
        }
    }

    #[test]
    fn no_role_has_both_content_and_keys() {
        for role in Role::ALL {
            let actor = Actor { account: 7, role };
            let free = CaseFor { holder: None };
            let content = authorize(&actor, Action::ReadCase, Some(&free)).granted();
            let keys = authorize(&actor, Action::ManageKeys, None).granted()
                || authorize(&actor, Action::ManageAccounts, None).granted();
            assert!(!(content && keys), "{}", role.as_str());
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("root"), None);
    }
}
