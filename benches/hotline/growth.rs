//! What a hotline can still do with a million conversations and ten million messages, beside one
//! with ten thousand: `--only growth`. The real program, in a process of its own; all conversations
//! came in through its hooks, four fifths of the messages are copies of what was said in them.

use std::collections::BTreeSet;
use std::path::{Path as Folder, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row as _};

use crate::graph::Graph;
use crate::load::{Load, Senders, Wire};
use crate::paths::{self, Path};
use crate::program::{Database, Program};
use crate::report::{Report, middle, millis, quantile};
use crate::{ROUNDS, one, replies};

/// Conversations of the small one: enough that nobody is written to more often than a provider lets
/// us write to one person.
const FEW: u64 = 10_000;
/// Conversations of the large one, unless `GROWTH` says otherwise.
const MANY: u64 = 1_000_000;
/// Copies of each message: with what came and its answer, ten messages in each conversation.
const COPIES: i64 = 4;
/// Messages in a request while it is filled.
const HEAP: u64 = 20;
/// Connections while it is filled.
const FILLERS: u64 = 8;
/// How often a page is asked for.
const LOOKS: usize = 60;

/// What the least share of speed may be that is left, and what the numbers are called.
struct Names {
    few: &'static str,
    many: &'static str,
    share: &'static str,
    missing: &'static str,
    least: f64,
    listening: &'static str,
    rss: &'static str,
    list: &'static str,
    case: &'static str,
    /// What is written to disk for a message, small and grown, where the program does it itself.
    written: Option<[&'static str; 2]>,
}

const SQLITE: Names = Names {
    few: "SQLite, ten thousand conversations",
    many: "SQLite, grown",
    share: "SQLite, grown: of that",
    missing: "SQLite, both: replies missing",
    least: 45.0,
    listening: "SQLite, grown: exec to listening",
    rss: "SQLite, grown: RSS after the load",
    list: "SQLite, grown: list of cases, p95",
    case: "SQLite, grown: a case, p95",
    written: Some([
        "SQLite, ten thousand: written for a message",
        "SQLite, grown: written for a message",
    ]),
};

const POSTGRES: Names = Names {
    few: "PostgreSQL, ten thousand conversations",
    many: "PostgreSQL, grown",
    share: "PostgreSQL, grown: of that",
    missing: "PostgreSQL, both: replies missing",
    least: 85.0,
    listening: "PostgreSQL, grown: exec to listening",
    rss: "PostgreSQL, grown: RSS after the load",
    list: "PostgreSQL, grown: list of cases, p95",
    case: "PostgreSQL, grown: a case, p95",
    written: None,
};

/// Measures it on SQLite, and on PostgreSQL where there is one.
pub async fn measure(report: &mut Report, folder: &Folder, graph: &Graph) -> anyhow::Result<()> {
    let (few, many) = (file(folder, "few")?, file(folder, "many")?);
    both(report, &SQLITE, (few, many), graph).await?;
    if let (Some((few, one)), Some((many, other))) =
        (paths::schema().await?, paths::schema().await?)
    {
        let place = |name: &str, url: String| Database { folder: folder.join(name), url };
        both(report, &POSTGRES, (place("few-pg", few), place("many-pg", many)), graph).await?;
        paths::drop_schema(&one).await?;
        paths::drop_schema(&other).await?;
    }
    Ok(())
}

fn file(folder: &Folder, name: &str) -> anyhow::Result<Database> {
    let folder: PathBuf = folder.join(name);
    std::fs::create_dir_all(&folder)?;
    Ok(Database { url: format!("sqlite:{}", folder.join("program.db").display()), folder })
}

/// A small and a large hotline on one kind of database, loaded in turn.
async fn both(
    report: &mut Report,
    names: &Names,
    (few, many): (Database, Database),
    graph: &Graph,
) -> anyhow::Result<()> {
    let people = std::env::var("GROWTH").ok().and_then(|text| text.parse().ok()).unwrap_or(MANY);
    grow(&few, FEW, graph).await?;
    grow(&many, people, graph).await?;
    let session = sign_in(&many).await?;
    let few = Program::start(&few, &graph.url)?;
    let many = Program::start(&many, &graph.url)?;
    report.number(names.listening, millis(many.listening), "ms", 200.0);
    let paths = (known(&few, FEW), known(&many, people));
    one(&paths.1, graph).await?;
    let before = [&few, &many].map(Program::written);
    let made = [&paths.0, &paths.1].map(|path| path.load.made());
    let mut rounds = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        rounds.1.push(one(&paths.1, graph).await?);
        rounds.0.push(one(&paths.0, graph).await?);
    }
    let (rate, grown) = (middle(&rounds.0, |one| one.rate), middle(&rounds.1, |one| one.rate));
    let missing: u64 = rounds.0.iter().chain(&rounds.1).map(|one| one.missing).sum();
    report.fact(names.few, rate, "/s");
    report.fact(names.many, grown, "/s");
    report.count(names.missing, usize::try_from(missing)?);
    report.least(names.share, grown / rate * 100.0, "%", names.least);
    report.number(names.rss, many.rss(), "MB", 128.0);
    let after = [&few, &many].map(Program::written);
    let said = [&paths.0, &paths.1].map(|path| path.load.made());
    for (at, name) in names.written.into_iter().flatten().enumerate() {
        let of = |values: [u64; 2]| values.get(at).copied().unwrap_or_default();
        let messages = (of(said) - of(made)).max(1);
        #[expect(clippy::cast_precision_loss, reason = "bytes of a benchmark")]
        let each = (of(after) - of(before)) as f64 / 1_024.0 / messages as f64;
        report.number(name, each, "KB", 8.0);
    }
    pages(report, names, &many, &session).await
}

