//! What search engines are told: exactly what the page shows (Product, Offer, `BreadcrumbList`).

use crate::{
    catalog::model::{Condition, ProductView, VariantView},
    settings::service as settings,
    tr,
    ui::{
        json_ld::JsonLd,
        locale::{Locale, current, href},
        page::Origin,
        stars::decimal,
    },
};
use leptos::prelude::*;
use serde_json::{Value, json};

/// Structured data of a product page with this variant chosen.
#[component]
pub fn ProductData(product: ProductView, variant: VariantView) -> impl IntoView {
    let origin = use_context::<Origin>().map(|origin| origin.0).unwrap_or_default();
    let data = json!({ "@context": "https://schema.org", "@graph": [of_product(&product, &variant, &origin), of_trail(&product, &origin)] });
    view! { <JsonLd data/> }
}

fn of_product(product: &ProductView, variant: &VariantView, origin: &str) -> Value {
    let images: Vec<String> = product.images.iter().map(|image| format!("{origin}{}", image.src(960))).collect();
    let address = format!("{origin}{}", href(&format!("/products/{}", product.slug)));
    let condition = match product.condition {
        Condition::BStock => "UsedCondition",
        other if other.is_used() => "UsedCondition",
        _ => "NewCondition",
    };
    let stock = if variant.available > 0 { "InStock" } else { "OutOfStock" };
    let mut data = json!({
        "@type": "Product",
        "name": product.name.get(current()),
        "description": product.tagline.get(current()),
        "sku": variant.sku,
        "brand": { "@type": "Brand", "name": product.brand },
        "image": images,
        "itemCondition": format!("https://schema.org/{condition}"),
        "offers": {
            "@type": "Offer",
            "url": address,
            "priceCurrency": "IDR",
            "price": variant.price.amount(),
            "availability": format!("https://schema.org/{stock}"),
            "itemCondition": format!("https://schema.org/{condition}"),
            "seller": { "@type": "Organization", "name": settings::here().house.full_name },
        },
    });
    if let Some(until) = variant.until {
        data["offers"]["priceValidUntil"] = until.iso().into();
    }
    if product.rating.count > 0 {
        data["aggregateRating"] = json!({
            "@type": "AggregateRating",
            // as it is shown: tenths of a star
            "ratingValue": decimal(Locale::en, product.rating.hundredths),
            "reviewCount": product.rating.count,
            "bestRating": 5,
            "worstRating": 1,
        });
    }
    data
}

fn of_trail(product: &ProductView, origin: &str) -> Value {
    let item = |position: usize, name: String, path: &str| json!({ "@type": "ListItem", "position": position, "name": name, "item": format!("{origin}{}", href(path)) });
    let mut items =
        vec![item(1, tr!(catalog.home).to_string(), "/"), item(2, tr!(catalog.products).to_string(), "/products")];
    for (place, link) in product.trail.iter().enumerate() {
        items.push(item(place + 3, link.name.here(), &format!("/categories/{}", link.slug)));
    }
    items.push(item(product.trail.len() + 3, product.name.here(), &format!("/products/{}", product.slug)));
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}
