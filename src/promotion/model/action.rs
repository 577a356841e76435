//! What staff do to vouchers, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoucherAction {
    /// Makes one.
    Create,
    /// Changes it.
    Edit,
    /// Makes codes that are good for one order each.
    Codes,
}

impl Action for VoucherAction {
    const ALL: &'static [Self] = &[Self::Create, Self::Edit, Self::Codes];
    const SUBJECT: &'static str = "voucher";

    fn as_str(self) -> &'static str {
        match self {
            Self::Create => "voucher.create",
            Self::Edit => "voucher.edit",
            Self::Codes => "voucher.codes",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Create => td_string!(locale, vouchers.did_create),
            Self::Edit => td_string!(locale, vouchers.did_edit),
            Self::Codes => td_string!(locale, vouchers.did_codes),
        }
        .to_owned()
    }
}
