//! Queries on the rolled-up days and on visits.

pub mod days;
pub mod marks;
pub mod products;
pub mod visits;
