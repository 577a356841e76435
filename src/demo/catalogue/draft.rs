//! The words departments are written with: a draft product that grows attribute by attribute.
//! Prices are given in thousands of rupiah, packages as grams and millimetres.

use super::{Condition, DemoProduct, DemoVariant, Used, Value};
use crate::catalog::model::{PromiseFacts, Warranty};
use crate::demo::art::Picture;
use crate::demo::art::finish::Finish;
use crate::money::Rupiah;

/// A pair of texts: Indonesian, English.
pub type Both<'a> = [&'a str; 2];

/// A choice attribute.
pub const fn c(code: &'static str, option: &'static str) -> (&'static str, Value) {
    (code, Value::Choice(option))
}

/// A number attribute in its own unit.
pub const fn n(code: &'static str, number: i64) -> (&'static str, Value) {
    (code, Value::Number(number))
}

/// A flag attribute.
pub const fn f(code: &'static str, set: bool) -> (&'static str, Value) {
    (code, Value::Flag(set))
}

/// A product being written.
pub struct Draft {
    product: DemoProduct,
    weight_g: i32,
    box_mm: (i32, i32, i32),
}

/// Starts a product: category, brand slug, slug, name, tagline, description.
pub fn draft(at: [&'static str; 3], name: Both<'_>, tagline: Both<'_>, text: Both<'_>) -> Draft {
    let [category, brand, slug] = at;
    Draft {
        product: DemoProduct {
            slug: slug.to_owned(),
            brand,
            category,
            name_id: name[0].to_owned(),
            name_en: name[1].to_owned(),
            tagline_id: tagline[0].to_owned(),
            tagline_en: tagline[1].to_owned(),
            description_id: text[0].to_owned(),
            description_en: text[1].to_owned(),
            condition: Condition::New,
            used: None,
            promise: PromiseFacts::default(),
            attributes: Vec::new(),
            variants: Vec::new(),
            featured: false,
        },
        weight_g: 500,
        box_mm: (300, 200, 80),
    }
}

impl Draft {
    /// Adds attributes.
    pub fn with(mut self, attributes: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        self.product.attributes.extend(attributes);
        self
    }

    /// Sets the package of the variants that follow.
    pub fn packed(mut self, weight_g: i32, box_mm: (i32, i32, i32)) -> Self {
        self.weight_g = weight_g;
        self.box_mm = box_mm;
        self
    }

    /// Closes both descriptions with a shared sentence.
    pub fn closing(mut self, text: Both<'_>) -> Self {
        self.product.description_id = format!("{} {}", self.product.description_id, text[0]);
        self.product.description_en = format!("{} {}", self.product.description_en, text[1]);
        self
    }

    /// Closes both descriptions with the department's own sentence, unless the instrument is used.
    pub fn unless_used(self, text: Both<'_>) -> Self {
        if self.product.used.is_some() { self } else { self.closing(text) }
    }

    fn push(&mut self, sku: String, name: Both<'_>, thousands: i64, stock: i32, picture: Picture) {
        self.product.variants.push(DemoVariant {
            sku,
            name_id: name[0].to_owned(),
            name_en: name[1].to_owned(),
            price: Rupiah::new(thousands * 1000),
            compare_at: None,
            weight_g: self.weight_g,
            box_mm: self.box_mm,
            stock,
            picture,
            attributes: Vec::new(),
        });
    }

    /// The only variant.
    pub fn one(mut self, sku: &str, thousands: i64, stock: i32, picture: Picture) -> Self {
        self.push(sku.to_owned(), ["", ""], thousands, stock, picture);
        self
    }

    /// One more named variant; the SKU is given whole.
    pub fn variant(mut self, sku: &str, name: Both<'_>, thousands: i64, stock: i32, picture: Picture) -> Self {
        self.push(sku.to_owned(), name, thousands, stock, picture);
        self
    }

    /// One variant per finish with its stock; the SKU gets the finish's letters.
    pub fn finishes(
        mut self,
        sku: &str,
        thousands: i64,
        list: &[(Finish, i32)],
        draw: impl Fn(Finish) -> Picture,
    ) -> Self {
        for (finish, stock) in list {
            let (letters, name_id, name_en) = finish_name(*finish);
            let name = if list.len() == 1 { ["", ""] } else { [name_id, name_en] };
            self.push(format!("{sku}-{letters}"), name, thousands, *stock, draw(*finish));
        }
        self
    }

    /// What the last variant says of itself and the others do not.
    pub fn only(mut self, attributes: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        if let Some(last) = self.product.variants.last_mut() {
            last.attributes.extend(attributes);
        }
        self
    }

    /// A warranty of its own.
    pub fn warranty(mut self, warranty: Warranty) -> Self {
        self.product.promise.warranty = Some(warranty);
        self
    }

    /// Marks the last variant as reduced from a former price.
    pub fn was(mut self, thousands: i64) -> Self {
        if let Some(last) = self.product.variants.last_mut() {
            last.compare_at = Some(Rupiah::new(thousands * 1000));
        }
        self
    }

    /// Grades a used instrument: serial, year, condition, faults.
    pub fn used(mut self, serial: &'static str, year: i32, condition: Condition, faults: [&'static str; 2]) -> Self {
        self.product.condition = condition;
        self.product.used = Some(Used { serial, year, faults_id: faults[0], faults_en: faults[1] });
        self.closing([
            "Barang satu-satunya: foto nomor seri dan video suara bisa diminta lewat WhatsApp 0821-1555-8035.",
            "There is only this one: ask on WhatsApp +62 821-1555-8035 for a photo of the serial number and a sound clip.",
        ])
    }

    /// Sets a condition other than new without a history.
    pub fn graded(mut self, condition: Condition) -> Self {
        self.product.condition = condition;
        self
    }

    /// Puts the product on the home page.
    pub fn featured(mut self) -> Self {
        self.product.featured = true;
        self
    }

    /// The finished product.
    pub fn done(self) -> DemoProduct {
        self.product
    }
}

