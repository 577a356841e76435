//! What a voucher gives, and when it does not.

#[cfg(feature = "ssr")]
mod action;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod list;
mod person;
mod split;
mod terms;

#[cfg(feature = "ssr")]
pub use action::VoucherAction;
#[cfg(feature = "ssr")]
pub use form::{LABEL_MAX, MOST_CODES, NUMBER_MAX, VoucherEdit, VoucherInput, codes_wanted};
#[cfg(feature = "ssr")]
pub use list::{LIST, VoucherFilter, VoucherPage, VoucherRow, VoucherTab, VoucherUseRow};
pub use person::same_mail;
pub use split::split;
pub use terms::{Counted, Given, Item, Kind, Miss, Offer, Terms};
