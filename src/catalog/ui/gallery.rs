//! The pictures of a product: a strip that scrolls and snaps by itself, thumbnails that are links into it.
//! The island adds arrow keys, the mark of the shown picture, and follows the chosen variant.

use crate::{catalog::model::ImageView, tr};
use leptos::{ev, html, prelude::*};

/// Which picture the chosen variant asks for; shared by gallery and variant picker.
#[derive(Clone, Copy)]
pub struct SharedPicture(pub RwSignal<usize>);

impl SharedPicture {
    /// The one of the enclosing [`PictureState`]; its own outside of it.
    #[must_use]
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(0)))
    }
}

/// Provides [`SharedPicture`] to the islands inside.
#[island]
pub fn PictureState(children: Children) -> impl IntoView {
    provide_context(SharedPicture(RwSignal::new(0)));
    children()
}

/// The gallery.
#[island]
pub fn Gallery(
    /// Pictures, the chosen variant's first.
    pictures: Vec<ImageView>,
) -> impl IntoView {
    let wanted = SharedPicture::here().0;
    let shown = RwSignal::new(0_usize);
    let strip = NodeRef::<html::Ul>::new();
    let count = pictures.len();

    let go = move |index: usize| {
        if let Some(strip) = strip.get_untracked() {
            let left = strip.client_width().saturating_mul(i32::try_from(index).unwrap_or(0));
            strip.set_scroll_left(left);
        }
        shown.set(index);
    };
    Effect::new(move |before: Option<usize>| {
        let index = wanted.get();
        if before.is_some_and(|before| before != index) {
            go(index);
        }
        index
    });
    let on_scroll = move |_| {
        if let Some(strip) = strip.get_untracked() {
            let width = strip.client_width().max(1);
            let index = usize::try_from((strip.scroll_left() + width / 2) / width).unwrap_or(0);
            if shown.get_untracked() != index {
                shown.set(index);
            }
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let now = shown.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1).min(count.saturating_sub(1)),
            "ArrowLeft" => now.saturating_sub(1),
            "Home" => 0,
            "End" => count.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        go(next);
    };

    let frames = pictures
        .iter()
        .enumerate()
        .map(|(place, image)| {
            let first = place == 0;
            view! {
                <li id=format!("view-{}", place + 1) class="gallery-frame">
                    <img src=image.src(720) srcset=image.srcset() sizes="(min-width: 1024px) 620px, calc(100vw - 2rem)"
                        width=image.width.to_string() height=image.height.to_string() alt=image.alt.here()
                        fetchpriority=first.then_some("high") loading=(!first).then_some("lazy") decoding="async"/>
                </li>
            }
        })
        .collect_view();
    let thumbs = pictures
        .iter()
        .enumerate()
        .map(|(place, image)| {
            let on_click = move |event: ev::MouseEvent| {
                event.prevent_default();
                go(place);
            };
            view! {
                <li>
                    <a class="gallery-thumb" href=format!("#view-{}", place + 1) on:click=on_click
                        aria-current=move || (shown.get() == place).then_some("true")
                        aria-label=tr!(catalog.picture_of, n = place + 1, of = count).to_string()>
                        <img src=image.src(160) width="80" height="80" alt="" fetchpriority="low" decoding="async"/>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="gallery">
            <ul class="gallery-strip" node_ref=strip tabindex="0" aria-label=tr!(catalog.pictures).to_string() on:scroll=on_scroll on:keydown=on_key>{frames}</ul>
            {(count > 1).then(|| view! { <ul class="gallery-thumbs">{thumbs}</ul> })}
        </div>
    }
}
