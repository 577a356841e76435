//! Staff keeps categories and brands: no circle, nothing orphaned, the order by buttons, and menus follow.

use crate::{
    on_both,
    orders::audit,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        db::shop_rows,
    },
};
use hurtrock::access::Role;
use serde_json::Value;
use std::sync::Arc;

async fn tree(staff: &Browser) -> Vec<Value> {
    staff.read("/api/admin/categories").await.json().as_array().unwrap().clone()
}

async fn id_of(staff: &Browser, name: &str) -> String {
    let rows = tree(staff).await;
    rows.iter().find(|row| row["name"]["id"] == name).unwrap_or_else(|| panic!("{name}"))["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Saves a category with some fields changed; the status.
async fn save(staff: &Browser, id: &str, changes: &[(&str, &str)]) -> u16 {
    let view = staff.read(&format!("/api/admin/categories/form?category={id}")).await.json();
    send(staff, id, &view, changes).await
}

async fn send(staff: &Browser, id: &str, view: &Value, changes: &[(&str, &str)]) -> u16 {
    let version = view["version"].to_string();
    let mut fields = vec![("category", id), ("version", version.as_str())];
    for (name, value) in view["stored"].as_object().unwrap() {
        let changed = changes.iter().find(|(field, _)| field == name).map(|(_, value)| *value);
        fields.push((name.as_str(), changed.unwrap_or_else(|| value.as_str().unwrap())));
    }
    staff.call("/api/admin/categories/save", &fields).await.status.as_u16()
}

on_both! {
    async fn a_category_is_written_moved_and_promises(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Garuda").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let visitor = shop.browser();
        let guitars = id_of(&staff, "gitar (id)").await;
        let made = staff.form("/api/admin/categories/create", &[("name_id", "Gitar Bariton"), ("name_en", "Baritone guitars"), ("parent", &guitars), ("active", "on")]).await;
        assert_eq!((made.status.as_u16(), made.location()), (303, "/admin/categories"), "{}", made.body);
        let baritones = id_of(&staff, "Gitar Bariton").await;
        let page = staff.page("/admin/categories").await.body;
        assert!(page.contains("Gitar Bariton") && staff.page(&format!("/admin/categories/{baritones}")).await.body.contains("gitar-bariton"));
        assert_eq!(visitor.get("/categories/gitar-bariton").await.status, 200, "it is there at once");
        // up and down among its siblings
        let names = |rows: &[Value]| rows.iter().filter(|row| row["depth"] == 0).map(|row| row["name"]["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&tree(&staff).await), ["gitar (id)", "bass (id)"]);
        for (way, expected) in [("down", ["bass (id)", "gitar (id)"]), ("down", ["bass (id)", "gitar (id)"]), ("up", ["gitar (id)", "bass (id)"])] {
            assert_eq!(staff.call("/api/admin/categories/move", &[("category", &guitars), ("way", way)]).await.status, 200);
            assert_eq!(names(&tree(&staff).await), expected);
        }
        // a promise is a fact of the category, and its products' pages say so
        assert_eq!(save(&staff, &guitars, &[("warranty", "months"), ("warranty_months", "36"), ("return_days", "30"), ("set_up", "yes")]).await, 200);
        let page = visitor.page("/products/garuda").await.body;
        assert!(page.contains("retur 30 hari") && page.contains("3 tahun"), "{page}");
        assert_eq!(save(&staff, &guitars, &[("warranty", "months"), ("warranty_months", "")]).await, 422);
        // hidden, it and its goods are in no list
        assert_eq!(save(&staff, &guitars, &[("active", "")]).await, 200);
        assert_eq!(visitor.get("/products/garuda").await.status, 404);
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["category.create", "category.move", "category.move", "category.edit", "category.edit"]);
    }

    async fn nothing_goes_round_in_a_circle_and_nothing_is_orphaned(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Garuda").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let guitars = id_of(&staff, "gitar (id)").await;
        let below = staff.call("/api/admin/categories/create", &[("name_id", "Bawah"), ("parent", &guitars), ("active", "on")]).await;
        let below = below.json().as_str().unwrap().to_owned();
        let before = shop_rows(&shop.shop).await;
        for parent in [&below, &guitars, "0193a5a0-0000-7000-8000-000000000000", "' OR 1=1"] {
            assert_eq!(save(&staff, &guitars, &[("parent", parent)]).await, 422, "{parent}");
        }
        assert_eq!(save(&staff, &guitars, &[("slug", "bass")]).await, 422, "another one has it");
        for (category, status) in [(guitars.as_str(), 409), ("0193a5a0-0000-7000-8000-000000000000", 404)] {
            assert_eq!(staff.call("/api/admin/categories/delete", &[("category", category)]).await.status, status);
        }
        assert!(staff.page(&format!("/admin/categories/{guitars}")).await.body.contains("Belum bisa dihapus"));
        assert_eq!(shop_rows(&shop.shop).await, before);
        assert_eq!(staff.call("/api/admin/categories/delete", &[("category", &below)]).await.status, 200);
        let support = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(support.get("/admin/categories").await.status, 404);
        assert_eq!(support.call("/api/admin/categories/delete", &[("category", &guitars)]).await.status, 403);
    }

    async fn the_second_of_two_editors_is_told_and_of_twenty_one_is_first(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Garuda").insert(&shop.shop).await;
        let staff = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let guitars = id_of(&staff, "gitar (id)").await;
        let view = staff.read(&format!("/api/admin/categories/form?category={guitars}")).await.json();
        let mut rush = tokio::task::JoinSet::new();
        for n in 0..20 {
            let (staff, guitars, view) = (Arc::clone(&staff), guitars.clone(), view.clone());
            rush.spawn(async move {
                let name = format!("Nama {n}");
                let saved = send(&staff, &guitars, &view, &[("name_id", &name)]).await;
                let made = staff.call("/api/admin/brands/create", &[("name", "Elang")]).await.status.as_u16();
                (saved, made)
            });
        }
        let done = rush.join_all().await;
        assert_eq!(done.iter().filter(|(saved, _)| *saved == 200).count(), 1, "{done:?}");
        assert_eq!(done.iter().filter(|(_, made)| *made == 200).count(), 1, "{done:?}");
        assert!(done.iter().all(|(saved, made)| [200, 409, 503].contains(saved) && [200, 422, 503].contains(made)), "{done:?}");
        let page = format!("/admin/categories/{guitars}");
        staff.page(&page).await;
        let late = [("category", guitars.as_str()), ("version", "1"), ("name_id", "Terlambat"), ("active", "on")];
        assert_eq!(staff.form("/api/admin/categories/save", &late).await.status, 303);
        let told = staff.page(&page).await.body;
        assert!(told.contains("id=\"conflict\"") && told.contains("value=\"Terlambat\""), "{told}");
    }

    async fn a_brand_is_renamed_and_its_products_are_found_by_the_new_name(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Garuda").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let list = staff.read("/api/admin/brands").await.json();
        let brand = list["rows"][0]["id"].as_str().unwrap().to_owned();
        assert_eq!(list["rows"][0]["products"], 1);
        let view = staff.read(&format!("/api/admin/brands/form?brand={brand}")).await.json();
        let version = view["version"].to_string();
        let renamed = [("brand", brand.as_str()), ("version", &version), ("name", "Élang"), ("slug", "")];
        assert_eq!(staff.call("/api/admin/brands/save", &renamed).await.status, 200);
        assert_eq!(staff.call("/api/admin/brands/save", &renamed).await.status, 409);
        assert!(shop.browser().page("/products/garuda").await.body.contains("Élang"), "the next page says so");
        assert!(!staff.page("/admin/products?q=elang").await.body.contains("Garuda"), "written anew behind the request");
        shop.mails().await;
        assert!(staff.page("/admin/products?q=elang").await.body.contains("Garuda"));
        for name in ["elang", "ELANG ", ""] {
            assert_eq!(staff.call("/api/admin/brands/create", &[("name", name)]).await.status, 422, "{name}");
        }
        assert_eq!(staff.call("/api/admin/brands/delete", &[("brand", &brand)]).await.status, 409, "it has a product");
        assert!(staff.page(&format!("/admin/brands/{brand}")).await.body.contains("Belum bisa dihapus"));
        let empty = staff.call("/api/admin/brands/create", &[("name", "Kosong")]).await.json().as_str().unwrap().to_owned();
        assert_eq!(staff.call("/api/admin/brands/delete", &[("brand", &empty)]).await.status, 200);
        let desk = staff.page("/admin").await.body;
        assert!(!desk.contains(&empty), "what is gone has no page that a deed could lead to");
        assert!(desk.contains(&format!("/admin/brands/{brand}")));
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["brand.edit", "brand.create", "brand.delete"]);
    }
}
