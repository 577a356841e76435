//! The pictures of a product: a strip that scrolls and snaps by itself, thumbnails that are links into it.

use super::gallery::Gallery;
use crate::{
    media::{model::ImageView, ui::Ground},
    tr,
    ui::{
        icon::{Icon, icondata},
        live::LiveRegion,
    },
};
use leptos::prelude::*;

/// Width of a picture that is looked at closely, in pixels.
const LARGE: u32 = 2_000;
/// Widest file the strip may want: 620 points of a desk, at two pixels each.
const STRIP: u32 = 1440;

/// Pictures, the chosen variant's first.
#[component]
pub fn Pictures(pictures: Vec<ImageView>) -> impl IntoView {
    let count = pictures.len();
    let frames = pictures.iter().enumerate().map(|(place, image)| {
        let first = place == 0;
        view! {
            <li id=format!("view-{}", place + 1) class="gallery-frame">
                <a class="gallery-open" href=image.src(LARGE) data-place=tr!(catalog.picture_of, n = place + 1, of = count).to_string()>
                <Ground tone=image.tone/>
                <img src=image.src(720) srcset=image.srcset_up_to(STRIP) sizes="(min-width: 1024px) 620px, calc(100vw - 2rem)"
                    width=image.width.to_string() height=image.height.to_string() alt=image.alt.here()
                    fetchpriority=first.then_some("high") loading=(!first).then_some("lazy") decoding=if first { "sync" } else { "async" }/>
                <span class="sr-only">{tr!(catalog.zoom_open)}</span></a>
            </li>
        }
    });
    let thumbs = pictures.iter().enumerate().map(|(place, image)| {
        view! {
            <li>
                <a class="gallery-thumb" href=format!("#view-{}", place + 1) aria-current=(place == 0).then_some("true")
                    aria-label=tr!(catalog.picture_of, n = place + 1, of = count).to_string()>
                    <img src=image.src(160) width="80" height="80" alt="" fetchpriority="low" decoding="async"/>
                </a>
            </li>
        }
    });
    let frames = frames.collect_view();
    let several = count > 1;
    let thumbs = (count > 1).then(|| view! { <ul class="gallery-thumbs">{thumbs.collect_view()}</ul> });
    view! {
        <Gallery>
            <ul class="gallery-strip" tabindex="0" aria-label=tr!(catalog.pictures).to_string()>{frames}</ul>
            {thumbs}
        </Gallery>
        <Zoom several/>
    }
}

/// Where a picture is looked at closely (`product.js`); without a program the links lead to the pictures themselves.
#[component]
fn Zoom(several: bool) -> impl IntoView {
    let step = |by: &'static str, icon, words: &'static str| {
        view! { <button type="button" class="icon-button" data-zoom-step=by aria-label=words><Icon icon=icon/></button> }
    };
    let steps = several.then(|| {
        view! {
            {step("-1", icondata::LuChevronLeft, tr!(catalog.picture_before))}
            {step("1", icondata::LuChevronRight, tr!(catalog.picture_after))}
        }
    });
    view! {
        <dialog class="zoom" data-zoom="" aria-label=tr!(catalog.pictures).to_string()>
            <div class="zoom-bar">
                <p data-zoom-place="" class="mr-auto"></p>
                {steps}
                <button type="button" class="icon-button" data-zoom-size="" aria-label=tr!(catalog.zoom_size)><Icon icon=icondata::LuZoomIn/></button>
                <button type="button" class="icon-button" data-zoom-close="" aria-label=tr!(catalog.close)><Icon icon=icondata::LuX/></button>
            </div>
            <LiveRegion/>
            <div class="zoom-view" tabindex="0" role="group" aria-label=tr!(catalog.zoom_help)><img alt=""/></div>
        </dialog>
    }
}
