//! What sending costs, in words: the same sentence wherever something is sold.

use crate::{
    money::Rupiah,
    server::context,
    shipping::service,
    tr,
    ui::locale::{current, rupiah},
};

/// The sentence for cart and drawer.
#[must_use]
pub fn freight_words() -> String {
    match rate() {
        None => String::new(),
        Some(Rupiah::ZERO) => tr!(shipping.free).to_owned(),
        Some(rate) => tr!(shipping.flat, price = rupiah(current(), rate)),
    }
}

/// The promise of a product page.
#[must_use]
pub fn freight_promise() -> String {
    match rate() {
        None => String::new(),
        Some(Rupiah::ZERO) => tr!(shipping.promise_free).to_owned(),
        Some(rate) => tr!(shipping.promise_flat, price = rupiah(current(), rate)),
    }
}

fn rate() -> Option<Rupiah> {
    context::shop().ok().map(|shop| service::flat_rate(&shop.config.shop))
}
