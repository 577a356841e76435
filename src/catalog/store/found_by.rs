//! What staff finds a product by: all that its rows in the lists show. Whoever changes any of it writes it again.

use crate::entity::{product, product_variant};

/// The text that is searched, from a product, the name of its brand, and its variants.
pub fn text(product: &product::Model, brand: &str, variants: &[product_variant::Model]) -> String {
    let prices: Vec<String> = variants.iter().map(|variant| format!("Rp{}", variant.price)).collect();
    let names = [&product.name_id, &product.name_en, &product.slug].into_iter().map(String::as_str);
    let of_variants = variants.iter().zip(&prices).flat_map(|(variant, price)| {
        [variant.sku.as_str(), variant.name_id.as_str(), variant.name_en.as_str(), price.as_str()]
    });
    reading::search_text(names.chain([brand]).chain(of_variants))
}
