//! Figures of conversations: waits are counted in support hours, by hour, by who has them, by tag; the same as a file; staff who may.

use crate::{
    on_both,
    support::{TestShop, builders::signed_in, db::row_of_user},
};
use chrono::{DateTime, Datelike, Duration, Utc};
use hurtrock::{
    access::Role,
    entity::{chat_tag, chat_tagging, conversation, ticket},
    figures::{
        model::{Day, Range, Times},
        service::talk_figures,
    },
    server::clock::new_id,
    tickets::model::NEVER,
};
use sea_orm::{EntityTrait, Set};
use uuid::Uuid;

const CSV: &str = "/admin/chat/figures.csv";

/// Moves the clock to a Saturday at noon in Jakarta; the Monday before it, at midnight there.
fn to_saturday(shop: &TestShop) -> DateTime<Utc> {
    let now = shop.shop.clock.now();
    let days = 7 + 5 - i64::from(now.weekday().num_days_from_monday());
    let then = (now + Duration::days(days)).date_naive().and_hms_opt(5, 0, 0).unwrap().and_utc();
    shop.shop.clock.advance(then - now);
    then - Duration::hours(5 * 24 + 12)
}

/// A conversation that began then, and what became of it so many minutes later.
struct Talk<'t> {
    at: DateTime<Utc>,
    answered: Option<i64>,
    closed: Option<i64>,
    agent: Option<(Uuid, &'t str)>,
    stars: Option<i16>,
}

async fn insert(shop: &TestShop, talk: Talk<'_>) -> Uuid {
    let id: Uuid = new_id();
    let later = |minutes: Option<i64>| minutes.map(|minutes| talk.at + Duration::minutes(minutes));
    let row = conversation::ActiveModel {
        id: Set(id),
        locale: Set("id".into()),
        status: Set(if talk.closed.is_some() { "closed" } else { "open" }.into()),
        assignee_id: Set(talk.agent.map(|(id, _)| id)),
        assignee_name: Set(talk.agent.map_or("", |(_, name)| name).into()),
        opened_at: Set(talk.at),
        last_at: Set(talk.at),
        first_answer_at: Set(later(talk.answered)),
        closed_at: Set(later(talk.closed)),
        rating: Set(talk.stars),
        ..Default::default()
    };
    conversation::Entity::insert(row).exec_without_returning(shop.shop.db.single()).await.unwrap();
    id
}

async fn tag(shop: &TestShop, name: &str, talks: &[Uuid]) {
    let (id, now): (Uuid, _) = (new_id(), shop.shop.clock.now());
    let row =
        chat_tag::ActiveModel { id: Set(id), name: Set(name.into()), folded: Set(name.into()), created_at: Set(now) };
    chat_tag::Entity::insert(row).exec_without_returning(shop.shop.db.single()).await.unwrap();
    for talk in talks {
        let row = chat_tagging::ActiveModel { tag_id: Set(id), conversation_id: Set(*talk), created_at: Set(now) };
        chat_tagging::Entity::insert(row).exec_without_returning(shop.shop.db.single()).await.unwrap();
    }
}

/// A ticket whose answer and solution were due and done so many minutes after it was made.
async fn ticket(
    shop: &TestShop,
    talk: Uuid,
    class: &str,
    at: DateTime<Utc>,
    [answer_due, answered, solve_due, solved]: [Option<i64>; 4],
) {
    let later = |minutes: Option<i64>| minutes.map(|minutes| at + Duration::minutes(minutes));
    let due = |minutes| later(minutes).unwrap_or(NEVER);
    let solved = later(solved);
    let row = ticket::ActiveModel {
        id: Set(new_id()),
        // its end: the beginning of an id is the time, which two of one moment share
        number: Set(format!("T-{}", &talk.simple().to_string()[14..])),
        conversation_id: Set(talk),
        class: Set(class.into()),
        state: Set(if solved.is_some() { "solved" } else { "open" }.into()),
        is_live: Set(solved.is_none()),
        level: Set(1),
        made_at: Set(at),
        began_at: Set(at),
        stops: Set("[]".into()),
        answered_at: Set(later(answered)),
        answer_due_at: Set(due(answer_due)),
        solve_half_at: Set(due(solve_due)),
        solve_due_at: Set(due(solve_due)),
        half_at: Set(due(solve_due)),
        due_at: Set(due(solve_due)),
        solved_at: Set(solved),
        ..Default::default()
    };
    ticket::Entity::insert(row).exec_without_returning(shop.shop.db.single()).await.unwrap();
}

