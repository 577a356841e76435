//! An order is changed before it is packed: stock, sums, attempts and money follow, whoever else is at it.

use super::{change, is, letters, put, refused, seen, send, send_seen, set, staff, text, total};
use crate::{
    on_both,
    orders::audit,
    support::{
        Browser, Product, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        buying::{Bought, Units, attempt_row, buy, choose, life, order_row, pay, units, until_status},
        db::row_counts,
        until,
    },
};
use hurtrock::{
    access::Role,
    entity::{order, order_line, order_money, payment_attempt},
    figures::{
        model::{Day, Preset, Range},
        service::{self as figures, count},
    },
    payment::gateway::TransactionState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;
use tokio::{sync::Barrier, task::JoinSet};

/// Money of an order: what came in, what went back.
pub(super) async fn moved(shop: &TestShop, order: &order::Model) -> (i64, i64) {
    let db = shop.shop.db.read();
    let attempts =
        payment_attempt::Entity::find().filter(payment_attempt::Column::OrderId.eq(order.id)).all(db).await.unwrap();
    let came = attempts
        .iter()
        .filter(|attempt| ["paid", "partially_refunded", "refunded"].contains(&attempt.state.as_str()))
        .map(|attempt| attempt.amount)
        .sum();
    let back = order_money::Entity::find().filter(order_money::Column::OrderId.eq(order.id)).all(db).await.unwrap();
    (came, back.iter().filter(|row| row.kind == "returned").map(|row| row.amount).sum())
}

/// Two goods in the shop, and an order of the first.
async fn ordered(shop: &TestShop, quantity: u32) -> (Vec<Product>, Browser, Bought) {
    let goods = vec![
        ProductBuilder::new("Garuda").price(1_000_000).stock(9),
        ProductBuilder::new("Lontar").price(300_000).stock(9),
    ];
    let goods = insert_all(&shop.shop, goods).await;
    let (browser, bought) = buy(shop, &goods[0], quantity).await;
    (goods, browser, bought)
}

async fn paid(shop: &TestShop, quantity: u32) -> (Vec<Product>, Browser, Bought) {
    let (goods, browser, bought) = ordered(shop, quantity).await;
    pay(&browser, &bought).await;
    until_status(&shop.shop, &bought.number, "paid").await;
    (goods, browser, bought)
}

/// Opens the payment page that counts now, and pays on it.
pub(crate) async fn pay_open(browser: &Browser, number: &str, key: &str) {
    let asked = browser.call("/api/payment/check", &[("attempt", number), ("key", key)]).await;
    assert_eq!(asked.status, 200, "{}", asked.body);
    let page = asked.json()["attempt"]["redirect_url"].as_str().expect("an open page").to_owned();
    assert_eq!(browser.form(&format!("{page}/method"), &[("method", "bca_va")]).await.status, 303);
    assert_eq!(browser.form(&format!("{page}/act"), &[("act", "pay")]).await.status, 303);
}

async fn due(shop: &TestShop, number: &str) -> i64 {
    order_row(&shop.shop, number).await.due
}

async fn until_due(shop: &TestShop, number: &str, wanted: i64) {
    until(&format!("{wanted} is open of {number}"), || async { due(shop, number).await == wanted }).await;
}

/// Starts two things in the same moment.
async fn at_once<A: Send + 'static, B: Send + 'static>(
    one: impl Future<Output = A> + Send + 'static,
    other: impl Future<Output = B> + Send + 'static,
) -> (A, B) {
    let start = Arc::new(Barrier::new(2));
    let begin = Arc::clone(&start);
    let one = tokio::spawn(async move {
        begin.wait().await;
        one.await
    });
    let other = tokio::spawn(async move {
        start.wait().await;
        other.await
    });
    (one.await.unwrap(), other.await.unwrap())
}

/// An order that was paid, became dearer and got the difference, which the bank then takes back.
async fn taken_back(shop: TestShop, taken: fn() -> TransactionState) {
    let (goods, browser, bought) = paid(&shop, 1).await;
    let staff = staff(&shop).await;
    let first = order_row(&shop.shop, &bought.number).await;
    let draft = change(&staff, &bought.number).await;
    assert_eq!(put(&staff, &draft, &goods[1], 1).await.status, 200);
    assert_eq!(text(&send(&staff, &draft, "place", &[]).await), bought.number);
    let extra = order_row(&shop.shop, &bought.number).await.total - first.total;
    pay_open(&browser, &bought.number, &bought.key).await;
    until_due(&shop, &bought.number, 0).await;
    let second = format!("{}-2", bought.number);
    for _ in 0..2 {
        // told twice, it is taken once
        shop.simulator.force(&second, taken());
        until_due(&shop, &bought.number, extra).await;
    }
    let row = order_row(&shop.shop, &bought.number).await;
    assert_eq!((row.payment_state.as_str(), row.status.as_str()), ("attention", "paid"), "staff is asked");
    let third = attempt_row(&shop.shop, &format!("{}-3", bought.number)).await;
    assert_eq!(third.amount, extra, "and the difference can be paid again");
    let back = order_money::Entity::find().filter(order_money::Column::Kind.eq("returned"));
    let back = back.all(shop.shop.db.read()).await.unwrap();
    assert_eq!(back.iter().map(|row| (row.amount, row.reference.clone())).collect::<Vec<_>>(), [(extra, second)]);
    let page = staff.page(&format!("/admin/orders/{}", bought.number)).await.body;
    assert!(page.contains("ditarik kembali oleh bank"), "{page}");
    // the first money is another thing: the order as a whole stands on it
    shop.simulator.force(&bought.attempt, taken());
    let is_told = async || attempt_row(&shop.shop, &bought.attempt).await.state != "paid";
    until("the first money is back, too", is_told).await;
    assert_eq!(due(&shop, &bought.number).await, extra);
}

on_both! {
    async fn an_unpaid_order_becomes_another_one(engine) {
        let shop = TestShop::open(engine).await;
        let (goods, browser, bought) = ordered(&shop, 3).await;
        let staff = staff(&shop).await;
        let before = order_row(&shop.shop, &bought.number).await;
        let page = choose(&browser, &bought).await;
        let draft = change(&staff, &bought.number).await;
        assert_eq!(change(&staff, &bought.number).await, draft, "the change that is begun goes on");
        let view = seen(&staff, &draft).await;
        assert_eq!((view["totals"]["total"].as_i64(), view["edited"]["totals"]["total"].as_i64()), (Some(before.total), Some(before.total)));
        assert_eq!(set(&staff, &draft, &goods[0], 2).await.status, 200);
        assert_eq!(put(&staff, &draft, &goods[1], 1).await.status, 200);
        assert_eq!(units(&shop.shop, goods[0].variant).await, Units { on_hand: 9, reserved: 3 }, "nothing moves before it is saved");

        assert_eq!(text(&send(&staff, &draft, "place", &[("city", "Cimahi")]).await), bought.number);
        let after = order_row(&shop.shop, &bought.number).await;
        assert_eq!((after.status.as_str(), after.subtotal, after.edits, after.due), ("pending", 2_300_000, 1, 0));
        assert_eq!(units(&shop.shop, goods[0].variant).await, Units { on_hand: 9, reserved: 2 });
        assert_eq!(units(&shop.shop, goods[1].variant).await, Units { on_hand: 9, reserved: 1 });
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "cancelled");
        let second = attempt_row(&shop.shop, &format!("{}-2", bought.number)).await;
        assert_eq!((second.amount, second.state.as_str()), (after.total, "token_issued"));
        assert!(after.expires_at > second.expires_at);
        assert_eq!(audit(&shop).await.iter().map(|(action, _)| action.as_str()).collect::<Vec<_>>(), ["order.edit"]);

        // told once, with what it is now; the old page is closed at the gateway
        let mails = letters(&shop).await;
        let told: Vec<_> = mails.iter().filter(|mail| mail.contains("diubah")).collect();
        assert!(told.len() == 1 && told[0].contains("Lontar") && told[0].contains("Cimahi"), "{told:?}");
        // the old page takes nothing: what is in at the end says so
        browser.form(&format!("{page}/act"), &[("act", "pay")]).await;
        let order_page = staff.page(&format!("/admin/orders/{}", bought.number)).await.body;
        assert!(order_page.contains("Diubah oleh") && order_page.contains("3 → 2") && order_page.contains("0 → 1"));
        let own = browser.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(own.contains("Lontar") && !own.contains("Diubah oleh"), "the customer sees what it is, not who did it");

        pay_open(&browser, &bought.number, &bought.key).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        let paid = order_row(&shop.shop, &bought.number).await;
        assert_eq!((moved(&shop, &paid).await, paid.due), ((paid.total, 0), 0));
        assert_eq!(units(&shop.shop, goods[0].variant).await, Units { on_hand: 7, reserved: 0 });
        assert_eq!(life(&shop.shop, &bought.number).await, ["pending", "pending", "paid"], "changed once");
    }

    async fn of_two_editors_one_is_told_and_loses_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let (goods, _, bought) = ordered(&shop, 2).await;
        let (one, other) = (staff(&shop).await, signed_in(&shop, "ayu", Role::Admin).await);
        let (mine, theirs) = (change(&one, &bought.number).await, change(&other, &bought.number).await);
        assert_ne!(mine, theirs);
        assert_eq!(set(&one, &mine, &goods[0], 1).await.status, 200);
        assert_eq!(put(&other, &theirs, &goods[1], 4).await.status, 200);
        let sent = { let (one, mine) = (one, mine.clone()); async move { send(&one, &mine, "place", &[]).await } };
        let (other, theirs) = (Arc::new(other), Arc::new(theirs));
        let crossed = { let (other, theirs) = (Arc::clone(&other), Arc::clone(&theirs)); async move { send(&other, &theirs, "place", &[]).await } };
        let (first, second) = at_once(sent, crossed).await;
        let refusals = [&first, &second].map(refused);
        assert_eq!([first.status, second.status].iter().filter(|status| **status == 200).count(), 1, "{refusals:?}");
        assert!(refusals.contains(&is(409, "edit_conflict")), "{refusals:?}");
        assert_eq!(order_row(&shop.shop, &bought.number).await.edits, 1);
        if second.status != 200 {
            let view = seen(&other, &theirs).await;
            assert_eq!((view["edited"]["is_stale"].as_bool(), view["lines"].as_array().unwrap().len()), (Some(true), 2), "nothing is lost");
            assert_eq!(other.call("/api/admin/drafts/anew", &[("draft", &theirs)]).await.status, 200);
            assert_eq!(text(&send(&other, &theirs, "place", &[]).await), bought.number);
        }
        units(&shop.shop, goods[0].variant).await;
        units(&shop.shop, goods[1].variant).await;
    }

    async fn twenty_submits_of_a_change_change_once(engine) {
        let shop = TestShop::open(engine).await;
        let (goods, _, bought) = paid(&shop, 2).await;
        let staff = Arc::new(staff(&shop).await);
        let draft = change(&staff, &bought.number).await;
        assert_eq!(set(&staff, &draft, &goods[0], 3).await.status, 200);
        let total = total(&staff, &draft).await.to_string();
        let (start, mut rush) = (Arc::new(Barrier::new(20)), JoinSet::new());
        for _ in 0..20 {
            let (start, staff, draft, total) = (Arc::clone(&start), Arc::clone(&staff), draft.clone(), total.clone());
            rush.spawn(async move { start.wait().await; send_seen(&staff, &draft, "place", &total, &[]).await.status.as_u16() });
        }
        assert_eq!(rush.join_all().await, [200; 20]);
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.edits, row.due > 0), (1, true));
        assert_eq!(row_counts(&shop.shop).await["payment_attempts"], 2);
        assert_eq!(units(&shop.shop, goods[0].variant).await, Units { on_hand: 6, reserved: 0 });
    }

    async fn a_change_that_crosses_the_money_loses_no_rupiah(engine) {
        let shop = TestShop::open(engine).await;
        let staff = Arc::new(staff(&shop).await);
        for (round, quantity) in [1_u32, 4, 1, 4].into_iter().enumerate() {
            let product = ProductBuilder::new(&format!("Garuda {round}")).price(1_000_000).stock(9).insert(&shop.shop).await;
            let (browser, bought) = buy(&shop, &product, 2).await;
            let page = choose(&browser, &bought).await;
            let draft = change(&staff, &bought.number).await;
            assert_eq!(set(&staff, &draft, &product, quantity).await.status, 200);
            let sent = { let (staff, draft) = (Arc::clone(&staff), draft.clone()); async move { send(&staff, &draft, "place", &[]).await } };
            let paying = { let page = page.clone(); let browser = browser; async move { (browser.form(&format!("{page}/act"), &[("act", "pay")]).await.status, browser) } };
            let (edited, (came, browser)) = at_once(sent, paying).await;
            let reason = refused(&edited);
            assert!(edited.status == 200 || matches!(reason.1.as_str(), "edit_conflict" | "wrong_state"), "{reason:?}");
            if came == 303 {
                until_status(&shop.shop, &bought.number, "paid").await;
            }
            let row = order_row(&shop.shop, &bought.number).await;
            let (came_in, _) = moved(&shop, &row).await;
            if row.status == "paid" {
                assert_eq!(came_in, row.total - row.due, "round {round}");
                assert_eq!(row.edits == 0, row.due == 0, "round {round}: the money was on its way before the change");
                if row.due > 0 {
                    pay_open(&browser, &bought.number, &bought.key).await;
                    until_due(&shop, &bought.number, 0).await;
                }
            } else {
                assert_eq!((row.status.as_str(), came_in), ("pending", 0), "round {round}");
            }
            units(&shop.shop, product.variant).await;
            shop.mails().await;
        }
    }

    async fn a_change_and_a_parcel_never_both_win(engine) {
        let shop = TestShop::open(engine).await;
        let staff = Arc::new(staff(&shop).await);
        for round in 0..4 {
            let product = ProductBuilder::new(&format!("Garuda {round}")).price(1_000_000).stock(9).insert(&shop.shop).await;
            let (browser, bought) = buy(&shop, &product, 1).await;
            pay(&browser, &bought).await;
            until_status(&shop.shop, &bought.number, "paid").await;
            let number = bought.number.clone();
            assert_eq!(staff.call("/api/admin/orders/process", &[("number", &number)]).await.status, 200);
            let draft = change(&staff, &number).await;
            assert_eq!(set(&staff, &draft, &product, 2).await.status, 200);
            let sent = { let staff = Arc::clone(&staff); async move { send(&staff, &draft, "place", &[]).await } };
            let parcel = { let (staff, number) = (Arc::clone(&staff), number.clone()); async move {
                staff.call("/api/admin/orders/ship", &[("number", &number), ("courier", "JNE REG"), ("tracking_number", "JP1234567890")]).await
            } };
            let (edited, shipped) = at_once(sent, parcel).await;
            let row = order_row(&shop.shop, &number).await;
            match (edited.status.as_u16(), shipped.status.as_u16()) {
                (200, 409) => assert_eq!((row.status.as_str(), refused(&shipped)), ("processing", is(409, "still_to_pay"))),
                (409, 200) => assert_eq!((row.status.as_str(), row.edits, row.due), ("shipped", 0, 0)),
                other => panic!("round {round}: {other:?} {} {}", edited.body, shipped.body),
            }
            units(&shop.shop, product.variant).await;
        }
    }

    async fn what_became_cheaper_is_given_back_once(engine) {
        let shop = TestShop::open(engine).await;
        let (goods, browser, bought) = paid(&shop, 3).await;
        let staff = Arc::new(staff(&shop).await);
        let first = order_row(&shop.shop, &bought.number).await;
        let draft = change(&staff, &bought.number).await;
        assert_eq!(set(&staff, &draft, &goods[0], 2).await.status, 200);
        assert_eq!(text(&send(&staff, &draft, "place", &[]).await), bought.number);
        let row = order_row(&shop.shop, &bought.number).await;
        let owed = first.total - row.total;
        assert_eq!((row.due, row.status.as_str(), row.payment_state.as_str()), (-owed, "paid", "paid"));
        assert_eq!(units(&shop.shop, goods[0].variant).await, Units { on_hand: 7, reserved: 0 });
        let says = async |page: String, words: &str| browser.page(&page).await.body.contains(words);
        assert!(says(format!("/orders/{}?key={}", bought.number, bought.key), "Kami mengembalikan").await);
        assert!(staff.page(&format!("/admin/orders/{}", bought.number)).await.body.contains("/api/admin/orders/give-back"));
        assert!(letters(&shop).await.iter().any(|mail| mail.contains("kami kembalikan kepadamu")));
        assert!(staff.page("/admin/orders").await.body.contains("Kembalikan Rp"), "the list has a hint");

        // the day after
        shop.shop.clock.advance(chrono::Duration::days(1));
        let staff = Arc::new(signed_in(&shop, "ayu", Role::Admin).await);
        let amount = owed.to_string();
        let back = async |staff: &Browser, number: &str, amount: &str, reference: &str| {
            staff.call("/api/admin/orders/give-back", &[("number", number), ("amount", amount), ("reference", reference)]).await
        };
        assert_eq!(back(&staff, &bought.number, &amount, "").await.status, 422);
        assert_eq!(refused(&back(&staff, &bought.number, "1", "BCA 123").await), is(409, "edit_conflict"));
        let mut rush = JoinSet::new();
        for _ in 0..20 {
            let (staff, number, amount) = (Arc::clone(&staff), bought.number.clone(), amount.clone());
            rush.spawn(async move { back(&staff, &number, &amount, "BCA 123").await.status.as_u16() });
        }
        let answers = rush.join_all().await;
        assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.due, row.payment_state.as_str(), moved(&shop, &row).await), (0, "partially_refunded", (first.total, owed)));

        // money is of the day it moved
        count(&shop.shop).await.unwrap();
        let today = Day::of(shop.shop.clock.now());
        let seen = figures::figures(&shop.shop, Range::of(Preset::Today, today), None).await.unwrap();
        assert_eq!((seen.before.revenue, seen.now.refunded, seen.now.refunds, seen.now.revenue), (first.total, owed, 1, 0));

        // it is packed and sent like any other
        assert_eq!(staff.call("/api/admin/orders/process", &[("number", &bought.number)]).await.status, 200);
        // given up after all: the rest goes back, and is counted so
        assert_eq!(staff.call("/api/admin/orders/cancel", &[("number", &bought.number), ("reason", "tidak jadi")]).await.status, 200);
        let fields = [("number", bought.number.as_str()), ("verdict", "returned"), ("note", "lewat transfer")];
        assert_eq!(staff.call("/api/admin/orders/settle", &fields).await.status, 200);
        count(&shop.shop).await.unwrap();
        let seen = figures::figures(&shop.shop, Range::of(Preset::Today, today), None).await.unwrap();
        assert_eq!(seen.now.refunded, first.total, "all of it, and nothing twice");
        assert_eq!(units(&shop.shop, goods[0].variant).await, Units { on_hand: 9, reserved: 0 });
    }

    async fn what_became_dearer_is_paid_before_it_leaves(engine) {
        let shop = TestShop::open(engine).await;
        let (goods, browser, bought) = paid(&shop, 1).await;
        let staff = staff(&shop).await;
        let first = order_row(&shop.shop, &bought.number).await;
        let draft = change(&staff, &bought.number).await;
        assert_eq!(put(&staff, &draft, &goods[1], 2).await.status, 200);
        assert_eq!(text(&send(&staff, &draft, "place", &[]).await), bought.number);
        let row = order_row(&shop.shop, &bought.number).await;
        let extra = row.total - first.total;
        assert_eq!((row.due, row.subtotal), (extra, 1_600_000));
        let attempt = attempt_row(&shop.shop, &format!("{}-2", bought.number)).await;
        assert_eq!((attempt.amount, attempt.state.as_str()), (extra, "token_issued"), "the difference and nothing else");
        let number = ("number", bought.number.as_str());
        assert_eq!(staff.call("/api/admin/orders/process", &[number]).await.status, 200);
        let ship = [number, ("courier", "JNE REG"), ("tracking_number", "JP1234567890")];
        assert_eq!(refused(&staff.call("/api/admin/orders/ship", &ship).await), is(409, "still_to_pay"));
        let page = staff.page(&format!("/admin/orders/{}", bought.number)).await.body;
        assert!(page.contains("Belum bisa dikirim") && page.contains("https://wa.me/"), "staff is told, and has the way to pay");
        assert!(staff.page("/admin/orders").await.body.contains("Kurang Rp"), "the list has a hint");
        let own = browser.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(own.contains("perlu dibayar") && own.contains(&format!("/pay/{}", bought.number)));
        let paying = browser.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await.body;
        assert!(paying.contains("Selisih pesananmu") && !paying.contains("/api/orders/cancel"), "an order that is paid is not given up there");

        // another way to pay: another attempt, for the same
        let again = browser.call("/api/payment/another", &[number, ("key", &bought.key)]).await;
        assert_eq!(again.status, 200, "{}", again.body);
        assert_eq!(attempt_row(&shop.shop, &format!("{}-2", bought.number)).await.state, "cancelled");
        pay_open(&browser, &bought.number, &bought.key).await;
        until_due(&shop, &bought.number, 0).await;
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.payment_state.as_str(), moved(&shop, &row).await), ("paid", (row.total, 0)));
        assert_eq!(staff.call("/api/admin/orders/ship", &ship).await.status, 200);
        assert_eq!(refused(&staff.call("/api/admin/orders/edit", &[number]).await), is(409, "wrong_state"), "what left the shop is what it is");
        count(&shop.shop).await.unwrap();
        let today = Day::of(shop.shop.clock.now());
        let seen = figures::figures(&shop.shop, Range::of(Preset::Today, today), None).await.unwrap();
        assert_eq!((seen.now.revenue, seen.now.paid, seen.hours.iter().map(|hour| hour.revenue).sum::<i64>()), (row.total, 1, row.total));
    }

    async fn a_difference_that_the_bank_gives_back_is_open_again(engine) {
        taken_back(TestShop::open(engine).await, || TransactionState::Refund).await;
    }

    async fn a_difference_that_is_denied_afterwards_is_open_again(engine) {
        taken_back(TestShop::open(engine).await, || TransactionState::Deny).await;
    }

    async fn what_is_not_there_is_not_promised(engine) {
        let shop = TestShop::open(engine).await;
        let (goods, _, bought) = ordered(&shop, 3).await;
        let staff = staff(&shop).await;
        let draft = change(&staff, &bought.number).await;
        assert_eq!(set(&staff, &draft, &goods[0], 9).await.status, 200, "its own units are there for it");
        let (_, other) = buy(&shop, &goods[0], 4).await;
        assert_eq!(refused(&send(&staff, &draft, "place", &[]).await), is(409, "out_of_stock"));
        assert_eq!(units(&shop.shop, goods[0].variant).await, Units { on_hand: 9, reserved: 7 });
        let lines = order_line::Entity::find().filter(order_line::Column::OrderId.eq(order_row(&shop.shop, &bought.number).await.id));
        assert_eq!(lines.all(shop.shop.db.read()).await.unwrap()[0].quantity, 3, "nothing was changed");
        assert_eq!(set(&staff, &draft, &goods[0], 0).await.status, 200);
        assert_eq!(refused(&send(&staff, &draft, "place", &[]).await), is(409, "cart_empty"));
        assert_eq!(order_row(&shop.shop, &other.number).await.status, "pending");
        let support = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(support.call("/api/admin/orders/edit", &[("number", &bought.number)]).await.status, 403);
    }
}
