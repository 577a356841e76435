//! Every return ends: out of several payments to the rupiah, out of what is left, or otherwise; and what a payment did not give stays
//! open until it is settled.

use super::{all, arrives, ask, counters, decide, give_units, receive, staff, state, three, three_by};
use crate::{
    on_both,
    staff_orders::{change, edits::pay_open, send, set, text},
    support::{
        Answer, Browser, Product, TestShop,
        buying::{Bought, Units, attempt_row, order_row, units},
        db::once_more,
        until,
    },
};
use hurtrock::{entity::refund, program::cli::doctor::looks};
use sea_orm::{EntityTrait, QueryOrder};

async fn found(shop: &TestShop) -> Vec<String> {
    let looks = looks(&shop.shop, false).await.unwrap();
    looks.iter().flat_map(|look| look.findings.iter().map(|one| format!("{}: {}", one.about, one.found))).collect()
}

/// Attempt, amount and state of every refund.
async fn given(shop: &TestShop) -> Vec<(String, i64, String)> {
    let rows = refund::Entity::find().order_by_asc(refund::Column::CreatedAt).order_by_asc(refund::Column::Id);
    let mut all = Vec::new();
    for row in rows.all(shop.shop.db.read()).await.unwrap() {
        use hurtrock::entity::payment_attempt as attempt;
        let of = attempt::Entity::find_by_id(row.attempt_id).one(shop.shop.db.read()).await.unwrap().unwrap();
        all.push((of.gateway_order_id, row.amount, row.state));
    }
    all
}

/// Units of an order are here as a return; its number.
async fn is_here(shop: &TestShop, buyer: &Browser, bos: &Browser, bought: &Bought, units: &str) -> String {
    arrives(bos, bought).await;
    assert_eq!(ask(shop, buyer, bought, units, "", &[]).await.status, 200);
    let number = format!("{}-R1", bought.number);
    assert_eq!(decide(shop, bos, &number, "approve", "Kirim ke toko").await.status, 200);
    assert_eq!(receive(shop, bos, bought, &number, "shelf").await.status, 200);
    number
}

/// Three units paid by a method, and two more by a transfer, of which all five are here as a return.
async fn in_two_payments(shop: &TestShop, method: &str) -> (Product, Browser, Bought, String) {
    let (product, buyer, bought) = three_by(shop, method).await;
    let bos = staff(shop, "bos").await;
    let draft = change(&bos, &bought.number).await;
    assert_eq!(set(&bos, &draft, &product, 5).await.status, 200);
    assert_eq!(text(&send(&bos, &draft, "place", &[]).await), bought.number);
    pay_open(&buyer, &bought.number, &bought.key).await;
    until("the rest is paid", || async { order_row(&shop.shop, &bought.number).await.due == 0 }).await;
    let number = is_here(shop, &buyer, &bos, &bought, "5").await;
    (product, bos, bought, number)
}

async fn together(bos: &Browser, number: &str, key: &str, (amount, by_hand): (&str, &str)) -> Answer {
    let fields =
        [("number", number), ("amount", amount), ("reason", "retur, BCA 9"), ("key", key), ("by_hand", by_hand)];
    bos.call("/api/admin/returns/refund", &fields).await
}

async fn settle(bos: &Browser, number: &str, method: &str, amount: &str) -> u16 {
    let fields = [("number", number), ("method", method), ("amount", amount), ("note", "dari laci kasir")];
    bos.call("/api/admin/returns/settle", &fields).await.status.as_u16()
}

