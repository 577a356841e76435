//! What the demo's buyers say, brought in with the goods.

use super::pictures::Album;
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

/// The reviews of these products, written before `now`; some with photos.
pub fn voices(album: &Album, demo: &[DemoProduct], products: &[NewProduct], now: DateTime<Utc>) -> Vec<PastReview> {
    let ids: HashMap<&str, _> = products.iter().map(|product| (product.slug.as_str(), product.id)).collect();
    let of_one = |product: &DemoProduct| {
        let id = ids.get(product.slug.as_str()).copied();
        let all = catalogue::reviews(product);
        let likes = all.iter().enumerate().filter(|(_, review)| review.stars >= 4);
        let photos = album.photos(&product.slug);
        let photographed = likes.min_by_key(|(_, review)| review.days_ago).map(|(place, _)| place);
        all.into_iter().enumerate().filter_map(move |(place, review)| {
            let written = now - Duration::days(review.days_ago);
            // the last one that likes it shows it
            let pictures = if Some(place) == photographed { photos.clone() } else { Vec::new() };
            Some(PastReview {
                id: new_id(),
                product: id?,
                order: new_id::<OrderId>(),
                stars: review.stars,
                author: review.author,
                locale: if review.english { Locale::en } else { Locale::id },
                body: review.body,
                reply: review.reply.map(|words| (words.to_owned(), written + Duration::days(1))),
                written,
                pictures,
            })
        })
    };
    demo.iter().flat_map(of_one).collect()
}
