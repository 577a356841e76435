//! What strangers send: slow sockets ([`connections`]), endless addresses ([`addresses`]), bytes nobody types ([`bytes`]), and
//! names they give themselves ([`names`]).

mod addresses;
mod bytes;
mod connections;
mod names;
