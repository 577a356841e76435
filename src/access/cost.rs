//! What a call costs the shop. How often it may be made, `server::limits` says.

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
