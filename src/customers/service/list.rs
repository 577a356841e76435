//! The list of customers, and all of it piece by piece.

use super::known;
use crate::{
    customers::{
        model::{CustomerFilter, CustomerPage, CustomerRow},
        store::{self, list as rows, tags},
    },
    server::{failure::Outcome, state::Shop},
    ui::listing::Paging,
};
use sea_orm::ConnectionTrait;

/// Customers on a page.
const PER_PAGE: u32 = 25;

/// A page of customers: nine queries however many there are. Who has just come is found, too.
///
/// # Errors
/// The database's.
pub async fn list(shop: &Shop, filter: CustomerFilter, may_manage: bool) -> Outcome<CustomerPage> {
    known::read(shop, 1).await?;
    let (db, now) = (shop.db.read(), shop.clock.now());
    let rules = store::rules(db).await?;
    let segments = rows::segments(db, rules, now).await?;
    let asked = rows::asked(db, &filter, rules, now).await?;
    // the tab of a group has counted it already
    let counted = segments.iter().find(|(segment, _)| *segment == filter.segment && filter.is_segment());
    let total = match counted {
        Some((_, count)) => *count,
        None => rows::count(db, &asked).await?,
    };
    let paging = Paging::of(total.get(), PER_PAGE, filter.page.get());
    Ok(CustomerPage {
        rows: rows::page(db, &asked, total, filter.sort, paging).await?,
        page: paging.page,
        last_page: paging.last,
        total,
        segments,
        tags: tags::WORDS.all(db).await?,
        filter,
        rules,
        may_manage,
    })
}

/// Customers that a text finds, who joined last first, at most `most`. Who has just come is found, too.
///
/// # Errors
/// The database's.
pub async fn matching(shop: &Shop, text: &str, most: u32) -> Outcome<Vec<CustomerRow>> {
    known::read(shop, 1).await?;
    let (db, now) = (shop.db.read(), shop.clock.now());
    let filter = CustomerFilter { q: text.to_owned(), ..CustomerFilter::default() };
    let asked = rows::asked(db, &filter, store::rules(db).await?, now).await?;
    let total = rows::count(db, &asked).await?;
    rows::page(db, &asked, total, filter.sort, Paging::of(u64::from(most), most, 1)).await
}

/// All customers that a filter asks for, read piece by piece.
pub struct Reel {
    asked: rows::Asked,
    filter: CustomerFilter,
    read: u64,
}

impl Reel {
    /// At the beginning.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(shop: &Shop, filter: CustomerFilter) -> Outcome<Self> {
        let db = shop.db.read();
        let rules = store::rules(db).await?;
        let asked = rows::asked(db, &filter, rules, shop.clock.now()).await?;
        Ok(Self { asked, filter, read: 0 })
    }

    /// The next customers; none at the end.
    ///
    /// # Errors
    /// The database's.
    pub async fn next(&mut self, db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<CustomerRow>> {
        let next = rows::piece(db, &self.asked, self.filter.sort, self.read, most).await?;
        self.read += next.len() as u64;
        Ok(next)
    }
}
