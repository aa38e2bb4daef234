//! Receipts and issued statements: files named by the BLAKE3 digest of what is in them.
//!
//! A document is durable before the record that names it, so no record points to a missing one. The same
//! bytes handed in twice are one file. What is read is checked against its name each time.
//!
//! [`Documents::take`] is how a file of a person comes in: a photograph, a scan or a PDF, told by what is in
//! it and never by its name, kept as it is.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tarikh_events::Hash;
use tarikh_events::document::{Document, DocumentKind};

use crate::objects::{ObjectError, Objects};

/// The documents of a ledger, in the folder `documents` of its folder.
#[derive(Debug, Clone)]
pub struct Documents {
    files: Objects,
}

/// Why a document cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// There is no file of this digest.
    #[error("document {digest} is missing")]
    Missing {
        /// The digest that a record names.
        digest: Hash,
    },
    /// What is in the file is not what was handed in.
    #[error("document {digest} was changed: its digest is now {found}")]
    Changed {
        /// The digest that a record names.
        digest: Hash,
        /// The digest of what is there.
        found: Hash,
    },
    /// The files cannot be read or written.
    #[error(transparent)]
    Files(#[from] ObjectError),
}

/// What a receipt may be handed in as. All are kept as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Media {
    /// Photograph, as most telephones and scanners make it.
    Jpeg,
    /// Photograph or picture of a screen.
    Png,
    /// Document, scanned or made by a program.
    Pdf,
    /// Photograph, as some telephones make it.
    Heic,
}

impl Media {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Pdf, Self::Heic];

    /// What a file is, told by how it begins.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        // ISO/IEC 14496-12: a box `ftyp` opens the file and names its brand; these are the ones of HEIC.
        const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
        let brand =
            || bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|it| BRANDS.contains(&it));
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Self::Png),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ => brand().then_some(Self::Heic),
        }
    }

    /// Its name among people, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Pdf => "PDF",
            Self::Heic => "HEIC",
        }
    }

    /// How the name of such a file ends.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Heic => "heic",
        }
    }
}

/// A file that was taken in, durable, ready to be named by a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its digest, which is also its name.
    pub digest: Hash,
    /// What it is.
    pub media: Media,
    /// How many bytes.
    pub size: u64,
}

impl Taken {
    /// What a record says of it.
    pub fn document(&self, kind: DocumentKind) -> Document {
        Document { digest: self.digest, kind }
    }
}

/// Why a file is not taken as a document.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// It cannot be read.
    #[error("{} cannot be read: {source}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is a folder, a device or a pipe.
    #[error("{} is not a file", file.display())]
    NotAFile {
        /// What was named.
        file: PathBuf,
    },
    /// There is nothing in it.
    #[error("{} is empty", file.display())]
    Empty {
        /// The file.
        file: PathBuf,
    },
    /// It is larger than a document may be.
    #[error("{} has more than {limit} bytes", file.display())]
    TooLarge {
        /// The file.
        file: PathBuf,
        /// The most.
        limit: u64,
    },
    /// It is neither a photograph nor a PDF, whatever its name says.
    #[error("{} is no JPEG, PNG, PDF or HEIC", file.display())]
    NotAccepted {
        /// The file.
        file: PathBuf,
    },
    /// It cannot be kept.
    #[error(transparent)]
    Documents(#[from] DocumentError),
}

impl Documents {
    /// The most bytes of a document that is handed in, 25 MiB: more than a scan of thirty pages needs, and
    /// little enough for the memory of a weak laptop and for a mail to the auditor.
    pub const SIZE_MAX: u64 = 25 << 20;

    /// Takes in a file of a person. When this returns it is durable, and a record may name it.
    pub fn take(&self, path: &Path) -> Result<Taken, TakeError> {
        let (bytes, media) = Self::read(path)?;
        Ok(Taken { digest: self.put(&bytes)?, media, size: bytes.len() as u64 })
    }

