//! `/admin/payments/doctor`: whether notifications arrive, and what to mend if they do not.

use crate::{
    access::Permission,
    error::AppError,
    payment::{
        admin_api::{PAGE, TestNotifications},
        model::doctor::{Finding, Grade},
        service::doctor,
    },
    server::{context, sealed::Keepsake},
    tr,
    ui::{
        form::Form,
        locale::{current, href},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// What a test showed, for the page after the form.
const TESTED: Keepsake = Keepsake::once("notification_test");

/// Keeps for the page what a test showed.
pub fn keep_tested(found: &[Finding]) {
    context::leave(&TESTED, found);
}

/// The page.
#[component]
pub fn PaymentDoctorPage() -> impl IntoView {
    let asked = async {
        context::staff(Permission::ManageSettings)?;
        Ok::<_, AppError>(doctor::looks(&context::shop()?).await?)
    };
    load(asked, |found| {
        let tested = context::take::<Vec<Finding>>(&TESTED).map(|tested| {
            view! {
                <section class="card mt-6 p-4 sm:p-6" aria-labelledby="tested" role="status" data-news="">
                    <h2 id="tested" class="display text-2xl">{tr!(doctor.tested)}</h2>
                    <Findings found=tested/>
                </section>
            }
        });
        view! {
            <PageHead title=tr!(doctor.title) path=PAGE private=true/>
            <div class="container-page py-8">
                <p><a class="link-alone" href=href("/admin/settings")>{tr!(settings.title)}</a></p>
                <h1 class="display mt-4 text-4xl">{tr!(doctor.title)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(doctor.intro)}</p>
                {tested}
                <section class="card mt-6 p-4 sm:p-6" aria-labelledby="findings">
                    <h2 id="findings" class="display text-2xl">{tr!(doctor.findings)}</h2>
                    <Findings found/>
                </section>
                <section class="card screen-only mt-6 p-4 sm:p-6" aria-labelledby="test">
                    <h2 id="test" class="display text-2xl">{tr!(doctor.test)}</h2>
                    <p class="mt-2 max-w-prose text-muted">{tr!(doctor.test_text)}</p>
                    <Form action=TestNotifications::PATH class="mt-4"><button class="btn btn-primary">{tr!(doctor.test)}</button></Form>
                </section>
            </div>
        }
    })
}

/// Findings with how grave they are in a word, not in a colour alone, and what is to be done.
#[component]
fn Findings(found: Vec<Finding>) -> impl IntoView {
    let locale = current();
    let items = found.into_iter().map(|finding| {
        let (class, grade) = match finding.grade() {
            Grade::Good => ("badge badge-ok", tr!(doctor.good)),
            Grade::Note => ("badge badge-muted", tr!(doctor.note)),
            Grade::Warning => ("badge badge-warn", tr!(doctor.warning)),
            Grade::Bad => ("badge badge-error", tr!(doctor.bad)),
        };
        let remedy = finding.remedy(locale).map(|words| view! { <p class="mt-1 text-sm text-muted">{words}</p> });
        view! {
            <li class="grid gap-x-4 gap-y-1 border-t border-line pt-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
                <p><span class=class>{grade}</span></p>
                <div class="min-w-0"><p class="break-words">{finding.words(locale)}</p>{remedy}</div>
            </li>
        }
    });
    view! { <ul class="mt-4 grid gap-3">{items.collect_view()}</ul> }
}
