//! Queries on drafts. What was carried out (`became`) is found, and never changed again.

use crate::{
    entity::{
        order_draft::{ActiveModel, Column, Entity, Model},
        order_draft_line as line,
    },
    i18n::Locale,
    ids::{OrderId, UserId, VariantId},
    money::Rupiah,
    orders::model::{Contact, Draft, DraftLine, DraftRow, PostalAddress},
    server::{
        clock::{instant, new_id},
        failure::Outcome,
    },
    shipping::model::Sending,
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, sea_query::Expr,
};
use uuid::Uuid;

/// Writes a draft with its lines.
pub async fn insert(db: &impl ConnectionTrait, draft: &Draft, author: Uuid, now: DateTime<Utc>) -> Outcome<()> {
    let (who, to) = (draft.contact.clone(), draft.address.clone());
    let row = ActiveModel {
        id: Set(draft.id),
        author_id: Set(author),
        author_name: Set(draft.author.chars().take(100).collect()),
        of_order: Set(draft.of_order.map(|order| order.0)),
        seen: Set(draft.seen.and_then(|seen| i64::try_from(seen).ok())),
        became: Set(None),
        user_id: Set(draft.user.map(|user| user.0)),
        locale: Set(code(draft.locale).to_owned()),
        name: Set(who.name),
        email: Set(who.email),
        phone: Set(who.phone),
        address: Set(to.address),
        district: Set(to.district),
        city: Set(to.city),
        province: Set(to.province),
        postal_code: Set(to.postal_code),
        notes: Set(draft.notes.clone()),
        voucher_code: Set(draft.voucher.map(|code| code.to_string())),
        service: Set(draft.sending.service.clone()),
        crated: Set(!draft.sending.crated.is_empty()),
        insured: Set(!draft.sending.insured.is_empty()),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    for (position, line) in draft.lines.iter().enumerate() {
        insert_line(db, draft.id, i32::try_from(position).unwrap_or(i32::MAX), line).await?;
    }
    Ok(())
}

const fn code(locale: Locale) -> &'static str {
    match locale {
        Locale::en => "en",
        Locale::id => "id",
    }
}

/// A draft with its lines, whoever wrote it: staff work together.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<Draft>> {
    let Some(row) = Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let lines = line::Entity::find().filter(line::Column::DraftId.eq(id));
    let lines = lines.order_by_asc(line::Column::Position).order_by_asc(line::Column::Id).all(db).await?;
    Ok(Some(whole(row, lines)))
}

fn whole(row: Model, lines: Vec<line::Model>) -> Draft {
    let line = |line: line::Model| DraftLine {
        variant: VariantId(line.variant_id),
        quantity: u32::try_from(line.quantity).unwrap_or(1),
        base: line.base.map(Rupiah::new),
        price: line.price.map(Rupiah::new),
        reason: line.reason,
    };
    Draft {
        id: row.id,
        of_order: row.of_order.map(OrderId),
        seen: row.seen.and_then(|seen| u64::try_from(seen).ok()),
        became: row.became.map(OrderId),
        author: row.author_name,
        user: row.user_id.map(UserId),
        locale: if row.locale == "en" { Locale::en } else { Locale::id },
        contact: Contact { name: row.name, email: row.email, phone: row.phone },
        address: PostalAddress {
            address: row.address,
            district: row.district,
            city: row.city,
            province: row.province,
            postal_code: row.postal_code,
        },
        notes: row.notes,
        voucher: row.voucher_code.as_deref().and_then(VoucherCode::read),
        sending: Sending::of(&row.service, row.crated, row.insured),
        lines: lines.into_iter().map(line).collect(),
        at: instant(row.updated_at),
    }
}

