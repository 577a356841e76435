//! Beginning and ending a session. Every sign-in gets a new session id, also when somebody was signed in already.

use super::{
    backend::{Auth, Credentials, SessionUser, normalise_login},
    noted,
    password::{self, Lane},
    tries,
};
use crate::{
    access::SignedIn,
    account::store,
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::UserId,
    server::{
        context::Visitor,
        database::transaction,
        failure::{Failure, Outcome},
        forms, session,
        state::Shop,
    },
};
use axum_login::AuthnBackend;

/// Longest login that is looked at, in characters: that of an e-mail address.
const LOGIN_MAX: u16 = 254;

/// Checks name and password and begins a session; the guest's cart comes along.
///
/// # Errors
/// Missing fields; [`Refusal::WrongCredentials`], the same for a wrong name and a wrong password;
/// [`AppError::TooMany`] after too many failures ([`tries`]); [`AppError::Busy`] when too many wait for their turn.
pub async fn sign_in(shop: &Shop, auth: &mut Auth, credentials: Credentials, visitor: &Visitor) -> Outcome<SignedIn> {
    let mut problems = Problems::default();
    let login = normalise_login(&problems.text("login", &credentials.login, 1, LOGIN_MAX));
    if credentials.password.is_empty() {
        problems.add("password", ProblemCode::Required);
    }
    problems.into_result(())?;
    let (user, hash) = store::by_login(shop.db.read(), &login).await?.unzip();
    let account = user.as_ref().map(|user| user.id);
    let tried = match tries::admit(shop, &login, account, visitor).await {
        Ok(tried) => tried,
        Err(failure) => {
            noted::refused(shop, visitor, account, "too_many").await;
            return Err(failure);
        }
    };
    let prefix = visitor.address.prefix();
    let lane = if tried.is_known { Lane::Known(prefix) } else { Lane::Stranger(prefix) };
    let turn = match password::lanes(shop)?.enter(lane).await {
        Ok(turn) => turn,
        Err(failure) => {
            tried.give_back(shop).await?;
            return Err(failure);
        }
    };
    let fits = password::verify(Some(turn), credentials.password, hash).await?;
    let Some(user) = user.filter(|_| fits) else {
        noted::refused(shop, visitor, account, "wrong_credentials").await;
        return Err(Failure::refused(Refusal::WrongCredentials));
    };
    tried.give_back(shop).await?;
    begin(shop, auth, &user, visitor).await
}

/// Begins a session for somebody who has just made an account.
///
/// # Errors
/// The database's or the session store's.
pub async fn start_session(shop: &Shop, auth: &mut Auth, id: UserId, visitor: &Visitor) -> Outcome<SignedIn> {
    let user = auth.backend.get_user(&id).await?.ok_or(Failure::Refused(AppError::SignInRequired))?;
    begin(shop, auth, &user, visitor).await
}

/// Ends the session: its row is deleted.
///
/// # Errors
/// The session store's.
pub async fn sign_out(shop: &Shop, auth: &mut Auth, visitor: &Visitor) -> Outcome<()> {
    auth.logout().await.map_err(|error| Failure::fault(format!("{error:?}")))?;
    forms::signed_out();
    if let Some(person) = &visitor.user {
        noted::signed_out(shop, visitor, person).await;
    }
    Ok(())
}

async fn begin(shop: &Shop, auth: &mut Auth, user: &SessionUser, visitor: &Visitor) -> Outcome<SignedIn> {
    // axum-login does this only when nobody was signed in before (security 4.9)
    auth.session.cycle_id().await.map_err(Failure::fault)?;
    auth.session.insert(session::STAFF, user.role.is_staff()).await.map_err(Failure::fault)?;
    auth.login(user).await.map_err(|error| Failure::fault(format!("{error:?}")))?;
    forms::signed_in(&user.email);
    tries::remember(user.id);
    let (id, now, person) = (user.id, shop.clock.now(), SignedIn::from(user));
    transaction!(shop.db, |tx| store::signed_in_at(tx, id, now).await).await?;
    noted::signed_in(shop, visitor, &person).await;
    // a cart that cannot be merged now stays the guest's; it must not keep anybody out
    if let Err(failure) = crate::cart::service::merge_at_sign_in(shop, visitor, id).await {
        tracing::warn!(user = %id, error = %failure, "the guest's cart was not merged");
    }
    if let Err(failure) = crate::chat::service::merge_at_sign_in(shop, visitor, &person).await {
        tracing::warn!(user = %id, error = %failure, "the guest's conversation was not joined");
    }
    if let Err(failure) = crate::wishes::service::merge_at_sign_in(shop, visitor, id).await {
        tracing::warn!(user = %id, error = %failure, "the guest's wish list was not merged");
    }
    Ok(person)
}
