//! A storm of orders, payments, refunds and changes by hand: whatever happens, in whatever order and however often it is counted,
//! the days say what the books say, found out the long way.

use crate::{
    on_both,
    support::{
        Product, TestShop,
        builders::{ProductBuilder, insert_all},
    },
};
use chrono::{DateTime, Duration, Utc};
use hurtrock::{
    entity::{
        category_day, figure_mark, order, order_day, order_history, order_line, order_money, order_refund_line,
        product_day, sales_day, sales_hour,
    },
    figures::service::{count, rebuild},
    ids::OrderId,
    money::{Rupiah, TaxRule},
    orders::{
        model::{Contact, OrderEvent, PostalAddress, PriceRules, price},
        service::{Actor, NewLine, PastFate, PastOrder, apply, past},
    },
    server::{
        clock::{new_id, random_key},
        state::Shop,
    },
    transaction,
    ui::text::Bilingual,
};
use proptest::{collection::vec, prelude::*, strategy::ValueTree, test_runner::TestRunner};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Something that happens.
#[derive(Clone, Debug)]
enum Deed {
    /// An order of somebody comes in, so many days ago, as it ended.
    Bought { buyer: u8, goods: Vec<(u8, u8)>, hours_ago: i64, fate: u8 },
    /// The machine of orders moves one.
    Event { order: u8, event: u8, hours_ago: i64 },
    /// A person with a console changes when or whether it was paid.
    Console { order: u8, what: u8, hours_ago: i64 },
    /// The days are counted.
    Count,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let goods = vec((0..4_u8, 1..4_u8), 1..4);
    let bought = (0..6_u8, goods, 0..900_i64, 0..4_u8).prop_map(|(buyer, goods, hours_ago, fate)| Deed::Bought {
        buyer,
        goods,
        hours_ago,
        fate,
    });
    let event = (any::<u8>(), 0..7_u8, 0..300_i64).prop_map(|(order, event, hours_ago)| Deed::Event {
        order,
        event,
        hours_ago,
    });
    let console = (any::<u8>(), 0..4_u8, 0..900_i64).prop_map(|(order, what, hours_ago)| Deed::Console {
        order,
        what,
        hours_ago,
    });
    vec(prop_oneof![4 => bought, 4 => event, 1 => console, 1 => Just(Deed::Count)], 40..70)
}

const EVENTS: [OrderEvent; 7] = [
    OrderEvent::Pay,
    OrderEvent::Expire,
    OrderEvent::Cancel,
    OrderEvent::StartProcessing,
    OrderEvent::Ship,
    OrderEvent::Deliver,
    OrderEvent::Refund,
];

pub fn line(product: &Product, units: u32) -> NewLine {
    NewLine {
        product: product.id,
        variant: product.variant,
        slug: product.slug.clone(),
        sku: "X".into(),
        name: Bilingual::new("x", "x"),
        variant_name: Bilingual::default(),
        image_key: None,
        unit_price: Rupiah::new(10_000 + i64::from(units)),
        quantity: units,
        weight_g: 1,
        agreed: false,
        box_mm: [0; 3],
    }
}

pub fn past_order(buyer: u8, lines: Vec<NewLine>, placed: DateTime<Utc>, fate: u8) -> PastOrder {
    let (courier, number) = ("JNE".to_owned(), "1".to_owned());
    let rules = PriceRules { shipping: Rupiah::new(9_000), tax: TaxRule::default() };
    PastOrder {
        id: new_id::<OrderId>(),
        number: random_key(),
        access_key: random_key(),
        user: None,
        locale: hurtrock::i18n::Locale::id,
        contact: Contact { name: "Sari".into(), email: format!("{buyer}@example.test"), phone: "+62812".into() },
        address: PostalAddress::default(),
        price: price(lines.iter().map(|line| (line.unit_price, line.quantity)), rules).unwrap(),
        lines,
        placed,
        fate: match fate {
            0 => PastFate::Cancelled,
            1 => PastFate::Shipped(courier, number),
            2 => PastFate::Delivered(courier, number),
            _ => PastFate::Refunded(courier, number),
        },
        pace: u32::from(buyer),
        paid_with: None,
        notes: None,
    }
}

