//! The payment's page: the gateway's popup and what it needs, on this page alone; what is copied and how it is paid; one open
//! attempt whatever is pressed.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, attempt_row, buy, choose, order_row, pay, payment, until_status},
        until,
    },
};
use hurtrock::{
    access::Role,
    entity::payment_attempt,
    server::{
        config::{Config, SnapScript},
        headers::{Shows, page_policy},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;

async fn sale(shop: &TestShop) -> (Browser, Bought) {
    let product = ProductBuilder::new("Stratos").price(1_000_000).stock(5).insert(&shop.shop).await;
    buy(shop, &product, 1).await
}

fn pay_page(bought: &Bought) -> String {
    format!("/pay/{}?key={}", bought.number, bought.key)
}

/// The value of an attribute of the link to the gateway.
fn told(body: &str, name: &str) -> Option<String> {
    let link = body.split("<a").find(|part| part.contains("/redirection/"))?.split('>').next()?;
    let value = link.split_once(&format!("{name}=\""))?.1.split('"').next()?;
    Some(value.replace("&amp;", "&"))
}

/// The attempts of an order by their states, the oldest first.
async fn states(shop: &TestShop, bought: &Bought) -> Vec<String> {
    let order = order_row(&shop.shop, &bought.number).await.id;
    let rows = payment_attempt::Entity::find().filter(payment_attempt::Column::OrderId.eq(order));
    let mut rows = rows.all(shop.shop.db.read()).await.unwrap();
    rows.sort_by_key(|row| row.number);
    rows.into_iter().map(|row| row.state).collect()
}

fn settings(more: &[(&str, &str)]) -> Config {
    let folder = std::env::temp_dir().display().to_string();
    let all: HashMap<String, String> = [("DATA_DIR", folder.as_str()), ("MIDTRANS_SERVER_KEY", "SB-Mid-server-x")]
        .into_iter()
        .chain(more.iter().copied())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    Config::from_variables(&all).expect("good settings")
}

#[test]
fn the_script_is_that_of_the_environment() {
    assert_eq!(settings(&[]).payment.snap_script(), None, "without a client key the link is all there is");
    let of = |more: &[(&str, &str)]| {
        let more: Vec<_> = more.iter().copied().chain([("MIDTRANS_CLIENT_KEY", "SB-Mid-client-y")]).collect();
        settings(&more).payment.snap_script().expect("a script")
    };
    let script = |host: &str, api: &str| SnapScript {
        address: format!("{host}/snap/snap.js"),
        client_key: "SB-Mid-client-y".into(),
        origin: host.into(),
        asks: api.into(),
    };
    assert_eq!(of(&[]), script("https://app.sandbox.midtrans.com", "https://api.sandbox.midtrans.com"));
    let own =
        [("MIDTRANS_SNAP_BASE", "http://127.0.0.1:4000/snap/v1/"), ("MIDTRANS_CORE_BASE", "http://127.0.0.1:4000")];
    assert_eq!(of(&own), script("http://127.0.0.1:4000", "http://127.0.0.1:4000"));
}

#[test]
fn a_server_key_never_stands_in_a_page() {
    let folder = std::env::temp_dir().display().to_string();
    for bad in ["SB-Mid-server-x", "\"><script>", "a b", &"k".repeat(101)] {
        let all =
            [("DATA_DIR", folder.as_str()), ("MIDTRANS_SERVER_KEY", "SB-Mid-server-x"), ("MIDTRANS_CLIENT_KEY", bad)];
        let all: HashMap<String, String> = all.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let problems = Config::from_variables(&all).expect_err(bad).0;
        assert!(problems.iter().any(|problem| problem.starts_with("MIDTRANS_CLIENT_KEY")), "{problems:?}");
    }
}

on_both! {
    async fn the_popup_is_of_this_page_alone(engine) {
        let keys = [
            ("MIDTRANS_ENVIRONMENT", "sandbox"), ("MIDTRANS_SERVER_KEY", "SB-Mid-server-x"),
            ("MIDTRANS_CLIENT_KEY", "SB-Mid-client-y"),
        ];
        let real = settings(&keys).payment.snap_script().unwrap();
        let gateway = page_policy(&[], None, Shows::Gateway(&real));
        assert_eq!(gateway.matches("https://app.sandbox.midtrans.com").count(), 3, "script, frame, calls: {gateway}");
        assert_eq!(gateway.matches("https://api.sandbox.midtrans.com").count(), 1, "calls: {gateway}");
        assert!(gateway.contains("; frame-src https://app.sandbox.midtrans.com;"), "{gateway}");
        assert!(!gateway.contains("unsafe-inline") && !gateway.contains("unsafe-eval' ") && !gateway.contains('*'), "{gateway}");
        let plain = page_policy(&[], None, Shows::Nothing);
        assert!(!plain.contains("midtrans") && !plain.contains("frame-src"), "{plain}");

        let shop = TestShop::open(engine).await;
        let (buyer, bought) = sale(&shop).await;
        let page = buyer.page(&pay_page(&bought)).await;
        let policy = page.header("content-security-policy").unwrap().to_owned();
        assert!(policy.contains("frame-src 'self';"), "{policy}");
        assert!(page.body.contains("data-snap=") && page.body.contains("window.snap"), "{}", page.body);
        // every other page, also of the one who pays, has neither the script nor leave for a frame
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let order = format!("/orders/{}?key={}", bought.number, bought.key);
        for path in ["/", "/products", "/products/stratos", "/cart", "/checkout", "/sign-in", "/pay", "/pay/x/y", &order] {
            let other = buyer.get(path).await;
            let Some(policy) = other.header("content-security-policy") else { continue };
            assert!(!policy.contains("frame-src"), "{path}: {policy}");
            assert!(!other.body.contains("window.snap"), "{path} carries the payment's script");
        }
        for path in ["/admin", "/admin/settings", &format!("/admin/orders/{}", bought.number)] {
            let other = staff.page(path).await;
            // the desk shows mails as they are read, and nothing of the gateway's
            assert!(other.header("content-security-policy").unwrap().contains("frame-src 'self';"), "{path}");
            assert!(!other.body.contains("window.snap"), "{path}");
        }
    }

    async fn the_token_reaches_its_owner_and_is_kept_by_nobody(engine) {
        let shop = TestShop::open(engine).await;
        let (buyer, bought) = sale(&shop).await;
        let token = attempt_row(&shop.shop, &bought.attempt).await.token.expect("a page is open");
        let page = buyer.page(&pay_page(&bought)).await;
        assert_eq!(told(&page.body, "data-token").as_deref(), Some(token.as_str()));
        assert_eq!(page.header("cache-control"), Some("private, no-store"));
        assert_eq!(told(&page.body, "data-snap").as_deref(), Some("/simulator/snap/snap.js"));
        assert_eq!(buyer.get("/simulator/snap/snap.js").await.status, 200, "the script is there");
        // what stands in it without a program is the way to the same page
        assert!(told(&page.body, "href").is_some_and(|address| address.ends_with(&token)));
        let answer = payment(&buyer, &bought).await;
        assert!(answer["attempt"].get("token").is_none(), "{answer}");
        let stranger = shop.browser().get(&format!("/pay/{}", bought.attempt)).await;
        assert_eq!(stranger.status, 404);
        assert!(!stranger.body.contains(&token) && !stranger.body.contains("data-snap="));
        // what the page's program asks, and how it tells news from none
        let fields = [("attempt", bought.attempt.as_str()), ("key", bought.key.as_str())];
        let said = buyer.call(&told(&page.body, "data-check").unwrap(), &fields).await.json();
        let stands = |said: &serde_json::Value| {
            let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            format!("{} {} {}", text(&said["status"]), text(&said["attempt"]["state"]), text(&said["attempt"]["problem"]))
        };
        assert_eq!(told(&page.body, "data-stands"), Some(stands(&said)));
        pay(&buyer, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        let said = payment(&buyer, &bought).await;
        assert_ne!(told(&page.body, "data-stands"), Some(stands(&said)));
        let paid = buyer.page(&pay_page(&bought)).await.body;
        assert!(!paid.contains("data-snap=") && !paid.contains(&token), "what is paid opens nothing");
    }

    async fn what_waits_says_number_time_and_steps(engine) {
        let shop = TestShop::open(engine).await;
        let (buyer, bought) = sale(&shop).await;
        let before = buyer.page(&pay_page(&bought)).await.body;
        assert!(before.contains("data-ends=") && !before.contains("id=\"va_number\"") && !before.contains("id=\"ways\""), "{before}");
        choose(&buyer, &bought).await;
        until("the number is known", || async { attempt_row(&shop.shop, &bought.attempt).await.state == "pending" }).await;
        let row = attempt_row(&shop.shop, &bought.attempt).await;
        let number = row.instructions.as_ref().unwrap()[1][1].as_str().unwrap().to_owned();
        for (prefix, words) in [("", ["Lanjutkan pembayaran", "Salin", "Sisa waktu", "Internet banking KlikBCA"]), ("/en", ["Continue payment", "Copy", "Time left", "Internet banking: KlikBCA"])] {
            let page = buyer.page(&format!("{prefix}{}", pay_page(&bought))).await.body;
            for word in words {
                assert!(page.contains(word), "{word}: {page}");
            }
            assert!(page.contains(&number) && page.contains("data-copy=\"va_number\"") && page.contains("data-plain=\"1050000\""), "{page}");
            assert!(page.contains("m-Transfer › BCA Virtual Account") && page.contains(">BCA<"), "{page}");
            let ends = format!("data-ends=\"{}\"", row.expires_at.timestamp_millis());
            assert!(page.contains(&ends), "{ends}: {page}");
            // the way to another method stands once
            assert_eq!(page.matches("/api/payment/another").count(), 1);
        }
    }

    async fn whatever_is_pressed_one_attempt_is_open(engine) {
        let shop = TestShop::open(engine).await;
        let (buyer, bought) = sale(&shop).await;
        let open = |states: &[String]| states.iter().filter(|state| ["created", "token_issued", "pending"].contains(&state.as_str())).count();
        // looking again and asking again goes on with the same page
        let token = attempt_row(&shop.shop, &bought.attempt).await.token;
        for _ in 0..3 {
            buyer.page(&pay_page(&bought)).await;
            buyer.call("/api/payment/check", &[("attempt", &bought.attempt), ("key", &bought.key)]).await;
        }
        assert_eq!(states(&shop, &bought).await, ["token_issued"]);
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.token, token);
        choose(&buyer, &bought).await;
        until("chosen", || async { states(&shop, &bought).await == ["pending"] }).await;
        // another method, from two tabs at once
        let fields = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        let (one, two) = tokio::join!(buyer.call("/api/payment/another", &fields), buyer.call("/api/payment/another", &fields));
        assert!(one.status == 200 && two.status == 200, "{} {}", one.body, two.body);
        let now = states(&shop, &bought).await;
        assert_eq!(open(&now), 1, "{now:?}");
        assert_eq!(now[0], "cancelled");
        let page = buyer.page(&pay_page(&bought)).await.body;
        let newest = format!("{}-{}", bought.number, now.len());
        assert_eq!(told(&page, "data-token"), attempt_row(&shop.shop, &newest).await.token);
        // the address of the first one shows the one that counts
        let first = buyer.page(&format!("/pay/{}?key={}", bought.attempt, bought.key)).await.body;
        assert_eq!(told(&first, "data-attempt").as_deref(), Some(newest.as_str()));
    }

    async fn staff_have_the_gateway_asked_and_read_what_it_says(engine) {
        let shop = TestShop::open(engine).await;
        shop.simulator.drop_notifications(true);
        let (buyer, bought) = sale(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let page = format!("/en/admin/orders/{}", bought.number);
        let ask = async || {
            shop.shop.clock.advance(chrono::Duration::seconds(5));
            staff.page(&page).await;
            let answer = staff.form("/api/admin/orders/ask-gateway", &[("number", &bought.number)]).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
            staff.page(&page).await.body
        };
        let audited = |body: &str| body.matches("Checked a payment with Midtrans").count();
        let body = ask().await;
        assert!(body.contains("knows nothing of this payment"), "{body}");
        assert_eq!(audited(&body), 0, "nothing changed");
        // told once
        assert!(!staff.page(&page).await.body.contains("knows nothing of this payment"));
        pay(&buyer, &bought).await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "pending", "nobody told");
        let body = ask().await;
        assert!(body.contains("Midtrans: settlement, Rp 1,050,000 · agrees · the shop’s books were updated"), "{body}");
        assert_eq!(audited(&body), 1);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "paid");
        let body = ask().await;
        assert!(body.contains("Midtrans: settlement, Rp 1,050,000 · agrees") && !body.contains("books were updated"), "{body}");
        assert_eq!(audited(&body), 1, "the second look changed nothing");
        // asked twice in a moment
        let fields = [("number", bought.number.as_str())];
        let again = staff.call("/api/admin/orders/ask-gateway", &fields).await.json();
        assert_eq!(again[0]["word"], "just_asked", "{again}");
        shop.gateway_down(true);
        assert!(ask().await.contains("Midtrans does not answer"));
        shop.gateway_down(false);
        let support = signed_in(&shop, "sari", Role::Support).await;
        assert_eq!(support.call("/api/admin/orders/ask-gateway", &fields).await.status, 403);
        assert_eq!(shop.browser().call("/api/admin/orders/ask-gateway", &fields).await.status, 401);
        assert!(!support.page(&page).await.body.contains("ask-gateway"));
    }

    async fn what_the_gateway_says_otherwise_is_said(engine) {
        let shop = TestShop::open(engine).await;
        let (buyer, bought) = sale(&shop).await;
        choose(&buyer, &bought).await;
        until("chosen", || async { states(&shop, &bought).await == ["pending"] }).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let less = serde_json::json!({
            "status_code": "200", "transaction_status": "settlement", "gross_amount": "5000.00",
            "order_id": bought.attempt, "transaction_id": "22222222-2222-2222-2222-222222222222",
        });
        shop.gateway.says([(bought.attempt.clone(), less)]);
        shop.shop.clock.advance(chrono::Duration::seconds(5));
        let fields = [("number", bought.number.as_str())];
        let said = staff.call("/api/admin/orders/ask-gateway", &fields).await.json();
        let says = &said[0]["word"]["says"];
        assert_eq!((&says["agrees"], &says["changed"], &says["state"]), (&false.into(), &true.into(), &"settlement".into()), "{said}");
        assert_eq!(order_row(&shop.shop, &bought.number).await.payment_state, "attention");
        // the names that are known are asked as well, not our id alone
        let asked = shop.gateway.asked();
        assert!(asked.len() >= 2 && asked.contains(&bought.attempt), "{asked:?}");
    }
}
