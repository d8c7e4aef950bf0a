//! Buttons and lists as `WhatsApp` itself wants them: Meta takes the object as it is, others pass it
//! on. What would be refused as a widget is no widget: a plain question is better than none.

use serde_json::{Value, json};

use crate::domain::outbound::{Choice, Outbound, Widget};

/// Longest text above buttons or a list; a longer one is refused as a whole.
const BODY: usize = 1_024;

/// The object `interactive` of a message; `None` where it has to go as numbered text.
#[must_use]
pub fn object(message: &Outbound) -> Option<Value> {
    match &message.widget {
        Some(Widget::Buttons { choices }) if fits(message, choices, 3, 20) => {
            Some(buttons(&message.text, choices))
        }
        Some(Widget::List { open, section, choices }) if fits(message, choices, 10, 24) => {
            Some(list(&message.text, [open, section], choices))
        }
        _ => None,
    }
}

/// Whether a message may carry this many choices with titles of this length.
#[must_use]
pub fn fits(message: &Outbound, choices: &[Choice], most: usize, longest: usize) -> bool {
    let title_fits = |choice: &Choice| {
        let length = choice.title.chars().count();
        (1..=longest).contains(&length) && !choice.title.contains('\n')
    };
    !choices.is_empty()
        && choices.len() <= most
        && choices.iter().all(title_fits)
        && (1..=BODY).contains(&message.text.chars().count())
}

fn buttons(text: &str, choices: &[Choice]) -> Value {
    let buttons: Vec<_> = choices
        .iter()
        .map(|choice| json!({ "type": "reply", "reply": { "id": choice.id, "title": choice.title } }))
        .collect();
    json!({ "type": "button", "body": { "text": text }, "action": { "buttons": buttons } })
}

fn list(text: &str, [open, title]: [&str; 2], choices: &[Choice]) -> Value {
    let rows: Vec<_> =
        choices.iter().map(|choice| json!({ "id": choice.id, "title": choice.title })).collect();
    let section = if title.is_empty() {
        json!({ "rows": rows })
    } else {
        json!({ "title": title, "rows": rows })
    };
    json!({
        "type": "list",
        "body": { "text": text },
        "action": { "button": open, "sections": [section] },
    })
}
