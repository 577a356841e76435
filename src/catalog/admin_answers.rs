//! What the browser of staff gets beside what was done: the part of the page that changed. Only the server functions use it.

use crate::{
    access::Permission,
    catalog::{
        admin_ui::{
            attributes_page, option_list,
            pictures::{PART, html},
            twins_panel,
        },
        model::pictures::GonePicture,
        service::{self, goods, twins},
    },
    error::AppError,
    ids::{AttributeId, ProductId},
    server::{
        context::{self, Staff},
        state::Shop,
    },
    ui::{address::with_query, form::Done, live::Changes},
};
use leptos_i18n::td_string;

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
    // the picture of another product is told at once
    let alike = twins_panel::html(product, twins::of_product(shop, product).await?);
    let said = done(context::visitor().locale).to_owned();
    let parts = [(PART.to_owned(), html), (twins_panel::PART.to_owned(), alike)].into();
    Ok(Changes { parts, said, ..Changes::default() })
}

/// The list of attributes as it stands now, for the page that asked; a plain form is led back to it.
///
/// # Errors
/// The database's.
pub async fn attributes(shop: &Shop) -> Result<Changes, AppError> {
    let done: Done = |locale| td_string!(locale, attributes.moved);
    context::done(done, "/admin/attributes");
    if !context::wants_parts() {
        return Ok(Changes::default());
    }
    let html = attributes_page::html(service::attributes::list(shop).await?);
    let said = done(context::visitor().locale).to_owned();
    Ok(Changes { parts: [(attributes_page::PART.to_owned(), html)].into(), said, ..Changes::default() })
}

/// The options of an attribute as they stand now, for the page that asked; a plain form is led back to it.
///
/// # Errors
/// The database's.
pub async fn options(shop: &Shop, attribute: AttributeId) -> Result<Changes, AppError> {
    let done: Done = |locale| td_string!(locale, attributes.moved);
    context::done(done, &format!("/admin/attributes/{attribute}#options"));
    if !context::wants_parts() {
        return Ok(Changes::default());
    }
    let view = service::attributes::view(shop, attribute).await?;
    let html = option_list::html(attribute, view.code, view.options);
    let said = done(context::visitor().locale).to_owned();
    Ok(Changes { parts: [(option_list::PART.to_owned(), html)].into(), said, ..Changes::default() })
}
