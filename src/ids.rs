//! Names of rows as types, so that a product's id cannot be passed for an order's.
//! Values are `UUIDv7`, made on the server only (`server::clock::new_id`).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A product of the catalogue.
    ProductId,
    /// A buyable variant of a product.
    VariantId,
    /// A category of the tree.
    CategoryId,
    /// A cart, of a customer or of a guest's cookie.
    CartId,
    /// A maker of instruments.
    BrandId,
    /// What products are compared by.
    AttributeId,
    /// One answer to an attribute that is a choice.
    OptionId,
    /// A placed order.
    OrderId,
    /// A line of a placed order.
    OrderLineId,
    /// What a customer sends back of an order.
    ReturnId,
    /// One try to collect money for an order.
    AttemptId,
    /// What a buyer says of a product.
    ReviewId,
    /// A picture that was received.
    PictureId,
    /// A picture in its place at a product.
    ImageId,
    /// A customer or a member of staff.
    UserId,
    /// What a code takes off an order.
    VoucherId,
    /// A talk of a visitor with the shop.
    ConversationId,
}
