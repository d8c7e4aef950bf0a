//! Fields of a form or of JSON under one way to ask for them.

use serde_json::Value;

use super::super::form::Form;
use super::super::{json, unread};
use super::settings::{Condition, Format};
use super::{Hook, HookError};

/// What a hook, or one item of its list, carries.
pub(super) enum Fields {
    Form(Form),
    Json(Value),
}

impl Fields {
    /// Reads a body of this format; a form may also stand in the query.
    pub(super) fn read(hook: &Hook<'_>, format: Format) -> Result<Self, HookError> {
        match (format, hook.method) {
            (Format::Form, "GET") => Ok(Self::Form(Form::read(hook.query.as_bytes()))),
            (Format::Form, _) if hook.is_of_type("application/x-www-form-urlencoded") => {
                Ok(Self::Form(Form::read(hook.body)))
            }
            (Format::Json, "POST") if hook.is_of_type("application/json") => {
                json::read(hook.body).map(Self::Json).ok_or(HookError::Unreadable("not JSON"))
            }
            (Format::Json, "GET") => Err(HookError::Method),
            _ => Err(HookError::MediaType),
        }
    }

    /// The items of a list, or all of it as the only item.
    pub(super) fn items(self, list: Option<&str>) -> Result<Vec<Self>, HookError> {
        match (self, list) {
            (Self::Json(body), Some(list)) => {
                let items = body.pointer(list).and_then(Value::as_array);
                let items = items.ok_or(HookError::Unreadable("no list"))?;
                Ok(items.iter().cloned().map(Self::Json).collect())
            }
            (one, _) => Ok(vec![one]),
        }
    }

    /// The text of a field, also an empty one.
    pub(super) fn get(&self, field: &str) -> Option<String> {
        match self {
            Self::Form(form) => form.get(field),
            Self::Json(body) => match body.pointer(field)? {
                Value::String(text) => Some(text.clone()),
                Value::Bool(truth) => Some(truth.to_string()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            },
        }
    }

    /// The text of a field the settings may name, where it is not empty.
    pub(super) fn word(&self, field: Option<&String>) -> Option<String> {
        self.get(field?).filter(|word| !word.is_empty())
    }

    /// All of it, for a human.
    pub(super) fn details(&self) -> Option<String> {
        match self {
            Self::Form(form) => form.details(&[]),
            Self::Json(body) => unread::details(body),
        }
    }

    /// Whether a field has one of the values.
    pub(super) fn holds(&self, condition: &Condition) -> bool {
        self.get(&condition.field).is_some_and(|value| condition.is.contains(&value))
    }
}
