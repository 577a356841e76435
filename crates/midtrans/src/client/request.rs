//! The body of Snap create: checked and cleaned before anything is sent.

use crate::{Charge, ChargeLine, GatewayError, Payer, wib};
use money::Rupiah;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Midtrans takes 16 kB; a little is left for what proxies add.
const MAX_BODY_BYTES: usize = 15_000;

/// The JSON to send, or why it would be rejected.
pub(super) fn body(charge: &Charge) -> Result<Value, GatewayError> {
    let problems = problems(charge);
    if !problems.is_empty() {
        return Err(GatewayError::Rejected(problems));
    }
    let mut body = json!({
        "transaction_details": { "order_id": charge.gateway_order_id, "gross_amount": charge.amount.amount() },
        "customer_details": customer(&charge.customer),
        "credit_card": { "secure": true },
        "callbacks": { "finish": charge.finish_url },
        "expiry": {
            "start_time": format!("{} +0700", wib::format(charge.started_at)),
            "unit": "minutes",
            "duration": charge.expires_in_minutes,
        },
    });
    if !charge.methods.is_empty() {
        body["enabled_payments"] = json!(charge.methods);
    }
    if !charge.lines.is_empty() {
        let lines: Vec<Value> = charge.lines.iter().map(line).collect();
        body["item_details"] = Value::Array(lines);
        // the lines are optional; a very long order is sold without them rather than not at all
        if body.to_string().len() > MAX_BODY_BYTES
            && let Some(fields) = body.as_object_mut()
        {
            fields.remove("item_details");
        }
    }
    Ok(body)
}

fn problems(charge: &Charge) -> Vec<String> {
    let mut problems = Vec::new();
    let id = &charge.gateway_order_id;
    if id.is_empty() || id.len() > 50 || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_~.".contains(&b)) {
        problems.push("transaction_details.order_id must be 1-50 letters, digits, '-', '_', '~' or '.'".to_owned());
    }
    if charge.amount <= Rupiah::ZERO {
        problems.push("transaction_details.gross_amount must be more than zero".to_owned());
    }
    if !charge.lines.is_empty() {
        let totals: Option<Vec<Rupiah>> = charge.lines.iter().map(|line| line.price.times(line.quantity)).collect();
        if totals.and_then(Rupiah::sum) != Some(charge.amount) {
            problems.push("transaction_details.gross_amount is not equal to the sum of item_details".to_owned());
        }
    }
    if charge.lines.iter().any(|line| line.quantity == 0) {
        problems.push("item_details.quantity must be at least 1".to_owned());
    }
    if charge.finish_url.chars().count() > 255 {
        problems.push("callbacks.finish too long".to_owned());
    }
    if charge.expires_in_minutes == 0 {
        problems.push("expiry.duration must be at least 1".to_owned());
    }
    problems
}

fn line(line: &ChargeLine) -> Value {
    let name = clean(&line.name, 50);
    json!({
        "id": clean(&line.id, 50),
        "name": if name.is_empty() { "-".to_owned() } else { name },
        "price": line.price.amount(),
        "quantity": line.quantity,
    })
}

fn customer(payer: &Payer) -> Value {
    let name = clean(&payer.name.replace('|', " "), 255);
    let phone = phone(&payer.phone);
    let mut details = json!({});
    let mut put = |field: &str, value: Option<Value>| {
        if let Some(value) = value {
            details[field] = value;
        }
    };
    put("first_name", (!name.is_empty()).then(|| json!(name)));
    put("email", email(&payer.email).map(Value::String));
    put("phone", phone.clone().map(Value::String));
    put(
        "shipping_address",
        payer.address.as_ref().map(|place| {
            let mut address = json!({
                "first_name": name,
                "address": clean(&place.address, 255),
                "city": clean(&place.city, 100),
                "postal_code": postal_code(&place.postal_code),
                "country_code": "IDN",
            });
            if let Some(phone) = phone {
                address["phone"] = json!(phone);
            }
            address
        }),
    );
    details
}

/// One line of text without control characters or doubled spaces, at most `max` characters, never cut inside one.
pub(super) fn clean(text: &str, max: usize) -> String {
    let spaced: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_invisible(*c)).collect();
    let single = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    single.chars().take(max).collect::<String>().trim_end().to_owned()
}

/// Zero-width and text-direction marks: a name made of them would look like another one.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Lower-case, one `@`, dotted atoms on both sides; otherwise left out (some channels refuse the whole charge for it).
fn email(text: &str) -> Option<String> {
    let mail = text.trim().to_ascii_lowercase();
    let (local, domain) = mail.split_once('@')?;
    let atom = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"!#$%&'*+/=?^_`{|}~-".contains(&b))
    };
    let label = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let good = mail.len() <= 255 && local.split('.').all(atom) && domain.contains('.') && domain.split('.').all(label);
    good.then_some(mail)
}

/// Digits with at most one leading `+`, 6-19 of them; otherwise left out.
fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plus = if text.trim_start().starts_with('+') { "+" } else { "" };
    (6..=19).contains(&digits.len()).then(|| format!("{plus}{digits}"))
}

fn postal_code(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == ' ')
        .take(10)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// An id as one segment of a path: everything but unreserved characters percent-encoded.
