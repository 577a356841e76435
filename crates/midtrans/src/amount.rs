//! Amounts on the wire: texts with two decimals that say nothing, or numbers.

use money::Rupiah;
use serde_json::Value;

/// `"97000.00"`, `"97000"` or `97000`; a fraction that is not zero is nobody's rupiah.
pub(super) fn rupiah(value: &Value) -> Option<Rupiah> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && fraction.bytes().all(|b| b == b'0');
    plain.then(|| whole.parse().ok().map(Rupiah::new)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn amounts_are_whole_rupiah_or_refused() {
        for (value, expected) in [
            (json!("97000.00"), Some(97_000)),
            (json!("97000"), Some(97_000)),
            (json!(97_000), Some(97_000)),
            (json!("97000.50"), None),
            (json!("1e5"), None),
            (json!(""), None),
            (json!("97.000,00"), None),
            (json!(null), None),
        ] {
            assert_eq!(rupiah(&value), expected.map(Rupiah::new), "{value}");
        }
    }
}
