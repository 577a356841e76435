//! Orders whole, one or a hundred: a query for each of their tables.

use super::{Order, freights, line, parts::parts_of, status};
use crate::{
    entity::{order, order_address, order_history, order_line, shipment},
    i18n::Locale,
    ids::OrderId,
    money::Rupiah,
    orders::model::{
        Contact, GRACE_MINUTES, HistoryEntry, OrderStatus, OrderView, PartView, PaymentState, PostalAddress, SentBy,
        ShipmentView, TaxInvoice, Totals,
    },
    server::{
        clock::instant,
        failure::{Failure, Outcome},
    },
    voucher_code::VoucherCode,
};
use chrono::Duration;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// The orders of these numbers, as they stand in the list; what is none is left out.
pub async fn views_of(db: &impl ConnectionTrait, numbers: Vec<String>) -> Outcome<Vec<OrderView>> {
    let rows = order::Entity::find().filter(order::Column::Number.is_in(numbers.iter().cloned())).all(db).await?;
    let mut views: HashMap<String, OrderView> =
        whole(db, rows).await?.into_iter().map(|view| (view.number.clone(), view)).collect();
    Ok(numbers.iter().filter_map(|number| views.remove(number)).collect())
}

/// Where the orders of these numbers stand.
pub async fn states(
    db: &impl ConnectionTrait,
    numbers: Vec<String>,
) -> Outcome<HashMap<String, (OrderStatus, PaymentState)>> {
    let rows: Vec<(String, String, String)> = order::Entity::find()
        .filter(order::Column::Number.is_in(numbers))
        .select_only()
        .columns([order::Column::Number, order::Column::Status, order::Column::PaymentState])
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(number, state, payment)| Ok((number, (status(&state)?, PaymentState::parse(&payment)))))
        .collect()
}

/// These orders with all that belongs to them, in their order.
pub(super) async fn whole(db: &impl ConnectionTrait, rows: Vec<Order>) -> Outcome<Vec<OrderView>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let all = || ids.iter().copied();
    let mut lines: HashMap<Uuid, Vec<order_line::Model>> = HashMap::new();
    let found = order_line::Entity::find().filter(order_line::Column::OrderId.is_in(all()));
    for line in found.order_by_asc(order_line::Column::Position).all(db).await? {
        lines.entry(line.order_id).or_default().push(line);
    }
    let found = order_address::Entity::find().filter(order_address::Column::OrderId.is_in(all())).all(db).await?;
    let mut addresses: HashMap<Uuid, order_address::Model> = found.into_iter().map(|row| (row.order_id, row)).collect();
    let found = shipment::Entity::find().filter(shipment::Column::OrderId.is_in(all())).all(db).await?;
    let mut parcels: HashMap<Uuid, shipment::Model> = found.into_iter().map(|row| (row.order_id, row)).collect();
    let mut freights = freights::of(db, &ids).await?;
    let mut parts = parts_of(db, &ids).await?;
    let mut history: HashMap<Uuid, Vec<HistoryEntry>> = HashMap::new();
    let found = order_history::Entity::find()
        .filter(order_history::Column::OrderId.is_in(all()))
        .order_by_asc(order_history::Column::CreatedAt)
        .order_by_asc(order_history::Column::Id)
        .all(db)
        .await?;
    for row in found {
        let (to, at) = (status(&row.to_status)?, instant(row.created_at));
        let entry = HistoryEntry { to, by: row.actor_kind, note: row.note.unwrap_or_default(), at };
        history.entry(row.order_id).or_default().push(entry);
    }
    rows.into_iter()
        .map(|row| {
            let id = row.id;
            let address = addresses.remove(&id).ok_or_else(|| Failure::fault(format!("order {id} has no address")))?;
            let parcel = parcels.remove(&id).map(|row| ShipmentView {
                courier: row.courier,
                tracking_number: row.tracking_number,
                shipped_at: instant(row.shipped_at),
            });
            let lines = lines.remove(&id).unwrap_or_default();
            let sent = (freights.remove(&id), parts.remove(&id).unwrap_or_default(), parcel);
            one(row, address, sent, lines, history.remove(&id).unwrap_or_default())
        })
        .collect()
}

fn one(
    row: Order,
    address: order_address::Model,
    (freight, parts, shipment): (Option<SentBy>, Vec<PartView>, Option<ShipmentView>),
    lines: Vec<order_line::Model>,
    history: Vec<HistoryEntry>,
) -> Outcome<OrderView> {
    Ok(OrderView {
        id: OrderId(row.id),
        number: row.number,
        access_key: row.access_key,
        status: status(&row.status)?,
        payment: PaymentState::parse(&row.payment_state),
        customer: Contact { name: row.customer_name, email: row.customer_email, phone: row.customer_phone },
        address: PostalAddress {
            address: address.address,
            district: address.district,
            city: address.city,
            province: address.province,
            postal_code: address.postal_code,
        },
        lines: lines.into_iter().map(line).collect(),
        totals: Totals {
            subtotal: Rupiah::new(row.subtotal),
            shipping: Rupiah::new(row.shipping_total),
            discount: Rupiah::new(row.discount_total),
            total: Rupiah::new(row.total),
            tax_included: Rupiah::new(row.tax_included),
            voucher: row.voucher_code.as_deref().and_then(VoucherCode::read),
            ..Totals::default()
        }
        .sent(freight.as_ref()),
        freight,
        locale: if row.locale == "en" { Locale::en } else { Locale::id },
        notes: row.notes.unwrap_or_default(),
        parts,
        shipment,
        history,
        placed_at: instant(row.placed_at),
        pay_until: instant(row.pay_until.unwrap_or(row.expires_at - Duration::minutes(GRACE_MINUTES))),
        paid_at: row.paid_at.map(instant),
        due: Rupiah::new(row.due),
        cod: row.cod,
        tax_invoice: row.npwp.zip(row.npwp_name).map(|(npwp, name)| TaxInvoice { npwp, name }),
        freight_refunded: Rupiah::new(row.freight_refunded),
    })
}
