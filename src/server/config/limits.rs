//! Whose network address is not limited.

use super::reader::Reader;
use crate::server::address::Networks;

/// Settings of the rate limits.
#[derive(Clone, Debug, Default)]
pub struct LimitsConfig {
    /// Networks of load tests and monitors: what comes from there is not counted by address.
    pub exempt: Networks,
}

impl Reader<'_> {
    pub(super) fn limits(&mut self) -> LimitsConfig {
        let expected = "addresses and networks such as 10.0.0.0/8, ::1, separated by commas";
        LimitsConfig { exempt: self.parse("RATE_LIMIT_EXEMPT", expected, Networks::default()) }
    }
}
