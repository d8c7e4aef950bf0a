//! What providers answer, spoilt at random: the answers to our messages, to the questions how they
//! are, and their lists of messages. Nothing panics, nothing takes long, nothing grows, and no list
//! leads anywhere but to its own provider.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use pendamping::domain::time::{HOUR, Millis};
use pendamping::gateway::missed::{Span, origin};
use pendamping::gateway::{Call, Gateway, Reply, registry};
use serde_json::{Value, json};

use super::dice::{self, Dice, End, Ground};
use crate::gateways::case::{self, Config};

/// 2026-11-25T02:00:00Z.
const NOW: Millis = Millis(1_795_572_000_000);
const SPAN: Span = Span { since: Millis(NOW.0 - HOUR), until: NOW };
/// Pages of one list that are followed.
const PAGES: usize = 3;

/// A gateway with answers it may get.
struct Seed {
    gateway: Arc<dyn Gateway>,
    bodies: Vec<Vec<u8>>,
}

/// Every gateway of the recorded webhooks, each with the recorded answers of its kind.
fn seeds() -> BTreeMap<String, Seed> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gateways");
    let config = Config::read(&folder);
    let mut seeds: BTreeMap<String, Seed> = BTreeMap::new();
    for kind in case::gateways(&folder) {
        for request in case::all(&folder, &kind).into_iter().flat_map(|case| case.requests) {
            let instance = config.settings(&kind, &request.path).unwrap();
            let settings = serde_json::from_value(instance.settings.clone()).unwrap();
            let built = registry::build(&instance.name, settings, &config.home()).unwrap();
            let bodies = bodies(built.kind());
            let name = format!("{}/{}", built.kind(), built.name());
            seeds.entry(name).or_insert(Seed { gateway: built.into(), bodies });
        }
    }
    seeds
}

/// Recorded answers to messages, and those to questions as each provider documents them.
fn bodies(kind: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/outbound");
    let mut bodies: Vec<Value> = lists(kind);
    for entry in std::fs::read_dir(folder).unwrap() {
        let folder = entry.unwrap();
        if !folder.file_name().to_string_lossy().starts_with(kind) {
            continue;
        }
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let case: Value = serde_json::from_str(&text).unwrap();
            let answers = case["answers"].as_array().into_iter().flatten();
            bodies.extend(answers.map(|answer| answer["body"].clone()));
        }
    }
    let text = |body: Value| body.as_str().map_or_else(|| body.to_string(), str::to_owned);
    bodies.into_iter().map(|body| text(body).into_bytes()).collect()
}

fn lists(kind: &str) -> Vec<Value> {
    let at = "2026-11-25T01:30:00.5Z";
    match kind {
        "meta" => vec![
            json!({ "id": "100000000000001" }),
            json!({ "data": { "expires_at": 1_800_000_000, "is_valid": true } }),
            json!({ "error": { "code": 190, "message": "x" } }),
        ],
        "twilio" => vec![json!({ "messages": [{ "sid": "SM1",
            "account_sid": "AC00000000000000000000000000000001", "direction": "inbound",
            "from": "+6281200001001", "to": "+12025550199", "body": "tolong", "num_media": "0",
            "status": "received", "date_sent": "Wed, 25 Nov 2026 01:50:00 +0000" }],
            "next_page_uri": "/2010-04-01/Accounts/AC1/Messages.json?Page=1" })],
        "httpsms" => {
            let row = json!({ "id": "m1", "owner": "+6281200009000", "contact": "+6281200001001",
                "type": "mobile-originated", "content": "tolong", "encrypted": false,
                "attachments": null, "order_timestamp": at, "request_received_at": at });
            let beat = json!({ "owner": "+6281200009000", "charging": true, "timestamp": at });
            vec![json!({ "data": vec![row; 20] }), json!({ "data": [beat] })]
        }
        "infobip" => vec![json!({ "results": [{ "messageId": "m1", "from": "6281200001001",
            "to": "6281200009000", "text": "tolong", "cleanText": "tolong", "keyword": "",
            "receivedAt": at, "smsCount": 1 }], "messageCount": 1, "pendingMessageCount": 0 })],
        "smsgate" => vec![json!({ "status": "pass", "checks": { "battery:level": {
            "observedValue": 80, "observedUnit": "percent" } } })],
        "fonnte" => vec![json!({ "status": true, "device_status": "connect",
            "expired": "31 December 2026", "quota": "100" })],
        _ => vec![json!({ "status": true, "balance": "1.5" })],
    }
}

/// One answer to everything a gateway may have asked.
fn run(seed: &Seed, number: u64) -> End {
    let mut dice = Dice::new(number);
    let mut body = seed.bodies[dice.below(seed.bodies.len())].clone();
    let other = &seed.bodies[dice.below(seed.bodies.len())];
    dice.spoil(&mut body, other);
    let status = [200, 200, 200, 201, 302, 400, 401, 422, 429, 500][dice.below(10)];
    let reply = Reply { status, retry_after: None, body: &body };
    let gateway = seed.gateway.as_ref();
    let _ = (gateway.settle(&reply), gateway.made(&reply), gateway.probed(&reply));
    for asked in gateway.checkup() {
        let _ = gateway.vitals(&asked, &reply);
    }
    match gateway.missed(SPAN) {
        Some(asked) => follow(gateway, asked, &reply),
        None => End::Refused,
    }
}

/// A list, and the pages it leads to.
fn follow(gateway: &dyn Gateway, asked: Call, reply: &Reply<'_>) -> End {
    let home = origin(&asked.url).unwrap().to_owned();
    let most = reply.body.len();
    let mut waiting = vec![asked];
    let mut end = End::Unreadable;
    for _ in 0..PAGES {
        let Some(asked) = waiting.pop() else { break };
        let Ok(found) = gateway.found(&asked, reply, SPAN) else { break };
        end = End::Read;
        assert!(found.items.len() + found.next.len() <= most, "more in a list than bytes");
        let stays = |call: &Call| origin(&call.url) == Some(home.as_str());
        assert!(found.next.iter().all(stays), "{}: a page elsewhere", gateway.kind());
        waiting.extend(found.next);
    }
    end
}

#[test]
fn no_answer_of_a_provider_breaks_its_reader() {
    let seeds = seeds();
    let ground = |(name, seed): (String, Seed)| -> Ground<'_> {
        (name, Box::new(move |number| run(&seed, number)))
    };
    let grounds: Vec<Ground<'_>> = seeds.into_iter().map(ground).collect();
    let Some(tally) = dice::tally("answers", &grounds) else { return };
    let all_three = tally.read > 0 && tally.refused > 0 && tally.unreadable > 0;
    assert!(all_three, "lists are read, lists are not, and some keep none");
}
