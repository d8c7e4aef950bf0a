//! The clock that can be moved, forward only.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::response::Redirect;
use serde::Deserialize;

use super::Simulator;
use super::view::View;
use crate::domain::time::{DAY, HOUR, MINUTE};

/// The steps of the buttons, with their labels.
pub const STEPS: [(&str, i64); 4] = [
    ("sim-minute", MINUTE),
    ("sim-ten-minutes", 10 * MINUTE),
    ("sim-hour", HOUR),
    ("sim-day", DAY),
];

/// A step, and the page to come back to.
#[derive(Debug, Deserialize)]
pub struct Step {
    step: String,
    #[serde(flatten)]
    view: View,
}

/// Moves the clock.
pub async fn forward(State(simulator): State<Arc<Simulator>>, Form(form): Form<Step>) -> Redirect {
    if let Some((_, span)) = STEPS.iter().find(|(key, _)| *key == form.step) {
        (simulator.forward)(*span);
    }
    Redirect::to(&form.view.checked(&simulator).path())
}
