//! A conversation is its two sides' alone, loses nothing and says nothing twice.

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{PASSWORD, ProductBuilder, person, signed_in},
        buying::buy,
        db::{console, row_counts},
        files::{Chosen, bomb, photo},
        until,
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    chat::{
        model::Told,
        service::{self as chat, Message},
    },
    entity::{chat_file, chat_message, conversation},
    ids::{ConversationId, UserId},
    program::verify::chat::{Line, Plan, run},
    server::{clock::new_id, context::Staff},
};
use sea_orm::{EntityTrait, QueryOrder};
use std::{collections::BTreeSet, sync::Arc};

const SEND: &str = "/api/chat/send";

/// Says something as the browser's program does.
pub(crate) async fn say(browser: &Browser, client: &str, body: &str) -> Answer {
    browser.upload(SEND, false, &[("client", client), ("body", body)], "files", &[]).await
}

pub(crate) fn name() -> String {
    new_id::<uuid::Uuid>().to_string()
}

async fn messages(shop: &TestShop) -> Vec<chat_message::Model> {
    let by_number = chat_message::Entity::find().order_by_asc(chat_message::Column::Number);
    by_number.all(shop.shop.db.read()).await.unwrap()
}

async fn only_talk(shop: &TestShop) -> conversation::Model {
    conversation::Entity::find().one(shop.shop.db.read()).await.unwrap().unwrap()
}

/// Somebody of the shop.
async fn staff(shop: &TestShop) -> Staff {
    person(&shop.shop, "rani", Role::Support).await;
    let row = hurtrock::entity::user::Entity::find().all(shop.shop.db.read()).await.unwrap();
    let row = row.into_iter().find(|row| row.username == "rani").unwrap();
    let user =
        serde_json::json!({"id": row.id, "username": "rani", "name": "Rani", "email": row.email, "role": "support"});
    Staff::noted(&serde_json::json!({"user": user, "address": "127.0.0.1", "request": "test"})).unwrap()
}

async fn answer(shop: &TestShop, by: &Staff, body: &str) -> i64 {
    let id = ConversationId(only_talk(shop).await.id);
    let message = Message { body: body.to_owned(), ..Message::default() };
    chat::answer(&shop.shop, by, id, &message).await.unwrap().number
}

/// A socket of a browser's conversation.
async fn line(browser: &Browser, origin: &str) -> Line {
    let cookie = format!("hurtrock_chat={}", browser.cookie("hurtrock_chat").unwrap());
    Line::open(origin, &cookie, Some(("sec-fetch-site", "same-origin"))).await.unwrap()
}

fn begin(after: i64, conversation: &str) -> Told {
    Told::Begin { conversation: conversation.to_owned(), after, english: false }
}

