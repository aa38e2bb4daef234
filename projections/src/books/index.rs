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
    /// The newest of a list of so many that has a key.
    pub fn find<K: Hash + Eq>(
        &self,
        key: &K,
        count: usize,
        key_of: impl Fn(u32) -> Option<K>,
    ) -> Option<u32> {
        let table = self.0.get_or_init(|| {
            let mut table = Table::default();
            (0..).take(count).for_each(|number| table.put(number, &key_of));
            table
        });
        let same = |it: &u32| key_of(*it).as_ref() == Some(key);
        table.numbers.find(table.hasher.hash_one(key), same).copied()
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
        let Some(key) = key_of(number) else { return };
        let same = |it: &u32| key_of(*it).as_ref() == Some(&key);
        let hash = |it: &u32| self.hasher.hash_one(key_of(*it).expect("a key is never lost"));
        let entry = self.numbers.entry(self.hasher.hash_one(&key), same, hash);
        *entry.or_insert(number).into_mut() = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_of_a_key_is_found_whenever_the_index_was_made() {
        let names = [Some("a"), Some("b"), None, Some("a"), Some("c"), Some("b")];
        let key_of = |it: u32| names[it as usize];
        for made in 0..names.len() {
            let mut index = Index::default();
            let _ = index.find(&"a", made, key_of);
            (0..).take(names.len()).skip(made).for_each(|it| index.added(it, key_of));
            let found = |name| index.find(&name, names.len(), key_of);
            assert_eq!(["a", "b", "c", "d"].map(found), [Some(3), Some(5), Some(4), None]);
        }
    }
}
