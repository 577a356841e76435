//! `/admin/mail/letters/{id}`: one mail: what became of it, what it says as HTML and as text, and sending it once more.

use super::{
    LETTERS, LIST,
    api::SendMailAgain,
    badge::{FateBadge, reader_words},
    listing::{self, MailRow},
};
use crate::{
    access::Permission,
    admin::api::ResendMail,
    error::AppError,
    server::{clock::instant, context, outbox::mails::Fate},
    tr,
    ui::{
        form::Form,
        letter::Letter,
        locale::{current, href, pick},
        page::{PageHead, load},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

/// One mail.
#[component]
pub fn AdminOneMailPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    load(find(id), |(row, letter)| view! { <OneMail row letter/> })
}

async fn find(id: Option<Uuid>) -> Result<(MailRow, Option<Letter>), AppError> {
    context::staff(Permission::ManageOrders)?;
    let shop = context::shop()?;
    Ok(listing::one(&shop, id.ok_or(AppError::NotFound)?, context::visitor().locale).await?)
}

#[component]
fn OneMail(row: MailRow, letter: Option<Letter>) -> impl IntoView {
    let asked = instant(row.mail.row.created_at);
    let path = format!("{LETTERS}/{}", row.mail.row.id);
    let to = reader_words(&row);
    let order = row.order.clone().map(|number| {
        let address = href(&format!("/admin/orders/{number}"));
        view! { <div><dt class="text-muted">{tr!(admin.order)}</dt><dd><a class="inline-flex min-h-11 items-center font-mono underline" href=address>{number}</a></dd></div> }
    });
    let error = row.mail.row.last_error.clone().map(|error| {
        view! { <p class="mt-2 text-sm break-words"><span class="text-muted">{tr!(admin.mail_error)} ": "</span><span class="font-mono">{error}</span></p> }
    });
    let content = match letter {
        Some(letter) => view! { <Content letter frame=format!("{path}/html") title=tr!(mails.preview)/> }.into_any(),
        None if row.is_secret => view! { <p class="mt-6 text-muted">{tr!(mails.secret)}</p> }.into_any(),
        None => view! { <p class="mt-6 text-muted">{tr!(mails.nothing_said)}</p> }.into_any(),
    };
    view! {
        <PageHead title=row.words.clone() path private=true/>
        <div class="container-page py-8">
            <p class="text-sm"><a class="link inline-flex min-h-11 items-center" href=href(LIST)>{tr!(mails.title)}</a></p>
            <h1 class="display text-4xl">{row.words.clone()}</h1>
            <dl class="mt-4 flex flex-wrap gap-x-8 gap-y-2">
                <div><dt class="text-muted">{tr!(mails.to)}</dt><dd class="break-all">{to}</dd></div>
                {order}
                <div><dt class="text-muted">{tr!(admin.mail_asked)}</dt><dd><time datetime=asked.iso()>{asked.wib(current())}</time></dd></div>
                <div><dt class="text-muted">{tr!(mails.state)}</dt><dd><FateBadge fate=row.mail.fate/></dd></div>
                <div><dt class="text-muted">{tr!(admin.mail_tries)}</dt><dd>{row.mail.row.attempts}</dd></div>
            </dl>
            {error}
            <Ways row/>
            {content}
        </div>
    }
}

/// Trying again what did not go out, or sending once more what did.
#[component]
fn Ways(row: MailRow) -> impl IntoView {
    let id = row.mail.row.id.to_string();
    let stuck = match row.mail.fate {
        Fate::GivenUp => true,
        Fate::Waits(_) => row.mail.row.attempts > 0,
        _ => false,
    };
    if stuck {
        return view! {
            <Form action=ResendMail::PATH class="mt-4">
                <input type="hidden" name="id" value=id/>
                <button type="submit" class="btn btn-primary">{tr!(admin.mail_resend)}</button>
            </Form>
        }
        .into_any();
    }
    if row.can_go_again() {
        return view! {
            <Form action=SendMailAgain::PATH class="mt-4">
                <input type="hidden" name="id" value=id/>
                <button type="submit" class="btn btn-secondary">{tr!(mails.send_again)}</button>
                <p class="mt-2 text-sm text-muted">{tr!(mails.send_again_hint)}</p>
            </Form>
        }
        .into_any();
    }
    ().into_any()
}

/// What a letter says: its HTML in a frame that runs nothing, and its text.
#[component]
pub(super) fn Content(letter: Letter, frame: String, #[prop(into)] title: String) -> impl IntoView {
    let lang = pick(letter.locale, "id", "en");
    view! {
        <section class="mt-8" aria-labelledby="says">
            <h2 id="says" class="display text-2xl" lang=lang>{letter.subject.clone()}</h2>
            <iframe src=href(&frame) title=title sandbox="" class="mt-4 h-[40rem] w-full rounded border border-line bg-paper"></iframe>
            <details class="card mt-4">
                <summary class="min-h-11 cursor-pointer font-semibold">{tr!(mails.as_text)}</summary>
                <p class="mt-4 border-t border-line pt-4 break-words whitespace-pre-wrap" lang=lang>{letter.plain()}</p>
            </details>
        </section>
    }
}
