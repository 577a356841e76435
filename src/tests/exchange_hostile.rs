//! Files that mean harm, or came to it: each ends in words, and nothing grows.

use crate::{
    on_both,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, insert_all, signed_in},
        files::Chosen,
    },
};
use hurtrock::{
    access::Role,
    entity::{change_set, product_variant, wanted_picture},
    exchange::service::Work,
    server::jobs,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

async fn send(staff: &Browser, bytes: Vec<u8>) -> String {
    staff.page("/admin/products/import").await;
    let sent =
        staff.upload("/api/admin/exchange/send", false, &[], "file", &[Chosen("x.csv", "text/csv", bytes)]).await;
    assert_eq!(sent.status, 200, "{}", sent.body);
    sent.json().as_str().unwrap().to_owned()
}

async fn set(shop: &TestShop, id: &str) -> change_set::Model {
    shop.shop.clock.advance(chrono::Duration::seconds(10));
    jobs::work_off(&shop.shop).await.unwrap();
    change_set::Entity::find_by_id(id.parse::<uuid::Uuid>().unwrap()).one(shop.shop.db.read()).await.unwrap().unwrap()
}

on_both! {
    async fn what_is_no_file_of_goods_is_said_to_be_none(engine) {
        let shop = TestShop::open(engine).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let line = format!("sku,name\n1,\"{}", "x,\n".repeat(4_000_000));
        for (bytes, words) in [
            (b"PK\x03\x04\0\0\0".to_vec(), "CSV UTF-8"),
            (vec![0; 5000], "bukan file teks"),
            (b"sku\n1\n".to_vec(), "satu kolom"),
            (b"sku,name\n".to_vec(), "Tidak ada baris"),
            ("a,".repeat(1_000_000).into_bytes(), "terlalu panjang"),
            ("a,".repeat(500).into_bytes(), "Kolomnya terlalu banyak"),
            (line.into_bytes(), "terlalu panjang"),
        ] {
            let id = send(&staff, bytes).await;
            let page = staff.page(&format!("/admin/products/import/{id}")).await.body;
            assert!(page.contains(words), "{words}: {page}");
            assert_eq!(set(&shop, &id).await.state, "failed");
        }
        let nothing = staff.upload("/api/admin/exchange/send", false, &[], "file", &[]).await;
        assert_eq!(nothing.status, 422);
        assert!(std::fs::read_dir(shop.shop.config.data_dir.join("imports")).unwrap().all(|file| file.unwrap().path().extension().is_some_and(|e| e == "csv")), "nothing half-read is left");
    }

    async fn faulty_rows_are_told_one_by_one_and_the_others_go_on(engine) {
        let shop = TestShop::open(engine).await;
        for name in ["Garuda", "Kawi", "Rangkong"] {
            ProductBuilder::new(name).insert(&shop.shop).await;
        }
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let mut file = b"sku,name_id,price\nSKU-garuda,=HYPERLINK(1),2000000\nSKU-kawi,\"Ka\"wi\"x,1\nSKU-kawi,Lagi,2\nSKU-rangkong,Rang".to_vec();
        file.extend(b"\xff\xfekong,3\n,,7\nSKU-x,a\0b,4\nZZZ,Zed,5,6,7\nSKU-y,tanpa harga\n");
        file.extend("SKU-é,ü,8\n".repeat(3).bytes());
        let id = send(&staff, file).await;
        let fields = [("set", id.as_str()), ("columns[c0]", "sku"), ("columns[c1]", "Nama (Indonesia)"), ("columns[c2]", "price")];
        let twice = staff.call("/api/admin/exchange/map", &[("set", id.as_str()), ("columns[c0]", "sku"), ("columns[c1]", "SKU")]).await;
        assert_eq!(twice.status, 422, "{}", twice.body);
        let looked = staff.call("/api/admin/exchange/map", &fields).await;
        assert_eq!(looked.status, 200, "{}", looked.body);
        let looked = set(&shop, &id).await;
        assert_eq!((looked.state.as_str(), looked.changed_rows), ("ready", 1), "{looked:?}");
        assert!(looked.faulty_rows == 7, "{looked:?}");
        let page = staff.page(&format!("/admin/products/import/{id}?show=faulty")).await.body;
        for words in ["sudah ada di baris 3", "huruf yang tidak terbaca", "bukan teks", "Jumlah selnya", "Tidak ada SKU"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert_eq!(staff.call("/api/admin/exchange/accept", &[("set", &id)]).await.status, 200);
        let done = set(&shop, &id).await;
        assert_eq!((done.state.as_str(), done.done_rows), ("done", 1));
        // a formula is a text here, and harmless when it goes out
        assert!(staff.get("/admin/products/export.csv?q=hyperlink").await.body.contains("'=HYPERLINK(1)"));
    }

    async fn addresses_of_pictures_lead_nowhere_into_the_house(engine) {
        let shop = TestShop::open(engine).await;
        ProductBuilder::new("Garuda").insert(&shop.shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let file = format!("sku,pictures\nSKU-garuda,\"{0}/icons/shop.webp\nhttp://169.254.169.254/latest\nfile:///etc/passwd\"\n", shop.origin);
        let id = send(&staff, file.clone().into_bytes()).await;
        let fields = [("set", id.as_str()), ("columns[c0]", "sku"), ("columns[c1]", "pictures")];
        assert_eq!(staff.call("/api/admin/exchange/map", &fields).await.status, 200);
        assert_eq!(set(&shop, &id).await.changed_rows, 1);
        assert_eq!(staff.call("/api/admin/exchange/accept", &[("set", &id)]).await.status, 200);
        assert_eq!(set(&shop, &id).await.state, "done");
        set(&shop, &id).await;
        let wanted = wanted_picture::Entity::find().order_by_asc(wanted_picture::Column::Id).all(shop.shop.db.read()).await.unwrap();
        let why: Vec<&str> = wanted.iter().map(|row| row.problem.as_str()).collect();
        assert_eq!(why, ["guarded", "guarded", "address"]);
        assert!(staff.page(&format!("/admin/products/import/{id}")).await.body.contains("jaringan tertutup"));
        // what was told once is not asked for again
        let again = send(&staff, format!("{file}\n").into_bytes()).await;
        assert_eq!(staff.call("/api/admin/exchange/map", &[("set", again.as_str()), ("columns[c0]", "sku"), ("columns[c1]", "pictures")]).await.status, 200);
        assert_eq!(set(&shop, &again).await.same_rows, 1);
    }

    async fn work_outlives_a_restart(engine) {
        let shop = TestShop::open(engine).await;
        insert_all(&shop.shop, (0..120).map(|n| ProductBuilder::new(&format!("Senar {n}"))).collect()).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let sent = staff.call("/api/admin/exchange/alike", &[("all", "on"), ("deed", "price"), ("step", "to"), ("figure", "5000")]).await;
        let id = sent.json().as_str().unwrap().to_owned();
        let looked = set(&shop, &id).await;
        assert_eq!((looked.state.as_str(), looked.changed_rows), ("ready", 120));
        // the program ends right after somebody has accepted it
        let (key, now) = (format!("exchange/{id}/{}", looked.step + 1), shop.shop.clock.now());
        let begun = change_set::ActiveModel { state: Set("applying".into()), position: Set(0), step: Set(looked.step + 1), ..Default::default() };
        change_set::Entity::update_many().set(begun).filter(change_set::Column::Id.eq(looked.id)).exec(shop.shop.db.schema()).await.unwrap();
        jobs::enqueue(shop.shop.db.schema(), &Work { set: looked.id }, &key, now, now).await.unwrap();
        let shop = shop.restart().await;
        let done = set(&shop, &id).await;
        assert_eq!((done.state.as_str(), done.done_rows, done.told_rows), ("done", 120, 0));
        let prices = product_variant::Entity::find().filter(product_variant::Column::Price.eq(5_000)).count(shop.shop.db.read()).await.unwrap();
        assert_eq!(prices, 120);
    }
}
