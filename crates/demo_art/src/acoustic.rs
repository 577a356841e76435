//! Acoustic guitars and acoustic basses: top, rosette, bridge, binding, headstock.
//! Millimetres, saddle at y = 0; the neck comes from `neck.rs`.

use super::finish::Finish;
use super::hardware::Metal;
use super::neck::{Board, Head, Neck};
use super::sketch::{Sketch, shade};
use super::stage::{Pose, Scene};

/// Body size of an acoustic instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Dreadnought,
    Om,
    Classical,
    Bass,
}

/// An acoustic guitar or bass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acoustic {
    pub size: Size,
    pub top: Finish,
    pub board: Board,
    pub metal: Metal,
    pub cutaway: bool,
    /// 4, 6 or 12.
    pub strings: u8,
}

struct Form {
    top: f64,
    bottom: f64,
    upper: f64,
    waist: f64,
    lower: f64,
    hole: f64,
}

impl Form {
    fn outline(&self, cutaway: bool) -> String {
        let Self { top: t, bottom: b, upper: u, waist: w, lower: l, .. } = *self;
        let len = b - t;
        let (wy, ly) = (t + len * 0.38, t + len * 0.70);
        let right = if cutaway {
            format!(
                "C{l} {:.1} {:.1} {:.1} {w} {wy:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} 34 {:.1}C30 {:.1} 30 {:.1} 28 {t}",
                ly - len * 0.17,
                w + 4.0,
                wy + len * 0.1,
                w - 2.0,
                wy - len * 0.08,
                u * 0.98,
                t + len * 0.2,
                u * 0.88,
                t + len * 0.115,
                u * 0.72,
                t + len * 0.06,
                62.0,
                t + len * 0.21,
                t + len * 0.15,
                t + len * 0.12,
                t + len * 0.05
            )
        } else {
            format!(
                "C{l} {:.1} {:.1} {:.1} {w} {wy:.1}C{:.1} {:.1} {u} {:.1} {u} {:.1}C{u} {:.1} {:.1} {t} 0 {t}",
                ly - len * 0.17,
                w + 4.0,
                wy + len * 0.1,
                w - 3.0,
                wy - len * 0.07,
                t + len * 0.23,
                t + len * 0.16,
                t + len * 0.03,
                u * 0.62
            )
        };
        format!(
            "M0 {t}C{:.1} {t} {:.1} {:.1} {:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {wy:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {ly:.1}C{:.1} {:.1} {:.1} {b} 0 {b}C{:.1} {b} {l} {:.1} {l} {ly:.1}{right}Z",
            -u * 0.62,
            -u,
            t + len * 0.03,
            -u,
            t + len * 0.16,
            -u,
            t + len * 0.23,
            -w + 3.0,
            wy - len * 0.07,
            -w,
            -w - 4.0,
            wy + len * 0.1,
            -l,
            ly - len * 0.17,
            -l,
            -l,
            ly + len * 0.2,
            -l * 0.62,
            l * 0.62,
            ly + len * 0.2
        )
    }
}

