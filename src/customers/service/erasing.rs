//! Somebody asks to be forgotten (UU 27/2022, articles 8 and 16): what is theirs goes, and what the books must keep for ten years
//! (UU KUP, article 28) stays without them.

use super::{gone, note};
use crate::{
    account::service as account,
    chat::service as chat,
    consent::service as consent,
    customers::{
        model::CustomerAction,
        store::{self, notes, tags},
    },
    error::{AppError, ProblemCode, Refusal},
    ids::UserId,
    orders::service as orders,
    payment::service as payments,
    returns::service as returns,
    reviews::service as reviews,
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        outbox::mails,
        state::Shop,
    },
    tickets::service as tickets,
    waiting::service as waiting,
};
use serde_json::json;

/// Makes a customer nobody: account, addresses, sessions, cart, wishes, notes, tags and consents go; orders keep what was sold and what it cost, to
/// nobody's name; reviews stay without theirs. `confirmed` is the name to sign in with, typed again.
///
/// # Errors
/// Not found; a problem with `confirmed`; [`Refusal::WrongState`] while an order or a return is under way, or when it was done already.
pub async fn erase(shop: &Shop, by: &Staff, id: UserId, confirmed: &str) -> Outcome<()> {
    let now = shop.clock.now();
    let confirmed = reading::code(confirmed).to_lowercase();
    transaction!(shop.db, [confirmed], |tx| {
        let (_, row) = store::find(tx, id).await?.ok_or_else(gone)?;
        if account::is_erased(&row.username) || orders::has_open(tx, id).await? || returns::has_open(tx, id).await? {
            return Err(Failure::refused(Refusal::WrongState));
        }
        if *confirmed != row.username {
            return Err(AppError::field("confirmed", ProblemCode::OtherPassword).into());
        }
        let bought = orders::of_account(tx, id).await?;
        payments::forget_proofs(tx, &bought).await?;
        returns::forget(tx, id).await?;
        orders::forget_customer(tx, id, now).await?;
        reviews::forget_author(tx, id).await?;
        notes::delete(tx, id).await?;
        tags::forget(tx, id).await?;
        tickets::forget(tx, id).await?;
        chat::forget(tx, id).await?;
        consent::forget(tx, &row.email).await?;
        waiting::forget(tx, &row.email).await?;
        mails::forget(tx, &row.email, &bought).await?;
        account::erase(tx, id, now).await?;
        store::suspend(tx, id, Some(now)).await?;
        note(tx, by, CustomerAction::Erase, id, (json!({}), json!({"erased": true})), now).await
    })
    .await
}
