//! The lists of goods that staff turn the pages of, against a plain reading of the rows: whatever is typed, whatever the status, and
//! with more finds than are counted.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        db::console,
    },
};
use hurtrock::{access::Role, entity::product, ui::address::with_query};
use sea_orm::EntityTrait;
use serde_json::Value;

const PRODUCTS: &str = "/api/admin/products";
const STOCK: &str = "/api/admin/stock";
const PERFORMANCE: &str = "/api/admin/performance";
/// More than are counted, and than can be asked one by one.
const MANY: usize = 2_050;

async fn ask(staff: &Browser, list: &str, pairs: &[(&str, &str)]) -> Value {
    let answer = staff.read(&with_query(list, pairs.iter().copied())).await;
    assert_eq!(answer.status, 200, "{pairs:?}: {}", answer.body);
    answer.json()
}

fn names(page: &Value) -> Vec<String> {
    page["rows"].as_array().unwrap().iter().map(|row| row["name"]["id"].as_str().unwrap().to_owned()).collect()
}

fn total(page: &Value) -> (u64, bool) {
    (page["total"]["rows"].as_u64().unwrap(), page["total"]["is_open"].as_bool().unwrap())
}

/// Names of the products that a text finds, in the order of the list, by reading every row.
async fn read_all(shop: &TestShop, query: &str, status: &str) -> Vec<String> {
    let wanted = reading::wanted(query);
    let mut rows = product::Entity::find().all(shop.shop.db.read()).await.unwrap();
    rows.retain(|row| {
        wanted.iter().all(|one| one.is_in(&row.search_text)) && (status.is_empty() || row.status == status)
    });
    rows.sort_by_key(|row| (reading::sort_key(&row.name_id), std::cmp::Reverse((row.created_at, row.id))));
    rows.into_iter().map(|row| row.name_id).collect()
}

async fn agrees(shop: &TestShop, staff: &Browser) {
    let queries = [
        "",
        "caster",
        "ca",
        "c",
        "stra",
        "tele caster",
        "caster tele",
        "50%",
        "5",
        "a_b",
        "a\"b",
        "\"",
        "'",
        "*",
        "OR",
        "caster OR",
        "NEAR(a b)",
        "search_text:x",
        "^stra",
        "-stra",
        "sku-",
        "SKU-KAWI",
        "Rp1.000.000",
        "1000000",
        "ñandú",
        "nandu",
        "日本",
        "日本語",
        "zzz",
        "ck  pi",
    ];
    for query in queries {
        for status in ["", "draft", "active", "inactive"] {
            let page = ask(staff, PRODUCTS, &[("q", query), ("status", status)]).await;
            let expected = read_all(shop, query, status).await;
            assert_eq!(
                (names(&page), total(&page)),
                (expected.clone(), (expected.len() as u64, false)),
                "{query} {status}"
            );
        }
    }
    let counts = ask(staff, PRODUCTS, &[]).await["counts"].clone();
    for (status, place) in [("draft", 0), ("active", 1), ("inactive", 2)] {
        assert_eq!(counts[place][1].as_u64().unwrap(), read_all(shop, "", status).await.len() as u64, "{status}");
    }
}

