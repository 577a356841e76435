//! Typed attributes as filters: which of them tell the products of a list apart, and how many products each answer leaves.

use crate::catalog::{
    model::{SpecChoice, SpecFilter, SpecQuery, SpecValue},
    read_model::{Attribute, FactValue, Selection, Snapshot, SpecWanted},
};
use roaring::RoaringBitmap;
use uuid::Uuid;

/// Most attributes that a list offers besides those asked for.
const OFFERED: usize = 10;
/// An attribute is offered when at least one product in so many says something about it.
const ONE_IN: u64 = 4;
/// Different numbers that are offered one by one; more are put into ranges.
const NUMBERS: usize = 10;
/// Ranges that many numbers are put into.
const RANGES: usize = 6;

/// What an address asks of attributes, as the read model knows it. A code that is none asks for nothing.
pub fn wanted(now: &Snapshot, asked: &[SpecQuery]) -> Vec<(Uuid, Vec<SpecWanted>)> {
    let of = |spec: &SpecQuery| {
        let attribute =
            now.attributes.iter().find(|attribute| attribute.filterable && attribute.code == spec.attribute)?;
        let wanted: Vec<_> = spec.values.iter().filter_map(|code| read(attribute, code)).collect();
        (!wanted.is_empty()).then_some((attribute.id, wanted))
    };
    asked.iter().filter_map(of).collect()
}

/// Leaves of what an address asks only what means something.
pub fn known(now: &Snapshot, asked: &mut Vec<SpecQuery>) {
    asked.retain_mut(|spec| {
        let attribute =
            now.attributes.iter().find(|attribute| attribute.filterable && attribute.code == spec.attribute);
        spec.values.retain(|code| attribute.is_some_and(|attribute| read(attribute, code).is_some()));
        !spec.values.is_empty()
    });
}

/// The attributes a list may be narrowed by, in the shop's order: those that many of its products say different things
/// about, and those asked for.
pub fn offered(now: &Snapshot, selection: &Selection<'_>, asked: &[SpecQuery]) -> Vec<SpecFilter> {
    let scope = selection.scope();
    let mut offered = Vec::new();
    let mut room = OFFERED;
    for attribute in now.attributes.iter().filter(|attribute| attribute.filterable) {
        let chosen: &[String] = asked
            .iter()
            .find(|spec| spec.attribute == attribute.code)
            .map(|spec| spec.values.as_slice())
            .unwrap_or_default();
        if chosen.is_empty() && (room == 0 || !tells_apart(now, attribute.id, &scope)) {
            continue;
        }
        let values = choices(attribute, selection, &scope, chosen);
        if values.iter().filter(|choice| choice.products > 0).count() > 1 || !chosen.is_empty() {
            room = room.saturating_sub(1);
            offered.push(SpecFilter { attribute: attribute.code.clone(), name: attribute.name.clone(), values });
        }
    }
    offered
}

fn tells_apart(now: &Snapshot, attribute: Uuid, scope: &RoaringBitmap) -> bool {
    let said = now.said_about(attribute, scope);
    said > 0 && said * ONE_IN >= scope.len()
}

/// The answers to one attribute, in order; those that leave nothing only if asked for.
fn choices(
    attribute: &Attribute,
    selection: &Selection<'_>,
    scope: &RoaringBitmap,
    chosen: &[String],
) -> Vec<SpecChoice> {
    let counted = selection.count_by_value(attribute, scope);
    let numbers: Vec<i64> = counted.iter().filter_map(|(value, _)| number(*value)).collect();
    let mut choices: Vec<(usize, SpecChoice)> = Vec::new();
    let mut offer = |place: usize, code: String, value: SpecValue, up_to: Option<SpecValue>, products: u64| {
        let is_chosen = chosen.contains(&code);
        let products = u32::try_from(products).unwrap_or(u32::MAX);
        if products > 0 || is_chosen {
            choices.push((place, SpecChoice { code, value, up_to, products, chosen: is_chosen }));
        }
    };
    let amount = |number| SpecValue::Number(number, attribute.unit.clone());
    if numbers.len() > NUMBERS {
        for (place, (low, high)) in ranges(&numbers).into_iter().enumerate() {
            let products = selection.count_with(attribute.id, SpecWanted::Between(low, high));
            offer(place, format!("{low}-{high}"), amount(low), Some(amount(high)), products);
        }
    } else {
        for (place, (value, products)) in counted.into_iter().enumerate() {
            let Some((place, code, value)) = told(attribute, place, value) else { continue };
            offer(place, code, value, None, products);
        }
    }
    // what is asked for stays in sight, also when the numbers are put together otherwise now
    let missing = chosen.iter().filter(|code| !choices.iter().any(|(_, choice)| choice.code == **code));
    let missing: Vec<_> = missing
        .filter_map(|code| {
            let wanted = read(attribute, code)?;
            let (place, value, up_to) = match wanted {
                SpecWanted::Between(low, high) => (usize::MAX, amount(low), Some(amount(high))),
                SpecWanted::Is(value) => {
                    told(attribute, usize::MAX, value).map(|(place, _, value)| (place, value, None))?
                }
            };
            let products = u32::try_from(selection.count_with(attribute.id, wanted)).unwrap_or(u32::MAX);
            Some((place, SpecChoice { code: code.clone(), value, up_to, products, chosen: true }))
        })
        .collect();
    choices.extend(missing);
    choices.sort_by_key(|(place, _)| *place);
    choices.into_iter().map(|(_, choice)| choice).collect()
}

