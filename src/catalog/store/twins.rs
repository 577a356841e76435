//! Queries on what products are known by and on pairs that are probably the same. `twin_marks` are written by triggers (m0043).

use crate::{
    catalog::model::twins::{TwinReason, TwinState},
    entity::{product_image, product_variant, twin_key, twin_mark, twin_pair, twin_print},
    server::{counting::counts, failure::Outcome},
    ui::listing::{Count, MOST_COUNTED, Paging},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict, Query},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Rows in one statement: few enough for the parameters that either engine takes.
const ROWS: usize = 300;
/// What more products than this share tells nothing: a picture that stands for none, the name of a kind of goods.
const CROWD: usize = 20;
/// Products read of those that share a kind of print.
const SHARING: u64 = 400;

/// What a product is known by.
pub type Key = (TwinReason, i64);

/// At most so many marks, the oldest first: id and product.
pub async fn marks(db: &impl ConnectionTrait, most: u64) -> Outcome<Vec<(i64, Uuid)>> {
    let rows = twin_mark::Entity::find().order_by_asc(twin_mark::Column::Id).limit(most).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.product_id)).collect())
}

/// Takes marks away.
pub async fn take(db: &impl ConnectionTrait, ids: &[i64]) -> Outcome<()> {
    for some in ids.chunks(ROWS) {
        let these = twin_mark::Column::Id.is_in(some.iter().copied());
        twin_mark::Entity::delete_many().filter(these).exec(db).await?;
    }
    Ok(())
}

/// How many marks wait, as far as a list counts.
pub async fn waiting(db: &impl ConnectionTrait) -> Outcome<Count> {
    let some = Query::select().expr(Expr::val(1)).from(twin_mark::Entity).limit(MOST_COUNTED).take();
    Ok(Count::of(counts(db, vec![some]).await?.pop().unwrap_or(0)))
}

/// SKUs of these products, whether they are sold or not.
pub async fn skus(db: &impl ConnectionTrait, products: &[Uuid]) -> Outcome<Vec<(Uuid, String)>> {
    use product_variant::Column as C;
    let select = product_variant::Entity::find().select_only().columns([C::ProductId, C::Sku]);
    let select = select.filter(C::ProductId.is_in(products.iter().copied()));
    Ok(select.order_by_asc(C::Position).order_by_asc(C::Id).into_tuple().all(db).await?)
}

/// Pictures of these products of which no print is known.
pub async fn unprinted(db: &impl ConnectionTrait, products: &[Uuid]) -> Outcome<Vec<product_image::Model>> {
    let images = product_image::Entity::find()
        .filter(product_image::Column::ProductId.is_in(products.iter().copied()))
        .all(db)
        .await?;
    let mut known = HashSet::new();
    let ids: Vec<Uuid> = images.iter().map(|image| image.id).collect();
    for some in ids.chunks(ROWS) {
        let select = twin_print::Entity::find().select_only().column(twin_print::Column::ImageId);
        let select = select.filter(twin_print::Column::ImageId.is_in(some.iter().copied()));
        known.extend(select.into_tuple::<Uuid>().all(db).await?);
    }
    Ok(images.into_iter().filter(|image| !known.contains(&image.id)).collect())
}

/// Notes the prints of pictures; of one that has gone meanwhile nothing.
pub async fn note_prints(db: &impl ConnectionTrait, prints: &[(Uuid, i64)]) -> Outcome<()> {
    for some in prints.chunks(ROWS) {
        let ids = some.iter().map(|(id, _)| *id);
        let select = product_image::Entity::find().select_only().column(product_image::Column::Id);
        let there: Vec<Uuid> = select.filter(product_image::Column::Id.is_in(ids)).into_tuple().all(db).await?;
        let rows: Vec<_> = some
            .iter()
            .filter(|(id, _)| there.contains(id))
            .map(|(id, print)| twin_print::ActiveModel { image_id: Set(*id), print: Set(*print) })
            .collect();
        if !rows.is_empty() {
            let known = OnConflict::column(twin_print::Column::ImageId).do_nothing().to_owned();
            twin_print::Entity::insert_many(rows).on_conflict(known).exec_without_returning(db).await?;
        }
    }
    Ok(())
}

/// Prints of a product's pictures, each with its picture.
pub async fn prints_by_image(db: &impl ConnectionTrait, product: Uuid) -> Outcome<HashMap<Uuid, i64>> {
    let own = Query::select()
        .column(product_image::Column::Id)
        .from(product_image::Entity)
        .and_where(product_image::Column::ProductId.eq(product))
        .take();
    let rows = twin_print::Entity::find().filter(twin_print::Column::ImageId.in_subquery(own)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.image_id, row.print)).collect())
}

