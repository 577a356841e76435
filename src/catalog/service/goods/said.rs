//! What is typed about the attributes, as values, and the other way round.

use crate::{
    catalog::{
        model::goods::{ATTRIBUTES_MAX, AttributeAsk, AttributeField, field_of, whole_number},
        store::product::Value,
    },
    entity::{attribute, attribute_option, product_attribute},
    error::{ProblemCode, Problems},
    server::clock::new_id,
    ui::text::Bilingual,
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// An attribute with its options.
pub type Attribute = (attribute::Model, Vec<attribute_option::Model>);

/// The rows of what was typed, by code; problems stand at the attribute's field. What the variants say of themselves is not
/// said of the product too.
pub fn rows(
    attributes: &[Attribute],
    typed: &BTreeMap<String, String>,
    product: Uuid,
    by_variants: &HashSet<Uuid>,
    problems: &mut Problems,
) -> Vec<product_attribute::Model> {
    let mut rows = Vec::new();
    for (code, value) in typed {
        let known = attributes.iter().find(|(attribute, _)| attribute.code == *code);
        let read = known.filter(|(attribute, _)| !by_variants.contains(&attribute.id)).map(|of| read(of, value));
        match read {
            Some(Ok((attribute_id, option_id, number, flag))) => rows.push(product_attribute::Model {
                id: new_id(),
                product_id: product,
                variant_id: None,
                attribute_id,
                option_id,
                number,
                flag,
            }),
            Some(Err(wrong)) => problems.add(&field_of(code), wrong),
            None => problems.add(&field_of(code), ProblemCode::Choice),
        }
    }
    rows
}

type Columns = (Uuid, Option<Uuid>, Option<i64>, Option<bool>);

fn read((attribute, options): &Attribute, value: &str) -> Result<Columns, ProblemCode> {
    let id = attribute.id;
    match (attribute.kind.as_str(), value) {
        ("number", _) => whole_number(value).map(|number| (id, None, Some(number), None)).ok_or(ProblemCode::Number),
        ("flag", "yes") => Ok((id, None, None, Some(true))),
        ("flag", "no") => Ok((id, None, None, Some(false))),
        ("choice", code) => {
            let option = options.iter().find(|option| option.code == code).ok_or(ProblemCode::Choice)?;
            Ok((id, Some(option.id), None, None))
        }
        _ => Err(ProblemCode::Choice),
    }
}

/// What rows say of a product as it would be typed, by code; what its variants say themselves is left out.
pub fn typed(attributes: &[Attribute], rows: &[product_attribute::Model]) -> BTreeMap<String, String> {
    let own: Vec<product_attribute::Model> = rows.iter().filter(|row| row.variant_id.is_none()).cloned().collect();
    all(attributes, &own)
}

/// What rows say as it would be typed, by code.
pub fn all(attributes: &[Attribute], rows: &[product_attribute::Model]) -> BTreeMap<String, String> {
    let of = |row: &product_attribute::Model| {
        let (attribute, options) = attributes.iter().find(|(attribute, _)| attribute.id == row.attribute_id)?;
        let text = match (row.option_id, row.number, row.flag) {
            (Some(id), ..) => options.iter().find(|option| option.id == id)?.code.clone(),
            (None, Some(number), _) => number.to_string(),
            (None, None, Some(true)) => "yes".to_owned(),
            (None, None, Some(false)) => "no".to_owned(),
            (None, None, None) => return None,
        };
        Some((attribute.code.clone(), text))
    };
    rows.iter().filter_map(of).collect()
}

/// The same in one line, for the audit log.
pub fn line(typed: &BTreeMap<String, String>) -> String {
    typed.iter().map(|(code, value)| format!("{code}: {value}")).collect::<Vec<_>>().join("; ")
}

/// The rows among those of a product with its attributes.
pub fn bare(values: Vec<Value>) -> Vec<product_attribute::Model> {
    values.into_iter().map(|(row, ..)| row).collect()
}

/// Attributes that variants speak of themselves.
pub fn by_variants(rows: &[product_attribute::Model]) -> HashSet<Uuid> {
    rows.iter().filter(|row| row.variant_id.is_some()).map(|row| row.attribute_id).collect()
}

/// The fields of a form, the usual ones first.
pub fn fields(
    attributes: &[Attribute],
    values: &BTreeMap<String, String>,
    by_variants: &HashSet<Uuid>,
    is_usual: impl Fn(Uuid) -> bool,
) -> Vec<AttributeField> {
    let field = |(attribute, options): &Attribute| {
        let value = values.get(&attribute.code).cloned().unwrap_or_default();
        let named = |option: &attribute_option::Model| {
            (option.code.clone(), Bilingual::new(option.name_id.as_str(), option.name_en.as_str()))
        };
        AttributeField {
            name: Bilingual::new(attribute.name_id.as_str(), attribute.name_en.as_str()),
            ask: match attribute.kind.as_str() {
                "number" => AttributeAsk::Number(attribute.unit.clone()),
                "choice" => AttributeAsk::Choice(options.iter().map(named).collect()),
                _ => AttributeAsk::Flag,
            },
            usual: !value.is_empty() || is_usual(attribute.id),
            by_variants: by_variants.contains(&attribute.id),
            code: attribute.code.clone(),
            value,
        }
    };
    let mut fields: Vec<AttributeField> = attributes.iter().take(ATTRIBUTES_MAX).map(field).collect();
    fields.sort_by_key(|field| !field.usual);
    fields
}
