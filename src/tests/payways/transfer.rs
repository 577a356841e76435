//! A transfer to the shop's own account, from the choice to the money: proofs, what staff say, what the clock does.

use super::{buy_by, with_account};
use crate::{
    on_both,
    support::{
        Answer, Browser, TestShop,
        builders::{Product, ProductBuilder, signed_in},
        buying::{Bought, Units, attempt_row, order_row, payment, units},
        files::{Chosen, photo},
    },
};
use chrono::Duration;
use hurtrock::{
    access::Role,
    checkout::service as checkout,
    entity::{audit_entry, transfer_proof},
};
use sea_orm::{EntityTrait, QueryOrder};

pub const SEND: &str = "/api/payment/proof";

pub fn picture(name: &'static str) -> Chosen {
    Chosen(name, "image/jpeg", photo([20, 120, 60], 320, 480))
}

fn paper(name: &'static str) -> Chosen {
    Chosen(name, "application/pdf", b"%PDF-1.7 bukti".to_vec())
}

pub async fn sale(shop: &TestShop) -> (Product, Browser, Bought) {
    with_account(shop).await;
    let product = ProductBuilder::new("Stratos").price(12_000_000).stock(3).insert(&shop.shop).await;
    let (browser, bought) = buy_by(shop, &product, "transfer").await;
    (product, browser, bought)
}

pub async fn send(browser: &Browser, bought: &Bought, files: &[Chosen]) -> Answer {
    let fields = [("number", bought.number.as_str()), ("key", bought.key.as_str()), ("note", "dari rekening Sari")];
    browser.upload(SEND, false, &fields, "proofs", files).await
}

pub async fn attempt_id(shop: &TestShop, bought: &Bought) -> String {
    attempt_row(&shop.shop, &bought.attempt).await.id.to_string()
}

pub async fn confirm(staff: &Browser, attempt: &str) -> Answer {
    staff.call("/api/admin/payments/confirm", &[("attempt", attempt), ("reference", "mutasi 27/11 no 8812")]).await
}

pub async fn reject(staff: &Browser, attempt: &str) -> Answer {
    staff.call("/api/admin/payments/reject", &[("attempt", attempt), ("reason", "jumlahnya kurang")]).await
}

async fn stands(shop: &TestShop, bought: &Bought) -> (String, String, String) {
    let (order, attempt) =
        (order_row(&shop.shop, &bought.number).await, attempt_row(&shop.shop, &bought.attempt).await);
    (order.status, order.payment_state, attempt.state)
}

fn is(status: &str, payment: &str, attempt: &str) -> (String, String, String) {
    (status.into(), payment.into(), attempt.into())
}

async fn books_are_right(shop: &TestShop) {
    let look = checkout::checkup::money(&shop.shop).await.unwrap();
    assert!(look.findings.is_empty(), "{:?}", look.findings);
}

