//! What visitors and customers may do about their account. A role never comes from a form.

use super::model::{ADDRESSES, AddressInput, PendingView, ProfileView, Registered, SavedAddress};
use crate::{
    access::{Cost, Guard, Route, SignedIn},
    error::AppError,
};
use leptos::prelude::*;
use uuid::Uuid;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<Register>(Guard::Public, Cost::Mail).on("/register"),
    Route::of::<PendingRegistration>(Guard::Public, Cost::Cheap),
    Route::of::<ConfirmRegistration>(Guard::Public, Cost::Heavy).on("/register"),
    Route::of::<SignIn>(Guard::Public, Cost::Heavy).on("/sign-in"),
    Route::of::<SignOut>(Guard::Public, Cost::Cheap),
    Route::of::<Me>(Guard::Public, Cost::Free),
    Route::of::<MyProfile>(Guard::Customer, Cost::Cheap),
    Route::of::<MyAddresses>(Guard::Customer, Cost::Cheap),
    Route::of::<AddAddress>(Guard::Customer, Cost::Heavy).on(ADDRESSES),
    Route::of::<SaveAddress>(Guard::Customer, Cost::Heavy).on(ADDRESSES),
    Route::of::<SetFirstAddress>(Guard::Customer, Cost::Heavy).on(ADDRESSES),
    Route::of::<DeleteAddress>(Guard::Customer, Cost::Heavy).on(ADDRESSES),
];

/// Makes a customer's account and signs in, or, where registrations are confirmed, sends a mail and always answers alike.
///
/// # Errors
/// All problems with the fields at once; too many tries. In an open shop names that are taken are among the problems.
#[server(prefix = "/api", endpoint = "auth/register")]
pub async fn register(
    username: String,
    email: String,
    password: String,
    full_name: Option<String>,
    newsletter: Option<String>,
    next: Option<String>,
) -> Result<Registered, AppError> {
    use crate::{
        account::{
            model::{RegisterInput, way_back},
            service::{self, Asked},
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let input = RegisterInput { username, email, password, full_name: full_name.unwrap_or_default() };
    let newsletter = newsletter.is_some_and(|word| !word.is_empty());
    let id = match service::register(&shop, input, newsletter, &visitor).await? {
        Asked::Made(id) => id,
        Asked::Mailed => {
            context::redirect("/register/sent");
            return Ok(Registered::Mailed { mailed: true });
        }
    };
    let person = service::start_session(&shop, &mut service::backend::auth()?, id, &visitor).await?;
    context::done(
        |locale| td_string!(locale, notice.registered),
        &way_back(next.as_deref().unwrap_or_default(), "/account"),
    );
    Ok(Registered::SignedIn(person))
}

/// What waits to be confirmed by the link of a mail; looking changes nothing.
///
/// # Errors
/// [`AppError::NotFound`] when the link is wrong, too old or was used.
#[server(prefix = "/api", endpoint = "auth/pending", input = server_fn::codec::GetUrl)]
pub async fn pending_registration(key: String) -> Result<PendingView, AppError> {
    Ok(crate::account::service::pending(&crate::server::context::shop()?, &key).await?)
}

/// Makes the account of a confirmed registration and signs in.
///
/// # Errors
/// [`AppError::NotFound`] as [`pending_registration`]; a name that is taken meanwhile; in another browser than the one that
/// asked, a password that is not the one that was chosen.
#[server(prefix = "/api", endpoint = "auth/confirm")]
pub async fn confirm_registration(
    key: String,
    username: Option<String>,
    password: Option<String>,
) -> Result<SignedIn, AppError> {
    use crate::{account::service, server::context};
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let (username, password) = (username.unwrap_or_default(), password.unwrap_or_default());
    let id = service::confirm(&shop, &key, &username, &password, &visitor).await?;
    let person = service::start_session(&shop, &mut service::backend::auth()?, id, &visitor).await?;
    context::done(|locale| td_string!(locale, notice.registered), "/account");
    Ok(person)
}

/// Signs in with username or e-mail address, then goes on to `next`.
///
/// # Errors
/// Missing fields, wrong credentials, too many tries.
#[server(prefix = "/api", endpoint = "auth/login")]
pub async fn sign_in(login: String, password: String, next: Option<String>) -> Result<SignedIn, AppError> {
    use crate::{
        account::{
            model::way_back,
            service::{self, backend::Credentials},
        },
        server::context,
    };
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let credentials = Credentials { login, password };
    let person = service::sign_in(&shop, &mut service::backend::auth()?, credentials, &visitor).await?;
    let home = if person.role.is_staff() { "/admin" } else { "/account" };
    context::done(|locale| td_string!(locale, notice.signed_in), &way_back(next.as_deref().unwrap_or_default(), home));
    Ok(person)
}

/// Signs out; the session is deleted.
///
/// # Errors
/// When the session store fails.
#[server(prefix = "/api", endpoint = "auth/logout")]
pub async fn sign_out() -> Result<(), AppError> {
    use crate::{account::service, server::context};
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    service::sign_out(&shop, &mut service::backend::auth()?, &visitor).await?;
    context::done(|locale| td_string!(locale, notice.signed_out), "/");
    Ok(())
}

/// Who is signed in, if anybody.
///
/// # Errors
/// None of its own.
#[server(prefix = "/api", endpoint = "auth/me", input = server_fn::codec::GetUrl)]
pub async fn me() -> Result<Option<SignedIn>, AppError> {
    Ok(crate::server::context::visitor().user)
}

/// What the account page shows of its owner.
///
/// # Errors
/// [`AppError::SignInRequired`].
#[server(prefix = "/api", endpoint = "account/profile", input = server_fn::codec::GetUrl)]
pub async fn my_profile() -> Result<ProfileView, AppError> {
    use crate::{
        account::service,
        server::{clock::instant, context},
    };
    let (shop, customer) = (context::shop()?, context::customer()?);
    let (since, phone) = service::profile(shop.db.read(), customer.id).await?.ok_or(AppError::SignInRequired)?;
    Ok(ProfileView { person: SignedIn::clone(&customer), phone, since: instant(since) })
}

/// The addresses the customer keeps, the first one first.
///
/// # Errors
/// [`AppError::SignInRequired`].
#[server(prefix = "/api", endpoint = "account/addresses", input = server_fn::codec::GetUrl)]
pub async fn my_addresses() -> Result<Vec<SavedAddress>, AppError> {
    use crate::{account::service, server::context};
    let (shop, customer) = (context::shop()?, context::customer()?);
    Ok(service::address_book(shop.db.read(), customer.id).await?)
}

/// Writes a new address into the customer's book.
///
/// # Errors
/// Problems at fields; [`AppError::Refused`] when the book is full.
#[server(prefix = "/api", endpoint = "account/addresses/add")]
pub async fn add_address(#[server(flatten)] form: AddressInput) -> Result<Uuid, AppError> {
    use crate::{account::service, server::context};
    let (shop, customer) = (context::shop()?, context::customer()?);
    let first = !form.first.is_empty();
    let id = service::add_address(&shop, customer.id, form.checked()?, first).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), ADDRESSES);
    Ok(id)
}

