//! A signed head as a few lines of text: a C2SP `tlog-checkpoint` in a signed note.
//!
//! ```text
//! example.org/ledger
//! 1204
//! 4mP9gN0Gk3eJm9aVQ0m0xO0m0kK0nO1hJ2l3k4j5h6g=
//!
//! — example.org/ledger dGVzdA…
//! ```
//!
//! Origin, number of records, tree root; then the signature of the ledger, whose key bears the name of
//! the origin, and those of any witnesses. Whoever holds the text holds the ledger to all records up to
//! that number. What is read is taken only in its one spelling.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::id::PublicKey;
use crate::merkle::{Node, Tree};

/// What a ledger vouches for: its records up to a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Name of the ledger among all logs, for ever; also the name of its key.
    pub origin: String,
    /// Number of records.
    pub records: u64,
    /// Root of the tree over them.
    pub root: Node,
}

/// Why a note is not a checkpoint of this ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The text has not the form of a signed note.
    #[error("not a signed note")]
    Note,
    /// The note is not three lines: origin, number, root.
    #[error("not a checkpoint of three lines")]
    Lines,
    /// It belongs to another ledger.
    #[error("the checkpoint has another origin")]
    Origin,
    /// The number is not written in its one form.
    #[error("the number of records is not a number")]
    Records,
    /// The root is not 32 bytes in base64.
    #[error("the root is not 32 bytes in base64")]
    Root,
    /// The key is not an Ed25519 public key.
    #[error("not an Ed25519 public key")]
    Key,
    /// No signature of the ledger's key is there.
    #[error("the checkpoint is not signed by the ledger's key")]
    Unsigned,
    /// A signature in the name of the ledger's key does not hold.
    #[error("the signature does not hold")]
    Signature,
}

const DASH: &str = "\u{2014} ";

/// Whether a name can be an origin, and so the name of a key: not empty, no white space, no plus sign.
pub fn is_origin(name: &str) -> bool {
    !name.is_empty() && !name.contains(|it: char| it.is_whitespace() || it.is_control() || it == '+')
}

/// What tells keys of one name apart: the first four bytes of SHA-256 over name, LF, 01 and key.
pub fn key_id(name: &str, key: &PublicKey) -> [u8; 4] {
    let digest = Sha256::new().chain_update(name).chain_update([b'\n', 1]).chain_update(key.0).finalize();
    [digest[0], digest[1], digest[2], digest[3]]
}

/// The key in the form that witnesses are configured with: `name+id+base64`.
pub fn verifier_key(name: &str, key: &PublicKey) -> String {
    let id = u32::from_be_bytes(key_id(name, key));
    format!("{name}+{id:08x}+{}", STANDARD.encode([&[1], &key.0[..]].concat()))
}

impl Checkpoint {
    /// The checkpoint of a tree.
    pub fn of(origin: &str, tree: &Tree) -> Self {
        Self { origin: origin.to_owned(), records: tree.size(), root: tree.root() }
    }

    /// The text that is signed.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.records, STANDARD.encode(self.root))
    }

    /// The signed note.
    pub fn sign(&self, key: &SigningKey) -> String {
        let text = self.text();
        let id = key_id(&self.origin, &PublicKey(key.verifying_key().to_bytes()));
        let signature = key.sign(text.as_bytes()).to_bytes();
        let blob = STANDARD.encode([&id[..], &signature[..]].concat());
        format!("{text}\n{DASH}{} {blob}\n", self.origin)
    }

    /// Reads a note of a ledger whose origin and key are known from outside. Signatures of others, such
    /// as witnesses, are neither needed nor judged.
    pub fn open(note: &str, origin: &str, key: &PublicKey) -> Result<Self, CheckpointError> {
        let (text, signatures) = signed_note(note)?;
        let checkpoint = Self::read(text, origin)?;
        let id = key_id(origin, key);
        let key = VerifyingKey::from_bytes(&key.0).map_err(|_| CheckpointError::Key)?;
        let mut signed = false;
        for (name, blob) in signatures {
            if name != origin || blob[..4] != id {
                continue;
            }
            let bytes = blob[4..].try_into().map_err(|_| CheckpointError::Signature)?;
            let signature = ed25519_dalek::Signature::from_bytes(bytes);
            key.verify_strict(text.as_bytes(), &signature).map_err(|_| CheckpointError::Signature)?;
            signed = true;
        }
        if signed { Ok(checkpoint) } else { Err(CheckpointError::Unsigned) }
    }

    fn read(text: &str, origin: &str) -> Result<Self, CheckpointError> {
        let lines: Vec<&str> = text.lines().collect();
        let [first, records, root] = lines[..] else { return Err(CheckpointError::Lines) };
        if first != origin || !is_origin(origin) {
            return Err(CheckpointError::Origin);
        }
        let number: u64 = records.parse().map_err(|_| CheckpointError::Records)?;
        if number.to_string() != records {
            return Err(CheckpointError::Records);
        }
        let root = strict_base64(root).and_then(|it| it.try_into().ok()).ok_or(CheckpointError::Root)?;
        Ok(Self { origin: first.to_owned(), records: number, root })
    }
}

// The text with its last LF, and the name and bytes of each signature.
type Signatures<'a> = Vec<(&'a str, Vec<u8>)>;

