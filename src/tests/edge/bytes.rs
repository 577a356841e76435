//! Bytes that nobody types, at every door: U+0000, controls, what is no UTF-8. Never the shop's own fault (5xx), on either engine.

use crate::{
    on_both,
    support::{
        Browser, Product, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{add, form},
    },
};
use hurtrock::{access::Role, program::cli, server::csrf::NOTIFICATION_PATH};
use sha2::{Digest, Sha512};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What a form says it is.
const FORM: &str = "application/x-www-form-urlencoded";
/// Values as they stand in an address or a form.
const VALUES: &[&str] = &[
    "%00",
    "a%00b",
    "%2500",
    "%252500",
    "%FF",
    "%ED%A0%80",
    "%07",
    "%7F",
    "%C2%85",
    "%E2%80%AE",
    "%0D%0A",
    "%",
    "%zz",
];

/// Every field of every function, so that each finds its own.
const FIELDS: &[&str] = &[
    "accessory",
    "address",
    "attempt",
    "category",
    "city",
    "compare_at",
    "courier",
    "district",
    "email",
    "form",
    "full_name",
    "id",
    "key",
    "kind",
    "limit",
    "login",
    "name",
    "next",
    "note",
    "notes",
    "number",
    "offer_from",
    "offer_price",
    "offer_until",
    "offset",
    "on_hand",
    "page",
    "password",
    "phone",
    "postal_code",
    "price",
    "product",
    "province",
    "q",
    "quantity",
    "reason",
    "search",
    "seen",
    "seen_on_hand",
    "sent",
    "slug",
    "sortBy",
    "sortOrder",
    "status",
    "stock",
    "tracking_number",
    "username",
    "variant",
    "verdict",
    "version",
    "with",
];

fn pairs(value: &str) -> String {
    FIELDS.iter().map(|name| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// The same with ids and figures that can be read, so that the texts get further.
fn readable(value: &str, product: &Product) -> String {
    let id = product.id.to_string();
    let good = |name: &str| match name {
        "variant" => product.key(),
        "product" | "id" => id.clone(),
        "quantity" | "version" | "page" | "limit" | "offset" | "seen" | "seen_on_hand" => "1".to_owned(),
        _ => value.to_owned(),
    };
    FIELDS.iter().map(|name| format!("{name}={}", good(name))).collect::<Vec<_>>().join("&")
}

fn functions() -> Vec<(String, String)> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned())).collect()
}

async fn post(browser: &Browser, shop: &TestShop, path: &str, kind: &str, body: impl Into<reqwest::Body>) -> u16 {
    let request =
        shop.client.post(format!("{}{path}", shop.origin)).header("origin", &shop.origin).header("content-type", kind);
    browser.send(request.header("accept", "application/json").body(body)).await.status.as_u16()
}

