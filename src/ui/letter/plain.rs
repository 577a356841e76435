//! A letter as text: its blocks in their order, an empty line between them.

use super::{Block, Letter};

/// The text of a letter.
pub(super) fn written(letter: &Letter) -> String {
    let mut parts: Vec<String> = letter.blocks.iter().map(block).collect();
    parts.push(letter.foot.clone());
    parts.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Text(words) => words.clone(),
        Block::Said { who, words } => format!("{who}:\n{words}"),
        Block::Rows(rows) => {
            let rows = rows.iter().map(|row| format!("{}: {}", row.label, row.amount));
            rows.collect::<Vec<_>>().join("\n")
        }
        Block::Points(points) => points.iter().map(|point| format!("- {point}")).collect::<Vec<_>>().join("\n"),
        Block::Lines { label, lines } => format!("{label}:\n{}", lines.join("\n")),
        Block::Link { label, address } | Block::Small { label, address } => format!("{label}:\n{address}"),
    }
}
