//! What the shell puts together from several domains.

use crate::{
    access::SignedIn,
    audit::{AuditView, Deed},
    checkout::model::PayLink,
    inventory::model::StockRow,
    money::Rupiah,
    orders::model::{CustomerSum, Hint, HistoryEntry, Margin, OrderNote, OrderQueue, OrderRow, OrderView},
    payment::model::{AttemptView, RefundView, TransferProofs},
    refund_for::RefundFor,
    returns::model::ReturnRow,
    time::Instant,
    ui::{listing::Count, locale::Locale},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The shop at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DashboardView {
    /// Who looks.
    pub staff: SignedIn,
    /// How many orders wait in each queue of the desk.
    pub queues: Vec<(OrderQueue, Count)>,
    /// The newest orders.
    pub latest: Vec<OrderRow>,
    /// Orders that should have been sent, the oldest first; some of them.
    pub late: Vec<OrderRow>,
    /// Variants that should be bought in, the fewest units first; some of them.
    pub low: Vec<StockRow>,
    /// Messages that were given up on: mails, and requests to the gateway.
    pub unsent: u64,
    /// What staff did lately, for those who may see the shop's figures.
    pub activity: Vec<Deed>,
    /// Whether the one who looks may see the shop's figures.
    pub sees_figures: bool,
}

/// A search that found nothing, and finds nothing now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedSearch {
    /// What was searched for.
    pub text: String,
    /// How often.
    pub times: u64,
    /// When last.
    pub last: Instant,
}

/// An order with its payment and its changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminOrder {
    /// The order.
    pub order: OrderView,
    /// Tries to be paid, newest first.
    pub attempts: Vec<AttemptView>,
    /// What of it went back, or is to, the oldest first.
    pub refunds: Vec<RefundView>,
    /// What an amount of its money may go back for now.
    pub purposes: Vec<RefundFor>,
    /// What makes a refund that is sent twice one.
    pub refund_key: String,
    /// Its returns, oldest first.
    pub returns: Vec<ReturnRow>,
    /// Everything that happened to it, the oldest first.
    pub moments: Vec<Moment>,
    /// The customer's other orders.
    pub others: CustomerSum,
    /// What of it stands out.
    pub hints: Vec<Hint>,
    /// What is left of its money, for those who may know what goods cost.
    pub margin: Option<Margin>,
    /// What staff changed, newest first.
    pub audit: Vec<AuditView>,
    /// Its transfer to the shop's own account and what shows it, for those who may say whether it came.
    pub transfer: Option<(AttemptView, TransferProofs)>,
    /// The way to pay it, of what staff placed or changed, for those who may move it.
    pub link: Option<PayLink>,
    /// Whether the one who looks may move it.
    pub may_manage: bool,
    /// Whether the one who looks may note something about it.
    pub may_note: bool,
}

/// Something that happened to an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// When.
    pub at: Instant,
    /// What.
    pub what: What,
}

/// What happened to an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A step of the order itself.
    Step(HistoryEntry),
    /// A try to collect its money was begun.
    Try {
        /// What the gateway calls it.
        name: String,
        /// How much.
        amount: Rupiah,
    },
    /// Money came.
    Money {
        /// How, in the gateway's word; may be empty.
        method: String,
        /// How much.
        amount: Rupiah,
    },
    /// The parcel left.
    Parcel {
        /// Courier and service.
        courier: String,
        /// Resi.
        tracking_number: String,
    },
    /// A message about it.
    Mail {
        /// Which, in words.
        words: String,
        /// Whether it went out.
        is_sent: bool,
    },
    /// A note of staff.
    Note(OrderNote),
}

/// What goes out of the shop, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailDesk {
    /// What did not go out: what was given up on, then what is tried again.
    pub stuck: Vec<StuckMessage>,
    /// The mails that went out.
    pub written: WrittenMail,
    /// Whether the one who looks may send again.
    pub may_resend: bool,
}

/// A message that did not go out: a mail, or a request to the gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StuckMessage {
    /// Row of the outbox.
    pub id: Uuid,
    /// What it is, in words.
    pub words: String,
    /// Number of the order it is about, if the row names one.
    pub order: Option<String>,
    /// What others call the thing it is about, such as the gateway its attempt.
    pub reference: Option<String>,
    /// When it was asked for.
    pub asked_at: Instant,
    /// Failed tries since it was asked for or sent again.
    pub tries: u32,
    /// What happens next.
    pub next: NextTry,
    /// What the last try said; none when it broke off without a word.
    pub error: Option<String>,
}

impl StuckMessage {
    /// Whether sending it again changes anything: not while it is being tried, nor when it is due with all its tries.
    #[must_use]
    pub const fn can_be_resent(&self) -> bool {
        match self.next {
            NextTry::GivenUp => true,
            NextTry::At(_) => self.tries > 0,
            NextTry::Now => false,
        }
    }
}

/// What happens next to a message that did not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextTry {
    /// Nothing, until somebody sends it again.
    GivenUp,
    /// It is tried again at this time.
    At(Instant),
    /// It is being tried.
    Now,
}

/// What staff may read of the mail that went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrittenMail {
    /// It left by SMTP; nothing is kept here.
    BySmtp,
    /// It is in a folder, but a mail holds keys of its reader's, so this member of staff does not read it.
    Withheld,
    /// The newest mails of the folder, newest first.
    Letters(Vec<LetterView>),
}

/// A mail in the folder, as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterView {
    /// E-mail address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// What stands in it.
    pub text: String,
    /// Language it is written in.
    pub locale: Locale,
    /// When it was written.
    pub at: Instant,
}
