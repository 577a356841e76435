//! What a product says about the attributes, as rows of a table that is true for every variant.

use crate::{
    catalog::{
        model::{SpecOf, SpecRow, SpecValue},
        store::product::Value,
    },
    ui::text::Bilingual,
};
use uuid::Uuid;

/// What is said about one attribute.
struct Told {
    attribute: Uuid,
    name: Bilingual,
    position: i32,
    /// By a variant, or by the product for all.
    said: Vec<(Option<Uuid>, SpecValue)>,
}

impl Told {
    fn by(&self, whose: Option<Uuid>) -> Option<SpecValue> {
        self.said.iter().find(|(of, _)| *of == whose).map(|(_, value)| value.clone())
    }
}

/// The rows, in the order of the attributes. What a variant says of itself counts more than what the product says; `variants`
/// are those for sale, in their order.
pub fn rows(values: Vec<Value>, variants: &[(Uuid, Bilingual)]) -> Vec<SpecRow> {
    let mut all: Vec<Told> = Vec::new();
    for (row, attribute, option) in values {
        let value = match (option, row.number, row.flag) {
            (Some(option), ..) => SpecValue::Choice(Bilingual::new(option.name_id, option.name_en)),
            (None, Some(number), _) => SpecValue::Number(number, attribute.unit),
            (None, None, Some(flag)) => SpecValue::Flag(flag),
            (None, None, None) => continue,
        };
        match all.iter_mut().find(|told| told.attribute == attribute.id) {
            Some(told) => told.said.push((row.variant_id, value)),
            None => all.push(Told {
                attribute: attribute.id,
                name: Bilingual::new(attribute.name_id, attribute.name_en),
                position: attribute.position,
                said: vec![(row.variant_id, value)],
            }),
        }
    }
    let row = |told: Told| {
        let of_each = variants.iter().map(|(id, name)| (name.clone(), told.by(Some(*id)).or_else(|| told.by(None))));
        SpecRow { values: SpecOf::together(of_each), name: told.name.clone(), position: told.position }
    };
    all.into_iter().map(row).filter(|row| !row.values.is_empty()).collect()
}
