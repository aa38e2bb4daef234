//! How the books are written down and read again by serde: exactly, compactly, and the same books always in
//! the same bytes.
//!
//! Amounts and days are numbers. A fact that the books hold whole is its body, as a record has it, because
//! the optional fields of a body cannot be left out in a format that does not name them. Tables without an
//! order are written in the order of their keys. `#[serde(with = "kept")]` stands at each field that needs
//! one of these; what forgets it cannot be read again, which a test would notice.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use super::voucher::Reclassified;
use serde::de::{DeserializeOwned, Error as _, SeqAccess, Visitor};
use serde::ser::{Error as _, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tarikh_events::asset::{AssetAcquired, AssetChecked};
use tarikh_events::audit::{FindingExplained, FindingRaised, FindingSettled, ImportCompleted};
use tarikh_events::budget::{BudgetLineAdded, ConsentReceived};
use tarikh_events::expense::Split;
use tarikh_events::funds::FundsRequested;
use tarikh_events::grant::{ActivityPlanned, BalanceCarriedOver, GrantAwarded, IndicatorSet};
use tarikh_events::month::{MonthClosed, ReportSubmitted, StatementIssued};
use tarikh_events::rules::Rule;
use tarikh_events::treasury::AccountOpened;
use tarikh_events::{CommandId, Date, Decimal, LineCode, Number, PartyId, Reference};

/// What has a form of its own when the books are kept.
pub(super) trait Kept: Sized {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

/// For `#[serde(with = "kept")]`.
pub(super) fn serialize<T: Kept, S: Serializer>(it: &T, to: S) -> Result<S::Ok, S::Error> {
    it.put(to)
}

/// For `#[serde(with = "kept")]`.
pub(super) fn deserialize<'de, T: Kept, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::take(from)
}

struct Put<'a, T>(&'a T);

impl<T: Kept> Serialize for Put<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.put(to)
    }
}

struct Taken<T>(T);

impl<'de, T: Kept> Deserialize<'de> for Taken<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::take(from).map(Self)
    }
}

/// A table of what is written as it is, in the order of its keys.
pub(super) fn in_order<K: Serialize + Ord, V: Serialize, S: Serializer>(
    table: &HashMap<K, V>,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_map(table.iter().collect::<BTreeMap<_, _>>())
}

// Up to this a number, its scale and its sign share one word, as nearly all amounts do.
const SHORT: u128 = 1 << 57;

impl Kept for Decimal {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let digits = self.mantissa().unsigned_abs();
        let short = u64::try_from(digits).ok().filter(|_| digits < SHORT);
        // Below nothing there is another nothing: which rows come first in a book depends on it.
        let (word, long) = match short {
            Some(digits) => {
                (digits << 6 | u64::from(self.scale()) << 1 | u64::from(self.is_sign_negative()), None)
            }
            None => (0, Some(Decimal::serialize(self))),
        };
        (word, long).serialize(to)
    }

    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (word, long) = <(u64, Option<[u8; 16]>)>::deserialize(from)?;
        let scale = (word >> 1 & 31) as u32;
        match long {
            Some(bytes) => Ok(Decimal::deserialize(bytes)),
            None if scale > Decimal::MAX_SCALE => Err(D::Error::custom("a scale that no amount has")),
            None => {
                let mut it = Decimal::new((word >> 6).cast_signed(), scale);
                it.set_sign_negative(word & 1 == 1);
                Ok(it)
            }
        }
    }
}

impl Kept for Date {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let year = i32::from(self.year()) << 9;
        (year | i32::from(self.month()) << 5 | i32::from(self.day())).serialize(to)
    }

    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let day = i32::deserialize(from)?;
        let year = i16::try_from(day >> 9).map_err(D::Error::custom)?;
        Date::new(year, (day >> 5 & 15) as i8, (day & 31) as i8).map_err(D::Error::custom)
    }
}

macro_rules! as_it_is {
    ($($kind:ty)+) => {$(
        impl Kept for $kind {
            fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                self.serialize(to)
            }

            fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::deserialize(from)
            }
        }
    )+};
}

as_it_is! { u32 u64 usize String Box<str> LineCode Number PartyId Reference Reclassified }

macro_rules! as_its_body {
    ($($kind:ty)+) => {$(
        impl Kept for $kind {
            fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                body(self, to)
            }

            fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                of_body(from)
            }
        }
    )+};
}

as_its_body! {
    AccountOpened ActivityPlanned AssetAcquired AssetChecked BalanceCarriedOver BudgetLineAdded ConsentReceived
    FindingExplained FindingRaised FindingSettled FundsRequested GrantAwarded ImportCompleted IndicatorSet
    MonthClosed ReportSubmitted Rule Split StatementIssued
}

fn body<T: Serialize, S: Serializer>(it: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&serde_json::to_string(it).map_err(S::Error::custom)?)
}

fn of_body<'de, T: DeserializeOwned, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    serde_json::from_str(<&str>::deserialize(from)?).map_err(D::Error::custom)
}

impl<T: Kept> Kept for Option<T> {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(Put).serialize(to)
    }

    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Option::<Taken<T>>::deserialize(from)?.map(|it| it.0))
    }
}

