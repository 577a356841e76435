//! Vouchers in words, the same in the cart, at the checkout and for staff.

use super::model::{Kind, Miss, Terms};
use crate::{
    tr,
    ui::locale::{current, rupiah},
    voucher_code::VoucherCode,
};

/// Why a voucher does not count now.
#[must_use]
pub fn miss_words(code: VoucherCode, miss: Miss) -> String {
    let code = code.as_str();
    match miss {
        Miss::Unknown => tr!(vouchers.miss_unknown, code = code).to_string(),
        Miss::Ended => tr!(vouchers.miss_ended, code = code).to_string(),
        Miss::UsedUp => tr!(vouchers.miss_used_up, code = code).to_string(),
        Miss::UsedByYou => tr!(vouchers.miss_used_by_you, code = code).to_string(),
        Miss::Below { more } => tr!(vouchers.miss_below, code = code, more = rupiah(current(), more)).to_string(),
        Miss::NoGoods => tr!(vouchers.miss_no_goods, code = code).to_string(),
    }
}

/// What a voucher gives, in a few words.
#[must_use]
pub fn terms_words(terms: &Terms) -> String {
    let money = |amount| rupiah(current(), amount);
    let what = match (terms.kind, terms.ceiling) {
        (Kind::Percent(percent), None) => format!("{percent}%"),
        (Kind::Percent(percent), Some(most)) => {
            tr!(vouchers.percent_up_to, percent = u32::from(percent), most = money(most)).to_string()
        }
        (Kind::Amount(amount), _) => money(amount),
        (Kind::Freight, None) => tr!(vouchers.freight).to_string(),
        (Kind::Freight, Some(most)) => tr!(vouchers.freight_up_to, most = money(most)).to_string(),
    };
    if terms.minimum.amount() == 0 {
        return what;
    }
    tr!(vouchers.from_minimum, what = what, minimum = money(terms.minimum)).to_string()
}
