//! What was said stays said: once however often it is sent, waiting until it is answered, and here while something of it counts.

use crate::{
    chat::{name, say},
    on_both,
    support::{
        Browser, TestShop,
        builders::{PASSWORD, ProductBuilder, person, signed_in},
        db::console,
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    chat::service as chat,
    entity::{chat_message, conversation},
    settings::service as settings,
};
use sea_orm::{EntityTrait, QueryOrder};

async fn talks(shop: &TestShop) -> Vec<conversation::Model> {
    let by_beginning = conversation::Entity::find().order_by_asc(conversation::Column::OpenedAt);
    by_beginning.all(shop.shop.db.read()).await.unwrap()
}

async fn said(shop: &TestShop) -> usize {
    chat_message::Entity::find().all(shop.shop.db.read()).await.unwrap().len()
}

async fn answers(staff: &Browser, talk: &conversation::Model, client: &str, body: &str) -> (u16, String) {
    let fields = [("conversation", &talk.id.to_string()[..]), ("client", client), ("body", body)];
    let answer = staff.upload("/api/admin/chat/answer", false, &fields, "files", &[]).await;
    (answer.status.as_u16(), answer.body)
}

async fn close(staff: &Browser, talk: &conversation::Model) {
    let closed = staff.call("/api/admin/chat/close", &[("talk", &talk.id.to_string())]).await;
    assert_eq!(closed.status, 200, "{}", closed.body);
}

on_both! {
    async fn what_is_sent_once_more_opens_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let (guest, staff) = (shop.browser(), signed_in(&shop, "rani", Role::Support).await);
        let (asked, told) = (name(), name());
        assert_eq!(say(&guest, &asked, "Masih ada?").await.status, 200);
        let talk = talks(&shop).await.remove(0);
        assert_eq!(answers(&staff, &talk, &told, "Masih, kak").await.0, 200);
        close(&staff, &talk).await;
        let before = said(&shop).await;
        // both sides send what got lost on its way back
        assert_eq!(answers(&staff, &talk, &told, "Masih, kak").await.0, 200);
        assert_eq!(say(&guest, &asked, "Masih ada?").await.status, 200);
        let other = answers(&staff, &talk, &told, "Sudah habis").await;
        assert!(other.0 == 409 && other.1.contains("tidak terkirim"), "{other:?}");
        shop.shop.clock.advance(Duration::hours(80));
        assert_eq!(say(&guest, &asked, "Masih ada?").await.status, 200);
        let now = talks(&shop).await;
        assert_eq!((now.len(), now[0].status.as_str(), said(&shop).await), (1, "closed", before));
        // something else under the same name is not taken for it
        for (client, body) in [(&asked, "Jadi beli"), (&told, "Masih, kak")] {
            let other = say(&guest, client, body).await;
            assert!(other.status == 409 && other.body.contains("said_otherwise"), "{}", other.body);
        }
        assert_eq!(said(&shop).await, before);
    }

    async fn a_question_waits_on_through_a_sign_in(engine) {
        let shop = TestShop::open(engine).await;
        person(&shop.shop, "sari", Role::Customer).await;
        let staff = signed_in(&shop, "rani", Role::Support).await;
        let login = [("login", "sari"), ("password", PASSWORD)];
        let (sari, phone) = (shop.browser(), shop.browser());
        sari.call("/api/auth/login", &login).await;
        say(&sari, &name(), "Pertanyaan penting").await;
        shop.shop.clock.advance(Duration::seconds(5));
        say(&phone, &name(), "Halo").await;
        phone.call("/api/auth/login", &login).await;
        let all = talks(&shop).await;
        assert!(all.iter().all(|talk| talk.status == "open" && talk.user_id.is_some()), "{all:?}");
        assert!(staff.page("/admin/chat").await.body.contains("Pertanyaan penting"));
        // what was answered makes room
        assert_eq!(answers(&staff, &all[0], &name(), "Ini jawabannya").await.0, 200);
        shop.shop.clock.advance(Duration::seconds(5));
        let third = shop.browser();
        say(&third, &name(), "Lagi").await;
        third.call("/api/auth/login", &login).await;
        let states: Vec<_> = talks(&shop).await.into_iter().map(|talk| talk.status).collect();
        assert_eq!(states, ["closed", "open", "open"]);
    }

    async fn what_counts_still_outlives_the_days_of_its_conversation(engine) {
        let shop = TestShop::open(engine).await;
        let keep = r#"UPDATE settings SET value = '{"chat":true,"keep_days":1}', version = version + 1 WHERE name = 'support'"#;
        console(&shop.shop, keep).await;
        settings::look(&shop.shop).await.unwrap();
        let product = ProductBuilder::new("Stratos").price(1_000_000).insert(&shop.shop).await;
        console(&shop.shop, "UPDATE products SET bargain = TRUE").await;
        let staff = signed_in(&shop, "rani", Role::Admin).await;
        let (dealer, asker, other) = (shop.browser(), shop.browser(), shop.browser());
        let offer = dealer.call("/api/chat/offer", &[("wanted", &product.key()), ("price", "900.000"), ("quantity", "1")]).await;
        assert_eq!(offer.status, 200, "{}", offer.body);
        for (guest, body) in [(&asker, "Pembayaran gagal"), (&other, "Terima kasih")] {
            say(guest, &name(), body).await;
        }
        let all = talks(&shop).await;
        let ticket = [("talk", &all[1].id.to_string()[..]), ("class", "p1"), ("subject", "Bayar gagal")];
        let made = staff.call("/api/admin/tickets/make", &ticket).await;
        assert_eq!(made.status, 200, "{}", made.body);
        for talk in &all {
            close(&staff, talk).await;
        }
        let later = shop.shop.clock.now() + Duration::days(2);
        assert_eq!(chat::sweep(&shop.shop, later, 10).await.unwrap(), 1, "the one of which nothing counts");
        let rest: Vec<_> = talks(&shop).await.into_iter().map(|talk| talk.id).collect();
        assert_eq!(rest, [all[0].id, all[1].id]);
        console(&shop.shop, "UPDATE bargains SET state = 'declined'").await;
        console(&shop.shop, "DELETE FROM tickets").await;
        assert_eq!(chat::sweep(&shop.shop, later, 10).await.unwrap(), 2);
    }
}
