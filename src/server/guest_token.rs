//! The token in a cookie by which a guest owns something without an account: a cart, a wish list. Random, with a seal that
//! only this shop can make, so that nobody chooses a token, for themselves or for others. The database keeps a keyed hash.

use super::{clock::random_key, state::Shop};
use subtle::ConstantTimeEq;

/// Length of the seal of a token, in characters: 128 bits.
const SEAL: usize = 32;

/// What a token opens. A token for one thing is none for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose(
    /// Stands in the seal, so it never changes.
    pub &'static str,
);

/// A new token.
#[must_use]
pub fn issue(shop: &Shop, purpose: Purpose) -> String {
    let random = random_key();
    let seal = seal(shop, purpose, &random);
    random + &seal
}

/// Whether the shop issued a token for this.
#[must_use]
pub fn is_ours(shop: &Shop, purpose: Purpose, token: &str) -> bool {
    let parts = token.len().checked_sub(SEAL).and_then(|at| token.split_at_checked(at));
    parts.is_some_and(|(random, sealed)| seal(shop, purpose, random).as_bytes().ct_eq(sealed.as_bytes()).into())
}

fn seal(shop: &Shop, Purpose(purpose): Purpose, random: &str) -> String {
    let mut seal = shop.keyed_hash(&format!("{purpose} token {random}"));
    seal.truncate(SEAL);
    seal
}
