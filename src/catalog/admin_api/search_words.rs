//! What staff may do with the words of the search.

use crate::{
    access::{Cost, Guard, Permission, Route},
    catalog::model::search_words::{SEARCH_WORDS, WordsInput, WordsPage},
    error::AppError,
    ui::listing::PageNumber,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

const MAY: Guard = Guard::Staff(Permission::ManageProducts);

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<AdminSearchWords>(MAY, Cost::Cheap),
    Route::of::<CreateWords>(MAY, Cost::Heavy).on(SEARCH_WORDS),
    Route::of::<SaveWords>(MAY, Cost::Heavy).on(SEARCH_WORDS),
    Route::of::<DeleteWords>(MAY, Cost::Heavy).on(SEARCH_WORDS),
];

/// A page of sets; `kind` is a word of the address, unknown ones are ignored.
///
/// # Errors
/// Forbidden.
#[server(prefix = "/api", endpoint = "admin/search-words", input = GetUrl)]
pub async fn admin_search_words(
    q: Option<String>,
    kind: Option<String>,
    page: Option<PageNumber>,
) -> Result<WordsPage, AppError> {
    use crate::catalog::{admin_answers, model::search_words::WordsFilter, service::search_words};
    let (shop, _) = admin_answers::staff()?;
    Ok(search_words::list(shop.db.read(), WordsFilter::of(q, kind.as_deref(), page)).await?)
}

/// Writes a new set of words.
///
/// # Errors
/// Problems at fields, as many as there may be, forbidden.
#[server(prefix = "/api", endpoint = "admin/search-words/create")]
pub async fn create_words(#[server(flatten)] form: WordsInput) -> Result<i64, AppError> {
    use crate::{
        catalog::{admin_answers, service::search_words},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    let id = search_words::create(&shop, &by, form).await?;
    context::done(|locale| td_string!(locale, notice.saved), SEARCH_WORDS);
    Ok(id)
}

/// Changes a set of words.
///
/// # Errors
/// Problems at fields, an edit conflict, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/search-words/save")]
pub async fn save_words(id: i64, version: String, #[server(flatten)] form: WordsInput) -> Result<(), AppError> {
    use crate::{
        catalog::{admin_answers, service::search_words},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    search_words::save(&shop, &by, id, version.parse().unwrap_or_default(), form).await?;
    context::done(|locale| td_string!(locale, notice.saved), SEARCH_WORDS);
    Ok(())
}

/// Deletes a set of words.
///
/// # Errors
/// Not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/search-words/delete")]
pub async fn delete_words(id: i64) -> Result<(), AppError> {
    use crate::{
        catalog::{admin_answers, service::search_words},
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, by) = admin_answers::staff()?;
    search_words::delete(&shop, &by, id).await?;
    context::done(|locale| td_string!(locale, goods.deleted), SEARCH_WORDS);
    Ok(())
}
