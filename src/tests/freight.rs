//! Freight by zones and weight: what is offered, chosen, charged and told to the gateway; what is made up or has changed is refused.

use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, FORM, add, choose, order_row, pay, until_status},
        db::{Engine, console},
    },
};
use hurtrock::{
    access::Role,
    entity::{order_freight, stock_reservation},
    money::Rupiah,
    payment::gateway::Midtrans,
    server::clock::random_key,
    settings::service as settings,
    shipping::{model::Place, service::staff},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::Value;

/// A shop whose freight goes by zones.
pub(crate) async fn zoned(engine: Engine) -> TestShop {
    TestShop::open_with(engine, &[("FLAT_SHIPPING", "")]).await
}

/// What notes that couriers or rates changed, as every change of staff does.
const CHANGED: &str = "UPDATE settings SET version = version + 1 WHERE name = 'shipping'";

/// Settings as staff would set them.
async fn set(shop: &TestShop, group: &str, value: &str) {
    console(
        &shop.shop,
        &format!("UPDATE settings SET value = '{value}', version = version + 1 WHERE name = '{group}'"),
    )
    .await;
    settings::look(&shop.shop).await.unwrap();
}

/// The checkout for an address in Bandung, or another city.
async fn shown(browser: &Browser, city: &str, province: &str, more: &str) -> Value {
    let page = format!("/api/checkout?city={city}&province={}{more}", province.replace(' ', "+"));
    browser.read(&page).await.json()
}

/// Sends the form with these fields besides, or in the place of its own.
pub(crate) async fn place_with(browser: &Browser, fields: &[(&str, &str)]) -> Answer {
    let key = random_key();
    let own = FORM.into_iter().filter(|(name, _)| fields.iter().all(|(other, _)| other != name));
    let all: Vec<(&str, &str)> = [("key", key.as_str())].into_iter().chain(own).chain(fields.iter().copied()).collect();
    browser.call("/api/orders", &all).await
}

async fn sent(shop: &TestShop, number: &str) -> order_freight::Model {
    let order = order_row(&shop.shop, number).await;
    order_freight::Entity::find_by_id(order.id).one(shop.shop.db.read()).await.unwrap().expect("how it is sent")
}

fn offer<'v>(view: &'v Value, code: &str) -> &'v Value {
    let offers = view["quote"]["offers"].as_array().expect("offers");
    offers.iter().find(|offer| offer["code"] == code).unwrap_or_else(|| panic!("no {code} in {offers:?}"))
}

