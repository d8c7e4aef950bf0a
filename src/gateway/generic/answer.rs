//! What an answer means, by rules of the operator; what no rule knows is judged by its status.

use serde::Deserialize;
use serde_json::Value;

use crate::domain::heard::ErrorClass;

use super::super::json;
use super::super::verdict;
use super::settings::Condition;
use super::{Outcome, Reply};

/// `[gateways.NAME.answer]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// What must hold beside a 2xx, where a refusal says 200 too.
    pub success: Option<Condition>,
    /// The field of the gateway's id (a JSON pointer); our own reference where there is none.
    pub reference: Option<String>,
    /// Asked first, in order.
    #[serde(rename = "rules")]
    pub first: Vec<Rule>,
}

/// One rule: all that it names must hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The status code.
    pub status: Option<u16>,
    /// The field (a JSON pointer), empty for the whole body.
    pub field: Option<String>,
    /// What stands in it, whatever the case of its letters.
    pub contains: Option<String>,
    /// What it means.
    pub means: Meaning,
}

/// What a rule may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// It went well.
    Ok,
    /// The same message later.
    Retry,
    /// Too fast: the whole channel rests.
    Slow,
    /// It will never go to this person or with this content.
    Permanent,
    /// The person wants no messages.
    OptedOut,
    /// `WhatsApp`'s 24 hours are over.
    WindowClosed,
    /// Our account is at fault.
    Config,
}

impl Rules {
    /// Judges an answer.
    pub(super) fn outcome(&self, reply: &Reply<'_>) -> Outcome {
        let text = String::from_utf8_lossy(reply.body);
        let body = json::read(reply.body);
        let field = |name: &str| match name {
            "" => Some(text.clone().into_owned()),
            name => shown(body.as_ref()?.pointer(name)?),
        };
        let holds = |rule: &&Rule| {
            let status = rule.status.is_none_or(|status| status == reply.status);
            let Some(wanted) = &rule.contains else { return status };
            let told = field(rule.field.as_deref().unwrap_or_default()).unwrap_or_default();
            status && told.to_lowercase().contains(&wanted.to_lowercase())
        };
        if let Some(rule) = self.first.iter().find(holds) {
            return self.meant(rule.means, &field, reply);
        }
        if !reply.is_success() {
            return verdict::by_status(format!("HTTP {}", reply.status), reply);
        }
        let Some(success) = &self.success else { return self.accepted(&field) };
        match field(&success.field) {
            Some(told) if success.is.contains(&told) => self.accepted(&field),
            // Refused in words no rule knows; they may name a number, so they are not kept.
            Some(_) => Outcome::Permanent { why: "refused".to_owned() },
            None => Outcome::Unknown,
        }
    }

    fn meant(
        &self,
        meaning: Meaning,
        field: &dyn Fn(&str) -> Option<String>,
        reply: &Reply<'_>,
    ) -> Outcome {
        let (class, why) = match meaning {
            Meaning::Ok => return self.accepted(field),
            Meaning::Retry => (ErrorClass::Temporary, "retry"),
            Meaning::Slow => (ErrorClass::Rate, "slow"),
            Meaning::Permanent => (ErrorClass::Permanent, "refused"),
            Meaning::OptedOut => (ErrorClass::OptedOut, "refused by the person"),
            Meaning::WindowClosed => (ErrorClass::WindowClosed, "outside of the window"),
            Meaning::Config => (ErrorClass::Config, "account"),
        };
        let calm = Reply { status: reply.status.min(499), ..*reply };
        verdict::by_class(class, format!("HTTP {}, {why}", reply.status), &calm)
    }

    fn accepted(&self, field: &dyn Fn(&str) -> Option<String>) -> Outcome {
        match &self.reference {
            None => Outcome::Accepted { references: Vec::new(), bsuid: None },
            Some(name) => match field(name).filter(|id| !id.is_empty()) {
                Some(id) => Outcome::Accepted { references: vec![id], bsuid: None },
                None => Outcome::Unknown,
            },
        }
    }
}

fn shown(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    }
}
