//! Whatever is changed, paid and given back in whatever order: what came in less what went back is the total less what is open,
//! and the shelf has what the orders do not have. `HURTROCK_ROUNDS` multiplies the storms.

use super::{
    change,
    edits::{moved, pay_open},
    send, set, staff,
};
use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, insert_all},
        buying::{attempt_row, buy, choose, order_row, units},
        until,
    },
};
use hurtrock::{
    checkout::service::confirm,
    ids::{AttemptId, OrderId},
};
use proptest::{collection::vec, prelude::*, strategy::ValueTree, test_runner::TestRunner};

/// Something that happens to an order.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// Staff changes the units of one of its goods.
    Change { which: usize, units: u32 },
    /// The customer pays what is asked for.
    Pay,
    /// The customer pays on the page that was open when the order was placed.
    PayFirst,
    /// Staff gives back what is owed.
    GiveBack,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let changed = (0..2_usize, 0..5_u32).prop_map(|(which, units)| Deed::Change { which, units });
    vec(prop_oneof![4 => changed, 2 => Just(Deed::Pay), 1 => Just(Deed::PayFirst), 2 => Just(Deed::GiveBack)], 4..9)
}

async fn give_back(staff: &Browser, number: &str, amount: i64) -> u16 {
    let amount = amount.to_string();
    let fields = [("number", number), ("amount", amount.as_str()), ("reference", "BCA 123")];
    staff.call("/api/admin/orders/give-back", &fields).await.status.as_u16()
}

on_both! {
    async fn no_rupiah_is_lost_and_none_is_made(engine) {
        let shop = TestShop::open(engine).await;
        let goods = vec![ProductBuilder::new("Garuda").price(1_000_000).stock(500), ProductBuilder::new("Lontar").price(300_000).stock(500)];
        let goods = insert_all(&shop.shop, goods).await;
        let staff = staff(&shop).await;
        let mut runner = TestRunner::deterministic();
        let rounds = std::env::var("HURTROCK_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(5);
        for round in 0..rounds {
            let deeds = deeds().new_tree(&mut runner).unwrap().current();
            let (browser, bought) = buy(&shop, &goods[0], 2).await;
            let (number, key) = (bought.number.as_str(), bought.key.as_str());
            let first_page = choose(&browser, &bought).await;
            for deed in &deeds {
                let before = order_row(&shop.shop, number).await;
                match deed {
                    Deed::Change { which, units } => {
                        let draft = change(&staff, number).await;
                        set(&staff, &draft, &goods[*which], *units).await;
                        let sent = send(&staff, &draft, "place", &[]).await;
                        if sent.status != 200 {
                            // nothing left in it
                            assert!(sent.body.contains("cart_empty"), "{deeds:?}: {}", sent.body);
                            staff.call("/api/admin/drafts/drop", &[("draft", &draft)]).await;
                        }
                    }
                    Deed::Pay if before.status == "pending" || before.due > 0 => {
                        pay_open(&browser, number, key).await;
                        until("it is paid", || async {
                            let row = order_row(&shop.shop, number).await;
                            row.status == "paid" && row.due <= 0
                        })
                        .await;
                    }
                    Deed::PayFirst => {
                        browser.form(&format!("{first_page}/act"), &[("act", "pay")]).await;
                        let first = attempt_row(&shop.shop, &bought.attempt).await.id;
                        // whether the gateway's word came already, or not yet
                        confirm(&shop.shop, OrderId(before.id), AttemptId(first)).await.unwrap();
                    }
                    Deed::GiveBack if before.due < 0 => assert_eq!(give_back(&staff, number, -before.due).await, 200, "{deeds:?}"),
                    Deed::Pay | Deed::GiveBack => assert_ne!(give_back(&staff, number, 1).await, 200, "{deeds:?}"),
                }
                let row = order_row(&shop.shop, number).await;
                let (came, went) = moved(&shop, &row).await;
                let expected = if row.status == "pending" { 0 } else { row.total - row.due };
                assert_eq!(came - went, expected, "round {round}: {deed:?} of {deeds:?}");
                assert_ne!(row.payment_state, "attention", "round {round}: {deed:?} of {deeds:?}");
                for product in &goods {
                    // counters, movements and reservations agree
                    units(&shop.shop, product.variant).await;
                }
            }
            // settled: what came in less what went back is the total
            let row = order_row(&shop.shop, number).await;
            if row.status == "pending" || row.due > 0 {
                pay_open(&browser, number, key).await;
                until("it is paid", || async {
                    let row = order_row(&shop.shop, number).await;
                    row.status == "paid" && row.due <= 0
                })
                .await;
            }
            let row = order_row(&shop.shop, number).await;
            if row.due < 0 {
                assert_eq!(give_back(&staff, number, -row.due).await, 200);
            }
            let row = order_row(&shop.shop, number).await;
            let (came, went) = moved(&shop, &row).await;
            assert_eq!((came - went, row.due), (row.total, 0), "round {round}: {deeds:?}");
        }
    }
}
