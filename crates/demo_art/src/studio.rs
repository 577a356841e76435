//! Studio and stage gear: microphones, headphones, interfaces, mixers, wireless sets.
//! Stage units 0..1200.

use super::sketch::{Sketch, noise, shade};
use super::stage::{Pose, Scene};

/// Build of a microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mic {
    Dynamic,
    Condenser,
    Ribbon,
}

/// A microphone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Microphone {
    pub mic: Mic,
    /// Body colour, `#rrggbb`.
    pub colour: &'static str,
}

/// A pair of headphones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Headphone {
    /// Cup colour, `#rrggbb`.
    pub colour: &'static str,
    /// Perforated cups.
    pub open_back: bool,
}

/// A box with sockets and knobs: interface, mixer or wireless receiver.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interface {
    /// Front panel colour, `#rrggbb`.
    pub colour: &'static str,
    /// Combo sockets on the front, 1 to 8.
    pub inputs: u8,
}

/// A mixing console.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mixer {
    /// Channel strips, 4 to 24.
    pub channels: u8,
}

fn mesh(s: &mut Sketch, d: &str, [x, y, w, h]: [f64; 4], base: &str) {
    let metal = s.radial([0.36, 0.28, 0.85], &[(0.0, &shade(base, 1.7)), (0.45, base), (1.0, &shade(base, 0.25))]);
    s.path(d, &metal);
    s.inside(d);
    let step = 11.0;
    let count = ((w + h) / step) as u32;
    for i in 0..count {
        let at = x - h + step * f64::from(i) * 1.4;
        s.put(format!("<path d='M{at:.0} {y:.0}l{h:.0} {h:.0}M{:.0} {y:.0}l-{h:.0} {h:.0}' stroke='#000' stroke-opacity='.5' stroke-width='3.2'/>", at + h));
        s.put(format!(
            "<path d='M{:.0} {y:.0}l{h:.0} {h:.0}' stroke='#fff' stroke-opacity='.2' stroke-width='1.4'/>",
            at + 3.0
        ));
    }
    s.put(format!(
        "<path d='{d}' fill='none' stroke='#000' stroke-opacity='.6' stroke-width='26' filter='url(#blur12)'/>"
    ));
    s.put(format!(
        "<ellipse cx='{:.0}' cy='{:.0}' rx='{:.0}' ry='{:.0}' fill='#fff' fill-opacity='.28' filter='url(#blur20)'/>",
        x + w * 0.32,
        y + h * 0.28,
        w * 0.16,
        h * 0.2
    ));
    s.close();
}

fn barrel(s: &mut Sketch, d: &str, colour: &str) {
    s.shadow(d, (10.0, 16.0), 0.7);
    let round = s.linear(
        [0.0, 0.0, 1.0, 0.0],
        &[
            (0.0, &shade(colour, 0.3)),
            (0.22, &shade(colour, 1.1)),
            (0.32, &shade(colour, 1.6)),
            (0.45, colour),
            (0.8, &shade(colour, 0.5)),
            (1.0, &shade(colour, 0.2)),
        ],
    );
    s.path(d, &round);
}

