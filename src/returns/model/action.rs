//! What staff do with returns, as the audit log notes it.

use super::ReturnState;
use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do with a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnAction {
    /// Says yes, and where to send it.
    Approve,
    /// Says no, and why.
    Reject,
    /// Has the goods, and says what becomes of them.
    Receive,
    /// Settles its money otherwise.
    Settle,
}

impl ReturnAction {
    /// What leads to a state; nothing for what staff do not do here.
    #[must_use]
    pub const fn to(state: ReturnState) -> Option<Self> {
        match state {
            ReturnState::Approved => Some(Self::Approve),
            ReturnState::Rejected => Some(Self::Reject),
            ReturnState::Received => Some(Self::Receive),
            ReturnState::Requested | ReturnState::Withdrawn | ReturnState::Refunded => None,
        }
    }
}

impl Action for ReturnAction {
    const ALL: &'static [Self] = &[Self::Approve, Self::Reject, Self::Receive, Self::Settle];
    const SUBJECT: &'static str = "return";

    fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "return.approve",
            Self::Reject => "return.reject",
            Self::Receive => "return.receive",
            Self::Settle => "return.settle",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Approve => td_string!(locale, returning.did_approve),
            Self::Reject => td_string!(locale, returning.did_reject),
            Self::Receive => td_string!(locale, returning.did_receive),
            Self::Settle => td_string!(locale, refunds.did_settle),
        }
        .to_owned()
    }
}
