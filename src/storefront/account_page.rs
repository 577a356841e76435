//! `/account`: who I am here, what I ordered, and the way out.

use crate::{
    account::{
        api,
        model::{ADDRESSES, ProfileView},
    },
    consent::{api::my_consents, model::Standing, ui::ConsentCard},
    error::AppError,
    orders::{api::my_orders, model::OrderRow, ui::OrderCard},
    server::context,
    tickets::{model::OwnTicket, service as tickets, ui::OwnTickets},
    tr,
    ui::{
        form::Form,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The page of a signed-in customer.
#[component]
pub fn AccountPage() -> impl IntoView {
    load(load_account(), |(profile, orders, standing, tickets)| {
        view! {
            <PageHead title=tr!(account.title) path="/account" private=true/>
            <section class="container-page py-10">
                <h1 class="display text-5xl">{tr!(account.title)}</h1>
                <p class="mt-2 text-muted">{tr!(account.greeting, name = profile.person.name.clone())}</p>
                <div class="mt-8 grid gap-8 grid-cols-1 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
                    <div>
                        <Orders orders/>
                        <OwnTickets tickets/>
                    </div>
                    <div>
                        <Profile profile/>
                        <ConsentCard standing/>
                    </div>
                </div>
            </section>
        }
    })
}

type Account = (ProfileView, Vec<OrderRow>, Standing, Vec<OwnTicket>);

async fn load_account() -> Result<Account, AppError> {
    let tickets = tickets::own(&context::shop()?, context::customer()?.id).await?;
    Ok((api::my_profile().await?, my_orders().await?, my_consents().await?, tickets))
}

#[component]
fn Profile(profile: ProfileView) -> impl IntoView {
    let person = profile.person;
    let since = profile.since;
    view! {
        <section class="card h-fit p-6" aria-labelledby="profile-title">
            <h2 id="profile-title" class="display text-2xl">{tr!(account.profile)}</h2>
            <dl class="mt-4 grid gap-3">
                <Fact label=tr!(account.full_name) value=person.name/>
                <Fact label=tr!(account.username) value=person.username/>
                <Fact label=tr!(account.email) value=person.email/>
                {profile.phone.map(|phone| view! { <Fact label=tr!(account.phone) value=phone/> })}
                <Fact label=tr!(account.since) value=since.wib_date(current())/>
            </dl>
            {person.role.is_staff().then(|| view! {
                <p class="mt-6"><a class="btn btn-secondary w-full" href=href("/admin")>{tr!(account.to_admin)}</a></p>
            })}
            <p class="mt-4"><a class="btn btn-secondary w-full" href=href(ADDRESSES)>{tr!(account.addresses)}</a></p>
            <Form action=api::SignOut::PATH class="mt-4">
                <button type="submit" class="btn btn-ghost w-full">{tr!(account.sign_out)}</button>
            </Form>
        </section>
    }
}

#[component]
fn Fact(#[prop(into)] label: String, #[prop(into)] value: String) -> impl IntoView {
    view! {
        <div>
            <dt class="text-sm text-muted">{label}</dt>
            <dd class="break-words">{value}</dd>
        </div>
    }
}

/// "2 items".
fn units_words(units: u32) -> String {
    if units == 1 { tr!(account.units_one).to_owned() } else { tr!(account.units_many, n = units) }
}

#[component]
fn Orders(orders: Vec<OrderRow>) -> impl IntoView {
    let list = if orders.is_empty() {
        view! {
            <div class="card mt-4 p-6">
                <p class="text-muted">{tr!(account.no_orders)}</p>
                <p class="mt-4"><a class="btn btn-primary" href=href("/products")>{tr!(account.to_products)}</a></p>
            </div>
        }
        .into_any()
    } else {
        let rows = orders
            .into_iter()
            .map(|order| {
                let units = units_words(order.units);
                view! { <OrderCard order folder="/orders" beneath=units/> }
            })
            .collect_view();
        view! { <ul class="mt-4 grid gap-3">{rows}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="orders-title">
            <h2 id="orders-title" class="display text-2xl">{tr!(account.orders)}</h2>
            {list}
        </section>
    }
}
