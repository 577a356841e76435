//! No address makes a page too large, however it is put together: random addresses through the real router of the seeded shop,
//! as a visitor, as a customer with a full cart and as staff.

use crate::{
    on_both,
    support::{Browser, TestShop, builders::signed_in},
};
use hurtrock::{
    access::Role,
    cart::{
        model::MAX_LINES,
        service::{Owner, add},
    },
    demo::seed::seed_demo,
    entity::{brand, product, product_variant, user},
    error::{AppError, Refusal},
    ids::{UserId, VariantId},
    program::cli,
    server::{failure::Failure, state::Shop},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::time::Duration;
use tokio::{runtime::Handle, task::block_in_place};

/// Largest page in bytes, before compression.
const LARGEST: usize = 500_000;
/// Random addresses for each engine.
const CASES: u32 = 80;

/// Names that some page or function reads.
const NAMES: &[&str] = &[
    "q",
    "brand",
    "category",
    "min",
    "max",
    "stock",
    "condition",
    "sort",
    "page",
    "view",
    "next",
    "key",
    "sent",
    "cut",
    "status",
    "number",
    "attempt",
    "slug",
    "address",
    "search",
    "sortBy",
    "sortOrder",
    "limit",
    "offset",
    "variant",
    "p",
    "gone",
    "shown",
    "slugs",
    "sku",
    "id",
    "x",
];

/// Addresses of all pages and of all functions that read, with what stands in braces left open.
fn doors() -> Vec<String> {
    let text = cli::routes();
    let rows = text.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        Some((words.next()?, words.next()?))
    });
    let doors: Vec<String> = rows
        .filter(|(method, path)| *method == "PAGE" || (*method == "GET" && path.starts_with("/api/")))
        .map(|(_, path)| path.to_owned())
        .collect();
    assert!(doors.len() > 30, "{doors:?}");
    doors
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// An address: a door, what stands in its braces, and pairs.
fn address(doors: Vec<String>, words: Vec<String>) -> impl Strategy<Value = String> {
    let known = proptest::sample::select(words);
    let word = prop_oneof![
        4 => known,
        1 => ".{0,40}",
        1 => "[\"<>&' ]{0,120}",
        1 => "[0-9-]{0,20}",
        1 => Just("a".repeat(900)),
    ];
    let pair = (proptest::sample::select(NAMES), word.clone());
    let many = prop_oneof![proptest::collection::vec(pair.clone(), 0..6), proptest::collection::vec(pair, 40..120)];
    (proptest::sample::select(doors), word, many, any::<bool>()).prop_map(|(door, word, pairs, english)| {
        let path: String = door
            .split('/')
            .skip(1)
            .map(|step| format!("/{}", if step.starts_with('{') { encoded(&word) } else { step.to_owned() }))
            .collect();
        let language = if english && !door.starts_with("/api/") { "/en" } else { "" };
        let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let mut address = format!("{language}{path}?{}", query.join("&"));
        // most are cut to what is read at all; the rest are refused for their length
        if address.len() > 4096 && address.len() % 4 != 0 {
            address.truncate(4096);
            while address.contains('%') && address.rfind('%').is_some_and(|at| at + 3 > address.len()) {
                address.pop();
            }
        }
        address
    })
}

async fn check(browser: &Browser, address: &str) -> Result<(), TestCaseError> {
    let answer = browser.get(address).await;
    let (status, bytes) = (answer.status.as_u16(), answer.body.len());
    prop_assert!(status < 500, "{} for {}", status, address);
    prop_assert!(bytes <= LARGEST, "{} bytes for {}", bytes, address);
    if address.len() > 4096 {
        prop_assert_eq!(status, 414, "{}", address);
        prop_assert!(bytes < 4096);
    }
    Ok(())
}

