//! Who talks: their account or none, their orders, their cart as it is now, and what was said before.

use super::{cards::orders_of, talk};
use crate::{
    cart::service as cart,
    chat::{
        model::desk::{DeskCustomer, Earlier, ORDERS_SHOWN},
        service::owner::{Owner, cart_of},
        store,
    },
    ids::{ConversationId, UserId},
    server::{clock::instant, failure::Outcome, state::Shop},
};

/// Earlier conversations that are shown.
const EARLIER: u64 = 10;

/// The visitor of a conversation.
///
/// # Errors
/// Not found.
pub async fn customer(shop: &Shop, id: ConversationId) -> Outcome<DeskCustomer> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let row = talk(db, id).await?;
    let user = row.user_id.map(UserId);
    let mut orders = orders_of(shop, &row).await?;
    let has_more = orders.len() > ORDERS_SHOWN;
    orders.truncate(ORDERS_SHOWN);
    let cart = match cart_of(&row) {
        Some(owner) => Some(cart::summary(db, Some(&owner), now).await?),
        None => None,
    };
    let earlier = match Owner::of(&row) {
        Some(owner) => store::all_of(db, &owner, EARLIER + 1).await?,
        None => Vec::new(),
    };
    let earlier = earlier.into_iter().filter(|other| other.id != row.id).take(EARLIER as usize).map(|other| Earlier {
        id: ConversationId(other.id),
        at: instant(other.last_at),
        messages: other.numbered,
        is_open: other.closed_at.is_none(),
    });
    Ok(DeskCustomer {
        talk: id,
        user,
        earlier: earlier.collect(),
        seen: row.customer_seen_at.map(instant),
        is_blocked: row.blocked_at.is_some(),
        name: row.name,
        email: row.email,
        locale: row.locale,
        orders,
        has_more,
        cart,
    })
}
