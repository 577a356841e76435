//! Notifications (webhooks): parsing and the signature, nothing else.
//! The signature covers order id, code and amount but NOT the status, so a verified notification is a reason to ask
//! for the status and never a reason to move money. Pure: no network, no clock, no database.

use super::{
    amount::rupiah,
    status::{FraudState, TransactionState},
};
use money::Rupiah;
use serde_json::Value;
use sha2::{Digest, Sha256, Sha512};
use subtle::ConstantTimeEq;

/// The largest notification worth reading, in bytes; real ones are a few kilobytes.
pub const MAX_NOTIFICATION_BYTES: usize = 64 * 1024;

/// A notification whose signature is right. What it claims still has to be confirmed by a status query.
#[derive(Clone, Debug, PartialEq)]
pub struct Notification {
    /// The attempt's id (signed).
    pub gateway_order_id: String,
    /// The code as it came (signed).
    pub status_code: String,
    /// The amount as it came, for example `10000.00` (signed).
    pub gross_amount: String,
    /// The gateway's id (not signed); none when it is no id ([`is_id`]).
    pub transaction_id: Option<String>,
    /// What it says happened (not signed, not to be trusted).
    pub claimed_state: TransactionState,
    /// The method (not signed).
    pub payment_type: Option<String>,
    /// SHA-256 of the body in hex: a redelivery has the same one, so it can be the inbox's unique key.
    pub fingerprint: String,
    /// The body, for the records.
    pub raw: Value,
}

impl Notification {
    /// Whether it is the dashboard's "test notification": its order is nowhere, answer 200 and change nothing.
    #[must_use]
    pub fn is_dashboard_test(&self) -> bool {
        self.gateway_order_id.starts_with("payment_notif_test_")
    }
}

/// What a notification says happened. Code and amount of it are signed, the rest is not: a claim moves no money, but one that
/// the status query does not bear out is a question for staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The transaction it is about.
    pub transaction_id: Option<String>,
    /// Money is in: settlement or an accepted capture, under the signed code of a success.
    pub is_paid: bool,
    /// This try is over without money.
    pub is_over: bool,
    /// What was asked for (before a fee or a promotion); none when it is no whole amount.
    pub amount: Option<Rupiah>,
}

impl Claim {
    /// Reads the body of a notification that was verified; an unreadable one claims nothing.
    #[must_use]
    pub fn of(body: &Value) -> Self {
        use TransactionState as T;
        let text = |field: &str| body.get(field).and_then(Value::as_str).unwrap_or_default();
        let state = T::from(text("transaction_status").to_owned());
        let fraud = body.get("fraud_status").and_then(Value::as_str).map(|word| FraudState::from(word.to_owned()));
        let is_settled = match (&state, fraud) {
            (T::Settlement, fraud) => fraud != Some(FraudState::Deny),
            (T::Capture, None | Some(FraudState::Accept)) => true,
            _ => false,
        };
        let original = body.pointer("/extra_info/gross_amount_info/original_amount").and_then(rupiah);
        Self {
            transaction_id: Some(text("transaction_id").to_owned()).filter(|id| is_id(id)),
            is_paid: is_settled && text("status_code") == "200",
            is_over: matches!(state, T::Deny | T::Cancel | T::Expire | T::Failure),
            amount: original.or_else(|| body.get("gross_amount").and_then(rupiah)),
        }
    }
}

/// Whether a text can be the id of a transaction: what fits our column and, unchanged, the path of an address.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-_~.".contains(&b);
    (1..=64).contains(&text.len()) && text.bytes().all(is_plain) && text.bytes().any(|b| b != b'.')
}

/// Why a notification is refused. Refusals change nothing and trigger no call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotificationError {
    /// More than [`MAX_NOTIFICATION_BYTES`]: answer 413.
    #[error("the notification is too large")]
    TooLarge,
    /// Not a JSON object: answer 400.
    #[error("the notification is not a JSON object")]
    NotJson,
    /// A signed field is missing or not a string (amounts and codes are strings; reformatting would break the hash): answer 400.
    #[error("the notification lacks the text {0}")]
    Missing(&'static str),
    /// The signature is wrong: answer 403 and count it.
    #[error("the notification's signature is wrong")]
    Forged,
}

