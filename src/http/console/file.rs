//! Files that came with messages: how a bubble shows them, and their bytes. A picture is shown by
//! its preview only, folded away until somebody asks; sound and film are played from their bytes;
//! whatever else came is saved, never opened here.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RANGE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};

use super::Desk;
use super::fault::Fault;
use super::label::Labels;
use super::visitor::Visitor;
use crate::domain::access::Action;
use crate::gateway::attachment;
use crate::store::file::{File, Form};
use crate::store::record::MediaRecord;

/// A file is nothing a browser may run, whatever it turns out to be.
const SANDBOX: &str = "default-src 'none'; sandbox";
const SAVED: &str = "application/octet-stream";
/// Ends of names that stay: programs open them, and none of them is a program.
const ENDS: &[&str] = &["pdf", "txt", "vcf", "gif"];

/// The file in its bubble, in the case at `path` (`/k/CODE`).
pub fn shown(labels: &Labels, path: &str, file: &File) -> Markup {
    let at = format!("{path}/file/{}", file.id);
    let Some(record) = file.record.as_ref().filter(|_| file.state == 1) else {
        return missing(labels, file);
    };
    let kind = record.kind.as_deref().unwrap_or_default();
    let what = labels.word("file", kind.split('/').next().unwrap_or_default());
    html! {
        @if record.preview {
            details id={ "f" (file.id) } {
                summary { (labels.say("file-look")) }
                img loading="lazy" alt=(what) src={ (at) "/preview" };
            }
        } @else if kind.starts_with("audio/") {
            audio controls preload="none" src=(at) aria-label=(what) {}
        } @else if kind.starts_with("video/") {
            video controls preload="none" src=(at) aria-label=(what) {}
        }
        p { a href=(at) download { (labels.say("file-save")) } " " span.quiet { (size(file)) } }
    }
}

fn missing(labels: &Labels, file: &File) -> Markup {
    let why = file.why.as_deref().map(|why| labels.word("why", why));
    html! {
        @if file.state == 0 {
            p.quiet {
                (labels.say("file-coming"))
                @if let Some(why) = &why { " (" (why) ")" }
            }
        } @else {
            p.wrong {
                (labels.say("file-lost"))
                @if let Some(why) = &why { ": " (why) }
            }
        }
    }
}

fn size(file: &File) -> String {
    let bytes = file.size.unwrap_or_default();
    if bytes >= 1_048_576 {
        format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576)
    } else {
        format!("{} kB", bytes.div_euclid(1_024).max(1))
    }
}

/// The bytes as they came.
pub async fn original(
    State(desk): State<Arc<Desk>>,
    Path((code, id)): Path<(String, i64)>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let (file, bytes) = open(&desk, &visitor, &code, id, Form::Original).await?;
    let record = file.record.unwrap_or_default();
    let kind = record.kind.clone().filter(|kind| kind.contains('/'));
    let named = format!("attachment; filename=\"{code}-{id}.{}\"", end(&record));
    let mut response = part(&headers, bytes);
    put(&mut response, CONTENT_TYPE, kind.as_deref().unwrap_or(SAVED));
    put(&mut response, CONTENT_DISPOSITION, &named);
    Ok(response)
}

/// The picture drawn anew.
pub async fn preview(
    State(desk): State<Arc<Desk>>,
    Path((code, id)): Path<(String, i64)>,
    visitor: Visitor,
) -> Result<Response, Fault> {
    let (_, bytes) = open(&desk, &visitor, &code, id, Form::Preview).await?;
    let mut response = bytes.into_response();
    put(&mut response, CONTENT_TYPE, "image/jpeg");
    put(&mut response, CONTENT_SECURITY_POLICY, SANDBOX);
    Ok(response)
}

async fn open(
    desk: &Desk,
    visitor: &Visitor,
    code: &str,
    id: i64,
    form: Form,
) -> Result<(File, Vec<u8>), Fault> {
    let head = visitor.case(desk, code, Action::ReadCase).await?;
    let found = desk.store.open_media(head.id, id, form, visitor.actor.account).await?;
    found.ok_or(Fault::NotFound)
}

/// All bytes, or the part a player asks for.
fn part(headers: &HeaderMap, bytes: Vec<u8>) -> Response {
    let all = bytes.len();
    let wanted = headers.get(RANGE).and_then(|value| value.to_str().ok());
    let ranges = wanted.and_then(|text| http_range_header::parse_range_header(text).ok());
    let ranges = ranges.and_then(|ranges| ranges.validate(all as u64).ok());
    let only = ranges.filter(|ranges| ranges.len() == 1).and_then(|mut ranges| ranges.pop());
    let cut = only.and_then(|range| {
        let from = usize::try_from(*range.start()).ok()?;
        let to = usize::try_from(*range.end()).ok()?;
        Some((format!("bytes {from}-{to}/{all}"), bytes.get(from..=to)?.to_vec()))
    });
    let mut response = match cut {
        Some((range, some)) => {
            let mut response = (StatusCode::PARTIAL_CONTENT, some).into_response();
            put(&mut response, CONTENT_RANGE, &range);
            response
        }
        None => bytes.into_response(),
    };
    put(&mut response, ACCEPT_RANGES, "bytes");
    put(&mut response, CONTENT_SECURITY_POLICY, SANDBOX);
    response
}

fn put(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// The end of the name under which a file is saved. The sender's own name for it stays with us: it
/// may be a trap, or tell on a screen what nobody should read there.
fn end(record: &MediaRecord) -> &'static str {
    let told = record.media.filename.as_deref().and_then(|name| name.rsplit_once('.'));
    let told = told.map(|(_, end)| end.to_ascii_lowercase());
    match record.kind.as_deref() {
        Some("image") => "jpg",
        Some(kind) => attachment::end_of(kind).unwrap_or("bin"),
        None => ENDS.iter().find(|end| told.as_deref() == Some(**end)).copied().unwrap_or("bin"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(kind: Option<&str>, filename: &str) -> &'static str {
        let mut record = MediaRecord { kind: kind.map(str::to_owned), ..MediaRecord::default() };
        record.media.filename = Some(filename.to_owned());
        end(&record)
    }

    #[test]
    fn a_file_is_saved_under_the_end_of_what_it_is() {
        assert_eq!(named(Some("image"), "x.exe"), "jpg");
        assert_eq!(named(Some("audio/ogg"), "x"), "ogg");
        assert_eq!(named(None, "kontrak.PDF"), "pdf");
        for trap in ["x.exe", "x.html", "x.apk", "x.svg", "pdf", ""] {
            assert_eq!(named(None, trap), "bin", "{trap}");
        }
    }

    #[test]
    fn a_player_gets_the_part_it_asks_for() {
        let ask = |range: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RANGE, range.parse().unwrap());
            let response = part(&headers, b"0123456789".to_vec());
            let told = response.headers().get(CONTENT_RANGE).cloned();
            (response.status().as_u16(), told.map(|told| told.to_str().unwrap().to_owned()))
        };
        assert_eq!(ask("bytes=2-5"), (206, Some("bytes 2-5/10".to_owned())));
        assert_eq!(ask("bytes=7-"), (206, Some("bytes 7-9/10".to_owned())));
        assert_eq!(ask("bytes=-3"), (206, Some("bytes 7-9/10".to_owned())));
        assert_eq!(ask("bytes=99-"), (200, None));
        assert_eq!(ask("lines=1-2"), (200, None));
    }
}
