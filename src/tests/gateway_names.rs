//! The gateway's other names of a payment (Midtrans 4.6): what is ours under which of them, for everything it can say, and
//! what never is.

use crate::{
    on_both,
    support::{
        Product, TestShop,
        builders::ProductBuilder,
        buying::{Bought, attempt_row, buy, order_row},
        gateway::{claim, notify},
    },
};
use chrono::Duration;
use hurtrock::server::database::transaction;
use hurtrock::{
    checkout::service as checkout,
    entity::payment_attempt::{Column, Entity},
    ids::OrderId,
    orders::{
        model::OrderEvent,
        service::{Actor, apply},
    },
    payment::model::AttemptState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};

const AMOUNT: &str = "1050000.00";
/// What the gateway calls the payment, and how it is known to us: a signed notification named it.
const NAME: &str = "A120261126001012ab34cdID";

/// Everything a transaction can be, and a word nobody knows.
const STATES: [&str; 13] = [
    "authorize",
    "pending",
    "capture",
    "settlement",
    "deny",
    "cancel",
    "expire",
    "failure",
    "refund",
    "partial_refund",
    "chargeback",
    "partial_chargeback",
    "teleported",
];

/// Where and how the gateway answers about a payment that a signed notification called settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    OurId,
    /// BSI, Danamon, ...: the transaction's id where the order's belongs.
    OurIdNamesTransaction,
    /// DANA: known by the transaction only.
    Transaction,
    TransactionNamesUs,
    Nowhere,
    AnotherOrder,
    AnotherTransaction,
    TransactionNamesAnotherOrder,
    WithoutCurrency,
    WithoutIds,
    WithoutAmount,
    WrongAmount,
    WrongCurrency,
    Capitals,
}

impl Source {
    const ALL: [Self; 14] = [
        Self::OurId,
        Self::OurIdNamesTransaction,
        Self::Transaction,
        Self::TransactionNamesUs,
        Self::Nowhere,
        Self::AnotherOrder,
        Self::AnotherTransaction,
        Self::TransactionNamesAnotherOrder,
        Self::WithoutCurrency,
        Self::WithoutIds,
        Self::WithoutAmount,
        Self::WrongAmount,
        Self::WrongCurrency,
        Self::Capitals,
    ];

    /// Asked by which id, and what is said.
    fn answer(self, ours: &str, name: &str, state: &str) -> Option<(String, Value)> {
        let state = if self == Self::Capitals { state.to_uppercase() } else { state.to_owned() };
        let mut said = json!({
            "status_code": "200", "transaction_status": state, "currency": "IDR", "gross_amount": AMOUNT,
            "order_id": ours, "transaction_id": name, "payment_type": "bank_transfer",
        });
        let asked = match self {
            Self::Nowhere => return None,
            Self::Transaction | Self::TransactionNamesUs | Self::TransactionNamesAnotherOrder => name,
            _ => ours,
        };
        match self {
            Self::OurIdNamesTransaction | Self::Transaction => said["order_id"] = json!(name),
            Self::AnotherOrder | Self::TransactionNamesAnotherOrder => said["order_id"] = json!("HR-260101-OTHERS-1"),
            Self::AnotherTransaction => {
                said["order_id"] = json!("T-nobody-named");
                said["transaction_id"] = json!("T-nobody-named");
            }
            Self::WrongAmount => said["gross_amount"] = json!("1000.00"),
            Self::WrongCurrency => said["currency"] = json!("USD"),
            Self::WithoutCurrency => remove(&mut said, &["currency"]),
            Self::WithoutIds => remove(&mut said, &["order_id", "transaction_id"]),
            Self::WithoutAmount => remove(&mut said, &["gross_amount"]),
            _ => {}
        }
        Some((asked.to_owned(), said))
    }

