//! By what customers are sorted into groups.

use crate::{
    customers::{
        admin_api::SetCustomerRules,
        model::{AMOUNT_MAX, DAYS_MAX, Rules},
    },
    tr,
    ui::{
        field::Field,
        form::{Flash, Form},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The rules, folded away.
#[component]
pub fn RulesForm(rules: Rules) -> impl IntoView {
    let is_open = Flash::here().refused.is_some_and(|refused| refused.action == SetCustomerRules::PATH);
    view! {
        <details class="mt-8" open=is_open>
            <summary class="link inline-flex min-h-11 cursor-pointer items-center">{tr!(customers.rules)}</summary>
            <Form action=SetCustomerRules::PATH class="card mt-2 grid items-end gap-x-4 p-4 sm:grid-cols-3">
                <Field name="new_days" label=tr!(customers.rule_new) value=rules.new_days.to_string() inputmode="numeric" required=true maxlength=DAYS_MAX/>
                <Field name="vip_spent" label=tr!(customers.rule_vip) value=rules.vip_spent.amount().to_string() inputmode="decimal" required=true maxlength=AMOUNT_MAX/>
                <Field name="risk_days" label=tr!(customers.rule_risk) value=rules.risk_days.to_string() inputmode="numeric" required=true maxlength=DAYS_MAX/>
                <p><button type="submit" class="btn btn-secondary">{tr!(customers.save_rules)}</button></p>
            </Form>
        </details>
    }
}
