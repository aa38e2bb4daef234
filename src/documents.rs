//! Receipts and issued statements: files named by the BLAKE3 digest of what is in them.
//!
//! A document is durable before the record that names it, so no record points to a missing one. The same
//! bytes handed in twice are one file. What is read is checked against its name each time.

use std::path::Path;

use tarikh_events::Hash;

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

impl Documents {
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
