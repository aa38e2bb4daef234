//! The program. All it does is in [`tarikh::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(tarikh::cli::run(std::env::args_os().collect()))
}
