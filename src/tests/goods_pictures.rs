//! Staff arranges the pictures of a product: what is added is on the next page, the first one is the shop's, what is taken away
//! can come back, and whoever arranges at once loses nothing.

use crate::{
    on_both,
    orders::audit,
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        files::{Chosen, bomb, photo},
    },
};
use hurtrock::{access::Role, entity::product_image, media::service::sweep};
use sea_orm::EntityTrait;
use serde_json::Value;

const FOLDER: &str = "/api/admin/products/pictures";

fn jpeg(name: &'static str, red: u8) -> Chosen {
    Chosen(name, "image/jpeg", photo([red, 30, 60], 640, 480))
}

async fn add(staff: &Browser, product: &str, plain: bool, files: &[Chosen]) -> Answer {
    staff.upload(&format!("{FOLDER}/add"), plain, &[("product", product)], "pictures", files).await
}

async fn call(staff: &Browser, what: &str, fields: &[(&str, &str)]) -> Answer {
    staff.call(&format!("{FOLDER}/{what}"), fields).await
}

/// Id, key and Indonesian words of the pictures in their order.
async fn pictures(staff: &Browser, product: &str) -> Vec<[String; 3]> {
    let seen = staff.read(&format!("{FOLDER}?product={product}")).await.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = seen["pictures"].as_array().unwrap();
    all.iter().map(|one| [text(&one["id"]), text(&one["image"]["key"]), text(&one["image"]["alt"]["id"])]).collect()
}

fn problems(answer: &Answer) -> Vec<(String, String)> {
    let all = answer.json()["detail"].as_array().unwrap().clone();
    all.iter().map(|one| (one["of"].as_str().unwrap_or_default().to_owned(), one["code"].to_string())).collect()
}

async fn open(engine: crate::support::db::Engine) -> (TestShop, Browser, String) {
    let shop = TestShop::open(engine).await;
    let product = ProductBuilder::new("Garuda").insert(&shop.shop).await.id.to_string();
    let staff = signed_in(&shop, "bos", Role::Admin).await;
    (shop, staff, product)
}

