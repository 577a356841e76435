//! The program: puts the shop together and opens its doors. The top of the house: it lists what the domains offer (pages,
//! guards, jobs, tables that are swept) and decides nothing.

pub mod cli;
mod downloads;
pub mod former;
pub mod guards;
pub mod kept;
mod list_view;
pub mod pages;
pub mod retention;
pub mod router;
pub mod run;
pub mod schedule;
pub mod shop;
pub mod sitemap;
mod uploads;
pub mod verify;
mod visits;