    /// Order, its payment, the attempt and its problem after that.
    fn leads_to(self, state: &str) -> (&'static str, &'static str, &'static str, Option<&'static str>) {
        let is_money = !["pending", "deny", "cancel", "expire", "failure", "teleported"].contains(&state);
        let is_over = ["deny", "cancel", "expire", "failure"].contains(&state);
        let asked = |problem| ("pending", "attention", "token_issued", Some(problem));
        match self {
            Self::Nowhere => asked("unconfirmed"),
            Self::AnotherOrder | Self::AnotherTransaction | Self::TransactionNamesAnotherOrder if is_money => {
                asked("order_mismatch")
            }
            Self::AnotherOrder | Self::AnotherTransaction | Self::TransactionNamesAnotherOrder => asked("unconfirmed"),
            Self::WithoutAmount | Self::WrongAmount if !is_over => asked("amount_mismatch"),
            Self::WrongCurrency if !is_over => asked("currency_mismatch"),
            _ => match state {
                "capture" | "settlement" => ("paid", "paid", "paid", None),
                "authorize" => ("pending", "attention", "review", Some("unconfirmed")),
                "pending" => ("pending", "attention", "pending", Some("unconfirmed")),
                "deny" => ("pending", "unpaid", "pending", Some("denied")),
                "cancel" => ("cancelled", "unpaid", "cancelled", None),
                "expire" => ("cancelled", "unpaid", "expired", None),
                "failure" => ("cancelled", "unpaid", "failed", None),
                "refund" => ("pending", "attention", "refunded", None),
                "partial_refund" => ("pending", "attention", "partially_refunded", None),
                "chargeback" | "partial_chargeback" => ("pending", "attention", "disputed", None),
                _ => asked("unconfirmed"),
            },
        }
    }
}

fn remove(said: &mut Value, fields: &[&str]) {
    for field in fields {
        said.as_object_mut().unwrap().remove(*field);
    }
}

async fn open(engine: crate::support::Engine) -> (TestShop, Product) {
    let shop = TestShop::open(engine).await;
    let product = ProductBuilder::new("Stratos").price(1_000_000).stock(500).insert(&shop.shop).await;
    (shop, product)
}

/// A signed word that the payment of this order, which the gateway calls `name`, is settled.
fn settled(shop: &TestShop, order: &str, name: &str) -> String {
    let mut said = claim(shop, order, "settlement", AMOUNT);
    said["transaction_id"] = json!(name);
    said.to_string()
}

/// Ends an order that waits for its money, so that the next one of the same person is not one too many.
async fn end(shop: &TestShop, bought: &Bought) {
    let (id, now) = (OrderId(order_row(&shop.shop, &bought.number).await.id), shop.shop.clock.now());
    let ended =
        transaction!(shop.shop.db, |tx| apply(tx, id, OrderEvent::Expire, Actor::System, None, now).await.map(|_| ()));
    ended.await.unwrap();
}

async fn standing(shop: &TestShop, bought: &Bought) -> (String, String, String, Option<String>) {
    let order = order_row(&shop.shop, &bought.number).await;
    let attempt = attempt_row(&shop.shop, &bought.attempt).await;
    (order.status, order.payment_state, attempt.state, attempt.problem)
}

fn is((status, payment, state, problem): (&str, &str, &str, Option<&str>)) -> (String, String, String, Option<String>) {
    (status.to_owned(), payment.to_owned(), state.to_owned(), problem.map(str::to_owned))
}

