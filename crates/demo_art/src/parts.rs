//! Spare parts, large on the stage: a pickup, a bridge, tuners, knobs, a nut.
//! They are the same drawings the instruments wear, so a part looks like the one mounted.

use super::hardware::{Bridge, Coil, Metal, bridge, knob, pickup, tuner};
use super::sketch::Sketch;
use super::stage::{Pose, Scene};

/// A spare part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// A pickup with its cover colour.
    Pickup(Coil, Metal, &'static str),
    /// A bridge with its number of strings.
    Bridge(Bridge, u8, Metal),
    /// A set of tuning machines.
    Tuners(u8, Metal),
    /// A set of knobs.
    Knobs(Metal),
    /// A slotted nut with saddles.
    Nut(&'static str),
}

/// Draws the part.
#[must_use]
pub fn scene(p: &Part) -> Scene {
    let mut s = Sketch::default();
    let mut zoom = 8.0;
    match *p {
        Part::Pickup(coil, metal, cover) => {
            for (i, c) in ["#d9d4c8", "#b3171c", "#17171a"].iter().enumerate() {
                let k = 6.0 * i as f64;
                s.stroke(
                    &format!(
                        "M{:.0} 14C{:.0} 40 {:.0} 44 {:.0} 76",
                        24.0 + k,
                        30.0 + k,
                        -8.0 + k * 2.0,
                        20.0 + k * 3.0
                    ),
                    c,
                    2.2,
                );
            }
            pickup(
                &mut s,
                coil,
                0.0,
                0.0,
                if matches!(coil, Coil::Jazz | Coil::Precision | Coil::MusicHum) { 4 } else { 6 },
                metal,
                cover,
            );
        }
        Part::Bridge(kind, strings, metal) => {
            bridge(&mut s, kind, strings, 10.5 * f64::from(strings - 1), metal);
            zoom = 7.6;
        }
        Part::Tuners(count, metal) => {
            for i in 0..count {
                let (c, r) = (i % 3, i / 3);
                let x = -52.0 + 46.0 * f64::from(c);
                let y = -24.0 + 46.0 * f64::from(r);
                s.rect([x - 11.0, y - 13.0, 22.0, 26.0], 5.0, "#000a");
                s.rect([x - 11.0, y - 14.0, 22.0, 26.0], 5.0, metal.paint());
                s.frame([x - 11.0, y - 14.0, 22.0, 26.0], 5.0, "#fff6", 0.8);
                tuner(&mut s, (x, y), 1.0, 1.1, metal);
            }
        }
        Part::Knobs(metal) => {
            let body = if metal == Metal::Black { "url(#knob)" } else { metal.paint() };
            for (i, (x, y)) in [(-34.0, -22.0), (30.0, -28.0), (-26.0, 34.0), (38.0, 28.0)].iter().enumerate() {
                knob(&mut s, (*x, *y), 25.0, body, -70.0 + 60.0 * i as f64);
            }
        }
        Part::Nut(colour) => {
            for (y, h) in [(-40.0, 9.0), (10.0, 7.0)] {
                s.rect([-46.0, y + 2.0, 92.0, h], 2.0, "#000a");
                let bone = s.linear([0.0, 0.0, 0.0, 1.0], &[(0.0, "#fffdf4"), (0.4, colour), (1.0, "#a39a80")]);
                s.rect([-46.0, y, 92.0, h], 2.0, &bone);
                for i in 0..6 {
                    s.rect([-36.0 + 14.0 * f64::from(i), y - 0.5, 1.6, h * 0.4], 0.5, "#3a3222");
                }
            }
            for i in 0..6 {
                s.circle(-36.0 + 14.4 * f64::from(i), 42.0, 4.6, "#000a");
                s.circle(-36.0 + 14.4 * f64::from(i), 41.0, 4.4, colour);
                s.circle(-37.0 + 14.4 * f64::from(i), 40.0, 1.6, "#1f6a5c");
            }
        }
    }
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 580.0), ..Pose::new((0.0, 4.0), zoom, -14.0) },
        angle: Pose { skew: -16.0, scale: (zoom * 1.15, zoom * 0.8), ..Pose::new((0.0, 4.0), zoom, 18.0) },
        detail: Pose::new((16.0, 0.0), zoom * 2.1, -28.0),
        floor: None,
    }
}
