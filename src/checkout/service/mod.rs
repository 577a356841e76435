//! The conductor's decisions: placing ([`place`]), buying the same [`reorder`], the gateway's word ([`confirm`], [`webhook`]),
//! what a customer does to an unpaid order ([`own`], [`another`]), giving up ([`cancel`]) and
//! giving back ([`refunds`], [`went_back`]; of a return [`return_money`]), what staff write
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
mod return_money;
mod saying;
mod transfer;
mod transfer_form;
mod vouchers;
pub mod webhook;
mod went_back;

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
pub use refunds::{Given, Refunding, Wish, give_back, purposes, refund_payment};
pub use reminder::Reminder;
pub use reorder::order_again;
pub use return_money::{ReturnMoney, ReturnRest, refund_return, rest_of, settle_return};
pub use saying::say_what_for;
pub use transfer::{confirm_transfer, proof, reject_proof, send_proof};
pub use vouchers::hang as hang_voucher;
