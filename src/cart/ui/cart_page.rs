//! `/cart`: the lines, what stands in their way, the sum. Works as plain forms; the island makes it live.

use super::{cart_contents::CartContents, cart_line::LineNote, words::refusal_words};
use crate::{
    cart::{api::get_cart, model::CartSummary},
    error::AppError,
    ids::VariantId,
    tr,
    ui::{
        form::{Flash, Form, FormError, Refused},
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the last plain form left to be said at a line: its quantity was refused, or cut (`?cut=` names the variant;
/// whether it holds still, the cart knows).
fn line_note(cart: &CartSummary, refused: Option<&Refused>, cut: Option<VariantId>) -> Option<(VariantId, LineNote)> {
    if let Some(refused) = refused.filter(|refused| refused.action == "/api/cart/set") {
        let typed = |name: &str| refused.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        let variant: VariantId = typed("variant")?.parse().ok()?;
        cart.quantity_of(variant)?;
        let typed = typed("quantity").unwrap_or_default();
        return Some((variant, LineNote::Refused { typed, words: refusal_words(&refused.error) }));
    }
    let line = cart.lines.iter().find(|line| Some(line.variant) == cut && line.is_full())?;
    Some((line.variant, LineNote::Cut))
}

/// The page.
#[component]
pub fn CartPage() -> impl IntoView {
    let cut: Option<VariantId> = use_query_map().read_untracked().get("cut").and_then(|variant| variant.parse().ok());
    load(get_cart(), move |cart| {
        let refused = Flash::here().refused.filter(|refused| refused.action.starts_with("/api/cart"));
        let note = line_note(&cart, refused.as_ref(), cut);
        // above the lines stands where to look, or what has no line
        let at_line = matches!(note, Some((_, LineNote::Refused { .. })));
        let refused = refused.filter(|refused| !at_line || matches!(refused.error, AppError::Invalid(_)));
        let has_problems = cart.lines.iter().any(|line| line.problem.is_some());
        view! {
            <PageHead title=tr!(cart.title) path="/cart" private=true/>
            <div class="container-page py-8">
                <h1 class="display text-5xl">{tr!(cart.title)}</h1>
                {refused.map(|refused| view! { <FormError error=refused.error/> })}
                {has_problems.then(|| view! {
                    <div class="mt-6 alert alert-error">
                        <p>{tr!(cart.problems)}</p>
                        <Form action="/api/cart/accept" class="mt-3"><button class="btn btn-secondary btn-sm">{tr!(cart.accept)}</button></Form>
                    </div>
                })}
                <CartContents cart note/>
            </div>
        }
    })
}
