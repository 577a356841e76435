//! The payment gateway: opening a payment page, asking for the truth, reading notifications.
//! The types here are the store's own and name no provider; [`Midtrans`] speaks Midtrans' protocol (facts: `ref/midtrans.md`)
//! and [`simulator`] answers it, so demo, sandbox and production run the same client and differ in base addresses only.
//! Owns no table and decides nothing about orders: a notification is a hint, only [`Midtrans::status`] tells the truth.

mod amount;
mod charge;
mod client;
mod failure;
mod notification;
mod refund;
pub mod simulator;
mod status;
#[cfg(test)]
mod tests;
mod wib;

pub use charge::{Charge, ChargeLine, Opened, Payer, PayerAddress};
pub use client::{Midtrans, MidtransConfig};
pub use failure::GatewayError;
pub use notification::{
    Claim, MAX_NOTIFICATION_BYTES, Notification, NotificationError, is_id, read_notification, signature,
};
pub use refund::{
    GivenBack, PaymentId, RefundOutcome, RefundRecord, RefundWish, Refundable, is_given_back_directly, refundable,
};
pub use status::{FraudState, PaymentOutcome, Status, TransactionState, payment_outcome};
