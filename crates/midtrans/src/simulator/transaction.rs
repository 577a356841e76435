//! A transaction: born when a method is chosen, described to callers the way Midtrans describes it.

use super::session::Session;
use crate::notification::signature;
use crate::{FraudState, TransactionState, wib};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// The methods the hosted page offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Method {
    BcaVa,
    BniVa,
    Echannel,
    OtherQris,
    Gopay,
    CreditCard,
    Indomaret,
}

impl Method {
    pub(super) const ALL: [Self; 7] =
        [Self::BcaVa, Self::BniVa, Self::Echannel, Self::OtherQris, Self::Gopay, Self::CreditCard, Self::Indomaret];

    /// The code in `enabled_payments`.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::BcaVa => "bca_va",
            Self::BniVa => "bni_va",
            Self::Echannel => "echannel",
            Self::OtherQris => "other_qris",
            Self::Gopay => "gopay",
            Self::CreditCard => "credit_card",
            Self::Indomaret => "indomaret",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }

    /// A collective code of `enabled_payments` that includes this method.
    pub(super) fn alias(self) -> Option<&'static str> {
        match self {
            Self::BcaVa | Self::BniVa => Some("bank_transfer"),
            Self::Indomaret => Some("cstore"),
            _ => None,
        }
    }

    fn payment_type(self) -> &'static str {
        match self {
            Self::BcaVa | Self::BniVa => "bank_transfer",
            Self::Echannel => "echannel",
            Self::OtherQris => "qris",
            Self::Gopay => "gopay",
            Self::CreditCard => "credit_card",
            Self::Indomaret => "cstore",
        }
    }

    /// Smallest and largest amount in rupiah (fact sheet 2.7); out of range the method is hidden.
    pub(super) fn takes(self, amount: i64) -> bool {
        let (least, most) = match self {
            Self::BcaVa => (10_000, i64::MAX),
            Self::BniVa | Self::Echannel => (1, i64::MAX),
            Self::OtherQris => (1, 10_000_000),
            Self::Gopay => (1, 20_000_000),
            Self::CreditCard => (10_000, 999_999_999),
            Self::Indomaret => (10_000, 5_000_000),
        };
        (least..=most).contains(&amount)
    }

    fn default_minutes(self) -> i64 {
        match self {
            Self::OtherQris | Self::Gopay | Self::CreditCard => 15,
            _ => 24 * 60,
        }
    }

    fn number(self) -> String {
        let digits =
            |count: usize| (0..count).map(|_| char::from(b'0' + rand::random_range(0..10_u8))).collect::<String>();
        match self {
            Self::BcaVa => format!("10428{}", digits(6)),
            Self::BniVa => format!("98810{}", digits(11)),
            Self::Echannel => format!("4{}", digits(11)),
            Self::Indomaret => format!("8{}", digits(13)),
            Self::OtherQris | Self::Gopay | Self::CreditCard => String::new(),
        }
    }
}

/// Which sentence and code an answer carries: the same transaction is 407 in a status and 202 in a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    Status,
    Notification,
    Cancelled,
    Expired,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Transaction {
    pub(super) id: String,
    pub(super) method: Method,
    pub(super) state: TransactionState,
    pub(super) fraud: Option<FraudState>,
    /// Account number, bill key or payment code.
    pub(super) number: String,
    pub(super) transaction_time: DateTime<Utc>,
    pub(super) settlement_time: Option<DateTime<Utc>>,
    pub(super) expiry_time: DateTime<Utc>,
    /// Rupiah returned so far.
    pub(super) refunded: i64,
}

impl Transaction {
    pub(super) fn begin(method: Method, deadline: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        let fraud = (!matches!(method, Method::Indomaret | Method::CreditCard)).then_some(FraudState::Accept);
        Self {
            id: Uuid::new_v4().to_string(),
            method,
            state: TransactionState::Pending,
            fraud,
            number: method.number(),
            transaction_time: now,
            settlement_time: None,
            expiry_time: deadline.unwrap_or(now + TimeDelta::minutes(method.default_minutes())),
            refunded: 0,
        }
    }

    pub(super) fn is_pending(&self) -> bool {
        self.state == TransactionState::Pending
    }

    /// Whether cancel may void it: pending, held, or a card charge that is not settled.
    pub(super) fn is_cancellable(&self) -> bool {
        matches!(self.state, TransactionState::Pending | TransactionState::Authorize | TransactionState::Capture)
    }

