//! The tests of the callback as a service are this package, so that no other builds a server.
