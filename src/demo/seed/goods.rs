//! The demo catalogue in the words of the catalogue's import.

use super::pictures::{Album, SIZE, views};
use crate::{
    catalog::{
        model::{Condition, UsedDetails},
        service::{
            AttributeKind, AttributeValue, ImportBatch, NewAttribute, NewBrand, NewCategory, NewImage, NewProduct,
            NewVariant,
        },
    },
    demo::{
        art::{self, View},
        catalogue::{self, DemoProduct, DemoVariant, Value},
    },
    ids::VariantId,
    media::{model::Tone, service::widths_of},
    server::clock::new_id,
    ui::text::Bilingual,
};

/// Products ready for the import, and how many units of each variant there are.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// For the import.
    pub products: Vec<NewProduct>,
    /// For inventory.
    pub stock: Vec<(VariantId, u32)>,
}

/// What products hang on: brands, categories, attributes.
pub fn frame() -> ImportBatch {
    ImportBatch {
        brands: catalogue::brands()
            .into_iter()
            .map(|(slug, name)| NewBrand { slug: slug.to_owned(), name: name.to_owned() })
            .collect(),
        categories: (0..)
            .zip(catalogue::categories())
            .map(|(sort_order, category)| NewCategory {
                slug: category.slug.to_owned(),
                parent: category.parent.map(str::to_owned),
                name: Bilingual::new(category.name_id, category.name_en),
                sort_order,
                promise: category.promise,
            })
            .collect(),
        attributes: catalogue::attributes().into_iter().map(attribute).collect(),
        products: Vec::new(),
    }
}

fn attribute(demo: catalogue::DemoAttribute) -> NewAttribute {
    let (kind, unit) = match demo.kind {
        catalogue::AttributeKind::Choice => (AttributeKind::Choice, None),
        catalogue::AttributeKind::Number { unit } => {
            (AttributeKind::Number, Some(unit.to_owned()).filter(|unit| !unit.is_empty()))
        }
        catalogue::AttributeKind::Flag => (AttributeKind::Flag, None),
    };
    let options = demo.options.iter().map(|(code, id, en)| ((*code).to_owned(), Bilingual::new(*id, *en))).collect();
    NewAttribute { code: demo.code.to_owned(), kind, unit, name: Bilingual::new(demo.name_id, demo.name_en), options }
}

/// Products with fresh ids and the pictures of the album.
pub fn shelf(album: &Album, products: Vec<DemoProduct>) -> Shelf {
    let mut shelf = Shelf::default();
    for demo in products {
        let name = Bilingual::new(demo.name_id.as_str(), demo.name_en.as_str());
        let mut variants = Vec::with_capacity(demo.variants.len());
        for (place, variant) in demo.variants.iter().enumerate() {
            let id = new_id();
            shelf.stock.push((id, u32::try_from(variant.stock).unwrap_or(0)));
            let images = views(&demo, place).iter().filter_map(|view| image(album, &name, variant, *view)).collect();
            variants.push(NewVariant {
                id,
                sku: variant.sku.clone(),
                name: Bilingual::new(variant.name_id.as_str(), variant.name_en.as_str()),
                price: variant.price,
                compare_at: variant.compare_at,
                weight_g: variant.weight_g,
                box_mm: variant.box_mm,
                attributes: attributes(&variant.attributes),
                images,
            });
        }
        shelf.products.push(NewProduct {
            id: new_id(),
            slug: demo.slug,
            brand: demo.brand.to_owned(),
            category: demo.category.to_owned(),
            name,
            tagline: Bilingual::new(demo.tagline_id, demo.tagline_en),
            description: Bilingual::new(demo.description_id, demo.description_en),
            condition: condition(demo.condition),
            featured: demo.featured,
            // what is one of a kind has a price that people talk about
            bargain: demo.used.is_some(),
            used: demo.used.map(|used| UsedDetails {
                serial: used.serial.to_owned(),
                year: used.year,
                faults: Bilingual::new(used.faults_id, used.faults_en),
            }),
            promise: demo.promise,
            attributes: attributes(&demo.attributes),
            variants,
        });
    }
    shelf
}

fn image(album: &Album, product: &Bilingual, variant: &DemoVariant, view: View) -> Option<NewImage> {
    let (from_id, from_en) = match view {
        View::Front => ("tampak depan", "front"),
        View::Angle => ("dari samping", "from the side"),
        View::Detail => ("detail", "detail"),
        View::Box => ("kemasan", "box"),
    };
    let words = |product: &str, variant: &str, from: &str| {
        [product, variant, from].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
    };
    Some(NewImage {
        key: album.key(&variant.picture, view)?.to_owned(),
        widths: widths_of(SIZE),
        width: SIZE,
        height: SIZE,
        tone: Some(Tone(art::tone(view))),
        alt: Bilingual::new(
            words(&product.id, &variant.name_id, from_id),
            words(&product.en, &variant.name_en, from_en),
        ),
    })
}

fn attributes(values: &[(&'static str, Value)]) -> Vec<(String, AttributeValue)> {
    values.iter().map(|(code, value)| ((*code).to_owned(), attribute_value(*value))).collect()
}

fn attribute_value(value: Value) -> AttributeValue {
    match value {
        Value::Choice(option) => AttributeValue::Choice(option.to_owned()),
        Value::Number(number) => AttributeValue::Number(number),
        Value::Flag(flag) => AttributeValue::Flag(flag),
    }
}

const fn condition(demo: catalogue::Condition) -> Condition {
    match demo {
        catalogue::Condition::New => Condition::New,
        catalogue::Condition::BStock => Condition::BStock,
        catalogue::Condition::Mint => Condition::Mint,
        catalogue::Condition::Excellent => Condition::Excellent,
        catalogue::Condition::VeryGood => Condition::VeryGood,
        catalogue::Condition::Good => Condition::Good,
        catalogue::Condition::Fair => Condition::Fair,
        catalogue::Condition::Poor => Condition::Poor,
    }
}
