//! What the browser of staff gets beside what was done: the part of the page that changed. Only the server functions use it.

use crate::{
    access::Permission,
    catalog::{
        admin_ui::pictures::{PART, html},
        model::pictures::GonePicture,
        service::goods,
    },
    error::AppError,
    ids::ProductId,
    server::{
        context::{self, Staff},
        state::Shop,
    },
    ui::{address::with_query, form::Done, live::Changes},
};

/// Whoever may manage products.
///
/// # Errors
/// Sign in required, forbidden.
pub fn staff() -> Result<(Shop, Staff), AppError> {
    Ok((context::shop()?, context::staff(Permission::ManageProducts)?))
}

/// The pictures of a product as they stand now, for the page that asked; a plain form is led back to it.
///
/// # Errors
/// The database's.
pub async fn pictures(
    shop: &Shop,
    product: ProductId,
    gone: Option<GonePicture>,
    done: Done,
) -> Result<Changes, AppError> {
    let query = gone.iter().flat_map(GonePicture::query);
    context::done(done, &format!("{}#product-pictures", with_query(&format!("/admin/products/{product}"), query)));
    if !context::wants_parts() {
        return Ok(Changes::default());
    }
    let html = html(product, goods::pictures(shop, product).await?, gone);
    let said = done(context::visitor().locale).to_owned();
    Ok(Changes { parts: [(PART.to_owned(), html)].into(), said, ..Changes::default() })
}
