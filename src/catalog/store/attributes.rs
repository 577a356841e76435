//! Queries of attributes and options as staff keep them.

use crate::{
    entity::{attribute, attribute_category, attribute_option, product, product_attribute},
    server::{counting::counts, failure::Outcome},
    ui::listing::{Count, MOST_COUNTED},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, Expr, Query},
};
use uuid::Uuid;

/// All attributes in their order.
pub async fn all(db: &impl ConnectionTrait) -> Outcome<Vec<attribute::Model>> {
    use attribute::Column as C;
    Ok(attribute::Entity::find().order_by_asc(C::Position).order_by_asc(C::Id).all(db).await?)
}

/// An attribute.
pub async fn one(db: &impl ConnectionTrait, id: Uuid) -> Outcome<Option<attribute::Model>> {
    Ok(attribute::Entity::find_by_id(id).one(db).await?)
}

/// The options of an attribute in their order.
pub async fn options(db: &impl ConnectionTrait, attribute: Uuid) -> Outcome<Vec<attribute_option::Model>> {
    use attribute_option::Column as C;
    let select = attribute_option::Entity::find().filter(C::AttributeId.eq(attribute));
    Ok(select.order_by_asc(C::Position).order_by_asc(C::Id).all(db).await?)
}

/// The categories whose goods are asked for an attribute first.
pub async fn categories_of(db: &impl ConnectionTrait, attribute: Uuid) -> Outcome<Vec<Uuid>> {
    use attribute_category::Column as C;
    let select = attribute_category::Entity::find().select_only().column(C::CategoryId);
    Ok(select.filter(C::AttributeId.eq(attribute)).into_tuple().all(db).await?)
}

/// The attributes that goods of one of these categories are asked for first.
pub async fn asked_in(db: &impl ConnectionTrait, categories: Vec<Uuid>) -> Outcome<Vec<Uuid>> {
    use attribute_category::Column as C;
    let select = attribute_category::Entity::find().select_only().column(C::AttributeId).distinct();
    Ok(select.filter(C::CategoryId.is_in(categories)).into_tuple().all(db).await?)
}

/// Writes an attribute, a new one or over the one that is there.
pub async fn put(db: &impl ConnectionTrait, row: attribute::Model, is_new: bool) -> Outcome<()> {
    if is_new {
        attribute::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    } else {
        row.into_active_model().reset_all().update(db).await?;
    }
    Ok(())
}

/// Writes an option, a new one or over the one that is there.
pub async fn put_option(db: &impl ConnectionTrait, row: attribute_option::Model, is_new: bool) -> Outcome<()> {
    if is_new {
        attribute_option::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    } else {
        row.into_active_model().reset_all().update(db).await?;
    }
    Ok(())
}

