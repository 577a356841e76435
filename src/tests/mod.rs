//! ONE integration binary (DESIGN 7): the real router on a real port, every test on SQLite and on a throw-away PostgreSQL,
//! the gateway is the simulator over HTTP, mail lands in a folder. `rooms` reads the source tree instead.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at anything unexpected")]

mod account;
mod cart;
mod catalog;
mod checkout;
mod edge;
mod finding;
mod forms;
mod fresh;
mod guards;
mod in_question;
mod kept;
mod leaves;
mod lists;
mod machine;
mod order_care;
mod orders;
mod other_names;
mod outbox;
mod pasted;
mod payment;
mod races;
mod refusals;
mod registration;
mod retention;
mod returning;
mod rooms;
mod schema;
mod settings;
mod sign_in;
mod support;
mod turns;
mod unpaid;
