//! What `hurtrock doctor` finds in the books: a sentence for whoever runs the shop, and what may be done about it. Rooms that own a
//! table look at it themselves; nothing here reads any.

use std::fmt;

/// Something that does not add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about: a number of an order, a sku.
    pub about: String,
    /// What was found, with figures.
    pub found: String,
    /// What it means and what to do.
    pub remedy: &'static str,
}

/// What one look came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// What was looked at.
    pub what: &'static str,
    /// How many things were looked at.
    pub seen: u64,
    /// What does not add up, at most [`MOST`].
    pub findings: Vec<Finding>,
    /// How many of them were mended.
    pub mended: usize,
}

/// Findings of one look that are told; more of the same kind tell nothing new.
pub const MOST: u64 = 200;

impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, seen, findings, mended } = self;
        match findings.len() {
            0 => write!(f, "ok      {what} ({seen} looked at)"),
            many => {
                let more = if many as u64 >= MOST { " or more" } else { "" };
                write!(f, "WRONG   {what}: {many}{more} of {seen}")?;
                for finding in findings {
                    write!(f, "\n          {}: {}\n            {}", finding.about, finding.found, finding.remedy)?;
                }
                if *mended > 0 {
                    write!(f, "\n          {mended} mended")?;
                }
                Ok(())
            }
        }
    }
}
