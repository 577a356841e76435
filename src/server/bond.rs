//! The session that a long conversation hangs on. A socket asks who is there once, when it opens; whether they are still
//! signed in, it must ask again and again.

use super::{
    context,
    failure::Outcome,
    state::{Shop, keyed_hash},
};
use crate::{access::SignedIn, entity::session};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use tower_sessions::Session;

/// What a socket hangs on: the session of who is signed in, and of a guest nothing.
#[derive(Clone, Debug)]
pub struct Bond(Option<String>);

impl Bond {
    /// Of the request that is answered.
    #[must_use]
    pub fn here(shop: &Shop) -> Self {
        let signed_in = context::extension::<SignedIn>().is_some();
        let id = context::extension::<Session>().and_then(|session| session.id()).filter(|_| signed_in);
        Self(id.map(|id| keyed_hash(shop.config.session_secret.expose(), &id.to_string())))
    }

    /// Whether it holds: nobody signed out, was signed out or has another password.
    ///
    /// # Errors
    /// The database's.
    pub async fn holds(&self, shop: &Shop) -> Outcome<bool> {
        let Some(id) = &self.0 else { return Ok(true) };
        let row = session::Entity::find_by_id(id)
            .select_only()
            .column(session::Column::Id)
            .filter(session::Column::ExpiresAt.gt(shop.clock.now()));
        Ok(row.into_tuple::<String>().one(shop.db.read()).await?.is_some())
    }
}
