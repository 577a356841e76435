//! A transaction in Midtrans' words: the body of a status, of a notification and of the answer to a change (fact sheet 4.4).

use super::habits::Habits;
use super::method::Method;
use super::refund::Refund;
use super::session::Session;
use super::transaction::Transaction;
use crate::notification::signature;
use crate::{FraudState, TransactionState, wib};
use serde_json::{Value, json};

/// Which sentence and code an answer carries: the same transaction is 407 in a status and 202 in a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    Status,
    Notification,
    Charged,
    Cancelled,
    Expired,
    Approved,
    Denied,
    Captured,
}

impl Occasion {
    fn message(self, transaction: &Transaction) -> &'static str {
        match self {
            Self::Status => "Success, transaction is found",
            Self::Notification => "midtrans payment notification",
            Self::Cancelled => "Success, transaction is canceled",
            Self::Expired => "Success, transaction has expired",
            Self::Approved => "Success, transaction is approved",
            Self::Denied => "Success, transaction is denied",
            Self::Captured => "Success, Credit Card capture transaction is successful",
            Self::Charged => match (&transaction.state, transaction.method) {
                (TransactionState::Deny, _) => "Deny by Bank [BNI] with code [05] and message [Do not honour]",
                (TransactionState::Pending, Method::CreditCard) => "Success, Credit Card transaction is created",
                (_, Method::CreditCard) => "Success, Credit Card transaction is successful",
                (_, Method::Gopay) => "GoPay transaction is created",
                (_, Method::OtherQris) => "QRIS transaction is created",
                (_, Method::Shopeepay) => "ShopeePay transaction is created",
                (_, Method::Echannel) => "OK, Mandiri Bill transaction is successful",
                (_, Method::Indomaret | Method::Alfamart) => "Success, cstore transaction is successful",
                (_, Method::PermataVa | Method::OtherVa) => "Success, PERMATA VA transaction is successful",
                (_, method) if method.bank().is_some() => "Success, Bank Transfer transaction is created",
                _ => "Success, transaction is created",
            },
        }
    }
}

fn text(amount: i64) -> String {
    format!("{amount}.00")
}

