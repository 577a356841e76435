//! Load work: as many products as asked for, varied from the demo goods.
//! Deterministic; used instruments become ordinary stock so that serials stay unique.

use super::{Condition, DemoProduct, products};
use crate::money::Rupiah;

/// `n` numbered variations of the demo goods with unique slugs and SKUs and prices moved by up to a fifth.
pub fn scaled(n: usize) -> impl Iterator<Item = DemoProduct> {
    let base = products();
    (0..n).filter_map(move |i| {
        let mut product = base.get(i % base.len().max(1))?.clone();
        product.slug = format!("{}-{i:06}", product.slug);
        product.name_id = format!("{} no. {}", product.name_id, i + 1);
        product.name_en = format!("{} no. {}", product.name_en, i + 1);
        product.used = None;
        product.condition = Condition::New;
        product.featured = false;
        for (k, variant) in product.variants.iter_mut().enumerate() {
            let roll = (i as i64).wrapping_mul(7919).wrapping_add(k as i64 * 104_729).rem_euclid(401);
            let thousands = variant.price.amount() / 1000 * (800 + roll) / 1000;
            variant.price = Rupiah::new((thousands / 10 * 10 + 9) * 1000);
            variant.compare_at = (roll % 9 == 0).then(|| Rupiah::new((thousands / 10 * 10 + 9) * 1200));
            variant.sku = format!("{}-{i:06}", variant.sku);
            variant.stock = (roll % 37) as i32;
        }
        Some(product)
    })
}
