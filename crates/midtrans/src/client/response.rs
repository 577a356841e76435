//! Reading answers: HTTP code and body are both looked at and the body wins. Unknown fields are kept, missing ones tolerated,
//! but an amount that is no whole number of rupiah is none: it is money.

use crate::refund::{self, GivenBack, RefundOutcome, RefundWish};
use crate::{FraudState, GatewayError, Opened, Status, TransactionState, amount::rupiah, is_id, wib};
use chrono::{DateTime, Utc};
use money::Rupiah;
use serde_json::Value;

const INSTRUCTION_FIELDS: [&str; 9] =
    ["biller_code", "bill_key", "store", "payment_code", "acquirer", "issuer", "masked_card", "card_type", "qr_string"];

/// The answer to Snap create.
pub(super) fn opened(http: u16, text: &str) -> Result<Opened, GatewayError> {
    let body = json(http, text)?;
    let code = code(http, &body);
    match (string(&body, "token"), string(&body, "redirect_url")) {
        (Some(token), Some(redirect_url)) if code < 300 => Ok(Opened { token, redirect_url }),
        // 202: the same idempotency key is still at work
        _ if code == 202 => Err(GatewayError::Unavailable(code)),
        _ if code < 300 => Err(GatewayError::Unreadable("token")),
        _ => Err(failure(code, &body)),
    }
}

/// The answer to status, cancel and expire; nothing for 404. 407 is a success: the transaction has expired.
pub(super) fn status(http: u16, text: &str, asked: &str) -> Result<Option<Status>, GatewayError> {
    if http == 404 && text.trim().is_empty() {
        return Ok(None);
    }
    let body = json(http, text)?;
    match code(http, &body) {
        404 => Ok(None),
        200..=299 | 407 => read_status(body, asked).map(Some),
        code => Err(failure(code, &body)),
    }
}

/// The answer to a refund. 202 with no amount is the provider's refusal, though every client takes it for a success.
pub(super) fn refunded(http: u16, text: &str, wish: &RefundWish) -> Result<RefundOutcome, GatewayError> {
    let body = json(http, text)?;
    match code(http, &body) {
        200 | 201 => {}
        202 => return Ok(RefundOutcome::RefusedByProvider),
        404 => return Ok(RefundOutcome::NotFound),
        406 => return Ok(RefundOutcome::AlreadyAsked),
        412 => return Ok(RefundOutcome::NotPossible),
        414 => return Ok(RefundOutcome::TooMuch),
        code => return Err(failure(code, &body)),
    }
    let state = string(&body, "transaction_status").map(TransactionState::from);
    let state = state.ok_or(GatewayError::Unreadable("transaction_status"))?;
    let amount = body.get("refund_amount").and_then(rupiah).ok_or(GatewayError::Unreadable("refund_amount"))?;
    if amount <= Rupiah::ZERO {
        return Ok(RefundOutcome::RefusedByProvider);
    }
    Ok(RefundOutcome::Done(GivenBack {
        key: string(&body, "refund_key").unwrap_or_else(|| wish.key.clone()),
        amount,
        gateway_number: refund::number(&body),
        state,
        raw: body,
    }))
}

/// The answer to withdrawing a token.
pub(super) fn revoked(http: u16, text: &str) -> Result<(), GatewayError> {
    let body = json(http, text)?;
    let code = code(http, &body);
    if code < 300 {
        return Ok(());
    }
    let said = messages(&body).join(" ").to_lowercase();
    if said.contains("already canceled") {
        Ok(())
    } else if said.contains("on progress") {
        Err(GatewayError::NotModifiable)
    } else {
        Err(failure(code, &body))
    }
}

fn json(http: u16, text: &str) -> Result<Value, GatewayError> {
    match serde_json::from_str::<Value>(text) {
        Ok(body) if body.is_object() => Ok(body),
        _ => Err(match http {
            401 => GatewayError::Unauthorized,
            429 => GatewayError::RateLimited,
            200 if !text.trim_start().starts_with('<') => GatewayError::Unreadable("a JSON object"),
            _ => GatewayError::Unavailable(http),
        }),
    }
}

fn code(http: u16, body: &Value) -> u16 {
    string(body, "status_code").and_then(|code| code.trim().parse().ok()).unwrap_or(http)
}

fn failure(code: u16, body: &Value) -> GatewayError {
    let messages = messages(body);
    match code {
        401 => GatewayError::Unauthorized,
        406 => GatewayError::Duplicate,
        412 => GatewayError::NotModifiable,
        429 => GatewayError::RateLimited,
        300..=399 | 500.. => GatewayError::Unavailable(code),
        _ if messages.iter().any(|text| is_duplicate(text)) => GatewayError::Duplicate,
        _ => GatewayError::Rejected(messages),
    }
}

/// The three wordings seen for a used order id (fact sheet 2.3).
fn is_duplicate(message: &str) -> bool {
    let said = message.to_lowercase();
    (said.contains("order_id") || said.contains("order id"))
        && ["utilized", "already been taken", "sudah digunakan", "duplicate"].iter().any(|word| said.contains(word))
}

