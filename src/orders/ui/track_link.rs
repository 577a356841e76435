//! The way to the courier's own page about a parcel. It is another site: it opens beside this one, which its words say, and learns nothing
//! of where its visitor came from.

use crate::{orders::model::ShipmentView, shipping::service::known, tr};
use leptos::prelude::*;

/// A link, if the shop knows where the courier shows its parcels.
#[component]
pub(super) fn TrackLink(parcel: ShipmentView) -> impl IntoView {
    known().track(&parcel.courier, &parcel.tracking_number).map(|link| {
        view! {
            <p class="mt-1">
                <a class="link-alone" href=link.address target="_blank" rel="noopener noreferrer external">
                    {tr!(orders.track_at, courier = link.courier)} " " <span class="text-muted">{tr!(orders.new_tab)}</span>
                </a>
            </p>
        }
    })
}
