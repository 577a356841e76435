//! Filters by typed attributes: what is asked for, and what may be asked for with how many products each answer leaves.

use super::SpecValue;
use crate::ui::text::Bilingual;
use serde::{Deserialize, Serialize};

/// Most attributes that one list is narrowed by.
pub const MAX_SPECS: usize = 10;
/// Most answers to one attribute that are asked for at once.
pub const MAX_SPEC_VALUES: usize = 20;
/// What stands before an attribute's code in an address.
const PREFIX: &str = "spec.";
/// Longest code of an attribute or an answer.
const MAX_CODE: usize = 60;

/// Answers to one attribute, any of which is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecQuery {
    /// Code of the attribute.
    pub attribute: String,
    /// Codes of options, numbers (`7`), ranges of numbers with both ends (`600-650`), or `yes` and `no`; sorted.
    pub values: Vec<String>,
}

/// An attribute to narrow a list by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecFilter {
    /// Its code.
    pub attribute: String,
    /// What it is called.
    pub name: Bilingual,
    /// Its answers in their order.
    pub values: Vec<SpecChoice>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecChoice {
    /// Its word in the address.
    pub code: String,
    /// What it says; the lower end of a range.
    pub value: SpecValue,
    /// The upper end of a range.
    pub up_to: Option<SpecValue>,
    /// Products that match under all filters but this attribute's.
    pub products: u32,
    /// Whether it is asked for.
    pub chosen: bool,
}

impl SpecQuery {
    /// Name of an attribute's fields in a form.
    #[must_use]
    pub fn field(attribute: &str) -> String {
        format!("{PREFIX}{attribute}")
    }

    /// Takes one pair of an address, if it is about an attribute and there is room.
    pub(super) fn take(all: &mut Vec<Self>, key: &str, value: &str) {
        let Some(attribute) = key.strip_prefix(PREFIX).filter(|code| is_code(code)) else { return };
        if !is_code(value) {
            return;
        }
        match all.binary_search_by(|spec| spec.attribute.as_str().cmp(attribute)) {
            Ok(place) => {
                let values = &mut all[place].values;
                if let Err(place) = values.binary_search_by(|known| known.as_str().cmp(value))
                    && values.len() < MAX_SPEC_VALUES
                {
                    values.insert(place, value.to_owned());
                }
            }
            Err(place) if all.len() < MAX_SPECS => {
                all.insert(place, Self { attribute: attribute.to_owned(), values: vec![value.to_owned()] });
            }
            Err(_) => {}
        }
    }

    /// The pairs of an address that ask for these.
    pub(super) fn pairs(all: &[Self]) -> impl Iterator<Item = (String, String)> {
        all.iter().flat_map(|spec| spec.values.iter().map(|value| (Self::field(&spec.attribute), value.clone())))
    }

    /// Without one answer; an attribute without answers is gone.
    pub fn drop(all: &mut Vec<Self>, attribute: &str, value: &str) {
        for spec in all.iter_mut().filter(|spec| spec.attribute == attribute) {
            spec.values.retain(|other| other != value);
        }
        all.retain(|spec| !spec.values.is_empty());
    }
}

fn is_code(text: &str) -> bool {
    (1..=MAX_CODE).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_has_an_end_and_one_writing() {
        let mut all = Vec::new();
        for n in 0..900 {
            SpecQuery::take(&mut all, &format!("spec.a{n}"), "x");
            SpecQuery::take(&mut all, "spec.a1", &format!("v{n}"));
        }
        assert_eq!((all.len(), all.iter().map(|spec| spec.values.len()).max()), (MAX_SPECS, Some(MAX_SPEC_VALUES)));
        let mut all = Vec::new();
        for (key, value) in [
            ("spec.wood", "b"),
            ("spec.wood", "a"),
            ("spec.wood", "a"),
            ("spec.", "x"),
            ("wood", "c"),
            ("spec.x y", "1"),
            ("spec.frets", "2<2"),
        ] {
            SpecQuery::take(&mut all, key, value);
        }
        assert_eq!(all, [SpecQuery { attribute: "wood".into(), values: vec!["a".into(), "b".into()] }]);
        SpecQuery::drop(&mut all, "wood", "a");
        assert_eq!(SpecQuery::pairs(&all).collect::<Vec<_>>(), [("spec.wood".to_owned(), "b".to_owned())]);
        SpecQuery::drop(&mut all, "wood", "b");
        assert!(all.is_empty());
    }
}
