//! A return as customers and staff read it.

use super::{ReturnFilter, ReturnReason, ReturnState, Settled, Show};
use crate::{
    i18n::Locale,
    ids::{OrderLineId, PictureId, ReturnId},
    media::model::ImageView,
    money::Rupiah,
    orders::model::Restock,
    time::Instant,
    ui::{
        listing::{Count, Paging},
        text::Bilingual,
    },
};
use serde::{Deserialize, Serialize};

/// Units of an order's line in a return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnLine {
    /// Which line.
    pub line: OrderLineId,
    /// Stock keeping unit.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the variant.
    pub variant_name: Bilingual,
    /// Units.
    pub units: u32,
    /// What was given back for them, or would be now.
    pub amount: Rupiah,
    /// What became of them, once they are here.
    pub restock: Option<Restock>,
}

impl ReturnLine {
    /// What it is called, with its variant.
    #[must_use]
    pub fn called(&self, locale: Locale) -> String {
        let (name, variant) = (self.name.get(locale), self.variant_name.get(locale));
        if variant.is_empty() { name.to_owned() } else { format!("{name} ({variant})") }
    }
}

/// A return, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnView {
    /// Its id.
    pub id: ReturnId,
    /// Number people say on the phone.
    pub number: String,
    /// Number of its order.
    pub order: String,
    /// Where it stands.
    pub state: ReturnState,
    /// Why it is asked for.
    pub reason: ReturnReason,
    /// What the customer says; lines are broken as written.
    pub words: String,
    /// What staff answered: where to send it, or why not.
    pub answer: String,
    /// What is in it.
    pub lines: Vec<ReturnLine>,
    /// What of the freight went back with it.
    pub freight: Rupiah,
    /// The customer's pictures.
    pub pictures: Vec<ImageView>,
    /// When it was asked for.
    pub requested: Instant,
    /// When staff decided, and who; the name is for staff.
    pub decided: Option<(Instant, String)>,
    /// When the goods came, and who has them; the name is for staff.
    pub received: Option<(Instant, String)>,
    /// When it was over.
    pub ended: Option<Instant>,
    /// When the next step is due, of one that is open.
    pub due: Option<Instant>,
    /// Whether that is over.
    pub is_overdue: bool,
    /// Whether its money is asked for and the gateway has not answered.
    pub is_refunding: bool,
    /// What went back or is to, where that is not what its goods come to.
    #[serde(default)]
    pub wanted: Option<Rupiah>,
    /// How it was settled otherwise, if it was.
    #[serde(default)]
    pub settled: Option<Settled>,
    /// Tells one change from the next.
    pub version: i64,
}

impl ReturnView {
    /// The same without what is for staff.
    #[must_use]
    pub fn for_customer(self) -> Self {
        let nameless = |step: Option<(Instant, String)>| step.map(|(at, _)| (at, String::new()));
        let lines = self.lines.into_iter().map(|line| ReturnLine { restock: None, ..line });
        let settled = self.settled.map(|settled| Settled { note: String::new(), ..settled });
        let (decided, received) = (nameless(self.decided), nameless(self.received));
        Self { decided, received, lines: lines.collect(), settled, ..self }
    }

    /// What was given back for all of it, or would be now.
    #[must_use]
    pub fn amount(&self) -> Rupiah {
        let lines: i64 = self.lines.iter().map(|line| line.amount.amount()).sum();
        self.wanted.unwrap_or_else(|| Rupiah::new(lines + self.freight.amount()))
    }

    /// What happened and when, oldest first, and who did it, where that was staff.
    #[must_use]
    pub fn moments(&self) -> Vec<(ReturnState, Instant, String)> {
        let mut all = vec![(ReturnState::Requested, self.requested, String::new())];
        let rejected = self.state == ReturnState::Rejected && self.received.is_none();
        if let Some((at, by)) = self.decided.clone() {
            let state = if rejected { ReturnState::Rejected } else { ReturnState::Approved };
            all.push((state, at, by));
        }
        if let Some((at, by)) = self.received.clone() {
            all.push((ReturnState::Received, at, by));
        }
        if let Some(at) = self.ended.filter(|_| !rejected) {
            all.push((self.state, at, String::new()));
        }
        all
    }
}

/// The returns of an order as its customer sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnReturns {
    /// Number of the order.
    pub order: String,
    /// Key of its link; empty for its customer.
    pub key: String,
    /// Those there are, oldest first.
    pub returns: Vec<ReturnView>,
    /// Until when something of it may be sent back; none when nothing may.
    pub until: Option<Instant>,
}

/// A line of which something may be sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// Which line.
    pub line: OrderLineId,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the variant.
    pub variant_name: Bilingual,
    /// Most units.
    pub most: u32,
    /// Until when.
    pub until: Instant,
}

/// What a customer may ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnDraft {
    /// Number of the order.
    pub order: String,
    /// Key of its link; empty for its customer.
    pub key: String,
    /// What may be sent back.
    pub lines: Vec<DraftLine>,
    /// Pictures of a form that was refused.
    pub pictures: Vec<(PictureId, ImageView)>,
}

/// A return in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnRow {
    /// Its number.
    pub number: String,
    /// Number of its order.
    pub order: String,
    /// Who asks.
    pub customer: String,
    /// Where it stands.
    pub state: ReturnState,
    /// Why it is asked for.
    pub reason: ReturnReason,
    /// When it was asked for.
    pub requested: Instant,
    /// When the next step is due, of one that is open.
    pub due: Option<Instant>,
    /// Whether that is over.
    pub is_overdue: bool,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnPage {
    /// What was asked for.
    pub filter: ReturnFilter,
    /// The rows.
    pub rows: Vec<ReturnRow>,
    /// How many fit.
    pub total: Count,
    /// Where in them.
    pub paging: Paging,
    /// How many of each kind there are.
    pub counts: Vec<(Show, Count)>,
}
