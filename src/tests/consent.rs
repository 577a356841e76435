//! What people agree to: asked of them, written down once and for good, taken back by themselves, by staff and by a link.

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{PASSWORD, ProductBuilder, signed_in},
        buying::{add, form},
        db::console,
    },
};
use hurtrock::{
    access::Role,
    consent::service as consent,
    entity::{consent as said, customer, page, user},
    i18n::Locale,
    server::clock::random_key,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

const STAFF: &str = "/api/admin/customers";

async fn id_of(shop: &TestShop, username: &str) -> String {
    let found = user::Entity::find().filter(user::Column::Username.eq(username)).one(shop.shop.db.read()).await;
    found.unwrap().unwrap().id.to_string()
}

/// What an address said, oldest first: what for, whether, where.
async fn history(shop: &TestShop, email: &str) -> Vec<(String, bool, String)> {
    let rows = said::Entity::find().filter(said::Column::Email.eq(email)).order_by_asc(said::Column::CreatedAt);
    let rows = rows.order_by_asc(said::Column::Id).all(shop.shop.db.read()).await.unwrap();
    rows.into_iter().map(|row| (row.purpose, row.given, row.way)).collect()
}

/// Whether a customer may be written to by mail and by `WhatsApp`, as lists of staff say it.
async fn kept(shop: &TestShop, username: &str) -> (bool, bool) {
    let id = id_of(shop, username).await.parse::<uuid::Uuid>().unwrap();
    let row = customer::Entity::find_by_id(id).one(shop.shop.db.read()).await.unwrap().unwrap();
    (row.newsletter, row.whatsapp)
}

async fn set(who: &Browser, boxes: &[(&str, &str)]) -> Answer {
    who.call("/api/account/consents/set", boxes).await
}

async fn found(staff: &Browser, query: &str) -> usize {
    let page: Value = staff.read(&format!("{STAFF}?{query}")).await.json();
    page["rows"].as_array().unwrap().len()
}

/// Places the order of somebody's cart, with these fields for others.
async fn place_with(who: &Browser, other: &[(&'static str, &str)]) -> Answer {
    let key = random_key();
    let own: Vec<_> = form(&key).into_iter().filter(|(name, _)| other.iter().all(|(known, _)| known != name)).collect();
    let fields: Vec<(&str, &str)> = own.into_iter().chain(other.iter().copied()).collect();
    who.call("/api/orders", &fields).await
}

/// A mail program posts: neither cookie nor origin.
async fn post_bare(shop: &TestShop, path: &str) -> u16 {
    let sent = shop.client.post(format!("{}{path}", shop.origin)).body("List-Unsubscribe=One-Click").send().await;
    sent.unwrap().status().as_u16()
}

fn one(purpose: &str, given: bool, way: &str) -> (String, bool, String) {
    (purpose.to_owned(), given, way.to_owned())
}

on_both! {
    async fn nothing_is_agreed_to_before_somebody_ticks_it(engine) {
        let shop = TestShop::open(engine).await;
        let page = shop.browser().page("/register").await.body;
        let mut boxes = page.split("<input").filter(|tag| tag.contains("name=\"newsletter\""));
        let tag = boxes.next().unwrap().split('>').next().unwrap();
        assert!(!tag.contains("checked"), "{tag}");
        signed_in(&shop, "budi", Role::Customer).await;
        assert!(history(&shop, "budi@example.test").await.is_empty());
        assert_eq!(kept(&shop, "budi").await, (false, false));
        let fields =
            [("username", "sari"), ("email", "Sari@Example.test"), ("password", PASSWORD), ("newsletter", "on")];
        assert_eq!(shop.browser().call("/api/auth/register", &fields).await.status, 200);
        let both = [one("newsletter", true, "registration"), one("privacy", true, "registration")];
        assert_eq!(history(&shop, "sari@example.test").await, both);
        assert_eq!(kept(&shop, "sari").await, (true, false));
    }

    async fn the_privacy_text_that_stood_there_is_written_down(engine) {
        let shop = TestShop::open(engine).await;
        let text = page::Entity::find().filter(page::Column::Slug.eq("privacy")).one(shop.shop.db.read()).await;
        let text = text.unwrap().expect("a shop begins with one");
        assert!(shop.browser().page("/en/register").await.body.contains("/en/pages/privacy"));
        let fields = [("username", "sari"), ("email", "sari@example.test"), ("password", PASSWORD)];
        assert_eq!(shop.browser().call("/api/auth/register", &fields).await.status, 200);
        assert_eq!(history(&shop, "sari@example.test").await, [one("privacy", true, "registration")]);
        let row = said::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap();
        assert_eq!(row.version, format!("privacy, {}", text.version));
        assert_eq!(kept(&shop, "sari").await, (false, false), "that is no advertising");
    }

    async fn what_a_guest_agreed_to_is_there_when_the_account_is(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Gitar").price(1_500_000).stock(5).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        let placed = place_with(&guest, &[("email", "sari@example.test"), ("newsletter", "on")]).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        assert_eq!(history(&shop, "sari@example.test").await, [one("newsletter", true, "checkout")]);
        signed_in(&shop, "sari", Role::Customer).await;
        assert_eq!(kept(&shop, "sari").await, (true, false));
        // whoever is signed in says it for their account, whatever address the order is told to
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        add(&budi, &product, 1).await;
        let placed = place_with(&budi, &[("email", "kantor@example.test"), ("whatsapp", "on")]).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        assert!(history(&shop, "kantor@example.test").await.is_empty());
        assert_eq!(kept(&shop, "budi").await, (false, true));
    }

    async fn it_is_changed_by_whose_it_is_and_never_rewritten(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        let (id, email) = (id_of(&shop, "sari").await, "sari@example.test");
        assert_eq!(shop.browser().call("/api/account/consents/set", &[]).await.status, 401);
        // twenty at once: one row for each box
        let both = [("newsletter", "on"), ("whatsapp", "on")];
        let sets = (0..20).map(|_| set(&sari, &both));
        assert!(futures::future::join_all(sets).await.iter().all(|answer| answer.status == 200));
        assert_eq!(history(&shop, email).await, [one("newsletter", true, "account"), one("whatsapp", true, "account")]);
        assert_eq!(kept(&shop, "sari").await, (true, true));
        assert!(sari.page("/account").await.body.contains("Setuju sejak"));
        assert_eq!(set(&sari, &[("whatsapp", "on")]).await.status, 200);
        assert_eq!(kept(&shop, "sari").await, (false, true));
        // staff hear it, and say how
        let heard = |purpose, given, note| [("customer", id.as_str()), ("purpose", purpose), ("given", given), ("note", note)];
        let tell = async |who: &Browser, fields: [(&str, &str); 4]| who.call(&format!("{STAFF}/consent"), &fields).await.status;
        assert_eq!(tell(&rina, heard("newsletter", "on", "")).await, 422, "how must be said");
        assert_eq!(tell(&rina, heard("privacy", "on", "bilang di telepon")).await, 422);
        assert_eq!(tell(&rina, heard("newsletter", "on", "bilang di telepon")).await, 200);
        assert_eq!(tell(&rina, heard("newsletter", "on", "bilang di telepon")).await, 409, "it is so already");
        assert_eq!(tell(&rina, heard("whatsapp", "", "bilang di telepon")).await, 200);
        assert_eq!(kept(&shop, "sari").await, (true, false));
        assert_eq!(history(&shop, email).await.len(), 5);
        assert_eq!((found(&staff, "reach=newsletter").await, found(&staff, "reach=whatsapp").await), (1, 0));
        let view = staff.page(&format!("/en/admin/customers/{id}")).await.body;
        assert!(view.contains("bilang di telepon") && view.contains("On the account page"), "{view}");
        for deed in ["UPDATE consents SET given = TRUE", "UPDATE consents SET note = 'x'"] {
            assert!(shop.shop.db.schema().execute_unprepared(deed).await.is_err(), "{deed}");
        }
        let told = staff.get(&format!("/admin/customers/data/{id}")).await.body;
        assert!(told.contains("bilang di telepon"), "{told}");
        let erased = staff.call(&format!("{STAFF}/erase"), &[("customer", &id), ("confirmed", "sari")]).await;
        assert_eq!(erased.status, 200, "{}", erased.body);
        assert!(history(&shop, email).await.is_empty());
        assert_eq!(found(&staff, "reach=newsletter").await, 0);
        assert_eq!(tell(&rina, heard("newsletter", "on", "bilang di telepon")).await, 409);
    }

    async fn a_link_ends_the_news_without_signing_in(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        set(&sari, &[("newsletter", "on"), ("whatsapp", "on")]).await;
        let email = "sari@example.test".to_owned();
        let links = consent::links(shop.shop.db.read(), &shop.shop, std::slice::from_ref(&email), Locale::id).await.unwrap();
        let link = links[&email].split_once("/unsubscribe").map(|(_, rest)| format!("/unsubscribe{rest}")).unwrap();
        let file = staff.get("/admin/customers/export.csv?reach=newsletter").await.body;
        assert!(file.contains(&link), "the file of who may be written to has it: {file}");
        let stranger = shop.browser();
        let opened = stranger.get(&link).await;
        assert_eq!(opened.status, 303, "looking leads to a page");
        let page = opened.location().to_owned();
        assert!(stranger.page(&page).await.body.contains("Berhenti menerima kabar"));
        assert_eq!(kept(&shop, "sari").await, (true, true), "and changes nothing");
        let wrong = link.replace("key=", "key=0");
        assert_eq!(post_bare(&shop, &wrong).await, 404);
        assert_eq!(post_bare(&shop, &link).await, 200);
        assert_eq!(post_bare(&shop, &link).await, 200, "done twice it is done");
        assert_eq!(kept(&shop, "sari").await, (false, true));
        let last = history(&shop, &email).await.pop().unwrap();
        assert_eq!(last, one("newsletter", false, "link"));
        assert!(stranger.page(&page).await.body.contains("tidak menerima kabar"));
        console(&shop.shop, "DELETE FROM consents").await;
        assert_eq!(stranger.get(&page).await.status, 404);
        assert_eq!(kept(&shop, "sari").await, (false, false), "whoever deletes");
    }
}
