//! Queries on carts and their lines.

use crate::{
    entity::{cart, cart_line},
    ids::{CartId, UserId, VariantId},
    money::Rupiah,
    server::{clock::new_id, counting::counts, failure::Outcome, statement},
    ui::listing::{Count, MOST_COUNTED},
    voucher_code::VoucherCode,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, OnConflict, SimpleExpr},
};

/// Whose cart: the account's, or the browser's by the hash of its cookie.
#[derive(Clone, Debug)]
pub enum Owner {
    Customer(UserId),
    Guest { token_hash: String },
}

/// A stored line.
pub struct Line {
    pub variant: VariantId,
    pub quantity: u32,
    pub seen_price: Rupiah,
}

/// The owner's cart, if it exists and has not expired.
pub async fn find(db: &impl ConnectionTrait, owner: &Owner, now: DateTime<Utc>) -> Outcome<Option<CartId>> {
    let found = of(owner).filter(cart::Column::ExpiresAt.gt(now)).one(db).await?;
    Ok(found.map(|row| CartId(row.id)))
}

fn of(owner: &Owner) -> Select<cart::Entity> {
    let query = cart::Entity::find();
    match owner {
        Owner::Customer(user) => query.filter(cart::Column::UserId.eq(user.0)),
        Owner::Guest { token_hash } => {
            query.filter(cart::Column::TokenHash.eq(token_hash)).filter(cart::Column::UserId.is_null())
        }
    }
}

