//! What every test stands on: a whole shop on a real port ([`app`]), on either database ([`db`]), goods and people in it
//! ([`builders`]), a browser that behaves like one ([`browser`]), a checkout in a few words ([`buying`]), a gateway that answers oddly
//! ([`gateway`]), forms with files ([`files`]).

pub mod answers;
pub mod app;
pub mod browser;
pub mod builders;
pub mod buying;
pub mod db;
pub mod files;
pub mod gateway;
pub mod proper_names;

pub use app::TestShop;
pub use browser::{Answer, Browser};
pub use builders::Product;
pub use db::Engine;

use std::{future::Future, time::Duration};

/// How long something may take that happens by itself.
const DEADLINE: Duration = Duration::from_secs(20);

/// Waits until something has come true, and says what did not when it has not.
pub async fn until<F: Future<Output = bool>>(what: &str, mut is_so: impl FnMut() -> F) {
    let begun = std::time::Instant::now();
    while !is_so().await {
        assert!(begun.elapsed() < DEADLINE, "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
}

/// One test body, run on SQLite and, when `HURTROCK_TEST_POSTGRES` names a cluster, on a PostgreSQL database of its own.
#[macro_export]
macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($engine:ident) $body:block)*) => {$(
        $(#[$doc])*
        mod $name {
            use super::*;

            async fn on_engine($engine: $crate::support::Engine) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                on_engine($crate::support::Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(engine) = $crate::support::Engine::postgres() {
                    on_engine(engine).await;
                }
            }
        }
    )*};
}
