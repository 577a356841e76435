//! A draft as staff see it, with what was looked for beside it.

use super::{
    goods::{cost, found, rows},
    people,
};
use crate::{
    catalog::service as catalog,
    checkout::{
        model::{DraftView, Edited},
        service::vouchers,
    },
    customers::service as customers,
    orders::{
        model::{Draft, OrderView},
        service::{self as orders, drafts},
    },
    server::{failure::Outcome, state::Shop},
    ui::{listing::search, locale::Locale},
};
use uuid::Uuid;

/// Variants that are found at most.
const FOUND: usize = 12;

/// A draft with the goods that the text `goods` finds and the customers that `people` finds.
///
/// # Errors
/// Not found.
pub async fn view(
    shop: &Shop,
    locale: Locale,
    id: Uuid,
    (goods, people): (&str, &str),
    may_override: bool,
) -> Outcome<DraftView> {
    let db = shop.db.read();
    let draft = drafts::find(db, id).await?;
    let order = order_of(shop, &draft).await?;
    let at = shop.clock.now();
    let rows = rows(db, &draft, order.as_ref(), at).await?;
    let voucher = vouchers::of_draft(db, &draft, order.as_ref(), at).await?;
    let (price, quote, voucher_miss) = cost(db, shop, &draft, &rows, order.as_ref(), voucher).await?;
    let now = catalog::now(shop).await?;
    let found = catalog::sellable(db, &now, locale, goods, FOUND, at).await?.into_iter().map(found).collect();
    let account = match draft.user {
        Some(user) => Some(customers::profile(shop, user).await?.row.name),
        None => None,
    };
    let became = match draft.became {
        Some(order) => Some(orders::view_by_id(db, order).await?.number),
        None => None,
    };
    Ok(DraftView {
        lines: rows.into_iter().map(|row| row.shown).collect(),
        totals: price.totals,
        voucher_miss,
        quote,
        edited: order.map(|order| edited(&draft, &order)),
        became,
        goods: (search(goods), found),
        people: (search(people), people::found(shop, people).await?),
        account,
        may_override,
        draft,
    })
}

/// The order that a draft changes.
pub(super) async fn order_of(shop: &Shop, draft: &Draft) -> Outcome<Option<OrderView>> {
    match draft.of_order {
        Some(order) => Ok(Some(orders::view_by_id(shop.db.read(), order).await?)),
        None => Ok(None),
    }
}

fn edited(draft: &Draft, order: &OrderView) -> Edited {
    Edited {
        number: order.number.clone(),
        totals: order.totals,
        is_stale: draft.seen != Some(order.history.len() as u64),
        is_open: order.can_be_edited(),
    }
}
