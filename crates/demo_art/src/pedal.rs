//! Effect pedals: compact boxes, wide floorboards with a display, wahs, pedalboards' power bricks.
//! A symbol says the effect, no letters. Stage units 0..1200.

use super::sketch::{Sketch, noise, shade};
use super::stage::{Pose, Scene};

/// Label-free mark on the enclosure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    Bolt,
    Wave,
    Ripple,
    Star,
    Square,
    Fork,
    Loop,
    Peak,
}

/// Build of the pedal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chassis {
    Compact,
    Wide,
    Floorboard,
    Wah,
    Brick,
}

/// An effect pedal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pedal {
    pub chassis: Chassis,
    /// Enclosure colour, `#rrggbb`.
    pub colour: &'static str,
    pub symbol: Symbol,
    /// Knobs, 1 to 8.
    pub knobs: u8,
}

fn mark(s: &mut Sketch, symbol: Symbol, (x, y): (f64, f64), k: f64, ink: &str) {
    s.open(&format!("transform='translate({x:.0} {y:.0}) scale({k})'"));
    match symbol {
        Symbol::Bolt => s.path("M14 -90L-52 16H-8L-28 92L54 -22H8L36 -90Z", ink),
        Symbol::Wave => {
            for dy in [-34.0, 0.0, 34.0] {
                s.stroke(
                    &format!("M-90 {dy}C-60 {} -40 {} -10 {dy}S60 {} 90 {dy}", dy - 60.0, dy - 60.0, dy + 60.0),
                    ink,
                    13.0,
                );
            }
        }
        Symbol::Ripple => {
            for r in [20.0, 46.0, 72.0, 96.0] {
                s.ring(0.0, 0.0, r, ink, 11.0 - r / 14.0);
            }
        }
        Symbol::Star => s.path("M0 -92L22 -30L88 -28L36 12L54 76L0 38L-54 76L-36 12L-88 -28L-22 -30Z", ink),
        Symbol::Square => s.stroke("M-90 46H-54V-46H-10V46H34V-46H78V46H92", ink, 14.0),
        Symbol::Fork => s.stroke("M0 92V20M-36 -84V-14Q-36 20 0 20Q36 20 36 -14V-84", ink, 17.0),
        Symbol::Loop => s.stroke("M0 0C-30 -60 -94 -52 -92 0S-30 60 0 0S94 -52 92 0S30 60 0 0Z", ink, 15.0),
        Symbol::Peak => s.stroke("M-94 40H-60L-36 -26L-8 62L22 -74L48 40H94", ink, 13.0),
    }
    s.close();
}

fn big_knob(s: &mut Sketch, (x, y): (f64, f64), r: f64, i: u32) {
    for t in 0..11 {
        let a = (-140.0 + 28.0 * f64::from(t)).to_radians();
        s.circle(x + a.sin() * r * 1.3, y - a.cos() * r * 1.3, r * 0.05, "#0009");
    }
    s.put(format!(
        "<circle cx='{:.0}' cy='{:.0}' r='{r:.0}' fill='#000' fill-opacity='.65' filter='url(#blur4)'/>",
        x + 8.0,
        y + 14.0
    ));
    s.circle(x, y, r, "#0b0b0c");
    for t in 0..30 {
        let a = f64::from(t) * 12.0_f64.to_radians();
        s.line(
            [x + a.cos() * r * 0.84, y + a.sin() * r * 0.84, x + a.cos() * r * 0.98, y + a.sin() * r * 0.98],
            "#3a3a3f",
            2.4,
        );
    }
    s.circle(x, y, r * 0.8, "url(#knob)");
    s.circle(x, y, r * 0.6, "url(#black)");
    let a = (-120.0 + 240.0 * noise(131, i)).to_radians();
    s.line(
        [x + a.sin() * r * 0.2, y - a.cos() * r * 0.2, x + a.sin() * r * 0.92, y - a.cos() * r * 0.92],
        "#fff",
        r * 0.11,
    );
}

fn foot(s: &mut Sketch, x: f64, y: f64, r: f64) {
    s.put(format!(
        "<circle cx='{:.0}' cy='{:.0}' r='{:.0}' fill='#000' fill-opacity='.7' filter='url(#blur4)'/>",
        x + 5.0,
        y + 12.0,
        r * 1.2
    ));
    let hex: String = (0..6)
        .map(|i| {
            let t = (f64::from(i) * 60.0_f64).to_radians();
            format!("{}{:.1} {:.1}", if i == 0 { "M" } else { "L" }, x + t.cos() * r * 1.25, y + t.sin() * r * 1.25)
        })
        .collect();
    s.path(&format!("{hex}Z"), "url(#chrome)");
    s.circle(x, y, r, "#55585d");
    s.circle(x, y, r * 0.94, "url(#chrome)");
    s.circle(x - r * 0.1, y - r * 0.12, r * 0.7, "url(#chrome)");
    s.ring(x, y, r * 0.72, "#0004", 2.0);
}