impl Transaction {
    pub(super) fn code(&self, occasion: Occasion, habits: Habits) -> &'static str {
        match (&self.state, &self.fraud) {
            (TransactionState::Pending, _) | (TransactionState::Capture, Some(FraudState::Challenge)) => "201",
            (TransactionState::Expire, _) if occasion == Occasion::Notification => "202",
            (TransactionState::Expire, _) => "407",
            // the merchant's own decision is a success
            (TransactionState::Deny, _) if occasion == Occasion::Denied => "200",
            (TransactionState::Deny | TransactionState::Failure, _) => "202",
            (TransactionState::Cancel, _) if habits.cancel_is_202 => "202",
            _ => "200",
        }
    }

    fn payment_type(&self) -> &'static str {
        if self.by_qr { "qris" } else { self.method.facts().payment_type }
    }

    fn state_word(&self) -> String {
        let word = self.state.as_str();
        if self.is_shy() { word.to_uppercase() } else { word.to_owned() }
    }

    /// The signed description of this transaction; all codes and amounts are texts.
    pub(super) fn body(&self, session: &Session, server_key: &str, occasion: Occasion, habits: Habits) -> Value {
        let code = self.code(occasion, habits);
        let amount = text(self.captured.unwrap_or(session.amount));
        let mut body = json!({
            "status_code": code,
            "status_message": occasion.message(self),
            "transaction_id": self.id,
            "order_id": session.order_id,
            "merchant_id": "G000000001",
            "gross_amount": amount,
            "currency": "IDR",
            "payment_type": self.payment_type(),
            "transaction_status": self.state_word(),
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
        if !self.refunds.is_empty() {
            body["refund_amount"] = json!(text(self.refunded()));
            body["refunds"] = self.refunds.iter().map(Refund::describe).collect();
        }
        if self.charged_back > 0 {
            body["chargeback_amount"] = json!(text(self.charged_back));
        }
        body
    }

    /// The answer to a refund: this one's amount, not the sum. The provider's refusal looks like a success (fact sheet 4.5).
    pub(super) fn refund_body(&self, session: &Session, server_key: &str, refund: Option<&Refund>) -> Value {
        let mut body = self.body(session, server_key, Occasion::Status, Habits::default());
        if let Some(fields) = body.as_object_mut() {
            for field in ["signature_key", "refunds", "expiry_time"] {
                fields.remove(field);
            }
        }
        if self.is_shy() {
            body["order_id"] = json!(self.id);
        }
        match refund {
            Some(refund) => {
                body["status_code"] = json!("200");
                body["status_message"] = json!("Success, refund request is approved");
                body["refund_chargeback_id"] = json!(refund.chargeback_id);
                body["refund_amount"] = json!(text(refund.amount));
                body["refund_key"] = json!(refund.key);
            }
            None => {
                body["status_code"] = json!("202");
                body["status_message"] = json!("Refund request is rejected by the provider");
                body["refund_amount"] = json!(text(0));
            }
        }
        body
    }

    fn describe_method(&self, body: &mut Value, amount: &str) {
        let number = json!(self.number);
        if let Some(bank) = self.method.bank() {
            body["va_numbers"] = json!([{ "bank": bank, "va_number": number }]);
            body["payment_amounts"] = match self.settlement_time {
                Some(time) => json!([{ "paid_at": wib::format(time), "amount": amount }]),
                None => json!([]),
            };
            return;
        }
        match self.method {
            Method::PermataVa | Method::OtherVa => body["permata_va_number"] = number,
            Method::Echannel => {
                body["biller_code"] = json!("70012");
                body["bill_key"] = number;
            }
            Method::OtherQris => self.describe_qr(body, "gopay"),
            Method::Gopay if self.by_qr => self.describe_qr(body, "gopay"),
            Method::Gopay => body["payment_option_type"] = json!("GOPAY_WALLET"),
            Method::Shopeepay if self.by_qr => self.describe_qr(body, "airpay shopee"),
            Method::Shopeepay if self.settlement_time.is_some() => {
                body["shopeepay_reference_number"] = json!(format!("SP{}", self.id.replace('-', "")));
                body["reference_id"] = json!(self.id);
            }
            Method::Indomaret | Method::Alfamart => {
                body["store"] = json!(self.method.code());
                body["payment_code"] = number;
            }
            Method::CreditCard => self.describe_card(body),
            _ => {}
        }
    }

    fn describe_qr(&self, body: &mut Value, acquirer: &str) {
        body["acquirer"] = json!(acquirer);
        if self.settlement_time.is_some() {
            let issuer = self.issuer.as_deref().unwrap_or(acquirer);
            body["issuer"] = json!(issuer);
            body["transaction_type"] = json!(if issuer == acquirer { "on-us" } else { "off-us" });
        }
    }

    fn describe_card(&self, body: &mut Value) {
        let card = self.card.clone().unwrap_or_default();
        body["masked_card"] = json!(card.masked);
        body["bank"] = json!(card.bank);
        body["card_type"] = json!("credit");
        body["eci"] = json!(if card.three_ds { "05" } else { "07" });
        if card.three_ds {
            body["three_ds_version"] = json!("2");
        }
        if self.is_pending() {
            return;
        }
        let refused = self.state == TransactionState::Deny;
        let (code, said) = match card.fate.response() {
            // declined by hand, or accepted by hand whatever the card is
            ("00", _) if refused => ("05", "Do not honour"),
            (code, said) if refused => (code, said),
            _ => ("00", "Approved"),
        };
        body["channel_response_code"] = json!(code);
        body["channel_response_message"] = json!(said);
        if !refused {
            body["approval_code"] = json!(self.transaction_time.timestamp_millis().to_string());
        }
    }
}