    /// What would be taken in; nothing is kept.
    pub fn look(path: &Path) -> Result<Taken, TakeError> {
        let (bytes, media) = Self::read(path)?;
        Ok(Taken { digest: Hash::of(&bytes), media, size: bytes.len() as u64 })
    }

    fn read(path: &Path) -> Result<(Vec<u8>, Media), TakeError> {
        let file = || path.to_owned();
        let unreadable = |source| TakeError::Unreadable { file: file(), source };
        // Asked before it is opened, because to open a pipe would wait for whoever writes to it.
        if !path.metadata().map_err(unreadable)?.is_file() {
            return Err(TakeError::NotAFile { file: file() });
        }
        let mut bytes = Vec::new();
        let opened = File::open(path).map_err(unreadable)?;
        opened.take(Self::SIZE_MAX + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        let size = bytes.len() as u64;
        if size == 0 {
            return Err(TakeError::Empty { file: file() });
        }
        if size > Self::SIZE_MAX {
            return Err(TakeError::TooLarge { file: file(), limit: Self::SIZE_MAX });
        }
        let media = Media::of(&bytes).ok_or_else(|| TakeError::NotAccepted { file: file() })?;
        Ok((bytes, media))
    }

    /// The documents of the ledger in a folder. Nothing is written before the first document.
    pub fn open(folder: &Path) -> Self {
        Self { files: Objects::new(folder.join("documents")) }
    }

    /// Keeps a document and returns its digest when it is durable.
    pub fn put(&self, bytes: &[u8]) -> Result<Hash, DocumentError> {
        let digest = Hash::of(bytes);
        let name = digest.to_string();
        match self.check(digest) {
            // It may have been put a moment ago by someone who did not live to sync it.
            Ok(()) => self.files.settle(&name)?,
            // One that was changed is put right: its name says what is to be in it.
            Err(DocumentError::Missing { .. } | DocumentError::Changed { .. }) => {
                self.files.put(&name, bytes)?
            }
            Err(error @ DocumentError::Files(_)) => return Err(error),
        }
        Ok(digest)
    }

    /// A document, as it was handed in.
    pub fn get(&self, digest: Hash) -> Result<Vec<u8>, DocumentError> {
        let bytes = self.files.get(&digest.to_string())?.ok_or(DocumentError::Missing { digest })?;
        matches(digest, Hash::of(&bytes)).map(|()| bytes)
    }

    /// Whether a document is there as it was handed in, in constant memory.
    pub fn check(&self, digest: Hash) -> Result<(), DocumentError> {
        let name = digest.to_string();
        let file = self.files.open(&name)?.ok_or(DocumentError::Missing { digest })?;
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file).map_err(|source| ObjectError::Io {
            doing: "read",
            path: self.files.folder().join(name),
            source,
        })?;
        matches(digest, Hash(*hasher.finalize().as_bytes()))
    }

    /// The digests of all documents, in order: those that no record names are harmless and can be listed.
    pub fn list(&self) -> Result<Vec<Hash>, DocumentError> {
        Ok(self.files.list()?.iter().filter_map(|it| it.parse().ok()).collect())
    }
}

