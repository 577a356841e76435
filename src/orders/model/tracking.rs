//! What whoever looks an order up sees of it when they have shown no more than its parcel's label says.

use super::{HistoryEntry, OrderStatus, PaymentState, ShipmentView};
use serde::{Deserialize, Serialize};

/// Page on which an order is looked up.
pub const TRACK: &str = "/orders/track";
/// Most characters of an order number as it is typed.
pub const NUMBER_MAX: u16 = 40;
/// Most characters of a mail address or telephone number as it is typed.
pub const TRACK_CONTACT_MAX: u16 = 254;

/// How far an order is: neither who, nor what, nor how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackView {
    /// Its number.
    pub number: String,
    /// State.
    pub status: OrderStatus,
    /// Whether the money is in.
    pub payment: PaymentState,
    /// Whether its customer fetches it in the shop.
    pub is_fetched: bool,
    /// Its parcels that are on their way, the first that left first.
    pub parcels: Vec<ShipmentView>,
    /// The steps, oldest first, without remarks.
    pub steps: Vec<HistoryEntry>,
}