pub(super) fn path_segment(id: &str) -> String {
    let mut encoded = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_~.".contains(&byte) {
            encoded.push(char::from(byte));
        } else if write!(encoded, "%{byte:02X}").is_err() {
            return String::new();
        }
    }
    // a lone dot or two would be resolved away by address parsers
    if encoded.bytes().all(|b| b == b'.') { encoded.replace('.', "%2E") } else { encoded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PayerAddress;
    use chrono::DateTime;

    fn charge() -> Charge {
        Charge {
            gateway_order_id: "TK-1042-1".into(),
            amount: Rupiah::new(97_000),
            lines: [
                ("SKU-7", "Kopi Gayo 250 g", 45_000, 2),
                ("SHIP", "Ongkir REG", 12_000, 1),
                ("VOUCHER", "Diskon", -5_000, 1),
            ]
            .map(|(id, name, price, quantity)| ChargeLine {
                id: id.into(),
                name: name.into(),
                price: Rupiah::new(price),
                quantity,
            })
            .into(),
            customer: Payer {
                name: "Sari".into(),
                email: " Sari@Example.test ".into(),
                phone: "+62 811-000-0000".into(),
                address: Some(PayerAddress {
                    address: "Jl. Melati 1".into(),
                    city: "Bandung".into(),
                    postal_code: "40111".into(),
                }),
            },
            finish_url: "https://shop.example.test/pay/finish".into(),
            notification_url: None,
            started_at: DateTime::parse_from_rfc3339("2026-03-02T03:10:00Z").unwrap().to_utc(),
            expires_in_minutes: 60,
            methods: Vec::new(),
            locale_is_indonesian: true,
        }
    }

    #[test]
    fn only_what_was_chosen_is_offered() {
        assert!(body(&charge()).unwrap().get("enabled_payments").is_none());
        let chosen = Charge { methods: vec!["other_qris".into()], ..charge() };
        assert_eq!(body(&chosen).unwrap()["enabled_payments"], json!(["other_qris"]));
    }

    #[test]
    fn matches_the_appendix_example() {
        let expected = json!({
            "transaction_details": {"order_id": "TK-1042-1", "gross_amount": 97000},
            "item_details": [{"id": "SKU-7", "name": "Kopi Gayo 250 g", "price": 45000, "quantity": 2}, {"id": "SHIP", "name": "Ongkir REG", "price": 12000, "quantity": 1}, {"id": "VOUCHER", "name": "Diskon", "price": -5000, "quantity": 1}],
            "customer_details": {"first_name": "Sari", "email": "sari@example.test", "phone": "+628110000000", "shipping_address": {"first_name": "Sari", "phone": "+628110000000", "address": "Jl. Melati 1", "city": "Bandung", "postal_code": "40111", "country_code": "IDN"}},
            "credit_card": {"secure": true},
            "expiry": {"start_time": "2026-03-02 10:10:00 +0700", "unit": "minutes", "duration": 60},
            "callbacks": {"finish": "https://shop.example.test/pay/finish"},
        });
        assert_eq!(body(&charge()).unwrap(), expected);
    }

    #[test]
    fn a_wrong_sum_is_never_sent() {
        let mut wrong = charge();
        wrong.amount = Rupiah::new(97_001);
        assert!(matches!(body(&wrong), Err(GatewayError::Rejected(texts)) if texts[0].contains("sum of item_details")));
        let mut overflowing = charge();
        overflowing.lines[0].price = Rupiah::new(i64::MAX);
        assert!(body(&overflowing).is_err());
    }

    #[test]
    fn bad_ids_are_never_sent() {
        for id in ["", "a b", "a/b", "é", &"x".repeat(51)] {
            let mut wrong = charge();
            wrong.gateway_order_id = id.into();
            assert!(matches!(body(&wrong), Err(GatewayError::Rejected(_))), "{id}");
        }
    }

    #[test]
    fn names_are_cut_between_characters_and_cleaned() {
        assert_eq!(clean(&"🎸".repeat(60), 50), "🎸".repeat(50));
        assert_eq!(clean("  Gibson\u{0}\tLes\nPaul \u{202E}", 50), "Gibson Les Paul");
        assert_eq!(clean(&format!("{} b", "a".repeat(49)), 50), "a".repeat(49));
        let mut nameless = charge();
        nameless.lines[0].name = "\u{200B}".into();
        assert_eq!(body(&nameless).unwrap()["item_details"][0]["name"], "-");
    }

    #[test]
    fn unusable_contacts_are_left_out() {
        for bad in ["", "a", "a@b", "a..b@c.id", "a@b..id", "a@b@c.id", "ä@b.id", ".a@b.id"] {
            assert_eq!(email(bad), None, "{bad}");
        }
        assert_eq!(email("Budi.S+1@Mail.co.id").as_deref(), Some("budi.s+1@mail.co.id"));
        assert_eq!(phone("0812-3456-789").as_deref(), Some("08123456789"));
        assert_eq!(phone("call me"), None);
        let mut anonymous = charge();
        anonymous.customer = Payer::default();
        assert_eq!(body(&anonymous).unwrap()["customer_details"], json!({}));
    }

    #[test]
    fn a_very_long_order_goes_without_its_lines() {
        let mut long = charge();
        long.lines = (0..400)
            .map(|n| ChargeLine { id: format!("SKU-{n}"), name: "Senar".into(), price: Rupiah::new(10), quantity: 1 })
            .collect();
        long.amount = Rupiah::new(4_000);
        assert!(body(&long).unwrap().get("item_details").is_none());
    }

    #[test]
    fn ids_stay_one_segment() {
        assert_eq!(path_segment("TK-1_a~b.c"), "TK-1_a~b.c");
        assert_eq!(path_segment("a b/../c?d#e"), "a%20b%2F..%2Fc%3Fd%23e");
        assert_eq!(path_segment(".."), "%2E%2E");
    }
}