on_both! {
    /// Each state from each source, after a signed word that it is settled.
    async fn what_the_gateway_says_counts_under_our_names_only(engine) {
        let (shop, product) = open(engine).await;
        shop.simulator.drop_notifications(true);
        for source in Source::ALL {
            for state in STATES {
                let (_, bought) = buy(&shop, &product, 1).await;
                let name = format!("T-{}", bought.number);
                shop.gateway.says(source.answer(&bought.attempt, &name, state));
                assert_eq!(notify(&shop, settled(&shop, &bought.attempt, &name)).await, 200);
                assert_eq!(standing(&shop, &bought).await, is(source.leads_to(state)), "{state} by {source:?}");
                end(&shop, &bought).await;
            }
        }
    }

    /// The same settlement, known by the transaction only, for an attempt in each state.
    async fn money_arrives_whatever_the_attempt_is_in(engine) {
        let (shop, product) = open(engine).await;
        shop.simulator.drop_notifications(true);
        for state in AttemptState::ALL {
            let (_, bought) = buy(&shop, &product, 1).await;
            Entity::update_many()
                .col_expr(Column::State, Expr::value(state.as_str()))
                .filter(Column::GatewayOrderId.eq(bought.attempt.as_str()))
                .exec(shop.shop.db.schema())
                .await
                .unwrap();
            let name = format!("T-{}", bought.number);
            shop.gateway.says(Source::Transaction.answer(&bought.attempt, &name, "SETTLEMENT"));
            assert_eq!(notify(&shop, settled(&shop, &bought.attempt, &name)).await, 200);
            let expected = match state.rank() {
                0..=4 => is(("paid", "paid", "paid", None)),
                // what is known already is not changed by older news, nor doubted
                _ => is(("pending", "unpaid", state.as_str(), None)),
            };
            assert_eq!(standing(&shop, &bought).await, expected, "{state:?}");
            end(&shop, &bought).await;
        }
    }

    /// Whoever names the transaction of another order gets nothing for it, in whatever order the words come.
    async fn the_money_of_one_order_pays_no_other(engine) {
        let (shop, product) = open(engine).await;
        shop.simulator.drop_notifications(true);
        for source in [Source::Transaction, Source::TransactionNamesUs, Source::OurIdNamesTransaction, Source::OurId] {
            let (_, own) = buy(&shop, &product, 1).await;
            let (_, other) = buy(&shop, &product, 1).await;
            let name = format!("T-{}", own.number);
            shop.gateway.says(source.answer(&own.attempt, &name, "settlement"));
            assert_eq!(notify(&shop, settled(&shop, &own.attempt, &name)).await, 200);
            assert_eq!(standing(&shop, &own).await.0, "paid", "{source:?}");
            // signed for the other order, under the name of the first one's money
            let theirs = source.answer(&other.attempt, &name, "settlement");
            shop.gateway.says(source.answer(&own.attempt, &name, "settlement").into_iter().chain(theirs));
            assert_eq!(notify(&shop, settled(&shop, &other.attempt, &name)).await, 200);
            shop.shop.clock.advance(Duration::minutes(3));
            checkout::reconcile(shop.shop.clone()).await.unwrap();
            let (status, payment, attempt, problem) = standing(&shop, &other).await;
            assert_eq!((status.as_str(), payment.as_str(), attempt.as_str()), ("pending", "attention", "token_issued"), "{source:?}");
            let problem = problem.unwrap();
            assert!(["order_mismatch", "unconfirmed"].contains(&problem.as_str()), "{source:?}: {problem}");
            assert_eq!(standing(&shop, &own).await.0, "paid", "{source:?}");
        }
    }

    /// Without a signed word about it, a name of the gateway's is nobody's; with it, the question ends by itself.
    async fn a_name_counts_once_somebody_signed_for_it(engine) {
        let (shop, product) = open(engine).await;
        shop.simulator.drop_notifications(true);
        let (buyer, bought) = buy(&shop, &product, 1).await;
        let check = async || {
            shop.shop.clock.advance(Duration::seconds(4));
            buyer.call("/api/payment/check", &[("attempt", &bought.attempt), ("key", &bought.key)]).await
        };
        shop.gateway.says(Source::OurIdNamesTransaction.answer(&bought.attempt, NAME, "pending"));
        assert_eq!(check().await.status, 200);
        assert_eq!(standing(&shop, &bought).await, is(("pending", "unpaid", "token_issued", None)), "no money, no alarm");
        shop.gateway.says(Source::OurIdNamesTransaction.answer(&bought.attempt, NAME, "settlement"));
        assert_eq!(check().await.status, 200);
        assert_eq!(standing(&shop, &bought).await, is(("pending", "attention", "token_issued", Some("order_mismatch"))));
        assert_eq!(notify(&shop, settled(&shop, &bought.attempt, NAME)).await, 200);
        assert_eq!(standing(&shop, &bought).await, is(("paid", "paid", "paid", None)));
        // and a word under the gateway's own name of it is heard too
        shop.gateway.says(Source::OurIdNamesTransaction.answer(&bought.attempt, NAME, "chargeback"));
        let mut word = claim(&shop, NAME, "chargeback", AMOUNT);
        word["transaction_id"] = json!(NAME);
        assert_eq!(notify(&shop, word.to_string()).await, 200);
        assert_eq!(standing(&shop, &bought).await.2, "disputed");
    }

    /// What only the transaction knows is found by the reconciler, with growing pauses, and by nobody in a hurry.
    async fn the_gateway_is_asked_by_every_name_and_not_too_often(engine) {
        let (shop, product) = open(engine).await;
        shop.simulator.drop_notifications(true);
        let (buyer, bought) = buy(&shop, &product, 1).await;
        shop.gateway.says([]);
        assert_eq!(notify(&shop, settled(&shop, &bought.attempt, NAME)).await, 200);
        let asked = || shop.gateway.asked().len();
        let minutes = async |minutes: i64| {
            let before = asked();
            shop.shop.clock.advance(Duration::minutes(minutes));
            checkout::reconcile(shop.shop.clone()).await.unwrap();
            asked() - before
        };
        // by our id, by the name as DANA wants it, by the name as others do
        let round = [bought.attempt.as_str(), NAME, NAME];
        assert_eq!(shop.gateway.asked(), round);
        let mut looks = 0;
        for _ in 0..120 {
            looks += usize::from(minutes(1).await > 0);
        }
        assert!((3..=8).contains(&looks), "{looks} looks in two hours");
        assert!(minutes(24 * 60).await > 0 && minutes(10).await == 0, "a day later still");
        let before = asked();
        for _ in 0..5 {
            buyer.call("/api/payment/check", &[("attempt", &bought.attempt), ("key", &bought.key)]).await;
        }
        assert_eq!(asked() - before, round.len(), "five at once are one");
        shop.gateway.says(Source::Transaction.answer(&bought.attempt, NAME, "settlement"));
        assert!(minutes(24 * 60).await > 0);
        assert_eq!(standing(&shop, &bought).await, is(("paid", "paid", "paid", None)));
    }

    /// The signed amount of a notification is not ours, whatever it says happened.
    async fn a_signed_amount_that_differs_is_flagged(engine) {
        let (shop, product) = open(engine).await;
        shop.simulator.drop_notifications(true);
        for (state, amount, payment, problem) in [
            ("settlement", "1.00", "attention", Some("amount_mismatch")),
            ("pending", "1050001.00", "attention", Some("amount_mismatch")),
            ("settlement", "1050000.50", "attention", Some("amount_mismatch")),
            ("settlement", "viel", "attention", Some("amount_mismatch")),
            ("pending", "1050000", "unpaid", None),
            ("expire", "1.00", "unpaid", None),
        ] {
            let (_, bought) = buy(&shop, &product, 1).await;
            shop.gateway.says(Source::OurId.answer(&bought.attempt, "T", "pending").map(|(id, mut said)| {
                said["transaction_id"] = json!(format!("T-{}", bought.number));
                (id, said)
            }));
            assert_eq!(notify(&shop, claim(&shop, &bought.attempt, state, amount).to_string()).await, 200);
            assert_eq!(standing(&shop, &bought).await, is(("pending", payment, "pending", problem)), "{state} {amount}");
            end(&shop, &bought).await;
        }
    }
}
