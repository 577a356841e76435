//! Orders that were placed elsewhere, such as in the shop before this one: brought in as they ended. Their goods left that shop's shelf
//! and their money came to its till, so neither stock nor payments of this shop move, and nobody is written to.

use crate::{
    i18n::Locale,
    ids::{OrderId, UserId},
    orders::{
        model::{Contact, PostalAddress, Price},
        service::NewLine,
        store,
    },
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// How a past order ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PastFate {
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
    /// How it ended.
    pub fate: PastFate,
}

/// Brings them in: a handful of statements for hundreds of orders.
///
/// # Errors
/// The database's; two of the same number.
pub async fn bring_in(tx: &impl ConnectionTrait, orders: &[PastOrder]) -> Outcome<()> {
    store::insert_past(tx, orders).await
}
