//! What a product says about the attributes, as rows of a table that is true for every variant.

use crate::{
    catalog::{
        model::{SpecOf, SpecRow, SpecValue},
        store::product::Value,
    },
    ui::text::Bilingual,
};
use uuid::Uuid;

/// The rows, in the order of the attributes. What a variant says of itself counts more than what the product says; `variants`
/// are those for sale, in their order.
pub fn rows(values: Vec<Value>, variants: &[(Uuid, Bilingual)]) -> Vec<SpecRow> {
    let mut rows: Vec<(Uuid, Bilingual, Vec<(Option<Uuid>, SpecValue)>)> = Vec::new();
    for (row, attribute, option) in values {
        let value = match (option, row.number, row.flag) {
            (Some(option), ..) => SpecValue::Choice(Bilingual::new(option.name_id, option.name_en)),
            (None, Some(number), _) => SpecValue::Number(number, attribute.unit),
            (None, None, Some(flag)) => SpecValue::Flag(flag),
            (None, None, None) => continue,
        };
        match rows.iter_mut().find(|(id, ..)| *id == attribute.id) {
            Some((.., said)) => said.push((row.variant_id, value)),
            None => {
                let name = Bilingual::new(attribute.name_id, attribute.name_en);
                rows.push((attribute.id, name, vec![(row.variant_id, value)]));
            }
        }
    }
    let row = |(_, name, said): (Uuid, Bilingual, Vec<(Option<Uuid>, SpecValue)>)| {
        let says = |whose: Option<Uuid>| said.iter().find(|(of, _)| *of == whose).map(|(_, value)| value.clone());
        let of_each = variants.iter().map(|(id, name)| (name.clone(), says(Some(*id)).or_else(|| says(None))));
        SpecRow { name, values: SpecOf::together(of_each) }
    };
    rows.into_iter().map(row).filter(|row| !row.values.is_empty()).collect()
}
