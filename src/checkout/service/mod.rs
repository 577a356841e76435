//! The conductor's decisions: placing ([`place`]), buying the same [`reorder`], the gateway's word ([`confirm`], [`webhook`]),
//! what a customer does to an unpaid order ([`own`], [`another`]), giving up ([`cancel`]) and
//! giving back ([`refunds`]), what staff write
//! down for a customer ([`drafts`]), what a voucher takes off ([`vouchers`]), what staff have the gateway asked ([`asked`]), and what happens by itself ([`reconcile`]).

mod another;
mod asked;
mod at_door;
mod cancel;
pub mod checkup;
mod confirm;
pub mod drafts;
mod own;
mod payment;
mod payways;
mod place;
mod pricing;
mod reconcile;
mod refunds;
mod reminder;
mod reorder;
mod transfer;
mod transfer_form;
mod vouchers;
pub mod webhook;

pub use another::pay_otherwise;
pub use asked::ask_gateway;
pub use at_door::{came_back, collect_cash};
pub use cancel::cancel_order;
pub use confirm::confirm;
pub use own::{cancel_own, change_own, readdress};
pub use payment::{check_payment, payment};
pub use payways::own_ways;
pub use place::{filled_in, place_order, view};
pub use reconcile::{EXPIRE, RECONCILE, expire, reconcile};
pub use refunds::{Given, Refunding, refund_payment};
pub use reminder::Reminder;
pub use reorder::order_again;
pub use transfer::{confirm_transfer, proof, reject_proof, send_proof};
pub use vouchers::hang as hang_voucher;
