//! What a visitor's browser gets beside the conversation itself: the cookie of a guest, the panel and older messages as parts of
//! the page, and what a message is about. Only the server functions use it; a service knows no browser.

use super::{
    model::{About, Card, Sent, Side, Topic, desk::talk_path},
    service::{self, Holder, desk::Shared},
    ui,
};
use crate::{
    access::Permission,
    cart,
    catalog::service as catalog,
    chat::model::GUEST_DAYS,
    error::AppError,
    ids::{ConversationId, VariantId},
    orders::service as orders,
    server::{
        context::{self, Visitor},
        cookies::Cookie,
        failure::{Failure, Outcome},
        multipart::Incoming,
        state::Shop,
    },
    ui::{form::Done, live::Changes, locale::speaking},
};
use leptos::server_fn::codec::MultipartData;
use leptos_i18n::td_string;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Gives a guest the cookie of their conversation, for its whole life again.
fn keep(shop: &Shop, holder: &Holder) {
    if let Some(token) = &holder.token {
        context::set_cookie(&Cookie::Chat.set(token, GUEST_DAYS * 86_400, shop.config.site.is_https()));
    }
}

/// The panel.
///
/// # Errors
/// The database's.
pub async fn panel(about: &About) -> Result<Changes, AppError> {
    let (shop, visitor) = (context::shop()?, context::visitor());
    let holder = Holder::of(&shop, &visitor);
    keep(&shop, &holder);
    let panel = service::panel(&shop, &holder.owner, &visitor, None).await?;
    let topic = topic(&shop, &visitor, about).await?;
    let html = ui::panel_html(&panel, topic.as_ref());
    Ok(Changes { parts: BTreeMap::from([(ui::PANEL.to_owned(), html)]), ..Changes::default() })
}

/// Messages before one.
///
/// # Errors
/// Not found; the database's.
pub async fn older(conversation: ConversationId, before: i64) -> Result<Changes, AppError> {
    let (shop, visitor) = (context::shop()?, context::visitor());
    let owner = service::owner(&shop, &visitor).ok_or(AppError::NotFound)?;
    let (messages, more) = service::older(&shop, &owner, conversation, before).await?;
    let cart = cart::service::owner(&shop, &visitor);
    let cards = service::cards(&shop, Side::Customer, cart.as_ref(), &messages).await?;
    let html = ui::list_html(messages, cards, Side::Customer);
    let way = ui::older_html(more);
    let parts = BTreeMap::from([(ui::OLDER.to_owned(), html), (ui::OLDER_WAY.to_owned(), way)]);
    Ok(Changes { parts, ..Changes::default() })
}

/// A message of the visitor.
///
/// # Errors
/// As [`super::api::send_message`].
pub async fn send(form: MultipartData) -> Result<Sent, AppError> {
    let (shop, visitor) = (context::shop()?, context::visitor());
    let holder = Holder::of(&shop, &visitor);
    let (owner, incoming) = (&holder.owner, Incoming::of(form)?);
    let mut typed = service::read(&shop, Some(owner), &format!("chat/{owner}"), incoming).await?;
    // by the link of a mail, on another device than the one it began on
    let by_link = service::by_link(&shop, &typed.conversation, &typed.talk_key).await?;
    let about = About { product: typed.product.clone(), order: typed.order.clone(), key: typed.key.clone() };
    let card = match topic(&shop, &visitor, &about).await? {
        Some(topic) => Some(topic.card),
        None => typed.cart.then_some(Card::Cart),
    };
    typed.asked.message.card = card;
    // staff may put goods into it: a guest without one gets the cookie of one to come
    let buyer = cart::answers::holder(&shop);
    if let (None, cart::service::Owner::Guest { token_hash }) = (&by_link, &buyer.owner) {
        typed.asked.cart.clone_from(token_hash);
    }
    let owner = by_link.as_ref().map_or(owner, |(owner, _)| owner);
    let (number, conversation) = service::send(&shop, &visitor, owner, &typed.asked).await?;
    let back = match &by_link {
        Some((_, path)) => path.clone(),
        None => {
            keep(&shop, &holder);
            buyer.give(&shop);
            "/chat".to_owned()
        }
    };
    context::done(|locale| td_string!(locale, chat.sent_notice), &back);
    Ok(Sent { number, conversation: conversation.to_string() })
}

