//! What can be done to many products alike.

mod input;
mod repricing;

pub use input::DeedInput;
pub use repricing::{Repricing, Rounding, Step};

use crate::{
    catalog::model::{
        OFFER_FIELDS, ProductStatus, moment_text,
        sheet::{Edit, Sheet, TAGS_FIELD, word},
    },
    tags::model::{folded, in_line, listed},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest figure as typed.
pub const FIGURE_MAX: u16 = 40;

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// They are shown, or taken out of the shop.
    Status(String),
    /// They go to a category; its id.
    Category(Uuid),
    /// They are of a brand; its id.
    Brand(Uuid),
    /// Their prices change.
    Price(Repricing),
    /// Their variants cost less for a while.
    Offer(Offering),
    /// Their variants have no offer any more.
    NoOffer,
    /// They get tags; those they have stay.
    Tag(Vec<String>),
    /// They lose tags.
    Untag(Vec<String>),
    /// Their variants are low at so many units; nothing: as the shop says.
    LowAt(Option<u32>),
    /// So many units of each variant are there.
    Stock(Counted),
    /// They stand on the home page, or no longer.
    Featured(bool),
}

/// A price for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offering {
    /// What it is, from the price that holds before and after.
    pub price: Repricing,
    /// From when; at once without it.
    pub from: Option<Instant>,
    /// Until when; until it is taken away without it.
    pub until: Option<Instant>,
}

/// What the number of units becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// So many more; below zero fewer.
    By(i64),
    /// So many.
    To(u32),
}

impl Deed {
    /// What it changes of a product; `category` and `brand` as its sheet would say them.
    #[must_use]
    pub fn edits(&self, sheet: &Sheet, shelf: &str) -> Vec<Edit> {
        let mut other = sheet.clone();
        match self {
            Self::Status(status) => _ = other.product.insert("status".into(), status.clone()),
            Self::Category(_) => _ = other.product.insert("category".into(), shelf.to_owned()),
            Self::Brand(_) => _ = other.product.insert("brand".into(), shelf.to_owned()),
            Self::Price(repricing) => {
                for (_, texts) in &mut other.variants {
                    let old = texts.get("price").and_then(|price| price.parse().ok()).unwrap_or_default();
                    let new = repricing.of(old);
                    texts.insert("price".into(), new.to_string());
                    // a former price that is not above the price is none
                    let former: i64 = texts.get("compare_at").and_then(|price| price.parse().ok()).unwrap_or_default();
                    if former != 0 && former <= new {
                        texts.insert("compare_at".into(), String::new());
                    }
                    // nor is an offer that is not below it
                    let offer: i64 = texts.get("offer_price").and_then(|price| price.parse().ok()).unwrap_or_default();
                    if offer != 0 && offer >= new {
                        for field in OFFER_FIELDS {
                            texts.insert(field.into(), String::new());
                        }
                    }
                }
            }
            Self::Offer(offering) => {
                for (_, texts) in &mut other.variants {
                    let price = texts.get("price").and_then(|price| price.parse().ok()).unwrap_or_default();
                    let said = [
                        offering.price.of(price).to_string(),
                        moment_text(offering.from, ' '),
                        moment_text(offering.until, ' '),
                    ];
                    texts.extend(OFFER_FIELDS.map(str::to_owned).into_iter().zip(said));
                }
            }
            Self::NoOffer => {
                for (_, texts) in &mut other.variants {
                    texts.extend(OFFER_FIELDS.map(|field| (field.to_owned(), String::new())));
                }
            }
            Self::Tag(names) => {
                let has = listed(sheet.text(None, TAGS_FIELD));
                let all = in_line(has.into_iter().chain(names.iter().cloned()).collect());
                other.product.insert(TAGS_FIELD.into(), all);
            }
            Self::Untag(names) => {
                let gone = |name: &String| names.iter().any(|one| folded(one) == folded(name));
                let left = listed(sheet.text(None, TAGS_FIELD)).into_iter().filter(|name| !gone(name));
                other.product.insert(TAGS_FIELD.into(), in_line(left.collect()));
            }
            Self::LowAt(units) => {
                for (_, texts) in &mut other.variants {
                    texts.insert("low_at".into(), units.map(|units| units.to_string()).unwrap_or_default());
                }
            }
            Self::Stock(counted) => {
                for (_, texts) in &mut other.variants {
                    let there: i64 = texts.get("on_hand").and_then(|units| units.parse().ok()).unwrap_or_default();
                    let units = match counted {
                        Counted::By(units) => there.saturating_add(*units),
                        Counted::To(units) => i64::from(*units),
                    };
                    texts.insert("on_hand".into(), units.to_string());
                }
            }
            Self::Featured(is) => _ = other.product.insert("featured".into(), word(*is).to_owned()),
        }
        sheet.changes_to(&other)
    }

    /// Its kind: the word it is kept and shown by.
    #[must_use]
    pub fn kind(&self) -> DeedKind {
        match self {
            Self::Status(status) if *status == ProductStatus::Active.code() => DeedKind::Activate,
            Self::Status(_) => DeedKind::Archive,
            Self::Category(_) => DeedKind::Category,
            Self::Brand(_) => DeedKind::Brand,
            Self::Price(_) => DeedKind::Price,
            Self::Offer(_) => DeedKind::Offer,
            Self::NoOffer => DeedKind::NoOffer,
            Self::Tag(_) => DeedKind::Tag,
            Self::Untag(_) => DeedKind::Untag,
            Self::LowAt(_) => DeedKind::LowAt,
            Self::Stock(_) => DeedKind::Stock,
            Self::Featured(true) => DeedKind::Feature,
            Self::Featured(false) => DeedKind::Unfeature,
        }
    }
}

/// The kinds of deeds, as the form offers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeedKind {
    /// Into the shop.
    Activate,
    /// Out of the shop.
    Archive,
    /// Another price.
    Price,
    /// A lower price for a while.
    Offer,
    /// No such price any more.
    NoOffer,
    /// Another category.
    Category,
    /// Another brand.
    Brand,
    /// Another number of units.
    Stock,
    /// Another threshold of what is low.
    LowAt,
    /// Onto the home page.
    Feature,
    /// Off the home page.
    Unfeature,
    /// More tags.
    Tag,
    /// Fewer tags.
    Untag,
}

impl DeedKind {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 13] = [
        Self::Activate,
        Self::Archive,
        Self::Price,
        Self::Offer,
        Self::NoOffer,
        Self::Category,
        Self::Brand,
        Self::Stock,
        Self::LowAt,
        Self::Feature,
        Self::Unfeature,
        Self::Tag,
        Self::Untag,
    ];

    /// The word in a form and in a row.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Activate => "activate",
            Self::Archive => "archive",
            Self::Price => "price",
            Self::Category => "category",
            Self::Brand => "brand",
            Self::Stock => "stock",
            Self::LowAt => "low_at",
            Self::Feature => "feature",
            Self::Unfeature => "unfeature",
            Self::Offer => "offer",
            Self::NoOffer => "no_offer",
            Self::Tag => "tag",
            Self::Untag => "untag",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