/// Changes an address of the customer.
///
/// # Errors
/// Problems at fields; [`AppError::NotFound`], also when it is somebody else's.
#[server(prefix = "/api", endpoint = "account/addresses/save")]
pub async fn save_address(id: Uuid, #[server(flatten)] form: AddressInput) -> Result<(), AppError> {
    use crate::{account::service, server::context};
    let (shop, customer) = (context::shop()?, context::customer()?);
    let first = !form.first.is_empty();
    service::save_address(&shop, customer.id, id, form.checked()?, first).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), ADDRESSES);
    Ok(())
}

/// Makes an address of the customer the one that forms begin with.
///
/// # Errors
/// [`AppError::NotFound`], also when it is somebody else's.
#[server(prefix = "/api", endpoint = "account/addresses/first")]
pub async fn set_first_address(id: Uuid) -> Result<(), AppError> {
    use crate::{account::service, server::context};
    let (shop, customer) = (context::shop()?, context::customer()?);
    service::set_first(&shop, customer.id, id).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, notice.saved), ADDRESSES);
    Ok(())
}

/// Takes an address out of the customer's book.
///
/// # Errors
/// [`AppError::NotFound`], also when it is somebody else's.
#[server(prefix = "/api", endpoint = "account/addresses/delete")]
pub async fn delete_address(id: Uuid) -> Result<(), AppError> {
    use crate::{account::service, server::context};
    let (shop, customer) = (context::shop()?, context::customer()?);
    service::delete_address(&shop, customer.id, id).await?;
    context::done(|locale| leptos_i18n::td_string!(locale, account.address_deleted), ADDRESSES);
    Ok(())
}
