//! The token in the cookie of a guest's cart. The database keeps a keyed hash of it.

use crate::server::{clock::random_key, cookies::Cookie, state::Shop};
use http::HeaderMap;
use subtle::ConstantTimeEq;

/// Length of the seal of a token, in characters: 128 bits.
const SEAL: usize = 32;

/// A token for a cart: random, with a seal that only this shop can make.
pub fn issue(shop: &Shop) -> String {
    let random = random_key();
    let seal = token_seal(shop, &random);
    random + &seal
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
    let parts = token.len().checked_sub(SEAL).and_then(|at| token.split_at_checked(at));
    parts.is_some_and(|(random, sealed)| token_seal(shop, random).as_bytes().ct_eq(sealed.as_bytes()).into())
}

fn token_seal(shop: &Shop, random: &str) -> String {
    let mut seal = shop.keyed_hash(&format!("cart token {random}"));
    seal.truncate(SEAL);
    seal
}
