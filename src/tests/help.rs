//! How the shop is reached, and what it answers beforehand: both pages in both languages, kept for strangers and true by the hour;
//! staff write, order and take away, and nobody else does.

use crate::{
    on_both,
    orders::audit,
    support::{
        Answer, Browser, TestShop,
        builders::signed_in,
        db::{console, row_counts},
        until,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use hurtrock::{
    access::Role,
    demo::{questions::questions, seed::seed_demo},
    entity::question,
    help::model::Topic,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const FOLDER: &str = "/api/admin/help";

fn fields<'a>(topic: &'a str, question: &'a str, answer: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("topic", topic),
        ("question_id", question),
        ("question_en", "Do you tune **pianos**?"),
        ("answer_id", answer),
        ("answer_en", "No. Write to {email}, see [drums](/categories/drum)."),
        ("other_words", "stem Klavier"),
        ("published", "on"),
    ]
}

async fn create(staff: &Browser, topic: &str, question: &str, answer: &str) -> String {
    let made = staff.call(&format!("{FOLDER}/create"), &fields(topic, question, answer)).await;
    assert_eq!(made.status, 200, "{}", made.body);
    made.json().as_str().unwrap().to_owned()
}

async fn save(staff: &Browser, of: &question::Model, more: &[(&str, &str)]) -> Answer {
    let (id, version) = (of.id.to_string(), of.version.to_string());
    let mut all = vec![("question", id.as_str()), ("version", version.as_str())];
    all.extend_from_slice(more);
    staff.call(&format!("{FOLDER}/save"), &all).await
}

async fn shift(staff: &Browser, question: &str, way: &str) -> u16 {
    staff.call(&format!("{FOLDER}/move"), &[("question", question), ("way", way)]).await.status.as_u16()
}

async fn row(shop: &TestShop, anchor: &str) -> question::Model {
    let row = question::Entity::find().filter(question::Column::Anchor.eq(anchor)).one(shop.shop.db.read()).await;
    row.unwrap().unwrap()
}

/// The anchors on a page, in their order.
fn anchors(page: &str) -> Vec<String> {
    let parts = page.split("<div id=\"").skip(1).filter(|rest| rest.contains("scroll-mt-32"));
    parts
        .filter(|rest| rest.split('>').next().unwrap().contains("scroll-mt-32"))
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// Moves the shop's clock on to an instant on the clock in Jakarta, on the first such day of the week that is ahead.
fn go_to(shop: &TestShop, weekday: chrono::Weekday, hour: u32) -> DateTime<Utc> {
    use chrono::{Datelike, NaiveTime};
    let wib = |at: DateTime<Utc>| (at + TimeDelta::hours(7)).naive_utc();
    let now = shop.shop.clock.now();
    let mut day = wib(now).date() + TimeDelta::days(1);
    while day.weekday() != weekday {
        day += TimeDelta::days(1);
    }
    let at = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap()).and_utc() - TimeDelta::hours(7);
    shop.shop.clock.advance(at - now);
    at
}

on_both! {
    async fn how_the_shop_is_reached_is_true_by_the_hour(engine) {
        let shop = TestShop::open(engine).await;
        let home = shop.browser().page("/en").await.body;
        assert!(home.contains("href=\"/en/contact\"") && home.contains("href=\"/en/help\""), "{home}");
        go_to(&shop, chrono::Weekday::Fri, 16);
        for (hours, id, en) in [
            (0, "Buka sekarang, sampai hari ini 17.00 WIB", "Open now, until today 17:00 WIB"),
            (1, "Sedang tutup, buka lagi Senin 09.00 WIB", "Closed now, open again Monday 09:00 WIB"),
            (39, "Sedang tutup, buka lagi besok 09.00 WIB", "Closed now, open again tomorrow 09:00 WIB"),
            (17, "Sedang tutup, buka lagi hari ini 09.00 WIB", "Closed now, open again today 09:00 WIB"),
            (8, "Buka sekarang, sampai hari ini 17.00 WIB", "Open now, until today 17:00 WIB"),
        ] {
            shop.shop.clock.advance(TimeDelta::hours(hours));
            for (path, words) in [("/contact", id), ("/en/contact", en)] {
                let page = shop.browser().page(path).await;
                assert!(page.header("etag").is_some(), "{path} is kept");
                assert!(page.body.contains(words), "{words}: {}", page.body);
                assert!(page.body.contains("mailto:support@hurtrockstore.com") && page.body.contains("https://wa.me/6282115558035\""));
                assert!(page.body.contains("tel:+6282115558035") && page.body.contains("rel=\"canonical\""));
            }
        }
        let page = shop.browser().page("/contact").await.body;
        assert!(page.contains("Senin–Jumat") && page.contains("09.00–17.00 WIB") && page.contains("Sabtu–Minggu"), "{page}");
        assert!(page.contains("href=\"/chat\""));
        // staff close for good, and take the chat away
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let never = [("version", "1"), ("keep_days", "0")];
        assert_eq!(staff.call("/api/admin/settings/support", &never).await.status, 200);
        let page = shop.browser().page("/contact").await.body;
        assert!(page.contains("Sedang tutup<") && !page.contains("href=\"/chat\"") && page.contains("Senin–Minggu"), "{page}");
        let map = shop.browser().get("/sitemap/pages.xml").await.body;
        assert!(map.contains("/en/help</loc>") && map.contains("/contact</loc>"), "{map}");
    }

    async fn what_a_question_is_about_comes_along_and_is_nothing_more(engine) {
        let shop = TestShop::open(engine).await;
        let page = shop.browser().page("/contact?order=HR-261126-AB12CD").await;
        assert!(page.header("etag").is_none(), "one visitor's question is kept for nobody");
        assert!(page.body.contains("HR-261126-AB12CD") && page.body.contains("noindex"), "{}", page.body);
        assert!(page.body.contains("?text=Halo%2C%20saya%20mau%20bertanya%20tentang%20pesanan%20HR-261126-AB12CD."), "{}", page.body);
        let english = shop.browser().page("/en/contact?page=%2Fproducts%2Fstratos%3Fvariant%3DST-1").await.body;
        assert!(english.contains("%2Fproducts%2Fstratos%3Fvariant%3DST-1") && english.contains("?text=Hello"), "{english}");
        for nonsense in ["order=%3Cscript%3Ealert(1)", "page=https%3A%2F%2Fevil.example", "page=%2F%2Fevil.example", "order=%0A%20%3Cb"] {
            let page = shop.browser().page(&format!("/contact?{nonsense}")).await.body;
            assert!(!page.contains("href=\"https://evil") && !page.contains("href=\"//evil") && !page.contains("text=") && !page.contains("<script>alert") && page.contains("wa.me/6282115558035\""), "{nonsense}: {page}");
        }
        // the plain page was never told of it
        assert!(!shop.browser().page("/contact").await.body.contains("HR-261126"));
    }

    async fn the_demo_answers_what_is_asked(engine) {
        let shop = TestShop::open(engine).await;
        let none = shop.browser().page("/help").await.body;
        assert!(none.contains("Belum ada pertanyaan") && !none.contains("FAQPage"), "{none}");
        seed_demo(&shop.shop).await.unwrap();
        let count = questions().len();
        assert!((12..=16).contains(&count) && row_counts(&shop.shop).await["questions"] as usize == count);
        until("the page has them", || async { shop.browser().page("/help").await.body.contains("FAQPage") }).await;
        for (path, words) in [("/help", "Cara bayar apa saja yang ada?"), ("/en/help", "How can I pay?")] {
            let page = shop.browser().page(path).await;
            assert!(page.header("etag").is_some() && page.body.contains(words), "{path}");
            assert_eq!(anchors(&page.body).len(), count, "{path}");
            assert!(!page.body.contains("{email}") && page.body.contains("support@hurtrockstore.com"), "{path}");
            // what search engines are told is JSON, and has every answer
            let data = page.body.split("application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
            let data: serde_json::Value = serde_json::from_str(data).unwrap();
            assert_eq!((data["@type"].as_str(), data["mainEntity"].as_array().unwrap().len()), (Some("FAQPage"), count));
            // every link of an answer leads to a page of this shop; the chat is another's
            let links = page.body.split("<div class=\"prose-shop\">").skip(1).flat_map(|text| {
                let own = text.split("</div>").next().unwrap();
                own.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
            });
            for link in links {
                let status = shop.browser().get(&link).await.status.as_u16();
                assert!([200, 303, 307].contains(&status), "{path}: {link} is {status}");
            }
        }
        let anchor = anchors(&shop.browser().page("/help").await.body)[4].clone();
        for (asked, first) in [("qris", anchor.as_str()), ("ONGKIR", "berapa-ongkos-kirimnya-dan-ke-mana-saja"), ("npwp", "bisa-minta-nota-atau-faktur-pajak-dengan-npwp")] {
            for path in ["/help", "/en/help"] {
                let page = shop.browser().page(&format!("{path}?q={asked}")).await;
                assert!(page.header("etag").is_none() && page.body.contains("noindex"), "{path} {asked}");
                assert_eq!(anchors(&page.body).first().map(String::as_str), Some(first), "{path} {asked}");
                assert!(page.body.contains("<details") && page.body.contains(" open"), "{asked}");
            }
        }
        let near = shop.browser().page("/help?q=berapa+ongkos+kirim+ke+merauke").await.body;
        assert!(near.contains("paling dekat") && near.contains("Berapa ongkos kirimnya"), "{near}");
        let odd = shop.browser().page("/help?q=%3Cb%3E%22saksofon%22").await.body;
        assert!(odd.contains("Belum ada jawaban") && !odd.contains("<b>\"saksofon") && anchors(&odd).is_empty(), "{odd}");
        let long = format!("/help?q={}", "a".repeat(3_000));
        assert!(shop.browser().page(&long).await.body.len() < 100_000);
    }

    async fn staff_write_order_and_take_away(engine) {
        let shop = TestShop::open(engine).await;
        let other = shop.another().await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let first = create(&staff, "shipping", "Kirim ke luar negeri?", "Belum <script>alert(1)</script>.").await;
        let second = create(&staff, "shipping", "Kirim ke luar negeri?", "Belum.").await;
        let third = create(&staff, "payment", "Bisa cicilan?", "Bisa, **kadang**.").await;
        let page = shop.browser().page("/help").await.body;
        assert_eq!(anchors(&page), ["bisa-cicilan", "kirim-ke-luar-negeri", "kirim-ke-luar-negeri-2"], "payment stands before shipping");
        assert!(page.contains("&lt;script&gt;alert(1)") && page.contains("<strong>kadang</strong>"), "{page}");
        let english = shop.browser().page("/en/help").await.body;
        assert!(english.contains("Do you tune **pianos**?") && english.contains("href=\"/en/categories/drum\""), "a question has no marks: {english}");
        assert!(anchors(&shop.browser().page("/help?q=klavier").await.body).len() == 3, "by what people also call it");
        until("the other instance has it", || async { other.browser().page("/help").await.body.contains("bisa-cicilan") }).await;
        // order: past the neighbour and no further
        assert_eq!(shift(&staff, &first, "up").await, 200);
        assert_eq!(shift(&staff, &second, "up").await, 200);
        assert_eq!(anchors(&shop.browser().page("/help").await.body)[1..], ["kirim-ke-luar-negeri-2", "kirim-ke-luar-negeri"]);
        assert_eq!(shift(&staff, &second, "up").await, 200, "it is the first already");
        assert_eq!(shift(&staff, &third, "down").await, 200, "alone in its topic");
        assert_eq!(shift(&staff, &first, "sideways").await, 404);
        // an edit keeps anchor and place; another topic makes it the last there
        let kept = row(&shop, "kirim-ke-luar-negeri-2").await;
        assert_eq!(save(&staff, &kept, &fields("shipping", "Ke Malaysia?", "Belum.")).await.status, 200);
        assert_eq!(anchors(&shop.browser().page("/help").await.body)[1], "kirim-ke-luar-negeri-2");
        assert_eq!(save(&staff, &kept, &fields("shipping", "Ke Timor?", "Belum.")).await.status, 409, "somebody was faster");
        let kept = row(&shop, "kirim-ke-luar-negeri-2").await;
        assert_eq!((kept.version, kept.position), (2, 0));
        assert_eq!(save(&staff, &kept, &fields("payment", "Ke Malaysia?", "Belum.")).await.status, 200);
        assert_eq!(anchors(&shop.browser().page("/help").await.body), ["bisa-cicilan", "kirim-ke-luar-negeri-2", "kirim-ke-luar-negeri"]);
        // the same again changes nothing and is noted by nobody
        let before = audit(&shop).await.len();
        let kept = row(&shop, "kirim-ke-luar-negeri-2").await;
        assert_eq!(save(&staff, &kept, &fields("payment", "Ke Malaysia?", "Belum.")).await.status, 200);
        assert_eq!(audit(&shop).await.len(), before);
        // a draft is nobody's
        let draft: Vec<_> = fields("payment", "Ke Malaysia?", "").into_iter().filter(|(name, _)| *name != "published").collect();
        assert_eq!(save(&staff, &kept, &draft).await.status, 200);
        assert_eq!(anchors(&shop.browser().page("/help").await.body).len(), 2);
        assert!(staff.page("/admin/help").await.body.contains("Konsep"));
        assert_eq!(staff.call(&format!("{FOLDER}/delete"), &[("question", first.as_str())]).await.status, 200);
        assert_eq!(staff.call(&format!("{FOLDER}/delete"), &[("question", first.as_str())]).await.status, 404);
        assert_eq!(anchors(&shop.browser().page("/help").await.body), ["bisa-cicilan"]);
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        let expected = ["create", "create", "create", "move", "edit", "edit", "edit", "delete"].map(|deed| format!("question.{deed}"));
        assert_eq!(done, expected);
        let history = staff.page(&format!("/en/admin/help/{}", kept.id)).await.body;
        assert!(history.contains("Moved a question") && history.contains("Changed a question"), "{history}");
    }

    async fn twenty_at_once_lose_no_place(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let names: Vec<String> = (0..20).map(|n| format!("Tanya {n}?")).collect();
        let sent = names.iter().map(|name| async { create(&staff, "other", name, "Ya.").await });
        let ids = futures::future::join_all(sent).await;
        let moved = ids.iter().map(|id| shift(&staff, id, "up"));
        for status in futures::future::join_all(moved).await {
            assert!([200, 503].contains(&status), "{status}");
        }
        let rows = question::Entity::find().all(shop.shop.db.read()).await.unwrap();
        let mut places: Vec<i32> = rows.iter().map(|row| row.position).collect();
        places.sort_unstable();
        assert_eq!(places, (0..20).collect::<Vec<_>>(), "each has a place of its own");
    }

    async fn who_may_not_write_them_cannot(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let id = create(&staff, "other", "Buka hari Minggu?", "Tidak.").await;
        let asked = row(&shop, "buka-hari-minggu").await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        for (person, status) in [(&support, 403), (&shop.browser(), 401)] {
            assert_eq!(save(person, &asked, &fields("other", "Milikku?", "Ya.")).await.status, status);
            assert_eq!(shift(person, &id, "up").await, status);
            for deed in ["create", "delete", "preview"] {
                assert_eq!(person.call(&format!("{FOLDER}/{deed}"), &[("question", id.as_str())]).await.status, status, "{deed}");
            }
        }
        assert_eq!(support.get("/admin/help").await.status, 404);
        assert_eq!(row(&shop, "buka-hari-minggu").await, asked);
        for nonsense in ["x", "00000000-0000-0000-0000-000000000000"] {
            assert_eq!(staff.call(&format!("{FOLDER}/delete"), &[("question", nonsense)]).await.status, 404);
            assert_eq!(shift(&staff, nonsense, "up").await, 404);
            assert_eq!(staff.get(&format!("/admin/help/{nonsense}")).await.status, 404);
        }
        let refused = staff.call(&format!("{FOLDER}/create"), &[("published", "on"), ("topic", "gitar")]).await;
        assert!(refused.status == 422 && ["topic", "question_id", "answer_en"].iter().all(|field| refused.body.contains(field)), "{}", refused.body);
        let shown = staff.call(&format!("{FOLDER}/preview"), &[("text", "**{shop}**")]).await;
        assert!(shown.body.contains("<strong>Hurtrock</strong>"), "{}", shown.body);
        // a form without a program keeps what was typed
        let (id, version) = (asked.id.to_string(), asked.version.to_string());
        staff.page(&format!("/admin/help/{id}")).await;
        let form = [&[("question", id.as_str()), ("version", version.as_str())], &fields("other", "", "Tidak pernah.")[..]].concat();
        let refused = staff.form(&format!("{FOLDER}/save"), &form).await;
        assert_eq!(refused.status, 303);
        let page = staff.page(refused.location()).await.body;
        assert!(page.contains("Tidak pernah.") && page.contains("question_id-problem"), "{page}");
        // a word that no program wrote is no topic of its own, and no question is lost by it
        assert_eq!(Topic::parse("gitar"), None);
    }

    async fn there_is_an_end_to_questions(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let long = "Ya & <tidak>. ".repeat(100);
        let now = shop.shop.clock.now().to_rfc3339();
        let postgres = shop.shop.db.is_postgres();
        for n in 0..60 {
            let id = format!("00000000-0000-7000-8000-{n:012}");
            let id = if postgres { format!("'{id}'") } else { format!("X'{}'", id.replace('-', "")) };
            let insert = format!("INSERT INTO questions (id, topic, anchor, question_id, question_en, answer_id, answer_en, published, position, created_at, changed_at) VALUES ({id}, 'other', 'q-{n}', 'Tanya {n}?', 'Ask {n}?', '{long}', '{long}', true, {n}, '{now}', '{now}')");
            console(&shop.shop, &insert).await;
        }
        let refused = staff.call(&format!("{FOLDER}/create"), &fields("other", "Satu lagi?", "Ya.")).await;
        assert_eq!(refused.status, 409, "{}", refused.body);
        console(&shop.shop, "UPDATE settings SET version = version + 1 WHERE name = 'help'").await;
        until("all are shown", || async { shop.browser().page("/help").await.body.contains("q-59") }).await;
        let page = shop.browser().page("/help").await;
        assert!(page.status == 200 && page.body.len() < 500_000, "{}", page.body.len());
    }
}
