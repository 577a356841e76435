//! `/admin/vouchers/new` and `/admin/vouchers/{id}`.

use super::{
    codes_box::CodesBox,
    used_by::UsedBy,
    voucher_form::VoucherForm,
    words::{AUDIT_WORDS, uses_words, valid_words},
};
use crate::{
    access::Permission,
    error::AppError,
    ids::VoucherId,
    promotion::{
        model::{LIST, VoucherInput},
        service::admin,
        words::terms_words,
    },
    server::context,
    tr,
    ui::{
        audit_list::AuditList,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form of a voucher that is not there yet.
#[component]
pub fn NewVoucherPage() -> impl IntoView {
    let fresh = VoucherInput { kind: "percent".to_owned(), active: "on".to_owned(), ..VoucherInput::default() };
    view! {
        <PageHead title=tr!(vouchers.new) path="/admin/vouchers/new" private=true/>
        <div class="container-page py-8">
            <p><a class="link-alone" href=href(LIST)>{tr!(vouchers.back)}</a></p>
            <h1 class="display mt-4 text-4xl">{tr!(vouchers.new)}</h1>
            <VoucherForm of=None stored=fresh/>
        </div>
    }
}

/// A voucher that is there: its form, its codes, the orders that used it.
#[component]
pub fn AdminVoucherPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id")).unwrap_or_default();
    let asked = async move {
        context::staff(Permission::ManageVouchers)?;
        let id: VoucherId = id.parse().map_err(|_| AppError::NotFound)?;
        Ok::<_, AppError>(admin::view(context::shop()?.db.read(), id).await?)
    };
    load(asked, |view| {
        let (id, code) = (view.row.id, view.row.code.to_string());
        let said = [terms_words(&view.row.terms), valid_words(&view.row)].join(" · ");
        let used = format!("{}: {}", tr!(vouchers.uses), uses_words(&view.row));
        let codes = view.row.many_codes.then(|| view! { <CodesBox voucher=id codes=view.codes/> });
        view! {
            <PageHead title=code.clone() path=format!("{LIST}/{id}") private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href(LIST)>{tr!(vouchers.back)}</a></p>
                <h1 class="display mt-4 text-4xl">{code}</h1>
                <p class="mt-2 text-muted">{said}</p>
                <p class="text-muted">{used}</p>
                <VoucherForm of=Some((id, view.version)) stored=view.typed/>
                {codes}
                <UsedBy uses=view.uses/>
                <AuditList entries=view.audit words=AUDIT_WORDS/>
            </div>
        }
    })
}
