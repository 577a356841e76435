//! Server functions of the shell: those that put several domains together.

use super::model::{AdminOrder, DashboardView, MailDesk, MissedSearch};
use crate::{
    access::{Cost, Guard, Permission, Route},
    error::AppError,
    ui::live::Changes,
};
use leptos::prelude::*;
use uuid::Uuid;

/// Newest orders on the dashboard.
const LATEST_SHOWN: u32 = 6;
/// Late orders that are named there.
const LATE_SHOWN: u32 = 6;
/// Variants that are named as low.
const LOW_SHOWN: u32 = 6;
/// Changes of staff that are named.
const DEEDS_SHOWN: u64 = 8;

/// Searches without result that are read, of which some find something by now.
const MISSED_READ: u64 = 60;
/// Searches without result that are named.
const MISSED_SHOWN: usize = 20;

/// Who may call these functions, and what a call costs.
pub const ROUTES: &[Route] = &[
    Route::of::<Dashboard>(Guard::Staff(Permission::EnterAdmin), Cost::Cheap),
    Route::of::<FindInDesk>(Guard::Staff(Permission::EnterAdmin), Cost::Cheap),
    Route::of::<MissedSearches>(Guard::Staff(Permission::ManageProducts), Cost::Cheap),
    Route::of::<OrderForStaff>(Guard::Staff(Permission::ViewOrders), Cost::Cheap),
    Route::of::<CancelOrder>(Guard::Staff(Permission::ManageOrders), Cost::Money),
    Route::of::<MailForStaff>(Guard::Staff(Permission::ViewOrders), Cost::Cheap),
    Route::of::<ResendMail>(Guard::Staff(Permission::ManageOrders), Cost::Mail),
];

/// The shop at a glance.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/dashboard", input = server_fn::codec::GetUrl)]
pub async fn dashboard() -> Result<DashboardView, AppError> {
    use crate::{
        admin::activity,
        inventory::service::admin as stock,
        orders::{model::OrderQueue, service::waiting},
        server::{context, outbox},
    };
    let (staff, shop) = (context::staff(Permission::EnterAdmin)?, context::shop()?);
    let db = shop.db.read();
    let sees_figures = staff.role.may(Permission::ViewFigures);
    Ok(DashboardView {
        staff: crate::access::SignedIn::clone(&staff),
        queues: waiting::waiting(&shop).await?,
        latest: waiting::newest(&shop, LATEST_SHOWN).await?,
        late: waiting::first_of(&shop, OrderQueue::Late, LATE_SHOWN).await?,
        low: stock::lowest(&shop, context::visitor().locale, LOW_SHOWN).await?,
        unsent: outbox::count_parked(db).await?,
        activity: if sees_figures { activity::latest(&shop, DEEDS_SHOWN).await? } else { Vec::new() },
        sees_figures,
    })
}

/// What is found by a few letters, as options of the palette; each group only for who may see it.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/find", input = server_fn::codec::GetUrl)]
pub async fn find_in_desk(#[server(default)] q: String) -> Result<Changes, AppError> {
    use crate::{
        admin::find::{answer, groups},
        server::context,
    };
    let (staff, shop) = (context::staff(Permission::EnterAdmin)?, context::shop()?);
    Ok(answer(groups(&shop, &staff, &q).await?))
}

/// What was searched for lately and is not found even now, the most often first.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/search-words/missed", input = server_fn::codec::GetUrl)]
pub async fn missed_searches() -> Result<Vec<MissedSearch>, AppError> {
    use crate::{
        catalog::service::search_words,
        insights,
        server::{clock::instant, context},
    };
    context::staff(Permission::ManageProducts)?;
    let shop = context::shop()?;
    let missed = insights::service::missed(shop.db.read(), shop.clock.now(), MISSED_READ).await?;
    let still = search_words::still_missed(&shop, missed.iter().map(|(text, ..)| text.clone()).collect()).await?;
    let missed = missed.into_iter().filter(|(text, ..)| still.contains(text)).take(MISSED_SHOWN);
    Ok(missed.map(|(text, times, last)| MissedSearch { text, times, last: instant(last) }).collect())
}