fn led(s: &mut Sketch, x: f64, y: f64, colour: &str) {
    s.put(format!("<circle cx='{x:.0}' cy='{y:.0}' r='46' fill='{colour}' fill-opacity='.6' filter='url(#blur12)'/>"));
    s.circle(x, y, 14.0, "url(#chrome)");
    s.circle(x, y, 10.0, colour);
    s.circle(x - 3.0, y - 3.0, 4.0, "#fff");
}

fn enclosure(s: &mut Sketch, [x, y, w, h]: [f64; 4], colour: &str) {
    let d = format!(
        "M{:.0} {y:.0}h{:.0}q34 0 34 34v{:.0}q0 34 -34 34h-{:.0}q-34 0 -34 -34v-{:.0}q0 -34 34 -34Z",
        x + 34.0,
        w - 68.0,
        h - 68.0,
        w - 68.0,
        h - 68.0
    );
    for (jx, side) in [(x - 34.0, 0.0), (x + w - 12.0, 1.0)] {
        s.rect([jx, y + h * 0.3, 46.0, 62.0], 8.0, "url(#chrome)");
        s.rect([jx + 32.0 * side, y + h * 0.3 + 8.0, 14.0, 46.0], 4.0, "#0c0c0d");
    }
    s.shadow(&d, (10.0, 34.0), 0.85);
    s.put(format!("<path d='{d}' fill='{}' transform='translate(0 34)'/>", shade(colour, 0.42)));
    let face =
        s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, &shade(colour, 1.35)), (0.35, colour), (1.0, &shade(colour, 0.58))]);
    s.path(&d, &face);
    s.inside(&d);
    for i in 0..420 {
        let (px, py) = (x + w * noise(137, i), y + h * noise(139, i));
        s.put(format!(
            "<circle cx='{px:.0}' cy='{py:.0}' r='1.3' fill='#fff' fill-opacity='{:.2}'/>",
            0.08 + 0.3 * noise(149, i)
        ));
    }
    s.put(format!(
        "<path d='M{x:.0} {y:.0}h{:.0}L{x:.0} {:.0}Z' fill='#fff' fill-opacity='.09'/>",
        w * 0.9,
        y + h * 0.75
    ));
    s.put(format!(
        "<path d='{d}' fill='none' stroke='#fff' stroke-opacity='.6' stroke-width='7' filter='url(#blur2)'/>"
    ));
    s.close();
    for (sx, sy) in
        [(x + 28.0, y + 28.0), (x + w - 28.0, y + 28.0), (x + 28.0, y + h - 28.0), (x + w - 28.0, y + h - 28.0)]
    {
        s.circle(sx, sy, 10.0, "url(#chrome)");
        s.line([sx - 5.0, sy - 4.0, sx + 5.0, sy + 4.0], "#222", 2.5);
    }
}

fn wah(s: &mut Sketch, p: &Pedal) {
    enclosure(s, [330.0, 190.0, 540.0, 800.0], "#1b1b1e");
    let rocker = "M372 250Q378 214 420 210H780Q822 214 828 250L846 900Q844 940 800 944H400Q356 940 354 900Z";
    s.shadow(rocker, (0.0, 20.0), 0.8);
    let top =
        s.linear([0.0, 0.0, 0.4, 1.0], &[(0.0, &shade(p.colour, 1.5)), (0.3, p.colour), (1.0, &shade(p.colour, 0.5))]);
    s.path(rocker, &top);
    s.inside("M404 260H796L812 890H388Z");
    s.rect([380.0, 250.0, 440.0, 650.0], 0.0, "#0f0f11");
    for i in 0..26 {
        let y = 262.0 + 25.0 * f64::from(i);
        s.rect([390.0, y, 420.0, 12.0], 6.0, "#26262a");
        s.rect([390.0, y, 420.0, 3.0], 1.0, "#fff2");
    }
    s.close();
    mark(s, p.symbol, (600.0, 570.0), 1.3, p.colour);
    s.stroke(rocker, "#fff5", 3.0);
}