fn messages(body: &Value) -> Vec<String> {
    let lists = ["error_messages", "validation_messages"].into_iter().filter_map(|field| body.get(field)?.as_array());
    let mut messages: Vec<String> = lists.flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    if messages.is_empty() {
        messages.extend(string(body, "status_message"));
    }
    messages
}

fn read_status(body: Value, asked: &str) -> Result<Status, GatewayError> {
    let state = string(&body, "transaction_status").ok_or(GatewayError::Unreadable("transaction_status"))?;
    let amount = body.get("gross_amount").and_then(rupiah);
    let original_amount = body.pointer("/extra_info/gross_amount_info/original_amount").and_then(rupiah);
    Ok(Status {
        gateway_order_id: string(&body, "order_id").unwrap_or_else(|| asked.to_owned()),
        transaction_id: string(&body, "transaction_id").filter(|id| is_id(id)).unwrap_or_default(),
        state: TransactionState::from(state),
        fraud: string(&body, "fraud_status").map(FraudState::from),
        amount,
        currency: string(&body, "currency").map_or_else(|| "IDR".into(), |word| word.trim().to_ascii_uppercase()),
        payment_type: string(&body, "payment_type"),
        instructions: instructions(&body),
        transaction_time: time(&body, "transaction_time"),
        settlement_time: time(&body, "settlement_time"),
        expiry_time: time(&body, "expiry_time"),
        original_amount,
        refunds: refund::records(&body),
        refunded: body.get("refund_amount").and_then(rupiah),
        raw: body,
    })
}

fn instructions(body: &Value) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for account in body.get("va_numbers").and_then(Value::as_array).into_iter().flatten() {
        for field in ["bank", "va_number"] {
            pairs.extend(string(account, field).map(|value| (field.to_owned(), value)));
        }
    }
    if let Some(number) = string(body, "permata_va_number") {
        pairs.push(("bank".to_owned(), "permata".to_owned()));
        pairs.push(("va_number".to_owned(), number));
    }
    for field in INSTRUCTION_FIELDS {
        pairs.extend(string(body, field).map(|value| (field.to_owned(), value)));
    }
    pairs
}

fn time(body: &Value, field: &str) -> Option<DateTime<Utc>> {
    wib::parse(body.get(field)?.as_str()?)
}

