//! The pictures of a product: a strip that scrolls and snaps by itself, thumbnails that are links into it.
//! The island adds arrow keys, the mark of the shown picture, and follows the chosen variant.

use crate::ui::live::dom::{all_in, target};
use leptos::{
    ev, html,
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::Element,
};

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

/// What moves in the gallery: a pressed thumbnail, the arrow keys, the chosen variant lead to a picture; the thumbnail of
/// the one that is seen is marked. The pictures are inside, in the strip (`.gallery-strip`).
#[island]
pub fn Gallery(children: Children) -> impl IntoView {
    let wanted = SharedPicture::here().0;
    let inside = NodeRef::<html::Div>::new();
    let go = move |index: usize| {
        if let Some(strip) = strip(inside) {
            strip.set_scroll_left(strip.client_width().saturating_mul(i32::try_from(index).unwrap_or(0)));
        }
        mark(inside, index);
    };
    Effect::new(move |before: Option<usize>| {
        let index = wanted.get();
        if before.is_some_and(|before| before != index) {
            go(index);
        }
        index
    });
    Effect::new(move |_| {
        // `scroll` does not bubble
        let Some(strip) = strip(inside) else { return };
        let heard = strip.clone();
        let on_scroll = Closure::<dyn Fn()>::new(move || mark(inside, seen(&heard)));
        let _ = strip.add_event_listener_with_callback("scroll", on_scroll.as_ref().unchecked_ref());
        on_scroll.forget();
    });
    let on_click = move |event: ev::MouseEvent| {
        let pressed = target::<Element>(&event);
        let thumb = pressed.and_then(|pressed| pressed.closest(THUMB).ok().flatten());
        let place = thumb.and_then(|thumb| thumbs(inside).iter().position(|one| *one == thumb));
        if let Some(place) = place {
            event.prevent_default();
            go(place);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(strip) = strip(inside).filter(|strip| document().active_element().as_ref() == Some(strip)) else {
            return;
        };
        let (now, last) = (seen(&strip), (strip.child_element_count() as usize).saturating_sub(1));
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1).min(last),
            "ArrowLeft" => now.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        go(next);
    };
    view! { <div class="gallery" node_ref=inside on:click=on_click on:keydown=on_key>{children()}</div> }
}

const THUMB: &str = ".gallery-thumb";

fn strip(inside: NodeRef<html::Div>) -> Option<Element> {
    inside.get_untracked()?.query_selector(".gallery-strip").ok().flatten()
}

/// Index of the picture that is seen.
fn seen(strip: &Element) -> usize {
    let width = strip.client_width().max(1);
    usize::try_from((strip.scroll_left() + width / 2) / width).unwrap_or(0)
}

fn thumbs(inside: NodeRef<html::Div>) -> Vec<Element> {
    inside.get_untracked().map(|inside| all_in(&inside, THUMB)).unwrap_or_default()
}

fn mark(inside: NodeRef<html::Div>, index: usize) {
    for (place, thumb) in thumbs(inside).iter().enumerate() {
        if place == index {
            let _ = thumb.set_attribute("aria-current", "true");
        } else {
            let _ = thumb.remove_attribute("aria-current");
        }
    }
}
