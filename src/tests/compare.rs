//! Products side by side: what an address names, what a browser keeps, and the row of what was looked at.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{ProductBuilder, insert_all},
        db::{console, shop_rows},
    },
};
use hurtrock::{compare::model::MOST, demo::seed::seed_demo};

/// The rows of a sheet: what each is called, and whether it differs.
fn rows(page: &str) -> Vec<(String, bool)> {
    let row = |part: &str| {
        let name = part.split("<th scope=\"row\">").nth(1)?.split('<').next()?.to_owned();
        Some((name, part.starts_with("differs")))
    };
    page.split("<tr class=\"sheet-").skip(1).filter_map(row).filter(|(name, _)| !name.is_empty()).collect()
}

on_both! {
    async fn a_sheet_is_its_address(engine) {
        let shop = TestShop::open(engine).await;
        let goods = [
            ProductBuilder::new("Stratos").price(1_000_000),
            ProductBuilder::new("Kawi").price(2_000_000).stock(0),
            ProductBuilder::new("Gada").category("bass"),
        ];
        insert_all(&shop.shop, goods.to_vec()).await;
        let visitor = shop.browser();
        let sheet = visitor.page("/compare?p=stratos&p=kawi&p=nothing&p=%3Cscript%3E&p=stratos").await.body;
        let told = rows(&sheet);
        for (name, differs) in [("Harga", true), ("Ketersediaan", true), ("Kondisi", false), ("Merek", false), ("Kategori", false)] {
            assert!(told.contains(&(name.to_owned(), differs)), "{name}: {told:?}");
        }
        assert!(sheet.contains("class=\"sheet-switch\" checked") && sheet.contains("(berbeda)"), "{sheet}");
        assert!(!sheet.contains("kategori yang berbeda") && sheet.contains("noindex"), "{sheet}");
        let unlike = visitor.page("/en/compare?p=stratos&p=gada").await.body;
        assert!(unlike.contains("different categories: gitar (en), bass (en)."), "{unlike}");
        // withdrawn goods are left out, and nothing at all has a way on
        console(&shop.shop, "UPDATE products SET status = 'inactive' WHERE slug = 'kawi'").await;
        crate::support::until("it is withdrawn", || async { !visitor.page("/compare?p=stratos&p=kawi").await.body.contains("/products/kawi") }).await;
        let empty = visitor.page("/compare?p=kawi").await.body;
        assert!(empty.contains("Belum ada yang dibandingkan.") && empty.contains("href=\"/products\""), "{empty}");
        let json = visitor.read("/api/compare?address=%2Fcompare%3Fp%3Dstratos%26p%3Dgada").await.json();
        assert_eq!(json["products"].as_array().unwrap().len(), 2);
    }

    async fn what_is_chosen_the_browser_keeps(engine) {
        let shop = TestShop::open(engine).await;
        let names: Vec<String> = (0..=MOST).map(|n| format!("Barang {n}")).collect();
        let goods = insert_all(&shop.shop, names.iter().map(|name| ProductBuilder::new(name)).collect()).await;
        let before = shop_rows(&shop.shop).await;
        let visitor = shop.browser();
        let bare = visitor.page("/products").await.body;
        for product in &goods[..MOST] {
            let chosen = visitor.form("/api/compare/set", &[("product", &product.id.to_string()), ("chosen", "true")]).await;
            assert!(chosen.status == 303 && chosen.location().ends_with("/products"), "{}", chosen.location());
        }
        let live = visitor.page("/products").await.body;
        assert_eq!(live.matches("aria-pressed=\"true\"").count(), MOST);
        let address = "/compare?p=barang-0&amp;p=barang-1&amp;p=barang-2&amp;p=barang-3";
        assert!(live.contains(&format!("href=\"{address}\"")) && live.contains("Bandingkan 4"), "{live}");
        assert_eq!(shop.browser().page("/products").await.body, bare, "strangers see what they saw");
        let last = goods[MOST].id.to_string();
        let full = visitor.behind("/products", "/api/compare/set", &[("product", &last), ("chosen", "true")]).await;
        assert_eq!(full.status, 409);
        assert!(full.json()["words"].as_str().unwrap().starts_with("Perbandingan sudah penuh."));
        // out of the sheet: the sheet and what the browser keeps go together
        let first = goods[0].id.to_string();
        let rest = "/compare?p=barang-1&p=barang-2&p=barang-3";
        let out = visitor.form("/api/compare/set", &[("product", &first), ("chosen", "false"), ("next", rest)]).await;
        assert_eq!(out.location(), rest);
        for (next, led) in [("https://evil.example/?p=a", "/compare?p=a"), ("//evil.example", "/compare"), ("/admin?p=a%2Fb", "/compare")] {
            let out = visitor.form("/api/compare/set", &[("product", &first), ("chosen", "false"), ("next", next)]).await;
            assert_eq!(out.location(), led, "a form leads to a sheet only");
        }
        assert_eq!(visitor.read("/api/compare/parts").await.json()["chosen"].as_array().unwrap().len(), 3);
        // somebody else's sheet becomes one's own to go on with
        let more = visitor.form("/api/compare/more", &[("sheet", "/compare?p=barang-4&p=barang-0")]).await;
        assert_eq!(more.location(), "/categories/gitar");
        assert_eq!(visitor.read("/api/compare/parts").await.json()["chosen"], serde_json::json!(["barang-4", "barang-0"]));
        let cleared = visitor.behind("/en/products", "/api/compare/clear", &[]).await.json();
        assert_eq!((cleared["chosen"].as_array().unwrap().len(), cleared["parts"]["compare-bar"].as_str()), (0, Some("<!>")), "{cleared}");
        assert!(cleared["parts"][format!("compare-{last}")].as_str().unwrap().contains("aria-pressed=\"false\""));
        visitor.set_cookie("hurtrock_compare", "nonsense");
        assert_eq!(visitor.read("/api/compare/parts").await.json()["chosen"].as_array().unwrap().len(), 0);
        for (product, status) in [(uuid::Uuid::nil().to_string(), 404), ("x".to_owned(), 422)] {
            let refused = visitor.call("/api/compare/set", &[("product", &product), ("chosen", "true")]).await;
            assert_eq!(refused.status, status);
        }
        assert_eq!(shop_rows(&shop.shop).await, before, "no row is written");
    }

    async fn attributes_stand_in_their_order(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let visitor = shop.browser();
        let guitars = visitor.read("/api/products?category=gitar-elektrik&limit=4").await.json();
        let slugs: Vec<&str> = guitars.as_array().unwrap().iter().map(|one| one["slug"].as_str().unwrap()).collect();
        assert_eq!(slugs.len(), 4, "{guitars}");
        let address = format!("/compare?{}", slugs.iter().map(|slug| format!("p={slug}")).collect::<Vec<_>>().join("&"));
        let sheet = visitor.read(&format!("/api/compare?address={}", form_urlencoded::byte_serialize(address.as_bytes()).collect::<String>())).await.json();
        let names: Vec<&str> = sheet["specs"].as_array().unwrap().iter().map(|line| line["name"]["id"].as_str().unwrap()).collect();
        assert!(names.len() > 5, "{names:?}");
        for slug in &slugs {
            let own = visitor.read(&format!("/api/products/by-slug?slug={slug}")).await.json();
            let own: Vec<&str> = own["specs"].as_array().unwrap().iter().map(|row| row["name"]["id"].as_str().unwrap()).collect();
            let among: Vec<&str> = names.iter().copied().filter(|name| own.contains(name)).collect();
            assert_eq!(among, own, "{slug}: its own table in its own order");
        }
        let page = visitor.page(&address).await.body;
        assert!(page.len() < 200_000 && rows(&page).len() == names.len() + 8, "{}", page.len());
    }

    async fn what_was_looked_at_the_browser_asks_for(engine) {
        let shop = TestShop::open(engine).await;
        let names: Vec<String> = (0..15).map(|n| format!("Barang {n}")).collect();
        let goods = insert_all(&shop.shop, names.iter().map(|name| ProductBuilder::new(name)).collect()).await;
        let visitor = shop.browser();
        let before = shop_rows(&shop.shop).await;
        let ask = async |slugs: &str| visitor.read(&format!("/api/storefront/recent?slugs={slugs}")).await.json()["parts"]["recent"].as_str().unwrap().to_owned();
        let row = ask("barang-3,nothing,barang-1,%3Cb%3E").await;
        let places: Vec<usize> = ["/products/barang-3", "/products/barang-1"].map(|link| row.find(link).unwrap()).to_vec();
        assert!(places.is_sorted() && row.matches("<article").count() == 2, "in the order they were asked for: {row}");
        let many: Vec<String> = (0..15).map(|n| format!("barang-{n}")).collect();
        assert_eq!(ask(&many.join(",")).await.matches("<article").count(), 12);
        assert_eq!((ask("").await, ask("nothing").await), (String::new(), String::new()));
        assert_eq!(shop_rows(&shop.shop).await, before, "nothing of it is kept");
        visitor.call("/api/wishes/set", &[("product", &goods[1].id.to_string()), ("wished", "true")]).await;
        assert_eq!(ask("barang-1,barang-2").await.matches("aria-pressed=\"true\"").count(), 1, "the heart is the visitor's");
        let page = shop.browser().page("/products/barang-1").await.body;
        assert!(page.contains("data-looked=\"barang-1\"") && page.contains("data-recent=\"/api/storefront/recent\""), "{page}");
        assert!(!shop.browser().page("/products").await.body.contains("data-recent="));
    }
}
