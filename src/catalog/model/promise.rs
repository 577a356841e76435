//! What the shop promises with a product: how long it stands behind it, what may be sent back, what is done before it leaves.
//! Facts of the product or, where it says nothing, of its categories; a used instrument follows its grade. No text restates them.

use super::Condition;
use serde::{Deserialize, Serialize};

/// How long the shop mends or replaces what breaks by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warranty {
    /// Not at all.
    None,
    /// So many months, at least one.
    Months(u16),
    /// As long as it lives.
    Lifetime,
}

/// What is written down at a product or a category; what is not, the category above says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PromiseFacts {
    /// How long the shop stands behind it.
    pub warranty: Option<Warranty>,
    /// Days in which it may be sent back; none at all when 0.
    pub return_days: Option<u16>,
    /// Whether a technician sets it up before it leaves.
    pub set_up: Option<bool>,
}

impl PromiseFacts {
    /// These facts, and where they say nothing those from above.
    #[must_use]
    pub fn or(self, above: Self) -> Self {
        Self {
            warranty: self.warranty.or(above.warranty),
            return_days: self.return_days.or(above.return_days),
            set_up: self.set_up.or(above.set_up),
        }
    }
}

/// What may be sent back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Returns {
    /// Nothing.
    None,
    /// Within so many days, for any reason.
    Any(u16),
    /// Within so many days, when it is not what was described.
    NotAsDescribed(u16),
}

/// What is done before it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Care {
    /// A technician sets it up.
    SetUp,
    /// It is looked over.
    Checked,
    /// It goes as it came, to be mended.
    AsIs,
}

/// What the shop promises with one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Promise {
    /// How long the shop stands behind it.
    pub warranty: Warranty,
    /// What may be sent back.
    pub returns: Returns,
    /// What is done before it leaves.
    pub care: Care,
}

impl Promise {
    /// What new goods have when neither product nor category says more.
    pub const NEW: Warranty = Warranty::Months(12);
    /// What a used instrument has that can be played: its category speaks of new ones.
    pub const USED: Warranty = Warranty::Months(3);
    /// Days in which goods may be sent back when nothing else is said.
    pub const RETURN_DAYS: u16 = 7;

    /// The promise for a product in this condition, from its own facts and those of its categories.
    #[must_use]
    pub fn of(condition: Condition, product: PromiseFacts, category: PromiseFacts) -> Self {
        let facts = product.or(category);
        let care = if facts.set_up.unwrap_or(false) { Care::SetUp } else { Care::Checked };
        // of a used instrument the category, which speaks of new ones, says nothing
        let said = if condition.is_used() { product.return_days } else { facts.return_days };
        let returns = match said.unwrap_or(Self::RETURN_DAYS) {
            0 => Returns::None,
            days if condition.is_used() => Returns::NotAsDescribed(days),
            days => Returns::Any(days),
        };
        match condition {
            // what needs repair is sold as it is, whatever else is written
            Condition::Poor => Self { warranty: Warranty::None, returns, care: Care::AsIs },
            used if used.is_used() => Self { warranty: product.warranty.unwrap_or(Self::USED), returns, care },
            _ => Self { warranty: facts.warranty.unwrap_or(Self::NEW), returns, care },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATEGORY: PromiseFacts =
        PromiseFacts { warranty: Some(Warranty::Months(24)), return_days: Some(14), set_up: Some(true) };
    const NOTHING: PromiseFacts = PromiseFacts { warranty: None, return_days: None, set_up: None };

    #[test]
    fn a_product_says_more_than_its_category() {
        let own = PromiseFacts { warranty: Some(Warranty::Lifetime), return_days: Some(0), set_up: Some(false) };
        let promise = Promise::of(Condition::New, own, CATEGORY);
        assert_eq!(promise, Promise { warranty: Warranty::Lifetime, returns: Returns::None, care: Care::Checked });
        let promise = Promise::of(Condition::BStock, NOTHING, CATEGORY);
        let inherited = Promise { warranty: Warranty::Months(24), returns: Returns::Any(14), care: Care::SetUp };
        assert_eq!(promise, inherited, "B-stock has the full promise");
        let promise = Promise::of(Condition::New, NOTHING, NOTHING);
        assert_eq!((promise.warranty, promise.returns), (Promise::NEW, Returns::Any(Promise::RETURN_DAYS)));
    }

    #[test]
    fn a_used_one_follows_its_grade() {
        for condition in Condition::ALL.into_iter().filter(|condition| condition.is_used()) {
            let promise = Promise::of(condition, NOTHING, CATEGORY);
            assert_eq!(promise.returns, Returns::NotAsDescribed(Promise::RETURN_DAYS), "{condition:?}");
            let expected = match condition {
                Condition::Poor => (Warranty::None, Care::AsIs),
                _ => (Promise::USED, Care::SetUp),
            };
            assert_eq!((promise.warranty, promise.care), expected, "{condition:?}");
        }
        let own = PromiseFacts { warranty: Some(Warranty::Months(6)), ..NOTHING };
        assert_eq!(Promise::of(Condition::Good, own, CATEGORY).warranty, Warranty::Months(6));
        let kept = PromiseFacts { return_days: Some(0), ..NOTHING };
        assert_eq!(Promise::of(Condition::Good, kept, CATEGORY).returns, Returns::None);
        let poor = Promise::of(Condition::Poor, PromiseFacts { set_up: Some(true), ..own }, CATEGORY);
        assert_eq!((poor.warranty, poor.care), (Warranty::None, Care::AsIs), "as it is is as it is");
    }
}
