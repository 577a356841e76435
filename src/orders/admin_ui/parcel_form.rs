//! The correction of a parcel that is on its way: a form for each, told apart by the number that stands on it.

use crate::{
    orders::{
        admin_api,
        model::{COURIER_MAX, OrderStatus, OrderView, ShipmentView, TRACKING_NUMBER_MAX},
    },
    tr,
    ui::{field::Field, form::Form},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// A parcel whose label can be corrected now.
#[derive(Clone)]
pub(super) struct Correctable {
    parcel: ShipmentView,
    /// Which of those that left before the last one, from 1; nothing of the last one.
    place: Option<usize>,
    /// Whether it is one of several.
    one_of_several: bool,
}

impl Correctable {
    /// Those of an order, the first that left first.
    pub(super) fn of(order: &OrderView) -> Vec<Self> {
        let is_moving = matches!(order.status, OrderStatus::Processing | OrderStatus::Shipped);
        let one_of_several = !order.parts.is_empty();
        let early = order.parts.iter().enumerate().filter(|_| is_moving);
        let early = early.map(|(at, part)| (part.parcel.clone(), Some(at + 1)));
        let last = order.shipment.clone().filter(|_| order.status == OrderStatus::Shipped);
        let all = early.chain(last.map(|parcel| (parcel, None)));
        all.map(|(parcel, place)| Self { parcel, place, one_of_several }).collect()
    }

    /// What the fields of its form say of it, besides the order.
    fn part(&self) -> String {
        if self.place.is_some() { self.parcel.tracking_number.clone() } else { String::new() }
    }

    /// Whether a form that was sent was its form.
    pub(super) fn is_of(&self, fields: &[(String, String)]) -> bool {
        fields.iter().find(|(name, _)| name == "part").is_none_or(|(_, value)| *value == self.part())
    }

    fn words(&self) -> String {
        match self.place {
            Some(place) => tr!(admin.correct_part, n = place).to_string(),
            None if self.one_of_several => tr!(admin.correct_rest).to_string(),
            None => tr!(admin.correct_parcel).to_string(),
        }
    }
}

#[component]
pub(super) fn ParcelForm(number: String, parcel: Correctable, open: bool) -> impl IntoView {
    let (part, words) = (parcel.part(), parcel.words());
    // an element's id has no spaces, and a number that people type may
    let key = parcel.place.map_or_else(|| "parcel-last".to_owned(), |place| format!("parcel-{place}"));
    let prefix = format!("{key}-");
    // a form alone needs nothing that tells it apart
    let id = if parcel.one_of_several { key } else { String::new() };
    let ShipmentView { courier, tracking_number, .. } = parcel.parcel;
    view! {
        <details class="card p-4" open=open>
            <summary class="btn btn-ghost cursor-pointer">{words}</summary>
            <p class="mt-3">{tr!(admin.correct_parcel_hint)}</p>
            <Form action=admin_api::CorrectParcel::PATH id class="mt-3 grid items-end gap-4 sm:grid-cols-3">
                <input type="hidden" name="number" value=number/>
                <input type="hidden" name="part" value=part/>
                <Field name="courier" label=tr!(admin.courier) value=courier required=true maxlength=COURIER_MAX prefix=prefix.clone()/>
                <Field name="tracking_number" label=tr!(admin.tracking_number) value=tracking_number required=true maxlength=TRACKING_NUMBER_MAX prefix/>
                <button type="submit" class="btn btn-primary">{tr!(admin.correct_parcel_save)}</button>
            </Form>
        </details>
    }
}
