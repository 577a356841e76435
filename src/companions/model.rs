//! What stands beside a product because it is needed with it, and why.

use crate::{
    audit::{Action, AuditView},
    catalog::model::{ProductCard, admin::AdminProductRow},
    i18n::Locale,
    ui::text::Bilingual,
};
use leptos_i18n::td_string;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The page of the rules.
pub const COMPANIONS: &str = "/admin/companions";
/// Most rules of a category.
pub const RULES_MAX: usize = 12;

/// Most that stand beside a product.
pub const SHOWN: usize = 6;
/// Most of them that stand there because they were bought together.
pub const SHOWN_TOGETHER: usize = 4;
/// Orders from which two products are "often" bought together.
pub const OFTEN: i32 = 3;

/// Why something is needed with a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Staff picked it for this very product.
    Picked,
    /// Customers often bought both in one order.
    Together,
    /// Staff say that it belongs to it.
    Accessory,
}

/// Something that is needed with a product.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Needed {
    /// What.
    pub card: ProductCard,
    /// Why.
    pub reason: Reason,
}

/// Something that completes the goods of a category: the best of another one, or a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRow {
    /// Id of the rule.
    pub id: Uuid,
    /// The other category, with its path.
    pub category: Option<(Uuid, Bilingual)>,
    /// The product.
    pub product: Option<AdminProductRow>,
}

/// What the page of the rules shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesView {
    /// The category whose rules they are.
    pub category: Option<Uuid>,
    /// Every category with its path and how many rules it has, in the order of the tree.
    pub categories: Vec<(Uuid, Bilingual, usize)>,
    /// The rules in their order.
    pub rows: Vec<RuleRow>,
    /// Whose rules hold as long as it has none.
    pub inherits: Option<Bilingual>,
    /// What was looked for.
    pub query: String,
    /// What that found and is no rule yet.
    pub found: Vec<AdminProductRow>,
    /// What staff changed lately.
    pub audit: Vec<AuditView>,
}

/// Something staff do to the rules of a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompanionAction {
    /// Adds one, moves one, takes one away.
    Rules,
}

impl Action for CompanionAction {
    const ALL: &'static [Self] = &[Self::Rules];
    const SUBJECT: &'static str = "companions";

    fn as_str(self) -> &'static str {
        match self {
            Self::Rules => "companions.rules",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Rules => td_string!(locale, links.did_rules),
        }
        .to_owned()
    }
}
