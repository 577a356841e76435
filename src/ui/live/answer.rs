//! What an answer changes of the page that asked.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Parts of the page, rendered anew, and what is to be said and opened. Only who asks for it gets it (`x-parts`); a script
/// gets data alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// HTML by name: what stands inside of every element with this name as its `data-part`.
    pub parts: BTreeMap<String, String>,
    /// What a screen reader says, in the language of the page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// What fields of the form that was sent hold now, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// Id of the dialog that opens.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opens: String,
}
