//! `/orders/{number}/feedback`: where the way out of the mail leads that asks how it was. Looking changes nothing; its button does.

use crate::{
    orders::api::{StopFeedback, get_order},
    tr,
    ui::{
        form::Form,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn FeedbackPage() -> impl IntoView {
    let number = use_params_map().read_untracked().get("number").unwrap_or_default();
    let key = use_query_map().read_untracked().get("key");
    load(get_order(number, key), |order| {
        let back = href(&order.path());
        view! {
            <PageHead title=tr!(orders.feedback_title) path=format!("/orders/{}/feedback", order.number) private=true/>
            <section class="container-page py-10">
                <div class="card mx-auto w-full max-w-md p-6 sm:p-8">
                    <h1 class="display text-4xl">{tr!(orders.feedback_title)}</h1>
                    <p class="mt-2 text-muted">{tr!(orders.feedback_hint)}</p>
                    <Form action=StopFeedback::PATH class="mt-6">
                        <input type="hidden" name="number" value=order.number.clone()/>
                        <input type="hidden" name="key" value=order.access_key.clone()/>
                        <button type="submit" class="btn btn-primary w-full">{tr!(orders.feedback_stop)}</button>
                    </Form>
                    <p class="mt-4"><a class="link inline-flex min-h-11 items-center" href=back>{tr!(orders.track_to_order)}</a></p>
                </div>
            </section>
        }
    })
}
