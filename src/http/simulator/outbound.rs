//! What the hotline sends to the phones, signed by its simulated gateway.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use super::Simulator;
use super::phone::{Bubble, Fate, From, Line};
use crate::domain::address::Channel;
use crate::domain::outbound::Choice;
use crate::gateway::signature::same;

/// One message as `gateway::simulator` writes it.
#[derive(Deserialize)]
struct Message {
    id: String,
    channel: Channel,
    to: Option<String>,
    text: String,
    plain: String,
    choices: Option<Vec<Choice>>,
}

/// Takes a message and shows it.
pub async fn take(
    State(simulator): State<Arc<Simulator>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Ok(message) = serde_json::from_slice::<Message>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let given = headers.get("x-simulator-signature").and_then(|value| value.to_str().ok());
    let expected = simulator.signature(message.channel, &body);
    let signed = given.zip(expected).is_some_and(|(given, expected)| same(given, &expected));
    if !signed {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let answer = serde_json::json!({ "id": message.id }).to_string();
    show(&simulator, message);
    ([(CONTENT_TYPE, "application/json")], answer).into_response()
}

/// SMS knows no buttons: its phones show the numbered words.
fn show(simulator: &Simulator, message: Message) {
    let Some(number) = message.to else { return };
    let (text, choices) = match message.channel {
        Channel::Sms => (message.plain, Vec::new()),
        Channel::Whatsapp => (message.text, message.choices.unwrap_or_default()),
    };
    let at = simulator.clock.now();
    let bubble =
        Bubble { id: message.id, from: From::Hotline, at, text, choices, fate: Fate::Arrived };
    simulator.phones.show(&Line { channel: message.channel, number }, bubble);
}