/// Replaces the categories whose goods are asked for an attribute first.
pub async fn set_categories(
    db: &impl ConnectionTrait,
    attribute: Uuid,
    categories: impl IntoIterator<Item = Uuid>,
) -> Outcome<()> {
    use attribute_category::Column as C;
    attribute_category::Entity::delete_many().filter(C::AttributeId.eq(attribute)).exec(db).await?;
    let row = |category| attribute_category::ActiveModel { attribute_id: Set(attribute), category_id: Set(category) };
    let rows: Vec<_> = categories.into_iter().map(row).collect();
    if !rows.is_empty() {
        attribute_category::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Deletes an attribute with its options and whatever is said about it.
pub async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    attribute::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// Deletes an option with whatever says so.
pub async fn delete_option(db: &impl ConnectionTrait, id: Uuid) -> Outcome<()> {
    attribute_option::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// Whether anything says something about an attribute.
pub async fn is_said(db: &impl ConnectionTrait, attribute: Uuid) -> Outcome<bool> {
    use product_attribute::Column as C;
    Ok(product_attribute::Entity::find().filter(C::AttributeId.eq(attribute)).limit(1).one(db).await?.is_some())
}

/// Which options of an attribute anything says: one probe of an index for each.
pub async fn options_said(db: &impl ConnectionTrait, attribute: Uuid) -> Outcome<Vec<Uuid>> {
    let mut said = Query::select();
    said.expr(Expr::val(1)).from(product_attribute::Entity).and_where(
        Expr::col((product_attribute::Entity, product_attribute::Column::OptionId))
            .eq(Expr::col((attribute_option::Entity, attribute_option::Column::Id))),
    );
    Ok(attribute_option::Entity::find()
        .select_only()
        .column(attribute_option::Column::Id)
        .filter(attribute_option::Column::AttributeId.eq(attribute))
        .filter(Expr::exists(said))
        .into_tuple()
        .all(db)
        .await?)
}

/// How many products say something about an attribute, as far as they are counted.
pub async fn products(db: &impl ConnectionTrait, attribute: Uuid) -> Outcome<Count> {
    use product_attribute::Column as C;
    let some = Query::select()
        .distinct()
        .column(C::ProductId)
        .from(product_attribute::Entity)
        .and_where(C::AttributeId.eq(attribute))
        .limit(MOST_COUNTED)
        .take();
    Ok(Count::of(counts(db, vec![some]).await?.pop().unwrap_or(0)))
}

/// What is looked at of a merge: how many products say something about what goes.
pub async fn saying(db: &impl ConnectionTrait, what: Said) -> Outcome<u64> {
    count(db, Expr::col(what.column()).eq(what.id())).await
}

/// How many products say something about both attributes.
pub async fn saying_both(db: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<u64> {
    count(db, both(goes, stays)).await
}

/// The first products that say something about both attributes.
pub async fn first_saying_both(db: &impl ConnectionTrait, goes: Uuid, stays: Uuid, most: u64) -> Outcome<Vec<Uuid>> {
    use product_attribute::Column as C;
    let select = product_attribute::Entity::find().select_only().column(C::ProductId).distinct();
    Ok(select.filter(both(goes, stays)).order_by_asc(C::ProductId).limit(most).into_tuple().all(db).await?)
}

/// What a merge makes go.
#[derive(Clone, Copy, Debug)]
pub enum Said {
    /// An attribute.
    About(Uuid),
    /// An option.
    Answer(Uuid),
}

impl Said {
    const fn column(self) -> product_attribute::Column {
        match self {
            Self::About(_) => product_attribute::Column::AttributeId,
            Self::Answer(_) => product_attribute::Column::OptionId,
        }
    }

    const fn id(self) -> Uuid {
        match self {
            Self::About(id) | Self::Answer(id) => id,
        }
    }
}

async fn count(db: &impl ConnectionTrait, which: Expr) -> Outcome<u64> {
    use product_attribute::Column as C;
    let select = product_attribute::Entity::find().select_only().filter(which);
    let n: Option<i64> =
        select.column_as(Expr::col(C::ProductId).count_distinct(), "products").into_tuple().one(db).await?;
    Ok(n.and_then(|n| u64::try_from(n).ok()).unwrap_or(0))
}

/// Rows about the one attribute of products that say something about the other as well.
fn both(goes: Uuid, stays: Uuid) -> Expr {
    use product_attribute::Column as C;
    let other = Alias::new("other");
    let mut also = Query::select();
    also.expr(Expr::val(1))
        .from_as(product_attribute::Entity, other.clone())
        .and_where(Expr::col((other.clone(), C::AttributeId)).eq(stays))
        .and_where(Expr::col((other, C::ProductId)).eq(Expr::col((product_attribute::Entity, C::ProductId))));
    Expr::col((product_attribute::Entity, C::AttributeId)).eq(goes).and(Expr::exists(also))
}

/// Takes away what products say about an attribute that also say something about the other.
pub async fn drop_both(db: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<()> {
    product_attribute::Entity::delete_many().filter(both(goes, stays)).exec(db).await?;
    Ok(())
}

/// Everything that was said about an attribute is said about another one.
pub async fn hand_over(db: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<()> {
    use product_attribute::Column as C;
    let update = product_attribute::Entity::update_many().col_expr(C::AttributeId, Expr::value(stays));
    update.filter(C::AttributeId.eq(goes)).exec(db).await?;
    Ok(())
}

/// Whatever gave an answer gives another one.
pub async fn answer_instead(db: &impl ConnectionTrait, goes: Uuid, stays: Uuid) -> Outcome<()> {
    use product_attribute::Column as C;
    let update = product_attribute::Entity::update_many().col_expr(C::OptionId, Expr::value(stays));
    update.filter(C::OptionId.eq(goes)).exec(db).await?;
    Ok(())
}

/// What these products say about two attributes.
pub async fn said_by(
    db: &impl ConnectionTrait,
    products: &[Uuid],
    about: [Uuid; 2],
) -> Outcome<Vec<product_attribute::Model>> {
    use product_attribute::Column as C;
    let select = product_attribute::Entity::find().filter(C::ProductId.is_in(products.iter().copied()));
    Ok(select.filter(C::AttributeId.is_in(about)).order_by_asc(C::Id).all(db).await?)
}

/// Names of products.
pub async fn names(db: &impl ConnectionTrait, products: &[Uuid]) -> Outcome<Vec<(Uuid, String, String)>> {
    use product::Column as C;
    let select = product::Entity::find().select_only().columns([C::Id, C::NameId, C::NameEn]);
    Ok(select.filter(C::Id.is_in(products.iter().copied())).order_by_asc(C::Id).into_tuple().all(db).await?)
}
