//! Amplifiers and loudspeakers: combos, heads, cabinets, stacks, monitors, PA boxes.
//! Stage units 0..1200, standing on y = 905.

use super::sketch::{Sketch, noise, shade};
use super::stage::{Pose, Scene};

/// How the cabinet is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    Black,
    Cream,
    Tweed,
    Orange,
    Oxblood,
    Blue,
}

/// Cloth in front of the speakers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grille {
    Silver,
    Dark,
    Wheat,
    Steel,
}

/// Build of the amplifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    Combo,
    Head,
    Cabinet,
    Stack,
    Practice,
}

/// An amplifier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amp {
    pub build: Build,
    pub cover: Cover,
    pub grille: Grille,
    /// Knobs on the panel.
    pub knobs: u8,
    /// Speakers shown through the cloth: 1, 2, 4 or 8.
    pub speakers: u8,
}

/// A studio monitor or PA loudspeaker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Monitor {
    /// Woofer, inches.
    pub inches: u8,
    /// Tall PA box with a handle instead of a studio monitor.
    pub pa: bool,
    pub cone: &'static str,
}

fn tolex(s: &mut Sketch, [x, y, w, h]: [f64; 4], cover: Cover) {
    let c = match cover {
        Cover::Black => "#1c1c1f",
        Cover::Cream => "#e7dcc0",
        Cover::Tweed => "#b98f4e",
        Cover::Orange => "#e8690f",
        Cover::Oxblood => "#5c1219",
        Cover::Blue => "#1d3d66",
    };
    let d = format!(
        "M{:.0} {y:.0}h{:.0}q22 0 22 22v{:.0}q0 22 -22 22h-{:.0}q-22 0 -22 -22v-{:.0}q0 -22 22 -22Z",
        x + 22.0,
        w - 44.0,
        h - 44.0,
        w - 44.0,
        h - 44.0
    );
    s.shadow(&d, (0.0, 20.0), 0.8);
    let lid = format!("M{x:.0} {:.0}q4 -46 44 -50h{:.0}q40 4 44 50Z", y + 26.0, w - 88.0);
    let top = s.linear([0.0, 0.0, 0.0, 1.0], &[(0.0, &shade(c, 1.4)), (1.0, &shade(c, 0.9))]);
    s.path(&lid, &top);
    let skin = s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, &shade(c, 1.25)), (0.4, c), (1.0, &shade(c, 0.55))]);
    s.path(&d, &skin);
    s.inside(&d);
    for i in 0..(w * h / 900.0).min(900.0) as u32 {
        let (px, py) = (x + w * noise(101, i), y + h * noise(103, i));
        let ink = if noise(107, i) > 0.5 { "#fff" } else { "#000" };
        s.put(format!("<circle cx='{px:.0}' cy='{py:.0}' r='1.7' fill='{ink}' fill-opacity='.13'/>"));
    }
    if cover == Cover::Tweed {
        for i in 0..60 {
            let at = x - h + (w + h) * f64::from(i) / 60.0;
            s.put(format!(
                "<path d='M{at:.0} {y}l{h:.0} {h:.0}' stroke='#7a5520' stroke-opacity='.35' stroke-width='3'/>"
            ));
        }
    }
    s.put(format!(
        "<path d='{d}' fill='none' stroke='#fff' stroke-opacity='.3' stroke-width='6' filter='url(#blur2)'/>"
    ));
    s.close();
}

fn corners(s: &mut Sketch, [x, y, w, h]: [f64; 4]) {
    for (cx, cy, t) in [(x, y, 0), (x + w, y, 90), (x + w, y + h, 180), (x, y + h, 270)] {
        s.put(format!(
            "<path d='M-4 52V16Q-4 -4 16 -4H52Q50 20 34 24Q26 28 24 34Q20 50 -4 52Z' fill='url(#chrome)' stroke='#0008' transform='translate({cx:.0} {cy:.0}) rotate({t})'/>"
        ));
    }
}

