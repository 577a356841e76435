//! `hurtrock verify chat`: visitors write and listen over real sockets, which are cut, read slowly and end with servers that are
//! killed; in the end everything that was sent was received, once, in its order.

mod line;
mod load;
mod talker;

pub use line::Line;
pub use load::{Load, load};

use crate::server::failure::{Failure, Outcome};
use std::{fmt, time::Duration};
use tokio::sync::watch;

/// What is done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where the instances answer, such as `http://127.0.0.1:3000`.
    pub targets: Vec<String>,
    /// Visitors at once.
    pub clients: usize,
    /// Messages of all of them together.
    pub messages: usize,
    /// How long they may take for it.
    pub patience: Duration,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Messages that a server said it has.
    pub sent: usize,
    /// Messages that were heard.
    pub received: usize,
    /// Sent, and never heard.
    pub lost: usize,
    /// Heard more than once, or under two numbers.
    pub doubled: usize,
    /// Heard before one with a lower number, or after a gap.
    pub out_of_order: usize,
    /// How often a line was made again.
    pub cuts: usize,
    /// How often a message was sent again under its name.
    pub repeats: usize,
}

impl Verdict {
    /// Whether nothing went wrong.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        self.lost == 0 && self.doubled == 0 && self.out_of_order == 0 && self.sent == self.received
    }

    fn add(&mut self, other: &Self) {
        self.sent += other.sent;
        self.received += other.received;
        self.lost += other.lost;
        self.doubled += other.doubled;
        self.out_of_order += other.out_of_order;
        self.cuts += other.cuts;
        self.repeats += other.repeats;
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sent, received, lost, doubled, out_of_order, cuts, repeats } = self;
        writeln!(f, "  sent {sent}, received {received}")?;
        writeln!(f, "  lost {lost}, doubled {doubled}, out of order {out_of_order}")?;
        write!(f, "  lines cut {cuts}, messages sent again {repeats}")
    }
}

/// Lets them talk.
///
/// # Errors
/// When it does not end within the plan's patience.
pub async fn run(plan: &Plan) -> Outcome<Verdict> {
    let each = plan.messages.div_ceil(plan.clients.max(1));
    let (stop, stopped) = watch::channel(false);
    let mut talkers = tokio::task::JoinSet::new();
    let mut left = plan.messages;
    for _ in 0..plan.clients {
        let messages = each.min(left);
        left -= messages;
        talkers.spawn(talker::talk(plan.targets.clone(), messages, stopped.clone()));
    }
    let all = async {
        let mut verdict = Verdict::default();
        while let Some(told) = talkers.join_next().await {
            verdict.add(&told.map_err(Failure::fault)??);
        }
        Ok(verdict)
    };
    let verdict = tokio::time::timeout(plan.patience, all).await;
    stop.send_replace(true);
    verdict.unwrap_or_else(|_| Err(Failure::fault("the visitors did not come to an end")))
}
