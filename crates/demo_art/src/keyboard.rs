//! Keyboards: pianos on their furniture, slabs with panels, controllers, an organ.
//! The key pattern is the real one; stage units 0..1200.

use super::finish::Finish;
use super::sketch::{Sketch, shade};
use super::stage::{Pose, Scene};

/// What kind of keyboard it is; decides panel and stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    Piano,
    Stage,
    Arranger,
    Synth,
    Controller,
    Organ,
}

/// A keyboard instrument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyboard {
    pub panel: Panel,
    pub finish: Finish,
    /// 25, 37, 49, 61, 73, 76 or 88.
    pub keys: u8,
}

fn is_black(note: u8) -> bool {
    matches!(note % 12, 1 | 3 | 6 | 8 | 10)
}

/// Draws `keys` keys into the box x, y, width, height, starting at the usual lowest note of that size.
fn key_bed(s: &mut Sketch, [x, y, w, h]: [f64; 4], keys: u8) {
    let first: u8 = match keys {
        88 => 9,
        73 | 76 => 4,
        _ => 0,
    };
    let whites = (first..first + keys).filter(|n| !is_black(*n)).count() as f64;
    let kw = w / whites;
    s.rect([x - 3.0, y - 3.0, w + 6.0, h + 8.0], 3.0, "#050505");
    let ivory = s.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[(0.0, "#b9b2a4"), (0.16, "#efebe1"), (0.86, "#fffdf7"), (0.93, "#d8d2c5"), (1.0, "#a39c8d")],
    );
    let ebony =
        s.linear([0.0, 0.0, 0.0, 1.0], &[(0.0, "#09090a"), (0.82, "#2c2c30"), (0.86, "#6b6b72"), (1.0, "#0a0a0b")]);
    let mut at = 0.0;
    let mut blacks = Vec::new();
    for n in first..first + keys {
        if is_black(n) {
            blacks.push(x + at * kw);
        } else {
            s.rect([x + at * kw + 0.4, y, kw - 0.8, h], (kw * 0.08).min(4.0), &ivory);
            at += 1.0;
        }
    }
    for cx in blacks {
        let bw = kw * 0.58;
        s.rect([cx - bw / 2.0 + bw * 0.16, y, bw, h * 0.65], 2.0, "#0006");
        s.rect([cx - bw / 2.0, y - 1.0, bw, h * 0.63], (bw * 0.1).min(4.0), &ebony);
        s.rect([cx - bw * 0.3, y, bw * 0.16, h * 0.52], 1.0, "#fff3");
    }
    s.rect([x, y - 3.0, w, 9.0], 0.0, "#7a0f14");
}

fn dial(s: &mut Sketch, x: f64, y: f64, r: f64, i: usize) {
    s.circle(x + 2.0, y + 4.0, r * 1.1, "#0009");
    s.circle(x, y, r, "url(#knob)");
    let t = (-130.0 + 47.0 * (i * 5 % 7) as f64).to_radians();
    s.line(
        [x + t.sin() * r * 0.3, y - t.cos() * r * 0.3, x + t.sin() * r * 0.9, y - t.cos() * r * 0.9],
        "#fff",
        (r * 0.16).max(1.6),
    );
}