/// Makes the owner's cart; the unique indexes leave one when two requests race.
pub async fn create(
    db: &impl ConnectionTrait,
    owner: &Owner,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    let (user_id, token_hash) = match owner {
        Owner::Customer(user) => (Some(user.0), None),
        Owner::Guest { token_hash } => (None, Some(token_hash.clone())),
    };
    let column = if user_id.is_some() { cart::Column::UserId } else { cart::Column::TokenHash };
    // what the owner left in a cart whose time is over does not come back
    let theirs = match owner {
        Owner::Customer(user) => cart::Column::UserId.eq(user.0),
        Owner::Guest { token_hash } => cart::Column::TokenHash.eq(token_hash),
    };
    cart::Entity::delete_many().filter(theirs).filter(cart::Column::ExpiresAt.lte(now)).exec(db).await?;
    let row = cart::ActiveModel {
        id: Set(new_id()),
        user_id: Set(user_id),
        token_hash: Set(token_hash),
        created_at: Set(now),
        updated_at: Set(now),
        expires_at: Set(expires_at),
        voucher_code: Set(None),
        voucher_refused: Set(false),
    };
    // two requests of one owner that cross make one cart
    cart::Entity::insert(row)
        .on_conflict(
            OnConflict::column(column).update_columns([cart::Column::ExpiresAt, cart::Column::UpdatedAt]).to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The voucher of the owner's cart, and whether it was refused to who has it.
pub async fn voucher_of(
    db: &impl ConnectionTrait,
    owner: &Owner,
    now: DateTime<Utc>,
) -> Outcome<Option<(VoucherCode, bool)>> {
    let cart = of(owner).filter(cart::Column::ExpiresAt.gt(now)).filter(cart::Column::VoucherCode.is_not_null());
    let code = |row: cart::Model| Some((VoucherCode::read(&row.voucher_code?)?, row.voucher_refused));
    Ok(cart.one(db).await?.and_then(code))
}

/// Hangs a voucher on a cart in the place of another, or takes it off.
pub async fn set_voucher(db: &impl ConnectionTrait, cart: CartId, code: Option<VoucherCode>) -> Outcome<()> {
    cart::Entity::update_many()
        .col_expr(cart::Column::VoucherCode, Expr::value(code.map(|code| code.to_string())))
        .col_expr(cart::Column::VoucherRefused, Expr::value(false))
        .filter(cart::Column::Id.eq(cart.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes that the voucher of a cart was refused to who has it.
pub async fn refuse_voucher(db: &impl ConnectionTrait, cart: CartId, code: VoucherCode) -> Outcome<()> {
    cart::Entity::update_many()
        .col_expr(cart::Column::VoucherRefused, Expr::value(true))
        .filter(cart::Column::Id.eq(cart.0))
        .filter(cart::Column::VoucherCode.eq(code.as_str()))
        .exec(db)
        .await?;
    Ok(())
}

/// Marks a cart as used, which keeps it for its whole life again.
pub async fn touch(
    db: &impl ConnectionTrait,
    cart: CartId,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Outcome<()> {
    cart::Entity::update_many()
        .col_expr(cart::Column::UpdatedAt, Expr::value(now))
        .col_expr(cart::Column::ExpiresAt, Expr::value(expires_at))
        .filter(cart::Column::Id.eq(cart.0))
        .exec(db)
        .await?;
    Ok(())
}

/// The lines of the owner's cart, oldest first, in one question; none when there is no cart or its time is over.
pub async fn lines_of(db: &impl ConnectionTrait, owner: &Owner, now: DateTime<Utc>) -> Outcome<Vec<Line>> {
    let theirs = of(owner).select_only().column(cart::Column::Id).filter(cart::Column::ExpiresAt.gt(now)).into_query();
    read(db, cart_line::Column::CartId.in_subquery(theirs)).await
}

/// The lines of a cart, oldest first.
pub async fn lines(db: &impl ConnectionTrait, cart: CartId) -> Outcome<Vec<Line>> {
    read(db, cart_line::Column::CartId.eq(cart.0)).await
}

async fn read(db: &impl ConnectionTrait, which: SimpleExpr) -> Outcome<Vec<Line>> {
    let rows = cart_line::Entity::find()
        .filter(which)
        .order_by_asc(cart_line::Column::CreatedAt)
        .order_by_asc(cart_line::Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Line {
            variant: VariantId(row.variant_id),
            quantity: u32::try_from(row.quantity).unwrap_or(0),
            seen_price: Rupiah::new(row.seen_price),
        })
        .collect())
}

/// Puts a line into a cart or replaces quantity and seen price of the one that is there.
pub async fn put(db: &impl ConnectionTrait, cart: CartId, line: &Line, now: DateTime<Utc>) -> Outcome<()> {
    let row = cart_line::ActiveModel {
        id: Set(new_id()),
        cart_id: Set(cart.0),
        variant_id: Set(line.variant.0),
        quantity: Set(i32::try_from(line.quantity).unwrap_or(i32::MAX)),
        seen_price: Set(line.seen_price.amount()),
        created_at: Set(now),
    };
    cart_line::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([cart_line::Column::CartId, cart_line::Column::VariantId])
                .update_columns([cart_line::Column::Quantity, cart_line::Column::SeenPrice])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Takes lines out of a cart.
pub async fn remove(db: &impl ConnectionTrait, cart: CartId, variants: &[VariantId]) -> Outcome<()> {
    cart_line::Entity::delete_many()
        .filter(cart_line::Column::CartId.eq(cart.0))
        .filter(cart_line::Column::VariantId.is_in(variants.iter().map(|variant| variant.0)))
        .exec(db)
        .await?;
    Ok(())
}

/// Deletes a cart with its lines.
pub async fn delete(db: &impl ConnectionTrait, cart: CartId) -> Outcome<()> {
    cart_line::Entity::delete_many().filter(cart_line::Column::CartId.eq(cart.0)).exec(db).await?;
    cart::Entity::delete_by_id(cart.0).exec(db).await?;
    Ok(())
}

/// Deletes at most `most` carts whose time is over; their lines go with them.
pub async fn delete_expired(db: &impl ConnectionTrait, now: DateTime<Utc>, most: u64) -> Outcome<u64> {
    let over = cart::Entity::find()
        .select_only()
        .column(cart::Column::Id)
        .filter(cart::Column::ExpiresAt.lte(now))
        .limit(most)
        .into_query();
    Ok(cart::Entity::delete_many().filter(cart::Column::Id.in_subquery(over)).exec(db).await?.rows_affected)
}

/// Deletes the cart of somebody, with its lines.
pub async fn delete_of(db: &impl ConnectionTrait, user: UserId) -> Outcome<()> {
    cart::Entity::delete_many().filter(cart::Column::UserId.eq(user.0)).exec(db).await?;
    Ok(())
}

/// Gives the lines of a variant to another one. A cart with both keeps the line of the other, with the units of both, as far as
/// a line goes; what was seen as the price stays, so that a customer is told of another one.
pub async fn hand_over(db: &impl ConnectionTrait, goes: VariantId, stays: VariantId) -> Outcome<()> {
    const SUM: &str = "UPDATE cart_lines SET quantity = (SELECT CASE WHEN g.quantity + cart_lines.quantity > 99 THEN 99 \
         ELSE g.quantity + cart_lines.quantity END FROM cart_lines g WHERE g.cart_id = cart_lines.cart_id AND g.variant_id = $1) \
         WHERE variant_id = $2 AND EXISTS (SELECT 1 FROM cart_lines g WHERE g.cart_id = cart_lines.cart_id AND g.variant_id = $1)";
    const BOTH: &str = "DELETE FROM cart_lines WHERE variant_id = $1 AND EXISTS (SELECT 1 FROM cart_lines s \
         WHERE s.cart_id = cart_lines.cart_id AND s.variant_id = $2)";
    const REST: &str = "UPDATE cart_lines SET variant_id = $2 WHERE variant_id = $1";
    for sql in [SUM, BOTH, REST] {
        statement::run(db, sql, &[goes.0, stays.0]).await?;
    }
    Ok(())
}

/// How many lines have one of these variants, as far as a list counts.
pub async fn lines_with(db: &impl ConnectionTrait, variants: &[VariantId]) -> Outcome<Count> {
    use cart_line::Column as C;
    let select = cart_line::Entity::find().select_only().column(C::Id);
    let some = select.filter(C::VariantId.is_in(variants.iter().map(|id| id.0))).limit(MOST_COUNTED).into_query();
    Ok(Count::of(counts(db, vec![some]).await?.pop().unwrap_or(0)))
}
