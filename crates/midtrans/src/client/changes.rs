//! Decisions of the merchant about a payment: approve, deny, cancel, expire, give back.

use super::{Midtrans, OWN_IDS, request, response};
use crate::refund::LONGEST_REASON;
use crate::{GatewayError, PaymentId, RefundOutcome, RefundWish, Status};
use money::Rupiah;
use reqwest::RequestBuilder;
use serde_json::json;

impl Midtrans {
    /// Voids a pending transaction or a card charge that is not settled. Nothing when there is no transaction.
    ///
    /// # Errors
    /// [`GatewayError::NotModifiable`] when it is settled or over: read its status, it may be paid.
    pub async fn cancel(&self, id: &str) -> Result<Option<Status>, GatewayError> {
        self.change(PaymentId::Order(id), "cancel").await
    }

    /// The same by the gateway's own id of the transaction.
    ///
    /// # Errors
    /// As of [`Self::cancel`].
    pub async fn cancel_transaction(&self, id: &str) -> Result<Option<Status>, GatewayError> {
        self.change(PaymentId::Transaction(id), "cancel").await
    }

    /// Ends a pending transaction (the gateway answers 407, which is its success). Nothing when there is no transaction.
    ///
    /// # Errors
    /// [`GatewayError::NotModifiable`] when it is not pending: read its status, it may be paid.
    pub async fn expire(&self, id: &str) -> Result<Option<Status>, GatewayError> {
        self.change(PaymentId::Order(id), "expire").await
    }

    /// Accepts a card charge that waits for a decision (challenge). Nothing when there is no transaction.
    ///
    /// # Errors
    /// [`GatewayError::NotModifiable`] when it waits for none: somebody was faster, read its status.
    pub async fn approve(&self, id: PaymentId<'_>) -> Result<Option<Status>, GatewayError> {
        self.change(id, "approve").await
    }

    /// Refuses such a charge; the money is not taken. Nothing when there is no transaction.
    ///
    /// # Errors
    /// As of [`Self::approve`].
    pub async fn deny(&self, id: PaymentId<'_>) -> Result<Option<Status>, GatewayError> {
        self.change(id, "deny").await
    }

    /// Asks for money to be given back by the bank, from its queue. Asking again with the same key gives nothing back twice.
    ///
    /// # Errors
    /// [`GatewayError::Rejected`] before sending when key or amount cannot be; the failures of a call, after which it may have
    /// happened all the same.
    pub async fn refund(&self, id: PaymentId<'_>, wish: &RefundWish) -> Result<RefundOutcome, GatewayError> {
        self.give_back(id, wish, "refund").await
    }

    /// The same at once by the provider (wallets, QRIS).
    ///
    /// # Errors
    /// As of [`Self::refund`].
    pub async fn refund_directly(&self, id: PaymentId<'_>, wish: &RefundWish) -> Result<RefundOutcome, GatewayError> {
        self.give_back(id, wish, "refund/online/direct").await
    }

    async fn change(&self, id: PaymentId<'_>, verb: &str) -> Result<Option<Status>, GatewayError> {
        let (code, text) = self.send(self.post(id, verb).body("{}")).await?;
        response::status(code, &text, id.text())
    }

    async fn give_back(&self, id: PaymentId<'_>, wish: &RefundWish, verb: &str) -> Result<RefundOutcome, GatewayError> {
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-_".contains(&b);
        if !(1..=255).contains(&wish.key.len()) || !wish.key.bytes().all(is_plain) {
            return Err(GatewayError::Rejected(vec!["refund_key must be 1-255 letters, digits, '-' or '_'".into()]));
        }
        if wish.amount <= Rupiah::ZERO {
            return Err(GatewayError::Rejected(vec!["amount must be more than zero".into()]));
        }
        let reason = request::clean(&wish.reason, LONGEST_REASON);
        let body = json!({ "refund_key": wish.key, "amount": wish.amount.amount(), "reason": reason });
        let (code, text) = self.send(self.post(id, verb).json(&body)).await?;
        response::refunded(code, &text, wish)
    }

    fn post(&self, id: PaymentId<'_>, verb: &str) -> RequestBuilder {
        let call = self.client.post(self.core_url(id.text(), verb));
        match id {
            PaymentId::Order(_) => call,
            PaymentId::Transaction(_) => call.header(OWN_IDS.0, OWN_IDS.1),
        }
    }
}
