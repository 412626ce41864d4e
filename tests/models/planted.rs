// Mistakes, each planted into a copy of the sources. The scenario must find it.

struct Planted {
    name: &'static str,
    scenario: &'static str,
    /// What the sources contain once, and what stands there instead.
    edits: &'static [(&'static str, &'static str)],
}

const PLANTED: &[Planted] = &[
    Planted {
        name: "a_waiter_does_not_look_again",
        scenario: "flights::cold",
        edits: &[(
            "            if let Some(token) = slot.token(rejected) {
                return Ok(token);
            }
",
            "",
        )],
    },
    Planted {
        name: "the_lock_is_not_held_while_a_token_is_fetched",
        scenario: "flights::cold",
        edits: &[("let Some(_flight) =", "let Some(_) =")],
    },
    Planted {
        name: "the_list_of_servers_is_unlocked_between_look_and_insertion",
        scenario: "flights::cold",
        edits: &[(
            "        let mut slots = lock(&self.0);
        if let Some(slot) = slots.get(server) {
            return slot.clone();
        }
        slots.entry(server.to_owned()).or_default().clone()",
            "        let known = lock(&self.0).get(server).cloned();
        known.unwrap_or_else(|| {
            let slot = Arc::<Slot>::default();
            lock(&self.0).insert(server.to_owned(), slot.clone());
            slot
        })",
        )],
    },
    Planted {
        name: "a_thread_is_not_woken",
        scenario: "flights::threads",
        edits: &[("self.0.unpark();", "")],
    },
    Planted {
        name: "a_thread_sleeps_before_it_looks",
        scenario: "flights::threads",
        edits: &[(
            "while task.as_mut().poll(&mut context).is_pending() {",
            "while { thread::park(); task.as_mut().poll(&mut context).is_pending() } {",
        )],
    },
    Planted {
        name: "an_expired_token_is_used",
        scenario: "flights::expired",
        edits: &[("*until > Instant::now() && ", "")],
    },
    Planted {
        name: "a_refused_token_is_given_to_others",
        scenario: "flights::refused",
        edits: &[("&& !kept.rejected.contains(token)", "&& Some(token) != rejected")],
    },
    Planted {
        name: "a_failure_is_not_shared",
        scenario: "flights::failed",
        edits: &[("slot.failure_since(landed)", "slot.failure_since(slot.landed())")],
    },
    Planted {
        name: "a_dropped_fetch_keeps_the_lock",
        scenario: "flights::dropped",
        edits: UNLOCKED_BY_HAND,
    },
    Planted {
        name: "a_panic_keeps_the_lock",
        scenario: "flights::panicked",
        edits: UNLOCKED_BY_HAND,
    },
    Planted {
        name: "the_holder_of_a_lease_does_not_read_again",
        scenario: "flights::processes",
        edits: &[(
            "        if let Some(grant) = self.stored(store, key).await? {
            self.step(store.release(key, holder)).await?;
            return Ok(Ok(grant));
        }
",
            "",
        )],
    },
    Planted {
        name: "a_push_is_looked_up_and_remembered_in_two_steps",
        scenario: "pushes::equal",
        edits: &[(
            "        let mut seen = self.lock();
        if !seen.ids.insert(id) {
            return false;
        }
",
            "        if self.lock().ids.contains(&id) {
            return false;
        }
        let mut seen = self.lock();
        seen.ids.insert(id);
",
        )],
    },
    Planted {
        name: "the_newest_push_makes_room",
        scenario: "pushes::crowded",
        edits: &[("seen.order.pop_front()", "seen.order.pop_back()")],
    },
    Planted {
        name: "room_is_made_too_early",
        scenario: "pushes::crowded",
        edits: &[("== self.capacity.get()", "+ 1 == self.capacity.get()")],
    },
    Planted {
        name: "a_forgotten_push_keeps_its_place",
        scenario: "pushes::failed",
        edits: &[("seen.order.retain(|&other| other != id);", "")],
    },
];

/// The lock is given back where the code ends well, and nowhere else.
const UNLOCKED_BY_HAND: &[(&str, &str)] = &[
    (
        "let Some(_flight) = fetcher.within(slot.flight.lock()).await else {",
        "let Some(held) = fetcher.within(slot.flight.lock()).await else {",
    ),
    (
        "            if let Some(token) = slot.token(rejected) {
                return Ok(token);
            }
",
        "            let held = std::mem::ManuallyDrop::new(held);
            if let Some(token) = slot.token(rejected) {
                drop(std::mem::ManuallyDrop::into_inner(held));
                return Ok(token);
            }
",
    ),
    (
        "slot.keep(&grant.token, usable(grant.expires_in));",
        "slot.keep(&grant.token, usable(grant.expires_in));
                    drop(std::mem::ManuallyDrop::into_inner(held));",
    ),
];
