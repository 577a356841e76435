//! One product as lists know it, and its maker.

use crate::{
    catalog::model::{Availability, Condition, ImageView, Offer, ProductCard, ProductStatus, Rating},
    ids::ProductId,
    money::Rupiah,
    ui::{locale::Locale, text::Bilingual},
};
use uuid::Uuid;

/// A maker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// Its id.
    pub id: Uuid,
    /// Its word in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A product with what is shown of it in lists. Two entries are equal when nobody could tell them apart there or by a word
/// of stock: units are counted only as far as a shopper is told ([`Entry::offer`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: ProductId,
    /// Part of its address.
    pub slug: Box<str>,
    /// Its name.
    pub name: Bilingual,
    /// One line about it.
    pub tagline: Bilingual,
    /// Where it stands.
    pub category: Uuid,
    /// Who made it.
    pub brand: Uuid,
    /// State it is in.
    pub condition: Condition,
    /// Year it was made, of a used instrument.
    pub year: Option<i32>,
    /// Whether it is for sale: an active one may be shown, if its category is open and something of it is for sale.
    pub status: ProductStatus,
    /// Whether the shop is proud of it.
    pub featured: bool,
    /// What buyers say.
    pub rating: Rating,
    /// Moves with every change of what is shown of its reviews.
    pub review_edition: i32,
    /// When it came in, in microseconds since 1970 (UTC).
    pub created: i64,
    /// Its active variants in their order.
    pub offers: Box<[Offer]>,
    /// Its first pictures.
    pub images: Box<[ImageView]>,
}

impl Entry {
    /// Pictures on a card.
    pub const IMAGES: usize = 3;

    /// An offer with its units counted as far as a shopper is told: beyond "only three left" there is just "enough".
    #[must_use]
    pub fn offer(price: i64, compare_at: Option<i64>, free: u32) -> Offer {
        Offer { price, compare_at, free: free.min(Availability::LOW + 1) }
    }

    /// Lowest and highest price of the offers that count.
    #[must_use]
    pub fn prices(&self) -> Option<(i64, i64)> {
        let counted = || Offer::counted(&self.offers).map(|offer| offer.price);
        counted().min().zip(counted().max())
    }

    /// Whether something of it can be bought.
    #[must_use]
    pub fn is_buyable(&self) -> bool {
        self.offers.iter().any(Offer::is_buyable)
    }

    /// Whether it may be shown, as far as its status goes.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.status == ProductStatus::Active
    }

    /// Whether it is listed at a lowered price, as its card says.
    #[must_use]
    pub fn is_on_sale(&self) -> bool {
        Offer::listed(&self.offers).is_some_and(|offer| offer.compare_at.is_some())
    }

    /// What it is sorted by when a list is sorted by name.
    #[must_use]
    pub fn sort_key(&self, locale: Locale) -> String {
        reading::sort_key(self.name.get(locale))
    }

    /// Its card; nothing when no variant is for sale.
    #[must_use]
    pub fn card(&self, brand: &str) -> Option<ProductCard> {
        let listed = Offer::listed(&self.offers)?;
        Some(ProductCard {
            id: self.id,
            slug: self.slug.to_string(),
            name: self.name.clone(),
            tagline: self.tagline.clone(),
            brand: brand.to_owned(),
            condition: self.condition,
            year: self.year,
            price: Rupiah::new(listed.price),
            compare_at: listed.compare_at.map(Rupiah::new),
            price_varies: Offer::counted(&self.offers).any(|offer| offer.price != listed.price),
            availability: Availability::of(self.offers.iter().map(|offer| offer.free).sum()),
            rating: self.rating,
            variants: u32::try_from(self.offers.len()).unwrap_or(u32::MAX),
            images: self.images.to_vec(),
        })
    }
}
