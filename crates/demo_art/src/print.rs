//! Books, shirts and posters with a drawn cover, never a letter.
//! Stage units 0..1200.

use super::sketch::{Sketch, noise, shade};
use super::stage::{Pose, Scene};

/// A printed thing, coloured `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Print {
    Book(&'static str),
    Shirt(&'static str),
    Poster(&'static str),
}

fn emblem(s: &mut Sketch, (x, y): (f64, f64), k: f64, ink: &str) {
    s.open(&format!("transform='translate({x} {y}) scale({k})'"));
    for i in 0..28 {
        let t = (f64::from(i) * 360.0_f64 / 28.0).to_radians();
        let (a, b) = (150.0, 190.0 + 34.0 * noise(233, i));
        s.line([t.cos() * a, t.sin() * a, t.cos() * b, t.sin() * b], ink, 7.0);
    }
    s.ring(0.0, 0.0, 132.0, ink, 9.0);
    s.path("M26 -112L-70 24H-8L-34 112L76 -30H12L44 -112Z", ink);
    s.close();
}

/// Draws the print.
#[must_use]
pub fn scene(p: &Print) -> Scene {
    let mut s = Sketch::default();
    let mut floor = None;
    match *p {
        Print::Book(colour) => {
            s.path("M300 190L840 160L900 190V905L840 930H330Z", "#e9e2d0");
            for i in 0..16 {
                let x = 846.0 + 3.4 * f64::from(i);
                s.line([x, 166.0 + 2.0 * f64::from(i), x, 922.0 - 1.5 * f64::from(i)], "#a59c86", 1.0);
            }
            let d = "M290 200H840V930H290Z";
            s.shadow(d, (10.0, 12.0), 0.6);
            let paint = s.linear(
                [0.0, 0.0, 1.0, 1.0],
                &[(0.0, &shade(colour, 1.35)), (0.4, colour), (1.0, &shade(colour, 0.45))],
            );
            s.path(d, &paint);
            s.rect([290.0, 200.0, 40.0, 730.0], 0.0, "#0005");
            emblem(&mut s, (585.0, 480.0), 0.95, "#f7efe2");
            for i in 0..5 {
                let y = 770.0 + 22.0 * f64::from(i);
                s.line([380.0, y, 790.0, y], "#f7efe2", 2.5);
            }
            for i in 0..9 {
                let (x, y) = (400.0 + 45.0 * f64::from(i), 776.0 + 66.0 * noise(239, i));
                s.put(format!("<ellipse cx='{x:.0}' cy='{y:.0}' rx='13' ry='10' fill='#f7efe2' transform='rotate(-20 {x:.0} {y:.0})'/>"));
                s.line([x + 12.0, y, x + 12.0, y - 52.0], "#f7efe2", 3.5);
            }
            floor = Some(930.0);
        }
        Print::Shirt(colour) => {
            let d = "M420 210C480 262 720 262 780 210L900 250C960 272 1010 360 1060 500L920 560L870 480C864 640 872 820 884 1010C700 1040 500 1040 316 1010C328 820 336 640 330 480L280 560L140 500C190 360 240 272 300 250Z";
            s.shadow(d, (10.0, 26.0), 0.8);
            let cotton = s.linear(
                [0.0, 0.0, 1.0, 0.6],
                &[(0.0, &shade(colour, 1.3)), (0.5, colour), (1.0, &shade(colour, 0.55))],
            );
            s.path(d, &cotton);
            s.inside(d);
            for i in 0..16 {
                let x = 300.0 + 600.0 * noise(241, i);
                let (y0, y1) = (420.0 + 300.0 * noise(251, i), 800.0 + 240.0 * noise(257, i));
                let ink = if i % 2 == 0 { "#000" } else { "#fff" };
                s.put(format!("<path d='M{x:.0} {y0:.0}Q{:.0} {:.0} {:.0} {y1:.0}' fill='none' stroke='{ink}' stroke-opacity='.16' stroke-width='20' filter='url(#blur12)'/>", x + 30.0, (y0 + y1) / 2.0, x - 20.0));
            }
            s.close();
            s.stroke("M420 210C480 262 720 262 780 210C720 310 480 310 420 210", &shade(colour, 1.6), 10.0);
            s.stroke("M330 480C332 420 330 360 318 310M870 480C868 420 870 360 882 310", "#0006", 5.0);
            let ink = if colour == "#f4f1e8" { "#141416" } else { "#f97316" };
            emblem(&mut s, (600.0, 590.0), 0.95, ink);
        }
        Print::Poster(colour) => {
            let d = "M290 130H910V1010H290Z";
            s.shadow(d, (14.0, 26.0), 0.85);
            s.rect([270.0, 110.0, 660.0, 920.0], 6.0, "#0c0a09");
            let sky = s.linear([0.0, 0.0, 0.0, 1.0], &[(0.0, &shade(colour, 0.25)), (0.55, colour), (1.0, "#f6b25c")]);
            s.path(d, &sky);
            s.inside(d);
            s.circle(600.0, 640.0, 230.0, "#ffe0a8");
            s.path("M290 820L430 640L500 700L600 470L640 520L690 480L800 690L850 660L910 760V1010H290Z", "#160b07");
            s.path("M600 470L566 548L600 530L622 560L650 520L690 480L640 520Z", "#f97316");
            for i in 0..9 {
                s.stroke(
                    &format!(
                        "M{:.0} 470C{:.0} 380 {:.0} 320 {:.0} 200",
                        620.0 + 5.0 * f64::from(i),
                        560.0 + 20.0 * f64::from(i),
                        520.0 + 40.0 * f64::from(i),
                        440.0 + 46.0 * f64::from(i)
                    ),
                    "#ffd9a066",
                    5.0,
                );
            }
            emblem(&mut s, (600.0, 290.0), 0.5, "#f7efe2");
            s.close();
            s.frame([270.0, 110.0, 660.0, 920.0], 6.0, "#5a4a3c", 7.0);
        }
    }
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 590.0), ..Pose::new((600.0, 590.0), 0.98, if floor.is_some() { 0.0 } else { -4.0 }) },
        angle: Pose { skew: -8.0, ..Pose::new((600.0, 590.0), 1.1, 10.0) },
        detail: Pose::new((600.0, 540.0), 2.2, -8.0),
        floor,
    }
}
