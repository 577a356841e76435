//! What the shop shows, in memory: an immutable [`Snapshot`] of every product as lists and cards know it, of categories and
//! brands, with a bitmap for every value one may filter by and an array for every order. Lists, counts, menus, suggestions
//! and rows of the home page are answered from it and touch no table. Pure: who loads it and keeps it true is
//! `service/catalogue.rs`. What costs money never reads it.

mod book;
mod categories;
mod columns;
mod entry;
mod facets;
mod orders;
mod selection;
mod snapshot;
mod specs;
#[cfg(test)]
mod tests;

pub use book::{Holdings, Wanted};
pub use categories::{Category, CategoryTree};
pub use entry::{Brand, Entry};
pub use selection::{Filter, Selection, SpecWanted};
pub use snapshot::{Change, Frame, Snapshot, Source};
pub use specs::{Attribute, AttributeOption, Fact, FactValue, Specs};
