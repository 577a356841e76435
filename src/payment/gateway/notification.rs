//! Notifications (webhooks): parsing and the signature, nothing else.
//! The signature covers order id, code and amount but NOT the status, so a verified notification is a reason to ask
//! for the status and never a reason to move money. Pure: no network, no clock, no database.

use super::status::TransactionState;
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
    /// The gateway's id (not signed).
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
        transaction_id: text("transaction_id").map(str::to_owned),
        claimed_state: TransactionState::from(text("transaction_status").unwrap_or_default().to_owned()),
        payment_type: text("payment_type").map(str::to_owned),
        fingerprint: hex::encode(Sha256::digest(body)),
        raw,
    })
}

/// Lower-case hex SHA-512 of the four texts one after the other.
pub(super) fn signature(order_id: &str, status_code: &str, gross_amount: &str, server_key: &str) -> String {
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
