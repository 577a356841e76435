//! What the customer does on the hosted page.

use super::super::*;
use super::{charge, world, world_with};
use money::Rupiah;

#[tokio::test]
async fn every_method_can_be_paid() {
    let world = world().await;
    for (method, payment_type, field, paid) in [
        ("bca_va", "bank_transfer", "va_number", TransactionState::Settlement),
        ("bni_va", "bank_transfer", "va_number", TransactionState::Settlement),
        ("bri_va", "bank_transfer", "va_number", TransactionState::Settlement),
        ("permata_va", "bank_transfer", "va_number", TransactionState::Settlement),
        ("cimb_va", "bank_transfer", "va_number", TransactionState::Settlement),
        ("danamon_va", "bank_transfer", "va_number", TransactionState::Settlement),
        ("bsi_va", "bank_transfer", "va_number", TransactionState::Settlement),
        ("seabank_va", "bank_transfer", "va_number", TransactionState::Settlement),
        ("saqu_va", "bank_transfer", "va_number", TransactionState::Settlement),
        ("other_va", "bank_transfer", "va_number", TransactionState::Settlement),
        ("echannel", "echannel", "bill_key", TransactionState::Settlement),
        ("other_qris", "qris", "acquirer", TransactionState::Settlement),
        ("gopay", "gopay", "", TransactionState::Settlement),
        ("credit_card", "credit_card", "masked_card", TransactionState::Capture),
        ("shopeepay", "shopeepay", "", TransactionState::Settlement),
        ("ovo", "ovo", "", TransactionState::Settlement),
        ("indomaret", "cstore", "payment_code", TransactionState::Settlement),
        ("alfamart", "cstore", "payment_code", TransactionState::Settlement),
        ("akulaku", "akulaku", "", TransactionState::Settlement),
        ("kredivo", "kredivo", "", TransactionState::Settlement),
    ] {
        let id = format!("M-{method}");
        let opened = world.client.open(&charge(&id)).await.unwrap();
        world.choose(&opened, method).await;
        let pending = world.client.status(&id).await.unwrap().unwrap();
        assert_eq!(pending.payment_type.as_deref(), Some(payment_type));
        assert!(field.is_empty() || pending.instructions.iter().any(|(name, _)| name == field), "{method}");
        world.act(&opened, "pay").await;
        let status = world.client.status(&id).await.unwrap().unwrap();
        assert_eq!(status.state, paid);
        assert_eq!(payment_outcome(&status), PaymentOutcome::Paid);
    }
}

/// A card's form, a telephone, a QR code: what is typed decides.
#[tokio::test]
async fn what_is_typed_on_the_page_decides() {
    let world = world().await;
    let pay = async |id: &str, method: &str, fields: &[(&str, &str)]| {
        let opened = world.client.open(&charge(id)).await.unwrap();
        world.choose(&opened, method).await;
        let url = format!("{}/act?lang=en", world.page(&opened));
        let answer = world.web.post(url).form(fields).send().await.unwrap();
        let to = answer.headers()["location"].to_str().unwrap().to_owned();
        (world.client.status(id).await.unwrap().unwrap(), to)
    };
    let card = |number, cvv, otp| {
        [
            ("act", "pay"),
            ("card_number", number),
            ("card_cvv", cvv),
            ("card_exp_month", "12"),
            ("card_exp_year", "34"),
            ("otp", otp),
        ]
    };
    for (n, (number, cvv, otp, expected)) in [
        ("4811 1111 1111 1114", "123", "112233", PaymentOutcome::Paid),
        ("4511111111111117", "123", "112233", PaymentOutcome::Review),
        ("4911111111111113", "123", "112233", PaymentOutcome::Denied),
        ("4811111111111114", "123", "000000", PaymentOutcome::Denied),
        ("4024007176265022", "123", "112233", PaymentOutcome::Pending),
        ("4811111111111114", "999", "112233", PaymentOutcome::Pending),
        ("1234567890123456", "123", "112233", PaymentOutcome::Pending),
    ]
    .into_iter()
    .enumerate()
    {
        let (status, to) = pay(&format!("TY-{n}"), "credit_card", &card(number, cvv, otp)).await;
        assert_eq!(payment_outcome(&status), expected, "{number} {cvv} {otp}");
        assert_eq!(to.contains("&problem=card_"), n >= 5, "{to}");
    }
    for (phone, expected) in [
        ("+628249134000", PaymentOutcome::Denied),
        ("+628242014881", PaymentOutcome::Pending),
        ("+6281234567890", PaymentOutcome::Paid),
    ] {
        let id = format!("TY{phone}").replace('+', "-");
        let (status, _) = pay(&id, "ovo", &[("act", "pay"), ("phone", phone)]).await;
        assert_eq!(payment_outcome(&status), expected, "{phone}");
        let seconds = (status.expiry_time.unwrap() - status.transaction_time.unwrap()).num_seconds();
        assert_eq!(seconds, 65, "OVO waits no longer");
    }
    let (scanned, _) = pay("TY-QR", "other_qris", &[("act", "pay"), ("issuer", "linkaja")]).await;
    assert_eq!((&scanned.raw["issuer"], &scanned.raw["transaction_type"]), (&"linkaja".into(), &"off-us".into()));
    for (method, acquirer) in [("gopay", "gopay"), ("shopeepay", "airpay shopee")] {
        let (status, _) = pay(&format!("TY-{method}"), method, &[("act", "pay_qr")]).await;
        assert_eq!(status.payment_type.as_deref(), Some("qris"), "{method} on a computer");
        assert_eq!(status.raw["acquirer"], acquirer);
    }
}

