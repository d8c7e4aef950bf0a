//! How soon an answer leaves, and how soon somebody is called.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::graph::Graph;
use crate::load::{Load, Senders, Wire};
use crate::paths::{COMPANION, Hotline};
use crate::report::{Report, millis, quantile};

/// Connections that share 100 messages a second.
const LANES: u32 = 8;
/// Messages of each.
const EACH: u32 = 50;
/// Messages that tell of danger.
const DANGERS: usize = 60;
const DANGER: &str = "tolong saya dipukul sekarang";

/// Measures both on an otherwise idle hotline.
pub async fn measure(report: &mut Report, hotline: &Hotline, graph: &Graph) -> anyhow::Result<()> {
    graph.watch();
    let load = Arc::new(Load::new(Senders::New));
    let sent = open_loop(&load, hotline).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut latencies = Vec::new();
    let mut missing = 0_usize;
    for (number, begun) in sent {
        match graph.times(&number).first() {
            Some(at) => latencies.push(at.duration_since(begun)),
            None => missing += 1,
        }
    }
    let reply = millis(quantile(&mut latencies, 0.99));
    report.fact(
        "arrival to reply leaving at 100/s, p50",
        millis(quantile(&mut latencies, 0.5)),
        "ms",
    );
    report.number("arrival to reply leaving at 100/s, p99", reply, "ms", 10.0);
    report.count("replies missing at 100/s", missing);
    let mut calls = dangers(&load, hotline, graph).await?;
    report.count("alerts missing", DANGERS.saturating_sub(calls.len()));
    report.fact("danger to first alert leaving, p50", millis(quantile(&mut calls, 0.5)), "ms");
    let call = millis(quantile(&mut calls, 0.99));
    report.number("danger to first alert leaving, p99", call, "ms", reply + 50.0);
    graph.forget();
    Ok(())
}

/// 100 messages a second from people who are new: their numbers, and when each was sent.
async fn open_loop(load: &Arc<Load>, hotline: &Hotline) -> anyhow::Result<Vec<(String, Instant)>> {
    let mut tasks = tokio::task::JoinSet::new();
    let pause = Duration::from_millis(10) * LANES;
    for lane in 0..LANES {
        let (load, address) = (Arc::clone(load), hotline.address);
        tasks.spawn(async move {
            let mut wire = Wire::open(address).await?;
            let first = tokio::time::Instant::now() + Duration::from_millis(10) * lane;
            let mut beat = tokio::time::interval_at(first, pause);
            let mut sent = Vec::new();
            for at in 0..EACH {
                beat.tick().await;
                let number = format!("6281400{lane:03}{at:03}");
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
