//! Tags of a kind of things. Everything runs in the transaction of whoever owns these things, who decides who may and keeps the log.

use super::{
    model::{TAGS_MAX, Tag, folded},
    store,
};
use crate::{
    error::{AppError, ProblemCode},
    server::failure::{Failure, Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, sea_query::SelectStatement};
use std::collections::HashMap;
use uuid::Uuid;

/// Where the tags of a kind of things are.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The table of words: `id`, `name`, `folded` (unique), `created_at`.
    pub tags: &'static str,
    /// The table of what has them: `tag_id`, the thing, `created_at`; the first two are its key.
    pub taggings: &'static str,
    /// Its column of the thing.
    pub of: &'static str,
    /// The column of the words in which triggers count what has them, if they do.
    pub counted: Option<&'static str>,
}

impl Words {
    /// All tags, as people sort them.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(&self, db: &impl ConnectionTrait) -> Outcome<Vec<Tag>> {
        store::all(db, self, TAGS_MAX as u64).await
    }

    /// A tag by its key.
    ///
    /// # Errors
    /// Not found.
    pub async fn find(&self, db: &impl ConnectionTrait, id: Uuid) -> Outcome<Tag> {
        store::find(db, self, id).await?.ok_or(Failure::Refused(AppError::NotFound))
    }

    /// A tag by its word, however it is written.
    ///
    /// # Errors
    /// The database's.
    pub async fn called(&self, db: &impl ConnectionTrait, name: &str) -> Outcome<Option<Tag>> {
        store::called(db, self, name).await
    }

    /// The tags of a thing, as people sort them.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(&self, db: &impl ConnectionTrait, thing: Uuid) -> Outcome<Vec<Tag>> {
        store::of(db, self, thing).await
    }

    /// The names of the tags of each of these, as people sort them; what has none is not named.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_each(&self, db: &impl ConnectionTrait, things: &[Uuid]) -> Outcome<HashMap<Uuid, Vec<String>>> {
        store::of_each(db, self, things).await
    }

    /// How many tags each of these has; what has none is not named.
    ///
    /// # Errors
    /// The database's.
    pub async fn numbers(&self, db: &impl ConnectionTrait, things: &[Uuid]) -> Outcome<HashMap<Uuid, usize>> {
        store::numbers(db, self, things).await
    }

    /// The keys of what has the tag that a word means, for a condition of a list; none where there is no such tag.
    #[must_use]
    pub fn having(&self, word: &str) -> SelectStatement {
        store::having_called(self, word)
    }

    /// The keys of these tags, made where there are none.
    ///
    /// # Errors
    /// A problem with `field` when there would be more than [`TAGS_MAX`].
    pub async fn made(
        &self,
        tx: &impl ConnectionTrait,
        field: &str,
        names: &[String],
        now: DateTime<Utc>,
    ) -> Outcome<Vec<Uuid>> {
        let mut ids = Vec::with_capacity(names.len());
        for name in names {
            let id = match store::called(tx, self, name).await? {
                Some(tag) => tag.id,
                None if store::count(tx, self).await? >= TAGS_MAX as u64 => return Err(too_many(field, TAGS_MAX)),
                None => store::insert(tx, self, name, now).await?,
            };
            ids.push(id);
        }
        Ok(ids)
    }

    /// Gives a tag to these; what has it keeps it. Says how many had it not.
    ///
    /// # Errors
    /// The database's.
    pub async fn give(
        &self,
        tx: &impl ConnectionTrait,
        tag: Uuid,
        things: &[Uuid],
        now: DateTime<Utc>,
    ) -> Outcome<u64> {
        store::give(tx, self, tag, things, now).await
    }

    /// Takes a tag from these; says how many had it.
    ///
    /// # Errors
    /// The database's.
    pub async fn take(&self, tx: &impl ConnectionTrait, tag: Uuid, things: &[Uuid]) -> Outcome<u64> {
        store::take(tx, self, tag, things).await
    }

    /// Makes these the tags of a thing, and no others.
    ///
    /// # Errors
    /// As [`Words::made`].
    pub async fn set(
        &self,
        tx: &impl ConnectionTrait,
        (field, names): (&str, &[String]),
        thing: Uuid,
        now: DateTime<Utc>,
    ) -> Outcome<()> {
        let wanted = self.made(tx, field, names, now).await?;
        for tag in store::of(tx, self, thing).await?.iter().filter(|tag| !wanted.contains(&tag.id)) {
            store::take(tx, self, tag.id, &[thing]).await?;
        }
        for tag in wanted {
            store::give(tx, self, tag, &[thing], now).await?;
        }
        Ok(())
    }

    /// Calls a tag otherwise, for everything that has it; what it was called. Nothing when it is called so already.
    ///
    /// # Errors
    /// Not found; `Taken` at `field` when another one is called so.
    pub async fn rename(
        &self,
        tx: &impl ConnectionTrait,
        field: &str,
        id: Uuid,
        name: &str,
    ) -> Outcome<Option<String>> {
        let tag = self.find(tx, id).await?;
        if tag.name == name {
            return Ok(None);
        }
        if store::called(tx, self, name).await?.is_some_and(|other| other.id != id) {
            return Err(AppError::field(field, ProblemCode::Taken).into());
        }
        store::rename(tx, self, id, name).await?;
        Ok(Some(tag.name))
    }

    /// What has a tag gets another one for it, and it is gone; the two as they were.
    ///
    /// # Errors
    /// Not found; `Choice` at `field` when the other one is itself, or none there is.
    pub async fn merge(&self, tx: &impl ConnectionTrait, field: &str, id: Uuid, into: Uuid) -> Outcome<(Tag, Tag)> {
        let tag = self.find(tx, id).await?;
        let other = store::find(tx, self, into).await?.filter(|other| other.id != id);
        let other = other.ok_or_else(|| AppError::field(field, ProblemCode::Choice))?;
        store::copy(tx, self, id, into).await?;
        store::delete(tx, self, id).await?;
        Ok((tag, other))
    }

    /// Takes a tag away from everything, and itself; as it was.
    ///
    /// # Errors
    /// Not found.
    pub async fn delete(&self, tx: &impl ConnectionTrait, id: Uuid) -> Outcome<Tag> {
        let tag = self.find(tx, id).await?;
        store::delete(tx, self, id).await?;
        Ok(tag)
    }

    /// Gives what one thing has to another one, which it becomes part of.
    ///
    /// # Errors
    /// The database's.
    pub async fn hand_over(&self, tx: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<()> {
        store::hand_over(tx, self, goes, stays).await
    }
}

/// That there would be too many, told at a field.
#[must_use]
pub fn too_many(field: &str, most: usize) -> Failure {
    AppError::field(field, ProblemCode::Range(1, u16::try_from(most).unwrap_or(u16::MAX))).into()
}

/// The tag among these that a word means.
#[must_use]
pub fn among<'t>(tags: &'t [Tag], word: &str) -> Option<&'t Tag> {
    let wanted = folded(word);
    tags.iter().find(|tag| folded(&tag.name) == wanted)
}
