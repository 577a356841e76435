//! What staff set of the shop: every page has it at once, other instances within a second, two editors lose nothing, and an order keeps
//! what it was placed with.

use crate::{
    on_both,
    orders::audit,
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{buy, order_row},
        db::console,
        until,
    },
};
use chrono::TimeDelta;
use hurtrock::{access::Role, entity::setting, i18n::Locale, settings::service as settings};
use migration::{Migrator, MigratorTrait};
use sea_orm::EntityTrait;

const FOLDER: &str = "/api/admin/settings";

async fn set(staff: &Browser, group: &str, version: i64, fields: &[(&str, &str)]) -> Answer {
    let version = version.to_string();
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    staff.call(&format!("{FOLDER}/{group}"), &all).await
}

fn house<'a>(name: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", name),
        ("full_name", "Toko Musik Lontar"),
        ("email", email),
        ("phone", "0812-3456-7890"),
        ("whatsapp", ""),
        ("address", "Jl. Braga 1\nBandung"),
        ("hours_note_id", "tutup tanggal merah"),
        ("hours_note_en", "closed on public holidays"),
    ]
}

fn notice<'a>(words: &'a str, from: &'a str, until: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("notices[0][words_id]", words),
        ("notices[0][words_en]", "Closed for stocktaking"),
        ("notices[0][link]", "/products"),
        ("notices[0][from]", from),
        ("notices[0][until]", until),
    ]
}

async fn version(shop: &TestShop, group: &str) -> i64 {
    let row = setting::Entity::find_by_id(group.to_owned()).one(shop.shop.db.read()).await.unwrap();
    row.unwrap().version
}

