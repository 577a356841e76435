//! Why a payment needs a person: a word for lists, a sentence for the order's history.

use crate::{orders::model::AttentionReason, tr};

/// A few words.
pub fn reason_word(reason: AttentionReason) -> String {
    match reason {
        AttentionReason::PaidTwice => tr!(admin.reason_paid_twice),
        AttentionReason::AmountDiffers => tr!(admin.reason_amount_differs),
        AttentionReason::CurrencyDiffers => tr!(admin.reason_currency_differs),
        AttentionReason::OrderDiffers => tr!(admin.reason_order_differs),
        AttentionReason::Unconfirmed => tr!(admin.reason_unconfirmed),
        AttentionReason::UnderReview => tr!(admin.reason_under_review),
        AttentionReason::MoneyReturned => tr!(admin.reason_money_returned),
        AttentionReason::PartReturned => tr!(refunds.reason_part_returned),
        AttentionReason::GoodsGone => tr!(admin.reason_goods_gone),
        AttentionReason::GivenUp => tr!(admin.reason_given_up),
        AttentionReason::Reversed => tr!(admin.reason_reversed),
        AttentionReason::ProofArrived => tr!(payways.reason_proof),
        AttentionReason::PaidBeforeDoor => tr!(payways.reason_before_door),
    }
    .to_string()
}

/// What happened and what to do about it.
pub fn reason_sentence(reason: AttentionReason) -> String {
    match reason {
        AttentionReason::PaidTwice => tr!(admin.note_paid_twice),
        AttentionReason::AmountDiffers => tr!(admin.problem_amount_mismatch),
        AttentionReason::CurrencyDiffers => tr!(admin.problem_currency_mismatch),
        AttentionReason::OrderDiffers => tr!(admin.problem_order_mismatch),
        AttentionReason::Unconfirmed => tr!(admin.problem_unconfirmed),
        AttentionReason::UnderReview => tr!(admin.note_under_review),
        AttentionReason::MoneyReturned => tr!(admin.note_money_returned),
        AttentionReason::PartReturned => tr!(refunds.note_part_returned),
        AttentionReason::GoodsGone => tr!(admin.note_goods_gone),
        AttentionReason::GivenUp => tr!(admin.note_given_up),
        AttentionReason::Reversed => tr!(admin.note_reversed),
        AttentionReason::ProofArrived => tr!(payways.note_proof),
        AttentionReason::PaidBeforeDoor => tr!(payways.note_before_door),
    }
    .to_string()
}
