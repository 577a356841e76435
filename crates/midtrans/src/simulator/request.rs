//! The checks of a request of Snap create and of a charge: all problems at once, in Midtrans' words.

use super::session::{Item, Session};
use crate::wib;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

const LONGEST_EXPIRY_MINUTES: i64 = 7 * 24 * 60;

impl Session {
    /// Checks a request of Snap create the way Snap does; all problems at once.
    pub(super) fn read(body: &Value, token: String, now: DateTime<Utc>) -> Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let order_id = read_order_id(body, &mut problems);
        let amount = read_amount(body, &mut problems);
        let items = read_items(body, amount, &mut problems);
        check_texts(body, &mut problems);
        let (deadline, minutes) = read_expiry(body, now, &mut problems);
        let page_until = read_page_expiry(body, now, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let custom = ["custom_field1", "custom_field2", "custom_field3"].into_iter();
        let enabled = body.get("enabled_payments").and_then(Value::as_array).into_iter().flatten();
        Ok(Self {
            token,
            order_id,
            amount,
            items,
            finish: text("/callbacks/finish"),
            notification_urls: Vec::new(),
            enabled: enabled.filter_map(Value::as_str).map(str::to_owned).collect(),
            custom_fields: custom.filter_map(|field| Some((field.to_owned(), text(&format!("/{field}"))?))).collect(),
            created_at: now,
            deadline,
            minutes,
            indonesian: None,
            revoked_at: None,
            transaction: None,
            only_held: text("/credit_card/type").as_deref() == Some("authorize"),
            is_charge: false,
            page_until,
        })
    }
}

fn read_order_id(body: &Value, problems: &mut Vec<String>) -> String {
    let id = body.pointer("/transaction_details/order_id").and_then(Value::as_str).unwrap_or_default();
    if id.is_empty() {
        problems.push("transaction_details.order_id is required".into());
    } else if id.chars().count() > 50 {
        problems.push("transaction_details.order_id too long".into());
    } else if !id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_~.".contains(&b)) {
        problems.push("transaction_details.order_id contains characters that are not allowed".into());
    }
    id.to_owned()
}

fn read_amount(body: &Value, problems: &mut Vec<String>) -> i64 {
    match body.pointer("/transaction_details/gross_amount") {
        None | Some(Value::Null) => problems.push("transaction_details.gross_amount is required".into()),
        Some(value) => match value.as_i64() {
            Some(amount) if amount > 0 => return amount,
            Some(_) => problems.push("transaction_details.gross_amount must be greater than or equal to 0.01".into()),
            None => problems.push("transaction_details.gross_amount must be a whole number".into()),
        },
    }
    0
}

fn read_items(body: &Value, amount: i64, problems: &mut Vec<String>) -> Vec<Item> {
    let Some(lines) = body.get("item_details").and_then(Value::as_array).filter(|lines| !lines.is_empty()) else {
        return Vec::new();
    };
    let mut items = Vec::with_capacity(lines.len());
    let mut sum = Some(0_i64);
    for line in lines {
        let text = |field: &str| line.get(field).and_then(Value::as_str).unwrap_or_default();
        for (field, name) in [("name", "Name"), ("id", "Id"), ("brand", "Brand"), ("category", "Category")] {
            if text(field).chars().count() > 50 {
                problems.push(format!("item_details {name} too long"));
            }
        }
        if text("name").is_empty() {
            problems.push("item_details.name is required".into());
        }
        let price = line.get("price").and_then(Value::as_i64);
        let quantity = line.get("quantity").and_then(Value::as_i64).filter(|quantity| *quantity >= 1);
        if price.is_none() {
            problems.push("item_details.price is required".into());
        }
        if quantity.is_none() {
            problems.push("item_details.quantity must be greater than or equal to 1".into());
        }
        let (price, quantity) = (price.unwrap_or_default(), quantity.unwrap_or(1));
        sum = price.checked_mul(quantity).and_then(|total| sum?.checked_add(total));
        items.push(Item { name: text("name").to_owned(), price, quantity });
    }
    if problems.is_empty() && sum != Some(amount) {
        problems.push("transaction_details.gross_amount is not equal to the sum of item_details".into());
    }
    items
}

fn check_texts(body: &Value, problems: &mut Vec<String>) {
    let limits = [
        ("/customer_details/first_name", 255),
        ("/customer_details/last_name", 255),
        ("/customer_details/email", 255),
        ("/customer_details/phone", 255),
        ("/customer_details/shipping_address/address", 255),
        ("/customer_details/shipping_address/city", 100),
        ("/customer_details/shipping_address/postal_code", 10),
        ("/callbacks/finish", 255),
        ("/callbacks/error", 255),
        ("/custom_field1", 255),
        ("/custom_field2", 255),
        ("/custom_field3", 255),
    ];
    for (pointer, most) in limits {
        if body.pointer(pointer).and_then(Value::as_str).is_some_and(|text| text.chars().count() > most) {
            problems.push(format!("{} too long", pointer.trim_start_matches('/').replace('/', ".")));
        }
    }
}