fn matches(digest: Hash, found: Hash) -> Result<(), DocumentError> {
    if digest == found { Ok(()) } else { Err(DocumentError::Changed { digest, found }) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn documents() -> (tempfile::TempDir, Documents) {
        let folder = tempfile::tempdir().unwrap();
        let documents = Documents::open(folder.path());
        (folder, documents)
    }

    #[test]
    fn a_document_comes_back_as_it_was_handed_in() {
        let (folder, documents) = documents();
        let digest = documents.put(b"Facture 12").unwrap();
        assert_eq!(digest, Hash::of(b"Facture 12"));
        assert_eq!(documents.get(digest).unwrap(), b"Facture 12");
        documents.check(digest).unwrap();
        assert_eq!(
            fs::read(folder.path().join("documents").join(digest.to_string())).unwrap(),
            b"Facture 12"
        );
    }

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    #[test]
    fn a_photograph_a_scan_and_a_pdf_are_taken_whatever_they_are_called() {
        let (folder, documents) = documents();
        let file = folder.path().join("facture.xlsx");
        for (bytes, media) in [
            (&b"\xFF\xD8\xFF\xE0\0\x10JFIF"[..], Media::Jpeg),
            (PNG, Media::Png),
            (b"%PDF-1.7\n", Media::Pdf),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Media::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", Media::Heic),
        ] {
            fs::write(&file, bytes).unwrap();
            let taken = documents.take(&file).unwrap();
            assert_eq!(taken, Taken { digest: Hash::of(bytes), media, size: bytes.len() as u64 });
            assert_eq!(documents.get(taken.digest).unwrap(), bytes);
            assert_eq!(taken.document(DocumentKind::Invoice).digest, taken.digest);
        }
    }

    #[test]
    fn what_only_bears_the_name_of_a_photograph_is_refused() {
        let (folder, documents) = documents();
        for (name, bytes) in [
            ("a.pdf", &b"PK\x03\x04[Content_Types].xml"[..]),
            ("b.jpg", b"<!DOCTYPE html><script>"),
            ("c.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            ("d.heic", b"MZ\x90\0"),
            ("e.heic", b"\0\0\0\x18ftypisom\0\0\0\0"),
            ("f.jpg", b"\xFF\xD8"),
            ("g.pdf", b" %PDF-1.7"),
        ] {
            let file = folder.path().join(name);
            fs::write(&file, bytes).unwrap();
            let refused = documents.take(&file).unwrap_err();
            assert!(matches!(refused, TakeError::NotAccepted { file: it } if it == file), "{name}");
        }
        assert_eq!(documents.list().unwrap(), []);
    }

    #[test]
    fn an_empty_an_oversized_and_a_missing_file_are_refused() {
        let (folder, documents) = documents();
        let file = folder.path().join("a.png");
        assert!(matches!(documents.take(&file), Err(TakeError::Unreadable { .. })));
        assert!(matches!(documents.take(folder.path()), Err(TakeError::NotAFile { .. })));
        fs::write(&file, "").unwrap();
        assert!(matches!(documents.take(&file), Err(TakeError::Empty { .. })));
        fs::write(&file, PNG).unwrap();
        let longest = fs::OpenOptions::new().write(true).open(&file).unwrap();
        longest.set_len(Documents::SIZE_MAX + 1).unwrap();
        assert!(matches!(documents.take(&file), Err(TakeError::TooLarge { .. })));
        assert_eq!(documents.list().unwrap(), []);
        longest.set_len(Documents::SIZE_MAX).unwrap();
        assert_eq!(documents.take(&file).unwrap().size, Documents::SIZE_MAX);
    }

    #[test]
    fn the_same_document_is_kept_once() {
        let (_folder, documents) = documents();
        assert_eq!(documents.put(b"1").unwrap(), documents.put(b"1").unwrap());
        documents.put(b"2").unwrap();
        assert_eq!(documents.list().unwrap().len(), 2);
    }

    #[test]
    fn a_missing_and_a_changed_document_are_told_apart() {
        let (folder, documents) = documents();
        let digest = documents.put(b"Facture 12: 40 000").unwrap();
        let file = folder.path().join("documents").join(digest.to_string());
        fs::write(&file, "Facture 12: 90 000").unwrap();
        let changed = |it| matches!(it, DocumentError::Changed { digest: it, .. } if it == digest);
        assert!(changed(documents.get(digest).unwrap_err()));
        assert!(changed(documents.check(digest).unwrap_err()));
        documents.put(b"Facture 12: 40 000").unwrap();
        documents.check(digest).unwrap();
        fs::remove_file(&file).unwrap();
        let missing = |it| matches!(it, DocumentError::Missing { digest: it } if it == digest);
        assert!(missing(documents.get(digest).unwrap_err()));
        assert!(missing(documents.check(digest).unwrap_err()));
    }
}
