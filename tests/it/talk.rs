//! The talks of `tests/talks`: read here, played by `talks` and over HTTP.

use std::path::{Path, PathBuf};

use pendamping::domain::rehearsal::parse;
pub use pendamping::domain::rehearsal::{Act, Duty, Line, Sight, Talk};

/// Every talk of the folder, in the order of its names.
pub fn all() -> Vec<Talk> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/talks");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("tests/talks is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "talk"))
        .collect();
    files.sort();
    files.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Talk {
    let file = path.file_name().expect("a name").to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).expect("a talk is text");
    parse(&file, &text).unwrap_or_else(|(number, line)| panic!("{file}:{number}: {line}"))
}
