//! What the islands of a page share: the cart, and whether its drawer stands open.
//! [`ShopState`] encloses header, page and footer; an island inside reads [`SharedCart::here`].

use super::words::change_words;
use crate::{
    cart::{api::get_cart, model::CartSummary},
    ids::VariantId,
    ui::live::say,
};
use leptos::{prelude::*, task::spawn_local};

/// The cart of this page, shared by all islands inside [`ShopState`].
#[derive(Clone, Copy)]
pub struct SharedCart {
    /// The cart as the server last told it.
    pub cart: RwSignal<CartSummary>,
    /// Whether the cart drawer is open.
    pub open: RwSignal<bool>,
    /// Whether anything was changed on this page.
    pub touched: RwSignal<bool>,
    /// Why the last change was refused, and at which line; seen there until a change succeeds.
    pub problem: RwSignal<Option<(VariantId, String)>>,
}

impl SharedCart {
    /// The state of the enclosing [`ShopState`]; an empty one of its own outside of it.
    #[must_use]
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| Self::new(CartSummary::default()))
    }

    /// A state that starts with this cart.
    #[must_use]
    pub fn new(cart: CartSummary) -> Self {
        Self {
            cart: RwSignal::new(cart),
            open: RwSignal::new(false),
            touched: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Takes over a changed cart and says what became of a variant.
    pub fn changed(self, cart: CartSummary, variant: VariantId) {
        say(self.cart.with_untracked(|before| change_words(before, &cart, variant)));
        self.touched.set(true);
        self.problem.set(None);
        self.cart.set(cart);
    }

    /// Says why a line stays as it was: to be seen at the line, and heard.
    pub fn refused(self, variant: VariantId, words: String) {
        self.touched.set(true);
        self.problem.set(Some((variant, words.clone())));
        say(words);
    }

    /// Why the last change of this line was refused.
    #[must_use]
    pub fn problem_at(self, variant: VariantId) -> Option<String> {
        self.problem.with(|problem| problem.as_ref().filter(|(at, _)| *at == variant).map(|(_, words)| words.clone()))
    }
}

/// Provides [`SharedCart`] to every island of the page.
#[island]
pub fn ShopState(
    /// The cart when the page was made.
    cart: CartSummary,
    children: Children,
) -> impl IntoView {
    let shared = SharedCart::new(cart);
    provide_context(shared);
    Effect::new(move |_| {
        // told by `ui/wake.js`: the page was made before this moment
        let back = window_event_listener_untyped("shown-again", move |_| {
            spawn_local(async move {
                if let Ok(cart) = get_cart().await {
                    shared.cart.set(cart);
                }
            });
        });
        on_cleanup(move || back.remove());
    });
    children()
}