/// Draws the pedal.
#[must_use]
pub fn scene(p: &Pedal) -> Scene {
    let mut s = Sketch::default();
    let ink =
        if matches!(p.colour.get(1..2), Some("c" | "d" | "e" | "f" | "9" | "a" | "b")) { "#121214" } else { "#f7efe2" };
    let mut close = (560.0, 380.0);
    match p.chassis {
        Chassis::Compact => {
            enclosure(&mut s, [335.0, 160.0, 530.0, 830.0], p.colour);
            let spots: &[(f64, f64)] = match p.knobs {
                0 | 1 => &[(600.0, 320.0)],
                2 => &[(470.0, 300.0), (730.0, 300.0)],
                3 => &[(450.0, 280.0), (750.0, 280.0), (600.0, 400.0)],
                4 => &[(450.0, 268.0), (750.0, 268.0), (450.0, 440.0), (750.0, 440.0)],
                _ => &[(430.0, 262.0), (600.0, 262.0), (770.0, 262.0), (430.0, 430.0), (600.0, 430.0), (770.0, 430.0)],
            };
            let r = if p.knobs <= 1 {
                100.0
            } else if p.knobs <= 3 {
                76.0
            } else {
                58.0
            };
            for (i, at) in spots.iter().enumerate() {
                big_knob(&mut s, *at, r, i as u32 + u32::from(p.knobs) * 9);
            }
            mark(&mut s, p.symbol, (600.0, 640.0), 1.15, ink);
            foot(&mut s, 600.0, 870.0, 52.0);
            led(&mut s, 600.0, 780.0, "#ff3b1f");
        }
        Chassis::Wide => {
            enclosure(&mut s, [170.0, 260.0, 860.0, 640.0], p.colour);
            for i in 0..p.knobs.min(8) {
                let n = f64::from(p.knobs.min(8).div_ceil(2));
                let (c, row) = (f64::from(i) % n, (f64::from(i) / n).floor());
                big_knob(&mut s, (250.0 + 700.0 * (c + 0.5) / n, 370.0 + 145.0 * row), 56.0, u32::from(i));
            }
            mark(&mut s, p.symbol, (600.0, 720.0), 0.95, ink);
            for x in [330.0, 870.0] {
                foot(&mut s, x, 790.0, 50.0);
                led(&mut s, x, 680.0, if x < 600.0 { "#ff3b1f" } else { "#38e0a0" });
            }
            close = (430.0, 430.0);
        }
        Chassis::Floorboard => {
            enclosure(&mut s, [60.0, 320.0, 1080.0, 540.0], p.colour);
            s.rect([130.0, 372.0, 380.0, 210.0], 12.0, "#050505");
            let glass = s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, "#20303d"), (1.0, "#0a1016")]);
            s.rect([142.0, 384.0, 356.0, 186.0], 6.0, &glass);
            for i in 0..5 {
                let x = 160.0 + 66.0 * f64::from(i);
                s.rect(
                    [x, 430.0, 52.0, 74.0],
                    8.0,
                    ["#f97316", "#35c48d", "#5d7bf0", "#e8c13a", "#d8488a"][i as usize],
                );
                s.line([x + 52.0, 467.0, x + 66.0, 467.0], "#cfd8df", 3.0);
            }
            for i in 0..p.knobs.min(6) {
                big_knob(&mut s, (585.0 + 88.0 * f64::from(i), 430.0), 33.0, u32::from(i));
            }
            mark(&mut s, p.symbol, (800.0, 540.0), 0.42, ink);
            for i in 0..6 {
                let x = 160.0 + 152.0 * f64::from(i);
                foot(&mut s, x, 770.0, 40.0);
                s.rect([x - 46.0, 672.0, 92.0, 26.0], 6.0, "#060607");
                s.rect(
                    [x - 40.0, 677.0, 80.0, 16.0],
                    4.0,
                    ["#f97316", "#35c48d", "#5d7bf0", "#e8c13a", "#d8488a", "#f3f3f3"][i as usize],
                );
            }
            s.rect([1030.0, 372.0, 76.0, 440.0], 14.0, "#0c0c0e");
            for i in 0..14 {
                s.rect([1038.0, 386.0 + 30.0 * f64::from(i), 60.0, 14.0], 5.0, "#2a2a2e");
            }
            close = (380.0, 520.0);
        }
        Chassis::Wah => wah(&mut s, p),
        Chassis::Brick => {
            enclosure(&mut s, [150.0, 420.0, 900.0, 360.0], p.colour);
            for i in 0..8 {
                let x = 230.0 + 105.0 * f64::from(i);
                s.circle(x, 500.0, 32.0, "url(#chrome)");
                s.circle(x, 500.0, 23.0, "#050506");
                s.circle(x, 500.0, 6.0, "url(#gold)");
                led(&mut s, x, 580.0, "#38e0a0");
            }
            mark(&mut s, p.symbol, (600.0, 685.0), 0.6, ink);
            close = (430.0, 560.0);
        }
    }
    Scene {
        sketch: s,
        front: Pose {
            to: (600.0, 585.0),
            ..Pose::new((600.0, 590.0), 0.96, if p.chassis == Chassis::Compact { -7.0 } else { 0.0 })
        },
        angle: Pose { skew: -10.0, scale: (1.1, 0.98), ..Pose::new((600.0, 590.0), 1.1, 24.0) },
        detail: Pose::new(close, 2.3, -10.0),
        floor: None,
    }
}
