//! Which page is where. The language prefix is taken off before (`server::language`), so paths are plain.

use super::{
    account_page::AccountPage,
    catalog_pages::{CategoryDoor, ProductDoor, ReviewsDoor},
    contact_page::ContactPage,
    frame::StorefrontLayout,
    home_page::HomePage,
    order_pages::{FeedbackDoor, OrderDoor, PayDoor, ReturnDoor, ReviewDoor},
    wish_buy::wish_buy,
};
use crate::{
    account::ui::{AddressesPage, ConfirmPage, RegisterPage, RegisterSentPage, SignInPage},
    cart::ui::CartPage,
    catalog::ui::ProductListPage,
    chat::ui::ChatPage,
    checkout::ui::CheckoutPage,
    compare::ui::ComparePage,
    consent::ui::ConsentPage,
    help::ui::HelpPage,
    orders::ui::TrackPage,
    pages::ui::SimplePage,
    waiting::ui::WaitPage,
    wishes::ui::WishesPage,
};
use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route},
    path,
};

pub use super::frame::NotFoundPage;

/// The pages of the shop inside its frame.
#[component(transparent)]
pub fn StorefrontRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=StorefrontLayout>
            <Route path=path!("") view=HomePage/>
            <Route path=path!("products") view=ProductListPage/>
            <Route path=path!("products/:slug") view=ProductDoor/>
            <Route path=path!("products/:slug/reviews") view=ReviewsDoor/>
            <Route path=path!("categories/:slug") view=CategoryDoor/>
            <Route path=path!("pages/:slug") view=SimplePage/>
            <Route path=path!("contact") view=ContactPage/>
            <Route path=path!("help") view=HelpPage/>
            <Route path=path!("cart") view=CartPage/>
            <Route path=path!("chat") view=ChatPage/>
            <Route path=path!("wishes") view=move || view! { <WishesPage buy=wish_buy/> }/>
            <Route path=path!("compare") view=ComparePage/>
            <Route path=path!("checkout") view=CheckoutPage/>
            <Route path=path!("pay/:attempt") view=PayDoor/>
            <Route path=path!("orders/track") view=TrackPage/>
            <Route path=path!("orders/:number") view=OrderDoor/>
            <Route path=path!("orders/:number/feedback") view=FeedbackDoor/>
            <Route path=path!("orders/:number/return") view=ReturnDoor/>
            <Route path=path!("orders/:number/review/:slug") view=ReviewDoor/>
            <Route path=path!("account") view=AccountPage/>
            <Route path=path!("account/addresses") view=AddressesPage/>
            <Route path=path!("sign-in") view=SignInPage/>
            <Route path=path!("waiting") view=WaitPage/>
            <Route path=path!("consent") view=ConsentPage/>
            <Route path=path!("register") view=RegisterPage/>
            <Route path=path!("register/sent") view=RegisterSentPage/>
            <Route path=path!("register/confirm") view=ConfirmPage/>
        </ParentRoute>
    }
    .into_inner()
}