/// Puts what a product is known by in the place of what it was.
pub async fn set_keys(db: &impl ConnectionTrait, product: Uuid, keys: &[Key]) -> Outcome<()> {
    use twin_key::Column as C;
    twin_key::Entity::delete_many().filter(C::ProductId.eq(product)).exec(db).await?;
    for some in keys.chunks(ROWS) {
        let rows = some.iter().map(|(kind, print)| twin_key::ActiveModel {
            kind: Set(kind.code().to_owned()),
            print: Set(*print),
            product_id: Set(product),
        });
        twin_key::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Other products that share a print, each with what it shares; of a print that a crowd shares none.
pub async fn sharing(
    db: &impl ConnectionTrait,
    product: Uuid,
    keys: &[Key],
) -> Outcome<HashMap<Uuid, Vec<TwinReason>>> {
    use twin_key::Column as C;
    let mut found: HashMap<Uuid, Vec<TwinReason>> = HashMap::new();
    for reason in TwinReason::ALL {
        let prints: Vec<i64> = keys.iter().filter(|(kind, _)| *kind == reason).map(|(_, print)| *print).collect();
        if prints.is_empty() {
            continue;
        }
        let select = twin_key::Entity::find().select_only().columns([C::Print, C::ProductId]);
        let select = select.filter(C::Kind.eq(reason.code())).filter(C::Print.is_in(prints));
        let rows: Vec<(i64, Uuid)> =
            select.filter(C::ProductId.ne(product)).limit(SHARING).into_tuple().all(db).await?;
        let mut of: HashMap<i64, Vec<Uuid>> = HashMap::new();
        for (print, other) in rows {
            of.entry(print).or_default().push(other);
        }
        for other in of.into_values().filter(|others| others.len() <= CROWD).flatten() {
            let reasons = found.entry(other).or_default();
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
    }
    Ok(found)
}

/// A pair's ids as its row has them: the smaller one first.
pub fn ordered(one: Uuid, other: Uuid) -> (Uuid, Uuid) {
    (one.min(other), one.max(other))
}

/// Puts the pairs of a product in the place of those that were found before; what staff set apart stays apart.
pub async fn set_pairs(
    db: &impl ConnectionTrait,
    product: Uuid,
    pairs: &[(Uuid, String, i32)],
    now: DateTime<Utc>,
) -> Outcome<()> {
    use twin_pair::Column as C;
    let open = twin_pair::Entity::delete_many().filter(C::State.eq(TwinState::Open.code()));
    open.filter(Condition::any().add(C::OneId.eq(product)).add(C::OtherId.eq(product))).exec(db).await?;
    for some in pairs.chunks(ROWS) {
        let rows = some.iter().map(|(other, why, score)| {
            let (one, other) = ordered(product, *other);
            twin_pair::ActiveModel {
                one_id: Set(one),
                other_id: Set(other),
                why: Set(why.clone()),
                score: Set(*score),
                state: Set(TwinState::Open.code().to_owned()),
                found_at: Set(now),
            }
        });
        let apart = OnConflict::columns([C::OneId, C::OtherId]).update_columns([C::Why, C::Score]).to_owned();
        twin_pair::Entity::insert_many(rows).on_conflict(apart).exec_without_returning(db).await?;
    }
    Ok(())
}

/// A page of pairs, what is most probable first.
pub async fn page(db: &impl ConnectionTrait, state: TwinState, paging: Paging) -> Outcome<Vec<twin_pair::Model>> {
    use twin_pair::Column as C;
    let select = twin_pair::Entity::find().filter(C::State.eq(state.code())).order_by_desc(C::Score);
    let select = select.order_by_desc(C::OneId).order_by_desc(C::OtherId);
    Ok(select.offset(paging.offset()).limit(paging.limit()).all(db).await?)
}

/// The most probable pairs of a product.
pub async fn of_product(
    db: &impl ConnectionTrait,
    product: Uuid,
    state: TwinState,
    most: u64,
) -> Outcome<Vec<twin_pair::Model>> {
    use twin_pair::Column as C;
    let either = Condition::any().add(C::OneId.eq(product)).add(C::OtherId.eq(product));
    let select = twin_pair::Entity::find().filter(C::State.eq(state.code())).filter(either);
    Ok(select.order_by_desc(C::Score).order_by_asc(C::OneId).order_by_asc(C::OtherId).limit(most).all(db).await?)
}

/// How many pairs have each state, as far as a list counts.
pub async fn count(db: &impl ConnectionTrait) -> Outcome<Vec<(TwinState, Count)>> {
    let of = |state: TwinState| {
        Query::select()
            .expr(Expr::val(1))
            .from(twin_pair::Entity)
            .and_where(twin_pair::Column::State.eq(state.code()))
            .limit(MOST_COUNTED)
            .take()
    };
    let found = counts(db, TwinState::ALL.map(of).to_vec()).await?;
    Ok(TwinState::ALL.into_iter().zip(found.into_iter().map(Count::of)).collect())
}

/// The pair of two products.
pub async fn pair(db: &impl ConnectionTrait, one: Uuid, other: Uuid) -> Outcome<Option<twin_pair::Model>> {
    Ok(twin_pair::Entity::find_by_id(ordered(one, other)).one(db).await?)
}

/// Moves a pair from one state to the other; says whether this call did.
pub async fn set_state(
    db: &impl ConnectionTrait,
    (one, other): (Uuid, Uuid),
    from: TwinState,
    to: TwinState,
) -> Outcome<bool> {
    use twin_pair::Column as C;
    let (one, other) = ordered(one, other);
    let update = twin_pair::Entity::update_many().col_expr(C::State, Expr::value(to.code()));
    let update = update.filter(C::OneId.eq(one)).filter(C::OtherId.eq(other)).filter(C::State.eq(from.code()));
    Ok(update.exec(db).await?.rows_affected == 1)
}
