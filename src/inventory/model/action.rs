//! What staff do in the stock room, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to the stock of a variant; the shop's own threshold has the subject `shop`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StockAction {
    /// Counts it.
    Count,
    /// Takes in what was bought.
    Receive,
    /// Says when it is low.
    LowAt,
}

impl Action for StockAction {
    const ALL: &'static [Self] = &[Self::Count, Self::Receive, Self::LowAt];
    const SUBJECT: &'static str = "stock";

    fn as_str(self) -> &'static str {
        match self {
            Self::Count => "stock.count",
            Self::Receive => "stock.receive",
            Self::LowAt => "stock.low_at",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Count => td_string!(locale, stock.did_count),
            Self::Receive => td_string!(locale, stock.did_receive),
            Self::LowAt => td_string!(locale, stock.did_low_at),
        }
        .to_owned()
    }
}
