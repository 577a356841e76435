//! What staff write down before it is an order, and how an order is to be changed before it is packed.

use super::{Contact, PostalAddress};
use crate::{
    i18n::Locale,
    ids::{OrderId, UserId, VariantId},
    money::Rupiah,
    shipping::model::Sending,
    time::Instant,
    voucher_code::VoucherCode,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most different goods in a draft.
pub const DRAFT_LINES: u64 = 50;
/// Most units of one variant in a draft.
pub const DRAFT_UNITS: u32 = 99;
/// Most open drafts of one member of staff.
pub const DRAFTS_OPEN: u64 = 20;
/// Days that a draft stays after it was last changed.
pub const DRAFT_DAYS: i64 = 14;
/// Most characters of the reason for a price.
pub const PRICE_REASON_MAX: u16 = 250;
/// Most characters of a price as it is typed.
pub const PRICE_MAX: u16 = 20;

/// A draft as it was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: Uuid,
    /// The order that it changes; nothing for a new one.
    pub of_order: Option<OrderId>,
    /// Entries of that order's history when it was written down.
    pub seen: Option<u64>,
    /// The order that it became.
    pub became: Option<OrderId>,
    /// Who wrote it.
    pub author: String,
    /// Account of the customer.
    pub user: Option<UserId>,
    /// Language of the customer.
    pub locale: Locale,
    /// Who buys, as far as it is known.
    pub contact: Contact,
    /// Where it goes, as far as it is known.
    pub address: PostalAddress,
    /// What the customer says.
    pub notes: String,
    /// The voucher that a new order is to use.
    pub voucher: Option<VoucherCode>,
    /// How it is to be sent.
    #[serde(default)]
    pub sending: Sending,
    /// The goods.
    pub lines: Vec<DraftLine>,
    /// When it was last changed.
    pub at: Instant,
}

/// A variant of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// Which.
    pub variant: VariantId,
    /// Units, 1 to [`DRAFT_UNITS`].
    pub quantity: u32,
    /// Price of one as the order had it; nothing for what is new.
    pub base: Option<Rupiah>,
    /// Price of one that staff set.
    pub price: Option<Rupiah>,
    /// Why.
    pub reason: String,
}

/// A draft in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    /// Its id.
    pub id: Uuid,
    /// Who buys; may be empty.
    pub name: String,
    /// Who wrote it.
    pub author: String,
    /// When it was last changed.
    pub at: Instant,
}

/// Where a draft is.
#[must_use]
pub fn draft_path(id: Uuid) -> String {
    format!("/admin/orders/new/{id}")
}