on_both! {
    async fn what_is_set_is_on_every_page_at_once_and_elsewhere_within_a_second(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let other = shop.another().await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let home = other.browser().page("/").await;
        assert!(home.body.contains("support@hurtrockstore.com") && home.body.contains("0821-1555-8035"));
        assert!(shop.browser().page("/").await.body.contains("· Hurtrock</title>"));
        assert_eq!(set(&staff, "house", 1, &house("Lontar", "halo@lontar.example")).await.status, 200);
        let page = shop.browser().page("/products/stratos").await.body;
        assert!(page.contains("· Lontar</title>") && page.contains("mailto:halo@lontar.example") && page.contains("0812-3456-7890"), "{page}");
        assert!(page.contains("© 2026 Toko Musik Lontar") && page.contains("Bandung") && !page.contains("wa.me"), "{page}");
        assert!(shop.browser().page("/en/").await.body.contains("Monday–Friday 09:00–17:00 WIB · closed on public holidays"));
        let until_other = "the other instance has it";
        until(until_other, || async { other.browser().page("/").await.body.contains("· Lontar</title>") }).await;
        // staff are told by name where mail goes
        assert!(other.browser().page("/sign-in").await.body.contains("halo@lontar.example"));
        let done = audit(&shop).await;
        assert_eq!(done.last().map(|(action, _)| action.as_str()), Some("settings.change house"));
    }

    async fn a_page_costs_no_question_about_settings(engine) {
        let shop = TestShop::open(engine).await;
        let known = settings::current(&shop.shop);
        // behind the back of this process, and with the same version: nobody looks at what did not change
        console(&shop.shop, "UPDATE settings SET value = '{\"name\":\"Nakal\"}' WHERE name = 'house'").await;
        settings::fresh(&shop.shop).await;
        assert!(std::sync::Arc::ptr_eq(&known, &settings::current(&shop.shop)));
        // what no program wrote leaves the shop standing
        console(&shop.shop, "UPDATE settings SET value = 'nonsense', version = version + 1 WHERE name = 'house'").await;
        until("the change is seen", || async { settings::fresh(&shop.shop).await.version("house") == 2 }).await;
        assert_eq!(settings::current(&shop.shop).house.name, "Hurtrock");
        assert_eq!(shop.browser().page("/").await.status, 200);
    }

    async fn of_two_editors_the_second_is_told_and_loses_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let other = signed_in(&shop, "wakil", Role::SuperAdmin).await;
        // twenty at once, each from the form of version 1: one is taken
        let names: Vec<String> = (0..20).map(|n| format!("Toko {n}")).collect();
        let sent = names.iter().map(|name| async { set(&staff, "house", 1, &house(name, "a@toko.example")).await.status.as_u16() });
        let answers = futures::future::join_all(sent).await;
        assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
        assert!(answers.iter().all(|status| [200, 409].contains(status)), "{answers:?}");
        assert_eq!(version(&shop, "house").await, 2);
        assert_eq!(audit(&shop).await.iter().filter(|(action, _)| action.starts_with("settings.")).count(), 1);
        // a plain form: what was typed is still there, beside what is stored now
        other.page("/admin/settings").await;
        let mut fields = vec![("version", "1")];
        fields.extend(house("Punyaku", "b@toko.example"));
        let refused = other.form(&format!("{FOLDER}/house"), &fields).await;
        assert_eq!(refused.status, 303);
        let page = other.page(refused.location()).await.body;
        assert!(page.contains("value=\"Punyaku\"") && page.contains("a@toko.example") && page.contains("id=\"conflict\""), "{page}");
        // another group is another form
        assert_eq!(set(&other, "notices", 1, &notice("Libur", "", "")).await.status, 200);
        // the same again changes nothing and is noted by nobody
        let before = audit(&shop).await.len();
        assert_eq!(set(&other, "notices", 2, &notice("Libur", "", "")).await.status, 200);
        assert_eq!((audit(&shop).await.len(), version(&shop, "notices").await), (before, 2));
    }

    async fn who_may_not_set_sees_nothing_of_it(engine) {
        let shop = TestShop::open(engine).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(support.get("/admin/settings").await.status, 404);
        assert!(!support.page("/admin/stock").await.body.contains("/admin/settings"));
        for group in ["house", "days", "tax", "stock", "home", "notices", "support"] {
            assert_eq!(set(&support, group, 1, &[]).await.status, 403, "{group}");
            assert_eq!(set(&shop.browser(), group, 1, &[]).await.status, 401, "{group}");
        }
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        for (group, field) in [("house", "name"), ("tax", "rate"), ("stock", "low_at"), ("support", "keep_days")] {
            let answer = set(&staff, group, 1, &[]).await;
            assert_eq!(answer.status, 422, "{group}");
            assert!(answer.body.contains(field), "{group}: {}", answer.body);
        }
        let page = staff.page("/en/admin/settings").await.body;
        assert!(page.contains("Opening hours") && page.contains("/api/admin/settings/notices"), "{page}");
    }

    async fn a_notice_comes_and_goes_with_the_hour(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let wib = |hours: i64| (shop.shop.clock.now() + TimeDelta::hours(7 + hours)).format("%Y-%m-%dT%H:%M").to_string();
        let (from, until) = (wib(2), wib(4));
        assert!(!shop.browser().page("/").await.body.contains("data-notice"));
        assert_eq!(set(&staff, "notices", 1, &notice("Libur stok opname", &from, &until)).await.status, 200);
        for (hours, is_shown) in [(0, false), (2, true), (2, false)] {
            shop.shop.clock.advance(TimeDelta::hours(hours) + TimeDelta::minutes(1));
            for path in ["/", "/products", "/cart"] {
                let page = shop.browser().page(path).await;
                assert_eq!(page.body.contains("Libur stok opname"), is_shown, "{path} after {hours}");
                assert!(!is_shown || page.body.contains("href=\"/products\">Libur"), "{path}");
            }
            let english = shop.browser().page("/en/").await;
            assert_eq!(english.body.contains("Closed for stocktaking"), is_shown);
            let policy = english.header("content-security-policy").unwrap();
            assert!(policy.contains("sha256-"), "{policy}");
        }
    }

    async fn support_hours_are_set_and_the_pages_of_strangers_heed_them(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let now = settings::current(&shop.shop);
        assert!(now.support.chat && now.support.keep_days == 730 && now.support.week.minutes() == 5 * 8 * 60);
        let page = staff.page("/admin/settings").await.body;
        assert!(page.contains("name=\"week[mon][opens]\"") && page.contains("value=\"17:00\"") && page.contains("Senin"), "{page}");
        // Sunday alone, until midnight
        let fields = [("week[sun][opens]", "10:30"), ("week[sun][closes]", "00:00"), ("keep_days", "0")];
        assert_eq!(set(&staff, "support", 1, &fields).await.status, 200);
        let now = settings::current(&shop.shop);
        assert!(!now.support.chat && now.support.keep_days == 0);
        assert_eq!(now.support.week.minutes(), 13 * 60 + 30);
        // one source: the sentence on every page, what the form says of it, and on which days somebody packs
        assert!(shop.browser().page("/").await.body.contains("Minggu 10.30–24.00 WIB"));
        assert!(shop.browser().page("/en/").await.body.contains("Sunday 10:30–24:00 WIB"));
        assert!(staff.page("/admin/settings").await.body.contains("Jam buka: Minggu 10.30–24.00 WIB"));
        let monday: chrono::DateTime<chrono::Utc> = "2026-11-30T03:00:00Z".parse().unwrap();
        assert_eq!(now.working_days_before(monday, 2), monday - TimeDelta::days(8), "Sunday, and the one before");
        let sunday: chrono::DateTime<chrono::Utc> = "2026-11-29T03:30:00Z".parse().unwrap();
        let (hours, second) = (now.support_hours(), TimeDelta::seconds(1));
        assert!(hours.is_open(sunday) && !hours.is_open(sunday - second));
        assert_eq!(hours.next_opening(sunday - second), Some(sunday));
        assert_ne!(now.stamp(sunday - second), now.stamp(sunday), "a page that is kept is made anew when it opens");
        assert_eq!(now.stamp(sunday + second), now.stamp(sunday));
        let half = [("week[mon][opens]", "09:00"), ("keep_days", "0")];
        let refused = set(&staff, "support", 2, &half).await;
        assert!(refused.status == 422 && refused.body.contains("week[mon][closes]"), "{}", refused.body);
        let done = audit(&shop).await;
        assert_eq!(done.last().map(|(action, _)| action.as_str()), Some("settings.change support"));
    }

    async fn an_order_keeps_the_tax_it_was_placed_with(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let product = ProductBuilder::new("Stratos").price(1_110_000).stock(9).insert(&shop.shop).await;
        let (buyer, old) = buy(&shop, &product, 1).await;
        let before = order_row(&shop.shop, &old.number).await;
        assert!(before.tax_included >= 110_000 && buyer.page("/cart").await.status == 200);
        assert!(shop.browser().page("/products/stratos").await.body.contains("termasuk PPN"));
        assert_eq!(set(&staff, "tax", 1, &[("contained", "on"), ("rate", "10"), ("base", "1/1")]).await.status, 200);
        let (_, new) = buy(&shop, &product, 1).await;
        let priced = order_row(&shop.shop, &new.number).await;
        assert_eq!(priced.total, before.total, "prices are final whatever they contain");
        assert_ne!(priced.tax_included, before.tax_included);
        // not a shop that charges PPN: nothing says so, and nothing is taken out
        assert_eq!(set(&staff, "tax", 2, &[("rate", "10"), ("base", "1/1")]).await.status, 200);
        let (_, last) = buy(&shop, &product, 1).await;
        let free = order_row(&shop.shop, &last.number).await;
        assert_eq!((free.tax_included, free.total), (0, before.total));
        assert!(!shop.browser().page("/products/stratos").await.body.contains("PPN"));
        assert_eq!(order_row(&shop.shop, &old.number).await.tax_included, before.tax_included);
        let page = buyer.page(&format!("/orders/{}?key={}", old.number, before.access_key)).await.body;
        assert!(page.contains("Total sudah termasuk PPN"), "{page}");
    }

    async fn days_off_words_and_thresholds_are_read_where_they_count(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let product = ProductBuilder::new("Stratos").price(900_000).stock(5).insert(&shop.shop).await;
        assert!(!staff.read("/api/admin/products?stock=low").await.body.contains("Stratos"));
        let stock = [("low_at", "5"), ("mail_hour", "7"), ("mail_language", "id")];
        assert_eq!(set(&staff, "stock", 1, &stock).await.status, 200);
        assert!(staff.read("/api/admin/products?stock=low").await.body.contains("Stratos"), "one threshold for both lists");
        let own = [("variant", product.key()), ("low_at", "1".to_owned())];
        let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(staff.call("/api/admin/stock/low-at", &own).await.status, 200);
        assert!(!staff.read("/api/admin/products?stock=low").await.body.contains("Stratos"), "its own goes first");

        let (_, bought) = buy(&shop, &product, 1).await;
        let paid = (shop.shop.clock.now() - TimeDelta::days(7)).to_rfc3339();
        console(&shop.shop, &format!("UPDATE orders SET status = 'paid', payment_state = 'paid', paid_at = '{paid}' WHERE number = '{}'", bought.number)).await;
        let late = || async { staff.read("/api/admin/orders?view=late").await.body.contains(&bought.number) };
        assert!(late().await, "a week is late");
        let day = |days: i64| (shop.shop.clock.now() + TimeDelta::hours(7) - TimeDelta::days(days)).format("%Y-%m-%d").to_string();
        let (from, until) = (day(9), day(0));
        let fields = [("days[0][from]", from.as_str()), ("days[0][until]", until.as_str()), ("days[0][words_id]", "Lebaran"), ("days[0][words_en]", "Eid")];
        assert_eq!(set(&staff, "days", 1, &fields).await.status, 200);
        assert!(!late().await, "nobody worked");
        assert!(shop.browser().page("/en/").await.body.contains(": Eid"), "shoppers are told");

        let words = [("line_1_id", "Nyalakan"), ("line_1_en", "Plug in")];
        assert_eq!(set(&staff, "home", 1, &words).await.status, 200);
        assert!(shop.browser().page("/en/").await.body.contains("Plug in") && shop.browser().page("/").await.body.contains("Nyalakan"));
        assert_eq!(set(&staff, "home", 2, &[("line_1_id", "Nyalakan")]).await.status, 422);
    }

    /// What a shop had written beside its address: hours become hours, where nobody set those of the week; else they are a note.
    async fn a_sentence_of_before_is_read_as_hours_or_kept(engine) {
        let shop = TestShop::open(engine).await;
        let all = Migrator::migrations();
        let place = all.iter().position(|one| one.name() == "m0091_opening_hours").unwrap();
        let steps = u32::try_from(all.len() - place).unwrap();
        let value = async |name: &str| {
            let row = setting::Entity::find_by_id(name.to_owned()).one(shop.shop.db.read()).await.unwrap().unwrap();
            serde_json::from_str::<serde_json::Value>(&row.value).unwrap_or_default()
        };
        let day = serde_json::json!({"opens": 600, "closes": 1200});
        let (daily, usual) = ("Setiap hari 10.00–20.00 WIB", "Mon–Fri 09:00–17:00 WIB");
        let sundays = "{\"week\":[null,null,null,null,null,null,{\"opens\":600,\"closes\":1200}]}";
        for ((said, en), support, week, [note, note_en]) in [
            ((daily, daily), "", Some(day.clone()), ["", ""]),
            (("Hubungi kami dulu", "Hubungi kami dulu"), "", None, ["Hubungi kami dulu", "Hubungi kami dulu"]),
            // what one language alone says, or the week says otherwise, is kept
            (("Senin–Sabtu 10–18 (kecuali tanggal merah)", usual), "", None, ["Senin–Sabtu 10–18 (kecuali tanggal merah)", ""]),
            ((daily, usual), "", Some(day.clone()), ["", usual]),
            ((daily, daily), sundays, None, [daily, daily]),
        ] {
            Migrator::down(shop.shop.db.schema(), Some(steps)).await.unwrap();
            let house = format!("{{\"name\":\"Lontar\",\"hours_id\":\"{said}\",\"hours_en\":\"{en}\"}}");
            console(&shop.shop, &format!("UPDATE settings SET value = '{house}' WHERE name = 'house'")).await;
            console(&shop.shop, &format!("UPDATE settings SET value = '{support}' WHERE name = 'support'")).await;
            Migrator::up(shop.shop.db.schema(), Some(steps)).await.unwrap();
            let (house, kept) = (value("house").await, value("support").await);
            assert_eq!((house["hours_note_id"].as_str(), house["name"].as_str()), (Some(note), Some("Lontar")), "{said}");
            assert_eq!(house["hours_note_en"].as_str(), Some(note_en), "{said}");
            assert_eq!(kept["week"][0], week.unwrap_or_default(), "{said} {support}");
            assert!(house.get("hours_id").is_none());
        }
        settings::fresh(&shop.shop).await;
        settings::look(&shop.shop).await.unwrap();
        assert_eq!(settings::current(&shop.shop).house.hours(Locale::id), "Minggu 10.00–20.00 WIB · Setiap hari 10.00–20.00 WIB");
    }
}