/// Minutes of `{ unit, duration }` in an object of the request.
fn read_minutes(object: &Value, name: &str, problems: &mut Vec<String>) -> Option<i64> {
    let each = match object.get("unit").and_then(Value::as_str).unwrap_or_default().trim_end_matches('s') {
        "minute" => 1,
        "hour" => 60,
        "day" => 24 * 60,
        _ => {
            problems.push(format!("{name}.unit must be one of day, hour, minute"));
            return None;
        }
    };
    let duration = object.get("duration").or_else(|| object.get("expiry_duration")).and_then(Value::as_i64);
    let minutes = duration.unwrap_or_default().checked_mul(each);
    let minutes = minutes.filter(|minutes| (1..=LONGEST_EXPIRY_MINUTES).contains(minutes));
    if minutes.is_none() {
        problems.push(format!("{name}.duration is out of range"));
    }
    minutes
}

fn read_page_expiry(body: &Value, now: DateTime<Utc>, problems: &mut Vec<String>) -> Option<DateTime<Utc>> {
    let object = body.get("page_expiry").filter(|object| !object.is_null())?;
    read_minutes(object, "page_expiry", problems).map(|minutes| now + TimeDelta::minutes(minutes))
}

/// Snap's `expiry` (from `start_time`), or the Core API's `custom_expiry` (from `order_time`).
fn read_expiry(body: &Value, now: DateTime<Utc>, problems: &mut Vec<String>) -> (Option<DateTime<Utc>>, Option<i64>) {
    let named = |name: &str| body.get(name).filter(|object| !object.is_null());
    let (object, name, start) = match (named("expiry"), named("custom_expiry")) {
        (Some(object), _) => (object, "expiry", "start_time"),
        (None, Some(object)) => (object, "custom_expiry", "order_time"),
        (None, None) => return (None, None),
    };
    let Some(minutes) = read_minutes(object, name, problems) else {
        return (None, None);
    };
    let Some(from) = object.get(start).and_then(Value::as_str) else {
        return (None, Some(minutes));
    };
    let deadline = wib::parse(from).and_then(|from| from.checked_add_signed(TimeDelta::minutes(minutes)));
    match deadline {
        None => problems.push(format!("{name}.{start} format is invalid")),
        Some(deadline) if deadline <= now => problems.push(format!("{name}.{start}: expiry is in the past")),
        Some(_) => {}
    }
    (deadline, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn problems_of(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let mut body = json!({ "transaction_details": { "order_id": "A-1", "gross_amount": 30_000 },
            "item_details": [{ "id": "x", "name": "Senar", "price": 15_000, "quantity": 2 }] });
        change(&mut body);
        Session::read(&body, "t".into(), wib::parse("2026-03-02 10:00:00").unwrap()).err().unwrap_or_default()
    }

    #[test]
    fn checks_what_snap_checks() {
        assert!(problems_of(|_| ()).is_empty());
        assert_eq!(problems_of(|b| b["transaction_details"] = json!({})).len(), 2);
        for (pointer, value, expected) in [
            ("/transaction_details/order_id", json!("x".repeat(51)), "order_id too long"),
            ("/transaction_details/order_id", json!("a b"), "not allowed"),
            ("/transaction_details/gross_amount", json!(30_001), "not equal to the sum"),
            ("/transaction_details/gross_amount", json!("30000"), "whole number"),
            ("/transaction_details/gross_amount", json!(0), "0.01"),
            ("/item_details/0/name", json!("x".repeat(51)), "item_details Name too long"),
            ("/item_details/0/quantity", json!(0), "quantity"),
        ] {
            let found = problems_of(|b| *b.pointer_mut(pointer).unwrap() = value);
            assert!(found.iter().any(|text| text.contains(expected)), "{pointer}: {found:?}");
        }
        assert!(problems_of(|b| b["expiry"] = json!({ "unit": "weeks", "duration": 1 }))[0].contains("unit"));
        assert!(problems_of(|b| b["expiry"] = json!({ "unit": "days", "duration": 8 }))[0].contains("duration"));
        let past = json!({ "start_time": "2026-03-02 08:00:00 +0700", "unit": "minutes", "duration": 60 });
        assert!(problems_of(|b| b["expiry"] = past)[0].contains("past"));
    }
}
