//! The desk of conversations: who may, who has one when two take it at once, what no visitor ever gets, what is shown to whom.

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
    stream::BoxStream,
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
    ids::UserId,
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
    answer.field("conversation")
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
    heard: BoxStream<'static, Result<DeskHeard, AppError>>,
}

impl Desk {
    async fn open(shop: &TestShop, username: &str, query: &str) -> Self {
        let (told, hears): (_, UnboundedReceiver<Result<DeskTold, AppError>>) = unbounded();
        let seat = Hub::of(&shop.shop).unwrap().sit(None).unwrap();
        let bond = Bond::here(&shop.shop);
        let who = Watching { staff: staff(shop, username).await, bond, locale: Locale::id, seat };
        let heard = listen_at_desk(&shop.shop, who, hears.into()).unwrap().boxed();
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
        assert_eq!((posted.status.as_u16(), posted.location()), (302, path.as_str()));
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

    async fn no_visitor_gets_a_note(engine) {
        let shop = TestShop::open(engine).await;
        let guest = shop.browser();
        let talk = says(&guest, &[("body", "Halo kak"), ("name", "Budi")]).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let (told, hears) = unbounded();
        let hash = row(&shop, &talk).await.guest_hash.unwrap();
        let seat = Hub::of(&shop.shop).unwrap().sit(None).unwrap();
        let who = Visiting { owner: Owner::Guest { token_hash: hash }, bond: Bond::here(&shop.shop), locale: Locale::id, seat };
        let mut socket = listen(&shop.shop, who, hears.into()).unwrap().boxed();
        told.unbounded_send(Ok(Told::Begin { conversation: talk.clone(), after: 0 })).unwrap();
        let mut all = serde_json::to_string(&socket.next().await.unwrap().unwrap()).unwrap();
        assert!(all.contains("Halo kak"), "{all}");
        told.unbounded_send(Ok(Told::Got)).unwrap();
        assert_eq!(call(&rina, "note", &[("talk", &talk), ("text", "")]).await.status, 422);
        assert_eq!(call(&rina, "note", &[("talk", &talk), ("text", "RAHASIA-77 hati-hati")]).await.status, 200);
        // the note does not even make itself heard: what comes next is the answer
        assert_eq!(answers(&rina, &talk, "Ada, kak").await.status, 200);
        let heard = serde_json::to_string(&socket.next().await.unwrap().unwrap()).unwrap();
        assert!(heard.contains("Ada, kak"), "{heard}");
        all += &heard;
        for path in ["/chat", "/en/chat"] {
            all += &guest.page(path).await.body;
        }
        let older = format!("/api/chat/older?conversation={talk}&before=9");
        for path in ["/api/chat", "/api/chat/news?after=0", older.as_str()] {
            let answer = guest.read(path).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            all += &answer.body;
        }
        assert!(!all.contains("RAHASIA") && !all.contains("chat-note"), "{all}");
        assert!(shop.mails().await.iter().all(|mail| !mail.contains("RAHASIA")));
        let desk = rina.page(&format!("/admin/chat?talk={talk}")).await.body;
        assert!(desk.contains("RAHASIA-77") && desk.contains("Catatan internal dari rina"), "{desk}");
        let numbers: Vec<i64> = messages(&shop).await.iter().map(|one| one.number).collect();
        assert_eq!(numbers, (1..=numbers.len() as i64).collect::<Vec<_>>(), "a note takes no number");
        assert_eq!(deeds(&shop, "conversation.note").await, 1);
    }

    async fn who_is_blocked_is_told_and_leaves_nothing(engine) {
        let shop = TestShop::open(engine).await;
        let (guest, other) = (shop.browser(), shop.browser());
        let talk = says(&guest, &[("body", "spam spam")]).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(call(&rina, "block", &[("talk", &talk)]).await.status, 200);
        assert_eq!(call(&rina, "block", &[("talk", &talk)]).await.status, 200, "twice is once");
        assert_eq!(deeds(&shop, "conversation.block").await, 1);
        let before = messages(&shop).await.len();
        let refused = guest.upload("/api/chat/send", false, &[("body", "lagi")], "files", &[]).await;
        assert_eq!((refused.status.as_u16(), refused.body.contains("blocked")), (409, true), "{}", refused.body);
        guest.page("/chat").await;
        let plain = guest.upload("/api/chat/send", true, &[("body", "lagi")], "files", &[]).await;
        assert_eq!(plain.status.as_u16() / 100, 3, "{}", plain.body);
        let page = guest.page("/chat").await.body;
        assert!(page.contains("Toko tidak menerima pesan lagi"), "{page}");
        assert_eq!(messages(&shop).await.len(), before);
        says(&other, &[("body", "Halo")]).await;
        assert_eq!(call(&rina, "unblock", &[("talk", &talk)]).await.status, 200);
        says(&guest, &[("body", "Maaf")]).await;
    }

    async fn only_an_order_of_theirs_is_shown(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(20).insert(&shop.shop).await;
        let (_, foreign) = buy(&shop, &product, 1).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        assert_eq!(add(&sari, &product, 1).await.status, 200);
        let placed = place(&sari).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let own = Bought::of(&placed.json());
        let talk = says(&sari, &[("body", "Pesanan saya?")]).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let before = messages(&shop).await.len();
        for what in ["order", "pay"] {
            for number in [foreign.number.as_str(), "HR-TIDAK-ADA", ""] {
                let refused = call(&rina, what, &[("talk", &talk), ("number", number)]).await;
                assert_eq!(refused.status, 422, "{what} {number}: {}", refused.body);
            }
        }
        assert_eq!(messages(&shop).await.len(), before, "and nothing was said");
        let desk = rina.page(&format!("/admin/chat?talk={talk}")).await.body;
        assert!(desk.contains(&own.number) && !desk.contains(&foreign.number));
        assert_eq!(call(&rina, "order", &[("talk", &talk), ("number", &own.number.to_lowercase())]).await.status, 200);
        assert_eq!(call(&rina, "pay", &[("talk", &talk), ("number", &own.number)]).await.status, 200);
        let page = sari.page("/chat").await.body;
        assert!(page.contains(&format!("/pay/{}", own.number)) && page.contains(&format!("href=\"/orders/{}\"", own.number)), "{page}");
        assert!(messages(&shop).await.iter().all(|one| !one.body.contains(&own.key)), "its key is the customer's alone");
        // a guest's is theirs once they brought it along with its key
        let (guest, bought) = buy(&shop, &product, 1).await;
        let talk = says(&guest, &[("body", "Halo")]).await;
        assert_eq!(call(&rina, "order", &[("talk", &talk), ("number", &bought.number)]).await.status, 422);
        says(&guest, &[("body", "Ini"), ("order", &bought.number), ("key", &bought.key)]).await;
        assert_eq!(call(&rina, "order", &[("talk", &talk), ("number", &bought.number)]).await.status, 200);
        assert_eq!(call(&rina, "cart", &[("talk", &talk)]).await.status, 409, "their cart is not known");
    }

    async fn staff_fill_the_cart_of_an_account(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(3).insert(&shop.shop).await;
        let (sari, guest) = (signed_in(&shop, "sari", Role::Customer).await, shop.browser());
        let (talk, of_guest) = (says(&sari, &[("body", "Halo")]).await, says(&guest, &[("body", "Halo")]).await);
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let variant = product.key();
        let fill = |talk: String, units: &'static str| {
            let (rina, variant) = (&rina, variant.clone());
            async move { call(rina, "fill-cart", &[("talk", &talk), ("variant", &variant), ("quantity", units)]).await }
        };
        for units in ["0", "100", "x", ""] {
            assert_eq!(fill(talk.clone(), units).await.status, 422, "{units}");
        }
        assert_eq!(fill(of_guest, "1").await.status, 409);
        assert_eq!(fill(talk.clone(), "2").await.status, 200);
        assert!(sari.page("/cart").await.body.contains("Stratos"));
        let found = rina.page(&format!("/admin/chat?talk={talk}&goods=stratos")).await.body;
        assert!(found.contains("SKU-stratos") && found.contains("Masukkan keranjang") && found.contains("2 × Stratos"), "{found}");
        assert_eq!(call(&rina, "goods", &[("talk", &talk), ("product", &product.id.to_string())]).await.status, 200);
        assert_eq!(call(&rina, "goods", &[("talk", &talk), ("product", &uuid::Uuid::nil().to_string())]).await.status, 404);
        assert_eq!(call(&rina, "cart", &[("talk", &talk)]).await.status, 200);
        let page = sari.page("/chat").await.body;
        assert!(page.contains("/products/stratos") && page.contains("2 barang"), "{page}");
        assert_eq!(deeds(&shop, "conversation.fill_cart").await, 1);
    }

