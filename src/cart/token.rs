//! The token in the cookie of a guest's cart. The database keeps a keyed hash of it.

use crate::server::{
    cookies::Cookie,
    guest_token::{self, Purpose},
    state::Shop,
};
use http::HeaderMap;

const CART: Purpose = Purpose("cart");

/// A token for a cart: random, with a seal that only this shop can make.
pub fn issue(shop: &Shop) -> String {
    guest_token::issue(shop, CART)
}

/// The token that a request brings, if it is ours.
#[must_use]
pub fn of_request(shop: &Shop, headers: &HeaderMap) -> Option<String> {
    let token = Cookie::Cart.read(headers, shop.config.site.is_https())?;
    is_ours(shop, token).then(|| token.to_owned())
}

/// Whether the shop issued a token: nobody chooses the token of a cart, for himself or for others.
#[must_use]
pub fn is_ours(shop: &Shop, token: &str) -> bool {
    guest_token::is_ours(shop, CART, token)
}
