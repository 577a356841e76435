//! What is printed of orders: for whom, how many pages, and never what is not theirs.

use crate::{
    on_both,
    support::{
        Answer, TestShop,
        builders::{ProductBuilder, signed_in},
        buying::{Bought, add, buy, pay, place},
        until,
    },
};
use hurtrock::{
    access::Role,
    orders::model::{DocumentKind, STAFF_DOCUMENTS},
};

fn pages(answer: &Answer) -> usize {
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    assert!(answer.header("cache-control").is_some_and(|kept| kept.contains("no-store")));
    assert!(answer.body.starts_with("%PDF-"));
    answer.body.matches("/Type/Page/").count()
}

on_both! {
    async fn a_customer_gets_their_own_papers(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(5).insert(&shop.shop).await;
        let (guest, bought) = buy(&shop, &product, 2).await;
        let path = |kind: DocumentKind| kind.path(&bought.number, &bought.key);
        assert_eq!(pages(&guest.get(&path(DocumentKind::Invoice)).await), 1);
        assert_eq!(pages(&guest.get(&format!("/en{}", path(DocumentKind::Invoice))).await), 1);
        assert_eq!(guest.get(&path(DocumentKind::Receipt)).await.status, 404, "nothing was received yet");
        let page = guest.page(&format!("/orders/{}?key={}", bought.number, bought.key)).await.body;
        assert!(page.contains("Faktur penjualan") && !page.contains("Kuitansi"), "{page}");
        pay(&guest, &bought).await;
        until("the money is in", || async { guest.get(&path(DocumentKind::Receipt)).await.status == 200 }).await;
        assert_eq!(pages(&guest.get(&path(DocumentKind::Receipt)).await), 1);
        // by the key alone, or by the account whose order it is
        let stranger = shop.browser();
        assert_eq!(stranger.get(&DocumentKind::Invoice.path(&bought.number, "")).await.status, 404);
        assert_eq!(stranger.get(&DocumentKind::Invoice.path(&bought.number, "x")).await.status, 404);
        assert_eq!(stranger.get(&DocumentKind::Invoice.path("HR-000000-AAAAAA", &bought.key)).await.status, 404);
        let budi = signed_in(&shop, "budi", Role::Customer).await;
        add(&budi, &product, 1).await;
        let own = Bought::of(&place(&budi).await.json());
        assert_eq!(pages(&budi.get(&DocumentKind::Invoice.path(&own.number, "")).await), 1);
        assert_eq!(budi.get(&DocumentKind::Invoice.path(&bought.number, "")).await.status, 404);
        // what is not the customer's has no such address
        for file in ["packing-slip.pdf", "shipping-label.pdf", "invoice", "x.pdf"] {
            let answer = guest.get(&format!("/orders/{}/{file}?key={}", bought.number, bought.key)).await;
            assert_eq!(answer.status, 404, "{file}");
        }
    }

    async fn staff_print_one_or_a_batch(engine) {
        let shop = TestShop::open(engine).await;
        let product = ProductBuilder::new("Stratos").stock(9).insert(&shop.shop).await;
        let mut numbers = Vec::new();
        for _ in 0..3 {
            let (guest, bought) = buy(&shop, &product, 1).await;
            pay(&guest, &bought).await;
            numbers.push(bought.number);
        }
        let (rina, sari) = (signed_in(&shop, "rina", Role::Support).await, signed_in(&shop, "sari", Role::Customer).await);
        let bos = signed_in(&shop, "bos", Role::Admin).await;
        let page = rina.page(&format!("/admin/orders/{}", numbers[0])).await.body;
        for kind in DocumentKind::ALL {
            let path = kind.staff_path(&numbers[0]);
            assert_eq!(pages(&rina.get(&path).await), 1, "{path}");
            assert!(page.contains(&path.replace('&', "&amp;")), "{page}");
            // who may not see orders gets none of their papers
            assert_eq!(sari.get(&path).await.status, 404, "{path}");
            assert_eq!(shop.browser().get(&path).await.status, 303, "{path}");
        }
        let ticked: Vec<(&str, &str)> = numbers.iter().map(|number| ("numbers[]", number.as_str())).collect();
        let mut form = vec![("act", "slips"), ("which", "ticked")];
        form.extend(ticked);
        let batch = bos.call("/api/admin/orders/bulk", &form).await.json().as_str().unwrap().to_owned();
        for kind in DocumentKind::ALL {
            assert_eq!(pages(&bos.get(&kind.batch_path(&batch)).await), 3, "{kind:?}");
        }
        assert!(bos.page(&format!("/admin/orders/slips/{batch}")).await.body.contains("/shipping-label.pdf?batch="));
        for asked in ["invoice.pdf", "invoice.pdf?order=", "invoice.pdf?order=HR-1", "x.pdf?order=HR-1", "invoice.pdf?batch=00000000-0000-0000-0000-000000000000"] {
            assert_eq!(bos.get(&format!("{STAFF_DOCUMENTS}/{asked}")).await.status, 404, "{asked}");
        }
    }
}
