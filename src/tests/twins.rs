//! Products that are probably the same are found when something of them changes, and stay apart when staff said so.

use crate::{
    on_both,
    orders::audit,
    support::{
        Answer, Browser, TestShop,
        builders::{Product, ProductBuilder, insert_all, signed_in},
        db::console,
        files::{Chosen, photo},
    },
};
use hurtrock::{access::Role, entity::twin_mark};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::Value;
use std::sync::Arc;

/// The pairs of a list: why, and both names, sorted.
async fn pairs(staff: &Browser, state: &str) -> Vec<(String, [String; 2])> {
    let page = staff.read(&format!("/api/admin/products/twins?state={state}")).await.json();
    let name = |side: &Value| side["product"]["name"]["id"].as_str().unwrap().to_owned();
    let pair = |row: &Value| {
        let why: Vec<&str> = row["why"].as_array().unwrap().iter().map(|why| why.as_str().unwrap()).collect();
        let mut names = [name(&row["one"]), name(&row["other"])];
        names.sort_unstable();
        (why.join("+"), names)
    };
    page["rows"].as_array().unwrap().iter().map(pair).collect()
}

async fn set(staff: &Browser, one: &Product, other: &Product, state: &str) -> Answer {
    let (one, other) = (one.id.to_string(), other.id.to_string());
    staff.call("/api/admin/products/twins/set", &[("one", &one), ("other", &other), ("state", state)]).await
}

fn pair(why: &str, one: &str, other: &str) -> (String, [String; 2]) {
    (why.to_owned(), [one.to_owned(), other.to_owned()])
}

