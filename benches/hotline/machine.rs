//! What the kernel tells of this process.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::report::{Report, millis, quantile};

/// Threads whose work is not the hotline's.
const OTHERS: [&str; 2] = ["load", "graph"];

/// CPU time of all threads but generator and mock. A database server of its own is not in it.
pub fn cpu() -> Duration {
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return Duration::ZERO };
    let one = |task: PathBuf| {
        let name = std::fs::read_to_string(task.join("comm")).ok()?;
        let ours = !OTHERS.iter().any(|other| name.starts_with(other));
        let text = std::fs::read_to_string(task.join("schedstat")).ok()?;
        let spent = text.split_whitespace().next()?.parse::<u64>().ok()?;
        ours.then_some(spent)
    };
    let tasks = tasks.flatten().filter_map(|task| one(task.path()));
    Duration::from_nanos(tasks.sum())
}

/// Resident memory of a process in MB.
pub fn rss(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1_024.0
}

/// Bytes that a process has given to disks.
pub fn written(process: u32) -> u64 {
    let io = std::fs::read_to_string(format!("/proc/{process}/io")).unwrap_or_default();
    let line = io.lines().find_map(|line| line.strip_prefix("write_bytes: "));
    line.and_then(|bytes| bytes.parse().ok()).unwrap_or_default()
}

/// What a flush of 4 KiB at the end of a file takes here: everything that is kept waits for one.
pub fn flush(report: &mut Report, folder: &Path) -> anyhow::Result<()> {
    let mut file = std::fs::File::create(folder.join("flush"))?;
    let one = |_| {
        let begun = Instant::now();
        file.write_all(&[0; 4_096])?;
        file.sync_data()?;
        anyhow::Ok(begun.elapsed())
    };
    let mut flushes = (0..500).map(one).collect::<anyhow::Result<Vec<_>>>()?;
    report.fact("a flush of 4 KiB, p50", millis(quantile(&mut flushes, 0.5)), "ms");
    report.fact("a flush of 4 KiB, p99", millis(quantile(&mut flushes, 0.99)), "ms");
    Ok(())
}

/// The database as a kill at this moment would leave it, and its address.
pub fn image(folder: &Path) -> anyhow::Result<String> {
    for end in ["", "-wal"] {
        std::fs::copy(
            folder.join(format!("hotline.db{end}")),
            folder.join(format!("killed.db{end}")),
        )?;
    }
    Ok(format!("sqlite:{}", folder.join("killed.db").display()))
}

/// A folder for databases and keys, beside the build so that it lies on a real disk.
pub fn folder() -> anyhow::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("b{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The size of the program, where it is built.
pub fn binary(report: &mut Report) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../release/pendamping");
    if let Ok(file) = std::fs::metadata(path) {
        #[expect(clippy::cast_precision_loss, reason = "a size in MB")]
        let size = file.len() as f64 / 1_048_576.0;
        report.number("stripped binary", size, "MB", 32.0);
    }
}
