//! What came out against what the case expects: every key it shows must be equal, others are free.

use pendamping::domain::address::Phone;
use pendamping::domain::heard::{
    Fate, Ignored, Inbound, Location, Media, MediaRef, Status, SystemEvent,
};
use pendamping::domain::time::Millis;
use serde_json::{Value, json};

use super::case::Case;
use super::transport::{Answered, Line};

/// One line per difference; none when the case passes.
pub fn differences(case: &Case, answers: &[Answered], line: &Line) -> Vec<String> {
    let mut found = Vec::new();
    for (number, (expected, answer)) in
        list(&case.expected, "steps").iter().zip(answers).enumerate()
    {
        found.extend(step(expected, answer).map(|why| format!("step {}: {why}", number + 1)));
    }
    let gateway = line.folder.as_str();
    let outcomes = [
        ("messages", rows(&line.messages, |inbound| message(inbound, gateway))),
        ("statuses", rows(&line.statuses, |news| status(news, gateway))),
        ("ignored", rows(&line.ignored, ignored)),
        ("system_events", rows(&line.events, event)),
    ];
    for (key, got) in outcomes {
        found.extend(each(key, list(&case.expected, key), &got));
    }
    if let Some(fates) = case.expected.get("final_status").and_then(Value::as_object) {
        let got = |id: &str| line.fates.get(id).map(|fate| Value::from(fate_word(*fate)));
        let wrong = fates.iter().filter(|(id, fate)| got(id).as_ref() != Some(*fate));
        found.extend(wrong.map(|(id, fate)| format!("final_status {id}: {fate} {:?}", got(id))));
    }
    found
}

fn list<'a>(expected: &'a Value, key: &str) -> &'a [Value] {
    expected.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn rows<T>(items: &[T], row: impl Fn(&T) -> Value) -> Vec<Value> {
    items.iter().map(row).collect()
}

fn step(expected: &Value, answer: &Answered) -> Option<String> {
    if expected["http_status"] != answer.status {
        return Some(format!("expected {}, got {}", expected["http_status"], answer.status));
    }
    let response = expected.get("response")?;
    let body = String::from_utf8_lossy(&answer.body);
    let wrong_body = response.get("body").is_some_and(|wanted| *wanted != *body);
    let prefix = response.get("content_type_prefix").and_then(Value::as_str).unwrap_or_default();
    let wrong_type = !answer.content_type.starts_with(prefix);
    let speaks = response["twiml_empty"] == true && !is_silent(&body, &answer.content_type);
    (wrong_body || wrong_type || speaks)
        .then(|| format!("expected {response}, got {} {body:?}", answer.content_type))
}

/// Twilio sends to the person whatever stands in the answer.
fn is_silent(body: &str, content_type: &str) -> bool {
    body.is_empty() || (body.ends_with("<Response/>") && content_type.starts_with("text/xml"))
}

fn each(key: &str, expected: &[Value], got: &[Value]) -> Vec<String> {
    let mut found = Vec::new();
    if expected.len() != got.len() {
        found.push(format!("{key}: expected {}, got {}: {got:?}", expected.len(), got.len()));
    }
    for (number, (expected, got)) in expected.iter().zip(got).enumerate() {
        let fields = expected.as_object().into_iter().flatten();
        let wrong = fields.filter(|(field, wanted)| !equal(got.get(field.as_str()), wanted));
        found.extend(wrong.map(|(field, wanted)| {
            let got = got.get(field).unwrap_or(&Value::Null);
            format!("{key}[{number}].{field}: expected {wanted}, got {got}")
        }));
    }
    found
}

/// Objects are compared by the keys that are shown, what is missing counts as null.
fn equal(got: Option<&Value>, wanted: &Value) -> bool {
    match (got, wanted) {
        (Some(got), Value::Object(fields)) if got.is_object() => {
            fields.iter().all(|(field, wanted)| equal(got.get(field), wanted))
        }
        (got, wanted) => got.unwrap_or(&Value::Null) == wanted,
    }
}

fn message(inbound: &Inbound, gateway: &str) -> Value {
    json!({
        "gateway": gateway,
        "channel": inbound.channel.as_str(),
        "from": inbound.from.as_ref().map(Phone::as_str),
        "from_bsuid": inbound.bsuid,
        "to": inbound.to,
        "gateway_message_id": given_id(&inbound.message_id),
        "kind": inbound.kind,
        "text": inbound.text,
        "reply_id": inbound.reply_id,
        "media": inbound.media.as_ref().map(media),
        "location": inbound.location.as_ref().map(location),
        "context_message_id": inbound.context_id,
        "profile_name": inbound.profile_name,
        "timestamp": inbound.sent_at.map(instant),
        "flags": inbound.flags,
        "part_ids": inbound.part_ids,
    })
}

/// Where the gateway gave no id, ours is a digest and says so.
fn given_id(id: &str) -> Option<&str> {
    (!id.starts_with("sha256:")).then_some(id)
}

fn media(media: &Media) -> Value {
    let reference = (media.kind != MediaRef::Inline).then_some(&media.reference);
    json!({
        "ref_type": media.kind,
        "ref": reference,
        "mime": media.mime,
        "voice": media.voice,
        "filename": media.filename,
    })
}

fn location(location: &Location) -> Value {
    let degrees = |millionths: i64| -> Value {
        let text = format!("{:.6}", f64::from(i32::try_from(millionths).unwrap()) / 1e6);
        text.parse::<f64>().unwrap().into()
    };
    json!({
        "lat": degrees(location.lat_e6),
        "lon": degrees(location.lon_e6),
        "name": location.name,
        "address": location.address,
    })
}

fn status(status: &Status, gateway: &str) -> Value {
    json!({
        "gateway": gateway,
        "gateway_message_id": status.message_id,
        "status": fate_word(status.fate),
        "recipient": status.recipient,
        "timestamp": status.at.map(instant),
        "error_code": status.error_code,
        "error_class": status.error_class,
        "also_known_as": status.also_known_as,
        "tries": status.again.tries,
        "after": status.again.after,
    })
}

fn fate_word(fate: Fate) -> String {
    serde_json::to_value(fate).unwrap().as_str().unwrap().to_owned()
}

fn ignored(ignored: &Ignored) -> Value {
    json!({ "reason": ignored.reason, "gateway_message_id": ignored.message_id })
}

/// The cases call every id of a gateway by one name.
fn event(event: &SystemEvent) -> Value {
    let mut event = serde_json::to_value(event).unwrap();
    if let Some(id) = event.get("message_id").cloned() {
        event["gateway_message_id"] = id;
    }
    event
}

/// To the second, as the cases have it.
fn instant(at: Millis) -> String {
    jiff::Timestamp::from_second(at.0.div_euclid(1_000)).unwrap().to_string()
}
