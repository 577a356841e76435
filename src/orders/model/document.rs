//! What is printed of an order, and where it is got.

use crate::ui::address::with_query;

/// Where staff get documents of any order; `{kind}.pdf` follows.
pub const STAFF_DOCUMENTS: &str = "/admin/orders/documents";

/// A document of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// What was bought, at which price, with the PPN in it.
    Invoice,
    /// That the money came (kuitansi).
    Receipt,
    /// What belongs into the parcel, without prices.
    PackingSlip,
    /// What is stuck on the parcel.
    ShippingLabel,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Invoice, Self::Receipt, Self::PackingSlip, Self::ShippingLabel];

    /// Its name in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Receipt => "receipt",
            Self::PackingSlip => "packing-slip",
            Self::ShippingLabel => "shipping-label",
        }
    }

    /// The kind of a file's name, such as `invoice.pdf`.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(".pdf")?;
        Self::ALL.into_iter().find(|kind| kind.as_str() == stem)
    }

    /// Whether it is the customer's too.
    #[must_use]
    pub const fn is_customers(self) -> bool {
        matches!(self, Self::Invoice | Self::Receipt)
    }

    /// Where the customer gets it, by the key of the order's link if they have one.
    #[must_use]
    pub fn path(self, number: &str, key: &str) -> String {
        let key = (!key.is_empty()).then_some(("key", key));
        with_query(&format!("/orders/{number}/{}.pdf", self.as_str()), key)
    }

    /// Where staff get it of one order.
    #[must_use]
    pub fn staff_path(self, number: &str) -> String {
        with_query(&format!("{STAFF_DOCUMENTS}/{}.pdf", self.as_str()), [("order", number)])
    }

    /// Where staff get it of all orders of a batch.
    #[must_use]
    pub fn batch_path(self, batch: &str) -> String {
        with_query(&format!("{STAFF_DOCUMENTS}/{}.pdf", self.as_str()), [("batch", batch)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_of_its_kind() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::of_file(&format!("{}.pdf", kind.as_str())), Some(kind));
        }
        for name in ["", ".pdf", "invoice", "invoice.PDF", "../invoice.pdf"] {
            assert_eq!(DocumentKind::of_file(name), None, "{name}");
        }
        assert_eq!(DocumentKind::Invoice.path("HR-1", "a&b"), "/orders/HR-1/invoice.pdf?key=a%26b");
    }
}
