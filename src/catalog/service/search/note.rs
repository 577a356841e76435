//! What is left beside the index, so that whoever opens it knows what it has missed.

use crate::{
    catalog::{
        read_model::{Brand, CategoryTree},
        store::{read_model as store, search},
    },
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};
use uuid::Uuid;

/// How far an index has read, of which shop, and what all products shared then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Who the shop is.
    pub shop: Uuid,
    /// How far the changes were read.
    pub mark: store::Mark,
    /// The newest change of that time.
    pub newest: Option<(i64, DateTime<Utc>)>,
    /// [`frame`] of that time.
    pub frame: u64,
}

impl Note {
    /// Where the changes end now.
    pub async fn now(db: &impl ConnectionTrait) -> Outcome<Self> {
        let (shop, newest) = (search::identity(db).await?, store::newest(db).await?);
        Ok(Self { shop, mark: store::end(db).await?, newest, frame: 0 })
    }

    /// What was left with an index, if every change since then is still to be read.
    pub async fn left(db: &impl ConnectionTrait, text: Option<&str>, now: &Self) -> Outcome<Option<Self>> {
        let Some(note) = text.and_then(|text| serde_json::from_str::<Self>(text).ok()) else { return Ok(None) };
        if note.shop != now.shop || note.frame != now.frame {
            return Ok(None);
        }
        let Some((id, at)) = note.newest else { return Ok(None) };
        Ok((store::noted(db, id).await? == Some(at)).then_some(note))
    }

    /// As it is written.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A number for everything that words of many products hang on: categories, makers, names of attributes. Another program may
/// count another number for the same; then everything is written once more.
pub fn frame(tree: &CategoryTree, brands: &[Brand], names: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for row in tree.all() {
        (row.id, row.parent, &row.name.id, &row.name.en, row.active).hash(&mut hasher);
    }
    for brand in brands {
        (brand.id, &brand.name).hash(&mut hasher);
    }
    names.hash(&mut hasher);
    hasher.finish()
}
