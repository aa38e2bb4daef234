//! The program. All it does is in [`tarikh::cli`].

use std::process::ExitCode;

#[cfg(feature = "power-control")]
compile_error!("`power-control` loses what was acknowledged; it is for the harness in .ci/power alone");

fn main() -> ExitCode {
    ExitCode::from(tarikh::cli::run(std::env::args_os().collect()))
}
