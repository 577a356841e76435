//! Movements read newest first, in pieces that begin after the last one read: as fast at the end of the list as at its start.

use super::Movement;
use crate::{
    entity::{order, product, product_variant as variant, stock_movement as movement, user},
    ids::VariantId,
    inventory::model::{MovementKind, MovementRow},
    money::Rupiah,
    server::{clock::instant, failure::Outcome},
    ui::text::Bilingual,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// Which movements.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Of one variant.
    pub variant: Option<VariantId>,
    /// Of one kind.
    pub kind: Option<MovementKind>,
    /// Not before this.
    pub from: Option<DateTime<Utc>>,
    /// Before this.
    pub until: Option<DateTime<Utc>>,
    /// Older than this one.
    pub after: Option<(DateTime<Utc>, Uuid)>,
}

#[derive(FromQueryResult)]
struct Read {
    id: Uuid,
    variant_id: Uuid,
    sku: String,
    name_id: String,
    name_en: String,
    on_hand_delta: i32,
    reserved_delta: i32,
    reason: String,
    note: Option<String>,
    unit_cost: Option<i64>,
    created_at: DateTime<Utc>,
    number: Option<String>,
    full_name: Option<String>,
    username: Option<String>,
}

/// At most so many movements, newest first, and where the list goes on.
pub async fn page(
    db: &impl ConnectionTrait,
    wanted: &Wanted,
    most: u64,
) -> Outcome<(Vec<MovementRow>, Option<(DateTime<Utc>, Uuid)>)> {
    use movement::Column::{CreatedAt, Id, Note, OnHandDelta, Reason, ReservedDelta, UnitCost, VariantId as Variant};
    let variants = movement::Entity::belongs_to(variant::Entity).from(Variant).to(variant::Column::Id);
    let products =
        variant::Entity::belongs_to(product::Entity).from(variant::Column::ProductId).to(product::Column::Id);
    let orders = movement::Entity::belongs_to(order::Entity).from(movement::Column::OrderId).to(order::Column::Id);
    let actors = movement::Entity::belongs_to(user::Entity).from(movement::Column::ActorId).to(user::Column::Id);
    let rows = movement::Entity::find()
        .select_only()
        .columns([Id, Variant, OnHandDelta, ReservedDelta, Reason, Note, UnitCost, CreatedAt])
        .columns([variant::Column::Sku])
        .columns([product::Column::NameId, product::Column::NameEn])
        .column(order::Column::Number)
        .columns([user::Column::FullName, user::Column::Username])
        // names are found for the rows of the page; none of these may drop one, so that the engine walks the index
        .join(JoinType::LeftJoin, variants.into())
        .join(JoinType::LeftJoin, products.into())
        .join(JoinType::LeftJoin, orders.into())
        .join(JoinType::LeftJoin, actors.into())
        .filter(condition(wanted))
        .order_by_desc(CreatedAt)
        .order_by_desc(Id)
        .limit(most)
        .into_model::<Read>()
        .all(db)
        .await?;
    let last = rows.last().map(|row| (row.created_at, row.id));
    Ok((rows.into_iter().map(view).collect(), last))
}

/// When a movement happened.
pub async fn at(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<(DateTime<Utc>, Uuid)>> {
    Ok(movement::Entity::find_by_id(id).one(db).await?.map(|row| (row.created_at, row.id)))
}

/// The variant of a SKU as it is typed, else in capitals.
pub async fn variant_of(db: &impl ConnectionTrait, sku: &str) -> Outcome<Option<VariantId>> {
    let found = variant::Entity::find().filter(variant::Column::Sku.is_in([sku.to_owned(), sku.to_uppercase()]));
    let found = found.all(db).await?;
    let meant = found.iter().find(|row| row.sku == sku).or(found.first());
    Ok(meant.map(|row| VariantId(row.id)))
}

/// Whether goods of this delivery are booked.
pub async fn is_received(db: &impl ConnectionTrait, receipt: Uuid) -> Outcome<bool> {
    Ok(movement::Entity::find().filter(movement::Column::ReceiptId.eq(receipt)).limit(1).count(db).await? > 0)
}

/// Appends a movement of goods that were bought in.
pub async fn append_purchase(
    db: &impl ConnectionTrait,
    moved: Movement<'_>,
    receipt: Uuid,
    cost: Option<i64>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let row = movement::ActiveModel { unit_cost: Set(cost), receipt_id: Set(Some(receipt)), ..super::row(moved, now) };
    movement::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

fn condition(wanted: &Wanted) -> Condition {
    use movement::Column::{CreatedAt, Id, Reason, VariantId as Variant};
    let Wanted { variant, kind, from, until, after } = wanted;
    Condition::all()
        .add_option(variant.map(|variant| Variant.eq(variant.0)))
        .add_option(kind.map(|kind| Reason.eq(kind.as_str())))
        .add_option(from.map(|from| CreatedAt.gte(from)))
        .add_option(until.map(|until| CreatedAt.lt(until)))
        .add_option(after.map(|(at, id)| {
            // the first is where an index begins, the second leaves out what was read of that instant
            let older = Condition::any().add(CreatedAt.lt(at)).add(Id.lt(id));
            Condition::all().add(CreatedAt.lte(at)).add(older)
        }))
}

fn view(read: Read) -> MovementRow {
    MovementRow {
        id: read.id.to_string(),
        at: instant(read.created_at),
        // the database knows no other word
        kind: MovementKind::parse(&read.reason).unwrap_or(MovementKind::Adjustment),
        variant: VariantId(read.variant_id),
        sku: read.sku,
        name: Bilingual::new(read.name_id, read.name_en),
        on_hand: read.on_hand_delta,
        reserved: read.reserved_delta,
        order: read.number.unwrap_or_default(),
        actor: read.full_name.or(read.username).unwrap_or_default(),
        note: read.note.unwrap_or_default(),
        unit_cost: read.unit_cost.map(Rupiah::new),
    }
}
