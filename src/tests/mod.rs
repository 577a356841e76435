//! ONE integration binary (DESIGN 7): the real router on a real port, every test on SQLite and on a throw-away PostgreSQL,
//! the gateway is the simulator over HTTP, mail lands in a folder. `rooms` reads the source tree instead.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at anything unexpected")]

mod account;
mod bucket;
mod cart;
mod catalog;
mod checkout;
mod compare;
mod concurrency;
mod edge;
mod filters;
mod form_errors;
mod forms;
mod fresh;
mod gateway_names;
mod guards;
mod kept;
mod leaves;
mod lists;
mod live;
mod order_support;
mod orders;
mod outbox;
mod pasted_text;
mod payment;
mod payment_in_question;
mod payment_lifecycle;
mod pictures;
mod price;
mod promises;
mod registration;
mod retention;
mod returning_customer;
mod reviews;
mod rooms;
mod schema;
mod search;
mod search_engines;
mod server;
mod settings;
mod sign_in;
mod staff_search;
mod support;
mod unpaid_orders;
mod wishes;
mod words;