fn signed_note(note: &str) -> Result<(&str, Signatures<'_>), CheckpointError> {
    let refuse = CheckpointError::Note;
    if note.contains(|it: char| it.is_control() && it != '\n') {
        return Err(refuse);
    }
    let (text, block) = note.rsplit_once("\n\n").ok_or(refuse)?;
    let text = &note[..text.len() + 1];
    let block = block.strip_suffix('\n').ok_or(refuse)?;
    let mut signatures = Vec::new();
    for line in block.split('\n') {
        let (name, blob) = line.strip_prefix(DASH).and_then(|it| it.split_once(' ')).ok_or(refuse)?;
        let blob = strict_base64(blob).filter(|it| it.len() > 4).ok_or(refuse)?;
        if !is_origin(name) {
            return Err(refuse);
        }
        signatures.push((name, blob));
    }
    Ok((text, signatures))
}

// Only what encodes again to the same text: this engine takes neither stray bits in the last digit nor
// missing padding.
fn strict_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Hash;

    const ORIGIN: &str = "example.org/ledger";

    fn key(seed: u8) -> (SigningKey, PublicKey) {
        let key = SigningKey::from_bytes(&[seed; 32]);
        let public = PublicKey(key.verifying_key().to_bytes());
        (key, public)
    }

    fn checkpoint() -> Checkpoint {
        Checkpoint::of(ORIGIN, &Tree::of(&[Hash::of(b"a"), Hash::of(b"b"), Hash::of(b"c")]))
    }

    #[test]
    fn what_is_signed_is_opened() {
        let (secret, public) = key(1);
        let note = checkpoint().sign(&secret);
        assert_eq!(Checkpoint::open(&note, ORIGIN, &public), Ok(checkpoint()));
        let witnessed = format!("{note}{DASH}witness.example {}\n", STANDARD.encode([9; 76]));
        assert_eq!(Checkpoint::open(&witnessed, ORIGIN, &public), Ok(checkpoint()));
    }

    #[test]
    fn no_changed_character_is_overlooked() {
        let (secret, public) = key(1);
        let note = checkpoint().sign(&secret);
        for at in 0..note.len() {
            for bit in 0..8 {
                let mut bytes = note.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                let Ok(other) = String::from_utf8(bytes) else { continue };
                assert!(Checkpoint::open(&other, ORIGIN, &public).is_err(), "{other}");
            }
            if note.is_char_boundary(at) {
                assert!(Checkpoint::open(&note[..at], ORIGIN, &public).is_err());
            }
        }
    }

    #[test]
    fn another_form_is_refused() {
        use CheckpointError::{Lines, Note, Origin, Records, Root, Signature, Unsigned};
        let (secret, public) = key(1);
        let (other, _) = key(2);
        let sign = |text: &str| {
            let id = key_id(ORIGIN, &public);
            let signature = secret.sign(text.as_bytes()).to_bytes();
            format!("{text}\n{DASH}{ORIGIN} {}\n", STANDARD.encode([&id[..], &signature].concat()))
        };
        let root = STANDARD.encode(checkpoint().root);
        let good = checkpoint().sign(&secret);
        assert_eq!(sign(&format!("{ORIGIN}\n3\n{root}\n")), good);
        let forged = checkpoint().sign(&other);
        let forged_line = forged.split("\n\n").nth(1).unwrap();
        for (note, expected) in [
            (sign(&format!("{ORIGIN}\n3\n{root}\nmore\n")), Lines),
            (sign(&format!("{ORIGIN}\n3\n")), Lines),
            (sign(&format!("example.org/other\n3\n{root}\n")), Origin),
            (sign(&format!("{ORIGIN}\n03\n{root}\n")), Records),
            (sign(&format!("{ORIGIN}\n+3\n{root}\n")), Records),
            (sign(&format!("{ORIGIN}\n18446744073709551616\n{root}\n")), Records),
            (sign(&format!("{ORIGIN}\n3\n{}\n", &root[..40])), Root),
            (sign(&format!("{ORIGIN}\n3\n{}\n", root.trim_end_matches('='))), Root),
            (sign(&format!("{ORIGIN}\n3\n{root}\r\n")), Note),
            (format!("{good}\n"), Note),
            (good.trim_end().to_owned(), Note),
            (good.replace(DASH, "- "), Note),
            (String::new(), Note),
            (forged.clone(), Unsigned),
            (good.replace("\n3\n", "\n4\n"), Signature),
            (format!("{good}{DASH}no base64\n"), Note),
        ] {
            assert_eq!(Checkpoint::open(&note, ORIGIN, &public), Err(expected), "{note}");
        }
        // A line of the same name but another key is a line of someone else.
        assert!(Checkpoint::open(&format!("{good}{forged_line}"), ORIGIN, &public).is_ok());
    }

    #[test]
    fn a_small_order_key_vouches_for_nothing() {
        // With the identity as key, R = identity and S = 0 satisfy the equation for every message.
        let mut identity = [0; 32];
        identity[0] = 1;
        let public = PublicKey(identity);
        let text = checkpoint().text();
        let mut blob = key_id(ORIGIN, &public).to_vec();
        blob.extend(identity);
        blob.extend([0; 32]);
        let note = format!("{text}\n{DASH}{ORIGIN} {}\n", STANDARD.encode(blob));
        assert_eq!(Checkpoint::open(&note, ORIGIN, &public), Err(CheckpointError::Signature));
    }

    #[test]
    fn base64_has_one_spelling() {
        assert_eq!(strict_base64("AQ=="), Some(vec![1]));
        for text in ["AR==", "AQ", "AQ=", "AQ===", "A Q==", "AQ==\n", "-_=="] {
            assert_eq!(strict_base64(text), None, "{text}");
        }
    }

    #[test]
    fn an_origin_has_no_white_space_and_no_plus() {
        assert!(is_origin("example.org/ledger"));
        for name in ["", "a b", "a+b", "a\tb", "a\u{a0}b", "a\nb"] {
            assert!(!is_origin(name), "{name:?}");
        }
    }
}
