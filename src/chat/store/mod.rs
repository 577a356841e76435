//! Queries on conversations.

pub mod books;
pub mod desk;
pub mod files;
pub mod messages;
pub mod past;

use super::service::Owner;
use crate::{
    entity::conversation::{self, Column as C, Entity, Model},
    i18n::Locale,
    ids::{ConversationId, UserId},
    server::{clock::new_id, failure::Outcome},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

pub const OPEN: &str = "open";
pub const CLOSED: &str = "closed";

/// What belongs to somebody.
fn of(owner: &Owner) -> SimpleExpr {
    match owner {
        Owner::Customer(user) => C::UserId.eq(user.0),
        Owner::Guest { token_hash } => C::GuestHash.eq(token_hash),
    }
}

/// The conversation that somebody had last.
pub async fn newest(db: &impl ConnectionTrait, owner: &Owner) -> Outcome<Option<Model>> {
    let select = Entity::find().filter(of(owner)).order_by_desc(C::LastAt).order_by_desc(C::Id).limit(1);
    Ok(select.one(db).await?)
}

/// One of somebody's conversations.
pub async fn owned(db: &impl ConnectionTrait, owner: &Owner, id: ConversationId) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id.0).filter(of(owner)).one(db).await?)
}

/// A conversation.
pub async fn find(db: &impl ConnectionTrait, id: ConversationId) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id.0).one(db).await?)
}

/// These conversations, as many as a page shows.
pub async fn these(db: &impl ConnectionTrait, ids: &[ConversationId]) -> Outcome<Vec<Model>> {
    Ok(Entity::find().filter(C::Id.is_in(ids.iter().map(|id| id.0))).all(db).await?)
}

/// All conversations of an account.
pub async fn ids_of(db: &impl ConnectionTrait, user: UserId) -> Outcome<Vec<ConversationId>> {
    let select = Entity::find().select_only().column(C::Id).filter(C::UserId.eq(user.0));
    Ok(select.into_tuple::<uuid::Uuid>().all(db).await?.into_iter().map(ConversationId).collect())
}

/// The conversations that somebody had, the newest first, at most so many.
pub async fn all_of(db: &impl ConnectionTrait, owner: &Owner, most: u64) -> Outcome<Vec<Model>> {
    let select = Entity::find().filter(of(owner)).order_by_desc(C::LastAt).order_by_desc(C::Id).limit(most);
    Ok(select.all(db).await?)
}

/// Whether the shop takes nothing more from somebody.
pub async fn is_blocked(db: &impl ConnectionTrait, owner: &Owner) -> Outcome<bool> {
    let select = Entity::find().select_only().column(C::Id).filter(of(owner)).filter(C::BlockedAt.is_not_null());
    Ok(select.limit(1).into_tuple::<uuid::Uuid>().one(db).await?.is_some())
}

/// Who talks.
pub struct Talker<'t> {
    pub owner: &'t Owner,
    pub name: &'t str,
    pub email: &'t str,
    pub locale: Locale,
}

/// Begins a conversation.
pub async fn insert(db: &impl ConnectionTrait, who: &Talker<'_>, now: DateTime<Utc>) -> Outcome<Model> {
    let (user, guest) = match who.owner {
        Owner::Customer(user) => (Some(user.0), None),
        Owner::Guest { token_hash } => (None, Some(token_hash.clone())),
    };
    let row = conversation::ActiveModel {
        id: Set(new_id()),
        user_id: Set(user),
        guest_hash: Set(guest),
        cart_hash: Set(None),
        name: Set(who.name.to_owned()),
        email: Set(who.email.to_owned()),
        locale: Set(who.locale.to_string()),
        status: Set(OPEN.to_owned()),
        numbered: Set(0),
        customer_read: Set(0),
        staff_read: Set(0),
        mailed: Set(0),
        customer_seen_at: Set(Some(now)),
        assignee_id: Set(None),
        assignee_name: Set(String::new()),
        opened_at: Set(now),
        last_at: Set(now),
        waiting_since: Set(None),
        first_answer_at: Set(None),
        closed_at: Set(None),
        closed_by: Set(None),
        blocked_at: Set(None),
        rating: Set(None),
        rating_words: NotSet,
        rated_at: Set(None),
    };
    Ok(Entity::insert(row).exec_with_returning(db).await?)
}

