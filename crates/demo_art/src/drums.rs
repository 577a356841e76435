//! Drum kits (acoustic and electronic) and single drums on the stage floor.
//! Stage units 0..1200; shells are cylinders seen slightly from above.

use super::finish::Finish;
use super::sketch::{Sketch, shade};
use super::stage::{Pose, Scene};

/// A drum kit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drums {
    pub shell: Finish,
    /// Drums in the set, 3 to 7.
    pub pieces: u8,
    /// Mesh pads on a rack instead of shells.
    pub electronic: bool,
    /// Whether cymbals stand around it.
    pub cymbals: bool,
}

/// A single drum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Snare {
    pub shell: Finish,
    /// Depth of the shell, inches.
    pub depth: u8,
}

/// Top ellipse centre, radii and shell height.
#[derive(Clone, Copy)]
struct Shell(f64, f64, f64, f64, f64);

fn shell(s: &mut Sketch, Shell(x, y, rx, ry, h): Shell, finish: Finish, lugs: u8) {
    let d = format!(
        "M{:.1} {y:.1}L{:.1} {:.1}A{rx} {ry} 0 0 0 {:.1} {:.1}L{:.1} {y:.1}A{rx} {ry} 0 0 1 {:.1} {y:.1}Z",
        x - rx,
        x - rx,
        y + h,
        x + rx,
        y + h,
        x + rx,
        x - rx
    );
    s.shadow(&d, (6.0, 14.0), 0.6);
    finish.paint(s, &d, [x - rx, y, x + rx, y + h + ry]);
    let round = s.linear(
        [0.0, 0.0, 1.0, 0.0],
        &[(0.0, "#000/.62"), (0.2, "!#000"), (0.3, "#fff/.34"), (0.42, "!#fff"), (0.7, "!#000"), (1.0, "#000/.72")],
    );
    s.path(&d, &round);
    let hoop = |s: &mut Sketch, y: f64| {
        let arc = format!("M{:.1} {y:.1}A{rx} {ry} 0 0 0 {:.1} {y:.1}", x - rx, x + rx);
        s.stroke(&arc, "#000a", 16.0);
        s.stroke(&arc, "url(#tube)", 12.0);
        s.stroke(&arc, "#fff9", 2.0);
    };
    hoop(s, y + h);
    for i in 0..lugs {
        let t = (f64::from(i) + 0.5) / f64::from(lugs) * 2.0 - 1.0;
        let (lx, dy) = (x + rx * t * 0.98, ry * (1.0 - t * t).sqrt());
        s.line([lx, y + dy, lx, y + h + dy], "#d4d6da", 3.0);
        let w = 16.0 * (1.0 - t * t * 0.6);
        s.put(format!(
            "<rect x='{:.1}' y='{:.1}' width='{w:.1}' height='{:.1}' rx='5' fill='url(#chrome)' stroke='#0008'/>",
            lx - w / 2.0,
            y + dy + h * 0.32,
            (h * 0.36).min(60.0)
        ));
    }
    let head = s.radial([0.4, 0.35, 0.8], &[(0.0, "#ffffff"), (0.6, "#e9e6de"), (1.0, "#a9a49a")]);
    s.ellipse(x, y, rx, ry, &head);
    s.put(format!(
        "<ellipse cx='{x:.1}' cy='{y:.1}' rx='{:.1}' ry='{:.1}' fill='none' stroke='#0003' stroke-width='2'/>",
        rx * 0.8,
        ry * 0.8
    ));
    s.put(format!(
        "<ellipse cx='{x:.1}' cy='{y:.1}' rx='{rx}' ry='{ry}' fill='none' stroke='#000a' stroke-width='13'/>"
    ));
    s.put(format!(
        "<ellipse cx='{x:.1}' cy='{y:.1}' rx='{rx}' ry='{ry}' fill='none' stroke='url(#chrome)' stroke-width='10'/>"
    ));
}

fn pole(s: &mut Sketch, x: f64, y0: f64, y1: f64) {
    s.rect([x - 5.0, y0, 10.0, y1 - y0], 4.0, "url(#tube)");
    s.rect([x - 9.0, (y0 + y1) / 2.0, 18.0, 20.0], 5.0, "url(#chrome)");
    for dx in [-62.0, 62.0, 8.0] {
        s.stroke(&format!("M{x:.1} {:.1}L{:.1} {y1:.1}", y1 - 90.0, x + dx), "#8d9197", 7.0);
        s.stroke(&format!("M{x:.1} {:.1}L{:.1} {y1:.1}", y1 - 90.0, x + dx), "#fff6", 1.6);
        s.circle(x + dx, y1, 7.0, "#111");
    }
}