/// A text, or a number where a text belongs; empty counts as missing.
fn string(body: &Value, field: &str) -> Option<String> {
    match body.get(field)? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use money::Rupiah;
    use serde_json::json;

    const PENDING: &str = r#"{"status_code": "201", "transaction_id": "6f0a3c52", "order_id": "TK-1042-1", "gross_amount": "97000.00", "currency": "IDR", "payment_type": "bank_transfer", "transaction_status": "PENDING", "transaction_time": "2026-03-02 10:15:00", "fraud_status": "accept", "expiry_time": "2026-03-02 11:10:00", "va_numbers": [{"bank": "bca", "va_number": "10428812345"}], "payment_amounts": [], "new_field": {"x": 1}}"#;

    #[test]
    fn reads_a_status() {
        let read = status(200, PENDING, "TK-1042-1").unwrap().unwrap();
        assert_eq!(read.state, TransactionState::Pending);
        assert_eq!(read.amount, Some(Rupiah::new(97_000)));
        assert_eq!(read.instructions, [("bank".into(), "bca".into()), ("va_number".into(), "10428812345".into())]);
        assert_eq!(read.expiry_time.unwrap().to_rfc3339(), "2026-03-02T04:10:00+00:00");
        assert_eq!(read.raw["new_field"]["x"], 1);
    }

    #[test]
    fn the_body_wins_over_the_http_code() {
        let missing = r#"{"status_code":"404","status_message":"Transaction doesn't exist.","id":"x"}"#;
        assert_eq!(status(200, missing, "x"), Ok(None));
        assert_eq!(status(404, missing, "x"), Ok(None));
        assert_eq!(status(404, "", "x"), Ok(None));
        assert_eq!(
            status(200, r#"{"status_code":"412","status_message":"no"}"#, "x"),
            Err(GatewayError::NotModifiable)
        );
        assert_eq!(status(200, r#"{"status_code":401}"#, "x"), Err(GatewayError::Unauthorized));
        assert_eq!(
            status(200, r#"{"status_code":"503","status_message":"bank"}"#, "x"),
            Err(GatewayError::Unavailable(503))
        );
        let expired = PENDING.replace("\"201\"", "\"407\"").replace("PENDING", "expire");
        assert_eq!(status(407, &expired, "x").unwrap().unwrap().state, TransactionState::Expire);
    }

    #[test]
    fn pages_and_noise_are_outages_not_answers() {
        assert_eq!(status(404, "<html>nothing here</html>", "x"), Err(GatewayError::Unavailable(404)));
        assert_eq!(status(200, "<html>maintenance</html>", "x"), Err(GatewayError::Unavailable(200)));
        assert_eq!(status(200, "[]", "x"), Err(GatewayError::Unreadable("a JSON object")));
        assert_eq!(status(429, "slow down", "x"), Err(GatewayError::RateLimited));
        assert_eq!(opened(502, "<html>"), Err(GatewayError::Unavailable(502)));
        assert_eq!(opened(201, "{}"), Err(GatewayError::Unreadable("token")));
        assert_eq!(opened(202, "{}"), Err(GatewayError::Unavailable(202)));
    }

    #[test]
    fn knows_a_duplicate_by_code_and_by_words() {
        for said in [
            "transaction_details.order_id has been paid and utilized, please use another order ID",
            "transaction_details.order_id sudah digunakan",
            "order_id has already been taken",
        ] {
            assert_eq!(opened(400, &json!({ "error_messages": [said] }).to_string()), Err(GatewayError::Duplicate));
        }
        assert_eq!(opened(406, "{}"), Err(GatewayError::Duplicate));
        let other = json!({ "error_messages": ["transaction_details.order_id is required"] }).to_string();
        assert_eq!(
            opened(400, &other),
            Err(GatewayError::Rejected(vec!["transaction_details.order_id is required".into()]))
        );
    }

    #[test]
    fn what_is_missing_is_missing() {
        for half in [PENDING.replace("97000.00", "97000.50"), PENDING.replace("\"gross_amount\": \"97000.00\", ", "")] {
            assert_eq!(status(200, &half, "x").unwrap().unwrap().amount, None, "{half}");
        }
        for (field, changed) in [("IDR", "idr"), ("\"currency\": \"IDR\", ", ""), ("IDR", "")] {
            let read = status(200, &PENDING.replacen(field, changed, 1), "x").unwrap().unwrap();
            assert_eq!(read.currency, "IDR", "{field} {changed}");
        }
        for odd in ["", "..", "a b", &"x".repeat(65)] {
            let read = status(200, &PENDING.replace("6f0a3c52", odd), "x").unwrap().unwrap();
            assert_eq!(read.transaction_id, "", "{odd}");
        }
        assert_eq!(status(200, &PENDING.replace("TK-1042-1", ""), "x").unwrap().unwrap().gateway_order_id, "x");
        assert_eq!(
            status(200, &PENDING.replace("PENDING", ""), "x"),
            Err(GatewayError::Unreadable("transaction_status"))
        );
    }

    #[test]
    fn a_fee_keeps_the_original_amount_apart() {
        let mut body: Value = serde_json::from_str(PENDING).unwrap();
        body["extra_info"] = json!({ "gross_amount_info": { "original_amount": "95000.00" } });
        let read = status(200, &body.to_string(), "x").unwrap().unwrap();
        assert_eq!(read.original_amount, Some(Rupiah::new(95_000)));
    }

    #[test]
    fn a_refund_is_done_or_why_not() {
        let wish = RefundWish { key: "TK-1-r1".into(), amount: Rupiah::new(5_000), reason: String::new() };
        let done = r#"{"status_code":"200","transaction_status":"partial_refund","refund_chargeback_id":217,"refund_amount":"5000.00","refund_key":"TK-1-r1"}"#;
        let Ok(RefundOutcome::Done(given)) = refunded(200, done, &wish) else { panic!() };
        assert_eq!((given.amount, given.gateway_number.as_deref()), (Rupiah::new(5_000), Some("217")));
        assert_eq!(given.state, TransactionState::PartialRefund);
        for (body, expected) in [
            (
                r#"{"status_code":"202","transaction_status":"settlement","refund_amount":"0.00"}"#,
                RefundOutcome::RefusedByProvider,
            ),
            (
                r#"{"status_code":"200","transaction_status":"settlement","refund_amount":"0.00"}"#,
                RefundOutcome::RefusedByProvider,
            ),
            (r#"{"status_code":"404"}"#, RefundOutcome::NotFound),
            (r#"{"status_code":"406"}"#, RefundOutcome::AlreadyAsked),
            (r#"{"status_code":"412"}"#, RefundOutcome::NotPossible),
            (r#"{"status_code":"414"}"#, RefundOutcome::TooMuch),
        ] {
            assert_eq!(refunded(200, body, &wish), Ok(expected), "{body}");
        }
        assert_eq!(refunded(401, "{}", &wish), Err(GatewayError::Unauthorized));
        assert_eq!(refunded(200, r#"{"status_code":"503"}"#, &wish), Err(GatewayError::Unavailable(503)));
        let half = r#"{"status_code":"200","transaction_status":"refund"}"#;
        assert_eq!(refunded(200, half, &wish), Err(GatewayError::Unreadable("refund_amount")));
    }

    #[test]
    fn revoking_twice_is_fine() {
        let said = |text: &str| revoked(400, &json!({ "error_messages": [text] }).to_string());
        assert_eq!(said("token already canceled"), Ok(()));
        assert_eq!(said("Transaction is on progress"), Err(GatewayError::NotModifiable));
        assert_eq!(revoked(200, r#"{"canceled_at":"2026-03-02T03:00:00Z"}"#), Ok(()));
    }
}
