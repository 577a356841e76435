//! THE calculator: what an order costs, and the rows by which it is shown. The checkout shows and the order charges by
//! [`price`]; pages, mail and the gateway go through [`Totals::rows`], so no sum is missing a row anywhere.

use crate::{
    i18n::Locale,
    money::{Rupiah, TaxRule},
    shipping::model::SentBy,
    voucher_code::VoucherCode,
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
    /// The voucher that takes it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voucher: Option<VoucherCode>,
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
    /// What a voucher takes off.
    Voucher(VoucherCode),
    /// All of these together.
    Total,
    /// The tax in them, which is not added.
    TaxIncluded,
}

impl Sum {
    /// Its label.
    #[must_use]
    pub fn words(self, locale: Locale) -> String {
        match self {
            Self::Voucher(code) => return td_string!(locale, vouchers.row, code = code.as_str()).to_string(),
            Self::Subtotal => td_string!(locale, orders.subtotal),
            Self::Shipping => td_string!(locale, orders.shipping),
            Self::Crating => td_string!(locale, orders.crating),
            Self::Insurance => td_string!(locale, orders.insurance),
            Self::Discount => td_string!(locale, orders.discount),
            Self::Total => td_string!(locale, orders.total),
            Self::TaxIncluded => td_string!(locale, orders.tax_included),
        }
        .to_owned()
    }

    /// Whether the total is the sum of this and others.
    #[must_use]
    pub const fn is_part(self) -> bool {
        matches!(
            self,
            Self::Subtotal | Self::Shipping | Self::Crating | Self::Insurance | Self::Discount | Self::Voucher(_)
        )
    }
}

impl Totals {
    /// The rows by which it is shown, in their order; parts are signed so that they sum to the total.
    #[must_use]
    pub fn rows(&self) -> Vec<(Sum, Rupiah)> {
        let what = self.voucher.map_or(Sum::Discount, Sum::Voucher);
        let discount = (self.discount != Rupiah::ZERO).then(|| (what, Rupiah::new(-self.discount.amount())));
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
    /// Part of the discount; what is paid is the total less this.
    pub discount: Rupiah,
    /// PPN contained in what is paid, rounded once per line.
    pub tax_included: Rupiah,
}

/// What is taken off an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Off {
    /// Of each line, as they are given; nothing of those that are not there. Never more than a line costs.
    pub lines: Vec<Rupiah>,
    /// Most that is taken off the freight.
    pub freight: Rupiah,
    /// The voucher that does it.
    pub voucher: Option<VoucherCode>,
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
    price_less(lines, rules, &Off::default())
}

/// The same with something taken off: the tax is that of what is paid. Nothing goes below zero.
#[must_use]
pub fn price_less(lines: impl IntoIterator<Item = (Rupiah, u32)>, rules: PriceRules, off: &Off) -> Option<Price> {
    let line = |(place, (one, units)): (usize, (Rupiah, u32))| {
        let total = one.times(units)?;
        let discount = off.lines.get(place).copied().unwrap_or_default().min(total).max(Rupiah::ZERO);
        Some(LinePrice { total, discount, tax_included: rules.tax.included_in(total.minus(discount)?) })
    };
    let lines = lines.into_iter().enumerate().map(line).collect::<Option<Vec<_>>>()?;
    let subtotal = Rupiah::sum(lines.iter().map(|line| line.total))?;
    let of_freight = off.freight.min(rules.shipping).max(Rupiah::ZERO);
    let discount = Rupiah::sum(lines.iter().map(|line| line.discount).chain([of_freight]))?;
    let freight_tax = rules.tax.included_in(rules.shipping.minus(of_freight)?);
    let totals = Totals {
        subtotal,
        shipping: rules.shipping,
        discount,
        total: subtotal.plus(rules.shipping)?.minus(discount)?,
        tax_included: Rupiah::sum(lines.iter().map(|line| line.tax_included).chain([freight_tax]))?,
        voucher: off.voucher.filter(|_| discount != Rupiah::ZERO),
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
                voucher: None,
            };
            prop_assert_eq!(parts(&totals), totals.total);
            let code = VoucherCode::read("GITAR10").unwrap();
            let named = Totals { voucher: Some(code), ..totals };
            prop_assert_eq!(parts(&named), totals.total);
            prop_assert!(named.rows().contains(&(Sum::Voucher(code), Rupiah::new(-off))));
        }

        /// BR-33: never below zero, and what the gateway is told sums to what is paid.
        #[test]
        fn what_is_taken_off_never_goes_below_zero(
            lines in prop::collection::vec((0_i64..1_000_000_000, 1_u32..100, 0_i64..10_000_000_000), 0..50),
            shipping in 0_i64..10_000_000, freight in prop::option::of(0_i64..20_000_000),
        ) {
            let rules = PriceRules { shipping: Rupiah::new(shipping), tax: TaxRule::default() };
            let off = Off {
                lines: lines.iter().map(|(_, _, off)| Rupiah::new(*off)).collect(),
                freight: Rupiah::new(freight.unwrap_or(i64::MAX)),
                voucher: VoucherCode::read("GITAR10"),
            };
            let price = price_less(lines.iter().map(|(one, units, _)| (Rupiah::new(*one), *units)), rules, &off).unwrap();
            prop_assert!(price.totals.total >= Rupiah::ZERO);
            prop_assert_eq!(parts(&price.totals), price.totals.total);
            prop_assert!(price.totals.tax_included <= price.totals.total);
            let of_lines: i64 = price.lines.iter().map(|line| line.discount.amount()).sum();
            let of_freight = price.totals.discount.amount() - of_lines;
            prop_assert!((0..=shipping).contains(&of_freight));
        }
    }

    #[test]
    fn what_does_not_fit_has_no_price() {
        let rules = PriceRules { shipping: Rupiah::ZERO, tax: TaxRule::default() };
        assert_eq!(price([(Rupiah::new(i64::MAX), 2)], rules), None);
    }
}
