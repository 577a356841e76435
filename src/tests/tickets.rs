//! Tickets: clocks over nights, weekends and days off, levels that rise once, who may, what is noted, numbers under many at once.

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{PASSWORD, signed_in},
        db::{console, row_of_user},
    },
};
use chrono::{DateTime, Datelike, Duration, TimeDelta, Utc};
use hurtrock::{
    access::Role,
    entity::{audit_entry, ticket},
    ids::ConversationId,
    server::context::Staff,
    tickets::{
        model::{NEVER, Turn},
        service::{self, escalate},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use std::collections::BTreeSet;

const FOLDER: &str = "/api/admin/tickets";

/// Moves the clock to the next Monday, ten in Jakarta.
fn to_monday(shop: &TestShop) {
    let now = shop.shop.clock.now();
    let days = 7 - i64::from(now.weekday().num_days_from_monday());
    let then = (now + Duration::days(days)).date_naive().and_hms_opt(3, 0, 0).unwrap().and_utc();
    shop.shop.clock.advance(then - now);
}

async fn says(visitor: &Browser, body: &str) -> String {
    let answer = visitor.upload("/api/chat/send", false, &[("body", body)], "files", &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["conversation"].as_str().unwrap().to_owned()
}

async fn answers(staff: &Browser, talk: &str) {
    let fields = [("conversation", talk), ("body", "Kami lihat dulu, kak")];
    let answer = staff.upload("/api/admin/chat/answer", false, &fields, "files", &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn call(staff: &Browser, what: &str, fields: &[(&str, &str)]) -> Answer {
    staff.call(&format!("{FOLDER}/{what}"), fields).await
}

async fn make(staff: &Browser, talk: &str, class: &str) -> String {
    let answer = call(staff, "make", &[("talk", talk), ("class", class), ("subject", "Bayar gagal")]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json().as_str().unwrap().to_owned()
}

async fn row(shop: &TestShop, number: &str) -> ticket::Model {
    let found = ticket::Entity::find().filter(ticket::Column::Number.eq(number)).one(shop.shop.db.read()).await;
    found.unwrap().unwrap()
}

/// What was noted of a ticket: by whom, what.
async fn deeds(shop: &TestShop, number: &str) -> Vec<(String, String)> {
    use audit_entry::Column as C;
    let rows = audit_entry::Entity::find().filter(C::SubjectKind.eq("ticket")).filter(C::SubjectId.eq(number));
    let rows = rows.order_by_asc(C::CreatedAt).order_by_asc(C::Id).all(shop.shop.db.read()).await.unwrap();
    assert!(rows.iter().all(|row| row.before != row.after));
    rows.into_iter().map(|row| (row.actor_name, row.action)).collect()
}

/// A member of staff as a service takes them, whose session needs no clock.
async fn staff(shop: &TestShop, username: &str) -> Staff {
    let who = row_of_user(&shop.shop, username).await;
    let user =
        json!({"id": who.id, "username": who.username, "name": who.username, "email": who.email, "role": who.role});
    Staff::noted(&json!({"user": user, "address": "127.0.0.1", "request": "test"})).unwrap()
}

async fn sign_in(shop: &TestShop, username: &str) -> Browser {
    let browser = shop.browser();
    let answer = browser.call("/api/auth/login", &[("login", username), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    browser
}

fn hours(from: DateTime<Utc>, hours: i64) -> DateTime<Utc> {
    from + TimeDelta::hours(hours)
}

on_both! {
    async fn support_makes_one_and_its_customer_sees_it(engine) {
        let shop = TestShop::open(engine).await;
        let (sari, guest) = (signed_in(&shop, "sari", Role::Customer).await, shop.browser());
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let talk = says(&sari, "Saya tidak bisa bayar").await;
        assert!(!sari.page("/account").await.body.contains("own-tickets"));
        for (fields, status) in [
            ([("talk", talk.as_str()), ("class", "p4"), ("subject", "")], 422),
            ([("talk", talk.as_str()), ("class", "p1"), ("subject", "x".repeat(121).as_str())], 422),
            ([("talk", uuid::Uuid::nil().to_string().as_str()), ("class", "p1"), ("subject", "")], 404),
        ] {
            assert_eq!(call(&rina, "make", &fields).await.status.as_u16(), status, "{fields:?}");
        }
        let desk = format!("/admin/chat?talk={talk}");
        assert!(rina.page(&desk).await.body.contains("Jadikan tiket"));
        let number = make(&rina, &talk, "p2").await;
        assert!(number.len() == 13 && number.starts_with("T-"), "{number}");
        let twice = call(&rina, "make", &[("talk", &talk), ("class", "p1")]).await;
        assert_eq!(twice.status, 409, "it is one");
        let page = rina.page(&desk).await.body;
        assert!(page.contains(&number) && page.contains("Bayar gagal") && !page.contains("Jadikan tiket"), "{page}");
        let path = format!("/admin/tickets/{number}");
        for (path, words) in [("/admin/tickets", "Belum selesai (1)"), (path.as_str(), "Tenggat jawaban pertama"), (&format!("/en{path}"), "First answer due")] {
            let page = rina.page(path).await;
            assert!(page.status == 200 && page.body.contains(&number) && page.body.contains(words), "{path}: {}", page.body);
        }
        for path in ["/account", "/chat", "/en/chat"] {
            assert!(sari.page(path).await.body.contains(&number), "{path}");
        }
        assert!(sari.page("/chat").await.body.contains(&format!("Percakapan ini menjadi tiket {number}.")));
        assert!(sari.page("/account").await.body.contains("Sedang dikerjakan"));
        assert!(!guest.page("/chat").await.body.contains(&number), "a stranger");
        // who may not
        for (browser, page, function) in [(&sari, 404, 403), (&guest, 303, 401)] {
            for path in ["/admin/tickets", path.as_str()] {
                assert_eq!(browser.get(path).await.status.as_u16(), page, "{path}");
            }
            for (what, fields) in [("make", ("talk", talk.as_str())), ("class", ("class", "p1")), ("level", ("level", "3")), ("turn", ("turn", "solve"))] {
                assert_eq!(call(browser, what, &[("number", &number), fields]).await.status.as_u16(), function, "{what}");
            }
        }
        assert_eq!(rina.get("/admin/tickets/T-000000-AAAA").await.status, 404);
        // its life
        let turn = async |word: &str| call(&rina, "turn", &[("number", &number), ("turn", word)]).await.status.as_u16();
        assert_eq!(turn("wait").await, 409, "who was not answered is not waited for");
        answers(&rina, &talk).await;
        assert!(row(&shop, &number).await.answered_at.is_some());
        assert_eq!((turn("nonsense").await, turn("go_on").await, turn("wait").await, turn("wait").await), (422, 409, 200, 409));
        assert!(sari.page("/account").await.body.contains("Menunggu jawabanmu"));
        assert_eq!((turn("solve").await, turn("solve").await), (200, 409));
        assert!(sari.page("/account").await.body.contains("Selesai"));
        assert!(sari.page("/chat").await.body.contains(&format!("Tiket {number} selesai.")));
        assert_eq!(call(&rina, "class", &[("number", &number), ("class", "p1")]).await.status, 409, "it is solved");
        assert!(rina.page("/admin/tickets?show=solved").await.body.contains(&number));
        // another one of the same conversation; the first cannot be taken up again beside it
        let other = make(&rina, &talk, "p3").await;
        assert_eq!(turn("reopen").await, 409);
        assert_eq!(call(&rina, "turn", &[("number", &other), ("turn", "solve")]).await.status, 200);
        assert_eq!(turn("reopen").await, 200);
        assert!(sari.page("/account").await.body.contains("Dibuka lagi"));
        let done: Vec<String> = deeds(&shop, &number).await.into_iter().map(|(who, what)| { assert_eq!(who, "rina"); what }).collect();
        assert_eq!(done, ["ticket.make", "ticket.wait", "ticket.solve", "ticket.reopen"]);
        // a plain form leads back to where it was pressed
        rina.page(&path).await;
        let posted = rina.form(&format!("{FOLDER}/class"), &[("number", &number), ("class", "p3")]).await;
        assert_eq!((posted.status.as_u16(), posted.location()), (303, path.as_str()));
        assert!(rina.page(&path).await.body.contains("Kelas tiket diubah"));
        // who is forgotten takes along what was written about them
        let bos = signed_in(&shop, "bos", Role::Admin).await;
        let id = row_of_user(&shop.shop, "sari").await.id.to_string();
        assert_eq!(bos.call("/api/admin/customers/erase", &[("customer", &id), ("confirmed", "sari")]).await.status, 200);
        assert_eq!(row(&shop, &number).await.subject, "");
    }

    async fn clocks_run_in_support_hours_and_stand_for_the_customer(engine) {
        let shop = TestShop::open(engine).await;
        to_monday(&shop);
        let monday = shop.shop.clock.now();
        let clock = &shop.shop.clock;
        signed_in(&shop, "rina", Role::Support).await;
        let guest = shop.browser();
        clock.advance(Duration::hours(6));
        // Monday, four in the afternoon: an hour is left of the day
        let talk = says(&guest, "Pesanan saya?").await;
        clock.advance(Duration::minutes(10));
        let rina = sign_in(&shop, "rina").await;
        let number = make(&rina, &talk, "p2").await;
        let made = row(&shop, &number).await;
        assert_eq!(made.began_at, hours(monday, 6), "since they wait");
        assert_eq!(made.due_at, hours(monday, 26), "an hour today, three tomorrow from nine");
        assert_eq!(made.solve_due_at, hours(monday, 78), "1 + 8 + 8, and 7 on Thursday");
        // the same as P1: the night counts
        assert_eq!(call(&rina, "class", &[("number", &number), ("class", "p1")]).await.status, 200);
        let urgent = row(&shop, &number).await;
        assert_eq!((urgent.due_at, urgent.solve_due_at), (hours(monday, 7), hours(monday, 10)));
        assert_eq!(call(&rina, "class", &[("number", &number), ("class", "p2")]).await.status, 200);
        assert_eq!(escalate(&shop.shop).await.unwrap(), 0, "known for these hours");
        // Tuesday is a day off from now on: the round has it
        let tuesday = (monday + Duration::days(1)).date_naive().to_string();
        let bos = signed_in(&shop, "bos", Role::Admin).await;
        let day = [("version", "1"), ("days[0][from]", tuesday.as_str()), ("days[0][until]", &tuesday), ("days[0][words_id]", "Libur"), ("days[0][words_en]", "Closed")];
        let set = bos.call("/api/admin/settings/days", &day).await;
        assert_eq!(set.status, 200, "{}", set.body);
        assert_eq!(escalate(&shop.shop).await.unwrap(), 0);
        assert_eq!(row(&shop, &number).await.due_at, hours(monday, 50));
        let version = row(&shop, &number).await.version;
        assert_eq!(escalate(&shop.shop).await.unwrap(), 0);
        assert_eq!(row(&shop, &number).await.version, version, "once for each change of the hours");
        // answered at half past four, which is noted with the message; now the solution counts
        clock.advance(Duration::minutes(20));
        answers(&rina, &talk).await;
        let answered = row(&shop, &number).await;
        assert_eq!((answered.answered_at, answered.answer_due_at), (Some(hours(monday, 6) + Duration::minutes(30)), hours(monday, 50)));
        assert_eq!((answered.due_at, answered.half_at), (answered.solve_due_at, answered.solve_half_at));
        // the customer has the word, from half past four until Wednesday at eleven: of the time nothing goes
        let by = staff(&shop, "rina").await;
        service::turn(&shop.shop, &by, &number, Turn::Wait).await.unwrap();
        assert_eq!(row(&shop, &number).await.due_at, NEVER);
        clock.advance(Duration::hours(42) + Duration::minutes(30));
        assert_eq!(escalate(&shop.shop).await.unwrap(), 0, "it stands");
        says(&guest, "Ini buktinya").await;
        clock.advance(Duration::minutes(7));
        // however late the round is, the clock ran on when they wrote
        assert_eq!(escalate(&shop.shop).await.unwrap(), 1);
        assert_eq!(escalate(&shop.shop).await.unwrap(), 0);
        let goes_on = row(&shop, &number).await;
        assert_eq!((goes_on.state.as_str(), goes_on.level), ("open", 1));
        // half an hour on Monday, six on Wednesday, eight on Thursday and Friday, half past one on Monday after
        assert_eq!(goes_on.due_at, hours(monday, 7 * 24) + Duration::minutes(30));
        assert_eq!(deeds(&shop, &number).await.last(), Some(&("clock".to_owned(), "ticket.go_on".to_owned())));
        // solved and taken up again a week later: the week between is nobody's fault
        clock.advance(Duration::hours(1));
        service::turn(&shop.shop, &by, &number, Turn::Solve).await.unwrap();
        clock.advance(Duration::days(7));
        service::turn(&shop.shop, &by, &number, Turn::Reopen).await.unwrap();
        assert_eq!(row(&shop, &number).await.due_at, hours(monday, 14 * 24) + Duration::minutes(30));
    }

    async fn a_level_rises_once_under_two_rounds_and_a_p1_is_told_once(engine) {
        let shop = TestShop::open(engine).await;
        let other = shop.another().await;
        let (guest, second) = (shop.browser(), shop.browser());
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let talk = says(&guest, "Situs mati").await;
        let (number, quiet) = (make(&rina, &talk, "p1").await, make(&rina, &says(&second, "Tanya").await, "p1").await);
        assert_eq!(call(&rina, "level", &[("number", &quiet), ("level", "3")]).await.status, 200);
        for (level, status) in [("0", 422), ("4", 422), ("x", 422), ("1", 200)] {
            assert_eq!(call(&rina, "level", &[("number", &number), ("level", level)]).await.status.as_u16(), status, "{level}");
        }
        let rounds = || async {
            let (one, two) = tokio::join!(escalate(&shop.shop), escalate(&other.shop));
            one.unwrap() + two.unwrap()
        };
        assert_eq!(rounds().await, 0);
        shop.shop.clock.advance(Duration::minutes(30));
        assert_eq!((rounds().await, row(&shop, &number).await.level), (1, 2));
        assert_eq!(call(&rina, "level", &[("number", &number), ("level", "1")]).await.status, 409, "the clock would raise it again");
        assert_eq!(shop.mails().await.iter().filter(|mail| mail.contains(&number)).count(), 0);
        shop.shop.clock.advance(Duration::minutes(29));
        assert_eq!(rounds().await, 0);
        shop.shop.clock.advance(Duration::minutes(1));
        // the one that was raised by hand is told of all the same
        assert_eq!((rounds().await, row(&shop, &number).await.level), (2, 3));
        assert_eq!(rounds().await, 0);
        let mails = shop.mails().await;
        for number in [&number, &quiet] {
            let about: Vec<&String> = mails.iter().filter(|mail| mail.contains(&format!("/admin/tickets/{number}"))).collect();
            assert_eq!(about.len(), 1, "{mails:?}");
            assert!(about[0].contains("support@hurtrockstore.com") && about[0].contains("Bayar gagal"), "{}", about[0]);
        }
        let levels: Vec<_> = deeds(&shop, &number).await.into_iter().filter(|(_, what)| what == "ticket.level").collect();
        assert_eq!(levels, vec![("clock".to_owned(), "ticket.level".to_owned()); 2]);
        assert_eq!(deeds(&shop, &quiet).await.len(), 2, "made, and raised by hand");
        // answered: the other clock counts, and by hand it comes down to what that says
        answers(&rina, &talk).await;
        assert_eq!(row(&shop, &number).await.level, 3, "never down by itself");
        assert_eq!(call(&rina, "level", &[("number", &number), ("level", "1")]).await.status, 200);
        assert_eq!(rounds().await, 0);
        let page = rina.page("/admin/tickets").await.body;
        assert!(page.contains("Tiket yang lewat tenggat: 1") && page.contains("Lewat tenggat (1)"), "{page}");
    }

    async fn numbers_are_unique_under_twenty_at_once(engine) {
        let shop = TestShop::open(engine).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let mut talks = Vec::new();
        for n in 0..20 {
            talks.push(says(&shop.browser(), &format!("Halo {n}")).await);
        }
        let made: Vec<String> = futures::future::join_all(talks.iter().map(|talk| make(&rina, talk, "p3"))).await;
        assert_eq!(made.iter().collect::<BTreeSet<_>>().len(), 20, "{made:?}");
        // twenty who make one of the same conversation: one has it
        let talk = says(&shop.browser(), "Halo lagi").await;
        let fields = [("talk", talk.as_str()), ("class", "p1")];
        let answers = futures::future::join_all((0..20).map(|_| call(&rina, "make", &fields))).await;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [200, 409].contains(status)), "{statuses:?}");
        let of = ticket::Entity::find().filter(ticket::Column::ConversationId.eq(talk.parse::<uuid::Uuid>().unwrap()));
        assert_eq!(of.all(shop.shop.db.read()).await.unwrap().len(), 1);
    }

    async fn what_is_due_first_stands_first(engine) {
        let shop = TestShop::open(engine).await;
        to_monday(&shop);
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let mut numbers = Vec::new();
        for (n, class) in ["p3", "p2", "p1", "p2"].into_iter().enumerate() {
            numbers.push(make(&rina, &says(&shop.browser(), &format!("Halo {n}")).await, class).await);
        }
        let by = staff(&shop, "rina").await;
        shop.shop.clock.advance(Duration::minutes(70));
        service::turn(&shop.shop, &by, &numbers[3], Turn::Solve).await.unwrap();
        let listed = |page: &str| -> Vec<String> {
            let mut found: Vec<(usize, &String)> =
                numbers.iter().filter_map(|number| Some((page.find(&format!("/admin/tickets/{number}"))?, number))).collect();
            found.sort();
            found.into_iter().map(|(_, number)| number.clone()).collect()
        };
        for (query, expected) in [
            ("", vec![2, 1, 0]),
            ("?show=overdue", vec![2]),
            ("?show=solved", vec![3]),
            ("?show=waiting", vec![]),
            ("?class=p2", vec![1]),
            ("?class=p2&show=solved", vec![3]),
        ] {
            let page = rina.page(&format!("/admin/tickets{query}")).await.body;
            let expected: Vec<String> = expected.into_iter().map(|n| numbers[n].clone()).collect();
            assert_eq!(listed(&page), expected, "{query}");
        }
        // a number is found wherever it stands, however it is typed
        for typed in [numbers[3].clone(), numbers[3].to_lowercase(), numbers[3].trim_start_matches("T-").to_owned()] {
            let page = rina.page(&format!("/admin/tickets?q={typed}")).await.body;
            assert_eq!(listed(&page), [numbers[3].clone()], "{typed}");
        }
        let found = rina.page(&format!("/admin/find?q={}", numbers[3].to_lowercase())).await.body;
        assert!(found.contains(&format!("/admin/tickets/{}", numbers[3])), "{found}");
        assert_eq!(listed(&rina.page("/admin/tickets?q=T-%25").await.body), Vec::<String>::new());
        let id = ConversationId(row(&shop, &numbers[2]).await.conversation_id);
        let panel = service::panel(&shop.shop, id).await.unwrap();
        assert_eq!((panel.overdue.get(), panel.least_level, panel.live.unwrap().number), (1, 3, numbers[2].clone()));
    }

    async fn a_ticket_is_found_by_who_wrote_and_by_what_it_is_about(engine) {
        let shop = TestShop::open(engine).await;
        to_monday(&shop);
        let staff = signed_in(&shop, "rina", Role::Support).await;
        let guest = shop.browser();
        let first = says(&guest, "Gitar saya belum sampai").await;
        let other = says(&signed_in(&shop, "sekar", Role::Customer).await, "Ampli mati").await;
        let made = |talk: String, subject: &'static str| {
            let staff = &staff;
            async move {
                let answer = call(staff, "make", &[("talk", &talk), ("class", "p2"), ("subject", subject)]).await;
                answer.json().as_str().unwrap().to_owned()
            }
        };
        let (one, two) = (made(first.clone(), "Paket Élang hilang").await, made(other, "Ampli mati").await);
        console(&shop.shop, "UPDATE conversations SET name = 'Budi Santoso', email = 'budi@lontar.example' WHERE user_id IS NULL").await;
        let found = |asked: String| {
            let staff = &staff;
            async move { staff.page(&format!("/admin/tickets?{asked}")).await.body }
        };
        // a name that came later, at once; an address, a part of a word without its accent, two words, the number
        for asked in ["q=santoso", "q=budi%40lontar", "q=elang", "q=hilang+budi", &format!("q={}", one.to_lowercase()), &format!("q={}", &one[2..])] {
            let page = found(asked.to_owned()).await;
            assert!(page.contains(&one) && !page.contains(&two), "{asked}: {page}");
        }
        for asked in ["q=tidak-ada-ini", "q=santoso&class=p1", "q=santoso&show=solved", "q=%25%25"] {
            assert!(!found(asked.to_owned()).await.contains(&one), "{asked}");
        }
        assert_eq!(call(&staff, "turn", &[("number", &one), ("turn", "solve")]).await.status, 200);
        assert!(found("q=santoso&show=solved".to_owned()).await.contains(&one));
        assert!(!found("q=santoso".to_owned()).await.contains(&one), "of what is live");
        // who is forgotten is found by nothing
        console(&shop.shop, "UPDATE conversations SET name = '', email = ''").await;
        assert!(!found("q=santoso&show=solved".to_owned()).await.contains(&one));
    }
}
