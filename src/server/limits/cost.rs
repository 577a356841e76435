//! How often one address, one account or one cart may ask for what costs so much.

use super::Allowance;
use crate::access::Cost;

impl Cost {
    /// How often one network address may do it. Indonesian telephone networks put thousands of people behind one address,
    /// so this is wide.
    #[must_use]
    pub const fn by_address(self) -> Option<Allowance> {
        match self {
            Self::Free => None,
            Self::Cheap => Some(Allowance::new("cheap by address", 600, 10)),
            Self::Heavy => Some(Allowance::new("heavy by address", 120, 20)),
            Self::Mail => Some(Allowance::new("mail by address", 20, 3600)),
            Self::Money => Some(Allowance::new("money by address", 60, 600)),
        }
    }

    /// How often one account, or one cart of a guest, may do it.
    #[must_use]
    pub const fn by_owner(self) -> Option<Allowance> {
        match self {
            Self::Free | Self::Cheap => None,
            Self::Heavy => Some(Allowance::new("heavy by owner", 120, 20)),
            Self::Mail => Some(Allowance::new("mail by owner", 10, 3600)),
            Self::Money => Some(Allowance::new("money by owner", 40, 600)),
        }
    }

    /// Whether it is counted in the database, so alike in all instances.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Mail | Self::Money)
    }
}