fn cloth(s: &mut Sketch, [x, y, w, h]: [f64; 4], grille: Grille, speakers: u8) {
    let (c, thread) = match grille {
        Grille::Silver => ("#6f7073", "#d9d9d6"),
        Grille::Dark => ("#151517", "#3b3b40"),
        Grille::Wheat => ("#a98a52", "#e8d19a"),
        Grille::Steel => ("#0b0b0c", "#707279"),
    };
    s.rect([x - 8.0, y - 8.0, w + 16.0, h + 16.0], 8.0, "#060606");
    let body = s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, &shade(c, 1.25)), (0.5, c), (1.0, &shade(c, 0.5))]);
    s.rect([x, y, w, h], 5.0, &body);
    let d = format!("M{x:.0} {y:.0}h{w:.0}v{h:.0}h-{w:.0}Z");
    s.inside(&d);
    let (cols, rows) = match speakers {
        0 | 1 => (1, 1),
        2 => (2, 1),
        8 => (2, 4),
        _ => (2, 2),
    };
    let r = (w / f64::from(cols)).min(h / f64::from(rows)) * 0.45;
    for i in 0..if speakers == 0 { 0 } else { cols } {
        for j in 0..rows {
            let (cx, cy) =
                (x + w * (f64::from(i) + 0.5) / f64::from(cols), y + h * (f64::from(j) + 0.5) / f64::from(rows));
            let cone = s.radial(
                [0.42, 0.4, 0.6],
                &[
                    (0.0, "#000/.75"),
                    (0.25, "#000/.5"),
                    (0.85, "#000/.25"),
                    (0.9, "#fff/.22"),
                    (0.94, "#000/.65"),
                    (1.0, "!#000"),
                ],
            );
            s.circle(cx, cy, r, &cone);
            s.put(format!(
                "<circle cx='{:.0}' cy='{:.0}' r='{:.0}' fill='#fff' fill-opacity='.1'/>",
                cx - r * 0.05,
                cy - r * 0.05,
                r * 0.26
            ));
        }
    }
    let step = if grille == Grille::Steel { 13.0 } else { 8.0 };
    for i in 0..(w / step) as u32 {
        let px = x + step * f64::from(i);
        s.put(format!(
            "<path d='M{px:.0} {y:.0}v{h:.0}' stroke='{thread}' stroke-opacity='{:.2}' stroke-width='{}'/>",
            0.1 + 0.25 * noise(109, i),
            step * 0.3
        ));
    }
    for i in 0..(h / step) as u32 {
        let py = y + step * f64::from(i);
        s.put(format!(
            "<path d='M{x:.0} {py:.0}h{w:.0}' stroke='#000' stroke-opacity='{:.2}' stroke-width='{}'/>",
            0.14 + 0.25 * noise(113, i),
            step * 0.35
        ));
    }
    s.put(format!(
        "<path d='M{x:.0} {y:.0}h{:.0}L{x:.0} {:.0}Z' fill='#fff' fill-opacity='.07'/>",
        w * 0.7,
        y + h * 0.8
    ));
    s.close();
    s.frame([x, y, w, h], 5.0, "#0009", 4.0);
    s.put(format!(
        "<path d='M{:.0} {:.0}l-20 44h14l-10 40 38 -56h-17l13 -28z' fill='#f97316' stroke='#3a1500' stroke-width='2'/>",
        x + 56.0,
        y + 22.0
    ));
}

