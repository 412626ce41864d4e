//! Pushes as WeChat sends them, and what must not pass for one.

mod callback;
mod hostile;
mod messages;
mod repetitions;
mod replies;
mod samples;
mod support;
mod taps;
