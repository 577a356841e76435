//! Accessories: strings, picks, cables, straps, cases, stands, capos, sticks, cajon, care, drum hardware.
//! Stage units 0..1200.

use super::finish::Finish;
use super::hardware::Metal;
use super::hardware::screw;
use super::sketch::{Sketch, noise, shade};
use super::stage::{Pose, Scene};

/// An accessory, coloured `#rrggbb` where a colour is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Good {
    /// A coiled set of strings in front of its envelope.
    Strings(&'static str),
    Pick(&'static str),
    Cable(&'static str),
    Strap(&'static str),
    /// A hard case.
    Case(&'static str),
    /// A padded bag.
    GigBag(&'static str),
    Stand,
    Capo(&'static str),
    Sticks(Finish),
    Cajon(Finish),
    /// A bottle of polish and a cloth.
    Care(&'static str),
    /// A drum head.
    Skin,
    /// A single bass-drum pedal.
    KickPedal,
    /// A straight stand for a cymbal.
    Boom,
}

fn guitar_shape() -> &'static str {
    "M530 160Q600 130 670 160L664 520C720 540 772 580 768 660C766 700 744 716 748 750C800 790 826 850 812 930C796 1040 700 1080 600 1080S404 1040 388 930C374 850 400 790 452 750C456 716 434 700 432 660C428 580 480 540 536 520Z"
}

/// Draws the accessory.
#[must_use]
pub fn scene(g: &Good) -> Scene {
    let mut s = Sketch::default();
    let mut front = Pose::new((600.0, 600.0), 1.0, 0.0);
    let mut floor = None;
    match *g {
        Good::Strings(colour) => {
            let pack = "M250 250H890V1010H250Z";
            s.open("transform='rotate(-8 600 600)'");
            s.shadow(pack, (12.0, 22.0), 0.7);
            let paper = s.linear(
                [0.0, 0.0, 1.0, 1.0],
                &[(0.0, &shade(colour, 1.4)), (0.5, colour), (1.0, &shade(colour, 0.45))],
            );
            s.path(pack, &paper);
            s.put("<path d='M640 360l-150 270h110l-80 230 250 -330h-120l90 -170z' fill='#0a0a0a' fill-opacity='.8'/>");
            s.frame([276.0, 276.0, 588.0, 708.0], 0.0, "#fff5", 5.0);
            for i in 0..6 {
                s.circle(
                    320.0 + 100.0 * f64::from(i),
                    930.0,
                    16.0,
                    ["#c9982f", "#b3171c", "#1c1c1f", "#2b9a5b", "#7a3fb0", "#c3c6cb"][i as usize],
                );
            }
            s.close();
            for i in 0..18 {
                let r = 216.0 + 3.4 * f64::from(i) + 8.0 * noise(181, i);
                let (x, y) = (760.0 + 8.0 * noise(191, i), 760.0 + 8.0 * noise(193, i));
                s.ring(x + 3.0, y + 6.0, r, "#0007", 2.6);
                s.ring(x, y, r, if i % 3 == 0 { "#d9a648" } else { "#d7dadd" }, 2.4);
                s.ring(x - 0.6, y - 0.6, r, "#fff7", 0.7);
            }
        }
        Good::Pick(colour) => {
            for (x, y, t, k) in [(430.0, 700.0, -24.0, 0.85), (790.0, 660.0, 28.0, 0.8), (600.0, 520.0, 4.0, 1.1)] {
                s.open(&format!("transform='translate({x} {y}) rotate({t}) scale({k})'"));
                let d = "M0 280C-60 250 -240 -40 -236 -130C-230 -230 -90 -256 0 -256S230 -230 236 -130C240 -40 60 250 0 280Z";
                s.shadow(d, (10.0, 24.0), 0.75);
                let c = shade(colour, 0.7 + k * 0.4);
                let paint =
                    s.linear([0.0, 0.0, 0.8, 1.0], &[(0.0, &shade(&c, 1.5)), (0.4, &c), (1.0, &shade(&c, 0.5))]);
                s.path(d, &paint);
                s.stroke(d, "#fff6", 5.0);
                s.put(
                    "<path d='M20 -160l-90 170h66l-48 140 150 -204h-72l54 -106z' fill='#0a0a0a' fill-opacity='.75'/>",
                );
                s.close();
            }
        }
        Good::Cable(colour) => {
            for i in 0..7 {
                let (rx, ry) = (380.0 - 9.0 * f64::from(i), 300.0 - 7.0 * f64::from(i % 4));
                let (x, y) = (600.0 + 16.0 * noise(197, i), 560.0 + 20.0 * noise(199, i) + 5.0 * f64::from(i));
                for (c, w, o) in [("#000", 34.0, 0.55), (colour, 25.0, 1.0), ("#fff", 5.0, 0.35)] {
                    let dy = if w > 30.0 {
                        9.0
                    } else if w < 10.0 {
                        -6.0
                    } else {
                        0.0
                    };
                    s.put(format!("<ellipse cx='{x:.0}' cy='{:.0}' rx='{rx:.0}' ry='{ry:.0}' fill='none' stroke='{c}' stroke-opacity='{o}' stroke-width='{w}'/>", y + dy));
                }
            }
            for (x, t) in [(420.0, 16.0), (720.0, -12.0)] {
                s.open(&format!("transform='translate({x} 760) rotate({t})'"));
                s.stroke("M0 10V-60", colour, 25.0);
                s.rect([-36.0, 0.0, 72.0, 170.0], 14.0, "#0009");
                s.rect([-34.0, -6.0, 68.0, 170.0], 14.0, "url(#black)");
                s.rect([-34.0, 40.0, 68.0, 14.0], 0.0, "#f97316");
                s.rect([-22.0, 162.0, 44.0, 116.0], 4.0, "url(#gold)");
                s.rect([-22.0, 220.0, 44.0, 8.0], 0.0, "#111");
                s.path("M-22 278H22L12 300L20 312L0 342L-20 312L-12 300Z", "url(#gold)");
                s.close();
            }
        }
        Good::Strap(colour) => {
            let d = "M250 1050C120 640 330 200 640 210C940 220 1050 520 960 760";
            for (c, w) in [("#000b", 124.0), (shade(colour, 0.45).as_str(), 112.0), (colour, 100.0)] {
                s.put(format!("<path d='{d}' fill='none' stroke='{c}' stroke-width='{w}' stroke-linecap='butt'/>"));
            }
            s.put(format!("<path d='{d}' fill='none' stroke='#f3e6c8' stroke-opacity='.85' stroke-width='86' stroke-dasharray='3 9'/>"));
            s.put(format!("<path d='{d}' fill='none' stroke='{colour}' stroke-width='80'/>"));
            s.put(format!(
                "<path d='{d}' fill='none' stroke='{}' stroke-width='34' stroke-dasharray='34 26'/>",
                shade(colour, 1.4)
            ));
            s.put(format!("<path d='{d}' fill='none' stroke='#0a0a0a' stroke-opacity='.7' stroke-width='12' stroke-dasharray='12 48' stroke-dashoffset='-11'/>"));
            for (x, y, t) in [(246.0, 1040.0, 16.0), (962.0, 752.0, 20.0)] {
                s.open(&format!("transform='translate({x} {y}) rotate({t})'"));
                s.rect([-62.0, -50.0, 124.0, 150.0], 30.0, "#26140a");
                s.frame([-54.0, -42.0, 108.0, 134.0], 24.0, "#c98a4e", 3.0);
                s.circle(0.0, 52.0, 12.0, "#050302");
                s.close();
            }
        }
        Good::Case(colour) | Good::GigBag(colour) => {
            let d = guitar_shape();
            s.shadow(d, (14.0, 26.0), 0.85);
            s.put(format!("<path d='{d}' fill='{}' transform='translate(12 14)'/>", shade(colour, 0.4)));
            let skin = s.linear(
                [0.0, 0.0, 1.0, 1.0],
                &[(0.0, &shade(colour, 1.45)), (0.4, colour), (1.0, &shade(colour, 0.5))],
            );
            s.path(d, &skin);
            s.inside(d);
            for i in 0..900 {
                let (x, y) = (370.0 + 460.0 * noise(211, i), 140.0 + 940.0 * noise(223, i));
                s.put(format!("<circle cx='{x:.0}' cy='{y:.0}' r='1.5' fill='#fff' fill-opacity='.12'/>"));
            }
            s.put(format!(
                "<path d='{d}' fill='none' stroke='#000' stroke-opacity='.55' stroke-width='34' filter='url(#blur12)'/>"
            ));
            s.close();
            if matches!(g, Good::Case(_)) {
                s.stroke(d, "#d2a13c", 5.0);
                for (x, y) in [(420.0, 690.0), (384.0, 900.0), (530.0, 360.0), (780.0, 700.0), (814.0, 900.0)] {
                    s.rect([x - 26.0, y - 18.0, 52.0, 40.0], 6.0, "url(#gold)");
                    screw(&mut s, x, y, Metal::Gold);
                }
                s.stroke("M834 760C900 770 900 860 840 866", "#050505", 22.0);
            } else {
                s.stroke("M546 200L540 530C470 570 440 620 450 680C470 740 400 800 404 900", "#0a0a0a", 8.0);
                s.put("<path d='M546 200L540 530C470 570 440 620 450 680C470 740 400 800 404 900' fill='none' stroke='#cfd2d6' stroke-width='4' stroke-dasharray='4 5'/>");
                let pocket = "M470 790H730Q752 900 720 1000H480Q448 900 470 790Z";
                s.path(pocket, &shade(colour, 0.75));
                s.stroke(pocket, "#ffffff2e", 4.0);
                s.put("<path d='M480 812H720' stroke='#cfd2d6' stroke-width='5' stroke-dasharray='4 5'/>");
            }
            s.put("<path d='M630 840l-52 98h38l-28 80 88 -116h-42l32 -62z' fill='#f97316'/>");
            front = Pose::new((600.0, 610.0), 1.06, 14.0);
        }
        Good::Stand => {
            let tube = |s: &mut Sketch, d: &str, w: f64| {
                s.stroke(d, "#000b", w + 8.0);
                s.stroke(d, "#1d1d20", w);
                s.stroke(d, "#6c6d73", w * 0.25);
            };
            tube(&mut s, "M600 560L300 905M600 560L900 905M600 560L640 890", 24.0);
            tube(&mut s, "M600 180V720", 28.0);
            tube(&mut s, "M600 690C520 690 450 680 440 610M600 690C680 690 750 680 760 610", 26.0);
            tube(&mut s, "M600 210C540 210 520 180 524 130M600 210C660 210 680 180 676 130", 22.0);
            for d in [
                "M440 690C436 650 438 630 440 600",
                "M760 690C764 650 762 630 760 600",
                "M526 170L524 124",
                "M674 170L676 124",
            ] {
                s.stroke(d, "#0a0a0a", 40.0);
                s.stroke(d, "#f97316", 7.0);
            }
            s.circle(600.0, 560.0, 34.0, "url(#knob)");
            for x in [300.0, 900.0] {
                s.rect([x - 34.0, 886.0, 68.0, 28.0], 14.0, "#0a0a0a");
            }
            floor = Some(912.0);
        }
        Good::Capo(colour) => {
            s.shadow("M240 470H860V560H240Z", (8.0, 26.0), 0.7);
            let metal = s.linear(
                [0.0, 0.0, 0.3, 1.0],
                &[(0.0, &shade(colour, 1.7)), (0.4, colour), (1.0, &shade(colour, 0.35))],
            );
            s.path("M230 480Q230 440 270 440H800Q900 440 910 540L930 800Q930 850 890 850T846 806L826 600Q820 560 780 560H270Q230 560 230 520Z", &metal);
            s.path("M250 560H760V600Q500 622 250 600Z", "#141416");
            s.path("M700 420C780 300 900 300 1000 380Q1020 420 980 430C900 420 860 460 830 520L740 500Z", &metal);
            s.path("M420 930C520 790 680 700 850 690L860 770C720 780 580 850 480 960Q430 980 420 930Z", &metal);
            s.circle(846.0, 560.0, 40.0, "url(#chrome)");
            s.circle(846.0, 560.0, 16.0, "#1a1a1c");
        }
        Good::Sticks(finish) => {
            for (t, x) in [(-38.0, 560.0), (-52.0, 640.0)] {
                s.open(&format!("transform='rotate({t} {x} 600)'"));
                let d = format!(
                    "M{:.0} 60Q{x} 30 {:.0} 60Q{:.0} 96 {:.0} 130L{:.0} 360V1130Q{x} 1160 {:.0} 1130V360L{:.0} 130Q{:.0} 96 {:.0} 60Z",
                    x - 17.0,
                    x + 17.0,
                    x + 20.0,
                    x + 10.0,
                    x + 27.0,
                    x - 27.0,
                    x - 10.0,
                    x - 20.0,
                    x - 17.0
                );
                s.shadow(&d, (10.0, 18.0), 0.7);
                finish.paint(&mut s, &d, [x - 27.0, 40.0, x + 27.0, 1140.0]);
                let round = s.linear(
                    [0.0, 0.0, 1.0, 0.0],
                    &[(0.0, "#000/.5"), (0.3, "#fff/.4"), (0.55, "!#000"), (1.0, "#000/.6")],
                );
                s.path(&d, &round);
                s.rect([x - 27.0, 900.0, 54.0, 8.0], 0.0, "#f97316");
                s.close();
            }
        }
        Good::Cajon(finish) => {
            s.path("M860 250L960 200V850L860 905Z", "#1d0f08");
            s.path("M330 250L440 200H960L860 250Z", "#5b3418");
            let d = "M330 250H860V905H330Z";
            finish.paint(&mut s, d, [330.0, 250.0, 860.0, 905.0]);
            s.frame([330.0, 250.0, 530.0, 655.0], 6.0, "#1d0f08", 9.0);
            for i in 0..4 {
                for x in [352.0, 838.0] {
                    s.circle(x, 290.0 + 190.0 * f64::from(i), 7.0, "url(#chrome)");
                }
            }
            s.put("<path d='M640 430l-110 200h80l-58 170 186 -244h-90l66 -126z' fill='#0a0a0a' fill-opacity='.75'/>");
            floor = Some(905.0);
        }
        Good::Care(colour) => {
            let cloth = "M200 800C330 700 470 780 600 740S900 700 1010 800C1040 860 980 905 900 905H300C210 905 170 850 200 800Z";
            s.path(cloth, "#c2540a");
            s.stroke("M260 850C400 780 520 840 660 800S880 790 960 830", "#7d2f02", 6.0);
            let bottle =
                "M490 400Q490 340 550 330V260H650V330Q710 340 710 400V860Q710 900 670 900H530Q490 900 490 860Z";
            s.shadow(bottle, (8.0, 14.0), 0.6);
            let glass = s.linear(
                [0.0, 0.0, 1.0, 0.0],
                &[(0.0, &shade(colour, 0.35)), (0.25, &shade(colour, 1.5)), (0.5, colour), (1.0, &shade(colour, 0.3))],
            );
            s.path(bottle, &glass);
            s.rect([500.0, 480.0, 200.0, 280.0], 8.0, "#f3efe4");
            s.put("<path d='M616 510l-60 110h44l-32 96 104 -136h-50l36 -70z' fill='#f97316'/>");
            s.rect([556.0, 190.0, 88.0, 84.0], 10.0, "url(#black)");
            s.path("M556 200L470 190V230L556 240Z", "url(#black)");
            floor = Some(905.0);
        }
        Good::Skin => {
            s.put("<circle cx='600' cy='600' r='440' fill='#000' fill-opacity='.7' filter='url(#blur20)' transform='translate(0 30)'/>");
            let film = s.radial([0.4, 0.32, 0.8], &[(0.0, "#ffffff"), (0.5, "#ece9e1"), (1.0, "#9c978c")]);
            s.circle(600.0, 600.0, 430.0, &film);
            for i in 0..700 {
                let (t, r) = (noise(227, i) * std::f64::consts::TAU, 400.0 * noise(229, i).sqrt());
                s.put(format!(
                    "<circle cx='{:.0}' cy='{:.0}' r='2' fill='#000' fill-opacity='.07'/>",
                    600.0 + r * t.cos(),
                    600.0 + r * t.sin()
                ));
            }
            s.ring(600.0, 600.0, 430.0, "#1a1a1c", 32.0);
            s.ring(600.0, 600.0, 430.0, "url(#chrome)", 25.0);
            s.ring(600.0, 600.0, 300.0, "#0002", 4.0);
            s.put("<path d='M620 250l-40 74h28l-20 60 66 -88h-32l24 -46z' fill='#f97316'/>");
        }
        Good::KickPedal => {
            s.path("M300 905L360 860H930L980 905Z", "url(#black)");
            let board = "M330 880L820 560L900 590L500 896Z";
            s.shadow(board, (0.0, 14.0), 0.6);
            s.path(board, "url(#chrome)");
            s.stroke("M430 846L830 590", "#0a0a0a", 9.0);
            for i in 0..7 {
                let t = f64::from(i) / 7.0;
                s.circle(470.0 + 350.0 * t, 858.0 - 246.0 * t, 11.0, "#141416");
            }
            for x in [720.0, 900.0] {
                s.rect([x, 330.0, 34.0, 560.0], 10.0, "url(#tube)");
            }
            s.rect([700.0, 350.0, 260.0, 34.0], 14.0, "url(#chrome)");
            s.circle(830.0, 367.0, 50.0, "url(#black)");
            s.ring(830.0, 367.0, 42.0, "#f97316", 6.0);
            s.put("<path d='M860 396L862 590' stroke='#b9bdc2' stroke-width='15' stroke-dasharray='9 4'/>");
            s.line([826.0, 360.0, 690.0, 180.0], "#d4d6da", 17.0);
            s.circle(680.0, 166.0, 66.0, "#e7dfcb");
            s.ring(680.0, 166.0, 62.0, "#0003", 8.0);
            floor = Some(905.0);
        }
        Good::Boom => {
            let tube = |s: &mut Sketch, d: &str, w: f64| {
                s.stroke(d, "#000a", w + 7.0);
                s.stroke(d, "#8d9197", w);
                s.stroke(d, "#f4f5f6", w * 0.3);
            };
            tube(&mut s, "M600 690L330 900M600 690L870 900M600 690L640 905", 20.0);
            tube(&mut s, "M600 420V800", 24.0);
            tube(&mut s, "M430 560L900 180", 20.0);
            for (x, y, r) in [(600.0, 424.0, 40.0), (600.0, 640.0, 32.0), (900.0, 180.0, 26.0)] {
                s.circle(x, y, r, "url(#chrome)");
                s.circle(x, y, r * 0.5, "url(#black)");
            }
            s.rect([412.0, 548.0, 60.0, 40.0], 12.0, "#0c0c0d");
            floor = Some(905.0);
        }
    }
    let close = match g {
        Good::Strap(_) => (900.0, 640.0),
        Good::Skin => (620.0, 330.0),
        Good::Cable(_) => (600.0, 840.0),
        Good::KickPedal => (770.0, 400.0),
        _ => (640.0, 640.0),
    };
    let turned = if matches!(g, Good::Strap(_) | Good::Skin | Good::Strings(_)) { 1.02 } else { 1.24 };
    Scene {
        sketch: s,
        front: Pose { to: if floor.is_some() { (600.0, 605.0) } else { (600.0, 590.0) }, ..front },
        angle: Pose { skew: -8.0, turn: front.turn + 12.0, ..Pose::new((600.0, 600.0), turned, 0.0) },
        detail: Pose::new(close, 2.2, -10.0),
        floor,
    }
}