/// Draws the microphone.
#[must_use]
pub fn microphone(m: &Microphone) -> Scene {
    let mut s = Sketch::default();
    let turn = if m.mic == Mic::Dynamic { 32.0 } else { 0.0 };
    match m.mic {
        Mic::Dynamic => {
            barrel(&mut s, "M522 470H678L650 1010Q646 1046 600 1046Q554 1046 550 1010Z", m.colour);
            s.rect([552.0, 700.0, 94.0, 10.0], 4.0, "#0008");
            s.rect([578.0, 560.0, 30.0, 74.0], 15.0, "#050505");
            s.rect([583.0, 572.0, 20.0, 34.0], 8.0, "url(#chrome)");
            s.path("M500 440H700L682 490H518Z", "url(#chrome)");
            s.path("M482 396H718L704 446H496Z", "url(#black)");
            s.shadow("M452 300A148 148 0 0 1 748 300Q748 372 716 400H484Q452 372 452 300Z", (8.0, 12.0), 0.6);
            mesh(
                &mut s,
                "M452 300A148 148 0 0 1 748 300Q748 372 716 400H484Q452 372 452 300Z",
                [452.0, 150.0, 296.0, 252.0],
                "#9a9ea4",
            );
            s.rect([446.0, 296.0, 308.0, 26.0], 10.0, "url(#chrome)");
        }
        Mic::Condenser => {
            s.put("<path d='M330 420V760Q330 850 600 850Q870 850 870 760V420' fill='none' stroke='#2a2b2f' stroke-width='16'/>");
            s.put("<path d='M324 420V760Q324 846 600 846' fill='none' stroke='#fff' stroke-opacity='.35' stroke-width='4'/>");
            for side in [-1.0, 1.0] {
                for y in [470.0, 620.0, 740.0] {
                    s.line([600.0 + side * 262.0, y, 600.0 + side * 120.0, y - 26.0], "#b4690e", 6.0);
                }
            }
            s.rect([586.0, 850.0, 28.0, 200.0], 8.0, "url(#tube)");
            barrel(&mut s, "M458 500H742V770Q742 812 700 820L650 846H550L500 820Q458 812 458 770Z", m.colour);
            mesh(&mut s, "M470 500V330Q472 200 600 196Q728 200 730 330V500Z", [470.0, 196.0, 260.0, 304.0], "#a3a7ad");
            s.rect([452.0, 488.0, 296.0, 34.0], 8.0, "url(#gold)");
            s.rect([586.0, 198.0, 28.0, 296.0], 8.0, "url(#tube)");
            s.put("<path d='M618 590l-34 78h24l-18 66 60 -92h-27l20 -52z' fill='#f97316'/>");
        }
        Mic::Ribbon => {
            s.rect([586.0, 780.0, 28.0, 280.0], 8.0, "url(#tube)");
            s.put("<path d='M452 640L560 800H640L748 640' fill='none' stroke='#3a3b40' stroke-width='18'/>");
            barrel(&mut s, "M470 220Q480 150 600 150Q720 150 730 220V640Q720 720 600 720Q480 720 470 640Z", m.colour);
            for i in 0..9 {
                let y = 208.0 + 46.0 * f64::from(i);
                let d = format!("M490 {y}H710V{:.0}H490Z", y + 30.0);
                mesh(&mut s, &d, [490.0, y, 220.0, 30.0], "#8d9197");
                s.frame([490.0, y, 220.0, 30.0], 6.0, "#000b", 3.0);
            }
            s.rect([470.0, 628.0, 260.0, 34.0], 6.0, "url(#chrome)");
            s.circle(600.0, 690.0, 14.0, "#f97316");
        }
    }
    Scene {
        sketch: s,
        front: Pose::new((600.0, 610.0), 1.02, turn),
        angle: Pose { skew: -4.0, to: (580.0, 640.0), ..Pose::new((600.0, 560.0), 1.4, -26.0) },
        detail: Pose::new((620.0, 400.0), 2.5, 12.0),
        floor: None,
    }
}

/// Draws the headphones.
#[must_use]
pub fn headphone(h: &Headphone) -> Scene {
    let mut s = Sketch::default();
    let band = "M262 690C220 300 400 150 600 150C800 150 980 300 938 690";
    s.put(format!("<path d='{band}' fill='none' stroke='#000' stroke-opacity='.7' stroke-width='76' filter='url(#blur12)' transform='translate(8 22)'/>"));
    s.stroke(band, "#0d0d0f", 66.0);
    s.stroke(band, "#2b2b30", 52.0);
    s.stroke("M272 560C262 310 420 178 600 178C780 178 938 310 928 560", "#17171a", 30.0);
    s.stroke("M250 520C260 290 410 142 600 136C700 136 780 168 830 214", "#ffffff33", 5.0);
    for side in [-1.0, 1.0] {
        s.open(&format!("transform='translate(600 0) scale({side} 1)'"));
        s.rect([316.0, 470.0, 44.0, 190.0], 12.0, "url(#chrome)");
        let pad = "M196 560Q180 740 206 930Q222 974 262 966L292 930V580L262 540Q212 520 196 560Z";
        s.shadow(pad, (0.0, 14.0), 0.7);
        let leather = s.linear([0.0, 0.0, 1.0, 0.0], &[(0.0, "#0a0a0b"), (0.4, "#3c3c42"), (1.0, "#101012")]);
        s.path(pad, &leather);
        let cup = "M262 548C330 520 420 590 426 752C420 914 330 984 262 958C250 860 250 640 262 548Z";
        s.shadow(cup, (0.0, 14.0), 0.6);
        let paint =
            s.radial([0.6, 0.3, 0.9], &[(0.0, &shade(h.colour, 1.6)), (0.4, h.colour), (1.0, &shade(h.colour, 0.3))]);
        s.path(cup, &paint);
        if h.open_back {
            s.inside("M290 596C340 590 392 640 396 752C392 864 340 916 290 910C280 830 280 680 290 596Z");
            s.rect([270.0, 580.0, 140.0, 340.0], 0.0, "#060607");
            for i in 0..240 {
                let (c, r) = (f64::from(i % 10), f64::from(i / 10));
                s.circle(278.0 + 13.0 * c + 6.0 * (r % 2.0), 586.0 + 14.0 * r, 4.2, &shade(h.colour, 1.35));
            }
            s.close();
        } else {
            s.put("<ellipse cx='348' cy='752' rx='42' ry='112' fill='#000' fill-opacity='.32'/>");
        }
        s.put("<path d='M354 690l-26 60h18l-14 52 46 -72h-20l15 -40z' fill='#f97316'/>");
        s.stroke(cup, "#fff5", 3.0);
        s.close();
    }
    s.stroke("M300 960C300 1060 420 1090 470 1040S640 1010 700 1080", "#050506", 13.0);
    s.stroke("M300 956C300 1056 420 1086 470 1036S640 1006 700 1076", "#4a4a50", 3.0);
    Scene {
        sketch: s,
        front: Pose::new((600.0, 600.0), 1.0, -6.0),
        angle: Pose { skew: 8.0, scale: (1.1, 1.25), ..Pose::new((600.0, 600.0), 1.2, 16.0) },
        detail: Pose::new((860.0, 700.0), 2.2, -12.0),
        floor: None,
    }
}

