//! Rows of orders that were placed elsewhere, complete as they ended.

use super::{found_by::text, terms};
use crate::{
    entity::{order, order_address, order_history, order_line, shipment},
    orders::{
        model::{OrderStatus, PaymentState},
        service::{Actor, PastFate, PastOrder, PastStep},
    },
    server::{clock::new_id, failure::Outcome},
    ui::locale::pick,
};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// Rows in one statement: few enough for the parameters that either engine takes.
const ROWS: usize = 500;

/// Writes orders with all that belongs to them.
pub async fn insert_past(db: &impl ConnectionTrait, past: &[PastOrder]) -> Outcome<()> {
    let (mut orders, mut lines, mut addresses) = (Vec::new(), Vec::new(), Vec::new());
    let (mut history, mut parcels, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for one in past {
        let steps = one.steps();
        let at = |status| steps.iter().find(|(step, ..)| *step == status).map(|(_, _, after)| one.placed + *after);
        let own = order_lines(one);
        let address = address(one);
        let parcel = parcel(one, at(OrderStatus::Shipped), at(OrderStatus::Delivered));
        let mut row = order_row(one, &steps, &at);
        let sent = parcel.iter().map(|parcel| (parcel.courier.as_str(), parcel.tracking_number.as_str()));
        let sent: Vec<(&str, &str)> = sent.collect();
        row.search_text = text(&row, Some(&address), &own, &sent);
        row.courier = parcel.as_ref().and_then(|parcel| terms::house(&parcel.courier));
        known.extend(terms::of(&row, Some(&address), &own, &sent));
        history.extend(told(one, &steps));
        orders.push(row);
        lines.extend(own);
        addresses.push(address);
        parcels.extend(parcel);
    }
    write::<order::Entity, _, _>(db, orders).await?;
    write::<order_line::Entity, _, _>(db, lines).await?;
    write::<order_address::Entity, _, _>(db, addresses).await?;
    write::<order_history::Entity, _, _>(db, history).await?;
    write::<shipment::Entity, _, _>(db, parcels).await?;
    terms::write(db, known).await
}

async fn write<E, M, A>(db: &impl ConnectionTrait, rows: Vec<M>) -> Outcome<()>
where
    E: EntityTrait<Model = M, ActiveModel = A>,
    M: IntoActiveModel<A> + Clone,
    A: ActiveModelTrait<Entity = E> + Send,
{
    for some in rows.chunks(ROWS) {
        let rows = some.iter().cloned().map(|row| row.into_active_model().reset_all());
        E::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

fn order_row(one: &PastOrder, steps: &[PastStep], at: &impl Fn(OrderStatus) -> Option<DateTime<Utc>>) -> order::Model {
    let (status, _, after) = steps.last().copied().unwrap_or((OrderStatus::Pending, Actor::System, Duration::zero()));
    let payment = match one.fate {
        PastFate::Pending | PastFate::Cancelled => PaymentState::Unpaid,
        PastFate::Refunded(..) => PaymentState::Refunded,
        PastFate::Paid | PastFate::Processing | PastFate::Shipped(..) | PastFate::Delivered(..) => PaymentState::Paid,
    };
    let totals = one.price.totals;
    order::Model {
        id: one.id.0,
        number: one.number.clone(),
        user_id: one.user.map(|user| user.0),
        access_key: one.access_key.clone(),
        locale: pick(one.locale, "id", "en").to_owned(),
        status: status.as_str().to_owned(),
        payment_state: payment.as_str().to_owned(),
        customer_name: one.contact.name.clone(),
        customer_email: one.contact.email.clone(),
        customer_phone: one.contact.phone.clone(),
        subtotal: totals.subtotal.amount(),
        shipping_total: totals.shipping.amount(),
        discount_total: totals.discount.amount(),
        total: totals.total.amount(),
        tax_included: totals.tax_included.amount(),
        notes: one.notes.clone(),
        owner: format!("past:{}", one.id),
        origin: None,
        idempotency_key: one.access_key.clone(),
        request_hash: one.access_key.clone(),
        expires_at: one.held_until(),
        pay_until: Some(one.held_until() - Duration::hours(1)),
        placed_at: one.placed,
        paid_at: at(OrderStatus::Paid),
        cancelled_at: at(OrderStatus::Cancelled),
        updated_at: one.placed + after,
        search_text: String::new(),
        pairs_counted: false,
        courier: None,
        paid_with: at(OrderStatus::Paid).and(one.paid_with.clone()),
        edits: 0,
        due: 0,
        first_paid: None,
        refunded: 0,
        freight_refunded: 0,
        voucher_code: totals.voucher.map(|code| code.to_string()),
        cod: false,
        npwp: None,
        npwp_name: None,
    }
}

fn order_lines(one: &PastOrder) -> Vec<order_line::Model> {
    let priced = (0..).zip(one.lines.iter().zip(&one.price.lines));
    let row =
        |(position, (line, price)): (i32, (&crate::orders::service::NewLine, &crate::orders::model::LinePrice))| {
            order_line::Model {
                id: new_id(),
                order_id: one.id.0,
                position,
                product_id: line.product.0,
                variant_id: line.variant.0,
                product_slug: line.slug.clone(),
                sku: line.sku.clone(),
                name_id: line.name.id.clone(),
                name_en: line.name.en.clone(),
                variant_name_id: line.variant_name.id.clone(),
                variant_name_en: line.variant_name.en.clone(),
                image_key: line.image_key.clone(),
                unit_price: line.unit_price.amount(),
                quantity: i32::try_from(line.quantity).unwrap_or(1),
                line_total: price.total.amount(),
                tax_included: price.tax_included.amount(),
                weight_g: line.weight_g,
                agreed: line.agreed,
                discount: price.discount.amount(),
                refunded_units: 0,
                refunded_amount: 0,
                returning_units: 0,
            }
        };
    priced.map(row).collect()
}

fn address(one: &PastOrder) -> order_address::Model {
    order_address::Model {
        order_id: one.id.0,
        name: one.contact.name.clone(),
        phone: one.contact.phone.clone(),
        address: one.address.address.clone(),
        district: one.address.district.clone(),
        city: one.address.city.clone(),
        province: one.address.province.clone(),
        postal_code: one.address.postal_code.clone(),
    }
}

fn told(one: &PastOrder, steps: &[PastStep]) -> Vec<order_history::Model> {
    let row = |(place, (status, actor, after)): (usize, &PastStep)| order_history::Model {
        id: new_id::<Uuid>(),
        order_id: one.id.0,
        from_status: place.checked_sub(1).map(|before| steps[before].0.as_str().to_owned()),
        to_status: status.as_str().to_owned(),
        actor_kind: actor.kind().to_owned(),
        actor_id: None,
        note: None,
        created_at: one.placed + *after,
    };
    steps.iter().enumerate().map(row).collect()
}

fn parcel(
    one: &PastOrder,
    shipped: Option<DateTime<Utc>>,
    delivered: Option<DateTime<Utc>>,
) -> Option<shipment::Model> {
    let (PastFate::Shipped(courier, number)
    | PastFate::Delivered(courier, number)
    | PastFate::Refunded(courier, number)) = &one.fate
    else {
        return None;
    };
    Some(shipment::Model {
        id: new_id(),
        order_id: one.id.0,
        courier: courier.clone(),
        tracking_number: number.clone(),
        shipped_at: shipped?,
        delivered_at: delivered,
    })
}
