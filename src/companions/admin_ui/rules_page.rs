//! `/admin/companions`: a category is chosen, and what completes its goods is said in an order.

use super::rule_list::{PART, RuleList};
use crate::{
    audit::{AuditWords, words_of},
    companions::{
        admin_api::accessory_rules,
        model::{COMPANIONS, CompanionAction},
    },
    i18n::Locale,
    tr,
    ui::{
        audit_list::AuditList,
        locale::href,
        page::{PageHead, load},
    },
};
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_router::hooks::use_query_map;

const AUDIT_WORDS: AuditWords = AuditWords { action: words_of::<CompanionAction>, field, value: |_, _, _| None };

fn field(name: &str, locale: Locale) -> Option<String> {
    (name == "accessories").then(|| td_string!(locale, links.accessories).to_owned())
}

/// The page.
#[component]
pub fn RulesPage() -> impl IntoView {
    let asked = |name: &'static str| use_query_map().with_untracked(|query| query.get(name));
    load(accessory_rules(asked("category"), asked("with")), |view| {
        let chosen = view.category;
        let options = view.categories.iter().map(|(id, path, rules)| {
            let words = match rules {
                0 => path.here(),
                n => tr!(links.counted, name = path.here(), n = *n).to_string(),
            };
            view! { <option value=id.to_string() selected=Some(*id) == chosen>{words}</option> }
        });
        let options = options.collect_view();
        let name =
            chosen.and_then(|id| view.categories.iter().find(|(other, ..)| *other == id)).map(|row| row.1.here());
        let audit = view.audit.clone();
        let rules = name.map(|name| {
            view! {
                <section class="mt-8" aria-labelledby="rules">
                    <h2 id="rules" class="display text-2xl">{tr!(links.of, name = name).to_string()}</h2>
                    <div data-part=PART><RuleList view/></div>
                </section>
                <AuditList entries=audit words=AUDIT_WORDS/>
            }
        });
        view! {
            <PageHead title=tr!(links.rules_title) path=COMPANIONS private=true/>
            <div class="container-page py-8">
                <h1 class="display text-4xl">{tr!(links.rules_title)}</h1>
                <p class="mt-2 max-w-prose text-muted">{tr!(links.rules_hint)}</p>
                <form method="get" action=href(COMPANIONS) class="mt-6 flex flex-wrap items-end gap-2">
                    <div class="min-w-0 grow sm:max-w-xl">
                        <label class="label" for="category">{tr!(links.category)}</label>
                        <select id="category" name="category" class="input w-full">{options}</select>
                    </div>
                    <button class="btn btn-secondary">{tr!(links.choose)}</button>
                </form>
                {rules}
            </div>
        }
    })
}
