//! Making an account: at once, where that is wanted, or by mail, where nobody is to learn who has one.

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{PASSWORD, ProductBuilder, person},
        buying::{FORM, add},
        db::row_counts,
    },
};
use chrono::Duration;
use hurtrock::{access::Role, program::retention};

const CONFIRMED: &[(&str, &str)] = &[("REGISTRATION", "confirmed")];
/// A shop that limits also the tests' own address.
const LIMITED: &[(&str, &str)] = &[("RATE_LIMIT_EXEMPT", "")];

async fn register(browser: &Browser, username: &str, email: &str) -> Answer {
    browser.page("/register").await;
    let fields = [("username", username), ("email", email), ("password", PASSWORD), ("full_name", "Sari Wulandari")];
    browser.form("/api/auth/register", &fields).await
}

/// Where the link of a mail leads, below the shop's address.
fn link(mail: &str) -> String {
    let mail = mail.replace("=\r\n", "").replace("=3D", "=");
    let at = mail.find("/register/confirm?key=").or_else(|| mail.find("/en/register/confirm?key=")).expect("a link");
    mail[at..].split_whitespace().next().unwrap().to_owned()
}

async fn mail_to(shop: &TestShop, address: &str) -> Vec<String> {
    shop.mails().await.into_iter().filter(|mail| mail.contains(&format!("To: {address}"))).collect()
}

