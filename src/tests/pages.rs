//! Simple pages: an empty shop has true ones, staff write more, what is published is kept for strangers, and a former address leads on.

use crate::{
    on_both,
    orders::audit,
    support::{Answer, Browser, TestShop, builders::signed_in, until},
};
use hurtrock::{access::Role, entity::page};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const FOLDER: &str = "/api/admin/pages";

async fn row(shop: &TestShop, slug: &str) -> page::Model {
    page::Entity::find().filter(page::Column::Slug.eq(slug)).one(shop.shop.db.read()).await.unwrap().unwrap()
}

fn fields<'a>(slug: &'a str, body: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title_id", "Servis gitar"),
        ("title_en", "Guitar repairs"),
        ("slug", slug),
        ("body_id", body),
        ("body_en", "We repair **guitars**. Write to {email}."),
        ("published", "on"),
        ("in_footer", "on"),
        ("position", "9"),
        ("seo_description_en", "Repairs in Bandung."),
    ]
}

async fn save(staff: &Browser, of: &page::Model, more: &[(&str, &str)]) -> Answer {
    let (id, version) = (of.id.to_string(), of.version.to_string());
    let mut all = vec![("page", id.as_str()), ("version", version.as_str())];
    all.extend_from_slice(more);
    staff.call(&format!("{FOLDER}/save"), &all).await
}

on_both! {
    async fn an_empty_shop_says_what_is_true(engine) {
        let shop = TestShop::open(engine).await;
        let home = shop.browser().page("/").await.body;
        for (slug, words) in [("about", "Tentang kami"), ("shipping", "Pengiriman"), ("returns", "Retur"), ("warranty", "Garansi"), ("privacy", "Privasi")] {
            assert!(home.contains(&format!("href=\"/pages/{slug}\">{words}")), "{slug}");
            for language in ["", "/en"] {
                let path = format!("{language}/pages/{slug}");
                let page = shop.browser().page(&path).await;
                assert!(page.header("etag").is_some(), "{path} is kept");
                assert!(page.body.contains("support@hurtrockstore.com") && !page.body.contains("{email}"), "{path}");
                assert!(page.body.contains("rel=\"canonical\"") && page.body.contains("name=\"description\""), "{path}");
            }
        }
        assert_eq!(shop.browser().get("/pages/nothing").await.status, 404);
        let map = shop.browser().get("/sitemap/pages.xml").await.body;
        assert!(map.contains("/en/pages/privacy</loc>"), "{map}");
        // no text says a period, for that is a fact of the goods
        for row in page::Entity::find().all(shop.shop.db.read()).await.unwrap() {
            for text in [row.body_id, row.body_en] {
                assert!(!text.chars().any(|c| c.is_ascii_digit() && c != '1' && c != '2' && c != '3'), "{text}");
                assert!(!text.contains("Anda") && !text.contains("tahun") && !text.contains("years"), "{text}");
            }
        }
    }

    async fn staff_write_one_and_its_former_address_leads_on(engine) {
        let shop = TestShop::open(engine).await;
        let other = shop.another().await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let made = staff.call(&format!("{FOLDER}/create"), &fields("", "Kami memperbaiki <script>alert(1)</script> gitar.")).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let page = shop.browser().page("/pages/servis-gitar").await;
        assert!(page.body.contains("&lt;script&gt;alert(1)") && page.header("etag").is_some(), "{}", page.body);
        let english = shop.browser().page("/en/pages/servis-gitar").await.body;
        assert!(english.contains("<strong>guitars</strong>") && english.contains("Repairs in Bandung."), "{english}");
        until("the other instance leads there", || async { other.browser().page("/").await.body.contains("/pages/servis-gitar\"") }).await;
        // its address changes, twice, and back: each former one leads on in one step, the present one never
        let first = row(&shop, "servis-gitar").await;
        assert_eq!(save(&staff, &first, &fields("servis", "Ya.")).await.status, 200);
        let second = row(&shop, "servis").await;
        assert_eq!(save(&staff, &second, &fields("perbaikan", "Ya.")).await.status, 200);
        for former in ["servis-gitar", "servis"] {
            let answer = shop.browser().get(&format!("/pages/{former}")).await;
            assert_eq!((answer.status.as_u16(), answer.location()), (301, "/pages/perbaikan"));
        }
        assert_eq!(shop.browser().get("/en/pages/servis").await.location(), "/en/pages/perbaikan");
        let third = row(&shop, "perbaikan").await;
        assert_eq!(save(&staff, &third, &fields("servis", "Ya.")).await.status, 200);
        assert_eq!(shop.browser().get("/pages/servis").await.status, 200);
        assert_eq!(shop.browser().get("/pages/perbaikan").await.location(), "/pages/servis");
        // of two editors the second is told
        assert_eq!(save(&staff, &third, &fields("servis", "Bukan.")).await.status, 409);
        assert_eq!(save(&staff, &row(&shop, "servis").await, &fields("about", "Ya.")).await.status, 422, "somebody has it");
        // a draft is nobody's, and its addresses lead nowhere
        let last = row(&shop, "servis").await;
        let draft: Vec<_> = fields("servis", "Ya.").into_iter().filter(|(name, _)| *name != "published").collect();
        assert_eq!(save(&staff, &last, &draft).await.status, 200);
        assert_eq!(shop.browser().get("/pages/servis").await.status, 404);
        assert_eq!(shop.browser().get("/pages/perbaikan").await.status, 404);
        assert!(!shop.browser().page("/").await.body.contains("/pages/servis"));
        let id = last.id.to_string();
        assert_eq!(staff.call(&format!("{FOLDER}/delete"), &[("page", id.as_str())]).await.status, 200);
        assert_eq!(staff.call(&format!("{FOLDER}/delete"), &[("page", id.as_str())]).await.status, 404);
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["page.create", "page.edit", "page.edit", "page.edit", "page.edit", "page.delete"]);
    }

    async fn who_may_not_write_them_cannot(engine) {
        let shop = TestShop::open(engine).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let about = row(&shop, "about").await;
        assert_eq!(save(&support, &about, &fields("about", "Milikku")).await.status, 403);
        assert_eq!(save(&shop.browser(), &about, &fields("about", "Milikku")).await.status, 401);
        assert_eq!(support.get("/admin/pages").await.status, 404);
        assert_eq!(row(&shop, "about").await, about);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let list = staff.page("/en/admin/pages").await.body;
        assert!(list.contains("About us") && list.contains("/admin/pages/new"), "{list}");
        let form = staff.page(&format!("/admin/pages/{}", about.id)).await.body;
        assert!(form.contains("value=\"Tentang kami\"") && form.contains("{shop}"), "{form}");
        let shown = staff.call(&format!("{FOLDER}/preview"), &[("text", "**{shop}**")]).await;
        assert!(shown.body.contains("<strong>Hurtrock</strong>"), "{}", shown.body);
        for nonsense in ["x", "00000000-0000-0000-0000-000000000000"] {
            assert_eq!(staff.call(&format!("{FOLDER}/delete"), &[("page", nonsense)]).await.status, 404);
            assert_eq!(staff.get(&format!("/admin/pages/{nonsense}")).await.status, 404);
        }
        assert_eq!(staff.call(&format!("{FOLDER}/create"), &[("published", "on")]).await.status, 422);
    }
}
