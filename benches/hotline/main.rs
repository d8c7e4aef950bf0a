//! `cargo bench --bench hotline`: the ceilings of this machine and our own paths in one run, with
//! their ratios. `--json` prints JSON instead, `--json FILE` writes it beside the table.
//! `--only TEXT` loads only the paths with this text in their name, for a profiler;
//! `--only 'save to live'` measures only how soon a saved text is in use, `--only 'RSS of the program'`
//! only the memory it holds, `--only 'pure step'`
//! only what needs neither database nor network, `--only growth` what is left of it all with a
//! million conversations (some ten minutes and 4 GB for each database).
//!
//! Only ratios inside one run count. Set `PENDAMPING_TEST_PG` to measure PostgreSQL too.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock and starts tasks")]

mod graph;
mod growth;
mod load;
mod machine;
mod moments;
mod paths;
mod program;
mod pure;
mod report;
mod saves;

use std::io::Write as _;
use std::path::Path as Folder;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use pendamping::domain::time::DAY;

use crate::graph::Graph;
use crate::load::{KNOWN, Senders};
use crate::paths::{Hotline, Path};
use crate::report::{Report, Round, millis};

/// Repetitions of each path, interleaved; the median counts.
const ROUNDS: usize = 3;
/// How long one repetition of one path is loaded.
const SPAN: Duration = Duration::from_millis(1_500);
/// The name of what is measured by `saves`.
const SAVES: &str = "save to live";
/// The name of what is measured by `program`.
const PROGRAM: &str = "RSS of the program";
/// The name of what is measured by `pure`.
const PURE: &str = "pure step";
/// The name of what is measured by `growth`.
const GROWTH: &str = "growth";

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let json = args.iter().position(|arg| arg == "--json");
    let file = json.and_then(|at| args.get(at + 1));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("server")
        .enable_all()
        .build()?;
    let only = args.iter().position(|arg| arg == "--only").and_then(|at| args.get(at + 1));
    let report = runtime.block_on(async {
        match only.map(String::as_str) {
            Some(SAVES) => saves().await,
            Some(PURE) => pure(),
            Some(PROGRAM) => memory().await,
            Some(GROWTH) => grown().await,
            only => measured(only).await,
        }
    })?;
    let mut out = std::io::stdout().lock();
    let text = serde_json::to_string_pretty(&report.json())?;
    match (json, file) {
        (Some(_), None) => writeln!(out, "{text}")?,
        (_, file) => {
            writeln!(out, "{}", report.table())?;
            if let Some(file) = file {
                std::fs::write(file, text).with_context(|| format!("{file} is not written"))?;
            }
        }
    }
    Ok(())
}

/// Measures only what needs neither database nor network.
fn pure() -> anyhow::Result<Report> {
    let mut report = Report::default();
    pure::measure(&mut report)?;
    Ok(report)
}

/// Measures only what the program itself holds.
async fn memory() -> anyhow::Result<Report> {
    let (mut report, folder) = (Report::default(), machine::folder()?);
    program::measure(&mut report, &folder, &Graph::start()?).await?;
    std::fs::remove_dir_all(&folder)?;
    Ok(report)
}

/// Measures only what is left of it all with a million conversations.
async fn grown() -> anyhow::Result<Report> {
    let (mut report, folder) = (Report::default(), machine::folder()?);
    let measured = growth::measure(&mut report, &folder, &Graph::start()?).await;
    std::fs::remove_dir_all(&folder)?;
    measured.map(|()| report)
}

/// Measures only how soon a saved text is in use.
async fn saves() -> anyhow::Result<Report> {
    let (mut report, folder) = (Report::default(), machine::folder()?);
    saves::measure(&mut report, &folder, &Graph::start()?).await?;
    std::fs::remove_dir_all(&folder)?;
    Ok(report)
}

