//! What two sorted lists share. Knows values in order, nothing of texts.

/// Calls with each value that two sorted lists share. Each step goes as far as it can, so that the words of one long section
/// beside those of a thousand short ones cost no thousand readings of it.
pub(super) fn shared_values<T: Ord>(a: &[T], b: &[T], mut call: impl FnMut(&T)) {
    let (mut a, mut b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    while let Some(x) = a.first() {
        // The first place of the longer list that may hold it: by doubling steps, then between the last two.
        let mut step = 1;
        while b.get(step).is_some_and(|y| y < x) {
            step *= 2;
        }
        let (from, to) = (step / 2, (step + 1).min(b.len()));
        b = &b[from + b[from..to].partition_point(|y| y < x)..];
        match b.first() {
            None => return,
            Some(y) if y == x => {
                call(x);
                b = &b[1..];
            }
            Some(_) => {}
        }
        a = &a[1..];
    }
}

pub(super) fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let mut n = 0;
    shared_values(a, b, |_| n += 1);
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn lists_share_what_both_hold(mut a in proptest::collection::vec(0u16..40, 0..60), mut b in proptest::collection::vec(0u16..40, 0..6)) {
            a.sort_unstable();
            b.sort_unstable();
            let mut shared = Vec::new();
            shared_values(&a, &b, |v| shared.push(*v));
            // Each value as often as both hold it.
            let count = |list: &[u16], v: u16| list.iter().filter(|x| **x == v).count();
            let expected: Vec<u16> = (0..40).flat_map(|v| std::iter::repeat_n(v, count(&a, v).min(count(&b, v)))).collect();
            proptest::prop_assert_eq!(&shared, &expected);
            proptest::prop_assert_eq!(common(&b, &a), expected.len());
        }
    }
}
