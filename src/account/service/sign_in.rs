//! Beginning and ending a session. Every sign-in gets a new session id, also when somebody was signed in already.

use super::backend::{Backend, Credentials, SessionUser, normalise_login};
use crate::{
    account::{model::SignedIn, store},
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::UserId,
    server::{
        address::ClientAddress,
        failure::{Failure, Outcome},
        forms,
        state::Shop,
    },
};
use axum_login::{AuthSession, AuthnBackend};

/// Checks name and password and begins a session; the guest's cart comes along.
///
/// # Errors
/// Missing fields; [`Refusal::WrongCredentials`], the same for a wrong name and a wrong password;
/// [`AppError::TooMany`] after ten failures in ten minutes.
pub async fn sign_in(
    shop: &Shop,
    auth: &mut AuthSession<Backend>,
    credentials: Credentials,
    address: ClientAddress,
    cart_token: Option<&str>,
) -> Outcome<SignedIn> {
    let login = normalise_login(&credentials.login);
    let mut problems = Problems::default();
    if login.is_empty() {
        problems.add("login", ProblemCode::Required);
    }
    if credentials.password.is_empty() {
        problems.add("password", ProblemCode::Required);
    }
    problems.into_result(())?;
    if !auth.backend.throttle.admit(&login, address, shop.clock.now().timestamp_millis()) {
        tracing::warn!(%address, "too many sign-in attempts");
        return Err(AppError::TooMany { seconds: 600 }.into());
    }
    let Some(user) = auth.backend.authenticate(credentials).await? else {
        tracing::info!(%address, "sign-in refused");
        return Err(Failure::refused(Refusal::WrongCredentials));
    };
    auth.backend.throttle.forget(&login, address);
    begin(shop, auth, &user, cart_token).await
}

/// Begins a session for somebody who has just made an account.
///
/// # Errors
/// The database's or the session store's.
pub async fn start_session(
    shop: &Shop,
    auth: &mut AuthSession<Backend>,
    id: UserId,
    cart_token: Option<&str>,
) -> Outcome<SignedIn> {
    let user = auth.backend.get_user(&id).await?.ok_or(Failure::Refused(AppError::SignInRequired))?;
    begin(shop, auth, &user, cart_token).await
}

/// Ends the session: its row is deleted.
///
/// # Errors
/// The session store's.
pub async fn sign_out(auth: &mut AuthSession<Backend>) -> Outcome<()> {
    auth.logout().await.map_err(|error| Failure::fault(format!("{error:?}")))?;
    forms::signed_out();
    Ok(())
}

async fn begin(
    shop: &Shop,
    auth: &mut AuthSession<Backend>,
    user: &SessionUser,
    cart_token: Option<&str>,
) -> Outcome<SignedIn> {
    // axum-login does this only when nobody was signed in before (security 4.9)
    auth.session.cycle_id().await.map_err(Failure::fault)?;
    auth.login(user).await.map_err(|error| Failure::fault(format!("{error:?}")))?;
    forms::signed_in(&user.email);
    let (id, now) = (user.id, shop.clock.now());
    shop.db.write(|tx| Box::pin(async move { store::signed_in_at(tx, id, now).await })).await?;
    // a cart that cannot be merged now stays the guest's; it must not keep anybody out
    if let Err(failure) = crate::cart::service::merge_at_sign_in(shop, cart_token, id).await {
        tracing::warn!(user = %id, error = %failure, "the guest's cart was not merged");
    }
    Ok(user.into())
}
