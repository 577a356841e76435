//! The rows of a sheet: what several products say about the same attributes, in one order.

use crate::{
    catalog::model::{SpecOf, SpecRow},
    ui::text::Bilingual,
};
use serde::{Deserialize, Serialize};

/// One attribute, with a cell for each product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecLine {
    /// What is told.
    pub name: Bilingual,
    /// What each product says; nothing when it says nothing.
    pub cells: Vec<Vec<SpecOf>>,
}

/// Whether not all cells of a row are alike.
#[must_use]
pub fn differ<T: PartialEq>(cells: &[T]) -> bool {
    cells.iter().any(|cell| Some(cell) != cells.first())
}

/// The tables of several products as one: a row for every attribute that any of them tells, in the order of the attributes.
#[must_use]
pub fn merged(tables: &[Vec<SpecRow>]) -> Vec<SpecLine> {
    let mut rows: Vec<&SpecRow> = Vec::new();
    for row in tables.iter().flatten() {
        if rows.iter().all(|known| known.name != row.name) {
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| row.position);
    let cell = |table: &Vec<SpecRow>, name: &Bilingual| {
        table.iter().find(|row| row.name == *name).map(|row| row.values.clone()).unwrap_or_default()
    };
    let line = |row: &SpecRow| SpecLine {
        name: row.name.clone(),
        cells: tables.iter().map(|table| cell(table, &row.name)).collect(),
    };
    rows.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::model::SpecValue;

    fn row(position: i32, name: &str, number: i64) -> SpecRow {
        let values = vec![SpecOf { value: SpecValue::Number(number, None), variants: vec![] }];
        SpecRow { name: Bilingual::new(name, name), position, values }
    }

    #[test]
    fn rows_stand_in_the_order_of_the_attributes_and_a_missing_cell_is_a_difference() {
        let tables = [vec![row(1, "a", 6), row(3, "c", 22)], vec![row(2, "b", 1), row(3, "c", 22)], vec![]];
        let lines = merged(&tables);
        let names: Vec<&str> = lines.iter().map(|line| line.name.id.as_str()).collect();
        assert_eq!(names, ["a", "b", "c"]);
        let filled: Vec<Vec<bool>> =
            lines.iter().map(|line| line.cells.iter().map(|cell| !cell.is_empty()).collect()).collect();
        assert_eq!(filled, [[true, false, false], [false, true, false], [true, true, false]]);
        assert!(lines.iter().all(|line| differ(&line.cells)));
        let alike = merged(&tables[..1]);
        assert!(alike.iter().all(|line| !differ(&line.cells)), "one product differs from nobody");
        let two = merged(&[vec![row(3, "c", 22)], vec![row(3, "c", 22)]]);
        assert!(!differ(&two[0].cells));
        assert!(merged(&[]).is_empty() && !differ::<u8>(&[]));
    }
}
