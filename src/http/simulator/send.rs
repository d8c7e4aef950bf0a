//! What a phone sends: words, a tap, or something that is no text. Signed like any gateway's.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::response::Redirect;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Simulator;
use super::phone::{Bubble, Fate, From, Line};
use super::sample;
use super::view::{Side, View};
use crate::dice;
use crate::domain::address::Channel;

/// What was pressed.
#[derive(Debug, Deserialize)]
pub struct Press {
    side: Side,
    act: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    reply: String,
    #[serde(flatten)]
    view: View,
}

/// Sends, and comes back to the page.
pub async fn send(State(simulator): State<Arc<Simulator>>, Form(press): Form<Press>) -> Redirect {
    let view = press.view.clone().checked(&simulator);
    let line = view.line(press.side);
    if press.act == "again" {
        again(&simulator, &line).await;
    } else if let Some((body, shown)) = body(&simulator, &line, &press) {
        deliver(&simulator, &line, body, shown).await;
    }
    Redirect::to(&view.path())
}

/// The same bytes once more, as gateways do that heard no answer.
async fn again(simulator: &Simulator, line: &Line) {
    let Some(bytes) = simulator.phones.last(line) else { return };
    let Some(signature) = simulator.signature(line.channel, &bytes) else { return };
    (simulator.deliver)(line.channel, bytes, signature).await;
}

async fn deliver(simulator: &Simulator, line: &Line, body: Value, shown: String) {
    let bytes = body.to_string().into_bytes();
    let Some(signature) = simulator.signature(line.channel, &bytes) else { return };
    simulator.phones.sent(line, bytes.clone());
    let status = (simulator.deliver)(line.channel, bytes, signature).await;
    let bubble = Bubble {
        id: body.get("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
        from: From::Phone,
        at: simulator.clock.now(),
        text: shown,
        choices: Vec::new(),
        fate: Fate::Answered(status.as_u16()),
    };
    simulator.phones.show(line, bubble);
}

/// Tells the hotline that its messages were seen; SMS only tells that they arrived.
pub async fn tell_seen(simulator: &Simulator, line: &Line) {
    let fate = if line.channel == Channel::Sms { "delivered" } else { "read" };
    for id in simulator.phones.look(line) {
        let body = json!({ "status": { "id": id, "fate": fate } }).to_string().into_bytes();
        if let Some(signature) = simulator.signature(line.channel, &body) {
            (simulator.deliver)(line.channel, body, signature).await;
        }
    }
}

/// The message, and what the phone shows of it; `None` where nothing was written.
fn body(simulator: &Simulator, line: &Line, press: &Press) -> Option<(Value, String)> {
    let mark = dice::token().chars().take(16).collect::<String>();
    let mut body = json!({
        "id": format!("s-{mark}"),
        "channel": line.channel,
        "from": line.number,
        "sent_at": simulator.clock.now().0,
    });
    let (fields, shown) = fields(press)?;
    let (Value::Object(all), Value::Object(more)) = (&mut body, fields) else { return None };
    all.extend(more);
    Some((body, shown))
}

fn fields(press: &Press) -> Option<(Value, String)> {
    let text = press.text.trim().replace("\r\n", "\n");
    let file = |kind: &str, mime: &str, data: String| json!({ "kind": kind, "media": { "data": data, "mime": mime, "voice": kind == "audio" } });
    Some(match press.act.as_str() {
        "text" if !text.is_empty() => (json!({ "kind": "text", "text": text }), text),
        "tap" if !press.reply.is_empty() => {
            (json!({ "kind": "tap", "reply_id": press.reply, "text": text }), format!("[{text}]"))
        }
        "photo" => (file("image", "image/jpeg", sample::photo()), "[foto/photo]".to_owned()),
        "voice" => {
            (file("audio", "audio/wav", sample::voice()), "[pesan suara/voice note]".to_owned())
        }
        "call" => (json!({ "kind": "call_missed" }), "[panggilan/missed call]".to_owned()),
        "place" => {
            let place = json!({ "lat": -6.2, "lon": 106.8 });
            (json!({ "kind": "location", "location": place }), "[lokasi/location]".to_owned())
        }
        _ => return None,
    })
}
