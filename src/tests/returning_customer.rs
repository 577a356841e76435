//! A customer who comes back: types nothing twice, and finds the way in to an order.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{PASSWORD, ProductBuilder, signed_in},
        buying::{Bought, add, form, place},
    },
};
use chrono::Duration;
use hurtrock::{access::Role, server::clock::random_key};

on_both! {
    async fn the_newest_order_fills_the_next_checkout(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        add(&budi, &product, 1).await;
        let first = budi.page("/checkout").await;
        let known = [first.field("name"), first.field("email"), first.field("phone"), first.field("city")];
        assert_eq!(known, ["budi", "budi@example.test", "", ""], "what the account knows");
        assert_eq!(place(&budi).await.status, 200);
        shop.shop.clock.advance(Duration::minutes(1));
        add(&budi, &product, 1).await;
        let key = random_key();
        let mut elsewhere = form(&key);
        elsewhere.retain(|(name, _)| *name != "city" && *name != "notes");
        elsewhere.extend([("city", "Garut"), ("notes", "Tolong cepat")]);
        assert_eq!(budi.call("/api/orders", &elsewhere).await.status, 200);
        shop.shop.clock.advance(Duration::minutes(1));

        add(&budi, &product, 1).await;
        let page = budi.page("/checkout").await;
        let known = ["name", "email", "phone", "district", "city", "province", "postal_code"].map(|name| page.field(name));
        let typed = ["Sari Wulandari", "sari@example.test", "+6281234567890", "Coblong", "Garut", "Jawa Barat", "40132"];
        assert_eq!(known, typed);
        assert!(page.body.contains("Jl. Melati No. 1") && !page.body.contains("Tolong cepat"), "{}", page.body);
        assert!(!page.body.contains("role=\"alert\""), "nobody was refused");

        // what was typed and refused counts more, also an empty field
        let key = page.field("key");
        let mut slip = form(&key);
        slip.retain(|(name, _)| *name != "city" && *name != "postal_code");
        slip.extend([("city", ""), ("postal_code", "4O132")]);
        assert_eq!(budi.form("/api/orders", &slip).await.location(), "/checkout");
        let again = budi.page("/checkout").await;
        assert_eq!((again.field("city").as_str(), again.field("postal_code").as_str()), ("", "4O132"));

        // nobody else knows where budi lives
        for other in [signed_in(&shop, "sari", Role::Customer).await, shop.browser()] {
            add(&other, &product, 1).await;
            let page = other.page("/checkout").await;
            assert_eq!((page.field("city").as_str(), page.field("phone").as_str()), ("", ""));
            assert!(!page.body.contains("Jl. Melati No. 1"));
        }
    }

    /// Nobody learns whether an order exists; its owner, signed out, is shown the way in and back.
    async fn a_signed_out_owner_finds_the_way_in(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        add(&budi, &product, 1).await;
        let own = Bought::of(&place(&budi).await.json());
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        let visitor = shop.browser();
        for number in [own.number.as_str(), "HR-260101-XXXXXX"] {
            for (page, sign_in) in [("/orders", "/sign-in"), ("/en/orders", "/en/sign-in")] {
                let missing = visitor.get(&format!("{page}/{number}")).await;
                let way = format!("href=\"{sign_in}?next=%2Forders%2F{number}\"");
                assert_eq!(missing.status, 404);
                assert!(missing.body.contains(&way), "{way}: {}", missing.body);
                let hers = sari.get(&format!("{page}/{number}")).await;
                assert_eq!(hers.status, 404);
                assert!(!hers.body.contains("sign-in?next"), "{}", hers.body);
            }
        }
        let stale = visitor.get(&format!("/orders/{}?key=wrong", own.number)).await;
        assert_eq!(stale.status, 404);
        assert!(stale.body.contains(&format!("?next=%2Forders%2F{}%3Fkey%3Dwrong\"", own.number)), "{}", stale.body);
        assert!(!visitor.get("/products/none").await.body.contains("sign-in?next"), "only an order may be somebody's");

        let next = visitor.page(&format!("/sign-in?next=%2Forders%2F{}", own.number)).await.field("next");
        let fields = [("login", "budi"), ("password", PASSWORD), ("next", next.as_str())];
        let entered = visitor.form("/api/auth/login", &fields).await;
        assert_eq!(entered.location(), format!("/orders/{}", own.number));
        assert!(visitor.page(entered.location()).await.body.contains("Stratos"));
    }
}
