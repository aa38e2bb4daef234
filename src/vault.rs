//! Personal data: names, phones and bank details of persons, kept beside the chain so that they can be forgotten.
//!
//! A record holds a commitment, the BLAKE3 digest of a line with the value and a salt of its own; nobody can
//! guess the value back from it. The vault holds that line. Erasing a person destroys their key and their
//! lines; the chain still verifies.
//!
//! The line is canonical JSON and the LF that ends it:
//! `{"field","ledger","of","salt","value","what":"personal.v1"}`, the salt 32 random bytes in hexadecimal,
//! the value in NFC. It is filled up with zero bytes to a multiple of 256, so that a file does not tell the
//! length of a name; zero bytes do not occur in JSON, so they end where the LF is.
//!
//! `vault/<commitment>` is that, sealed with the person's key: 24 bytes of nonce, then XChaCha20-Poly1305
//! with the line of `{"commitment","field","ledger","of"}` as associated data. `keys/<person>` is the
//! person's key, sealed in the same way with `keys/master` and the line of `{"ledger","of"}`. Whoever holds
//! the master key can read what is left in old copies, so `keys` belongs apart from the data and its backups.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use tarikh_events::{Hash, LedgerId, PartyId};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::clock;
use crate::objects::{Lock, ObjectError, Objects};

mod index;

/// The key that opens the keys of persons.
pub const MASTER: &str = "master";
const PAD: usize = 256;
const NONCE: usize = 24;

/// The personal data of a ledger.
#[derive(Debug)]
pub struct Vault {
    ledger: LedgerId,
    lines: Objects,
    keys: Objects,
}

/// A value with its commitment, in memory: the commitment goes into a record, the value into the vault.
pub struct Sealed {
    /// What a record says of the value.
    pub commitment: Hash,
    of: PartyId,
    field: String,
    line: Zeroizing<Vec<u8>>,
}

impl Sealed {
    /// Whose it is, and its commitment.
    pub fn names(&self) -> (PartyId, Hash) {
        (self.of.clone(), self.commitment)
    }
}

// Without the line: a value must not find its way into a log.
impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { commitment, of, field, line: _ } = self;
        f.debug_struct("Sealed")
            .field("commitment", commitment)
            .field("of", of)
            .field("field", field)
            .finish()
    }
}

/// What verification finds in the place of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is there and is what the commitment says.
    Present,
    /// It cannot be had any more: its file is gone.
    Absent,
    /// It is there as it was sealed, and the person's key is gone.
    Locked,
    /// Something is there that is not what the commitment says, or cannot be opened with the keys.
    Damaged,
}

/// Why a value cannot be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The person's key is gone, as it is after an erasure. Whether there was one, the chain says.
    #[error("the personal data of {of} have been erased")]
    Erased {
        /// The person.
        of: PartyId,
    },
    /// The person's key is there and the value is not.
    #[error("the {field} of {of} is missing from the vault")]
    Missing {
        /// The person.
        of: PartyId,
        /// The field.
        field: String,
    },
    /// The value is not what the commitment says, or cannot be opened with the keys.
    #[error("the {field} of {of} was changed in the vault")]
    Changed {
        /// The person.
        of: PartyId,
        /// The field.
        field: String,
    },
    /// The person's key cannot be opened with the master key.
    #[error("the key of {of} was changed, or belongs to another master key")]
    Key {
        /// The person.
        of: PartyId,
    },
    /// There are keys of persons and no master key to open them with, or it is not one.
    #[error("the master key of the vault is missing or damaged: put it back from its safe place")]
    Master,
    /// The identifier cannot be the name of a key.
    #[error("`{of}` cannot have personal data: an identifier is made of a-z, 0-9 and -")]
    Identifier {
        /// The identifier.
        of: PartyId,
    },
    /// The files cannot be read or written.
    #[error(transparent)]
    Files(#[from] ObjectError),
}

impl Vault {
    /// Opens the vault of the ledger in a folder, and makes its master key if there is none yet.
    pub fn open(folder: &Path, ledger: LedgerId) -> Result<Self, VaultError> {
        Self::open_apart(&folder.join("vault"), &folder.join("keys"), ledger)
    }

