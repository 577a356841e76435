//! The demo shop has a past that adds up: stock is what moved, money is what was asked for, every state has its orders, and the
//! figures say what the books say.

use crate::{
    figures_storm::{rolled_up, the_long_way},
    on_both,
    support::TestShop,
};
use chrono::Duration;
use hurtrock::{
    demo::seed::seed_demo,
    entity::{
        chat_message, chat_tagging, conversation, order, order_line, payment_attempt, product_variant, shipment,
        stock_movement, stock_reservation, ticket, user, visit_day,
    },
    figures::service::rebuild,
    orders::model::OrderStatus,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::collections::{BTreeMap, HashMap};

on_both! {
    async fn the_past_adds_up(engine) {
        let shop = TestShop::open(engine).await;
        seed_demo(&shop.shop).await.unwrap();
        let (db, now) = (shop.shop.db.read(), shop.shop.clock.now());

        let orders = order::Entity::find().all(db).await.unwrap();
        assert!((3_300..3_700).contains(&orders.len()), "{}", orders.len());
        let mut states: BTreeMap<&str, usize> = BTreeMap::new();
        for order in &orders {
            *states.entry(&order.status).or_default() += 1;
            assert!(order.placed_at <= now && order.updated_at <= now, "{} is not of the past", order.number);
        }
        for status in OrderStatus::ALL.into_iter().filter(|status| *status != OrderStatus::Pending) {
            assert!(states.contains_key(status.as_str()), "no order is {}: {states:?}", status.as_str());
        }
        let oldest = orders.iter().map(|order| order.placed_at).min().unwrap();
        assert!((500..600).contains(&(now - oldest).num_days()));
        assert!(user::Entity::find().count(db).await.unwrap() > 250);

        // what was paid was asked for, once; what was sent has a parcel
        let attempts = payment_attempt::Entity::find().all(db).await.unwrap();
        let mut paid: HashMap<_, i64> = HashMap::new();
        for attempt in attempts.iter().filter(|attempt| attempt.paid_at.is_some()) {
            *paid.entry(attempt.order_id).or_default() += attempt.amount;
        }
        let parcels = shipment::Entity::find().all(db).await.unwrap();
        for order in &orders {
            assert_eq!(paid.get(&order.id).copied(), order.paid_at.map(|_| order.total), "{}", order.number);
            let is_sent = ["shipped", "delivered", "refunded"].contains(&order.status.as_str());
            assert_eq!(parcels.iter().any(|parcel| parcel.order_id == order.id), is_sent, "{}", order.number);
        }

        // counters are the sum of what moved, and the shelf never had less than nothing
        let mut moves = stock_movement::Entity::find().all(db).await.unwrap();
        moves.sort_by_key(|row| (row.created_at, row.on_hand_delta < 0));
        let mut shelf: HashMap<_, (i32, i32)> = HashMap::new();
        for row in &moves {
            let (on_hand, reserved) = shelf.entry(row.variant_id).or_default();
            *on_hand += row.on_hand_delta;
            *reserved += row.reserved_delta;
            assert!(*on_hand >= 0 && *reserved >= 0, "{row:?}");
        }
        let held = stock_reservation::Entity::find().all(db).await.unwrap();
        for variant in product_variant::Entity::find().all(db).await.unwrap() {
            let moved = shelf.get(&variant.id).copied().unwrap_or_default();
            assert_eq!((variant.on_hand, variant.reserved), moved, "{}", variant.sku);
            let of_orders: i32 =
                held.iter().filter(|row| row.variant_id == variant.id && row.state == "held").map(|row| row.quantity).sum();
            assert_eq!(variant.reserved, of_orders, "{}", variant.sku);
        }
        let units: i64 = order_line::Entity::find().all(db).await.unwrap().iter().map(|line| i64::from(line.quantity)).sum();
        assert_eq!(held.iter().map(|row| i64::from(row.quantity)).sum::<i64>(), units);

        // conversations are over, answered and tagged; a few were liked less
        let talks = conversation::Entity::find().all(db).await.unwrap();
        assert!((230..=250).contains(&talks.len()), "{}", talks.len());
        assert!(talks.iter().all(|talk| talk.closed_at.is_some_and(|at| at <= now) && talk.waiting_since.is_none()));
        assert!(talks.iter().all(|talk| talk.first_answer_at.is_some_and(|at| at >= talk.opened_at)));
        let stars: Vec<i16> = talks.iter().filter_map(|talk| talk.rating).collect();
        assert!(stars.len() > 50 && stars.contains(&5) && stars.iter().any(|stars| *stars < 4), "{stars:?}");
        assert_eq!(chat_tagging::Entity::find().count(db).await.unwrap(), talks.len() as u64);
        assert!(!chat_message::Entity::find().all(db).await.unwrap().iter().any(|said| said.body.contains("{it}")));

        // some of them were tickets, and not every word was kept
        let tickets = ticket::Entity::find().all(db).await.unwrap();
        assert!((8..60).contains(&tickets.len()), "{}", tickets.len());
        assert!(tickets.iter().all(|row| !row.is_live && row.solved_at.is_some_and(|at| at <= now && at > row.made_at)));
        for class in ["p1", "p2", "p3"] {
            assert!(tickets.iter().any(|row| row.class == class), "no {class}");
        }

        // the figures are counted, and say the same when they are counted again
        let seen = rolled_up(&shop.shop).await;
        assert_eq!(seen, the_long_way(&shop.shop).await);
        rebuild(&shop.shop).await.unwrap();
        assert_eq!(rolled_up(&shop.shop).await, seen);
        let visits = visit_day::Entity::find().all(db).await.unwrap();
        assert!(visits.len() > 500 && visits.iter().all(|day| day.visitors >= day.looked && day.looked >= day.carted && day.carted >= day.checked_out && day.checked_out >= day.ordered));

        // a second start brings nothing in, and what is over is over
        seed_demo(&shop.shop).await.unwrap();
        assert_eq!(order::Entity::find().count(db).await.unwrap(), orders.len() as u64);
        shop.shop.clock.advance(Duration::days(1));
        assert_eq!(rolled_up(&shop.shop).await, seen);
    }
}
