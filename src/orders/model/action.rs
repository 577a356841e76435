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
    /// Places it for a customer.
    Place,
    /// Sells a line of it for another price than the catalogue's.
    Reprice,
    /// Changes what is in it before it is packed.
    Edit,
    /// Gives back what the shop owed after a change.
    GiveBack,
    /// Gives back a payment, or a part of it.
    Refund,
    /// Has the gateway asked about its payments, which changed something.
    AskGateway,
}

impl Action for OrderAction {
    const ALL: &'static [Self] = &[
        Self::Advance,
        Self::Parcel,
        Self::Settle,
        Self::Cancel,
        Self::Note,
        Self::Place,
        Self::Reprice,
        Self::Edit,
        Self::GiveBack,
        Self::Refund,
        Self::AskGateway,
    ];
    const SUBJECT: &'static str = "order";

    fn as_str(self) -> &'static str {
        match self {
            Self::Advance => "order.advance",
            Self::Parcel => "order.parcel",
            Self::Settle => "order.settle",
            Self::Cancel => "order.cancel",
            Self::Note => "order.note",
            Self::Place => "order.place",
            Self::Reprice => "order.reprice",
            Self::Edit => "order.edit",
            Self::GiveBack => "order.give_back",
            Self::Refund => "order.refund",
            Self::AskGateway => "order.ask_gateway",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Advance => td_string!(locale, admin.did_advance),
            Self::Parcel => td_string!(locale, admin.did_parcel),
            Self::Settle => td_string!(locale, admin.did_settle),
            Self::Cancel => td_string!(locale, admin.did_cancel),
            Self::Note => td_string!(locale, desk.did_note),
            Self::Place => td_string!(locale, draft.did_place),
            Self::Reprice => td_string!(locale, draft.did_reprice),
            Self::Edit => td_string!(locale, draft.did_edit),
            Self::GiveBack => td_string!(locale, draft.did_give_back),
            Self::Refund => td_string!(locale, admin.did_refund),
            Self::AskGateway => td_string!(locale, doctor.did_ask),
        }
        .to_owned()
    }
}
