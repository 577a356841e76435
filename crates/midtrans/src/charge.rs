//! What the store asks the gateway to collect, and the page it gets back.

use chrono::{DateTime, Utc};
use money::Rupiah;

/// One payment to collect. The lines must add up to the amount exactly (Midtrans' sum rule); discounts are negative lines.
#[derive(Clone, Debug)]
pub struct Charge {
    /// The attempt's own id: 1-50 of letters, digits, `-`, `_`, `~`, `.`; never used for two payments.
    pub gateway_order_id: String,
    /// What the customer pays, whole rupiah, more than zero (a zero total never reaches the gateway).
    pub amount: Rupiah,
    /// Goods, shipping, fees and discounts; empty to send none.
    pub lines: Vec<ChargeLine>,
    /// Who pays. Unusable mail addresses and phone numbers are left out instead of blocking the sale.
    pub customer: Payer,
    /// Absolute address the customer returns to, at most 255 characters; its query proves nothing.
    pub finish_url: String,
    /// Absolute address for notifications of this payment (`X-Override-Notification`), when not the dashboard's.
    pub notification_url: Option<String>,
    /// Start of the time to pay, sent as WIB.
    pub started_at: DateTime<Utc>,
    /// Minutes to pay, from `started_at`; Midtrans takes 5 minutes to 7 days.
    pub expires_in_minutes: u32,
    /// Codes of `enabled_payments`; empty for every method the account has. One alone skips the list on the page.
    pub methods: Vec<String>,
    /// The customer's language. Snap has no field for it; it travels as `Accept-Language`, which the simulator honours.
    pub locale_is_indonesian: bool,
}

/// One line of a charge. Names are cut to 50 characters on the way out.
#[derive(Clone, Debug)]
pub struct ChargeLine {
    /// The store's id of the line, at most 50 characters.
    pub id: String,
    /// What the customer reads.
    pub name: String,
    /// Price of one, whole rupiah; negative for a discount.
    pub price: Rupiah,
    /// How many, at least one.
    pub quantity: u32,
}

/// Who pays.
#[derive(Clone, Debug, Default)]
pub struct Payer {
    /// Full name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Phone number, `08...` or `+62...`.
    pub phone: String,
    /// Where the goods go, if they go anywhere.
    pub address: Option<PayerAddress>,
}

/// An Indonesian address.
#[derive(Clone, Debug, Default)]
pub struct PayerAddress {
    /// Street and number, at most 255 characters are sent.
    pub address: String,
    /// City, at most 100 characters are sent.
    pub city: String,
    /// Five digits.
    pub postal_code: String,
}

/// A payment page that is ready. It creates no transaction: until a method is chosen the status is "not found".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Opaque; valid until the charge expires, and only until another page is opened for the same id.
    pub token: String,
    /// The hosted page.
    pub redirect_url: String,
}
