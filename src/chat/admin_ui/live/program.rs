//! The program of the desk: holds the line to the shop, shows what comes over it, and confirms it before more comes. A line that is
//! cut begins anew with what the page has.

use super::{composer, page};
use crate::{
    chat::{admin_api::listen_at_desk, model::desk::DeskTold},
    error::AppError,
};
use futures::{
    StreamExt,
    channel::mpsc::{UnboundedSender, unbounded},
};
use leptos::{prelude::*, wasm_bindgen::JsValue};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::JsFuture;

/// The first pause after a line was cut, and the longest, in milliseconds.
const PAUSE: i32 = 1_000;
const AT_MOST: i32 = 30_000;

/// Where what is told goes.
type Tell = UnboundedSender<Result<DeskTold, AppError>>;

/// The line to the shop; what is told while there is none is forgotten, as all of it may be.
#[derive(Clone, Default)]
pub(super) struct Line(Rc<RefCell<Option<Tell>>>);

impl Line {
    /// Tells the shop something.
    pub(super) fn tell(&self, told: DeskTold) {
        if let Some(line) = self.0.borrow().as_ref() {
            let _ = line.unbounded_send(Ok(told));
        }
    }
}

/// Listens as long as the page is there.
#[leptos::lazy]
pub async fn listen() {
    let line = Line::default();
    composer::begin(&line);
    page::begin(&line);
    let mut pause = PAUSE;
    loop {
        let had_some = hold(&line).await;
        line.0.borrow_mut().take();
        pause = if had_some { PAUSE } else { AT_MOST.min(pause * 2) };
        wait(pause).await;
    }
}

/// Holds one line until it is cut; whether anything came over it.
async fn hold(line: &Line) -> bool {
    let (tell, told) = unbounded();
    let _ = tell.unbounded_send(Ok(page::has()));
    *line.0.borrow_mut() = Some(tell);
    let Ok(mut heard) = listen_at_desk(told.into()).await else { return false };
    let mut had_some = false;
    while let Some(Ok(heard)) = heard.next().await {
        had_some = true;
        page::show(&heard);
        line.tell(DeskTold::Got);
        page::seen(line);
    }
    had_some
}

/// Waits so many milliseconds.
async fn wait(pause: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, pause);
    });
    let _: Result<JsValue, JsValue> = JsFuture::from(promise).await;
}
