//! The truth about a transaction, and what it means for an order.

use crate::RefundRecord;
use chrono::{DateTime, Utc};
use money::Rupiah;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

/// The gateway's own account of one transaction (`GET /v2/{id}/status`).
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// The attempt's id; the id asked for when the answer does not repeat it. Several banks put the transaction's id here.
    /// Compare it before any change of money.
    pub gateway_order_id: String,
    /// The gateway's id, empty when the answer does not say; keep it, DANA answers to nothing else.
    pub transaction_id: String,
    /// Where the payment stands.
    pub state: TransactionState,
    /// The fraud verdict; missing counts as accepted.
    pub fraud: Option<FraudState>,
    /// What is charged, whole rupiah; none when the answer has no amount that is one. Such an answer pays nothing.
    pub amount: Option<Rupiah>,
    /// `IDR`, the only currency there is, in capitals; what does not say is in rupiah.
    pub currency: String,
    /// `bank_transfer`, `qris`, `gopay`, ...; a wallet paid by QR says `qris`.
    pub payment_type: Option<String>,
    /// What the customer needs to pay, in order: `bank`, `va_number`, `biller_code`, `bill_key`, `store`, `payment_code`, ...
    pub instructions: Vec<(String, String)>,
    /// When the method was chosen.
    pub transaction_time: Option<DateTime<Utc>>,
    /// When it was paid.
    pub settlement_time: Option<DateTime<Utc>>,
    /// Until when it can be paid.
    pub expiry_time: Option<DateTime<Utc>>,
    /// What the store asked for, when a fee or a promotion changed the amount (`extra_info.gross_amount_info`).
    pub original_amount: Option<Rupiah>,
    /// What has been given back so far, each refund once; empty when the answer lists none.
    pub refunds: Vec<RefundRecord>,
    /// The sum of it, as the gateway counts.
    pub refunded: Option<Rupiah>,
    /// The answer as it came, for the records.
    pub raw: serde_json::Value,
}

/// `transaction_status`, all documented values; compared without regard to case (DANA sends capitals).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum TransactionState {
    /// A card hold; capture is needed.
    Authorize,
    /// Waiting for the customer.
    Pending,
    /// Card charged; counts as paid, settles by itself.
    Capture,
    /// Paid.
    Settlement,
    /// Refused; the customer may try another method under the same id.
    Deny,
    /// Voided.
    Cancel,
    /// Not paid in time.
    Expire,
    /// Broken while processing.
    Failure,
    /// All money returned.
    Refund,
    /// Some money returned.
    PartialRefund,
    /// Taken back by the card holder's bank.
    Chargeback,
    /// Partly taken back.
    PartialChargeback,
    /// A word this program does not know: change nothing, tell staff.
    Unknown(String),
}

impl TransactionState {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Authorize => "authorize",
            Self::Pending => "pending",
            Self::Capture => "capture",
            Self::Settlement => "settlement",
            Self::Deny => "deny",
            Self::Cancel => "cancel",
            Self::Expire => "expire",
            Self::Failure => "failure",
            Self::Refund => "refund",
            Self::PartialRefund => "partial_refund",
            Self::Chargeback => "chargeback",
            Self::PartialChargeback => "partial_chargeback",
            Self::Unknown(word) => word,
        }
    }
}

impl From<String> for TransactionState {
    fn from(word: String) -> Self {
        match word.trim().to_ascii_lowercase().as_str() {
            "authorize" => Self::Authorize,
            "pending" => Self::Pending,
            "capture" => Self::Capture,
            "settlement" => Self::Settlement,
            "deny" => Self::Deny,
            "cancel" => Self::Cancel,
            "expire" => Self::Expire,
            "failure" => Self::Failure,
            "refund" => Self::Refund,
            "partial_refund" => Self::PartialRefund,
            "chargeback" => Self::Chargeback,
            "partial_chargeback" => Self::PartialChargeback,
            _ => Self::Unknown(word),
        }
    }
}

impl From<TransactionState> for String {
    fn from(state: TransactionState) -> Self {
        state.as_str().to_owned()
    }
}

impl FromStr for TransactionState {
    type Err = Infallible;

    fn from_str(word: &str) -> Result<Self, Infallible> {
        Ok(Self::from(word.to_owned()))
    }
}

impl fmt::Display for TransactionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// `fraud_status`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum FraudState {
    /// Fine.
    Accept,
    /// A person must decide; nothing is shipped.
    Challenge,
    /// Refused.
    Deny,
    /// A word this program does not know.
    Unknown(String),
}

impl FraudState {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Accept => "accept",
            Self::Challenge => "challenge",
            Self::Deny => "deny",
            Self::Unknown(word) => word,
        }
    }
}

impl From<String> for FraudState {
    fn from(word: String) -> Self {
        match word.trim().to_ascii_lowercase().as_str() {
            "accept" => Self::Accept,
            "challenge" => Self::Challenge,
            "deny" => Self::Deny,
            _ => Self::Unknown(word),
        }
    }
}

impl From<FraudState> for String {
    fn from(state: FraudState) -> Self {
        state.as_str().to_owned()
    }
}

