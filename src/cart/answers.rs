//! What a visitor's browser gets beside the cart itself: the cookie of a guest's cart, the page a plain form is led to, and
//! what could not go in. Only the server functions use it; a service knows no browser.

use super::{
    model::{CartAnswer, CartLineView, CartSummary, Gone, LIFETIME_DAYS, LeftOut},
    service::{self, Owner},
    token, ui,
};
use crate::{
    ids::VariantId,
    server::{context, cookies::Cookie, sealed::Keepsake, state::Shop},
    ui::{form::Done, live::Changes},
};

/// What the cart's page has to say about goods that did not go in.
const LEFT_OUT: Keepsake = Keepsake::once("left_out");

/// Who the visitor's cart belongs to. A guest without a cart gets the cookie of one with the first line, not before.
#[derive(Clone, Debug)]
pub struct CartHolder {
    /// The owner of the cart that is there, or of the one to come.
    pub owner: Owner,
    fresh: Option<String>,
}

impl CartHolder {
    /// Gives a guest the cookie of the cart that has just begun.
    pub fn keep(&self, shop: &Shop, cart: &CartSummary) {
        if !cart.lines.is_empty() {
            self.give(shop);
        }
    }

    /// Gives a guest the cookie of the cart to come: something is theirs already, such as a price they talk about.
    pub fn give(&self, shop: &Shop) {
        let Some(token) = &self.fresh else { return };
        let max_age = LIFETIME_DAYS * 86_400;
        context::set_cookie(&Cookie::Cart.set(token, max_age, shop.config.site.is_https()));
    }
}

/// The holder of the visitor's cart.
#[must_use]
pub fn holder(shop: &Shop) -> CartHolder {
    if let Some(owner) = service::owner(shop, &context::visitor()) {
        return CartHolder { owner, fresh: None };
    }
    let token = token::issue(shop);
    CartHolder { owner: Owner::Guest { token_hash: shop.keyed_hash(&token) }, fresh: Some(token) }
}

/// Leads a plain form to the cart's page, which offers to put back what went out. Where not all went in nothing says that it
/// did: the line says how many there are.
pub fn lead(cart: &CartSummary, gone: Option<&CartLineView>, done: Done) {
    match (cart.cut(), gone) {
        (Some(line), _) => context::redirect(&format!("/cart?cut={}", line.variant)),
        (None, Some(gone)) => context::redirect(&format!("/cart?gone={}", Gone::from(gone))),
        (None, None) => context::done(done, "/cart"),
    }
}

/// What happened to the cart, to be said.
#[derive(Clone, Debug)]
pub enum News {
    /// Nothing that its page does not show.
    None,
    /// Its voucher is another one, or none.
    Voucher,
    /// Units of a variant went in.
    Added(VariantId),
    /// A line has another quantity, or is the one that went out.
    Set(VariantId, Option<Box<CartLineView>>),
}

/// The answer to a change: the cart, and what it changes on the page that asked.
#[must_use]
pub fn answer(cart: CartSummary, news: News) -> CartAnswer {
    let changes = context::wants_parts().then(|| {
        let gone = match &news {
            News::Set(_, gone) => gone.as_deref().map(Gone::from),
            _ => None,
        };
        let mut parts = ui::parts(&cart, gone.as_ref());
        match &news {
            News::None => Changes { parts, ..Changes::default() },
            News::Voucher => Changes { parts, said: ui::words::voucher_words(&cart), ..Changes::default() },
            News::Added(variant) => {
                parts.insert(ui::TOLD.to_owned(), ui::told(&cart));
                let said = ui::words::change_words(&cart, *variant, None);
                // as many as there are
                let most = cart.cut().map(|line| ("quantity".to_owned(), line.available.max(1).to_string()));
                Changes { parts, said, opens: ui::DRAWER.to_owned(), fields: most.into_iter().collect() }
            }
            News::Set(variant, gone) => {
                let said = ui::words::change_words(&cart, *variant, gone.as_deref());
                Changes { parts, said, ..Changes::default() }
            }
        }
    });
    CartAnswer { cart, changes }
}

/// Keeps for the cart's page what did not go in; a plain form's answer is a redirect and cannot say it. What does not
/// fit with the browser is left out from the end.
pub fn keep_left_out(left_out: &[LeftOut]) {
    let fits = (1..=left_out.len()).rev().any(|most| context::leave(&LEFT_OUT, &left_out[..most]));
    if !fits {
        tracing::debug!("what did not go into a cart was not kept");
    }
}

/// What the cart's page has to say about goods that did not go in; said once.
#[must_use]
pub fn take_left_out() -> Vec<LeftOut> {
    context::take(&LEFT_OUT).unwrap_or_default()
}
