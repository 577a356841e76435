//! What is offered for a parcel, what was chosen of it, and how an order is sent.

use super::{Parcel, Place, ServiceKind};
use crate::money::Rupiah;
use serde::{Deserialize, Serialize};

/// What the service is called where one price goes for any order.
pub const FLAT: &str = "flat";

/// A service that takes the parcel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What forms call it.
    pub code: String,
    /// Who carries.
    pub courier: String,
    /// What the courier calls it.
    pub name: String,
    /// What kind it is.
    pub kind: ServiceKind,
    /// The zone it goes to.
    pub zone: String,
    /// Days it takes, from and to; zeros where nobody says.
    pub days: (i32, i32),
    /// Kilograms that are counted.
    pub kg: i64,
    /// What it costs without anybody's doing.
    pub list_price: Rupiah,
    /// What it costs here: nothing, where the goods are worth enough.
    pub price: Rupiah,
}

/// What a form says of how something is to be sent; never a price.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sending {
    /// Code of the service; empty while none was chosen.
    #[serde(default)]
    pub service: String,
    /// Anything, when it is to be put into a wooden crate.
    #[serde(default)]
    pub crated: String,
    /// Anything, when it is to be insured.
    #[serde(default)]
    pub insured: String,
}

impl Sending {
    /// As it may be kept: a code that is none is no choice.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let is_code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let service = self.service.trim();
        let fits = service.len() <= usize::from(super::CODE_MAX) && service.chars().all(is_code);
        Self::of(if fits { service } else { "" }, !self.crated.is_empty(), !self.insured.is_empty())
    }

    /// With a crate or without, insured or not.
    #[must_use]
    pub fn of(service: &str, crated: bool, insured: bool) -> Self {
        let ticked = |is: bool| if is { "on".to_owned() } else { String::new() };
        Self { service: service.to_owned(), crated: ticked(crated), insured: ticked(insured) }
    }
}

/// How something is sent, and what that costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBy {
    /// What forms call the service.
    pub code: String,
    /// Who carries.
    pub courier: String,
    /// What the courier calls the service.
    pub service: String,
    /// What kind it is.
    pub kind: ServiceKind,
    /// The zone it goes to.
    pub zone: String,
    /// Days it takes, from and to.
    pub days: (i32, i32),
    /// Kilograms that are counted.
    pub kg: i64,
    /// Grams by the scales.
    pub grams: i64,
    /// Grams by volume of what was measured.
    pub volume_grams: i64,
    /// What the courier gets.
    pub carriage: Rupiah,
    /// What the wooden crate costs.
    pub crating: Rupiah,
    /// What the insurance costs.
    pub insurance: Rupiah,
    /// Whether it is in a wooden crate.
    pub crated: bool,
    /// Whether it is insured.
    pub insured: bool,
}

impl SentBy {
    /// All of it; nothing where that does not fit.
    #[must_use]
    pub fn total(&self) -> Option<Rupiah> {
        Rupiah::sum([self.carriage, self.crating, self.insurance])
    }

    /// Whether it means the same to who pays: the same way, with the same on top of it, to the same zone, for the same money. What
    /// was weighed may differ, for goods that are gone have no measures any more.
    #[must_use]
    pub fn is_as(&self, other: &Self) -> bool {
        let told = |sent: &Self| (sent.code.clone(), sent.zone.clone(), sent.crated, sent.insured, sent.total());
        told(self) == told(other)
    }

    /// Whether it is fetched in the shop.
    #[must_use]
    pub fn is_pickup(&self) -> bool {
        self.kind == ServiceKind::Pickup
    }

    /// Courier and service in one; empty for one price to anywhere.
    #[must_use]
    pub fn called(&self) -> String {
        match self.kind {
            ServiceKind::Flat => String::new(),
            ServiceKind::Pickup => self.service.clone(),
            _ => format!("{} {}", self.courier, self.service),
        }
    }
}

/// Everything there is to choose from for a parcel to a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The parcel.
    pub parcel: Parcel,
    /// Where it goes, as far as it is known.
    pub place: Place,
    /// Whether enough is known of where it goes to say what sending costs.
    pub is_known: bool,
    /// The ways, the cheapest first, fetching last; none while nobody knows where it goes.
    pub offers: Vec<Offer>,
    /// What a wooden crate costs, where one is offered.
    pub crating: Option<Rupiah>,
    /// What insurance costs, where it is offered.
    pub insurance: Option<Rupiah>,
    /// Whether it is never sent without insurance.
    pub must_be_insured: bool,
    /// Goods that are worth so much go for nothing; nothing where there is no such rule.
    pub free_from: Option<Rupiah>,
    /// What comes of what was chosen; without a choice, of the cheapest. Nothing while nothing is offered.
    pub sent: Option<SentBy>,
    /// Whether that is what the form chose.
    pub is_chosen: bool,
}

impl Quote {
    /// The offer that counts.
    #[must_use]
    pub fn offer(&self) -> Option<&Offer> {
        let sent = self.sent.as_ref()?;
        self.offers.iter().find(|offer| offer.code == sent.code)
    }

    /// Whether it is fetched in the shop.
    #[must_use]
    pub fn is_fetched(&self) -> bool {
        self.sent.as_ref().is_some_and(SentBy::is_pickup)
    }
}
