//! Writing a new order: snapshots of what was bought, at the price that was calculated by `orders::model::price`.

use super::machine::Actor;
use crate::{
    entity::{order, order_address},
    i18n::Locale,
    ids::{OrderId, ProductId, UserId, VariantId},
    money::Rupiah,
    orders::{
        model::{Contact, OrderStatus, PaymentState, PostalAddress, Price, SentBy, TaxInvoice},
        store,
    },
    server::{clock::new_id, failure::Outcome},
    ui::text::Bilingual,
};
use chrono::{DateTime, Duration, Utc};
use rand::seq::IndexedRandom;
use sea_orm::{ActiveValue::Set, ConnectionTrait};

/// A line of an order to be placed; prices come from the database.
#[derive(Clone, Debug)]
pub struct NewLine {
    /// The product.
    pub product: ProductId,
    /// The variant.
    pub variant: VariantId,
    /// Slug of the product's page.
    pub slug: String,
    /// Stock keeping unit.
    pub sku: String,
    /// Name of the product.
    pub name: Bilingual,
    /// Name of the variant.
    pub variant_name: Bilingual,
    /// Storage key of a picture.
    pub image_key: Option<String>,
    /// Price of one.
    pub unit_price: Rupiah,
    /// Units.
    pub quantity: u32,
    /// Packed grams of one.
    pub weight_g: i32,
    /// Whether the price was agreed on in a conversation.
    pub agreed: bool,
    /// Length, width and height of one in its box, in millimetres; zeros where nobody measured.
    pub box_mm: [i32; 3],
}

/// An order to be placed.
#[derive(Clone, Debug)]
pub struct NewOrder {
    /// Number people say on the phone.
    pub number: String,
    /// Who placed it: the customer, or staff for them.
    pub by: Actor,
    /// Account, if signed in.
    pub user: Option<UserId>,
    /// Key of the guest's link.
    pub access_key: String,
    /// Language of the customer.
    pub locale: Locale,
    /// Who buys.
    pub contact: Contact,
    /// Where it goes.
    pub address: PostalAddress,
    /// What the customer wrote.
    pub notes: String,
    /// Whether it is paid in cash at the door.
    pub cod: bool,
    /// For whom a tax invoice is wanted, if one is.
    pub tax_invoice: Option<TaxInvoice>,
    /// What is bought.
    pub lines: Vec<NewLine>,
    /// What it costs, line by line as `lines`.
    pub price: Price,
    /// How it is sent; its sum is the freight of `price`.
    pub freight: Option<SentBy>,
    /// Cart owner, with the key unique.
    pub owner: String,
    /// Key made when the checkout page was rendered.
    pub idempotency_key: String,
    /// Hash of what was typed.
    pub request_hash: String,
    /// Keyed hash of the network address it comes from; nothing for one that is not limited.
    pub origin: Option<String>,
    /// Until when the customer is asked for the money.
    pub pay_until: DateTime<Utc>,
    /// Until when stock is held.
    pub expires_at: DateTime<Utc>,
}

/// Writes an order in state pending.
///
/// # Errors
/// A duplicate (number or idempotency key).
pub async fn insert(db: &impl ConnectionTrait, new: &NewOrder, now: DateTime<Utc>) -> Outcome<OrderId> {
    let id: OrderId = new_id();
    let totals = new.price.totals;
    let lines = store::line_rows(id, &new.lines, &new.price)?;
    let row = order::ActiveModel {
        id: Set(id.0),
        number: Set(new.number.clone()),
        user_id: Set(new.user.map(|user| user.0)),
        access_key: Set(new.access_key.clone()),
        locale: Set(if new.locale == Locale::en { "en" } else { "id" }.into()),
        status: Set(OrderStatus::Pending.as_str().into()),
        payment_state: Set(PaymentState::Unpaid.as_str().into()),
        customer_name: Set(new.contact.name.clone()),
        customer_email: Set(new.contact.email.clone()),
        customer_phone: Set(new.contact.phone.clone()),
        subtotal: Set(totals.subtotal.amount()),
        shipping_total: Set(totals.shipping.amount()),
        discount_total: Set(totals.discount.amount()),
        total: Set(totals.total.amount()),
        tax_included: Set(totals.tax_included.amount()),
        notes: Set((!new.notes.is_empty()).then(|| new.notes.clone())),
        owner: Set(new.owner.clone()),
        idempotency_key: Set(new.idempotency_key.clone()),
        request_hash: Set(new.request_hash.clone()),
        origin: Set(new.origin.clone()),
        expires_at: Set(new.expires_at),
        pay_until: Set(Some(new.pay_until)),
        placed_at: Set(now),
        paid_at: Set(None),
        cancelled_at: Set(None),
        updated_at: Set(now),
        search_text: Set(String::new()),
        pairs_counted: Set(false),
        courier: Set(None),
        paid_with: Set(None),
        edits: Set(0),
        due: Set(0),
        first_paid: Set(None),
        refunded: Set(0),
        freight_refunded: Set(0),
        voucher_code: Set(totals.voucher.map(|code| code.to_string())),
        cod: Set(new.cod),
        npwp: Set(new.tax_invoice.as_ref().map(|wanted| wanted.npwp.clone())),
        npwp_name: Set(new.tax_invoice.as_ref().map(|wanted| wanted.name.clone())),
    };
    let address = order_address::ActiveModel {
        order_id: Set(id.0),
        name: Set(new.contact.name.clone()),
        phone: Set(new.contact.phone.clone()),
        address: Set(new.address.address.clone()),
        district: Set(new.address.district.clone()),
        city: Set(new.address.city.clone()),
        province: Set(new.address.province.clone()),
        postal_code: Set(new.address.postal_code.clone()),
    };
    store::insert(db, row, lines, address).await?;
    store::insert_freight(db, id, new.freight.as_ref()).await?;
    let step = store::NewHistory {
        from: None,
        to: OrderStatus::Pending,
        actor_kind: new.by.kind(),
        actor: new.by.id(),
        note: None,
    };
    store::append_history(db, id, step, now).await?;
    Ok(id)
}

/// Writes how an order is sent in the place of what was written before, in the caller's transaction.
///
/// # Errors
/// The database's.
pub async fn send_by(db: &impl ConnectionTrait, id: OrderId, sent: Option<&SentBy>) -> Outcome<()> {
    store::set_freight(db, id, sent).await
}

/// A fresh order number: the day in Jakarta and six letters nobody confuses, such as `HR-261122-K7QX3M`. Never max + 1.
#[must_use]
pub fn new_number(now: DateTime<Utc>) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";
    let mut random = rand::rng();
    let tail: String = (0..6).filter_map(|_| LETTERS.choose(&mut random)).map(|letter| char::from(*letter)).collect();
    format!("HR-{}-{tail}", (now + Duration::hours(7)).format("%y%m%d"))
}
