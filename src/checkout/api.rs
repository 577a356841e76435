//! The checkout's calls. A browser sends who and where to, never a price, and never that something is paid.
#![allow(clippy::too_many_arguments, reason = "one argument per field of the form, so that a plain form can post it")]

use super::model::{CheckoutForm, CheckoutView, OrderedAgain, PaymentView, PlacedOrder, ReaddressForm};
use crate::{
    access::{Cost, Guard, Route, route::FORM_BYTES},
    error::{AppError, Problem},
    media::model::MOST_MEGABYTES,
    ui::live::Changes,
};
use leptos::{
    prelude::*,
    server_fn::codec::{MultipartData, MultipartFormData},
};

/// Most bytes of one sending of proofs: three pictures of the largest kind, and their texts.
const PROOF_BYTES: usize = 3 * MOST_MEGABYTES * 1024 * 1024 + FORM_BYTES;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<GetCheckout>(Guard::Public, Cost::Cheap),
    Route::of::<ShowFreight>(Guard::Public, Cost::Cheap).on("/checkout"),
    Route::of::<PlaceOrder>(Guard::Public, Cost::Money).on("/checkout").kept(),
    Route::of::<VoucherAtCheckout>(Guard::Public, Cost::Money).on("/checkout"),
    Route::of::<OrderAgain>(Guard::Public, Cost::Heavy).on("/cart"),
    Route::of::<CancelMyOrder>(Guard::Public, Cost::Money).on("/checkout"),
    Route::of::<ChangeMyOrder>(Guard::Public, Cost::Money).on("/checkout"),
    Route::of::<ReaddressMyOrder>(Guard::Public, Cost::Heavy).on("/checkout"),
    Route::of::<PayOtherwise>(Guard::Public, Cost::Money),
    Route::of::<SendProof>(Guard::Public, Cost::Heavy).on("/checkout").upload(PROOF_BYTES),
    Route::of::<GetPayment>(Guard::Public, Cost::Cheap),
    Route::of::<PaymentWaits>(Guard::Public, Cost::Cheap),
    Route::of::<CheckPayment>(Guard::Public, Cost::Money),
];