/// Measures everything, in an order in which nothing disturbs what comes after it.
async fn measured(only: Option<&str>) -> anyhow::Result<Report> {
    let mut report = Report::default();
    if only.is_none() {
        pure::measure(&mut report)?;
    }
    let graph = Graph::start()?;
    let folder = machine::folder()?;
    machine::flush(&mut report, &folder)?;
    let url = format!("sqlite:{}", folder.join("hotline.db").display());
    let (whole, opening) = Hotline::open(&url, &folder, &graph.url).await?;
    report.fact("open to listening, empty database", opening.as_secs_f64() * 1_000.0, "ms");
    if only.is_none() {
        moments::measure(&mut report, &whole, &graph).await?;
        saves::measure(&mut report, &folder, &graph).await?;
    }
    let hooks = whole.address;
    let (postgres, schema) = match paths::schema().await? {
        Some((url, schema)) => {
            let (hotline, _) = Hotline::open(&url, &folder, &graph.url).await?;
            (Some(hotline), Some(schema))
        }
        None => (None, None),
    };
    let bare = paths::bare().await?;
    let ceiling = paths::ceiling().await?;
    let durable = paths::durable(&folder, "durable", DAY).await?;
    let stepped = paths::durable(&folder, "stepped", 0).await?;
    let mut all = vec![
        Path::silent("bare axum POST", bare),
        Path::silent("ceiling: signature and parse", ceiling),
        Path::silent("durable acknowledgement", durable),
        Path::silent("the same, and an empty turn", stepped),
        Path::whole("whole path, SQLite", hooks, Senders::Known),
        Path::whole("all senders new, SQLite", hooks, Senders::New),
    ];
    if let Some(hotline) = &postgres {
        let address = hotline.address;
        all.push(Path::whole("whole path, PostgreSQL", address, Senders::Known));
        all.push(Path::whole("all senders new, PostgreSQL", address, Senders::New));
    }
    all.retain(|path| only.is_none_or(|only| path.name.contains(only)));
    anyhow::ensure!(!all.is_empty(), "no path has this in its name");
    rounds(&mut report, &all, &graph).await?;
    if only.is_none() {
        program::measure(&mut report, &folder, &graph).await?;
    }
    openings(&mut report, whole, &url, &folder, &graph).await?;
    if let (Some(hotline), Some(schema)) = (postgres, schema) {
        hotline.running.stop().await;
        paths::drop_schema(&schema).await?;
    }
    machine::binary(&mut report);
    std::fs::remove_dir_all(&folder)?;
    Ok(report)
}

/// How soon a loaded hotline listens again: stopped, and as a kill would have left it.
async fn openings(
    report: &mut Report,
    whole: Hotline,
    url: &str,
    folder: &Folder,
    graph: &Graph,
) -> anyhow::Result<()> {
    let killed = machine::image(folder)?;
    whole.running.stop().await;
    for (name, url) in [("open to listening, loaded", url), ("the same, after a kill", &killed)] {
        let (again, opening) = Hotline::open(url, folder, &graph.url).await?;
        report.number(name, millis(opening), "ms", 200.0);
        again.running.stop().await;
    }
    Ok(())
}

/// Loads each path in turn, again and again.
async fn rounds(report: &mut Report, all: &[Path], graph: &Graph) -> anyhow::Result<()> {
    for path in all {
        meet(path, graph).await?;
    }
    for _ in 0..ROUNDS {
        for path in all {
            let round = one(path, graph).await?;
            report.round(path.name, round);
        }
    }
    Ok(())
}

/// Warms a path up; where the senders are known, until each has written once.
async fn meet(path: &Path, graph: &Graph) -> anyhow::Result<()> {
    one(path, graph).await?;
    while path.load.is(Senders::Known) && path.load.made() < KNOWN {
        one(path, graph).await?;
    }
    Ok(())
}

/// One repetition of one path: the load, and for a whole path all its replies.
async fn one(path: &Path, graph: &Graph) -> anyhow::Result<Round> {
    let (sent, cpu) = (graph.count(), machine::cpu());
    let start = Instant::now();
    let (working, address) = (Arc::clone(&path.load), path.address);
    let done = tokio::task::spawn_blocking(move || working.run(address, SPAN)).await??;
    let taken = done.latencies.len() as u64;
    let (mut missing, mut span) = (0, done.span);
    if path.replies {
        let (replies, last) = replies(graph, sent, taken).await;
        missing = taken.saturating_sub(replies);
        span = last.duration_since(start).max(span);
    }
    let cpu = machine::cpu().saturating_sub(cpu);
    Ok(Round::new(done.latencies, span, cpu, done.refused, missing))
}

/// Waits for the replies to so many messages, or until none has come for two seconds: how many
/// came, and when the last one did.
async fn replies(graph: &Graph, before: u64, wanted: u64) -> (u64, Instant) {
    let (mut seen, mut last) = (graph.count() - before, Instant::now());
    while seen < wanted && last.elapsed() < Duration::from_secs(2) {
        tokio::time::sleep(Duration::from_millis(2)).await;
        let now = graph.count() - before;
        if now > seen {
            (seen, last) = (now, Instant::now());
        }
    }
    (seen, last)
}
