//! How soon a saved text reaches a person: from the end of the save to the first answer with the
//! new words, while others write.

use std::fs;
use std::path::Path as Folder;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use pendamping::app::languages;

use crate::graph::{Graph, mark};
use crate::load::{Load, Senders, Wire};
use crate::paths::Hotline;
use crate::report::{Report, millis, quantile};

/// Saves that are measured.
const SAVES: usize = 200;
/// Connections that share 100 messages a second.
const LANES: u64 = 8;
/// How long a save is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Measures it on a hotline of its own.
pub async fn measure(report: &mut Report, folder: &Folder, graph: &Graph) -> anyhow::Result<()> {
    let own = folder.join("saves");
    let texts = own.join("locales");
    fs::create_dir_all(texts.join("id"))?;
    let url = format!("sqlite:{}", own.join("hotline.db").display());
    let languages = languages::Folder { texts: texts.clone(), history: own.join("history") };
    let (hotline, _) = Hotline::with_texts(&url, &own, &graph.url, Some(languages)).await?;
    let before = graph.count();
    graph.watch_marks();
    let load = Writers::start(&hotline);
    let mut spans = Vec::new();
    let mut late = 0;
    for set in 0..SAVES {
        // Saves come at any moment of the keeper's quarter of a second.
        tokio::time::sleep(Duration::from_millis(set as u64 * 37 % 250)).await;
        let saved = save(&texts, &mark(set))?;
        match seen(graph, &mark(set), saved).await {
            Some(span) => spans.push(span),
            None => late += 1,
        }
    }
    let taken = load.stop().await?;
    let lost = unanswered(graph, before, taken).await;
    let marks = graph.marks();
    report.fact("save to live at 100/s, p50", millis(quantile(&mut spans, 0.5)), "ms");
    report.number("save to live at 100/s, p99", millis(quantile(&mut spans, 0.99)), "ms", 1_000.0);
    report.count("saves that never went live", late);
    report.count("answers missing while texts were saved", lost);
    report.count("answers of two sets of texts", marks.mixed);
    hotline.running.stop().await;
    Ok(())
}

/// Writes a set of texts as editors do, and says when it was in its place. The question and each
/// of its answers carry the mark.
fn save(texts: &Folder, mark: &str) -> anyhow::Result<Instant> {
    let text = format!(
        "hello = Halo, ini {{ $svc }} {mark}. Bisa balas?\n    .opt-safe = Bisa {mark}\n    \
         .opt-not_now = Nanti {mark}\n    .opt-danger = Darurat {mark}\n"
    );
    fs::write(texts.join("id/a.ftl~"), text)?;
    fs::rename(texts.join("id/a.ftl~"), texts.join("id/a.ftl"))?;
    Ok(Instant::now())
}

/// How long it took until a mark was sent.
async fn seen(graph: &Graph, mark: &str, saved: Instant) -> Option<Duration> {
    while saved.elapsed() < PATIENCE {
        if let Some(first) = graph.first(mark) {
            return Some(first.saturating_duration_since(saved));
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    None
}

/// Messages that had no answer after a while.
async fn unanswered(graph: &Graph, before: u64, taken: u64) -> usize {
    let begun = Instant::now();
    while graph.count() - before < taken && begun.elapsed() < Duration::from_secs(5) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    usize::try_from(taken.saturating_sub(graph.count() - before)).unwrap_or(usize::MAX)
}

/// People who write, each for the first time, 100 a second.
struct Writers {
    stop: Arc<AtomicBool>,
    lanes: tokio::task::JoinSet<anyhow::Result<u64>>,
}

impl Writers {
    fn start(hotline: &Hotline) -> Self {
        let (load, next) = (Arc::new(Load::new(Senders::New)), Arc::new(AtomicU64::new(0)));
        let stop = Arc::new(AtomicBool::new(false));
        let mut lanes = tokio::task::JoinSet::new();
        for _ in 0..LANES {
            let (load, next, stop) = (Arc::clone(&load), Arc::clone(&next), Arc::clone(&stop));
            let address = hotline.address;
            lanes.spawn(async move {
                let mut wire = Wire::open(address).await?;
                let mut beat = tokio::time::interval(Duration::from_millis(10 * LANES));
                let mut taken = 0;
                while !stop.load(Ordering::Relaxed) {
                    beat.tick().await;
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let request = load.request(&format!("62816{number:08}"), "halo");
                    taken += u64::from(wire.ask(&request).await? == 200);
                }
                anyhow::Ok(taken)
            });
        }
        Self { stop, lanes }
    }

    /// Ends it; how many messages were acknowledged.
    async fn stop(mut self) -> anyhow::Result<u64> {
        self.stop.store(true, Ordering::Relaxed);
        let mut taken = 0;
        while let Some(lane) = self.lanes.join_next().await {
            taken += lane.context("a writer panicked")??;
        }
        Ok(taken)
    }
}
