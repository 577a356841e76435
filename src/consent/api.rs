//! What people may say about being written to.

use super::model::{LinkView, PrivacyText, Standing};
use crate::{
    access::{Cost, Guard, Route},
    error::AppError,
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<CurrentPrivacy>(Guard::Public, Cost::Free).of_all(),
    Route::of::<MyConsents>(Guard::Customer, Cost::Cheap),
    Route::of::<SetMyConsents>(Guard::Customer, Cost::Heavy).on("/account"),
    Route::of::<ConsentLink>(Guard::Public, Cost::Cheap),
    Route::of::<EndNews>(Guard::Public, Cost::Heavy).on("/consent"),
];

/// The privacy text that is published, if one is.
///
/// # Errors
/// Internal.
#[server(prefix = "/api", endpoint = "consent/privacy", input = GetUrl)]
pub async fn current_privacy() -> Result<Option<PrivacyText>, AppError> {
    Ok(crate::consent::service::privacy(&crate::server::context::shop()?).await?)
}

/// What whoever asks agrees to, and since when.
///
/// # Errors
/// [`AppError::SignInRequired`].
#[server(prefix = "/api", endpoint = "account/consents", input = GetUrl)]
pub async fn my_consents() -> Result<Standing, AppError> {
    use crate::{consent::service, server::context};
    let (shop, customer) = (context::shop()?, context::customer()?);
    Ok(service::standing(shop.db.read(), &customer.email).await?)
}

/// Says what whoever asks agrees to from now on; a box that is not ticked takes back.
///
/// # Errors
/// [`AppError::SignInRequired`]; too many changes.
#[server(prefix = "/api", endpoint = "account/consents/set")]
pub async fn set_my_consents(newsletter: Option<String>, whatsapp: Option<String>) -> Result<(), AppError> {
    use crate::{consent::service, server::context};
    let (shop, customer) = (context::shop()?, context::customer()?);
    let ticked = |word: &Option<String>| word.as_deref().is_some_and(|word| !word.is_empty());
    service::set_own(&shop, &customer.email, ticked(&newsletter), ticked(&whatsapp)).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, consent.saved), "/account");
    Ok(())
}

/// What the link of a mail is about; looking changes nothing.
///
/// # Errors
/// [`AppError::NotFound`] when the link is wrong or over.
#[server(prefix = "/api", endpoint = "consent/link", input = GetUrl)]
pub async fn consent_link(key: String) -> Result<LinkView, AppError> {
    Ok(crate::consent::service::view(&crate::server::context::shop()?, &key).await?)
}

/// Ends the news of the address of a link.
///
/// # Errors
/// [`AppError::NotFound`] as [`consent_link`].
#[server(prefix = "/api", endpoint = "consent/end")]
pub async fn end_news(key: String) -> Result<(), AppError> {
    use crate::{consent::model::CONSENT, consent::service, server::context, ui::address::with_query};
    service::end(&context::shop()?, &key).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, consent.ended), &with_query(CONSENT, [("key", key)]));
    Ok(())
}
