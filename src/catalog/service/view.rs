//! Rows become view types: pictures, offers.

use crate::{
    catalog::{
        model::{Asked, ImageView, Offer},
        read_model::Entry,
        store,
    },
    entity::{product_image, product_variant},
    ui::text::Bilingual,
};

/// A variant as lists speak of it.
pub fn offer(variant: &product_variant::Model) -> Offer {
    let asked = asked(variant);
    Entry::offer(asked.price, asked.compare_at, free(variant))
}

/// What is asked for a variant as far as it is shown.
pub fn asked(variant: &product_variant::Model) -> Asked {
    store::offers::pricing(variant).shown(variant.offer_on)
}

/// Units of a variant nobody has reserved.
pub fn free(variant: &product_variant::Model) -> u32 {
    u32::try_from(variant.on_hand - variant.reserved).unwrap_or(0)
}

/// A picture's row as people see it.
pub fn image(row: &product_image::Model) -> ImageView {
    let alt = Bilingual::new(&row.alt_id, &row.alt_en);
    store::card::image_view(row.storage_key.clone(), &row.widths, (row.width, row.height), &row.tone, alt)
}
