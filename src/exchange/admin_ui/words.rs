//! What sets, kinds and reasons are called.

use crate::{
    catalog::model::sheet::FaultCode,
    exchange::model::{Broken, Kind, SetView, State, Why, bulk::DeedKind},
    tr,
    ui::words::problem_text,
};

/// Why a row is not taken.
#[must_use]
pub fn why_words(why: Why) -> String {
    match why {
        Why::Goods(FaultCode::Problem(code)) => problem_text(code),
        Why::Goods(FaultCode::ChangedSince) => tr!(exchange.why_changed_since).to_string(),
        Why::Goods(FaultCode::Gone) => tr!(exchange.why_gone).to_string(),
        Why::Goods(FaultCode::ByVariants) => tr!(exchange.why_by_variants).to_string(),
        Why::TwiceSku(line) => tr!(exchange.why_twice_sku, line = line).to_string(),
        Why::Scattered(line) => tr!(exchange.why_scattered, line = line).to_string(),
        Why::Differs(line) => tr!(exchange.why_differs, line = line).to_string(),
        Why::Width(cells) => tr!(exchange.why_width, cells = cells).to_string(),
        Why::Letters => tr!(exchange.why_letters).to_string(),
        Why::Nul => tr!(exchange.why_nul).to_string(),
        Why::Nameless => tr!(exchange.why_nameless).to_string(),
        Why::TooManyRows => tr!(exchange.why_too_many_rows).to_string(),
    }
}

/// Why a file cannot be read.
pub fn broken_words(broken: Broken) -> String {
    match broken {
        Broken::Zip => tr!(exchange.broken_zip).to_string(),
        Broken::NoText => tr!(exchange.broken_no_text).to_string(),
        Broken::Empty => tr!(exchange.broken_empty).to_string(),
        Broken::OneColumn => tr!(exchange.broken_one_column).to_string(),
        Broken::Columns => tr!(exchange.broken_columns).to_string(),
        Broken::Rows => tr!(exchange.broken_rows).to_string(),
        Broken::LongRow(line) => tr!(exchange.broken_long_row, line = line).to_string(),
    }
}

/// Where a set stands.
pub fn state_words(state: State) -> String {
    match state {
        State::Mapping => tr!(exchange.state_mapping),
        State::Checking => tr!(exchange.state_checking),
        State::Ready => tr!(exchange.state_ready),
        State::Applying => tr!(exchange.state_applying),
        State::Done => tr!(exchange.state_done),
        State::Undoing => tr!(exchange.state_undoing),
        State::Undone => tr!(exchange.state_undone),
        State::Failed => tr!(exchange.state_failed),
    }
    .to_string()
}

/// What a product of a set is.
pub fn kind_words(kind: Kind) -> String {
    match kind {
        Kind::New => tr!(exchange.kind_new),
        Kind::Changed => tr!(exchange.kind_changed),
        Kind::Same => tr!(exchange.kind_same),
        Kind::Faulty => tr!(exchange.kind_faulty),
    }
    .to_string()
}

/// What a set is called: its file, or what is done.
pub fn set_name(set: &SetView) -> String {
    if set.is_file {
        return set.name.clone();
    }
    DeedKind::from_code(&set.name).map(deed_words).unwrap_or_default()
}

/// What is done to many products.
pub fn deed_words(kind: DeedKind) -> String {
    match kind {
        DeedKind::Activate => tr!(exchange.deed_activate),
        DeedKind::Archive => tr!(exchange.deed_archive),
        DeedKind::Price => tr!(exchange.deed_price),
        DeedKind::Category => tr!(exchange.deed_category),
        DeedKind::Brand => tr!(exchange.deed_brand),
        DeedKind::Stock => tr!(exchange.deed_stock),
        DeedKind::LowAt => tr!(exchange.deed_low_at),
        DeedKind::Feature => tr!(exchange.deed_feature),
        DeedKind::Unfeature => tr!(exchange.deed_unfeature),
        DeedKind::Offer => tr!(exchange.deed_offer),
        DeedKind::NoOffer => tr!(exchange.deed_no_offer),
        DeedKind::Tag => tr!(exchange.deed_tag),
        DeedKind::Untag => tr!(exchange.deed_untag),
    }
    .to_string()
}

/// Why a picture did not come.
pub fn picture_words(problem: &str) -> String {
    match problem {
        "address" => tr!(exchange.picture_address),
        "guarded" => tr!(exchange.picture_guarded),
        "large" => tr!(exchange.picture_large),
        "picture" => tr!(exchange.picture_none),
        "full" => tr!(exchange.picture_full),
        _ => tr!(exchange.picture_unreachable),
    }
    .to_string()
}
