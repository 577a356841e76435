//! What staff write down for a customer on the phone, priced as the checkout prices ([`goods`]), shown ([`view`]), placed as the
//! checkout places ([`placing`]) or put into the place of what an order was ([`editing`]); and the way to pay it ([`link`]).

mod editing;
mod goods;
mod link;
mod people;
mod placing;
mod view;

pub(super) use editing::ask_for;
pub use link::{pay_link, send_pay_link};
pub use people::choose;
pub use placing::keep;
pub use view::view;
