//! Who answers, and who of them is on duty. Reads names and roles of accounts beside its own rows; what changes an account does
//! `account`.

use crate::{
    access::{Permission, Role},
    chat::model::desk::Colleague,
    entity::{chat_duty, user},
    ids::UserId,
    server::failure::Outcome,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{OnConflict, Query},
};

/// Most people who answer.
const MOST: u64 = 200;

/// Who may answer: their role may, and they may sign in.
fn may_answer() -> Condition {
    let roles = Role::ALL.into_iter().filter(|role| role.may(Permission::AnswerChat)).map(Role::as_str);
    Condition::all().add(user::Column::Role.is_in(roles)).add(user::Column::Active.eq(true))
}

fn colleague(row: user::Model) -> Colleague {
    let name = row.full_name.filter(|name| !name.is_empty()).unwrap_or(row.username);
    Colleague { id: UserId(row.id), name }
}

/// Everybody who answers, in the order they came.
pub async fn all(db: &impl ConnectionTrait) -> Outcome<Vec<Colleague>> {
    let select = user::Entity::find().filter(may_answer()).order_by_asc(user::Column::Id).limit(MOST);
    Ok(select.all(db).await?.into_iter().map(colleague).collect())
}

/// Somebody, if they answer.
pub async fn find(db: &impl ConnectionTrait, id: UserId) -> Outcome<Option<Colleague>> {
    Ok(user::Entity::find_by_id(id.0).filter(may_answer()).one(db).await?.map(colleague))
}

/// Everybody on duty who answers, who began first at first.
pub async fn on_duty(db: &impl ConnectionTrait) -> Outcome<Vec<Colleague>> {
    let rows: Vec<uuid::Uuid> = chat_duty::Entity::find()
        .select_only()
        .column(chat_duty::Column::UserId)
        .order_by_asc(chat_duty::Column::Since)
        .order_by_asc(chat_duty::Column::UserId)
        .limit(MOST)
        .into_tuple()
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let known = Query::select().column(chat_duty::Column::UserId).from(chat_duty::Entity).take();
    let select = user::Entity::find().filter(may_answer()).filter(user::Column::Id.in_subquery(known));
    let mut people: Vec<Colleague> = select.all(db).await?.into_iter().map(colleague).collect();
    people.sort_by_key(|one| rows.iter().position(|id| *id == one.id.0));
    Ok(people)
}

/// Whether somebody is on duty.
pub async fn is_on(db: &impl ConnectionTrait, id: UserId) -> Outcome<bool> {
    Ok(chat_duty::Entity::find_by_id(id.0).one(db).await?.is_some())
}

/// Goes on duty or off; whether that was another state.
pub async fn set(db: &impl ConnectionTrait, id: UserId, on: bool, now: DateTime<Utc>) -> Outcome<bool> {
    if !on {
        return Ok(chat_duty::Entity::delete_by_id(id.0).exec(db).await?.rows_affected > 0);
    }
    let row = chat_duty::ActiveModel { user_id: Set(id.0), since: Set(now) };
    let once = OnConflict::column(chat_duty::Column::UserId).do_nothing().to_owned();
    Ok(chat_duty::Entity::insert(row).on_conflict(once).exec_without_returning(db).await? > 0)
}

/// The mail address of an account, which was proved when it was made; empty for none.
pub async fn mail_of(db: &impl ConnectionTrait, id: UserId) -> Outcome<String> {
    Ok(user::Entity::find_by_id(id.0).one(db).await?.map(|row| row.email).unwrap_or_default())
}
