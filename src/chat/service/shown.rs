//! Messages as their reader sees them: what a card is about is looked up now, and the whole is rendered in the reader's language.

use super::reading::views;
use crate::{
    bargains::service as bargains,
    cart::service as cart,
    catalog::service as catalog,
    chat::{
        model::{Card, CardView, Item, MessageView, Side},
        ui,
    },
    entity::chat_message,
    i18n::Locale,
    orders::service as orders,
    server::{
        failure::{Failure, Outcome},
        state::Shop,
    },
    ui::locale::speaking,
};
use std::collections::{HashMap, HashSet};

/// Rows, rendered for one side. `cart` is the one of the visitor of the conversation, for cards of it.
///
/// # Errors
/// The database's.
pub async fn items(
    shop: &Shop,
    reader: Side,
    locale: Locale,
    cart: Option<&cart::Owner>,
    rows: Vec<chat_message::Model>,
) -> Outcome<Vec<Item>> {
    let messages = views(shop.db.read(), rows).await?;
    let mut cards = cards(shop, reader, cart, &messages).await?;
    Ok(speaking(locale, || {
        let item = |message: MessageView| {
            let card = cards.remove(&message.number);
            let said = if message.side == reader { String::new() } else { ui::spoken(&message) };
            Item {
                number: message.number,
                client: message.client.map(|id| id.to_string()).unwrap_or_default(),
                said,
                html: ui::message_html(message, card, reader),
            }
        };
        messages.into_iter().map(item).collect()
    }))
}

/// What the cards of these messages show now, by the numbers of their messages.
///
/// # Errors
/// The database's.
pub async fn cards(
    shop: &Shop,
    reader: Side,
    cart: Option<&cart::Owner>,
    messages: &[MessageView],
) -> Outcome<HashMap<i64, CardView>> {
    let (mut shown, mut followed) = (HashMap::new(), HashSet::new());
    for message in messages.iter().rev() {
        let Some(card) = &message.card else { continue };
        let mut view = view(shop, reader, cart, card).await?;
        if let CardView::Offer { offer, is_followed, .. } = &mut view {
            *is_followed = !followed.insert(offer.id);
        }
        shown.insert(message.number, view);
    }
    Ok(shown)
}

/// What one card shows now.
///
/// # Errors
/// The database's.
pub async fn view(shop: &Shop, reader: Side, cart: Option<&cart::Owner>, card: &Card) -> Outcome<CardView> {
    Ok(match card {
        Card::Product { id } => {
            let now = catalog::now(shop).await?;
            catalog::cards_of(&now, [*id]).pop().map_or(CardView::Gone, |card| CardView::Product(Box::new(card)))
        }
        // whoever made the card might see the order, and it stands between these two sides alone
        Card::Order { number } => match orders::find_for_staff(shop.db.read(), number).await {
            Err(Failure::Refused(_)) => CardView::Gone,
            Err(failure) => return Err(failure),
            Ok(order) => CardView::Order {
                number: order.number,
                status: order.status,
                payment: order.payment,
                total: order.totals.total,
                placed: order.placed_at,
                for_staff: reader == Side::Staff,
            },
        },
        Card::Offer { id } => match bargains::view(shop.db.read(), *id, shop.clock.now()).await {
            Err(Failure::Refused(_)) => CardView::Gone,
            Err(failure) => return Err(failure),
            Ok(offer) => {
                let goods = catalog::variants_for_sale(shop.db.read(), &[offer.variant], shop.clock.now()).await?.pop();
                let now = catalog::now(shop).await?;
                let product = goods.and_then(|goods| catalog::cards_of(&now, [goods.product]).pop());
                CardView::Offer {
                    offer,
                    product: product.map(Box::new),
                    for_staff: reader == Side::Staff,
                    is_followed: false,
                }
            }
        },
        Card::Cart => {
            let summary = cart::summary(shop.db.read(), cart, shop.clock.now()).await?;
            CardView::Cart { count: summary.count, total: summary.subtotal }
        }
    })
}
