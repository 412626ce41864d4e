//! The sandbox over real sockets.

#[cfg(feature = "program")]
mod binary;
mod conditional;
mod create;
mod docker;
mod faults;
mod hostile;
mod layers;
mod observe;
#[cfg(feature = "phone")]
mod phone;
mod protocol;
mod quotas;
mod replies;
mod support;
mod tokens;
