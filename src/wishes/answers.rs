//! What a visitor's browser gets beside the list itself: the cookie of a guest's list, and the parts of the page that show
//! what changed. Only the server functions use it; a service knows no browser.

use super::{
    model::{GUEST_DAYS, WishAnswer, shown_ids},
    service::{self, Owner, TOKEN},
    ui,
};
use crate::{
    catalog::service::{self as catalog, cards_of},
    ids::ProductId,
    server::{context, cookies::Cookie, failure::Outcome, guest_token, state::Shop},
    ui::live::Changes,
};
use std::collections::BTreeMap;

/// Whose list the visitor's is, or will be.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The owner of the list that is there, or of the one to come.
    pub owner: Owner,
    /// The token of a guest.
    token: Option<String>,
}

impl Holder {
    /// Gives a guest the cookie of the list, for its whole life again.
    pub fn keep(&self, shop: &Shop) {
        if let Some(token) = &self.token {
            context::set_cookie(&Cookie::Wishes.set(token, GUEST_DAYS * 86_400, shop.config.site.is_https()));
        }
    }
}

/// The holder of the visitor's list.
#[must_use]
pub fn holder(shop: &Shop) -> Holder {
    let visitor = context::visitor();
    match service::owner(shop, &visitor) {
        Some(owner @ Owner::Customer(_)) => Holder { owner, token: None },
        Some(owner) => Holder { owner, token: visitor.wish_cookie },
        None => {
            let token = guest_token::issue(shop, TOKEN);
            Holder { owner: Owner::Guest { token_hash: shop.keyed_hash(&token) }, token: Some(token) }
        }
    }
}

/// What a product is called in the language of the page; empty when the shop never had it.
///
/// # Errors
/// The database's.
pub async fn name(shop: &Shop, product: ProductId) -> Outcome<String> {
    let now = catalog::now(shop).await?;
    if let Some(card) = cards_of(&now, [product]).pop() {
        return Ok(card.name.here());
    }
    let names = catalog::names(shop.db.read(), vec![product]).await?;
    Ok(names.get(&product).map(|(_, name)| name.here()).unwrap_or_default())
}

/// The answer to a change of the list: how many there are, and the parts of the page that asked.
///
/// # Errors
/// The database's.
pub async fn answer(
    shop: &Shop,
    owner: Option<&Owner>,
    product: ProductId,
    wished: bool,
    name: &str,
) -> Outcome<WishAnswer> {
    let count = u32::try_from(service::products(shop, owner).await?.len()).unwrap_or(u32::MAX);
    let changes = context::wants_parts().then(|| {
        let mut parts = ui::sums(count);
        parts.insert(ui::heart_part(product), ui::heart_html(name, wished));
        parts.insert(ui::line_part(product), ui::line_html(product, name, wished));
        Changes { parts, said: ui::said(name, wished, count), ..Changes::default() }
    });
    Ok(WishAnswer { count, changes })
}

/// The parts of a page that was made before, as they are now; `shown` are the names of those it has.
///
/// # Errors
/// The database's.
pub async fn now(shop: &Shop, shown: &str) -> Outcome<WishAnswer> {
    let owner = service::owner(shop, &context::visitor());
    let wished = service::products(shop, owner.as_ref()).await?;
    let count = u32::try_from(wished.len()).unwrap_or(u32::MAX);
    let snapshot = catalog::now(shop).await?;
    let changes = context::wants_parts().then(|| {
        let mut parts: BTreeMap<String, String> = ui::sums(count);
        for card in cards_of(&snapshot, shown_ids(shown, ui::HEART)) {
            let html = ui::heart_html(&card.name.here(), wished.contains(&card.id));
            parts.insert(ui::heart_part(card.id), html);
        }
        for card in cards_of(&snapshot, shown_ids(shown, ui::LINE)) {
            parts.insert(ui::line_part(card.id), ui::line_html(card.id, &card.name.here(), wished.contains(&card.id)));
        }
        Changes { parts, ..Changes::default() }
    });
    Ok(WishAnswer { count, changes })
}