/// Puts everything there is into a customer's cart, which has an end.
async fn fill(shop: &Shop, username: &str) {
    let db = shop.db.read();
    let buyer = user::Entity::find().filter(user::Column::Username.eq(username)).one(db).await.unwrap().unwrap();
    let owner = Owner::Customer(UserId(buyer.id));
    let mut refused = None;
    for variant in product_variant::Entity::find().all(db).await.unwrap() {
        if let Err(Failure::Refused(error)) = add(shop, &owner, VariantId(variant.id), 1).await
            && error != AppError::Refused(Refusal::OutOfStock)
        {
            refused = Some(error);
            break;
        }
    }
    assert_eq!(refused, Some(AppError::Refused(Refusal::CartFull)));
}

on_both! {
    async fn no_address_makes_a_page_too_large(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let db = shop.shop.db.read();
        let brands: Vec<String> = brand::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.slug).collect();
        let slugs = product::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.slug);
        let mut words = brands.clone();
        words.extend(slugs.take(30));
        words.extend(["gitar", "price_asc", "list", "used", "1", "100000", "fender", "/products?q=gitar&brand=a"].map(str::to_owned));
        let customer = signed_in(&shop, "pembeli", Role::Customer).await;
        fill(&shop.shop, "pembeli").await;
        assert_eq!(customer.read("/api/cart").await.json()["lines"].as_array().unwrap().len(), MAX_LINES);
        let staff = signed_in(&shop, "bos", Role::SuperAdmin).await;
        let visitor = shop.browser();
        let people = [&visitor, &customer, &staff];

        // the worst that was known: every brand there is and many there are not
        let invented = (0..400).map(|n| format!("m{n}"));
        let all: Vec<String> = brands.iter().cloned().chain(invented).map(|slug| format!("brand={slug}")).collect();
        let mut worst = format!("/products?{}", all.join("&"));
        worst.truncate(4096);
        for person in people {
            for path in [worst.as_str(), "/cart", "/checkout", "/en/cart", "/en/checkout"] {
                check(person, path).await.unwrap();
            }
        }

        let cases = Config { cases: CASES, failure_persistence: None, ..Config::default() };
        // the same addresses every time
        let mut runner = TestRunner::new_with_rng(cases, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let handle = Handle::current();
        let run = block_in_place(|| {
            runner.run(&(address(doors(), words), 0..3_usize), |(address, who)| handle.block_on(check(people[who], &address)))
        });
        if let Err(error) = run {
            panic!("{error}");
        }
    }

    async fn a_flood_is_answered_late_or_short_and_never_stops_the_shop(engine) {
        let shop = TestShop::open(engine).await;
        let flood: Vec<_> = (0..300)
            .map(|_| {
                let request = shop.client.get(format!("{}/products", shop.origin)).header("accept", "text/html");
                tokio::spawn(async move {
                    let response = request.send().await.unwrap();
                    (response.status().as_u16(), response.headers().contains_key("retry-after"), response.text().await.unwrap())
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let alive = shop.client.get(format!("{}/healthz", shop.origin)).timeout(Duration::from_secs(5)).send().await.unwrap();
        assert_eq!(alive.status(), 200);
        for answer in flood {
            let (status, may_come_again, page) = answer.await.unwrap();
            assert!(status == 200 || (status == 503 && may_come_again && page.contains("<h1")), "{status} {page}");
        }
        assert_eq!(shop.browser().get("/products").await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endless_address_has_words_in_both_languages() {
    let shop = TestShop::open(crate::support::Engine::Sqlite).await;
    for bytes in [4_200, 20_000, 60_000] {
        for (path, lang) in [("/products", "id"), ("/en/products", "en"), ("/healthz", "id"), ("/uploads/a.webp", "id")]
        {
            let answer = shop.browser().get(&format!("{path}?q={}", "x".repeat(bytes))).await;
            assert_eq!(answer.status, 414, "{path} {bytes}");
            if path.ends_with("products") {
                assert!(answer.body.contains(&format!("<html lang=\"{lang}\"")), "{}", answer.body);
            }
            assert!(answer.body.len() < 4096);
        }
        let answer = shop.browser().read(&format!("/api/products?search={}", "x".repeat(bytes))).await;
        assert_eq!(answer.status, 414);
        assert_eq!(answer.json()["error"], "invalid");
    }
    assert_eq!(shop.browser().get(&format!("/products?q={}", "x".repeat(3_900))).await.status, 200);
}