fn panel(s: &mut Sketch, k: &Keyboard, [x, y, w, h]: [f64; 4]) {
    let tone = k.finish.colours().0;
    let lit = if matches!(k.finish, Finish::White | Finish::Cream | Finish::Silver) { "#3a3a3e" } else { "#e6e1d6" };
    let step = h / 4.0;
    match k.panel {
        Panel::Synth | Panel::Organ | Panel::Controller => {
            let cols = if k.panel == Panel::Controller { 8 } else { (w / 62.0) as usize };
            let rows = if k.panel == Panel::Controller { 1 } else { 2 };
            let left = if k.panel == Panel::Controller { x + w * 0.42 } else { x + 30.0 };
            let pitch = (x + w - 30.0 - left) / cols as f64;
            for r in 0..rows {
                for c in 0..cols {
                    let (cx, cy) = (
                        left + pitch * (c as f64 + 0.5),
                        y + h * if rows == 1 { 0.34 } else { 0.27 + 0.46 * r as f64 },
                    );
                    let slider = k.panel == Panel::Organ || (r == 1 && c % 6 >= 4);
                    if slider {
                        s.rect([cx - 3.0, cy - step * 0.75, 6.0, step * 1.5], 3.0, "#000");
                        let up = (c * 7 + r * 3) % 5;
                        let cap = ["#f97316", "#f3efe4", "#7a2f1d", "#f3efe4", "#2b2b2f"][(c + r) % 5];
                        s.rect([cx - 9.0, cy - step * 0.6 + step * 0.22 * up as f64, 18.0, 13.0], 3.0, cap);
                    } else {
                        dial(s, cx, cy, (pitch * 0.3).min(step * 0.62), c + r);
                        s.rect([cx - 9.0, cy + step * 0.86, 18.0, 2.5], 1.0, lit);
                    }
                }
            }
            if k.panel == Panel::Controller {
                for i in 0..8 {
                    let (c, r) = (f64::from(i % 4), f64::from(i / 4));
                    let fill = ["#f97316", "#27272b", "#35c48d", "#27272b"][(i as usize * 3 + 1) % 4];
                    s.rect([x + w * 0.13 + c * h * 0.46, y + h * 0.08 + r * h * 0.46, h * 0.4, h * 0.4], 6.0, fill);
                    s.frame(
                        [x + w * 0.13 + c * h * 0.46, y + h * 0.08 + r * h * 0.46, h * 0.4, h * 0.4],
                        6.0,
                        "#fff3",
                        2.0,
                    );
                }
                for i in 0..8 {
                    s.rect([left + pitch * (f64::from(i) + 0.35), y + h * 0.6, pitch * 0.3, h * 0.3], 4.0, "#000");
                    s.rect(
                        [
                            left + pitch * (f64::from(i) + 0.22),
                            y + h * (0.64 + 0.02 * f64::from(i % 4)),
                            pitch * 0.56,
                            h * 0.08,
                        ],
                        3.0,
                        lit,
                    );
                }
            }
        }
        Panel::Stage | Panel::Arranger | Panel::Piano => {
            let glass = s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, "#ffb877"), (0.4, "#f97316"), (1.0, "#7d2f02")]);
            let sw = if k.panel == Panel::Arranger { w * 0.2 } else { w * 0.12 };
            s.rect([x + w / 2.0 - sw / 2.0 - 6.0, y + h * 0.12, sw + 12.0, h * 0.74], 6.0, "#050505");
            s.rect([x + w / 2.0 - sw / 2.0, y + h * 0.18, sw, h * 0.62], 4.0, &glass);
            for i in 0..5 {
                let bar = sw * (0.16 + 0.13 * f64::from((i * 3) % 5));
                s.rect([x + w / 2.0 - sw * 0.42, y + h * (0.25 + 0.1 * f64::from(i)), bar, h * 0.045], 2.0, "#2b0f00");
            }
            for side in [0.0, 1.0] {
                for i in 0..6_usize {
                    let cx = x + w * (0.14 + 0.045 * i as f64) + side * w * 0.49;
                    if k.panel == Panel::Stage && side < 0.5 {
                        dial(s, cx, y + h * 0.38, (w * 0.017).min(h * 0.2), i);
                    } else {
                        s.rect(
                            [cx - w * 0.016, y + h * 0.28, w * 0.032, h * 0.16],
                            3.0,
                            if i == 2 { "#f97316" } else { lit },
                        );
                    }
                    s.rect(
                        [cx - w * 0.016, y + h * 0.6, w * 0.032, h * 0.14],
                        3.0,
                        &shade(tone, if i % 2 == 0 { 1.5 } else { 1.25 }),
                    );
                }
            }
            if k.panel == Panel::Arranger {
                for side in [x + w * 0.02, x + w * 0.9] {
                    for i in 0..60 {
                        s.circle(
                            side + w * 0.008 * f64::from(i % 10),
                            y + h * (0.2 + 0.11 * f64::from(i / 10)),
                            2.2,
                            "#000",
                        );
                    }
                }
            }
        }
    }
    for i in 0..2 {
        let cx = x + 24.0 + 34.0 * f64::from(i);
        if matches!(k.panel, Panel::Controller) {
            s.rect([cx - 9.0, y + h * 0.18, 18.0, h * 0.66], 9.0, "#000");
            s.rect([cx - 6.0, y + h * 0.38, 12.0, h * 0.26], 4.0, "#55565c");
        }
    }
}

