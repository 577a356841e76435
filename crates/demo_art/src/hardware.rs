//! Metalwork and electronics seen from the front: tuners, pickups, bridges, knobs, screws.
//! Units are millimetres of the real instrument; the string line is x = 0.

use super::sketch::Sketch;

/// Plating of the metal parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metal {
    Chrome,
    Gold,
    Black,
}

impl Metal {
    /// The paint of this plating.
    #[must_use]
    pub const fn paint(self) -> &'static str {
        match self {
            Self::Chrome => "url(#chrome)",
            Self::Gold => "url(#gold)",
            Self::Black => "url(#black)",
        }
    }

    /// A flat middle tone, for thin lines.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Chrome => "#b9bdc2",
            Self::Gold => "#cfa544",
            Self::Black => "#3a3b40",
        }
    }
}

/// One pickup of an electric instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coil {
    Single,
    Humbucker,
    OpenHumbucker,
    P90,
    Precision,
    Jazz,
    MusicHum,
    Active,
}

/// The bridge of an electric instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bridge {
    VintageTremolo,
    Hardtail,
    TuneOMatic,
    Floyd,
    TeePlate,
    BassPlate,
}

/// A small slotted screw.
pub fn screw(s: &mut Sketch, x: f64, y: f64, metal: Metal) {
    s.circle(x, y, 3.0, "#0005");
    s.circle(x, y, 2.6, metal.paint());
    s.line([x - 1.5, y - 1.0, x + 1.5, y + 1.0], "#222", 0.7);
}

/// A control knob of radius `r` in `body` paint with a pointer.
pub fn knob(s: &mut Sketch, (x, y): (f64, f64), r: f64, body: &str, turn: f64) {
    s.put(format!(
        "<circle cx='{:.1}' cy='{:.1}' r='{:.1}' fill='#000' fill-opacity='.5' filter='url(#blur2)'/>",
        x + r * 0.14,
        y + r * 0.24,
        r * 1.06
    ));
    s.circle(x, y, r, "#08080a");
    s.circle(x, y, r * 0.96, body);
    s.ring(x, y, r * 0.8, "#fff3", r * 0.05);
    s.ring(x, y, r * 0.64, "#0007", r * 0.08);
    let (dx, dy) = (turn.to_radians().sin(), -turn.to_radians().cos());
    s.line([x + dx * r * 0.35, y + dy * r * 0.35, x + dx * r * 0.88, y + dy * r * 0.88], "#fff", r * 0.12);
    s.put(format!(
        "<ellipse cx='{:.1}' cy='{:.1}' rx='{:.1}' ry='{:.1}' fill='#fff' fill-opacity='.22'/>",
        x - r * 0.22,
        y - r * 0.34,
        r * 0.42,
        r * 0.24
    ));
}

/// A tuning machine: post at (x, y), button on the side given by the sign of `side`.
pub fn tuner(s: &mut Sketch, (x, y): (f64, f64), side: f64, big: f64, metal: Metal) {
    let b = x + side * 19.0 * big;
    s.line([x, y, b, y], metal.tone(), 3.4 * big);
    s.put(format!(
        "<rect x='{:.1}' y='{:.1}' width='{:.1}' height='{:.1}' rx='{:.1}' fill='{}' stroke='#0008' stroke-width='.8'/>",
        b - 5.5 * big,
        y - 8.0 * big,
        11.0 * big,
        16.0 * big,
        5.0 * big,
        metal.paint()
    ));
    s.circle(x + 1.0, y + 1.5, 6.4 * big, "#0006");
    s.circle(x, y, 6.0 * big, metal.paint());
    s.circle(x, y, 3.6 * big, "#26262a");
    s.circle(x, y, 2.9 * big, metal.paint());
}

