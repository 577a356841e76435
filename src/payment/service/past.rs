//! Attempts of orders that were placed elsewhere, as they ended. Nobody asks the gateway about them: it does not know them.

use crate::{
    entity::payment_attempt,
    ids::{AttemptId, OrderId},
    money::Rupiah,
    payment::model::AttemptState,
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};

/// Rows in one statement: few enough for the parameters that either engine takes.
const ROWS: usize = 500;

/// A try to be paid.
#[derive(Clone, Debug)]
pub struct PastAttempt {
    /// For which order.
    pub order: OrderId,
    /// The how many-th, from 1.
    pub number: i32,
    /// What the gateway called it.
    pub name: String,
    /// What was asked for.
    pub amount: Rupiah,
    /// How it ended.
    pub state: AttemptState,
    /// The method, as the gateway calls it.
    pub method: String,
    /// What the gateway called the payment.
    pub transaction: String,
    /// When it began (UTC).
    pub begun: DateTime<Utc>,
    /// Until when it could be paid.
    pub until: DateTime<Utc>,
    /// When the money came in.
    pub paid: Option<DateTime<Utc>>,
}

/// Brings them in: a statement for hundreds.
///
/// # Errors
/// The database's; two of the same order and number.
pub async fn bring_in(tx: &impl ConnectionTrait, past: &[PastAttempt]) -> Outcome<()> {
    for some in past.chunks(ROWS) {
        let rows = some.iter().map(|one| row(one).into_active_model().reset_all());
        payment_attempt::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn row(one: &PastAttempt) -> payment_attempt::Model {
    let method = (one.state != AttemptState::TokenIssued).then(|| one.method.clone());
    payment_attempt::Model {
        id: new_id::<AttemptId>().0,
        order_id: one.order.0,
        number: one.number,
        gateway_order_id: one.name.clone(),
        amount: one.amount.amount(),
        currency: "IDR".to_owned(),
        way: String::new(),
        state: one.state.as_str().to_owned(),
        token: None,
        redirect_url: None,
        transaction_id: method.as_ref().map(|_| one.transaction.clone()),
        payment_type: method,
        instructions: None,
        problem: None,
        expires_at: one.until,
        next_check_at: None,
        checks: 0,
        asked_at: Some(one.begun),
        created_at: one.begun,
        updated_at: one.paid.unwrap_or(one.begun),
        paid_at: one.paid,
    }
}
