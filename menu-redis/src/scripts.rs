//! The steps. Redis carries out each of them atomically.

use std::sync::LazyLock;

use redis::Script;

/// KEYS: token. The token and how many milliseconds it lives, or nothing.
pub(crate) static READ: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local token = redis.call('GET', KEYS[1])
         if not token then return {} end
         return {token, tostring(redis.call('PTTL', KEYS[1]))}",
    )
});

/// KEYS: lease. ARGV: holder, milliseconds. Whether the holder has it.
pub(crate) static LEASE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local holder = redis.call('GET', KEYS[1])
         if holder and holder ~= ARGV[1] then return 0 end
         redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
         return 1",
    )
});

/// KEYS: token, lease. ARGV: holder, token, milliseconds. Whether the holder had the lease.
pub(crate) static WRITE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
         redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
         redis.call('DEL', KEYS[2])
         return 1",
    )
});

/// KEYS: lease. ARGV: holder.
pub(crate) static RELEASE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
         return 1",
    )
});

/// KEYS: push. ARGV: a name for this attempt, milliseconds. Whether the push is new. A step that is
/// sent twice because the connection was closed is the same attempt.
#[cfg(feature = "event")]
pub(crate) static ADMIT: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
         if redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
         return 0",
    )
});

/// KEYS: push.
#[cfg(feature = "event")]
pub(crate) static FORGET: LazyLock<Script> =
    LazyLock::new(|| Script::new("return redis.call('DEL', KEYS[1])"));
