//! The order as customers and staff see it, and the machine of its states (DESIGN 2.7, spec 12.3).

mod action;
mod attention;
mod batch;
mod desk;
mod document;
mod draft;
mod edit;
mod for_customer;
mod in_words;
mod line;
mod list;
mod part;
mod payment_state;
mod refund;
mod staff;
mod tax_invoice;
mod totals;
mod tracking;
mod verdict;

pub use action::OrderAction;
pub use attention::AttentionReason;
pub use batch::{Batch, BatchKind, BatchLine, Fate, LINES_MAX, parcel_lines};
pub use desk::*;
pub use document::{DocumentKind, STAFF_DOCUMENTS};
pub use draft::*;
pub use edit::{EDITED, EditNote, GAVE_BACK, Moved, TAKEN_BACK, TOPPED_UP};
pub use for_customer::{AGAIN, GRACE_MINUTES, MoneyNews};
pub use in_words::in_words;
pub use line::OrderLineView;
pub use list::*;
pub use part::PartView;
pub use payment_state::PaymentState;
pub use refund::{Parts, Restock, WantedLine};
pub use staff::{CustomerSum, Hint, Margin, NOTE_MAX, NOTES_SHOWN, OrderNote};
pub use tax_invoice::{NPWP_MAX, NPWP_NAME_MAX, TaxInvoice};
pub use totals::{LinePrice, Off, Price, PriceRules, Sum, Totals, price, price_less};
pub use tracking::{NUMBER_MAX, TRACK, TRACK_CONTACT_MAX, TrackView};
pub use verdict::{Asked, Verdict};

pub use crate::shipping::model::{ADDRESS_MAX, PLACE_MAX, POSTAL_CODE_MAX, PostalAddress, SentBy};

use crate::{i18n::Locale, ids::OrderId, money::Rupiah, time::Instant};
use serde::{Deserialize, Serialize};

/// Note in the history of an order for which nothing is to be paid: a voucher took all of it off. It is how it was paid, too.
pub const BY_VOUCHER: &str = "voucher";
/// Note in the history of an order whose customer sent it elsewhere before paying.
pub const READDRESSED: &str = "readdressed";
/// Most characters of a remark of staff: the reason of a cancel, what was found out about a payment.
pub const REMARK_MAX: u16 = 250;
/// Most characters of the name of a courier and its service.
pub const COURIER_MAX: u16 = 60;
/// Most characters of a tracking number.
pub const TRACKING_NUMBER_MAX: u16 = 80;
/// Most characters of a telephone number as typed.
pub const PHONE_MAX: u16 = 40;
/// Most characters of a word to the shop.
pub const NOTES_MAX: u16 = 1000;

/// The seven states of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Placed, stock held, no money yet.
    Pending,
    /// Money is in.
    Paid,
    /// Being packed.
    Processing,
    /// With the courier.
    Shipped,
    /// Arrived.
    Delivered,
    /// Given up before it was shipped.
    Cancelled,
    /// Money went back.
    Refunded,
}

impl OrderStatus {
    /// All states, in the order of a life.
    pub const ALL: [Self; 7] =
        [Self::Pending, Self::Paid, Self::Processing, Self::Shipped, Self::Delivered, Self::Cancelled, Self::Refunded];

    /// The word in the database and in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::Processing => "processing",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Cancelled => "cancelled",
            Self::Refunded => "refunded",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// The one table of the machine: where an event leads from here, if anywhere.
    #[must_use]
    pub const fn after(self, event: OrderEvent) -> Option<Self> {
        match (self, event) {
            // money that comes after the clock ended the order revives it, if the stock is still there (Midtrans case 10);
            // what a person gave up comes back by a person only
            (Self::Pending | Self::Cancelled, OrderEvent::Pay) => Some(Self::Paid),
            (Self::Pending, OrderEvent::Expire) => Some(Self::Cancelled),
            (Self::Pending | Self::Paid | Self::Processing, OrderEvent::Cancel) => Some(Self::Cancelled),
            (Self::Paid, OrderEvent::StartProcessing) => Some(Self::Processing),
            // what is paid at the door is packed before any money is in, and comes back where nobody paid
            (Self::Pending, OrderEvent::Accept) => Some(Self::Processing),
            (Self::Shipped | Self::Delivered, OrderEvent::ComeBack) => Some(Self::Cancelled),
            (Self::Processing, OrderEvent::Ship) => Some(Self::Shipped),
            (Self::Shipped, OrderEvent::Deliver) => Some(Self::Delivered),
            (Self::Paid | Self::Processing | Self::Shipped | Self::Delivered | Self::Cancelled, OrderEvent::Refund) => {
                Some(Self::Refunded)
            }
            _ => None,
        }
    }

    /// Whether staff may do this now.
    #[must_use]
    pub const fn allows(self, event: OrderEvent) -> bool {
        self.after(event).is_some()
    }
}

/// What may happen to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrderEvent {
    /// The gateway confirmed the money.
    Pay,
    /// The time to pay ran out.
    Expire,
    /// Staff or the customer gave it up.
    Cancel,
    /// Staff began to pack.
    StartProcessing,
    /// The courier has it.
    Ship,
    /// It arrived.
    Deliver,
    /// The money went back.
    Refund,
    /// It is to be paid at the door, and begun without money.
    Accept,
    /// Nobody paid at the door: it is in the shop again.
    ComeBack,
}

impl OrderEvent {
    /// Whether it must wait while the payment needs a person: goods do not go out for money that may not be there.
    #[must_use]
    pub const fn waits_for_payment(self) -> bool {
        matches!(self, Self::StartProcessing | Self::Ship)
    }
}