/// What a new message does to its conversation.
pub struct Moved {
    pub number: i64,
    pub waiting_since: Option<DateTime<Utc>>,
    pub first_answer_at: Option<DateTime<Utc>>,
    pub customer_read: i64,
    pub staff_read: i64,
}

/// Gives a conversation its next number; whether it still was where the reader had seen it.
pub async fn advance(
    db: &impl ConnectionTrait,
    id: ConversationId,
    moved: &Moved,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let changed = Entity::update_many()
        .col_expr(C::Numbered, Expr::value(moved.number))
        .col_expr(C::LastAt, Expr::value(now))
        .col_expr(C::WaitingSince, Expr::value(moved.waiting_since))
        .col_expr(C::FirstAnswerAt, Expr::value(moved.first_answer_at))
        .col_expr(C::CustomerRead, Expr::value(moved.customer_read))
        .col_expr(C::StaffRead, Expr::value(moved.staff_read))
        .filter(C::Id.eq(id.0))
        .filter(C::Numbered.eq(moved.number - 1))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Closes it or lets it go on; whether that was another state.
pub async fn set_closed(
    db: &impl ConnectionTrait,
    id: ConversationId,
    closed: Option<(DateTime<Utc>, Option<UserId>)>,
) -> Outcome<bool> {
    let (status, before) = if closed.is_some() { (CLOSED, OPEN) } else { (OPEN, CLOSED) };
    let changed = Entity::update_many()
        .col_expr(C::Status, Expr::value(status))
        .col_expr(C::ClosedAt, Expr::value(closed.map(|(at, _)| at)))
        .col_expr(C::ClosedBy, Expr::value(closed.and_then(|(_, by)| by).map(|by| by.0)))
        .filter(C::Id.eq(id.0))
        .filter(C::Status.eq(before))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Notes up to where a side has read; it never goes back. Whether that is further than before.
pub async fn read(db: &impl ConnectionTrait, id: ConversationId, column: C, upto: i64) -> Outcome<bool> {
    let changed = Entity::update_many()
        .col_expr(column, Expr::value(upto))
        .filter(C::Id.eq(id.0))
        .filter(column.lt(upto))
        .filter(C::Numbered.gte(upto))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Notes that the visitor is there.
pub async fn seen(db: &impl ConnectionTrait, owner: &Owner, now: DateTime<Utc>) -> Outcome<()> {
    Entity::update_many()
        .col_expr(C::CustomerSeenAt, Expr::value(now))
        .filter(of(owner))
        .filter(C::Status.eq(OPEN))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes where answers may be mailed, what the visitor is called, and which cart a guest has; of what is empty what was known
/// stays.
pub async fn introduce(
    db: &impl ConnectionTrait,
    id: ConversationId,
    [name, email, cart_hash]: [&str; 3],
) -> Outcome<()> {
    let known = [(C::Name, name), (C::Email, email), (C::CartHash, cart_hash)];
    if known.iter().all(|(_, value)| value.is_empty()) {
        return Ok(());
    }
    let mut update = Entity::update_many().filter(C::Id.eq(id.0));
    for (column, value) in known.into_iter().filter(|(_, value)| !value.is_empty()) {
        update = update.col_expr(column, Expr::value(value));
    }
    update.exec(db).await?;
    Ok(())
}

/// Notes up to which message the visitor was written to.
pub async fn mailed(db: &impl ConnectionTrait, id: ConversationId, upto: i64) -> Outcome<()> {
    Entity::update_many().col_expr(C::Mailed, Expr::value(upto)).filter(C::Id.eq(id.0)).exec(db).await?;
    Ok(())
}

/// Keeps what the visitor says of a closed conversation.
pub async fn rate(
    db: &impl ConnectionTrait,
    owner: &Owner,
    id: ConversationId,
    stars: i16,
    words: &str,
    now: DateTime<Utc>,
) -> Outcome<bool> {
    let changed = Entity::update_many()
        .col_expr(C::Rating, Expr::value(stars))
        .col_expr(C::RatingWords, Expr::value(words))
        .col_expr(C::RatedAt, Expr::value(now))
        .filter(C::Id.eq(id.0))
        .filter(of(owner))
        .filter(C::Status.eq(CLOSED))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Gives a guest's conversations to an account.
pub async fn join(db: &impl ConnectionTrait, token_hash: &str, user: UserId, name: &str) -> Outcome<u64> {
    let changed = Entity::update_many()
        .col_expr(C::UserId, Expr::value(user.0))
        .col_expr(C::GuestHash, Expr::value(None::<String>))
        .col_expr(C::CartHash, Expr::value(None::<String>))
        .col_expr(C::Name, Expr::value(name))
        .filter(C::GuestHash.eq(token_hash))
        .exec(db)
        .await?;
    Ok(changed.rows_affected)
}

/// The seconds between the first message and the first answer of the newest conversations that were answered since then, at
/// most so many.
pub async fn answer_times(db: &impl ConnectionTrait, since: DateTime<Utc>, most: u64) -> Outcome<Vec<i64>> {
    let rows: Vec<(DateTime<Utc>, DateTime<Utc>)> = Entity::find()
        .select_only()
        .columns([C::OpenedAt, C::FirstAnswerAt])
        .filter(Condition::all().add(C::FirstAnswerAt.gt(since)))
        .order_by_desc(C::FirstAnswerAt)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(opened, answered)| Ord::max((answered - opened).num_seconds(), 0)).collect())
}

/// Takes who somebody is out of their conversations; what was said stays for the shop's figures under nobody's name.
pub async fn forget(db: &impl ConnectionTrait, user: UserId) -> Outcome<Vec<ConversationId>> {
    let ids: Vec<uuid::Uuid> =
        Entity::find().select_only().column(C::Id).filter(C::UserId.eq(user.0)).into_tuple().all(db).await?;
    Entity::update_many()
        .col_expr(C::UserId, Expr::value(None::<uuid::Uuid>))
        .col_expr(C::Name, Expr::value(""))
        .col_expr(C::Email, Expr::value(""))
        .col_expr(C::RatingWords, Expr::value(""))
        .filter(C::UserId.eq(user.0))
        .exec(db)
        .await?;
    Ok(ids.into_iter().map(ConversationId).collect())
}

/// Deletes at most so many conversations that were closed before, or in which nothing was said since `idle`. One stays while a ticket of it
/// is not done, and while a price stands in it that counts still.
pub async fn delete_over(
    db: &impl ConnectionTrait,
    (closed, idle): (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
    most: u64,
) -> Outcome<u64> {
    use crate::entity::{bargain, ticket};
    use sea_orm::QueryTrait;
    let live = ticket::Entity::find().select_only().column(ticket::Column::ConversationId);
    let live = live.filter(ticket::Column::IsLive.eq(true)).into_query();
    let agreed = bargain::Entity::find().select_only().column(bargain::Column::ConversationId);
    let agreed =
        agreed.filter(bargain::Column::State.is_in(["open", "accepted"])).filter(bargain::Column::Until.gt(now));
    let over = Condition::any()
        .add(Condition::all().add(C::Status.eq(CLOSED)).add(C::LastAt.lt(closed)))
        .add(Condition::all().add(C::Status.eq(OPEN)).add(C::LastAt.lt(idle)));
    let ids = Entity::find()
        .select_only()
        .column(C::Id)
        .filter(over)
        .filter(C::Id.not_in_subquery(live))
        .filter(C::Id.not_in_subquery(agreed.into_query()))
        .limit(most)
        .into_query();
    Ok(Entity::delete_many().filter(C::Id.in_subquery(ids)).exec(db).await?.rows_affected)
}

/// Gives it to somebody, if it is with whom it is thought to be with; whether it was.
pub async fn assign(
    db: &impl ConnectionTrait,
    id: ConversationId,
    before: Option<UserId>,
    to: Option<(UserId, &str)>,
) -> Outcome<bool> {
    let is_with = match before {
        Some(user) => C::AssigneeId.eq(user.0),
        None => C::AssigneeId.is_null(),
    };
    let changed = Entity::update_many()
        .col_expr(C::AssigneeId, Expr::value(to.map(|(user, _)| user.0)))
        .col_expr(C::AssigneeName, Expr::value(to.map_or("", |(_, name)| name)))
        .filter(C::Id.eq(id.0))
        .filter(is_with)
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Nobody waits for an answer in it.
pub async fn waits_no_more(db: &impl ConnectionTrait, id: ConversationId) -> Outcome<()> {
    let none = Expr::value(None::<DateTime<Utc>>);
    Entity::update_many().col_expr(C::WaitingSince, none).filter(C::Id.eq(id.0)).exec(db).await?;
    Ok(())
}
