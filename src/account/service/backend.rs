//! What axum-login asks: does the password fit, and who is the person of this session. One row per request;
//! a changed password, a raised epoch or a deactivated account ends every session at once.

pub use crate::account::store::SessionUser;

use super::password;
use crate::{
    account::store,
    ids::UserId,
    server::{
        database::Db,
        failure::{Failure, Outcome},
    },
};
use axum_login::{AuthUser, AuthnBackend};

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