#[tokio::test]
async fn a_denied_customer_may_try_again() {
    let world = world().await;
    let opened = world.client.open(&charge("D-1")).await.unwrap();
    world.choose(&opened, "credit_card").await;
    assert!(world.act(&opened, "deny").await.contains("transaction_status=deny"));
    let denied = world.client.status("D-1").await.unwrap().unwrap();
    assert_eq!(payment_outcome(&denied), PaymentOutcome::Denied);
    assert!(world.html(&opened).await.contains("Pilih cara bayar"));
    world.choose(&opened, "other_qris").await;
    world.act(&opened, "pay").await;
    let paid = world.client.status("D-1").await.unwrap().unwrap();
    assert_eq!(payment_outcome(&paid), PaymentOutcome::Paid);
    assert_ne!(paid.transaction_id, denied.transaction_id);
}

#[tokio::test]
async fn the_page_speaks_both_languages_and_needs_no_script() {
    let world = world().await;
    let mut english = charge("P-1");
    english.locale_is_indonesian = false;
    let opened = world.client.open(&english).await.unwrap();
    assert!(world.html(&opened).await.contains("Choose how to pay"));
    let policy = async |query: &str| {
        let answer = world.web.get(format!("{}?{query}", world.page(&opened))).send().await.unwrap();
        answer.headers()["content-security-policy"].to_str().unwrap().to_owned()
    };
    assert!(policy("lang=id").await.ends_with("frame-ancestors 'none'"));
    assert!(policy("embed=1").await.ends_with("frame-ancestors 'self' https://shop.test"));
    let answer = world.web.get(format!("{}?lang=id", world.page(&opened))).send().await.unwrap();
    assert!(
        answer.headers()["content-security-policy"].to_str().unwrap().contains("form-action 'self' https://shop.test")
    );
    let html = answer.text().await.unwrap();
    assert!(html.contains("Pilih cara bayar") && !html.contains("<script") && !html.contains("style="));
    for (path, kind) in
        [("style.css", "text/css"), ("snap/snap.js", "text/javascript"), ("snap/page.js", "text/javascript")]
    {
        let answer = world.web.get(format!("{}/simulator/{path}", world.origin)).send().await.unwrap();
        assert!(answer.headers()["content-type"].to_str().unwrap().starts_with(kind));
    }
    let nothing =
        world.web.get(format!("{}/simulator/snap/v4/redirection/nothing", world.origin)).send().await.unwrap();
    assert_eq!(nothing.status(), 404);
    let mut dear = charge("P-2");
    dear.lines.clear();
    dear.amount = Rupiah::new(45_000_000);
    let dear = world.client.open(&dear).await.unwrap();
    assert!(!world.html(&dear).await.contains("value=\"other_qris\""), "QRIS ends at 10 million");
    world.choose(&dear, "other_qris").await;
    assert_eq!(world.state("P-2").await, None);
}

#[tokio::test]
async fn the_frame_of_snap_js_gets_a_result() {
    let world = world().await;
    let opened = world.client.open(&charge("E-1")).await.unwrap();
    world.choose(&opened, "gopay").await;
    let url = format!("{}/act?lang=en&embed=1", world.page(&opened));
    let answer = world.web.post(url).form(&[("act", "pay")]).send().await.unwrap();
    let next = answer.headers()["location"].to_str().unwrap().to_owned();
    assert!(next.ends_with("?lang=en&embed=1&done=1"), "{next}");
    let html = world.web.get(format!("{}{next}", world.origin)).send().await.unwrap().text().await.unwrap();
    assert!(html.contains("data-result=\"{&quot;") && html.contains("page.js") && !html.contains("signature_key"));
}

#[tokio::test]
async fn pending_payments_survive_a_restart() {
    let file = std::env::temp_dir().join(format!("simulator-{}.json", uuid::Uuid::new_v4()));
    let world = world_with(None, Some(file.clone())).await;
    let opened = world.client.open(&charge("R-1")).await.unwrap();
    world.choose(&opened, "echannel").await;
    let before = world.client.status("R-1").await.unwrap().unwrap();
    world.simulator.save();
    let again = world_with(None, Some(file.clone())).await;
    let after = again.client.status("R-1").await.unwrap().unwrap();
    assert_eq!(after.instructions, before.instructions);
    again.act(&opened, "pay").await;
    assert_eq!(again.state("R-1").await, Some(TransactionState::Settlement));
    drop(world);
    std::fs::remove_file(file).unwrap();
}
