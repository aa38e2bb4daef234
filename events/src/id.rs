//! Typed identifiers and digests.
//!
//! Codes are the words of the office (a budget line `F.18`, an account `521`), kept as they were given.
//! Identifiers of people and ledgers are ours and carry no meaning.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

use crate::encoding;

// Reads a string in place: no copy is made of a hash or a UUID on the way to its bytes.
pub(crate) fn parse<'de, D: Deserializer<'de>, T: FromStr<Err: fmt::Display>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Text<T>(std::marker::PhantomData<T>);

    impl<T: FromStr<Err: fmt::Display>> serde::de::Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Text(std::marker::PhantomData))
}

macro_rules! code {
    ($($(#[$meta:meta])* $name:ident)+) => {$(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        // Codes are short: up to 23 bytes stand in place, so that reading and copying one allocates nothing.
        pub struct $name(SmolStr);

        impl $name {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.as_str(), f)
            }
        }
    )+};
}

code! {
    /// A member of the ledger, who may act in it: `admin`, `accountant`. Never a name.
    MemberId
    /// A payee, supplier, contributor or staff member: `p-` and eight characters made by the asker.
    PartyId
    /// A grant, by the donor's project code: `MLI 1088`.
    GrantCode
    /// A budget line: `F.18`.
    LineCode
    /// A heading of the budget, as the grant names it: `Investissements`.
    HeadingCode
    /// A result of the project: `R1`.
    ResultCode
    /// An activity: `A4.1`.
    ActivityCode
    /// A place: `GOU`.
    PlaceCode
    /// An account of the grant's treasury: `521`.
    AccountCode
    /// A voucher or advance number: `BQ-2017-0001`.
    Number
    /// A reference given outside: a transfer, a cheque, a letter.
    Reference
    /// A source of funding, or a key that splits a cost over several: `BMZ`, `BMZ75-WHH25`.
    FundingCode
}

macro_rules! bytes {
    ($($(#[$meta:meta])* $name:ident $len:literal)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $len]);

        impl FromStr for $name {
            type Err = NotHex;

            fn from_str(text: &str) -> Result<Self, NotHex> {
                encoding::unhex(text.as_bytes()).map(Self).ok_or_else(|| NotHex(text.to_owned()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&encoding::hex(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&encoding::hex(&self.0))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                parse(deserializer)
            }
        }
    )+};
}

bytes! {
    /// A BLAKE3 digest: of a record's line, of a document, of a commitment's line. 64 hex digits.
    Hash 32
    /// What keeps a record from being guessed from its hash. 32 hex digits.
    Salt 16
    /// An Ed25519 public key. 64 hex digits.
    PublicKey 32
    /// An Ed25519 signature. 128 hex digits.
    Signature 64
}

impl Hash {
    /// The `prev` of the first record, and of a reference not yet sealed.
    pub const ZERO: Self = Self([0; 32]);

    /// The BLAKE3 digest of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }
}

/// Not lower-case hexadecimal of the length that is due.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not lower-case hexadecimal of the right length")]
pub struct NotHex(String);

macro_rules! uuid {
    ($($(#[$meta:meta])* $name:ident)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl $name {
            /// Of its sixteen bytes.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(uuid::Uuid::from_bytes(bytes))
            }

            /// Its sixteen bytes.
            pub fn to_bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }
        }

        impl FromStr for $name {
            type Err = NotUuid;

            // One spelling: lower case, hyphenated.
            fn from_str(text: &str) -> Result<Self, NotUuid> {
                uuid::Uuid::try_parse(text)
                    .ok()
                    .map(Self)
                    .filter(|it| it.to_string() == text)
                    .ok_or_else(|| NotUuid(text.to_owned()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                parse(deserializer)
            }
        }
    )+};
}

uuid! {
    /// A ledger: one organisation, one chain.
    LedgerId
    /// A command, made by whoever asks, so that asking twice does once.
    CommandId
}

/// Not a UUID in its one spelling.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a lower-case UUID")]
pub struct NotUuid(String);

/// Another record, named so that it can neither be mistaken nor exchanged.
///
/// A decision names a record by its position; the ledger writes the hash in when it seals, because the
/// record named may be part of the same command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RecordRef {
    /// Hash of the record's line.
    pub hash: Hash,
    /// Its position.
    pub seq: u64,
}

impl RecordRef {
    /// The record at a position; its hash is written in when the command is sealed.
    pub fn at(seq: u64) -> Self {
        Self { hash: Hash::ZERO, seq }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_one_spelling() {
        assert!("00".repeat(32).parse::<Hash>().is_ok());
        assert!("0A".repeat(32).parse::<Hash>().is_err());
        assert!("00".repeat(31).parse::<Hash>().is_err());
        assert!("é".repeat(32).parse::<Hash>().is_err());
        assert!("5d1c9e0a-0000-4000-8000-00000000000a".parse::<LedgerId>().is_ok());
        assert!("5D1C9E0A-0000-4000-8000-00000000000A".parse::<LedgerId>().is_err());
        assert!("5d1c9e0a000040008000000000000000".parse::<LedgerId>().is_err());
    }
}
