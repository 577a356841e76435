//! Cymbals face on: brushed light in wedges, lathe rings, hammering, bell.
//! Stage units 0..1200 around (600, 560).

use super::sketch::{Sketch, noise, shade};
use super::stage::{Pose, Scene};

/// Surface of a cymbal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bronze {
    Brilliant,
    Traditional,
    Dark,
}

/// A cymbal or a pair of hi-hats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cymbal {
    /// Diameter, inches.
    pub inches: u8,
    pub bronze: Bronze,
    /// A second plate behind the first.
    pub pair: bool,
}

fn plate(s: &mut Sketch, (x, y): (f64, f64), r: f64, bronze: Bronze) {
    let tone = match bronze {
        Bronze::Brilliant => "#e2b24c",
        Bronze::Traditional => "#c18f3c",
        Bronze::Dark => "#7a5526",
    };
    s.put(format!(
        "<circle cx='{x}' cy='{:.1}' r='{r}' fill='#000' fill-opacity='.7' filter='url(#blur12)'/>",
        y + 22.0
    ));
    s.circle(x, y, r, tone);
    let wedges = 144_u32;
    for i in 0..wedges {
        let t = f64::from(i) / f64::from(wedges) * std::f64::consts::TAU;
        let u = t + std::f64::consts::TAU / f64::from(wedges) * 1.25;
        let light =
            1.0 + 0.42 * (2.0 * t - 0.9).sin().powi(3) + 0.12 * (6.0 * t + 1.0).sin() + (noise(61, i) - 0.5) * 0.07;
        s.path(
            &format!(
                "M{x} {y}L{:.1} {:.1}A{r} {r} 0 0 1 {:.1} {:.1}Z",
                x + r * t.cos(),
                y + r * t.sin(),
                x + r * u.cos(),
                y + r * u.sin()
            ),
            &shade(tone, light),
        );
    }
    let rings = (r / 7.0) as u32;
    for i in 0..rings {
        let at = r * (0.24 + 0.75 * f64::from(i) / f64::from(rings));
        let (c, w) = if i % 3 == 0 { ("#fff0bd", 0.9) } else { ("#2a1803", 1.1) };
        s.put(format!(
            "<circle cx='{x}' cy='{y}' r='{at:.1}' fill='none' stroke='{c}' stroke-width='{w}' stroke-opacity='{:.2}'/>",
            0.1 + noise(67, i) * 0.28
        ));
    }
    if bronze != Bronze::Brilliant {
        for i in 0..170 {
            let (t, q) = (noise(71, i) * std::f64::consts::TAU, r * (0.27 + 0.68 * noise(73, i)));
            let (cx, cy) = (x + q * t.cos(), y + q * t.sin());
            s.put(format!(
                "<circle cx='{cx:.1}' cy='{cy:.1}' r='{:.1}' fill='#2a1803' fill-opacity='.2'/>",
                4.0 + noise(79, i) * 6.0
            ));
            s.put(format!(
                "<circle cx='{:.1}' cy='{:.1}' r='3' fill='#ffe9ae' fill-opacity='.16'/>",
                cx + 3.0,
                cy + 3.0
            ));
        }
    }
    let bell = s.radial(
        [0.36, 0.3, 0.8],
        &[(0.0, "#fff3c9"), (0.3, &shade(tone, 1.2)), (0.8, &shade(tone, 0.62)), (1.0, &shade(tone, 0.4))],
    );
    s.circle(x, y, r * 0.215, "#0004");
    s.circle(x, y, r * 0.2, &bell);
    s.circle(x, y, r * 0.024, "#050403");
    s.ring(x, y, r - 1.5, "#fff2c4", 3.0);
    s.ring(x, y, r - 5.0, "#0005", 2.0);
    s.put(format!(
        "<path d='M{:.0} {:.0}l-16 40h12l-9 34 31 -48h-14l11 -26z' fill='#140b02' fill-opacity='.72'/>",
        x + r * 0.02,
        y - r * 0.56
    ));
}

/// Draws the cymbal.
#[must_use]
pub fn scene(c: &Cymbal) -> Scene {
    let mut s = Sketch::default();
    let r = 250.0 + 10.0 * f64::from(c.inches);
    let r = if c.pair { r * 0.9 } else { r };
    if c.pair {
        plate(&mut s, (690.0, 490.0), r, c.bronze);
        plate(&mut s, (530.0, 640.0), r, c.bronze);
    } else {
        plate(&mut s, (600.0, 570.0), r, c.bronze);
    }
    Scene {
        sketch: s,
        front: Pose::new((600.0, 580.0), 1.0, 0.0),
        angle: Pose { scale: (1.15, 0.5), ..Pose::new((600.0, 570.0), 1.0, -17.0) },
        detail: Pose::new((720.0, 470.0), 2.2, 0.0),
        floor: None,
    }
}