/// What a transaction means for the attempt (the official mapping, section 4.3 of the fact sheet).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentOutcome {
    /// Money is here: capture or settlement, not refused by fraud rules.
    Paid,
    /// Waiting for the customer.
    Pending,
    /// A person must act first: challenge, or a hold that needs capture. Nothing is shipped.
    Review,
    /// This try was refused; another may follow under the same id until the page expires.
    Denied,
    /// Broken while processing: over.
    Failed,
    /// Time is over.
    Expired,
    /// Voided.
    Cancelled,
    /// Money went back; `partial` when some of it stayed.
    Refunded {
        /// Some of the money stayed.
        partial: bool,
    },
    /// The card holder's bank took money back.
    Disputed,
    /// Not understood: change nothing, tell staff.
    Unknown,
}

impl PaymentOutcome {
    /// Whether money is, was or may be in: such an answer must be about this order, or somebody must look at it.
    #[must_use]
    pub const fn speaks_of_money(self) -> bool {
        matches!(self, Self::Paid | Self::Review | Self::Refunded { .. } | Self::Disputed)
    }

    /// Whether this try is over without money.
    #[must_use]
    pub const fn is_without_money(self) -> bool {
        matches!(self, Self::Denied | Self::Failed | Self::Expired | Self::Cancelled)
    }
}

/// Decides by `transaction_status` and `fraud_status` alone; `status_code` describes the call, not the payment.
#[must_use]
pub fn payment_outcome(status: &Status) -> PaymentOutcome {
    use TransactionState as T;
    match (&status.state, &status.fraud) {
        (T::Capture | T::Settlement, Some(FraudState::Deny)) => PaymentOutcome::Denied,
        (T::Settlement, _) | (T::Capture, None | Some(FraudState::Accept)) => PaymentOutcome::Paid,
        (T::Capture, Some(_)) | (T::Authorize, _) => PaymentOutcome::Review,
        (T::Pending, _) => PaymentOutcome::Pending,
        (T::Deny, _) => PaymentOutcome::Denied,
        (T::Failure, _) => PaymentOutcome::Failed,
        (T::Cancel, _) => PaymentOutcome::Cancelled,
        (T::Expire, _) => PaymentOutcome::Expired,
        (T::Refund, _) => PaymentOutcome::Refunded { partial: false },
        (T::PartialRefund, _) => PaymentOutcome::Refunded { partial: true },
        (T::Chargeback | T::PartialChargeback, _) => PaymentOutcome::Disputed,
        (T::Unknown(_), _) => PaymentOutcome::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(state: &str, fraud: Option<&str>) -> Status {
        Status {
            gateway_order_id: "A-1".into(),
            transaction_id: "t".into(),
            state: state.to_owned().into(),
            fraud: fraud.map(|word| word.to_owned().into()),
            amount: Some(Rupiah::new(1)),
            currency: "IDR".into(),
            payment_type: None,
            instructions: vec![],
            transaction_time: None,
            settlement_time: None,
            expiry_time: None,
            original_amount: None,
            refunds: vec![],
            refunded: None,
            raw: serde_json::Value::Null,
        }
    }

    #[test]
    fn official_mapping() {
        for (state, fraud, expected) in [
            ("capture", Some("accept"), PaymentOutcome::Paid),
            ("capture", None, PaymentOutcome::Paid),
            ("capture", Some("challenge"), PaymentOutcome::Review),
            ("capture", Some("newword"), PaymentOutcome::Review),
            ("capture", Some("deny"), PaymentOutcome::Denied),
            ("settlement", None, PaymentOutcome::Paid),
            ("SETTLEMENT", Some("challenge"), PaymentOutcome::Paid),
            ("settlement", Some("DENY"), PaymentOutcome::Denied),
            ("PENDING", None, PaymentOutcome::Pending),
            ("deny", None, PaymentOutcome::Denied),
            ("failure", None, PaymentOutcome::Failed),
            ("cancel", None, PaymentOutcome::Cancelled),
            ("expire", None, PaymentOutcome::Expired),
            ("refund", None, PaymentOutcome::Refunded { partial: false }),
            ("partial_refund", None, PaymentOutcome::Refunded { partial: true }),
            ("chargeback", None, PaymentOutcome::Disputed),
            ("partial_chargeback", None, PaymentOutcome::Disputed),
            ("authorize", None, PaymentOutcome::Review),
            ("teleported", None, PaymentOutcome::Unknown),
        ] {
            assert_eq!(payment_outcome(&status(state, fraud)), expected, "{state} {fraud:?}");
        }
    }

    #[test]
    fn every_known_word_survives_the_wire() {
        for word in "authorize pending capture settlement deny cancel expire failure refund partial_refund chargeback partial_chargeback".split(' ') {
            let state = TransactionState::from(word.to_uppercase());
            assert!(!matches!(state, TransactionState::Unknown(_)), "{word}");
            assert_eq!(state.as_str(), word);
            assert_eq!(serde_json::to_value(&state).unwrap(), word);
        }
    }
}
