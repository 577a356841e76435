//! What staff do at the desk of orders: many at once, notes, lists of one's own, the file, what is new.

use super::{crowd, list, paid};
use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{buy, life, order_row},
        db::{console, row_counts},
    },
};
use hurtrock::{access::Role, entity::stock_term};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use std::sync::Arc;

async fn bulk(staff: &Browser, act: &str, which: &str, more: &[(&str, &str)]) -> Answer {
    let fields: Vec<(&str, &str)> = [("act", act), ("which", which)].into_iter().chain(more.iter().copied()).collect();
    staff.call("/api/admin/orders/bulk", &fields).await
}

async fn check(staff: &Browser, lines: &str) -> String {
    let answer = staff.call("/api/admin/orders/parcels/check", &[("lines", lines)]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json().as_str().unwrap().to_owned()
}

async fn fates(staff: &Browser, batch: &str) -> Vec<String> {
    let batch = staff.read(&format!("/api/admin/orders/batch?batch={batch}")).await.json();
    batch["lines"].as_array().unwrap().iter().map(|line| line["fate"].as_str().unwrap().to_owned()).collect()
}

on_both! {
    async fn many_orders_go_at_once_and_one_that_cannot_keeps_no_other(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(20).insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (_, first) = paid(&shop, &product).await;
        let (_, second) = paid(&shop, &product).await;
        let (_, open) = buy(&shop, &product, 1).await;
        for (act, which, more) in [("process", "ticked", vec![]), ("fly", "all", vec![]), ("process", "page", vec![("page", " , ")])] {
            assert_eq!(bulk(&staff, act, which, &more).await.status, 422, "{act} {which}");
        }
        let ticked = [("numbers[]", first.number.as_str()), ("numbers[]", &open.number), ("numbers[]", "HR-NONE"), ("numbers[]", &first.number)];
        let answer = bulk(&staff, "process", "ticked", &ticked).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let batch = answer.json().as_str().unwrap().to_owned();
        assert_eq!(fates(&staff, &batch).await, ["done", "wrong_state", "not_found"]);
        let page = staff.page(&format!("/admin/orders/batches/{batch}")).await.body;
        assert!(page.contains("Selesai: 1") && page.contains("Bermasalah: 2") && page.contains("HR-NONE"));
        // all that match, by a plain form
        let list = [("act", "process"), ("which", "all"), ("query", "view=to-pack&status=paid")];
        let moved = staff.form("/api/admin/orders/bulk", &list).await;
        assert!(moved.location().starts_with("/admin/orders/batches/"), "{}", moved.location());
        assert_eq!(order_row(&shop.shop, &second.number).await.status, "processing");

        let lines = format!("Pesanan;Kurir;Resi\n{}\tJNE REG\tJP0000000001\n{};SiCepat Halu SC0000000002\n{},JNE,JP0000000003\nHR-NONE;JNE;JP0000000004\n{};JNE;JP0000000005\nHR-X;JNE",
            first.number, second.number.to_lowercase(), open.number, first.number);
        let batch = check(&staff, &lines).await;
        assert_eq!(fates(&staff, &batch).await, ["ready", "ready", "wrong_state", "not_found", "twice", "incomplete"]);
        assert_eq!(order_row(&shop.shop, &first.number).await.status, "processing", "nothing is sent by looking");
        let page = staff.page(&format!("/en/admin/orders/batches/{batch}")).await.body;
        assert!(page.contains("Ship 2 parcels") && page.contains("At fault: 4"));
        let before = shop.mails().await.len();
        // twenty at once send each parcel once
        let staff = Arc::new(staff);
        let twenty = (0..20).map(|_| {
            let (staff, batch) = (staff.clone(), batch.clone());
            tokio::spawn(async move { staff.call("/api/admin/orders/parcels/send", &[("batch", &batch)]).await.status.as_u16() })
        });
        for sent in twenty.collect::<Vec<_>>() {
            assert_eq!(sent.await.unwrap(), 200);
        }
        assert_eq!(fates(&staff, &batch).await, ["done", "done", "wrong_state", "not_found", "twice", "incomplete"]);
        for bought in [&first, &second] {
            assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "paid", "processing", "shipped"]);
        }
        assert_eq!(shop.mails().await.len(), before + 2, "each customer is told once");
        assert_eq!(row_counts(&shop.shop).await["shipments"], 2);
        assert_eq!(order_row(&shop.shop, &second.number).await.courier.as_deref(), Some("sicepat"));
        assert_eq!(life(&shop.shop, &open.number).await, ["pending"]);
        let staff = Arc::into_inner(staff).unwrap();

        let nobody = format!("/api/admin/orders/batch?batch={}", uuid::Uuid::nil());
        assert_eq!(staff.read(&nobody).await.status, 404);
        let many = (0..501).map(|n| format!("HR-1-{n};JNE;JP00000\n")).collect::<String>();
        assert_eq!(staff.call("/api/admin/orders/parcels/check", &[("lines", &many)]).await.status, 422);
        let slips = bulk(&staff, "slips", "ticked", &[("numbers[]", &first.number), ("numbers[]", &second.number)]).await;
        let slips = slips.json().as_str().unwrap().to_owned();
        let page = staff.page(&format!("/admin/orders/slips/{slips}")).await.body;
        assert_eq!(page.matches("<article").count(), 2);
        assert!(page.contains("Jl. Melati No. 1") && page.contains("SKU-stratos") && !page.contains("Rp"), "no prices in a parcel");
        assert_eq!(staff.call("/api/admin/orders/parcels/send", &[("batch", &slips)]).await.status, 409);
        let support = signed_in(&shop, "rina", Role::Support).await;
        for path in ["/admin/orders/parcels".to_owned(), format!("/admin/orders/slips/{slips}"), format!("/admin/orders/batches/{batch}")] {
            assert_eq!(support.get(&path).await.status, 404, "{path}");
        }
    }

    async fn notes_are_read_by_staff_alone_and_stay(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_110_000).stock(20).insert(&shop.shop).await;
        let (guest, bought) = paid(&shop, &product).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let page = format!("/admin/orders/{}", bought.number);
        for text in ["", "  \u{200b} ", &"x".repeat(1_001)] {
            assert_eq!(support.call("/api/admin/orders/note", &[("number", &bought.number), ("text", text)]).await.status, 422);
        }
        let note = "Pelanggan minta <b>bungkus kado</b>\nkartu: selamat ulang tahun";
        let noted = support.form("/api/admin/orders/note", &[("number", &bought.number), ("text", note)]).await;
        assert_eq!(noted.location(), page);
        assert_eq!(support.call("/api/admin/orders/note", &[("number", "HR-NONE"), ("text", note)]).await.status, 404);
        shop.mails().await;
        let seen = support.page(&page).await.body;
        assert!(seen.contains("bungkus kado") && !seen.contains("<b>bungkus") && seen.contains("rina"));
        assert!(seen.contains("Uang masuk") && seen.contains("Email pembayaran diterima") && seen.contains("terkirim"), "one line of all");
        assert!(!seen.contains("id=\"margin\""), "support does not read what goods cost");
        for path in [format!("/orders/{}?key={}", bought.number, bought.key), format!("/api/orders/one?number={}&key={}", bought.number, bought.key)] {
            let seen = guest.read(&path).await.body;
            assert!(seen.contains(&bought.number) && !seen.contains("bungkus kado"), "{path}");
        }
        assert!(shop.mails().await.iter().all(|mail| !mail.contains("bungkus kado")));
        let change = "UPDATE order_notes SET body = 'x'";
        assert!(shop.shop.db.schema().execute_unprepared(change).await.is_err(), "a note stays");

        let boss = signed_in(&shop, "bos", Role::Admin).await;
        let seen = boss.page(&page).await.body;
        assert!(seen.contains("id=\"margin\"") && seen.contains("belum diketahui") && seen.contains("Menulis catatan"));
        let cost = stock_term::ActiveModel { variant_id: Set(product.variant.0), low_at: Set(None), unit_cost: Set(Some(600_000)) };
        stock_term::Entity::insert(cost).exec_without_returning(shop.shop.db.schema()).await.unwrap();
        let seen = boss.page(&page).await.body;
        assert!(seen.contains("Rp600.000") && seen.contains("Rp400.000"), "what is left without PPN");
        assert!(seen.contains("Tidak ada pesanan lain dari email ini"));
        paid(&shop, &product).await;
        assert!(boss.page(&page).await.body.contains("Pesanan lain: 1, lunas 1"));
    }

    async fn lists_are_kept_by_each_for_themselves(engine) {
        let shop = TestShop::open(engine).await;
        let (support, boss) = (signed_in(&shop, "rina", Role::Support).await, signed_in(&shop, "bos", Role::Admin).await);
        let save = |staff: &Browser, name: String, query: &'static str| {
            let fields = [("name".to_owned(), name), ("query".to_owned(), query.to_owned())];
            staff.post("/api/admin/orders/views/save").header("accept", "text/html").form(&fields)
        };
        let saved = support.send(save(&support, "Bandung, mahal".into(), "q=bandung&sort=-total&page=7&evil=1")).await;
        assert_eq!(saved.location(), "/admin/orders?q=bandung&sort=-total");
        support.send(save(&support, "Bandung, mahal".into(), "q=bandung&sort=-total&per=50")).await;
        let own = list(&support, &[]).await["views"].clone();
        assert_eq!((own.as_array().unwrap().len(), own[0]["query"].as_str()), (1, Some("q=bandung&sort=-total&per=50")), "the later counts");
        assert!(support.page("/admin/orders").await.body.contains("Bandung, mahal"));
        assert!(!boss.page("/admin/orders").await.body.contains("Bandung, mahal"));
        let id = own[0]["id"].as_str().unwrap();
        assert_eq!(boss.call("/api/admin/orders/views/drop", &[("id", id)]).await.status, 404);
        for n in 0..25 {
            support.send(save(&support, format!("Daftar {n}"), "view=late")).await;
        }
        assert_eq!(list(&support, &[]).await["views"].as_array().unwrap().len(), 20);
        assert_eq!(support.call("/api/admin/orders/views/drop", &[("id", id)]).await.status, 200);
        assert_eq!(list(&support, &[]).await["views"].as_array().unwrap().len(), 19);
    }

    async fn the_file_has_what_the_list_shows(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_500_000).stock(20).insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let (_, sold) = paid(&shop, &product).await;
        let (_, open) = buy(&shop, &product, 1).await;
        console(&shop.shop, &format!("UPDATE orders SET customer_name = '=HYPERLINK(1)' WHERE number = '{}'", sold.number)).await;
        crowd(&shop, &open, 1_200).await;
        let file = staff.get("/admin/orders/export.csv?view=to-pack").await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, Some("text/csv; charset=utf-8")));
        let lines: Vec<&str> = file.body.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 2, "{}", file.body);
        assert!(lines[0].starts_with("Pesanan,Waktu pesan (WIB),"), "{}", lines[0]);
        for cell in [sold.number.as_str(), ",Lunas,", ",'=HYPERLINK(1),", ",'+6281234567890,", ",1500000,50000,0,,1550000,"] {
            assert!(lines[1].contains(cell), "{cell} in {}", lines[1]);
        }
        // more than one piece, each order once, in the order of the list
        for sort in ["-placed", "placed", "-total", "total"] {
            let file = staff.get(&format!("/admin/orders/export.csv?sort={sort}")).await.body;
            let found: std::collections::BTreeSet<&str> = file.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
            assert_eq!((file.lines().count(), found.len()), (1_203, 1_202), "{sort}");
        }
        assert!(staff.get("/en/admin/orders/export.csv?q=hyperlink").await.body.contains("Order,Placed (WIB)"));
        let support = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(support.get("/admin/orders/export.csv").await.status, 404);
        assert_eq!(shop.browser().get("/admin/orders/export.csv").await.status, 303);
    }

    async fn what_is_new_is_told_to_staff_and_only_when_it_is(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(20).insert(&shop.shop).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let none = support.read("/admin/orders/news").await;
        assert_eq!((none.json()["waiting"].as_str(), none.json()["newest"].as_i64()), (Some("0"), Some(0)));
        let (_, bought) = paid(&shop, &product).await;
        let one = support.read("/admin/orders/news").await;
        assert_eq!(one.json()["waiting"], "1");
        assert_eq!(one.json()["newest"].as_i64(), order_row(&shop.shop, &bought.number).await.paid_at.map(|at| at.timestamp_millis()));
        let ask = |tag: &str| {
            let request = shop.client.get(format!("{}/admin/orders/news", shop.origin)).header("if-none-match", tag);
            support.send(request)
        };
        let tag = one.header("etag").unwrap().to_owned();
        let known = ask(&tag).await;
        assert_eq!((known.status.as_u16(), known.body.as_str()), (304, ""));
        assert_eq!(ask("\"other\"").await.status, 200);
        let page = support.page("/admin").await.body;
        assert!(page.contains("data-waiting=\"/admin/orders/news\"") && page.contains("data-tick-page"), "pages of staff listen");
        let visitor = shop.browser().page("/").await.body;
        assert!(!visitor.contains("data-waiting") && !visitor.contains("data-tick-page"), "shoppers get nothing of it");
        assert_eq!(shop.browser().read("/admin/orders/news").await.status, 303);
    }
}
