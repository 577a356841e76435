//! Queries on the rolled-up days and on visits.

pub mod days;
pub mod marks;
pub mod merging;
pub mod products;
pub mod visits;
