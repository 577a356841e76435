//! What visitors and customers may do about their account. A role never comes from a form.

use super::model::{ProfileView, SignedIn};
use crate::error::AppError;
use leptos::prelude::*;

/// Makes a customer's account and signs in.
///
/// # Errors
/// All problems with the fields at once, among them names that are taken.
#[server(prefix = "/api", endpoint = "auth/register")]
pub async fn register(
    username: String,
    email: String,
    password: String,
    full_name: Option<String>,
    next: Option<String>,
) -> Result<SignedIn, AppError> {
    use crate::{
        account::{
            model::{RegisterInput, local_path},
            service,
        },
        server::context,
        ui::form::Notice,
    };
    let (shop, visitor) = (context::shop()?, context::visitor());
    let input = RegisterInput { username, email, password, full_name: full_name.unwrap_or_default() };
    let id = service::register(&shop.db, &shop.clock, input, visitor.locale).await?;
    let mut auth = context::auth()?;
    let person = service::start_session(&shop, &mut auth, id, visitor.cart_token.as_deref()).await?;
    context::notice(Notice::Registered);
    context::redirect(&local_path(next.as_deref().unwrap_or_default(), "/account"));
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
            model::local_path,
            service::{self, backend::Credentials},
        },
        server::context,
        ui::form::Notice,
    };
    let (shop, visitor) = (context::shop()?, context::visitor());
    let mut auth = context::auth()?;
    let credentials = Credentials { login, password };
    let token = visitor.cart_token.as_deref();
    let person = service::sign_in(&shop, &mut auth, credentials, visitor.address, token).await?;
    let home = if person.role.is_staff() { "/admin" } else { "/account" };
    context::notice(Notice::SignedIn);
    context::redirect(&local_path(next.as_deref().unwrap_or_default(), home));
    Ok(person)
}

/// Signs out; the session is deleted.
///
/// # Errors
/// When the session store fails.
#[server(prefix = "/api", endpoint = "auth/logout")]
pub async fn sign_out() -> Result<(), AppError> {
    use crate::{account::service, server::context, ui::form::Notice};
    let mut auth = context::auth()?;
    service::sign_out(&mut auth).await?;
    context::notice(Notice::SignedOut);
    context::redirect("/");
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
