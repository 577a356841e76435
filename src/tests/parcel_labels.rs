//! The label of a parcel: corrected while it is on its way, the last one of an order and one that left before it, and followed on the page
//! of its courier.

use crate::{
    on_both,
    orders::{audit, paid},
    support::{
        Answer, Browser, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, add, order_row, pay, place, until_status},
        db::console,
        until,
    },
};
use futures::future::join_all;
use hurtrock::{access::Role, entity::order_part, settings::service as settings};
use sea_orm::EntityTrait;

const CORRECT: &str = "/api/admin/orders/parcel";

async fn correct(staff: &Browser, bought: &Bought, part: &str, courier: &str, resi: &str) -> Answer {
    let fields = [("number", bought.number.as_str()), ("part", part), ("courier", courier), ("tracking_number", resi)];
    staff.call(CORRECT, &fields).await
}

/// An order of three, of which one left before the rest.
async fn parted(shop: &TestShop) -> (Browser, Browser, Bought) {
    let guitar = ProductBuilder::new("Stratos").price(1_000_000).stock(9).insert(&shop.shop).await;
    let guest = shop.browser();
    assert_eq!(add(&guest, &guitar, 3).await.status, 200);
    let placed = place(&guest).await;
    assert_eq!(placed.status, 200, "{}", placed.body);
    let bought = Bought::of(&placed.json());
    pay(&guest, &bought).await;
    until_status(&shop.shop, &bought.number, "paid").await;
    let staff = signed_in(shop, "bos", Role::Admin).await;
    let number = ("number", bought.number.as_str());
    assert_eq!(staff.call("/api/admin/orders/process", &[number]).await.status, 200);
    let units = format!("units[v{}]", guitar.key());
    let part = [number, ("courier", "JNE REG"), ("tracking_number", "JNE00001"), (&units, "1")];
    let sent = staff.call("/api/admin/orders/part", &part).await;
    assert_eq!(sent.status, 200, "{}", sent.body);
    (guest, staff, bought)
}

async fn ship(staff: &Browser, bought: &Bought, courier: &str, resi: &str) {
    let parcel = [("number", bought.number.as_str()), ("courier", courier), ("tracking_number", resi)];
    let shipped = staff.call("/api/admin/orders/ship", &parcel).await;
    assert_eq!(shipped.status, 200, "{}", shipped.body);
}

/// Mails that say that a number was corrected.
async fn corrections(shop: &TestShop) -> Vec<String> {
    mails(shop).await.into_iter().filter(|mail| mail.contains("diperbaiki")).collect()
}

/// All mails with their lines as they were written: what is long was broken on its way.
async fn mails(shop: &TestShop) -> Vec<String> {
    let whole = |mail: String| mail.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
    shop.mails().await.into_iter().map(whole).collect()
}

/// Has the services of a courier lead to this address.
async fn leads_to(shop: &TestShop, courier: &str, address: &str) {
    let page = format!("UPDATE shipping_services SET tracking_url = '{address}' WHERE courier = '{courier}'");
    console(&shop.shop, &page).await;
    console(&shop.shop, "UPDATE settings SET version = version + 1 WHERE name = 'shipping'").await;
    settings::look(&shop.shop).await.unwrap();
}

