//! Work on several accounts at once.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};

/// Works on each item, on at most `jobs` threads; the results in the order of the items. A bar
/// shows how many are done, on a terminal and for several items.
pub(crate) fn map<I: Sync, T: Send>(
    items: &[I],
    jobs: usize,
    work: impl Fn(&I) -> T + Sync,
) -> Vec<T> {
    if let [item] = items {
        return vec![work(item)];
    }
    let bar = bar(items.len());
    let next = AtomicUsize::new(0);
    let run = || {
        let mut results = Vec::new();
        loop {
            let at = next.fetch_add(1, Relaxed);
            let Some(item) = items.get(at) else {
                return results;
            };
            results.push((at, work(item)));
            bar.inc(1);
        }
    };
    let mut results = thread::scope(|scope| {
        let threads = 0..jobs.clamp(1, items.len().max(1));
        let threads: Vec<_> = threads.map(|_| scope.spawn(run)).collect();
        let results = threads.into_iter();
        let results =
            results.flat_map(|thread| thread.join().unwrap_or_else(|it| resume_unwind(it)));
        results.collect::<Vec<_>>()
    });
    bar.finish_and_clear();
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// It is hidden where standard error is no terminal.
fn bar(items: usize) -> ProgressBar {
    let bar = ProgressBar::new(items.try_into().unwrap_or(u64::MAX));
    match ProgressStyle::with_template("{bar:30} {pos}/{len}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::thread;
    use std::time::Duration;

    use super::map;

    #[test]
    fn keeps_the_order_and_the_bound() {
        let items: Vec<u64> = (0..20).collect();
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let results = map(&items, 3, |item| {
            most.fetch_max(now.fetch_add(1, SeqCst) + 1, SeqCst);
            thread::sleep(Duration::from_millis(20 - item));
            now.fetch_sub(1, SeqCst);
            item * 2
        });
        assert_eq!(results, items.iter().map(|it| it * 2).collect::<Vec<_>>());
        assert!((2..=3).contains(&most.into_inner()));
    }

    #[test]
    fn no_items_are_no_work() {
        assert!(map(&[] as &[u8], 8, |it| *it).is_empty());
    }
}
