//! An order that leaves in several parcels: each holds what was said, the last the rest, and nothing leaves twice.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{Product, ProductBuilder, signed_in},
        buying::{Bought, add, attempt_row, order_row, pay, place, units, until_status},
        until,
    },
};
use hurtrock::{access::Role, entity::order_part_unit, server::clock::random_key};
use sea_orm::EntityTrait;

/// An order of three of one thing and one of another, paid and being packed.
async fn packed(shop: &TestShop) -> (Browser, Browser, Bought, Product, Product) {
    let guitar = ProductBuilder::new("Stratos").price(1_000_000).stock(9).insert(&shop.shop).await;
    let strings = ProductBuilder::new("Senar").price(90_000).stock(9).insert(&shop.shop).await;
    let guest = shop.browser();
    for (product, many) in [(&guitar, 3), (&strings, 1)] {
        assert_eq!(add(&guest, product, many).await.status, 200);
    }
    let placed = place(&guest).await;
    assert_eq!(placed.status, 200, "{}", placed.body);
    let bought = Bought::of(&placed.json());
    pay(&guest, &bought).await;
    until_status(&shop.shop, &bought.number, "paid").await;
    let staff = signed_in(shop, "bos", Role::Admin).await;
    assert_eq!(staff.call("/api/admin/orders/process", &[("number", &bought.number)]).await.status, 200);
    (guest, staff, bought, guitar, strings)
}

async fn send(staff: &Browser, bought: &Bought, resi: &str, units: &[(&Product, &str)]) -> (u16, String) {
    let names: Vec<String> = units.iter().map(|(product, _)| format!("units[v{}]", product.key())).collect();
    let mut fields = vec![("number", bought.number.as_str()), ("courier", "JNE REG"), ("tracking_number", resi)];
    fields.extend(names.iter().zip(units).map(|(name, (_, many))| (name.as_str(), *many)));
    let answer = staff.call("/api/admin/orders/part", &fields).await;
    (answer.status.as_u16(), answer.body)
}

async fn units_of(shop: &TestShop, product: &Product) -> i32 {
    units(&shop.shop, product.variant).await.on_hand
}

/// How many units left in parts.
async fn gone(shop: &TestShop) -> i32 {
    let rows = order_part_unit::Entity::find().all(shop.shop.db.read()).await.unwrap();
    rows.iter().map(|row| row.quantity).sum()
}

