//! What may go wrong, as the outside sees it. Three kinds, from the inside out:
//! - `server::failure::Failure` inside services: a database error, a refusal. Never leaves the server.
//! - [`AppError`]: the only error that crosses the wire. Codes, not sentences; the page finds the words.
//! - [`Problem`]: one field of a form and what is wrong with it, carried by [`AppError::Invalid`].

use crate::names::names_a_site;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// An error a browser or script may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "error", content = "detail", rename_all = "snake_case")]
pub enum AppError {
    /// 422: the input is at fault; every problem names its field.
    #[error("invalid input")]
    Invalid(Vec<Problem>),
    /// 404: no such thing, or not yours to know of.
    #[error("not found")]
    NotFound,
    /// 401: sign in first.
    #[error("sign in required")]
    SignInRequired,
    /// 403: signed in, not allowed.
    #[error("forbidden")]
    Forbidden,
    /// 409: the input is fine, the state of the shop says no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// 429: too much of this in too short a time; `seconds` until it may be tried again.
    #[error("too many, again in {seconds} s")]
    TooMany {
        /// Seconds to wait, at least one.
        seconds: u32,
    },
    /// 503: too busy or a neighbour (database, gateway) does not answer; trying again helps.
    #[error("busy")]
    Busy,
    /// 500: our fault. The reference leads to the log.
    #[error("internal error {reference}")]
    Internal {
        /// The code under which the cause is in the log.
        reference: String,
    },
}

/// Why the shop says no to a well-formed request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Wrong name or password; the same answer for both.
    WrongCredentials,
    /// Fewer units than asked for.
    OutOfStock,
    /// The cart has nothing to order.
    CartEmpty,
    /// The cart has as many different goods as a cart may have.
    CartFull,
    /// The wish list has as many products as one may have.
    WishesFull,
    /// As many products are being compared as a sheet has room for.
    CompareFull,
    /// Price or stock changed since the customer looked; the cart shows where.
    CartChanged,
    /// The voucher takes off something else than the customer was shown, or nothing any more; the page shows what.
    VoucherChanged,
    /// This customer has used the voucher as often as one may.
    VoucherUsed,
    /// It costs something else than was shown.
    TotalChanged,
    /// The idempotency key was used for another request (DESIGN 2.5).
    KeyReused,
    /// No order has this number and this contact; the same answer whichever of them is wrong.
    OrderUnknown,
    /// The order's state does not allow this.
    WrongState,
    /// A part of the order is on its way, so the order cannot be given up.
    PartSent,
    /// Nothing leaves the shop while the payment of the order needs a person.
    PaymentUnclear,
    /// Nothing leaves the shop while its customer still has to pay a difference.
    StillToPay,
    /// An order would cost less than what was given back of it.
    BelowGivenBack,
    /// Somebody else changed the row since it was read.
    EditConflict,
    /// The gateway refused or does not answer.
    PaymentUnavailable,
    /// A proof of a transfer waits for its answer, which comes first.
    ProofWaits,
    /// As many unpaid orders as one person may have at once; one must be paid or given up first.
    UnpaidOrders,
    /// Another message was sent under this one's name.
    SaidOtherwise,
    /// Something is in it still, or something says it.
    NotEmpty,
    /// There are as many as there may be.
    Full,
    /// The shop takes nothing more from who writes.
    ChatBlocked,
    /// The shop has no chat now.
    ChatOff,
    /// The form's page is older than the sign-in or came from another site.
    StaleForm,
}

/// One field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `name` of the form field.
    pub field: String,
    /// Which one, where a field takes several: the name of a file. Else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// What is wrong.
    pub code: ProblemCode,
}

/// What may be wrong with a field. Limits are characters as a browser counts them ([`reading::length`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// Nothing was given.
    Required,
    /// Shorter than the given number of characters.
    TooShort(u16),
    /// Longer than the given number of characters.
    TooLong(u16),
    /// Not an e-mail address.
    Email,
    /// Not an Indonesian telephone number.
    Phone,
    /// Not five digits.
    PostalCode,
    /// Not the 15 or 16 digits of a tax number.
    Npwp,
    /// A way to pay that cannot be had for this order.
    PayWay,
    /// As many orders to be paid at the door as one person may have on their way.
    AtDoor,
    /// Letters, digits, dot, dash and underscore only.
    Username,
    /// Too easy to guess.
    CommonPassword,
    /// Not the password that was chosen before.
    OtherPassword,
    /// A name that holds the address of a site or a mailbox.
    SiteInName,
    /// Somebody has it already.
    Taken,
    /// Not a whole number in the allowed range.
    Number,
    /// Not a whole number from the first to the second, such as units in a cart.
    Range(u16, u16),
    /// No picture of a kind that is taken.
    Picture,
    /// A picture that is there already.
    PictureKnown,
    /// A damaged picture.
    PictureDamaged,
    /// A picture with too many pixels.
    PictureSize,
    /// A picture that moves.
    PictureMoves,
    /// Neither a picture nor a document of a kind that is taken.
    File,
    /// A file of more than the given number of megabytes.
    FileSize(u16),
    /// More files than the given number.
    FileCount(u16),
    /// All units of an order, where one has to stay for the last parcel.
    AllOfIt,
    /// Not plainly an amount of rupiah.
    Amount,
    /// Not one of the choices.
    Choice,
    /// Below what is already reserved by orders.
    BelowReserved,
    /// Nothing has this SKU.
    NoSuchSku,
    /// Stands in the same form already.
    Twice,
    /// Another parcel of the order has this number.
    OtherParcel,
    /// Not an address at which a courier shows a parcel.
    TrackingAddress,
    /// Must be above the price.
    NotAbovePrice,
    /// An offer must be below the price.
    NotBelowPrice,
    /// A price must be above the offer that the variant has.
    NotAboveOffer,
    /// Says neither from when nor until when.
    NoTime,
    /// Over already.
    Past,
    /// Said of used instruments only.
    OnlyUsed,
    /// Not ready for the shop: no active variant, or a used instrument without its details.
    NotReady,
    /// It would stand below itself.
    Circle,
    /// Another one has it: a name in an address, a SKU.
    InUse,
    /// Not a day or an hour of one.
    Date,
    /// Ends before it begins.
    EndsBefore,
    /// Neither a page of the shop nor an address that begins with https.
    Link,
    /// Very like something that is there; sent once more with `confirmed` it is taken.
    Alike,
    /// Another variant has this SKU in other writing; sent once more with `confirmed` it is taken.
    AlikeSku,
    /// No code of a voucher: letters and digits only, from three to twenty.
    VoucherCode,
    /// No voucher that counts now has this code; nobody is told why.
    NoVoucher,
    /// The last day of the voucher is over.
    VoucherEnded,
    /// The voucher was used as often as it may be.
    VoucherUsedUp,
    /// This customer has used the voucher as often as one may.
    VoucherUsed,
}

