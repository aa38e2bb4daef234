//! Finds a voucher by what it holds, without keeping that a second time.

use std::hash::{BuildHasher, Hash};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use hashbrown::{DefaultHashBuilder, HashTable};

// Whoever asks a few times only, as for one voucher typed by hand, looks through the list sooner than a table
// of it is made.
const LOOKS: u32 = 4;

/// Numbers of things in a list by a key that each of them holds itself, five bytes for each.
///
/// The table is made when it is asked often, because only decisions ask: a statement over a million vouchers
/// does without. `key_of` gives the key of a number, the same at every call; what has none is not found.
#[derive(Debug, Default)]
pub(crate) struct Index {
    table: OnceLock<Table>,
    asked: AtomicU32,
}

#[derive(Debug, Clone, Default)]
struct Table {
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Clone for Index {
    fn clone(&self) -> Self {
        Self { table: self.table.clone(), asked: AtomicU32::new(self.asked.load(Ordering::Relaxed)) }
    }
}

impl Index {
    /// All of a list of so many that have a key, in no order.
    pub fn all<K: Hash + Eq>(
        &self,
        key: K,
        count: usize,
        key_of: impl Fn(u32) -> Option<K>,
    ) -> impl Iterator<Item = u32> {
        let table = self.table.get().or_else(|| {
            let often = self.asked.fetch_add(1, Ordering::Relaxed) >= LOOKS;
            often.then(|| {
                self.table.get_or_init(|| {
                    let mut table = Table::default();
                    (0..).take(count).for_each(|number| table.put(number, &key_of));
                    table
                })
            })
        });
        let looked_through = (0..).take(if table.is_none() { count } else { 0 });
        let found = table.map(|it| it.numbers.iter_hash(it.hasher.hash_one(&key)).copied());
        let all = found.into_iter().flatten().chain(looked_through);
        all.filter(move |it| key_of(*it).as_ref() == Some(&key))
    }

    /// Notes what was added to the end of the list.
    pub fn added<K: Hash + Eq>(&mut self, number: u32, key_of: impl Fn(u32) -> Option<K>) {
        if let Some(table) = self.table.get_mut() {
            table.put(number, key_of);
        }
    }
}

impl Table {
    fn put<K: Hash + Eq>(&mut self, number: u32, key_of: impl Fn(u32) -> Option<K>) {
        let hash = |it: u32| Some(self.hasher.hash_one(key_of(it)?));
        if let Some(hashed) = hash(number) {
            self.numbers.insert_unique(hashed, number, |it| hash(*it).expect("a key is never lost"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_a_key_are_found_whenever_the_index_was_made() {
        let names = [Some("a"), Some("b"), None, Some("a"), Some("c"), Some("b")];
        let key_of = |it: u32| names[it as usize];
        for (made, asked) in (0..names.len()).flat_map(|made| [(made, 0), (made, LOOKS), (made, LOOKS + 1)]) {
            let mut index = Index::default();
            for _ in 0..asked {
                assert!(index.all("a", made, key_of).count() <= 2);
            }
            assert_eq!(index.table.get().is_some(), asked > LOOKS);
            (0..).take(names.len()).skip(made).for_each(|it| index.added(it, key_of));
            let found = |name| {
                let mut found: Vec<u32> = index.all(name, names.len(), key_of).collect();
                found.sort_unstable();
                found
            };
            assert_eq!(["a", "b", "c", "d"].map(found), [vec![0, 3], vec![1, 5], vec![4], vec![]]);
        }
    }
}