/// People of a hotline, in no order a cache could guess.
fn known(program: &Program, people: u64) -> Path {
    Path::whole("grown", program.hooks, Senders::Among(people))
}

/// Everybody writes once and is answered, one in a thousand of danger; then what was said is copied.
async fn grow(database: &Database, people: u64, graph: &Graph) -> anyhow::Result<()> {
    let program = Program::start(database, &graph.url)?;
    let before = graph.count();
    let (load, next) = (Arc::new(Load::new(Senders::New)), Arc::new(AtomicU64::new(0)));
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..FILLERS {
        let (load, next, address) = (Arc::clone(&load), Arc::clone(&next), program.hooks);
        tasks.spawn(async move {
            let mut wire = Wire::open(address).await?;
            loop {
                let first = next.fetch_add(HEAP, Ordering::Relaxed);
                if first >= people {
                    return anyhow::Ok(());
                }
                let heap = load.heap(first..people.min(first + HEAP));
                while wire.ask(&heap).await? != 200 {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        });
    }
    while let Some(task) = tasks.join_next().await {
        task??;
    }
    let (answered, _) = replies(graph, before, people).await;
    anyhow::ensure!(answered >= people, "{answered} of {people} were answered");
    program.stop()?;
    copy(&database.url).await
}

/// Copies of all messages, as if they had been said before.
async fn copy(url: &str) -> anyhow::Result<()> {
    sqlx::any::install_default_drivers();
    let mut conn = AnyConnection::connect(url).await?;
    let row = sqlx::query("SELECT MIN(id), MAX(id) FROM message").fetch_one(&mut conn).await?;
    let (first, last): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
    let rest = "thread, way, account, sent_at, received_at, handled_at, state, vault, sealed";
    for copy in 1..=COPIES {
        let away = copy * (last - first + 1);
        let text = format!(
            "INSERT INTO message (id, {rest}) SELECT id - {away}, {rest} FROM message WHERE id >= {first}"
        );
        sqlx::query(AssertSqlSafe(text)).execute(&mut conn).await?;
    }
    if url.starts_with("postgres") {
        for text in ["VACUUM ANALYZE", "CHECKPOINT"] {
            sqlx::query(text).execute(&mut conn).await?;
        }
    }
    conn.close().await?;
    // What is measured next must not wait for what was filled in.
    std::process::Command::new("sync").status()?;
    Ok(())
}

/// A session of the companion, made while nobody else holds the database.
async fn sign_in(database: &Database) -> anyhow::Result<String> {
    let store = paths::store(&database.url, &database.folder.join("program.key")).await?;
    let link = store.enrolment("ani").await?.context("nobody has enrolled yet")?;
    store.enrol(&link, "no passphrase fits".to_owned()).await?;
    let account = store.lock_of("ani").await?.context("there is an account")?.account;
    let session = store.open_session(account).await?;
    store.stop().await;
    Ok(session)
}

/// How soon the list and a case are there.
async fn pages(
    report: &mut Report,
    names: &Names,
    program: &Program,
    session: &str,
) -> anyhow::Result<()> {
    let browser = reqwest::Client::new();
    let page = async |path: &str| {
        let url = format!("http://{}{path}", program.console);
        let asked = browser.get(url).header("cookie", format!("__Host-s={session}"));
        anyhow::Ok(asked.send().await?.error_for_status()?.text().await?)
    };
    let list = page("/").await?;
    let codes: BTreeSet<&str> = list
        .split("href=\"/k/")
        .skip(1)
        .filter_map(|rest| rest.split(['"', '#', '?']).next())
        .collect();
    anyhow::ensure!(!codes.is_empty(), "the list shows no case");
    let mut cases = codes.iter().copied().cycle();
    let (mut lists, mut sheets) = (Vec::new(), Vec::new());
    for _ in 0..LOOKS {
        let begun = Instant::now();
        page("/").await?;
        lists.push(begun.elapsed());
        let case = format!("/k/{}", cases.next().unwrap_or_default());
        let begun = Instant::now();
        page(&case).await?;
        sheets.push(begun.elapsed());
    }
    report.number(names.list, millis(quantile(&mut lists, 0.95)), "ms", 100.0);
    report.number(names.case, millis(quantile(&mut sheets, 0.95)), "ms", 100.0);
    Ok(())
}
