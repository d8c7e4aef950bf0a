//! `gateway replay`: the same answer as the hotline gives, and the reason where it refuses.

use serde_json::json;

use super::{Printed, configured, fixtures, pendamping};
use crate::app::Place;
use crate::gateways::case::{self, Case, Config, Request};

/// A request as the command reads it.
fn stored(place: &Place, request: &Request) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    std::fs::write(place.folder.join("body.bin"), &request.body).unwrap();
    let headers: Vec<_> =
        request.headers.iter().map(|(name, value)| (name.clone(), text(value))).collect();
    let written = json!({ "method": request.method, "path": request.path, "query": request.query,
        "headers": headers, "body_file": "body.bin" });
    let path = place.folder.join("request.json");
    std::fs::write(&path, written.to_string()).unwrap();
    path.display().to_string()
}

fn replay(config: &str, name: &str, file: &str, at: &str) -> Printed {
    pendamping(&["gateway", "replay", name, file, "--config", config, "--at", at, "--json"])
}

/// One case of a folder, and the configuration of its gateway.
fn scene(place: &Place, folder: &str, slug: &str) -> (Case, String, String) {
    let config = Config::read(&fixtures());
    let mut cases = case::all(&fixtures(), folder).into_iter();
    let case = cases.find(|case| case.id.contains(slug)).expect("a case");
    let instance = config.settings(folder, &case.requests[0].path).unwrap();
    let gateways = json!({ instance.name.clone(): instance.settings });
    let file = configured(place, &gateways);
    (case, instance.name, file)
}

fn at(request: &Request) -> String {
    jiff::Timestamp::from_millisecond(request.at.0).unwrap().to_string()
}

#[test]
fn every_recorded_request_is_answered_as_the_hotline_answers_it() {
    let (place, config) = (Place::sqlite(), Config::read(&fixtures()));
    let mut faults = Vec::new();
    let mut count = 0;
    for folder in case::gateways(&fixtures()) {
        for case in case::all(&fixtures(), &folder).into_iter().step_by(9) {
            let request = &case.requests[0];
            let instance = config.settings(&folder, &request.path).unwrap();
            let file = configured(&place, &json!({ instance.name.clone(): instance.settings }));
            let printed = replay(&file, &instance.name, &stored(&place, request), &at(request));
            let told = printed.json();
            let wanted = &case.expected["steps"][0]["http_status"];
            if told["status"] != *wanted || printed.code != i32::from(told["status"] != 200) {
                faults.push(format!("{}: expected {wanted}, got {told}", case.id));
            }
            count += 1;
        }
    }
    assert!(count > 25, "{count}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The only reason told, in English.
fn reason(config: &str, name: &str, file: &str, at: &str) -> String {
    let words =
        ["gateway", "replay", name, file, "--config", config, "--at", at, "--json", "--lang"];
    let told = pendamping(&[&words[..], &["en"]].concat()).json();
    assert_eq!(told["why"].as_array().unwrap().len(), 1, "{told}");
    told["why"][0].as_str().unwrap().to_owned()
}

#[test]
fn the_reason_of_a_refusal_is_found() {
    let place = Place::sqlite();
    let (case, name, config) = scene(&place, "smsgate", "001");
    let request = &case.requests[0];
    let now = at(request);
    let told = |request: &Request, at: &str| reason(&config, &name, &stored(&place, request), at);
    assert!(told(request, "2026-11-26T02:00:00Z").contains("but the time is not"));
    let mut longer = copy(request);
    longer.body.push(b'\n');
    assert!(told(&longer, &now).contains("line break at the end"));
    let mut bare = copy(request);
    bare.headers.retain(|(name, _)| name != "x-signature");
    assert!(told(&bare, &now).contains("header x-signature is missing"));
    let mut twice = copy(request);
    twice.headers.push(("x-signature".to_owned(), b"00".to_vec()));
    assert!(told(&twice, &now).contains("stands there twice"));
    let mut changed = copy(request);
    changed.body[5] ^= 1;
    let secret = told(&changed, &now);
    assert!(secret.contains("gateways.main.signing_key ("), "{secret}");
    let mut away = copy(request);
    away.path = "/hooks/smsgate/other".to_owned();
    assert!(told(&away, &now).contains("/hooks/smsgate/main"));
    let mut packed = copy(request);
    packed.headers.push(("content-encoding".to_owned(), b"gzip".to_vec()));
    assert!(told(&packed, &now).contains("Content-Encoding"));
}

#[test]
fn another_address_and_another_secret_are_named() {
    let place = Place::sqlite();
    let (case, name, _) = scene(&place, "twilio-sms", "001");
    let config = Config::read(&fixtures());
    let settings = config.settings("twilio-sms", &case.requests[0].path).unwrap().settings;
    let moved = json!({ "hotline": { "public_url": "https://new.example.org" },
        "gateways": { name.clone(): settings.clone() } });
    let path = place.folder.join("moved.toml");
    std::fs::write(&path, toml::to_string(&moved).unwrap()).unwrap();
    let mut request = copy(&case.requests[0]);
    request.headers.retain(|(name, _)| name != "host");
    request.headers.push(("host".to_owned(), b"hotline.example.org".to_vec()));
    let file = stored(&place, &request);
    let told = reason(&path.display().to_string(), &name, &file, &at(&request));
    assert!(told.contains("signed for https://hotline.example.org"), "{told}");
    assert!(told.contains("https://new.example.org"), "{told}");

    let (case, _, _) = scene(&place, "meta", "006");
    let config_of = config.settings("meta", "").unwrap().settings;
    let mut wrong = config_of.clone();
    wrong["app_secret"] = "another-secret".into();
    let both = configured(&place, &json!({ "main": wrong, "second": config_of }));
    let file = stored(&place, &case.requests[0]);
    let told = reason(&both, "main", &file, &at(&case.requests[0]));
    assert!(told.contains("secret of the gateway second"), "{told}");
}

#[test]
fn raw_http_is_read_and_words_are_shown_only_where_asked() {
    let place = Place::sqlite();
    let (case, name, config) = scene(&place, "smsgate", "001");
    let request = &case.requests[0];
    let mut raw = format!("{} {} HTTP/1.1\r\n", request.method, request.path).into_bytes();
    for (name, value) in &request.headers {
        raw.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    raw.extend([b"\r\n", request.body.as_slice()].concat());
    let file = place.folder.join("request.http");
    std::fs::write(&file, raw).unwrap();
    let file = file.display().to_string();
    let text = case.expected["messages"][0]["text"].as_str().unwrap().to_owned();
    let bare = pendamping(&["gateway", "replay", &name, &file, "--config", &config]);
    assert_eq!(bare.code, 0, "at its own time: {}", bare.out);
    assert!(bare.out.contains("1 × pesan: text"), "{}", bare.out);
    assert!(!bare.out.contains(&text) && !bare.out.contains("81200"), "{}", bare.out);
    let shown = pendamping(&["gateway", "replay", &name, &file, "--config", &config, "--show"]);
    assert!(shown.out.contains(&text), "{}", shown.out);
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
