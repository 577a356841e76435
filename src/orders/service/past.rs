//! Orders of the past, brought in as they stand: nobody is written to. What their goods and their money did, the rooms of stock
//! and of payments bring in beside them, at the moments that [`PastOrder::steps`] tells.

use crate::{
    i18n::Locale,
    ids::{OrderId, UserId},
    orders::{
        model::{Contact, OrderStatus, PostalAddress, Price},
        service::{Actor, NewLine},
        store,
    },
    server::failure::Outcome,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;

/// Hours that an order without money holds its goods.
const HELD_HOURS: i64 = 25;

/// How a past order stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PastFate {
    /// Waits for the money.
    Pending,
    /// Paid, and nobody has begun with it.
    Paid,
    /// Being packed.
    Processing,
    /// Nobody paid.
    Cancelled,
    /// On its way with this courier and number.
    Shipped(String, String),
    /// Arrived.
    Delivered(String, String),
    /// Came back, and the money went back.
    Refunded(String, String),
}

/// An order that was placed, and perhaps paid and sent.
#[derive(Clone, Debug)]
pub struct PastOrder {
    /// Its id here.
    pub id: OrderId,
    /// The number people said on the phone.
    pub number: String,
    /// Key of the guest's link.
    pub access_key: String,
    /// Account, if it has one here.
    pub user: Option<UserId>,
    /// Language of the customer.
    pub locale: Locale,
    /// Who bought.
    pub contact: Contact,
    /// Where it went.
    pub address: PostalAddress,
    /// What was bought.
    pub lines: Vec<NewLine>,
    /// What it cost, line by line as `lines`.
    pub price: Price,
    /// When (UTC); paid, packed and sent on the days after.
    pub placed: DateTime<Utc>,
    /// How it stands.
    pub fate: PastFate,
    /// How quick buyer, shop and courier were, any number: the same number is as quick as before.
    pub pace: u32,
    /// How it was paid or would have been, as the gateway calls it.
    pub paid_with: Option<String>,
    /// What the buyer asked for besides.
    pub notes: Option<String>,
}

/// What happened to an order, who did it, and how long after it was placed.
pub type PastStep = (OrderStatus, Actor, Duration);

impl PastOrder {
    /// What happened to it, first that it was placed.
    #[must_use]
    pub fn steps(&self) -> Vec<PastStep> {
        let pace = i64::from(self.pace);
        let after = |least: i64, spread: i64, salt: i64| Duration::minutes(least + (pace * salt).rem_euclid(spread));
        let paid = after(3, 90, 7);
        let begun = paid + after(60, 900, 11);
        let sent = begun + after(60, 420, 13);
        let arrived = sent + after(1_500, 4_500, 17);
        let life = [
            (OrderStatus::Pending, Actor::Customer, Duration::zero()),
            (OrderStatus::Paid, Actor::Gateway, paid),
            (OrderStatus::Processing, Actor::System, begun),
            (OrderStatus::Shipped, Actor::System, sent),
            (OrderStatus::Delivered, Actor::System, arrived),
            (OrderStatus::Refunded, Actor::System, arrived + after(1_440, 10_080, 19)),
        ];
        let steps = match self.fate {
            PastFate::Pending | PastFate::Cancelled => 1,
            PastFate::Paid => 2,
            PastFate::Processing => 3,
            PastFate::Shipped(..) => 4,
            PastFate::Delivered(..) => 5,
            PastFate::Refunded(..) => 6,
        };
        let cancelled = (OrderStatus::Cancelled, Actor::System, Duration::hours(HELD_HOURS));
        life.into_iter().take(steps).chain((self.fate == PastFate::Cancelled).then_some(cancelled)).collect()
    }

    /// When it came into a state (UTC).
    #[must_use]
    pub fn at(&self, status: OrderStatus) -> Option<DateTime<Utc>> {
        self.steps().into_iter().find(|(step, ..)| *step == status).map(|(_, _, after)| self.placed + after)
    }

    /// Until when its goods are held without money.
    #[must_use]
    pub fn held_until(&self) -> DateTime<Utc> {
        self.placed + Duration::hours(HELD_HOURS)
    }
}

/// Brings them in: a handful of statements for hundreds of orders.
///
/// # Errors
/// The database's; two of the same number.
pub async fn bring_in(tx: &impl ConnectionTrait, orders: &[PastOrder]) -> Outcome<()> {
    store::insert_past(tx, orders).await
}
