//! The cart as people see it, and the rules of its lines.

use crate::{
    bargains::model::Deal,
    catalog::model::ImageView,
    error::ProblemCode,
    ids::VariantId,
    money::Rupiah,
    promotion::model::{Item, Miss, Offer},
    shipping::model::{Packed, Parcel},
    ui::{live::Changes, text::Bilingual},
    voucher_code::VoucherCode,
};
use serde::{Deserialize, Serialize};

/// Most units of one variant in a cart.
pub const MAX_QUANTITY: u32 = 99;
/// What is wrong with a quantity that cannot be one.
pub const NO_QUANTITY: ProblemCode = ProblemCode::Range(1, MAX_QUANTITY as u16);
/// Days an unused cart is kept, and the cookie of a guest's.
pub const LIFETIME_DAYS: i64 = 30;
/// Most lines of a cart: each costs a page about 6 kB, which may have 500 kB.
pub const MAX_LINES: usize = 50;

/// Units as a form sends them: digits of any keyboard, perhaps with what a paste brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Quantity(pub u32);

impl TryFrom<String> for Quantity {
    type Error = &'static str;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        let typed = reading::code(&typed);
        let is_number = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
        // more than any number there is, is too many
        is_number.then(|| Self(typed.parse().unwrap_or(u32::MAX))).ok_or("not a quantity")
    }
}

impl From<Quantity> for String {
    fn from(quantity: Quantity) -> Self {
        quantity.0.to_string()
    }
}

/// The cart, priced and checked at this moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartSummary {
    /// Units in all lines.
    pub count: u32,
    /// Sum of the buyable lines.
    pub subtotal: Rupiah,
    /// One line per variant, oldest first.
    pub lines: Vec<CartLineView>,
    /// The voucher that is to be used, as it counts now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voucher: Option<CartVoucher>,
}

/// A voucher on a cart, judged at this moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartVoucher {
    /// Its code.
    pub code: VoucherCode,
    /// What it takes off the goods.
    pub off: Rupiah,
    /// Whether it takes off the freight.
    pub freight: bool,
    /// Why it does not count now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub miss: Option<Miss>,
    /// What it gives, for who prices the order; no browser gets it.
    #[serde(skip)]
    pub applied: Option<AppliedVoucher>,
}

/// What a voucher gives the lines of a cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedVoucher {
    /// Which.
    pub offer: Offer,
    /// What it takes off each line.
    pub parts: Vec<(VariantId, Rupiah)>,
    /// Most that it takes off the freight.
    pub freight: Rupiah,
}

impl AppliedVoucher {
    /// What it takes off the line of a variant.
    #[must_use]
    pub fn off(&self, variant: VariantId) -> Rupiah {
        self.parts.iter().find(|(of, _)| *of == variant).map(|(_, off)| *off).unwrap_or_default()
    }
}

/// The answer to a change of the cart: the cart, and for a page what it changes there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartAnswer {
    /// The cart after the change.
    #[serde(flatten)]
    pub cart: CartSummary,
    /// What a page that asked for it shows anew.
    #[serde(flatten)]
    pub changes: Option<Changes>,
}

/// A line that went out of the cart, as far as it takes to put it back. As text, in an address: `{variant}.{quantity}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// What was in it.
    pub variant: VariantId,
    /// Units.
    pub quantity: u32,
    /// What it is called in the language of the page; empty when only an address tells of it.
    pub name: String,
}

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.variant, self.quantity)
    }
}

impl Gone {
    /// Reads it from an address; what cannot be put back is nothing.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (variant, quantity) = text.split_once('.')?;
        let (variant, quantity) = (variant.parse().ok()?, quantity.parse().ok()?);
        (1..=MAX_QUANTITY).contains(&quantity).then_some(Self { variant, quantity, name: String::new() })
    }
}

impl From<&CartLineView> for Gone {
    fn from(line: &CartLineView) -> Self {
        Self { variant: line.variant, quantity: line.quantity, name: line.name.here() }
    }
}

/// One line of the cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLineView {
    /// What is bought.
    pub variant: VariantId,
    /// Slug of the product's page.
    pub slug: String,
    /// Stock keeping unit, selects the variant on the product's page.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the variant, empty for a product without a choice.
    pub variant_name: Bilingual,
    /// A picture, if there is one.
    pub image: Option<ImageView>,
    /// Price of one unit now, for this visitor.
    pub unit_price: Rupiah,
    /// Price of one unit for everybody else.
    pub shelf_price: Rupiah,
    /// What the shop and the visitor agreed on in chat, whether this line keeps to it or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<Deal>,
    /// Units wanted.
    pub quantity: u32,
    /// Units to be had now.
    pub available: u32,
    /// Price times quantity.
    pub total: Rupiah,
    /// What it weighs and how large it is; for the server alone.
    #[serde(skip)]
    pub packed: Packed,
    /// What stands in the way of ordering this line.
    pub problem: Option<LineProblem>,
    /// Whether its price is below the usual one: struck, an offer for a while, or agreed on in chat.
    #[serde(skip)]
    pub is_reduced: bool,
    /// Whether it is a used instrument.
    #[serde(skip)]
    pub is_used: bool,
    /// Whether the change this cart answers asked for more units than the line could take. Said with that answer only.
    pub cut: bool,
}

