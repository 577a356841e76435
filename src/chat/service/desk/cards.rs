//! What staff show in a conversation: goods, an order of this customer, their cart, the way to pay. And goods that staff put into
//! that cart for them.

use super::{noted, talk, told};
use crate::{
    cart::{model::CartSummary, service as cart},
    catalog::service as catalog,
    chat::{
        model::{Card, TalkAction, desk::UNITS_MAX},
        service::{
            answering::{Answer, answer},
            owner::cart_of,
            receiving::Message,
        },
        store::desk,
    },
    entity::conversation::Model,
    error::{AppError, ProblemCode, Refusal},
    i18n::Locale,
    ids::{ConversationId, ProductId, UserId, VariantId},
    orders::{
        model::{OrderRow, OrderStatus, OrderView, PaymentState},
        service as orders,
    },
    server::{
        context::Staff,
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::locale::{href_in, rupiah},
};
use leptos_i18n::td_string;
use serde_json::json;

/// Messages of a guest that are looked through for orders they brought along.
const LOOKED_AT: u64 = 20;

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Goods.
    Product(ProductId),
    /// An order, by its number.
    Order(String),
    /// The customer's cart.
    Cart,
    /// The way to pay an order, by its number.
    PayLink(String),
}

/// Shows something in a conversation, as a message of whoever does it. An order must be this customer's: of their account, made
/// with its mail address, or brought along by themselves.
///
/// # Errors
/// Not found, also for goods that are not in the shop; a problem at `number` for an order that is not theirs, or where there is
/// nothing to pay; [`Refusal::WrongState`] for the cart of a guest who has not written since carts are known.
pub async fn share(shop: &Shop, by: &Staff, id: ConversationId, what: &Shared) -> Outcome<Answer> {
    let row = talk(shop.db.read(), id).await?;
    let message = match what {
        Shared::Product(product) => {
            let now = catalog::now(shop).await?;
            catalog::cards_of(&now, [*product]).pop().ok_or(AppError::NotFound)?;
            Message { card: Some(Card::Product { id: *product }), ..Message::default() }
        }
        Shared::Order(number) => {
            let order = own_order(shop, &row, number).await?;
            Message { card: Some(Card::Order { number: order.number }), ..Message::default() }
        }
        Shared::Cart if cart_of(&row).is_none() => return Err(Failure::refused(Refusal::WrongState)),
        Shared::Cart => Message { card: Some(Card::Cart), ..Message::default() },
        Shared::PayLink(number) => {
            let order = own_order(shop, &row, number).await?;
            Message { body: way_to_pay(shop, &row, &order).await?, ..Message::default() }
        }
    };
    answer(shop, by, id, &message).await
}

fn not_theirs() -> Failure {
    AppError::field("number", ProblemCode::Choice).into()
}

/// An order of the visitor of a conversation.
async fn own_order(shop: &Shop, row: &Model, typed: &str) -> Outcome<OrderView> {
    let (db, number) = (shop.db.read(), reading::code(typed).trim_start_matches('#').to_uppercase());
    let order = match orders::find_for_staff(db, &number).await {
        Ok(order) => order,
        Err(Failure::Refused(AppError::NotFound)) => return Err(not_theirs()),
        Err(failure) => return Err(failure),
    };
    let is_theirs = match row.user_id.map(UserId) {
        Some(user) => match orders::find_owned(db, &order.number, Some(user), None).await {
            Ok(_) => true,
            // the address of an account is proved, and whose order has an account belongs to that account
            Err(Failure::Refused(AppError::NotFound)) => {
                orders::is_of_guest(db, &order.number, &account_mail(shop, user).await?).await?
            }
            Err(failure) => return Err(failure),
        },
        None => {
            let card = Card::kept(Some(&Card::Order { number: order.number.clone() }));
            desk::brought(db, ConversationId(row.id), &card).await?
        }
    };
    if is_theirs { Ok(order) } else { Err(not_theirs()) }
}

