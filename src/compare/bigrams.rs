//! Which pairs of neighbouring characters occur where in two texts. Each pair is a number, so that lists serve where tables
//! would: what is compared a thousand times in a comparison is looked up by place. Knows no reports.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher as _;

pub(super) fn hash<T: std::hash::Hash>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Returns where each value of a list occurs, in order.
pub(super) fn index<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> FxHashMap<K, Vec<usize>> {
    let mut map: FxHashMap<K, Vec<usize>> = FxHashMap::default();
    for (n, key) in keys.enumerate() {
        map.entry(key).or_default().push(n);
    }
    map
}

/// Returns two neighbouring characters as one number: most of our characters take 16 bits.
pub fn pair(a: char, b: char) -> u32 {
    u32::from(a).rotate_left(16) ^ u32::from(b)
}

pub fn pairs_of(text: &[char]) -> impl Iterator<Item = u32> {
    text.windows(2).map(|w| pair(w[0], w[1]))
}

/// Returns the pairs of characters that come one after another.
pub fn pairs_in(text: impl Iterator<Item = char>) -> impl Iterator<Item = u32> {
    let mut last = None;
    text.filter_map(move |c| last.replace(c).map(|before| pair(before, c)))
}

/// Lists of numbers, one behind the other.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Where each list ends in `items`.
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    pub fn of(&self, list: usize) -> &[u32] {
        let end = |n: usize| self.ends[n] as usize;
        &self.items[if list == 0 { 0 } else { end(list - 1) }..end(list)]
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.ends.len()).map(|n| self.of(n))
    }

    pub fn push(&mut self, items: impl IntoIterator<Item = u32>) {
        self.items.extend(items);
        self.ends.push(to_u32(self.items.len()));
    }

    /// Returns for each number below `count` the lists that hold it, in order.
    pub fn holders(&self, count: usize) -> Self {
        let mut at = vec![0u32; count];
        for n in &self.items {
            at[*n as usize] += 1;
        }
        let mut sum = 0;
        for n in &mut at {
            sum += std::mem::replace(n, sum);
        }
        let mut items = vec![0; self.items.len()];
        for (list, numbers) in self.iter().enumerate() {
            for n in numbers {
                let place = &mut at[*n as usize];
                items[*place as usize] = to_u32(list);
                *place += 1;
            }
        }
        Self { ends: at, items }
    }
}

/// Returns the pairs of each text as numbers from 0 on, the same on both sides, and how many there are.
pub fn number<T>(old: &[T], new: &[T], pairs: impl Fn(&T) -> &[u32]) -> (Lists, Lists, usize) {
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    let [old, new] = [old, new].map(|texts| {
        let mut lists = Lists::default();
        for text in texts {
            lists.push(pairs(text).iter().map(|pair| {
                let next = to_u32(numbers.len());
                *numbers.entry(*pair).or_insert(next)
            }));
        }
        lists
    });
    (old, new, numbers.len())
}

/// Returns how much a pair says that occurs in `places` places: the rarer, the more. From 1 for one place down to 0.
pub fn weight(places: usize) -> f32 {
    1.0 / (1.0 + (places.max(1) as f32).log2())
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_gives_the_texts_that_hold_it() {
        let (old, new) = ([&[7, 9][..], &[], &[9]], [&[9, 5][..], &[5]]);
        let (a, b, count) = number(&old, &new, |text| text);
        assert_eq!((a.of(0), a.of(1), a.of(2), count), (&[0, 1][..], &[][..], &[1][..], 3));
        assert_eq!((b.of(0), b.of(1)), (&[1, 2][..], &[2][..]));
        let (of_old, of_new) = (a.holders(count), b.holders(count));
        assert_eq!(of_old.iter().collect::<Vec<_>>(), [&[0][..], &[0, 2], &[]]);
        assert_eq!(of_new.iter().collect::<Vec<_>>(), [&[][..], &[0], &[0, 1]]);
        assert!(weight(1) > weight(2) && weight(1) < 1.01 && weight(40) > 0.0);
    }
}
