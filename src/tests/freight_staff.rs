//! Couriers, zones and rates as staff change them: each change counts at once, is in the log, and two do not overwrite each other.

use crate::{
    on_both,
    orders::audit,
    support::{
        Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{FORM, add, order_row},
    },
};
use hurtrock::{access::Role, server::clock::random_key, shipping::service::staff};

const FOLDER: &str = "/api/admin/shipping";

async fn zoned(engine: crate::support::Engine) -> (TestShop, Browser) {
    let shop = TestShop::open_with(engine, &[("FLAT_SHIPPING", "")]).await;
    let staff = signed_in(&shop, "ana", Role::Admin).await;
    (shop, staff)
}

on_both! {
    async fn a_service_with_its_rates_is_made_and_counts(engine) {
        let (shop, ana) = zoned(engine).await;
        let fields = [("courier", "Indah"), ("name", "Logistik"), ("kind", "cargo"), ("days_from", "5"), ("days_to", "9"), ("active", "on")];
        let made = ana.call(&format!("{FOLDER}/services/create"), &fields).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let id = made.json().as_str().unwrap().to_owned();
        let tariff = staff::stored(&shop.shop).await.unwrap();
        let java = tariff.zones.iter().find(|zone| zone.name == "Jawa").unwrap().id;
        let names = ["first", "next", "min", "max"].map(|what| format!("{what}-{java}"));
        let values = ["1.000", "900", "0", "500"];
        let rates: Vec<(&str, &str)> = [("service", id.as_str()), ("version", "1")].into_iter()
            .chain(names.iter().map(String::as_str).zip(values)).collect();
        let saved = ana.call(&format!("{FOLDER}/rates/save"), &rates).await;
        assert_eq!(saved.status, 200, "{}", saved.body);
        assert_eq!(ana.call(&format!("{FOLDER}/rates/save"), &rates).await.status, 409, "from a form of before");
        let guitar = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &guitar, 1).await;
        let view = guest.read("/api/checkout?city=Bandung&province=Jawa+Barat").await.json();
        let first = &view["quote"]["offers"][0];
        assert_eq!((&first["code"], &first["price"]), (&"indah-logistik".into(), &(1_000 + 12 * 900).into()));
        // kept pages say it too: from the cheapest kilogram of all
        assert!(guest.page("/products/stratos").await.body.contains("ongkos kirim mulai Rp11.800"));
        let page = ana.page(&format!("/admin/shipping/services/{id}")).await.body;
        assert!(page.contains("Indah Logistik") && page.contains("value=\"900\""), "{page}");
        let log: Vec<_> = audit(&shop).await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(log, ["shipping.create_service Indah Logistik", "shipping.edit_rates Indah Logistik"]);
    }

    async fn a_place_moves_to_the_zone_that_names_it(engine) {
        let (shop, ana) = zoned(engine).await;
        let wrong = [("name", "Priangan"), ("more_days", "1"), ("places", "Kota Bandung\nAtlantis")];
        assert_eq!(ana.call(&format!("{FOLDER}/zones/create"), &wrong).await.status, 422);
        let fields = [("name", "Priangan"), ("more_days", "2"), ("places", "Kota Bandung\nkab. garut\nBali")];
        let made = ana.call(&format!("{FOLDER}/zones/create"), &fields).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let id = made.json().as_str().unwrap().to_owned();
        let zone = async |city: &str, province: &str| {
            let tariff = staff::stored(&shop.shop).await.unwrap();
            tariff.zone_of(&tariff.regions.place(city, province)).unwrap().name.clone()
        };
        assert_eq!([zone("Bandung", "Jawa Barat").await, zone("Garut", "").await, zone("Denpasar", "Bali").await], ["Priangan"; 3]);
        assert_eq!(zone("Kabupaten Bandung", "Jawa Barat").await, "Jawa");
        assert_eq!(ana.call(&format!("{FOLDER}/zones/create"), &fields).await.status, 422, "a name once");
        assert_eq!(ana.call(&format!("{FOLDER}/zones/delete"), &[("zone", &id)]).await.status, 200);
        assert_eq!(zone("Bandung", "Jawa Barat").await, "Jawa", "as its province");
        assert_eq!(zone("Denpasar", "Bali").await, "Tempat lain", "whose province no zone has any more");
        let fallback = staff::stored(&shop.shop).await.unwrap().zones.iter().find(|zone| zone.fallback).unwrap().id.to_string();
        assert_eq!(ana.call(&format!("{FOLDER}/zones/delete"), &[("zone", &fallback)]).await.status, 409, "somebody must have the rest");
    }

    async fn the_page_answers_what_something_would_cost(engine) {
        let (shop, ana) = zoned(engine).await;
        let asked = "city=Kota+Jayapura&province=Papua&kg=8&length=120&width=45&height=15&value=5000000";
        let page = ana.page(&format!("/admin/shipping?{asked}")).await.body;
        for words in ["Dihitung 14 kg karena ukurannya (kotak terbesar 120 × 45 × 15 cm)", "Maluku dan Papua", "Rp322.000", "Rp336.000", "Berapa ongkosnya dari Jakarta?"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let rina = signed_in(&shop, "rina", Role::Support).await;
        assert_eq!(rina.get("/admin/shipping").await.status, 404);
        // one price for any order, at once
        let version = "1";
        let flat = [
            ("version", version), ("flat", "25.000"), ("free_from", ""), ("origin", "Bandung"), ("crate_base", "0"),
            ("crate_per_kg", "0"), ("crate_more", "0"), ("insure_per_mille", "0"), ("insure_least", "0"), ("insure_from", "0"),
        ];
        let saved = ana.call("/api/admin/settings/freight", &flat).await;
        assert_eq!(saved.status, 200, "{}", saved.body);
        let guitar = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &guitar, 1).await;
        let key = random_key();
        let form: Vec<_> = FORM.into_iter().chain([("key", key.as_str())]).collect();
        let placed = guest.call("/api/orders", &form).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let number = placed.json()["orderNumber"].as_str().unwrap().to_owned();
        assert_eq!(order_row(&shop.shop, &number).await.total, 1_025_000);
    }

    async fn staff_see_the_freight_before_it_is_charged_and_a_change_prices_it_anew(engine) {
        let (shop, ana) = zoned(engine).await;
        let guitar = ProductBuilder::new("Stratos").insert(&shop.shop).await;
        let draft = ana.call("/api/admin/drafts/begin", &[]).await.json().as_str().unwrap().to_owned();
        let variant = guitar.key();
        ana.call("/api/admin/drafts/add", &[("draft", &draft), ("variant", &variant), ("quantity", "1")]).await;
        let send = async |draft: &str, act: &str, more: &[(&str, &str)]| {
            let seen = ana.read(&format!("/api/admin/draft?draft={draft}")).await.json();
            let total = seen["totals"]["total"].to_string();
            let own = FORM.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
            let all = [("draft", draft), ("act", act), ("total", total.as_str()), ("language", "id")].into_iter().chain(own).chain(more.iter().copied());
            ana.call("/api/admin/drafts/keep", &all.collect::<Vec<_>>()).await
        };
        // nobody has said where to when the sum was shown: told first
        assert_eq!(send(&draft, "place", &[("service", "jne-reg")]).await.status, 409);
        let page = ana.page(&format!("/admin/orders/new/{draft}")).await.body;
        assert!(page.contains("JNE REG · 3–4 hari kerja · Rp234.000") && page.contains("Dihitung 13 kg karena ukurannya"), "{page}");
        let placed = send(&draft, "place", &[("service", "jne-reg")]).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let number = placed.json().as_str().unwrap().to_owned();
        let row = order_row(&shop.shop, &number).await;
        assert_eq!((row.shipping_total, row.total), (234_000, 1_234_000));
        // elsewhere, and in a crate
        let change = ana.call("/api/admin/orders/edit", &[("number", &number)]).await.json().as_str().unwrap().to_owned();
        let far = [("service", "jne-reg"), ("crated", "on"), ("city", "Kota Jayapura"), ("province", "Papua")];
        assert_eq!(send(&change, "keep", &far).await.status, 200);
        let page = ana.page(&format!("/admin/orders/new/{change}")).await.body;
        let (carriage, crating) = (17 * 95_000, 128_000);
        assert!(page.contains("Peti kayu") && page.contains("Rp1.615.000"), "{page}");
        let changed = send(&change, "place", &far).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
        let row = order_row(&shop.shop, &number).await;
        assert_eq!((row.shipping_total, row.total), (carriage + crating, 1_000_000 + carriage + crating));
        let order = ana.page(&format!("/admin/orders/{number}")).await.body;
        for words in ["JNE REG, 17 kg, Peti kayu", "Maluku dan Papua", "Timbangan 4 kg, volume 12,375 kg, dihitung 17 kg"] {
            assert!(order.contains(words), "{words}: {order}");
        }
    }
}
