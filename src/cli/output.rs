//! Where an answer goes: the terminal or pipe, or a file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// Where an answer is written to.
pub struct Output {
    to: To,
}

enum To {
    Screen(BufWriter<StdoutLock<'static>>),
    File { path: PathBuf, part: PathBuf, writer: Option<BufWriter<File>> },
}

impl Output {
    /// The screen or pipe.
    pub fn screen() -> Self {
        Self { to: To::Screen(BufWriter::new(io::stdout().lock())) }
    }

    /// A file, which gets its name when all is written.
    pub fn file(path: &Path) -> io::Result<Self> {
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.part", std::process::id()));
        let part = path.with_file_name(name);
        let writer = Some(BufWriter::new(File::create_new(&part)?));
        Ok(Self { to: To::File { path: path.to_owned(), part, writer } })
    }

    /// Columns of the terminal, if there is one.
    pub fn width(&self) -> Option<usize> {
        match self.to {
            To::Screen(_) if io::stdout().is_terminal() => {
                terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
            }
            To::Screen(_) | To::File { .. } => None,
        }
    }

    /// Whether bold and colour are shown (<https://no-color.org>).
    pub fn styled(&self) -> bool {
        let asked_not = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
        matches!(self.to, To::Screen(_)) && io::stdout().is_terminal() && !asked_not
    }

    /// Puts what was written in its place.
    pub fn finish(mut self) -> io::Result<()> {
        match &mut self.to {
            To::Screen(writer) => writer.flush(),
            To::File { path, part, writer } => {
                if let Some(writer) = writer.take() {
                    let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
                    file.sync_all()?;
                    drop(file);
                    fs::rename(&*part, &*path)?;
                }
                Ok(())
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Screen(writer) => writer.write(bytes),
            To::File { writer: Some(writer), .. } => writer.write(bytes),
            To::File { writer: None, .. } => Ok(0),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Screen(writer) => writer.flush(),
            To::File { writer: Some(writer), .. } => writer.flush(),
            To::File { writer: None, .. } => Ok(()),
        }
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let To::File { part, writer, .. } = &mut self.to
            && writer.take().is_some()
        {
            // What was begun and not finished is nothing that anybody asked for.
            let _ = fs::remove_file(part);
        }
    }
}
