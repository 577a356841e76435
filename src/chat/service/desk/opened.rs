//! One conversation as the desk shows it.

use super::{talk, templates::text_of};
use crate::{
    catalog::service as catalog,
    chat::{
        model::{
            SHOWN, Side,
            desk::{Colleague, DeskFilter, DeskTalk, NOTES_MAX, PickGoods, TEMPLATES_MAX, Waited},
        },
        service::{cards, cart_of, reading::views},
        store::{
            desk::{duty, notes, tags, templates},
            messages,
        },
    },
    entity::conversation::Model,
    ids::{ConversationId, UserId},
    server::{failure::Outcome, state::Shop},
    ui::locale::Locale,
};
use std::collections::HashMap;

/// Goods that are found at most.
const FOUND: usize = 8;

/// A conversation, with its last messages or those before one, and the notes between them.
///
/// # Errors
/// Not found.
pub async fn open(
    shop: &Shop,
    me: UserId,
    locale: Locale,
    id: ConversationId,
    filter: &DeskFilter,
) -> Outcome<DeskTalk> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let row = talk(db, id).await?;
    let before = if filter.before > 0 { filter.before } else { i64::MAX };
    let rows = messages::before(db, id, before, SHOWN).await?;
    let (first, last) = (rows.first().map_or(1, |one| one.number), rows.last().map_or(0, |one| one.number));
    let messages = views(db, rows).await?;
    let cards = cards(shop, Side::Staff, cart_of(&row).as_ref(), &messages).await?;
    let is_past = last < row.numbered;
    let mut notes = notes::of(db, id, NOTES_MAX).await?;
    notes.retain(|note| (note.after >= first || first == 1) && (note.after <= last || !is_past));
    let goods = catalog::sellable(db, &catalog::now(shop).await?, locale, &filter.goods, FOUND, now).await?;
    let goods = goods.into_iter().map(|goods| PickGoods {
        product: goods.product,
        variant: goods.variant,
        sku: goods.sku,
        name: goods.name,
        variant_name: goods.variant_name,
        price: goods.price,
        available: goods.available,
    });
    let draft = match filter.template.parse() {
        Ok(template) => text_of(shop, id, template).await?,
        Err(_) => String::new(),
    };
    Ok(DeskTalk {
        older: (first > 1).then_some(first),
        templates: templates::names(db, TEMPLATES_MAX).await?,
        goods: goods.collect(),
        messages,
        cards,
        notes,
        is_past,
        draft,
        ..around(shop, me, &row).await?
    })
}

/// What stands around the messages of a conversation.
///
/// # Errors
/// The database's.
pub(super) async fn around(shop: &Shop, me: UserId, row: &Model) -> Outcome<DeskTalk> {
    let (db, now) = (shop.db.read(), shop.clock.now());
    let id = ConversationId(row.id);
    let rating = row.rating.and_then(|stars| u8::try_from(stars).ok());
    Ok(DeskTalk {
        id,
        name: if row.name.is_empty() { row.email.clone() } else { row.name.clone() },
        is_open: row.closed_at.is_none(),
        with: row.assignee_id.map(|one| Colleague { id: UserId(one), name: row.assignee_name.clone() }),
        is_mine: row.assignee_id == Some(me.0),
        waited: row.waiting_since.map(|since| Waited::of((now - since).num_seconds())),
        numbered: row.numbered,
        read: row.customer_read,
        own_read: row.staff_read,
        messages: Vec::new(),
        cards: HashMap::new(),
        notes: Vec::new(),
        older: None,
        is_past: false,
        tags: tags::WORDS.of(db, id.0).await?,
        colleagues: duty::all(db).await?.into_iter().filter(|one| Some(one.id.0) != row.assignee_id).collect(),
        is_blocked: row.blocked_at.is_some(),
        rating: rating.map(|stars| (stars, row.rating_words.clone())),
        draft: String::new(),
        goods: Vec::new(),
        templates: Vec::new(),
    })
}