on_both! {
    async fn no_place_of_the_country_is_without_a_rate(engine) {
        let shop = zoned(engine).await;
        let tariff = staff::stored(&shop.shop).await.unwrap();
        let all = tariff.regions.all();
        assert_eq!((all.iter().filter(|region| region.is_province()).count(), all.len()), (38, 38 + 514));
        for region in all {
            let city = (!region.is_province()).then(|| region.id.clone());
            let place = Place { province: Some(region.province().to_owned()), city, is_elsewhere: false };
            let zone = tariff.zone_of(&place).expect("a zone");
            assert!(!zone.fallback, "{} belongs to a zone of its own", region.name);
            for kg in [1, 10, 31, 300] {
                assert!(!tariff.offers(zone, kg).is_empty(), "{kg} kg to {}", region.name);
            }
        }
        let nowhere = tariff.zone_of(&Place::default()).expect("a zone for all others");
        assert!(nowhere.fallback && !tariff.offers(nowhere, 1).is_empty());
        // a city counts before its province
        let place = |city: &str, province: &str| tariff.regions.place(city, province);
        assert_eq!(tariff.zone_of(&place("Bekasi", "Jawa Barat")).unwrap().name, "Jabodetabek");
        assert_eq!(tariff.zone_of(&place("Bandung", "Jabar")).unwrap().name, "Jawa");
    }

    async fn what_is_chosen_is_charged_with_its_parts(engine) {
        let shop = zoned(engine).await;
        let guitar = ProductBuilder::new("Stratos").price(1_234_567).stock(9).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &guitar, 1).await;
        let open = guest.read("/api/checkout").await.json();
        assert_eq!((&open["quote"]["is_known"], &open["quote"]["sent"], &open["shipping"]), (&Value::Bool(false), &Value::Null, &0.into()));
        // 110 × 45 × 15 cm are 12.375 kg of room, four on the scales
        let view = shown(&guest, "Bandung", "Jawa Barat", "").await;
        assert_eq!(view["quote"]["parcel"]["volume_grams"], 12_375);
        for (code, kg, price) in [("jnt-cargo", 13, 13 * 4_800), ("jne-jtr", 13, 13 * 5_000), ("pos-reguler", 13, 16_000 + 12 * 15_000), ("jne-yes", 13, 13 * 36_000)] {
            let offer = offer(&view, code);
            assert_eq!((&offer["kg"], &offer["price"]), (&kg.into(), &price.into()), "{code}");
        }
        assert_eq!(view["quote"]["sent"]["code"], "jnt-cargo", "without a choice the cheapest");
        // in a crate it is heavier: 13 kg and 30 percent
        let view = shown(&guest, "Bandung", "Jawa Barat", "&service=jne-reg&crated=on&insured=on").await;
        let (carriage, crating, insurance) = (17 * 18_000, 50_000 + 13 * 6_000, 5_000);
        let quoted = &view["quote"]["sent"];
        assert_eq!((&quoted["carriage"], &quoted["crating"], &quoted["insurance"]), (&carriage.into(), &crating.into(), &insurance.into()));
        let total = view["total"].as_i64().unwrap();
        assert_eq!(total, 1_234_567 + carriage + crating + insurance);
        let total = total.to_string();
        let placed = place_with(&guest, &[("service", "jne-reg"), ("crated", "on"), ("insured", "on"), ("total", &total)]).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let bought = Bought::of(&placed.json());
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.shipping_total, row.total.to_string()), (carriage + crating + insurance, total));
        let kept = sent(&shop, &bought.number).await;
        assert_eq!((kept.courier.as_str(), kept.service.as_str(), kept.zone.as_str(), kept.kg), ("JNE", "REG", "Jawa", 17));
        assert_eq!((kept.carriage, kept.crating, kept.insurance), (carriage, crating, insurance));
        let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        for words in ["JNE REG, 17 kg, Peti kayu, Diasuransikan", "Rp306.000", "Rp128.000", "Rp5.000"] {
            assert!(page.contains(words), "{words}");
        }
        choose(&guest, &bought).await;
        let gateway: &Midtrans = shop.shop.extension().unwrap();
        let told = gateway.status(&bought.attempt).await.unwrap().expect("a way to pay was chosen");
        assert_eq!(told.amount, Some(Rupiah::new(row.total)));
    }

    async fn what_is_made_up_or_has_changed_is_refused_and_holds_nothing(engine) {
        let shop = zoned(engine).await;
        let guitar = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &guitar, 1).await;
        let problem = |answer: &Answer| answer.json()["detail"][0]["field"].as_str().unwrap_or_default().to_owned();
        // nothing chosen, made up, not to this place, no counter to fetch it at
        for service in ["", "gratis", "flat", "ambil", "JNE-REG", "'; DROP TABLE orders"] {
            let answer = place_with(&guest, &[("service", service), ("shipping", "0"), ("carriage", "0")]).await;
            assert_eq!((answer.status.as_u16(), problem(&answer)), (422, "service".to_owned()), "{service}: {}", answer.body);
        }
        let far = [("service", "jne-yes"), ("city", "Kota Jayapura"), ("province", "Papua")];
        assert_eq!(place_with(&guest, &far).await.status, 422, "nobody goes there by it");
        let total = shown(&guest, "Bandung", "Jawa Barat", "&service=jne-reg").await["total"].to_string();
        // a city of another province goes to the city: the cheap province buys nothing
        let cheat = [("service", "jne-reg"), ("city", "Kota Jayapura"), ("province", "DKI Jakarta"), ("total", total.as_str())];
        assert_eq!(place_with(&guest, &cheat).await.status, 409);
        for made_up in ["NaN", "1e99", "-1", "Rp1"] {
            assert_eq!(place_with(&guest, &[("service", "jne-reg"), ("total", made_up)]).await.status, 409, "{made_up}");
        }
        console(&shop.shop, "UPDATE shipping_rates SET next_kg = next_kg + 1").await;
        console(&shop.shop, CHANGED).await;
        assert_eq!(place_with(&guest, &[("service", "jne-reg"), ("total", &total)]).await.status, 409, "the rate went up");
        console(&shop.shop, "UPDATE shipping_services SET active = false WHERE code = 'jne-reg'").await;
        console(&shop.shop, CHANGED).await;
        let off = place_with(&guest, &[("service", "jne-reg"), ("total", &total)]).await;
        assert_eq!((off.status.as_u16(), problem(&off)), (422, "service".to_owned()), "switched off meanwhile");
        let held = stock_reservation::Entity::find().count(shop.shop.db.read()).await.unwrap();
        assert_eq!(held, 0, "nothing was refused half-way");
        let total = shown(&guest, "Bandung", "Jawa Barat", "&service=jne-jtr").await["total"].to_string();
        assert_eq!(place_with(&guest, &[("service", "jne-jtr"), ("total", &total)]).await.status, 200);
    }

    async fn free_freight_is_judged_again_when_it_is_placed(engine) {
        let shop = zoned(engine).await;
        let guitar = ProductBuilder::new("Stratos").price(2_000_000).stock(9).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &guitar, 1).await;
        set(&shop, "freight", r#"{"free_from":2000000}"#).await;
        let view = shown(&guest, "Bandung", "Jawa Barat", "&service=jne-reg").await;
        assert_eq!((&view["shipping"], &offer(&view, "jne-reg")["list_price"]), (&0.into(), &(13 * 18_000).into()));
        assert_eq!(offer(&view, "jne-yes")["price"], 13 * 36_000, "who wants it faster pays for that");
        set(&shop, "freight", r#"{"free_from":2000001}"#).await;
        let late = place_with(&guest, &[("service", "jne-reg"), ("total", "2000000")]).await;
        assert_eq!(late.status, 409, "{}", late.body);
        let view = shown(&guest, "Bandung", "Jawa Barat", "&service=jne-reg").await;
        assert_eq!(view["total"], 2_000_000 + 13 * 18_000);
        // dear goods are never sent without insurance, whatever the form says
        set(&shop, "freight", r#"{"free_from":2000000,"insure_from":2000000}"#).await;
        let placed = place_with(&guest, &[("service", "jne-reg"), ("total", "2005000")]).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let kept = sent(&shop, Bought::of(&placed.json()).number.as_str()).await;
        assert_eq!((kept.carriage, kept.insurance, kept.insured), (0, 5_000, true));
    }

    async fn what_is_fetched_needs_no_address_and_costs_nothing(engine) {
        let shop = zoned(engine).await;
        let guitar = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &guitar, 1).await;
        set(&shop, "house", r#"{"address":"Jl. Toko No. 9, Jakarta"}"#).await;
        let view = guest.read("/api/checkout").await.json();
        assert_eq!((&offer(&view, "ambil")["price"], &view["quote"]["sent"]), (&0.into(), &Value::Null), "nobody is sent there unasked");
        let nowhere = ["address", "district", "city", "province", "postal_code"].map(|name| (name, ""));
        let fields = [("service", "ambil"), ("crated", "on"), ("total", "1000000")].into_iter().chain(nowhere);
        let placed = place_with(&guest, &fields.collect::<Vec<_>>()).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let bought = Bought::of(&placed.json());
        let kept = sent(&shop, &bought.number).await;
        assert_eq!((kept.kind.as_str(), kept.crating, order_row(&shop.shop, &bought.number).await.total), ("pickup", 0, 1_000_000));
        let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("Jl. Toko No. 9, Jakarta") && page.contains("Diambil di toko"), "{page}");
        // on its way out it is ready, and the mail says where
        pay(&guest, &bought).await;
        until_status(&shop.shop, &bought.number, "paid").await;
        let staff = signed_in(&shop, "ana", Role::Admin).await;
        assert_eq!(staff.call("/api/admin/orders/process", &[("number", &bought.number)]).await.status, 200);
        let order = staff.page(&format!("/admin/orders/{}", bought.number)).await;
        assert!(order.body.contains("Siap diambil"), "{}", order.body);
        let ship = [("number", bought.number.as_str()), ("courier", "Ambil di toko"), ("tracking_number", bought.number.as_str())];
        let shipped = staff.call("/api/admin/orders/ship", &ship).await;
        assert_eq!(shipped.status, 200, "{}", shipped.body);
        let mails: Vec<String> = shop.mails().await.into_iter().map(|mail| mail.replace("=\r\n", "")).collect();
        assert!(mails.iter().any(|mail| mail.contains("siap diambil di toko") && mail.contains("Jl. Toko No. 9")), "{mails:?}");
        let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("siap diambil di toko"), "{page}");
    }

    /// Without a program in the browser: the button shows the ways, and nothing typed is lost on the way.
    async fn plain_forms_see_the_freight_before_they_order(engine) {
        let shop = zoned(engine).await;
        let guitar = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &guitar, 1).await;
        let page = guest.page("/checkout").await;
        assert!(page.body.contains("Isi kota dan provinsimu dulu") && page.body.contains("Setelah kotanya diisi"), "{}", page.body);
        assert!(page.body.contains("<option value=\"Kota Bandung\">Jawa Barat") && page.body.contains("list=\"known-cities\""));
        let key = page.field("key");
        let typed: Vec<_> = FORM.into_iter().filter(|(name, _)| *name != "province").chain([("province", ""), ("key", key.as_str())]).collect();
        let shown = guest.form("/api/checkout/freight", &typed).await;
        assert_eq!((shown.status.as_u16(), shown.location()), (303, "/checkout#freight"));
        let page = guest.page("/checkout").await;
        assert_eq!([page.field("name"), page.field("city"), page.field("province")], ["Sari Wulandari", "Bandung", "Jawa Barat"]);
        assert!(page.body.contains("J&amp;T Cargo Reguler") && page.body.contains("Dihitung 13 kg karena ukurannya"), "{}", page.body);
        let (key, total) = (page.field("key"), page.field("total"));
        assert_eq!(total, (1_000_000 + 13 * 4_800).to_string());
        // another way than the sum was shown for: told first, then charged
        let form = |key: &str, service: &str, total: &str| {
            FORM.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()))
                .chain([("key", key), ("service", service), ("total", total)].map(|(name, value)| (name.to_owned(), value.to_owned())))
                .collect::<Vec<_>>()
        };
        let send = async |fields: Vec<(String, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            guest.form("/api/orders", &fields).await
        };
        assert_eq!(send(form(&key, "jne-yes", &total)).await.location(), "/checkout");
        let page = guest.page("/checkout").await;
        assert!(page.body.contains("Totalnya berubah dari yang kamu lihat"), "{}", page.body);
        assert_eq!(page.field("total"), (1_000_000 + 13 * 36_000).to_string());
        let placed = send(form(&page.field("key"), "jne-yes", &page.field("total"))).await;
        assert!(placed.location().starts_with("/pay/"), "{}", placed.location());
    }

    async fn an_address_that_costs_something_else_is_told_before_it_is_charged(engine) {
        let shop = zoned(engine).await;
        let guitar = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let guest = shop.browser();
        add(&guest, &guitar, 1).await;
        let placed = place_with(&guest, &[("service", "jne-reg")]).await;
        let bought = Bought::of(&placed.json());
        let page = format!("/orders/{}?key={}", bought.number, bought.key);
        let elsewhere = async |city: &'static str, province: &'static str, total: &str| {
            let own = FORM.into_iter().filter(|(name, _)| !["city", "province", "email"].contains(name));
            let more = [("city", city), ("province", province), ("number", bought.number.as_str()), ("access", bought.key.as_str()), ("total", total)];
            guest.page(&page).await;
            guest.form("/api/orders/address", &own.chain(more).collect::<Vec<_>>()).await
        };
        let (near, far) = (1_000_000 + 13 * 18_000, 1_000_000 + 13 * 95_000);
        elsewhere("Garut", "Jawa Barat", "").await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.total, near, "the same zone costs the same");
        // farther: told what it would cost, and nothing is changed
        elsewhere("Kota Jayapura", "Papua", "").await;
        let shown = guest.page(&page).await;
        assert!(shown.body.contains("Ke alamat ini totalnya Rp2.235.000, sebelumnya Rp1.234.000"), "{}", shown.body);
        assert_eq!((shown.field("total"), shown.field("city")), (far.to_string(), "Kota Jayapura".to_owned()));
        assert_eq!((sent(&shop, &bought.number).await.zone.as_str(), order_row(&shop.shop, &bought.number).await.total), ("Jawa", near));
        elsewhere("Kota Jayapura", "Papua", &far.to_string()).await;
        let row = order_row(&shop.shop, &bought.number).await;
        assert_eq!((row.total, row.shipping_total, row.edits), (far, 13 * 95_000, 0));
        assert_eq!(sent(&shop, &bought.number).await.zone, "Maluku dan Papua");
        // the old page to pay on is over, the new one asks for the new total
        let again = Bought { attempt: format!("{}-2", bought.number), ..bought.clone() };
        choose(&guest, &again).await;
        let gateway: &Midtrans = shop.shop.extension().unwrap();
        let told = gateway.status(&again.attempt).await.unwrap().expect("a way to pay was chosen");
        assert_eq!(told.amount, Some(Rupiah::new(far)));
    }
}
