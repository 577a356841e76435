//! How tickets are shown.

use super::{Class, Show, TicketFilter, TicketState};
use crate::{
    audit::AuditView,
    chat::model::desk::Waited,
    ids::ConversationId,
    time::Instant,
    ui::listing::{Count, Paging},
};

/// How much time there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Nothing runs: it waits for the customer, is solved, or nobody ever answers at these hours.
    Stands,
    /// So long until it is due, on the wall's clock.
    Until(Waited),
    /// So long since it was due.
    Over(Waited),
}

/// A ticket in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketRow {
    /// Its number.
    pub number: String,
    /// Its conversation.
    pub talk: ConversationId,
    /// What it is about; may be empty.
    pub subject: String,
    /// What the visitor is called; may be empty.
    pub name: String,
    /// Who has the conversation; empty for nobody.
    pub with: String,
    /// How urgent.
    pub class: Class,
    /// Where it stands.
    pub state: TicketState,
    /// How high it has risen, 1 to 3.
    pub level: i16,
    /// Whether the first answer was given.
    pub is_answered: bool,
    /// When what counts now is due; nothing while nothing runs.
    pub due: Option<Instant>,
    /// How much time there is.
    pub left: Left,
    /// When it was made.
    pub made: Instant,
}

impl TicketRow {
    /// Whether its time is over and it is not solved.
    #[must_use]
    pub const fn is_overdue(&self) -> bool {
        self.state.is_live() && matches!(self.left, Left::Over(_))
    }
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct TicketPage {
    /// What was asked for.
    pub filter: TicketFilter,
    /// The tickets.
    pub rows: Vec<TicketRow>,
    /// How many there are.
    pub total: Count,
    /// The page shown.
    pub paging: Paging,
    /// How many there are of each kind.
    pub counts: Vec<(Show, Count)>,
}

/// A ticket with all that is known of it.
#[derive(Clone, Debug)]
pub struct TicketView {
    /// As in a list.
    pub row: TicketRow,
    /// Since when its clock runs.
    pub began: Instant,
    /// When the first answer is due, or was; nothing where it is not while the clock stands.
    pub answer_due: Option<Instant>,
    /// When it was given.
    pub answered: Option<Instant>,
    /// When the solution is due, or was.
    pub solve_due: Option<Instant>,
    /// When it was solved.
    pub solved: Option<Instant>,
    /// The least level, as the clock has it.
    pub least_level: i16,
    /// What became of it, the newest first.
    pub done: Vec<AuditView>,
}

/// What stands beside a conversation at the desk.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The conversation.
    pub talk: ConversationId,
    /// Its ticket that is not solved.
    pub live: Option<TicketRow>,
    /// The least level of it, as the clock has it.
    pub least_level: i16,
    /// Earlier ones, the newest first.
    pub earlier: Vec<TicketRow>,
    /// How many tickets of all are overdue.
    pub overdue: Count,
}

/// A ticket as its customer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTicket {
    /// Its number.
    pub number: String,
    /// Its conversation.
    pub talk: ConversationId,
    /// Where it stands.
    pub state: TicketState,
    /// When it was made.
    pub made: Instant,
}
