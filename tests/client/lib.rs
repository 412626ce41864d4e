//! The client's tests are this package, so that no other package's tests build TLS.
