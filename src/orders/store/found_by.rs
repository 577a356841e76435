//! What staff finds an order by: all that its rows in the lists show, and what staff reads on its page.

use super::{parts::parts_of, terms};
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
    let parts = parts_of(db, &[id.0]).await?.remove(&id.0).unwrap_or_default();
    let sent: Vec<(&str, &str)> = parts
        .iter()
        .map(|part| (part.parcel.courier.as_str(), part.parcel.tracking_number.as_str()))
        .chain(parcel.iter().map(|parcel| (parcel.courier.as_str(), parcel.tracking_number.as_str())))
        .collect();
    let house = parcel.as_ref().and_then(|parcel| terms::house(&parcel.courier));
    order::Entity::update_many()
        .col_expr(order::Column::SearchText, Expr::value(text(&order, address.as_ref(), &lines, &sent)))
        .col_expr(order::Column::Courier, Expr::value(house))
        .filter(order::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    terms::write(db, terms::of(&order, address.as_ref(), &lines, &sent)).await
}

/// The text: `sent` is courier and number of each of its parcels.
pub(super) fn text(
    order: &order::Model,
    address: Option<&order_address::Model>,
    lines: &[order_line::Model],
    sent: &[(&str, &str)],
) -> String {
    let placed = instant(order.placed_at);
    let made = [placed.wib(Locale::id), placed.wib(Locale::en), format!("Rp{}", order.total)];
    let contact = [&order.number, &order.customer_name, &order.customer_email, &order.customer_phone];
    let place = address.iter().flat_map(|to| [&to.address, &to.district, &to.city, &to.province, &to.postal_code]);
    let goods = lines
        .iter()
        .flat_map(|line| [&line.sku, &line.name_id, &line.name_en, &line.variant_name_id, &line.variant_name_en]);
    let sent = sent.iter().flat_map(|(courier, tracking_number)| [*courier, *tracking_number]);
    let written = contact.into_iter().chain(&made).chain(place).chain(goods).map(String::as_str);
    reading::search_text(written.chain(sent))
}
