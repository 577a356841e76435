//! A wish list as its owner sees it, and its rules.

use crate::{
    catalog::model::ProductCard,
    ids::{ProductId, VariantId},
    money::Rupiah,
    ui::{live::Changes, text::Bilingual},
};
use serde::{Deserialize, Serialize};

/// Most products of a list: each costs its page about 3 kB, which may have 500 kB.
pub const MOST: usize = 100;
/// Days after which a guest's product leaves the list, and the life of the cookie.
pub const GUEST_DAYS: i64 = 90;
/// Minutes in which what was taken out comes back as it was, with the price of then.
pub const BACK_MINUTES: i64 = 60;
/// Hours after which what was taken out is deleted.
pub const GONE_HOURS: i64 = 24;
/// Most products of one page whose buttons are asked for again.
pub const MOST_SHOWN: usize = 100;

/// A product of a list, as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishView {
    /// What lists show of it.
    pub card: ProductCard,
    /// Its price when it was saved.
    pub seen_price: Rupiah,
    /// Its variant, when there is nothing to choose.
    pub only_variant: Option<VariantId>,
}

impl WishView {
    /// How much cheaper it is than when it was saved; nothing when it is not.
    #[must_use]
    pub fn fall(&self) -> Option<Rupiah> {
        let fall = self.seen_price.amount() - self.card.price.amount();
        (fall > 0).then(|| Rupiah::new(fall))
    }

    /// How much dearer it is than when it was saved; nothing when it is not.
    #[must_use]
    pub fn rise(&self) -> Option<Rupiah> {
        let rise = self.card.price.amount() - self.seen_price.amount();
        (rise > 0).then(|| Rupiah::new(rise))
    }
}

/// A product of a list that the shop does not show now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Its id.
    pub product: ProductId,
    /// Its name.
    pub name: Bilingual,
}

/// Somebody's list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishList {
    /// What can be looked at, the newest first.
    pub wishes: Vec<WishView>,
    /// What the shop does not show any more, or not now.
    pub withdrawn: Vec<Withdrawn>,
}

/// The answer to a change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishAnswer {
    /// Products in the list.
    pub count: u32,
    /// What a page that asked for it shows anew.
    #[serde(flatten)]
    pub changes: Option<Changes>,
}

/// Ids of the products that a page shows, out of the names of its parts (`wish-{id}`, joined by commas); what is none is
/// left out.
#[must_use]
pub fn shown_ids(names: &str, prefix: &str) -> Vec<ProductId> {
    let ids = names.split(',').filter_map(|name| name.strip_prefix(prefix)?.parse().ok());
    let mut ids: Vec<ProductId> = ids.take(MOST_SHOWN).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_a_page_shows_is_read_from_its_parts() {
        let id = |n| ProductId(Uuid::from_u128(n));
        let names = format!("wish-count,wish-{},wish-{},,x,wish-{},other-{}", id(2), id(1), id(2), id(3));
        assert_eq!(shown_ids(&names, "wish-"), [id(1), id(2)]);
        let many: Vec<String> = (0..500).map(|n| format!("wish-{}", id(n))).collect();
        assert_eq!(shown_ids(&many.join(","), "wish-").len(), MOST_SHOWN);
    }
}