on_both! {
    async fn waits_are_counted_in_support_hours(engine) {
        let shop = TestShop::open(engine).await;
        let monday = to_saturday(&shop);
        let at = |day: i64, hour: i64, minute: i64| monday + Duration::minutes((day * 24 + hour) * 60 + minute);
        signed_in(&shop, "rina", Role::Support).await;
        let rina = row_of_user(&shop.shop, "rina").await.id;
        let agent = Some((rina, "=rina"));
        // in the middle of Monday: 20 minutes to the answer, 60 to the end
        let first = insert(&shop, Talk { at: at(0, 10, 0), answered: Some(20), closed: Some(60), agent, stars: Some(5) }).await;
        // Tuesday, half an hour before the end, answered half an hour after the next began: an hour, not seventeen
        let second = insert(&shop, Talk { at: at(1, 16, 30), answered: Some(17 * 60), closed: Some(17 * 60), agent, stars: Some(4) }).await;
        // at night: answered in the night, and never
        let night = insert(&shop, Talk { at: at(2, 22, 0), answered: Some(5), closed: None, agent: None, stars: None }).await;
        insert(&shop, Talk { at: at(5, 10, 0), answered: None, closed: None, agent: None, stars: None }).await;
        // the week before
        insert(&shop, Talk { at: at(-5, 10, 0), answered: Some(40), closed: None, agent, stars: None }).await;
        tag(&shop, "=SUM(A1)", &[first, second]).await;
        tag(&shop, "retur", &[night]).await;
        let range = Range { from: Day::of(monday), to: Day::of(shop.shop.clock.now()) };
        let figures = talk_figures(&shop.shop, range, None).await.unwrap();
        let now = figures.now;
        assert_eq!((now.talks, now.at_closed, now.missed, now.rating()), (4, 2, 1, Some(45)));
        // 0, 20 and 60 minutes
        assert_eq!(now.first, Times { count: 3, median: Some(1_200), p90: Some(3_600) });
        assert_eq!(now.closed, Times { count: 2, median: Some(3_600), p90: Some(3_600) });
        assert_eq!((figures.before.talks, figures.before.first.median), (1, Some(2_400)));
        let begun: Vec<i64> = figures.hours.iter().map(|hour| hour.talks).collect();
        assert_eq!((begun[10], begun[16], begun[22], begun.iter().sum::<i64>()), (2, 1, 1, 4));
        let agents: Vec<_> = figures.agents.iter().map(|(name, sums)| (name.as_str(), sums.talks)).collect();
        assert_eq!(agents, [("", 2), ("=rina", 2)]);
        let tags: Vec<_> = figures.tags.iter().map(|(name, sums)| (name.as_str(), sums.talks, sums.first.p90)).collect();
        assert_eq!(tags, [("=SUM(A1)", 2, Some(3_600)), ("retur", 1, Some(0))]);
        assert_eq!(figures.stretches.iter().map(|(_, talks)| *talks).collect::<Vec<_>>(), [1, 1, 1, 0, 0, 1]);
        assert!(!figures.is_cut);
        // page and file
        let bos = signed_in(&shop, "bos", Role::Admin).await;
        let page = bos.page("/admin/chat/figures?range=7").await;
        assert!(page.body.contains("20 menit") && page.body.contains("1 jam") && page.body.contains("=rina") && page.body.contains("jam layanan"), "{}", page.body);
        assert!(page.body.contains("<svg") && page.body.contains("/admin/chat/figures.csv?range=7"), "{}", page.body);
        let file = bos.get(&format!("{CSV}?from={}&to={}", range.from.iso(), range.to.iso())).await;
        assert!(file.header("content-type").unwrap().starts_with("text/csv"));
        let lines: Vec<&str> = file.body.trim_start_matches('\u{feff}').lines().collect();
        assert!(lines[0].starts_with("Bagian,Nama,Percakapan,Dijawab,"), "{}", lines[0]);
        assert_eq!(lines[1], "Semua,,4,3,20,60,2,60,60,2,4.5,2,1,,,,,");
        assert!(lines.contains(&"Jam (WIB),10,2,1,20,20,1,60,60,1,5.0,1,1,,,,,"), "{lines:?}");
        assert!(lines.contains(&"Label,'=SUM(A1),2,2,20,60,2,60,60,2,4.5,0,0,,,,,"), "{lines:?}");
        assert!(lines.iter().any(|line| line.starts_with("Pemegang,'=rina,2,")), "{lines:?}");
        assert_eq!(lines.len(), 1 + 1 + 24 + 2 + 2 + 3);
        assert!(bos.page("/en/admin/chat/figures?range=7").await.body.contains("First answer (median)"));
    }

    async fn the_word_of_tickets_is_kept_or_not(engine) {
        let shop = TestShop::open(engine).await;
        let monday = to_saturday(&shop);
        let at = monday + Duration::hours(10);
        let talk = |minutes: i64| Talk { at: at + Duration::minutes(minutes), answered: None, closed: None, agent: None, stars: None };
        for (n, class, times) in [
            // both in time
            (1, "p1", [Some(60), Some(60), Some(240), Some(200)]),
            // answered late, not solved and over
            (2, "p1", [Some(60), Some(61), Some(240), None]),
            // solved without a word, in time
            (3, "p2", [Some(60), None, Some(240), Some(30)]),
            // nothing is due yet
            (4, "p2", [None, None, None, None]),
        ] {
            let talk = insert(&shop, talk(n)).await;
            ticket(&shop, talk, class, at, times).await;
        }
        let range = Range { from: Day::of(monday), to: Day::of(shop.shop.clock.now()) };
        let figures = talk_figures(&shop.shop, range, None).await.unwrap();
        let kept: Vec<_> = figures.classes.iter().map(|(class, kept)| (class.name(), kept.made, kept.answered, kept.solved)).collect();
        assert_eq!(kept, [("P1", 2, (1, 2), (1, 2)), ("P2", 2, (1, 1), (1, 1)), ("P3", 0, (0, 0), (0, 0))]);
        let bos = signed_in(&shop, "bos", Role::Admin).await;
        let file = bos.get(&format!("{CSV}?range=7")).await.body;
        assert!(file.contains(&format!("Kelas,P1,{}2,1,2,1,2\r\n", ",".repeat(11))), "{file}");
        assert!(bos.page("/admin/chat/figures?range=7").await.body.contains("2 dari 3 tiket"));
    }

    async fn who_sees_no_figures_sees_none_of_these(engine) {
        let shop = TestShop::open(engine).await;
        let (rina, sari) = (signed_in(&shop, "rina", Role::Support).await, signed_in(&shop, "sari", Role::Customer).await);
        for path in ["/admin/chat/figures", CSV] {
            for browser in [&rina, &sari] {
                assert_eq!(browser.get(path).await.status, 404, "{path}");
            }
            assert_eq!(shop.browser().get(path).await.status, 303, "{path}");
        }
        assert!(!rina.page("/admin/find?q=angka").await.body.contains("/admin/chat/figures"));
        let bos = signed_in(&shop, "bos", Role::Admin).await;
        assert!(bos.page("/admin/performance").await.body.contains("/admin/chat/figures"));
        // nothing at all, and words for it
        let page = bos.page("/admin/chat/figures?from=2020-01-01&to=2020-01-02").await;
        assert!(page.status == 200 && page.body.contains("Belum ada percakapan"), "{}", page.body);
    }
}