/// What stands in the way of ordering a line: data, not an error, so that all can be shown at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineProblem {
    /// Not sold any more.
    Unavailable,
    /// No unit left.
    OutOfStock,
    /// The cart has all the lines it may have. Only what did not go in has this.
    CartFull,
    /// Fewer units left than wanted.
    TooMany {
        /// Units left.
        available: u32,
    },
    /// The price is another one than when the line was put in.
    PriceChanged {
        /// Price then.
        was: Rupiah,
    },
}

/// Goods that were to go into the cart and did not, or not all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// What they are called.
    pub name: Bilingual,
    /// What stood in the way; with [`LineProblem::TooMany`] those that are left went in.
    pub why: LineProblem,
}

impl CartSummary {
    /// Whether every line can be ordered as it stands.
    #[must_use]
    pub fn is_orderable(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.problem.is_none())
    }

    /// The line that took fewer units than the change asked for.
    #[must_use]
    pub fn cut(&self) -> Option<&CartLineView> {
        self.lines.iter().find(|line| line.cut)
    }

    /// Units of a variant, if it has a line.
    #[must_use]
    pub fn quantity_of(&self, variant: VariantId) -> Option<u32> {
        self.lines.iter().find(|line| line.variant == variant).map(|line| line.quantity)
    }

    /// What of it can be bought, as one parcel.
    #[must_use]
    pub fn parcel(&self) -> Parcel {
        Parcel::of(self.lines.iter().filter(|line| line.is_buyable()).map(|line| line.packed))
    }

    /// A cart of these lines; lines that cannot be bought do not count to the sum.
    #[must_use]
    pub fn of(lines: Vec<CartLineView>) -> Self {
        let count = lines.iter().map(|line| line.quantity).sum();
        let subtotal =
            Rupiah::sum(lines.iter().filter(|line| line.is_buyable()).map(|line| line.total)).unwrap_or_default();
        Self { count, subtotal, lines, voucher: None }
    }

    /// What the visitor agrees to beside the prices of the lines: which voucher in which version takes how much off the goods. Empty
    /// when none counts. The page says it, the order is placed only where it is still true.
    #[must_use]
    pub fn voucher_stamp(&self) -> String {
        let applied = self.voucher.as_ref().and_then(|voucher| Some((voucher, voucher.applied.as_ref()?)));
        applied.map_or_else(String::new, |(voucher, applied)| {
            format!("{}.{}.{}", voucher.code, applied.offer.version, voucher.off)
        })
    }
}

impl CartLineView {
    /// Whether this line still names something to be had.
    #[must_use]
    pub const fn is_buyable(&self) -> bool {
        !matches!(self.problem, Some(LineProblem::Unavailable | LineProblem::OutOfStock))
    }

    /// The line as a voucher judges it.
    #[must_use]
    pub const fn item(&self) -> Item {
        Item { total: self.total, is_reduced: self.is_reduced, is_used: self.is_used }
    }

    /// Whether the line has all the units it can take.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.quantity == self.available.min(MAX_QUANTITY)
    }
}

/// What stands in the way of a line, the gravest first.
#[must_use]
pub fn line_problem(buyable: bool, available: u32, quantity: u32, price: Rupiah, seen: Rupiah) -> Option<LineProblem> {
    if !buyable {
        Some(LineProblem::Unavailable)
    } else if available == 0 {
        Some(LineProblem::OutOfStock)
    } else if quantity > available {
        Some(LineProblem::TooMany { available })
    } else if price != seen {
        Some(LineProblem::PriceChanged { was: seen })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_digits() {
        for (typed, read) in [
            ("2", Some(2)),
            (" ２\u{a0}", Some(2)),
            ("007", Some(7)),
            ("", None),
            ("-1", None),
            ("+1", None),
            ("1.5", None),
            ("1e2", None),
            ("99999999999", Some(u32::MAX)),
        ] {
            assert_eq!(Quantity::try_from(typed.to_owned()).ok().map(|quantity| quantity.0), read, "{typed}");
        }
    }

    #[test]
    fn what_went_out_is_read_from_an_address() {
        let gone = Gone { variant: VariantId(uuid::Uuid::from_u128(7)), quantity: 3, name: "Stratos".into() };
        assert_eq!(Gone::read(&gone.to_string()), Some(Gone { name: String::new(), ..gone.clone() }));
        for text in ["", ".", "x.1", "1", &format!("{}.0", gone.variant), &format!("{}.100", gone.variant)] {
            assert_eq!(Gone::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_gravest_problem_is_named() {
        let (now, then) = (Rupiah::new(2), Rupiah::new(1));
        for (buyable, available, quantity, expected) in [
            (false, 0, 1, Some(LineProblem::Unavailable)),
            (true, 0, 1, Some(LineProblem::OutOfStock)),
            (true, 2, 3, Some(LineProblem::TooMany { available: 2 })),
            (true, 3, 3, Some(LineProblem::PriceChanged { was: then })),
        ] {
            assert_eq!(line_problem(buyable, available, quantity, now, then), expected);
        }
        assert_eq!(line_problem(true, 1, 1, now, now), None);
    }
}