on_both! {
    async fn pairs_are_found_told_and_set_apart(engine) {
        let shop = TestShop::open(engine).await;
        let names = ["Stratos Custom", "Custom Stratos", "Ampli 25 watt", "Ampli 50 watt", "Tele Hitam", "Tele Putih", "Kawi"];
        let goods = insert_all(&shop.shop, names.map(ProductBuilder::new).to_vec()).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(pairs(&staff, "open").await, [pair("near", "Custom Stratos", "Stratos Custom")], "sizes and colours are no pair");
        assert_eq!(twin_mark::Entity::find().count(shop.shop.db.read()).await.unwrap(), 0, "all was looked at");
        // a SKU in other writing, and the same name
        console(&shop.shop, "UPDATE product_variants SET sku = 'KW 1001-b' WHERE sku = 'SKU-kawi'").await;
        console(&shop.shop, "UPDATE product_variants SET sku = 'kw1001B' WHERE sku = 'SKU-tele-hitam'").await;
        console(&shop.shop, "UPDATE products SET name_id = 'TELE PUTIH!' WHERE slug = 'kawi'").await;
        let found = pairs(&staff, "open").await;
        assert_eq!(found, [pair("sku", "TELE PUTIH!", "Tele Hitam"), pair("name", "TELE PUTIH!", "Tele Putih"), pair("near", "Custom Stratos", "Stratos Custom")]);
        let page = staff.page("/admin/products/duplicates").await.body;
        assert!(page.contains("SKU yang sama") && page.contains("Nama hampir sama") && page.contains("Pasangan: 3"), "{page}");
        let page = staff.page(&format!("/admin/products/{}", goods[0].id)).await.body;
        assert!(page.contains("Mungkin produk yang sama") && page.contains("Custom Stratos"), "{page}");
        // not the same: away, whoever says it and however often, and back
        let (one, other) = (goods[0].clone(), goods[1].clone());
        let staff = Arc::new(staff);
        let rush = (0..6).map(|_| {
            let (staff, one, other) = (Arc::clone(&staff), one.clone(), other.clone());
            tokio::spawn(async move { set(&staff, &other, &one, "apart").await.status.as_u16() })
        });
        for answer in rush.collect::<Vec<_>>() {
            assert_eq!(answer.await.unwrap(), 200);
        }
        let noted = audit(&shop).await.into_iter().filter(|(action, _)| action == "product.twin").count();
        assert_eq!(noted, 2, "once, of both");
        assert_eq!(pairs(&staff, "open").await.len(), 2);
        console(&shop.shop, "UPDATE products SET name_id = 'Stratos  Custom' WHERE slug = 'stratos-custom'").await;
        assert_eq!(pairs(&staff, "open").await.len(), 2, "it stays apart");
        assert_eq!(pairs(&staff, "apart").await.len(), 1);
        assert_eq!(set(&staff, &one, &other, "open").await.status, 200);
        assert_eq!(pairs(&staff, "open").await.len(), 3);
        assert_eq!((set(&staff, &goods[2], &goods[3], "apart").await.status.as_u16(), set(&staff, &one, &other, "x").await.status.as_u16()), (404, 422));
        // what is mended is no pair any more
        console(&shop.shop, "UPDATE products SET name_id = 'Kawi', name_en = 'Kawi' WHERE slug = 'kawi'").await;
        console(&shop.shop, "UPDATE product_variants SET sku = 'KW-2000' WHERE sku = 'KW 1001-b'").await;
        assert_eq!(pairs(&staff, "open").await, [pair("near", "Custom Stratos", "Stratos  Custom")]);
        let support = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(support.get("/admin/products/duplicates").await.status, 404);
    }

    async fn the_same_picture_is_told(engine) {
        let shop = TestShop::open(engine).await;
        let goods = insert_all(&shop.shop, vec![ProductBuilder::new("Stratos"), ProductBuilder::new("Kawi")]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        for (product, colour) in [(&goods[0], [200, 40, 40]), (&goods[1], [200, 40, 40]), (&goods[1], [10, 90, 200])] {
            let file = photo(colour, 400, 300);
            let fields = [("product", product.id.to_string())];
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = staff.upload("/api/admin/products/pictures/add", false, &fields, "pictures", &[Chosen("a.jpg", "image/jpeg", file)]).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
        assert_eq!(pairs(&staff, "open").await, [pair("picture", "Kawi", "Stratos")]);
        let plan = staff.read(&format!("/api/admin/products/merge/plan?product={}&into={}", goods[1].id, goods[0].id)).await.json();
        assert_eq!((&plan["plan"]["pictures"], &plan["plan"]["same_pictures"]), (&1.into(), &1.into()), "{plan}");
    }

    async fn what_is_like_it_is_said_while_typing_and_a_sku_is_asked_about(engine) {
        let shop = TestShop::open(engine).await;
        let goods = insert_all(&shop.shop, vec![ProductBuilder::new("Stratos Custom"), ProductBuilder::new("Kawi")]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(pairs(&staff, "open").await, []);
        let said = async |query: &str| staff.read(&format!("/api/admin/products/alike?{query}")).await.json().as_str().unwrap().to_owned();
        let form = staff.read(&format!("/api/admin/products/form?id={}", goods[0].id)).await.json();
        let shelf = format!("brand={}&category={}&condition=new", form["stored"]["brand"].as_str().unwrap(), form["stored"]["category"].as_str().unwrap());
        assert!(said(&format!("name_id=custom+stratos&{shelf}")).await.contains("Stratos Custom"));
        assert!(said("name_id=STRATOS-CUSTOM&condition=new").await.contains("Stratos Custom"), "the same name needs no shelf");
        assert!(said("sku=sku+KAWI").await.contains("Kawi"));
        assert_eq!(said(&format!("name_id=Stratos+Custom&product={}&{shelf}", goods[0].id)).await, "", "not of itself");
        assert_eq!(said("name_id=&brand=x&category=y").await, "");
        // a new variant with a SKU that is there in other writing
        let product = goods[0].id.to_string();
        let fields = [("product", product.as_str()), ("sku", "sku kawi"), ("weight", "100"), ("new_price", "1000")];
        let answer = staff.call("/api/admin/products/variants/add", &fields).await;
        assert!(answer.status == 422 && answer.body.contains("alike_sku"), "{}", answer.body);
        let answer = staff.call("/api/admin/products/variants/add", &[fields.as_slice(), &[("confirmed", "on")]].concat()).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(pairs(&staff, "open").await, [pair("sku", "Kawi", "Stratos Custom")]);
    }
}
