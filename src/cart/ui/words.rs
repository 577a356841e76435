//! The words of the cart: how much is in it, what stands in the way of a line, what became of a quantity.

use crate::{
    cart::model::{CartLineView, CartSummary, CartVoucher, LineProblem, MAX_LINES, MAX_QUANTITY, NO_QUANTITY},
    error::AppError,
    ids::VariantId,
    promotion::words::miss_words,
    tr,
    ui::{
        locale::{current, rupiah},
        words::{error_text, problem_text},
    },
};

/// `Cart, 3 items`.
#[must_use]
pub fn count_text(count: u32) -> String {
    match count {
        0 => tr!(cart.button_empty).to_string(),
        1 => tr!(cart.button_one).to_string(),
        n => tr!(cart.button_many, n = n).to_string(),
    }
}

/// What stands in the way of a line, in words.
#[must_use]
pub fn problem_words(problem: LineProblem) -> String {
    match problem {
        LineProblem::Unavailable => tr!(cart.unavailable).to_string(),
        LineProblem::OutOfStock => tr!(cart.out_of_stock).to_string(),
        LineProblem::CartFull => tr!(cart.full, n = MAX_LINES).to_string(),
        LineProblem::TooMany { available } => tr!(cart.too_many, n = available).to_string(),
        LineProblem::PriceChanged { was } => tr!(cart.price_changed, was = rupiah(current(), was)).to_string(),
    }
}

/// Why fewer units than asked for went in.
#[must_use]
pub fn cut_words(available: u32) -> String {
    match available {
        0 => tr!(cart.out_of_stock).to_string(),
        n if n < MAX_QUANTITY => tr!(cart.cut_left, n = n).to_string(),
        _ => tr!(cart.cut_limit, n = MAX_QUANTITY).to_string(),
    }
}

/// What a change did, for who does not see it: the line, how many, the sum; or why not all went in, and what stands in the
/// way of ordering.
#[must_use]
pub fn change_words(cart: &CartSummary, variant: VariantId, gone: Option<&CartLineView>) -> String {
    let line = cart.lines.iter().find(|line| line.variant == variant);
    let sum = rupiah(current(), cart.subtotal);
    let name = |line: &CartLineView| match (line.name.here(), line.variant_name.here()) {
        (name, variant) if variant.is_empty() => name,
        (name, variant) => format!("{name}, {variant}"),
    };
    let words = match (line, gone) {
        (Some(line), _) if line.cut => format!("{}: {}", name(line), cut_words(line.available)),
        (Some(line), _) => tr!(cart.line_now, name = name(line), n = line.quantity, sum = sum).to_string(),
        (None, Some(gone)) => {
            let words = tr!(cart.line_gone, name = name(gone), sum = sum).to_string();
            if cart.lines.is_empty() { format!("{words} {}", tr!(cart.empty)) } else { words }
        }
        (None, None) => tr!(cart.empty).to_string(),
    };
    let blocked = !(cart.lines.is_empty() || cart.is_orderable());
    if blocked { format!("{words} {}", tr!(cart.problems)) } else { words }
}

/// What became of the voucher, for who does not see it.
#[must_use]
pub fn voucher_words(cart: &CartSummary) -> String {
    match &cart.voucher {
        None => tr!(vouchers.dropped).to_string(),
        Some(CartVoucher { code, miss: Some(miss), .. }) => miss_words(*code, *miss),
        Some(voucher) if voucher.freight => tr!(vouchers.said_freight, code = voucher.code.as_str()).to_string(),
        Some(voucher) => {
            tr!(vouchers.said, code = voucher.code.as_str(), off = rupiah(current(), voucher.off)).to_string()
        }
    }
}

/// What a quantity may be.
#[must_use]
pub fn quantity_words() -> String {
    problem_text(NO_QUANTITY)
}

/// Why a change of the cart was refused; the quantity is all a visitor can get wrong in a field.
#[must_use]
pub fn refusal_words(error: &AppError) -> String {
    match error {
        AppError::Invalid(_) => quantity_words(),
        error => error_text(error),
    }
}
