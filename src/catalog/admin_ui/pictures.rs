//! The pictures of a product: added, put in order, described, taken away and put back. Every move is a form; `pictures.js` adds
//! dropping, pasting, dragging and what is under way.

use crate::{
    catalog::{
        admin_api::pictures::{AddPictures, DescribePicture, PlacePicture, RemovePicture, RestorePicture},
        model::pictures::{ALT_MAX, Arrangement, GonePicture, MOST_PICTURES, PICTURES, ProductPicture},
    },
    ids::{ImageId, ProductId, VariantId},
    media::model::MOST_MEGABYTES,
    tr,
    ui::{
        field::{Choice, Field},
        file_box::FileBox,
        form::Form,
        icon::{Icon, icondata},
        live::PAGE_PROBLEM,
        text::Bilingual,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Name of the part that shows the pictures.
pub const PART: &str = "product-pictures";

/// The pictures, and the form that adds some.
#[component]
pub fn PicturesEditor(
    /// The product.
    product: ProductId,
    /// Its pictures.
    arranged: Arrangement,
    /// One that has just been taken away.
    gone: Option<GonePicture>,
) -> impl IntoView {
    let hint = tr!(goods.pictures_hint, n = MOST_PICTURES, size = MOST_MEGABYTES).to_string();
    view! {
        <section id="product-pictures" class="mt-8" aria-labelledby="pictures-title">
            <h2 id="pictures-title" class="display text-2xl">{tr!(goods.pictures)}</h2>
            <div data-part=PART><Arranged product arranged gone/></div>
            <div class="card mt-4 p-4 sm:p-6" data-dropped="" data-cancel=tr!(goods.picture_cancel) data-cancelled=tr!(goods.picture_cancelled)
                data-waiting=tr!(goods.picture_waiting) data-working=tr!(goods.picture_working) data-failed=tr!(error.busy)>
                <Form action=AddPictures::PATH files=true>
                    <input type="hidden" name="product" value=product.to_string()/>
                    <FileBox name=PICTURES label=tr!(goods.pictures_choose) hint accept="image/jpeg,image/png,image/webp"/>
                    <p class="hint hidden" data-droppable="">{tr!(goods.pictures_drop)}</p>
                    <p><button type="submit" class="btn btn-primary">{tr!(goods.pictures_add)}</button></p>
                </Form>
                <ul class="uploads" data-uploads=""></ul>
            </div>
        </section>
    }
}

/// What stands inside of [`PART`].
#[must_use]
pub fn html(product: ProductId, arranged: Arrangement, gone: Option<GonePicture>) -> String {
    view! { <Arranged product arranged gone/> }.to_html()
}

#[component]
fn Arranged(product: ProductId, arranged: Arrangement, gone: Option<GonePicture>) -> impl IntoView {
    let Arrangement { pictures, variants } = arranged;
    let of = pictures.len();
    let undo = gone.map(|gone| view! { <Undo product gone/> });
    if pictures.is_empty() {
        return view! { {undo} <p class="mt-3 text-muted">{tr!(goods.pictures_none)}</p> }.into_any();
    }
    let items = pictures.into_iter().enumerate().map(|(at, picture)| {
        let variants = variants.clone();
        view! { <Placed product picture at of variants/> }
    });
    let items = items.collect_view();
    view! { {undo} <ol class="placed-pictures" data-order="">{items}</ol> }.into_any()
}

/// A picture with what can be done to it.
#[component]
fn Placed(
    product: ProductId,
    picture: ProductPicture,
    at: usize,
    of: usize,
    variants: Vec<(VariantId, Bilingual)>,
) -> impl IntoView {
    let ProductPicture { id, image, variant } = picture;
    let place = tr!(goods.picture_place, n = at + 1, of = of).to_string();
    let moved = move |what: &'static str, to: usize, icon, words: &'static str| {
        let is_there = (1..=of).contains(&to);
        let name = format!("{words}: {place}", place = tr!(goods.picture_place, n = at + 1, of = of));
        view! { <button type="submit" name="to" value=to.to_string() data-stays=what class="icon-button" aria-label=name disabled=!is_there><Icon icon/></button> }
    };
    let main = (at == 0).then(|| view! { <span class="badge badge-accent">{tr!(goods.picture_main)}</span> });
    view! {
        <li class="placed-picture" data-image=id.to_string() data-key=id.to_string() draggable="false">
            <img src=image.src(320) alt=image.alt.here() width="320" height="320" loading="lazy" decoding="async"/>
            <div class="min-w-0">
                <p class="mt-2 flex flex-wrap items-center gap-2 text-sm"><span>{place}</span> {main}</p>
                <div class="flex flex-wrap items-center gap-1">
                    <Form action=PlacePicture::PATH id=format!("place-{id}") class="flex gap-1" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                        <Named product id/>
                        {(at > 1).then(|| moved("first", 1, icondata::LuChevronsLeft, tr!(goods.picture_first)))}
                        {moved("earlier", at, icondata::LuChevronLeft, tr!(goods.picture_earlier))}
                        {moved("later", at + 2, icondata::LuChevronRight, tr!(goods.picture_later))}
                    </Form>
                    <Form action=RemovePicture::PATH id=format!("remove-{id}") class="ml-auto" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
                        <Named product id/>
                        <button type="submit" class="icon-button" aria-label=format!("{}: {}", tr!(goods.picture_remove), tr!(goods.picture_place, n = at + 1, of = of))><Icon icon=icondata::LuTrash2/></button>
                    </Form>
                </div>
            </div>
            <Words product id alt=image.alt variant variants/>
        </li>
    }
}

#[component]
fn Named(product: ProductId, id: ImageId) -> impl IntoView {
    view! {
        <input type="hidden" name="product" value=product.to_string()/>
        <input type="hidden" name="image" value=id.to_string()/>
    }
}

#[component]
fn Words(
    product: ProductId,
    id: ImageId,
    alt: Bilingual,
    variant: Option<VariantId>,
    variants: Vec<(VariantId, Bilingual)>,
) -> impl IntoView {
    let shows = variant.map(|variant| variant.to_string()).unwrap_or_default();
    let several = variants.len() > 1;
    let options: Vec<(String, String)> = std::iter::once((String::new(), tr!(goods.picture_shows_all).to_string()))
        .chain(variants.into_iter().map(|(id, name)| (id.to_string(), name.here())))
        .collect();
    let prefix = format!("{id}-");
    // what is kept without being seen
    let choice = if several {
        view! { <Choice name="shows" label=tr!(goods.picture_shows) prefix=prefix.clone() options value=shows/> }
            .into_any()
    } else {
        view! { <input type="hidden" name="shows" value=shows/> }.into_any()
    };
    view! {
        <details class="mt-2">
            <summary class="link-alone text-sm">{tr!(goods.picture_alt)}</summary>
            <p class="hint mt-2">{tr!(goods.picture_alt_hint)}</p>
            <Form action=DescribePicture::PATH id=format!("words-{id}")>
                <Named product id/>
                <Field name="alt_id" label=tr!(goods.picture_alt_id) prefix=prefix.clone() value=alt.id maxlength=ALT_MAX/>
                <Field name="alt_en" label=tr!(goods.picture_alt_en) prefix value=alt.en maxlength=ALT_MAX/>
                {choice}
                <button type="submit" class="btn btn-secondary btn-sm">{tr!(goods.picture_save)}</button>
            </Form>
        </details>
    }
}

/// Puts back what has just been taken away.
#[component]
fn Undo(product: ProductId, gone: GonePicture) -> impl IntoView {
    let GonePicture { picture, to, words } = gone;
    view! {
        <Form action=RestorePicture::PATH class="mt-3 flex flex-wrap items-center justify-between gap-3 rounded-card border border-line px-4 py-2" attr:data-send="" attr:data-problem=PAGE_PROBLEM>
            <input type="hidden" name="product" value=product.to_string()/>
            <input type="hidden" name="picture" value=picture.to_string()/>
            <input type="hidden" name="to" value=to.to_string()/>
            <input type="hidden" name="alt_id" value=words.alt_id/>
            <input type="hidden" name="alt_en" value=words.alt_en/>
            <input type="hidden" name="shows" value=words.shows/>
            <span>{tr!(goods.picture_removed)}</span>
            <button type="submit" class="btn btn-secondary btn-sm"><Icon icon=icondata::LuUndo2 class="size-4"/>{tr!(goods.picture_restore)}</button>
        </Form>
    }
}
