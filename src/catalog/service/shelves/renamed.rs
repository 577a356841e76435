//! A brand has another name: what its products are found by in the back office is written anew, behind the request and piece
//! by piece, for there may be many.

use crate::{
    catalog::store,
    i18n::Locale,
    ids::BrandId,
    server::{
        database::transaction,
        failure::Outcome,
        jobs::{About, Job},
        outbox::Row,
        state::Shop,
    },
};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Products in one transaction.
const PIECE: u64 = 100;

/// The products of a brand that has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandRenamed {
    /// Which.
    pub brand: BrandId,
    /// Its name now.
    pub name: String,
}

impl Job for BrandRenamed {
    const NAME: &'static str = "catalog.brand_renamed";

    fn about(&self, locale: Locale) -> About {
        let words = td_string!(locale, goods.brand_renamed).to_owned();
        About { words, order: None, reference: Some(self.name.clone()) }
    }

    async fn run(self, shop: Shop, _row: Row) -> Outcome<()> {
        let mut after = Uuid::nil();
        loop {
            let ids = store::shelves::ids_of(shop.db.read(), self.brand.0, after, PIECE).await?;
            let Some(last) = ids.last().copied() else { return Ok(()) };
            transaction!(shop.db, [ids], |tx| {
                for id in ids {
                    store::admin::refresh_search_text(tx, *id).await?;
                }
                Ok(())
            })
            .await?;
            after = last;
        }
    }
}
