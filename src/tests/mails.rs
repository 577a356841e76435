//! Every mail of the shop: what it says in both languages, when it is sent, and what staff see of it.

use crate::{
    on_both,
    orders::{audit, paid},
    support::{
        Browser, TestShop,
        builders::{PASSWORD, ProductBuilder, signed_in},
        buying::{Bought, buy, order_row, pay, until_status},
        db::console,
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    admin::mails::kinds::samples,
    entity::outbox,
    i18n::Locale,
    program::schedule::JOBS,
    settings::{model::House, service as settings},
    ui::letter::{Block, Letter},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeSet;

const AGAIN: &str = "/api/admin/mail/again";
/// Where the courier of the examples shows its parcels.
const COURIER: &str = "https://jne.contoh.example/lacak?resi=";
const ORIGIN: &str = "https://toko.example";

/// What a reader of the HTML reads, without white space.
fn read(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<').skip(1) {
        text.push_str(part.split_once('>').map_or("", |(_, rest)| rest));
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    packed(&entities.iter().fold(text, |text, (entity, letter)| text.replace(entity, letter)))
}

fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The rupiah of an amount as it is shown.
fn rupiah(amount: &str) -> i64 {
    let digits: String = amount.chars().filter(char::is_ascii_digit).collect();
    digits.parse::<i64>().unwrap() * if amount.starts_with('-') { -1 } else { 1 }
}

fn words(letter: &Letter) -> Vec<String> {
    let mut all = vec![letter.subject.clone()];
    for block in letter.blocks.clone() {
        all.extend(match block {
            Block::Text(words) => words.lines().map(str::to_owned).collect(),
            Block::Said { who, words } => vec![who, words],
            Block::Rows(rows) => rows.into_iter().flat_map(|row| [row.label, row.amount]).collect(),
            Block::Points(points) => points,
            Block::Lines { label, lines } => [vec![label], lines].concat(),
            Block::Link { label, address } | Block::Small { label, address } => vec![label, address],
        });
    }
    all.extend(letter.foot.lines().map(str::to_owned));
    all
}

#[test]
fn every_kind_says_the_same_as_text_and_as_html_in_both_languages() {
    let house = House::default();
    let kinds = |locale| samples(locale, &house, ORIGIN);
    let (id, en) = (kinds(Locale::id), kinds(Locale::en));
    let names: BTreeSet<_> = id.iter().map(|(name, _)| *name).collect();
    assert_eq!((names.len(), id.len(), en.len()), (29, 29, 29), "{names:?}");
    for ((name, id), (_, en)) in id.iter().zip(&en) {
        assert!(
            id.subject != en.subject && id.foot != en.foot
                || ["stock", "ticket", "orders-new"].iter().any(|own| name.starts_with(own)),
            "{name}"
        );
        for letter in [id, en] {
            let (plain, html) = (packed(&letter.plain()), letter.html());
            let shown = read(&html);
            for said in words(letter) {
                let said = packed(&said);
                assert!(shown.contains(&said), "{name}: {said} in {shown}");
                assert!(plain.contains(&said) || said == packed(&letter.subject), "{name}: {said} in {plain}");
            }
            assert!(!html.contains("{{") && !plain.contains("{{") && !html.contains("}}"), "{name}: {html}");
            for outside in ["src=", "url(", "@import", "<script", "<link", "<img", "<form", "javascript:", "onclick"] {
                assert!(!html.contains(outside), "{name}: {outside}");
            }
            let links: Vec<&str> = html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            // the shop's own pages, but for a courier's about a parcel
            let is_ours =
                |link: &&str| link.starts_with(ORIGIN) || link.starts_with(COURIER) && name.starts_with("order-");
            assert!(!links.is_empty() && links.iter().all(is_ours), "{name}: {links:?}");
            assert!(html.len() < 20_000, "{name}: mail programs cut off what is long");
        }
    }
}

#[test]
fn amounts_add_up_in_every_mail_that_has_them() {
    let mut counted = 0;
    for locale in [Locale::id, Locale::en] {
        for (name, letter) in samples(locale, &House::default(), ORIGIN) {
            let rows: Vec<_> = letter
                .blocks
                .iter()
                .filter_map(|block| if let Block::Rows(rows) = block { Some(rows) } else { None })
                .collect();
            let [lines, sums] = rows[..] else { continue };
            let lines: i64 = lines.iter().map(|row| rupiah(&row.amount)).sum();
            let at = sums.iter().position(|row| row.strong).unwrap();
            assert_eq!(rupiah(&sums[0].amount), lines, "{name}: the lines are the subtotal");
            let parts: i64 = sums[..at].iter().map(|row| rupiah(&row.amount)).sum();
            assert_eq!(rupiah(&sums[at].amount), parts, "{name}: the parts are the total");
            counted += 1;
        }
    }
    assert_eq!(counted, 30, "all about an order but the question how it was");
}

#[test]
fn every_job_that_is_a_mail_can_be_read_before_it_is_sent() {
    let odd: Vec<_> = JOBS.iter().filter(|kind| !kind.is_whole()).map(|kind| kind.name).collect();
    assert!(odd.is_empty(), "listed as mails and not written as such, or the other way round: {odd:?}");
    let secret: Vec<_> = JOBS.iter().filter(|kind| kind.is_secret).map(|kind| kind.name).collect();
    assert_eq!((JOBS.iter().filter(|kind| kind.is_mail).count(), secret), (9, vec!["account.mail"]));
}

pub async fn set(shop: &TestShop, value: &str) {
    let sql = format!("UPDATE settings SET value = '{value}', version = version + 1 WHERE name = 'support'");
    console(&shop.shop, &sql).await;
    settings::look(&shop.shop).await.unwrap();
}

async fn step(staff: &Browser, step: &str, bought: &Bought) {
    let mut fields = vec![("number", bought.number.as_str())];
    if step == "ship" {
        fields.extend([("courier", "JNE REG"), ("tracking_number", "JP1234567890")]);
    }
    let answer = staff.call(&format!("/api/admin/orders/{step}"), &fields).await;
    assert_eq!(answer.status, 200, "{step}: {}", answer.body);
}

async fn through(staff: &Browser, bought: &Bought) {
    for name in ["process", "ship", "deliver"] {
        step(staff, name, bought).await;
    }
}

/// Subjects of the mails to the customer, in the order in which they were asked for.
pub async fn told(shop: &TestShop) -> Vec<String> {
    shop.mails().await;
    rows(shop).await.iter().filter_map(|row| Some(row.letter.as_ref()?["subject"].as_str()?.to_owned())).collect()
}

pub async fn rows(shop: &TestShop) -> Vec<outbox::Model> {
    let mails = outbox::Entity::find().filter(outbox::Column::MailTo.is_not_null());
    mails.order_by_asc(outbox::Column::Id).all(shop.shop.db.read()).await.unwrap()
}

on_both! {
    async fn each_step_is_told_once(engine) {
        let shop = TestShop::open(engine).await;
        set(&shop, r#"{"packing_mail":true}"#).await;
        let (_, _, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let mut subjects = Vec::new();
        for (name, subject) in [("process", "sedang dikemas"), ("ship", "sudah dikirim"), ("deliver", "sudah sampai")] {
            step(&staff, name, &bought).await;
            subjects = told(&shop).await;
            assert!(subjects.iter().any(|told| told.contains(subject)), "{subjects:?}");
        }
        assert_eq!(subjects.len(), 4, "{subjects:?}");
        shop.shop.clock.advance(Duration::days(6));
        assert_eq!(told(&shop).await.len(), 4, "not yet");
        shop.shop.clock.advance(Duration::days(2));
        let subjects = told(&shop).await;
        assert_eq!(subjects.len(), 5, "{subjects:?}");
        assert!(subjects[4].contains("Bagaimana pesanan"), "{subjects:?}");
        shop.shop.clock.advance(Duration::days(30));
        assert_eq!((told(&shop).await.len(), shop.mails().await.len()), (5, 5), "and never again");
    }

    async fn who_wants_no_question_gets_none(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        through(&staff, &bought).await;
        shop.shop.clock.advance(Duration::days(8));
        shop.mails().await;
        let asked = rows(&shop).await.pop().unwrap();
        assert!(asked.letter.unwrap().to_string().contains(&format!("/orders/{}/feedback", bought.number)));
        let page = format!("/orders/{}/feedback?key={}", bought.number, bought.key);
        let guest = shop.browser();
        for _ in 0..2 {
            let shown = guest.page(&page).await;
            assert!(shown.body.contains("Jangan tanya lagi"), "{}", shown.body);
            let sent = guest.form("/api/orders/feedback/stop", &[("number", &shown.field("number")), ("key", &shown.field("key"))]).await;
            assert_eq!(sent.status, 303);
        }
        let wrong = [("number", bought.number.as_str()), ("key", "falsch")];
        assert_eq!(guest.call("/api/orders/feedback/stop", &wrong).await.status, 404);
        let kept = console_count(&shop, "feedback_stops").await;
        assert_eq!(kept, 1, "once, and without the address");
        // the next order of the same mailbox, and of another one
        let product = ProductBuilder::new("Kawi").insert(&shop.shop).await;
        let (browser, next) = buy(&shop, &product, 1).await;
        pay(&browser, &next).await;
        until_status(&shop.shop, &next.number, "paid").await;
        let staff = signed_in(&shop, "boss", Role::Admin).await;
        through(&staff, &next).await;
        shop.shop.clock.advance(Duration::days(8));
        let subjects = told(&shop).await;
        assert_eq!(subjects.iter().filter(|subject| subject.contains("Bagaimana")).count(), 1, "{subjects:?}");
    }

    async fn money_that_went_back_is_told_with_its_amount(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let order = order_row(&shop.shop, &bought.number).await;
        let attempt = crate::support::buying::attempt_row(&shop.shop, &bought.attempt).await.id.to_string();
        for (key, amount, words) in [("aaaaaaaaaaaaaaaaaaaa", 100_000, "Sebagian pembayaranmu, Rp100.000")] {
            let amount = amount.to_string();
            let fields = [("number", bought.number.as_str()), ("attempt", &attempt), ("amount", &amount), ("reason", "cacat kecil"), ("key", key), ("by_hand", "true")];
            let answer = staff.call("/api/admin/orders/refund", &fields).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
            shop.mails().await;
            let letter = rows(&shop).await.pop().unwrap().letter.unwrap().to_string();
            assert!(letter.contains(words) && letter.contains("3–14 hari kerja"), "{letter}");
        }
        assert!(order.total > 100_000);
    }

    async fn staff_find_read_and_send_again(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, bought) = paid(&shop).await;
        console(&shop.shop, "UPDATE orders SET customer_name = 'Sari <script>alert(1)</script>'").await;
        assert_eq!(shop.mails().await.len(), 1);
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let id = rows(&shop).await.pop().unwrap().id.to_string();
        let page = format!("/admin/mail/letters/{id}");
        for q in ["", &bought.number, &bought.number.to_lowercase(), "sari@example.test", "SARI@example.test"] {
            let list = admin.page(&format!("/admin/mail/all?q={q}")).await.body;
            assert!(list.contains(&page) && list.contains("sari@example.test") && list.contains("Terkirim"), "{q}: {list}");
        }
        for q in ["HR-000000-AAAAAA", "lain@example.test", "state", "%25"] {
            let list = admin.page(&format!("/admin/mail/all?q={q}")).await.body;
            assert!(!list.contains(&page), "{q}");
        }
        for (state, is_there) in [("done", true), ("waiting", false), ("given_up", false)] {
            assert_eq!(admin.page(&format!("/admin/mail/all?state={state}")).await.body.contains(&page), is_there, "{state}");
        }
        // support sees that it was sent, and not what it says
        let list = support.page("/admin/mail/all").await.body;
        assert!(list.contains("sari@example.test") && !list.contains(&page), "{list}");
        for path in [page.clone(), format!("{page}/html")] {
            assert_eq!(support.get(&path).await.status, 404, "{path}");
        }
        assert_eq!(support.call(AGAIN, &[("id", &id)]).await.status, 403);

        let shown = admin.page(&page).await;
        assert!(shown.body.contains(&format!("src=\"{page}/html\"")) && shown.body.contains("sandbox=\"\""), "{}", shown.body);
        assert!(shown.header("content-security-policy").unwrap().contains("frame-src 'self'"));
        let html = admin.get(&format!("{page}/html")).await;
        let policy = html.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("sandbox") && !policy.contains("script-src"), "{policy}");
        assert_eq!((html.status.as_u16(), html.header("x-frame-options")), (200, Some("SAMEORIGIN")));
        for answer in [&shown, &html] {
            assert!(!answer.body.contains(&bought.key), "the key of a link is its reader's: {}", answer.body);
            assert!(!answer.body.contains("<script>alert") && answer.body.contains("&lt;script"), "{}", answer.body);
        }
        assert!(html.body.contains(&bought.number));

        let sent = admin.form(AGAIN, &[("id", &id)]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, page.as_str()));
        assert_eq!((shop.mails().await.len(), rows(&shop).await.len()), (2, 3), "a row and a mail of its own, beside the reminder");
        assert_eq!(audit(&shop).await, [("outbox.send_again".to_owned(), "bos".to_owned())]);
        for n in 2..=6 {
            let status = admin.call(AGAIN, &[("id", &id)]).await.status.as_u16();
            assert_eq!(status, if n <= 5 { 200 } else { 429 }, "{n}");
        }
        assert_eq!(shop.mails().await.len(), 6);
        assert_eq!(admin.call(AGAIN, &[("id", "00000000-0000-0000-0000-000000000000")]).await.status, 404);
    }

    async fn what_waits_is_shown_as_it_would_be_written(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let (guest, bought) = buy(&shop, &product, 1).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let id = rows(&shop).await.pop().unwrap().id.to_string();
        let page = format!("/admin/mail/letters/{id}");
        let list = admin.page("/admin/mail/all?q=sari@example.test").await.body;
        assert!(list.contains(&page) && list.contains("belum ditulis"), "{list}");
        let html = admin.get(&format!("{page}/html")).await.body;
        assert!(html.contains("menunggu pembayaran") && !html.contains(&bought.key), "{html}");
        assert_eq!(admin.call(AGAIN, &[("id", &id)]).await.status, 404, "it has not gone out yet");
        pay(&guest, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        assert_eq!(admin.get(&format!("{page}/html")).await.status, 404, "there is nothing to say any more");
        shop.shop.clock.advance(Duration::hours(1));
        shop.mails().await;
        let admin = signed_in(&shop, "boss", Role::Admin).await;
        assert!(admin.page("/admin/mail/all").await.body.contains("Tidak perlu lagi"));
    }

    async fn what_opens_an_account_is_shown_to_nobody(engine) {
        let shop = TestShop::open_with(engine, &[("REGISTRATION", "confirmed")]).await;
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let visitor = shop.browser();
        visitor.page("/register").await;
        let fields = [("username", "sari"), ("email", "sari@example.test"), ("password", PASSWORD), ("full_name", "Sari")];
        assert_eq!(visitor.form("/api/auth/register", &fields).await.location(), "/register/sent");
        assert_eq!(shop.mails().await.len(), 1);
        let row = rows(&shop).await.pop().unwrap();
        assert_eq!((row.mail_to.as_deref(), row.letter), (Some("sari@example.test"), None));
        let page = format!("/admin/mail/letters/{}", row.id);
        assert!(admin.page("/admin/mail/all").await.body.contains("sari@example.test"));
        let shown = admin.page(&page).await.body;
        assert!(shown.contains("isinya tidak ditampilkan") && !shown.contains("register/confirm"), "{shown}");
        assert_eq!(admin.get(&format!("{page}/html")).await.status, 404);
    }

    async fn every_kind_can_be_looked_at(engine) {
        let shop = TestShop::open(engine).await;
        let support = signed_in(&shop, "rina", Role::Support).await;
        let page = support.page("/admin/mail/kinds?kind=order-shipped&language=en").await.body;
        assert!(page.contains("src=\"/admin/mail/kinds/order-shipped/en\"") && page.contains("is on its way"), "{page}");
        for (kind, _) in samples(Locale::id, &House::default(), ORIGIN) {
            for language in ["id", "en"] {
                let html = support.get(&format!("/admin/mail/kinds/{kind}/{language}")).await;
                assert!(html.status == 200 && html.body.contains(&format!("<html lang=\"{language}\"")), "{kind}");
            }
        }
        assert_eq!(support.get("/admin/mail/kinds/nothing/id").await.status, 404);
        assert_eq!(shop.browser().get("/admin/mail/kinds/order-paid/id").await.status, 303, "staff only");
    }

    async fn pages_of_the_list_follow_each_other(engine) {
        let shop = TestShop::open(engine).await;
        let (_, _, _) = paid(&shop).await;
        shop.mails().await;
        let first = rows(&shop).await.pop().unwrap();
        let copies = (0..120).map(|n| {
            let mut row: outbox::ActiveModel = first.clone().into();
            row.id = sea_orm::Set(hurtrock::server::clock::new_id());
            row.dedupe_key = sea_orm::Set(format!("copy {n}"));
            row
        });
        outbox::Entity::insert_many(copies).exec_without_returning(shop.shop.db.single()).await.unwrap();
        let admin = signed_in(&shop, "bos", Role::Admin).await;
        let (mut path, mut seen, mut pages) = ("/admin/mail/all".to_owned(), BTreeSet::new(), 0);
        loop {
            let body = admin.page(&path).await.body;
            pages += 1;
            let found: Vec<String> = body.split("/admin/mail/letters/").skip(1).map(|rest| rest[..36].to_owned()).collect();
            assert!(!found.is_empty() && found.len() <= 50, "{}", found.len());
            for id in found {
                assert!(seen.insert(id), "shown twice");
            }
            // the switch of languages names the page that is shown
            let here = path.clone();
            let next = body.split("before=").skip(1).map(|rest| format!("/admin/mail/all?before={}", &rest[..36]));
            let Some(next) = next.into_iter().find(|next| *next != here) else { break };
            path = next;
        }
        assert_eq!((seen.len(), pages), (122, 3), "with the reminder that waits");
    }
}

async fn console_count(shop: &TestShop, table: &str) -> i64 {
    crate::support::db::row_counts(&shop.shop).await[table]
}
