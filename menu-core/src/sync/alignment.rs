//! Which things of two lists are the same ones.

/// For each wanted thing the live one that it was, if any. No live one is given twice.
pub(super) struct Alignment {
    of_wanted: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl Alignment {
    pub(super) fn new(live: usize, wanted: usize) -> Alignment {
        Alignment {
            of_wanted: vec![None; wanted],
            is_taken: vec![false; live],
        }
    }

    /// The live thing that the wanted one was.
    pub(super) fn live(&self, wanted: usize) -> Option<usize> {
        self.of_wanted[wanted]
    }

    /// The live things that none of the wanted ones was.
    pub(super) fn removed(&self) -> impl Iterator<Item = usize> {
        (0..self.is_taken.len()).filter(|&live| !self.is_taken[live])
    }

    /// Gives each wanted thing without one the first free live thing that fits it. `fits` is
    /// asked with a live and a wanted index, and what was given so far.
    pub(super) fn pair(&mut self, fits: impl Fn(&Alignment, usize, usize) -> bool) {
        for wanted in 0..self.of_wanted.len() {
            if self.of_wanted[wanted].is_some() {
                continue;
            }
            let live = self.removed().find(|&live| fits(self, live, wanted));
            if let Some(live) = live {
                self.of_wanted[wanted] = Some(live);
                self.is_taken[live] = true;
            }
        }
    }
}

/// Which items of a list have to move so that it ascends: all but a longest ascending run.
pub(super) fn out_of_order(list: &[usize]) -> Vec<bool> {
    // The length of the longest run that ends with each item, and the item before it there.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(list.len());
    for (i, item) in list.iter().enumerate() {
        let before = (0..i)
            .filter(|&j| list[j] < *item)
            .max_by_key(|&j| runs[j].0);
        let length = before.map_or(0, |j| runs[j].0);
        runs.push((length + 1, before));
    }
    let mut moved = vec![true; list.len()];
    let mut next = (0..list.len()).max_by_key(|&i| runs[i].0);
    while let Some(i) = next {
        moved[i] = false;
        next = runs[i].1;
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::out_of_order;

    #[test]
    fn as_few_as_possible_are_out_of_order() {
        let count = |list: &[usize]| out_of_order(list).iter().filter(|moved| **moved).count();
        assert_eq!(count(&[]), 0);
        assert_eq!(count(&[3, 5, 9]), 0);
        assert_eq!(out_of_order(&[4, 0, 1, 2]), [true, false, false, false]);
        assert_eq!(out_of_order(&[1, 2, 3, 0]), [false, false, false, true]);
        assert_eq!(count(&[2, 1, 0]), 2);
        assert_eq!(count(&[0, 8, 4, 12, 2, 10, 6, 14, 1, 9]), 6);
    }
}
