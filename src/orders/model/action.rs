//! What staff do to orders, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderAction {
    /// Moves it on: processing, shipped, delivered.
    Advance,
    /// Corrects courier or number of its parcel.
    Parcel,
    /// Says what became of its money.
    Settle,
    /// Gives it up.
    Cancel,
    /// Notes something about it, for staff.
    Note,
}

impl Action for OrderAction {
    const ALL: &'static [Self] = &[Self::Advance, Self::Parcel, Self::Settle, Self::Cancel, Self::Note];
    const SUBJECT: &'static str = "order";

    fn as_str(self) -> &'static str {
        match self {
            Self::Advance => "order.advance",
            Self::Parcel => "order.parcel",
            Self::Settle => "order.settle",
            Self::Cancel => "order.cancel",
            Self::Note => "order.note",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Advance => td_string!(locale, admin.did_advance),
            Self::Parcel => td_string!(locale, admin.did_parcel),
            Self::Settle => td_string!(locale, admin.did_settle),
            Self::Cancel => td_string!(locale, admin.did_cancel),
            Self::Note => td_string!(locale, desk.did_note),
        }
        .to_owned()
    }
}