/// Draws the keyboard.
#[must_use]
pub fn scene(k: &Keyboard) -> Scene {
    let mut s = Sketch::default();
    let (tone, dark) = k.finish.colours();
    if k.panel == Panel::Piano {
        return piano(k, s);
    }
    let small = k.keys <= 49;
    let kh = if small { 250.0 } else { 160.0 };
    let ph = match k.panel {
        Panel::Synth | Panel::Organ => 190.0,
        Panel::Controller => 170.0,
        _ => 130.0,
    };
    let (x, w) = (50.0, 1100.0);
    let top = 600.0 - (kh + ph + 50.0) / 2.0;
    let d = format!(
        "M{x} {top}h{w}q14 0 14 16v{:.0}q0 18 -18 18h-{:.0}q-18 0 -18 -18v-{:.0}q0 -16 14 -16Z",
        kh + ph + 20.0,
        w - 8.0,
        kh + ph + 20.0
    );
    s.shadow(&d, (0.0, 34.0), 0.8);
    s.put(format!("<path d='{d}' fill='{}' transform='translate(0 22)'/>", shade(dark, 0.6)));
    k.finish.paint(&mut s, &d, [x - 14.0, top, x + w + 14.0, top + kh + ph + 54.0]);
    let deck = s.linear(
        [0.0, 0.0, 0.0, 1.0],
        &[(0.0, &shade(tone, 1.1)), (0.1, &shade(tone, 0.82)), (1.0, &shade(tone, 0.62))],
    );
    s.rect([x + 26.0, top + 14.0, w - 52.0, ph - 6.0], 8.0, &deck);
    s.frame([x + 26.0, top + 14.0, w - 52.0, ph - 6.0], 8.0, "#0007", 2.0);
    panel(&mut s, k, [x + 30.0, top + 16.0, w - 60.0, ph - 12.0]);
    let block = if matches!(k.panel, Panel::Synth | Panel::Arranger) { 92.0 } else { 24.0 };
    key_bed(&mut s, [x + block, top + ph + 22.0, w - block - 24.0, kh], k.keys);
    if block > 50.0 {
        for i in 0..2 {
            s.rect([x + 22.0 + 32.0 * f64::from(i), top + ph + 50.0, 22.0, kh * 0.56], 11.0, "#060607");
            s.rect([x + 25.0 + 32.0 * f64::from(i), top + ph + 50.0 + kh * 0.18, 16.0, kh * 0.22], 6.0, "url(#black)");
        }
    }
    if matches!(k.panel, Panel::Organ | Panel::Synth) {
        for sx in [x - 20.0, x + w] {
            let d = format!("M{sx} {:.0}h20v{:.0}q-10 10 -20 0Z", top - 4.0, kh + ph + 66.0);
            Finish::Walnut.paint(&mut s, &d, [sx, top, sx + 20.0, top + kh + ph + 60.0]);
        }
    }
    Scene {
        sketch: s,
        front: Pose { skew: -12.0, to: (600.0, 590.0), ..Pose::new((600.0, 600.0), 0.97, -17.0) },
        angle: Pose { skew: 16.0, scale: (1.5, 1.4), to: (560.0, 600.0), ..Pose::new((500.0, 600.0), 1.4, 21.0) },
        detail: Pose::new((420.0, 600.0), if small { 2.2 } else { 3.0 }, -9.0),
        floor: None,
    }
}

fn piano(k: &Keyboard, mut s: Sketch) -> Scene {
    let f = k.finish;
    let slab = |s: &mut Sketch, [x, y, w, h]: [f64; 4]| {
        let d = format!("M{x} {y}h{w}v{h}h-{w}Z");
        f.paint(s, &d, [x, y, x + w, y + h]);
        s.frame([x, y, w, h], 2.0, "#0008", 2.0);
    };
    slab(&mut s, [170.0, 560.0, 860.0, 230.0]);
    slab(&mut s, [96.0, 880.0, 150.0, 26.0]);
    slab(&mut s, [954.0, 880.0, 150.0, 26.0]);
    slab(&mut s, [120.0, 540.0, 62.0, 346.0]);
    slab(&mut s, [1018.0, 540.0, 62.0, 346.0]);
    for i in 0..3 {
        s.rect([545.0 + 42.0 * f64::from(i), 830.0, 24.0, 40.0], 10.0, "url(#gold)");
    }
    s.rect([520.0, 780.0, 160.0, 60.0], 6.0, f.colours().1);
    slab(&mut s, [150.0, 250.0, 900.0, 130.0]);
    s.path("M300 250L340 130H860L900 250Z", &shade(f.colours().0, 0.8));
    s.stroke("M300 250L340 130H860L900 250", "#fff4", 2.0);
    slab(&mut s, [80.0, 370.0, 1040.0, 60.0]);
    panel(&mut s, k, [240.0, 374.0, 720.0, 50.0]);
    key_bed(&mut s, [128.0, 436.0, 944.0, 96.0], k.keys);
    slab(&mut s, [80.0, 430.0, 46.0, 120.0]);
    slab(&mut s, [1074.0, 430.0, 46.0, 120.0]);
    slab(&mut s, [80.0, 534.0, 1040.0, 36.0]);
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 590.0), ..Pose::new((600.0, 560.0), 0.98, 0.0) },
        angle: Pose { skew: 5.0, scale: (1.3, 1.45), ..Pose::new((520.0, 500.0), 1.3, -5.0) },
        detail: Pose::new((420.0, 440.0), 3.0, -8.0),
        floor: Some(908.0),
    }
}
