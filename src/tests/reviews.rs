//! Who may say what of a product, who reads it when, and that the average follows.

use crate::{
    on_both,
    orders::{audit, paid},
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, order_row},
        db::row_counts,
    },
};
use hurtrock::{access::Role, entity::review, server::database::transaction};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::sync::Arc;

/// Puts an order into a state, as far as reviews ask for one.
pub async fn is(shop: &TestShop, bought: &Bought, status: &'static str) {
    use hurtrock::entity::order;
    let id = order_row(&shop.shop, &bought.number).await.id;
    transaction!(shop.shop.db, |tx| {
        order::Entity::update_many()
            .col_expr(order::Column::Status, Expr::value(status))
            .filter(order::Column::Id.eq(id))
            .exec(tx)
            .await?;
        Ok(())
    })
    .await
    .unwrap();
}

/// Says something of Stratos.
async fn say(browser: &Browser, bought: &Bought, stars: &str, body: &str) -> Answer {
    let fields = [
        ("order", bought.number.as_str()),
        ("key", &bought.key),
        ("slug", "stratos"),
        ("stars", stars),
        ("author", "Sari W."),
        ("body", body),
    ];
    browser.upload("/api/reviews/write", false, &fields, "pictures", &[]).await
}

/// Id and version of the only review that staff sees.
async fn seen(staff: &Browser) -> (String, String) {
    let page = staff.read("/api/admin/reviews?status=all").await.json();
    let row = &page["rows"][0];
    (row["review"]["id"].as_str().unwrap().to_owned(), row["version"].to_string())
}

async fn decide(staff: &Browser, status: &str) -> u16 {
    let (review, version) = seen(staff).await;
    staff
        .call("/api/admin/reviews/status", &[("review", &review), ("version", &version), ("status", status)])
        .await
        .status
        .as_u16()
}

/// Average and number of the product, as the catalogue says it.
async fn rating(shop: &TestShop) -> (u64, u64) {
    let list = shop.browser().read("/api/products").await.json();
    let rating = &list[0]["rating"];
    (rating["hundredths"].as_u64().unwrap(), rating["count"].as_u64().unwrap())
}