    /// The same, with the keys apart from the data.
    pub fn open_apart(lines: &Path, keys: &Path, ledger: LedgerId) -> Result<Self, VaultError> {
        let vault = Self { ledger, lines: Objects::new(lines), keys: Objects::new(keys) };
        if !vault.keys.exists(MASTER)? {
            let _alone = vault.keys.lock()?;
            if vault.keys.list()?.is_empty() {
                vault.keys.put(MASTER, &*Zeroizing::new(clock::random::<32>()))?;
            }
        }
        vault.master()?;
        Ok(vault)
    }

    /// The vault of the ledger in a folder as it is, for whoever only looks: nothing is made.
    pub fn look(folder: &Path, ledger: LedgerId) -> Self {
        Self { ledger, lines: Objects::new(folder.join("vault")), keys: Objects::new(folder.join("keys")) }
    }

    /// Makes the line and the commitment of a value. Nothing is kept before `store`.
    pub fn prepare(&self, of: &PartyId, field: &str, value: &str) -> Sealed {
        let value = Zeroizing::new(value.nfc().collect::<String>());
        let salt = Zeroizing::new(Hash(clock::random()).to_string());
        let line = personal_line(self.ledger, of, field, &value, &salt);
        Sealed { commitment: Hash::of(&line), of: of.clone(), field: field.to_owned(), line }
    }

    /// Keeps values. When this returns they are durable, and the record that names them may be written.
    pub fn store(&self, values: Vec<Sealed>) -> Result<(), VaultError> {
        if values.is_empty() {
            return Ok(());
        }
        // So that a person gets one key, and is not forgotten in the middle of this.
        let _alone = self.keys.lock()?;
        let keys = self.keys_of(values.iter().map(|it| &it.of))?;
        let sealed: Vec<_> = values
            .iter()
            .map(|it| {
                let mut plain = Zeroizing::new(Vec::with_capacity(it.line.len().next_multiple_of(PAD)));
                plain.extend_from_slice(&it.line);
                plain.resize(it.line.len().next_multiple_of(PAD), 0);
                let about = self.about_value(&it.of, &it.field, it.commitment);
                (it.commitment.to_string(), seal(&keys[&it.of], &plain, &about))
            })
            .collect();
        Ok(self.lines.put_all(sealed.iter().map(|(name, bytes)| (&**name, &**bytes)))?)
    }

    /// The value that a commitment of a record stands for.
    pub fn reveal(&self, of: &PartyId, field: &str, commitment: Hash) -> Result<String, VaultError> {
        let changed = || VaultError::Changed { of: of.clone(), field: field.to_owned() };
        let key = self.key(of)?.ok_or_else(|| VaultError::Erased { of: of.clone() })?;
        let sealed = self.lines.get(&commitment.to_string())?;
        let sealed = sealed.ok_or_else(|| VaultError::Missing { of: of.clone(), field: field.to_owned() })?;
        let plain = unseal(&key, &sealed, &self.about_value(of, field, commitment)).ok_or_else(changed)?;
        let end = plain.iter().rposition(|it| *it != 0).map_or(0, |last| last + 1);
        let line = &plain[..end];
        if Hash::of(line) != commitment {
            return Err(changed());
        }
        // The commitment is to this ledger's value of this field of this person, not to another's.
        let Personal { ledger, of: whose, field: which, value, what, salt: _ } =
            serde_json::from_slice(line).map_err(|_| changed())?;
        if ledger != self.ledger || whose != of.as_str() || which != field || what != Personal::WHAT {
            return Err(changed());
        }
        Ok(value.into_owned())
    }

