//! What becomes of tickets, as the audit log notes it.

use super::Turn;
use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something that becomes of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketAction {
    /// It is made of a conversation.
    Make,
    /// Another class.
    Class,
    /// Another level, by hand or by the clock.
    Level,
    /// It waits for the customer.
    Wait,
    /// It goes on.
    GoOn,
    /// It is solved.
    Solve,
    /// It is taken up again.
    Reopen,
}

impl TicketAction {
    /// That of a turn.
    #[must_use]
    pub const fn of(turn: Turn) -> Self {
        match turn {
            Turn::Wait => Self::Wait,
            Turn::GoOn => Self::GoOn,
            Turn::Solve => Self::Solve,
            Turn::Reopen => Self::Reopen,
        }
    }
}

impl Action for TicketAction {
    const ALL: &'static [Self] =
        &[Self::Make, Self::Class, Self::Level, Self::Wait, Self::GoOn, Self::Solve, Self::Reopen];
    const SUBJECT: &'static str = "ticket";

    fn as_str(self) -> &'static str {
        match self {
            Self::Make => "ticket.make",
            Self::Class => "ticket.class",
            Self::Level => "ticket.level",
            Self::Wait => "ticket.wait",
            Self::GoOn => "ticket.go_on",
            Self::Solve => "ticket.solve",
            Self::Reopen => "ticket.reopen",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Make => td_string!(locale, tickets.did_make),
            Self::Class => td_string!(locale, tickets.did_class),
            Self::Level => td_string!(locale, tickets.did_level),
            Self::Wait => td_string!(locale, tickets.did_wait),
            Self::GoOn => td_string!(locale, tickets.did_go_on),
            Self::Solve => td_string!(locale, tickets.did_solve),
            Self::Reopen => td_string!(locale, tickets.did_reopen),
        }
        .to_owned()
    }
}
