//! One price: what the checkout shows is what the order is charged and what the gateway is told.

use crate::{
    on_both,
    support::{
        TestShop,
        builders::ProductBuilder,
        buying::{Bought, add, choose, order_row, place},
    },
};
use hurtrock::{money::Rupiah, payment::gateway::Midtrans};

on_both! {
    async fn what_is_shown_is_charged_and_told_to_the_gateway(engine) {
        let shop = TestShop::open(engine).await;
        let strat = ProductBuilder::new("Stratos").price(1_234_567).stock(9).insert(&shop.shop).await;
        let pick = ProductBuilder::new("Plektrum").price(3_333).stock(99).insert(&shop.shop).await;
        let guest = shop.browser();
        for (product, units) in [(&strat, 2), (&pick, 7)] {
            assert_eq!(add(&guest, product, units).await.status, 200);
        }
        let shown = guest.read("/api/checkout").await.json();
        let placed = place(&guest).await;
        assert_eq!(placed.status, 200, "{}", placed.body);
        let bought = Bought::of(&placed.json());
        let row = order_row(&shop.shop, &bought.number).await;
        let order = guest.read(&format!("/api/orders/one?number={}&key={}", bought.number, bought.key)).await.json();
        for (name, charged) in [
            ("subtotal", row.subtotal),
            ("shipping", row.shipping_total),
            ("discount", row.discount_total),
            ("total", row.total),
            ("tax_included", row.tax_included),
        ] {
            assert_eq!(shown[name], charged, "the checkout's {name}");
            assert_eq!(order[name], charged, "the order's {name}");
        }
        assert_eq!(row.total, 2 * 1_234_567 + 7 * 3_333 + 50_000);
        choose(&guest, &bought).await;
        let gateway: &Midtrans = shop.shop.extension().unwrap();
        let told = gateway.status(&bought.attempt).await.unwrap().expect("a way to pay was chosen");
        assert_eq!(told.amount, Some(Rupiah::new(row.total)));
    }
}
