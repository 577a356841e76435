//! Vouchers in the back office: the list, the form of one, its uses and its codes.

mod codes_box;
mod list_page;
mod used_by;
mod voucher_form;
mod voucher_page;
mod words;

pub use list_page::AdminVouchersPage;
pub use voucher_page::{AdminVoucherPage, NewVoucherPage};
