//! The words for what went wrong, for pages and islands alike.

use crate::{
    error::{AppError, ProblemCode, Refusal},
    tr,
};

/// The words for an error.
#[must_use]
pub fn error_text(error: &AppError) -> String {
    match error {
        AppError::Invalid(_) => tr!(error.form).to_string(),
        AppError::NotFound => tr!(error.not_found).to_string(),
        AppError::SignInRequired => tr!(error.sign_in).to_string(),
        AppError::Forbidden => tr!(error.forbidden).to_string(),
        AppError::TooMany { seconds } => too_many(*seconds),
        AppError::Busy => tr!(error.busy).to_string(),
        AppError::Internal { reference } if reference.is_empty() => tr!(error.busy).to_string(),
        AppError::Internal { reference } => tr!(error.internal_code, code = reference.clone()).to_string(),
        AppError::Refused(reason) => match reason {
            Refusal::WrongCredentials => tr!(error.wrong_credentials),
            Refusal::OutOfStock => tr!(error.out_of_stock),
            Refusal::CartEmpty => tr!(error.cart_empty),
            Refusal::CartFull => tr!(error.cart_full),
            Refusal::WishesFull => tr!(error.wishes_full),
            Refusal::CompareFull => tr!(error.compare_full),
            Refusal::CartChanged => tr!(error.cart_changed),
            Refusal::VoucherChanged => tr!(vouchers.changed),
            Refusal::VoucherUsed => tr!(vouchers.used_by_you),
            Refusal::TotalChanged => tr!(error.total_changed),
            Refusal::KeyReused => tr!(error.key_reused),
            Refusal::OrderUnknown => tr!(error.order_unknown),
            Refusal::WrongState => tr!(error.wrong_state),
            Refusal::PartSent => tr!(error.part_sent),
            Refusal::PaymentUnclear => tr!(error.payment_unclear),
            Refusal::StillToPay => tr!(error.still_to_pay),
            Refusal::BelowGivenBack => tr!(error.below_given_back),
            Refusal::EditConflict => tr!(error.edit_conflict),
            Refusal::PaymentUnavailable => tr!(error.payment_unavailable),
            Refusal::UnpaidOrders => tr!(error.unpaid_orders),
            Refusal::ProofWaits => tr!(payways.proof_waits),
            Refusal::SaidOtherwise => tr!(error.said_otherwise),
            Refusal::NotEmpty => tr!(error.not_empty),
            Refusal::Full => tr!(error.full),
            Refusal::ChatBlocked => tr!(chat.blocked),
            Refusal::ChatOff => tr!(chat.off),
            Refusal::StaleForm => tr!(error.stale_form),
        }
        .to_string(),
    }
}

/// The words for an error where no field can be marked: what is wrong with the first that is.
#[must_use]
pub fn told_text(error: &AppError) -> String {
    match error {
        AppError::Invalid(problems) => {
            problems.first().map_or_else(|| error_text(error), |problem| problem_text(problem.code))
        }
        error => error_text(error),
    }
}

/// How long to wait, in the unit a person would choose.
fn too_many(seconds: u32) -> String {
    match seconds {
        0..=90 => tr!(error.too_many_seconds, n = seconds.max(1)).to_string(),
        91..=5400 => tr!(error.too_many_minutes, n = seconds.div_ceil(60)).to_string(),
        _ => tr!(error.too_many_hours, n = seconds.div_ceil(3600)).to_string(),
    }
}

