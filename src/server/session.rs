//! Sessions over SeaORM for tower-sessions and axum-login. `create` inserts and `save` only updates, so a logout cannot be
//! undone by a late request; the table keeps a keyed hash of the id, never the id (DESIGN 3). How long a session lives is
//! decided here, by the shop's clock: seven days after the last use, thirty after the sign-in; staff's two hours and twelve.

use super::{
    clock::Clock,
    database::{Db, transaction},
    state::keyed_hash,
};
use crate::entity::session;
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::Expr,
};
use std::collections::HashMap;
use tower_sessions::{
    SessionStore,
    cookie::time::OffsetDateTime,
    session::{Id, Record},
    session_store::{Error, Result},
};
use uuid::Uuid;

/// Session key of whether it is staff's; written at the sign-in. Another role ends the session (`account::store`).
pub const STAFF: &str = "staff";

/// How long a session lives.
struct Life {
    /// After the last use.
    idle: TimeDelta,
    /// After the sign-in, however much it is used; a sign-in begins a new one.
    longest: TimeDelta,
    /// Use counts once in this time, so that looking at pages does not write each time.
    renewal: TimeDelta,
}

/// Days a browser keeps the cookie of a session; whether it still opens anything, the store decides.
pub const LONGEST_DAYS: i64 = 30;
const CUSTOMERS: Life =
    Life { idle: TimeDelta::days(7), longest: TimeDelta::days(LONGEST_DAYS), renewal: TimeDelta::days(1) };
const STAFFS: Life = Life { idle: TimeDelta::hours(2), longest: TimeDelta::hours(12), renewal: TimeDelta::minutes(5) };

impl Life {
    fn of(data: &HashMap<String, serde_json::Value>) -> &'static Self {
        if data.get(STAFF).and_then(serde_json::Value::as_bool) == Some(true) { &STAFFS } else { &CUSTOMERS }
    }
}

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

    /// Notes that a session is in use. Its data stay as they are: a request beside this one may be changing them.
    async fn renew(&self, row_id: String, until: DateTime<Utc>) {
        let renewed = transaction!(self.db, [row_id], |tx| {
            session::Entity::update_many()
                .col_expr(session::Column::ExpiresAt, Expr::value(until))
                .filter(session::Column::Id.eq(row_id.as_str()))
                .exec(tx)
                .await?;
            Ok(())
        })
        .await;
        if let Err(failure) = renewed {
            // it is good for a while; the next request tries again
            tracing::warn!(error = %failure, "a session was not renewed");
        }
    }
}

/// Deletes at most `most` sessions whose time is over.
///
/// # Errors
/// When the database fails.
pub async fn sweep(db: &Db, now: DateTime<Utc>, most: u64) -> super::failure::Outcome<u64> {
    transaction!(db, |tx| {
        let over = Condition::any()
            .add(session::Column::ExpiresAt.lte(now))
            .add(session::Column::CreatedAt.lte(now - CUSTOMERS.longest));
        let over = session::Entity::find().select_only().column(session::Column::Id).filter(over).limit(most);
        let over = session::Column::Id.in_subquery(over.into_query());
        Ok(session::Entity::delete_many().filter(over).exec(tx).await?.rows_affected)
    })
    .await
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
            expires_at: Set(now + Life::of(&record.data).idle),
            created_at: Set(now),
        };
        transaction!(self.db, [row], |tx| {
            session::Entity::insert(row.clone()).exec_without_returning(tx).await?;
            Ok(())
        })
        .await
        .map_err(backend)
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let (id, user, text) = (self.row_id(&record.id), user_id(record), data(record)?);
        let until = self.clock.now() + Life::of(&record.data).idle;
        transaction!(self.db, [id, text], |tx| {
            session::Entity::update_many()
                .col_expr(session::Column::UserId, Expr::value(user))
                .col_expr(session::Column::Data, Expr::value(text.as_str()))
                .col_expr(session::Column::ExpiresAt, Expr::value(until))
                .filter(session::Column::Id.eq(id.as_str()))
                .exec(tx)
                .await?;
            Ok(())
        })
        .await
        .map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = self.clock.now();
        let row = session::Entity::find_by_id(self.row_id(id))
            .filter(session::Column::ExpiresAt.gt(now))
            .filter(session::Column::CreatedAt.gt(now - CUSTOMERS.longest))
            .one(self.db.read())
            .await
            .map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        let record = Record {
            id: *id,
            data: serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?,
            expiry_date: OffsetDateTime::from_unix_timestamp(row.expires_at.timestamp()).map_err(backend)?,
        };
        let life = Life::of(&record.data);
        if row.created_at <= now - life.longest {
            return Ok(None);
        }
        if row.expires_at < now + life.idle - life.renewal {
            self.renew(row.id, now + life.idle).await;
        }
        Ok(Some(record))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let id = self.row_id(id);
        transaction!(self.db, [id], |tx| {
            session::Entity::delete_by_id(id).exec(tx).await?;
            Ok(())
        })
        .await
        .map_err(backend)
    }
}
