//! What the shop owes since an order became cheaper is settled by what was given back for that, and by nothing else, however the
//! amounts look.

use super::{change, is, refused, send, set, staff, text};
use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::ProductBuilder,
        buying::{Bought, attempt_row, buy, order_row, payment, until_status},
        until,
    },
};
use hurtrock::{
    entity::{order_line, order_money, refund},
    payment::gateway::TransactionState,
    program::cli::doctor::looks,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// An order of three, paid by an e-wallet, that became one of two: what one costs is owed, and so is what the next one brings.
pub(super) async fn cheaper(shop: &TestShop) -> (Browser, Bought, i64) {
    let product = ProductBuilder::new("Garuda").price(1_000_000).stock(9).insert(&shop.shop).await;
    let (browser, bought) = buy(shop, &product, 3).await;
    let page = payment(&browser, &bought).await["attempt"]["redirect_url"].as_str().expect("an open page").to_owned();
    browser.form(&format!("{page}/method"), &[("method", "gopay")]).await;
    browser.form(&format!("{page}/act"), &[("act", "pay")]).await;
    until_status(&shop.shop, &bought.number, "paid").await;
    let staff = staff(shop).await;
    let before = order_row(&shop.shop, &bought.number).await.total;
    let draft = change(&staff, &bought.number).await;
    assert_eq!(set(&staff, &draft, &product, 2).await.status, 200);
    assert_eq!(text(&send(&staff, &draft, "place", &[]).await), bought.number);
    let owed = before - order_row(&shop.shop, &bought.number).await.total;
    (staff, bought, owed)
}

async fn give(shop: &TestShop, staff: &Browser, bought: &Bought, key: &str, more: &[(&str, &str)]) -> Answer {
    let attempt = attempt_row(&shop.shop, &bought.attempt).await.id.to_string();
    let fields =
        [("number", bought.number.as_str()), ("attempt", attempt.as_str()), ("reason", "BCA 123"), ("key", key)];
    staff.call("/api/admin/orders/refund", &[&fields[..], more].concat()).await
}

pub(super) async fn books(shop: &TestShop) -> Vec<String> {
    let looks = looks(&shop.shop, false).await.unwrap();
    looks.iter().flat_map(|look| look.findings.iter().map(|one| format!("{}: {}", one.about, one.found))).collect()
}

/// What is open, and what went back beside.
async fn money(shop: &TestShop, bought: &Bought) -> (i64, i64) {
    let row = order_row(&shop.shop, &bought.number).await;
    (row.due, row.refunded)
}

on_both! {
    async fn a_refund_by_line_of_the_same_amount_settles_no_debt(engine) {
        let shop = TestShop::open(engine).await;
        let (staff, bought, owed) = cheaper(&shop).await;
        let row = order_row(&shop.shop, &bought.number).await;
        let line = order_line::Entity::find().filter(order_line::Column::OrderId.eq(row.id));
        let line = line.one(shop.shop.db.read()).await.unwrap().unwrap().id.to_string();
        let freight = (owed - 1_000_000).to_string();
        let by_line = [
            ("by_hand", "false"), ("by_line", "true"), ("lines[0][line]", line.as_str()), ("lines[0][units]", "1"),
            ("lines[0][restock]", "shelf"), ("freight", freight.as_str()),
        ];
        let given = give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", &by_line).await;
        assert_eq!(given.status, 200, "{}", given.body);
        assert_eq!(money(&shop, &bought).await, (-owed, owed), "the unit is given back, and what was owed is owed");
        assert_eq!(books(&shop).await, Vec::<String>::new());

        // an amount may be two things now: which, is said
        let amount = owed.to_string();
        let free = [("by_hand", "false"), ("amount", amount.as_str())];
        let which = give(&shop, &staff, &bought, "bbbbbbbbbbbbbbbbbbbb", &free).await;
        assert_eq!((which.status.as_u16(), which.body.contains("purpose")), (422, true), "{}", which.body);
        assert!(staff.page(&format!("/admin/orders/{}", bought.number)).await.body.contains("Selisih perubahan pesanan"));
        let change = [&free[..], &[("purpose", "change")]].concat();
        assert_eq!(give(&shop, &staff, &bought, "bbbbbbbbbbbbbbbbbbbb", &change).await.status, 200);
        assert_eq!(give(&shop, &staff, &bought, "bbbbbbbbbbbbbbbbbbbb", &change).await.status, 200, "twice is once");
        assert_eq!(money(&shop, &bought).await, (0, owed));
        assert_eq!(give(&shop, &staff, &bought, "cccccccccccccccccccc", &change).await.status, 422, "nothing is owed any more");
        let noted = refund::Entity::find().all(shop.shop.db.read()).await.unwrap();
        let mut noted: Vec<_> = noted.into_iter().map(|row| (row.purpose, row.amount)).collect();
        noted.sort_unstable();
        assert_eq!(noted, [("change".to_owned(), owed), ("lines".to_owned(), owed)]);
        let moved = order_money::Entity::find().all(shop.shop.db.read()).await.unwrap();
        assert!(moved.len() == 2 && moved.iter().all(|row| row.refund_key.is_some()), "{moved:?}");
        assert_eq!(books(&shop).await, Vec::<String>::new());
    }

    async fn goodwill_of_the_same_amount_settles_no_debt(engine) {
        let shop = TestShop::open(engine).await;
        let (staff, bought, owed) = cheaper(&shop).await;
        let amount = owed.to_string();
        let goodwill = [("by_hand", "true"), ("amount", amount.as_str()), ("purpose", "amount")];
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", &goodwill).await.status, 200);
        assert_eq!(money(&shop, &bought).await, (-owed, owed));
        // what is left beside the debt is no part of it
        let row = order_row(&shop.shop, &bought.number).await;
        let much = (row.total - owed + 1).to_string();
        let much = [("by_hand", "true"), ("amount", much.as_str()), ("purpose", "amount")];
        assert_eq!(give(&shop, &staff, &bought, "bbbbbbbbbbbbbbbbbbbb", &much).await.status, 422);
        // the debt as staff note it by hand counts at the payment too
        let fields = [("number", bought.number.as_str()), ("amount", amount.as_str()), ("reference", "BCA 9")];
        assert_eq!(staff.call("/api/admin/orders/give-back", &fields).await.status, 200);
        assert_eq!(money(&shop, &bought).await, (0, owed));
        assert_eq!(attempt_row(&shop.shop, &bought.attempt).await.state, "partially_refunded");
        assert_eq!(books(&shop).await, Vec::<String>::new());
    }

    /// What was given back is not here any more: no change makes the shop owe it once more.
    async fn no_more_is_owed_than_is_here(engine) {
        let shop = TestShop::open(engine).await;
        let (staff, bought, owed) = cheaper(&shop).await;
        let fields = [("number", bought.number.as_str()), ("amount", &owed.to_string()), ("reference", "BCA 9")];
        assert_eq!(staff.call("/api/admin/orders/give-back", &fields).await.status, 200);
        let total = order_row(&shop.shop, &bought.number).await.total;
        let goodwill = (total - 500_000).to_string();
        let goodwill = [("by_hand", "true"), ("amount", goodwill.as_str()), ("purpose", "amount")];
        assert_eq!(give(&shop, &staff, &bought, "aaaaaaaaaaaaaaaaaaaa", &goodwill).await.status, 200);
        let product = order_line::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap().variant_id.to_string();
        let draft = change(&staff, &bought.number).await;
        let one = [("draft", draft.as_str()), ("variant", product.as_str()), ("quantity", "1")];
        assert_eq!(staff.call("/api/admin/drafts/units", &one).await.status, 200);
        assert_eq!(refused(&send(&staff, &draft, "place", &[]).await), is(409, "below_given_back"));
        assert_eq!(order_row(&shop.shop, &bought.number).await.total, total);
        // an order that stays above it is changed as any
        let three = [("draft", draft.as_str()), ("variant", product.as_str()), ("quantity", "3")];
        assert_eq!(staff.call("/api/admin/drafts/units", &three).await.status, 200);
        assert_eq!(text(&send(&staff, &draft, "place", &[]).await), bought.number);
        assert_eq!(books(&shop).await, Vec::<String>::new());
    }

    async fn a_bank_that_takes_back_what_was_partly_given_back_is_noticed(engine) {
        let shop = TestShop::open(engine).await;
        let (staff, bought, owed) = cheaper(&shop).await;
        let amount = owed.to_string();
        let fields = [("number", bought.number.as_str()), ("amount", amount.as_str()), ("reference", "BCA 9")];
        assert_eq!(staff.call("/api/admin/orders/give-back", &fields).await.status, 200);
        shop.simulator.force(&bought.attempt, TransactionState::Deny);
        until("staff is asked", || async { order_row(&shop.shop, &bought.number).await.payment_state == "attention" }).await;
        let attempt = attempt_row(&shop.shop, &bought.attempt).await;
        assert_eq!((attempt.state.as_str(), attempt.problem.as_deref()), ("failed", Some("reversed")));
        assert_eq!(books(&shop).await, Vec::<String>::new(), "people look at it already");
    }
}
