//! What narrows a list, one thing at a time: shown above it, and taken away where nothing is left.

use super::{PriceBound, ProductQuery, SpecQuery};
use serde::{Deserialize, Serialize};

/// One thing that narrows a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Narrowing {
    /// The text searched for.
    Text,
    /// The category, by its slug.
    Category,
    /// A brand, by its slug.
    Brand(String),
    /// The lowest price.
    Min,
    /// The highest price.
    Max,
    /// Used ones only, or new ones only.
    Condition,
    /// An answer to an attribute: their codes.
    Spec(String, String),
    /// Stars.
    Rating,
    /// At a lowered price.
    Sale,
    /// What can be bought.
    Stock,
}

impl ProductQuery {
    /// Everything that narrows this list, in the order shown.
    #[must_use]
    pub fn narrowings(&self) -> Vec<Narrowing> {
        let specs = self
            .specs
            .iter()
            .flat_map(|spec| spec.values.iter().map(|value| Narrowing::Spec(spec.attribute.clone(), value.clone())));
        let is_priced = |bound: &PriceBound| matches!(bound, PriceBound::At(_));
        let flags = [
            (!self.q.is_empty(), Narrowing::Text),
            (!self.category.is_empty(), Narrowing::Category),
            (is_priced(&self.min), Narrowing::Min),
            (is_priced(&self.max), Narrowing::Max),
            (self.used.is_some(), Narrowing::Condition),
            (self.rated.is_some(), Narrowing::Rating),
            (self.on_sale, Narrowing::Sale),
            (self.in_stock, Narrowing::Stock),
        ];
        let flags = flags.into_iter().filter(|(is_set, _)| *is_set).map(|(_, narrowing)| narrowing);
        let mut all: Vec<Narrowing> =
            flags.chain(self.brands.iter().cloned().map(Narrowing::Brand)).chain(specs).collect();
        all.sort_by_key(Narrowing::place);
        all
    }

    /// This list without one thing that narrows it, from its first page.
    #[must_use]
    pub fn without(&self, narrowing: &Narrowing) -> Self {
        self.with(|query| match narrowing {
            Narrowing::Text => query.q.clear(),
            Narrowing::Category => query.category.clear(),
            Narrowing::Brand(slug) => query.brands.retain(|brand| brand != slug),
            Narrowing::Min => query.min = PriceBound::Open,
            Narrowing::Max => query.max = PriceBound::Open,
            Narrowing::Condition => query.used = None,
            Narrowing::Spec(attribute, value) => SpecQuery::drop(&mut query.specs, attribute, value),
            Narrowing::Rating => query.rated = None,
            Narrowing::Sale => query.on_sale = false,
            Narrowing::Stock => query.in_stock = false,
        })
    }
}

impl Narrowing {
    const fn place(&self) -> u8 {
        match self {
            Self::Text => 0,
            Self::Category => 1,
            Self::Brand(_) => 2,
            Self::Min => 3,
            Self::Max => 4,
            Self::Condition => 5,
            Self::Spec(..) => 6,
            Self::Rating => 7,
            Self::Sale => 8,
            Self::Stock => 9,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_everything_away_leaves_nothing() {
        let address = "/products?q=fuzz&category=gitar&brand=kawi&brand=badai&min=5&max=9&condition=used&spec.wood=a&spec.wood=b&rating=4&sale=1&stock=1&sort=name";
        let mut query = ProductQuery::from_url(address);
        assert_eq!(query.narrowings().len(), 12);
        while let Some(one) = query.narrowings().first() {
            let less = query.without(one);
            assert_eq!(less.narrowings().len() + 1, query.narrowings().len(), "{one:?}");
            query = less;
        }
        assert_eq!(query.to_url(), "/products?sort=name");
    }
}
