//! A stored picture with its widths, size and words; space is kept before it arrives.

use crate::{
    catalog::model::ImageView,
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

/// A picture, or a mark where there is none.
#[component]
pub fn Picture(
    /// What to show.
    image: Option<ImageView>,
    /// `sizes` of the picture in this place.
    sizes: &'static str,
    /// How urgent it is.
    #[prop(optional)]
    loading: Loading,
    /// Classes of the picture.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    match image {
        Some(image) => view! {
            <img class=class src=image.src(720) srcset=image.srcset() sizes=sizes
                width=image.width.to_string() height=image.height.to_string() alt=image.alt.here()
                loading=(loading == Loading::Lazy).then_some("lazy")
                fetchpriority=(loading == Loading::First).then_some("high") decoding="async"/>
        }
        .into_any(),
        None => view! { <span class=format!("picture-missing {class}")><Icon icon=icondata::LuGuitar class="size-16"/></span> }.into_any(),
    }
}
