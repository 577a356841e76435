//! What a call costs the shop, and how often one address, one account or one cart may ask for it.

use super::Allowance;
use std::fmt;

/// Cost class of a page or a server function; a column of the table of guards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cost {
    /// Nearly nothing: counted by nobody.
    Free,
    /// Reads a little or renders a page.
    Cheap,
    /// Writes, hashes or computes.
    Heavy,
    /// May end in a mail to an address that somebody typed.
    Mail,
    /// Holds goods, or asks the payment gateway.
    Money,
}

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

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Free => "free",
            Self::Cheap => "cheap",
            Self::Heavy => "heavy",
            Self::Mail => "mail",
            Self::Money => "money",
        })
    }
}