on_both! {
    async fn it_goes_back_out_of_two_payments_to_the_rupiah(engine) {
        let shop = TestShop::open(engine).await;
        let (product, bos, bought, number) = in_two_payments(&shop, "gopay").await;
        let extra = attempt_row(&shop.shop, &format!("{}-2", bought.number)).await.amount;
        let page = bos.page(&format!("/admin/returns/{number}")).await.body;
        assert!(page.contains("return-together") && page.contains("lewat Midtrans") && page.contains("transfer sendiri"), "{page}");
        assert_eq!(together(&bos, &number, "aaaaaaaaaaaaaaaaaaaa", ("500001", "false")).await.status, 422);
        let answer = together(&bos, &number, "aaaaaaaaaaaaaaaaaaaa", ("", "false")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let expected = [
            (format!("{}-2", bought.number), extra, "manual".to_owned()),
            (bought.attempt.clone(), 500_000 - extra, "done".to_owned()),
        ];
        assert_eq!(given(&shop).await, expected, "the youngest first, each as its method can");
        assert_eq!(together(&bos, &number, "aaaaaaaaaaaaaaaaaaaa", ("", "false")).await.status, 200, "twice is once");
        assert_eq!(together(&bos, &number, "bbbbbbbbbbbbbbbbbbbb", ("", "false")).await.status, 409);
        assert_eq!((state(&shop).await.as_str(), counters(&shop, &bought).await), ("refunded", (5, 500_000, 0)));
        assert_eq!(order_row(&shop.shop, &bought.number).await.refunded, 500_000);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 9, reserved: 0 });
        assert_eq!(given(&shop).await.len(), 2);
        assert_eq!(found(&shop).await, Vec::<String>::new());
        once_more(&shop, "m0088_return_endings").await;
        assert_eq!(all(&shop).await[0].refund_amount, Some(500_000), "of one of before it is what its lines came to");
    }

    async fn what_one_payment_does_not_give_stays_open_until_it_is_settled(engine) {
        let shop = TestShop::open(engine).await;
        let (_, bos, bought, number) = in_two_payments(&shop, "shopeepay").await;
        let extra = attempt_row(&shop.shop, &format!("{}-2", bought.number)).await.amount;
        let rest = 500_000 - extra;
        shop.simulator.set_habits(|habits| habits.refuses_direct_refunds = true);
        assert_eq!(together(&bos, &number, "aaaaaaaaaaaaaaaaaaaa", ("", "false")).await.status, 200);
        assert_eq!(state(&shop).await, "received", "a part is open");
        assert_eq!(order_row(&shop.shop, &bought.number).await.refunded, extra);
        assert_eq!(found(&shop).await, Vec::<String>::new());
        assert!(bos.page(&format!("/admin/returns/{number}")).await.body.contains("Sisa yang belum dikembalikan"));
        assert_eq!(settle(&bos, &number, "cash", &(rest + 1).to_string()).await, 422);
        assert_eq!(settle(&bos, &number, "gold", "1").await, 422);
        assert_eq!(settle(&bos, &number, "cash", &rest.to_string()).await, 200);
        assert_eq!(settle(&bos, &number, "cash", &rest.to_string()).await, 409, "it is over");
        assert_eq!((state(&shop).await.as_str(), counters(&shop, &bought).await), ("refunded", (5, 500_000, 0)));
        assert_eq!(order_row(&shop.shop, &bought.number).await.refunded, 500_000);
        let done: Vec<String> = crate::orders::audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert!(done.contains(&"return.settle".to_owned()), "{done:?}");
        assert!(shop.mails().await.iter().any(|mail| mail.contains("tunai") && mail.contains(&number)));
        assert_eq!(found(&shop).await, Vec::<String>::new());
    }

    async fn of_which_a_part_went_back_before_the_rest_goes_back(engine) {
        let shop = TestShop::open(engine).await;
        let (_, buyer, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        let total = order_row(&shop.shop, &bought.number).await.total;
        let number = is_here(&shop, &buyer, &bos, &bought, "3").await;
        let attempt = attempt_row(&shop.shop, &bought.attempt).await.id.to_string();
        let before = [
            ("number", bought.number.as_str()), ("attempt", &attempt), ("amount", "250000"), ("reason", "maaf, telat"),
            ("key", "aaaaaaaaaaaaaaaaaaaa"), ("by_hand", "true"),
        ];
        assert_eq!(bos.call("/api/admin/orders/refund", &before).await.status, 200);
        let left = total - 250_000;
        assert!(left < 300_000, "so much is not there any more");
        assert_eq!(together(&bos, &number, "bbbbbbbbbbbbbbbbbbbb", ("", "true")).await.status, 422);
        assert_eq!(settle(&bos, &number, "transfer", &(left + 1).to_string()).await, 422);
        assert_eq!(counters(&shop, &bought).await, (0, 0, 3), "nothing has changed");
        assert_eq!(settle(&bos, &number, "transfer", &left.to_string()).await, 200);
        assert_eq!((state(&shop).await.as_str(), counters(&shop, &bought).await.0), ("refunded", 3));
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.refunded, row.status.as_str()), (total, "refunded"), "nothing is left of it");
        let own = buyer.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(own.contains("lewat transfer bank") && !own.contains("laci kasir"), "{own}");
        assert_eq!(found(&shop).await, Vec::<String>::new());
    }

    async fn an_exchange_moves_no_money_and_may_come_back_again(engine) {
        let shop = TestShop::open(engine).await;
        let (_, buyer, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        let number = is_here(&shop, &buyer, &bos, &bought, "1").await;
        assert_eq!(settle(&bos, &number, "exchange", "100000").await, 200);
        assert_eq!((state(&shop).await.as_str(), counters(&shop, &bought).await), ("refunded", (0, 0, 0)));
        assert_eq!((given(&shop).await.len(), order_row(&shop.shop, &bought.number).await.refunded), (0, 0));
        assert!(shop.mails().await.iter().any(|mail| mail.contains("sudah kami ganti") && mail.contains(&number)));
        assert_eq!(ask(&shop, &buyer, &bought, "3", "", &[]).await.status, 200, "what replaced it may come back, too");
        assert_eq!(all(&shop).await.len(), 2);
        assert_eq!(give_units(&shop, &bos, &bought, "aaaaaaaaaaaaaaaaaaaa", ("1", "none", ""), true).await.status, 422);
        assert_eq!(found(&shop).await, Vec::<String>::new());
    }
}