/// A cymbal seen from the side at an angle, on its stand's top.
fn plate(s: &mut Sketch, (x, y): (f64, f64), rx: f64, tilt: f64, dark: bool) {
    let ry = rx * 0.23;
    s.open(&format!("transform='rotate({tilt} {x} {y})'"));
    let (a, b, c) = if dark { ("#3a3a3f", "#141416", "#55555c") } else { ("#f7d98a", "#9a6a1c", "#ffeeb5") };
    let bronze =
        s.linear([0.0, 0.0, 1.0, 0.25], &[(0.0, b), (0.22, a), (0.34, c), (0.5, b), (0.68, a), (0.82, c), (1.0, b)]);
    s.ellipse(x, y + 4.0, rx, ry, "#0009");
    s.ellipse(x, y, rx, ry, &bronze);
    for k in 1..9 {
        let f = f64::from(k) / 9.5;
        s.put(format!("<ellipse cx='{x}' cy='{y}' rx='{:.1}' ry='{:.1}' fill='none' stroke='#3a2406' stroke-opacity='.3' stroke-width='1.2'/>", rx * f, ry * f));
    }
    s.ellipse(x, y - 4.0, rx * 0.2, ry * 0.36, &bronze);
    s.rect([x - 4.0, y - 34.0, 8.0, 28.0], 3.0, "url(#tube)");
    s.circle(x, y - 34.0, 8.0, "url(#chrome)");
    s.close();
}

fn kick(s: &mut Sketch, finish: Finish) {
    let (x, y, r) = (600.0, 700.0, 202.0);
    for side in [-1.0, 1.0] {
        s.stroke(&format!("M{:.1} 770L{:.1} 908", x + side * 178.0, x + side * 262.0), "#9aa0a6", 11.0);
    }
    let ring = format!("M{:.1} {y}A{r} {r} 0 1 0 {:.1} {y}A{r} {r} 0 1 0 {:.1} {y}Z", x - r, x + r, x - r);
    s.shadow(&ring, (0.0, 16.0), 0.7);
    finish.paint(s, &ring, [x - r, y - r, x + r, y + r]);
    s.circle(x, y, r * 0.9, "#0b0b0c");
    let skin = s.radial([0.38, 0.3, 0.9], &[(0.0, "#3a3a3f"), (0.45, "#19191b"), (1.0, "#070708")]);
    s.circle(x, y, r * 0.88, &skin);
    s.ring(x, y, r * 0.6, "#ffffff14", 3.0);
    s.put(format!("<path d='M{} 590l-46 118h34l-26 104 92 -140h-40l32 -82z' fill='#f97316'/>", x + 6.0));
    s.ring(x, y, r * 0.9, "url(#chrome)", 7.0);
    for i in 0..10 {
        let t = (f64::from(i) * 36.0 + 18.0_f64).to_radians();
        let (cx, cy) = (x + t.cos() * r * 0.95, y + t.sin() * r * 0.95);
        s.put(format!(
            "<rect x='-9' y='-15' width='18' height='30' rx='6' fill='url(#chrome)' stroke='#0009' transform='translate({cx:.1} {cy:.1}) rotate({:.0})'/>",
            t.to_degrees() + 90.0
        ));
    }
    s.ring(x, y, r * 0.99, "#fff3", 2.0);
}

fn pad(s: &mut Sketch, (x, y): (f64, f64), rx: f64, rim: &str) {
    let ry = rx * 0.42;
    s.ellipse(x, y + 26.0, rx, ry, "#050506");
    s.rect([x - rx, y, rx * 2.0, 26.0], 0.0, "#111114");
    s.ellipse(x, y, rx, ry, rim);
    let mesh = s.radial([0.4, 0.35, 0.8], &[(0.0, "#5b5c62"), (0.7, "#2c2d31"), (1.0, "#141417")]);
    s.ellipse(x, y - 2.0, rx * 0.9, ry * 0.88, &mesh);
    s.put(format!(
        "<ellipse cx='{x}' cy='{y}' rx='{:.1}' ry='{:.1}' fill='none' stroke='#fff2' stroke-width='2'/>",
        rx * 0.55,
        ry * 0.54
    ));
}

fn electronic(s: &mut Sketch, d: &Drums) {
    let tone = d.shell.colours().0;
    for x in [250.0, 480.0, 720.0, 950.0] {
        s.rect([x - 11.0, 470.0, 22.0, 440.0], 8.0, "url(#tube)");
        s.rect([x - 34.0, 896.0, 68.0, 18.0], 9.0, "#141416");
    }
    s.rect([240.0, 586.0, 720.0, 24.0], 10.0, "url(#chrome)");
    s.rect([240.0, 716.0, 250.0, 20.0], 10.0, "url(#chrome)");
    s.rect([710.0, 716.0, 250.0, 20.0], 10.0, "url(#chrome)");
    plate(s, (300.0, 330.0), 150.0, -8.0, true);
    plate(s, (910.0, 320.0), 165.0, 9.0, true);
    s.rect([296.0, 350.0, 9.0, 240.0], 3.0, "url(#tube)");
    s.rect([906.0, 340.0, 9.0, 250.0], 3.0, "url(#tube)");
    plate(s, (190.0, 520.0), 122.0, -4.0, true);
    s.rect([545.0, 730.0, 110.0, 180.0], 14.0, "#141417");
    s.circle(600.0, 800.0, 92.0, "#0a0a0b");
    s.circle(600.0, 800.0, 80.0, "url(#knob)");
    s.ring(600.0, 800.0, 86.0, tone, 6.0);
    for (at, r) in [((480.0, 540.0), 108.0), ((720.0, 540.0), 108.0), ((300.0, 700.0), 122.0), ((900.0, 690.0), 126.0)]
    {
        pad(s, at, r, tone);
    }
    s.rect([90.0, 618.0, 130.0, 92.0], 12.0, "#1a1a1e");
    s.rect([104.0, 630.0, 62.0, 36.0], 4.0, "#f97316");
    for i in 0..4 {
        s.circle(112.0 + 28.0 * f64::from(i), 690.0, 8.0, "url(#knob)");
    }
}

