//! The command line: parse, call, print what went wrong.

use std::process::ExitCode;

fn main() -> ExitCode {
    pendamping::cli::run(std::env::args_os())
}
