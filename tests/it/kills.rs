//! Kill -9 at any moment: the real binary under load, again and again, and a fake of Meta that keeps
//! a ledger. Nothing acknowledged is lost, nothing is handled twice, every reply left or is shown.

use std::collections::HashSet;
use std::time::Duration;

use pendamping::clock::Clock;
use pendamping::dice;
use pendamping::store::keys::Keys;
use sqlx::{AnyConnection, Connection as _, Row as _};

use crate::app::Place;
use crate::fakes::{Fake, Kind};
use crate::on_both;
use crate::process::{self, Process};

/// Numbers that write, each again and again.
const SENDERS: u32 = 40;

/// Posts a message of one of the senders; gives its id where it was acknowledged.
async fn deliver(client: &reqwest::Client, fake: &Fake, hooks: &str, count: u32) -> Option<String> {
    let from = format!("+62812000{:05}", 10_000 + count % SENDERS);
    let hook = fake.post.text(&from, "halo", Clock::system(0).now());
    let mut request = client.post(hooks).header("content-type", hook.content_type);
    for (name, value) in fake.post.signed(&hook) {
        request = request.header(name, value);
    }
    let answer = request.body(hook.body).send().await.ok()?;
    answer.status().is_success().then_some(hook.id)
}

/// Delivers until so many were acknowledged, then kills; gives the ids that were acknowledged.
async fn round(
    process: Process,
    client: &reqwest::Client,
    fake: &Fake,
    next: &mut u32,
) -> Vec<String> {
    let enough = 1 + dice::below(60) as usize;
    let hooks = process.hooks();
    let mut under_way = futures_util::stream::FuturesUnordered::new();
    let mut acked = Vec::new();
    let mut process = Some(process);
    loop {
        while process.is_some() && under_way.len() < 16 {
            *next += 1;
            under_way.push(deliver(client, fake, &hooks, *next));
        }
        let Some(done) = futures_util::StreamExt::next(&mut under_way).await else { break };
        acked.extend(done);
        if acked.len() >= enough
            && let Some(process) = process.take()
        {
            process.kill();
        }
    }
    acked
}

async fn count(conn: &mut AnyConnection, text: &'static str) -> i64 {
    sqlx::query(text).fetch_one(conn).await.unwrap().try_get("n").unwrap()
}

/// Waits until nothing is under way any more, however long the last process left it.
async fn drained(conn: &mut AnyConnection) {
    let mut beat = tokio::time::interval(Duration::from_millis(100));
    for _ in 0..1_200 {
        beat.tick().await;
        let open = "SELECT COUNT(*) AS n FROM inbox WHERE state = 0";
        let left = "SELECT COUNT(*) AS n FROM outbox WHERE state < 3 AND class > 0";
        if count(conn, open).await + count(conn, left).await == 0 {
            return;
        }
    }
    panic!("after two minutes something is still under way");
}

on_both! {
    async fn nothing_acknowledged_is_lost_however_often_the_process_is_killed(place: Place) {
        killed(&place).await;
    }
}

#[expect(clippy::print_stdout, reason = "the closing line of a long run")]
async fn killed(place: &Place) {
    let rounds = std::env::var_os("KILL_ROUNDS").and_then(|text| text.into_string().ok());
    let rounds: u32 = rounds.and_then(|text| text.parse().ok()).unwrap_or(20);
    let fake = Fake::open(Kind::Meta, Clock::system(0)).await;
    let config = process::config(place, &fake);
    let client = reqwest::Client::builder()
        .no_proxy()
        // A connection whose other end was killed while it opened is never answered.
        .timeout(Duration::from_secs(10))
        .build()
        .unwrap();
    let (mut acked, mut next) = (HashSet::new(), 0);
    for _ in 0..rounds {
        let process = Process::start(&config, &[], 1);
        acked.extend(round(process, &client, &fake, &mut next).await);
    }
    let last = Process::start(&config, &[], 1);
    sqlx::any::install_default_drivers();
    let mut conn = AnyConnection::connect(&place.url).await.unwrap();
    // On PostgreSQL what a killed process was sending is under its lease for a minute.
    drained(&mut conn).await;
    let keys = Keys::open(&place.keys(), false).unwrap();
    for id in &acked {
        let text = "SELECT COUNT(*) AS n FROM inbox WHERE mac = $1 AND state = 1";
        let query = sqlx::query(text).bind(keys.message("meta/line", id).to_vec());
        let n: i64 = query.fetch_one(&mut conn).await.unwrap().try_get("n").unwrap();
        assert_eq!(n, 1, "{id} was acknowledged");
    }
    let stepped = count(&mut conn, "SELECT COUNT(*) AS n FROM inbox WHERE state = 1").await;
    let kept = count(&mut conn, "SELECT COUNT(*) AS n FROM message WHERE way = 0").await;
    assert_eq!(stepped, kept, "each message is kept once");
    let handed = count(&mut conn, "SELECT COUNT(*) AS n FROM inbox WHERE state = 3").await;
    assert_eq!(handed, 0, "no message had to go to a human");
    let silent = "SELECT COUNT(*) AS n FROM message m WHERE m.way = 1 \
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = m.id AND o.state >= 3)";
    assert_eq!(count(&mut conn, silent).await, 0, "every reply left, or is shown to a human");
    let left = count(&mut conn, "SELECT COUNT(*) AS n FROM outbox WHERE state = 3").await;
    let sends = fake.ledger.all().len();
    assert!(sends >= usize::try_from(left).unwrap(), "{sends} sends for {left} replies that left");
    last.kill();
    println!(
        "{rounds} rounds on {:?}: {} acknowledged, {stepped} handled, {sends} sends",
        place.db,
        acked.len()
    );
}
