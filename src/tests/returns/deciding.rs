//! Staff decide: yes, no, here, and the money; each once, written down and told.

use super::{all, arrives, ask, counters, decide, receive, refund, staff, state, three};
use crate::{
    on_both,
    orders::audit,
    support::{
        TestShop,
        builders::signed_in,
        buying::{Units, order_row, units},
    },
};
use hurtrock::{access::Role, program::cli::doctor::looks};
use std::sync::Arc;
use tokio::task::JoinSet;

on_both! {
    async fn it_is_approved_received_and_refunded(engine) {
        let shop = TestShop::open(engine).await;
        let (product, buyer, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        arrives(&bos, &bought).await;
        assert_eq!(ask(&shop, &buyer, &bought, "2", "Retak.", &[]).await.status, 200);
        let number = format!("{}-R1", bought.number);
        // a mail that comes late tells nothing that is no longer true, so each is sent before the next step
        shop.mails().await;
        let page = format!("/admin/returns/{number}");
        let support = signed_in(&shop, "layanan", Role::Support).await;
        assert!(support.page("/admin/returns").await.body.contains(&number), "support looks");
        assert!(!support.page(&page).await.body.contains("/api/admin/returns/approve"), "and does not decide");
        assert_eq!(decide(&shop, &support, &number, "approve", "Kirim ke toko").await.status, 403);
        assert!(bos.page(&format!("/admin/orders/{}", bought.number)).await.body.contains(&page), "the order leads to it");
        assert!(bos.page("/admin").await.body.contains("retur menunggu"), "and so does the navigation");

        assert_eq!(receive(&shop, &bos, &bought, &number, "shelf").await.status, 409, "nobody has said yes");
        assert_eq!(decide(&shop, &bos, &number, "approve", "").await.status, 422, "where to?");
        let stale = [("number", number.as_str()), ("version", "7"), ("answer", "Kirim ke toko")];
        assert_eq!(bos.call("/api/admin/returns/approve", &stale).await.status, 409);
        assert_eq!(decide(&shop, &bos, &number, "approve", "Kirim ke Jl. Gitar No. 1").await.status, 200);
        assert_eq!(buyer.call("/api/returns/withdraw", &[("number", &number), ("key", &bought.key)]).await.status, 409);
        let order = format!("/orders/{}?key={}", bought.number, bought.key);
        assert!(buyer.page(&order).await.body.contains("Kirim ke Jl. Gitar No. 1"));
        assert!(shop.mails().await.iter().any(|mail| mail.contains("Kirim ke Jl. Gitar No. 1")));

        assert_eq!(refund(&shop, &bos, &bought, &number, "aaaaaaaaaaaaaaaaaaaa", true).await.status, 409, "it is not here");
        assert_eq!(receive(&shop, &bos, &bought, &number, "").await.status, 422, "what becomes of it?");
        assert_eq!(receive(&shop, &bos, &bought, &number, "shelf").await.status, 200);
        assert_eq!(receive(&shop, &bos, &bought, &number, "shelf").await.status, 409);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 8, reserved: 0 }, "six, and two that came back");

        shop.mails().await;
        assert!(bos.page(&page).await.body.contains("/api/admin/returns/refund"));
        assert_eq!(refund(&shop, &bos, &bought, &number, "aaaaaaaaaaaaaaaaaaaa", true).await.status, 200);
        assert_eq!(refund(&shop, &bos, &bought, &number, "aaaaaaaaaaaaaaaaaaaa", true).await.status, 200, "twice is once");
        assert_eq!(refund(&shop, &bos, &bought, &number, "bbbbbbbbbbbbbbbbbbbb", true).await.status, 409);
        assert_eq!((state(&shop).await.as_str(), counters(&shop, &bought).await), ("refunded", (2, 200_000, 0)));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 8, reserved: 0 }, "nothing moves twice");
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.refunded, row.status.as_str()), (200_000, "delivered"));
        let mails = shop.mails().await;
        assert!(mails.iter().any(|mail| mail.contains("Rp200.000") && mail.contains(&bought.number)));
        assert_eq!(mails.iter().filter(|mail| mail.contains(&number)).count(), 3, "asked, approved, received");
        let mut done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        done.retain(|action| action.starts_with("return.") || action == "order.refund");
        assert_eq!(done, ["return.approve", "return.receive", "order.refund"]);
        assert!(looks(&shop.shop, false).await.unwrap().iter().all(|look| look.findings.is_empty()));
        // the last unit may still be sent back
        assert_eq!(ask(&shop, &buyer, &bought, "1", "", &[]).await.status, 200);
        assert_eq!(all(&shop).await.len(), 2);
    }

    async fn what_is_damaged_is_noted_and_written_off(engine) {
        let shop = TestShop::open(engine).await;
        let (product, buyer, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        arrives(&bos, &bought).await;
        assert_eq!(ask(&shop, &buyer, &bought, "1", "", &[]).await.status, 200);
        let number = format!("{}-R1", bought.number);
        assert_eq!(decide(&shop, &bos, &number, "approve", "Kirim ke toko").await.status, 200);
        assert_eq!(receive(&shop, &bos, &bought, &number, "damaged").await.status, 200);
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 6, reserved: 0 });
        // also what came may be said no to: its unit is free again, and goes back to its owner
        assert_eq!(decide(&shop, &bos, &number, "reject", "ini bukan barang kami").await.status, 200);
        assert_eq!((state(&shop).await.as_str(), counters(&shop, &bought).await), ("rejected", (0, 0, 0)));
        assert!(shop.mails().await.iter().any(|mail| mail.contains("ini bukan barang kami")));
    }

    async fn of_ten_decisions_one_counts(engine) {
        let shop = TestShop::open(engine).await;
        let (product, buyer, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        arrives(&bos, &bought).await;
        assert_eq!(ask(&shop, &buyer, &bought, "2", "", &[]).await.status, 200);
        let number = format!("{}-R1", bought.number);
        let (shop, bos, bought) = (Arc::new(shop), Arc::new(bos), Arc::new(bought));
        let mut race = JoinSet::new();
        for n in 0..10 {
            let (shop, bos, number) = (Arc::clone(&shop), Arc::clone(&bos), number.clone());
            let what = if n % 2 == 0 { "approve" } else { "reject" };
            race.spawn(async move {
                let fields = [("number", number.as_str()), ("version", "1"), ("answer", "sudah kami periksa")];
                let _ = &shop;
                bos.call(&format!("/api/admin/returns/{what}"), &fields).await.status.as_u16()
            });
        }
        let answers = race.join_all().await;
        assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
        if state(&shop).await != "approved" {
            assert_eq!(counters(&shop, &bought).await, (0, 0, 0));
            return;
        }
        // and its money goes back once, whoever asks under which key
        assert_eq!(receive(&shop, &bos, &bought, &number, "shelf").await.status, 200);
        let mut race = JoinSet::new();
        for n in 0..8 {
            let (shop, bos, bought, number) = (Arc::clone(&shop), Arc::clone(&bos), Arc::clone(&bought), number.clone());
            race.spawn(async move {
                refund(&shop, &bos, &bought, &number, &format!("key-of-number-{n}-{n}-{n}"), true).await.status.as_u16()
            });
        }
        let answers = race.join_all().await;
        assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
        assert_eq!(counters(&shop, &bought).await, (2, 200_000, 0));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 8, reserved: 0 });
    }
}