on_both! {
    async fn what_is_typed_finds_what_holds_it(engine) {
        let shop = TestShop::open(engine).await;
        let goods = ["Stratocaster", "Telecaster 50%", "Tele Caster", "Kawi", "a_b a\"b c", "Ñandú", "日本語 ギター", "Pick Pi", "Rock"];
        let goods = insert_all(&shop.shop, goods.map(ProductBuilder::new).to_vec()).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        agrees(&shop, &staff).await;
        // whoever writes, however: staff see it at once
        for (product, status) in goods.iter().zip(["draft", "inactive", "active", "draft"]) {
            console(&shop.shop, &format!("UPDATE products SET status = '{status}' WHERE slug = '{}'", product.slug)).await;
        }
        console(&shop.shop, "UPDATE products SET search_text = 'telepon' WHERE slug = 'tele-caster'").await;
        console(&shop.shop, "DELETE FROM stock_movements").await;
        console(&shop.shop, "DELETE FROM product_variants WHERE product_id IN (SELECT id FROM products WHERE slug = 'rock')").await;
        console(&shop.shop, "DELETE FROM products WHERE slug = 'rock'").await;
        // as another instance would learn of it
        let after = insert_all(&shop.shop, vec![ProductBuilder::new("Rock caster").stock(1)]).await.remove(0);
        agrees(&shop, &staff).await;
        let low = ask(&staff, PRODUCTS, &[("stock", "low")]).await;
        assert_eq!((names(&low), total(&low)), (vec!["Rock caster".to_owned()], (1, false)));
        // where things stand is counted, whatever their status
        let shelves = staff.read("/api/admin/categories").await.json();
        let of = |slug: &str| shelves.as_array().unwrap().iter().find(|row| row["name"]["id"] == format!("{slug} (id)")).unwrap()["products"].as_u64();
        assert_eq!((of("gitar"), of("bass")), (Some(goods.len() as u64), Some(0)));
        let brands = staff.read("/api/admin/brands").await.json();
        assert_eq!(brands["rows"][0]["products"].as_u64(), Some(goods.len() as u64));
        assert!(after.slug.starts_with("rock"));
    }

    async fn more_than_are_counted_can_be_paged_and_narrowed(engine) {
        let shop = TestShop::open(engine).await;
        let name = |n: usize| ProductBuilder::new(&called(n)).stock(if n.is_multiple_of(101) { 0 } else { 50 });
        let goods = insert_all(&shop.shop, (0..MANY).map(name).chain([ProductBuilder::new("Drum").stock(0)]).collect()).await;
        console(&shop.shop, &format!("UPDATE products SET status = 'draft' WHERE slug = '{}'", goods[0].slug)).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let whole = ask(&staff, PRODUCTS, &[]).await;
        assert_eq!((total(&whole), whole["last_page"].as_u64()), ((MANY as u64 + 1, false), Some(83)), "who keeps count tells all");
        // the newest, in the order of the list
        let open = ask(&staff, PRODUCTS, &[("q", "senar"), ("page", "2")]).await;
        let mut newest: Vec<String> = (MANY - 1_000..MANY).map(called).collect();
        newest.sort();
        assert_eq!((total(&open), names(&open), open["last_page"].as_u64()), ((1_000, true), newest[25..50].to_vec(), Some(40)));
        assert!(staff.page("/admin/products?q=senar").await.body.contains("999+"));
        let narrow = ask(&staff, PRODUCTS, &[("q", "senar 0007")]).await;
        assert_eq!((total(&narrow), names(&narrow)), ((1, false), vec!["Senar nilon 0007".to_owned()]));
        let low = ask(&staff, PRODUCTS, &[("q", "nilon"), ("stock", "low")]).await;
        assert_eq!(total(&low), (10, false), "of every second one");
        let drafts = ask(&staff, PRODUCTS, &[("q", "senar"), ("status", "draft")]).await;
        assert_eq!((names(&drafts), total(&drafts)), (vec![called(0)], (1, false)), "the oldest of them is found among few");

        let units = ask(&staff, STOCK, &[("q", "senar")]).await;
        assert_eq!((total(&units), units["rows"].as_array().unwrap().len()), ((1_000, true), 25));
        for sort in ["sku", "-name", "available"] {
            let out = ask(&staff, STOCK, &[("q", "senar"), ("show", "out"), ("sort", sort)]).await;
            assert_eq!(total(&out), (21, false), "{sort}");
        }
        assert_eq!(total(&ask(&staff, STOCK, &[("q", "baja 0100")]).await), (1, false));
        let scarce = ask(&staff, STOCK, &[("show", "low")]).await;
        let free: Vec<u64> = scarce["rows"].as_array().unwrap().iter().map(|row| row["on_hand"].as_u64().unwrap()).collect();
        assert_eq!(free, [0; 22]);

        // the figures of those that a text finds, however many it finds
        let day = hurtrock::figures::model::Day::of(shop.shop.clock.now()).0;
        let looked: Vec<String> = goods.iter().zip(1..).map(|(one, looks)| format!("({day}, {}, {looks}, 0)", bytes(&shop, one.id.0))).collect();
        console(&shop.shop, &format!("INSERT INTO look_days (day, product_id, looks, carts) VALUES {}", looked.join(","))).await;
        let best = ask(&staff, PERFORMANCE, &[("q", "senar"), ("sort", "looks"), ("page", "2"), ("range", "7")]).await;
        let looks: Vec<u64> = best["rows"].as_array().unwrap().iter().map(|row| row["figures"]["looks"].as_u64().unwrap()).collect();
        assert_eq!((total(&best), looks), ((1_000, true), (0..25).map(|n| MANY as u64 - 25 - n).collect()));
        assert_eq!(total(&ask(&staff, PERFORMANCE, &[("q", "nilon 0001"), ("range", "7")]).await), (1, false));
    }
}

fn called(n: usize) -> String {
    format!("Senar {} {n:04}", if n.is_multiple_of(2) { "baja" } else { "nilon" })
}

/// An id as a console writes it.
fn bytes(shop: &TestShop, id: uuid::Uuid) -> String {
    if shop.shop.db.is_postgres() { format!("'{id}'") } else { format!("x'{}'", id.simple()) }
}