/// Draws the kit.
#[must_use]
pub fn scene(d: &Drums) -> Scene {
    let mut s = Sketch::default();
    if d.electronic {
        electronic(&mut s, d);
    } else {
        if d.cymbals {
            pole(&mut s, 205.0, 330.0, 905.0);
            pole(&mut s, 985.0, 300.0, 905.0);
            plate(&mut s, (205.0, 330.0), 150.0, -11.0, false);
            plate(&mut s, (985.0, 300.0), 178.0, 12.0, false);
        }
        kick(&mut s, d.shell);
        s.rect([590.0, 440.0, 20.0, 80.0], 6.0, "url(#tube)");
        if d.pieces >= 4 {
            let toms: &[(f64, f64)] = if d.pieces >= 5 { &[(478.0, 112.0), (722.0, 122.0)] } else { &[(500.0, 122.0)] };
            for (x, r) in toms {
                shell(&mut s, Shell(*x, 396.0, *r, r * 0.36, 122.0), d.shell, 5);
            }
        }
        if d.pieces >= 6 {
            shell(&mut s, Shell(600.0, 318.0, 88.0, 30.0, 96.0), d.shell, 5);
        }
        for x in [800.0, 1010.0] {
            s.rect([x, 690.0, 11.0, 220.0], 4.0, "url(#tube)");
        }
        shell(&mut s, Shell(906.0, 570.0, 148.0, 50.0, 210.0), d.shell, 6);
        if d.pieces >= 7 {
            shell(&mut s, Shell(1075.0, 640.0, 118.0, 40.0, 180.0), d.shell, 5);
        }
        pole(&mut s, 320.0, 640.0, 908.0);
        shell(&mut s, Shell(320.0, 566.0, 132.0, 44.0, 74.0), d.shell, 6);
        if d.cymbals {
            pole(&mut s, 130.0, 520.0, 908.0);
            plate(&mut s, (130.0, 528.0), 118.0, 2.0, false);
            plate(&mut s, (130.0, 510.0), 118.0, -2.0, false);
        }
    }
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 625.0), ..Pose::new((600.0, 620.0), 0.98, 0.0) },
        angle: Pose { scale: (1.16, 1.2), skew: 7.0, to: (620.0, 600.0), ..Pose::new((560.0, 600.0), 1.0, -3.0) },
        detail: Pose::new((690.0, 560.0), 2.3, -6.0),
        floor: Some(908.0),
    }
}

/// Draws the single drum.
#[must_use]
pub fn snare(d: &Snare) -> Scene {
    let mut s = Sketch::default();
    let h = 36.0 * f64::from(d.depth) + 60.0;
    shell(&mut s, Shell(600.0, 500.0, 400.0, 136.0, h), d.shell, 7);
    let mid = shade(d.shell.colours().0, 1.3);
    s.put(format!(
        "<circle cx='600' cy='{:.0}' r='15' fill='{mid}' stroke='#0009' stroke-width='3'/>",
        636.0 + h * 0.5
    ));
    s.put(format!(
        "<rect x='926' y='{:.0}' width='40' height='120' rx='10' fill='url(#chrome)' stroke='#0009'/>",
        540.0 + h * 0.2
    ));
    s.line([380.0, 470.0, 640.0, 540.0], "#0004", 15.0);
    for (x1, y1, x2, y2) in [(230.0, 380.0, 800.0, 520.0), (330.0, 336.0, 860.0, 478.0)] {
        s.line([x1, y1 + 12.0, x2, y2 + 12.0], "#0005", 15.0);
        s.line([x1, y1, x2, y2], "#d9b276", 15.0);
        s.line([x1, y1 - 3.0, x2, y2 - 3.0], "#fbe6bd", 4.0);
        s.ellipse(x2 + 6.0, y2 + 1.0, 17.0, 11.0, "#ecd0a0");
    }
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 640.0), ..Pose::new((600.0, 620.0), 1.06, 0.0) },
        angle: Pose { to: (600.0, 660.0), ..Pose::new((600.0, 620.0), 1.28, -14.0) },
        detail: Pose::new((760.0, 640.0), 2.5, 8.0),
        floor: Some(500.0 + h + 136.0),
    }
}