on_both! {
    async fn an_early_part_and_the_last_parcel_are_corrected_each_for_itself(engine) {
        let shop = TestShop::open(engine).await;
        let (guest, staff, bought) = parted(&shop).await;
        let page = staff.page(&format!("/admin/orders/{}", bought.number)).await.body;
        assert!(page.contains("name=\"part\" value=\"JNE00001\""), "a form for the part that left: {page}");
        assert_eq!(correct(&staff, &bought, "", "JNE REG", "JNE00009").await.status, 409, "the last one is still here");
        assert_eq!(correct(&staff, &bought, "JNE55555", "JNE REG", "JNE00009").await.status, 404, "no such parcel");
        assert_eq!(correct(&staff, &bought, "JNE00001", "JNE REG", "x").await.status, 422);
        assert_eq!(correct(&staff, &bought, "JNE00001", "JNE REG", "JNE00001").await.status, 200);
        assert!(corrections(&shop).await.is_empty(), "nothing changed, nothing is told");
        assert_eq!(correct(&staff, &bought, "JNE00001", "J&T EZ", "JT777777").await.status, 200);
        let order = format!("/orders/{}?key={}", bought.number, bought.key);
        let seen = guest.page(&order).await.body;
        assert!(seen.contains("JT777777") && !seen.contains("JNE00001"), "{seen}");
        until("the customer is told once", || async {
            let told = corrections(&shop).await;
            told.len() == 1 && told[0].contains("JT777777")
        })
        .await;
        assert!(staff.read("/admin/orders?q=JT777777").await.body.contains(&bought.number), "found by the new number");

        ship(&staff, &bought, "JNE REG", "JNE00002").await;
        let same = correct(&staff, &bought, "", "JNE REG", "JT777777").await;
        assert!(same.status == 422 && same.body.contains("other_parcel"), "the number of the part: {}", same.body);
        assert_eq!(correct(&staff, &bought, "", "JNE REG", "JNE00003").await.status, 200);
        assert_eq!(correct(&staff, &bought, "JT777777", "J&T EZ", "JT888888").await.status, 200, "also when the rest has left");
        let seen = guest.page(&order).await.body;
        assert!(seen.contains("JNE00003") && seen.contains("JT888888") && !seen.contains("JNE00002"), "{seen}");
        until("each correction is told", || async { corrections(&shop).await.len() == 3 }).await;
        let page = staff.page(&format!("/admin/orders/{}", bought.number)).await.body;
        assert!(page.contains("Memperbaiki") || page.contains("JT888888"), "it stands in the history of the order");
        let done: Vec<_> = audit(&shop).await.into_iter().filter(|(action, _)| action == "order.parcel").collect();
        assert_eq!(done.len(), 3, "what changed nothing is not noted: {done:?}");
        assert_eq!(staff.call("/api/admin/orders/deliver", &[("number", &bought.number)]).await.status, 200);
        for part in ["", "JT888888"] {
            assert_eq!(correct(&staff, &bought, part, "JNE REG", "JNE99999").await.status, 409, "nobody looks for it any more");
        }
    }

    async fn of_two_corrections_at_once_one_is_told(engine) {
        let shop = TestShop::open(engine).await;
        let (_, staff, bought) = parted(&shop).await;
        let resi: Vec<String> = (0..5).map(|n| format!("JT00000{n}")).collect();
        let done = join_all(resi.iter().map(|resi| correct(&staff, &bought, "JNE00001", "J&T EZ", resi))).await;
        let codes: Vec<u16> = done.iter().map(|answer| answer.status.as_u16()).collect();
        assert_eq!(codes.iter().filter(|code| **code == 200).count(), 1, "the number that was meant is gone: {codes:?}");
        let rows = order_part::Entity::find().all(shop.shop.db.read()).await.unwrap();
        assert!(rows.len() == 1 && resi.contains(&rows[0].tracking_number), "{rows:?}");
        assert_eq!(corrections(&shop).await.len(), 1);
    }

    async fn a_parcel_is_followed_at_its_courier(engine) {
        let shop = TestShop::open(engine).await;
        leads_to(&shop, "JNE", "https://jne.contoh.example/lacak?resi={resi}").await;
        leads_to(&shop, "SiCepat", "").await;
        let (guest, staff, bought) = parted(&shop).await;
        let order = format!("/orders/{}?key={}", bought.number, bought.key);
        let seen = guest.page(&order).await.body;
        let link = "href=\"https://jne.contoh.example/lacak?resi=JNE00001\"";
        let at = seen.find(link).unwrap_or_else(|| panic!("no link to the courier: {seen}"));
        let link: String = seen[at..].chars().take(400).collect();
        assert!(link.contains("noopener noreferrer") && link.contains("Lacak di") && link.contains("tab baru"), "{link}");
        ship(&staff, &bought, "JNE YES", "12/3&x=1").await;
        let seen = guest.page(&order).await.body;
        assert!(seen.contains("resi=12%2F3%26x%3D1"), "a number is a number: {seen}");
        // whoever knows no more than the label is led there, too
        let finder = shop.browser();
        finder.get("/orders/track").await;
        let found = finder.form("/api/orders/track", &[("number", &bought.number), ("contact", "081234567890")]).await;
        assert_eq!(found.status, 303);
        assert!(finder.page("/orders/track").await.body.contains("resi=JNE00001"));
        until("the mails lead there", || async {
            let mails = mails(&shop).await;
            ["resi=JNE00001", "resi=12%2F3%26x%3D1"].iter().all(|part| mails.iter().any(|mail| mail.contains(part)))
        })
        .await;
        // no page, no link
        assert_eq!(correct(&staff, &bought, "JNE00001", "SiCepat REG", "SC0001").await.status, 200);
        assert_eq!(correct(&staff, &bought, "", "Kurir toko", "TOKO1").await.status, 200);
        assert!(!guest.page(&order).await.body.contains("Lacak di"));
    }

    async fn staff_say_where_a_courier_shows_its_parcels(engine) {
        let shop = TestShop::open(engine).await;
        let (_, guest, bought) = paid(&shop).await;
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let service = [("courier", "Indah"), ("name", "Logistik"), ("kind", "cargo"), ("days_from", "5"), ("days_to", "9"), ("active", "on")];
        let make = async |address: &str| {
            let fields: Vec<_> = service.into_iter().chain([("tracking_url", address)]).collect();
            staff.call("/api/admin/shipping/services/create", &fields).await
        };
        for bad in ["http://indah.example/{resi}", "https://{resi}.example", "javascript:alert(1)", "https://indah.example/{nomor}", "indah.example"] {
            let refused = make(bad).await;
            assert!(refused.status == 422 && refused.body.contains("tracking_address"), "{bad}: {}", refused.body);
        }
        let made = make("https://indah.example/lacak/{resi}").await;
        assert_eq!(made.status, 200, "{}", made.body);
        let id = made.json().as_str().unwrap().to_owned();
        let page = staff.page(&format!("/admin/shipping/services/{id}")).await.body;
        assert!(page.contains("value=\"https://indah.example/lacak/{resi}\""), "{page}");
        assert_eq!(staff.call("/api/admin/orders/process", &[("number", &bought.number)]).await.status, 200);
        ship(&staff, &bought, "Indah Logistik", "IND12345").await;
        let order = format!("/orders/{}?key={}", bought.number, bought.key);
        assert!(guest.page(&order).await.body.contains("https://indah.example/lacak/IND12345"));
        let mut gone: Vec<_> = service.into_iter().chain([("tracking_url", "")]).collect();
        gone.extend([("service", id.as_str()), ("version", "1")]);
        let saved = staff.call("/api/admin/shipping/services/save", &gone).await;
        assert_eq!(saved.status, 200, "{}", saved.body);
        assert!(!guest.page(&order).await.body.contains("Lacak di"), "at once");
        // and the couriers that a shop begins with have the pages they are known by
        ship_of_a_new_shop(&shop).await;
        assert_eq!(order_row(&shop.shop, &bought.number).await.status, "shipped");
    }
}

/// The couriers that a shop begins with lead to secure pages, or nowhere.
async fn ship_of_a_new_shop(shop: &TestShop) {
    let tariff = hurtrock::shipping::service::now(&shop.shop).await.unwrap();
    for called in ["JNE REG", "J&T EZ", "SiCepat REG", "AnterAja Reguler", "Pos Indonesia Reguler"] {
        let link = tariff.track(called, "123456").unwrap_or_else(|| panic!("{called} has no page"));
        assert!(link.address.starts_with("https://"), "{link:?}");
    }
    assert_eq!(tariff.track("J&T Cargo Reguler", "123456"), None, "another company's page is no page of theirs");
}
