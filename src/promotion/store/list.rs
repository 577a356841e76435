//! Vouchers as staff see them. Each view of the list goes down an index in the order it is shown in; a search is led by the letters of
//! its words to few rows.

use crate::{
    entity::{
        voucher::{ActiveModel, Column as V, Entity, Model},
        voucher_code, voucher_use,
    },
    promotion::model::{VoucherFilter, VoucherTab},
    server::{
        counting::counts,
        failure::Outcome,
        search_text::{self, Found},
    },
    ui::listing::{Count, MOST_COUNTED, Paging},
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, Order as Direction,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::SelectStatement,
};
use uuid::Uuid;

fn of_tab(tab: VoucherTab, now: DateTime<Utc>) -> Condition {
    let all = Condition::all();
    match tab {
        VoucherTab::Running => all.add(V::Active.eq(true)).add(V::EndsAt.gt(now)).add(V::StartsAt.lte(now)),
        VoucherTab::Planned => all.add(V::Active.eq(true)).add(V::StartsAt.gt(now)),
        VoucherTab::Ended => all.add(V::Active.eq(true)).add(V::EndsAt.lte(now)),
        VoucherTab::Off => all.add(V::Active.eq(false)),
    }
}

fn some(condition: Condition) -> SelectStatement {
    Entity::find().select_only().column(V::Id).filter(condition).limit(MOST_COUNTED).into_query()
}

/// How many each view has, as far as a list counts.
pub async fn tabs(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Outcome<Vec<(VoucherTab, Count)>> {
    let counted = counts(db, VoucherTab::ALL.map(|tab| some(of_tab(tab, now))).to_vec()).await?;
    Ok(VoucherTab::ALL.into_iter().zip(counted.into_iter().map(Count::of)).collect())
}

/// What a filter asks for: of a view, or, where something is searched, of all of them.
pub async fn asked(db: &impl ConnectionTrait, filter: &VoucherFilter, now: DateTime<Utc>) -> Outcome<Condition> {
    if filter.q.is_empty() {
        return Ok(of_tab(filter.tab, now));
    }
    // a code for one order leads to the voucher that it is of
    if let Some(code) = VoucherCode::read(&filter.q) {
        let one = voucher_code::Entity::find().filter(voucher_code::Column::Code.eq(code.as_str())).one(db).await?;
        if let Some(one) = one {
            return Ok(Condition::all().add(V::Id.eq(one.voucher_id)));
        }
    }
    Ok(match search_text::found(db, V::Id, V::SearchText, &filter.q).await? {
        Found::All => Condition::all(),
        Found::These(ids) | Found::Many(ids) => Condition::all().add(V::Id.is_in(ids)),
    })
}

/// How many rows fit.
pub async fn count(db: &impl ConnectionTrait, asked: &Condition) -> Outcome<Count> {
    Ok(Count::of(counts(db, vec![some(asked.clone())]).await?.pop().unwrap_or(0)))
}

/// A page of them.
pub async fn page(
    db: &impl ConnectionTrait,
    asked: &Condition,
    filter: &VoucherFilter,
    paging: Paging,
) -> Outcome<Vec<Model>> {
    let (column, direction) = match filter.tab {
        _ if !filter.q.is_empty() => (V::EndsAt, Direction::Desc),
        VoucherTab::Running => (V::EndsAt, Direction::Asc),
        VoucherTab::Planned => (V::StartsAt, Direction::Asc),
        VoucherTab::Ended | VoucherTab::Off => (V::EndsAt, Direction::Desc),
    };
    // ties as the index has them
    let rows = Entity::find().filter(asked.clone()).order_by(column, direction.clone()).order_by(V::Id, direction);
    Ok(rows.offset(paging.offset()).limit(paging.limit()).all(db).await?)
}

/// One voucher.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// Writes a new one.
pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Outcome<()> {
    let row: ActiveModel = row.into_active_model().reset_all();
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Writes a voucher if it still has the version that was seen; whether it had. How often it was used is not written.
pub async fn update(db: &impl ConnectionTrait, row: Model, seen: i64) -> Outcome<bool> {
    let id = row.id;
    let mut row: ActiveModel = row.into_active_model().reset_all();
    row.used = sea_orm::ActiveValue::NotSet;
    let update = Entity::update_many().set(row).filter(V::Id.eq(id)).filter(V::Version.eq(seen));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// The newest uses of a voucher, with the code for one order where it was one.
pub async fn uses(
    db: &impl ConnectionTrait,
    voucher: Uuid,
    most: u64,
) -> Outcome<Vec<(voucher_use::Model, Option<String>)>> {
    use voucher_use::Column as U;
    let rows = voucher_use::Entity::find().filter(U::VoucherId.eq(voucher)).order_by_desc(U::TakenAt);
    let rows = rows.order_by_desc(U::Id).limit(most).all(db).await?;
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.code_id).collect();
    let codes = voucher_code::Entity::find().filter(voucher_code::Column::Id.is_in(ids)).all(db).await?;
    let code = |id: Option<Uuid>| codes.iter().find(|code| Some(code.id) == id).map(|code| code.code.clone());
    Ok(rows.into_iter().map(|row| (row.clone(), code(row.code_id))).collect())
}

/// How many codes for one order each a voucher has, and how many of them no order has.
pub async fn codes(db: &impl ConnectionTrait, voucher: Uuid) -> Outcome<(u64, u64)> {
    use voucher_code::Column as C;
    let all = voucher_code::Entity::find().filter(C::VoucherId.eq(voucher));
    Ok((all.clone().count(db).await?, all.filter(C::OrderId.is_null()).count(db).await?))
}

/// Codes of a voucher after a place, as they were made, with the number of the order that has each.
pub async fn codes_after(
    db: &impl ConnectionTrait,
    voucher: Uuid,
    after: Uuid,
    most: u64,
) -> Outcome<Vec<(Uuid, String, Option<String>)>> {
    use voucher_code::Column as C;
    let rows = voucher_code::Entity::find().filter(C::VoucherId.eq(voucher)).filter(C::Id.gt(after));
    let rows = rows.order_by_asc(C::Id).limit(most).all(db).await?;
    let orders: Vec<Uuid> = rows.iter().filter_map(|row| row.order_id).collect();
    let uses = voucher_use::Entity::find().filter(voucher_use::Column::OrderId.is_in(orders)).all(db).await?;
    let number =
        |order: Option<Uuid>| uses.iter().find(|one| Some(one.order_id) == order).map(|one| one.number.clone());
    Ok(rows.into_iter().map(|row| (row.id, row.code, number(row.order_id))).collect())
}
