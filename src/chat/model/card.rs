//! What a message shows beside its words. It keeps what it is about and nothing of it: price, stock and state are looked up
//! whenever it is shown.

use crate::{
    bargains::model::BargainView,
    catalog::model::ProductCard,
    ids::ProductId,
    money::Rupiah,
    orders::model::{OrderStatus, PaymentState},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a message is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Card {
    /// A product.
    Product {
        /// Which.
        id: ProductId,
    },
    /// An order, by its number; shown to who may see it.
    Order {
        /// Which.
        number: String,
    },
    /// The visitor's cart as it is now.
    Cart,
    /// A price that is talked about.
    Offer {
        /// Which.
        id: Uuid,
    },
}

impl Card {
    /// As a row keeps it; nothing is an empty text.
    #[must_use]
    pub fn kept(card: Option<&Self>) -> String {
        card.and_then(|card| serde_json::to_string(card).ok()).unwrap_or_default()
    }

    /// The card of a row.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// What a card shows at this moment.
#[derive(Clone, Debug, PartialEq)]
pub enum CardView {
    /// A product, as lists show it.
    Product(Box<ProductCard>),
    /// An order.
    Order {
        /// Its number.
        number: String,
        /// Where it stands.
        status: OrderStatus,
        /// Whether the money is in.
        payment: PaymentState,
        /// What it costs.
        total: Rupiah,
        /// When it was placed.
        placed: Instant,
        /// Whether it leads to the order's page of staff.
        for_staff: bool,
    },
    /// The visitor's cart.
    Cart {
        /// Units.
        count: u32,
        /// Sum.
        total: Rupiah,
    },
    /// A price that is talked about.
    Offer {
        /// It, as it stands.
        offer: BargainView,
        /// What it is about.
        product: Option<Box<ProductCard>>,
        /// Whether staff read it.
        for_staff: bool,
        /// Whether a message after this one has the same offer.
        is_followed: bool,
    },
    /// It is not shown any more.
    Gone,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_goes_there_and_back() {
        for card in [Card::Cart, Card::Order { number: "HR-1".to_owned() }, Card::Product { id: Uuid::nil().into() }] {
            assert_eq!(Card::read(&Card::kept(Some(&card))), Some(card));
        }
        assert_eq!((Card::read(""), Card::kept(None).as_str()), (None, ""));
    }
}
