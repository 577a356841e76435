//! THE calculator: what an order costs, and the rows by which it is shown. The checkout shows and the order charges by
//! [`price`]; pages, mail and the gateway go through [`Totals::rows`], so no sum is missing a row anywhere.

use crate::{
    i18n::Locale,
    money::{Rupiah, TaxRule},
    shipping::model::SentBy,
};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};

/// What an order costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Sum of the lines.
    pub subtotal: Rupiah,
    /// Freight, with what stands on top of it.
    pub shipping: Rupiah,
    /// Of that, the wooden crate.
    #[serde(default)]
    pub crating: Rupiah,
    /// Of that, the insurance.
    #[serde(default)]
    pub insurance: Rupiah,
    /// Taken off; positive.
    pub discount: Rupiah,
    /// To pay.
    pub total: Rupiah,
    /// PPN contained in lines and freight.
    pub tax_included: Rupiah,
}

/// What a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// The lines.
    Subtotal,
    /// The freight alone.
    Shipping,
    /// The wooden crate.
    Crating,
    /// The insurance.
    Insurance,
    /// What is taken off.
    Discount,
    /// All of these together.
    Total,
    /// The tax in them, which is not added.
    TaxIncluded,
}

impl Sum {
    /// Its label.
    #[must_use]
    pub fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Subtotal => td_string!(locale, orders.subtotal),
            Self::Shipping => td_string!(locale, orders.shipping),
            Self::Crating => td_string!(locale, orders.crating),
            Self::Insurance => td_string!(locale, orders.insurance),
            Self::Discount => td_string!(locale, orders.discount),
            Self::Total => td_string!(locale, orders.total),
            Self::TaxIncluded => td_string!(locale, orders.tax_included),
        }
    }

    /// Whether the total is the sum of this and others.
    #[must_use]
    pub const fn is_part(self) -> bool {
        matches!(self, Self::Subtotal | Self::Shipping | Self::Crating | Self::Insurance | Self::Discount)
    }
}

impl Totals {
    /// The rows by which it is shown, in their order; parts are signed so that they sum to the total.
    #[must_use]
    pub fn rows(&self) -> Vec<(Sum, Rupiah)> {
        let discount = (self.discount != Rupiah::ZERO).then(|| (Sum::Discount, Rupiah::new(-self.discount.amount())));
        let on_top = [(Sum::Crating, self.crating), (Sum::Insurance, self.insurance)];
        let on_top = on_top.into_iter().filter(|(_, amount)| *amount != Rupiah::ZERO);
        let alone = self.shipping.amount() - self.crating.amount() - self.insurance.amount();
        [(Sum::Subtotal, self.subtotal), (Sum::Shipping, Rupiah::new(alone))]
            .into_iter()
            .chain(on_top)
            .chain(discount)
            .chain([(Sum::Total, self.total)])
            // a shop that charges none says nothing of it
            .chain((self.tax_included != Rupiah::ZERO).then_some((Sum::TaxIncluded, self.tax_included)))
            .collect()
    }
}

/// What is asked for beside the goods, and the rule for the tax that prices contain.
#[derive(Clone, Copy, Debug)]
pub struct PriceRules {
    /// Freight, with what stands on top of it.
    pub shipping: Rupiah,
    /// Taxed how.
    pub tax: TaxRule,
}

impl Totals {
    /// The same, with the parts of the freight named.
    #[must_use]
    pub fn sent(self, by: Option<&SentBy>) -> Self {
        let (crating, insurance) = by.map_or((Rupiah::ZERO, Rupiah::ZERO), |by| (by.crating, by.insurance));
        Self { crating, insurance, ..self }
    }
}

/// What one line costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePrice {
    /// Price times units.
    pub total: Rupiah,
    /// PPN contained, rounded once per line.
    pub tax_included: Rupiah,
}

/// What an order of these lines costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// Line by line, as they were given.
    pub lines: Vec<LinePrice>,
    /// All together.
    pub totals: Totals,
}

/// Prices lines, each the price of one and its units; nothing when a sum does not fit.
#[must_use]
pub fn price(lines: impl IntoIterator<Item = (Rupiah, u32)>, rules: PriceRules) -> Option<Price> {
    let line = |(one, units): (Rupiah, u32)| {
        let total = one.times(units)?;
        Some(LinePrice { total, tax_included: rules.tax.included_in(total) })
    };
    let lines = lines.into_iter().map(line).collect::<Option<Vec<_>>>()?;
    let subtotal = Rupiah::sum(lines.iter().map(|line| line.total))?;
    let taxes = lines.iter().map(|line| line.tax_included).chain([rules.tax.included_in(rules.shipping)]);
    let totals = Totals {
        subtotal,
        shipping: rules.shipping,
        total: subtotal.plus(rules.shipping)?,
        tax_included: Rupiah::sum(taxes)?,
        ..Totals::default()
    };
    Some(Price { lines, totals })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(totals: &Totals) -> Rupiah {
        Rupiah::sum(totals.rows().into_iter().filter(|(sum, _)| sum.is_part()).map(|(_, amount)| amount)).unwrap()
    }

    proptest! {
        #[test]
        fn the_rows_sum_to_the_total(
            lines in prop::collection::vec((0_i64..1_000_000_000, 1_u32..100), 0..50),
            shipping in 0_i64..10_000_000,
        ) {
            let rules = PriceRules { shipping: Rupiah::new(shipping), tax: TaxRule::default() };
            let price = price(lines.iter().map(|(one, units)| (Rupiah::new(*one), *units)), rules).unwrap();
            prop_assert_eq!(parts(&price.totals), price.totals.total);
            prop_assert_eq!(Rupiah::sum(price.lines.iter().map(|line| line.total)), Some(price.totals.subtotal));
            prop_assert!(price.totals.tax_included.amount() <= price.totals.total.amount());
        }

        #[test]
        fn a_discount_is_a_row_of_its_own(subtotal in 0_i64..1_000_000, shipping in 0_i64..1_000, off in 1_i64..1_000) {
            let totals = Totals {
                subtotal: Rupiah::new(subtotal),
                shipping: Rupiah::new(shipping),
                crating: Rupiah::new(shipping / 3),
                insurance: Rupiah::new(shipping / 4),
                discount: Rupiah::new(off),
                total: Rupiah::new(subtotal + shipping - off),
                tax_included: Rupiah::ZERO,
            };
            prop_assert_eq!(parts(&totals), totals.total);
        }
    }

    #[test]
    fn what_does_not_fit_has_no_price() {
        let rules = PriceRules { shipping: Rupiah::ZERO, tax: TaxRule::default() };
        assert_eq!(price([(Rupiah::new(i64::MAX), 2)], rules), None);
    }
}
