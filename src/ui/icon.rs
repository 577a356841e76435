//! Lucide icons, drawn inline; decoration only, so hidden from screen readers.

pub use icondata;
use leptos::prelude::*;

/// An icon of the text's size and colour: `<Icon icon=icondata::LuShoppingCart/>`.
#[component]
pub fn Icon(
    /// One of `icondata::Lu*`.
    icon: icondata::Icon,
    /// Extra classes, such as `size-5`.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    let class = if class.is_empty() { "size-5".to_owned() } else { class };
    view! { <span aria-hidden="true" class=format!("inline-grid place-items-center shrink-0 {class}")>
        <leptos_icons::Icon icon=icon width="100%" height="100%"/>
    </span> }
}
