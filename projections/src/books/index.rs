//! Finds a voucher by what it holds, without keeping that a second time.

use std::hash::{BuildHasher, Hash};

use hashbrown::{DefaultHashBuilder, HashTable};

/// Numbers of things in a list by a key that each of them holds itself: five bytes for each, because there
/// may be a million. `key_of` must give the key of a number, the same at every call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Index {
    /// The number that was last put under a key.
    pub fn find<K: Hash + Eq>(&self, key: &K, key_of: impl Fn(u32) -> K) -> Option<u32> {
        self.numbers.find(self.hasher.hash_one(key), |it| key_of(*it) == *key).copied()
    }

    /// Puts a number under its key; it takes the place of one that was there.
    pub fn put<K: Hash + Eq>(&mut self, number: u32, key_of: impl Fn(u32) -> K) {
        let key = key_of(number);
        let hash = self.hasher.hash_one(&key);
        let same = |it: &u32| key_of(*it) == key;
        let rehash = |it: &u32| self.hasher.hash_one(key_of(*it));
        *self.numbers.entry(hash, same, rehash).or_insert(number).into_mut() = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_a_key_is_found() {
        let names = ["a", "b", "a", "c"];
        let mut index = Index::default();
        (0..4).for_each(|it| index.put(it, |it| names[it as usize]));
        let found = |name| index.find(&name, |it| names[it as usize]);
        assert_eq!(["a", "b", "c", "d"].map(found), [Some(2), Some(1), Some(3), None]);
    }
}
