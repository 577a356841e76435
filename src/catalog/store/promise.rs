//! What is promised, in columns and out of them: the same four at a product and at a category.

use crate::{
    catalog::model::{PromiseFacts, Warranty},
    entity::{category, product},
    ids::ProductId,
    server::failure::Outcome,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The columns of some facts: word and months of the warranty, days, set-up.
pub type Columns = (Option<String>, Option<i32>, Option<i32>, Option<bool>);

/// These products.
pub async fn rows(db: &impl ConnectionTrait, products: &[ProductId]) -> Outcome<Vec<product::Model>> {
    let ids = products.iter().map(|id| id.0);
    Ok(product::Entity::find().filter(product::Column::Id.is_in(ids)).all(db).await?)
}

/// What a category says.
pub fn of_category(row: &category::Model) -> PromiseFacts {
    facts(row.warranty.as_deref(), row.warranty_months, row.return_days, row.set_up)
}

/// What a product says.
pub fn of_product(row: &product::Model) -> PromiseFacts {
    facts(row.warranty.as_deref(), row.warranty_months, row.return_days, row.set_up)
}

/// The facts as columns.
pub fn columns(facts: PromiseFacts) -> Columns {
    let (word, months) = match facts.warranty {
        None => (None, None),
        Some(Warranty::None) => (Some("none"), None),
        Some(Warranty::Months(months)) => (Some("months"), Some(i32::from(months))),
        Some(Warranty::Lifetime) => (Some("lifetime"), None),
    };
    (word.map(str::to_owned), months, facts.return_days.map(i32::from), facts.set_up)
}

fn facts(word: Option<&str>, months: Option<i32>, days: Option<i32>, set_up: Option<bool>) -> PromiseFacts {
    let small = |number: i32| u16::try_from(number.max(0)).unwrap_or(u16::MAX);
    let warranty = match word {
        Some("none") => Some(Warranty::None),
        Some("months") => months.map(|months| Warranty::Months(small(months))),
        Some("lifetime") => Some(Warranty::Lifetime),
        _ => None,
    };
    PromiseFacts { warranty, return_days: days.map(small), set_up }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        for warranty in [None, Some(Warranty::None), Some(Warranty::Months(6)), Some(Warranty::Lifetime)] {
            for (return_days, set_up) in [(None, None), (Some(0), Some(false)), (Some(14), Some(true))] {
                let written = PromiseFacts { warranty, return_days, set_up };
                let (word, months, days, set_up) = columns(written);
                assert_eq!(facts(word.as_deref(), months, days, set_up), written);
            }
        }
    }
}