/// An order, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// Its id.
    pub id: OrderId,
    /// Number people say on the phone.
    pub number: String,
    /// Part of the guest's link; nothing in what staff read ([`Self::for_staff`]).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub access_key: String,
    /// State.
    pub status: OrderStatus,
    /// Whether the money is in.
    pub payment: PaymentState,
    /// Who buys.
    pub customer: Contact,
    /// Where it goes.
    pub address: PostalAddress,
    /// What is bought, as it was then.
    pub lines: Vec<OrderLineView>,
    /// How it is sent; nothing of orders from before that was asked.
    #[serde(default)]
    pub freight: Option<SentBy>,
    /// What it costs.
    #[serde(flatten)]
    pub totals: Totals,
    /// Language of the customer, in which the shop writes.
    pub locale: Locale,
    /// What the customer wrote.
    pub notes: String,
    /// Parcels that left before the last one.
    #[serde(default)]
    pub parts: Vec<PartView>,
    /// The last parcel, once it is on its way: with all that is in no part.
    pub shipment: Option<ShipmentView>,
    /// What happened, oldest first; the customer sees it without the notes for staff ([`Self::for_customer`]).
    pub history: Vec<HistoryEntry>,
    /// When it was placed.
    pub placed_at: Instant,
    /// Until when the customer is asked for the money; the goods are held a little longer.
    pub pay_until: Instant,
    /// When the money came.
    pub paid_at: Option<Instant>,
    /// What is open since a change of a paid order: above zero the customer still pays, below zero the shop gives back.
    #[serde(default)]
    pub due: Rupiah,
    /// Whether it is paid in cash at the door.
    #[serde(default)]
    pub cod: bool,
    /// For whom a tax invoice is wanted, if one is.
    #[serde(default)]
    pub tax_invoice: Option<TaxInvoice>,
    /// What of the freight was given back.
    #[serde(default)]
    pub freight_refunded: Rupiah,
}

/// How to reach the customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Contact {
    /// Whole name in one field.
    pub name: String,
    /// E-mail, lower case.
    pub email: String,
    /// Telephone in international form, `+62...`.
    pub phone: String,
}

/// A parcel on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipmentView {
    /// Courier and service.
    pub courier: String,
    /// Resi.
    pub tracking_number: String,
    /// When it left.
    pub shipped_at: Instant,
}

/// One step in the life of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// State after the step.
    pub to: OrderStatus,
    /// `customer`, `staff`, `gateway` or `system`.
    pub by: String,
    /// A remark.
    pub note: String,
    /// When.
    pub at: Instant,
}

/// What staff may do to an order on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Begin to pack.
    StartProcessing,
    /// Hand over to a courier.
    Ship {
        /// Courier and service.
        courier: String,
        /// Resi.
        tracking_number: String,
    },
    /// All that is still wanted has left in parts.
    AllSent,
    /// It arrived.
    Deliver,
}

impl OrderView {
    /// What is still to be paid in cash at the door, if that is how it is paid and it goes on.
    #[must_use]
    pub fn cash_at_door(&self) -> Option<Rupiah> {
        let goes_on = matches!(self.status, OrderStatus::Processing | OrderStatus::Shipped | OrderStatus::Delivered);
        (self.cod && goes_on && self.payment == PaymentState::Unpaid).then_some(self.totals.total)
    }

    /// Whether its customer fetches it in the shop.
    #[must_use]
    pub fn is_fetched(&self) -> bool {
        self.freight.as_ref().is_some_and(SentBy::is_pickup)
    }

    /// What of its freight was paid and not given back; what a voucher took off beyond the goods, it took off here.
    #[must_use]
    pub fn freight_left(&self) -> Rupiah {
        let goods: i64 = self.lines.iter().map(|line| line.paid().amount()).sum();
        Rupiah::new((self.totals.total.amount() - goods - self.freight_refunded.amount()).max(0))
    }
}

impl Step {
    /// The event of this step.
    #[must_use]
    pub const fn event(&self) -> OrderEvent {
        match self {
            Self::StartProcessing => OrderEvent::StartProcessing,
            Self::Ship { .. } | Self::AllSent => OrderEvent::Ship,
            Self::Deliver => OrderEvent::Deliver,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EVENTS: [OrderEvent; 9] = [
        OrderEvent::Pay,
        OrderEvent::Expire,
        OrderEvent::Cancel,
        OrderEvent::StartProcessing,
        OrderEvent::Ship,
        OrderEvent::Deliver,
        OrderEvent::Refund,
        OrderEvent::Accept,
        OrderEvent::ComeBack,
    ];

    #[test]
    fn words_come_back() {
        for status in OrderStatus::ALL {
            assert_eq!(OrderStatus::parse(status.as_str()), Some(status));
        }
    }

    proptest! {
        /// Nothing is packed, shipped or delivered before the money was in, but for what is paid at the door.
        #[test]
        fn no_fulfilment_without_money(events in proptest::collection::vec(0..EVENTS.len(), 0..20)) {
            let mut status = OrderStatus::Pending;
            let mut paid = false;
            for event in events.into_iter().map(|i| EVENTS[i]) {
                if let Some(next) = status.after(event) {
                    paid |= matches!(event, OrderEvent::Pay | OrderEvent::Accept);
                    status = next;
                }
                if matches!(status, OrderStatus::Processing | OrderStatus::Shipped | OrderStatus::Delivered) {
                    prop_assert!(paid);
                }
            }
        }

        /// What is shipped does not go back to the shelf by a cancel, and a refund is the end.
        #[test]
        fn late_states_are_final(event in 0..EVENTS.len()) {
            prop_assert!(OrderStatus::Refunded.after(EVENTS[event]).is_none());
            prop_assert!(!OrderStatus::Shipped.allows(OrderEvent::Cancel));
        }
    }
}
