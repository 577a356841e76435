//! What the demo's buyers say, brought in with the goods.

use crate::{
    catalog::service::NewProduct,
    demo::catalogue::{self, DemoProduct},
    i18n::Locale,
    ids::OrderId,
    reviews::service::PastReview,
    server::clock::new_id,
};
use chrono::{DateTime, Duration, Utc};
use std::collections::HashMap;

/// The reviews of these products, written before `now`.
pub fn voices(demo: &[DemoProduct], products: &[NewProduct], now: DateTime<Utc>) -> Vec<PastReview> {
    let ids: HashMap<&str, _> = products.iter().map(|product| (product.slug.as_str(), product.id)).collect();
    let of_one = |product: &DemoProduct| {
        let id = ids.get(product.slug.as_str()).copied();
        let all = catalogue::reviews(product).into_iter();
        all.filter_map(move |review| {
            let written = now - Duration::days(review.days_ago);
            Some(PastReview {
                product: id?,
                order: new_id::<OrderId>(),
                stars: review.stars,
                author: review.author,
                locale: if review.english { Locale::en } else { Locale::id },
                body: review.body,
                reply: review.reply.map(|words| (words.to_owned(), written + Duration::days(1))),
                written,
            })
        })
    };
    demo.iter().flat_map(of_one).collect()
}
