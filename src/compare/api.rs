//! What a visitor may do with a comparison. Everything is public: a sheet is an address, what is chosen a browser keeps.

use super::model::{CompareAnswer, Sheet};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
    ids::ProductId,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<GetSheet>(Guard::Public, Cost::Cheap).of_all(),
    Route::of::<GetCompareParts>(Guard::Public, Cost::Cheap),
    Route::of::<SetCompared>(Guard::Public, Cost::Cheap).on("/products"),
    Route::of::<ClearCompared>(Guard::Public, Cost::Cheap).on("/products"),
    Route::of::<CompareMore>(Guard::Public, Cost::Cheap).on("/compare"),
];

/// The sheet of an address (`/compare?p=stratos&p=kawi`); what is not shown is left out.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "compare", input = GetUrl)]
pub async fn get_sheet(address: String) -> Result<Sheet, AppError> {
    use crate::compare::{model::CompareQuery, service};
    let shop = crate::server::context::shop()?;
    Ok(service::sheet(&shop, &CompareQuery::from_url(&address)).await?)
}

/// The parts of a page that show what is chosen, as they are now: for a page that was made before. `shown` names those it
/// has.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "compare/parts", input = GetUrl)]
pub async fn get_compare_parts(#[server(default)] shown: String) -> Result<CompareAnswer, AppError> {
    let shop = crate::server::context::shop()?;
    let shown = crate::compare::ui::shown_ids(&shown);
    Ok(crate::compare::answers::answer(&shop, crate::compare::chosen::chosen(), shown, String::new()).await?)
}

/// Chooses a product to be compared, or not any more. A plain form leads back to where it was, or to the sheet of `next`.
///
/// # Errors
/// [`AppError::NotFound`] for what is not shown, a full comparison.
#[server(prefix = "/api", endpoint = "compare/set")]
pub async fn set_compared(product: ProductId, chosen: bool, next: Option<String>) -> Result<CompareAnswer, AppError> {
    use crate::{
        compare::{
            answers::{self, said},
            chosen,
            model::CompareQuery,
            service,
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let shop = context::shop()?;
    let card = service::cards(&shop, vec![product]).await?.pop();
    if chosen && card.is_none() {
        return Err(AppError::NotFound);
    }
    let now = chosen::with(chosen::chosen(), product, chosen)?;
    chosen::keep(&now);
    match next {
        Some(next) => context::redirect(&CompareQuery::from_url(&next).to_url()),
        None if chosen => context::done_here(|locale| td_string!(locale, compare.chosen), "/products"),
        None => context::done_here(|locale| td_string!(locale, compare.let_go), "/products"),
    }
    let said = said(card.as_ref(), chosen, now.len());
    Ok(answers::answer(&shop, now, vec![product], said).await?)
}

/// Chooses nothing any more.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "compare/clear")]
pub async fn clear_compared() -> Result<CompareAnswer, AppError> {
    use crate::{
        compare::{answers, chosen},
        server::context,
    };
    use leptos_i18n::td_string;
    let shop = context::shop()?;
    let before = chosen::chosen();
    chosen::keep(&[]);
    context::done_here(|locale| td_string!(locale, compare.cleared), "/products");
    let said = td_string!(context::visitor().locale, compare.cleared).to_owned();
    Ok(answers::answer(&shop, Vec::new(), before, said).await?)
}

/// Chooses what a sheet has, and leads to where more of its kind is; the sheet may be somebody else's.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "compare/more")]
pub async fn compare_more(sheet: String) -> Result<CompareAnswer, AppError> {
    use crate::{
        compare::{answers, chosen, model::CompareQuery, service},
        server::context,
    };
    let shop = context::shop()?;
    let sheet = service::sheet(&shop, &CompareQuery::from_url(&sheet)).await?;
    let now: Vec<ProductId> = sheet.products.iter().map(|one| one.card.id).collect();
    chosen::keep(&now);
    let category = sheet.products.last().and_then(|one| one.category.as_ref());
    context::redirect(&category.map_or_else(|| "/products".to_owned(), |one| format!("/categories/{}", one.slug)));
    Ok(answers::answer(&shop, now, Vec::new(), String::new()).await?)
}
