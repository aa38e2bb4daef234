//! The names of all persons in one sealed file, so that a ledger of thousands of payees is opened without
//! opening thousands of files.
//!
//! `vault/index` is canonical JSON, an object of names by their commitments, sealed like a person's value, with
//! a key of its own in `keys/index` that the master key seals. It can be made again from the values and may be
//! deleted at any time; where anything about it is not as it should be, it counts for nothing. Forgetting
//! anyone destroys the key and the file, so that no copy of it, wherever it may be, knows the person still.

use std::collections::BTreeMap;

use serde::Serialize;
use tarikh_events::{Hash, LedgerId, PartyId};
use zeroize::Zeroizing;

use super::{Vault, VaultError, line, seal, unseal};
use crate::clock;

/// Name of the file, and of its key; no person has it.
pub(super) const INDEX: &str = "index";

/// A name that the vault holds: whose it is, its commitment, and the name.
pub type Named<'a> = (&'a PartyId, Hash, &'a str);

impl Vault {
    /// The names in the index, by commitment. Whoever asks must know who was erased.
    pub fn index(&self) -> BTreeMap<Hash, String> {
        self.read_index().unwrap_or_default()
    }

    fn read_index(&self) -> Option<BTreeMap<Hash, String>> {
        let about = self.about_index();
        let key = unseal(&*self.master().ok()?, &self.keys.get(INDEX).ok()??, &about)?;
        let key: Zeroizing<[u8; 32]> = Zeroizing::new(key.as_slice().try_into().ok()?);
        let names = unseal(&key, &self.lines.get(INDEX).ok()??, &about)?;
        serde_json::from_slice(&names).ok()
    }

    /// Keeps the index anew. A person whose key is gone is being forgotten and is left out.
    pub fn keep_index<'a>(&self, names: impl IntoIterator<Item = Named<'a>>) -> Result<(), VaultError> {
        // Nobody is forgotten between the question and the answer.
        let _alone = self.keys.lock()?;
        let mut known: BTreeMap<Hash, &str> = BTreeMap::new();
        for (of, commitment, name) in names {
            if self.keys.exists(self.key_name(of)?)? {
                known.insert(commitment, name);
            }
        }
        let about = self.about_index();
        let key = Zeroizing::new(clock::random::<32>());
        let plain = Zeroizing::new(line(&known));
        self.keys.put(INDEX, &seal(&*self.master()?, &*key, &about))?;
        Ok(self.lines.put(INDEX, &seal(&key, &plain, &about))?)
    }

    // Before the person is forgotten: cut off in between, the index is made again without them.
    pub(super) fn forget_index(&self) -> Result<(), VaultError> {
        if self.keys.exists(INDEX)? {
            self.keys.erase([INDEX])?;
        }
        if self.lines.exists(INDEX)? {
            self.lines.erase([INDEX])?;
        }
        Ok(())
    }

    fn about_index(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct About {
            index: &'static str,
            ledger: LedgerId,
        }
        line(&About { index: "names", ledger: self.ledger })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn vault() -> (tempfile::TempDir, Vault, Vec<(PartyId, Hash)>) {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::open(folder.path(), LedgerId(uuid::Uuid::from_u128(1))).unwrap();
        let mut persons = Vec::new();
        for (of, name) in [("p-1", "Aminata Touré"), ("p-2", "Hamadoun Dicko")] {
            let sealed = vault.prepare(&of.into(), "name", name);
            persons.push(sealed.names());
            vault.store(vec![sealed]).unwrap();
        }
        (folder, vault, persons)
    }

    fn keep(vault: &Vault, persons: &[(PartyId, Hash)]) {
        let names = ["Aminata Touré", "Hamadoun Dicko"];
        vault.keep_index(persons.iter().zip(names).map(|((of, it), name)| (of, *it, name))).unwrap();
    }

    #[test]
    fn the_index_gives_back_the_names_it_was_given() {
        let (_folder, vault, persons) = vault();
        assert!(vault.index().is_empty());
        keep(&vault, &persons);
        let index = vault.index();
        assert_eq!(index.len(), 2);
        assert_eq!(index[&persons[1].1], "Hamadoun Dicko");
    }

    #[test]
    fn a_changed_index_counts_for_nothing() {
        let (folder, vault, persons) = vault();
        for file in ["vault/index", "keys/index"] {
            keep(&vault, &persons);
            let file = folder.path().join(file);
            let sound = fs::read(&file).unwrap();
            for at in 0..sound.len() {
                let mut changed = sound.clone();
                changed[at] ^= 1;
                fs::write(&file, changed).unwrap();
                assert!(vault.index().is_empty(), "byte {at}");
            }
            for length in 0..sound.len() {
                fs::write(&file, &sound[..length]).unwrap();
                assert!(vault.index().is_empty(), "cut to {length}");
            }
        }
    }

    #[test]
    fn who_is_forgotten_is_in_no_copy_of_the_index() {
        let (folder, vault, persons) = vault();
        keep(&vault, &persons);
        let copy = fs::read(folder.path().join("vault/index")).unwrap();
        vault.forget(&persons[0].0, &[persons[0].1]).unwrap();
        assert!(vault.index().is_empty());
        fs::write(folder.path().join("vault/index"), &copy).unwrap();
        assert!(vault.index().is_empty(), "put back, it cannot be opened");
        // Someone who still has the name in memory does not bring it back.
        keep(&vault, &persons);
        assert_eq!(vault.index().into_values().collect::<Vec<_>>(), ["Hamadoun Dicko"]);
    }

    #[test]
    fn the_index_is_no_person_and_no_orphan() {
        let (_folder, vault, persons) = vault();
        keep(&vault, &persons);
        let sealed = vault.prepare(&INDEX.into(), "name", "Aminata");
        assert!(matches!(vault.store(vec![sealed]), Err(VaultError::Identifier { .. })));
        let known = persons.iter().map(|it| it.1).collect();
        assert_eq!(vault.orphans(&known).unwrap(), []);
    }
}
