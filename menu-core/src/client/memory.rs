//! What it is no use to write again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::json::LiveMenu;
use crate::menu::ConditionalMenu;
use crate::sync::Wanted;

/// So often a menu must have been written in vain, in a row, before it is left alone: once may
/// have been another process that wrote at the same time.
const CONVINCING: u32 = 2;
/// So long it is left alone then, and after each further try twice as long, a month at most.
const FIRST_REST: Duration = Duration::from_secs(3600);
const LONGEST_REST: Duration = Duration::from_secs(30 * 24 * 3600);

/// Menus that were written and did not become what they were sent as, because WeChat keeps them
/// otherwise. A program that syncs every minute would use up the day's quota with it.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where it is kept for the next process.
    file: Option<PathBuf>,
    /// For a menu, and for a set of menus.
    in_vain: Mutex<[Option<InVain>; 2]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct InVain {
    /// Of the bodies that were sent, and of what was live afterwards.
    fingerprint: u64,
    /// How often in a row.
    times: u32,
    /// The last time.
    at: SystemTime,
}

impl Memory {
    /// What a former process has kept in this file, if there is one.
    pub(crate) fn kept_in(file: PathBuf) -> Memory {
        let in_vain = read(&file).unwrap_or_default();
        Memory {
            file: Some(file),
            in_vain: Mutex::new(in_vain),
        }
    }

    /// Whether to write these menus over what is live would surely be in vain.
    pub(crate) fn forbids(&self, live: Option<&LiveMenu>, wanted: Wanted<'_>) -> bool {
        let (Some(live), Some(known)) = (live, self.lock()[slot(wanted)]) else {
            return false;
        };
        let rested = SystemTime::now().duration_since(known.at);
        known.times >= CONVINCING
            && rested.is_ok_and(|rested| rested < rest(known.times))
            && known.fingerprint == fingerprint(live, wanted)
    }

    /// They were written, and this is live.
    pub(crate) fn add(&self, live: &LiveMenu, wanted: Wanted<'_>) {
        let fingerprint = fingerprint(live, wanted);
        let mut in_vain = self.lock();
        let known = in_vain[slot(wanted)].filter(|known| known.fingerprint == fingerprint);
        in_vain[slot(wanted)] = Some(InVain {
            fingerprint,
            times: known.map_or(1, |known| known.times.saturating_add(1)),
            at: SystemTime::now(),
        });
        self.keep(&in_vain);
    }

    /// They are live as they are wanted.
    pub(crate) fn clear(&self, wanted: Wanted<'_>) {
        let mut in_vain = self.lock();
        if in_vain[slot(wanted)].take().is_some() {
            self.keep(&in_vain);
        }
    }

    fn lock(&self) -> MutexGuard<'_, [Option<InVain>; 2]> {
        self.in_vain.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, in_vain: &[Option<InVain>; 2]) {
        let Some(file) = &self.file else { return };
        let lines = in_vain.iter().map(|known| match known {
            Some(InVain {
                fingerprint,
                times,
                at,
            }) => {
                let at = at.duration_since(UNIX_EPOCH).unwrap_or_default();
                format!("{fingerprint:016x} {times} {}\n", at.as_secs())
            }
            None => String::from("-\n"),
        });
        if let Err(error) = fs::write(file, lines.collect::<String>()) {
            log::warn!("{}: not written: {error}", file.display());
        }
    }
}

/// Nothing if there is no file, or another one.
fn read(file: &Path) -> Option<[Option<InVain>; 2]> {
    let text = fs::read_to_string(file).ok()?;
    let mut lines = text.lines().map(|line| {
        let mut words = line.split(' ');
        let seconds = |word: &str| Some(Duration::from_secs(word.parse().ok()?));
        Some(InVain {
            fingerprint: u64::from_str_radix(words.next()?, 16).ok()?,
            times: words.next()?.parse().ok()?,
            at: UNIX_EPOCH.checked_add(seconds(words.next()?)?)?,
        })
    });
    Some([lines.next()?, lines.next()?])
}

fn slot(wanted: Wanted<'_>) -> usize {
    usize::from(wanted.conditional.is_some())
}

fn rest(times: u32) -> Duration {
    let doubled = 2_u32.saturating_pow(times.saturating_sub(CONVINCING));
    FIRST_REST.saturating_mul(doubled).min(LONGEST_REST)
}

/// The part of what is live that these menus would replace; without ids, which are new with each
/// writing.
fn part_of(live: &LiveMenu, wanted: Wanted<'_>) -> LiveMenu {
    let mut live = live.clone();
    live.menuid = None;
    for menu in &mut live.conditional {
        menu.menuid = None;
    }
    if wanted.conditional.is_none() {
        live.conditional.clear();
    }
    live
}

fn fingerprint(live: &LiveMenu, wanted: Wanted<'_>) -> u64 {
    let conditional = wanted.conditional.unwrap_or_default();
    let bodies: String = conditional.iter().map(ConditionalMenu::to_json).collect();
    let live = part_of(live, wanted);
    let text = format!("{}{bodies}{live:?}", wanted.menu.to_json());
    // FNV-1a: the standard library's hashes may be others in the next version.
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
    text.bytes().fold(0xCBF2_9CE4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_grows_to_a_month() {
        let hours = |times| rest(times).as_secs() / 3600;
        assert_eq!([2, 3, 4, 12, u32::MAX].map(hours), [1, 2, 4, 720, 720]);
    }
}
