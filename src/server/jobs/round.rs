//! What comes round with the clock.

use super::Task;
use crate::server::state::Shop;
use std::time::Duration;

/// Something that is done at the start and then each time the pause has passed.
#[derive(Clone, Copy)]
pub struct Round {
    /// Name in the log.
    pub name: &'static str,
    /// Time from the end of one round to the next.
    pub pause: Duration,
    /// Does it.
    pub run: fn(Shop) -> Task,
}
