//! Whose a conversation is: an account's, or a browser's by its cookie.

use crate::{
    cart::service as cart,
    entity::conversation,
    ids::UserId,
    server::{
        context::Visitor,
        guest_token::{self, Purpose},
        state::Shop,
    },
};
use std::fmt;

/// What a guest's token opens.
pub const TOKEN: Purpose = Purpose("chat");

/// Whose a conversation is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// Somebody with an account.
    Customer(UserId),
    /// A browser, by the keyed hash of its cookie.
    Guest {
        /// That hash.
        token_hash: String,
    },
}

impl Owner {
    /// Whose a row is; nobody's once its account is gone.
    #[must_use]
    pub fn of(row: &conversation::Model) -> Option<Self> {
        let guest = || row.guest_hash.clone().map(|token_hash| Self::Guest { token_hash });
        row.user_id.map(|id| Self::Customer(UserId(id))).or_else(guest)
    }
}

impl fmt::Display for Owner {
    /// The name under which the hub knows them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Customer(user) => write!(f, "customer {user}"),
            Self::Guest { token_hash } => write!(f, "guest {token_hash}"),
        }
    }
}

/// The cart of the visitor of a conversation: their account's, else the one their browser had when they wrote last.
#[must_use]
pub fn cart_of(row: &conversation::Model) -> Option<cart::Owner> {
    let guest = || row.cart_hash.clone().map(|token_hash| cart::Owner::Guest { token_hash });
    row.user_id.map(|id| cart::Owner::Customer(UserId(id))).or_else(guest)
}

/// Whose a visitor's conversations are; nobody's of a stranger without a cookie.
#[must_use]
pub fn owner(shop: &Shop, visitor: &Visitor) -> Option<Owner> {
    visitor.user_id().map(Owner::Customer).or_else(|| guest(shop, visitor.chat_cookie.as_deref()))
}

/// The owner by the cookie alone, also of somebody who is signed in.
pub(super) fn guest(shop: &Shop, cookie: Option<&str>) -> Option<Owner> {
    let token = cookie.filter(|token| guest_token::is_ours(shop, TOKEN, token))?;
    Some(Owner::Guest { token_hash: shop.keyed_hash(token) })
}

/// Whose the visitor's conversation is, or will be.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Whose.
    pub owner: Owner,
    /// The token of a guest, for their cookie.
    pub token: Option<String>,
}

impl Holder {
    /// The holder of a visitor's conversation.
    #[must_use]
    pub fn of(shop: &Shop, visitor: &Visitor) -> Self {
        match owner(shop, visitor) {
            Some(owner @ Owner::Customer(_)) => Self { owner, token: None },
            Some(owner) => Self { owner, token: visitor.chat_cookie.clone() },
            None => {
                let token = guest_token::issue(shop, TOKEN);
                Self { owner: Owner::Guest { token_hash: shop.keyed_hash(&token) }, token: Some(token) }
            }
        }
    }
}