on_both! {
    async fn a_guest_writes_without_a_program(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        let page = guest.page("/chat?product=stratos").await.body;
        assert!(page.contains("Tentang Stratos") && page.contains("action=\"/api/chat/send\"") && page.contains("multipart/form-data"), "{page}");
        let rows = row_counts(&shop.shop).await;
        let nothing = guest.upload(SEND, true, &[("form", "send-message"), ("body", "  ")], "files", &[]).await;
        assert_eq!(nothing.status.as_u16(), 303);
        assert!(guest.page(nothing.location()).await.body.contains("Wajib diisi."));
        assert_eq!(row_counts(&shop.shop).await, rows, "nothing is stored");
        let fields = [("form", "send-message"), ("product", "stratos"), ("name", "Bu <b>Sari</b>"), ("body", "Masih ada?\r\n<script>alert(1)</script>")];
        let sent = guest.upload(SEND, true, &fields, "files", &[]).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (303, "/chat"), "{}", sent.body);
        let cookie = sent.headers.get_all("set-cookie").iter().find(|set| set.to_str().unwrap().starts_with("hurtrock_chat=")).unwrap();
        assert!(cookie.to_str().unwrap().contains("HttpOnly"));
        let page = guest.page("/chat").await.body;
        assert!(page.contains("Masih ada?") && page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"), "{page}");
        assert!(page.contains("Rp1.000.000") && page.contains("/products/stratos"), "the card shows the price of now");
        console(&shop.shop, "UPDATE product_variants SET price = 900000").await;
        // a person at the console is seen within half a second
        until("the card shows the new price", || async { guest.page("/chat").await.body.contains("Rp900.000") }).await;
        // somebody else has none of it
        assert!(!shop.browser().page("/chat").await.body.contains("Masih ada?"));
        let id = only_talk(&shop).await.id;
        assert_eq!(shop.browser().get(&format!("/chat?talk={id}")).await.status.as_u16(), 404);
        assert_eq!(shop.browser().get(&format!("/chat?talk={id}&key=0123456789abcdef0123456789abcdef")).await.status.as_u16(), 404);
        let stranger = shop.browser();
        say(&stranger, &name(), "Halo").await;
        let read = stranger.call("/api/chat/read", &[("conversation", &id.to_string()), ("upto", "1")]).await;
        assert_eq!(read.status.as_u16(), 404);
        assert_eq!(stranger.read(&format!("/api/chat/older?conversation={id}&before=9")).await.status.as_u16(), 404);
    }

    async fn a_message_is_one_however_often_it_is_sent(engine) {
        let shop = TestShop::open(engine).await;
        let guest = Arc::new(shop.browser());
        guest.read("/api/chat").await;
        let same = name();
        let calls = (0..20).map(|place| {
            let (guest, same) = (Arc::clone(&guest), same.clone());
            tokio::spawn(async move { say(&guest, if place % 2 == 0 { &same } else { "" }, if place % 2 == 0 { "pesan sama" } else { "pesan lain" }).await })
        });
        let mut numbers = BTreeSet::new();
        for call in calls.collect::<Vec<_>>() {
            let sent = call.await.unwrap();
            assert_eq!(sent.status.as_u16(), 200, "{}", sent.body);
            numbers.insert(sent.json()["number"].as_i64().unwrap());
        }
        let rows = messages(&shop).await;
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), (1..=11).collect::<Vec<_>>(), "without a gap");
        assert_eq!(numbers.len(), 11, "one that was sent ten times has one number");
        assert_eq!(conversation::Entity::find().all(shop.shop.db.read()).await.unwrap().len(), 1, "one conversation");
        // nobody says for others, or when
        let forged = [("client", name()), ("body", "Halo".to_owned()), ("side", "staff".to_owned()), ("number", "1".to_owned()), ("author", "Rani".to_owned())];
        let forged: Vec<(&str, &str)> = forged.iter().map(|(name, value)| (*name, value.as_str())).collect();
        guest.upload(SEND, false, &forged, "files", &[]).await;
        let last = messages(&shop).await.pop().unwrap();
        assert_eq!((last.side.as_str(), last.number, last.author_id), ("customer", 12, None));
    }

    async fn what_is_too_much_is_refused_with_words(engine) {
        let shop = TestShop::open_with(engine, &[("RATE_LIMIT_EXEMPT", "")]).await;
        let guest = shop.browser();
        guest.read("/api/chat").await;
        let long = say(&guest, &name(), &"a".repeat(4001)).await;
        assert_eq!((long.status.as_u16(), messages(&shop).await.len()), (422, 0), "{}", long.body);
        for place in 0..20 {
            assert_eq!(say(&guest, &name(), &format!("pesan {place}")).await.status.as_u16(), 200);
        }
        let more = say(&guest, &name(), "satu lagi").await;
        assert_eq!((more.status.as_u16(), messages(&shop).await.len()), (429, 20), "{}", more.body);
        shop.shop.clock.advance(Duration::seconds(4));
        assert_eq!(say(&guest, &name(), "satu lagi").await.status.as_u16(), 200);
    }

    async fn files_are_what_they_are_and_seen_by_two_sides(engine) {
        let shop = TestShop::open(engine).await;
        let (guest, stranger) = (shop.browser(), shop.browser());
        let file = |name: &'static str, kind: &'static str, bytes: &[u8]| Chosen(name, kind, bytes.to_vec());
        guest.read("/api/chat").await;
        stranger.read("/api/chat").await;
        let rows = row_counts(&shop.shop).await;
        for (bad, words) in [
            (file("foto.png", "image/png", b"MZ\x90\0\x03\0\0\0\x04"), "foto.png"),
            (file("bom.png", "image/png", &bomb()), "bom.png"),
            (file("halaman.txt", "text/plain", b"<html><script>alert(1)</script>"), "halaman.txt"),
        ] {
            let refused = guest.upload(SEND, false, &[("client", &name()), ("body", "ini")], "files", &[bad]).await;
            assert_eq!(refused.status.as_u16(), 422, "{}", refused.body);
            assert!(refused.body.contains(words), "{}", refused.body);
        }
        assert_eq!(row_counts(&shop.shop).await, rows, "nothing is stored");
        let six: Vec<Chosen> = ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "6.txt"].into_iter().map(|name| file(name, "text/plain", name.as_bytes())).collect();
        assert_eq!(guest.upload(SEND, false, &[("body", "ini")], "files", &six).await.status.as_u16(), 422);
        let good = [file("foto.jpg", "image/jpeg", &photo([200, 80, 40], 640, 480)), file("surat \"x\".exe", "application/pdf", b"%PDF-1.7 isi")];
        let sent = guest.upload(SEND, false, &[("client", &name()), ("body", "")], "files", &good).await;
        assert_eq!(sent.status.as_u16(), 200, "{}", sent.body);
        let files = chat_file::Entity::find().order_by_asc(chat_file::Column::Place).all(shop.shop.db.read()).await.unwrap();
        let [picture, paper] = &files[..] else { panic!("two files: {files:?}") };
        let address = |id: uuid::Uuid| format!("/chat/files/{id}");
        let shown = guest.get(&address(picture.id)).await;
        assert_eq!((shown.status.as_u16(), shown.header("content-type"), shown.header("cache-control")), (200, Some("image/webp"), Some("private, no-store")));
        let saved = guest.get(&address(paper.id)).await;
        let told = saved.header("content-disposition").unwrap();
        assert!(told.starts_with("attachment") && told.ends_with(".pdf"), "{told}");
        assert_eq!(saved.header("content-security-policy"), Some("default-src 'none'; sandbox"));
        let (support, admin) = (signed_in(&shop, "tono", Role::Support).await, signed_in(&shop, "sari", Role::Customer).await);
        for (who, status) in [(&stranger, 404), (&admin, 404), (&shop.browser(), 404), (&support, 200)] {
            for id in [picture.id, paper.id] {
                assert_eq!(who.get(&address(id)).await.status.as_u16(), status);
            }
        }
        let open = shop.browser().get(&format!("/uploads/{}-160.webp", picture.storage_key)).await;
        assert_eq!(open.status.as_u16(), 404, "the usual door of pictures knows nothing of it");
        hurtrock::media::service::sweep(&shop.shop).await.unwrap();
        assert_eq!(guest.get(&address(paper.id)).await.status.as_u16(), 200, "the broom lets it be");
        let endless = guest.post(SEND).header("content-type", "multipart/form-data; boundary=x").header("content-length", (1_u64 << 30).to_string()).body(Vec::new());
        let endless = tokio::time::timeout(std::time::Duration::from_secs(5), guest.send(endless)).await;
        assert!(endless.is_err() || endless.is_ok_and(|answer| answer.status.as_u16() == 413), "1 GB is not read");
    }

    async fn a_conversation_joins_the_account_at_sign_in(engine) {
        let shop = TestShop::open(engine).await;
        person(&shop.shop, "sari", Role::Customer).await;
        let guest = shop.browser();
        say(&guest, &name(), "sebagai tamu").await;
        guest.call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await;
        assert!(guest.page("/chat").await.body.contains("sebagai tamu"));
        let elsewhere = shop.browser();
        elsewhere.call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await;
        assert!(elsewhere.page("/chat").await.body.contains("sebagai tamu"), "on every device");
        say(&elsewhere, &name(), "dari ponsel").await;
        let talk = only_talk(&shop).await;
        assert_eq!((talk.numbered, talk.guest_hash, talk.user_id.is_some()), (2, None, true));
        // a second guest of the same person, while the first goes on
        let other = shop.browser();
        say(&other, &name(), "tamu kedua").await;
        shop.shop.clock.advance(Duration::seconds(5));
        other.call("/api/auth/login", &[("login", "sari"), ("password", PASSWORD)]).await;
        let talks = conversation::Entity::find().all(shop.shop.db.read()).await.unwrap();
        let open = talks.iter().filter(|talk| talk.status == "open").count();
        assert_eq!((talks.len(), open), (2, 2), "nothing is lost, and both wait for an answer");
    }

    async fn the_socket_knows_who_and_from_where(engine) {
        let shop = TestShop::open(engine).await;
        let guest = shop.browser();
        say(&guest, &name(), "satu").await;
        let cookie = format!("hurtrock_chat={}", guest.cookie("hurtrock_chat").unwrap());
        for (cookies, from, status) in [
            (cookie.as_str(), None, "403"),
            (&cookie, Some(("sec-fetch-site", "cross-site")), "403"),
            (&cookie, Some(("origin", "https://evil.example")), "403"),
            ("hurtrock_chat=abcdefghijklmnopqrstuvwxyz", Some(("sec-fetch-site", "same-origin")), "404"),
            ("", Some(("sec-fetch-site", "same-origin")), "404"),
        ] {
            let refused = Line::open(&shop.origin, cookies, from).await.err().map(|failure| failure.to_string());
            assert!(refused.as_ref().is_some_and(|words| words.contains(status)), "{from:?}: {refused:?}");
        }
        let by = staff(&shop).await;
        let mut first = line(&guest, &shop.origin).await;
        first.say(&begin(0, "")).await.unwrap();
        let heard = first.hear().await.unwrap();
        assert_eq!(heard.items.iter().map(|item| item.number).collect::<Vec<_>>(), [1]);
        answer(&shop, &by, "dua").await;
        // nothing more before it is confirmed
        let early = tokio::time::timeout(std::time::Duration::from_millis(300), first.hear()).await;
        assert!(early.is_err(), "{early:?}");
        first.say(&Told::Got).await.unwrap();
        let next = first.hear().await.unwrap();
        let told: Vec<i64> = next.items.iter().map(|item| item.number).collect();
        assert_eq!((told, next.unread), (vec![2, 3], 1), "somebody took it, and answered");
        assert!(next.items[1].said.contains("Rani: dua") && next.items[1].html.contains("dua"));
        // exactly what is missing
        let mut again = line(&guest, &shop.origin).await;
        again.say(&begin(2, &heard.conversation)).await.unwrap();
        assert_eq!(again.hear().await.unwrap().items.iter().map(|item| item.number).collect::<Vec<_>>(), [3]);
        // a megabyte of nonsense ends the line, and nothing else
        let mut loud = line(&guest, &shop.origin).await;
        let nonsense = Told::Begin { conversation: "x".repeat(1 << 20), after: 0, english: false };
        let _ = loud.say(&nonsense).await;
        let heard = tokio::time::timeout(std::time::Duration::from_secs(5), loud.hear()).await;
        assert!(matches!(heard, Ok(None)), "{heard:?}");
        assert_eq!(shop.browser().get("/healthz").await.status.as_u16(), 200);
    }

    async fn an_answer_is_heard_at_another_instance(engine) {
        let shop = TestShop::open(engine).await;
        if !shop.shop.db.is_postgres() {
            return;
        }
        let other = shop.another().await;
        let guest = shop.browser();
        say(&guest, &name(), "satu").await;
        let mut far = line(&guest, &other.origin).await;
        far.say(&begin(0, "")).await.unwrap();
        far.hear().await.unwrap();
        far.say(&Told::Got).await.unwrap();
        // the other instance hears the database by then
        say(&guest, &name(), "dua").await;
        let begun = std::time::Instant::now();
        // the line between the instances, once made, has everybody look: that may say nothing
        let mut heard = far.hear().await.unwrap();
        while heard.items.is_empty() {
            far.say(&Told::Got).await.unwrap();
            heard = far.hear().await.unwrap();
        }
        assert_eq!(heard.items.len(), 1);
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "told, not found by the clock");
    }

    async fn nothing_is_lost_through_cuts(engine) {
        let shop = TestShop::open(engine).await;
        let mut targets = vec![shop.origin.clone()];
        let other = if shop.shop.db.is_postgres() { Some(shop.another().await) } else { None };
        targets.extend(other.iter().map(|other| other.origin.clone()));
        let plan = Plan { targets, clients: 6, messages: 150, patience: std::time::Duration::from_secs(90) };
        let verdict = run(&plan).await.unwrap();
        assert!(verdict.is_good() && verdict.sent == 150, "{verdict}");
        assert!(verdict.cuts > 0 && verdict.repeats > 0, "something happened to them: {verdict}");
    }

    async fn an_answer_reaches_who_left_by_mail(engine) {
        let shop = TestShop::open(engine).await;
        let (guest, by) = (shop.browser(), staff(&shop).await);
        let fields = [("client", name()), ("body", "Masih ada?".to_owned()), ("email", "Sari <SARI@contoh.id>".to_owned()), ("name", "Sari".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(guest.upload(SEND, false, &fields, "files", &[]).await.status.as_u16(), 200);
        let number = answer(&shop, &by, "Masih, silakan mampir.").await;
        assert!(shop.mails().await.is_empty(), "not at once");
        // what was read in the shop is not mailed
        let id = only_talk(&shop).await.id.to_string();
        guest.call("/api/chat/read", &[("conversation", &id), ("upto", &number.to_string())]).await;
        shop.shop.clock.advance(Duration::minutes(6));
        assert!(shop.mails().await.is_empty());
        answer(&shop, &by, "Ada warna merah juga.").await;
        shop.shop.clock.advance(Duration::minutes(6));
        let mails = shop.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].contains("sari@contoh.id") && mails[0].contains("Ada warna merah juga.") && !mails[0].contains("mampir"), "{}", mails[0]);
        let text = mails[0].replace("=\r\n", "").replace("=3D", "=");
        let link = text.split_whitespace().find(|word| word.contains("/chat?talk=")).unwrap();
        let path = link.strip_prefix(&shop.origin).unwrap();
        let elsewhere = shop.browser();
        let page = elsewhere.page(path).await.body;
        assert!(page.contains("Ada warna merah juga."), "{page}");
        let key = path.split("key=").nth(1).unwrap();
        let fields = [("conversation", id.as_str()), ("talk_key", key), ("body", "Dari ponsel.")];
        assert_eq!(elsewhere.upload(SEND, true, &fields, "files", &[]).await.status.as_u16(), 303);
        assert!(guest.page("/chat").await.body.contains("Dari ponsel."));
        assert_eq!(conversation::Entity::find().all(shop.shop.db.read()).await.unwrap().len(), 1);
    }

    async fn who_is_blocked_or_comes_when_it_is_off_is_told_so(engine) {
        let shop = TestShop::open(engine).await;
        let guest = shop.browser();
        say(&guest, &name(), "Halo").await;
        console(&shop.shop, "UPDATE conversations SET blocked_at = opened_at").await;
        let rows = row_counts(&shop.shop).await;
        let with = [Chosen("a.txt", "text/plain", b"isi".to_vec())];
        for files in [&[][..], &with] {
            let refused = guest.upload(SEND, false, &[("body", "Halo lagi")], "files", files).await;
            assert_eq!((refused.status.as_u16(), refused.json()["detail"].as_str()), (409, Some("chat_blocked")), "{}", refused.body);
        }
        assert_eq!(row_counts(&shop.shop).await, rows);
        assert!(guest.page("/chat").await.body.contains("Toko tidak menerima pesan lagi"));
    }

    async fn a_closed_conversation_goes_on_or_another_begins(engine) {
        let shop = TestShop::open(engine).await;
        let (guest, by) = (shop.browser(), staff(&shop).await);
        say(&guest, &name(), "satu").await;
        let id = ConversationId(only_talk(&shop).await.id);
        assert_eq!(guest.call("/api/chat/rate", &[("conversation", &id.to_string()), ("stars", "5")]).await.status.as_u16(), 404, "not yet");
        chat::close(&shop.shop, &by, id).await.unwrap();
        assert!(chat::close(&shop.shop, &by, id).await.is_err(), "once");
        assert!(guest.page("/chat").await.body.contains("Bagaimana percakapan ini?"));
        for (stars, status) in [("0", 422), ("6", 422), ("4", 200)] {
            let fields = [("conversation", id.to_string()), ("stars", stars.to_owned()), ("words", "Ramah".to_owned())];
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(guest.call("/api/chat/rate", &fields).await.status.as_u16(), status);
            assert_eq!(shop.browser().call("/api/chat/rate", &fields).await.status.as_u16(), 404);
        }
        let talk = only_talk(&shop).await;
        assert_eq!((talk.rating, talk.rating_words.as_str(), talk.waiting_since), (Some(4), "Ramah", None));
        say(&guest, &name(), "dua").await;
        assert_eq!((only_talk(&shop).await.status.as_str(), only_talk(&shop).await.numbered), ("open", 4));
        chat::close(&shop.shop, &by, id).await.unwrap();
        shop.shop.clock.advance(Duration::hours(73));
        say(&guest, &name(), "tiga").await;
        let talks = conversation::Entity::find().all(shop.shop.db.read()).await.unwrap();
        assert_eq!(talks.len(), 2);
        let page = guest.page("/chat").await.body;
        assert!(page.contains("Percakapan sebelumnya") && page.contains("tiga") && !page.contains(">dua<"), "{page}");
        assert!(guest.page(&format!("/chat?talk={id}")).await.body.contains("dua"));
    }

    async fn an_order_comes_along_for_who_may_see_it(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let (buyer, bought) = buy(&shop, &product, 1).await;
        let stranger = shop.browser();
        for (who, key, has_card) in [(&stranger, "", false), (&stranger, "wrong", false), (&buyer, bought.key.as_str(), true)] {
            let sent = who.upload(SEND, false, &[("client", &name()), ("order", &bought.number), ("key", key), ("body", "Sampai mana?")], "files", &[]).await;
            assert_eq!(sent.status.as_u16(), 200, "{}", sent.body);
            assert_eq!(who.page("/chat").await.body.contains(&format!("/orders/{}", bought.number)), has_card);
        }
    }

    async fn who_is_forgotten_leaves_no_words(engine) {
        let shop = TestShop::open(engine).await;
        let customer = signed_in(&shop, "sari", Role::Customer).await;
        let with = [Chosen("a.txt", "text/plain", b"rahasia".to_vec())];
        customer.upload(SEND, false, &[("body", "Alamatku di Jalan Mawar")], "files", &with).await;
        let user = UserId(only_talk(&shop).await.user_id.unwrap());
        let db = &shop.shop.db;
        hurtrock::server::database::transaction!(db, |tx| chat::forget(tx, user).await).await.unwrap();
        let talk = only_talk(&shop).await;
        assert_eq!((talk.user_id, talk.name.as_str(), talk.email.as_str()), (None, "", ""));
        assert_eq!(messages(&shop).await[0].body, "");
        assert!(chat_file::Entity::find().one(db.read()).await.unwrap().is_none());
    }
}
