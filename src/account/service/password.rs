//! argon2id through password-auth: off the async threads, a few at a time, and as slow for a stranger as for a member.
//! Whoever wants a hash stands in one of three lanes, each with its own turns and with an end: strangers who try passwords
//! keep neither those waiting whose browser is known nor those who register, and none of them keeps a page waiting.

use super::queue::{Queue, Turn};
use crate::server::{
    failure::{Failure, Outcome},
    state::Shop,
};
use ipnet::IpNet;
use std::sync::LazyLock;

/// Verified in place of the hash of a person who does not exist.
static NOBODY: LazyLock<String> = LazyLock::new(|| password_auth::generate_hash(rand::random::<[u8; 16]>()));

/// For whom a password is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Somebody signs in with a browser that has signed in to this account before.
    Known(IpNet),
    /// Somebody signs in.
    Stranger(IpNet),
    /// Somebody makes an account.
    Registration(IpNet),
}

/// The lanes of one shop.
pub struct Lanes {
    known: Queue,
    strangers: Queue,
    registration: Queue,
}

impl Default for Lanes {
    /// Each hash takes 19 MiB and a core; with more at once than there are cores the pages would starve.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            known: Queue::new(1, 64, 16),
            strangers: Queue::new(cores.saturating_sub(1).max(1), 32, 8),
            registration: Queue::new(1, 16, 4),
        }
    }
}

/// The lanes of the running shop.
///
/// # Errors
/// A fault when the program opened the shop without them.
pub fn lanes(shop: &Shop) -> Outcome<&Lanes> {
    shop.extension()
}

impl Lanes {
    /// Waits for a turn.
    ///
    /// # Errors
    /// [`AppError::Busy`](crate::error::AppError::Busy) when too many wait.
    pub async fn enter(&self, lane: Lane) -> Outcome<Turn> {
        match lane {
            Lane::Known(from) => self.known.enter(from).await,
            Lane::Stranger(from) => self.strangers.enter(from).await,
            Lane::Registration(from) => self.registration.enter(from).await,
        }
    }
}

/// Hash of a new password, as the database keeps it. Without a turn only for the program itself, at the terminal or for
/// the demo: nobody out there waits behind it.
///
/// # Errors
/// When the work is broken off.
pub async fn hash(turn: Option<Turn>, password: String) -> Outcome<String> {
    in_turn(turn, move || password_auth::generate_hash(password)).await
}

/// Whether the password fits the hash; without a hash the same work is done and the answer is no.
///
/// # Errors
/// When the work is broken off.
pub async fn verify(turn: Option<Turn>, password: String, hash: Option<String>) -> Outcome<bool> {
    in_turn(turn, move || {
        let nobody = &*NOBODY;
        let fits = password_auth::verify_password(&password, hash.as_deref().unwrap_or(nobody)).is_ok();
        fits && hash.is_some()
    })
    .await
}

async fn in_turn<T: Send + 'static>(turn: Option<Turn>, work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
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
        let stored = hash(None, "rahasia sekali".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(verify(None, "rahasia sekali".into(), Some(stored.clone())).await.unwrap());
        assert!(!verify(None, "rahasia".into(), Some(stored)).await.unwrap());
        assert!(!verify(None, "rahasia".into(), None).await.unwrap());
    }
}