/// Open drafts of new orders, the last changed first.
pub async fn open(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<DraftRow>> {
    let select = Entity::find().filter(Column::Became.is_null()).filter(Column::OfOrder.is_null());
    let rows = select.order_by_desc(Column::UpdatedAt).order_by_desc(Column::Id).limit(most).all(db).await?;
    let row =
        |row: Model| DraftRow { id: row.id, name: row.name, author: row.author_name, at: instant(row.updated_at) };
    Ok(rows.into_iter().map(row).collect())
}

/// How many open drafts somebody has.
pub async fn count_open(db: &impl ConnectionTrait, author: Uuid) -> Outcome<u64> {
    Ok(Entity::find().filter(Column::Became.is_null()).filter(Column::AuthorId.eq(author)).count(db).await?)
}

/// The open draft that somebody has for a change of this order.
pub async fn change_of(db: &impl ConnectionTrait, order: OrderId, author: Uuid) -> Outcome<Option<Uuid>> {
    let select = Entity::find().select_only().column(Column::Id).filter(Column::OfOrder.eq(order.0));
    let select = select.filter(Column::AuthorId.eq(author)).filter(Column::Became.is_null());
    Ok(select.into_tuple().one(db).await?)
}

/// Notes that an open draft was changed; says whether it is open.
pub async fn touch(db: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Outcome<bool> {
    let update = Entity::update_many().col_expr(Column::UpdatedAt, Expr::value(now));
    let done = update.filter(Column::Id.eq(id)).filter(Column::Became.is_null()).exec(db).await?;
    Ok(done.rows_affected == 1)
}

/// Writes who buys, where it goes and what they say.
pub async fn write_contact(db: &impl ConnectionTrait, draft: &Draft) -> Outcome<()> {
    let (who, to) = (&draft.contact, &draft.address);
    let texts = [
        (Column::Locale, code(draft.locale)),
        (Column::Name, who.name.as_str()),
        (Column::Email, who.email.as_str()),
        (Column::Phone, who.phone.as_str()),
        (Column::Address, to.address.as_str()),
        (Column::District, to.district.as_str()),
        (Column::City, to.city.as_str()),
        (Column::Province, to.province.as_str()),
        (Column::PostalCode, to.postal_code.as_str()),
        (Column::Notes, draft.notes.as_str()),
        (Column::Service, draft.sending.service.as_str()),
    ];
    let mut update = Entity::update_many()
        .col_expr(Column::Crated, Expr::value(!draft.sending.crated.is_empty()))
        .col_expr(Column::Insured, Expr::value(!draft.sending.insured.is_empty()))
        .filter(Column::Id.eq(draft.id));
    for (column, text) in texts {
        update = update.col_expr(column, Expr::value(text));
    }
    update.col_expr(Column::UserId, Expr::value(draft.user.map(|user| user.0))).exec(db).await?;
    Ok(())
}

/// Writes the voucher that a new order is to use.
pub async fn set_voucher(db: &impl ConnectionTrait, id: Uuid, code: Option<VoucherCode>) -> Outcome<()> {
    let code = code.map(|code| code.to_string());
    Entity::update_many().col_expr(Column::VoucherCode, Expr::value(code)).filter(Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Notes how much of an order's history a change of it has seen.
pub async fn set_seen(db: &impl ConnectionTrait, id: Uuid, seen: u64) -> Outcome<()> {
    let seen = i64::try_from(seen).unwrap_or(i64::MAX);
    Entity::update_many().col_expr(Column::Seen, Expr::value(seen)).filter(Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Notes which order a draft became; says whether this call was the one that did.
pub async fn finish(db: &impl ConnectionTrait, id: Uuid, order: OrderId, now: DateTime<Utc>) -> Outcome<bool> {
    let update = Entity::update_many().col_expr(Column::Became, Expr::value(order.0));
    let update = update.col_expr(Column::UpdatedAt, Expr::value(now));
    let done = update.filter(Column::Id.eq(id)).filter(Column::Became.is_null()).exec(db).await?;
    Ok(done.rows_affected == 1)
}

/// Writes a line at a place.
pub async fn insert_line(db: &impl ConnectionTrait, draft: Uuid, position: i32, new: &DraftLine) -> Outcome<()> {
    let row = line::ActiveModel {
        id: Set(new_id()),
        draft_id: Set(draft),
        position: Set(position),
        variant_id: Set(new.variant.0),
        quantity: Set(i32::try_from(new.quantity).unwrap_or(i32::MAX)),
        base: Set(new.base.map(Rupiah::amount)),
        price: Set(new.price.map(Rupiah::amount)),
        reason: Set(new.reason.clone()),
    };
    line::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Puts other units and another price into a line; says whether it is there.
pub async fn change_line(db: &impl ConnectionTrait, draft: Uuid, to: &DraftLine) -> Outcome<bool> {
    let done = line::Entity::update_many()
        .col_expr(line::Column::Quantity, Expr::value(i32::try_from(to.quantity).unwrap_or(i32::MAX)))
        .col_expr(line::Column::Price, Expr::value(to.price.map(Rupiah::amount)))
        .col_expr(line::Column::Reason, Expr::value(to.reason.as_str()))
        .filter(line::Column::DraftId.eq(draft))
        .filter(line::Column::VariantId.eq(to.variant.0))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes a line out.
pub async fn remove_line(db: &impl ConnectionTrait, draft: Uuid, variant: VariantId) -> Outcome<()> {
    let select = line::Entity::delete_many().filter(line::Column::DraftId.eq(draft));
    select.filter(line::Column::VariantId.eq(variant.0)).exec(db).await?;
    Ok(())
}

/// Throws an open draft away; says whether it was there.
pub async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Outcome<bool> {
    let done = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::Became.is_null()).exec(db).await?;
    Ok(done.rows_affected == 1)
}

/// Throws away what was written down for a customer, or with their address.
pub async fn forget(db: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    Entity::delete_many().filter(Column::UserId.eq(user.0)).exec(db).await?;
    Ok(())
}

/// Deletes at most so many that were last changed before.
pub async fn sweep(db: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let over = Entity::find().select_only().column(Column::Id).filter(Column::UpdatedAt.lte(before));
    let over = over.order_by_asc(Column::UpdatedAt).limit(most).into_query();
    Ok(Entity::delete_many().filter(Column::Id.in_subquery(over)).exec(db).await?.rows_affected)
}
