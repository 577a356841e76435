//! The box to buy with: variants, price, stock, quantity, one button. A plain form that posts to the cart;
//! the island makes it live and opens the cart's drawer. It lives here because it joins catalogue and cart.

use crate::{
    cart::{
        api::{self, add_to_cart},
        model::{MAX_QUANTITY, Quantity},
        ui::{
            SharedCart,
            words::{cut_words, quantity_words, refusal_words},
        },
    },
    catalog::{
        model::VariantView,
        ui::{
            SharedPicture,
            words::{Price, stock_class, stock_word},
        },
    },
    tr,
    ui::{
        live::say,
        locale::{current, href, rupiah},
    },
};
use leptos::{ev, prelude::*, server_fn::ServerFn, task::spawn_local, web_sys::HtmlInputElement};

/// The box.
#[island]
pub fn BuyBox(
    /// Active variants.
    variants: Vec<VariantView>,
    /// Index of the one chosen by the address.
    chosen: usize,
    /// Exactly one unit exists.
    one_of_a_kind: bool,
) -> impl IntoView {
    let shared = SharedCart::here();
    let picture = SharedPicture::here().0;
    let chosen = RwSignal::new(chosen.min(variants.len().saturating_sub(1)));
    let quantity = RwSignal::new(1_u32);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(String::new());
    let refuse = move |words: String| {
        say(words.clone());
        problem.set(words);
    };
    // what stands in the field: no number, or one that was lowered to what is left
    let unreadable = RwSignal::new(false);
    let lowered = RwSignal::new(false);
    // what became of the last try, and whether fewer went in than were asked for
    let told = RwSignal::new(String::new());
    let cut = RwSignal::new(false);
    let varies = variants.iter().any(|variant| Some(variant.price) != variants.first().map(|first| first.price));
    let has_choice = variants.len() > 1;
    let variants = StoredValue::new(variants);
    let variant = move || variants.with_value(|all| all.get(chosen.get()).cloned());
    // units that may be asked for: as many as a cart takes, unless only few are left
    let available = move || variant().map_or(0, |variant| variant.at_most(MAX_QUANTITY));

    let choose = move |index: usize| {
        chosen.set(index);
        told.set(String::new());
        let Some(variant) = variants.with_value(|all| all.get(index).cloned()) else { return };
        picture.set(variant.image);
        if unreadable.get_untracked() {
            return;
        }
        let most = variant.at_most(MAX_QUANTITY).max(1);
        let is_more = quantity.get_untracked() > most;
        lowered.set(is_more);
        if is_more {
            refuse(cut_words(variant.at_most(MAX_QUANTITY)))
        } else {
            problem.set(String::new())
        }
        quantity.update(|quantity| *quantity = (*quantity).min(most));
    };
    // a number beyond the stock is lowered and said; what is no number stays to be mended
    let ask = move |event: ev::Event| {
        let field = event_target::<HtmlInputElement>(&event);
        let most = available().max(1);
        let asked = field.value().parse::<u32>().ok().filter(|asked| *asked > 0);
        unreadable.set(asked.is_none());
        lowered.set(asked.is_some_and(|asked| asked > most));
        let Some(asked) = asked else { return refuse(quantity_words()) };
        if asked > most {
            refuse(cut_words(available()))
        } else {
            problem.set(String::new())
        }
        quantity.set(asked.min(most));
        field.set_value(&quantity.get_untracked().to_string());
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(variant) = variants.with_value(|all| all.get(chosen.get_untracked()).cloned()) else { return };
        if busy.get_untracked() || unreadable.get_untracked() {
            return;
        }
        busy.set(true);
        // the same press may have left the field and lowered its number: that stays said
        if !lowered.get_untracked() {
            problem.set(String::new());
        }
        told.set(String::new());
        spawn_local(async move {
            match add_to_cart(variant.id, Some(Quantity(quantity.get_untracked()))).await {
                Ok(cart) => {
                    let less = cart.cut().map(|line| {
                        quantity.set(line.available.max(1));
                        cut_words(line.available)
                    });
                    cut.set(less.is_some());
                    told.set(less.unwrap_or_else(|| tr!(catalog.added).to_string()));
                    shared.changed(cart, variant.id);
                    shared.open.set(true);
                }
                Err(error) => refuse(refusal_words(&error)),
            }
            busy.set(false);
        });
    };

    let choices = has_choice.then(|| {
        let locale = current();
        let items = variants.with_value(|all| {
            all.iter()
                .enumerate()
                .map(|(index, variant)| {
                    let out = variant.available == 0;
                    view! {
                        <label class=if out { "variant variant-out" } else { "variant" }>
                            <input type="radio" name="variant" value=variant.id.to_string() checked=chosen.get_untracked() == index
                                on:change=move |_| choose(index)/>
                            <span class="variant-name">{variant.name.here()}</span>
                            {varies.then(|| view! { <span class="money text-sm text-muted">{rupiah(locale, variant.price)}</span> })}
                            {out.then(|| view! { <span class="variant-note">{tr!(catalog.stock_out)}</span> })}
                        </label>
                    }
                })
                .collect_view()
        });
        view! { <fieldset class="variants"><legend class="label">{tr!(catalog.choose_variant)}</legend><div class="variant-grid">{items}</div></fieldset> }
    });
    let only = (!has_choice).then(|| {
        let id = variants.with_value(|all| all.first().map(|variant| variant.id.to_string())).unwrap_or_default();
        view! { <input type="hidden" name="variant" value=id/> }
    });
    let amount = if one_of_a_kind {
        view! { <p class="text-muted text-sm">{tr!(catalog.one_of_a_kind)}</p> }.into_any()
    } else {
        view! {
            <label class="quantity">
                <span class="label">{tr!(catalog.quantity)}</span>
                <input class="input money" type="number" name="quantity" min="1" max=move || available().max(1).to_string() value="1" inputmode="numeric" required
                    prop:value=move || quantity.get().to_string()
                    aria-invalid=move || unreadable.get().then_some("true") aria-describedby="buy-problem"
                    on:change=ask/>
            </label>
        }
        .into_any()
    };
    view! {
        <div class="buy-box">
            <p class="buy-price">{move || variant().map(|variant| view! { <Price amount=variant.price compare_at=variant.compare_at/> })}</p>
            <p class="text-muted text-sm">{tr!(catalog.tax_included)}</p>
            <p class=move || variant().map_or("stock", |variant| stock_class(variant.availability()))>
                {move || variant().map(|variant| stock_word(variant.availability()))}
            </p>
            <form action=api::AddToCart::PATH method="post" class="buy-form" on:submit=submit>
                {choices}
                {only}
                <div class="buy-row">
                    {amount}
                    <button class="btn btn-primary btn-buy" disabled=move || available() == 0 aria-busy=move || busy.get().then_some("true")>
                        {move || if available() == 0 { tr!(catalog.sold_out).to_string() } else { tr!(catalog.add_to_cart).to_string() }}
                    </button>
                </div>
            </form>
            <p id="buy-problem" class="problem">{move || problem.get()}</p>
            <p class=move || if cut.get() { "problem" } else { "buy-done" } hidden=move || told.with(String::is_empty)>
                {move || told.get()} " " <a class="link" href=href("/cart")>{tr!(catalog.to_cart)}</a>
            </p>
        </div>
    }
}
