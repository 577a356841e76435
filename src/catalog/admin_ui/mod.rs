//! Goods in the back office.

mod add_variant;
mod attribute_fields;
mod attribute_form;
mod attribute_page;
pub mod attributes_page;
mod audit_words;
mod brand_page;
mod brands_page;
mod categories_page;
mod category_page;
mod merge_page;
mod new_product_page;
pub mod option_list;
pub mod pictures;
mod product_form;
mod product_page;
mod products_page;
mod status;
pub mod twins_page;
pub mod twins_panel;
mod variant_details;
mod variant_form;
mod word_sets;

pub use attribute_page::{AttributePage, NewAttributePage};
pub use attributes_page::AttributesPage;
pub use audit_words::{field as field_word, said as value_word};
pub use brand_page::BrandPage;
pub use brands_page::BrandsPage;
pub use categories_page::CategoriesPage;
pub use category_page::{CategoryPage, NewCategoryPage};
pub use merge_page::MergeAttributePage;
pub use new_product_page::NewProductPage;
pub use product_page::AdminProductPage;
pub use products_page::{AdminProductsPage, Around, Shelves};
pub use twins_page::TwinsPage;
pub use word_sets::{NewWords, WordSets};
