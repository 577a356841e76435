//! What staff put beside a product: picked by hand for one, by rules for a category. Shown at once, in their order, never what is hidden.

use crate::{
    on_both,
    orders::audit,
    support::{
        Browser, Product, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        db::{console, row_counts},
    },
};
use hurtrock::access::Role;
use serde_json::Value;

async fn goods<const N: usize>(shop: &TestShop, names: [&str; N]) -> [Product; N] {
    insert_all(&shop.shop, names.map(ProductBuilder::new).to_vec()).await.try_into().unwrap()
}

async fn link(staff: &Browser, deed: &str, of: &Product, other: &Product, more: &[(&str, &str)]) -> u16 {
    let (of, other) = (of.id.to_string(), other.id.to_string());
    let fields = [&[("product", of.as_str()), ("other", other.as_str())], more].concat();
    staff.call(&format!("/api/admin/products/links/{deed}"), &fields).await.status.as_u16()
}

/// Slugs and reasons of what is needed with a product.
async fn needed(shop: &TestShop, slug: &str) -> Vec<(String, String)> {
    let answer = shop.browser().read(&format!("/api/products/needed?slug={slug}")).await.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    answer.as_array().unwrap().iter().map(|one| (text(&one["card"]["slug"]), text(&one["reason"]))).collect()
}

fn pair(slug: &str, reason: &str) -> (String, String) {
    (slug.to_owned(), reason.to_owned())
}

async fn related(shop: &TestShop, slug: &str) -> Vec<String> {
    let page = shop.browser().read(&format!("/api/products/by-slug?slug={slug}")).await.json();
    page["related"].as_array().unwrap().iter().map(|card| card["slug"].as_str().unwrap().to_owned()).collect()
}

const NEEDED: (&str, &str) = ("kind", "needed");
const RELATED: (&str, &str) = ("kind", "related");

