//! `/cart`: the lines, what stands in their way, the sum. Works as plain forms; the island makes it live.

use super::{
    cart_contents::CartContents,
    cart_line::{LineNote, PAGE, quantity_id},
    voucher_box::FIELD as CODE,
    words::{cut_words, problem_words, refusal_words},
};
use crate::{
    access::route::names,
    cart::{
        api::{self, get_cart},
        model::{CartSummary, Gone, LeftOut, LineProblem},
    },
    error::AppError,
    ids::VariantId,
    tr,
    ui::{
        form::{Flash, FormError, RefusedForm},
        locale::current,
        page::{PageHead, load},
        refusal::Marked,
        words::told_text,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// What the last plain form left to be said at a line: its quantity was refused, or cut (`?cut=` names the variant;
/// whether it holds still, the cart knows).
fn line_note(
    cart: &CartSummary,
    refused: Option<&RefusedForm>,
    cut: Option<VariantId>,
) -> Option<(VariantId, LineNote)> {
    if let Some(refused) = refused.filter(|refused| refused.action == api::SetQuantity::PATH) {
        let typed = |name: &str| refused.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        let variant: VariantId = typed("variant")?.parse().ok()?;
        cart.quantity_of(variant)?;
        let typed = typed("quantity").unwrap_or_default();
        return Some((variant, LineNote::Refused { typed, words: refusal_words(&refused.error) }));
    }
    let line = cart.lines.iter().find(|line| Some(line.variant) == cut && line.is_full())?;
    Some((line.variant, LineNote::Cut))
}

/// The cart, and what of an order did not go into it again.
async fn load_cart() -> Result<(CartSummary, Vec<LeftOut>), AppError> {
    let left_out = crate::cart::answers::take_left_out();
    Ok((get_cart().await?, left_out))
}

/// The page.
#[component]
pub fn CartPage() -> impl IntoView {
    let cut: Option<VariantId> = use_query_map().read_untracked().get("cut").and_then(|variant| variant.parse().ok());
    let gone = use_query_map().read_untracked().get("gone").and_then(|gone| Gone::read(&gone));
    load(load_cart(), move |(cart, left_out)| {
        // who has put it back already needs no offer
        let gone = gone.clone().filter(|gone| cart.quantity_of(gone.variant).is_none());
        let refused = Flash::here().refused.filter(|refused| names(api::ROUTES, &refused.action));
        let note = line_note(&cart, refused.as_ref(), cut);
        // above the lines stands where to look, or what has no line
        let at_line = matches!(note, Some((_, LineNote::Refused { .. })));
        let refused = refused.filter(|refused| !at_line || matches!(refused.error, AppError::Invalid(_)));
        let code = refused.as_ref().filter(|refused| refused.action == api::UseVoucher::PATH).map(marked_code);
        let fields = code.map_or_else(|| marked(&cart, note.as_ref()), |code| vec![code]);
        view! {
            <PageHead title=tr!(cart.title) path="/cart" private=true/>
            <div class="container-page py-8">
                <h1 class="display text-5xl">{tr!(cart.title)}</h1>
                {refused.map(|refused| view! { <FormError error=refused.error fields/> })}
                {(!left_out.is_empty()).then(|| view! { <NotAll left_out/> })}
                <CartContents cart note gone/>
            </div>
        }
    })
}

/// The quantity that was refused, for the summary above the lines.
fn marked(cart: &CartSummary, note: Option<&(VariantId, LineNote)>) -> Vec<Marked> {
    let Some((variant, LineNote::Refused { words, .. })) = note else { return Vec::new() };
    let line = cart.lines.iter().find(|line| line.variant == *variant);
    let label = line.map(|line| tr!(cart.quantity_of, name = line.name.get(current()).to_owned()).to_string());
    vec![Marked { id: quantity_id(PAGE, *variant), label: label.unwrap_or_default(), words: words.clone() }]
}

/// The code that was refused, for the summary above the lines.
fn marked_code(refused: &RefusedForm) -> Marked {
    Marked { id: CODE.to_owned(), label: tr!(vouchers.code).to_string(), words: told_text(&refused.error) }
}

/// What did not go into the cart, each with the reason.
#[component]
fn NotAll(left_out: Vec<LeftOut>) -> impl IntoView {
    let items = left_out
        .into_iter()
        .map(|LeftOut { name, why }| {
            let words = match why {
                LineProblem::TooMany { available } => cut_words(available),
                why => problem_words(why),
            };
            view! { <li>{format!("{}: {words}", name.here())}</li> }
        })
        .collect_view();
    view! {
        <div role="status" class="mt-6 alert alert-error" data-news="">
            <p>{tr!(cart.not_all)}</p>
            <ul class="mt-2 list-disc pl-5">{items}</ul>
        </div>
    }
}
