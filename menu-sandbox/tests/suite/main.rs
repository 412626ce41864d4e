//! The sandbox over real sockets.

mod binary;
mod conditional;
mod create;
mod faults;
mod hostile;
mod observe;
mod protocol;
mod quotas;
mod replies;
mod support;
mod tokens;
