//! A price is talked about: each word of either side is a message with the offer as its card. What is agreed on, `bargains` keeps.

use super::{
    answering::happened,
    hub::{Signal, What, tell},
    owner::Owner,
    receiving::{From, Message, current_for, receive, within_limits},
};
use crate::{
    bargains::{
        model::BargainView,
        service::{self as bargains, NewBargain, Whose, Word},
    },
    catalog::service::{self as catalog, VariantForSale},
    chat::{
        model::{Card, Event, TalkAction},
        store,
    },
    entity::conversation::Model,
    error::{AppError, ProblemCode, Problems, Refusal},
    ids::{ConversationId, VariantId},
    money::Rupiah,
    server::{
        audit::{self, Change},
        context::{Staff, Visitor},
        database::transaction,
        failure::{Failure, Outcome},
        state::Shop,
    },
    settings::service as settings,
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

/// A shopper offers a price for a variant of a product whose owner allows it. The conversation it stands in.
///
/// # Errors
/// Problems at `price` and `quantity`; [`AppError::NotFound`] for what is not for sale or not to be bargained;
/// [`Refusal::WrongState`] while an agreement counts; as a message.
pub async fn offer(
    shop: &Shop,
    visitor: &Visitor,
    owner: &Owner,
    whose: &Whose,
    wanted: (VariantId, &str, &str),
) -> Outcome<ConversationId> {
    let (variant, price, quantity) = wanted;
    let mut problems = Problems::default();
    let price = amount(&mut problems, price);
    let quantity = units(&mut problems, quantity);
    let (price, quantity) = problems.into_result((price, quantity))?;
    if !settings::current(shop).support.chat {
        return Err(Failure::refused(Refusal::ChatOff));
    }
    within_limits(shop, visitor, owner).await?;
    let now = shop.clock.now();
    let id = transaction!(shop.db, |tx| {
        let goods = for_bargain(tx, variant, now).await?;
        if store::is_blocked(tx, owner).await? {
            return Err(Failure::refused(Refusal::ChatBlocked));
        }
        let talk = current_for(tx, owner, visitor, now).await?;
        let conversation = ConversationId(talk.id);
        let new = NewBargain { conversation, variant, whose: whose.clone(), quantity, price };
        let offer = bargains::ask(tx, &new, goods.price, now).await?;
        let message = Message { card: Some(Card::Offer { id: offer }), ..Message::default() };
        receive(tx, &talk, From::Customer, "", &message, now).await?;
        Ok(conversation)
    })
    .await?;
    tell(shop, Some(owner), Signal { conversation: id, what: What::Rows }).await;
    Ok(id)
}

/// A variant whose product may be bargained, with its price of now.
async fn for_bargain(tx: &impl ConnectionTrait, variant: VariantId, now: DateTime<Utc>) -> Outcome<VariantForSale> {
    let goods = catalog::variants_for_sale(tx, &[variant], now).await?.pop();
    let goods = goods.filter(|goods| goods.buyable && goods.bargain);
    goods.ok_or_else(|| AppError::NotFound.into())
}

/// The shopper answers the shop's price: yes or no.
///
/// # Errors
/// [`AppError::NotFound`] when it is not theirs; [`Refusal::EditConflict`] when it is another one by now, or over.
pub async fn answer_counter(shop: &Shop, owner: &Owner, id: Uuid, version: i64, accept: bool) -> Outcome<BargainView> {
    let now = shop.clock.now();
    let word = if accept { Word::Accept { hours: None } } else { Word::Decline };
    let (view, conversation) = transaction!(shop.db, |tx| {
        let conversation = bargains::conversation(tx, id).await?;
        let talk = store::owned(tx, owner, conversation).await?.ok_or(AppError::NotFound)?;
        let (view, talk) = step(tx, talk, From::Customer, id, version, word, now).await?;
        if accept {
            happened(tx, &talk, Event::Agreed, "", now).await?;
        }
        Ok((view, conversation))
    })
    .await?;
    tell(shop, Some(owner), Signal { conversation, what: What::Rows }).await;
    Ok(view)
}

/// Somebody of the shop answers an offer; the conversation it stands in.
///
/// # Errors
/// Problems at fields; not found; [`Refusal::EditConflict`].
pub async fn answer_offer(shop: &Shop, by: &Staff, id: Uuid, version: i64, word: Word) -> Outcome<ConversationId> {
    let now = shop.clock.now();
    let (owner, conversation) = transaction!(shop.db, |tx| {
        let conversation = bargains::conversation(tx, id).await?;
        let talk = store::find(tx, conversation).await?.ok_or(AppError::NotFound)?;
        let before = bargains::view(tx, id, now).await?;
        let (view, talk) = step(tx, talk, From::Staff(by.id, &by.name), id, version, word, now).await?;
        if matches!(word, Word::Accept { .. }) {
            happened(tx, &talk, Event::Agreed, "", now).await?;
        }
        let facts = |view: &BargainView| {
            json!({ "offer_price": view.price.amount(), "offer_units": view.quantity, "offer_state": view.state })
        };
        let subject = &conversation.to_string();
        let change = Change { action: TalkAction::Offer, part: "", subject, before: facts(&before), after: facts(&view) };
        audit::record(tx, by, change, now).await?;
        Ok((Owner::of(&talk), conversation))
    })
    .await?;
    tell(shop, owner.as_ref(), Signal { conversation, what: What::Rows }).await;
    Ok(conversation)
}

/// An offer as it stands now.
///
/// # Errors
/// Not found.
pub async fn offer_now(shop: &Shop, id: Uuid) -> Outcome<BargainView> {
    bargains::view(shop.db.read(), id, shop.clock.now()).await
}

/// One word: the offer turns, and a message says so.
async fn step(
    tx: &impl ConnectionTrait,
    talk: Model,
    from: From<'_>,
    id: Uuid,
    version: i64,
    word: Word,
    now: DateTime<Utc>,
) -> Outcome<(BargainView, Model)> {
    let by_staff = matches!(from, From::Staff(..));
    let known = bargains::view(tx, id, now).await?;
    // a no is said to anything, also to what nobody sells any more
    let shelf = if word == Word::Decline { known.price } else { for_bargain(tx, known.variant, now).await?.price };
    let view = bargains::answer(tx, id, version, by_staff, word, shelf, now).await?;
    let message = Message { card: Some(Card::Offer { id }), ..Message::default() };
    receive(tx, &talk, from, "", &message, now).await?;
    let talk = store::find(tx, ConversationId(talk.id)).await?.ok_or(AppError::NotFound)?;
    Ok((view, talk))
}

/// What staff typed: nothing at the price accepts.
///
/// # Errors
/// Problems at `price`, `quantity` and `hours`.
pub fn staff_word(price: &str, quantity: &str, hours: &str) -> Result<Word, AppError> {
    let mut problems = Problems::default();
    let hours = match reading::code(hours).as_str() {
        "" => None,
        typed => Some(typed.parse::<u16>().unwrap_or_else(|_| {
            problems.add("hours", ProblemCode::Number);
            1
        })),
    };
    let word = if price.trim().is_empty() {
        Word::Accept { hours }
    } else {
        Word::Counter { price: amount(&mut problems, price), quantity: units(&mut problems, quantity), hours }
    };
    problems.into_result(word)
}

fn amount(problems: &mut Problems, typed: &str) -> Rupiah {
    if typed.trim().is_empty() {
        problems.add("price", ProblemCode::Required);
        return Rupiah::new(1);
    }
    Rupiah::read(typed).unwrap_or_else(|| {
        problems.add("price", ProblemCode::Amount);
        Rupiah::new(1)
    })
}

fn units(problems: &mut Problems, typed: &str) -> u32 {
    let typed = reading::code(typed);
    if typed.is_empty() {
        return 1;
    }
    typed.parse().unwrap_or_else(|_| {
        problems.add("quantity", ProblemCode::Number);
        1
    })
}
