//! When something is low, and who is told in the morning.

use super::{
    section::{Section, shown, value_of},
    words::field_words,
};
use crate::{
    settings::{
        admin_api::SetStock,
        model::{FIGURE_MAX, Group, MAILBOXES_LENGTH, Settings, Stock},
    },
    tr,
    ui::{
        field::{Check, Choice, Field, TextArea},
        locale::{current, href},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use std::sync::Arc;

/// The form.
#[component]
pub(super) fn StockForm(settings: Arc<Settings>) -> impl IntoView {
    let (stock, stored, version) = shown::<Stock>(&settings);
    let told = stored.clone();
    let value = move |name: &str| value_of(&told, name);
    let label = |name: &str| field_words(name, current()).unwrap_or_default();
    let languages = [("id", "Bahasa Indonesia"), ("en", "English")];
    let languages = languages.map(|(code, name)| (code.to_owned(), name.to_owned())).to_vec();
    let hours = (0..24).map(|hour| (hour.to_string(), tr!(settings.hour, hour = format!("{hour:02}")).to_string()));
    view! {
        <Section group=Stock::NAME title=tr!(settings.stock) hint=tr!(settings.stock_hint) action=SetStock::PATH version stored>
            <Field name="low_at" label=label("low_at") inputmode="numeric" value=value("low_at") required=true maxlength=FIGURE_MAX/>
            <p class="self-center"><a class="link" href=href("/admin/stock?show=low")>{tr!(settings.to_low)}</a></p>
            <div class="sm:col-span-2"><Check name="mail" label=label("mail") checked=stock.mail/></div>
            <TextArea name="mail_to" label=label("mail_to") value=value("mail_to") maxlength=MAILBOXES_LENGTH/>
            <div>
                <Choice name="mail_hour" label=label("mail_hour") options=hours.collect() value=value("mail_hour")/>
                <Choice name="mail_language" label=label("mail_language") options=languages value=value("mail_language")/>
            </div>
        </Section>
    }
}