fn controls(s: &mut Sketch, [x, y, w, h]: [f64; 4], cover: Cover, knobs: u8) {
    let plate = match cover {
        Cover::Black | Cover::Oxblood => "url(#gold)",
        Cover::Tweed | Cover::Blue => "url(#chrome)",
        Cover::Cream | Cover::Orange => "url(#black)",
    };
    s.rect([x, y, w, h], 6.0, plate);
    s.frame([x, y, w, h], 6.0, "#000a", 3.0);
    let n = f64::from(knobs.max(1));
    let (from, to) = (x + w * 0.16, x + w * 0.86);
    let r = (h * 0.3).min((to - from) / n * 0.36);
    for i in 0..knobs {
        let cx = from + (to - from) * (f64::from(i) + 0.5) / n;
        let cy = y + h * 0.5;
        for t in 0..11 {
            let a = (-140.0 + 28.0 * f64::from(t)).to_radians();
            s.circle(cx + a.sin() * r * 1.36, cy - a.cos() * r * 1.36, r * 0.06, "#111");
        }
        s.circle(cx + 2.0, cy + 5.0, r * 1.08, "#0009");
        s.circle(cx, cy, r, "url(#knob)");
        s.ring(cx, cy, r * 0.72, "#fff3", 1.5);
        let a = (-120.0 + 240.0 * noise(127, u32::from(i))).to_radians();
        s.line([cx, cy, cx + a.sin() * r * 0.9, cy - a.cos() * r * 0.9], "#fff", r * 0.13);
    }
    for i in 0..2 {
        s.circle(x + w * 0.045 + w * 0.055 * f64::from(i), y + h * 0.5, h * 0.17, "url(#chrome)");
        s.circle(x + w * 0.045 + w * 0.055 * f64::from(i), y + h * 0.5, h * 0.09, "#050505");
    }
    let (lx, ly) = (x + w * 0.905, y + h * 0.5);
    s.put(format!(
        "<circle cx='{lx:.0}' cy='{ly:.0}' r='{:.0}' fill='#ff3b1f' fill-opacity='.8' filter='url(#blur4)'/>",
        h * 0.26
    ));
    s.circle(lx, ly, h * 0.15, "#ff5a36");
    s.circle(lx - 3.0, ly - 4.0, h * 0.05, "#ffe1d6");
    s.rect([x + w * 0.945, y + h * 0.26, w * 0.025, h * 0.48], 3.0, "#0c0c0d");
}

fn handle(s: &mut Sketch, x: f64, y: f64) {
    s.stroke(
        &format!(
            "M{:.0} {y:.0}C{:.0} {:.0} {:.0} {:.0} {:.0} {y:.0}",
            x - 110.0,
            x - 80.0,
            y - 42.0,
            x + 80.0,
            y - 42.0,
            x + 110.0
        ),
        "#050505",
        18.0,
    );
    s.stroke(
        &format!(
            "M{:.0} {:.0}C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}",
            x - 106.0,
            y - 3.0,
            x - 78.0,
            y - 42.0,
            x + 78.0,
            y - 42.0,
            x + 106.0,
            y - 3.0
        ),
        "#55555a",
        4.0,
    );
    s.rect([x - 128.0, y - 10.0, 34.0, 18.0], 5.0, "url(#chrome)");
    s.rect([x + 94.0, y - 10.0, 34.0, 18.0], 5.0, "url(#chrome)");
}

/// Draws the amplifier.
#[must_use]
pub fn scene(a: &Amp) -> Scene {
    let mut s = Sketch::default();
    let mut close = (500.0, 330.0);
    match a.build {
        Build::Combo | Build::Practice => {
            let b = if a.build == Build::Combo { [150.0, 265.0, 900.0, 640.0] } else { [255.0, 340.0, 690.0, 565.0] };
            let [x, y, w, h] = b;
            handle(&mut s, 600.0, y - 18.0);
            tolex(&mut s, b, a.cover);
            controls(&mut s, [x + 40.0, y + 34.0, w - 80.0, 106.0], a.cover, a.knobs);
            cloth(&mut s, [x + 44.0, y + 168.0, w - 88.0, h - 212.0], a.grille, a.speakers);
            corners(&mut s, b);
            close = (x + w * 0.42, y + 150.0);
        }
        Build::Head => {
            let b = [110.0, 470.0, 980.0, 435.0];
            handle(&mut s, 600.0, 450.0);
            tolex(&mut s, b, a.cover);
            cloth(&mut s, [160.0, 520.0, 880.0, 150.0], a.grille, 0);
            controls(&mut s, [150.0, 715.0, 900.0, 140.0], a.cover, a.knobs);
            corners(&mut s, b);
            close = (480.0, 720.0);
        }
        Build::Cabinet => {
            let b = [170.0, 205.0, 860.0, 700.0];
            tolex(&mut s, b, a.cover);
            cloth(&mut s, [215.0, 250.0, 770.0, 610.0], a.grille, a.speakers);
            corners(&mut s, b);
        }
        Build::Stack => {
            let head = [290.0, 180.0, 620.0, 205.0];
            handle(&mut s, 600.0, 162.0);
            tolex(&mut s, [260.0, 395.0, 680.0, 510.0], a.cover);
            cloth(&mut s, [296.0, 430.0, 608.0, 440.0], a.grille, a.speakers);
            corners(&mut s, [260.0, 395.0, 680.0, 510.0]);
            tolex(&mut s, head, a.cover);
            cloth(&mut s, [320.0, 208.0, 560.0, 66.0], a.grille, 0);
            controls(&mut s, [316.0, 292.0, 568.0, 74.0], a.cover, a.knobs);
            corners(&mut s, head);
            close = (520.0, 340.0);
        }
    }
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 605.0), ..Pose::new((600.0, 590.0), 1.0, 0.0) },
        angle: Pose { skew: 0.0, scale: (1.25, 1.32), ..Pose::new((560.0, 590.0), 1.2, -6.0) },
        detail: Pose::new(close, 2.4, -7.0),
        floor: Some(905.0),
    }
}

