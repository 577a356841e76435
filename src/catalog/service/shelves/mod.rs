//! Categories and brands as staff keep them. A category has no time of its own; what tells one edit from the next is what is
//! stored, so a form made from other words is too late.

mod brands;
mod categories;
mod merging;
mod moving;
mod renamed;

pub use brands::{brand_form, brands, create_brand, delete_brand, save_brand};
pub use categories::{categories, category_form, create_category, delete_category, save_category};
pub use merging::{CategoryMerge, absorb_brand, absorb_category, brand_merge, category_merge, other_brands, others};
pub use moving::move_category;
pub use renamed::BrandRenamed;

use super::edition::edition;

/// Audit entries shown on a form's page.
const AUDIT_SHOWN: u64 = 30;