impl<A: Kept, B: Kept> Kept for (A, B) {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (Put(&self.0), Put(&self.1)).serialize(to)
    }

    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (a, b) = <(Taken<A>, Taken<B>)>::deserialize(from)?;
        Ok((a.0, b.0))
    }
}

impl<A: Kept, B: Kept, C: Kept> Kept for (A, B, C) {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (Put(&self.0), Put(&self.1), Put(&self.2)).serialize(to)
    }

    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (a, b, c) = <(Taken<A>, Taken<B>, Taken<C>)>::deserialize(from)?;
        Ok((a.0, b.0, c.0))
    }
}

fn put_all<'a, T: Kept + 'a, S: Serializer>(
    all: impl ExactSizeIterator<Item = &'a T>,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_seq(all.map(Put))
}

impl<T: Kept> Kept for Vec<T> {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        put_all(self.iter(), to)
    }

    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        take_all(from)
    }
}

fn put_pairs<'a, K: Kept + 'a, V: Kept + 'a, S: Serializer>(
    pairs: impl ExactSizeIterator<Item = (&'a K, &'a V)>,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut seq = to.serialize_seq(Some(pairs.len()))?;
    for (key, value) in pairs {
        seq.serialize_element(&(Put(key), Put(value)))?;
    }
    seq.end()
}

// Whatever can be made of things in a row, each as it is kept.
fn take_all<'de, T: Kept, C: FromIterator<T>, D: Deserializer<'de>>(from: D) -> Result<C, D::Error> {
    struct All<T, C>(std::marker::PhantomData<(T, C)>);

    impl<'de, T: Kept, C: FromIterator<T>> Visitor<'de> for All<T, C> {
        type Value = C;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<C, A::Error> {
            std::iter::from_fn(|| list.next_element::<Taken<T>>().transpose())
                .map(|it| it.map(|it| it.0))
                .collect()
        }
    }

    from.deserialize_seq(All(std::marker::PhantomData))
}

impl<K: Kept + Ord, V: Kept> Kept for BTreeMap<K, V> {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        put_pairs(self.iter(), to)
    }

    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        take_all::<(K, V), _, _>(from)
    }
}

impl<K: Kept + Ord + Hash, V: Kept> Kept for HashMap<K, V> {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut pairs: Vec<(&K, &V)> = self.iter().collect();
        pairs.sort_unstable_by_key(|it| it.0);
        put_pairs(pairs.into_iter(), to)
    }

    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        take_all::<(K, V), _, _>(from)
    }
}

impl Kept for HashSet<CommandId> {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut all: Vec<&CommandId> = self.iter().collect();
        all.sort_unstable();
        put_all(all.into_iter(), to)
    }

    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        take_all(from)
    }
}

impl Kept for CommandId {
    fn put<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.to_bytes().serialize(to)
    }

    fn take<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <[u8; 16]>::deserialize(from).map(Self::from_bytes)
    }
}

/// Lists as long as the ledger: room for all is made at once, because growing copies what is there again and
/// again.
pub(super) mod many {
    use super::*;

    // No list is believed to be longer before it was read.
    const ROOM: usize = 1 << 20;

    pub fn serialize<T: Serialize, S: Serializer>(all: &[T], to: S) -> Result<S::Ok, S::Error> {
        all.serialize(to)
    }

    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
        struct Many<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Many<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
                let mut all = Vec::with_capacity(list.size_hint().unwrap_or(0).min(ROOM));
                while let Some(it) = list.next_element()? {
                    all.push(it);
                }
                Ok(all)
            }
        }

        from.deserialize_seq(Many(std::marker::PhantomData))
    }
}

/// Commands with the positions of their first records, in the order of the records. There are as many as
/// records, so their identifiers are one run of bytes.
pub(super) mod commands {
    use super::*;

    pub fn serialize<S: Serializer>(all: &[(CommandId, u64)], to: S) -> Result<S::Ok, S::Error> {
        let mut ids: Vec<u8> = Vec::with_capacity(all.len() * 16);
        let mut gaps: Vec<u64> = Vec::with_capacity(all.len());
        let mut before = 0;
        for (id, seq) in all {
            ids.extend_from_slice(&id.to_bytes());
            gaps.push(seq.checked_sub(before).ok_or_else(|| S::Error::custom("an order of records"))?);
            before = *seq;
        }
        (Bytes(&ids), gaps).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(CommandId, u64)>, D::Error> {
        let (ids, gaps) = <(&[u8], Vec<u64>)>::deserialize(from)?;
        let (ids, rest) = ids.as_chunks::<16>();
        if !rest.is_empty() || ids.len() != gaps.len() {
            return Err(D::Error::custom("as many identifiers as positions"));
        }
        let mut seq: u64 = 0;
        let mut all = Vec::with_capacity(ids.len());
        for (id, gap) in ids.iter().zip(gaps) {
            seq = seq.checked_add(gap).ok_or_else(|| D::Error::custom("a position"))?;
            all.push((CommandId::from_bytes(*id), seq));
        }
        Ok(all)
    }

    struct Bytes<'a>(&'a [u8]);

    impl Serialize for Bytes<'_> {
        fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            to.serialize_bytes(self.0)
        }
    }
}
