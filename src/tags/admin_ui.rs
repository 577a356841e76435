//! Tags as staff see and change them, whatever has them: those of one thing, those there are, the choice of one in a list.

use super::{
    model::{TAG_MAX, TAGS_TYPED_MAX, Tag},
    service::among,
};
use crate::{
    tr,
    ui::{
        field::{Choice, Field},
        form::{Flash, Form},
        icon::{Icon, icondata},
        locale::href,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use uuid::Uuid;

/// Id of the list of suggestions.
pub const KNOWN: &str = "known-tags";

/// What may be typed: tags that are in use.
#[component]
pub fn KnownTags(tags: Vec<Tag>) -> impl IntoView {
    let options = tags.into_iter().map(|tag| view! { <option value=tag.name></option> }).collect_view();
    view! { <datalist id=KNOWN>{options}</datalist> }
}

/// The tags of one thing: each with its cross, and a field for more, which suggests those in use.
#[component]
pub fn TagBox(
    /// Those it has.
    tags: Vec<Tag>,
    /// Those there are.
    known: Vec<Tag>,
    /// How forms call the thing, and its key.
    thing: (&'static str, String),
    /// Path of the function that takes a tag away.
    remove: &'static str,
    /// Path of the function that adds tags; none where no more may be added.
    add: Option<&'static str>,
    /// The address, without language prefix, of the list of what has a tag of this name.
    list: fn(String) -> String,
) -> impl IntoView {
    let (field, key) = thing;
    let hidden = key.clone();
    let items = tags.into_iter().map(|tag| {
        let key = key.clone();
        let (address, words) = (href(&list(tag.name.clone())), tr!(tags.remove, tag = tag.name.as_str()).to_string());
        view! {
            <li class="flex max-w-full items-center rounded-card border border-line pl-3">
                <a class="min-w-0 break-words py-1 underline" href=address>{tag.name}</a>
                <Form action=remove id=format!("untag-{}", tag.id)>
                    <input type="hidden" name=field value=key/>
                    <input type="hidden" name="tag" value=tag.id.to_string()/>
                    <button type="submit" class="inline-flex size-11 items-center justify-center" aria-label=words><Icon icon=icondata::LuX/></button>
                </Form>
            </li>
        }
    });
    let items = items.collect_view();
    let add = add.map(|add| {
        view! {
            <Form action=add class="mt-2">
                <input type="hidden" name=field value=hidden/>
                <Field name="name" prefix="tag-" label=tr!(tags.new_tag) hint=tr!(tags.hint) required=true maxlength=TAGS_TYPED_MAX autocomplete="off" list=KNOWN/>
                <button type="submit" class="btn btn-secondary btn-sm">{tr!(tags.add)}</button>
                <KnownTags tags=known/>
            </Form>
        }
    });
    view! {
        <section class="card mt-4 p-4" aria-labelledby="tags">
            <h2 id="tags" class="font-semibold">{tr!(tags.title)}</h2>
            <ul class="mt-2 flex flex-wrap gap-2">{items}</ul>
            {add}
        </section>
    }
}

/// The choice of a tag in a list, each with how many things have it; one that is not there any more stays as it was asked for.
pub fn tag_choice(tags: Vec<Tag>, asked: &str) -> Option<AnyView> {
    if tags.is_empty() && asked.is_empty() {
        return None;
    }
    let known = among(&tags, asked).map_or_else(|| asked.to_owned(), |tag| tag.name.clone());
    let lost = (!known.is_empty() && tags.iter().all(|tag| tag.name != known)).then(|| (known.clone(), known.clone()));
    let words = tags.into_iter().map(|tag| (tag.name.clone(), format!("{} ({})", tag.name, tag.things)));
    let any = (String::new(), tr!(admin.all).to_string());
    let options = std::iter::once(any).chain(lost).chain(words).collect();
    Some(view! { <Choice name="tag" label=tr!(tags.tag) options value=known/> }.into_any())
}

/// Where the forms of a page of tags lead, and what it says of them.
#[derive(Clone, Copy)]
pub struct Around {
    /// Path of the function that calls a tag otherwise (`tag`, `name`).
    pub rename: &'static str,
    /// Path of the function that puts another one in its place (`tag`, `into`).
    pub merge: &'static str,
    /// Path of the function that takes it away (`tag`).
    pub delete: &'static str,
    /// The address, without language prefix, of the list of what has a tag of this name.
    pub list: fn(String) -> String,
    /// How many things have it, in words.
    pub count: fn(u32) -> String,
}

/// All tags; each may be renamed, put together with another one, or taken away from everything. One at a time has its forms: however many
/// tags there are, the page stays small.
#[component]
pub fn TagList(tags: Vec<Tag>, around: Around) -> impl IntoView {
    let asked = use_query_map().get_untracked().get("change").and_then(|id| id.parse().ok());
    let changed = refused_tag().or(asked);
    let rows = tags.iter().map(|tag| {
        let others =
            (changed == Some(tag.id)).then(|| tags.iter().filter(|other| other.id != tag.id).cloned().collect());
        view! { <Row tag=tag.clone() others around/> }
    });
    let rows = rows.collect_view();
    view! { <ul class="mt-4 grid gap-2">{rows}</ul> }
}

/// The tag whose form was sent in vain.
fn refused_tag() -> Option<Uuid> {
    let refused = Flash::here().refused?;
    refused.fields.iter().find(|(field, _)| field == "tag").and_then(|(_, id)| id.parse().ok())
}

#[component]
fn Row(
    tag: Tag,
    /// The other ones, where this one is being changed.
    others: Option<Vec<Tag>>,
    around: Around,
) -> impl IntoView {
    let Tag { id, name, things } = tag;
    let list = href(&(around.list)(name.clone()));
    let inner = match others {
        Some(others) => view! { <Forms id name=name.clone() others around/> }.into_any(),
        None => {
            let address = format!("?change={id}#tag-{id}");
            view! { <a class="link-alone" href=address>{tr!(tags.change)} <span class="sr-only">" " {name.clone()}</span></a> }.into_any()
        }
    };
    view! {
        <li class="card px-4 py-2" id=format!("tag-{id}")>
            <p class="flex flex-wrap items-center justify-between gap-x-4">
                <a class="inline-flex min-h-11 min-w-0 items-center break-words font-semibold underline" href=list>{name}</a>
                <span class="text-sm text-muted">{(around.count)(things)}</span>
            </p>
            {inner}
        </li>
    }
}

#[component]
fn Forms(id: Uuid, name: String, others: Vec<Tag>, around: Around) -> impl IntoView {
    let others: Vec<_> = others.into_iter().map(|other| (other.id.to_string(), other.name)).collect();
    let merging = (!others.is_empty()).then(|| {
        view! {
            <Form action=around.merge id=format!("merge-{id}") class="flex flex-wrap items-end gap-x-3">
                <input type="hidden" name="tag" value=id.to_string()/>
                <Choice name="into" prefix=format!("{id}-") label=tr!(tags.merge_into) options=others/>
                <p class="field"><button type="submit" class="btn btn-secondary">{tr!(tags.merge)}</button></p>
            </Form>
        }
    });
    view! {
        <div class="mt-2 flex flex-wrap gap-x-8">
            <Form action=around.rename id=format!("rename-{id}") class="flex flex-wrap items-end gap-x-3">
                <input type="hidden" name="tag" value=id.to_string()/>
                <Field name="name" prefix=format!("{id}-") label=tr!(tags.tag) value=name required=true maxlength=TAG_MAX autocomplete="off"/>
                <p class="field"><button type="submit" class="btn btn-secondary">{tr!(tags.rename)}</button></p>
            </Form>
            {merging}
            <Form action=around.delete id=format!("delete-{id}") class="flex flex-wrap items-end">
                <input type="hidden" name="tag" value=id.to_string()/>
                <p class="field"><button type="submit" class="btn btn-danger">{tr!(tags.delete)}</button></p>
            </Form>
        </div>
    }
}
