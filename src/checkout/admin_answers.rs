//! What the browser of staff gets beside what was done to a draft: the parts of its page that changed. Only the server functions
//! use it.

use super::{
    admin_ui::parts,
    model::{DraftView, Step, checked_price},
    service::drafts,
};
use crate::{
    access::Permission,
    error::{AppError, ProblemCode},
    orders::{model::draft_path, service::drafts as stored},
    payment::model::heard::Heard,
    server::{context, sealed::Keepsake},
    ui::{address::with_query, form::Done, live::Changes},
    voucher_code::VoucherCode,
};
use leptos_i18n::td_string;
use uuid::Uuid;

/// A draft as whoever asks sees it.
///
/// # Errors
/// Not found, forbidden.
pub async fn view(draft: Uuid, goods: &str, people: &str) -> Result<DraftView, AppError> {
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let may_override = staff.role.may(Permission::OverridePrices);
    Ok(drafts::view(&shop, context::visitor().locale, draft, (goods, people), may_override).await?)
}

/// Goods and sums as they stand now; a plain form is led back to its page.
///
/// # Errors
/// Not found, forbidden.
pub async fn changed(draft: Uuid, done: Done) -> Result<Changes, AppError> {
    context::done(done, &format!("{}#goods", draft_path(draft)));
    if !context::wants_parts() {
        return Ok(Changes::default());
    }
    let said = done(context::visitor().locale).to_owned();
    Ok(Changes { parts: parts::changed(&view(draft, "", "").await?), said, ..Changes::default() })
}

/// What the form of a page without a program asks for besides: done, and led to where it shows.
///
/// # Errors
/// As the function of each.
pub async fn stepped(draft: Uuid, step: Option<Step>) -> Result<(), AppError> {
    let (staff, shop) = (context::staff(Permission::ManageOrders)?, context::shop()?);
    let units = |typed: &str| match reading::code(typed).parse::<u32>() {
        Ok(units) => Ok(units),
        Err(_) => Err(AppError::field("quantity", ProblemCode::Number)),
    };
    let path = draft_path(draft);
    let changed: Done = |locale| td_string!(locale, draft.changed);
    let goods = format!("{path}#goods");
    match step {
        None => {}
        Some(Step::Add(variant, typed)) => {
            stored::set_units(&shop, draft, variant, units(&typed)?, true).await?;
            context::done(|locale| td_string!(locale, draft.added), &goods);
        }
        Some(Step::Units(variant, typed)) => {
            stored::set_units(&shop, draft, variant, units(&typed)?, false).await?;
            context::done(changed, &goods);
        }
        Some(Step::TakeOut(variant)) => {
            stored::set_units(&shop, draft, variant, 0, false).await?;
            context::done(changed, &goods);
        }
        Some(Step::Price(variant, price, reason)) => {
            if !staff.role.may(Permission::OverridePrices) {
                return Err(AppError::Forbidden);
            }
            let (price, reason) = checked_price(&price, &reason)?;
            stored::set_price(&shop, draft, variant, price, reason).await?;
            context::done(changed, &goods);
        }
        Some(Step::Voucher(typed)) => {
            let code = VoucherCode::read(&typed);
            if code.is_none() && !reading::code(&typed).is_empty() {
                return Err(AppError::field("voucher_code", ProblemCode::NoVoucher));
            }
            stored::set_voucher(&shop, draft, code).await?;
            context::done(changed, &format!("{path}#sum"));
        }
        Some(Step::FindGoods(text)) => context::redirect(&format!("{}#find", with_query(&path, [("q", text)]))),
        Some(Step::FindPeople(text)) => context::redirect(&format!("{}#who", with_query(&path, [("who", text)]))),
        Some(Step::Choose(customer)) => {
            drafts::choose(&shop, draft, customer).await?;
            context::done(changed, &format!("{path}#who"));
        }
        Some(Step::Anew) => {
            stored::look_anew(&shop, draft).await?;
            context::redirect(&path);
        }
    }
    Ok(())
}

/// What was found; a plain form is led to its page, which shows that.
///
/// # Errors
/// Not found, forbidden.
pub async fn found(draft: Uuid, goods: &str, people: &str) -> Result<Changes, AppError> {
    context::staff(Permission::ManageOrders)?;
    let (pair, place) = if people.is_empty() { (("q", goods), "find") } else { (("who", people), "who") };
    context::redirect(&format!("{}#{place}", with_query(&draft_path(draft), [pair])));
    if !context::wants_parts() {
        return Ok(Changes::default());
    }
    let view = view(draft, goods, people).await?;
    let parts = if people.is_empty() { parts::goods(&view) } else { parts::people(&view) };
    Ok(Changes { parts, said: parts::said(&view), ..Changes::default() })
}

/// What the gateway said of the attempts of an order, for the page after the form.
const HEARD: Keepsake = Keepsake::once("gateway_heard");

/// Keeps for an order's page what the gateway said of its attempts.
pub fn keep_heard(number: &str, heard: &[Heard]) {
    context::leave(&HEARD, &(number, heard));
}

/// What the gateway said of the attempts of this order just now; told once.
#[must_use]
pub fn take_heard(number: &str) -> Option<Vec<Heard>> {
    let (of, heard) = context::take::<(String, Vec<Heard>)>(&HEARD)?;
    (of == number).then_some(heard)
}

/// What staff read after they gave something back.
pub fn given(given: crate::checkout::service::Given) -> crate::ui::form::Done {
    use crate::checkout::service::Given;
    use leptos_i18n::td_string;
    match given {
        Given::Back => |locale| td_string!(locale, admin.refund_done),
        Given::Asked => |locale| td_string!(locale, admin.refund_asked),
        Given::Refused => |locale| td_string!(locale, admin.refund_refused),
        Given::Part => |locale| td_string!(locale, refunds.part_declined),
    }
}
