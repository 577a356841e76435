//! Questions and answers in the back office: the list, and the form of one.

mod edit_page;
mod list_page;
mod question_form;
mod words;

pub use edit_page::{AdminQuestionPage, NewQuestionPage};
pub use list_page::AdminQuestionsPage;