impl AppError {
    /// HTTP status of a response that carries this error.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Invalid(_) => 422,
            Self::NotFound => 404,
            Self::SignInRequired => 401,
            Self::Forbidden => 403,
            Self::Refused(_) => 409,
            Self::TooMany { .. } => 429,
            Self::Busy => 503,
            Self::Internal { .. } => 500,
        }
    }

    /// One problem with one field.
    #[must_use]
    pub fn field(field: &str, code: ProblemCode) -> Self {
        Self::Invalid(vec![Problem { field: field.to_owned(), of: String::new(), code }])
    }

    /// What is wrong with the named field, if this error says so.
    #[must_use]
    pub fn problem(&self, field: &str) -> Option<ProblemCode> {
        match self {
            Self::Invalid(problems) => problems.iter().find(|p| p.field == field).map(|p| p.code),
            _ => None,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    /// Decoding trouble is the caller's; everything else is ours and says nothing about the inside.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::Invalid(Vec::new())
            }
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Busy,
            _ => Self::Internal { reference: String::new() },
        }
    }
}

/// Collects problems of a form; empty means valid.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Notes a problem with a field.
    pub fn add(&mut self, field: &str, code: ProblemCode) {
        self.add_of(field, "", code);
    }

    /// What was noted.
    #[must_use]
    pub fn into_list(self) -> Vec<Problem> {
        self.0
    }

    /// Notes a problem with one of several things that a field takes.
    pub fn add_of(&mut self, field: &str, of: &str, code: ProblemCode) {
        self.0.push(Problem { field: field.to_owned(), of: of.to_owned(), code });
    }

    /// A text of several lines, cleaned and trimmed, between `min` and `max` characters; `min` above zero means it is
    /// required. Lines end in LF.
    pub fn text(&mut self, field: &str, value: &str, min: u16, max: u16) -> String {
        self.measured(field, reading::free(value).trim().to_owned(), min, max)
    }

    /// A name or a title: like [`Problems::text`], on one line.
    pub fn line(&mut self, field: &str, value: &str, min: u16, max: u16) -> String {
        self.measured(field, reading::one_line(value), min, max)
    }

    /// A login, a tracking number: like [`Problems::text`], in plain characters of a keyboard.
    pub fn code(&mut self, field: &str, value: &str, min: u16, max: u16) -> String {
        self.measured(field, reading::code(value), min, max)
    }

    /// A mail address as it is meant, however it was copied, in lower case; `min` above zero means it is required.
    pub fn mail(&mut self, field: &str, value: &str, min: u16, max: u16) -> String {
        let address = self.measured(field, reading::mail(value).to_lowercase(), min, max);
        if (1..=usize::from(max)).contains(&reading::length(&address)) && !reading::is_mail(&address) {
            self.add(field, ProblemCode::Email);
        }
        address
    }

    fn measured(&mut self, field: &str, value: String, min: u16, max: u16) -> String {
        let length = reading::length(&value);
        if length == 0 && min > 0 {
            self.add(field, ProblemCode::Required);
        } else if length < usize::from(min) {
            self.add(field, ProblemCode::TooShort(min));
        } else if length > usize::from(max) {
            self.add(field, ProblemCode::TooLong(max));
        }
        value
    }

    /// A person's name as [`Problems::line`]. Mails greet with it, so it must not lead to a site.
    pub fn name(&mut self, field: &str, value: &str, min: u16, max: u16) -> String {
        let name = self.line(field, value, min, max);
        if names_a_site(&name) {
            self.add(field, ProblemCode::SiteInName);
        }
        name
    }

    /// Notes what others noted.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether nothing was noted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value if nothing was noted, else [`AppError::Invalid`].
    ///
    /// # Errors
    /// All problems noted so far.
    pub fn into_result<T>(self, value: T) -> Result<T, AppError> {
        if self.0.is_empty() { Ok(value) } else { Err(AppError::Invalid(self.0)) }
    }
}
