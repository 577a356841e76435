//! Who says something of a transfer at the same time as somebody else: one of them counts, and the books say the same.

use super::transfer::{attempt_id, confirm, picture, reject, sale, send};
use crate::{
    on_both,
    support::{
        TestShop,
        builders::signed_in,
        buying::{Units, attempt_row, order_row, units},
    },
};
use chrono::Duration;
use futures::future::{join, join_all};
use hurtrock::{access::Role, checkout::service as checkout};

on_both! {
    async fn of_many_who_confirm_one_does(engine) {
        let shop = TestShop::open(engine).await;
        let (product, guest, bought) = sale(&shop).await;
        assert_eq!(send(&guest, &bought, &[picture("a.jpg")]).await.status, 200);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let attempt = attempt_id(&shop, &bought).await;
        let answers = join_all((0..8).map(|_| confirm(&staff, &attempt))).await;
        let codes: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
        assert_eq!(codes.iter().filter(|code| **code == 200).count(), 1, "{codes:?}");
        assert!(codes.iter().all(|code| [200, 409].contains(code)), "{codes:?}");
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 0 });
    }

    async fn confirming_and_rejecting_do_not_both_happen(engine) {
        let shop = TestShop::open(engine).await;
        let (product, guest, bought) = sale(&shop).await;
        assert_eq!(send(&guest, &bought, &[picture("a.jpg")]).await.status, 200);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let attempt = attempt_id(&shop, &bought).await;
        let (yes, no) = join(confirm(&staff, &attempt), reject(&staff, &attempt)).await;
        let order = order_row(&shop.shop, &bought.number).await;
        // a rejection leaves it open, so that the other may follow it; never the other way round
        assert_eq!(yes.status, 200, "{}", yes.body);
        assert!([200, 409].contains(&no.status.as_u16()), "{}", no.body);
        assert_eq!((order.status.as_str(), order.payment_state.as_str()), ("paid", "paid"));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 0 });
    }

    async fn giving_up_and_confirming_end_in_one_truth(engine) {
        let shop = TestShop::open(engine).await;
        let (product, guest, bought) = sale(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let attempt = attempt_id(&shop, &bought).await;
        let own = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        let (yes, gave_up) = join(confirm(&staff, &attempt), guest.call("/api/orders/cancel", &own)).await;
        let codes = (yes.status.as_u16(), gave_up.status.as_u16());
        let (order, row) = (order_row(&shop.shop, &bought.number).await, attempt_row(&shop.shop, &bought.attempt).await);
        let stands = (order.status.as_str(), row.state.as_str(), units(&shop.shop, product.variant).await.on_hand);
        match codes {
            (200, 409) => assert_eq!(stands, ("paid", "paid", 2)),
            // what was given up first stays so, and its money is a question for staff
            (200, 200) => {
                assert_eq!(stands, ("cancelled", "paid", 3));
                assert_eq!(order.payment_state, "attention");
            }
            other => panic!("{other:?}: {stands:?}"),
        }
        assert_eq!(units(&shop.shop, product.variant).await.reserved, 0);
    }

    async fn a_proof_in_the_last_moment_is_not_lost(engine) {
        let shop = TestShop::open(engine).await;
        let (_, guest, bought) = sale(&shop).await;
        shop.shop.clock.advance(Duration::hours(25));
        let files = [picture("a.jpg")];
        let (sent, ended) = join(send(&guest, &bought, &files), checkout::expire(shop.shop.clone())).await;
        ended.unwrap();
        assert_eq!(sent.status, 200, "{}", sent.body);
        let (order, row) = (order_row(&shop.shop, &bought.number).await, attempt_row(&shop.shop, &bought.attempt).await);
        // before the end or after it: staff look either way
        assert_eq!((order.payment_state.as_str(), row.state.as_str()), ("attention", "review"), "{}", order.status);
    }
}
