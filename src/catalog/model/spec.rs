//! The table of specifications as data: what a product says about an attribute and, where its variants differ, which of them
//! says what.

use crate::ui::text::Bilingual;
use serde::{Deserialize, Serialize};

/// Value of a specification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecValue {
    /// One of the attribute's options.
    Choice(Bilingual),
    /// A number and its unit (mm, g, W, mA...).
    Number(i64, Option<String>),
    /// Yes or no.
    Flag(bool),
}

/// A value and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecOf {
    /// The value.
    pub value: SpecValue,
    /// Names of the variants that have it; empty when all have.
    pub variants: Vec<Bilingual>,
}

/// One row of the table of specifications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecRow {
    /// What is told.
    pub name: Bilingual,
    /// Where the attribute stands among all attributes.
    pub position: i32,
    /// One value, or several with their variants, in the order of the variants.
    pub values: Vec<SpecOf>,
}

impl SpecOf {
    /// The values of all variants in their order, equal ones together. A variant without a value is left out.
    #[must_use]
    pub fn together(variants: impl IntoIterator<Item = (Bilingual, Option<SpecValue>)>) -> Vec<Self> {
        let (mut all, mut is_silent): (Vec<Self>, bool) = (Vec::new(), false);
        for (name, value) in variants {
            let Some(value) = value else {
                is_silent = true;
                continue;
            };
            match all.iter_mut().find(|known| known.value == value) {
                Some(known) => known.variants.push(name),
                None => all.push(Self { value, variants: vec![name] }),
            }
        }
        if let [one] = all.as_mut_slice()
            && !is_silent
        {
            one.variants.clear();
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_say_is_said_once() {
        let name = |name: &str| Bilingual::new(name, name);
        let inches = |number| Some(SpecValue::Number(number, Some("in".to_owned())));
        let table = |values: &[(&str, Option<SpecValue>)]| {
            SpecOf::together(values.iter().map(|(variant, value)| (name(variant), value.clone())))
        };
        let same = table(&[("a", inches(5)), ("b", inches(5))]);
        assert_eq!(same, [SpecOf { value: inches(5).unwrap(), variants: vec![] }]);
        let differ = table(&[("a", inches(5)), ("b", inches(8)), ("c", inches(5))]);
        let expected = [(5, vec![name("a"), name("c")]), (8, vec![name("b")])]
            .map(|(number, variants)| SpecOf { value: inches(number).unwrap(), variants });
        assert_eq!(differ, expected);
        let silent = table(&[("a", inches(5)), ("b", None)]);
        assert_eq!(silent, [SpecOf { value: inches(5).unwrap(), variants: vec![name("a")] }], "not said of all");
        assert!(table(&[("a", None)]).is_empty());
    }
}
