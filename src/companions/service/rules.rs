//! The rules of staff, as an import brings them.

use crate::{
    catalog::service as catalog,
    companions::store::{self, Accessory, Rule},
    server::failure::Outcome,
};
use sea_orm::ConnectionTrait;

/// Goods of a category are completed by others, in this order.
#[derive(Clone, Copy, Debug)]
pub struct NewRule {
    /// Slug of the category.
    pub category: &'static str,
    /// Slugs of products, or of categories where no product has that slug.
    pub accessories: &'static [&'static str],
}

/// Brings rules in; a slug that nothing has is left out.
///
/// # Errors
/// The database's.
pub async fn bring_in(tx: &impl ConnectionTrait, rules: &[NewRule]) -> Outcome<()> {
    let wanted: Vec<&str> = rules.iter().flat_map(|rule| rule.accessories.iter().copied()).collect();
    let (categories, products) = catalog::ids_of(tx, &wanted).await?;
    let mut rows = Vec::new();
    for rule in rules {
        let Some(category) = categories.get(rule.category) else { continue };
        for slug in rule.accessories {
            let product = products.get(*slug).map(|id| Accessory::Product(*id));
            let Some(accessory) = product.or_else(|| categories.get(*slug).map(|id| Accessory::Category(*id))) else {
                continue;
            };
            rows.push(Rule { category: *category, accessory });
        }
    }
    store::insert_rules(tx, &rows).await
}
