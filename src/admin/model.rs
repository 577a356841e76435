//! What the shell puts together from several domains.

use crate::{
    account::model::{AuditView, SignedIn},
    catalog::model::ProductStatus,
    orders::model::{OrderGroup, OrderRow, OrderView},
    payment::model::AttemptView,
};
use serde::{Deserialize, Serialize};

/// The shop at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DashboardView {
    /// Who looks.
    pub staff: SignedIn,
    /// How many orders are in each group.
    pub orders: Vec<(OrderGroup, u64)>,
    /// The newest orders.
    pub latest: Vec<OrderRow>,
    /// How many products have each status.
    pub products: Vec<(ProductStatus, u64)>,
    /// Active products that are nearly or wholly sold out.
    pub low_stock: u64,
    /// People with a customer's account.
    pub customers: u64,
}

/// An order with its payment and its changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminOrder {
    /// The order.
    pub order: OrderView,
    /// Tries to be paid, newest first.
    pub attempts: Vec<AttemptView>,
    /// What staff changed, newest first.
    pub audit: Vec<AuditView>,
    /// Whether the one who looks may move it.
    pub may_manage: bool,
}
