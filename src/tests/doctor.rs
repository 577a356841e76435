//! The books add up after what happens in a shop, what does not is found and said, and what may be mended is mended.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::ProductBuilder,
        buying::{buy, give_up, order_row, pay, until_status},
        db::console,
    },
};
use hurtrock::{
    entity::{product_variant, stock_reservation},
    program::{
        cli::doctor::looks,
        run,
        verify::{
            Scratch, kills, payments,
            stock::{self, Plan, Verdict},
        },
    },
    server::{checkup::Look, clock::Clock},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

async fn look(shop: &TestShop, mend: bool) -> Vec<Look> {
    looks(&shop.shop, mend).await.unwrap()
}

/// What was found, in a line each.
fn found(looks: &[Look]) -> Vec<String> {
    looks.iter().flat_map(|look| look.findings.iter().map(|one| format!("{}: {}", one.about, one.found))).collect()
}

on_both! {
    async fn what_a_shop_does_adds_up(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let (guest, paid) = buy(&shop, &product, 2).await;
        pay(&guest, &paid).await;
        until_status(&shop.shop, &paid.number, "paid").await;
        let (other, given_up) = buy(&shop, &product, 1).await;
        give_up(&other, &given_up).await;
        buy(&shop, &product, 3).await;
        let looks = look(&shop, false).await;
        assert_eq!(found(&looks), Vec::<String>::new());
        assert!(looks.iter().take(4).all(|look| look.seen > 0), "{looks:?}");
    }

    async fn what_does_not_add_up_is_found_and_mended(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let (guest, paid) = buy(&shop, &product, 2).await;
        pay(&guest, &paid).await;
        until_status(&shop.shop, &paid.number, "paid").await;
        let (_, open) = buy(&shop, &product, 1).await;
        let db = &shop.shop.db;
        let id = order_row(&shop.shop, &open.number).await.id;
        // each by a person with a console
        console(&shop.shop, &format!("UPDATE orders SET subtotal = subtotal + 1, total = total + 1 WHERE number = '{}'", paid.number)).await;
        console(&shop.shop, "UPDATE product_variants SET on_hand = on_hand + 2").await;
        console(&shop.shop, &format!("UPDATE orders SET status = 'cancelled' WHERE number = '{}'", open.number)).await;
        console(&shop.shop, &format!("UPDATE orders SET paid_at = NULL, payment_state = 'unpaid' WHERE number = '{}'", paid.number)).await;
        let all = found(&look(&shop, false).await);
        let says = |about: &str, words: &str| all.iter().any(|line| line.starts_with(about) && line.contains(words));
        assert!(says(&paid.number, "its lines come to Rp"), "{all:#?}");
        assert!(says("SKU-stratos", "9 on the shelf, movements come to 7"), "{all:#?}");
        assert!(says(&format!("order {id}"), "units are held"), "{all:#?}");
        assert!(says(&paid.number, "the gateway took money for it, and it is unpaid"), "{all:#?}");

        let mended: usize = look(&shop, true).await.iter().map(|look| look.mended).sum();
        assert_eq!(mended, 2, "the hold and the counter");
        let left = found(&look(&shop, false).await);
        assert!(left.iter().all(|line| !line.contains("on the shelf") && !line.contains("units are held")), "{left:#?}");
        let held = stock_reservation::Entity::find().filter(stock_reservation::Column::State.eq("held"));
        assert!(held.all(db.read()).await.unwrap().is_empty());
        let variant = product_variant::Entity::find().one(db.read()).await.unwrap().unwrap();
        assert_eq!((variant.on_hand, variant.reserved), (9, 0), "the shelf is believed");
    }

    async fn no_unit_is_sold_twice(engine) {
        let shop = TestShop::open(engine).await;
        let variant = stock::goods(&shop.shop, 3).await.unwrap();
        let mut targets = vec![shop.origin.clone()];
        let other = if shop.shop.db.is_postgres() { Some(shop.another().await) } else { None };
        targets.extend(other.iter().map(|other| other.origin.clone()));
        let plan = Plan { targets, variant, buyers: 24, patience: std::time::Duration::from_secs(90) };
        let verdict = stock::run(&plan).await.unwrap();
        assert_eq!(verdict, Verdict { sold: 3, refused: 21, failed: Vec::new() });
        assert_eq!(found(&look(&shop, false).await), Vec::<String>::new());
    }

    async fn a_gateway_with_a_bad_day_is_believed_and_nobody_else(engine) {
        let shop = TestShop::open(engine).await;
        let variant = stock::goods(&shop.shop, 20).await.unwrap();
        let key = shop.shop.config.payment.server_key.expose().to_owned();
        let patience = std::time::Duration::from_secs(120);
        let plan = payments::Plan { target: shop.origin.clone(), key, variant, buyers: 12, seed: 7, patience };
        let verdict = payments::run(&shop.shop, &plan).await.unwrap();
        assert!(verdict.is_good() && verdict.placed == 12 && verdict.paid > 0, "{verdict}");
        assert_eq!(found(&look(&shop, false).await), Vec::<String>::new());
    }
}

on_both! {
    async fn what_was_acknowledged_is_done_once_however_often_servers_are_killed(engine) {
        let shop = TestShop::open(engine).await;
        let program = env!("CARGO_BIN_EXE_hurtrock").into();
        let scratch = Scratch::for_program(program, &shop.shop.config).await.unwrap();
        let books = run::open(scratch.settings(&shop.shop.config).unwrap(), Clock::System).await.unwrap();
        let variant = stock::goods(&books, 100_000).await.unwrap();
        let instances = if scratch.is_shared() { 2 } else { 1 };
        let patience = std::time::Duration::from_secs(120);
        let plan = kills::Plan { instances, cycles: 20, buyers: 3, variant, patience };
        let verdict = kills::run(&books, &scratch, &plan).await.unwrap();
        assert!(verdict.is_good() && verdict.placed > 0 && verdict.paid > 0, "{verdict}");
        assert!(verdict.usual_restart() < std::time::Duration::from_secs(5), "{verdict}");
        assert_eq!(found(&looks(&books, false).await.unwrap()), Vec::<String>::new());
        books.db.clone().close().await;
        scratch.remove().await.unwrap();
    }
}
