//! What becomes of pictures that people send: who sees which when, what is refused and kept, and what is swept.

use crate::{
    on_both,
    orders::paid,
    reviews::is,
    support::{
        Answer, Browser, TestShop,
        builders::signed_in,
        buying::Bought,
        db::{console, row_counts},
        files::{Chosen, bomb, photo},
    },
};
use hurtrock::{
    access::Role,
    media::service::{GRACE, sweep},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

const WRITE: &str = "/api/reviews/write";
const BODY: &str = "Suaranya hangat, lehernya nyaman.";

async fn bought(shop: &TestShop) -> (Browser, Bought) {
    let (_, buyer, bought) = paid(shop).await;
    is(shop, &bought, "delivered").await;
    (buyer, bought)
}

/// Sends a review of Stratos with these files, and what shall go.
async fn say(buyer: &Browser, of: &Bought, plain: bool, body: &str, files: &[Chosen], remove: &[&str]) -> Answer {
    let mut fields = vec![("order", of.number.as_str()), ("key", &of.key), ("slug", "stratos"), ("stars", "5")];
    fields.extend([("author", "Sari W."), ("body", body)]);
    fields.extend(remove.iter().map(|id| ("remove", *id)));
    buyer.upload(WRITE, plain, &fields, "pictures", files).await
}

fn jpeg(name: &'static str, colour: [u8; 3]) -> Chosen {
    Chosen(name, "image/jpeg", photo(colour, 1200, 900))
}

fn form_of(of: &Bought) -> String {
    format!("/orders/{}/review/stratos?key={}", of.number, of.key)
}

/// Ids and keys of the pictures that the form shows.
async fn kept(buyer: &Browser, of: &Bought) -> Vec<(String, String)> {
    let address = format!("/api/reviews/draft?order={}&slug=stratos&key={}", of.number, of.key);
    let draft = buyer.read(&address).await.json();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    draft["pictures"].as_array().unwrap().iter().map(|one| (text(&one[0]), text(&one[1]["key"]))).collect()
}

async fn decide(staff: &Browser, status: &str) {
    let page = staff.read("/api/admin/reviews?status=all").await.json();
    let (review, version) = (page["rows"][0]["review"]["id"].as_str().unwrap(), page["rows"][0]["version"].to_string());
    let fields = [("review", review), ("version", &version), ("status", status)];
    assert_eq!(staff.call("/api/admin/reviews/status", &fields).await.status, 200);
}

/// Problems at the field of the pictures: which file, and what.
fn problems(answer: &Answer) -> Vec<(String, String)> {
    let all = answer.json()["detail"].as_array().unwrap().clone();
    let of_pictures = all.iter().filter(|problem| problem["field"] == "pictures");
    of_pictures.map(|one| (one["of"].as_str().unwrap().to_owned(), one["code"].to_string())).collect()
}

fn files_in(shop: &TestShop, folder: &str) -> Vec<PathBuf> {
    let folder = shop.shop.config.data_dir.join("uploads").join(folder);
    std::fs::read_dir(folder).map_or_else(|_| Vec::new(), |all| all.map(|file| file.unwrap().path()).collect())
}

fn make_old(file: &Path) {
    let long_ago = SystemTime::now() - Duration::from_secs(3600) - GRACE.to_std().unwrap();
    std::fs::File::options().write(true).open(file).unwrap().set_modified(long_ago).unwrap();
}

on_both! {
    async fn a_photo_is_seen_by_whom_it_is_for(engine) {
        let shop = TestShop::open(engine).await;
        let (buyer, of) = bought(&shop).await;
        let form = buyer.page(&form_of(&of)).await.body;
        assert!(form.contains("enctype=\"multipart/form-data\"") && form.contains("name=\"pictures\" type=\"file\""), "{form}");
        let files = [jpeg("depan.jpg", [200, 30, 30]), jpeg("samping.jpg", [30, 30, 200])];
        assert_eq!(say(&buyer, &of, true, BODY, &files, &[]).await.status, 303);
        // the same form sent twice brings them once
        assert_eq!(say(&buyer, &of, true, BODY, &files, &[]).await.status, 303);
        let kept = kept(&buyer, &of).await;
        assert_eq!((kept.len(), row_counts(&shop.shop).await["review_pictures"]), (2, 2));
        let file = format!("/uploads/{}-720.webp", kept[0].1);

        // nobody has looked at it: who sent it sees it, and nobody keeps it
        let (stranger, support) = (shop.browser(), signed_in(&shop, "layanan", Role::Support).await);
        let held = buyer.get(&file).await;
        assert_eq!((held.status.as_u16(), held.header("cache-control")), (200, Some("private, no-store")));
        assert!(!stranger.page("/products/stratos").await.body.contains(&kept[0].1));
        let staff_page = support.page("/admin/reviews").await.body;
        assert!(staff_page.contains(&format!("/admin{}", file.replace("720", "160"))), "{staff_page}");

        decide(&support, "shown").await;
        let page = stranger.page("/products/stratos").await.body;
        assert!(page.contains(&format!("href=\"/uploads/{}-960.webp\"", kept[0].1)), "the largest there is: {page}");
        assert!(page.contains("Foto 1 dari 2 oleh Sari W."), "{page}");
        let shown = stranger.get(&file).await;
        for (name, value) in [
            ("content-type", "image/webp"),
            ("cache-control", "public, max-age=31536000, immutable"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "default-src 'none'; sandbox"),
        ] {
            assert_eq!(shown.header(name), Some(value), "{name}");
        }
        assert_eq!(say(&buyer, &of, false, BODY, &files, &[]).await.status, 409, "what was read stays as it was read");

        decide(&support, "refused").await;
        assert_eq!(stranger.get(&file).await.status, 404);
        assert_eq!(buyer.get(&file).await.status, 404);
        for (browser, status) in [(&stranger, 404), (&buyer, 404), (&support, 200)] {
            assert_eq!(browser.get(&format!("/admin{file}")).await.status, status);
        }
        assert_eq!(support.get("/admin/uploads/../session-secret").await.status, 404);
        assert_eq!(support.get("/admin/uploads/session-secret").await.status, 404);
    }

    async fn what_is_refused_is_named_and_the_rest_is_kept(engine) {
        let shop = TestShop::open(engine).await;
        let (buyer, of) = bought(&shop).await;
        buyer.page(&form_of(&of)).await;
        let good = photo([10, 120, 10], 900, 900);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
        let mut heavy = good.clone();
        heavy.resize((10 << 20) + 1, 0);
        let files = [
            Chosen("rusak.jpg", "image/jpeg", good[..good.len() / 2].to_vec()),
            Chosen("halaman.png", "image/png", svg),
            Chosen("kosong.jpg", "image/jpeg", Vec::new()),
            Chosen("bom.png", "image/png", bomb()),
            Chosen("berat.jpg", "image/jpeg", heavy),
            Chosen("bagus.jpg", "image/jpeg", good),
        ];
        let refused = say(&buyer, &of, false, "pendek", &files, &[]).await;
        assert_eq!(refused.status, 422);
        let told: Vec<(String, String)> = [
            ("rusak.jpg", "\"picture_damaged\""),
            ("halaman.png", "\"picture\""),
            ("kosong.jpg", "\"picture\""),
            ("bom.png", "\"picture_size\""),
            ("berat.jpg", "{\"file_size\":10}"),
        ]
        .map(|(name, code)| (name.to_owned(), code.to_owned()))
        .to_vec();
        assert_eq!(problems(&refused), told);
        assert_eq!((kept(&buyer, &of).await.len(), row_counts(&shop.shop).await["reviews"]), (1, 0));

        // as a plain form: words in both languages, what was typed, and the one that was in order
        for (language, words) in [("", "bom.png: Gambar ini terlalu besar, paling besar 40 megapiksel."), ("/en", "bom.png: This picture is too large: at most 40 megapixels.")] {
            let page = format!("{language}{}", form_of(&of));
            buyer.page(&page).await;
            let sent = say(&buyer, &of, true, "Bagus &", &files[..5], &[]).await;
            assert_eq!((sent.status.as_u16(), sent.location()), (303, page.as_str()));
            let page = buyer.page(&page).await.body;
            assert!(page.contains(words) && page.contains("rusak.jpg: ") && page.contains("Bagus &amp;"), "{page}");
            assert!(page.contains(&kept(&buyer, &of).await[0].1), "the one that was in order is shown");
        }
        assert_eq!(say(&buyer, &of, true, BODY, &[], &[]).await.status, 303);
        assert_eq!(row_counts(&shop.shop).await["review_pictures"], 1, "and goes with the review");
        // what is in the store is pictures and nothing else
        for file in files_in(&shop, "reviews") {
            assert!(std::fs::read(&file).unwrap().starts_with(b"RIFF"), "{}", file.display());
        }
    }

    async fn four_and_no_more_and_each_can_be_taken_out(engine) {
        let shop = TestShop::open(engine).await;
        let (buyer, of) = bought(&shop).await;
        let many: Vec<Chosen> = (1..=6).map(|n| jpeg("foto.jpg", [n * 30, 0, 0])).collect();
        let refused = say(&buyer, &of, false, BODY, &many, &[]).await;
        assert_eq!(problems(&refused), vec![("foto.jpg".to_owned(), "{\"file_count\":4}".to_owned()); 2]);
        let before = kept(&buyer, &of).await;
        assert_eq!((before.len(), row_counts(&shop.shop).await["reviews"]), (4, 0));
        assert_eq!(say(&buyer, &of, false, BODY, &[], &[&before[0].0, &before[2].0]).await.status, 200);
        let after = kept(&buyer, &of).await;
        assert_eq!(after, [before[1].clone(), before[3].clone()]);
        assert_eq!(row_counts(&shop.shop).await["review_pictures"], 2);
        // somebody else's is not theirs to take out, and a name that is none does nothing
        let other = uuid::Uuid::nil().to_string();
        console(&shop.shop, "UPDATE pictures SET owner = 'review/x/y'").await;
        assert_eq!(say(&buyer, &of, false, BODY, &[], &[&after[0].0, &other, "x"]).await.status, 200);
        assert_eq!(row_counts(&shop.shop).await["pictures"], 2);
    }

    async fn who_may_not_write_stores_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let (buyer, of) = bought(&shop).await;
        let files = [jpeg("foto.jpg", [1, 2, 3])];
        let wrong = Bought { key: "0".repeat(of.key.len()), ..of.clone() };
        assert_eq!(say(&shop.browser(), &wrong, false, BODY, &files, &[]).await.status, 404);
        // files before the words that say whose they are
        assert_eq!(buyer.upload(WRITE, false, &[], "pictures", &files).await.status, 404);
        for kind in ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"] {
            let post = buyer.post(WRITE).header("accept", "application/json").header("content-type", kind).body("x=y");
            assert_eq!(buyer.send(post).await.status, 422, "{kind}");
        }
        is(&shop, &of, "paid").await;
        assert_eq!(say(&buyer, &of, false, BODY, &files, &[]).await.status, 409);
        assert!(files_in(&shop, "reviews").is_empty());
        assert_eq!(row_counts(&shop.shop).await["pictures"], 0);
    }

    async fn twenty_at_once_are_four(engine) {
        let shop = TestShop::open(engine).await;
        let (buyer, of) = bought(&shop).await;
        let buyer = Arc::new(buyer);
        let mut rush = tokio::task::JoinSet::new();
        for n in 0..20 {
            let (buyer, of) = (Arc::clone(&buyer), of.clone());
            let files = [Chosen("a.jpg", "image/jpeg", photo([n, 0, 0], 200, 200)), Chosen("b.jpg", "image/jpeg", photo([0, n, 9], 200, 200))];
            rush.spawn(async move { say(&buyer, &of, false, BODY, &files, &[]).await.status.as_u16() });
        }
        let sent = rush.join_all().await;
        assert!(sent.iter().all(|status| [200, 422, 429, 503].contains(status)), "{sent:?}");
        assert_eq!(row_counts(&shop.shop).await["reviews"], 1);
        assert_eq!((row_counts(&shop.shop).await["pictures"], kept(&buyer, &of).await.len()), (4, 4));
    }

    async fn what_nobody_names_is_swept_and_what_somebody_names_stays(engine) {
        let shop = TestShop::open(engine).await;
        let (buyer, of) = bought(&shop).await;
        let sent = [jpeg("satu.jpg", [200, 30, 30]), jpeg("dua.jpg", [30, 30, 200])];
        assert_eq!(say(&buyer, &of, false, "pendek", &sent[..1], &[]).await.status, 422, "kept, and no review takes it");
        let files = &shop.shop.files;
        for name in ["products/verwaist-320.webp", "products/jung-320.webp", "products/verwaist-shared.jpg", "orders/invoice.pdf"] {
            files.put(name, vec![1]).await.unwrap();
        }
        console(&shop.shop, "UPDATE order_lines SET image_key = 'products/bestellt'").await;
        files.put("products/bestellt-320.webp", vec![1]).await.unwrap();
        for file in [files_in(&shop, "products"), files_in(&shop, "orders"), files_in(&shop, "reviews")].concat() {
            if !file.ends_with("jung-320.webp") {
                make_old(&file);
            }
        }
        // all rows are young: files without one go, but not the young one, and not what is no picture
        assert_eq!(sweep(&shop.shop).await.unwrap(), (0, 2));
        for (name, stays) in [
            ("products/verwaist-320.webp", false),
            ("products/verwaist-shared.jpg", false),
            ("products/jung-320.webp", true),
            ("products/bestellt-320.webp", true),
            ("orders/invoice.pdf", true),
        ] {
            assert_eq!(files.exists(name).await.unwrap(), stays, "{name}");
        }
        let waiting = files_in(&shop, "reviews").len();
        assert!(waiting > 0);
        // a day later the form was never sent again; another picture went with a review
        shop.shop.clock.advance(GRACE + chrono::TimeDelta::hours(1));
        let first = kept(&buyer, &of).await[0].0.clone();
        assert_eq!(say(&buyer, &of, false, BODY, &sent[1..], &[]).await.status, 200);
        assert_eq!(sweep(&shop.shop).await.unwrap().0, 0, "the review took both");
        shop.shop.clock.advance(GRACE * 3);
        assert_eq!(sweep(&shop.shop).await.unwrap().0, 0);
        assert_eq!(files_in(&shop, "reviews").len(), waiting * 2);
        console(&shop.shop, &format!("DELETE FROM review_pictures WHERE picture_id <> {}", id_literal(&shop, &first))).await;
        let (rows, gone) = sweep(&shop.shop).await.unwrap();
        assert_eq!((rows, gone >= waiting as u64), (1, true));
        assert_eq!(files_in(&shop, "reviews").len(), waiting);
        assert_eq!(kept(&buyer, &of).await.len(), 1);
        assert_eq!(sweep(&shop.shop).await.unwrap(), (0, 0));
    }
}

/// An id as the engine writes it.
fn id_literal(shop: &TestShop, id: &str) -> String {
    if shop.shop.config.database_url.expose().starts_with("postgres") {
        format!("'{id}'")
    } else {
        format!("x'{}'", id.replace('-', ""))
    }
}
