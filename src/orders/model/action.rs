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
    /// Sends a part of it before the rest.
    Part,
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
    /// Says what a refund was for that was begun elsewhere.
    NameRefund,
    /// Found a transfer on the account.
    ConfirmTransfer,
    /// Did not find the transfer that a proof shows.
    RejectProof,
    /// Noted that it was paid at the door.
    CollectCash,
    /// Noted that nobody paid it at the door.
    CameBack,
    /// Has the gateway asked about its payments, which changed something.
    AskGateway,
}

impl Action for OrderAction {
    const ALL: &'static [Self] = &[
        Self::Advance,
        Self::Parcel,
        Self::Part,
        Self::Settle,
        Self::Cancel,
        Self::Note,
        Self::Place,
        Self::Reprice,
        Self::Edit,
        Self::GiveBack,
        Self::Refund,
        Self::NameRefund,
        Self::ConfirmTransfer,
        Self::RejectProof,
        Self::CollectCash,
        Self::CameBack,
        Self::AskGateway,
    ];
    const SUBJECT: &'static str = "order";

    fn as_str(self) -> &'static str {
        match self {
            Self::Advance => "order.advance",
            Self::Parcel => "order.parcel",
            Self::Part => "order.part",
            Self::Settle => "order.settle",
            Self::Cancel => "order.cancel",
            Self::Note => "order.note",
            Self::Place => "order.place",
            Self::Reprice => "order.reprice",
            Self::Edit => "order.edit",
            Self::GiveBack => "order.give_back",
            Self::Refund => "order.refund",
            Self::NameRefund => "order.name_refund",
            Self::ConfirmTransfer => "order.confirm_transfer",
            Self::RejectProof => "order.reject_proof",
            Self::CollectCash => "order.collect_cash",
            Self::CameBack => "order.came_back",
            Self::AskGateway => "order.ask_gateway",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Advance => td_string!(locale, admin.did_advance),
            Self::Parcel => td_string!(locale, admin.did_parcel),
            Self::Part => td_string!(locale, admin.did_part),
            Self::Settle => td_string!(locale, admin.did_settle),
            Self::Cancel => td_string!(locale, admin.did_cancel),
            Self::Note => td_string!(locale, desk.did_note),
            Self::Place => td_string!(locale, draft.did_place),
            Self::Reprice => td_string!(locale, draft.did_reprice),
            Self::Edit => td_string!(locale, draft.did_edit),
            Self::GiveBack => td_string!(locale, draft.did_give_back),
            Self::Refund => td_string!(locale, admin.did_refund),
            Self::NameRefund => td_string!(locale, refunds.did_name),
            Self::ConfirmTransfer => td_string!(locale, payways.did_confirm),
            Self::RejectProof => td_string!(locale, payways.did_reject),
            Self::CollectCash => td_string!(locale, payways.did_collect),
            Self::CameBack => td_string!(locale, payways.did_come_back),
            Self::AskGateway => td_string!(locale, doctor.did_ask),
        }
        .to_owned()
    }
}
