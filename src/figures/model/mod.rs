//! Days, ranges of days, and what is known of them: shapes and arithmetic without a database.

mod day;
mod performance;
mod range;
mod sums;
mod talks;

pub use day::Day;
pub use performance::{PER_PAGE, Performance, PerformanceFilter, PerformancePage, PerformanceRow, PerformanceSort};
pub use range::{Preset, Range};
pub use sums::{Change, Figures, Named, Point, Stage, StateCount, Sums, Trend};
pub use talks::{Gathered, TALK_FIGURES, TalkFact, TalkFigures, TalkSums, Times};
