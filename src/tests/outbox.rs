//! A mail that does not go out: tried for more than a day, then parked where staff see it and send it again.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::{PASSWORD, ProductBuilder, signed_in},
        buying::{Bought, buy, pay, until_status},
        db::shop_rows,
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    entity::{audit_entry, outbox},
    i18n::Locale,
    server::{jobs, mail::Mail},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const RESEND: &str = "/api/admin/mail/resend";
const ALARM: &str = "1 email atau permintaan gagal terkirim";

/// A paid order, whose confirmation is asked for and not sent yet.
async fn paid(shop: &TestShop) -> Bought {
    let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
    let (browser, bought) = buy(shop, &product, 1).await;
    pay(&browser, &bought).await;
    until_status(&shop.shop, &bought.number, "paid").await;
    bought
}

/// The row of the confirmation.
async fn row(shop: &TestShop) -> outbox::Model {
    let asked = outbox::Entity::find().filter(outbox::Column::DedupeKey.starts_with("order-paid-"));
    asked.one(shop.shop.db.read()).await.unwrap().expect("a confirmation is asked for")
}

async fn work_off(shop: &TestShop) {
    jobs::work_off(&shop.shop).await.unwrap();
}

/// Lets every try fail, each when it is due; how long it took to give up.
async fn wear_out(shop: &TestShop) -> Duration {
    let clock = &shop.shop.clock;
    let begun = clock.now();
    for _ in 0..100 {
        work_off(shop).await;
        let row = row(shop).await;
        if row.state == "parked" {
            return clock.now() - begun;
        }
        clock.advance(row.available_at - clock.now());
    }
    panic!("never given up on");
}

