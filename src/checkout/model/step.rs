//! What else a draft's form asks for: its goods, whom it is for, what is looked for. Without a program in the browser all of the page
//! is one form, so that what is typed into one place is not lost by pressing a button in another one.

use crate::ids::{UserId, VariantId};
use std::collections::BTreeMap;

/// One of these, as the button that was pressed says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many units more of a variant; what was typed.
    Add(VariantId, String),
    /// So many units of a variant and no more; what was typed.
    Units(VariantId, String),
    /// A line less.
    TakeOut(VariantId),
    /// Another price of a variant, with its reason; what was typed.
    Price(VariantId, String, String),
    /// Goods are looked for.
    FindGoods(String),
    /// The voucher that a new order is to use; what was typed.
    Voucher(String),
    /// Customers are looked for.
    FindPeople(String),
    /// Whom it is for; nobody for somebody without an account.
    Choose(Option<UserId>),
    /// What happened to the order since is known now.
    Anew,
}

impl Step {
    /// The name of the field with the units of a variant to add.
    #[must_use]
    pub fn more_of(variant: VariantId) -> String {
        format!("more-{variant}")
    }

    /// The name of the field with the units of a line.
    #[must_use]
    pub fn units_of(variant: VariantId) -> String {
        format!("units-{variant}")
    }

    /// The name of the field with the price of a line.
    #[must_use]
    pub fn price_of(variant: VariantId) -> String {
        format!("price-{variant}")
    }

    /// The name of the field with the reason for it.
    #[must_use]
    pub fn reason_of(variant: VariantId) -> String {
        format!("reason-{variant}")
    }

    /// Reads what the button says (`word`, or `word:key`) and the fields that belong to it.
    #[must_use]
    pub fn read(act: &str, fields: &BTreeMap<String, String>) -> Option<Self> {
        let (word, key) = act.split_once(':').unwrap_or((act, ""));
        let typed = |name: String| fields.get(&name).cloned().unwrap_or_default();
        let variant = key.parse().map(VariantId).ok();
        Some(match word {
            "add" => Self::Add(variant?, typed(Self::more_of(variant?))),
            "units" => Self::Units(variant?, typed(Self::units_of(variant?))),
            "out" => Self::TakeOut(variant?),
            "price" => Self::Price(variant?, typed(Self::price_of(variant?)), typed(Self::reason_of(variant?))),
            "find" => Self::FindGoods(typed("q".to_owned())),
            "voucher" => Self::Voucher(typed("voucher_code".to_owned())),
            "find-people" => Self::FindPeople(typed("who".to_owned())),
            "choose" => Self::Choose(if key.is_empty() { None } else { Some(key.parse().ok()?) }),
            "anew" => Self::Anew,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_says_what_it_is_for() {
        let id = "0190b3f0-0000-7000-8000-000000000001";
        let variant = VariantId(id.parse().unwrap());
        let fields: BTreeMap<String, String> =
            [(Step::more_of(variant), "2".to_owned()), ("q".to_owned(), "gitar".to_owned())].into();
        assert_eq!(Step::read(&format!("add:{id}"), &fields), Some(Step::Add(variant, "2".to_owned())));
        assert_eq!(Step::read(&format!("units:{id}"), &fields), Some(Step::Units(variant, String::new())));
        assert_eq!(Step::read("find", &fields), Some(Step::FindGoods("gitar".to_owned())));
        assert_eq!(Step::read("choose:", &fields), Some(Step::Choose(None)));
        for act in ["", "keep", "place", "add", "add:x", "choose:x", "burn:1"] {
            assert_eq!(Step::read(act, &fields), None, "{act}");
        }
    }
}
