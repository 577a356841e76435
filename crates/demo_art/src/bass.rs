//! Electric basses: long scale, four to six strings, on the guitar's neck and hardware.
//! Outlines in millimetres with the saddle line at y = 0.

use super::finish::Finish;
use super::guitar::{Guard, guard_plate};
use super::hardware::{Bridge, Coil, Metal, bridge, jack, knob, pickup};
use super::neck::{Board, Head, Neck};
use super::sketch::{Sketch, shade};
use super::stage::{Pose, Scene};

/// Silhouette of a bass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BassShape {
    Precision,
    Jazz,
    Modern,
    Violin,
}

/// Pickup layout of a bass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BassPickups {
    P,
    J,
    Pj,
    Mm,
}

/// An electric bass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bass {
    pub shape: BassShape,
    pub finish: Finish,
    pub metal: Metal,
    pub board: Board,
    pub pickups: BassPickups,
    pub guard: Option<Guard>,
    /// 4, 5 or 6.
    pub strings: u8,
    /// Nut to saddle, millimetres.
    pub scale: i32,
    pub fretless: bool,
}

const PRECISION: &str = "M-32 -290C-48 -312 -72 -326 -92 -356C-110 -390 -128 -424 -152 -420C-176 -414 -176 -366 -164 -326C-152 -284 -130 -258 -130 -216C-130 -168 -168 -130 -172 -62C-176 20 -120 82 -6 84C108 84 176 30 174 -52C172 -114 128 -140 124 -190C121 -226 142 -252 148 -292C152 -328 138 -346 118 -342C94 -336 84 -312 70 -298C56 -286 42 -282 32 -278Z";
const JAZZ: &str = "M-32 -290C-48 -312 -74 -322 -94 -350C-114 -384 -132 -416 -156 -412C-180 -404 -178 -352 -166 -314C-152 -274 -126 -256 -130 -212C-136 -160 -188 -134 -190 -58C-192 18 -136 84 -36 82C76 78 172 22 176 -74C178 -134 130 -156 128 -204C126 -240 150 -262 154 -302C157 -338 140 -352 120 -346C96 -340 84 -312 70 -298C56 -286 42 -282 32 -278Z";
const MODERN: &str = "M-34 -270C-54 -290 -82 -318 -104 -366C-118 -402 -136 -438 -156 -436C-172 -430 -166 -380 -158 -340C-148 -290 -120 -262 -122 -212C-124 -158 -160 -126 -164 -60C-168 10 -116 66 -14 68C88 68 160 22 162 -56C162 -110 124 -136 120 -188C117 -230 138 -268 142 -314C143 -348 134 -364 122 -360C102 -350 92 -312 72 -288C58 -274 44 -266 34 -262Z";
const VIOLIN: &str = "M-30 -222C-44 -238 -78 -248 -112 -232C-142 -216 -148 -176 -128 -152C-112 -136 -92 -138 -92 -110C-92 -82 -120 -84 -140 -60C-168 -28 -168 60 -120 92C-70 122 70 122 120 92C168 60 168 -28 140 -60C120 -84 92 -82 92 -110C92 -138 112 -136 128 -152C148 -176 142 -216 112 -232C78 -248 44 -238 30 -222Z";
const GUARD: &str = "M-34 -276C-50 -296 -74 -310 -92 -334C-104 -352 -118 -372 -130 -362C-142 -344 -134 -306 -124 -276C-112 -244 -108 -226 -110 -196C-112 -166 -96 -146 -82 -124C-70 -100 -40 -104 -10 -98C30 -90 60 -60 84 -30C108 -2 146 -8 154 -44C158 -84 118 -116 112 -180C110 -220 132 -262 132 -294C130 -312 118 -318 106 -308C92 -294 76 -280 62 -272C50 -266 42 -262 34 -260Z";

/// Draws the bass.
#[must_use]
pub fn scene(b: &Bass) -> Scene {
    let mut s = Sketch::default();
    let (d, area): (&str, [f64; 4]) = match b.shape {
        BassShape::Precision => (PRECISION, [-176.0, -422.0, 176.0, 85.0]),
        BassShape::Jazz => (JAZZ, [-192.0, -414.0, 178.0, 84.0]),
        BassShape::Modern => (MODERN, [-166.0, -438.0, 164.0, 70.0]),
        BassShape::Violin => (VIOLIN, [-164.0, -246.0, 164.0, 116.0]),
    };
    let extra = f64::from(b.strings.saturating_sub(4));
    let neck = Neck {
        scale: f64::from(b.scale),
        frets: if b.shape == BassShape::Modern { 24 } else { 21 },
        strings: b.strings,
        spread: (30.0 + extra * 7.5, 57.0 + extra * 15.0),
        board: b.board,
        fretted: !b.fretless,
    };
    s.shadow(d, (10.0, 18.0), 0.75);
    s.put(format!("<path d='{d}' fill='{}' transform='translate(3.5 6)'/>", shade(b.finish.colours().1, 0.6)));
    b.finish.paint(&mut s, d, area);
    if b.shape == BassShape::Violin {
        s.stroke(d, "#f0e6c8", 4.5);
    }
    if let (Some(guard), BassShape::Precision | BassShape::Jazz) = (b.guard, b.shape) {
        guard_plate(&mut s, GUARD, guard);
    }
    neck.draw_board(&mut s);
    let rows: &[(Coil, f64)] = match b.pickups {
        BassPickups::P => &[(Coil::Precision, -152.0)],
        BassPickups::J => &[(Coil::Jazz, -168.0), (Coil::Jazz, -62.0)],
        BassPickups::Pj => &[(Coil::Precision, -158.0), (Coil::Jazz, -60.0)],
        BassPickups::Mm => &[(Coil::MusicHum, -84.0)],
    };
    for (coil, y) in rows {
        let y = if b.shape == BassShape::Violin { y * 0.74 } else { *y };
        pickup(&mut s, *coil, y, 0.0, b.strings, b.metal, "#121214");
    }
    bridge(&mut s, Bridge::BassPlate, b.strings, neck.spread.1, b.metal);
    let dials: &[(f64, f64)] = match b.shape {
        BassShape::Violin => &[(84.0, 20.0), (108.0, 54.0)],
        BassShape::Modern => &[(96.0, -92.0), (118.0, -58.0), (112.0, -18.0), (84.0, 8.0)],
        _ => &[(92.0, -58.0), (116.0, -30.0), (140.0, -62.0)],
    };
    let dial = if b.metal == Metal::Black { "url(#knob)" } else { b.metal.paint() };
    for (i, at) in dials.iter().enumerate() {
        knob(&mut s, *at, 11.5, dial, -60.0 + 50.0 * i as f64);
    }
    jack(&mut s, 142.0, if b.shape == BassShape::Violin { 40.0 } else { 0.0 }, b.metal);
    let (head, face) = match b.shape {
        BassShape::Violin => (Head::ThreeThree, b.finish),
        BassShape::Modern => (Head::InLine, b.finish),
        _ => (Head::InLine, Finish::Natural),
    };
    neck.draw_head(&mut s, head, face, b.metal);
    let mid = -(neck.scale + 200.0 - area[3]) / 2.0 - 10.0;
    let fit = 1.0 * 864.0 / neck.scale.max(780.0);
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 592.0), ..Pose::new((0.0, mid), fit, 40.0) },
        angle: Pose { to: (620.0, 640.0), skew: -8.0, ..Pose::new((0.0, -200.0), 1.5, -24.0) },
        detail: Pose::new((4.0, -110.0), 2.5, 14.0),
        floor: None,
    }
}
