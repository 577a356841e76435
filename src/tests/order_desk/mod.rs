//! The desk of orders: what waits in which queue, what an order is found by, and how many questions that takes; what is done there
//! in `work`.

mod work;

use crate::{
    on_both,
    support::{
        Browser, Product, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        buying::{Bought, buy, order_row, pay, until_status},
        db::console,
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    entity::order_term,
    ids::OrderId,
    orders::{
        model::{AttentionReason, OrderFilter},
        service::{desk, machine::needs_attention},
    },
    server::database::transaction,
    ui::address::with_query,
};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, ExecResult, QueryResult, Statement};
use serde_json::Value;
use std::sync::atomic::{AtomicUsize, Ordering};

const ORDERS: &str = "/api/admin/orders";

pub(crate) async fn list(staff: &Browser, pairs: &[(&str, &str)]) -> Value {
    let answer = staff.read(&with_query(ORDERS, pairs.iter().copied())).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

fn numbers(desk: &Value) -> Vec<String> {
    desk["rows"].as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect()
}

fn waiting(desk: &Value, queue: &str) -> u64 {
    let queues = desk["queues"].as_array().unwrap();
    queues.iter().find(|pair| pair[0] == queue).unwrap()[1]["rows"].as_u64().unwrap()
}

pub(crate) async fn paid(shop: &TestShop, product: &Product) -> (Browser, Bought) {
    let (buyer, bought) = buy(shop, product, 1).await;
    pay(&buyer, &bought).await;
    until_status(&shop.shop, &bought.number, "paid").await;
    (buyer, bought)
}

/// A hundred orders behind the shop's back, older than all others and known by a name of their own.
pub(crate) async fn crowd(shop: &TestShop, bought: &Bought, many: u32) {
    let row = order_row(&shop.shop, &bought.number).await;
    let series = if shop.shop.db.is_postgres() {
        format!("generate_series(1, {many}) AS n(n)")
    } else {
        format!(
            "(WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {many}) SELECT n FROM n) AS n"
        )
    };
    let (id, minus) = if shop.shop.db.is_postgres() {
        ("gen_random_uuid()", "o.placed_at - n.n * interval '1 minute'")
    } else {
        ("randomblob(16)", "strftime('%Y-%m-%dT%H:%M:%f+00:00', o.placed_at, '-' || n.n || ' minutes')")
    };
    let names = "access_key, locale, payment_state, customer_email, customer_phone, subtotal, shipping_total, discount_total, \
                 total, tax_included, owner, request_hash, expires_at, updated_at, pairs_counted";
    let same = names.split(", ").map(|name| format!("o.{}", name.trim())).collect::<Vec<_>>().join(", ");
    console(&shop.shop, &format!(
        "INSERT INTO orders (id, number, status, customer_name, placed_at, idempotency_key, search_text, {names}) \
         SELECT {id}, 'HR-000000-' || n.n, 'delivered', 'Kerumunan', {minus}, 'k' || n.n, 'hr-000000-' || n.n || char(10) || 'kerumunan', {same} \
         FROM orders o, {series} WHERE o.number = '{}'", row.number,
    ).replace("char(10)", if shop.shop.db.is_postgres() { "chr(10)" } else { "char(10)" })).await;
    console(&shop.shop, "INSERT INTO order_terms (term, order_id) SELECT 'kerumunan', id FROM orders WHERE customer_name = 'Kerumunan' ON CONFLICT DO NOTHING").await;
}

on_both! {
    async fn each_queue_has_what_waits_in_it(engine) {
        let shop = TestShop::open(engine).await;
        let goods = vec![ProductBuilder::new("Stratos").price(9_000_000).stock(20), ProductBuilder::new("Senar").price(90_000).stock(20)];
        let goods = insert_all(&shop.shop, goods).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (_, late) = paid(&shop, &goods[0]).await;
        shop.shop.clock.advance(Duration::days(6));
        let staff_again = signed_in(&shop, "bos2", Role::Admin).await;
        drop(staff);
        let staff = staff_again;
        let (_, fresh) = paid(&shop, &goods[1]).await;
        let (_, asked) = paid(&shop, &goods[1]).await;
        let (id, now) = (OrderId(order_row(&shop.shop, &asked.number).await.id), shop.shop.clock.now());
        transaction!(shop.shop.db, |tx| needs_attention(tx, id, AttentionReason::PaidTwice, now).await).await.unwrap();
        let (_, open) = buy(&shop, &goods[1], 1).await;
        // the goods are held for the way to pay, and the wait begins
        console(&shop.shop, &format!("UPDATE orders SET placed_at = {} WHERE number = '{}'",
            if shop.shop.db.is_postgres() { "placed_at - interval '61 minutes'" } else { "strftime('%Y-%m-%dT%H:%M:%f+00:00', placed_at, '-61 minutes')" }, open.number)).await;
        let (_, new) = buy(&shop, &goods[1], 1).await;

        let all = list(&staff, &[]).await;
        let counts: Vec<u64> = ["all", "unpaid", "to_pack", "late", "attention"].map(|queue| waiting(&all, queue)).into();
        assert_eq!(counts, [5, 1, 2, 1, 1], "{all}");
        for (view, expected) in [
            ("unpaid", vec![&open]), ("to-pack", vec![&fresh, &late]), ("late", vec![&late]), ("attention", vec![&asked]),
            ("nonsense", vec![&new, &asked, &fresh, &open, &late]),
        ] {
            let found = numbers(&list(&staff, &[("view", view)]).await);
            let mut expected: Vec<String> = expected.into_iter().map(|bought| bought.number.clone()).collect();
            let mut sorted = found.clone();
            sorted.sort();
            expected.sort();
            assert_eq!(sorted, expected, "{view}");
        }
        let by_total = numbers(&list(&staff, &[("sort", "-total")]).await);
        assert_eq!(by_total[0], late.number);
        assert_eq!(numbers(&list(&staff, &[("sort", "placed")]).await)[0], late.number);
        assert_eq!(numbers(&list(&staff, &[("status", "pending"), ("sort", "total")]).await).len(), 2);
        assert_eq!(list(&staff, &[("paid", "bank_transfer")]).await["total"]["rows"], 3, "how it was paid is noted");
        assert_eq!(list(&staff, &[("paid", "qris")]).await["total"]["rows"], 0);
        let day = hurtrock::server::clock::instant(order_row(&shop.shop, &late.number).await.placed_at).wib_stamp()[..10].to_owned();
        assert_eq!(numbers(&list(&staff, &[("from", &day), ("to", &day)]).await), std::slice::from_ref(&late.number));
        assert_eq!(list(&staff, &[("from", "2999-01-01")]).await["total"]["rows"], 0);
        // a word of the page, in both languages, and nothing to press for who may not
        let support = signed_in(&shop, "rina", Role::Support).await;
        let page = staff.page("/admin/orders?view=late").await.body;
        assert!(page.contains("Terlambat dikirim (1)") && page.contains("action=\"/api/admin/orders/bulk\"") && page.contains(&late.number));
        let page = support.page("/en/admin/orders?view=late").await.body;
        assert!(page.contains("Late (1)") && !page.contains("/api/admin/orders/bulk") && !page.contains("export.csv"));
        let nothing = staff.page("/admin/orders?q=zzz-tidak-ada").await.body;
        assert!(nothing.contains("Tidak ada pesanan yang cocok") && nothing.contains("href=\"/admin/orders\""));
    }

    async fn an_order_is_found_by_each_of_its_words_behind_a_crowd(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Garuda ST-1").stock(20).insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (_, bought) = paid(&shop, &product).await;
        let number = ("number", bought.number.as_str());
        staff.call("/api/admin/orders/process", &[number]).await;
        let parcel = [number, ("courier", "SiCepat Halu"), ("tracking_number", "JP9912345678")];
        assert_eq!(staff.call("/api/admin/orders/ship", &parcel).await.status, 200);
        // older than the newest two thousand: only an index leads there
        let id = order_row(&shop.shop, &bought.number).await.id;
        let older = if shop.shop.db.is_postgres() { "placed_at - interval '900 days'" } else { "strftime('%Y-%m-%dT%H:%M:%f+00:00', placed_at, '-900 days')" };
        let (_, last) = buy(&shop, &product, 1).await;
        crowd(&shop, &last, 2_100).await;
        console(&shop.shop, &format!("UPDATE orders SET placed_at = {older} WHERE number = '{}'", bought.number)).await;
        for query in [
            bought.number.as_str(), &bought.number.to_lowercase(), &bought.number[3..], &bought.number.replace('-', ""), &bought.number[10..], &bought.attempt,
            "sari wulandari", "WULANDARI", "sari@example.test", "081234567890", "0812-3456-7890", "+62 812 3456 7890", "62812345", "7890", "34567890",
            "sku-garuda-st-1", "SKUGARUDA", "jp9912345678", "345678", "bandung sari", "wulandari coblong",
        ] {
            let found = list(&staff, &[("q", query)]).await;
            assert!(numbers(&found).contains(&bought.number), "{query}: {found}");
        }
        for query in ["sari lontar", "081234567891", "jp9912345679", "HR-000000-X"] {
            assert_eq!(list(&staff, &[("q", query)]).await["total"]["rows"], 0, "{query}");
        }
        // whatever else it shows leads to it, too, and from the middle of a word
        for query in ["melati", "elat", "arangan melati", "lati sari"] {
            let found = list(&staff, &[("q", query)]).await;
            let both = if query.contains("arangan") { vec![] } else { vec![last.number.clone(), bought.number.clone()] };
            assert_eq!((numbers(&found), &found["newest_only"]), (both, &Value::Bool(false)), "{query}");
        }
        // two letters that are the beginning of no name are looked for among the newest, and the page says so
        let found = list(&staff, &[("q", "jl")]).await;
        assert_eq!((numbers(&found), &found["newest_only"]), (vec![last.number.clone()], &Value::Bool(true)));
        // a crowd is counted as far as one reads
        let found = list(&staff, &[("q", "kerumunan")]).await;
        assert_eq!((found["total"]["rows"].as_u64(), found["rows"].as_array().unwrap().len(), found["last_page"].as_u64()), (Some(1_000), 25, Some(40)));
        assert_eq!(waiting(&found, "all"), 1_000);
        assert_eq!(numbers(&list(&staff, &[("q", "kerumunan 1234")]).await).len(), 1);
        assert!(staff.page("/admin/orders?q=kerumunan&page=40").await.body.contains("Lebih dari 999 pesanan"));
        assert_eq!(list(&staff, &[("courier", "sicepat")]).await["total"]["rows"], 1);
        assert_eq!(list(&staff, &[]).await["couriers"][0], "sicepat");
        // a parcel that is corrected leads by its new number, and in vain by the old one
        let parcel = [number, ("courier", "JNE"), ("tracking_number", "XX55550000")];
        assert_eq!(staff.call("/api/admin/orders/parcel", &parcel).await.status, 200);
        assert_eq!((list(&staff, &[("q", "xx5555")]).await["total"]["rows"].as_u64(), list(&staff, &[("q", "jp9912345678")]).await["total"]["rows"].as_u64()), (Some(1), Some(0)));
        assert_eq!(list(&staff, &[("courier", "jne")]).await["total"]["rows"], 1);
        let terms = order_term::Entity::find().all(shop.shop.db.read()).await.unwrap();
        let own = terms.iter().filter(|term| term.order_id == id).count();
        assert!((15..45).contains(&own), "{own} terms");
    }

    async fn the_list_asks_the_same_few_questions_however_many_orders_there_are(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(20).insert(&shop.shop).await;
        let (_, bought) = buy(&shop, &product, 1).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let mut asked = Vec::new();
        for many in [10, 1_000] {
            crowd(&shop, &bought, many).await;
            for query in ["", "per=100", "q=kerumunan&per=50", "view=to-pack", "q=sari+wulandari+0812&sort=-total", "q=melati"] {
                let db = Counting(shop.shop.db.read(), AtomicUsize::new(0));
                desk::page(&shop.shop, &db, uuid::Uuid::nil(), true, OrderFilter::of_query(query)).await.unwrap();
                let questions = db.1.into_inner();
                assert!(questions <= 9, "{query}: {questions}");
                asked.push(questions);
            }
            // a letter of its own each time: no row takes the number that another one has not left yet
            let mark = if many == 10 { 'A' } else { 'B' };
            console(&shop.shop, &format!("UPDATE orders SET number = '{mark}' || number, idempotency_key = '{mark}' || idempotency_key WHERE customer_name = 'Kerumunan'")).await;
        }
        assert!(asked[..6].iter().zip(&asked[6..]).all(|(few, many)| many <= few), "{asked:?}");
        for (address, rows) in [("", 25), ("?per=100", 100), ("?q=kerumunan&per=50", 50), ("?sort=-total&page=3", 25)] {
            let page = staff.page(&format!("/admin/orders{address}")).await.body;
            assert_eq!(page.matches("name=\"numbers[]\"").count(), rows, "{address}");
        }
    }
}

/// A database whose questions are counted.
struct Counting<'d>(&'d DatabaseConnection, AtomicUsize);

#[async_trait::async_trait]
impl ConnectionTrait for Counting<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.query_all_raw(statement).await
    }
}