/// The proved mail address of an account; empty for none.
async fn account_mail(shop: &Shop, user: UserId) -> Outcome<String> {
    desk::duty::mail_of(shop.db.read(), user).await
}

/// The orders of the visitor of a conversation, the newest first.
pub(super) async fn orders_of(shop: &Shop, row: &Model) -> Outcome<Vec<OrderRow>> {
    let db = shop.db.read();
    if let Some(user) = row.user_id {
        return orders::of_customer(db, UserId(user)).await;
    }
    let mut numbers: Vec<String> = Vec::new();
    for card in desk::cards_brought(db, ConversationId(row.id), LOOKED_AT).await? {
        if let Some(Card::Order { number }) = Card::read(&card)
            && !numbers.contains(&number)
        {
            numbers.push(number);
        }
    }
    let mut rows = Vec::new();
    for number in numbers {
        match orders::find_for_staff(db, &number).await {
            Ok(order) => rows.push(row_of(order)),
            Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(rows)
}

fn row_of(order: OrderView) -> OrderRow {
    OrderRow {
        units: order.lines.iter().map(|line| line.quantity).sum(),
        customer_name: order.customer.name,
        customer_email: order.customer.email,
        total: order.totals.total,
        placed_at: order.placed_at,
        number: order.number,
        status: order.status,
        payment: order.payment,
        due: order.due,
        reason: None,
    }
}

/// The way to pay, in the visitor's language. The key of an order is in it only where staff placed that order: of one that its
/// customer placed nobody else has the key, and they get in by signing in.
async fn way_to_pay(shop: &Shop, row: &Model, order: &OrderView) -> Outcome<String> {
    let is_unpaid = order.status == OrderStatus::Pending && order.payment == PaymentState::Unpaid;
    let amount = is_unpaid.then_some(order.totals.total).or(order.still_to_pay()).ok_or_else(not_theirs)?;
    let locale = if row.locale == "en" { Locale::en } else { Locale::id };
    let by_staff = orders::find_by_staff(shop.db.read(), &order.number).await?;
    let key = by_staff.map(|order| format!("?key={}", order.access_key)).unwrap_or_default();
    let path = href_in(locale, &format!("/pay/{}", order.number));
    let link = format!("{}{path}{key}", shop.config.site.public_url);
    let (number, amount) = (order.number.as_str(), rupiah(locale, amount));
    Ok(td_string!(locale, talks.pay_here, number = number, amount = amount, link = link).to_string())
}

/// Puts units of goods into the cart of the visitor of a conversation; as many as there are.
///
/// # Errors
/// A problem at `quantity`; not found; [`Refusal::WrongState`] where no cart is known ([`cart_of`]); [`Refusal::OutOfStock`],
/// [`Refusal::CartFull`].
pub async fn fill_cart(shop: &Shop, by: &Staff, id: ConversationId, variant: VariantId, units: u32) -> Outcome<()> {
    if units == 0 || units > UNITS_MAX {
        return Err(AppError::field("quantity", ProblemCode::Range(1, UNITS_MAX as u16)).into());
    }
    let row = talk(shop.db.read(), id).await?;
    let Some(owner) = cart_of(&row) else { return Err(Failure::refused(Refusal::WrongState)) };
    let now = shop.clock.now();
    transaction!(shop.db, [owner], |tx| {
        let line = |cart: CartSummary| cart.lines.into_iter().find(|line| line.variant == variant);
        let before = line(cart::summary(tx, Some(owner), now).await?).map_or(0, |line| line.quantity);
        let line = line(cart::add_within(tx, owner, variant, units, now).await?);
        let (sku, after) = line.map(|line| (line.sku, line.quantity)).unwrap_or_default();
        let change = (json!({ "sku": sku, "units": before }), json!({ "sku": sku, "units": after }));
        noted(tx, by, id, TalkAction::FillCart, change, now).await
    })
    .await?;
    told(shop, &row).await;
    Ok(())
}
