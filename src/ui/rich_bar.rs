//! The buttons above a text with headings, lists and links (`rich.js` puts them there): once on a page, for all of its texts.

use crate::{
    tr,
    ui::icon::{Icon, icondata},
};
use leptos::prelude::*;

/// Id of the template.
pub const ID: &str = "rich-bar";

/// The template of the bar. Without a program nothing of it is seen, and the marks are typed.
#[component]
pub fn RichBar(
    /// The function that answers with the HTML of a `text`.
    preview: &'static str,
) -> impl IntoView {
    let button = |mark: &'static str, icon, words: &'static str| {
        view! { <button type="button" class="icon-button" data-mark=mark aria-label=words title=words><Icon icon=icon/></button> }
    };
    view! {
        <template id=ID>
            <div class="rich-bar" role="group" aria-label=tr!(common.rich_bar) data-preview=preview>
                {button("bold", icondata::LuBold, tr!(common.rich_bold))}
                {button("heading", icondata::LuHeading, tr!(common.rich_heading))}
                {button("list", icondata::LuList, tr!(common.rich_list))}
                {button("link", icondata::LuLink, tr!(common.rich_link))}
                <button type="button" class="btn btn-ghost btn-sm ml-auto" data-mark="preview" aria-pressed="false">{tr!(common.rich_preview)}</button>
            </div>
        </template>
    }
}
