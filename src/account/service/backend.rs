//! What axum-login asks: does the password fit, and who is the person of this session. One row per request;
//! a changed password, a raised epoch or a deactivated account ends every session at once.

pub use crate::account::store::SessionUser;

use super::password;
use crate::{
    access::SignedIn,
    account::store,
    error::AppError,
    ids::UserId,
    server::{
        context,
        cookies::Cookie,
        database::Db,
        failure::{Failure, Outcome},
        session::{LONGEST_DAYS, Store},
    },
};
use axum::{extract::Request, middleware::Next, response::Response};
use axum_login::{AuthManagerLayer, AuthManagerLayerBuilder, AuthSession, AuthUser, AuthnBackend};
use tower_sessions::{
    Expiry, SessionManagerLayer,
    cookie::{SameSite, time::Duration},
};

/// The axum-login session of a request.
pub type Auth = AuthSession<Backend>;

/// Reads people from the database.
#[derive(Clone, Debug)]
pub struct Backend {
    db: Db,
}

impl Backend {
    /// A backend on this database.
    #[must_use]
    pub const fn new(db: Db) -> Self {
        Self { db }
    }
}

/// What the sign-in form asks for.
#[derive(Clone)]
pub struct Credentials {
    /// Username or e-mail address; case does not matter.
    pub login: String,
    /// Password in the clear.
    pub password: String,
}

impl AuthUser for SessionUser {
    type Id = UserId;

    fn id(&self) -> UserId {
        self.id
    }

    fn session_auth_hash(&self) -> &[u8] {
        &self.auth_hash
    }
}

impl AuthnBackend for Backend {
    type User = SessionUser;
    type Credentials = Credentials;
    type Error = Failure;

    /// For the program itself: tries are not counted here ([`super::sign_in`]).
    async fn authenticate(&self, credentials: Credentials) -> Outcome<Option<SessionUser>> {
        let found = store::by_login(self.db.read(), &normalise_login(&credentials.login)).await?;
        let (user, hash) = found.map_or((None, None), |(user, hash)| (Some(user), Some(hash)));
        let fits = password::verify(None, credentials.password, hash).await?;
        Ok(user.filter(|_| fits))
    }

    async fn get_user(&self, id: &UserId) -> Outcome<Option<SessionUser>> {
        store::active(self.db.read(), *id).await
    }
}

/// Names and addresses are kept in lower case; an address may be pasted in any form.
pub(super) fn normalise_login(login: &str) -> String {
    let login = if login.contains(['@', '＠']) { reading::mail(login) } else { reading::code(login) };
    login.to_lowercase()
}

/// The session of the request that is answered.
///
/// # Errors
/// Internal, when called outside a request.
pub fn auth() -> Result<Auth, AppError> {
    context::extension().ok_or_else(|| AppError::Internal { reference: String::new() })
}

/// The layer that gives every request its session and its user.
#[must_use]
pub fn layer(store: Store, db: Db, secure: bool) -> AuthManagerLayer<Backend, Store> {
    let sessions = SessionManagerLayer::new(store)
        .with_name(Cookie::Session.name(secure))
        .with_secure(secure)
        .with_same_site(SameSite::Lax)
        .with_http_only(true)
        .with_expiry(Expiry::OnInactivity(Duration::days(LONGEST_DAYS)));
    AuthManagerLayerBuilder::new(Backend::new(db), sessions).build()
}

/// Right inside of [`layer`]: tells everything further in who asks, in words of the floor.
pub async fn tell_who(mut request: Request, next: Next) -> Response {
    let user = request.extensions().get::<Auth>().and_then(|auth| auth.user.as_ref()).map(SignedIn::from);
    if let Some(user) = user {
        request.extensions_mut().insert(user);
    }
    next.run(request).await
}
