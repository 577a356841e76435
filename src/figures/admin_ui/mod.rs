//! What staff see of figures: the panels of the dashboard, the range they are of, and the list of products.

mod charts;
mod figures_panel;
mod kpi;
mod numbers;
mod parts;
mod performance_page;
mod range_picker;
mod series;
mod talk_tables;
mod talks_page;

pub use figures_panel::FiguresPanel;
pub use performance_page::PerformancePage;
pub use talks_page::TalkFiguresPage;
