//! What stands beside a product because it is needed with it, and why.

use crate::catalog::model::ProductCard;
use serde::{Deserialize, Serialize};

/// Most that stand beside a product.
pub const SHOWN: usize = 6;
/// Most of them that stand there because they were bought together.
pub const SHOWN_TOGETHER: usize = 4;
/// Orders from which two products are "often" bought together.
pub const OFTEN: i32 = 3;

/// Why something is needed with a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Customers often bought both in one order.
    Together,
    /// Staff say that it belongs to it.
    Accessory,
}

/// Something that is needed with a product.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Needed {
    /// What.
    pub card: ProductCard,
    /// Why.
    pub reason: Reason,
}
