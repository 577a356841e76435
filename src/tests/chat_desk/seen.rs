//! Who sees what: notes are staff's alone, who is blocked leaves nothing, the desk hears what it has not got.

use super::*;

on_both! {
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
        told.unbounded_send(Ok(Told::Begin { conversation: talk.clone(), after: 0, english: false })).unwrap();
        let mut all = serde_json::to_string(&socket.next().await.unwrap().unwrap()).unwrap();
        assert!(all.contains("Halo kak"), "{all}");
        told.unbounded_send(Ok(Told::Got)).unwrap();
        assert_eq!(call(&rina, "note", &[("talk", &talk), ("text", "")]).await.status, 422);
        assert_eq!(call(&rina, "note", &[("talk", &talk), ("text", "RAHASIA-77 hati-hati")]).await.status, 200);
        assert_eq!(answers(&rina, &talk, "Ada, kak").await.status, 200);
        // what a tick brings may come first
        while !all.contains("Ada, kak") {
            let heard = tokio::time::timeout(Duration::from_secs(15), socket.next()).await.unwrap();
            all += &serde_json::to_string(&heard.unwrap().unwrap()).unwrap();
            told.unbounded_send(Ok(Told::Got)).unwrap();
        }
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
