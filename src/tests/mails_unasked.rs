//! Mails that nobody of the shop sends: an order ended by the clock or by its customer, and new orders for the shop's own mailbox.

use crate::{
    mails::{rows, set, told},
    on_both,
    support::{TestShop, builders::ProductBuilder, buying::buy, db::console},
};
use chrono::Duration;
use hurtrock::settings::{model::House, service as settings};

on_both! {
    async fn an_order_that_nobody_paid_is_told_with_the_way_to_order_again(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(5).insert(&shop.shop).await;
        let (guest, bought) = buy(&shop, &product, 1).await;
        let (_, given_up) = buy(&shop, &product, 1).await;
        let own = [("number", given_up.number.as_str()), ("key", given_up.key.as_str())];
        assert_eq!(shop.browser().call("/api/orders/cancel", &own).await.status, 200);
        shop.shop.clock.advance(Duration::hours(2));
        for _ in 0..2 {
            hurtrock::checkout::service::expire(shop.shop.clone()).await.unwrap();
        }
        let subjects = told(&shop).await;
        for subject in [format!("Waktu bayar pesanan {} habis", bought.number), format!("Pesanan {} sudah kamu batalkan", given_up.number)] {
            assert_eq!(subjects.iter().filter(|told| **told == subject).count(), 1, "{subject}: {subjects:?}");
        }
        let letters: Vec<String> = rows(&shop).await.iter().filter_map(|row| Some(row.letter.as_ref()?.to_string())).collect();
        let letter = letters.iter().find(|letter| letter.contains("Waktu bayar pesanan")).unwrap();
        assert!(letter.contains(&format!("/orders/{}", bought.number)) && letter.contains("#again") && !letter.contains(&bought.key), "{letter}");
        let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("id=\"again\"") && page.contains("/api/orders/again"), "{page}");
    }

    async fn a_strangers_mailbox_is_not_filled_with_ends(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(50).insert(&shop.shop).await;
        for _ in 0..9 {
            let (guest, bought) = buy(&shop, &product, 1).await;
            let own = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
            assert_eq!(guest.call("/api/orders/cancel", &own).await.status, 200);
        }
        let ends = told(&shop).await.into_iter().filter(|subject| subject.contains("kamu batalkan")).count();
        assert_eq!(ends, 6);
    }

    async fn the_shop_is_told_of_new_orders_gathered(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").price(1_000_000).stock(50).insert(&shop.shop).await;
        let notices = async || {
            hurtrock::orders::service::noticing::tell(shop.shop.clone()).await.unwrap();
            let all = told(&shop).await;
            all.into_iter().filter(|subject| subject.to_lowercase().contains("pesanan baru")).collect::<Vec<_>>()
        };
        let (_, first) = buy(&shop, &product, 1).await;
        shop.shop.clock.advance(Duration::minutes(6));
        assert!(notices().await.is_empty(), "nobody asked for it");
        set(&shop, r#"{"new_order_mail":true}"#).await;
        assert_eq!(notices().await, [format!("Pesanan baru {}", first.number)]);
        // three in one minute of the next five, of one mail address each
        for _ in 0..3 {
            buy(&shop, &product, 1).await;
        }
        assert_eq!(notices().await.len(), 1, "the five minutes are not over");
        shop.shop.clock.advance(Duration::minutes(6));
        for _ in 0..2 {
            assert_eq!(notices().await[1..], ["3 pesanan baru".to_owned()]);
        }
        let row = rows(&shop).await.pop().unwrap();
        assert_eq!(row.mail_to.as_deref(), Some(House::default().email.as_str()));
        let letter = row.letter.unwrap().to_string();
        assert!(letter.contains(&first.number[..9]) && !letter.contains("Sari") && letter.contains("/admin/orders"), "{letter}");
        let sql = "UPDATE settings SET value = '{\"email\":\"\"}', version = version + 1 WHERE name = 'house'";
        console(&shop.shop, sql).await;
        settings::look(&shop.shop).await.unwrap();
        buy(&shop, &product, 1).await;
        shop.shop.clock.advance(Duration::minutes(6));
        assert_eq!(notices().await.len(), 2, "a shop without an address is told nothing");
    }
}
