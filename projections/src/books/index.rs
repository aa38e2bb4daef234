//! Finds a voucher by what it holds, without keeping that a second time.

use std::hash::{BuildHasher, Hash};
use std::sync::OnceLock;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Numbers of things in a list by a key that each of them holds itself, five bytes for each.
///
/// It is made when it is first asked, because only decisions ask: a statement over a million vouchers does
/// without. `key_of` gives the key of a number, the same at every call; what has none is not found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index(OnceLock<Table>);

#[derive(Debug, Clone, Default)]
struct Table {
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Index {
    /// All of a list of so many that have a key, in no order.
    pub fn all<K: Hash + Eq>(
        &self,
        key: K,
        count: usize,
        key_of: impl Fn(u32) -> Option<K>,
    ) -> impl Iterator<Item = u32> {
        let table = self.0.get_or_init(|| {
            let mut table = Table::default();
            (0..).take(count).for_each(|number| table.put(number, &key_of));
            table
        });
        let found = table.numbers.iter_hash(table.hasher.hash_one(&key)).copied();
        found.filter(move |it| key_of(*it).as_ref() == Some(&key))
    }

    /// Notes what was added to the end of the list.
    pub fn added<K: Hash + Eq>(&mut self, number: u32, key_of: impl Fn(u32) -> Option<K>) {
        if let Some(table) = self.0.get_mut() {
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
        for made in 0..names.len() {
            let mut index = Index::default();
            assert!(index.all("a", made, key_of).count() <= 2);
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