on_both! {
    async fn staff_pick_what_stands_beside_a_product(engine) {
        let shop = TestShop::open(engine).await;
        let [gitar, kabel, strap, lama, lain] = goods(&shop, ["Gitar", "Kabel", "Strap", "Lama", "Lain"]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(needed(&shop, "gitar").await, []);
        for (other, kind) in [(&kabel, NEEDED), (&strap, NEEDED), (&lama, NEEDED), (&kabel, NEEDED), (&lain, RELATED)] {
            assert_eq!(link(&staff, "add", &gitar, other, &[kind]).await, 200, "{}", other.slug);
        }
        assert_eq!(link(&staff, "place", &gitar, &strap, &[NEEDED, ("to", "1")]).await, 200);
        let expected = [pair("strap", "picked"), pair("kabel", "picked"), pair("lama", "picked")];
        assert_eq!(needed(&shop, "gitar").await, expected, "what stood there already stays where it was");
        assert_eq!(related(&shop, "gitar").await[0], "lain");
        assert_eq!(related(&shop, "gitar").await.len(), 4, "the rest is filled as before");
        assert!(shop.browser().page("/products/gitar").await.body.contains("Pilihan kami"));
        // what is taken out of the shop staff see, shoppers do not
        console(&shop.shop, "UPDATE products SET status = 'inactive' WHERE slug = 'lama'").await;
        let page = staff.page(&format!("/admin/products/{}", gitar.id)).await.body;
        assert!(page.contains("Produk pendamping") && page.contains("Tidak tampil di toko"), "{page}");
        crate::support::until("what somebody did beside the shop is seen", || async { needed(&shop, "gitar").await.len() == 2 }).await;
        assert_eq!(needed(&shop, "gitar").await, expected[..2]);
        for (other, kind) in [(&gitar, NEEDED), (&gitar, RELATED)] {
            assert_eq!(link(&staff, "add", &gitar, other, &[kind]).await, 404, "never itself");
        }
        assert_eq!(link(&staff, "add", &gitar, &kabel, &[("kind", "x")]).await, 422);
        assert_eq!(link(&staff, "remove", &gitar, &strap, &[NEEDED]).await, 200);
        assert_eq!(link(&staff, "remove", &gitar, &strap, &[NEEDED]).await, 200, "done twice it is done");
        assert_eq!(needed(&shop, "gitar").await, expected[1..2]);
        let helper = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(link(&helper, "remove", &gitar, &kabel, &[NEEDED]).await, 403);
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["product.links"; 6]);
        assert!(staff.page(&format!("/admin/products/{}", gitar.id)).await.body.contains("Strap, Kabel, Lama"));
        // a product that is gone takes its links with it
        assert_eq!(row_counts(&shop.shop).await["product_links"], 3);
    }

    async fn however_many_ask_at_once_there_are_few(engine) {
        let shop = TestShop::open(engine).await;
        let names: Vec<ProductBuilder> = (0..14).map(|n| ProductBuilder::new(&format!("Barang {n}"))).collect();
        let all = insert_all(&shop.shop, names).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let same = futures_util::future::join_all((0..20).map(|_| link(&staff, "add", &all[0], &all[1], &[NEEDED]))).await;
        assert!(same.iter().all(|status| [200, 503].contains(status)) && same.contains(&200), "{same:?}");
        assert_eq!(row_counts(&shop.shop).await["product_links"], 1);
        let many = futures_util::future::join_all(all[1..].iter().map(|other| link(&staff, "add", &all[0], other, &[NEEDED]))).await;
        assert!(many.iter().all(|status| [200, 409, 503].contains(status)), "{many:?}");
        let count = row_counts(&shop.shop).await["product_links"];
        assert!((2..=8).contains(&count), "{count}");
        // the box finds what may be picked, without a program too
        let page = staff.page(&format!("/admin/products/{}?with=barang", all[0].id)).await.body;
        assert!(page.contains("/api/admin/products/links/add"), "{page}");
        let found = staff.form("/api/admin/products/links/find", &[("product", &all[0].id.to_string()), ("with", "barang 3")]).await;
        assert!(found.status == 303 && found.location().contains("with=barang"), "{} {}", found.status, found.body);
    }

    async fn rules_of_a_category_are_edited(engine) {
        let shop = TestShop::open(engine).await;
        let [gitar, kabel, _] = goods(&shop, ["Gitar", "Kabel", "Capo"]).await;
        let bass = ProductBuilder::new("Dentum").category("bass").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let page = staff.page("/admin/companions").await.body;
        assert!(page.contains("Aturan pelengkap") && page.contains("bass (id)"), "{page}");
        let view = staff.read("/api/admin/companions").await.json();
        let of = |name: &str| {
            let rows = view["categories"].as_array().unwrap();
            rows.iter().find(|row| row[1]["id"] == name).unwrap()[0].as_str().unwrap().to_owned()
        };
        let (guitars, basses) = (of("gitar (id)"), of("bass (id)"));
        let add = async |fields: &[(&str, &str)]| {
            let fields = [&[("category", guitars.as_str())], fields].concat();
            staff.call("/api/admin/companions/add", &fields).await.status.as_u16()
        };
        assert_eq!(add(&[("accessory", &basses)]).await, 200);
        assert_eq!(add(&[("product", &kabel.id.to_string())]).await, 200);
        assert_eq!(add(&[("accessory", &basses)]).await, 200, "what is there stays");
        assert_eq!((add(&[("accessory", &guitars)]).await, add(&[]).await, add(&[("accessory", &gitar.key())]).await), (422, 422, 404));
        assert_eq!(needed(&shop, "gitar").await, [pair("dentum", "accessory"), pair("kabel", "accessory")]);
        assert_eq!(needed(&shop, "dentum").await, []);
        // picked by hand stands before the rules
        assert_eq!(link(&staff, "add", &gitar, &bass, &[NEEDED]).await, 200);
        assert_eq!(needed(&shop, "gitar").await, [pair("dentum", "picked"), pair("kabel", "accessory")]);
        let rules = async || staff.read(&format!("/api/admin/companions?category={guitars}")).await.json()["rows"].clone();
        let id = |row: &Value| row["id"].as_str().unwrap().to_owned();
        let (first, second) = (id(&rules().await[0]), id(&rules().await[1]));
        let of_rule = |rule: &str, to: &str| vec![("category", guitars.clone()), ("rule", rule.to_owned()), ("to", to.to_owned())];
        let send = async |deed: &str, fields: Vec<(&str, String)>| {
            let lent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            staff.call(&format!("/api/admin/companions/{deed}"), &lent).await.status.as_u16()
        };
        assert_eq!(send("place", of_rule(&second, "1")).await, 200);
        assert_eq!((id(&rules().await[0]), id(&rules().await[1])), (second.clone(), first.clone()));
        let other = shop.another().await;
        assert!(needed(&other, "gitar").await.contains(&pair("kabel", "accessory")));
        assert_eq!(send("remove", of_rule(&second, "1")).await, 200);
        crate::support::until("another instance learns of it", || async {
            needed(&other, "gitar").await.iter().all(|(slug, _)| slug != "kabel")
        }).await;
        let page = staff.page(&format!("/admin/companions?category={guitars}&with=capo")).await.body;
        assert!(page.contains("Pelengkap untuk gitar (id)") && page.contains("yang terbaik dari kategori ini") && page.contains("Capo"), "{page}");
        assert!(page.contains("Aturan pelengkap diubah"), "{page}");
        let helper = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(helper.call("/api/admin/companions/add", &[("category", &guitars), ("accessory", &basses)]).await.status, 403);
        assert_eq!(helper.get("/admin/companions").await.status, helper.get("/admin/categories").await.status);
        assert!(!helper.get("/admin/companions").await.body.contains("Pelengkap"));
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["companions.rules", "companions.rules", "product.links", "companions.rules", "companions.rules"]);
    }

    async fn what_is_merged_takes_along_what_stood_beside_it(engine) {
        let shop = TestShop::open(engine).await;
        let [goes, stays, kabel, strap] = goods(&shop, ["Gitar", "Gitar baru", "Kabel", "Strap"]).await;
        ProductBuilder::new("Dentum").category("bass").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let made = staff.call("/api/admin/categories/create", &[("name_id", "Drum"), ("active", "on")]).await;
        let drums = made.json().as_str().unwrap_or_else(|| panic!("{}", made.body)).to_owned();
        // what both have, and what would be itself
        for (of, other, kind) in [
            (&goes, &kabel, NEEDED), (&goes, &strap, NEEDED), (&stays, &kabel, NEEDED), (&stays, &goes, NEEDED),
            (&kabel, &goes, RELATED), (&kabel, &stays, RELATED),
        ] {
            assert_eq!(link(&staff, "add", of, other, &[kind]).await, 200);
        }
        let edition = async |what: &str, names: [&str; 2], goes: &str, stays: &str| {
            let address = format!("/api/admin/{what}/merge/plan?{}={goes}&{}={stays}", names[0], names[1]);
            staff.read(&address).await.json()["plan"]["edition"].to_string()
        };
        let (from, to) = (goes.id.to_string(), stays.id.to_string());
        let version = edition("products", ["product", "into"], &from, &to).await;
        let merged = staff.call("/api/admin/products/merge", &[("product", &from), ("into", &to), ("version", &version)]).await;
        assert_eq!(merged.status, 200, "{}", merged.body);
        assert_eq!(needed(&shop, &stays.slug).await, [pair("kabel", "picked"), pair("strap", "picked")]);
        assert_eq!(related(&shop, "kabel").await[0], stays.slug);
        assert_eq!(row_counts(&shop.shop).await["product_links"], 3);

        let view = staff.read("/api/admin/companions").await.json();
        let of = |name: &str| {
            let rows = view["categories"].as_array().unwrap();
            rows.iter().find(|row| row[1]["id"] == name).unwrap()[0].as_str().unwrap().to_owned()
        };
        let (guitars, basses) = (of("gitar (id)"), of("bass (id)"));
        let kabel = kabel.id.to_string();
        for (category, field, other) in [
            (&guitars, "accessory", &drums), (&basses, "accessory", &drums), (&guitars, "product", &kabel), (&basses, "product", &kabel),
            (&basses, "accessory", &guitars), (&drums, "accessory", &guitars), (&drums, "accessory", &basses),
        ] {
            assert_eq!(staff.call("/api/admin/companions/add", &[("category", category), (field, other)]).await.status, 200);
        }
        let version = edition("categories", ["category", "into"], &guitars, &basses).await;
        let fields = [("category", guitars.as_str()), ("into", &basses), ("version", &version)];
        let merged = staff.call("/api/admin/categories/merge", &fields).await;
        assert_eq!(merged.status, 200, "{}", merged.body);
        assert_eq!(row_counts(&shop.shop).await["accessory_rules"], 3);
        for (category, rules) in [(&basses, 2), (&drums, 1)] {
            let shown = staff.read(&format!("/api/admin/companions?category={category}")).await.json();
            assert_eq!(shown["rows"].as_array().unwrap().len(), rules, "{shown}");
        }
    }
}
