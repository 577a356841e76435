//! `/admin/returns/{number}`: a return, what may be decided, its money, and who changed it.

use crate::{
    access::Permission,
    audit::AuditView,
    checkout::{admin_api::money::RefundReturn, admin_ui::SettleReturnBox, service::ReturnRest},
    error::AppError,
    money::Rupiah,
    orders::model::OrderView,
    payment::{
        admin_ui::{Goal, RefundPlace, ReturnRefund},
        model::{AttemptView, RefundView},
    },
    returns::{
        admin_ui::{AUDIT_WORDS, Decide, ReturnFacts},
        model::{LIST, ReturnState, ReturnView, path_of},
    },
    server::context,
    settings::service as settings,
    tr,
    ui::{
        audit_list::AuditList,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// What the page shows.
struct Shown {
    of: ReturnView,
    order: OrderView,
    done: Vec<AuditView>,
    attempts: Vec<AttemptView>,
    refunds: Vec<RefundView>,
    refund_key: String,
    rest: ReturnRest,
    may_manage: bool,
}

/// The page.
#[component]
pub fn AdminReturnPage() -> impl IntoView {
    let number = use_params_map().with_untracked(|params| params.get("number")).unwrap_or_default();
    load(find(number), |shown| view! { <Return shown/> })
}

async fn find(number: String) -> Result<Shown, AppError> {
    use crate::{checkout, payment, returns::service};
    let (staff, shop) = (context::staff(Permission::ViewOrders)?, context::shop()?);
    let (of, order, done) = service::find_for_staff(&shop, &number).await?;
    let db = shop.db.read();
    let rest = checkout::service::rest_of(db, &number, of.amount()).await?;
    Ok(Shown {
        rest,
        attempts: payment::service::of_order(db, order.id).await?,
        refunds: payment::service::refunds_of(db, order.id).await?,
        refund_key: crate::server::clock::random_key(),
        may_manage: staff.role.may(Permission::ManageOrders),
        of,
        order,
        done,
    })
}

#[component]
fn Return(shown: Shown) -> impl IntoView {
    let Shown { of, order, done, attempts, refunds, refund_key, rest, may_manage } = shown;
    let number = of.number.clone();
    let house = settings::here().house.clone();
    let send_to = format!("{}\n{}", house.name, house.address);
    let decide = may_manage.then(|| view! { <Decide of=of.clone() send_to/> });
    let is_here = of.state == ReturnState::Received && may_manage;
    let money = is_here.then(|| {
        let ReturnRest { open, is_asked, left, shares } = rest;
        let inner = if is_asked || of.is_refunding && open.is_none() {
            view! { <p class="mt-2">{tr!(returning.refunding)}</p> }.into_any()
        } else {
            let place = RefundPlace {
                at: RefundReturn::PATH,
                number: number.clone(),
                key: refund_key,
                ..RefundPlace::default()
            };
            let amount = open.unwrap_or_else(|| of.amount());
            let freight = if open.is_some() { Rupiah::ZERO } else { order.freight_left() };
            let goal = Goal { amount, is_rest: open.is_some(), freight, left, shares };
            let back = amount.min(left);
            view! {
                <ReturnRefund attempts refunds place goal/>
                <SettleReturnBox number=number.clone() amount=back/>
            }
            .into_any()
        };
        view! {
            <section class="card" aria-labelledby="return-money">
                <h2 id="return-money" class="display text-2xl">{tr!(admin.refund_title)}</h2>
                {inner}
            </section>
        }
    });
    let deeds = view! { {money} {decide} }.into_any();
    view! {
        <PageHead title=number.clone() path=path_of(&number) private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=href(LIST)>{tr!(returning.back)}</a></p>
            <h1 class="display mt-4 text-4xl">{tr!(returning.one)} " " <span class="inline-block break-all font-mono">{number.clone()}</span></h1>
            <ReturnFacts of order deeds/>
            <AuditList entries=done words=AUDIT_WORDS/>
        </div>
    }
}