/// An order with its payment attempts and what staff changed.
///
/// # Errors
/// Sign in required, forbidden, not found.
#[server(prefix = "/api", endpoint = "admin/order", input = server_fn::codec::GetUrl)]
pub async fn order_for_staff(number: String) -> Result<AdminOrder, AppError> {
    use crate::{
        admin::timeline,
        audit::Action,
        checkout::service::drafts,
        orders::{
            self,
            model::OrderAction,
            service::{about, notes},
        },
        payment,
        server::{audit, context},
    };
    let (staff, shop) = (context::staff(Permission::ViewOrders)?, context::shop()?);
    let db = shop.db.read();
    let order = orders::service::find_for_staff(db, &number).await?;
    let attempts = payment::service::of_order(db, order.id).await?;
    let (others, hints) = about::customer(db, &order, u32::try_from(attempts.len()).unwrap_or(u32::MAX)).await?;
    let may_manage = staff.role.may(Permission::ManageOrders);
    // also one that was left for another way to pay: its money may still be on the account
    let transfer = attempts.iter().find(|attempt| may_manage && attempt.is_transfer()).cloned();
    let transfer = match transfer {
        Some(last) => Some((last.clone(), payment::service::proofs_of(db, last.id).await?)),
        None => None,
    };
    let is_newest = |of: &payment::model::AttemptView| attempts.first().is_some_and(|newest| newest.id == of.id);
    let transfer = transfer.filter(|(of, proofs)| is_newest(of) || !proofs.files.is_empty());
    let notes = notes::of_order(db, order.id).await?;
    Ok(AdminOrder {
        moments: timeline::collect(&shop, context::visitor().locale, &order, &attempts, notes).await?,
        margin: if may_manage { Some(about::margin(db, &order).await?) } else { None },
        audit: audit::entries(db, OrderAction::SUBJECT, &order.number, 30).await?,
        link: if may_manage { drafts::pay_link(&shop, &order.number).await? } else { None },
        may_note: staff.role.may(Permission::NoteOrders),
        transfer,
        refunds: payment::service::refunds_of(db, order.id).await?,
        purposes: crate::checkout::service::purposes(db, order.id).await?.into_iter().map(|(what, _)| what).collect(),
        refund_key: crate::server::clock::random_key(),
        returns: crate::returns::service::of_order(db, order.id, shop.clock.now()).await?,
        attempts,
        others,
        hints,
        may_manage,
        order,
    })
}

/// Gives an order up: stock goes back, the gateway is told, money that is in is flagged.
///
/// # Errors
/// A missing reason, wrong state, not found, forbidden.
#[server(prefix = "/api", endpoint = "admin/orders/cancel")]
pub async fn cancel_order(number: String, reason: String) -> Result<(), AppError> {
    use crate::{checkout, server::context};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    checkout::service::cancel_order(&shop, &staff, &number, &reason).await?;
    context::done(|locale| td_string!(locale, notice.order_moved), &format!("/admin/orders/{number}"));
    Ok(())
}

/// Messages that did not go out and, where mail goes to a folder, what was written, for those who may resend.
///
/// # Errors
/// Sign in required, forbidden.
#[server(prefix = "/api", endpoint = "admin/mail", input = server_fn::codec::GetUrl)]
pub async fn mail_for_staff() -> Result<MailDesk, AppError> {
    use crate::{admin::mail_desk, server::context};
    let (staff, shop) = (context::staff(Permission::ViewOrders)?, context::shop()?);
    Ok(mail_desk::collect(&shop, context::visitor().locale, staff.role.may(Permission::ManageOrders)).await?)
}

/// Sends a message again that was given up on or waits for its next try.
///
/// # Errors
/// Not found when it is not stuck (any more), forbidden.
#[server(prefix = "/api", endpoint = "admin/mail/resend")]
pub async fn resend_mail(id: Uuid) -> Result<(), AppError> {
    use crate::server::{context, outbox};
    use leptos_i18n::td_string;
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    outbox::send_again(&shop, &staff, id).await?;
    context::done(|locale| td_string!(locale, admin.mail_queued), "/admin/mail");
    Ok(())
}
