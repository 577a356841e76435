//! What somebody agreed to or took back; never changed. Owned by consent.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consents")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose, lower case; with an account or without.
    pub email: String,
    /// What for.
    pub purpose: String,
    /// Agreed to, or taken back.
    pub given: bool,
    /// Where it was said.
    pub way: String,
    /// Which text was agreed to, where it is one.
    pub version: String,
    /// What staff noted of it.
    pub note: String,
    /// Who of the staff wrote it down; empty when they said it themselves.
    pub author_name: String,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
