//! Pairs the items of two lists.

/// How far ahead a thing is looked for: more than WeChat allows of them.
const WINDOW: usize = 16;

/// What became of a thing; with its place before, afterwards, or both.
#[derive(Debug, PartialEq)]
pub(super) enum Pair {
    Both(usize, usize),
    Removed(usize),
    Added(usize),
}

/// Pairs items in their order: first those that are the `same`, then of the others those that are
/// `alike` and at the same place. An item that moved counts as removed and added.
pub(super) fn pairs<L, W>(
    live: &[L],
    wanted: &[W],
    same: impl Fn(&L, &W) -> bool,
    alike: impl Fn(&L, &W) -> bool,
) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let (mut l, mut w) = (0, 0);
    while l < live.len() && w < wanted.len() {
        if same(&live[l], &wanted[w]) {
            pairs.push(Pair::Both(l, w));
            (l, w) = (l + 1, w + 1);
            continue;
        }
        let ahead = |from: usize, is: &dyn Fn(usize) -> bool, end: usize| {
            (from..end.min(from + WINDOW))
                .find(|&i| is(i))
                .map(|i| i - from)
        };
        let in_live = ahead(l, &|i| same(&live[i], &wanted[w]), live.len());
        let in_wanted = ahead(w, &|i| same(&live[l], &wanted[i]), wanted.len());
        match (in_live, in_wanted) {
            (None, None) if alike(&live[l], &wanted[w]) => {
                pairs.push(Pair::Both(l, w));
                (l, w) = (l + 1, w + 1);
            }
            (None, None) => {
                pairs.extend([Pair::Removed(l), Pair::Added(w)]);
                (l, w) = (l + 1, w + 1);
            }
            (Some(way), other) if other.is_none_or(|other| way <= other) => {
                pairs.push(Pair::Removed(l));
                l += 1;
            }
            _ => {
                pairs.push(Pair::Added(w));
                w += 1;
            }
        }
    }
    pairs.extend((l..live.len()).map(Pair::Removed));
    pairs.extend((w..wanted.len()).map(Pair::Added));
    pairs
}

#[cfg(test)]
mod tests {
    use super::{Pair::*, pairs};

    #[test]
    fn pairs_keep_their_order() {
        let found = |live: &str, wanted: &str| {
            let list = |text: &str| text.chars().collect::<Vec<_>>();
            let same = |a: &char, b: &char| a == b;
            let alike = |a: &char, b: &char| a.eq_ignore_ascii_case(b);
            pairs(&list(live), &list(wanted), same, alike)
        };
        assert_eq!(found("ab", "ab"), [Both(0, 0), Both(1, 1)]);
        assert_eq!(found("ab", "aB"), [Both(0, 0), Both(1, 1)]);
        assert_eq!(found("ab", "ac"), [Both(0, 0), Removed(1), Added(1)]);
        assert_eq!(found("bc", "abc"), [Added(0), Both(0, 1), Both(1, 2)]);
        assert_eq!(found("abc", "bc"), [Removed(0), Both(1, 0), Both(2, 1)]);
        assert_eq!(found("ab", "ba"), [Removed(0), Both(1, 0), Added(1)]);
        // The shorter way of the two.
        assert_eq!(
            found("abc", "cab"),
            [Added(0), Both(0, 1), Both(1, 2), Removed(2)]
        );
        // Also if one list is further on than the other.
        assert_eq!(
            found("xyab", "bca"),
            [
                Removed(0),
                Removed(1),
                Removed(2),
                Both(3, 0),
                Added(1),
                Added(2)
            ]
        );
        assert_eq!(found("", "a"), [Added(0)]);
        assert_eq!(found("a", ""), [Removed(0)]);
    }
}