    /// Whether a person has no key here, or one that the master key does not open.
    pub fn is_locked(&self, of: &PartyId) -> Result<bool, VaultError> {
        match self.key(of) {
            Ok(key) => Ok(key.is_none()),
            Err(VaultError::Key { .. }) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// What is in the place of a value, for verification.
    pub fn check(&self, of: &PartyId, field: &str, commitment: Hash) -> Result<Status, VaultError> {
        match self.reveal(of, field, commitment) {
            Ok(mut value) => {
                value.zeroize();
                Ok(Status::Present)
            }
            Err(VaultError::Erased { .. }) if self.lines.exists(&commitment.to_string())? => {
                Ok(Status::Locked)
            }
            Err(VaultError::Erased { .. } | VaultError::Missing { .. }) => Ok(Status::Absent),
            Err(VaultError::Changed { .. } | VaultError::Key { .. }) => Ok(Status::Damaged),
            Err(error @ (VaultError::Master | VaultError::Identifier { .. } | VaultError::Files(_))) => {
                Err(error)
            }
        }
    }

    /// Forgets a person: destroys the key, then the values that the record of the erasure names. Done again
    /// after it was cut off, it does the rest; a value that no record names is unreadable without the key.
    pub fn forget(&self, of: &PartyId, commitments: &[Hash]) -> Result<(), VaultError> {
        let _alone = self.keys.lock()?;
        self.forget_index()?;
        self.keys.erase([self.key_name(of)?])?;
        let names: Vec<_> = commitments.iter().map(Hash::to_string).collect();
        Ok(self.lines.erase(names.iter().map(String::as_str))?)
    }

    /// Ends an erasure that was cut off between its record and this: destroys what is still there of the
    /// values that records name as erased and, if no other value of the person is kept, the key. Where
    /// nothing can be written it stays for verification to say.
    pub fn finish(&self, of: &PartyId, erased: &[Hash], all: bool) -> Result<(), VaultError> {
        let mut left = all && self.keys.exists(self.key_name(of)?)?;
        for commitment in erased {
            left = left || self.lines.exists(&commitment.to_string())?;
        }
        let done = match (left, all) {
            (false, _) => return Ok(()),
            (true, true) => self.forget(of, erased),
            (true, false) => self.discard(erased),
        };
        match done {
            Err(VaultError::Files(ObjectError::Denied { .. } | ObjectError::Full { .. })) => Ok(()),
            done => done,
        }
    }

    /// Destroys values and leaves the person's key, which opens others.
    pub fn discard(&self, commitments: &[Hash]) -> Result<(), VaultError> {
        let _alone = self.keys.lock()?;
        self.forget_index()?;
        let names: Vec<_> = commitments.iter().map(Hash::to_string).collect();
        Ok(self.lines.erase(names.iter().map(String::as_str))?)
    }

    /// As long as it lives, nobody keeps or forgets a value. Where nothing can be written, nobody does.
    pub fn still(&self) -> Result<Option<Lock>, VaultError> {
        match self.keys.lock() {
            Ok(lock) => Ok(Some(lock)),
            Err(ObjectError::Denied { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// A value as it is kept, sealed.
    pub fn sealed(&self, commitment: Hash) -> Result<Option<Vec<u8>>, VaultError> {
        Ok(self.lines.get(&commitment.to_string())?)
    }

    /// The commitments in the vault that no record knows: left by commands that were not recorded.
    pub fn orphans(&self, known: &HashSet<Hash>) -> Result<Vec<Hash>, VaultError> {
        let names = self.lines.list()?;
        Ok(names.iter().filter_map(|it| it.parse().ok()).filter(|it| !known.contains(it)).collect())
    }

    fn master(&self) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        let bytes = self.keys.get(MASTER)?.map(Zeroizing::new).ok_or(VaultError::Master)?;
        bytes.as_slice().try_into().map(Zeroizing::new).map_err(|_| VaultError::Master)
    }

    fn key(&self, of: &PartyId) -> Result<Option<Zeroizing<[u8; 32]>>, VaultError> {
        let Some(sealed) = self.keys.get(self.key_name(of)?)? else { return Ok(None) };
        let key = unseal(&*self.master()?, &sealed, &self.about_key(of));
        let key = key.and_then(|it| it.as_slice().try_into().ok().map(Zeroizing::new));
        key.map(Some).ok_or_else(|| VaultError::Key { of: of.clone() })
    }

    // The keys of persons; who has none yet gets one, durable before anything is sealed with it.
    fn keys_of<'a>(
        &self,
        persons: impl Iterator<Item = &'a PartyId>,
    ) -> Result<BTreeMap<&'a PartyId, Zeroizing<[u8; 32]>>, VaultError> {
        let master = self.master()?;
        let mut keys = BTreeMap::new();
        let mut fresh = Vec::new();
        for of in persons {
            if keys.contains_key(of) {
                continue;
            }
            let key = match self.key(of)? {
                Some(key) => key,
                None => {
                    let key = Zeroizing::new(clock::random());
                    fresh.push((self.key_name(of)?, seal(&master, &*key, &self.about_key(of))));
                    key
                }
            };
            keys.insert(of, key);
        }
        if !fresh.is_empty() {
            self.keys.put_all(fresh.iter().map(|(name, bytes)| (*name, &**bytes)))?;
        }
        Ok(keys)
    }

    fn key_name<'a>(&self, of: &'a PartyId) -> Result<&'a str, VaultError> {
        let name = of.as_str();
        if name != MASTER && name != index::INDEX && Objects::is_name(name) {
            Ok(name)
        } else {
            Err(VaultError::Identifier { of: of.clone() })
        }
    }

    fn about_value(&self, of: &PartyId, field: &str, commitment: Hash) -> Vec<u8> {
        #[derive(Serialize)]
        struct About<'a> {
            commitment: Hash,
            field: &'a str,
            ledger: LedgerId,
            of: &'a str,
        }
        line(&About { commitment, field, ledger: self.ledger, of: of.as_str() })
    }

