//! Staff keeps the words of the search: a set counts on the next page, what was searched without result is told until it is found.

use crate::{
    on_both,
    orders::audit,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        db::shop_rows,
        until,
    },
};
use hurtrock::{access::Role, ui::address::with_query};
use serde_json::Value;
use std::sync::Arc;

async fn found(shop: &TestShop, text: &str) -> u64 {
    let list = with_query("/api/catalog/list", [("address", with_query("/products", [("q", text)]))]);
    shop.browser().read(&list).await.json()["total"].as_u64().unwrap()
}

async fn sets(staff: &Browser, query: &str) -> Value {
    staff.read(&with_query("/api/admin/search-words", [("q", query)])).await.json()
}

async fn send(staff: &Browser, what: &str, fields: &[(&str, &str)]) -> u16 {
    staff.call(&format!("/api/admin/search-words/{what}"), fields).await.status.as_u16()
}

on_both! {
    async fn what_is_missed_is_told_until_a_word_of_staff_finds_it(engine) {
        let shop = TestShop::open(engine).await;
        insert_all(&shop.shop, vec![ProductBuilder::new("Gitar Stratos"), ProductBuilder::new("Bass Dentum")]).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let visitor = shop.browser();
        for text in ["zzqxv", "petikan", "zzqxv", "gitar"] {
            visitor.page(&with_query("/products", [("q", text)])).await;
        }
        let missed = async || -> Vec<String> {
            let list = staff.read("/api/admin/search-words/missed").await.json();
            list.as_array().unwrap().iter().map(|search| search["text"].as_str().unwrap().to_owned()).collect()
        };
        until("both are noted", || async { missed().await == ["petikan", "zzqxv"] }).await;
        let page = staff.page("/admin/search-words").await.body;
        assert!(page.contains("“petikan”"), "{page}");
        assert!(page.contains("new=petikan#new-words"), "{page}");
        assert!(staff.page("/admin/search-words?new=petikan").await.body.contains("petikan, </textarea>"));
        assert_eq!(found(&shop, "petikan").await, 0);
        assert_eq!(send(&staff, "create", &[("kind", "same"), ("words", "Petikan; gitar,, PETIKAN")]).await, 200);
        assert_eq!(found(&shop, "petikan").await, 1, "on the next page");
        assert_eq!(missed().await, ["zzqxv"]);
        let row = sets(&staff, "petikan").await["rows"][0].clone();
        assert_eq!((row["words"].as_str(), row["kind"].as_str()), (Some("petikan, gitar"), Some("same")));
        // the first finds the others, not the other way round
        let (id, version) = (row["id"].to_string(), row["version"].to_string());
        let also = [("id", id.as_str()), ("version", &version), ("kind", "also"), ("words", "petikan, bass")];
        assert_eq!(send(&staff, "save", &also).await, 200);
        assert_eq!(send(&staff, "save", &also).await, 409, "it was made from other words");
        assert!(shop.browser().page("/products?q=petikan").await.body.contains("Dentum"));
        assert_eq!((send(&staff, "delete", &[("id", &id)]).await, send(&staff, "delete", &[("id", &id)]).await), (200, 404));
        assert_eq!(found(&shop, "petikan").await, 0);
        let done: Vec<String> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["search_words.create", "search_words.edit", "search_words.delete"]);
        assert!(staff.page("/admin/search-words").await.body.contains("Menulis kelompok kata"));
    }

    async fn nonsense_changes_nothing_and_of_twenty_one_is_first(engine) {
        let shop = TestShop::open(engine).await;
        let staff = Arc::new(signed_in(&shop, "bos", Role::Admin).await);
        let support = signed_in(&shop, "rina", Role::Support).await;
        let before = shop_rows(&shop.shop).await;
        let many = (0..61).map(|n| format!("w{n}")).collect::<Vec<_>>().join(",");
        for (kind, words) in [("same", "gitar"), ("same", ",;="), ("magic", "a, b"), ("", ""), ("nothing", ""), ("also", &many), ("same", &"a".repeat(1001))] {
            assert_eq!(send(&staff, "create", &[("kind", kind), ("words", words)]).await, 422, "{kind} {words}");
        }
        for id in ["-1", "9223372036854775807"] {
            assert_eq!(send(&staff, "delete", &[("id", id)]).await, 404, "{id}");
        }
        for id in ["9223372036854775808", "x", "1 OR 1=1"] {
            assert_eq!(send(&staff, "delete", &[("id", id)]).await, 422, "{id}");
        }
        for address in ["?page=99999999999&kind=x", "?q=%25_%27", "?kind=same&page=2", "?new=%3Cscript%3E"] {
            assert_eq!(staff.get(&format!("/admin/search-words{address}")).await.status, 200, "{address}");
        }
        assert!(!staff.page("/admin/search-words?new=%3Cscript%3Ex").await.body.contains("<script>x"));
        assert_eq!(support.get("/admin/search-words").await.status, 404);
        assert_eq!(support.read("/api/admin/search-words/missed").await.status, 403);
        assert_eq!(shop_rows(&shop.shop).await, before);
        let first = sets(&staff, "gitar").await["rows"][0].clone();
        let mut rush = tokio::task::JoinSet::new();
        for n in 0..20 {
            let (staff, first) = (Arc::clone(&staff), first.clone());
            rush.spawn(async move {
                let made = send(&staff, "create", &[("kind", "same"), ("words", "petikan, gambus")]).await;
                let (id, version, words) = (first["id"].to_string(), first["version"].to_string(), format!("gitar, kata{n}"));
                let saved = send(&staff, "save", &[("id", &id), ("version", &version), ("kind", "same"), ("words", &words)]).await;
                (made, saved)
            });
        }
        let done = rush.join_all().await;
        assert_eq!(done.iter().filter(|(made, _)| *made == 200).count(), 1, "{done:?}");
        assert_eq!(done.iter().filter(|(_, saved)| *saved == 200).count(), 1, "{done:?}");
        assert!(done.iter().all(|(made, saved)| [200, 422, 503].contains(made) && [200, 409, 503].contains(saved)), "{done:?}");
    }
}
