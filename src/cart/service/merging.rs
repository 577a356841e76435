//! What becomes of a guest's cart when they sign in.

use super::{
    super::{
        model::MAX_LINES,
        store::{self, Line, Owner},
    },
    ensure, guest, vouchers,
};
use crate::{
    bargains::service as bargains,
    ids::UserId,
    server::{context::Visitor, database::transaction, failure::Outcome, state::Shop},
};

/// Moves a guest's lines and voucher into the customer's cart at sign-in: nothing is lost, the larger quantity of a line wins,
/// so that signing in twice does not double the cart. What a full cart does not take stays the guest's.
///
/// # Errors
/// When the database fails.
pub async fn merge_at_sign_in(shop: &Shop, visitor: &Visitor, user: UserId) -> Outcome<()> {
    let Some(guest) = guest(shop, visitor) else { return Ok(()) };
    let now = shop.clock.now();
    transaction!(shop.db, [guest], |tx| {
        if let Owner::Guest { token_hash } = guest {
            bargains::join(tx, token_hash, user, now).await?;
        }
        let Some(from) = store::find(tx, guest, now).await? else { return Ok(()) };
        let lines = store::lines(tx, from).await?;
        if lines.is_empty() {
            return store::delete(tx, from).await;
        }
        let into = ensure(tx, &Owner::Customer(user), now).await?;
        vouchers::bring_along(tx, guest, into, now).await?;
        let present = store::lines(tx, into).await?;
        let mut room = MAX_LINES.saturating_sub(present.len());
        let mut moved = Vec::new();
        for line in &lines {
            let there = present.iter().find(|other| other.variant == line.variant).map(|other| other.quantity);
            if there.is_none() {
                if room == 0 {
                    continue;
                }
                room -= 1;
            }
            let quantity = line.quantity.max(there.unwrap_or(0));
            store::put(tx, into, &Line { quantity, ..*line }, now).await?;
            moved.push(line.variant);
        }
        if moved.len() == lines.len() { store::delete(tx, from).await } else { store::remove(tx, from, &moved).await }
    })
    .await
}