/// A pickup centred on (0, y), tilted by `tilt` degrees, wide enough for `strings`.
pub fn pickup(s: &mut Sketch, coil: Coil, y: f64, tilt: f64, strings: u8, metal: Metal, cover: &str) {
    let n = f64::from(strings.max(4));
    let bass = matches!(coil, Coil::Precision | Coil::Jazz | Coil::MusicHum);
    let pitch = if bass { 16.5 } else { 10.3 };
    let span = pitch * (n - 1.0);
    s.open(&format!("transform='translate(0 {y:.1}) rotate({tilt:.1})'"));
    let plate = |s: &mut Sketch, w: f64, h: f64, r: f64, fill: &str| {
        s.put(format!(
            "<rect x='{:.1}' y='{:.1}' width='{w:.1}' height='{h:.1}' rx='{r}' fill='#000' fill-opacity='.55' filter='url(#blur2)' transform='translate(1.5 3)'/>",
            -w / 2.0,
            -h / 2.0
        ));
        s.rect([-w / 2.0, -h / 2.0, w, h], r, fill);
        s.frame([-w / 2.0 + 0.8, -h / 2.0 + 0.8, w - 1.6, h - 1.6], r, "#fff4", 1.0);
    };
    let poles = |s: &mut Sketch, dy: f64, r: f64| {
        for i in 0..strings.max(4) {
            let x = -span / 2.0 + pitch * f64::from(i);
            s.circle(x, dy, r, "#0008");
            s.circle(x, dy, r * 0.86, metal.paint());
        }
    };
    match coil {
        Coil::Single => {
            plate(s, span + 33.0, 19.0, 9.5, cover);
            poles(s, 0.0, 2.6);
        }
        Coil::P90 => {
            plate(s, span + 37.0, 38.0, 7.0, cover);
            poles(s, 0.0, 2.8);
            screw(s, -span / 2.0 - pitch * 1.1, 0.0, metal);
            screw(s, span / 2.0 + pitch * 1.1, 0.0, metal);
        }
        Coil::Humbucker | Coil::OpenHumbucker => {
            plate(s, span + 40.0, 47.0, 4.0, "#141416");
            if coil == Coil::Humbucker {
                plate(s, span + 19.0, 37.0, 3.5, metal.paint());
                poles(s, 9.0, 2.4);
            } else {
                plate(s, span + 18.0, 18.0, 3.0, cover);
                s.open("transform='translate(0 -9.5)'");
                plate(s, span + 18.0, 17.5, 3.0, cover);
                s.close();
                s.open("transform='translate(0 9.5)'");
                plate(s, span + 18.0, 17.5, 3.0, cover);
                s.close();
                poles(s, -9.5, 2.6);
                poles(s, 9.5, 2.6);
            }
            screw(s, -span / 2.0 - 15.0, 0.0, metal);
            screw(s, span / 2.0 + 15.0, 0.0, metal);
        }
        Coil::Active => {
            plate(s, span + 20.0, 38.0, 4.0, "#0d0d0f");
            s.rect([-span / 2.0, -12.0, span, 2.0], 1.0, "#fff2");
        }
        Coil::Precision => {
            let half = span / 2.0 + 11.0;
            for (dx, dy) in [(-half / 2.0, -13.0), (half / 2.0, 13.0)] {
                s.open(&format!("transform='translate({dx:.1} {dy:.1})'"));
                plate(s, half, 27.0, 4.0, "#121214");
                for k in 0..4 {
                    s.circle(-half / 2.0 + half * (f64::from(k) + 0.75) / 4.5, 0.0, 2.6, metal.paint());
                }
                s.close();
            }
        }
        Coil::Jazz => {
            plate(s, span + 44.0, 19.0, 4.0, "#121214");
            for i in 0..strings.max(4) {
                let x = -span / 2.0 + pitch * f64::from(i);
                s.circle(x - 3.2, 0.0, 2.3, metal.paint());
                s.circle(x + 3.2, 0.0, 2.3, metal.paint());
            }
        }
        Coil::MusicHum => {
            plate(s, span + 36.0, 46.0, 8.0, "#121214");
            poles(s, -9.0, 4.4);
            poles(s, 9.0, 4.4);
        }
    }
    s.close();
}

