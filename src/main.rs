//! The command line: parse, call, print what went wrong.

use std::process::ExitCode;

/// Most of the work is small, short-lived pieces of text; the system's allocator takes a tenth of
/// all time for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    pendamping::cli::run()
}
