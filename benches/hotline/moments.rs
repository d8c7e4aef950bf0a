//! How soon an answer leaves, and how soon somebody is called.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::graph::Graph;
use crate::load::{DANGER, Load, Senders, Wire};
use crate::paths::{COMPANION, Hotline};
use crate::report::{Report, millis, quantile};

/// A steady stream of people who are new.
struct Stream {
    /// Connections that share it.
    lanes: u32,
    /// Messages of each.
    each: u32,
    /// Between two messages.
    gap: Duration,
    /// What its numbers begin with.
    prefix: &'static str,
}

/// 100 messages a second.
const HUNDRED: Stream =
    Stream { lanes: 8, each: 50, gap: Duration::from_millis(10), prefix: "6281400" };
/// 1,000 messages a second.
const THOUSAND: Stream =
    Stream { lanes: 32, each: 100, gap: Duration::from_millis(1), prefix: "6281600" };
/// Messages that tell of danger.
const DANGERS: usize = 60;

/// Measures both on an otherwise idle hotline.
pub async fn measure(report: &mut Report, hotline: &Hotline, graph: &Graph) -> anyhow::Result<()> {
    graph.watch();
    let load = Arc::new(Load::new(Senders::New));
    let (mut hundred, missing) = replies(&HUNDRED, &load, hotline, graph).await?;
    let reply = millis(quantile(&mut hundred, 0.99));
    let median = millis(quantile(&mut hundred, 0.5));
    report.fact("arrival to reply leaving at 100/s, p50", median, "ms");
    report.number("arrival to reply leaving at 100/s, p99", reply, "ms", 10.0);
    report.count("replies missing at 100/s", missing);
    let (mut thousand, missing) = replies(&THOUSAND, &load, hotline, graph).await?;
    let crowded = millis(quantile(&mut thousand, 0.99));
    report.number("arrival to reply leaving at 1,000/s, p99", crowded, "ms", 50.0);
    report.count("replies missing at 1,000/s", missing);
    let mut calls = dangers(&load, hotline, graph).await?;
    report.count("alerts missing", DANGERS.saturating_sub(calls.len()));
    report.fact("danger to first alert leaving, p50", millis(quantile(&mut calls, 0.5)), "ms");
    let call = millis(quantile(&mut calls, 0.99));
    report.number("danger to first alert leaving, p99", call, "ms", reply + 50.0);
    graph.forget();
    Ok(())
}

/// From each message of a stream until its reply left, and how many had none.
async fn replies(
    stream: &'static Stream,
    load: &Arc<Load>,
    hotline: &Hotline,
    graph: &Graph,
) -> anyhow::Result<(Vec<Duration>, usize)> {
    let sent = open_loop(stream, load, hotline).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let left = |(number, begun): &(String, Instant)| {
        graph.times(number).first().map(|at| at.duration_since(*begun))
    };
    let latencies: Vec<Duration> = sent.iter().filter_map(left).collect();
    let missing = sent.len() - latencies.len();
    Ok((latencies, missing))
}

/// Each number that wrote, and when. Nobody waits for the answer to another.
async fn open_loop(
    stream: &'static Stream,
    load: &Arc<Load>,
    hotline: &Hotline,
) -> anyhow::Result<Vec<(String, Instant)>> {
    let mut tasks = tokio::task::JoinSet::new();
    let begun = tokio::time::Instant::now();
    for lane in 0..stream.lanes {
        let (load, address) = (Arc::clone(load), hotline.address);
        tasks.spawn(async move {
            let mut wire = Wire::open(address).await?;
            let mut beat =
                tokio::time::interval_at(begun + stream.gap * lane, stream.gap * stream.lanes);
            let mut sent = Vec::new();
            for at in 0..stream.each {
                beat.tick().await;
                let number = format!("{}{lane:03}{at:03}", stream.prefix);
                let request = load.request(&number, "halo");
                sent.push((number, Instant::now()));
                wire.ask(&request).await?;
            }
            anyhow::Ok(sent)
        });
    }
    let mut all = Vec::new();
    while let Some(task) = tasks.join_next().await {
        all.extend(task??);
    }
    Ok(all)
}

/// Danger, one after the other: from the webhook until the companion is called.
async fn dangers(
    load: &Arc<Load>,
    hotline: &Hotline,
    graph: &Graph,
) -> anyhow::Result<Vec<Duration>> {
    let mut wire = Wire::open(hotline.address).await?;
    let mut calls = Vec::new();
    for at in 0..DANGERS {
        let before = graph.times(COMPANION).len();
        let request = load.request(&format!("6281500{at:06}"), DANGER);
        let begun = Instant::now();
        wire.ask(&request).await?;
        while begun.elapsed() < Duration::from_secs(2) {
            if let Some(called) = graph.times(COMPANION).get(before) {
                calls.push(called.duration_since(begun));
                break;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
    Ok(calls)
}
