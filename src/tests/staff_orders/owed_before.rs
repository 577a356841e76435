//! What the books said before refunds said what they are for (m0087, m0088) is read as it was meant, and the doctor finds nothing.

use super::owed::{books, cheaper};
use crate::{
    on_both,
    support::{
        TestShop,
        buying::{attempt_row, order_row},
        db::once_more,
    },
};
use hurtrock::{
    entity::{order, order_money, order_refund_line, payment_attempt, refund},
    server::clock::new_id,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

fn moved(order: &order::Model, amount: i64, reference: &str, by_name: &str) -> order_money::ActiveModel {
    order_money::Model {
        id: new_id(),
        order_id: order.id,
        kind: "returned".into(),
        amount,
        attempt_id: None,
        reference: reference.into(),
        by_name: by_name.into(),
        at: order.placed_at,
        refund_key: None,
        taken_from: None,
    }
    .into_active_model()
}

on_both! {
    async fn what_staff_gave_back_beside_the_payments_stands_among_the_refunds(engine) {
        let shop = TestShop::open(engine).await;
        let (_, bought, owed) = cheaper(&shop).await;
        let db = shop.shop.db.schema();
        // as it was: two transfers of one moment, and nothing open
        let row = order_row(&shop.shop, &bought.number).await;
        for (amount, reference) in [(owed - 1_000, "BCA 1"), (1_000, "BCA 2")] {
            moved(&row, amount, reference, "bos").insert(db).await.unwrap();
        }
        order::ActiveModel { due: Set(0), ..row.into_active_model() }.update(db).await.unwrap();

        once_more(&shop, "m0087_refund_purposes").await;
        let mut rows = refund::Entity::find().all(db).await.unwrap();
        rows.sort_by_key(|row| row.amount);
        let said: Vec<_> = rows.iter().map(|row| (row.amount, row.purpose.as_str(), row.state.as_str(), row.is_counted)).collect();
        assert_eq!(said, [(1_000, "change", "manual", true), (owed - 1_000, "change", "manual", true)]);
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "partially_refunded");
        assert_eq!(books(&shop).await, Vec::<String>::new());
    }

    async fn a_refund_of_lines_and_one_of_a_bank_are_read_as_such(engine) {
        let shop = TestShop::open(engine).await;
        let (_, bought, owed) = cheaper(&shop).await;
        let db = shop.shop.db.schema();
        let (row, attempt) = (order_row(&shop.shop, &bought.number).await, attempt_row(&shop.shop, &bought.attempt).await);
        let now = shop.shop.clock.now();
        let given = refund::Model {
            id: new_id(),
            attempt_id: attempt.id,
            refund_key: "aaaaaaaaaaaaaaaaaaaa".into(),
            amount: 1_000,
            reason: "retur".into(),
            state: "done".into(),
            gateway_refund_id: None,
            created_at: now,
            updated_at: now,
            purpose: "amount".into(),
            group_key: None,
            is_counted: false,
        };
        given.into_active_model().insert(db).await.unwrap();
        let freight = order_refund_line::Model {
            id: new_id(),
            order_id: row.id,
            line_id: None,
            refund_key: "aaaaaaaaaaaaaaaaaaaa".into(),
            quantity: 0,
            amount: 1_000,
            restock: "none".into(),
            state: "booked".into(),
            of_return: false,
            made_at: now,
            booked_at: Some(now),
        };
        freight.into_active_model().insert(db).await.unwrap();
        moved(&row, owed, &attempt.gateway_order_id, "").insert(db).await.unwrap();
        let id = attempt.id;
        payment_attempt::ActiveModel { state: Set("failed".into()), ..attempt.into_active_model() }.update(db).await.unwrap();

        once_more(&shop, "m0087_refund_purposes").await;
        let rows = refund::Entity::find().all(db).await.unwrap();
        assert_eq!(rows.iter().map(|row| (row.purpose.as_str(), row.is_counted)).collect::<Vec<_>>(), [("lines", true)]);
        let money = order_money::Entity::find().all(db).await.unwrap();
        let taken: Vec<_> = money.iter().filter(|row| row.kind == "returned").map(|row| row.taken_from).collect();
        assert_eq!(taken, [Some(id)], "a bank took it from this payment, once");
    }
}