on_both! {
    async fn a_buyer_says_it_staff_shows_it_and_everybody_reads_it(engine) {
        let shop = TestShop::open(engine).await;
        let (_, buyer, bought) = paid(&shop).await;
        let body = "Suaranya hangat <b>sekali</b>.\nLehernya nyaman.";
        assert_eq!(say(&buyer, &bought, "5", body).await.status, 409, "the goods are not on the way yet");
        is(&shop, &bought, "shipped").await;
        let order = format!("/orders/{}?key={}", bought.number, bought.key);
        let form = format!("/orders/{}/review/stratos?key={}", bought.number, bought.key);
        assert!(buyer.page(&order).await.body.contains(&form), "the order leads to the form");
        assert!(buyer.page(&form).await.body.contains("action=\"/api/reviews/write\""));

        let stranger = shop.browser();
        let before = stranger.page("/products/stratos").await.body;
        let sent = buyer.upload("/api/reviews/write", true, &[("order", &bought.number), ("key", &bought.key), ("slug", "stratos"), ("stars", "5"), ("author", "Sari W."), ("body", body)], "pictures", &[]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, order.as_str()));
        // twice is once, and what nobody has read may be written anew
        assert_eq!(say(&buyer, &bought, "4", body).await.status, 200);
        assert_eq!(row_counts(&shop.shop).await["reviews"], 1);
        assert_eq!((rating(&shop).await, stranger.page("/products/stratos").await.body == before), ((0, 0), true), "nobody reads it yet");

        let support = signed_in(&shop, "layanan", Role::Support).await;
        assert!(support.page("/admin/reviews").await.body.contains("Lehernya nyaman."));
        assert_eq!(decide(&support, "shown").await, 200);
        assert_eq!(rating(&shop).await, (400, 1));
        let after = stranger.page("/products/stratos").await.body;
        assert!(after.contains("Suaranya hangat &lt;b&gt;sekali&lt;/b&gt;.") && after.contains("\"ratingValue\":\"4.0\""), "{after}");
        assert!(stranger.page("/en/products/stratos/reviews?stars=4").await.body.contains("Sari W."));
        assert!(!stranger.page("/products/stratos/reviews?stars=5").await.body.contains("Sari W."));
        assert_eq!(say(&buyer, &bought, "1", body).await.status, 409, "what was read stays as it was read");

        // an answer is seen on the kept page at once
        let (review, version) = seen(&support).await;
        let answer = [("review", review.as_str()), ("version", &version), ("reply", "Terima kasih!")];
        assert_eq!(support.call("/api/admin/reviews/reply", &answer).await.status, 200);
        assert_eq!(support.call("/api/admin/reviews/reply", &answer).await.status, 409, "decided on what is no more");
        assert!(stranger.page("/products/stratos").await.body.contains("Terima kasih!"));
        assert_eq!(decide(&support, "refused").await, 200);
        assert_eq!(rating(&shop).await, (0, 0));
        assert!(!stranger.page("/products/stratos").await.body.contains("Suaranya hangat"));
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["review.status", "review.reply", "review.status"]);
    }

    async fn only_who_holds_the_order_says_something_of_it(engine) {
        let shop = TestShop::open(engine).await;
        let (_, buyer, bought) = paid(&shop).await;
        ProductBuilder::new("Kawi").insert(&shop.shop).await;
        is(&shop, &bought, "delivered").await;
        let stranger = shop.browser();
        let body = "Bagus sekali, terima kasih.";
        let wrong = Bought { key: "0".repeat(bought.key.len()), ..bought.clone() };
        assert_eq!(say(&stranger, &wrong, "5", body).await.status, 404);
        assert_eq!(say(&stranger, &Bought { key: String::new(), ..bought.clone() }, "5", body).await.status, 404);
        assert_eq!(stranger.get(&format!("/orders/{}/review/stratos", bought.number)).await.status, 404);
        let other = [("order", bought.number.as_str()), ("key", &bought.key), ("slug", "kawi"), ("stars", "5"), ("author", "Sari"), ("body", body)];
        assert_eq!(buyer.upload("/api/reviews/write", false, &other, "pictures", &[]).await.status, 404, "it was not in the order");
        for (stars, body) in [("0", body), ("6", body), ("", body), ("5", "pendek"), ("5", &"x".repeat(2_001))] {
            assert_eq!(say(&buyer, &bought, stars, body).await.status, 422, "{stars}");
        }
        assert_eq!(row_counts(&shop.shop).await["reviews"], 0);
        for role in [Role::Customer, Role::Support] {
            let person = signed_in(&shop, role.as_str(), role).await;
            let status = person.read("/api/admin/reviews").await.status;
            assert_eq!(status.is_success(), role == Role::Support, "{status}");
        }
    }

    async fn twenty_at_once_are_one_and_the_average_is_right(engine) {
        let shop = TestShop::open(engine).await;
        let (_, buyer, bought) = paid(&shop).await;
        is(&shop, &bought, "delivered").await;
        let body = "Bagus sekali, terima kasih.";
        let buyer = Arc::new(buyer);
        let mut rush = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (buyer, bought) = (Arc::clone(&buyer), bought.clone());
            rush.spawn(async move { say(&buyer, &bought, "3", body).await });
        }
        let sent = rush.join_all().await;
        assert!(sent.iter().all(|answer| answer.status.is_success() || answer.status == 429), "{:?}", sent.iter().map(|answer| answer.status).collect::<Vec<_>>());
        assert_eq!(row_counts(&shop.shop).await["reviews"], 1);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (review, version) = seen(&staff).await;
        let staff = Arc::new(staff);
        let mut rush = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (staff, review, version) = (Arc::clone(&staff), review.clone(), version.clone());
            rush.spawn(async move {
                let fields = [("review", review.as_str()), ("version", &version), ("status", "shown")];
                staff.call("/api/admin/reviews/status", &fields).await
            });
        }
        let decided = rush.join_all().await;
        assert!(decided.iter().any(|answer| answer.status == 200));
        assert_eq!(rating(&shop).await, (300, 1));
        let rows = review::Entity::find().filter(review::Column::Status.eq("shown")).all(shop.shop.db.read()).await.unwrap();
        assert_eq!(rows.len(), 1);
    }
}