    fn about_key(&self, of: &PartyId) -> Vec<u8> {
        #[derive(Serialize)]
        struct About<'a> {
            ledger: LedgerId,
            of: &'a str,
        }
        line(&About { ledger: self.ledger, of: of.as_str() })
    }
}

/// The line that is committed to.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Personal<'a> {
    #[serde(borrow)]
    field: Cow<'a, str>,
    ledger: LedgerId,
    #[serde(borrow)]
    of: Cow<'a, str>,
    #[serde(borrow)]
    salt: Cow<'a, str>,
    #[serde(borrow)]
    value: Cow<'a, str>,
    #[serde(borrow)]
    what: Cow<'a, str>,
}

impl Personal<'_> {
    const WHAT: &'static str = "personal.v1";
}

fn personal_line(ledger: LedgerId, of: &PartyId, field: &str, value: &str, salt: &str) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(line(&Personal {
        field: field.into(),
        ledger,
        of: of.as_str().into(),
        salt: salt.into(),
        value: value.into(),
        what: Personal::WHAT.into(),
    }))
}

// The canonical line of a struct whose fields are strings and stand in the order of their names.
fn line(of: &impl Serialize) -> Vec<u8> {
    // Large enough not to grow, which would leave a copy behind.
    let mut line = Vec::with_capacity(1024);
    serde_json::to_writer(&mut line, of).expect("strings can be written");
    line.push(b'\n');
    line
}

fn seal(key: &[u8; 32], plain: &[u8], about: &[u8]) -> Vec<u8> {
    let nonce: [u8; NONCE] = clock::random();
    let sealed = XChaCha20Poly1305::new(&(*key).into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: about })
        .expect("a line is far below the limit of the cipher");
    [&nonce[..], &sealed].concat()
}

