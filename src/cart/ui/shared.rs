//! What the islands of a page share: the cart, and whether its drawer stands open.
//! [`ShopState`] encloses header, page and footer; an island inside reads [`SharedCart::here`].

use crate::cart::{api::get_cart, model::CartSummary};
use leptos::{ev, prelude::*, task::spawn_local};

/// The cart of this page, shared by all islands inside [`ShopState`].
#[derive(Clone, Copy)]
pub struct SharedCart {
    /// The cart as the server last told it.
    pub cart: RwSignal<CartSummary>,
    /// Whether the cart drawer is open.
    pub open: RwSignal<bool>,
    /// What a screen reader should say next.
    pub said: RwSignal<String>,
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
        Self { cart: RwSignal::new(cart), open: RwSignal::new(false), said: RwSignal::new(String::new()) }
    }

    /// Takes over a changed cart and says so.
    pub fn changed(self, cart: CartSummary, words: String) {
        self.cart.set(cart);
        self.said.set(words);
    }
}

/// Provides [`SharedCart`] to every island of the page and holds the one live region.
#[island]
pub fn ShopState(
    /// The cart when the page was made.
    cart: CartSummary,
    children: Children,
) -> impl IntoView {
    let shared = SharedCart::new(cart);
    provide_context(shared);
    Effect::new(move |_| {
        // a page that the back button brought back as it was knows an old cart
        let back = window_event_listener(ev::pageshow, move |event| {
            if event.persisted() {
                spawn_local(async move {
                    if let Ok(cart) = get_cart().await {
                        shared.cart.set(cart);
                    }
                });
            }
        });
        on_cleanup(move || back.remove());
    });
    view! {
        <p class="sr-only" role="status" aria-live="polite">{move || shared.said.get()}</p>
        {children()}
    }
}
