//! Where Midtrans' own pages disagree (fact sheet 12) the stand-in can do either; a shop must accept both.

use serde::{Deserialize, Serialize};

/// Every habit is off at first, which is what is seen most. Kept in the state file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// A used order id is 406 at Snap create, not 400.
    pub duplicate_id_is_406: bool,
    /// A `refund_key` that was used is 406, not the first answer again.
    pub refund_key_again_is_406: bool,
    /// A cancelled transaction has the code 202, not 200.
    pub cancel_is_202: bool,
    /// 404, 412 and their like come under their HTTP code, not under 200.
    pub errors_have_http_codes: bool,
    /// Direct refunds are refused by the provider: code 202, amount zero, nothing given back.
    pub refuses_direct_refunds: bool,
    /// A page for one method alone is refused, as of an account that has not activated it.
    pub refuses_single_methods: bool,
    /// No notification is sent.
    pub drops_notifications: bool,
}

impl Habits {
    /// The habits by the names a script calls them.
    pub(super) const NAMES: [&'static str; 7] = [
        "duplicate_id_is_406",
        "refund_key_again_is_406",
        "cancel_is_202",
        "errors_have_http_codes",
        "refuses_direct_refunds",
        "refuses_single_methods",
        "drops_notifications",
    ];

    pub(super) fn named(&mut self, name: &str) -> Option<&mut bool> {
        Some(match name {
            "duplicate_id_is_406" => &mut self.duplicate_id_is_406,
            "refund_key_again_is_406" => &mut self.refund_key_again_is_406,
            "cancel_is_202" => &mut self.cancel_is_202,
            "errors_have_http_codes" => &mut self.errors_have_http_codes,
            "refuses_direct_refunds" => &mut self.refuses_direct_refunds,
            "refuses_single_methods" => &mut self.refuses_single_methods,
            "drops_notifications" => &mut self.drops_notifications,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_habit_has_its_name() {
        let mut all = Habits::default();
        for name in Habits::NAMES {
            *all.named(name).unwrap() = true;
        }
        let said = serde_json::to_value(all).unwrap();
        assert_eq!(said.as_object().unwrap().len(), Habits::NAMES.len());
        assert!(Habits::NAMES.iter().all(|name| said[name] == true));
        assert_eq!(serde_json::from_str::<Habits>("{}").unwrap(), Habits::default());
    }
}