/// Parses a notification and checks `SHA-512(order_id + status_code + gross_amount + server_key)` over the strings as
/// received, in constant time. After a key rotation call it again with the former key.
///
/// # Errors
/// [`NotificationError`] when it is too large, unreadable or not signed with this key.
pub fn read_notification(body: &[u8], server_key: &str) -> Result<Notification, NotificationError> {
    if body.len() > MAX_NOTIFICATION_BYTES {
        return Err(NotificationError::TooLarge);
    }
    let raw: Value = serde_json::from_slice(body).map_err(|_| NotificationError::NotJson)?;
    if !raw.is_object() {
        return Err(NotificationError::NotJson);
    }
    let text = |field: &'static str| raw.get(field).and_then(Value::as_str);
    let signed = |field: &'static str| text(field).ok_or(NotificationError::Missing(field));
    if server_key.is_empty() {
        // everybody knows it
        return Err(NotificationError::Forged);
    }
    let order_id = signed("order_id")?;
    let status_code = signed("status_code")?;
    let gross_amount = signed("gross_amount")?;
    let given = signed("signature_key")?;
    let expected = signature(order_id, status_code, gross_amount, server_key);
    if !bool::from(expected.as_bytes().ct_eq(given.as_bytes())) {
        return Err(NotificationError::Forged);
    }
    Ok(Notification {
        gateway_order_id: order_id.to_owned(),
        status_code: status_code.to_owned(),
        gross_amount: gross_amount.to_owned(),
        transaction_id: text("transaction_id").filter(|id| is_id(id)).map(str::to_owned),
        claimed_state: TransactionState::from(text("transaction_status").unwrap_or_default().to_owned()),
        payment_type: text("payment_type").map(str::to_owned),
        fingerprint: hex::encode(Sha256::digest(body)),
        raw,
    })
}

