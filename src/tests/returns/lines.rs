//! Refunds by line: units at what was paid for them, stock as staff said, never twice, and the figures of the day.

use super::{arrives, counters, give_units, lines_of, staff, three, three_by};
use crate::{
    figures_storm::{rolled_up, the_long_way},
    on_both,
    support::{
        TestShop,
        buying::{Units, order_row, units},
        db::console,
    },
};
use hurtrock::{
    entity::{order_refund_line, product_day, refund, stock_movement},
    figures::{
        model::{Day, Preset, Range},
        service::{self as figures, count, rebuild},
    },
    payment::gateway::simulator::{Door, Fault},
    program::cli::doctor::looks,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;
use tokio::task::JoinSet;

/// Movements of came-back goods: on hand and why, oldest first.
async fn moves(shop: &TestShop) -> Vec<(i32, String)> {
    let rows = stock_movement::Entity::find().all(shop.shop.db.read()).await.unwrap();
    let mut rows: Vec<_> =
        rows.into_iter().filter(|row| ["return", "adjustment"].contains(&row.reason.as_str())).collect();
    rows.sort_by_key(|row| (row.created_at, row.id));
    rows.into_iter().map(|row| (row.on_hand_delta, row.reason)).collect()
}

async fn found(shop: &TestShop) -> usize {
    looks(&shop.shop, false).await.unwrap().iter().map(|look| look.findings.len()).sum()
}

on_both! {
    async fn units_go_back_at_what_was_paid_and_the_stock_follows(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        // a discount that no unit divides: 300.000 - 50.000, three times
        console(&shop.shop, &format!("UPDATE orders SET discount_total = 50000, total = total - 50000 WHERE number = '{}'", bought.number)).await;
        console(&shop.shop, "UPDATE order_lines SET discount = 50000").await;
        console(&shop.shop, "UPDATE payment_attempts SET amount = amount - 50000").await;
        assert!(bos.page(&format!("/admin/orders/{}", bought.number)).await.body.contains("lines[0][restock]"));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 6, reserved: 0 });

        assert_eq!(give_units(&shop, &bos, &bought, "aaaaaaaaaaaaaaaaaaaa", ("1", "shelf", ""), true).await.status, 200);
        assert_eq!(counters(&shop, &bought).await, (1, 83_333, 0));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 7, reserved: 0 });
        // the same form again is the same refund
        assert_eq!(give_units(&shop, &bos, &bought, "aaaaaaaaaaaaaaaaaaaa", ("1", "shelf", ""), true).await.status, 200);
        assert_eq!(counters(&shop, &bought).await, (1, 83_333, 0));
        assert_eq!(order_row(&shop.shop, &bought.number).await.payment_state, "partially_refunded");
        // what is given back is not changed any more
        assert_eq!(bos.call("/api/admin/orders/edit", &[("number", &bought.number)]).await.status, 409);

        // one that cannot be sold is noted and written off
        assert_eq!(give_units(&shop, &bos, &bought, "bbbbbbbbbbbbbbbbbbbb", ("1", "damaged", ""), true).await.status, 200);
        assert_eq!(counters(&shop, &bought).await, (2, 166_666, 0));
        assert_eq!(moves(&shop).await, [(1, "return".to_owned()), (1, "return".to_owned()), (-1, "adjustment".to_owned())]);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 7, reserved: 0 });

        // more than is left is told at its field, and so is nothing at all
        let much = give_units(&shop, &bos, &bought, "cccccccccccccccccccc", ("2", "none", ""), true).await;
        assert_eq!((much.status.as_u16(), much.body.contains("lines[0][units]")), (422, true), "{}", much.body);
        assert_eq!(give_units(&shop, &bos, &bought, "cccccccccccccccccccc", ("0", "none", ""), true).await.status, 422);
        let freight = order_row(&shop.shop, &bought.number).await.shipping_total;
        let dear = give_units(&shop, &bos, &bought, "cccccccccccccccccccc", ("1", "none", &(freight + 1).to_string()), true).await;
        assert_eq!((dear.status.as_u16(), dear.body.contains("freight")), (422, true), "{}", dear.body);
        assert_eq!(counters(&shop, &bought).await, (2, 166_666, 0));

        // the last unit brings what is left; freight is its own
        assert_eq!(give_units(&shop, &bos, &bought, "dddddddddddddddddddd", ("1", "shelf", &freight.to_string()), true).await.status, 200);
        assert_eq!(counters(&shop, &bought).await, (3, 250_000, 0));
        let given: i64 = refund::Entity::find().all(shop.shop.db.read()).await.unwrap().iter().map(|row| row.amount).sum();
        assert_eq!(given, 250_000 + freight);
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.freight_refunded, row.refunded), (freight, 250_000 + freight));
        // given up afterwards, nothing is put on the shelf a second time
        assert_eq!(bos.call("/api/admin/orders/cancel", &[("number", &bought.number), ("reason", "tidak jadi")]).await.status, 200);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 8, reserved: 0 });
    }

    async fn two_who_give_the_same_unit_back_give_it_once(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        arrives(&bos, &bought).await;
        let (shop, bought) = (Arc::new(shop), Arc::new(bought));
        let mut race = JoinSet::new();
        for n in 0..8 {
            let other = staff(&shop, &format!("staf{n}")).await;
            let (shop, bought) = (Arc::clone(&shop), Arc::clone(&bought));
            race.spawn(async move {
                let key = format!("key-of-number-{n}-{n}-{n}");
                give_units(&shop, &other, &bought, &key, ("2", "shelf", ""), true).await.status.as_u16()
            });
        }
        let answers = race.join_all().await;
        assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
        assert_eq!(counters(&shop, &bought).await, (2, 200_000, 0));
        assert_eq!(refund::Entity::find().all(shop.shop.db.read()).await.unwrap().len(), 1);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 8, reserved: 0 });
        assert_eq!(found(&shop).await, 0, "the books add up");
    }

    async fn what_the_gateway_refuses_is_as_it_was(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = three_by(&shop, "shopeepay").await;
        let bos = staff(&shop, "bos").await;
        shop.simulator.set_habits(|habits| habits.refuses_direct_refunds = true);
        let freight = order_row(&shop.shop, &bought.number).await.shipping_total.to_string();
        let asked = give_units(&shop, &bos, &bought, "aaaaaaaaaaaaaaaaaaaa", ("3", "shelf", &freight), false).await;
        assert_eq!(asked.status, 200, "{}", asked.body);
        let rows = order_refund_line::Entity::find().all(shop.shop.db.read()).await.unwrap();
        assert!(rows.len() == 2 && rows.iter().all(|row| row.state == "dropped"), "{rows:?}");
        assert_eq!(counters(&shop, &bought).await, (0, 0, 0));
        assert_eq!(order_row(&shop.shop, &bought.number).await.freight_refunded, 0);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 6, reserved: 0 });
        assert_eq!(give_units(&shop, &bos, &bought, "bbbbbbbbbbbbbbbbbbbb", ("3", "shelf", ""), true).await.status, 200);
        assert_eq!(counters(&shop, &bought).await, (3, 300_000, 0));
    }

    async fn goods_move_when_the_money_does(engine) {
        let shop = TestShop::open(engine).await;
        let (product, _, bought) = three_by(&shop, "other_qris").await;
        let bos = staff(&shop, "bos").await;
        shop.simulator.drop_notifications(true);
        shop.simulator.fail_next(Door::Refund, Fault::Dropped);
        assert_eq!(give_units(&shop, &bos, &bought, "aaaaaaaaaaaaaaaaaaaa", ("2", "shelf", ""), false).await.status, 200);
        assert_eq!(counters(&shop, &bought).await, (2, 200_000, 0), "it counts as gone");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 6, reserved: 0 }, "and nothing moves yet");
        assert_eq!(give_units(&shop, &bos, &bought, "bbbbbbbbbbbbbbbbbbbb", ("2", "shelf", ""), true).await.status, 422);
        shop.simulator.set_habits(|habits| habits.refund_key_again_is_406 = true);
        shop.shop.clock.advance(chrono::Duration::minutes(2));
        shop.mails().await;
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 8, reserved: 0 });
        assert_eq!(order_row(&shop.shop, &bought.number).await.refunded, 200_000);
    }

    async fn parts_count_on_their_day_and_the_whole_counts_once(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        arrives(&bos, &bought).await;
        let total = order_row(&shop.shop, &bought.number).await.total;
        let first = Day::of(shop.shop.clock.now());
        shop.shop.clock.advance(chrono::Duration::days(1));
        let bos = staff(&shop, "ayu").await;
        assert_eq!(give_units(&shop, &bos, &bought, "aaaaaaaaaaaaaaaaaaaa", ("1", "none", ""), true).await.status, 200);
        count(&shop.shop).await.unwrap();
        let of = async |day: Day| figures::figures(&shop.shop, Range::of(Preset::Today, day), None).await.unwrap().now;
        let (then, now) = (of(first).await, of(first.plus(1)).await);
        assert_eq!((then.revenue, then.refunded, now.refunds, now.refunded), (total, 0, 1, 100_000));

        shop.shop.clock.advance(chrono::Duration::days(1));
        let bos = staff(&shop, "rina").await;
        let freight = order_row(&shop.shop, &bought.number).await.shipping_total.to_string();
        assert_eq!(give_units(&shop, &bos, &bought, "bbbbbbbbbbbbbbbbbbbb", ("2", "none", &freight), true).await.status, 200);
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "refunded", "nothing is left of it");
        count(&shop.shop).await.unwrap();
        let (second, third) = (of(first.plus(1)).await, of(first.plus(2)).await);
        assert_eq!((second.refunds, second.refunded), (1, 100_000));
        assert_eq!((third.refunds, third.refunded), (1, total - 100_000), "all of it, and nothing twice");

        // the raw rows, the long way: units by day, whatever is rolled up
        let seen = rolled_up(&shop.shop).await;
        assert_eq!(seen, the_long_way(&shop.shop).await);
        let rows = order_refund_line::Entity::find().filter(order_refund_line::Column::State.eq("booked"));
        let raw: i64 = rows.all(shop.shop.db.read()).await.unwrap().iter().map(|row| row.amount).sum();
        assert_eq!(raw, total);
        let mut returned: Vec<(i32, i32)> = Vec::new();
        for row in product_day::Entity::find().all(shop.shop.db.read()).await.unwrap() {
            returned.extend((row.returned > 0).then_some((row.day, row.returned)));
        }
        returned.sort_unstable();
        assert_eq!(returned, [(first.plus(1).0, 1), (first.plus(2).0, 2)]);
        rebuild(&shop.shop).await.unwrap();
        assert_eq!(rolled_up(&shop.shop).await, seen, "counted anew it is the same");
        assert_eq!(lines_of(&shop, &bought).await[0].refunded_units, 3);
        assert_eq!(found(&shop).await, 0);
    }
}
