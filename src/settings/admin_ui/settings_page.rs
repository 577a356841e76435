//! `/admin/settings`: everything that staff set of the shop, one form below the other, each with a version of its own.

use super::{
    AUDIT_WORDS, days_form::DaysForm, home_form::HomeForm, house_form::HouseForm, notices_form::NoticesForm,
    payways_form::PaywaysForm, returns_form::ReturnsForm, stock_form::StockForm, support_form::SupportForm,
    tax_form::TaxForm,
};
use crate::{
    access::Permission,
    error::AppError,
    server::context,
    settings::{
        model::{Days, Group, Home, House, Notices, Payways, Returns, Stock, Support, Tax},
        service,
    },
    tr,
    ui::{
        audit_list::AuditList,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// The page of settings.
#[component]
pub fn AdminSettingsPage() -> impl IntoView {
    let asked = async {
        context::staff(Permission::ManageSettings)?;
        let shop = context::shop()?;
        Ok::<_, AppError>((Arc::new(service::stored(&shop).await?), service::changes(shop.db.read()).await?))
    };
    load(asked, |(settings, changes)| {
        let groups = [
            (House::NAME, tr!(settings.house)),
            (Notices::NAME, tr!(settings.notices)),
            (Home::NAME, tr!(settings.home)),
            (Support::NAME, tr!(settings.support)),
            (Days::NAME, tr!(settings.days)),
            (Payways::NAME, tr!(payways.settings)),
            (Tax::NAME, tr!(settings.tax)),
            (Stock::NAME, tr!(settings.stock)),
            (Returns::NAME, tr!(settings.returns)),
        ];
        let links = groups.map(
            |(group, words)| view! { <li><a class="btn btn-ghost btn-sm" href=format!("#{group}")>{words}</a></li> },
        );
        view! {
            <PageHead title=tr!(settings.title) path="/admin/settings" private=true/>
            <div class="container-page py-8">
                <h1 class="display text-4xl">{tr!(settings.title)}</h1>
                <p class="mt-2 text-muted">{tr!(settings.hint)}</p>
                <nav class="mt-4" aria-label=tr!(settings.groups)><ul class="flex flex-wrap gap-1">{links.into_iter().collect_view()}</ul></nav>
                <p class="mt-2"><a class="link-alone" href=href("/admin/payments/doctor")>{tr!(doctor.from_settings)}</a></p>
                <HouseForm settings=settings.clone()/>
                <NoticesForm settings=settings.clone()/>
                <HomeForm settings=settings.clone()/>
                <SupportForm settings=settings.clone()/>
                <DaysForm settings=settings.clone()/>
                <PaywaysForm settings=settings.clone()/>
                <TaxForm settings=settings.clone()/>
                <StockForm settings=settings.clone()/>
                <ReturnsForm settings=settings.clone()/>
                <AuditList entries=changes words=AUDIT_WORDS/>
            </div>
        }
    })
}
