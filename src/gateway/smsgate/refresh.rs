//! The phone is asked to look through its inbox: `POST /inbox/refresh` (the app's `InboxRoutes.kt` of
//! July 2026, its Python client 4.3.3). What it had not seen itself, because the app was asleep, it
//! then sends as webhooks, so the answer brings nothing. A text it saw and could not deliver for two
//! days it does not send again.

use serde_json::json;

use super::super::{Call, Found, Reply, Span, Unlisted, signature, stamp};
use super::Settings;

pub(super) fn ask(settings: &Settings, span: Span) -> Call {
    let mut body = json!({
        "since": stamp::written(span.since),
        "until": stamp::written(span.until),
        "messageTypes": ["SMS", "MMS"],
        // The app's own word, and the cloud's newer one.
        "triggerWebhooks": true,
        "webhookDelivery": "Individual",
    });
    if let (Some(device), Some(fields)) = (&settings.device_id, body.as_object_mut()) {
        fields.insert("deviceId".to_owned(), device.as_str().into());
    }
    let basic = signature::basic(settings.user.trim(), settings.password.expose());
    Call::post(format!("{}/inbox/refresh", settings.api_url.trim_end_matches('/')))
        .header("authorization", basic)
        .json(&body)
}

pub(super) fn answered(reply: &Reply<'_>) -> Result<Found, Unlisted> {
    if reply.is_success() {
        return Ok(Found::default());
    }
    Err(Unlisted(format!("HTTP {}", reply.status)))
}
