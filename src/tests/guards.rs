//! Nobody gets further than the table of guards says, and every function is in it.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::buy,
        db::shop_rows,
    },
};
use hurtrock::{
    access::{Cost, Guard, Permission, Role, Route},
    chat::admin_api::ListenAtDesk,
    entity::user,
    program::guards::{route_of, table},
    server::csrf::NOTIFICATION_PATH,
};
use leptos::server_fn::ServerFn;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;

/// What is registered in the running program.
fn registered() -> BTreeSet<(String, String)> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned())).collect()
}

#[test]
fn every_function_is_in_the_table_and_the_other_way_round() {
    let known: BTreeSet<_> = table().map(|route| (route.method.to_string(), route.path.to_owned())).collect();
    assert_eq!(known.len(), table().count(), "a row stands twice");
    assert_eq!(registered(), known);
}

fn lock_of(method: &str, path: &str) -> Option<(Guard, Cost)> {
    route_of(method, path).map(|route| (route.guard, route.cost))
}

#[test]
fn what_is_not_in_the_table_has_no_guard_to_pass() {
    assert_eq!(lock_of("POST", "/api/not/there"), None);
    assert_eq!(lock_of("GET", "/api/orders/one"), Some((Guard::Public, Cost::Cheap)));
    assert_eq!(lock_of("POST", "/api/orders/one"), None, "the method counts");
}

#[test]
fn nothing_of_the_back_office_is_public() {
    for Route { path, guard, .. } in table().filter(|route| route.path.starts_with("/api/admin/")) {
        assert!(matches!(guard, Guard::Staff(_)), "{path}");
    }
    for Route { method, path, guard, .. } in
        table().filter(|route| route.method == "POST" && route.path.starts_with("/api/admin/"))
    {
        let changes = matches!(
            guard,
            Guard::Staff(
                Permission::NoteOrders
                    | Permission::ManageOrders
                    | Permission::OverridePrices
                    | Permission::ManageCustomers
                    | Permission::ManageProducts
                    | Permission::ManageVouchers
                    | Permission::ManageSettings
                    | Permission::ModerateReviews
                    | Permission::AnswerChat
            )
        );
        assert!(changes, "{method} {path} changes something, so looking is not enough");
    }
}

/// A body that fits every function a little: unknown fields are ignored, so each finds its own.
fn body(number: &str, product: &str, variant: &str) -> Vec<(String, String)> {
    let fields = [
        ("number", number),
        ("reason", "tidak jadi"),
        ("courier", "JNE REG"),
        ("tracking_number", "JP1234567890"),
        ("product", product),
        ("variant", variant),
        ("id", product),
        ("version", "1"),
        ("seen_on_hand", "5"),
        ("price", "1"),
        ("compare_at", ""),
        ("on_hand", "99"),
        ("status", "inactive"),
        ("other", product),
        ("kind", "needed"),
        ("rule", product),
        ("to", "1"),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

async fn send(browser: &Browser, method: &str, path: &str, fields: &[(String, String)]) -> u16 {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = if method == "GET" {
        let query: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        browser.read(&format!("{path}?{}", query.join("&"))).await
    } else {
        browser.call(path, &fields).await
    };
    answer.status.as_u16()
}

on_both! {
    async fn who_may_not_is_refused_before_decoding_and_nothing_changes(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        let (_, bought) = buy(&shop, &product, 1).await;
        let people = [
            (None, shop.browser()),
            (Some(Role::Customer), signed_in(&shop, "budi", Role::Customer).await),
            (Some(Role::Support), signed_in(&shop, "rina", Role::Support).await),
        ];
        let good = body(&bought.number, &product.id.to_string(), &product.key());
        let before = shop_rows(&shop.shop).await;
        let mut refused = 0;
        for Route { method, path, guard, .. } in table() {
            for (role, browser) in &people {
                let expected = match guard.admit(*role) {
                    Ok(()) => continue,
                    Err(error) => error.status(),
                };
                // an empty body cannot be decoded (422), so this shows that the guard came first
                for fields in [&[][..], &good[..]] {
                    assert_eq!(send(browser, method.as_str(), path, fields).await, expected, "{method} {path} as {role:?}");
                    refused += 1;
                }
            }
        }
        assert!(refused > 40, "{refused}");
        assert_eq!(shop_rows(&shop.shop).await, before);
        let order = crate::support::buying::order_row(&shop.shop, &bought.number).await;
        assert_eq!(order.status, "pending");
        let units = crate::support::buying::units(&shop.shop, product.variant).await;
        assert_eq!((units.on_hand, units.reserved), (5, 1));
    }

    async fn support_may_look_at_everything_it_may_look_at(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let (_, bought) = buy(&shop, &product, 1).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let mut good = body(&bought.number, &product.id.to_string(), &product.key());
        signed_in(&shop, "sari", Role::Customer).await;
        let sari = user::Entity::find().filter(user::Column::Username.eq("sari")).one(shop.shop.db.read()).await.unwrap().unwrap();
        good.push(("customer".to_owned(), sari.id.to_string()));
        for Route { method, path, .. } in table().filter(|route| route.method == "GET" && route.guard.admit(Some(Role::Support)).is_ok() && route.path.contains("admin")) {
            // a socket is not read
            if *path == ListenAtDesk::PATH {
                continue;
            }
            let answer = send(&support, method.as_str(), path, &good).await;
            assert_eq!(answer, 200, "{method} {path}");
        }
    }

    async fn no_other_site_can_post(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let before = shop_rows(&shop.shop).await;
        let fields = body("HR-1", &product.id.to_string(), &product.key());
        let own = shop.origin.clone();
        for Route { path, .. } in table().filter(|route| route.method == "POST") {
            let post = || shop.client.post(format!("{own}{path}")).header("accept", "application/json").form(&fields);
            for foreign in [
                post(),
                post().header("origin", "https://evil.example"),
                post().header("origin", "null"),
                post().header("origin", format!("{own}.evil.example")),
                post().header("origin", &own).header("sec-fetch-site", "cross-site"),
                post().header("sec-fetch-site", "same-site"),
            ] {
                let answer = admin.send(foreign).await;
                assert_eq!(answer.status, 403, "{path}");
                assert!(answer.body.contains("stale_form"), "{path}: {}", answer.body);
            }
        }
        assert_eq!(shop_rows(&shop.shop).await, before);
        // the gateway has no origin; its own lock, the signature, answers instead
        let answer = shop.client.post(format!("{own}{NOTIFICATION_PATH}")).body("{}").send().await.unwrap();
        assert_eq!(answer.status(), 400);
    }

    async fn pages_of_the_back_office_do_not_exist_for_others(engine) {
        let shop = TestShop::open(engine).await;
        let customer = signed_in(&shop, "budi", Role::Customer).await;
        for path in ["/admin", "/admin/orders", "/admin/products", "/admin/mail", "/en/admin"] {
            assert_eq!(customer.get(path).await.status, 404, "{path}");
            let visitor = shop.browser().get(path).await;
            assert_eq!(visitor.status, 303, "{path}");
            assert!(visitor.location().contains("/sign-in?next=%2Fadmin"), "{}", visitor.location());
        }
        assert_eq!(shop.browser().get("/account").await.status, 303);
        assert_eq!(customer.get("/account").await.status, 200);
    }
}
