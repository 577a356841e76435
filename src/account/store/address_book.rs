//! Queries on address books. Every one of them says whose.

use crate::{
    account::model::{AddressEdit, SavedAddress},
    entity::address::{ActiveModel, Column as C, Entity, Model},
    ids::UserId,
    server::failure::Outcome,
    shipping::model::PostalAddress,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// At most so many addresses of somebody: the first one, then the oldest.
pub async fn all(db: &impl ConnectionTrait, user: UserId, most: u64) -> Outcome<Vec<SavedAddress>> {
    let theirs = Entity::find().filter(C::UserId.eq(user.0)).order_by_desc(C::IsDefault);
    let rows = theirs.order_by_asc(C::CreatedAt).order_by_asc(C::Id).limit(most).all(db).await?;
    Ok(rows.into_iter().map(saved).collect())
}

pub async fn find(db: &impl ConnectionTrait, user: UserId, id: Uuid) -> Outcome<Option<SavedAddress>> {
    let found = Entity::find_by_id(id).filter(C::UserId.eq(user.0)).one(db).await?;
    Ok(found.map(saved))
}

pub async fn count(db: &impl ConnectionTrait, user: UserId) -> Outcome<u64> {
    Ok(Entity::find().filter(C::UserId.eq(user.0)).count(db).await?)
}

pub async fn insert(
    db: &impl ConnectionTrait,
    user: UserId,
    id: Uuid,
    new: &AddressEdit,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let (new, to) = (new.clone(), new.address.clone());
    let row = ActiveModel {
        id: Set(id),
        user_id: Set(user.0),
        label: Set(new.label),
        name: Set(new.name),
        phone: Set(new.phone),
        address: Set(to.address),
        district: Set(to.district),
        city: Set(to.city),
        province: Set(to.province),
        postal_code: Set(to.postal_code),
        is_default: Set(false),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Writes an address anew; whether it is theirs.
pub async fn update(db: &impl ConnectionTrait, user: UserId, id: Uuid, to: &AddressEdit) -> Outcome<bool> {
    let texts = [
        (C::Label, &to.label),
        (C::Name, &to.name),
        (C::Phone, &to.phone),
        (C::Address, &to.address.address),
        (C::District, &to.address.district),
        (C::City, &to.address.city),
        (C::Province, &to.address.province),
        (C::PostalCode, &to.address.postal_code),
    ];
    let mut update = Entity::update_many().filter(C::Id.eq(id)).filter(C::UserId.eq(user.0));
    for (column, text) in texts {
        update = update.col_expr(column, Expr::value(text.as_str()));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Takes an address away; whether it was theirs.
pub async fn delete(db: &impl ConnectionTrait, user: UserId, id: Uuid) -> Outcome<bool> {
    let delete = Entity::delete_many().filter(C::Id.eq(id)).filter(C::UserId.eq(user.0));
    Ok(delete.exec(db).await?.rows_affected == 1)
}

/// None of theirs comes first.
pub async fn none_first(db: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    let update = Entity::update_many().col_expr(C::IsDefault, Expr::value(false));
    update.filter(C::UserId.eq(user.0)).filter(C::IsDefault.eq(true)).exec(db).await?;
    Ok(())
}

/// Makes one the first; whether it is theirs.
pub async fn first(db: &impl ConnectionTrait, user: UserId, id: Uuid) -> Outcome<bool> {
    let update = Entity::update_many().col_expr(C::IsDefault, Expr::value(true));
    Ok(update.filter(C::Id.eq(id)).filter(C::UserId.eq(user.0)).exec(db).await?.rows_affected == 1)
}

fn saved(row: Model) -> SavedAddress {
    SavedAddress {
        id: row.id,
        label: row.label,
        name: row.name,
        phone: row.phone,
        address: PostalAddress {
            address: row.address,
            district: row.district,
            city: row.city,
            province: row.province,
            postal_code: row.postal_code,
        },
        is_default: row.is_default,
    }
}
