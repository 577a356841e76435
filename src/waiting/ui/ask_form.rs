//! Beside a variant that is sold out: an address, a button.

use crate::{
    account::model::EMAIL_MAX,
    ids::VariantId,
    server::context,
    tr,
    ui::{
        field::Field,
        form::Form,
        icon::{Icon, icondata},
    },
    waiting::api,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Asks to be told when a variant is back; the address of who is signed in stands there already.
#[component]
pub fn AskForm(variant: VariantId) -> impl IntoView {
    let email = context::visitor().user.map(|user| user.email).unwrap_or_default();
    let id = format!("wait-{variant}");
    let title = format!("{id}-title");
    let labelled = title.clone();
    view! {
        <section class="card mt-3" aria-labelledby=labelled>
            <h2 id=title class="flex items-center gap-2 text-lg font-semibold"><Icon icon=icondata::LuBell class="size-5"/>{tr!(waiting.ask_title)}</h2>
            <Form action=api::AskForNews::PATH id=id.clone() class="mt-2 grid gap-3">
                <input type="hidden" name="wanted" value=variant.to_string()/>
                <Field name="email" label=tr!(waiting.email) hint=tr!(waiting.email_hint) kind="email" inputmode="email" autocomplete="email"
                    value=email.clone() required=true maxlength=EMAIL_MAX prefix=format!("{id}-")/>
                <button class="btn btn-secondary">{tr!(waiting.ask)}</button>
            </Form>
        </section>
    }
}