on_both! {
    async fn no_function_fails_over_them(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::SuperAdmin).await;
        for (method, path) in functions().into_iter().filter(|(_, path)| !path.ends_with("/logout")) {
            for value in VALUES {
                for fields in [pairs(value), readable(value, &product)] {
                    if method == "GET" {
                        let status = staff.read(&format!("{path}?{fields}")).await.status.as_u16();
                        assert!(status < 500, "{status} {path} {value}");
                    } else {
                        let status = post(&staff, &shop, &path, FORM, fields).await;
                        assert!(status < 500, "{status} {path} {value}");
                    }
                }
            }
            if method == "POST" {
                for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
                    let status = post(&staff, &shop, &path, kind, pairs("%00")).await;
                    assert!(status < 500, "{status} {path} {kind}");
                }
                for raw in [&b"login=\0&q=\0"[..], b"login=\xff", b"{\"login\":\"\\u0000\"}", b"\0\xff\x07", b"name=\xed\xa0\x80"] {
                    let status = post(&staff, &shop, &path, FORM, raw.to_vec()).await;
                    assert!(status < 500, "{status} {path} {raw:?}");
                }
            }
        }
    }

    async fn no_page_fails_over_them(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::SuperAdmin).await;
        let visitor = shop.browser();
        let text = cli::routes();
        let pages: Vec<&str> = text.lines().filter(|line| line.starts_with("PAGE")).filter_map(|line| line.split_whitespace().nth(1)).collect();
        assert!(pages.len() > 15, "{pages:?}");
        for page in pages {
            for value in ["%00", "%2500", "%FF", "%07", "%C2%85", "%zz"] {
                let path: String = page.split('/').skip(1).map(|step| if step.starts_with('{') { format!("/{value}") } else { format!("/{step}") }).collect();
                let plain = page.replace(['{', '}'], "");
                for address in [format!("{path}?key={value}"), format!("/en{plain}?{}", pairs(value))] {
                    let status = staff.get(&address).await.status.as_u16();
                    assert!(status < 500, "{status} {address}");
                }
            }
        }
        assert_eq!(visitor.get("/products/%00").await.status, 400);
        assert_eq!(visitor.get("/products?q=%00").await.status, 400);
        assert!(visitor.get("/en/products?q=%00").await.body.contains("<html lang=\"en\""), "with words");
        assert_eq!(visitor.get("/products?q=gi%07tar").await.status, 200, "pasted text brings controls");
        assert!(visitor.get("/products?q=gi%07tar").await.body.contains("value=\"gitar\""));
        assert_eq!(visitor.get("/products?utm_campaign=%E9t%E9").await.status, 200, "other sites write Latin-1");
    }

    async fn controls_in_a_form_are_dropped_and_nul_is_refused(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let mut fields = form("a-key-of-this-test-0001");
        for (name, value) in &mut fields {
            match *name {
                "name" => *value = "Sari\u{7} Wulandari\u{85}",
                "notes" => *value = "baris satu\r\nbaris\tdua\u{0b}",
                _ => {}
            }
        }
        let placed = guest.call("/api/orders", &fields).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let number = placed.json()["orderNumber"].as_str().unwrap().to_owned();
        let row = crate::support::buying::order_row(&shop.shop, &number).await;
        assert_eq!(row.customer_name, "Sari Wulandari");
        assert_eq!(row.notes.as_deref().map(|notes| notes.replace("\r\n", "\n")).as_deref(), Some("baris satu\nbaris dua"));
        let refused = guest.form("/api/auth/login", &[("login", "a\0b"), ("password", "x")]).await;
        assert_eq!(refused.status, 400);
        assert!(refused.body.contains("<h1"), "with words: {}", refused.body);
    }

    async fn a_notification_with_nul_is_refused(engine) {
        let shop = TestShop::open(engine).await;
        let key = shop.shop.config.payment.server_key.expose();
        for (order, field) in [("HR-1\0", "HR-1\\u0000"), ("HR-1", "HR-1")] {
            let signature = hex::encode(Sha512::digest(format!("{order}20050000.00{key}")));
            let body = format!(
                "{{\"order_id\":\"{field}\",\"status_code\":\"200\",\"gross_amount\":\"50000.00\",\"transaction_status\":\"settlement\",\
                 \"transaction_id\":\"t\\u0000\",\"payment_type\":\"qris\",\"signature_key\":\"{signature}\"}}"
            );
            let sent = shop.client.post(format!("{}{NOTIFICATION_PATH}", shop.origin)).header("content-type", "application/json").body(body).send().await;
            assert_eq!(sent.unwrap().status(), 400);
        }
    }

    async fn headers_bring_nothing_in(engine) {
        let shop = TestShop::open(engine).await;
        let host = shop.origin.strip_prefix("http://").unwrap();
        for header in ["User-Agent", "Referer", "Accept-Language", "Cookie", "X-Forwarded-For", "Accept", "X-Request-Id", "Sec-Fetch-Site", "Origin"] {
            for value in [&b"\0"[..], b"a\0b", b"\xff\xfe", b"\x07", b"hurtrock=\xff; hurtrock_cart=\xc3\x28", b"http://x/%00?%2500=%ff", b"%00"] {
                for line in ["GET /products?q=gitar", "POST /api/auth/login", "GET /api/cart"] {
                    let mut stream = TcpStream::connect(host).await.unwrap();
                    let mut request = format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n{header}: ").into_bytes();
                    request.extend_from_slice(value);
                    request.extend_from_slice(b"\r\n\r\n");
                    stream.write_all(&request).await.unwrap();
                    let mut answer = Vec::new();
                    let _ = stream.read_to_end(&mut answer).await;
                    let answer = String::from_utf8_lossy(&answer).into_owned();
                    assert!(answer.starts_with("HTTP/1.1 2") || answer.starts_with("HTTP/1.1 3") || answer.starts_with("HTTP/1.1 4"), "{header} {value:?}: {answer}");
                }
            }
        }
    }
}
