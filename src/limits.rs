//! What the system allows a process: how large its files may grow, and how many it may have open.
//!
//! Met, a limit is told apart from a full disk and from missing permission, because something else is to be
//! done about it.

use std::io;
use std::path::Path;

/// From here on the limit on the size of files is an error of the write that meets it. Unless this is asked
/// for, a system kills the process there (SIGXFSZ), in the middle of its work.
pub fn outlive_file_size() {
    #[cfg(unix)]
    {
        use std::sync::Arc;
        use std::sync::atomic::AtomicBool;

        // Handled is enough; that the flag is up tells nothing that the write did not.
        let handled =
            signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
        drop(handled);
    }
}

/// How many bytes a file of this process may have, where that is limited.
pub fn file_size() -> Option<u64> {
    #[cfg(unix)]
    {
        rustix::process::getrlimit(rustix::process::Resource::Fsize).current
    }
    #[cfg(not(unix))]
    {
        None
    }
}

/// How many bytes are free on the disk of a folder, where its blocks are smaller than a page of memory.
///
/// Memory that is shared through a file is there only as far as the disk has blocks for it. Where a page takes
/// several blocks, the last of them may be there and the others not, and a process that touches those when
/// the disk is full is killed (SIGBUS). Who shares memory asks for room first.
pub fn room_for_shared_memory(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let disk = rustix::fs::statvfs(folder).ok()?;
        let page = u64::try_from(rustix::param::page_size()).ok()?;
        (disk.f_frsize < page).then(|| disk.f_bavail.saturating_mul(disk.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

/// Whether something was not opened because too many files are open, of this process or of the system.
pub fn is_open_files(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;

        matches!(Errno::from_io_error(error), Some(Errno::MFILE | Errno::NFILE))
    }
    #[cfg(not(unix))]
    {
        // ERROR_TOO_MANY_OPEN_FILES.
        error.raw_os_error() == Some(4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_not_a_limit_on_open_files() {
        assert!(!is_open_files(&io::Error::from(io::ErrorKind::StorageFull)));
        #[cfg(unix)]
        assert!(is_open_files(&rustix::io::Errno::MFILE.into()));
    }
}
