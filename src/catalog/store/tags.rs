//! Tags of products: where they are. How many have one, triggers count.

use crate::tags::service::Words;

/// Words of staff on products.
pub const WORDS: Words =
    Words { tags: "product_tags", taggings: "product_taggings", of: "product_id", counted: Some("products") };