on_both! {
    async fn pictures_are_added_arranged_and_seen_in_the_shop(engine) {
        let (shop, staff, product) = open(engine).await;
        staff.get(&format!("/admin/products/{product}")).await;
        let sent = add(&staff, &product, true, &[jpeg("a.jpg", 10), jpeg("b.jpg", 90), jpeg("c.jpg", 200)]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert!(sent.location().ends_with("#product-pictures"), "{}", sent.location());
        let [a, b, c]: [[String; 3]; 3] = pictures(&staff, &product).await.try_into().unwrap();
        assert_eq!(a[2], "Garuda", "until it has words of its own it is called as the product");
        let page = shop.browser().page("/products/garuda").await.body;
        assert!([&a, &b, &c].iter().all(|one| page.contains(&one[1])), "{page}");
        let list = || async { shop.browser().page("/products").await.body };
        assert!(list().await.contains(&a[1]));
        // the last becomes the first
        let moved = call(&staff, "place", &[("product", &product), ("image", &c[0]), ("to", "1")]).await;
        assert_eq!(moved.status, 200, "{}", moved.body);
        let order: Vec<String> = pictures(&staff, &product).await.into_iter().map(|one| one[1].clone()).collect();
        assert_eq!(order, [c[1].clone(), a[1].clone(), b[1].clone()]);
        let first = shop.browser().page("/products/garuda").await.body;
        assert!(first.contains(&format!("{}-shared.jpg", c[1])), "other sites get the main picture");
        // far beyond the end is the end
        assert_eq!(call(&staff, "place", &[("product", &product), ("image", &c[0]), ("to", "60000")]).await.status, 200);
        assert_eq!(pictures(&staff, &product).await[2][0], c[0]);
        let said = [("product", product.as_str()), ("image", &a[0]), ("alt_id", " Tampak\n depan "), ("alt_en", "From the front"), ("shows", "")];
        assert_eq!(call(&staff, "describe", &said).await.status, 200);
        assert!(shop.browser().page("/products/garuda").await.body.contains("Tampak depan"));
        assert!(shop.browser().page("/en/products/garuda").await.body.contains("From the front"));
        let long = "x".repeat(201);
        let refused = call(&staff, "describe", &[("product", &product), ("image", &a[0]), ("alt_id", &long), ("alt_en", ""), ("shows", "")]).await;
        assert_eq!(refused.status, 422);
        let other = ProductBuilder::new("Kawi").insert(&shop.shop).await;
        let foreign = call(&staff, "describe", &[("product", &product), ("image", &a[0]), ("alt_id", ""), ("alt_en", ""), ("shows", &other.key())]).await;
        assert_eq!(problems(&foreign)[0].1, "\"choice\"", "a variant of another product");
        let stray = call(&staff, "place", &[("product", &other.id.to_string()), ("image", &a[0]), ("to", "1")]).await;
        assert_eq!(stray.status, 404, "a picture of another product");
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["product.picture_add", "product.picture_add", "product.picture_add", "product.picture_move", "product.picture_move", "product.picture_edit"]);
    }

    async fn what_was_taken_away_comes_back_where_it_was(engine) {
        let (shop, staff, product) = open(engine).await;
        assert_eq!(add(&staff, &product, false, &[jpeg("a.jpg", 10), jpeg("b.jpg", 90), jpeg("c.jpg", 200)]).await.status, 200);
        let before = pictures(&staff, &product).await;
        call(&staff, "describe", &[("product", &product), ("image", &before[1][0]), ("alt_id", "Kepala"), ("alt_en", ""), ("shows", "")]).await;
        // a plain form is led to the page that offers to put it back
        staff.get(&format!("/admin/products/{product}")).await;
        let gone = staff.form(&format!("{FOLDER}/remove"), &[("product", &product), ("image", &before[1][0])]).await;
        assert_eq!(gone.status, 303, "{}", gone.body);
        assert_eq!(pictures(&staff, &product).await.len(), 2);
        assert!(!shop.browser().page("/products/garuda").await.body.contains(&before[1][1]));
        sweep(&shop.shop).await.unwrap();
        let page = staff.page(gone.location().split('#').next().unwrap()).await.body;
        assert!(page.contains("pictures/restore"), "{page}");
        let query: Vec<(String, String)> = hurtrock::ui::address::query_of(gone.location().split('#').next().unwrap()).collect();
        let of = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
        let (picture, to, alt) = (of("gone"), of("to"), of("alt_id"));
        let back = [("product", product.as_str()), ("picture", &picture), ("to", &to), ("alt_id", &alt), ("alt_en", ""), ("shows", "")];
        for _ in 0..2 {
            assert_eq!(call(&staff, "restore", &back).await.status, 200);
        }
        let after = pictures(&staff, &product).await;
        assert_eq!(after.iter().map(|one| &one[1]).collect::<Vec<_>>(), before.iter().map(|one| &one[1]).collect::<Vec<_>>());
        assert_eq!(after[1][2], "Kepala");
        let other = ProductBuilder::new("Kawi").insert(&shop.shop).await.id.to_string();
        let stolen = [("product", other.as_str()), ("picture", &picture), ("to", "1"), ("alt_id", ""), ("alt_en", ""), ("shows", "")];
        assert_eq!(call(&staff, "restore", &stolen).await.status, 404, "a picture of another product");
    }

    async fn a_bad_file_says_which_and_why_and_the_others_stay(engine) {
        let (_shop, staff, product) = open(engine).await;
        let text = Chosen("catatan.jpg", "image/jpeg", b"MZ\x90 not a picture".to_vec());
        let cut = Chosen("putus.jpg", "image/jpeg", photo([1, 2, 3], 640, 480).split_at(900).0.to_vec());
        let large = Chosen("besar.png", "image/png", bomb());
        let sent = add(&staff, &product, false, &[jpeg("a.jpg", 10), text, cut, large, jpeg("b.jpg", 90)]).await;
        assert_eq!(sent.status, 422, "{}", sent.body);
        let named: Vec<String> = problems(&sent).into_iter().map(|(of, code)| format!("{of} {code}")).collect();
        assert_eq!(named, ["catatan.jpg \"picture\"", "putus.jpg \"picture_damaged\"", "besar.png \"picture_size\""]);
        assert_eq!(pictures(&staff, &product).await.len(), 2);
        let again = add(&staff, &product, false, &[jpeg("lagi.jpg", 10)]).await;
        assert_eq!(problems(&again), [("lagi.jpg".to_owned(), "\"picture_known\"".to_owned())]);
        assert_eq!(problems(&add(&staff, &product, false, &[]).await)[0].1, "\"required\"");
        let nobody = hurtrock::ids::ProductId(uuid::Uuid::nil()).to_string();
        assert_eq!(add(&staff, &nobody, false, &[jpeg("a.jpg", 10)]).await.status, 404);
    }

    async fn many_at_once_leave_twenty_in_one_order(engine) {
        let (shop, staff, product) = open(engine).await;
        let colours: Vec<u8> = (0..24).map(|n| n * 10).collect();
        let all = futures_util::future::join_all(colours.iter().map(|red| {
            let (staff, product) = (&staff, &product);
            async move { add(staff, product, false, &[jpeg("satu.jpg", *red)]).await.status.as_u16() }
        }))
        .await;
        let kept = pictures(&staff, &product).await;
        assert!(kept.len() <= 20 && kept.len() == all.iter().filter(|status| **status == 200).count(), "{all:?}");
        assert!(all.iter().all(|status| [200, 422, 429, 503].contains(status)), "{all:?}");
        // moved by several at once, each is still there once
        let moves = kept.iter().enumerate().map(|(n, one)| {
            let (staff, product, to) = (&staff, &product, (kept.len() - n).to_string());
            async move { call(staff, "place", &[("product", product), ("image", &one[0]), ("to", &to)]).await.status.as_u16() }
        });
        futures_util::future::join_all(moves).await;
        let rows = product_image::Entity::find().all(shop.shop.db.read()).await.unwrap();
        let mut places: Vec<i32> = rows.into_iter().map(|row| row.position).collect();
        places.sort_unstable();
        assert_eq!(places, (0..i32::try_from(kept.len()).unwrap()).collect::<Vec<_>>());
    }
}
