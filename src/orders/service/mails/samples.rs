//! Examples of the mails about an order, for staff who want to know what the shop says: an order that nobody placed.

use super::{Beside, OrderMail, letter_for};
use crate::{
    i18n::Locale,
    ids::{OrderId, OrderLineId, ProductId, VariantId},
    money::{Rupiah, TaxRule},
    orders::model::{
        Contact, HistoryEntry, OrderLineView, OrderStatus, OrderView, PartView, PaymentState, PostalAddress,
        PriceRules, ShipmentView, price,
    },
    settings::model::House,
    shipping::model::{Service, ServiceKind, Tariff},
    time::Instant,
    ui::{letter::Letter, text::Bilingual},
};
use leptos_i18n::td_string;
use uuid::Uuid;

/// When it was placed: a day in 2026.
const PLACED: i64 = 1_790_000_000_000;
const HOUR: i64 = 3_600_000;

/// Each kind of mail about an order, with the word of its address.
#[must_use]
pub fn samples(locale: Locale, house: &House, origin: &str) -> Vec<(&'static str, Letter)> {
    let couriers = Tariff { services: vec![courier()], ..Tariff::default() };
    let beside = Beside { amount: Some(Rupiah::new(150_000)), parcel: None, couriers: &couriers };
    let letter = |mail| Some((word(mail), letter_for(mail, &example(mail, locale)?, beside, origin, house)?));
    OrderMail::ALL.into_iter().filter_map(letter).collect()
}

/// A courier with a page of its own.
fn courier() -> Service {
    Service {
        id: Uuid::nil(),
        code: "jne-reg".to_owned(),
        courier: "JNE".to_owned(),
        name: "REG".to_owned(),
        kind: ServiceKind::Regular,
        days: (2, 3),
        active: true,
        position: 0,
        version: 1,
        tracking_url: "https://jne.contoh.example/lacak?resi={resi}".to_owned(),
    }
}

const fn word(mail: OrderMail) -> &'static str {
    match mail {
        OrderMail::Waiting => "order-waiting",
        OrderMail::Paid => "order-paid",
        OrderMail::Packing => "order-packing",
        OrderMail::PartSent => "order-part",
        OrderMail::Shipped => "order-shipped",
        OrderMail::ParcelCorrected => "order-corrected",
        OrderMail::Delivered => "order-delivered",
        OrderMail::Feedback => "order-feedback",
        OrderMail::Cancelled => "order-cancelled",
        OrderMail::Expired => "order-expired",
        OrderMail::GivenUp => "order-given-up",
        OrderMail::Refunded => "order-refunded",
        OrderMail::PayLink => "order-pay-link",
        OrderMail::Changed => "order-changed",
        OrderMail::AtDoor => "order-at-door",
        OrderMail::ProofRejected => "order-proof-rejected",
    }
}

/// An order at the step that a mail tells of; nothing when its price cannot be calculated.
fn example(mail: OrderMail, locale: Locale) -> Option<OrderView> {
    let (status, payment) = match mail {
        OrderMail::Waiting | OrderMail::PayLink | OrderMail::ProofRejected => {
            (OrderStatus::Pending, PaymentState::Unpaid)
        }
        OrderMail::Paid | OrderMail::Changed => (OrderStatus::Paid, PaymentState::Paid),
        OrderMail::AtDoor => (OrderStatus::Processing, PaymentState::Unpaid),
        OrderMail::Packing | OrderMail::PartSent => (OrderStatus::Processing, PaymentState::Paid),
        OrderMail::Shipped | OrderMail::ParcelCorrected => (OrderStatus::Shipped, PaymentState::Paid),
        OrderMail::Delivered | OrderMail::Feedback => (OrderStatus::Delivered, PaymentState::Paid),
        OrderMail::Cancelled => (OrderStatus::Cancelled, PaymentState::Paid),
        OrderMail::Expired | OrderMail::GivenUp => (OrderStatus::Cancelled, PaymentState::Unpaid),
        OrderMail::Refunded => (OrderStatus::Delivered, PaymentState::PartiallyRefunded),
    };
    let rules = PriceRules { shipping: Rupiah::new(45_000), tax: TaxRule::default() };
    let goods = [("Stratos Standard", "stratos", 7_499_000, 1), ("Kabel 3 m", "kabel", 150_000, 2)];
    let price = price(goods.map(|(_, _, one, units)| (Rupiah::new(one), units)), rules)?;
    let lines = goods.into_iter().zip(&price.lines).map(|((name, slug, one, quantity), counted)| OrderLineView {
        id: OrderLineId(Uuid::nil()),
        product: ProductId(Uuid::nil()),
        variant: VariantId(Uuid::nil()),
        slug: slug.to_owned(),
        sku: slug.to_uppercase(),
        name: Bilingual::new(name, name),
        variant_name: Bilingual::default(),
        image_key: None,
        unit_price: Rupiah::new(one),
        quantity,
        total: counted.total,
        discount: Rupiah::ZERO,
        weight_g: 0,
        agreed: false,
        refunded: 0,
        refunded_amount: Rupiah::ZERO,
        returning: 0,
    });
    let (by, note) = match mail {
        OrderMail::Expired => ("system", ""),
        OrderMail::GivenUp => ("customer", ""),
        _ => ("staff", td_string!(locale, mails.sample_reason)),
    };
    let (by, note) = (by.to_owned(), note.to_owned());
    let end = HistoryEntry { to: OrderStatus::Cancelled, by, note, at: Instant(PLACED) };
    let reason = (status == OrderStatus::Cancelled).then_some(end);
    let parcel = ShipmentView {
        courier: "JNE REG".to_owned(),
        tracking_number: "JP1234567890".to_owned(),
        shipped_at: Instant(PLACED + 24 * HOUR),
    };
    let part = PartView { parcel: parcel.clone(), units: vec![(VariantId(Uuid::nil()), 1)] };
    Some(OrderView {
        id: OrderId(Uuid::nil()),
        number: "HR-CONTOH".to_owned(),
        access_key: "contoh".to_owned(),
        status,
        payment,
        customer: Contact {
            name: "Sari Wulandari".to_owned(),
            email: "sari@contoh.example".to_owned(),
            phone: "+6281200000000".to_owned(),
        },
        address: PostalAddress {
            address: "Jl. Melati No. 5".to_owned(),
            district: "Coblong".to_owned(),
            city: "Bandung".to_owned(),
            province: "Jawa Barat".to_owned(),
            postal_code: "40132".to_owned(),
        },
        lines: lines.collect(),
        freight: None,
        totals: price.totals,
        locale,
        notes: String::new(),
        parts: (mail == OrderMail::PartSent).then_some(part).into_iter().collect(),
        shipment: (mail != OrderMail::PartSent).then_some(parcel),
        history: reason.into_iter().collect(),
        placed_at: Instant(PLACED),
        pay_until: Instant(PLACED + HOUR),
        paid_at: (payment != PaymentState::Unpaid).then_some(Instant(PLACED)),
        due: Rupiah::ZERO,
        cod: mail == OrderMail::AtDoor,
        tax_invoice: None,
        freight_refunded: Rupiah::ZERO,
    })
}
