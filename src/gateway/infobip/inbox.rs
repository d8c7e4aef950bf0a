//! Infobip's own list of texts: `GET /sms/1/inbox/reports` gives each text of the last 48 hours that
//! no such request gave before, **once** (Infobip, "Get inbound SMS messages"). What an answer holds
//! is gone there before it is stored here, so it is asked for only where the operator says so, and
//! one page at a time. The results are those of the webhook. `WhatsApp` has no such list.

use super::super::{Call, Found, Reply, Unlisted, missed};
use super::{Infobip, read};

/// Texts in an answer; the next look brings the rest.
const PAGE: usize = 200;

pub(super) fn ask(infobip: &Infobip) -> Call {
    let api_url = infobip.settings.api_url.trim().trim_end_matches('/');
    Call::get(format!("{api_url}/sms/1/inbox/reports?limit={PAGE}"))
        .header("authorization", infobip.app_key())
        .header("accept", "application/json")
}

pub(super) fn found(infobip: &Infobip, reply: &Reply<'_>) -> Result<Found, Unlisted> {
    let body = missed::body(reply)?;
    let items = read::items(&body, &infobip.home.calling_code)
        .map_err(|_unreadable| Unlisted::word("no_results"))?;
    Ok(Found { items, next: Vec::new() })
}
