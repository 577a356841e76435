//! What staff do to couriers, zones and rates, as the audit log notes it.

use crate::{audit::Action, i18n::Locale};
use leptos_i18n::td_string;

/// Something staff do to what sending costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShippingAction {
    /// Makes a service.
    CreateService,
    /// Changes a service.
    EditService,
    /// Changes what a service asks.
    EditRates,
    /// Makes a zone.
    CreateZone,
    /// Changes a zone or its places.
    EditZone,
    /// Takes a zone away.
    DeleteZone,
}

impl Action for ShippingAction {
    const ALL: &'static [Self] =
        &[Self::CreateService, Self::EditService, Self::EditRates, Self::CreateZone, Self::EditZone, Self::DeleteZone];
    const SUBJECT: &'static str = "shipping";

    fn as_str(self) -> &'static str {
        match self {
            Self::CreateService => "shipping.create_service",
            Self::EditService => "shipping.edit_service",
            Self::EditRates => "shipping.edit_rates",
            Self::CreateZone => "shipping.create_zone",
            Self::EditZone => "shipping.edit_zone",
            Self::DeleteZone => "shipping.delete_zone",
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::CreateService => td_string!(locale, shipping.did_create_service),
            Self::EditService => td_string!(locale, shipping.did_edit_service),
            Self::EditRates => td_string!(locale, shipping.did_edit_rates),
            Self::CreateZone => td_string!(locale, shipping.did_create_zone),
            Self::EditZone => td_string!(locale, shipping.did_edit_zone),
            Self::DeleteZone => td_string!(locale, shipping.did_delete_zone),
        }
        .to_owned()
    }
}
