//! The desk of conversations: who may, who has one when two take it at once, what no visitor ever gets, what is shown to whom.

mod seen;
mod shown;

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, add, buy, place},
    },
};
use futures::{
    StreamExt,
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
};
use hurtrock::{
    access::Role,
    chat::{
        model::{
            Told,
            desk::{DeskHeard, DeskTold},
        },
        service::{
            Hub, Owner, Visiting,
            desk::{Watching, listen_at_desk},
            listen,
        },
    },
    entity::{audit_entry, chat_message, conversation, user},
    error::AppError,
    i18n::Locale,
    server::{bond::Bond, context::Staff},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde_json::json;
use std::time::Duration;

const FOLDER: &str = "/api/admin/chat";

/// Somebody says something; the conversation it stands in.
async fn says(visitor: &Browser, fields: &[(&str, &str)]) -> String {
    let answer = visitor.upload("/api/chat/send", false, fields, "files", &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["conversation"].as_str().unwrap().to_owned()
}

async fn answers(staff: &Browser, talk: &str, body: &str) -> Answer {
    let fields = [("conversation", talk), ("body", body)];
    staff.upload(&format!("{FOLDER}/answer"), false, &fields, "files", &[]).await
}

async fn call(staff: &Browser, what: &str, fields: &[(&str, &str)]) -> Answer {
    staff.call(&format!("{FOLDER}/{what}"), fields).await
}

async fn person(shop: &TestShop, username: &str) -> user::Model {
    let found = user::Entity::find().filter(user::Column::Username.eq(username)).one(shop.shop.db.read()).await;
    found.unwrap().unwrap()
}

async fn row(shop: &TestShop, talk: &str) -> conversation::Model {
    conversation::Entity::find_by_id(talk.parse::<uuid::Uuid>().unwrap())
        .one(shop.shop.db.read())
        .await
        .unwrap()
        .unwrap()
}

async fn messages(shop: &TestShop) -> Vec<chat_message::Model> {
    let all = chat_message::Entity::find().order_by_asc(chat_message::Column::Number);
    all.all(shop.shop.db.read()).await.unwrap()
}

async fn deeds(shop: &TestShop, action: &str) -> u64 {
    let these = audit_entry::Entity::find().filter(audit_entry::Column::Action.eq(action));
    these.count(shop.shop.db.read()).await.unwrap()
}

/// A member of staff as a service takes them.
async fn staff(shop: &TestShop, username: &str) -> Staff {
    let who = person(shop, username).await;
    let user =
        json!({"id": who.id, "username": who.username, "name": who.username, "email": who.email, "role": who.role});
    Staff::noted(&json!({"user": user, "address": "127.0.0.1", "request": "test"})).unwrap()
}

/// A socket of the desk, without the wire.
struct Desk {
    told: UnboundedSender<Result<DeskTold, AppError>>,
    heard: UnboundedReceiver<Result<DeskHeard, AppError>>,
}

impl Desk {
    async fn open(shop: &TestShop, username: &str, query: &str) -> Self {
        let (told, hears): (_, UnboundedReceiver<Result<DeskTold, AppError>>) = unbounded();
        let seat = Hub::of(&shop.shop).unwrap().sit(None).unwrap();
        let bond = Bond::here(&shop.shop);
        let who = Watching { staff: staff(shop, username).await, bond, locale: Locale::id, seat };
        let mut line = listen_at_desk(&shop.shop, who, hears.into()).unwrap().boxed();
        // as the wire does: it is asked for what comes whether or not anybody reads it
        let (wire, heard) = unbounded();
        tokio::spawn(async move {
            while let Some(said) = line.next().await {
                if wire.unbounded_send(said).is_err() {
                    break;
                }
            }
        });
        let begin = DeskTold::Begin { query: Some(query.to_owned()), after: 0, note: String::new() };
        told.unbounded_send(Ok(begin)).unwrap();
        Self { told, heard }
    }

    fn tell(&self, told: DeskTold) {
        self.told.unbounded_send(Ok(told)).unwrap();
    }

    /// What is heard next, confirmed.
    async fn next(&mut self) -> DeskHeard {
        let heard = tokio::time::timeout(Duration::from_secs(15), self.heard.next()).await;
        let heard = heard.expect("something is said").expect("the line holds").unwrap();
        self.tell(DeskTold::Got);
        heard
    }

    /// All that is heard until something is in it.
    async fn until(&mut self, what: &str, is_there: impl Fn(&DeskHeard) -> bool) -> DeskHeard {
        for _ in 0..20 {
            let heard = self.next().await;
            if is_there(&heard) {
                return heard;
            }
        }
        panic!("{what} was not heard");
    }
}

on_both! {
    async fn support_works_here_and_nobody_else(engine) {
        let shop = TestShop::open(engine).await;
        let guest = shop.browser();
        let talk = says(&guest, &[("body", "Halo, ada senar?")]).await;
        let (rina, sari) = (signed_in(&shop, "rina", Role::Support).await, signed_in(&shop, "sari", Role::Customer).await);
        let page = rina.page("/admin/chat").await.body;
        assert!(page.contains("Halo, ada senar?") && page.contains("Menunggu"), "{page}");
        let path = format!("/admin/chat?talk={talk}");
        let open = rina.page(&path).await.body;
        assert!(open.contains("data-number=\"1\"") && open.contains("Tamu"), "{open}");
        assert_eq!(row(&shop, &talk).await.staff_read, 1, "who opens it has read it");
        assert_eq!(rina.page(&format!("/en{path}")).await.status, 200);
        for path in ["/admin/chat", "/admin/chat/templates", path.as_str()] {
            assert_eq!(sari.get(path).await.status, 404, "{path}");
            assert_eq!(guest.get(path).await.status, 303, "{path}");
        }
        for (what, fields) in [
            ("note", [("talk", talk.as_str()), ("text", "x")]),
            ("assign", [("talk", talk.as_str()), ("to", "me")]),
            ("block", [("talk", talk.as_str()), ("x", "")]),
            ("duty", [("on", "1"), ("x", "")]),
        ] {
            assert_eq!(call(&sari, what, &fields).await.status, 403, "{what}");
            assert_eq!(call(&guest, what, &fields).await.status, 401, "{what}");
        }
        assert_eq!(answers(&sari, &talk, "Saya toko").await.status, 403);
        assert_eq!(rina.get(&format!("/admin/chat?talk={}", uuid::Uuid::nil())).await.status, 404);
        assert_eq!(messages(&shop).await.len(), 1);
        // without a program: a plain form leads back to where it was pressed, with words
        rina.page(&path).await;
        let posted = rina.form(&format!("{FOLDER}/close"), &[("talk", &talk)]).await;
        assert_eq!((posted.status.as_u16(), posted.location()), (303, path.as_str()));
        assert!(rina.page(&path).await.body.contains("Percakapan ditutup"));
        assert!(row(&shop, &talk).await.closed_at.is_some());
        assert_eq!(call(&rina, "close", &[("talk", &talk)]).await.status, 409, "it is closed");
        assert_eq!(call(&rina, "reopen", &[("talk", &talk)]).await.status, 200);
    }

    async fn of_two_who_take_it_at_once_one_has_it(engine) {
        let shop = TestShop::open(engine).await;
        let guest = shop.browser();
        let talk = says(&guest, &[("body", "Halo")]).await;
        let (rina, dewi) = (signed_in(&shop, "rina", Role::Support).await, signed_in(&shop, "dewi", Role::Support).await);
        let take = [("talk", talk.as_str()), ("from", ""), ("to", "me")];
        let (one, other) = tokio::join!(call(&rina, "assign", &take), call(&dewi, "assign", &take));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", one.body, other.body);
        let winner = if one.status == 200 { "rina" } else { "dewi" };
        assert_eq!(row(&shop, &talk).await.assignee_name, winner);
        assert_eq!(deeds(&shop, "conversation.assign").await, 1);
        let told: Vec<_> = messages(&shop).await.into_iter().filter(|one| one.body == "taken").collect();
        assert_eq!((told.len(), told[0].author_name.as_str()), (1, winner));
        assert!(guest.page("/chat").await.body.contains(&format!("{winner} bergabung.")));
        // handed over by who knows who has it; to nobody who may not answer
        let (has, loser) = (person(&shop, winner).await.id.to_string(), if winner == "rina" { "dewi" } else { "rina" });
        signed_in(&shop, "sari", Role::Customer).await;
        let (to, sari) = (person(&shop, loser).await.id.to_string(), person(&shop, "sari").await.id.to_string());
        assert_eq!(call(&rina, "assign", &[("talk", &talk), ("from", &has), ("to", &sari)]).await.status, 422);
        assert_eq!(call(&rina, "assign", &[("talk", &talk), ("from", &has), ("to", &to)]).await.status, 200);
        assert_eq!(call(&rina, "assign", &[("talk", &talk), ("from", &has), ("to", "me")]).await.status, 409, "it moved on");
        assert_eq!(row(&shop, &talk).await.assignee_name, loser);
        assert_eq!(call(&rina, "assign", &[("talk", &talk), ("from", &to), ("to", "")]).await.status, 200);
        assert_eq!(row(&shop, &talk).await.assignee_id, None);
    }

    async fn new_ones_go_to_who_is_on_duty_with_the_fewest(engine) {
        let shop = TestShop::open(engine).await;
        let (rina, dewi) = (signed_in(&shop, "rina", Role::Support).await, signed_in(&shop, "dewi", Role::Support).await);
        let begins = || async { says(&shop.browser(), &[("body", "Halo")]).await };
        assert_eq!(row(&shop, &begins().await).await.assignee_id, None, "nobody is on duty");
        assert_eq!(call(&rina, "duty", &[("on", "1")]).await.status, 200);
        for _ in 0..2 {
            assert_eq!(row(&shop, &begins().await).await.assignee_name, "rina");
        }
        assert_eq!(call(&dewi, "duty", &[("on", "1")]).await.status, 200);
        for name in ["dewi", "dewi", "rina", "dewi"] {
            assert_eq!(row(&shop, &begins().await).await.assignee_name, name);
        }
        assert_eq!(call(&dewi, "duty", &[("on", "")]).await.status, 200);
        assert_eq!(call(&dewi, "duty", &[("on", "")]).await.status, 200, "twice is once");
        assert_eq!(deeds(&shop, "chat_desk.duty").await, 3);
        // who may not answer any more is not on duty either
        user::Entity::update_many().col_expr(user::Column::Active, Expr::value(false)).filter(user::Column::Username.eq("rina")).exec(shop.shop.db.single()).await.unwrap();
        assert_eq!(row(&shop, &begins().await).await.assignee_id, None);
        assert!(dewi.page("/admin/chat?show=mine").await.body.contains("Punyaku (3)"));
    }
}