/// What a page is about, if the visitor may see it.
///
/// # Errors
/// The database's.
pub async fn topic(shop: &Shop, visitor: &Visitor, about: &About) -> Outcome<Option<Topic>> {
    if !about.product.is_empty() {
        let now = catalog::now(shop).await?;
        let card = catalog::cards_at(&now, [about.product.as_str()]).pop();
        return Ok(card.map(|card| Topic { words: card.name.here(), card: Card::Product { id: card.id } }));
    }
    if about.order.is_empty() {
        return Ok(None);
    }
    let key = Some(about.key.as_str()).filter(|key| !key.is_empty());
    match orders::find_owned(shop.db.read(), &about.order, visitor.user_id(), key).await {
        Ok(order) => Ok(Some(Topic { words: order.number.clone(), card: Card::Order { number: order.number } })),
        Err(Failure::Refused(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// An offer of the visitor. What is agreed on is a price of their cart: a guest without one gets its cookie.
///
/// # Errors
/// As [`super::api::offer_price`].
pub async fn offer(wanted: VariantId, price: &str, quantity: &str) -> Result<(), AppError> {
    let (shop, visitor) = (context::shop()?, context::visitor());
    let holder = Holder::of(&shop, &visitor);
    let buyer = cart::answers::holder(&shop);
    let whose = cart::service::whose(&buyer.owner);
    service::offer(&shop, &visitor, &holder.owner, &whose, (wanted, price, quantity)).await?;
    keep(&shop, &holder);
    buyer.give(&shop);
    context::done(|locale| td_string!(locale, chat.offer_sent), "/chat");
    Ok(())
}

/// The visitor's answer to a price of the shop; with yes the goods go into their cart.
///
/// # Errors
/// As [`super::api::answer_counter_offer`].
pub async fn answer_counter(offer: Uuid, version: i64, accept: bool) -> Result<(), AppError> {
    let (shop, visitor) = (context::shop()?, context::visitor());
    let owner = service::owner(&shop, &visitor).ok_or(AppError::NotFound)?;
    let agreed = service::answer_counter(&shop, &owner, offer, version, accept).await?;
    if accept && let Some(buyer) = cart::service::owner(&shop, &visitor) {
        // sold out meanwhile: the agreement stands, the cart says so
        let _ = cart::service::set(&shop, &buyer, agreed.variant, agreed.quantity).await;
    }
    context::done(
        if accept {
            |locale| td_string!(locale, chat.offer_agreed)
        } else {
            |locale| td_string!(locale, chat.offer_answered)
        },
        "/chat",
    );
    Ok(())
}

/// An answer of staff, with files.
///
/// # Errors
/// As [`super::admin_api::answer_talk`].
pub async fn answer(form: MultipartData) -> Result<Sent, AppError> {
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    let typed = service::read(&shop, None, &format!("chat/staff {}", staff.id), Incoming::of(form)?).await?;
    let talk: ConversationId = typed.conversation.parse().map_err(|_| AppError::NotFound)?;
    let answer = service::answer(&shop, &staff, talk, &typed.asked.message).await?;
    context::done_here(|locale| td_string!(locale, chat.sent_notice), &talk_path(talk));
    Ok(Sent { number: answer.number, conversation: talk.to_string() })
}

/// Something that staff show in a conversation.
///
/// # Errors
/// As [`service::desk::share`].
pub async fn share(talk: ConversationId, what: Shared) -> Result<(), AppError> {
    let (staff, shop) = (context::staff(Permission::AnswerChat)?, context::shop()?);
    service::desk::share(&shop, &staff, talk, &what).await?;
    context::done_here(|locale| td_string!(locale, chat.sent_notice), &talk_path(talk));
    Ok(())
}

/// Says to staff that their answer to an offer was heard: where it stands now, for the page that asked; a plain form is led back to the
/// conversation it was on. The message of it comes over the line of the desk, as for everybody.
///
/// # Errors
/// Not found, the database's.
pub async fn offer_answered(shop: &Shop, talk: ConversationId, offer: Uuid) -> Result<Changes, AppError> {
    let words: Done = |locale| td_string!(locale, chat.offer_answered);
    context::done_here(words, &talk_path(talk));
    if !context::wants_parts() {
        return Ok(Changes::default());
    }
    let locale = context::visitor().locale;
    let view = service::offer_now(shop, offer).await?;
    let html = speaking(locale, || ui::answered_html(&view));
    Ok(Changes {
        parts: [(ui::answered_part(offer), html)].into(),
        said: words(locale).to_owned(),
        ..Changes::default()
    })
}
