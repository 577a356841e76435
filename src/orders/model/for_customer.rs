//! What of an order is its customer's to know. History is written for staff; of its remarks only the reason why staff gave
//! the order up is meant for the customer. The key of the order's link is not staff's to read.

use super::{HistoryEntry, OrderStatus, OrderView, PaymentState};
use serde::{Deserialize, Serialize};

/// Where the page of an order has the way to buy it again.
pub const AGAIN: &str = "again";
/// Minutes that stock stays held after the gateway stopped taking money (Midtrans 2.6).
pub const GRACE_MINUTES: i64 = 10;

/// `HistoryEntry::by` of a member of staff.
const STAFF: &str = "staff";

/// What a customer must know about a payment that needs a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyNews {
    /// It is not sure whether the money is in: nobody should pay again.
    Checking,
    /// The same of an order that was given up; money that came goes back.
    CheckingEnded,
    /// Money came after the order had ended; a person decides.
    CameLate,
    /// The order was given up and its money goes back.
    Returning,
    /// The money is in, and something about it needs a look before the goods leave.
    Looking,
}

impl HistoryEntry {
    /// Whether its note was written for the customer: the reason of a cancel by staff.
    fn is_a_reason(&self) -> bool {
        self.to == OrderStatus::Cancelled && self.by == STAFF
    }
}

