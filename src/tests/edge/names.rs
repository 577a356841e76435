//! Names that strangers give themselves: a network address in a header, a token in a cookie.

use crate::{
    on_both,
    support::{TestShop, builders::ProductBuilder, buying::add},
};
use hurtrock::entity::cart;
use sea_orm::{EntityTrait, PaginatorTrait};

on_both! {
    async fn nobody_chooses_the_token_of_a_cart(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let owner = shop.browser();
        add(&owner, &product, 1).await;
        let issued = owner.cookie("hurtrock_cart").unwrap();
        for planted in ["planted-token-of-a-stranger", &issued[..issued.len() - 1], &format!("{issued}a"), &format!("~{}", &issued[1..])] {
            let victim = shop.browser();
            victim.set_cookie("hurtrock_cart", planted);
            assert_eq!(victim.read("/api/cart").await.json()["count"], 0, "{planted}");
            add(&victim, &product, 2).await;
            assert_ne!(victim.cookie("hurtrock_cart").unwrap(), planted, "a token of its own");
            let thief = shop.browser();
            thief.set_cookie("hurtrock_cart", planted);
            assert_eq!(thief.read("/api/cart").await.json()["count"], 0, "{planted}");
        }
        let back = shop.browser();
        back.set_cookie("hurtrock_cart", &issued);
        assert_eq!(back.read("/api/cart").await.json()["count"], 1);
        assert_eq!(cart::Entity::find().count(shop.shop.db.read()).await.unwrap(), 5);
    }

    async fn what_belongs_to_somebody_is_not_kept(engine) {
        let shop = TestShop::open(engine).await;
        let functions = leptos::server_fn::axum::server_fn_paths().filter(|(_, method)| *method == http::Method::GET);
        for (path, _) in functions {
            let answer = shop.browser().read(path).await;
            let keep = answer.header("cache-control").unwrap_or_else(|| panic!("{path}: {}", answer.status)).to_owned();
            let is_public = ["/api/catalog/", "/api/search/", "/api/products", "/api/categories"].iter().any(|public| path.starts_with(public)) || ["/api/reviews", "/api/compare", "/api/consent/privacy", "/api/chat/emoji"].contains(&path);
            assert_eq!(keep, if is_public { "no-cache" } else { "private, no-store" }, "{path}");
        }
    }
}
