//! The callback URL as a service.

mod mounted;
mod respond;
mod support;
mod waits;