/// What signs a notification: lower-case hex SHA-512 of the four texts one after the other.
#[must_use]
pub fn signature(order_id: &str, status_code: &str, gross_amount: &str, server_key: &str) -> String {
    let mut hash = Sha512::new();
    for part in [order_id, status_code, gross_amount, server_key] {
        hash.update(part.as_bytes());
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const KEY: &str = "SB-Mid-server-test";

    fn body(signature_key: &str) -> Value {
        json!({ "order_id": "ORDER-sandbox-0001", "status_code": "200", "gross_amount": "150000.00", "signature_key": signature_key,
                "transaction_status": "settlement", "transaction_id": "t-1", "payment_type": "qris" })
    }

    #[test]
    fn test_vectors_of_the_fact_sheet() {
        for (order, code, amount, expected) in [
            (
                "ORDER-sandbox-0001",
                "200",
                "150000.00",
                "d65b4adf15335095fe1bfafe24964d48009dcc2989393e13570b0c9852ea60df0040b1a9646b9c9ef9433317f77acc8e387c59998dc20f5bd93fff93d23672e4",
            ),
            (
                "ORDER-sandbox-0002",
                "201",
                "75000.00",
                "db70270f6c27da2b564d4fffd9df3eeae578a7afba22bf5e6071711c7914d7a3d22ccaa533e864cf53742ca73c9e63016b0cbc1f97ee253a77b24b7a410d876a",
            ),
            (
                "ORDER-sandbox-0003",
                "202",
                "50000.00",
                "a51d1bd2aa8b1dca9228f3827cd641b6dadf52ebb9ed40fb45db6a06dbb33de7cde8e80caa93dfb5e6beeaaf44f698dc7f6f56edd46556eddaa2a774ff7692c6",
            ),
        ] {
            assert_eq!(signature(order, code, amount, KEY), expected);
        }
    }

    #[test]
    fn reads_the_appendix_example() {
        let sample = r#"{"status_code": "202", "status_message": "midtrans payment notification", "transaction_id": "6f0a3c52-1d6e-4b0f-9a41-7d2f5b8c9e10", "order_id": "TK-1043-1", "merchant_id": "G000000001", "gross_amount": "50000.00", "currency": "IDR", "payment_type": "qris", "transaction_status": "expire", "transaction_time": "2026-03-02 10:15:00", "fraud_status": "accept", "expiry_time": "2026-03-02 10:30:00", "acquirer": "gopay", "signature_key": "f2c6d70d4c823ac02465fdae257337f55ef201d65f3525624d67bbee78016b99553ad6ac993ce583a4c9d0991aac72289015055c661450f93d100150c3b8cb9b"}"#;
        let read = read_notification(sample.as_bytes(), "SB-Mid-server-example").unwrap();
        assert_eq!(read.gateway_order_id, "TK-1043-1");
        assert_eq!(read.claimed_state, TransactionState::Expire);
        assert_eq!(read.payment_type.as_deref(), Some("qris"));
        assert_eq!(read.fingerprint.len(), 64);
        assert!(!read.is_dashboard_test());
        assert_eq!(read_notification(sample.as_bytes(), "SB-Mid-server-other"), Err(NotificationError::Forged));
    }

    #[test]
    fn refuses_what_is_not_signed() {
        let good = signature("ORDER-sandbox-0001", "200", "150000.00", KEY);
        let read = |value: &Value| read_notification(value.to_string().as_bytes(), KEY);
        assert!(read(&body(&good)).is_ok());
        assert_eq!(read(&body("")), Err(NotificationError::Forged));
        assert_eq!(read(&body(&good.to_uppercase())), Err(NotificationError::Forged));
        assert_eq!(read(&body(&good[..127])), Err(NotificationError::Forged));
        for field in ["order_id", "status_code", "gross_amount", "signature_key"] {
            for wrong in [json!(150_000), json!(null), json!(["200"])] {
                let mut value = body(&good);
                value[field] = wrong;
                assert_eq!(read(&value), Err(NotificationError::Missing(field)));
            }
        }
        let mut reformatted = body(&good);
        reformatted["gross_amount"] = json!("150000");
        assert_eq!(read(&reformatted), Err(NotificationError::Forged));
    }

    #[test]
    fn an_altered_status_still_verifies_so_it_is_only_a_claim() {
        let mut altered = body(&signature("ORDER-sandbox-0001", "200", "150000.00", KEY));
        altered["transaction_status"] = json!("refund");
        let read = read_notification(altered.to_string().as_bytes(), KEY).unwrap();
        assert_eq!(read.claimed_state, TransactionState::Refund);
    }

    #[test]
    fn what_it_claims_is_read_from_all_of_its_words() {
        for (state, code, fraud, expected) in [
            ("settlement", "200", None, true),
            ("SETTLEMENT", "200", Some("accept"), true),
            ("settlement", "200", Some("challenge"), true),
            ("settlement", "200", Some("deny"), false),
            ("settlement", "201", None, false),
            ("capture", "200", None, true),
            ("Capture", "200", Some("ACCEPT"), true),
            ("capture", "200", Some("challenge"), false),
            ("capture", "200", Some("deny"), false),
            ("pending", "200", None, false),
            ("refund", "200", None, false),
            ("", "200", None, false),
        ] {
            let mut said = body("");
            said["transaction_status"] = json!(state);
            said["status_code"] = json!(code);
            said["fraud_status"] = json!(fraud);
            if fraud.is_none() {
                said.as_object_mut().unwrap().remove("fraud_status");
            }
            assert_eq!(Claim::of(&said).is_paid, expected, "{state} {code} {fraud:?}");
        }
        let claim = Claim::of(&body(""));
        assert_eq!((claim.transaction_id.as_deref(), claim.amount), (Some("t-1"), Some(Rupiah::new(150_000))));
        let mut fee = body("");
        fee["extra_info"] = json!({ "gross_amount_info": { "original_amount": "145000.00" } });
        assert_eq!(Claim::of(&fee).amount, Some(Rupiah::new(145_000)));
        let nothing = Claim { transaction_id: None, is_paid: false, is_over: false, amount: None };
        assert_eq!(Claim::of(&Value::Null), nothing);
    }

    #[test]
    fn an_id_fits_a_column_and_a_path() {
        for id in ["6f0a3c52-1d6e-4b0f-9a41-7d2f5b8c9e10", "A120261126001012ab34cdID", "a.b", &"x".repeat(64)] {
            assert!(is_id(id), "{id}");
        }
        for odd in ["", ".", "..", "a/b", "a b", "a?b", "\u{e9}", "a\u{0}", &"x".repeat(65)] {
            assert!(!is_id(odd), "{odd:?}");
        }
    }

    #[test]
    fn refuses_noise() {
        for noise in ["", "null", "[]", "\"x\"", "{", "<html>"] {
            assert_eq!(read_notification(noise.as_bytes(), KEY), Err(NotificationError::NotJson), "{noise}");
        }
        let deep = "[".repeat(60_000);
        assert_eq!(read_notification(deep.as_bytes(), KEY), Err(NotificationError::NotJson));
        let huge = vec![b' '; MAX_NOTIFICATION_BYTES + 1];
        assert_eq!(read_notification(&huge, KEY), Err(NotificationError::TooLarge));
    }
}