async fn done(shop: &TestShop, goods: &[Product], deed: &Deed) {
    let (db, now) = (&shop.shop.db, shop.shop.clock.now());
    let nth = async |n: u8| {
        let all = order::Entity::find().all(db.read()).await.unwrap();
        all.get(usize::from(n) % all.len().max(1)).map(|row| row.id)
    };
    match deed {
        Deed::Bought { buyer, goods: which, hours_ago, fate } => {
            let lines = which.iter().map(|(one, units)| line(&goods[usize::from(*one)], u32::from(*units))).collect();
            let one = [past_order(*buyer, lines, now - Duration::hours(*hours_ago), *fate)];
            transaction!(db, [one], |tx| past::bring_in(tx, one).await).await.unwrap();
        }
        Deed::Event { order, event, hours_ago } => {
            let Some(id) = nth(*order).await else { return };
            let (event, at) = (EVENTS[usize::from(*event)], now - Duration::hours(*hours_ago));
            let moved = transaction!(db, |tx| apply(tx, OrderId(id), event, Actor::Gateway, None, at).await);
            // what the machine refuses changes nothing
            let _ = moved.await;
        }
        Deed::Console { order, what, hours_ago } => {
            let Some(id) = nth(*order).await else { return };
            let change = match what {
                0 => order::ActiveModel { paid_at: Set(Some(now - Duration::hours(*hours_ago))), ..Default::default() },
                1 => order::ActiveModel { payment_state: Set("unpaid".into()), ..Default::default() },
                2 => order::ActiveModel { payment_state: Set("refunded".into()), ..Default::default() },
                _ => order::ActiveModel { payment_state: Set("paid".into()), ..Default::default() },
            };
            order::Entity::update_many().set(change).filter(order::Column::Id.eq(id)).exec(db.single()).await.unwrap();
        }
        Deed::Count => {
            count(&shop.shop).await.unwrap();
        }
    }
}

/// Everything that is rolled up, and the same found out the long way.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Books {
    sales: BTreeMap<i32, [i64; 9]>,
    hours: BTreeMap<(i32, i32), (i64, i64)>,
    orders: BTreeMap<(i32, String), i64>,
    products: BTreeMap<(i32, Uuid), [i64; 4]>,
    categories: BTreeMap<(i32, Uuid), [i64; 3]>,
}

pub async fn rolled_up(shop: &Shop) -> Books {
    let db = shop.db.read();
    let sales = sales_day::Entity::find().all(db).await.unwrap().into_iter().map(|row| {
        let sums = [
            row.placed.into(),
            row.paid.into(),
            row.revenue,
            row.discounts,
            row.freight,
            row.units.into(),
            row.new_buyers.into(),
            row.refunds.into(),
            row.refunded,
        ];
        (row.day, sums)
    });
    let hours = sales_hour::Entity::find().all(db).await.unwrap().into_iter();
    let orders = order_day::Entity::find().all(db).await.unwrap().into_iter();
    let products = product_day::Entity::find().all(db).await.unwrap().into_iter();
    let categories = category_day::Entity::find().all(db).await.unwrap().into_iter();
    Books {
        sales: sales.collect(),
        hours: hours.map(|row| ((row.day, row.hour), (row.paid.into(), row.revenue))).collect(),
        orders: orders.map(|row| ((row.day, row.status), row.orders.into())).collect(),
        products: products
            .map(|row| {
                let sums = [row.orders.into(), row.units.into(), row.revenue, row.returned.into()];
                ((row.day, row.product_id), sums)
            })
            .collect(),
        categories: categories
            .map(|row| ((row.day, row.category_id), [row.orders.into(), row.units.into(), row.revenue]))
            .collect(),
    }
}