    /// What paying does: cards are captured, everything else settles at once.
    pub(super) fn paid_state(&self) -> TransactionState {
        if self.method == Method::CreditCard { TransactionState::Capture } else { TransactionState::Settlement }
    }

    pub(super) fn enter(&mut self, state: TransactionState, amount: i64, now: DateTime<Utc>) {
        match &state {
            TransactionState::Settlement => self.settlement_time = Some(now),
            TransactionState::Capture if self.fraud.is_none() => self.fraud = Some(FraudState::Accept),
            TransactionState::Refund => self.refunded = amount,
            TransactionState::PartialRefund => self.refunded = (amount / 2).max(1),
            _ => {}
        }
        self.state = state;
    }

    pub(super) fn code(&self, occasion: Occasion) -> &'static str {
        match (&self.state, &self.fraud) {
            (TransactionState::Pending, _) | (TransactionState::Capture, Some(FraudState::Challenge)) => "201",
            (TransactionState::Expire, _) if occasion == Occasion::Notification => "202",
            (TransactionState::Expire, _) => "407",
            (TransactionState::Deny | TransactionState::Failure, _) => "202",
            _ => "200",
        }
    }

    /// The signed description of this transaction; all codes and amounts are texts.
    pub(super) fn body(&self, session: &Session, server_key: &str, occasion: Occasion) -> Value {
        let code = self.code(occasion);
        let amount = format!("{}.00", session.amount);
        let message = match occasion {
            Occasion::Status => "Success, transaction is found",
            Occasion::Notification => "midtrans payment notification",
            Occasion::Cancelled => "Success, transaction is canceled",
            Occasion::Expired => "Success, transaction has expired",
        };
        let mut body = json!({
            "status_code": code,
            "status_message": message,
            "transaction_id": self.id,
            "order_id": session.order_id,
            "merchant_id": "G000000001",
            "gross_amount": amount,
            "currency": "IDR",
            "payment_type": self.method.payment_type(),
            "transaction_status": self.state.as_str(),
            "transaction_time": wib::format(self.transaction_time),
            "expiry_time": wib::format(self.expiry_time),
            "signature_key": signature(&session.order_id, code, &amount, server_key),
        });
        if let Some(fraud) = &self.fraud {
            body["fraud_status"] = json!(fraud.as_str());
        }
        if let Some(time) = self.settlement_time {
            body["settlement_time"] = json!(wib::format(time));
        }
        for (field, value) in &session.custom_fields {
            body[field.as_str()] = json!(value);
        }
        self.describe_method(&mut body, &amount);
        if self.refunded > 0 {
            let refunded = format!("{}.00", self.refunded);
            body["refund_amount"] = json!(refunded);
            body["refunds"] = json!([{ "refund_chargeback_id": 1, "refund_amount": refunded, "refund_key": format!("{}-r1", session.order_id),
                "created_at": wib::format(self.transaction_time), "reason": "simulated", "refund_method": "refund" }]);
        }
        body
    }

    fn describe_method(&self, body: &mut Value, amount: &str) {
        let number = json!(self.number);
        match self.method {
            Method::BcaVa | Method::BniVa => {
                let bank = if self.method == Method::BcaVa { "bca" } else { "bni" };
                body["va_numbers"] = json!([{ "bank": bank, "va_number": number }]);
                body["payment_amounts"] = match self.settlement_time {
                    Some(time) => json!([{ "paid_at": wib::format(time), "amount": amount }]),
                    None => json!([]),
                };
            }
            Method::Echannel => {
                body["biller_code"] = json!("70012");
                body["bill_key"] = number;
            }
            Method::OtherQris => {
                body["acquirer"] = json!("gopay");
                if self.settlement_time.is_some() {
                    body["issuer"] = json!("gopay");
                    body["transaction_type"] = json!("on-us");
                }
            }
            Method::Gopay => body["payment_option_type"] = json!("GOPAY_WALLET"),
            Method::Indomaret => {
                body["store"] = json!("indomaret");
                body["payment_code"] = number;
            }
            Method::CreditCard => {
                for (field, value) in [
                    ("masked_card", "481111-1114"),
                    ("bank", "bni"),
                    ("card_type", "credit"),
                    ("eci", "05"),
                    ("three_ds_version", "2"),
                ] {
                    body[field] = json!(value);
                }
                let refused = matches!(self.state, TransactionState::Deny);
                if !self.is_pending() {
                    body["channel_response_code"] = json!(if refused { "05" } else { "00" });
                    body["channel_response_message"] = json!(if refused { "Do not honour" } else { "Approved" });
                }
            }
        }
    }
}
