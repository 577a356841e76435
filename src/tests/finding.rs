//! To anywhere in the back office by a few letters: each group only for who may see it, by whatever people know a thing.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{buy, order_row},
        db::console,
    },
};
use hurtrock::{access::Role, entity::product_variant, ui::address::with_query};
use sea_orm::EntityTrait;

async fn found(staff: &Browser, language: &str, q: &str) -> String {
    let answer = staff.read(&with_query(&format!("{language}/api/admin/find"), [("q", q)])).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["parts"]["find-results"].as_str().unwrap().to_owned()
}

on_both! {
    async fn whatever_a_thing_is_known_by_leads_there(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos Merah").stock(9).insert(&shop.shop).await;
        let (_, bought) = buy(&shop, &product, 1).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        signed_in(&shop, "sari", Role::Customer).await;
        let order = format!("/admin/orders/{}", bought.number);
        let name = order_row(&shop.shop, &bought.number).await.customer_name;
        let phone = order_row(&shop.shop, &bought.number).await.customer_phone;
        for by in [bought.number.as_str(), name.as_str(), phone.trim_start_matches("+62")] {
            assert!(found(&staff, "", by).await.contains(&order), "by {by}");
        }
        let goods = format!("/admin/products/{}", product.id);
        let sku = product_variant::Entity::find_by_id(product.variant.0).one(shop.shop.db.read()).await.unwrap().unwrap().sku;
        for by in ["stratos", "merah", sku.as_str(), &sku[..3].to_lowercase()] {
            assert!(found(&staff, "", by).await.contains(&goods), "by {by}");
        }
        // what nobody else sees is found all the same
        console(&shop.shop, "UPDATE products SET status = 'draft'").await;
        staff.call("/api/admin/stock/low-at", &[("variant", product.key().as_str()), ("low_at", "2")]).await;
        assert!(found(&staff, "", "stratos merah").await.contains(&goods), "a draft");
        assert!(found(&staff, "", "sari").await.contains("/admin/customers/"));
        // pages and what may be begun there, in the language of the page
        assert!(found(&staff, "", "impor").await.contains("href=\"/admin/products/import\""));
        // nothing typed: where one can go
        assert!(found(&staff, "", "").await.contains("href=\"/admin/settings\""));
        let english = found(&staff, "/en", "receive").await;
        assert!(english.contains("href=\"/en/admin/stock/receive\"") && english.contains("role=\"option\""), "{english}");
        assert!(found(&staff, "/en", "days off").await.contains("/en/admin/settings#days"));
        // nonsense: nothing, and no error
        for nonsense in ["100% o'neil_ \\", "<script>", "zzzzzz", &"x".repeat(3000)] {
            let html = found(&staff, "", nonsense).await;
            assert!(!html.contains("role=\"option\"") && !html.contains("<script>"), "{nonsense}: {html}");
        }
    }

    async fn nobody_finds_what_they_may_not_see(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let (_, bought) = buy(&shop, &product, 1).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let seen = found(&support, "", "").await;
        for hidden in ["/admin/settings", "/admin/products/new", "/admin/stock/receive", "/admin/pages", "/admin/performance"] {
            assert!(!seen.contains(hidden), "{hidden}: {seen}");
        }
        assert!(found(&support, "", &bought.number).await.contains("/admin/orders/"));
        let customer = signed_in(&shop, "sari", Role::Customer).await;
        assert_eq!(customer.read("/api/admin/find?q=a").await.status, 403);
        assert_eq!(shop.browser().read("/api/admin/find?q=a").await.status, 401);
        assert_eq!(customer.get("/admin/find?q=a").await.status, 404);
        assert!(!shop.browser().page("/").await.body.contains("find-results"), "shoppers load none of it");
        assert!(!shop.browser().page("/").await.body.contains("data-palette"));
    }

    async fn without_a_program_it_is_a_page(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let page = staff.page("/en/admin/find?q=stratos").await.body;
        let main = page.split_once("<main").unwrap().1;
        assert!(main.contains("/en/admin/products/") && main.contains("“stratos”") || main.contains("value=\"stratos\""), "{main}");
        assert!(staff.page("/admin").await.body.contains("href=\"/admin/find\""));
        assert!(staff.page("/admin/find?q=zzzzzz").await.body.contains("Tidak ada yang cocok"));
    }
}