fn round_knob(s: &mut Sketch, x: f64, y: f64, r: f64, i: u32) {
    s.circle(x + 3.0, y + 6.0, r * 1.06, "#000a");
    s.circle(x, y, r, "url(#knob)");
    s.circle(x, y, r * 0.72, "url(#black)");
    let a = (-120.0 + 240.0 * noise(151, i)).to_radians();
    s.line(
        [x + a.sin() * r * 0.3, y - a.cos() * r * 0.3, x + a.sin() * r * 0.92, y - a.cos() * r * 0.92],
        "#fff",
        r * 0.12,
    );
}

/// Draws the interface.
#[must_use]
pub fn interface(f: &Interface) -> Scene {
    let mut s = Sketch::default();
    let wide = f.inputs > 2;
    let (x, w) = if wide { (60.0, 1080.0) } else { (170.0, 860.0) };
    let (y, h) = (600.0, if wide { 250.0 } else { 300.0 });
    let lid = format!("M{x} {y}L{:.0} {:.0}H{:.0}L{:.0} {y}Z", x + 70.0, y - 150.0, x + w - 70.0, x + w);
    let top = s.linear([0.0, 0.0, 0.0, 1.0], &[(0.0, "#2e2e33"), (1.0, "#151517")]);
    s.path(&lid, &top);
    s.put(format!(
        "<path d='M600 {:.0}l-40 56h26l-28 46 84 -66h-32l26 -36z' fill='#f97316' opacity='.85'/>",
        y - 132.0
    ));
    s.stroke(&lid, "#fff3", 2.0);
    let d = format!(
        "M{x} {y}H{:.0}V{:.0}Q{:.0} {:.0} {:.0} {:.0}H{:.0}Q{x} {:.0} {x} {:.0}Z",
        x + w,
        y + h - 26.0,
        x + w,
        y + h,
        x + w - 26.0,
        y + h,
        x + 26.0,
        y + h,
        y + h - 26.0
    );
    s.shadow(&d, (0.0, 20.0), 0.7);
    let face =
        s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, &shade(f.colour, 1.4)), (0.4, f.colour), (1.0, &shade(f.colour, 0.5))]);
    s.path(&d, &face);
    s.inside(&d);
    for i in 0..60 {
        let ly = y + h * f64::from(i) / 60.0;
        s.put(format!(
            "<path d='M{x} {ly:.1}h{w}' stroke='#fff' stroke-opacity='{:.3}' stroke-width='1.2'/>",
            0.02 + 0.08 * noise(157, i)
        ));
    }
    s.close();
    s.line([x, y, x + w, y], "#ffffff66", 3.0);
    let n = f64::from(f.inputs);
    let pitch = (w * 0.62 / n).min(190.0);
    let r = (pitch * 0.36).min(58.0);
    for i in 0..f.inputs {
        let cx = x + 40.0 + pitch * (f64::from(i) + 0.5);
        let cy = y + h * if wide { 0.66 } else { 0.5 };
        s.circle(cx, cy, r, "url(#chrome)");
        s.circle(cx, cy, r * 0.86, "#0a0a0b");
        s.circle(cx, cy, r * 0.26, "#000");
        s.ring(cx, cy, r * 0.3, "url(#chrome)", r * 0.08);
        for t in [90.0_f64, 210.0, 330.0] {
            let a = t.to_radians();
            s.circle(cx + a.cos() * r * 0.56, cy - a.sin() * r * 0.56, r * 0.1, "url(#gold)");
        }
        if wide {
            round_knob(&mut s, cx, y + h * 0.24, r * 0.56, u32::from(i));
        } else {
            round_knob(&mut s, x + 40.0 + pitch * n + 50.0, y + h * (0.28 + 0.42 * f64::from(i)), 36.0, u32::from(i));
        }
    }
    round_knob(&mut s, x + w - 120.0, y + h * 0.5, h * 0.27, 77);
    for i in 0..8 {
        let colour = if i < 5 {
            "#38e0a0"
        } else if i < 7 {
            "#f5b32a"
        } else {
            "#ff3b1f"
        };
        s.rect([x + w - 290.0, y + h * 0.8 - 22.0 * f64::from(i), 34.0, 13.0], 3.0, colour);
    }
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 610.0), ..Pose::new((600.0, 650.0), 1.0, 0.0) },
        angle: Pose { skew: 9.0, ..Pose::new((560.0, 650.0), 1.4, -11.0) },
        detail: Pose::new((x + w * 0.34, y + h * 0.5), 2.5, -8.0),
        floor: Some(y + h),
    }
}