/// What the checkout page shows. `sent` is the key of a form that was refused because it had led to an order before. Freight is
/// that of a city, a province and a way to send, where one of them is given; else to where the customer is known to be.
///
/// # Errors
/// [`AppError::Busy`] or internal.
#[server(prefix = "/api", endpoint = "checkout", input = server_fn::codec::GetUrl)]
pub async fn get_checkout(
    sent: Option<String>,
    city: Option<String>,
    province: Option<String>,
    service: Option<String>,
    crated: Option<String>,
    insured: Option<String>,
) -> Result<CheckoutView, AppError> {
    use crate::{checkout::answers::question, checkout::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    let asked = question(city, province, service, crated, insured);
    Ok(service::view(&shop, &visitor, sent.as_deref(), asked).await?)
}

/// Shows what sending costs for a form that is being filled in: a page gets the parts that change, a plain form its page again with
/// all that was typed. `use` fills in an address of the customer's book. Nothing is kept in the shop, nothing is ordered.
///
/// # Errors
/// [`AppError::Busy`] or internal; not found for an address that is not the customer's.
#[server(prefix = "/api", endpoint = "checkout/freight")]
pub async fn show_freight(#[server(flatten)] form: CheckoutForm) -> Result<Changes, AppError> {
    use crate::{
        checkout::{answers, service, ui},
        server::{context, forms},
    };
    let (shop, visitor) = (context::shop()?, context::visitor());
    let form = service::filled_in(&shop, &visitor, form).await?;
    if context::wants_parts() {
        let view = service::view(&shop, &visitor, None, Some(answers::asked(&form))).await?;
        return Ok(ui::changes(&view, form.address, &form.pay));
    }
    forms::fill_again(<PlaceOrder as leptos::server_fn::ServerFn>::PATH, form.typed());
    context::redirect("/checkout#freight");
    Ok(Changes::default())
}

/// Places the order of the visitor's cart, once per page key, and opens its payment page (spec chapter 6.4).
///
/// # Errors
/// Problems at fields; an empty or changed cart; stock that is gone.
#[server(prefix = "/api", endpoint = "orders")]
pub async fn place_order(#[server(flatten)] form: CheckoutForm) -> Result<PlacedOrder, AppError> {
    use crate::{checkout::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    let placed = service::place_order(&shop, &visitor, form).await?;
    context::redirect(&placed.payment_url);
    Ok(placed)
}

/// Hangs the voucher of the code in the checkout's form on the cart, or takes off the one that is there where `take_off` says
/// anything. What else was typed into the form stands there again.
///
/// # Errors
/// A problem with the code; an empty cart.
#[server(prefix = "/api", endpoint = "checkout/voucher")]
pub async fn voucher_at_checkout(
    take_off: Option<String>,
    #[server(flatten)] form: CheckoutForm,
) -> Result<(), AppError> {
    use crate::{
        checkout::service,
        server::{context, forms},
    };
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let asked = take_off.is_none();
    service::hang_voucher(&shop, &visitor, asked.then_some(form.voucher_code.as_str())).await?;
    if context::is_form_post() {
        forms::fill_again(<PlaceOrder as leptos::server_fn::ServerFn>::PATH, form.typed());
    }
    if asked {
        context::done(|locale| td_string!(locale, vouchers.hung), "/checkout");
    } else {
        context::done(|locale| td_string!(locale, vouchers.dropped), "/checkout");
    }
    Ok(())
}

/// Puts the goods of an order into the visitor's cart again, as far as they are there, and opens the cart, which says what
/// did not go in. `key` is that of the order's link.
///
/// # Errors
/// [`AppError::NotFound`], also when it belongs to somebody else.
#[server(prefix = "/api", endpoint = "orders/again")]
pub async fn order_again(number: String, key: Option<String>) -> Result<OrderedAgain, AppError> {
    use crate::{cart::answers, checkout::service, server::context};
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let holder = answers::holder(&shop);
    let again = service::order_again(&shop, &visitor, &holder.owner, &number, key.as_deref()).await?;
    holder.keep(&shop, &again.cart);
    if again.left_out.is_empty() {
        context::notice(|locale| td_string!(locale, notice.added_to_cart));
    } else if context::is_form_post() {
        // not all went in, so nothing says that it did
        answers::keep_left_out(&again.left_out);
    }
    context::redirect("/cart");
    Ok(again)
}

/// Gives up an unpaid order of the visitor. `key` is that of the order's link.
///
/// # Errors
/// [`AppError::NotFound`], also when it belongs to somebody else; [`Refusal::WrongState`](crate::error::Refusal::WrongState)
/// once money is in or in question.
#[server(prefix = "/api", endpoint = "orders/cancel")]
pub async fn cancel_my_order(number: String, key: Option<String>) -> Result<(), AppError> {
    use crate::{checkout::service, server::context};
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let order = service::cancel_own(&shop, &visitor, &number, key.as_deref()).await?;
    context::done(|locale| td_string!(locale, notice.order_cancelled), &order.path());
    Ok(())
}

/// Gives up an unpaid order of the visitor and puts its goods into the cart, to order otherwise.
///
/// # Errors
/// As [`cancel_my_order`].
#[server(prefix = "/api", endpoint = "orders/change")]
pub async fn change_my_order(number: String, key: Option<String>) -> Result<OrderedAgain, AppError> {
    use crate::{
        cart::answers,
        checkout::service,
        server::{context, forms},
    };
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let holder = answers::holder(&shop);
    let (order, again) = service::change_own(&shop, &visitor, &holder.owner, &number, key.as_deref()).await?;
    holder.keep(&shop, &again.cart);
    if context::is_form_post() {
        if !again.left_out.is_empty() {
            answers::keep_left_out(&again.left_out);
        }
        forms::fill_again(<PlaceOrder as leptos::server_fn::ServerFn>::PATH, order.typed());
    }
    context::done(|locale| td_string!(locale, notice.order_in_cart), "/cart");
    Ok(again)
}

/// Sends an unpaid order of the visitor elsewhere; its mail address stays. Where that costs something else than `total` says, the
/// form comes back with what it would cost.
///
/// # Errors
/// As [`cancel_my_order`], and problems at fields; [`Refusal::TotalChanged`](crate::error::Refusal::TotalChanged).
#[server(prefix = "/api", endpoint = "orders/address")]
pub async fn readdress_my_order(#[server(flatten)] form: ReaddressForm) -> Result<(), AppError> {
    use crate::{
        checkout::{answers, model::Readdressed, service},
        error::Refusal,
        server::{context, forms},
    };
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let sent = form.clone();
    match service::readdress(&shop, &visitor, form).await? {
        Readdressed::Done(order) => {
            forms::forget(<ReaddressMyOrder as leptos::server_fn::ServerFn>::PATH);
            context::done(|locale| td_string!(locale, notice.saved), &order.path());
            Ok(())
        }
        Readdressed::Costs(order, after) => {
            if !context::is_form_post() {
                return Err(AppError::Refused(Refusal::TotalChanged));
            }
            answers::keep_costs(&order, after);
            forms::fill_again(<ReaddressMyOrder as leptos::server_fn::ServerFn>::PATH, sent.typed());
            context::redirect(&order.path());
            Ok(())
        }
    }
}

/// Lets an unpaid order of the visitor be paid another way and closes what was open: by the way of the word `pay`, else on a page of the
/// gateway where any of its ways can be chosen.
///
/// # Errors
/// As [`cancel_my_order`]; a problem with `pay` where it cannot be had for this order.
#[server(prefix = "/api", endpoint = "payment/another")]
pub async fn pay_otherwise(number: String, key: Option<String>, pay: Option<String>) -> Result<(), AppError> {
    use crate::{checkout::service, server::context};
    let (shop, visitor) = (context::shop()?, context::visitor());
    let pay = pay.unwrap_or_default();
    let (order, at_door) = service::pay_otherwise(&shop, &visitor, &number, key.as_deref(), &pay).await?;
    let page = if at_door { order.path() } else { format!("/pay/{}?key={}", order.number, order.access_key) };
    context::redirect(&page);
    Ok(())
}

/// Sends proofs of a transfer to the shop's account. The form is `multipart/form-data`: number and key of the order, a note, then up to
/// three files called `proofs`, pictures or PDF. Answers with those that were not taken, and why; the others were.
///
/// # Errors
/// [`AppError::NotFound`], also when it belongs to somebody else; problems with the files when none is of use;
/// [`Refusal::WrongState`](crate::error::Refusal::WrongState) when nobody waits for a proof.
#[server(prefix = "/api", endpoint = "payment/proof", input = MultipartFormData)]
pub async fn send_proof(form: MultipartData) -> Result<Vec<Problem>, AppError> {
    use crate::{
        checkout::{answers, service},
        server::{context, multipart::Incoming},
    };
    use leptos_i18n::td_string;
    let (shop, visitor) = (context::shop()?, context::visitor());
    let (view, refused) = service::send_proof(&shop, &visitor, Incoming::of(form)?).await?;
    let page = format!("/pay/{}?key={}", view.order_number, view.key);
    if refused.is_empty() {
        context::notice(|locale| td_string!(locale, payways.proof_sent));
    } else if context::is_form_post() {
        answers::keep_unkept(&view.order_number, &refused);
    }
    context::redirect(&page);
    Ok(refused)
}

/// The payment of an order as its customer sees it. `attempt` is the gateway's order id or the order's number.
///
/// # Errors
/// [`AppError::NotFound`], also when it belongs to somebody else.
#[server(prefix = "/api", endpoint = "payment", input = server_fn::codec::GetUrl)]
pub async fn get_payment(attempt: String, key: Option<String>) -> Result<PaymentView, AppError> {
    use crate::{
        checkout::{answers, service},
        server::context,
    };
    let (shop, visitor) = (context::shop()?, context::visitor());
    let key = answers::key_for(&attempt, key);
    let view = service::payment(&shop, &visitor, &attempt, key.as_deref()).await?;
    if key.is_some() {
        answers::keep_key(&view);
    }
    Ok(view)
}

/// Whether an order still waits for its money; what the payment page's watch asks every few seconds. The gateway is not asked.
///
/// # Errors
/// [`AppError::NotFound`], also when it belongs to somebody else.
#[server(prefix = "/api", endpoint = "payment/waits", input = server_fn::codec::GetUrl)]
pub async fn payment_waits(attempt: String, key: Option<String>) -> Result<bool, AppError> {
    Ok(get_payment(attempt, key).await?.is_asked_for())
}

/// Asks the gateway how an attempt stands; opens its page if that failed before. Only the order's customer may ask.
///
/// # Errors
/// [`AppError::NotFound`]; the payment page does not open.
#[server(prefix = "/api", endpoint = "payment/check")]
pub async fn check_payment(attempt: String, key: Option<String>) -> Result<PaymentView, AppError> {
    use crate::{
        checkout::{answers, service},
        server::context,
    };
    let (shop, visitor) = (context::shop()?, context::visitor());
    let key = answers::key_for(&attempt, key);
    let view = service::check_payment(&shop, &visitor, &attempt, key.as_deref()).await?;
    context::redirect(&format!("/pay/{}?key={}", view.attempt.gateway_order_id, view.key));
    Ok(view)
}
