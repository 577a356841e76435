//! An example of every mail that the shop writes, from the domains that write them.

use crate::{
    account::service as account,
    chat::service as chat,
    i18n::Locale,
    inventory::service::morning,
    orders::service::{mails, noticing},
    returns::service as returns,
    settings::model::House,
    tickets::service as tickets,
    ui::letter::Letter,
    waiting::service as waiting,
};

/// Every kind: its word, and the letter in a language.
#[must_use]
pub fn samples(locale: Locale, house: &House, origin: &str) -> Vec<(&'static str, Letter)> {
    [
        mails::sample_letters(locale, house, origin),
        account::sample_letters(locale, house, origin),
        waiting::sample_letters(locale, house, origin),
        chat::sample_letters(locale, house, origin),
        tickets::sample_letters(locale, house, origin),
        returns::sample_letters(locale, house, origin),
        morning::samples(locale, house, origin),
        noticing::samples(locale, house, origin),
    ]
    .concat()
}
