//! `/admin/mail`: what did not go out and why, with a way to send it again, and what went out.

use super::{api::mail_for_staff, model::MailDesk, stuck_messages::StuckMessages, written_mail::Letters};
use crate::{
    tr,
    ui::{
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::prelude::*;

/// The outgoing messages, for staff.
#[component]
pub fn AdminMailPage() -> impl IntoView {
    load(mail_for_staff(), |desk| {
        let MailDesk { stuck, written, may_resend } = desk;
        view! {
            <PageHead title=tr!(admin.mail_title) path="/admin/mail" private=true/>
            <div class="container-page py-8">
                <h1 class="display text-4xl">{tr!(admin.mail_title)}</h1>
                <p class="mt-2"><a class="link inline-flex min-h-11 items-center" href=href(super::mails::LIST)>{tr!(mails.title)}</a></p>
                <StuckMessages messages=stuck may_resend/>
                <Letters written/>
            </div>
        }
    })
}