on_both! {
    async fn it_outlasts_a_day_without_a_mail_server_and_is_sent_by_hand_after(engine) {
        let shop = TestShop::open(engine).await;
        let bought = paid(&shop).await;
        let order = format!("href=\"/admin/orders/{}\"", bought.number);
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        assert!(admin.page("/admin/mail").await.body.contains("Tidak ada yang tertahan."));
        shop.mail_down(true);
        work_off(&shop).await;
        let page = admin.page("/admin/mail").await.body;
        for part in ["Email pembayaran diterima", order.as_str(), "Akan dicoba lagi", "No such file or directory"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!admin.page("/admin").await.body.contains(ALARM), "what is tried again needs nobody");

        let outlasted = wear_out(&shop).await;
        assert!(outlasted >= Duration::days(1), "{outlasted}");
        // staff does not stay signed in that long
        admin.call("/api/auth/login", &[("login", "bos"), ("password", PASSWORD)]).await;
        assert!(admin.page("/admin").await.body.contains(ALARM));
        assert!(admin.page("/en/admin").await.body.contains("Emails or requests not sent: 1"));
        let page = admin.page("/admin/mail").await;
        for part in [order.as_str(), "Tidak terkirim", "No such file or directory"] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        let parked = row(&shop).await;
        shop.mail_down(false);
        assert!(shop.mails().await.is_empty(), "nobody tries what was given up on");
        let sent = admin.form(RESEND, &[("id", &page.field("id"))]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, "/admin/mail"));
        let page = admin.page("/admin/mail").await.body;
        assert!(page.contains("Masuk antrean"), "{page}");
        assert!(!page.contains(&format!("action=\"{RESEND}\"")), "what is about to be tried is not sent again");
        assert_eq!(shop.mails().await.len(), 1);
        assert_eq!(row(&shop).await.state, "done");
        let page = admin.page("/admin/mail").await.body;
        assert!(page.contains("Tidak ada yang tertahan.") && page.contains("sari@example.test"), "{page}");
        assert!(!admin.page("/admin").await.body.contains(ALARM));

        let again = admin.call(RESEND, &[("id", &parked.id.to_string())]).await;
        assert_eq!(again.status, 404, "it went out");
        let resent = audit_entry::Column::Action.eq("outbox.resend");
        let trail = audit_entry::Entity::find().filter(resent).all(shop.shop.db.read()).await.unwrap();
        assert_eq!(trail.len(), 1, "a refusal is no change");
        let entry = &trail[0];
        assert_eq!((entry.action.as_str(), entry.actor_name.as_str()), ("outbox.resend", "bos"));
        assert_eq!((entry.subject_kind.as_str(), &entry.subject_id), ("outbox", &parked.id.to_string()));
        let attempts = |side: &Option<serde_json::Value>| side.as_ref().unwrap()["attempts"].as_i64();
        assert_eq!((attempts(&entry.before), attempts(&entry.after)), (Some(i64::from(parked.attempts)), Some(0)));
    }

    async fn who_may_not_sends_nothing_again(engine) {
        let shop = TestShop::open(engine).await;
        let bought = paid(&shop).await;
        shop.mail_down(true);
        wear_out(&shop).await;
        shop.mail_down(false);
        let id = row(&shop).await.id.to_string();
        let (customer, support) = (signed_in(&shop, "budi", Role::Customer).await, signed_in(&shop, "rina", Role::Support).await);
        let (before, counts) = (row(&shop).await, shop_rows(&shop.shop).await);
        for (browser, status) in [(&shop.browser(), 401), (&customer, 403), (&support, 403)] {
            assert_eq!(browser.call(RESEND, &[("id", &id)]).await.status.as_u16(), status);
        }
        assert_eq!(row(&shop).await, before);
        assert_eq!(shop_rows(&shop.shop).await, counts);
        assert!(shop.mails().await.is_empty());
        assert_eq!(customer.get("/admin/mail").await.status, 404);
        // support looks, at everything but what mails say
        let page = support.page("/admin/mail").await.body;
        assert!(page.contains(&bought.number) && page.contains("Isi email hanya bisa dibaca"), "{page}");
        assert!(!page.contains(&format!("action=\"{RESEND}\"")));
        assert_eq!(support.read("/api/admin/mail").await.json()["written"], "withheld");
    }

    async fn what_waits_can_be_sent_at_once_and_once(engine) {
        let shop = TestShop::open(engine).await;
        paid(&shop).await;
        shop.mail_down(true);
        work_off(&shop).await;
        shop.mail_down(false);
        assert!(shop.mails().await.is_empty(), "its next try is not due");
        let id = row(&shop).await.id.to_string();
        let mut race = tokio::task::JoinSet::new();
        for name in ["satu", "dua"] {
            let (staff, id) = (signed_in(&shop, name, Role::Admin).await, id.clone());
            race.spawn(async move { staff.call(RESEND, &[("id", &id)]).await.status.as_u16() });
        }
        let mut answers = race.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers, [200, 404]);
        let resent = audit_entry::Column::Action.eq("outbox.resend");
        assert_eq!(audit_entry::Entity::find().filter(resent).all(shop.shop.db.read()).await.unwrap().len(), 1);
        assert_eq!(shop.mails().await.len(), 1);
    }

    async fn what_was_written_is_read_as_text(engine) {
        let shop = TestShop::open(engine).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        assert!(admin.page("/en/admin/mail").await.body.contains("No email has been written yet."));
        let mail = Mail {
            to: "sari@example.test".into(),
            subject: "Lunas <i>".into(),
            text: "Halo, Désirée.\n<script>alert(1)</script>".into(),
            html: Some("<h1>Lunas sekali</h1>".into()),
            locale: Locale::id,
            unsubscribe: None,
        };
        shop.shop.mailer.send(&mail, "k", shop.shop.clock.now()).await.unwrap();
        let page = admin.page("/admin/mail").await.body;
        for part in ["sari@example.test", "Lunas &lt;i", "Halo, Désirée.\n&lt;script", "Server email (SMTP_URL)"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("<script>alert(1)") && !page.contains("Lunas sekali"), "{page}");
    }
}
