//! Sessions over SeaORM for tower-sessions and axum-login. `create` inserts and `save` only updates, so a logout cannot be
//! undone by a late request; the table keeps a keyed hash of the id, never the id (DESIGN 3). How long a session lives is
//! decided here, by the shop's clock: seven days after the last use, thirty after the sign-in.

use super::{clock::Clock, cookies::Cookie, database::Db, state::keyed_hash};
use crate::{account::service::backend::Backend, entity::session};
use async_trait::async_trait;
use axum_login::{AuthManagerLayer, AuthManagerLayerBuilder, AuthSession};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};
use tower_sessions::{
    Expiry, SessionManagerLayer, SessionStore,
    cookie::{
        SameSite,
        time::{Duration, OffsetDateTime},
    },
    session::{Id, Record},
    session_store::{Error, Result},
};
use uuid::Uuid;

/// The axum-login session of a request.
pub type Auth = AuthSession<Backend>;

/// A session nobody uses ends after this.
const IDLE: TimeDelta = TimeDelta::days(7);
/// A session ends after this however much it is used; a sign-in begins a new one.
const LONGEST: TimeDelta = TimeDelta::days(30);
/// Use counts once in this time, so that looking at pages writes once a day.
const RENEWAL: TimeDelta = TimeDelta::days(1);

/// Sessions in the table `sessions`.
#[derive(Clone, Debug)]
pub struct Store {
    db: Db,
    clock: Clock,
    key: String,
}

impl Store {
    /// A store whose ids are hashed with `key`.
    #[must_use]
    pub fn new(db: Db, clock: Clock, key: &str) -> Self {
        Self { db, clock, key: key.to_owned() }
    }

    fn row_id(&self, id: &Id) -> String {
        keyed_hash(&self.key, &id.to_string())
    }

    /// Deletes the sessions whose time is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep(&self) -> super::failure::Outcome<u64> {
        let now = self.clock.now();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let over = Condition::any()
                        .add(session::Column::ExpiresAt.lte(now))
                        .add(session::Column::CreatedAt.lte(now - LONGEST));
                    let gone = session::Entity::delete_many().filter(over).exec(tx).await?;
                    Ok(gone.rows_affected)
                })
            })
            .await
    }

    /// Notes that a session is in use. Its data stay as they are: a request beside this one may be changing them.
    async fn renew(&self, row_id: String, now: DateTime<Utc>) {
        let renewed = self
            .db
            .write(move |tx| {
                let row_id = row_id.clone();
                Box::pin(async move {
                    session::Entity::update_many()
                        .col_expr(session::Column::ExpiresAt, Expr::value(now + IDLE))
                        .filter(session::Column::Id.eq(row_id))
                        .exec(tx)
                        .await?;
                    Ok(())
                })
            })
            .await;
        if let Err(failure) = renewed {
            // it is good for today; the next request tries again
            tracing::warn!(error = %failure, "a session was not renewed");
        }
    }
}

fn backend(error: impl std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

fn data(record: &Record) -> Result<String> {
    serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

/// Whose session it is, once somebody signed in.
fn user_id(record: &Record) -> Option<Uuid> {
    record.data.get("axum-login.data")?.get("user_id")?.as_str()?.parse().ok()
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // a flushed session keeps its old id in the record: under it, a late save could bring the signed-in data back
        record.id = Id::default();
        let now = self.clock.now();
        let row = session::ActiveModel {
            id: Set(self.row_id(&record.id)),
            user_id: Set(user_id(record)),
            data: Set(data(record)?),
            expires_at: Set(now + IDLE),
            created_at: Set(now),
        };
        self.db
            .write(move |tx| {
                let row = row.clone();
                Box::pin(async move {
                    session::Entity::insert(row).exec_without_returning(tx).await?;
                    Ok(())
                })
            })
            .await
            .map_err(backend)
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let (id, user, text) = (self.row_id(&record.id), user_id(record), data(record)?);
        let until = self.clock.now() + IDLE;
        self.db
            .write(move |tx| {
                let (id, text) = (id.clone(), text.clone());
                Box::pin(async move {
                    session::Entity::update_many()
                        .col_expr(session::Column::UserId, Expr::value(user))
                        .col_expr(session::Column::Data, Expr::value(text))
                        .col_expr(session::Column::ExpiresAt, Expr::value(until))
                        .filter(session::Column::Id.eq(id))
                        .exec(tx)
                        .await?;
                    Ok(())
                })
            })
            .await
            .map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = self.clock.now();
        let row = session::Entity::find_by_id(self.row_id(id))
            .filter(session::Column::ExpiresAt.gt(now))
            .filter(session::Column::CreatedAt.gt(now - LONGEST))
            .one(self.db.read())
            .await
            .map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        let record = Record {
            id: *id,
            data: serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?,
            expiry_date: OffsetDateTime::from_unix_timestamp(row.expires_at.timestamp()).map_err(backend)?,
        };
        if row.expires_at < now + IDLE - RENEWAL {
            self.renew(row.id, now).await;
        }
        Ok(Some(record))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let id = self.row_id(id);
        self.db
            .write(move |tx| {
                let id = id.clone();
                Box::pin(async move {
                    session::Entity::delete_by_id(id).exec(tx).await?;
                    Ok(())
                })
            })
            .await
            .map_err(backend)
    }
}

/// The layer that gives every request its session and its user.
#[must_use]
pub fn layer(store: Store, db: Db, secure: bool) -> AuthManagerLayer<Backend, Store> {
    let sessions = SessionManagerLayer::new(store)
        .with_name(Cookie::Session.name(secure))
        .with_secure(secure)
        .with_same_site(SameSite::Lax)
        .with_http_only(true)
        // how long the browser keeps the cookie; whether it still opens anything, the store decides
        .with_expiry(Expiry::OnInactivity(Duration::days(LONGEST.num_days())));
    AuthManagerLayerBuilder::new(Backend::new(db), sessions).build()
}
