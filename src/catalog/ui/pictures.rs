//! The pictures of a product: a strip that scrolls and snaps by itself, thumbnails that are links into it.

use super::gallery::Gallery;
use crate::{catalog::model::ImageView, tr};
use leptos::prelude::*;

/// Pictures, the chosen variant's first.
#[component]
pub fn Pictures(pictures: Vec<ImageView>) -> impl IntoView {
    let count = pictures.len();
    let frames = pictures.iter().enumerate().map(|(place, image)| {
        let first = place == 0;
        view! {
            <li id=format!("view-{}", place + 1) class="gallery-frame">
                <img src=image.src(720) srcset=image.srcset() sizes="(min-width: 1024px) 620px, calc(100vw - 2rem)"
                    width=image.width.to_string() height=image.height.to_string() alt=image.alt.here()
                    fetchpriority=first.then_some("high") loading=(!first).then_some("lazy") decoding="async"/>
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
    let thumbs = (count > 1).then(|| view! { <ul class="gallery-thumbs">{thumbs.collect_view()}</ul> });
    view! {
        <Gallery>
            <ul class="gallery-strip" tabindex="0" aria-label=tr!(catalog.pictures).to_string()>{frames}</ul>
            {thumbs}
        </Gallery>
    }
}