on_both! {
    async fn a_part_leaves_and_the_rest_follows(engine) {
        let shop = TestShop::open(engine).await;
        let (guest, staff, bought, guitar, strings) = packed(&shop).await;
        assert_eq!(send(&staff, &bought, "JNE00001", &[(&guitar, "2"), (&strings, "")]).await.0, 200);
        // the button again sends nothing again
        assert_eq!(send(&staff, &bought, "JNE00001", &[(&guitar, "2")]).await.0, 200);
        assert_eq!(gone(&shop).await, 2);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "processing", "not all of it has left");

        let page = guest.read(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("JNE00001") && page.contains("Sisanya menyusul"), "{page}");
        until("the customer is told", || async {
            shop.mails().await.iter().any(|mail| mail.contains("JNE00001") && mail.contains("2 =C3=97") || mail.contains("JNE00001") && mail.contains("2 ×"))
        })
        .await;
        let found = staff.read("/admin/orders?q=JNE00001").await.body;
        assert!(found.contains(&bought.number), "found by the number of its part");

        // what left cannot be unmade, and what is here can still leave
        let given_up = staff.call("/api/admin/orders/cancel", &[("number", &bought.number), ("reason", "salah kirim")]).await;
        assert_eq!(given_up.status, 409, "{}", given_up.body);
        let last = [("number", bought.number.as_str()), ("courier", "JNE REG"), ("tracking_number", "JNE00002")];
        assert_eq!(staff.call("/api/admin/orders/ship", &last).await.status, 200);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "shipped");
        let page = guest.read(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("JNE00001") && page.contains("JNE00002") && !page.contains("Sisanya menyusul"), "{page}");
        assert_eq!(units(&shop.shop, guitar.variant).await.on_hand, 6, "parts move no stock: it was sold when it was paid");
        assert_eq!(send(&staff, &bought, "JNE00003", &[(&guitar, "1")]).await.0, 409, "it has left");
    }

    async fn what_was_given_back_leaves_no_more_and_the_order_ends(engine) {
        let shop = TestShop::open(engine).await;
        let (_, staff, bought, guitar, strings) = packed(&shop).await;
        assert_eq!(send(&staff, &bought, "JNE00001", &[(&guitar, "3")]).await.0, 200);
        // with a parcel on its way nothing is changed any more
        let order = hurtrock::orders::service::find_for_staff(shop.shop.db.read(), &bought.number).await.unwrap();
        assert!(!order.can_be_edited() && !order.has_left_in_parts() && order.left().len() == 1);
        let all_sent = [("number", bought.number.as_str())];
        assert_eq!(staff.call("/api/admin/orders/parts-sent", &all_sent).await.status, 409, "the strings are here");
        let line = order.lines.iter().position(|line| line.variant == strings.variant).unwrap();
        let attempt = attempt_row(&shop.shop, &bought.attempt).await.id.to_string();
        let (id, units, restock) = (format!("lines[{line}][line]"), format!("lines[{line}][units]"), format!("lines[{line}][restock]"));
        let line_id = order.lines[line].id.to_string();
        let given = staff
            .call(
                "/api/admin/orders/refund",
                &[
                    ("number", bought.number.as_str()), ("attempt", &attempt), ("amount", ""), ("reason", "senarnya habis"),
                    ("key", "aaaaaaaaaaaaaaaaaaaa"), ("by_hand", "true"), ("by_line", "true"), ("freight", ""),
                    (&id, &line_id), (&units, "1"), (&restock, "shelf"),
                ],
            )
            .await;
        assert_eq!(given.status, 200, "{}", given.body);
        assert_eq!(units_of(&shop, &strings).await, 9, "on the shelf again");
        assert_eq!(staff.call("/api/admin/orders/parts-sent", &all_sent).await.status, 200);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "shipped");
        assert_eq!(staff.call("/api/admin/orders/deliver", &all_sent).await.status, 200);
        let books = hurtrock::program::cli::doctor::looks(&shop.shop, false).await.unwrap();
        assert!(books.iter().all(|look| look.findings.is_empty()), "{books:?}");
    }

    async fn what_cannot_leave_is_said_at_its_field(engine) {
        let shop = TestShop::open(engine).await;
        let (_, staff, bought, guitar, strings) = packed(&shop).await;
        for (units, said) in [
            (vec![], "required"),
            (vec![(&guitar, "0")], "required"),
            (vec![(&guitar, "4")], "range"),
            (vec![(&guitar, "3"), (&strings, "1")], "all_of_it"),
            (vec![(&guitar, "dua")], "number"),
            (vec![(&guitar, "-1")], "number"),
        ] {
            let (status, body) = send(&staff, &bought, "JNE00001", &units).await;
            assert_eq!(status, 422, "{said}: {body}");
            let body = body.to_lowercase().replace('_', "");
            assert!(body.contains(&said.replace('_', "")), "{said}: {body}");
        }
        assert_eq!(send(&staff, &bought, "x", &[(&guitar, "1")]).await.0, 422, "a number of one letter");
        let elsewhere = [
            ("number", bought.number.as_str()), ("courier", "JNE REG"), ("tracking_number", "JNE00001"),
            ("units[quite something]", "1"),
        ];
        assert_eq!(staff.call("/api/admin/orders/part", &elsewhere).await.status, 404);
        // one variant under two spellings is one
        let (small, large) = (format!("units[v{}]", guitar.key()), format!("units[v{}]", guitar.key().to_uppercase()));
        let twice = [
            ("number", bought.number.as_str()), ("courier", "JNE REG"), ("tracking_number", "JNE00001"),
            (small.as_str(), "2"), (large.as_str(), "2"),
        ];
        let answer = staff.call("/api/admin/orders/part", &twice).await;
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert_eq!(gone(&shop).await, 0);
    }

    async fn of_many_at_once_no_unit_leaves_twice(engine) {
        let shop = TestShop::open(engine).await;
        let (_, staff, bought, guitar, _) = packed(&shop).await;
        let sent = futures::future::join_all((0..6).map(|nth| {
            let (staff, bought, guitar) = (&staff, &bought, &guitar);
            async move { send(staff, bought, &format!("JNE-{nth}-{}", random_key()), &[(guitar, "2")]).await.0 }
        }))
        .await;
        let done = sent.iter().filter(|status| **status == 200).count();
        assert_eq!((done, gone(&shop).await), (1, 2), "{sent:?}");
    }
}
