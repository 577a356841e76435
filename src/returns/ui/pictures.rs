//! The pictures of a return: small ones in a row, each of which leads to itself as large as it is kept.

use crate::{
    media::{model::ImageView, ui::Ground},
    tr,
};
use leptos::prelude::*;

/// Side of a small picture in points.
const SIDE: u32 = 96;
/// Width of the large one, in pixels.
const LARGE: u32 = 2000;

/// The pictures.
#[component]
pub fn Pictures(
    /// What to show.
    pictures: Vec<ImageView>,
    /// Asked for through the door of staff.
    for_staff: bool,
) -> impl IntoView {
    let count = pictures.len();
    let items = pictures.into_iter().zip(1..).map(|(image, place)| {
        let address = |width| if for_staff { image.src_for_staff(width) } else { image.src(width) };
        let srcset = format!("{} 1x, {} 2x", address(SIDE), address(SIDE * 2));
        let alt = tr!(returning.picture_of, n = place, of = count).to_string();
        view! {
            <li>
                <a class="review-picture" href=address(LARGE)>
                    <Ground tone=image.tone/>
                    <img src=address(SIDE) srcset=srcset width=SIDE.to_string() height=SIDE.to_string() alt=alt loading="lazy" decoding="async"/>
                </a>
            </li>
        }
    });
    (count > 0).then(|| view! { <ul class="review-pictures mt-3" aria-label=tr!(returning.pictures).to_string()>{items.collect_view()}</ul> })
}