/// From every order, line and step, without a sum of the database.
pub async fn the_long_way(shop: &Shop) -> Books {
    let db = shop.db.read();
    let orders = order::Entity::find().all(db).await.unwrap();
    let lines = order_line::Entity::find().all(db).await.unwrap();
    let steps = order_history::Entity::find().all(db).await.unwrap();
    let category: HashMap<Uuid, Uuid> = hurtrock::entity::product::Entity::find()
        .all(db)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.id, row.category_id))
        .collect();
    // an instant is a day and an hour of a clock that is seven hours ahead
    let clock = |at: DateTime<Utc>| {
        let seconds = at.timestamp() + 7 * 3_600;
        (i32::try_from(seconds.div_euclid(86_400)).unwrap(), i32::try_from(seconds.rem_euclid(86_400) / 3_600).unwrap())
    };
    let mut books = Books::default();
    let mut buyers: BTreeMap<&str, i32> = BTreeMap::new();
    for order in &orders {
        let placed = clock(order.placed_at).0;
        books.sales.entry(placed).or_default()[0] += 1;
        *books.orders.entry((placed, order.status.clone())).or_default() += 1;
        let own: Vec<_> = lines.iter().filter(|line| line.order_id == order.id).collect();
        if let Some(at) = order.paid_at.filter(|_| order.payment_state != "unpaid") {
            let (day, hour) = clock(at);
            let first = buyers.entry(&order.customer_email).or_insert(day);
            *first = (*first).min(day);
            let sales = books.sales.entry(day).or_default();
            sales[1] += 1;
            sales[2] += order.total;
            sales[3] += order.discount_total;
            sales[4] += order.shipping_total;
            let stage = books.hours.entry((day, hour)).or_default();
            *stage = (stage.0 + 1, stage.1 + order.total);
            let (mut products, mut categories) = (BTreeSet::new(), BTreeSet::new());
            for line in &own {
                let units = i64::from(line.quantity);
                books.sales.entry(day).or_default()[5] += units;
                let product = books.products.entry((day, line.product_id)).or_default();
                product[0] += i64::from(products.insert(line.product_id));
                product[1] += units;
                product[2] += line.line_total;
                let shelf = category[&line.product_id];
                let row = books.categories.entry((day, shelf)).or_default();
                row[0] += i64::from(categories.insert(shelf));
                row[1] += units;
                row[2] += line.line_total;
            }
        }
        if order.payment_state == "refunded" {
            let back = steps.iter().filter(|step| {
                step.order_id == order.id
                    && step.to_status == "refunded"
                    && step.from_status.as_deref().is_some_and(|from| from != "refunded")
            });
            for step in back {
                let day = clock(step.created_at).0;
                let sales = books.sales.entry(day).or_default();
                // what went back part by part is of its own days
                let rest = order.total - order.due - order.refunded;
                sales[7] += i64::from(rest != 0);
                sales[8] += rest;
                for line in own.iter().filter(|line| line.quantity > line.refunded_units) {
                    let units = i64::from(line.quantity - line.refunded_units);
                    books.products.entry((day, line.product_id)).or_default()[3] += units;
                }
            }
        }
    }
    for moved in order_money::Entity::find().all(db).await.unwrap() {
        let (day, hour) = clock(moved.at);
        let sales = books.sales.entry(day).or_default();
        if moved.kind == "returned" {
            sales[7] += 1;
            sales[8] += moved.amount;
        } else {
            sales[2] += moved.amount;
            books.hours.entry((day, hour)).or_default().1 += moved.amount;
        }
    }
    for back in order_refund_line::Entity::find().all(db).await.unwrap() {
        let (Some(at), Some(id)) = (back.booked_at, back.line_id) else { continue };
        let line = lines.iter().find(|line| line.id == id).unwrap();
        books.products.entry((clock(at).0, line.product_id)).or_default()[3] += i64::from(back.quantity);
    }
    for day in buyers.into_values() {
        books.sales.entry(day).or_default()[6] += 1;
    }
    books
}

pub async fn goods(shop: &TestShop) -> Vec<Product> {
    let of = |name: &str, category: &str| ProductBuilder::new(name).category(category).stock(500);
    let builders = vec![of("Gitar", "gitar"), of("Gitar dua", "gitar"), of("Bas", "bass"), of("Bas dua", "bass")];
    insert_all(&shop.shop, builders).await
}

on_both! {
    async fn whatever_happens_the_days_say_what_the_books_say(engine) {
        let shop = TestShop::open(engine).await;
        let goods = goods(&shop).await;
        let mut runner = TestRunner::default();
        for _ in 0..3 {
            let deeds = deeds().new_tree(&mut runner).unwrap().current();
            for deed in &deeds {
                done(&shop, &goods, deed).await;
            }
            count(&shop.shop).await.unwrap();
            let rolled = rolled_up(&shop.shop).await;
            assert_eq!(rolled, the_long_way(&shop.shop).await, "after {deeds:?}");
            assert!(!rolled.sales.is_empty());
            assert_eq!(figure_mark::Entity::find().count(shop.shop.db.read()).await.unwrap(), 0);
        }
        // the one command that makes them anew comes to the same
        let before = rolled_up(&shop.shop).await;
        sales_day::Entity::delete_many().exec(shop.shop.db.single()).await.unwrap();
        let lie = product_day::Model { day: 1, product_id: goods[0].id.0, orders: 7, units: 7, revenue: 7, returned: 7 };
        product_day::Entity::insert(lie.into_active_model().reset_all()).exec_without_returning(shop.shop.db.single()).await.unwrap();
        assert!(rebuild(&shop.shop).await.unwrap() >= before.sales.len());
        assert_eq!(rolled_up(&shop.shop).await, before);
    }

    async fn instances_that_count_at_once_count_once(engine) {
        let shop = TestShop::open(engine).await;
        let other = shop.another().await;
        let goods = goods(&shop).await;
        let mut runner = TestRunner::default();
        for deed in deeds().new_tree(&mut runner).unwrap().current() {
            let (one, two, three) = tokio::join!(done(&shop, &goods, &deed), count(&shop.shop), count(&other.shop));
            ((), ()) = (one, ());
            two.unwrap();
            three.unwrap();
        }
        count(&other.shop).await.unwrap();
        assert_eq!(rolled_up(&shop.shop).await, the_long_way(&shop.shop).await);
    }
}