on_both! {
    async fn an_account_by_mail(engine) {
        let shop = TestShop::open_with(engine, CONFIRMED).await;
        let sari = shop.browser();
        let asked = register(&sari, "sari", "sari@example.test").await;
        assert_eq!((asked.status.as_u16(), asked.location()), (303, "/register/sent"));
        assert!(sari.page("/register/sent").await.body.contains("24 jam"));
        assert_eq!(row_counts(&shop.shop).await["users"], 0, "nothing is made yet");
        let link = link(&mail_to(&shop, "sari@example.test").await[0]);
        for _ in 0..2 {
            let page = sari.page(&link).await;
            assert_eq!(page.field("username"), "sari");
            assert!(!page.body.contains("name=\"password\""), "this browser asked");
        }
        assert_eq!(row_counts(&shop.shop).await["users"], 0, "looking makes nothing");
        let key = sari.page(&link).await.field("key");
        let made = sari.form("/api/auth/confirm", &[("key", &key), ("username", "sari")]).await;
        assert_eq!((made.status.as_u16(), made.location()), (303, "/account"));
        assert_eq!(sari.read("/api/auth/me").await.json()["email"], "sari@example.test");
        assert_eq!(row_counts(&shop.shop).await["pending_registrations"], 0);
        // the link is used
        assert_eq!(shop.browser().get(&link).await.status, 404);
        assert_eq!(sari.call("/api/auth/confirm", &[("key", &key)]).await.status, 404);
        let login = shop.browser().call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await;
        assert_eq!(login.status, 200);
    }

    /// Whoever asks for whichever names: one answer, one set of rows.
    async fn the_answer_tells_nobody_anything(engine) {
        let shop = TestShop::open_with(engine, CONFIRMED).await;
        person(&shop.shop, "sari", Role::Customer).await;
        let mut answers = Vec::new();
        for (username, email) in [("baru", "baru@example.test"), ("sari", "lain@example.test"), ("baru2", "sari@example.test"), ("sari", "sari@example.test")] {
            let before = row_counts(&shop.shop).await;
            let answer = shop.browser().call("/api/auth/register", &[("username", username), ("email", email), ("password", PASSWORD)]).await;
            let after = row_counts(&shop.shop).await;
            let grown: Vec<_> = after.into_iter().filter(|(table, rows)| *rows != before[table] && *table != "rate_counters").collect();
            let grown: Vec<_> = grown.into_iter().map(|(table, rows)| (table, rows - before[table])).collect();
            answers.push((answer.status, answer.body, grown));
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        let known = mail_to(&shop, "sari@example.test").await;
        assert_eq!(known.len(), 2);
        assert!(known.iter().all(|mail| mail.contains("/sign-in") && !mail.contains("register/confirm")), "{known:?}");
        // a name that is taken is told to whoever proved the address
        let link = link(&mail_to(&shop, "lain@example.test").await[0]);
        let other = shop.browser();
        let page = other.page(&link).await;
        let key = page.field("key");
        let wrong = [("key", key.as_str()), ("username", "lain"), ("password", "bukan yang itu")];
        assert_eq!(other.call("/api/auth/confirm", &wrong).await.status, 422, "another browser gives the password");
        let taken = [("key", key.as_str()), ("username", "sari"), ("password", PASSWORD)];
        other.form("/api/auth/confirm", &taken).await;
        assert!(other.page(&link).await.body.contains("username-problem"));
        let made = [("key", key.as_str()), ("username", "lain"), ("password", PASSWORD)];
        assert_eq!(other.call("/api/auth/confirm", &made).await.status, 200);
    }

    async fn links_end_and_cannot_be_guessed(engine) {
        let shop = TestShop::open_with(engine, CONFIRMED).await;
        let sari = shop.browser();
        sari.page("/en/register").await;
        let fields = [("username", "sari"), ("email", "sari@example.test"), ("password", PASSWORD)];
        assert_eq!(sari.form("/api/auth/register", &fields).await.location(), "/en/register/sent");
        let link = link(&mail_to(&shop, "sari@example.test").await[0]);
        let mut forged = link.clone();
        forged.pop();
        for wrong in [forged.as_str(), "/register/confirm", "/register/confirm?key=x", "/register/confirm?key=00000000000070008000000000000000.x"] {
            assert_eq!(sari.get(wrong).await.status, 404, "{wrong}");
        }
        assert_eq!(sari.get(&link).await.status, 200);
        shop.shop.clock.advance(Duration::hours(25));
        assert_eq!(sari.get(&link).await.status, 404);
        retention::sweep(shop.shop.clone()).await.unwrap();
        assert_eq!(row_counts(&shop.shop).await["pending_registrations"], 0);
    }

    async fn a_stranger_cannot_fill_a_mailbox(engine) {
        let shop = TestShop::open_with(engine, CONFIRMED).await;
        for n in 0..6 {
            let answer = register(&shop.browser(), &format!("sari{n}"), "Sari@example.test").await;
            assert_eq!(answer.location(), "/register/sent", "{n}");
        }
        assert_eq!(mail_to(&shop, "sari@example.test").await.len(), 3);
        assert_eq!(row_counts(&shop.shop).await["pending_registrations"], 3);
    }

    async fn asking_for_names_is_expensive(engine) {
        let shop = TestShop::open_with(engine, LIMITED).await;
        person(&shop.shop, "admin", Role::Admin).await;
        let mut statuses = Vec::new();
        for n in 0..12 {
            let fields = [("username", "admin"), ("email", &format!("x{n}@example.test")), ("password", PASSWORD)];
            statuses.push(shop.browser().call("/api/auth/register", &fields).await.status.as_u16());
        }
        let asked = statuses.iter().take_while(|status| **status == 422).count();
        assert!((3..=10).contains(&asked) && statuses[asked..].iter().all(|status| *status == 429), "{statuses:?}");
        shop.shop.clock.advance(Duration::hours(1));
        let fields = [("username", "sari"), ("email", "sari@example.test"), ("password", PASSWORD)];
        assert_eq!(shop.browser().call("/api/auth/register", &fields).await.status, 200);
    }

    async fn what_would_be_guessed_is_no_password(engine) {
        let shop = TestShop::open(engine).await;
        for password in ["password", "Password1", "12345678", "sari1234", "aaaaaaaaaa", "sari@example.test", "hurtrock123"] {
            let fields = [("username", "sari"), ("email", "sari@example.test"), ("password", password)];
            let refused = shop.browser().call("/api/auth/register", &fields).await;
            assert_eq!(refused.status, 422, "{password}");
            assert!(refused.body.contains("common_password"), "{}", refused.body);
        }
        assert_eq!(row_counts(&shop.shop).await["users"], 0);
    }

    async fn a_name_leads_to_no_site(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &product, 1).await;
        for name in ["https://evil.example/x", "Menang di hadiah.com", "www.hadiah.id"] {
            let fields = [("username", "sari"), ("email", "sari@example.test"), ("password", PASSWORD), ("full_name", name)];
            assert_eq!(shop.browser().call("/api/auth/register", &fields).await.status, 422, "{name}");
            let mut form: Vec<_> = FORM.into_iter().filter(|(field, _)| *field != "name").collect();
            form.extend([("name", name), ("key", "a-key-that-is-long-enough")]);
            let refused = guest.call("/api/orders", &form).await;
            assert!(refused.status == 422 && refused.body.contains("site_in_name"), "{name}: {}", refused.body);
        }
        assert_eq!((row_counts(&shop.shop).await["users"], row_counts(&shop.shop).await["orders"]), (0, 0));
    }
}