/// Place, word in the address and meaning of a value. "No" is no answer to choose.
fn told(attribute: &Attribute, place: usize, value: FactValue) -> Option<(usize, String, SpecValue)> {
    match value {
        FactValue::Option(id) => {
            let (place, option) = attribute.options.iter().enumerate().find(|(_, option)| option.id == id)?;
            Some((place, option.code.clone(), SpecValue::Choice(option.name.clone())))
        }
        FactValue::Number(number) => {
            Some((place, number.to_string(), SpecValue::Number(number, attribute.unit.clone())))
        }
        FactValue::Flag(true) => Some((place, "yes".to_owned(), SpecValue::Flag(true))),
        FactValue::Flag(false) => Some((place, "no".to_owned(), SpecValue::Flag(false))),
    }
}

/// What a word of an address asks of an attribute.
fn read(attribute: &Attribute, code: &str) -> Option<SpecWanted> {
    if !attribute.options.is_empty() {
        let option = attribute.options.iter().find(|option| option.code == code)?;
        return Some(SpecWanted::Is(FactValue::Option(option.id)));
    }
    match code {
        "yes" => return Some(SpecWanted::Is(FactValue::Flag(true))),
        "no" => return Some(SpecWanted::Is(FactValue::Flag(false))),
        _ => {}
    }
    if let Ok(number) = code.parse() {
        return Some(SpecWanted::Is(FactValue::Number(number)));
    }
    let (low, high) = code.split_once('-')?;
    Some(SpecWanted::Between(low.parse().ok()?, high.parse().ok()?))
}

const fn number(value: FactValue) -> Option<i64> {
    match value {
        FactValue::Number(number) => Some(number),
        FactValue::Option(_) | FactValue::Flag(_) => None,
    }
}

/// Ascending numbers put into a few ranges of about as many each; a range begins and ends with a number that is there.
fn ranges(numbers: &[i64]) -> Vec<(i64, i64)> {
    let size = numbers.len().div_ceil(RANGES).max(1);
    numbers.chunks(size).filter_map(|chunk| Some((*chunk.first()?, *chunk.last()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_address_are_read_by_what_the_attribute_is() {
        let option = crate::catalog::read_model::AttributeOption {
            id: Uuid::from_u128(9),
            code: "yes".into(),
            name: crate::ui::text::Bilingual::new("Ya", "Yes"),
        };
        let choice = Attribute {
            id: Uuid::nil(),
            code: "a".into(),
            name: crate::ui::text::Bilingual::default(),
            unit: None,
            filterable: true,
            options: vec![option],
        };
        let plain = Attribute { options: Vec::new(), ..choice.clone() };
        assert_eq!(read(&choice, "yes"), Some(SpecWanted::Is(FactValue::Option(Uuid::from_u128(9)))));
        assert_eq!(read(&choice, "7"), None);
        for (code, wanted) in [
            ("yes", Some(SpecWanted::Is(FactValue::Flag(true)))),
            ("7", Some(SpecWanted::Is(FactValue::Number(7)))),
            ("-3", Some(SpecWanted::Is(FactValue::Number(-3)))),
            ("600-650", Some(SpecWanted::Between(600, 650))),
            ("600-", None),
            ("99999999999999999999", None),
            ("x", None),
        ] {
            assert_eq!(read(&plain, code), wanted, "{code}");
        }
    }

    #[test]
    fn many_numbers_become_few_ranges_that_cover_all() {
        let numbers: Vec<i64> = (0..50).map(|n| n * 7).collect();
        let ranges = ranges(&numbers);
        assert!(ranges.len() <= RANGES);
        assert!(numbers.iter().all(|n| ranges.iter().filter(|(low, high)| (low..=high).contains(&n)).count() == 1));
    }
}
