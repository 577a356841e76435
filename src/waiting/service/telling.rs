//! Telling those who wait that there are units again. Nobody who writes stock has to think of it: the stock itself is looked at, so
//! a receipt, a count, a cancelled order, an import or a console all tell. In the order of asking, three for each unit: of those who
//! hear of it about one in three at most buys, and forty people for one guitar are thirty-nine disappointed ones. When an hour later
//! there are still units, the next are told.

use super::mails::{WaitMail, WaitNews};
use crate::{
    catalog::service::variants_for_sale,
    ids::VariantId,
    server::{
        database::transaction,
        failure::Outcome,
        jobs::{self, Round},
        state::Shop,
    },
    waiting::{
        model::{WaitState, told_now},
        store,
    },
};
use chrono::TimeDelta;
use std::time::Duration;
use uuid::Uuid;

/// How long the first have before the next are told.
const HEAD_START: TimeDelta = TimeDelta::hours(1);
/// Variants looked at by one query.
const PIECE: u64 = 400;

/// [`tell`], every twenty seconds.
pub const TELL: Round = Round { name: "waiting", pause: Duration::from_secs(20), run: |shop| Box::pin(tell(shop)) };

/// Tells everybody whose turn it is.
async fn tell(shop: Shop) -> Outcome<()> {
    let mut after = Uuid::nil();
    let mut told = 0;
    loop {
        let wanted = store::waited_for(shop.db.read(), after, PIECE).await?;
        let Some(last) = wanted.last() else { break };
        after = last.0;
        for variant in variants_for_sale(shop.db.read(), &wanted, shop.clock.now()).await? {
            if variant.buyable && variant.available > 0 {
                told += tell_of(&shop, variant.variant, variant.available).await?;
            }
        }
        if (wanted.len() as u64) < PIECE {
            break;
        }
    }
    if told > 0 {
        tracing::info!(told, "told that goods are back");
        shop.wake.notify_one();
    }
    Ok(())
}

async fn tell_of(shop: &Shop, variant: VariantId, units: u32) -> Outcome<u32> {
    let now = shop.clock.now();
    transaction!(shop.db, |tx| {
        if store::was_told_since(tx, variant, now - HEAD_START).await? {
            return Ok(0);
        }
        let mut told = 0;
        for id in store::line(tx, variant, told_now(units).into()).await? {
            if store::advance(tx, id, WaitState::Waiting, WaitState::Told, false, now).await? {
                let key = format!("waiting-back-{id}-{}", now.timestamp_micros());
                jobs::enqueue(tx, &WaitMail { wait: id, news: WaitNews::Back }, &key, now, now).await?;
                told += 1;
            }
        }
        Ok(told)
    })
    .await
}
