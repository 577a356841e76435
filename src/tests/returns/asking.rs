//! Who may ask to send what back, until when, with which pictures; and that no unit is in two returns.

use super::{all, arrives, ask, counters, decide, give_units, lines_of, staff, state, three};
use crate::{
    on_both,
    support::{
        TestShop,
        buying::Bought,
        db::{console, row_counts},
        files::{Chosen, photo},
    },
};
use hurtrock::{access::Role, media::service::sweep};
use std::sync::Arc;
use tokio::task::JoinSet;

fn jpeg(name: &'static str, colour: [u8; 3]) -> Chosen {
    Chosen(name, "image/jpeg", photo(colour, 640, 480))
}

on_both! {
    async fn a_guest_asks_once_it_has_arrived_and_withdraws(engine) {
        let shop = TestShop::open(engine).await;
        let (_, buyer, bought) = three(&shop).await;
        let order = format!("/orders/{}?key={}", bought.number, bought.key);
        let form = format!("/orders/{}/return?key={}", bought.number, bought.key);
        assert_eq!(ask(&shop, &buyer, &bought, "1", "", &[]).await.status, 409, "it is not there yet");
        assert!(!buyer.page(&order).await.body.contains(&form));
        let bos = staff(&shop, "bos").await;
        arrives(&bos, &bought).await;
        assert!(buyer.page(&order).await.body.contains(&form));
        assert!(buyer.page(&form).await.body.contains("action=\"/api/returns/ask\""));

        // nobody else, and nothing that is no such return
        let wrong = Bought { key: "0".repeat(bought.key.len()), ..bought.clone() };
        assert_eq!(ask(&shop, &shop.browser(), &wrong, "1", "", &[]).await.status, 404);
        assert_eq!(shop.browser().get(&format!("/orders/{}/return", bought.number)).await.status, 404);
        for units in ["", "0", "4", "x", "-1"] {
            assert_eq!(ask(&shop, &buyer, &bought, units, "", &[]).await.status, 422, "{units}");
        }
        assert_eq!((all(&shop).await.len(), counters(&shop, &bought).await), (0, (0, 0, 0)));

        assert_eq!(ask(&shop, &buyer, &bought, "2", "Retak <b>di sini</b>.", &[]).await.status, 200);
        // twice is once
        assert_eq!(ask(&shop, &buyer, &bought, "2", "Retak <b>di sini</b>.", &[]).await.status, 200);
        let row = all(&shop).await.remove(0);
        assert_eq!((row.number.clone(), row.state.as_str()), (format!("{}-R1", bought.number), "requested"));
        assert_eq!(counters(&shop, &bought).await, (0, 0, 2));
        assert_eq!(ask(&shop, &buyer, &bought, "2", "lagi", &[]).await.status, 422, "one is left");
        let page = buyer.page(&order).await.body;
        assert!(page.contains(&row.number) && page.contains("Retak &lt;b&gt;di sini&lt;/b&gt;.") && page.contains("/api/returns/withdraw"));
        assert!(shop.mails().await.iter().any(|mail| mail.contains(&row.number)), "it is told that it came in");
        // what is in a return is not given back beside it
        assert_eq!(give_units(&shop, &bos, &bought, "aaaaaaaaaaaaaaaaaaaa", ("2", "none", ""), true).await.status, 422);

        let fields = |key: &str| [("number", row.number.clone()), ("key", key.to_owned())];
        let stranger = shop.browser();
        for (who, key, status) in [(&stranger, wrong.key.as_str(), 404), (&buyer, &bought.key, 200), (&buyer, &bought.key, 409)] {
            let sent = fields(key);
            let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(who.call("/api/returns/withdraw", &sent).await.status, status);
        }
        assert_eq!((state(&shop).await.as_str(), counters(&shop, &bought).await), ("withdrawn", (0, 0, 0)));
        assert_eq!(ask(&shop, &buyer, &bought, "3", "semuanya", &[]).await.status, 200, "and may be asked for again");
        assert_eq!(counters(&shop, &bought).await, (0, 0, 3));
    }

    async fn the_time_is_what_is_promised_or_more(engine) {
        let shop = TestShop::open(engine).await;
        let (_, buyer, bought) = three(&shop).await;
        arrives(&staff(&shop, "bos").await, &bought).await;
        shop.shop.clock.advance(chrono::Duration::days(8));
        assert_eq!(ask(&shop, &buyer, &bought, "1", "", &[]).await.status, 422, "a week is over");
        console(&shop.shop, "UPDATE products SET return_days = 14").await;
        assert_eq!(ask(&shop, &buyer, &bought, "1", "", &[]).await.status, 200, "the goods promise more");
        console(&shop.shop, "UPDATE products SET return_days = 0").await;
        assert_eq!(ask(&shop, &buyer, &bought, "1", "x", &[]).await.status, 422, "these are not taken back");
        console(&shop.shop, "UPDATE products SET return_days = NULL").await;
        let owner = crate::support::builders::signed_in(&shop, "juragan", Role::SuperAdmin).await;
        let wrong = owner.call("/api/admin/settings/returns", &[("version", "1"), ("days_back", "366")]).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(owner.call("/api/admin/settings/returns", &[("version", "1"), ("days_back", "30")]).await.status, 200);
        assert_eq!(ask(&shop, &buyer, &bought, "1", "y", &[]).await.status, 200, "and the shop may be kinder");
    }

    async fn pictures_are_kept_for_owner_and_staff_and_swept_for_nobody(engine) {
        let shop = TestShop::open(engine).await;
        let (_, buyer, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        arrives(&bos, &bought).await;
        let photos: Vec<Chosen> = [[200, 0, 0], [0, 200, 0], [0, 0, 200]].into_iter().map(|colour| jpeg("retak.jpg", colour)).collect();
        // refused for its units, the pictures are kept and shown again
        assert_eq!(ask(&shop, &buyer, &bought, "9", "", &photos[..2]).await.status, 422);
        assert_eq!(row_counts(&shop.shop).await["pictures"], 2);
        let disguised = Chosen("halaman.png", "image/png", b"<svg/>".to_vec());
        let refused = ask(&shop, &buyer, &bought, "1", "", &[disguised]).await;
        assert!(refused.status == 422 && refused.body.contains("halaman.png"), "{}", refused.body);
        assert_eq!(ask(&shop, &buyer, &bought, "1", "", &photos).await.status, 200);
        let counts = row_counts(&shop.shop).await;
        assert_eq!((counts["pictures"], counts["return_pictures"]), (3, 3));
        // too many are told by name, and the return waits
        let six: Vec<Chosen> = (0..6_u8).map(|n| jpeg("banyak.jpg", [n * 40, 9, 9])).collect();
        assert_eq!(ask(&shop, &buyer, &bought, "1", "x", &six).await.status, 422);
        assert_eq!(row_counts(&shop.shop).await["return_pictures"], 3);

        let page = bos.page(&format!("/admin/returns/{}-R1", bought.number)).await.body;
        let at = page.find("/admin/uploads/returns/").expect("staff sees them");
        let address: String = page[at..].chars().take_while(|c| !['"', ' '].contains(c)).collect();
        assert_eq!(bos.get(&address).await.status, 200);
        assert_eq!(shop.browser().get(&address).await.status, 404, "that door is for staff");
        let own = buyer.get(address.trim_start_matches("/admin")).await;
        assert_eq!(own.status, 200);
        assert!(own.header("cache-control").is_some_and(|value| value.contains("no-store")), "nobody keeps a copy");
        // what was left over goes, what goes with a return stays
        shop.shop.clock.advance(chrono::Duration::days(3));
        sweep(&shop.shop).await.unwrap();
        assert_eq!(row_counts(&shop.shop).await["pictures"], 3);
        console(&shop.shop, "DELETE FROM return_pictures").await;
        sweep(&shop.shop).await.unwrap();
        assert_eq!(row_counts(&shop.shop).await["pictures"], 0);
    }

    async fn no_unit_is_in_two_returns(engine) {
        let shop = TestShop::open(engine).await;
        let (_, buyer, bought) = three(&shop).await;
        let bos = staff(&shop, "bos").await;
        arrives(&bos, &bought).await;
        let (shop, bought) = (Arc::new(shop), Arc::new(bought));
        let bos = Arc::new(bos);
        let buyer = Arc::new(buyer);
        let mut race = JoinSet::new();
        for n in 0..6 {
            let (shop, bought, buyer) = (Arc::clone(&shop), Arc::clone(&bought), Arc::clone(&buyer));
            race.spawn(async move { ask(&shop, &buyer, &bought, "2", &format!("kata {n}"), &[]).await.status.as_u16() });
        }
        for n in 0..3 {
            let (shop, bought, bos) = (Arc::clone(&shop), Arc::clone(&bought), Arc::clone(&bos));
            race.spawn(async move {
                let key = format!("key-of-number-{n}-{n}-{n}");
                give_units(&shop, &bos, &bought, &key, ("2", "none", ""), true).await.status.as_u16()
            });
        }
        let answers = race.join_all().await;
        assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
        let line = lines_of(&shop, &bought).await.remove(0);
        assert_eq!(line.refunded_units + line.returning_units, 2);
        if line.returning_units == 2 {
            let number = all(&shop).await.remove(0).number;
            assert_eq!(decide(&shop, &bos, &number, "reject", "sudah dipakai").await.status, 200);
            assert_eq!(counters(&shop, &bought).await, (0, 0, 0));
        }
    }
}
