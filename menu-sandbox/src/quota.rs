//! Calls a day, per endpoint.

use std::collections::BTreeMap;

use crate::endpoint::Endpoint;
use crate::errcode::{self, Refusal};

/// How often a month all quotas, and single ones, can be cleared.
const CLEARS_A_MONTH: u32 = 10;
const API_CLEARS_A_MONTH: u32 = 50;
const DAYS_A_MONTH: u64 = 30;

pub(crate) struct Quotas {
    limits: BTreeMap<Endpoint, u32>,
    used: BTreeMap<Endpoint, u32>,
    /// The day the counts belong to.
    day: u64,
    month: u64,
    clears: u32,
    api_clears: u32,
}

impl Quotas {
    pub(crate) fn new(limits: BTreeMap<Endpoint, u32>) -> Self {
        Self {
            limits,
            used: BTreeMap::new(),
            day: 0,
            month: 0,
            clears: 0,
            api_clears: 0,
        }
    }

    pub(crate) fn set_limit(&mut self, endpoint: Endpoint, calls: u32) {
        self.limits.insert(endpoint, calls);
    }

    pub(crate) fn limit(&self, endpoint: Endpoint) -> Option<u32> {
        self.limits.get(&endpoint).copied()
    }

    pub(crate) fn used(&self, endpoint: Endpoint) -> u32 {
        self.used.get(&endpoint).copied().unwrap_or(0)
    }

    /// Counts a call, or refuses it. A refused call is not counted.
    pub(crate) fn spend(&mut self, endpoint: Endpoint, day: u64) -> Result<(), Refusal> {
        self.turn_to(day);
        let used = self.used.entry(endpoint).or_default();
        if self
            .limits
            .get(&endpoint)
            .is_some_and(|limit| *used >= *limit)
        {
            return Err(errcode::QUOTA);
        }
        *used = used.saturating_add(1);
        Ok(())
    }

    pub(crate) fn clear_all(&mut self, day: u64) -> Result<(), Refusal> {
        self.turn_to(day);
        if self.clears >= CLEARS_A_MONTH {
            return Err(errcode::CLEAR_LIMIT);
        }
        self.clears += 1;
        self.used.clear();
        Ok(())
    }

    pub(crate) fn clear_one(&mut self, endpoint: Endpoint, day: u64) -> Result<(), Refusal> {
        self.turn_to(day);
        if self.api_clears >= API_CLEARS_A_MONTH {
            return Err(errcode::CLEAR_LIMIT);
        }
        self.api_clears += 1;
        self.used.remove(&endpoint);
        Ok(())
    }

    /// Resets all counts.
    #[cfg(feature = "phone")]
    pub(crate) fn reset(&mut self) {
        *self = Self::new(std::mem::take(&mut self.limits));
    }

    fn turn_to(&mut self, day: u64) {
        if day != self.day {
            self.day = day;
            self.used.clear();
        }
        if day / DAYS_A_MONTH != self.month {
            self.month = day / DAYS_A_MONTH;
            self.clears = 0;
            self.api_clears = 0;
        }
    }
}