on_both! {
    async fn a_transfer_waits_a_day_is_shown_and_confirmed(engine) {
        let shop = TestShop::open(engine).await;
        // the gateway knows nothing of it
        shop.gateway_down(true);
        let (product, guest, bought) = sale(&shop).await;
        let row = attempt_row(&shop.shop, &bought.attempt).await;
        assert_eq!((row.way.as_str(), row.redirect_url, row.next_check_at), ("transfer", None, None));
        let order = order_row(&shop.shop, &bought.number).await;
        assert_eq!((order.expires_at - order.placed_at).num_minutes(), 24 * 60 + 10);
        let address = format!("/pay/{}?key={}", bought.number, bought.key);
        let page = guest.page(&address).await.body;
        let amount = order.total.to_string();
        assert!(page.contains("5220304050") && page.contains("PT Hurtrock Musik") && page.contains(&format!("data-plain=\"{amount}\"")), "{page}");
        assert!(page.contains(&bought.number) && page.contains("Bukti transfer"));
        checkout::reconcile(shop.shop.clone()).await.unwrap();
        shop.shop.clock.advance(Duration::hours(23));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(stands(&shop, &bought).await, is("pending", "unpaid", "pending"));

        let sent = send(&guest, &bought, &[picture("bukti.jpg"), paper("mutasi.pdf")]).await;
        assert_eq!(sent.status, 200, "{}", sent.body);
        assert_eq!(stands(&shop, &bought).await, is("pending", "attention", "review"));
        // nobody ends it before somebody has looked
        shop.shop.clock.advance(Duration::hours(3));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(stands(&shop, &bought).await, is("pending", "attention", "review"));
        let own = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        for path in ["/api/orders/cancel", "/api/payment/another"] {
            assert_eq!(guest.call(path, &own).await.status, 409, "{path}");
        }
        assert!(guest.page(&address).await.body.contains("Bukti sudah kami terima"));
        assert_eq!(payment(&guest, &bought).await["transfer"]["proofs"]["files"].as_array().unwrap().len(), 2);

        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let listed = staff.page("/admin/orders?view=attention").await.body;
        assert!(listed.contains(&bought.number));
        let page = staff.page(&format!("/admin/orders/{}", bought.number)).await.body;
        assert!(page.contains("dari rekening Sari") && page.contains("/pay/proofs/") && !page.contains("/api/admin/orders/settle"), "{page}");
        let cancelled = staff.call("/api/admin/orders/cancel", &[("number", &bought.number), ("reason", "tidak jadi")]).await;
        assert_eq!(cancelled.status, 409, "the proof comes first");
        let attempt = attempt_id(&shop, &bought).await;
        let short = staff.call("/api/admin/payments/confirm", &[("attempt", &attempt), ("reference", " ")]).await;
        assert_eq!(short.status, 422, "what the bank calls it is asked for");
        assert_eq!(confirm(&staff, &attempt).await.status, 200);
        assert_eq!(stands(&shop, &bought).await, is("paid", "paid", "paid"));
        assert_eq!(order_row(&shop.shop, &bought.number).await.paid_with.as_deref(), Some("manual_transfer"));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 0 });
        for again in [confirm(&staff, &attempt).await, reject(&staff, &attempt).await, send(&guest, &bought, &[picture("lagi.jpg")]).await] {
            assert_eq!(again.status, 409, "{}", again.body);
        }
        books_are_right(&shop).await;
        let audit = audit_entry::Entity::find().order_by_asc(audit_entry::Column::CreatedAt).all(shop.shop.db.read()).await.unwrap();
        let done: Vec<_> = audit.iter().filter(|row| row.action.starts_with("order.")).map(|row| row.action.as_str()).collect();
        assert_eq!(done, ["order.confirm_transfer"]);
    }

    async fn a_proof_that_was_not_enough_is_answered_and_sent_again(engine) {
        let shop = TestShop::open(engine).await;
        let (_, guest, bought) = sale(&shop).await;
        shop.shop.clock.advance(Duration::hours(23));
        assert_eq!(send(&guest, &bought, &[picture("a.jpg")]).await.status, 200);
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        let attempt = attempt_id(&shop, &bought).await;
        assert_eq!(staff.call("/api/admin/payments/reject", &[("attempt", &attempt), ("reason", "")]).await.status, 422);
        let (first, second) = (reject(&staff, &attempt).await, reject(&staff, &attempt).await);
        assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 409));
        assert_eq!(stands(&shop, &bought).await, is("pending", "unpaid", "pending"));
        let left = order_row(&shop.shop, &bought.number).await.expires_at - shop.shop.clock.now();
        assert!(left >= Duration::hours(12), "time for another try: {left}");
        let page = guest.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("jumlahnya kurang"));
        crate::support::until("the customer is told by mail", || async {
            shop.mails().await.iter().any(|mail| mail.contains("perlu dikirim lagi"))
        })
        .await;
        assert_eq!(send(&guest, &bought, &[picture("b.jpg"), paper("c.pdf")]).await.status, 200);
        let rows = transfer_proof::Entity::find().order_by_asc(transfer_proof::Column::Round).all(shop.shop.db.read()).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.round).collect::<Vec<_>>(), [0, 1, 1], "what was sent before stays");
        let page = guest.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await.body;
        assert!(!page.contains("jumlahnya kurang"), "what was said of another one is not said of this one");
        assert_eq!(confirm(&staff, &attempt).await.status, 200);
        assert_eq!(stands(&shop, &bought).await, is("paid", "paid", "paid"));
    }

    async fn a_proof_after_the_end_is_looked_at_all_the_same(engine) {
        let shop = TestShop::open(engine).await;
        let (product, guest, bought) = sale(&shop).await;
        let (late_guest, gone) = buy_by(&shop, &product, "transfer").await;
        shop.shop.clock.advance(Duration::hours(25));
        checkout::expire(shop.shop.clone()).await.unwrap();
        assert_eq!(stands(&shop, &bought).await, is("cancelled", "unpaid", "expired"));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 3, reserved: 0 });
        let page = guest.page(&format!("/pay/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("Waktu bayar habis") && !page.contains("5220304050"), "nobody is asked to transfer now");
        assert_eq!(send(&guest, &bought, &[picture("telat.jpg")]).await.status, 200);
        assert_eq!(stands(&shop, &bought).await, is("cancelled", "attention", "review"));
        let staff = signed_in(&shop, "bos", Role::Admin).await;
        assert_eq!(confirm(&staff, &attempt_id(&shop, &bought).await).await.status, 200);
        assert_eq!(stands(&shop, &bought).await, is("paid", "paid", "paid"));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 2, reserved: 0 });

        // what is gone does not come back, and its money is noted for staff to give back
        let (_, one) = buy_by(&shop, &product, "transfer").await;
        let (_, two) = buy_by(&shop, &product, "transfer").await;
        assert_eq!(send(&late_guest, &gone, &[picture("telat.jpg")]).await.status, 200);
        assert_eq!(confirm(&staff, &attempt_id(&shop, &gone).await).await.status, 200);
        assert_eq!(stands(&shop, &gone).await, is("cancelled", "attention", "paid"));
        books_are_right(&shop).await;

        // not for ever, and not once somebody gave it up
        shop.shop.clock.advance(Duration::hours(25));
        checkout::expire(shop.shop.clone()).await.unwrap();
        let again = send(&guest, &one, &[picture("x.jpg")]).await;
        assert_eq!(again.status, 200, "who has the key may: {}", again.body);
        // staff sign in anew every day
        let staff = signed_in(&shop, "wakil", Role::Admin).await;
        assert_eq!(reject(&staff, &attempt_id(&shop, &one).await).await.status, 200);
        assert_eq!(stands(&shop, &one).await, is("cancelled", "unpaid", "expired"));
        shop.shop.clock.advance(Duration::days(8));
        assert_eq!(send(&guest, &two, &[picture("x.jpg")]).await.status, 409);
    }

    async fn proofs_are_what_they_are_and_few_may_see_them(engine) {
        let shop = TestShop::open(engine).await;
        let (_, guest, bought) = sale(&shop).await;
        let text = Chosen("surat.txt", "text/plain", b"sudah transfer".to_vec());
        let program = Chosen("bukti.jpg", "image/jpeg", b"MZ\x90\0\x03".to_vec());
        for bad in [vec![text], vec![program], vec![], vec![picture("1.jpg"), picture("2.jpg"), picture("3.jpg"), picture("4.jpg")]] {
            let refused = send(&guest, &bought, &bad).await;
            assert_eq!(refused.status, 422, "{}", refused.body);
        }
        assert_eq!(stands(&shop, &bought).await, is("pending", "unpaid", "pending"), "nothing was sent");
        let stranger = shop.browser();
        let wrong = Bought { key: "salah".into(), ..bought.clone() };
        assert_eq!(send(&stranger, &wrong, &[picture("1.jpg")]).await.status, 404);
        assert_eq!(send(&guest, &bought, &[picture("1.jpg"), paper("2.pdf")]).await.status, 200);
        assert_eq!(send(&guest, &bought, &[paper("3.pdf"), paper("4.pdf")]).await.status, 422, "three together");
        assert_eq!(send(&guest, &bought, &[paper("3.pdf")]).await.status, 200);
        let rows = transfer_proof::Entity::find().order_by_asc(transfer_proof::Column::Place).all(shop.shop.db.read()).await.unwrap();
        let [photo, paper, _] = &rows[..] else { panic!("three files: {rows:?}") };
        let (support, boss) = (signed_in(&shop, "tono", Role::Support).await, signed_in(&shop, "bos", Role::Admin).await);
        for file in [photo, paper] {
            let address = format!("/pay/proofs/{}", file.id);
            let with_key = format!("{address}?key={}", bought.key);
            assert_eq!(stranger.get(&with_key).await.status, 200, "who has the link");
            for (who, status) in [(&stranger, 404), (&support, 404), (&boss, 200)] {
                assert_eq!(who.get(&address).await.status.as_u16(), status);
            }
            assert_eq!(stranger.get(&format!("{address}?key=salah")).await.status, 404);
        }
        let shown = boss.get(&format!("/pay/proofs/{}", photo.id)).await;
        assert_eq!((shown.header("content-type"), shown.header("cache-control")), (Some("image/webp"), Some("private, no-store")));
        let saved = boss.get(&format!("/pay/proofs/{}", paper.id)).await;
        assert!(saved.header("content-disposition").unwrap().starts_with("attachment"));
        let open = stranger.get(&format!("/uploads/{}-320.webp", photo.storage_key)).await;
        assert_eq!(open.status, 404, "the usual door of pictures knows nothing of it");
        assert_eq!(support.call("/api/admin/payments/confirm", &[("attempt", &photo.attempt_id.to_string()), ("reference", "abc")]).await.status, 403);
        shop.shop.clock.advance(Duration::days(3));
        let link = format!("/pay/proofs/{}?key={}", paper.id, bought.key);
        hurtrock::media::service::sweep(&shop.shop).await.unwrap();
        assert_eq!(guest.get(&link).await.status, 200, "the broom lets it be");
        let gone = hurtrock::payment::service::sweep_proofs(&shop.shop.db, shop.shop.clock.now() + Duration::days(401), 500).await;
        assert_eq!(gone.unwrap(), 3);
        assert_eq!(guest.get(&link).await.status, 404);
    }

    async fn one_bad_picture_costs_no_good_one(engine) {
        let shop = TestShop::open(engine).await;
        let (_, guest, bought) = sale(&shop).await;
        let bad = || Chosen("rusak.jpg", "image/jpeg", b"MZ\x90\0\x03".to_vec());
        let sent = send(&guest, &bought, &[picture("satu.jpg"), bad(), paper("dua.pdf")]).await;
        assert_eq!(sent.status, 200, "{}", sent.body);
        let told = sent.json();
        assert_eq!((told.as_array().unwrap().len(), &told[0]["of"]), (1, &"rusak.jpg".into()), "{told}");
        assert_eq!(stands(&shop, &bought).await, is("pending", "attention", "review"));
        let rows = transfer_proof::Entity::find().order_by_asc(transfer_proof::Column::Place).all(shop.shop.db.read()).await.unwrap();
        let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["satu.jpg", "dua.pdf"]);
        // a plain form says it on the page it leads to, once
        let fields = [("number", bought.number.as_str()), ("key", bought.key.as_str()), ("note", "")];
        let form = guest.upload(SEND, true, &fields, "proofs", &[bad(), picture("tiga.jpg")]).await;
        assert_eq!(form.status, 303, "{}", form.body);
        let page = guest.page(form.location()).await.body;
        assert!(page.contains("rusak.jpg") && page.contains("tiga.jpg") && page.contains("tidak bisa dipakai"), "{page}");
        assert!(!guest.page(form.location()).await.body.contains("rusak.jpg"), "said once");
        assert_eq!(transfer_proof::Entity::find().all(shop.shop.db.read()).await.unwrap().len(), 3);
        // none of use is no proof
        let other = buy_by(&shop, &ProductBuilder::new("Kabel").price(150_000).stock(3).insert(&shop.shop).await, "transfer").await;
        assert_eq!(send(&other.0, &other.1, &[bad(), bad()]).await.status, 422);
        assert_eq!(order_row(&shop.shop, &other.1.number).await.payment_state, "unpaid");
    }

    /// An unpaid transfer is its customer's to give up as any unpaid order is; a proof that is looked at comes first.
    async fn its_customer_gives_a_transfer_up(engine) {
        let shop = TestShop::open(engine).await;
        let (product, guest, bought) = sale(&shop).await;
        let own = [("number", bought.number.as_str()), ("key", bought.key.as_str())];
        assert_eq!(guest.call("/api/orders/cancel", &own).await.status, 200);
        assert_eq!(stands(&shop, &bought).await, is("cancelled", "unpaid", "cancelled"));
        assert_eq!(units(&shop.shop, product.variant).await, Units { on_hand: 3, reserved: 0 });
        assert!(shop.mails().await.iter().any(|mail| mail.contains("sudah kamu batalkan")));
    }

    async fn without_a_program_a_proof_is_a_plain_form(engine) {
        let shop = TestShop::open(engine).await;
        let (_, guest, bought) = sale(&shop).await;
        let address = format!("/pay/{}?key={}", bought.number, bought.key);
        guest.page(&address).await;
        let fields = [("number", bought.number.as_str()), ("key", bought.key.as_str()), ("note", "")];
        let empty = guest.upload(SEND, true, &fields, "proofs", &[]).await;
        assert_eq!(empty.status, 303);
        let sent = guest.upload(SEND, true, &fields, "proofs", &[picture("bukti.jpg")]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert!(guest.page(sent.location()).await.body.contains("Bukti transfer sudah terkirim"));
    }
}
