//! Mistakes of a habit, such as names without quotes in an object of JavaScript: if there are many,
//! they are one.

/// The most mistakes of one habit that are reported one by one.
const MOST: usize = 3;

/// What is reported of a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fold {
    /// All of it.
    Whole,
    /// All of it, and this help, which counts the others of its habit.
    First(String),
    /// Nothing: the first one of its habit is reported.
    Other,
}

/// What is reported of each mistake. A mistake is its habit in the plural, if it has one, and its
/// line.
#[must_use]
pub fn fold(mistakes: &[(Option<&'static str>, usize)]) -> Vec<Fold> {
    let mut folds = vec![Fold::Whole; mistakes.len()];
    for (at, (habit, _)) in mistakes.iter().enumerate() {
        let Some(habit) = habit.filter(|_| folds[at] == Fold::Whole) else {
            continue;
        };
        let is_other = |other: &usize| mistakes[*other].0 == Some(habit);
        let others: Vec<usize> = (at + 1..mistakes.len()).filter(is_other).collect();
        let is_new = !mistakes[..at].iter().any(|it| it.0 == Some(habit));
        if !is_new || others.len() < MOST {
            continue;
        }
        let lines = || others.iter().map(|other| mistakes[*other].1);
        let lines = match (lines().min(), lines().max()) {
            (Some(first), Some(last)) if first < last => format!("lines {first} to {last}"),
            (line, _) => format!("line {}", line.unwrap_or_default()),
        };
        folds[at] = Fold::First(format!("{} more {habit} are on {lines}", others.len()));
        for other in others {
            folds[other] = Fold::Other;
        }
    }
    folds
}

#[cfg(test)]
mod tests {
    use super::{Fold, fold};

    #[test]
    fn four_of_a_kind_are_one() {
        let (a, b, none) = (Some("a"), Some("b"), None);
        let mistakes = [(b, 1), (a, 1), (none, 2), (a, 3), (b, 3), (a, 3), (a, 2)];
        let first = Fold::First(String::from("3 more a are on lines 2 to 3"));
        let (whole, other) = (Fold::Whole, Fold::Other);
        assert_eq!(
            fold(&mistakes),
            [
                whole.clone(),
                first,
                whole.clone(),
                other.clone(),
                whole,
                other.clone(),
                other
            ],
        );
    }
}