fn unseal(key: &[u8; 32], sealed: &[u8], about: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    XChaCha20Poly1305::new(&(*key).into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: about })
        .ok()
        .map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    const NAME: &str = "name";

    struct Office {
        folder: tempfile::TempDir,
        vault: Vault,
        of: PartyId,
    }

    fn office() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::open(folder.path(), ledger(1)).unwrap();
        Office { folder, vault, of: "p-7k2m9xqa".into() }
    }

    fn ledger(number: u128) -> LedgerId {
        LedgerId(uuid::Uuid::from_u128(number))
    }

    impl Office {
        fn keep(&self, value: &str) -> Hash {
            self.keep_of(&self.of, NAME, value)
        }

        fn keep_of(&self, of: &PartyId, field: &str, value: &str) -> Hash {
            let sealed = self.vault.prepare(of, field, value);
            let commitment = sealed.commitment;
            self.vault.store(vec![sealed]).unwrap();
            commitment
        }

        fn reveal(&self, commitment: Hash) -> Result<String, VaultError> {
            self.vault.reveal(&self.of, NAME, commitment)
        }

        fn check(&self, commitment: Hash) -> Status {
            self.vault.check(&self.of, NAME, commitment).unwrap()
        }

        fn line(&self, commitment: Hash) -> PathBuf {
            self.folder.path().join("vault").join(commitment.to_string())
        }

        fn key(&self, name: &str) -> PathBuf {
            self.folder.path().join("keys").join(name)
        }
    }

    #[test]
    fn a_value_comes_back_as_it_was_given() {
        let office = office();
        for value in ["Aminata Touré", "", "+223 76 00 00 00", "\"quoted\"\u{1}\\", &"é".repeat(2000)] {
            let commitment = office.keep(value);
            assert_eq!(office.reveal(commitment).unwrap(), value);
            assert_eq!(office.check(commitment), Status::Present);
        }
        let again = Vault::open(office.folder.path(), ledger(1)).unwrap();
        let commitment = office.keep("Aminata");
        assert_eq!(again.reveal(&office.of, NAME, commitment).unwrap(), "Aminata");
    }

    #[test]
    fn a_value_is_kept_in_the_composed_form() {
        let office = office();
        assert_eq!(office.reveal(office.keep("Toure\u{301}")).unwrap(), "Tour\u{e9}");
    }

    #[test]
    fn the_line_committed_to_is_the_one_of_the_format() {
        let of = PartyId::from("p-1");
        let line = personal_line(ledger(1), &of, NAME, "Tour\u{e9} \"le grand\"", &"ab".repeat(32));
        let expected = format!(
            "{{\"field\":\"name\",\"ledger\":\"00000000-0000-0000-0000-000000000001\",\"of\":\"p-1\",\"salt\":\"{}\",\
             \"value\":\"Tour\u{e9} \\\"le grand\\\"\",\"what\":\"personal.v1\"}}\n",
            "ab".repeat(32)
        );
        assert_eq!(std::str::from_utf8(&line).unwrap(), expected);
        let value: serde_json::Value = serde_json::from_slice(&line).unwrap();
        let canonical = serde_json::to_vec(&value).unwrap();
        assert_eq!(canonical, line[..line.len() - 1]);
    }

    #[test]
    fn the_files_are_those_of_the_format() {
        let office = office();
        let commitment = office.keep("Aminata");
        let open = |key: &[u8], path: PathBuf, about: String| {
            unseal(key.try_into().unwrap(), &fs::read(path).unwrap(), about.as_bytes()).unwrap()
        };
        let ledger = "00000000-0000-0000-0000-000000000001";
        let about = format!("{{\"ledger\":\"{ledger}\",\"of\":\"p-7k2m9xqa\"}}\n");
        let key = open(&fs::read(office.key(MASTER)).unwrap(), office.key("p-7k2m9xqa"), about);
        let about = format!(
            "{{\"commitment\":\"{commitment}\",\"field\":\"name\",\"ledger\":\"{ledger}\",\"of\":\"p-7k2m9xqa\"}}\n"
        );
        let plain = open(&key, office.line(commitment), about);
        assert_eq!(plain.len(), 256);
        let end = plain.iter().position(|it| *it == b'\n').unwrap() + 1;
        assert_eq!(Hash::of(&plain[..end]), commitment);
        assert!(plain[end..].iter().all(|it| *it == 0));
    }

    #[test]
    fn the_same_value_has_another_commitment_each_time() {
        let office = office();
        assert_ne!(office.keep("Aminata"), office.keep("Aminata"));
    }

    #[test]
    fn a_file_does_not_tell_the_length_of_a_value() {
        let office = office();
        let length = |value: &str| fs::metadata(office.line(office.keep(value))).unwrap().len();
        assert_eq!(length("A"), length("Aminata Touré"));
        assert_eq!(length("A"), 24 + 256 + 16);
        assert_eq!(length(&"A".repeat(256)), 24 + 512 + 16);
    }

    #[test]
    fn a_value_prepared_is_not_shown_and_not_kept() {
        let office = office();
        let sealed = office.vault.prepare(&office.of, NAME, "Aminata");
        assert!(!format!("{sealed:?}").contains("Aminata"));
        assert!(!office.line(sealed.commitment).exists());
        assert!(!office.key("p-7k2m9xqa").exists());
    }

    #[test]
    fn nothing_in_the_folder_shows_a_value() {
        let office = office();
        let commitment = office.keep("Aminata");
        let bytes = fs::read(office.line(commitment)).unwrap();
        assert!(!bytes.windows(7).any(|it| it == b"Aminata"));
        assert!(!bytes.windows(10).any(|it| it == b"p-7k2m9xqa"));
    }

    #[test]
    fn many_values_are_kept_at_once() {
        let office = office();
        let persons: Vec<PartyId> = (0..10).map(|it| format!("p-{it}").into()).collect();
        let values: Vec<_> =
            (0..100).map(|it| office.vault.prepare(&persons[it % 10], NAME, &it.to_string())).collect();
        let commitments: Vec<_> = values.iter().map(|it| it.commitment).collect();
        office.vault.store(values).unwrap();
        for (number, commitment) in commitments.iter().enumerate() {
            assert_eq!(
                office.vault.reveal(&persons[number % 10], NAME, *commitment).unwrap(),
                number.to_string()
            );
        }
        // With the master key, the lock and the drafts.
        assert_eq!(fs::read_dir(office.folder.path().join("keys")).unwrap().count(), 10 + 3);
    }

    #[test]
    fn a_value_belongs_to_its_person_field_and_ledger() {
        let office = office();
        let commitment = office.keep("Aminata");
        let other = PartyId::from("p-other");
        office.keep_of(&other, NAME, "Boubacar");
        assert!(matches!(office.vault.reveal(&other, NAME, commitment), Err(VaultError::Changed { .. })));
        assert!(matches!(
            office.vault.reveal(&office.of, "phone", commitment),
            Err(VaultError::Changed { .. })
        ));
        let elsewhere = Vault::open(office.folder.path(), ledger(2)).unwrap();
        assert!(matches!(elsewhere.reveal(&office.of, NAME, commitment), Err(VaultError::Key { .. })));
    }

    #[test]
    fn a_line_of_another_person_under_a_right_commitment_is_refused() {
        let office = office();
        // Someone with the keys seals a true line of another person as this one's.
        let line = personal_line(ledger(1), &"p-other".into(), NAME, "Boubacar", "00");
        let commitment = Hash::of(&line);
        let sealed = Sealed { commitment, of: office.of.clone(), field: NAME.to_owned(), line };
        office.vault.store(vec![sealed]).unwrap();
        assert_eq!(office.check(commitment), Status::Damaged);
    }

    #[test]
    fn any_changed_bit_is_seen() {
        let office = office();
        let commitment = office.keep("Aminata");
        for path in [office.line(commitment), office.key("p-7k2m9xqa")] {
            let bytes = fs::read(&path).unwrap();
            for position in 0..bytes.len() {
                let mut changed = bytes.clone();
                changed[position] ^= 1;
                fs::write(&path, &changed).unwrap();
                assert_eq!(office.check(commitment), Status::Damaged, "byte {position}");
            }
            for cut in [0, 1, 23, 24, bytes.len() - 1] {
                fs::write(&path, &bytes[..cut]).unwrap();
                assert_eq!(office.check(commitment), Status::Damaged, "cut to {cut}");
            }
            fs::write(&path, [&bytes[..], &[0]].concat()).unwrap();
            assert_eq!(office.check(commitment), Status::Damaged);
            fs::write(&path, &bytes).unwrap();
            assert_eq!(office.check(commitment), Status::Present);
        }
    }

    #[test]
    fn a_value_under_the_name_of_another_is_seen() {
        let office = office();
        let (one, two) = (office.keep("Aminata"), office.keep("Boubacar"));
        fs::copy(office.line(two), office.line(one)).unwrap();
        assert!(matches!(office.reveal(one), Err(VaultError::Changed { .. })));
    }

    #[test]
    fn a_line_that_does_not_match_its_commitment_is_seen() {
        let office = office();
        let Sealed { of, field, line, .. } = office.vault.prepare(&office.of, NAME, "Aminata");
        let commitment = Hash::of(b"another");
        office.vault.store(vec![Sealed { commitment, of, field, line }]).unwrap();
        assert!(matches!(office.reveal(commitment), Err(VaultError::Changed { .. })));
    }

    #[test]
    fn a_key_of_another_vault_opens_nothing() {
        let (here, there) = (office(), office());
        let commitment = here.keep("Aminata");
        there.keep("Aminata");
        fs::copy(there.key("p-7k2m9xqa"), here.key("p-7k2m9xqa")).unwrap();
        assert!(matches!(here.reveal(commitment), Err(VaultError::Key { .. })));
        fs::copy(there.key(MASTER), here.key(MASTER)).unwrap();
        assert!(matches!(here.reveal(commitment), Err(VaultError::Changed { .. })));
        assert_eq!(here.check(commitment), Status::Damaged);
    }

    #[test]
    fn a_missing_value_and_an_erased_person_are_told_apart() {
        let office = office();
        let (one, two) = (office.keep("Aminata"), office.keep("+223"));
        fs::remove_file(office.line(one)).unwrap();
        assert!(matches!(office.reveal(one), Err(VaultError::Missing { .. })));
        assert_eq!((office.check(one), office.check(two)), (Status::Absent, Status::Present));
        fs::remove_file(office.key("p-7k2m9xqa")).unwrap();
        assert!(matches!(office.reveal(two), Err(VaultError::Erased { .. })));
        // It is there as it was sealed, and nobody can open it.
        assert_eq!((office.check(one), office.check(two)), (Status::Absent, Status::Locked));
    }

    #[test]
    fn a_person_is_forgotten_and_the_others_are_not() {
        let office = office();
        let other = PartyId::from("p-other");
        let (one, two) = (office.keep("Aminata"), office.keep("+223"));
        let kept = office.keep_of(&other, NAME, "Boubacar");
        let saved = fs::read(office.line(one)).unwrap();
        office.vault.forget(&office.of, &[one, two]).unwrap();
        assert!(
            !office.line(one).exists() && !office.line(two).exists() && !office.key("p-7k2m9xqa").exists()
        );
        assert!(matches!(office.reveal(one), Err(VaultError::Erased { .. })));
        assert_eq!(office.check(two), Status::Absent);
        assert_eq!(office.vault.reveal(&other, NAME, kept).unwrap(), "Boubacar");
        // Asked again, it is still done.
        office.vault.forget(&office.of, &[one, two]).unwrap();
        // What an old copy brings back stays unreadable, also when the person comes again.
        fs::write(office.line(one), saved).unwrap();
        assert_eq!(office.check(one), Status::Locked);
        office.keep("Aminata");
        assert_eq!(office.check(one), Status::Damaged);
    }

    #[test]
    fn what_no_record_knows_is_listed() {
        let office = office();
        let (one, two) = (office.keep("1"), office.keep("2"));
        assert_eq!(office.vault.orphans(&HashSet::from([one])).unwrap(), [two]);
        assert!(office.vault.orphans(&HashSet::from([one, two])).unwrap().is_empty());
    }

    #[test]
    fn a_vault_whose_master_key_is_lost_is_not_given_a_new_one() {
        let office = office();
        office.keep("Aminata");
        fs::remove_file(office.key(MASTER)).unwrap();
        assert!(matches!(Vault::open(office.folder.path(), ledger(1)), Err(VaultError::Master)));
        assert!(!office.key(MASTER).exists());
        fs::write(office.key(MASTER), [0; 31]).unwrap();
        assert!(matches!(Vault::open(office.folder.path(), ledger(1)), Err(VaultError::Master)));
    }

    #[test]
    fn an_identifier_that_cannot_name_a_key_is_refused() {
        let office = office();
        let before = fs::read(office.key(MASTER)).unwrap();
        for of in [MASTER, "../vault", "P-1", ""] {
            let of = PartyId::from(of);
            let sealed = office.vault.prepare(&of, NAME, "Aminata");
            assert!(matches!(office.vault.store(vec![sealed]), Err(VaultError::Identifier { .. })));
            assert!(matches!(office.vault.forget(&of, &[]), Err(VaultError::Identifier { .. })));
        }
        assert_eq!(fs::read(office.key(MASTER)).unwrap(), before);
    }

    #[test]
    fn two_that_meet_a_person_at_once_agree_on_the_key() {
        let office = office();
        let commitments: Vec<Hash> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|it| {
                    let office = &office;
                    scope.spawn(move || {
                        let vault = Vault::open(office.folder.path(), ledger(1)).unwrap();
                        let sealed = vault.prepare(&office.of, NAME, &it.to_string());
                        let commitment = sealed.commitment;
                        vault.store(vec![sealed]).unwrap();
                        commitment
                    })
                })
                .collect();
            threads.into_iter().map(|it| it.join().unwrap()).collect()
        });
        for (number, commitment) in commitments.into_iter().enumerate() {
            assert_eq!(office.reveal(commitment).unwrap(), number.to_string());
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_reads_the_keys() {
        use std::os::unix::fs::PermissionsExt;

        let office = office();
        office.keep("Aminata");
        for path in [office.key(MASTER), office.key("p-7k2m9xqa")] {
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
