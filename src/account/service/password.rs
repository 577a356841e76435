//! argon2id through password-auth: off the async threads, a few at a time, and as slow for a stranger as for a member.

use crate::{
    error::AppError,
    server::failure::{Failure, Outcome},
};
use std::{sync::LazyLock, time::Duration};
use tokio::sync::Semaphore;

/// Each hash takes 19 MiB and a core; more at once would starve the shop.
static TURNS: Semaphore = Semaphore::const_new(2);

/// How long a request waits for its turn before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(10);

/// Verified in place of the hash of a person who does not exist.
static NOBODY: LazyLock<String> = LazyLock::new(|| password_auth::generate_hash(rand::random::<[u8; 16]>()));

/// Hash of a new password, as the database keeps it.
///
/// # Errors
/// [`AppError::Busy`] when too many wait for their turn.
pub async fn hash(password: String) -> Outcome<String> {
    in_turn(move || password_auth::generate_hash(password)).await
}

/// Whether the password fits the hash; without a hash the same work is done and the answer is no.
///
/// # Errors
/// [`AppError::Busy`] when too many wait for their turn.
pub async fn verify(password: String, hash: Option<String>) -> Outcome<bool> {
    in_turn(move || {
        let nobody = &*NOBODY;
        let fits = password_auth::verify_password(&password, hash.as_deref().unwrap_or(nobody)).is_ok();
        fits && hash.is_some()
    })
    .await
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    let turn = tokio::time::timeout(PATIENCE, TURNS.acquire())
        .await
        .map_err(|_| Failure::Refused(AppError::Busy))?
        .map_err(Failure::fault)?;
    // the turn travels with the work: a visitor who leaves does not free it before the core is free
    let result = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    })
    .await;
    result.map_err(Failure::fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let stored = hash("rahasia sekali".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(verify("rahasia sekali".into(), Some(stored.clone())).await.unwrap());
        assert!(!verify("rahasia".into(), Some(stored)).await.unwrap());
        assert!(!verify("rahasia".into(), None).await.unwrap());
    }
}