/// A bridge with its saddles on y = 0.
pub fn bridge(s: &mut Sketch, kind: Bridge, strings: u8, spread: f64, metal: Metal) {
    let n = f64::from(strings.max(2));
    let xs: Vec<f64> = (0..strings).map(|i| -spread / 2.0 + spread * f64::from(i) / (n - 1.0)).collect();
    let block = |s: &mut Sketch, at: [f64; 4], r: f64| {
        let [x, y, w, h] = at;
        s.put(format!(
            "<rect x='{:.1}' y='{:.1}' width='{w:.1}' height='{h:.1}' rx='{r}' fill='#000' fill-opacity='.6' filter='url(#blur2)'/>",
            x + 2.0,
            y + 4.0
        ));
        s.rect(at, r, metal.paint());
        s.frame([x + 0.7, y + 0.7, w - 1.4, h - 1.4], r, "#fff7", 0.8);
    };
    let saddles = |s: &mut Sketch, y: f64, len: f64| {
        let w = spread / (n - 1.0) * 0.84;
        for x in &xs {
            s.rect([x - w / 2.0, y, w, len], 1.5, metal.paint());
            s.frame([x - w / 2.0, y, w, len], 1.5, "#0007", 0.7);
            s.circle(*x, y + len - 3.0, 1.3, "#111");
        }
    };
    match kind {
        Bridge::VintageTremolo => {
            block(s, [-spread / 2.0 - 9.0, -18.0, spread + 18.0, 40.0], 3.0);
            saddles(s, -7.0, 22.0);
            for x in &xs {
                screw(s, *x, -13.5, metal);
            }
            let arm = format!("M{:.1} 4C{:.1} 10 78 40 74 96L70 130", spread / 2.0 + 6.0, spread / 2.0 + 26.0);
            s.stroke(&arm, "#0006", 6.0);
            s.stroke(&arm, metal.tone(), 4.4);
            s.stroke(&arm, "#fff8", 1.2);
            s.rect([66.0, 122.0, 8.0, 22.0], 4.0, "#f3eee0");
        }
        Bridge::Hardtail | Bridge::BassPlate => {
            let h = if kind == Bridge::BassPlate { 58.0 } else { 40.0 };
            block(s, [-spread / 2.0 - 10.0, -14.0, spread + 20.0, h], 3.0);
            saddles(s, -6.0, h * 0.52);
            for x in &xs {
                s.circle(*x, h - 21.0, 2.2, "#0d0d0e");
            }
        }
        Bridge::TuneOMatic => {
            block(s, [-spread / 2.0 - 13.0, -7.0, spread + 26.0, 14.0], 7.0);
            saddles(s, -5.0, 10.0);
            s.circle(-spread / 2.0 - 11.0, 0.0, 5.5, metal.paint());
            s.circle(spread / 2.0 + 11.0, 0.0, 5.5, metal.paint());
            block(s, [-spread / 2.0 - 19.0, 36.0, spread + 38.0, 15.0], 7.5);
            screw(s, -spread / 2.0 - 13.0, 43.5, metal);
            screw(s, spread / 2.0 + 13.0, 43.5, metal);
        }
        Bridge::Floyd => {
            block(s, [-spread / 2.0 - 15.0, -16.0, spread + 30.0, 58.0], 5.0);
            saddles(s, -8.0, 30.0);
            for x in &xs {
                s.circle(*x, 34.0, 3.4, "#0c0c0d");
                s.circle(*x, 34.0, 2.4, metal.paint());
            }
            s.circle(-spread / 2.0 - 12.0, -8.0, 4.5, metal.paint());
            s.circle(spread / 2.0 + 12.0, -8.0, 4.5, metal.paint());
            let arm = format!("M{:.1} 14C70 20 96 40 98 92L97 128", spread / 2.0 + 10.0);
            s.stroke(&arm, "#0006", 6.5);
            s.stroke(&arm, metal.tone(), 5.0);
            s.stroke(&arm, "#fff7", 1.4);
        }
        Bridge::TeePlate => {
            block(s, [-43.0, -66.0, 86.0, 100.0], 3.0);
            pickup(s, Coil::Single, -34.0, 12.0, strings, metal, "#111");
            for x in [-17.5, 0.0, 17.5] {
                s.rect([x - 8.0, -5.0, 16.0, 9.0], 4.5, "url(#gold)");
                s.rect([x - 1.0, 4.0, 2.0, 24.0], 1.0, "#888");
            }
        }
    }
}

/// An oval or round output socket plate.
pub fn jack(s: &mut Sketch, x: f64, y: f64, metal: Metal) {
    s.put(format!(
        "<ellipse cx='{x:.1}' cy='{y:.1}' rx='11' ry='19' fill='{}' stroke='#0008' transform='rotate(-38 {x:.1} {y:.1})'/>",
        metal.paint()
    ));
    s.circle(x, y, 6.2, "#1b1b1d");
    s.circle(x, y, 3.2, "#000");
}