/// Draws the guitar.
#[must_use]
pub fn scene(a: &Acoustic) -> Scene {
    let mut s = Sketch::default();
    let form = match a.size {
        Size::Dreadnought => Form { top: -290.0, bottom: 200.0, upper: 146.0, waist: 134.0, lower: 198.0, hole: 50.0 },
        Size::Om => Form { top: -288.0, bottom: 184.0, upper: 142.0, waist: 118.0, lower: 191.0, hole: 49.0 },
        Size::Classical => Form { top: -322.0, bottom: 162.0, upper: 141.0, waist: 119.0, lower: 184.0, hole: 43.0 },
        Size::Bass => Form { top: -390.0, bottom: 180.0, upper: 158.0, waist: 138.0, lower: 216.0, hole: 54.0 },
    };
    let nylon = a.size == Size::Classical;
    let scale = if a.size == Size::Bass { 830.0 } else { 648.0 };
    let d = form.outline(a.cutaway);
    let area = [-form.lower, form.top, form.lower, form.bottom];
    s.shadow(&d, (10.0, 20.0), 0.75);
    s.put(format!("<path d='{d}' fill='{}' transform='translate(4 8)'/>", Finish::Rosewood.colours().1));
    a.top.paint(&mut s, &d, area);
    s.line([0.0, form.top, 0.0, form.bottom], &shade(a.top.colours().1, 0.7), 0.8);
    s.stroke(&d, "#2a120a", 7.0);
    s.stroke(&d, "#efe3c4", 4.0);
    let hy = if nylon { -176.0 } else { form.top + form.hole + 88.0 };
    let hy = if a.size == Size::Bass { -250.0 } else { hy };
    let r = form.hole;
    for (k, colour) in [(17.0, "#3a1d10"), (14.5, "#efe0bd"), (12.0, "#1f7a6a"), (9.0, "#e9cf94"), (6.5, "#2a130a")] {
        s.ring(0.0, hy, r + k, colour, 2.2);
    }
    if nylon {
        for i in 0..48 {
            let t = f64::from(i) * 7.5_f64.to_radians();
            s.circle(
                t.cos() * (r + 10.5),
                hy + t.sin() * (r + 10.5),
                1.7,
                if i % 2 == 0 { "#c0392b" } else { "#f3e2b5" },
            );
        }
    }
    let hole = s.radial([0.5, 0.62, 0.6], &[(0.0, "#3a2012"), (0.6, "#140a05"), (1.0, "#050302")]);
    s.circle(0.0, hy, r, &hole);
    s.ring(0.0, hy, r, "#e8d3a3", 1.6);
    if !nylon {
        let g = format!(
            "M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} 40 -46C36 -60 44 -70 {:.1} {:.1}Z",
            r * 0.86,
            hy - r * 0.5,
            r + 30.0,
            hy - 36.0,
            r + 62.0,
            hy + 10.0,
            r + 58.0,
            hy + 56.0,
            r + 54.0,
            hy + 100.0,
            66.0,
            -34.0,
            r * 0.9,
            hy + r * 0.46
        );
        let tort = s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, "#6a2a14"), (0.5, "#260b05"), (1.0, "#5a1f0d")]);
        s.path(&g, &tort);
        s.stroke(&g, "#fff3", 1.0);
    }
    let neck = Neck {
        scale,
        frets: if nylon { 19 } else { 20 },
        strings: a.strings,
        spread: if nylon { (43.0, 58.0) } else { (36.5, 54.0) },
        board: a.board,
        fretted: true,
    };
    neck.draw_board(&mut s);
    let b = if nylon {
        "M-92 -14H92V14H-92Z"
    } else {
        "M-78 -4C-60 -16 -40 -14 0 -14C40 -14 60 -16 78 -4C84 4 78 14 66 14C44 12 30 26 0 26C-30 26 -44 12 -66 14C-78 14 -84 4 -78 -4Z"
    };
    s.shadow(b, (3.0, 6.0), 0.6);
    Finish::Rosewood.paint(&mut s, b, [-92.0, -16.0, 92.0, 26.0]);
    s.put("<rect x='-37' y='-3' width='74' height='4.4' rx='2' fill='#f5efdf' transform='rotate(2)'/>");
    if !nylon {
        for i in 0..6 {
            let x = -27.0 + 10.8 * f64::from(i);
            s.circle(x, 14.0, 3.2, "#f3ecd9");
            s.circle(x, 14.0, 1.2, "#1a1a1a");
        }
    }
    neck.draw_head(&mut s, if nylon { Head::Slotted } else { Head::ThreeThree }, Finish::Rosewood, a.metal);
    let mid = -(scale + 190.0 - form.bottom) / 2.0;
    let fit = if a.size == Size::Bass { 0.92 } else { 1.08 };
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 588.0), ..Pose::new((0.0, mid), fit, 33.0) },
        angle: Pose { to: (620.0, 640.0), skew: -8.0, ..Pose::new((0.0, -110.0), 1.5, -20.0) },
        detail: Pose::new((20.0, -90.0), 2.7, 14.0),
        floor: None,
    }
}
