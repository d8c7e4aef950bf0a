//! Every gateway's reader against bytes that somebody spoilt: recorded requests, changed at random and
//! signed anew, so that the change reaches the reader and not only the signature; and signatures that
//! are changed themselves. Nothing panics, nothing takes long, nothing grows.
//!
//! `READER_RUNS` says how often (`tests/long fuzz readers 10000000`). What fails names its seed.

mod answers;
mod dice;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use pendamping::gateway::form::Form;
use pendamping::gateway::signature::{Key, sha256_hex};
use pendamping::gateway::{Gateway, Hook, HookError, registry};
use serde_json::{Value, json};

use crate::gateways::case::{self, Config, Request};
use dice::{Dice, End, Ground};

/// A recorded request with the gateway that reads it.
struct Seed {
    id: String,
    gateway: Arc<dyn Gateway>,
    settings: Value,
    request: Request,
}

fn seeds() -> Vec<Seed> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gateways");
    let config = Config::read(&folder);
    let mut seeds = Vec::new();
    for gateway in case::gateways(&folder) {
        for case in case::all(&folder, &gateway) {
            for request in case.requests {
                let instance = config.settings(&gateway, &request.path).unwrap();
                let settings = serde_json::from_value(instance.settings.clone()).unwrap();
                let built = registry::build(&instance.name, settings, &config.home()).unwrap();
                let (id, settings) = (case.id.clone(), instance.settings);
                seeds.push(Seed { id, gateway: built.into(), settings, request });
            }
        }
    }
    seeds
}

fn secret<'a>(settings: &'a Value, key: &str) -> &'a str {
    settings[key].as_str().unwrap_or_default()
}

fn set(request: &mut Request, header: &str, value: String) {
    request.headers.retain(|(name, _)| name != header);
    request.headers.push((header.to_owned(), value.into_bytes()));
}

/// Signs a changed request as its provider would.
fn sign(request: &mut Request, settings: &Value) {
    let body = request.body.clone();
    let stamp = (request.at.0 / 1_000).to_string();
    match secret(settings, "kind") {
        "meta" => {
            let tag = Key::sha256(secret(settings, "app_secret")).hex(&[&body]);
            set(request, "x-hub-signature-256", format!("sha256={tag}"));
        }
        "smsgate" => {
            let tag = Key::sha256(secret(settings, "signing_key")).hex(&[&body, stamp.as_bytes()]);
            set(request, "x-timestamp", stamp);
            set(request, "x-signature", tag);
        }
        "generic" => {
            let key = Key::sha256(secret(settings, "signing_key"));
            let tag = key.hex(&[stamp.as_bytes(), b".", &body]);
            set(request, "x-timestamp", stamp);
            set(request, "x-signature", format!("sha256={tag}"));
        }
        "vonage" => {
            let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
            let claims = json!({ "iat": request.at.0 / 1_000, "payload_hash": sha256_hex(&body),
                "application_id": settings["application_id"], "api_key": settings["api_key"] });
            let signed = format!("{}.{}", part(&json!({ "alg": "HS256" })), part(&claims));
            let key = Key::sha256(secret(settings, "signature_secret"));
            let tag = key.base64url(&[signed.as_bytes()]);
            set(request, "authorization", format!("Bearer {signed}.{tag}"));
        }
        "twilio" => twilio(request, settings, &body),
        "vonage-sms" if secret(settings, "signature_method") == "sha256" => {
            vonage_sms(request, settings, &stamp);
        }
        _ => {}
    }
}

fn twilio(request: &mut Request, settings: &Value, body: &[u8]) {
    let form = Form::read(body);
    let fields = form.sorted().into_iter().flat_map(|(name, value)| [name, value]).flatten();
    let fields: Vec<u8> = fields.copied().collect();
    let address = format!("https://hotline.example.org{}", request.path);
    request.query.clear();
    request.headers.retain(|(name, _)| name != "x-twilio-webhooks-signature-settings");
    set(request, "content-type", "application/x-www-form-urlencoded".to_owned());
    let key = Key::sha1(secret(settings, "auth_token"));
    set(request, "x-twilio-signature", key.base64(&[address.as_bytes(), &fields]));
}