/// Draws the mixer.
#[must_use]
pub fn mixer(m: &Mixer) -> Scene {
    let mut s = Sketch::default();
    let n = f64::from(m.channels) + 2.0;
    let (x, y, w, h) = (110.0, 190.0, 980.0, 820.0);
    let d = format!("M{x} {y}h{w}v{h}h-{w}Z");
    s.shadow(&d, (10.0, 34.0), 0.85);
    s.rect([x - 16.0, y + 20.0, w + 32.0, h + 10.0], 16.0, "#c2540a");
    let face = s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, "#46474d"), (0.4, "#26272b"), (1.0, "#101113")]);
    s.rect([x, y, w, h], 14.0, &face);
    let pitch = w / n;
    for i in 0..m.channels + 2 {
        let cx = x + pitch * (f64::from(i) + 0.5);
        let r = (pitch * 0.3).min(30.0);
        if i > 0 {
            s.line([cx - pitch / 2.0, y + 20.0, cx - pitch / 2.0, y + h - 20.0], "#000a", 2.0);
        }
        s.circle(cx, y + 58.0, r * 1.1, "url(#chrome)");
        s.circle(cx, y + 58.0, r * 0.9, "#09090a");
        for k in 0..6_u32 {
            let ky = y + 135.0 + 62.0 * f64::from(k);
            let cap = ["#f3efe4", "#f97316", "#f97316", "#38a0e0", "#38e0a0", "#d8488a"][k as usize];
            s.circle(cx + 2.0, ky + 4.0, r * 0.9, "#000a");
            s.circle(cx, ky, r * 0.84, "#0c0c0d");
            s.circle(cx, ky, r * 0.6, cap);
            let a = (-120.0 + 240.0 * noise(163 + k, u32::from(i))).to_radians();
            s.line([cx, ky, cx + a.sin() * r * 0.8, ky - a.cos() * r * 0.8], "#fff", 2.6);
        }
        s.rect([cx - r * 0.5, y + 506.0, r, 16.0], 4.0, if i % 3 == 0 { "#ff3b1f" } else { "#3a1512" });
        s.rect([cx - 4.0, y + 545.0, 8.0, 240.0], 4.0, "#000");
        let fy = y + 570.0 + 130.0 * noise(173, u32::from(i));
        s.rect([cx - r * 0.62, fy + 6.0, r * 1.24, 52.0], 5.0, "#000a");
        s.rect([cx - r * 0.6, fy, r * 1.2, 50.0], 5.0, if i >= m.channels { "#f97316" } else { "#e8e4da" });
        s.rect([cx - r * 0.6, fy + 22.0, r * 1.2, 5.0], 0.0, "#222");
    }
    Scene {
        sketch: s,
        front: Pose { skew: -6.0, scale: (1.0, 0.94), ..Pose::new((600.0, 600.0), 1.0, -5.0) },
        angle: Pose { skew: -18.0, scale: (1.3, 1.05), ..Pose::new((600.0, 640.0), 1.2, 14.0) },
        detail: Pose::new((430.0, 760.0), 2.4, -12.0),
        floor: None,
    }
}