impl OrderView {
    /// Path of its page, with the key that a guest needs.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/orders/{}?key={}", self.number, self.access_key)
    }

    /// What was typed into the form of the checkout, field by field.
    #[must_use]
    pub fn typed(&self) -> Vec<(String, String)> {
        let (who, to) = (&self.customer, &self.address);
        let fields = [
            ("name", &who.name),
            ("email", &who.email),
            ("phone", &who.phone),
            ("address", &to.address),
            ("district", &to.district),
            ("city", &to.city),
            ("province", &to.province),
            ("postal_code", &to.postal_code),
            ("notes", &self.notes),
        ];
        let sent = self.freight.as_ref().map(|sent| {
            let ticked = [("crated", sent.crated), ("insured", sent.insured)];
            let ticked = ticked.into_iter().filter(|(_, is)| *is).map(|(name, _)| (name, "on".to_owned()));
            std::iter::once(("service", sent.code.clone())).chain(ticked)
        });
        let fields = fields.into_iter().map(|(name, value)| (name, value.clone()));
        fields.chain(sent.into_iter().flatten()).map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// What its customer must know about the money; nothing once the goods are on their way. Reads the same with and without
    /// the notes for staff.
    #[must_use]
    pub fn money_news(&self) -> Option<MoneyNews> {
        if self.payment != PaymentState::Attention {
            return None;
        }
        match self.status {
            OrderStatus::Pending => Some(MoneyNews::Checking),
            OrderStatus::Paid | OrderStatus::Processing => Some(MoneyNews::Looking),
            OrderStatus::Cancelled if self.paid_at.is_none() => Some(MoneyNews::CheckingEnded),
            // money that came in time moved it
            OrderStatus::Cancelled if self.history.iter().any(|entry| entry.to == OrderStatus::Paid) => {
                Some(MoneyNews::Returning)
            }
            OrderStatus::Cancelled => Some(MoneyNews::CameLate),
            OrderStatus::Shipped | OrderStatus::Delivered | OrderStatus::Refunded => None,
        }
    }

    /// The order without the key of its link: whoever holds that is taken for the customer.
    #[must_use]
    pub fn for_staff(mut self) -> Self {
        self.access_key.clear();
        self
    }

    /// Why staff gave the order up, while it is given up; none when it ended by itself or came back to life.
    #[must_use]
    pub fn cancel_reason(&self) -> Option<&str> {
        self.history
            .iter()
            .rev()
            .take_while(|entry| matches!(entry.to, OrderStatus::Cancelled | OrderStatus::Refunded))
            .find(|entry| entry.is_a_reason() && !entry.note.is_empty())
            .map(|entry| entry.note.as_str())
    }

    /// The order without what is written for staff: steps that led nowhere are remarks about the payment, and notes stay
    /// only where they are a reason.
    #[must_use]
    pub fn for_customer(mut self) -> Self {
        self.history.dedup_by_key(|entry| entry.to);
        for entry in self.history.iter_mut().filter(|entry| !entry.is_a_reason()) {
            entry.note.clear();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        i18n::Locale,
        ids::OrderId,
        orders::model::{Contact, PaymentState, PostalAddress, Totals},
        time::Instant,
    };

    fn order(history: &[(OrderStatus, &str, &str)]) -> OrderView {
        OrderView {
            id: OrderId(uuid::Uuid::nil()),
            number: "HR-1".into(),
            access_key: "key".into(),
            status: history.last().map_or(OrderStatus::Pending, |(to, ..)| *to),
            payment: PaymentState::Attention,
            customer: Contact::default(),
            address: PostalAddress::default(),
            lines: Vec::new(),
            freight: None,
            totals: Totals::default(),
            locale: Locale::id,
            notes: String::new(),
            parts: Vec::new(),
            shipment: None,
            history: history
                .iter()
                .map(|(to, by, note)| HistoryEntry { to: *to, by: (*by).into(), note: (*note).into(), at: Instant(0) })
                .collect(),
            placed_at: Instant(0),
            pay_until: Instant(3_600_000),
            paid_at: None,
            due: crate::money::Rupiah::ZERO,
            cod: false,
            tax_invoice: None,
            freight_refunded: crate::money::Rupiah::ZERO,
        }
    }

    #[test]
    fn the_customer_reads_the_reason_and_no_other_note() {
        use OrderStatus::{Cancelled, Paid, Pending, Refunded};
        let shown = order(&[
            (Pending, "customer", ""),
            (Paid, "gateway", ""),
            (Paid, "gateway", "paid_twice"),
            (Paid, "staff", "kelebihan sudah kembali"),
            (Cancelled, "staff", "stok rusak"),
            (Cancelled, "gateway", "goods_gone"),
            (Refunded, "staff", "transfer BCA 123"),
        ])
        .for_customer();
        let shown: Vec<_> = shown.history.iter().map(|entry| (entry.to, entry.note.as_str())).collect();
        assert_eq!(shown, [(Pending, ""), (Paid, ""), (Cancelled, "stok rusak"), (Refunded, "")]);
    }

    #[test]
    fn a_reason_lasts_as_long_as_the_order_is_given_up() {
        use OrderStatus::{Cancelled, Paid, Pending, Refunded};
        let mut life = vec![(Pending, "customer", ""), (Cancelled, "staff", "stok rusak")];
        assert_eq!(order(&life).cancel_reason(), Some("stok rusak"));
        life.push((Cancelled, "gateway", "goods_gone"));
        life.push((Refunded, "gateway", ""));
        assert_eq!(order(&life).cancel_reason(), Some("stok rusak"));
        assert_eq!(order(&life).for_customer().cancel_reason(), Some("stok rusak"));
        let revived = [life[0], life[1], (Paid, "gateway", "")];
        assert_eq!(order(&revived).cancel_reason(), None);
        let expired = [life[0], (Cancelled, "system", "")];
        assert_eq!(order(&expired).cancel_reason(), None);
    }

    #[test]
    fn the_customer_is_told_what_is_true_of_the_money() {
        use OrderStatus::{Cancelled, Delivered, Paid, Pending, Refunded, Shipped};
        let told = |history: &[(OrderStatus, &str, &str)], is_in: bool| {
            let mut order = order(history);
            order.paid_at = is_in.then_some(Instant(0));
            let news = order.money_news();
            assert_eq!(order.clone().for_customer().money_news(), news, "notes decide nothing");
            order.payment = PaymentState::Unpaid;
            assert_eq!(order.money_news(), None, "nobody asks");
            news
        };
        let (placed, paid) = ((Pending, "customer", ""), (Paid, "gateway", ""));
        let asked = (Pending, "gateway", "unconfirmed");
        let (ended, given_up) = ((Cancelled, "system", ""), (Cancelled, "staff", "stok rusak"));
        assert_eq!(told(&[placed, asked], false), Some(MoneyNews::Checking));
        assert_eq!(told(&[placed, asked, given_up], false), Some(MoneyNews::CheckingEnded));
        assert_eq!(told(&[placed, given_up, (Cancelled, "gateway", "given_up")], true), Some(MoneyNews::CameLate));
        assert_eq!(told(&[placed, ended, (Cancelled, "gateway", "goods_gone")], true), Some(MoneyNews::CameLate));
        assert_eq!(told(&[placed, paid, given_up], true), Some(MoneyNews::Returning));
        assert_eq!(told(&[placed, paid, (Paid, "gateway", "paid_twice")], true), Some(MoneyNews::Looking));
        for status in [Shipped, Delivered, Refunded] {
            assert_eq!(told(&[placed, paid, (status, "staff", "")], true), None, "{status:?}");
        }
    }
}