/// The signature is a field among the others, so it is made last and put at the end.
fn vonage_sms(request: &mut Request, settings: &Value, stamp: &str) {
    let pairs = request.body.split(|byte| *byte == b'&');
    let kept = pairs.filter(|pair| !pair.starts_with(b"sig=") && !pair.starts_with(b"timestamp="));
    let mut body: Vec<u8> = kept.collect::<Vec<_>>().join(&b'&');
    body.extend(format!("&timestamp={stamp}").bytes());
    let mut told = Vec::new();
    for (name, value) in Form::read(&body).sorted().into_iter().filter(|(name, _)| *name != b"sig")
    {
        let tame = value.iter().map(|byte| if b"&=".contains(byte) { b'_' } else { *byte });
        told.extend([b"&", name, b"=".as_slice()].concat());
        told.extend(tame);
    }
    let tag = Key::sha256(secret(settings, "signature_secret")).hex(&[&told]);
    body.extend(format!("&sig={tag}").bytes());
    request.body = body;
    set(request, "content-type", "application/x-www-form-urlencoded".to_owned());
}

/// How a run of a gateway's own seeds ended: read, refused, or unreadable behind a right signature.
fn run(all: &[Seed], own: &[&Seed], number: u64) -> Result<usize, HookError> {
    let mut dice = Dice::new(number);
    let seed = own[dice.below(own.len())];
    let other = &all[dice.below(all.len())].request.body;
    let mut request = copy(&seed.request);
    match dice.below(8) {
        0 => {
            if let Some(at) =
                (!request.headers.is_empty()).then(|| dice.below(request.headers.len()))
            {
                dice.spoil(&mut request.headers[at].1, other);
            }
        }
        1 => {
            let mut query = std::mem::take(&mut request.query).into_bytes();
            dice.spoil(&mut query, other);
            request.query = String::from_utf8_lossy(&query).into_owned();
        }
        2 => {
            dice.spoil(&mut request.body, other);
        }
        _ => {
            dice.spoil(&mut request.body, other);
            sign(&mut request, &seed.settings);
        }
    }
    let prefix = format!("/hooks/{}/{}", seed.gateway.kind(), seed.gateway.name());
    let tail = request.path.strip_prefix(&prefix).unwrap_or_default();
    let tail: Vec<_> = tail.split('/').filter(|part| !part.is_empty()).collect();
    let hook = Hook {
        method: &request.method,
        path: &request.path,
        query: &request.query,
        tail: &tail,
        headers: &request.headers,
        body: &request.body,
    };
    let read = seed.gateway.read(&hook, request.at)?;
    let most = request.body.len() + request.query.len() + 1;
    assert!(read.heard.items.len() <= most, "{}: more items than bytes", seed.id);
    assert!(read.answer.body.len() <= most.max(64), "{}: an answer that grows", seed.id);
    Ok(read.heard.items.len())
}

fn copy(request: &Request) -> Request {
    Request {
        at: request.at,
        method: request.method.clone(),
        path: request.path.clone(),
        query: request.query.clone(),
        headers: request.headers.clone(),
        body: request.body.clone(),
    }
}

fn end(all: &[Seed], own: &[&Seed], number: u64) -> End {
    match run(all, own, number) {
        Ok(_) => End::Read,
        Err(HookError::Unreadable(_)) => End::Unreadable,
        Err(_) => End::Refused,
    }
}

#[test]
fn no_reader_and_no_signature_breaks_on_spoilt_bytes() {
    let seeds = seeds();
    let all = seeds.as_slice();
    let mut kinds: BTreeMap<&str, Vec<&Seed>> = BTreeMap::new();
    for seed in all {
        kinds.entry(seed.gateway.kind()).or_default().push(seed);
    }
    let grounds: Vec<Ground<'_>> = kinds
        .into_iter()
        .map(|(kind, own)| -> Ground<'_> {
            (kind.to_owned(), Box::new(move |number| end(all, &own, number)))
        })
        .collect();
    let Some(tally) = dice::tally("readers", &grounds) else { return };
    let (read, unreadable) = (tally.read, tally.unreadable);
    let often = read > (read + tally.refused + unreadable) / 10;
    assert!(often && tally.refused > 0 && unreadable > 0, "all three happen");
}
