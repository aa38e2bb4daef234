//! The tree over the chain: RFC 6962 with SHA-256, over the 32 raw bytes of each record's hash.
//!
//! A root of a few bytes stands for all records up to a size. With the root, a path of about twenty nodes
//! proves that a record is among a million (inclusion), or that a smaller tree is the beginning of a
//! larger one (consistency). SHA-256 and not BLAKE3, because that is what the witnesses of public
//! transparency logs sign. Verification is RFC 9162, 2.1.3.2 and 2.1.4.2.

use sha2::{Digest, Sha256};

use crate::id::Hash;

/// A node of the tree, and so also its root.
pub type Node = [u8; 32];

/// The tree as far as it has grown: its size and one node for each bit set in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    // Roots of the full subtrees, the largest first.
    peaks: Vec<Node>,
}

impl Tree {
    /// A tree without records.
    pub fn new() -> Self {
        Self::default()
    }

    /// The tree of these records.
    pub fn of(records: &[Hash]) -> Self {
        let mut tree = Self::new();
        records.iter().for_each(|it| tree.append(it));
        tree
    }

    /// Takes up the next record.
    pub fn append(&mut self, record: &Hash) {
        let mut node = leaf(record);
        // A subtree that is as large as the one to its left is joined to it, like a carry.
        for _ in 0..self.size.trailing_ones() {
            let left = self.peaks.pop().expect("a peak for each bit of the size");
            node = parent(&left, &node);
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// Number of records.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root over all records so far.
    pub fn root(&self) -> Node {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else { return empty() };
        peaks.fold(*last, |right, left| parent(left, &right))
    }
}

// SHA-256 of nothing.
fn empty() -> Node {
    Sha256::digest([]).into()
}

fn leaf(record: &Hash) -> Node {
    Sha256::new().chain_update([0]).chain_update(record.0).finalize().into()
}

fn parent(left: &Node, right: &Node) -> Node {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

// Largest power of two below `size`.
fn split(size: usize) -> usize {
    size.next_power_of_two() / 2
}

/// The path that proves that a record is in the tree of these records; `None` if there is no such record.
pub fn inclusion_proof(records: &[Hash], index: usize) -> Option<Vec<Node>> {
    if index >= records.len() {
        return None;
    }
    let (mut records, mut index, mut path) = (records, index, Vec::new());
    while records.len() > 1 {
        let (left, right) = records.split_at(split(records.len()));
        if index < left.len() {
            path.push(Tree::of(right).root());
            records = left;
        } else {
            path.push(Tree::of(left).root());
            index -= left.len();
            records = right;
        }
    }
    path.reverse();
    Some(path)
}

/// The nodes that prove that the tree of the first `size` records is the beginning of the tree of all;
/// `None` if there are fewer.
pub fn consistency_proof(records: &[Hash], size: usize) -> Option<Vec<Node>> {
    if size > records.len() {
        return None;
    }
    if size == 0 || size == records.len() {
        return Some(Vec::new());
    }
    let (mut records, mut size, mut whole, mut path) = (records, size, true, Vec::new());
    while size != records.len() {
        let (left, right) = records.split_at(split(records.len()));
        if size <= left.len() {
            path.push(Tree::of(right).root());
            records = left;
        } else {
            path.push(Tree::of(left).root());
            size -= left.len();
            records = right;
            whole = false;
        }
    }
    if !whole {
        path.push(Tree::of(records).root());
    }
    path.reverse();
    Some(path)
}

/// Whether a path proves that a record has a position in the tree of a size and root.
pub fn verify_inclusion(record: &Hash, index: u64, size: u64, path: &[Node], root: &Node) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut end, mut node) = (index, size - 1, leaf(record));
    for step in path {
        if end == 0 {
            return false;
        }
        if at & 1 == 1 || at == end {
            node = parent(step, &node);
            while at & 1 == 0 && at != 0 {
                (at, end) = (at >> 1, end >> 1);
            }
        } else {
            node = parent(&node, step);
        }
        (at, end) = (at >> 1, end >> 1);
    }
    end == 0 && node == *root
}

/// Whether nodes prove that the tree of one size and root is the beginning of another.
pub fn verify_consistency(before: (u64, &Node), after: (u64, &Node), path: &[Node]) -> bool {
    let ((small, old), (large, new)) = (before, after);
    if small > large {
        return false;
    }
    if small == large {
        return path.is_empty() && old == new;
    }
    if small == 0 {
        return path.is_empty() && *old == empty();
    }
    let (mut at, mut end) = (small - 1, large - 1);
    while at & 1 == 1 {
        (at, end) = (at >> 1, end >> 1);
    }
    // A full tree is its own first node, and the proof leaves it out.
    let (first, path) = if small.is_power_of_two() {
        (*old, path)
    } else {
        let Some((first, path)) = path.split_first() else { return false };
        (*first, path)
    };
    let (mut was, mut is) = (first, first);
    for step in path {
        if end == 0 {
            return false;
        }
        if at & 1 == 1 || at == end {
            was = parent(step, &was);
            is = parent(step, &is);
            while at & 1 == 0 && at != 0 {
                (at, end) = (at >> 1, end >> 1);
            }
        } else {
            is = parent(&is, step);
        }
        (at, end) = (at >> 1, end >> 1);
    }
    end == 0 && was == *old && is == *new
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records(count: usize) -> Vec<Hash> {
        (0..count).map(|it| Hash::of(&it.to_le_bytes())).collect()
    }

    // RFC 6962, 2.1, word for word.
    fn by_definition(records: &[Hash]) -> Node {
        match records {
            [] => empty(),
            [one] => leaf(one),
            many => {
                let (left, right) = many.split_at(split(many.len()));
                parent(&by_definition(left), &by_definition(right))
            }
        }
    }

    #[test]
    fn the_root_is_that_of_the_definition() {
        let all = records(130);
        let mut tree = Tree::new();
        for size in 0..=all.len() {
            assert_eq!(tree.root(), by_definition(&all[..size]), "{size}");
            assert_eq!(tree.size(), size as u64);
            if let Some(record) = all.get(size) {
                tree.append(record);
            }
        }
    }

    #[test]
    fn every_record_of_every_tree_is_proved_and_no_other() {
        let all = records(65);
        for size in 1..=64 {
            let root = by_definition(&all[..size]);
            for index in 0..size {
                let path = inclusion_proof(&all[..size], index).unwrap();
                let (at, end) = (index as u64, size as u64);
                assert!(verify_inclusion(&all[index], at, end, &path, &root));
                assert!(!verify_inclusion(&all[64], at, end, &path, &root));
                for other in 0..=64 {
                    let proved = verify_inclusion(&all[index], other, end, &path, &root);
                    assert_eq!(proved, other == at, "{index} of {size} at {other}");
                }
            }
            assert_eq!(inclusion_proof(&all[..size], size), None);
        }
    }

    #[test]
    fn every_tree_is_the_beginning_of_every_larger_one_and_of_no_other() {
        let all = records(64);
        let mut others = all.clone();
        others[0] = Hash::ZERO;
        for large in 0..=64 {
            let new = by_definition(&all[..large]);
            for small in 0..=large {
                let path = consistency_proof(&all[..large], small).unwrap();
                let old = by_definition(&all[..small]);
                let (m, n) = (small as u64, large as u64);
                assert!(verify_consistency((m, &old), (n, &new), &path), "{small} in {large}");
                // The path is too short for a tree that is so much larger.
                assert!(m == 0 || !verify_consistency((m, &old), (4 * n, &new), &path));
                if small > 0 {
                    let forged = by_definition(&others[..small]);
                    assert!(!verify_consistency((m, &forged), (n, &new), &path));
                    let forged = by_definition(&others[..large]);
                    assert!(!verify_consistency((m, &old), (n, &forged), &path));
                }
            }
            assert_eq!(consistency_proof(&all[..large], large + 1), None);
        }
    }

    // A path that was cut, lengthened, reordered, or changed in one bit.
    fn mutated(path: &[Node], how: u8, at: usize, bit: usize) -> Vec<Node> {
        let mut path = path.to_vec();
        let len = path.len();
        match how {
            0 if len > 0 => path[at % len][bit / 8] ^= 1 << (bit % 8),
            1 if len > 0 => drop(path.remove(at % len)),
            2 if len > 1 => path.swap(at % len, (at + 1) % len),
            3 if len > 0 => path.insert(at % len, path[bit % len]),
            _ => path.insert(at % (len + 1), [bit as u8; 32]),
        }
        path
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn no_mutated_proof_is_accepted(
            size in 1usize..=64, index in 0usize..64, how in 0u8..5, at in 0usize..64, bit in 0usize..256,
        ) {
            let all = records(size);
            let index = index % size;
            let (m, n) = (index as u64 + 1, size as u64);
            let root = Tree::of(&all).root();

            let path = inclusion_proof(&all, index).unwrap();
            let other = mutated(&path, how, at, bit);
            prop_assume!(other != path);
            prop_assert!(!verify_inclusion(&all[index], index as u64, n, &other, &root));

            let path = consistency_proof(&all, index + 1).unwrap();
            let old = Tree::of(&all[..=index]).root();
            let other = mutated(&path, how, at, bit);
            prop_assume!(other != path);
            prop_assert!(!verify_consistency((m, &old), (n, &root), &other));
        }

        #[test]
        fn sizes_of_any_magnitude_are_judged_without_overflow(
            index in any::<u64>(), size in any::<u64>(), path in prop::collection::vec(any::<Node>(), 0..70),
        ) {
            prop_assert!(!verify_inclusion(&Hash::ZERO, index, size, &path, &[0; 32]));
            prop_assert!(!verify_consistency((index, &[0; 32]), (size, &[1; 32]), &path));
        }
    }
}
