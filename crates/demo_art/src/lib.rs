//! Parametric pictures of instruments: a value says what it is, [`draw`] makes the poster, [`rasterise`] paints it.
//! One file per family, on one stage; every document is whole, deterministic and without text or outside references.
//! Knows nothing of products, prices or files.

pub mod acoustic;
pub mod amp;
pub mod bass;
pub mod cymbal;
pub mod drums;
pub mod finish;
pub mod goods;
pub mod guitar;
pub mod guitar_body;
pub mod hardware;
pub mod keyboard;
pub mod neck;
pub mod parts;
pub mod pedal;
pub mod print;
mod raster;
mod sketch;
mod stage;
pub mod studio;

pub use raster::{Unpaintable, rasterise};

use acoustic::Acoustic;
use amp::{Amp, Monitor};
use bass::Bass;
use cymbal::Cymbal;
use drums::{Drums, Snare};
use goods::Good;
use guitar::Guitar;
use keyboard::Keyboard;
use parts::Part;
use pedal::Pedal;
use print::Print;
use studio::{Headphone, Interface, Microphone, Mixer};

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    Guitar(Guitar),
    Acoustic(Acoustic),
    Bass(Bass),
    Drums(Drums),
    Snare(Snare),
    Cymbal(Cymbal),
    Keyboard(Keyboard),
    Amp(Amp),
    Monitor(Monitor),
    Pedal(Pedal),
    Microphone(Microphone),
    Headphone(Headphone),
    Interface(Interface),
    Mixer(Mixer),
    Part(Part),
    Good(Good),
    Print(Print),
}

/// From where it is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The catalogue picture.
    Front,
    /// Turned, under hard light from one side.
    Angle,
    /// Close-up.
    Detail,
    /// The carton it is sold in.
    Box,
}

impl View {
    /// Every view, in gallery order.
    pub const ALL: [Self; 4] = [Self::Front, Self::Angle, Self::Detail, Self::Box];
}

/// The colour that a picture is of before it is seen: the stage's, which all of them stand on; red, green, blue.
#[must_use]
pub const fn tone(view: View) -> [u8; 3] {
    match view {
        View::Front | View::Angle | View::Box => [0x2e, 0x20, 0x18],
        View::Detail => [0x3a, 0x33, 0x2e],
    }
}

/// The complete SVG document of a picture, 1200 x 1200.
#[must_use]
pub fn draw(picture: &Picture, view: View) -> String {
    let scene = match picture {
        Picture::Guitar(p) => guitar::scene(p),
        Picture::Acoustic(p) => acoustic::scene(p),
        Picture::Bass(p) => bass::scene(p),
        Picture::Drums(p) => drums::scene(p),
        Picture::Snare(p) => drums::snare(p),
        Picture::Cymbal(p) => cymbal::scene(p),
        Picture::Keyboard(p) => keyboard::scene(p),
        Picture::Amp(p) => amp::scene(p),
        Picture::Monitor(p) => amp::monitor(p),
        Picture::Pedal(p) => pedal::scene(p),
        Picture::Microphone(p) => studio::microphone(p),
        Picture::Headphone(p) => studio::headphone(p),
        Picture::Interface(p) => studio::interface(p),
        Picture::Mixer(p) => studio::mixer(p),
        Picture::Part(p) => parts::scene(p),
        Picture::Good(p) => goods::scene(p),
        Picture::Print(p) => print::scene(p),
    };
    stage::compose(scene, view)
}
