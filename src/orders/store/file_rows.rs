//! Orders as a file has them, with what their other tables say: four queries for a piece.

use crate::{
    entity::{order, order_address, order_line, shipment},
    money::Rupiah,
    orders::model::{Contact, OrderFileRow, PaymentState, Totals},
    server::{clock::instant, failure::Outcome},
    voucher_code::VoucherCode,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Orders with what belongs to them, in their order.
pub async fn file_rows(db: &impl ConnectionTrait, orders: Vec<order::Model>) -> Outcome<Vec<OrderFileRow>> {
    let ids: Vec<Uuid> = orders.iter().map(|order| order.id).collect();
    let addresses =
        order_address::Entity::find().filter(order_address::Column::OrderId.is_in(ids.iter().copied())).all(db).await?;
    let mut addresses: HashMap<Uuid, order_address::Model> =
        addresses.into_iter().map(|row| (row.order_id, row)).collect();
    let parcels = shipment::Entity::find().filter(shipment::Column::OrderId.is_in(ids.iter().copied())).all(db).await?;
    let mut parcels: HashMap<Uuid, shipment::Model> = parcels.into_iter().map(|row| (row.order_id, row)).collect();
    let lines: Vec<(Uuid, i32)> = order_line::Entity::find()
        .filter(order_line::Column::OrderId.is_in(ids))
        .select_only()
        .columns([order_line::Column::OrderId, order_line::Column::Quantity])
        .into_tuple()
        .all(db)
        .await?;
    let mut units: HashMap<Uuid, i64> = HashMap::new();
    for (order, quantity) in lines {
        *units.entry(order).or_default() += i64::from(quantity);
    }
    let row = |order: order::Model| {
        let (city, province) = addresses.remove(&order.id).map(|to| (to.city, to.province)).unwrap_or_default();
        let parcel = parcels.remove(&order.id).map(|parcel| (parcel.courier, parcel.tracking_number));
        let (courier, tracking_number) = parcel.unwrap_or_default();
        Ok(OrderFileRow {
            placed_at: instant(order.placed_at),
            status: super::status(&order.status)?,
            payment: PaymentState::parse(&order.payment_state),
            paid_with: order.paid_with.unwrap_or_default(),
            customer: Contact { name: order.customer_name, email: order.customer_email, phone: order.customer_phone },
            units: units.get(&order.id).copied().unwrap_or(0),
            totals: Totals {
                subtotal: Rupiah::new(order.subtotal),
                shipping: Rupiah::new(order.shipping_total),
                discount: Rupiah::new(order.discount_total),
                total: Rupiah::new(order.total),
                tax_included: Rupiah::new(order.tax_included),
                voucher: order.voucher_code.as_deref().and_then(VoucherCode::read),
                ..Totals::default()
            },
            number: order.number,
            city,
            province,
            courier,
            tracking_number,
        })
    };
    orders.into_iter().map(row).collect()
}