    async fn answers_are_kept_ready_in_both_languages(engine) {
        let shop = TestShop::open(engine).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let template = [("name", "Salam"), ("body_id", "Halo {name}, soal {order}."), ("body_en", "Hi {name}, about {order}.")];
        assert_eq!(call(&rina, "templates/add", &template[..2]).await.status, 422, "both languages");
        assert_eq!(call(&rina, "templates/add", &template).await.status, 200);
        let again = call(&rina, "templates/add", &[("name", " SALAM "), template[1], template[2]]).await;
        assert_eq!((again.status.as_u16(), again.body.contains("taken")), (422, true), "{}", again.body);
        let page = rina.page("/admin/chat/templates").await.body;
        let id = page.split("name=\"template\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let sari = signed_in(&shop, "sari", Role::Customer).await;
        add(&sari, &product, 1).await;
        let own = Bought::of(&place(&sari).await.json());
        let talk = says(&sari, &[("body", "Halo")]).await;
        let filled = call(&rina, "templates/fill", &[("talk", &talk), ("template", &id)]).await;
        assert_eq!(filled.json(), json!(format!("Halo sari, soal {}.", own.number)));
        // in the language the visitor writes in, and without a program as the beginning of the answer
        let guest = shop.browser();
        guest.page("/en/chat").await;
        let talk = says(&guest, &[("body", "Hello"), ("name", "Tom <b>")]).await;
        let page = rina.page(&format!("/admin/chat?talk={talk}&template={id}")).await.body;
        assert!(page.contains("Hi Tom &lt;b&gt;, about {order}."), "{page}");
        let edit = [("template", id.as_str()), ("name", "Salam"), ("body_id", "Hai"), ("body_en", "Hi")];
        assert_eq!(call(&rina, "templates/edit", &edit).await.status, 200);
        assert_eq!(call(&rina, "templates/edit", &edit).await.status, 200, "the same is no change");
        assert_eq!(deeds(&shop, "chat_desk.edit_template").await, 1);
        assert_eq!(call(&rina, "templates/delete", &[("template", &id)]).await.status, 200);
        assert_eq!(call(&rina, "templates/fill", &[("talk", &talk), ("template", &id)]).await.status, 404);
    }

    async fn a_list_is_searched_filtered_and_read_to_its_end(engine) {
        let shop = TestShop::open(engine).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let mut talks = Vec::new();
        for n in 0..35 {
            shop.shop.clock.advance(chrono::Duration::seconds(10));
            talks.push(says(&shop.browser(), &[("body", &format!("Soal senar nomor{n:02} 100%")), ("name", &format!("Tamu {n:02}"))]).await);
        }
        // who was answered stands behind everybody who waits
        assert_eq!(answers(&rina, &talks[0], "Ada").await.status, 200);
        let listed = |page: &str| -> Vec<usize> {
            page.split("class=\"desk-row\"").skip(1).filter_map(|row| row.split("<strong").nth(1)?.split("Tamu ").nth(1)?[..2].parse().ok()).collect()
        };
        let first = rina.page("/admin/chat").await.body;
        assert_eq!(listed(&first), (1..31).collect::<Vec<_>>());
        assert!(first.contains("Terbuka (35)") && first.contains("Punyaku (1)") && first.contains("Belum ada yang pegang (34)"), "{first}");
        let next = format!("/admin/chat?after={}", talks[30]);
        assert!(first.contains(&next), "{first}");
        assert_eq!(listed(&rina.page(&next).await.body), [31, 32, 33, 34, 0]);
        assert_eq!(listed(&rina.page("/admin/chat?show=mine").await.body), [0]);
        // a part of a word, signs as letters, and by who said it
        assert_eq!(listed(&rina.page("/admin/chat?q=mor17").await.body), [17]);
        assert_eq!(listed(&rina.page("/admin/chat?q=tamu+21").await.body), [21]);
        assert_eq!(listed(&rina.page("/admin/chat?q=100%25").await.body).len(), 30);
        assert_eq!(listed(&rina.page("/admin/chat?q=se").await.body), Vec::<usize>::new());
        assert_eq!(listed(&rina.page("/admin/chat?q=gaduh").await.body), Vec::<usize>::new());
        assert_eq!(listed(&rina.page("/admin/chat?q=senar&show=mine").await.body), [0]);
        // a word is one, however it is written
        for (talk, name) in [(&talks[3], "Retur"), (&talks[5], " RETÚR ")] {
            assert_eq!(call(&rina, "tag", &[("talk", talk), ("name", name)]).await.status, 200);
        }
        assert_eq!(listed(&rina.page("/admin/chat?tag=retur").await.body), [3, 5]);
        assert_eq!(listed(&rina.page("/admin/chat?tag=garansi").await.body), Vec::<usize>::new());
        assert_eq!(call(&rina, "close", &[("talk", &talks[3])]).await.status, 200);
        assert_eq!(listed(&rina.page("/admin/chat?tag=retur&show=closed").await.body), [3]);
        assert_eq!(call(&rina, "name", &[("talk", &talks[5]), ("name", "Tamu 99")]).await.status, 200);
        let page = rina.page(&format!("/admin/chat?tag=retur&talk={}", talks[5])).await.body;
        assert_eq!(listed(&page), [99]);
        assert!(page.contains("RET") || page.contains("Retur"), "{page}");
    }

    async fn the_desk_hears_what_it_has_not_got_once_and_in_order(engine) {
        let shop = TestShop::open(engine).await;
        let guest = shop.browser();
        let talk = says(&guest, &[("body", "satu")]).await;
        let rina = signed_in(&shop, "rina", Role::Support).await;
        let dewi = signed_in(&shop, "dewi", Role::Support).await;
        let mut desk = Desk::open(&shop, "rina", &format!("talk={talk}")).await;
        let first = desk.next().await;
        assert_eq!(first.items.iter().map(|item| item.number).collect::<Vec<_>>(), [1]);
        assert!(first.parts["chat-waiting"].contains('1') && first.parts["desk-list"].contains("satu"), "{first:?}");
        // a note and a message, each once
        assert_eq!(call(&dewi, "note", &[("talk", &talk), ("text", "ingat")]).await.status, 200);
        let noted = desk.until("the note", |heard| !heard.items.is_empty()).await;
        assert!(noted.items[0].html.contains("ingat") && noted.items[0].number == 0, "{noted:?}");
        says(&guest, &[("body", "dua")]).await;
        let second = desk.until("the message", |heard| !heard.items.is_empty()).await;
        assert_eq!(second.items.iter().map(|item| item.number).collect::<Vec<_>>(), [2]);
        // somebody else begins: told with its words, and where it is
        let other = says(&shop.browser(), &[("body", "Permisi"), ("name", "Tom")]).await;
        let notice = desk.until("the notice", |heard| heard.path.contains(&other)).await;
        assert_eq!(notice.notice, "Tom: Permisi");
        // a colleague writes in the same conversation
        let mut second_desk = Desk::open(&shop, "dewi", &format!("talk={talk}")).await;
        second_desk.next().await;
        second_desk.tell(DeskTold::Writing);
        let foot = desk.until("the colleague", |heard| heard.parts.get("desk-foot").is_some_and(|foot| foot.contains("dewi"))).await;
        assert!(foot.items.is_empty());
        desk.tell(DeskTold::Seen { upto: 2 });
        crate::support::until("it is read", || async { row(&shop, &talk).await.staff_read == 2 }).await;
        // nothing that is not confirmed is followed by more
        drop(rina);
        let mut slow = Desk::open(&shop, "rina", &format!("talk={talk}")).await;
        let heard = slow.heard.next().await.unwrap().unwrap();
        assert_eq!(heard.items.len(), 3, "{heard:?}");
        says(&guest, &[("body", "tiga")]).await;
        let more = tokio::time::timeout(Duration::from_millis(1500), slow.heard.next()).await;
        assert!(more.is_err(), "{more:?}");
        slow.tell(DeskTold::Got);
        let more = slow.until("the rest", |heard| !heard.items.is_empty()).await;
        assert_eq!(more.items.iter().map(|item| item.number).collect::<Vec<_>>(), [3]);
    }
}
