//! Whether the word was kept.

/// How often the word was kept of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Tickets that were made.
    pub made: i64,
    /// First answers that were given in time, of those whose time is over or that were given.
    pub answered: (i64, i64),
    /// Solutions in time, of those whose time is over or that were found.
    pub solved: (i64, i64),
}
