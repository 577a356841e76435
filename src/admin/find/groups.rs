//! What is found by a few letters, group by group.

use super::places;
use crate::{
    access::Permission,
    catalog::service::admin as goods,
    customers::{model::address_of, service as customers},
    error::AppError,
    orders::service::waiting as orders,
    server::{context::Staff, state::Shop},
    tickets::{model::path_of, service as tickets},
    tr,
    ui::{
        listing::search,
        locale::{current, rupiah},
    },
};

/// Rows of each group.
const ROWS: u32 = 5;
/// Letters from which on anything but pages and deeds is looked for.
const LEAST: usize = 2;

/// Something to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is called.
    pub words: String,
    /// What tells it from others.
    pub detail: String,
    /// Its address without language prefix.
    pub address: String,
}

/// Hits of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are.
    pub title: &'static str,
    /// At most a few.
    pub hits: Vec<Hit>,
}

/// Everything that `by` may see and a text finds; without a text the pages and deeds there are. Groups without hits are left out.
///
/// # Errors
/// The database's.
pub async fn groups(shop: &Shop, by: &Staff, typed: &str) -> Result<Vec<Group>, AppError> {
    let text = search(typed);
    let is_asked = text.chars().count() >= LEAST;
    let mut found = Vec::new();
    if is_asked && by.role.may(Permission::ViewOrders) {
        let rows = orders::matching(shop, &text, ROWS).await?;
        let hit = |row: crate::orders::model::OrderRow| Hit {
            detail: format!(
                "{} · {} · {}",
                row.customer_name,
                rupiah(current(), row.total),
                row.placed_at.wib_date(current())
            ),
            address: format!("/admin/orders/{}", row.number),
            words: row.number,
        };
        found.push(Group { title: tr!(admin.orders), hits: rows.into_iter().map(hit).collect() });
    }
    if is_asked && by.role.may(Permission::ViewProducts) {
        let rows = goods::meant(shop, current(), &text, ROWS).await?;
        let hit = |row: crate::catalog::model::admin::AdminProductRow| Hit {
            words: row.name.here(),
            detail: row.brand,
            address: format!("/admin/products/{}", row.id),
        };
        found.push(Group { title: tr!(admin.products), hits: rows.into_iter().map(hit).collect() });
    }
    if is_asked && by.role.may(Permission::ViewCustomers) {
        let rows = customers::matching(shop, &text, ROWS).await?;
        let hit = |row: crate::customers::model::CustomerRow| Hit {
            words: row.name,
            detail: row.email,
            address: address_of(row.id),
        };
        found.push(Group { title: tr!(customers.title), hits: rows.into_iter().map(hit).collect() });
    }
    if is_asked && by.role.may(Permission::AnswerChat) {
        let ticket = tickets::called(shop, &text).await?;
        let hit = |row: crate::tickets::model::TicketRow| Hit {
            detail: if row.subject.is_empty() { row.name } else { row.subject },
            address: path_of(&row.number),
            words: row.number,
        };
        found.push(Group { title: tr!(tickets.title), hits: ticket.into_iter().map(hit).collect() });
    }
    let wanted: Vec<String> = reading::fold(&text).split_whitespace().map(str::to_owned).collect();
    let is_meant = |words: &str| {
        let words = reading::fold(words);
        wanted.iter().all(|piece| words.contains(piece.as_str()))
    };
    let plain = |words: String, path: &str| Hit { words, detail: String::new(), address: path.to_owned() };
    let deeds = places::deeds(by.role).into_iter().filter(|(words, _)| is_meant(words));
    found.push(Group { title: tr!(find.deeds), hits: deeds.map(|(words, path)| plain(words, path)).collect() });
    let pages = places::pages(by.role).into_iter().filter(|place| is_meant(&place.words));
    found.push(Group { title: tr!(find.pages), hits: pages.map(|place| plain(place.words, place.path)).collect() });
    found.retain(|group| !group.hits.is_empty());
    Ok(found)
}
