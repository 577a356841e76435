//! A stored picture with its widths, size and words; space is kept before it arrives, in its tone.

use crate::{
    media::model::{ImageView, Tone},
    ui::icon::{Icon, icondata},
};
use leptos::prelude::*;

/// How urgent a picture is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loading {
    /// When it comes near the screen.
    #[default]
    Lazy,
    /// At once.
    Eager,
    /// Before everything else: the largest picture of the first screen.
    First,
}

/// Widths a card may want: 46 % of a phone, at three pixels a point; 280 points of a desk, at two.
const CARD: u32 = 720;

/// A picture, or a mark where there is none.
#[component]
pub fn Picture(
    /// What to show.
    image: Option<ImageView>,
    /// `sizes` of the picture in this place.
    sizes: &'static str,
    /// Widest file this place may want.
    #[prop(default = CARD)]
    widest: u32,
    /// How urgent it is.
    #[prop(optional)]
    loading: Loading,
    /// Classes of the picture.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    match image {
        Some(image) => view! {
            <img class=class src=image.src(480) srcset=image.srcset_up_to(widest) sizes=sizes
                width=image.width.to_string() height=image.height.to_string() alt=image.alt.here()
                loading=(loading == Loading::Lazy).then_some("lazy")
                fetchpriority=(loading == Loading::First).then_some("high") decoding="async"/>
        }
        .into_any(),
        None => view! { <span class=format!("picture-missing {class}")><Icon icon=icondata::LuGuitar class="size-16"/></span> }.into_any(),
    }
}

/// The tone of a picture, behind it: put it before the picture, in an element that is `relative`. The colour is an attribute of
/// a drawing, as the policy of pages lets no style in.
#[component]
pub fn Ground(
    /// Of the picture; nothing where one sees through it.
    tone: Option<Tone>,
) -> impl IntoView {
    tone.map(|tone| view! { <svg class="tone" color=tone.to_string() aria-hidden="true"></svg> })
}