/// SKU letters, Indonesian and English name of a finish.
pub const fn finish_name(finish: Finish) -> (&'static str, &'static str, &'static str) {
    match finish {
        Finish::Sunburst => ("SB", "Sunburst tiga warna", "Three-tone sunburst"),
        Finish::Honeyburst => ("HB", "Honeyburst", "Honeyburst"),
        Finish::Tobacco => ("TB", "Tobacco burst", "Tobacco burst"),
        Finish::Cherry => ("CH", "Merah ceri", "Cherry"),
        Finish::Black => ("BK", "Hitam", "Black"),
        Finish::White => ("WH", "Putih", "White"),
        Finish::Cream => ("CR", "Krem", "Cream"),
        Finish::SurfGreen => ("SG", "Surf green", "Surf green"),
        Finish::LakeBlue => ("LB", "Biru danau", "Lake blue"),
        Finish::Natural => ("NT", "Natural", "Natural"),
        Finish::Cedar => ("CD", "Cedar", "Cedar"),
        Finish::Mahogany => ("MH", "Mahoni", "Mahogany"),
        Finish::Rosewood => ("RW", "Rosewood", "Rosewood"),
        Finish::GoldTop => ("GT", "Gold top", "Gold top"),
        Finish::Silver => ("SV", "Perak", "Silver"),
        Finish::Violet => ("VI", "Ungu transparan", "Trans violet"),
        Finish::Orange => ("OR", "Oranye", "Orange"),
        Finish::FadedBlue => ("FB", "Biru pudar", "Faded blue"),
        Finish::RedSparkle => ("RS", "Red sparkle", "Red sparkle"),
        Finish::ChampagneSparkle => ("CS", "Champagne sparkle", "Champagne sparkle"),
        Finish::BlackSparkle => ("BS", "Black sparkle", "Black sparkle"),
        Finish::Walnut => ("WN", "Walnut", "Walnut"),
    }
}
