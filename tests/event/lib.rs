//! The tests of pushes are this package, so that no other package's tests build a cipher.
