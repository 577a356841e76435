//! What staff finds an order by: all that its rows in the lists show, and what staff reads on its page.

use super::terms;
use crate::{
    entity::{order, order_address, order_line, shipment},
    ids::OrderId,
    server::{clock::instant, failure::Outcome},
    ui::locale::Locale,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

/// Writes what an order is found by, from its rows as they are now: after it was placed, and after every change of its
/// contact, address, lines, total or parcel, in the same transaction.
pub async fn refresh_search_text(db: &impl ConnectionTrait, id: OrderId) -> Outcome<()> {
    let Some(order) = order::Entity::find_by_id(id.0).one(db).await? else { return Ok(()) };
    let address = order_address::Entity::find_by_id(id.0).one(db).await?;
    let lines = order_line::Entity::find()
        .filter(order_line::Column::OrderId.eq(id.0))
        .order_by_asc(order_line::Column::Position)
        .all(db)
        .await?;
    let parcel = shipment::Entity::find().filter(shipment::Column::OrderId.eq(id.0)).one(db).await?;
    let house = parcel.as_ref().and_then(|parcel| terms::house(&parcel.courier));
    order::Entity::update_many()
        .col_expr(order::Column::SearchText, Expr::value(text(&order, address.as_ref(), &lines, parcel.as_ref())))
        .col_expr(order::Column::Courier, Expr::value(house))
        .filter(order::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    terms::write(db, terms::of(&order, address.as_ref(), &lines, parcel.as_ref())).await
}

pub(super) fn text(
    order: &order::Model,
    address: Option<&order_address::Model>,
    lines: &[order_line::Model],
    parcel: Option<&shipment::Model>,
) -> String {
    let placed = instant(order.placed_at);
    let made = [placed.wib(Locale::id), placed.wib(Locale::en), format!("Rp{}", order.total)];
    let contact = [&order.number, &order.customer_name, &order.customer_email, &order.customer_phone];
    let place = address.iter().flat_map(|to| [&to.address, &to.district, &to.city, &to.province, &to.postal_code]);
    let goods = lines
        .iter()
        .flat_map(|line| [&line.sku, &line.name_id, &line.name_en, &line.variant_name_id, &line.variant_name_en]);
    let parcel = parcel.iter().flat_map(|parcel| [&parcel.courier, &parcel.tracking_number]);
    let parts = contact.into_iter().chain(&made).chain(place).chain(goods).chain(parcel);
    reading::search_text(parts.map(String::as_str))
}
