//! What a customer fills in.

use super::{MOST_PICTURES, ReturnReason, WORDS_MAX};
use crate::{
    error::{ProblemCode, Problems},
    ids::{OrderLineId, PictureId},
};
use std::collections::BTreeMap;

/// Most lines that a form names.
const LINES_MAX: usize = 100;
/// How the field of a line's units begins; the id of the line follows.
const UNITS: &str = "units-";

/// The form of a return, field by field as it arrives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnForm {
    /// Number of the order.
    pub order: String,
    /// Key of the order's link; empty for its customer.
    pub key: String,
    /// Why, as a word.
    pub reason: String,
    /// What the customer says of it.
    pub words: String,
    /// Units of each line as typed.
    pub units: BTreeMap<OrderLineId, String>,
    /// Pictures that were sent before and shall go.
    pub remove: Vec<PictureId>,
}

/// A form whose fields are in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Why.
    pub reason: ReturnReason,
    /// What the customer says of it; may be empty.
    pub words: String,
    /// Units of each line, one at least; each line once, in their order.
    pub lines: Vec<(OrderLineId, u32)>,
}

impl ReturnForm {
    /// Takes a field as it arrives; unknown ones are ignored.
    pub fn take(&mut self, name: &str, value: String) {
        match name {
            "order" => self.order = value,
            "key" => self.key = value,
            "reason" => self.reason = value,
            "words" => self.words = value,
            "remove" if self.remove.len() < MOST_PICTURES => self.remove.extend(value.parse::<PictureId>()),
            _ => {
                let line = name.strip_prefix(UNITS).and_then(|id| id.parse().ok());
                if let Some(line) = line.filter(|_| self.units.len() < LINES_MAX) {
                    self.units.insert(line, value);
                }
            }
        }
    }

    /// The name of the field for a line's units.
    #[must_use]
    pub fn field_of(line: OrderLineId) -> String {
        format!("{UNITS}{line}")
    }

    /// What was said, understood; what is wrong with it is added to the problems.
    pub fn said(&self, problems: &mut Problems) -> Said {
        let reason = ReturnReason::parse(&self.reason);
        if reason.is_none() {
            problems.add("reason", ProblemCode::Choice);
        }
        let reason = reason.unwrap_or(ReturnReason::Other);
        // something else wants to be told
        let least = if reason == ReturnReason::Other { 3 } else { 0 };
        let words = problems.text("words", &self.words, least, WORDS_MAX);
        let (mut lines, mut is_wrong) = (Vec::new(), false);
        for (line, typed) in &self.units {
            let typed = reading::code(typed);
            match typed.parse::<u32>() {
                Ok(0) => {}
                Ok(units) => lines.push((*line, units)),
                Err(_) if typed.is_empty() => {}
                Err(_) => {
                    is_wrong = true;
                    problems.add(&Self::field_of(*line), ProblemCode::Number);
                }
            }
        }
        if lines.is_empty() && !is_wrong {
            problems.add("units", ProblemCode::Required);
        }
        Said { reason, words, lines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn units_belong_to_their_lines() {
        let (one, two) = (OrderLineId(Uuid::from_u128(1)), OrderLineId(Uuid::from_u128(2)));
        let mut form = ReturnForm::default();
        for (name, value) in [
            (ReturnForm::field_of(two), "2"),
            (ReturnForm::field_of(one), ""),
            ("reason".into(), "damaged"),
            ("words".into(), " retak "),
            ("units-x".into(), "7"),
        ] {
            form.take(&name, value.to_owned());
        }
        let mut problems = Problems::default();
        let said = form.said(&mut problems);
        assert!(problems.is_empty());
        assert_eq!((said.lines, said.words.as_str()), (vec![(two, 2)], "retak"));
    }

    #[test]
    fn something_is_sent_back_and_something_else_is_told() {
        let wrong = |form: ReturnForm| {
            let mut problems = Problems::default();
            form.said(&mut problems);
            problems.into_result(()).unwrap_err()
        };
        let nothing = wrong(ReturnForm { reason: "damaged".into(), ..ReturnForm::default() });
        assert_eq!(nothing.problem("units"), Some(ProblemCode::Required));
        let silent = wrong(ReturnForm { reason: "other".into(), ..ReturnForm::default() });
        assert!(silent.problem("words").is_some());
        assert_eq!(wrong(ReturnForm::default()).problem("reason"), Some(ProblemCode::Choice));
    }
}
