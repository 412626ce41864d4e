//! What a store of tokens or of pushes returns.

use std::error::Error;
use std::pin::Pin;

/// What the steps of a store return: write `Box::pin(async move { … })`.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Why a store failed: any error, with `?`. Its message is shown and logged, so it must not contain
/// a secret.
pub type StoreError = Box<dyn Error + Send + Sync>;