/// The words for a problem with a field.
#[must_use]
pub fn problem_text(code: ProblemCode) -> String {
    match code {
        ProblemCode::Required => tr!(problem.required).to_string(),
        ProblemCode::TooShort(n) => tr!(problem.too_short, n = n).to_string(),
        ProblemCode::TooLong(n) => tr!(problem.too_long, n = n).to_string(),
        ProblemCode::Email => tr!(problem.email).to_string(),
        ProblemCode::Phone => tr!(problem.phone).to_string(),
        ProblemCode::PostalCode => tr!(problem.postal_code).to_string(),
        ProblemCode::Npwp => tr!(payways.npwp_problem).to_string(),
        ProblemCode::PayWay => tr!(payways.way_problem).to_string(),
        ProblemCode::AtDoor => tr!(payways.enough_at_door).to_string(),
        ProblemCode::Username => tr!(problem.username).to_string(),
        ProblemCode::CommonPassword => tr!(problem.common_password).to_string(),
        ProblemCode::AllOfIt => tr!(problem.all_of_it).to_string(),
        ProblemCode::OtherPassword => tr!(problem.other_password).to_string(),
        ProblemCode::SiteInName => tr!(problem.site_in_name).to_string(),
        ProblemCode::Taken => tr!(problem.taken).to_string(),
        ProblemCode::Number => tr!(problem.number).to_string(),
        ProblemCode::Range(from, to) => tr!(problem.range, from = from, to = to).to_string(),
        ProblemCode::Picture => tr!(problem.picture).to_string(),
        ProblemCode::PictureKnown => tr!(problem.picture_known).to_string(),
        ProblemCode::PictureDamaged => tr!(problem.picture_damaged).to_string(),
        ProblemCode::PictureSize => tr!(problem.picture_size).to_string(),
        ProblemCode::PictureMoves => tr!(problem.picture_moves).to_string(),
        ProblemCode::File => tr!(problem.file).to_string(),
        ProblemCode::FileSize(most) => tr!(problem.file_size, most = most).to_string(),
        ProblemCode::FileCount(most) => tr!(problem.file_count, most = most).to_string(),
        ProblemCode::Amount => tr!(problem.amount).to_string(),
        ProblemCode::Choice => tr!(problem.choice).to_string(),
        ProblemCode::BelowReserved => tr!(problem.below_reserved).to_string(),
        ProblemCode::NoSuchSku => tr!(problem.no_such_sku).to_string(),
        ProblemCode::OtherParcel => tr!(problem.other_parcel).to_string(),
        ProblemCode::TrackingAddress => tr!(problem.tracking_address).to_string(),
        ProblemCode::Twice => tr!(problem.twice).to_string(),
        ProblemCode::NotAbovePrice => tr!(problem.not_above_price).to_string(),
        ProblemCode::NotBelowPrice => tr!(problem.not_below_price).to_string(),
        ProblemCode::NotAboveOffer => tr!(problem.not_above_offer).to_string(),
        ProblemCode::NoTime => tr!(problem.no_time).to_string(),
        ProblemCode::Past => tr!(problem.past).to_string(),
        ProblemCode::OnlyUsed => tr!(problem.only_used).to_string(),
        ProblemCode::NotReady => tr!(problem.not_ready).to_string(),
        ProblemCode::Circle => tr!(problem.circle).to_string(),
        ProblemCode::Date => tr!(problem.date).to_string(),
        ProblemCode::EndsBefore => tr!(problem.ends_before).to_string(),
        ProblemCode::Link => tr!(problem.link).to_string(),
        ProblemCode::Alike => tr!(problem.alike).to_string(),
        ProblemCode::AlikeSku => tr!(problem.alike_sku).to_string(),
        ProblemCode::InUse => tr!(problem.in_use).to_string(),
        ProblemCode::VoucherCode => tr!(vouchers.no_code).to_string(),
        ProblemCode::NoVoucher => tr!(vouchers.unknown).to_string(),
        ProblemCode::VoucherEnded => tr!(vouchers.ended).to_string(),
        ProblemCode::VoucherUsedUp => tr!(vouchers.used_up).to_string(),
        ProblemCode::VoucherUsed => tr!(vouchers.used_by_you).to_string(),
    }
}

/// What a way to pay is called (Midtrans 3.2), of the gateway's word; one that is new to the shop keeps its own name.
#[must_use]
pub fn payment_way(method: &str) -> String {
    match method {
        "bank_transfer" => tr!(admin.method_bank_transfer).to_string(),
        "echannel" => tr!(admin.method_echannel).to_string(),
        "qris" => "QRIS".to_owned(),
        "gopay" => "GoPay".to_owned(),
        "shopeepay" => "ShopeePay".to_owned(),
        "credit_card" => tr!(admin.method_credit_card).to_string(),
        "cstore" => tr!(admin.method_cstore).to_string(),
        "voucher" => tr!(vouchers.title_one).to_string(),
        "manual_transfer" => tr!(payways.transfer).to_string(),
        "cod" => tr!(payways.cod).to_string(),
        other => other.replace('_', " "),
    }
}
