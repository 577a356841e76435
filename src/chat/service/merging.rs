//! A guest signs in, somebody is forgotten, a time is over.

use super::{
    hub::{Signal, What, tell},
    owner::{Owner, guest},
};
use crate::{
    access::SignedIn,
    chat::{
        model::{Event, GUEST_DAYS},
        store,
    },
    ids::{ConversationId, UserId},
    server::{context::Visitor, database::transaction, failure::Outcome, state::Shop},
    settings::service as settings,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Gives the conversations of a guest's cookie to the account that signs in with it. Of two that are open the one that was
/// silent for longer is closed: nothing of it is lost.
///
/// # Errors
/// The database's.
pub async fn merge_at_sign_in(shop: &Shop, visitor: &Visitor, user: &SignedIn) -> Outcome<()> {
    let Some(Owner::Guest { token_hash }) = guest(shop, visitor.chat_cookie.as_deref()) else { return Ok(()) };
    let (now, owner, name) = (shop.clock.now(), Owner::Customer(user.id), user.name.as_str());
    let joined = transaction!(shop.db, [owner, token_hash], |tx| {
        if store::join(tx, token_hash, user.id, name).await? == 0 {
            return Ok(None);
        }
        let all = store::all_of(tx, owner, 20).await?;
        // one goes on; what still waits for an answer gets it
        let others = all.iter().filter(|talk| talk.closed_at.is_none()).skip(1);
        for idle in others.filter(|talk| talk.waiting_since.is_none()) {
            let id = ConversationId(idle.id);
            super::receiving::receive(
                tx,
                idle,
                super::receiving::From::Shop(Event::Closed, ""),
                "",
                &Default::default(),
                now,
            )
            .await?;
            store::set_closed(tx, id, Some((now, None))).await?;
        }
        Ok(all.first().map(|talk| ConversationId(talk.id)))
    })
    .await?;
    if let Some(conversation) = joined {
        tell(shop, Some(&owner), Signal { conversation, what: What::Rows }).await;
    }
    Ok(())
}

/// Takes somebody who is to be forgotten out of their conversations: what they wrote and sent goes, what the shop said stays
/// to nobody, and what staff noted of them goes, too. Call it in the transaction that forgets them.
///
/// # Errors
/// The database's.
pub async fn forget(tx: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    let ids = store::forget(tx, user).await?;
    if ids.is_empty() {
        return Ok(());
    }
    store::desk::notes::forget(tx, ids.clone()).await?;
    store::files::forget(tx, ids.clone()).await?;
    store::messages::blank(tx, ids).await
}

/// Deletes at most `most` conversations that were closed as many days ago as staff set (0: never), and those of guests whose browsers
/// have forgotten them.
///
/// # Errors
/// The database's.
pub async fn sweep(shop: &Shop, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let days = settings::current(shop).support.keep_days;
    if days == 0 {
        return Ok(0);
    }
    let closed = now - Duration::days(i64::from(days));
    let idle = closed.min(now - Duration::days(GUEST_DAYS));
    transaction!(shop.db, |tx| store::delete_over(tx, (closed, idle), now, most).await).await
}
