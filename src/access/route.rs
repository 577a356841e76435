//! A server function as the program opens it: address and method are read from its type, the rest stands beside it in
//! `api.rs` or `admin_api.rs`, in that file's `ROUTES`. `program::guards` joins them.

use super::{Cost, Guard};
use http::Method;
use leptos::server_fn::{Protocol, ServerFn};

/// Longest plain form, in bytes.
pub const FORM_BYTES: usize = 64 * 1024;

/// What a request brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// The fields of a plain form, at most [`FORM_BYTES`]; read and looked through before the function is called.
    Form,
    /// Files in a `multipart/form-data`, at most so many bytes; the function reads them itself, piece by piece.
    Upload(usize),
    /// Nothing: it becomes a socket. Whoever asks for it without wanting one is refused before it is called.
    Socket,
}

/// What becomes of a refused form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// It is shown once more.
    Once,
    /// Nobody wants to fill it in twice: it is kept until it is accepted, whatever page its refusal leads to.
    UntilAccepted,
}

/// Whose the answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Whoever asked.
    OfOne,
    /// The same for everybody: it depends on neither session nor cookie.
    OfAll,
}

/// One server function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its method.
    pub method: Method,
    /// Its address, such as `/api/cart`.
    pub path: &'static str,
    /// Who may call it.
    pub guard: Guard,
    /// What it costs.
    pub cost: Cost,
    /// What it takes.
    pub body: Body,
    /// The page its form stands on, for browsers that do not say it.
    pub page: &'static str,
    /// What becomes of its form when it is refused.
    pub typed: Typed,
    /// Whose its answer is.
    pub answer: Answer,
}

impl Route {
    /// The function `F`, which takes a form that stands on the home page.
    #[must_use]
    pub const fn of<F: ServerFn>(guard: Guard, cost: Cost) -> Self {
        Self {
            method: <F::Protocol as Protocol<
                F,
                F::Output,
                F::Client,
                F::Server,
                F::Error,
                F::InputStreamError,
                F::OutputStreamError,
            >>::METHOD,
            path: F::PATH,
            guard,
            cost,
            body: Body::Form,
            page: "/",
            typed: Typed::Once,
            answer: Answer::OfOne,
        }
    }

    /// Its form stands on this page.
    #[must_use]
    pub const fn on(mut self, page: &'static str) -> Self {
        self.page = page;
        self
    }

    /// It takes files, at most so many bytes together.
    #[must_use]
    pub const fn upload(mut self, bytes: usize) -> Self {
        self.body = Body::Upload(bytes);
        self
    }

    /// It becomes a socket.
    #[must_use]
    pub const fn socket(mut self) -> Self {
        self.body = Body::Socket;
        self
    }

    /// What was typed is kept until it is accepted.
    #[must_use]
    pub const fn kept(mut self) -> Self {
        self.typed = Typed::UntilAccepted;
        self
    }

    /// Its answer is the same for everybody.
    #[must_use]
    pub const fn of_all(mut self) -> Self {
        self.answer = Answer::OfAll;
        self
    }
}

/// Whether an address is that of one of these functions.
#[must_use]
pub fn names(routes: &[Route], path: &str) -> bool {
    routes.iter().any(|route| route.path == path)
}