fn driver(s: &mut Sketch, x: f64, y: f64, r: f64, cone: &str) {
    s.circle(x, y, r * 1.1, "#0c0c0e");
    s.ring(x, y, r * 1.08, "url(#chrome)", 3.0);
    let surround = s.radial([0.5, 0.5, 0.5], &[(0.8, "#0a0a0b"), (0.9, "#3a3a3f"), (1.0, "#060607")]);
    s.circle(x, y, r, &surround);
    let membrane = s.radial(
        [0.42, 0.36, 0.75],
        &[(0.0, &shade(cone, 0.55)), (0.4, cone), (0.8, &shade(cone, 0.7)), (1.0, &shade(cone, 1.3))],
    );
    s.circle(x, y, r * 0.82, &membrane);
    let cap =
        s.radial([0.36, 0.3, 0.9], &[(0.0, &shade(cone, 1.6)), (0.4, &shade(cone, 0.9)), (1.0, &shade(cone, 0.35))]);
    s.circle(x, y, r * 0.3, &cap);
    for i in 0..8 {
        let t = (f64::from(i) * 45.0 + 22.0_f64).to_radians();
        s.circle(x + t.cos() * r * 1.03, y + t.sin() * r * 1.03, r * 0.025, "url(#chrome)");
    }
}

/// Draws the loudspeaker.
#[must_use]
pub fn monitor(m: &Monitor) -> Scene {
    let mut s = Sketch::default();
    let r = if m.pa { 205.0 } else { 96.0 + 15.0 * f64::from(m.inches) };
    let (w, h) = (r * 2.0 + 120.0, r * 2.0 + if m.pa { 360.0 } else { 330.0 });
    let (x, y) = (600.0 - w / 2.0, 905.0 - h);
    tolex(&mut s, [x, y, w, h], Cover::Black);
    driver(&mut s, 600.0, 905.0 - r - 80.0, r, m.cone);
    let (hx, hy) = (600.0, y + 120.0);
    if m.pa {
        s.put(format!(
            "<path d='M{:.0} {:.0}h300l-50 60h-200Z' fill='#050506' stroke='#fff3' stroke-width='2'/>",
            hx - 150.0,
            hy - 54.0
        ));
        s.put(format!("<path d='M{:.0} {:.0}h200l50 70h-300Z' fill='#101013' stroke='#fff2'/>", hx - 100.0, hy + 6.0));
        s.circle(hx, hy + 12.0, 30.0, "url(#knob)");
    } else {
        s.circle(hx, hy, 92.0, "#0b0b0d");
        driver(&mut s, hx, hy, 58.0, "#c9ced6");
    }
    s.put("<circle cx='600' cy='880' r='14' fill='#f97316' filter='url(#blur4)'/><circle cx='600' cy='880' r='6' fill='#ffd1a3'/>");
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 605.0), ..Pose::new((600.0, 590.0), 1.0, 0.0) },
        angle: Pose::new((600.0, 600.0), 1.3, -7.0),
        detail: Pose::new((600.0, 640.0), 2.1, 8.0),
        floor: Some(905.0),
    }
}
