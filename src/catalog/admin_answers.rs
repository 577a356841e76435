//! What the browser of staff gets beside what was done: the part of the page that changed. Only the server functions use it.

use crate::{
    access::Permission,
    catalog::{
        admin_ui::{
            attributes_page, links, option_list,
            pictures::{PART, html},
            twins_panel,
        },
        model::{LinkKind, OfferInput, pictures::GonePicture},
        service::{self, goods, twins},
    },
    error::{AppError, ProblemCode},
    ids::{AttributeId, ProductId, VariantId},
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

/// Writes the offer of a variant, or takes it away; a plain form is led back to the product.
///
/// # Errors
/// Problems at fields, an edit conflict, not found, forbidden.
pub async fn offer(product: &str, variant: &str, version: &str, offer: OfferInput) -> Result<(), AppError> {
    let (shop, staff) = self::staff()?;
    let product: ProductId = product.parse().map_err(|_| AppError::NotFound)?;
    let variant: VariantId = variant.parse().map_err(|_| AppError::NotFound)?;
    goods::offers::set_offer(&shop, &staff, product, variant, version.parse().unwrap_or_default(), offer).await?;
    context::done(|locale| td_string!(locale, notice.saved), &format!("/admin/products/{product}#variants"));
    Ok(())
}

/// What stands beside a product now, and what a text finds to put there, for the page that asked; a plain form is led back to it.
/// Words where something was done.
///
/// # Errors
/// Not found, the database's.
pub async fn links(shop: &Shop, product: ProductId, with: &str, done: Option<Done>) -> Result<Changes, AppError> {
    let locale = context::visitor().locale;
    let query = Some(("with", with.to_owned())).filter(|_| !with.is_empty());
    let back = format!("{}#{}", with_query(&format!("/admin/products/{product}"), query), links::PART);
    match done {
        Some(done) => context::done(done, &back),
        None => context::redirect(&back),
    }
    if !context::wants_parts() {
        return Ok(Changes::default());
    }
    let html = links::html(goods::links::view(shop, locale, product, with).await?);
    let said = done.map(|done| done(locale).to_owned()).unwrap_or_default();
    Ok(Changes { parts: [(links::PART.to_owned(), html)].into(), said, ..Changes::default() })
}

/// The kind of a word.
///
/// # Errors
/// `Choice` at `kind`.
pub fn link_kind(code: &str) -> Result<LinkKind, AppError> {
    LinkKind::from_code(code).ok_or_else(|| AppError::field("kind", ProblemCode::Choice))
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
