//! Queries on vouchers, their codes and their uses; the list of staff in a room of its own. A use is taken by one conditional statement.

pub mod list;

use crate::{
    entity::{voucher, voucher_code, voucher_use},
    ids::{OrderId, UserId},
    money::Rupiah,
    promotion::{
        model::{Kind, Offer, Terms},
        service::Taker,
    },
    server::{
        clock::new_id,
        failure::{Failure, Outcome},
    },
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Statement,
    sea_query::Expr,
};
use uuid::Uuid;

/// Takes a use: what is asked of the voucher is asked in the statement itself, so that of many at once no more get one than there are.
const TAKE: &str = "UPDATE vouchers SET used = used + 1 WHERE id = $1 AND version = $2 AND active \
     AND starts_at <= $3 AND ends_at > $3 AND (limit_total IS NULL OR used < limit_total) \
     AND (limit_customer IS NULL OR limit_customer > (SELECT COUNT(*) FROM voucher_uses u WHERE u.voucher_id = $1 \
     AND NOT u.given_back AND (u.user_id = $4 OR u.email_hash = $5 OR u.phone_hash = $6)))";

/// The voucher of a code, with its row where the code is good for one order.
pub async fn by_code(
    db: &impl ConnectionTrait,
    code: VoucherCode,
) -> Outcome<Option<(voucher::Model, Option<voucher_code::Model>)>> {
    let own = voucher::Entity::find().filter(voucher::Column::Code.eq(code.as_str())).one(db).await?;
    if let Some(voucher) = own {
        // the name of one whose codes are good for one order each is no code
        return Ok((!voucher.many_codes).then_some((voucher, None)));
    }
    let one = voucher_code::Entity::find().filter(voucher_code::Column::Code.eq(code.as_str())).one(db).await?;
    let Some(one) = one else { return Ok(None) };
    let voucher = voucher::Entity::find_by_id(one.voucher_id).one(db).await?;
    Ok(voucher.filter(|voucher| voucher.many_codes).map(|voucher| (voucher, Some(one))))
}

/// How often an account has used a voucher.
pub async fn uses_of(db: &impl ConnectionTrait, voucher: Uuid, user: UserId) -> Outcome<u64> {
    use voucher_use::Column as U;
    let mine = voucher_use::Entity::find().filter(U::UserId.eq(user.0)).filter(U::VoucherId.eq(voucher));
    Ok(mine.filter(U::GivenBack.eq(false)).count(db).await?)
}

/// Takes a use of a voucher; whether there was one left, for all and for who takes it.
pub async fn take(db: &impl ConnectionTrait, offer: &Offer, by: &Taker, now: DateTime<Utc>) -> Outcome<bool> {
    let values: [sea_orm::Value; 6] = [
        offer.id.0.into(),
        offer.version.into(),
        now.into(),
        by.user.map(|user| user.0).into(),
        by.email_hash.clone().into(),
        by.phone_hash.clone().into(),
    ];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), TAKE, values);
    Ok(db.execute_raw(statement).await?.rows_affected() == 1)
}

/// Gives a code to the order that uses it; whether no other had it.
pub async fn take_code(db: &impl ConnectionTrait, code: Uuid, order: OrderId) -> Outcome<bool> {
    use voucher_code::Column as C;
    let taken = voucher_code::Entity::update_many()
        .col_expr(C::OrderId, Expr::value(order.0))
        .filter(C::Id.eq(code))
        .filter(C::OrderId.is_null())
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Writes down that an order uses a voucher.
pub async fn note_use(
    db: &impl ConnectionTrait,
    offer: &Offer,
    by: &Taker,
    order: (OrderId, &str),
    amount: Rupiah,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let row = voucher_use::ActiveModel {
        id: Set(new_id()),
        voucher_id: Set(offer.id.0),
        code_id: Set(offer.single),
        order_id: Set(order.0.0),
        user_id: Set(by.user.map(|user| user.0)),
        email_hash: Set(by.email_hash.clone()),
        phone_hash: Set(by.phone_hash.clone()),
        number: Set(order.1.to_owned()),
        amount: Set(amount.amount()),
        terms: Set(serde_json::to_string(&offer.terms).map_err(Failure::fault)?),
        given_back: Set(false),
        taken_at: Set(now),
    };
    voucher_use::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The terms an order's voucher had when it was placed.
pub async fn terms_of(db: &impl ConnectionTrait, order: OrderId) -> Outcome<Option<Terms>> {
    let row = voucher_use::Entity::find().filter(voucher_use::Column::OrderId.eq(order.0)).one(db).await?;
    row.map(|row| serde_json::from_str(&row.terms).map_err(Failure::fault)).transpose()
}

/// Writes what an order's voucher takes off since it was changed.
pub async fn set_amount(db: &impl ConnectionTrait, order: OrderId, amount: Rupiah) -> Outcome<()> {
    use voucher_use::Column as U;
    let update = voucher_use::Entity::update_many().col_expr(U::Amount, Expr::value(amount.amount()));
    update.filter(U::OrderId.eq(order.0)).exec(db).await?;
    Ok(())
}

/// Takes somebody out who is to be forgotten; that somebody used it stays.
pub async fn forget(db: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    use voucher_use::Column as U;
    voucher_use::Entity::update_many()
        .col_expr(U::UserId, Expr::value(None::<Uuid>))
        .col_expr(U::EmailHash, Expr::value(None::<String>))
        .col_expr(U::PhoneHash, Expr::value(None::<String>))
        .filter(U::UserId.eq(user.0))
        .exec(db)
        .await?;
    Ok(())
}

/// What a row gives.
pub fn terms(row: &voucher::Model) -> Terms {
    let kind = match row.kind.as_str() {
        "percent" => Kind::Percent(u8::try_from(row.value).unwrap_or(0)),
        "amount" => Kind::Amount(Rupiah::new(row.value)),
        _ => Kind::Freight,
    };
    Terms {
        kind,
        ceiling: row.ceiling.map(Rupiah::new),
        minimum: Rupiah::new(row.minimum),
        skip_reduced: row.skip_reduced,
        skip_used: row.skip_used,
    }
}

/// Which of these codes are somebody's already.
pub async fn known_codes(db: &impl ConnectionTrait, codes: &[String]) -> Outcome<Vec<String>> {
    let own = voucher::Entity::find().select_only().column(voucher::Column::Code);
    let mut known: Vec<String> =
        own.filter(voucher::Column::Code.is_in(codes.iter().cloned())).into_tuple().all(db).await?;
    let made = voucher_code::Entity::find().select_only().column(voucher_code::Column::Code);
    let made: Vec<String> =
        made.filter(voucher_code::Column::Code.is_in(codes.iter().cloned())).into_tuple().all(db).await?;
    known.extend(made);
    Ok(known)
}

/// Writes codes of a voucher.
pub async fn insert_codes(
    db: &impl ConnectionTrait,
    voucher: Uuid,
    codes: &[String],
    now: DateTime<Utc>,
) -> Outcome<()> {
    for some in codes.chunks(500) {
        let rows = some.iter().map(|code| voucher_code::ActiveModel {
            id: Set(new_id()),
            voucher_id: Set(voucher),
            code: Set(code.clone()),
            order_id: Set(None),
            made_at: Set(now),
        });
        voucher_code::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}
