//! `/checkout`: who, where to, what it costs, one button. One plain form; its hidden key makes the order once.

use super::voucher_field::VoucherField;
use crate::{
    account::model::EMAIL_MAX,
    checkout::{
        api::{self, ShowFreight, get_checkout},
        model::{CheckoutView, PlacedOrder},
        ui::{
            freight::{ADDRESS, ChooseFreight, SUMS, SavedAddresses, Sums},
            payways::{ChoosePayway, TaxInvoiceFields},
        },
    },
    consent::ui::WrittenBoxes,
    error::{AppError, Refusal},
    names::NAME_MAX,
    orders::{
        model::{NOTES_MAX, PHONE_MAX},
        ui::AddressFields,
    },
    shipping::ui::KnownPlaces,
    tr,
    ui::{
        field::{Check, Field, TextArea},
        form::{Flash, Form, FormError, RefusedForm},
        icon::{Icon, icondata},
        locale::{current, href, rupiah},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What the form posts to.
const PLACE: &str = api::PlaceOrder::PATH;

/// The page. Whatever it shows, it says why the last try was refused, and what was typed then is kept.
#[component]
pub fn CheckoutPage() -> impl IntoView {
    // the code is a field of the one form, though another function takes it
    provide_context(as_one_form(Flash::here()));
    let refused = Flash::here().refused.filter(|refused| refused.action == PLACE);
    let sent = refused.as_ref().and_then(|refused| {
        let is_sent = refused.error == AppError::Refused(Refusal::KeyReused);
        refused.fields.iter().find(|(name, _)| is_sent && name == "key").map(|(_, key)| key.clone())
    });
    let Asked { city, province, service, crated, insured } = Asked::here(refused.as_ref());
    load(get_checkout(sent, city, province, service, crated, insured), move |checkout| {
        let error = refused.clone().map(|refused| refused.error);
        let body = if checkout.cart.lines.is_empty() {
            view! { <Empty error before=checkout.before unpaid=checkout.unpaid/> }.into_any()
        } else if checkout.cart.is_orderable() {
            view! { <Order checkout/> }.into_any()
        } else {
            view! { <Changed error/> }.into_any()
        };
        view! {
            <PageHead title=tr!(checkout.title) path="/checkout" private=true/>
            <div class="container-page py-8"><h1 class="display text-5xl">{tr!(checkout.title)}</h1>{body}</div>
        }
    })
}

/// A code that was refused is shown as any field of the form that was.
fn as_one_form(mut flash: Flash) -> Flash {
    for refused in flash.refused.iter_mut().filter(|refused| refused.action == api::VoucherAtCheckout::PATH) {
        PLACE.clone_into(&mut refused.action);
    }
    flash
}

/// What freight is asked for: as the form was sent or filled in last; nothing where it was not.
#[derive(Default)]
struct Asked {
    city: Option<String>,
    province: Option<String>,
    service: Option<String>,
    crated: Option<String>,
    insured: Option<String>,
}

impl Asked {
    fn here(refused: Option<&RefusedForm>) -> Self {
        let kept = Flash::here().typed.filter(|typed| typed.action == PLACE).map(|typed| typed.fields);
        let Some(fields) = refused.map(|refused| refused.fields.clone()).or(kept) else { return Self::default() };
        let typed = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        Self {
            city: typed("city"),
            province: typed("province"),
            service: typed("service"),
            crated: typed("crated"),
            insured: typed("insured"),
        }
    }
}

/// The way to the order that the form sent before has become.
#[component]
fn Earlier(order: PlacedOrder) -> impl IntoView {
    view! { <p class="mt-4"><a class="btn btn-primary" href=href(&order.order_url)>{tr!(checkout.to_order)} " " {order.order_number}</a></p> }
}

/// The way to the orders that wait for their money: to pay them, change them or give them up.
#[component]
fn Unpaid(orders: Vec<PlacedOrder>) -> impl IntoView {
    let is_any = !orders.is_empty();
    let links = orders
        .into_iter()
        .map(|order| view! { <li><a class="link link-alone" href=href(&order.payment_url)>{order.order_number}</a></li> })
        .collect_view();
    is_any.then(|| {
        view! {
            <section class="card mt-6 text-left" aria-labelledby="unpaid-title">
                <h2 id="unpaid-title" class="font-semibold">{tr!(checkout.unpaid_title)}</h2>
                <p class="mt-1 text-muted">{tr!(checkout.unpaid_text)}</p>
                <ul class="mt-2">{links}</ul>
            </section>
        }
    })
}

/// Why a form was refused that is not shown here: its fields have nothing to say.
fn without_fields(error: Option<AppError>) -> Option<AppError> {
    error.filter(|error| !matches!(error, AppError::Invalid(_)))
}

#[component]
fn Empty(error: Option<AppError>, before: Option<PlacedOrder>, unpaid: Vec<PlacedOrder>) -> impl IntoView {
    let earlier = before.map(|order| view! { <Earlier order/> });
    view! {
        {without_fields(error).map(|error| view! { <div class="mt-6"><FormError error/></div> })}
        <div class="card mt-6 text-center">
            <p class="text-lg">{tr!(cart.empty)}</p>
            {earlier}
            <p class="mt-4"><a class="btn btn-secondary" href=href("/products")>{tr!(cart.to_products)}</a></p>
        </div>
        <Unpaid orders=unpaid/>
    }
}

#[component]
fn Changed(error: Option<AppError>) -> impl IntoView {
    let error = without_fields(error).unwrap_or(AppError::Refused(Refusal::CartChanged));
    let is_kept = Flash::here().typed.is_some_and(|typed| typed.action == PLACE);
    view! {
        <div class="mt-6">
            <FormError error/>
            {is_kept.then(|| view! { <p class="mt-3 text-muted">{tr!(checkout.kept)}</p> })}
            <p class="mt-3"><a class="btn btn-primary" href=href("/cart")>{tr!(checkout.review_cart)}</a></p>
        </div>
    }
}

#[component]
fn Order(checkout: CheckoutView) -> impl IntoView {
    let (contact, address) = (checkout.contact.clone(), checkout.address.clone());
    let (key, standing) = (checkout.key.clone(), checkout.standing);
    let (quote, fetched) = (checkout.quote.clone(), checkout.quote.is_fetched());
    let (saved, payable) = (checkout.clone(), checkout.clone());
    let save = checkout.signed_in.then(|| view! { <Check name="save_address" label=tr!(checkout.save_address)/> });
    let earlier = checkout.before.clone().map(|order| view! { <Earlier order/> });
    let unpaid = checkout.unpaid.clone();
    view! {
        {earlier}
        <Unpaid orders=unpaid/>
        {(!checkout.signed_in).then(|| view! {
            <p class="mt-3 text-muted">{tr!(checkout.as_guest)} " " <a class="link" href=href("/sign-in?next=/checkout")>{tr!(checkout.sign_in)}</a></p>
        })}
        <Form action=PLACE class="mt-6 grid gap-8 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_24rem]">
            // what Enter presses: the first button of a form, and not one that only fills it in
            <button class="sr-only" tabindex="-1" aria-hidden="true">{tr!(checkout.place)}</button>
            <input type="hidden" name="key" value=key/>
            // Enter in a field places the order: the first button of a form is the one that it presses
            <button class="sr-only" tabindex="-1" aria-hidden="true">{tr!(checkout.place)}</button>
            <div class="space-y-6">
                <fieldset class="card">
                    <legend class="display text-2xl">{tr!(checkout.contact)}</legend>
                    <div class="grid gap-x-4 sm:grid-cols-2">
                        <div class="sm:col-span-2"><Field name="name" label=tr!(checkout.name) value=contact.name autocomplete="name" required=true maxlength=NAME_MAX/></div>
                        <Field name="email" label=tr!(checkout.email) kind="email" value=contact.email autocomplete="email" inputmode="email" hint=tr!(checkout.email_hint) required=true maxlength=EMAIL_MAX/>
                        <Field name="phone" label=tr!(checkout.phone) kind="tel" value=contact.phone autocomplete="tel" inputmode="tel" hint=tr!(checkout.phone_hint) required=true maxlength=PHONE_MAX/>
                    </div>
                    <WrittenBoxes newsletter=standing.newsletter.is_none() whatsapp=standing.whatsapp.is_none()/>
                </fieldset>
                <fieldset class="card" data-asks=ShowFreight::PATH>
                    <legend class="display text-2xl">{tr!(checkout.address_title)}</legend>
                    <SavedAddresses view=saved/>
                    <KnownPlaces/>
                    <div data-part=ADDRESS><AddressFields address free=fetched/></div>
                    {save}
                </fieldset>
                <ChooseFreight quote/>
                <ChoosePayway view=payable/>
                <fieldset class="card">
                    <legend class="display text-2xl">{tr!(checkout.notes_title)}</legend>
                    <TextArea name="notes" label=tr!(checkout.notes) maxlength=NOTES_MAX/>
                </fieldset>
                <TaxInvoiceFields/>
            </div>
            <Review checkout/>
        </Form>
    }
}

#[component]
fn Review(checkout: CheckoutView) -> impl IntoView {
    let locale = current();
    let lines = checkout
        .cart
        .lines
        .iter()
        .map(|line| {
            let variant = line.variant_name.get(locale).to_owned();
            let picture = line.image.as_ref().map(|image| view! {
                <img class="size-14 shrink-0 rounded object-cover" src=image.src(160) alt="" width="56" height="56"/>
            });
            view! {
                <li class="flex items-center gap-3 py-3">
                    {picture}
                    <span class="min-w-0 flex-1 text-sm">
                        {line.name.get(locale).to_owned()}
                        {(!variant.is_empty()).then(|| view! { <span class="block text-muted">{variant}</span> })}
                        <span class="block text-muted money">{line.quantity} " × " {rupiah(locale, line.unit_price)}</span>
                    </span>
                    <span class="money text-sm">{rupiah(locale, line.total)}</span>
                </li>
            }
        })
        .collect_view();
    let stamp = checkout.cart.voucher_stamp();
    view! {
        <section class="card self-start lg:sticky lg:top-24" aria-labelledby="review-title">
            <h2 id="review-title" class="display text-2xl">{tr!(checkout.review)}</h2>
            <ul class="divide-y divide-line">{lines}</ul>
            <div class="mt-3 border-t border-line pt-3" data-part=SUMS><Sums view=checkout.clone()/></div>
            <VoucherField stamp voucher=checkout.cart.voucher/>
            <button class="btn btn-primary mt-5 w-full">{tr!(checkout.place)}</button>
            <p class="mt-3 flex items-center gap-2 text-sm text-muted"><Icon icon=icondata::LuShieldCheck class="size-4"/>{tr!(checkout.safe)}</p>
        </section>
    }
}
