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
    // A device or a pipe, which is written to and never replaced.
    Stream(BufWriter<File>),
    File { path: PathBuf, part: PathBuf, writer: Option<BufWriter<File>> },
}

impl Output {
    /// The screen or pipe.
    pub fn screen() -> Self {
        Self { to: To::Screen(BufWriter::new(io::stdout().lock())) }
    }

    /// A file, which gets its name when all is written; a device or a pipe is written to as it stands.
    pub fn file(path: &Path) -> io::Result<Self> {
        if is_stream(path) {
            let stream = File::options().write(true).open(path)?;
            return Ok(Self { to: To::Stream(BufWriter::new(stream)) });
        }
        let path = &place(path)?;
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
            To::Screen(_) | To::Stream(_) | To::File { .. } => None,
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
            To::Stream(writer) => writer.flush(),
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

/// Whether a path is there and is neither a file nor a folder.
pub fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

/// Where a path leads: links are followed, also one to a file that is not there yet. A folder in which there
/// is nothing to write to is not found.
pub fn place(path: &Path) -> io::Result<PathBuf> {
    if let Ok(place) = fs::canonicalize(path) {
        return Ok(place);
    }
    let mut path = path.to_owned();
    // As many links as systems follow.
    for _ in 0..40 {
        let Ok(to) = fs::read_link(&path) else { break };
        path = path.parent().unwrap_or(Path::new("")).join(to);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    Ok(fs::canonicalize(folder)?.join(path.file_name().unwrap_or_default()))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Screen(writer) => writer.write(bytes),
            To::Stream(writer) => writer.write(bytes),
            To::File { writer: Some(writer), .. } => writer.write(bytes),
            To::File { writer: None, .. } => Ok(0),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Screen(writer) => writer.flush(),
            To::Stream(writer) => writer.flush(),
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

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn written(path: &Path) {
        let mut output = Output::file(path).unwrap();
        output.write_all(b"new").unwrap();
        output.finish().unwrap();
    }

    #[test]
    fn an_earlier_file_is_replaced_and_a_link_to_it_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        symlink("file", &link).unwrap();
        written(&link);
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::remove_file(&file).unwrap();
        written(&link);
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_socket_is_no_file_to_replace_and_a_folder_is_none_either() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("socket");
        let _open = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(is_stream(&socket));
        assert!(!is_stream(folder.path()));
        assert!(!is_stream(&folder.path().join("not-there")));
    }
}
