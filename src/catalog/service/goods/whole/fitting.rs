//! A wish that was made some time ago, held against its product as it is now.

use crate::{
    catalog::model::{
        OFFER_FIELDS, moment,
        sheet::{Edit, Fault, FaultCode, Sheet, TAGS_FIELD, Wish},
    },
    tags::model::{folded, in_line, listed},
    time::Instant,
};
use uuid::Uuid;

/// What of a wish is still to be done, and what is left alone; or what somebody else has changed since. Who takes back leaves units
/// that moved meanwhile alone, for goods are sold, and gives no offer back that is over.
pub fn still_fits(
    takes_back: bool,
    wish: &Wish,
    sheet: &Sheet,
    now: Instant,
) -> Result<(Wish, Vec<Fault>), Vec<Fault>> {
    let (mut kept, mut left, mut crossed) = (Vec::new(), Vec::new(), Vec::new());
    for edit in &wish.edits {
        let is_new = edit.variant.is_some_and(|id| wish.new_variants.contains(&id)) || wish.is_new;
        let text = sheet.text(edit.variant, &edit.field);
        let fault = || Fault { variant: edit.variant, field: edit.field.clone(), code: FaultCode::ChangedSince };
        if is_new || text == edit.was {
            kept.push(edit.clone());
        } else if text == edit.is {
            // somebody has done just that
        } else if edit.variant.is_none() && edit.field == TAGS_FIELD {
            let is = retagged(text, edit);
            kept.extend((is != text).then(|| Edit { was: text.to_owned(), is, ..edit.clone() }));
        } else if takes_back && edit.field == "on_hand" {
            left.push(fault());
        } else {
            crossed.push(fault());
        }
    }
    if !crossed.is_empty() {
        return Err(crossed);
    }
    if takes_back {
        for variant in kept.iter().filter_map(|edit| edit.variant).collect::<Vec<_>>() {
            without_past_offer(&mut kept, variant, sheet, now);
        }
    }
    Ok((Wish { edits: kept, ..wish.clone() }, left))
}

/// Tags as they are, with those that a change gives and without those that it takes: tags are a set, so nobody's are lost to another
/// change in between.
fn retagged(text: &str, edit: &Edit) -> String {
    let [was, is] = [&edit.was, &edit.is].map(|text| listed(text));
    let has = |all: &[String], name: &String| all.iter().any(|other| folded(other) == folded(name));
    let stay = listed(text).into_iter().filter(|name| !has(&was, name) || has(&is, name));
    let come = is.iter().filter(|name| !has(&was, name)).cloned();
    in_line(stay.chain(come).collect())
}

/// An offer of a variant that would be over is none.
fn without_past_offer(kept: &mut Vec<Edit>, variant: Uuid, sheet: &Sheet, now: Instant) {
    let is_offer = |edit: &Edit| edit.variant == Some(variant) && OFFER_FIELDS.contains(&edit.field.as_str());
    let until = kept.iter().find(|edit| edit.variant == Some(variant) && edit.field == "offer_until");
    let Some(Edit { sku, .. }) = until.filter(|edit| moment(&edit.is, true).is_some_and(|until| until <= now)).cloned()
    else {
        return;
    };
    kept.retain(|edit| !is_offer(edit));
    kept.extend(OFFER_FIELDS.into_iter().filter_map(|field| {
        let was = sheet.text(Some(variant), field).to_owned();
        let (variant, sku, field) = (Some(variant), sku.clone(), field.to_owned());
        (!was.is_empty()).then(|| Edit { variant, sku, field, was, is: String::new() })
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::model::moment_text;
    use std::collections::BTreeMap;

    const VARIANT: Uuid = Uuid::from_u128(7);

    fn edit(variant: Option<Uuid>, field: &str, was: &str, is: &str) -> Edit {
        Edit { variant, sku: String::new(), field: field.into(), was: was.into(), is: is.into() }
    }

    fn sheet(tags: &str, offer: [&str; 3]) -> Sheet {
        let texts: BTreeMap<_, _> = OFFER_FIELDS.map(str::to_owned).into_iter().zip(offer.map(str::to_owned)).collect();
        let product = [(TAGS_FIELD.to_owned(), tags.to_owned())].into();
        Sheet { product, variants: vec![(VARIANT, texts)] }
    }

    fn fitting(takes_back: bool, edits: Vec<Edit>, sheet: &Sheet, now: Instant) -> Vec<(String, String)> {
        let (wish, left) = still_fits(takes_back, &Wish { edits, ..Wish::default() }, sheet, now).unwrap();
        assert!(left.is_empty());
        wish.edits.into_iter().map(|edit| (edit.field, edit.is)).collect()
    }

    #[test]
    fn tags_of_others_stay() {
        let none = [""; 3];
        for (now, was, is, then) in [
            ("a, b, c", "a", "a, b", None),
            ("a, c", "a", "a, b", Some("a, b, c")),
            ("A, b, c", "a, b", "a", Some("A, c")),
            ("c", "a, b", "", None),
            ("a, c", "a, b", "b", Some("c")),
        ] {
            let edits = vec![edit(None, TAGS_FIELD, was, is)];
            let said = fitting(true, edits, &sheet(now, none), Instant(0));
            assert_eq!(said.first().map(|(_, is)| is.as_str()), then, "{now}: {was} to {is}");
        }
    }

    #[test]
    fn an_offer_that_is_over_is_not_given_back() {
        let day = |days: i64| moment_text(Some(Instant((20_000 + days) * 86_400_000)), ' ');
        let here = sheet("", ["500", "", &day(9)]);
        let edits = || {
            vec![
                edit(Some(VARIANT), "offer_price", "500", "700"),
                edit(Some(VARIANT), "offer_until", &day(9), &day(5)),
                edit(Some(VARIANT), "price", "", "1000"),
            ]
        };
        let at = |days: i64, takes_back| fitting(takes_back, edits(), &here, Instant((20_000 + days) * 86_400_000));
        let with =
            |price: &str, until: String| vec![("offer_price".into(), price.into()), ("offer_until".into(), until)];
        let price = || vec![("price".to_owned(), "1000".to_owned())];
        assert_eq!(at(4, true), [with("700", day(5)), price()].concat());
        assert_eq!(at(6, true), [price(), with("", String::new())].concat());
        assert_eq!(at(6, false), [with("700", day(5)), price()].concat(), "who types it is told that it is over");
    }
}
