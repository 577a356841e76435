//! Electric guitars: body, guard, pickups, bridge, neck, strings, in painting order.
//! Everything visible is a parameter; lefties are mirrored.

pub use super::guitar_body::Shape;

use super::finish::Finish;
use super::hardware::{Bridge, Coil, Metal, bridge, jack, knob, pickup, screw};
use super::neck::{Board, Head, Neck};
use super::sketch::{Sketch, shade};
use super::stage::{Pose, Scene};

/// Pickguard material.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    White,
    Mint,
    Black,
    Tortoise,
    Cream,
}

impl Guard {
    /// Flat colour of the plastic.
    #[must_use]
    pub const fn colour(self) -> &'static str {
        match self {
            Self::White => "#f3f1ea",
            Self::Mint => "#dfeade",
            Self::Black => "#17171a",
            Self::Tortoise => "#4a160d",
            Self::Cream => "#ece0bd",
        }
    }
}

/// Pickup layout from neck to bridge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pickups {
    Sss,
    Hss,
    Hh,
    OpenHh,
    P90,
    Tee,
    Active,
}

/// An electric guitar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guitar {
    pub shape: Shape,
    pub finish: Finish,
    pub metal: Metal,
    pub board: Board,
    pub pickups: Pickups,
    pub bridge: Bridge,
    pub guard: Option<Guard>,
    /// 6, 7 or 8.
    pub strings: u8,
    pub lefty: bool,
}

/// Paints a pickguard with bevel and screws.
pub fn guard_plate(s: &mut Sketch, d: &str, guard: Guard) {
    let c = guard.colour();
    let paint = s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, &shade(c, 1.25)), (0.5, c), (1.0, &shade(c, 0.72))]);
    s.put(format!("<path d='{d}' fill='#000' fill-opacity='.5' filter='url(#blur2)' transform='translate(1.5 3)'/>"));
    s.path(d, &paint);
    if guard == Guard::Tortoise {
        s.inside(d);
        s.grain([-150.0, -290.0, 150.0, 60.0], "#d2602a", 91, 26);
        s.grain([-150.0, -290.0, 150.0, 60.0], "#160402", 95, 30);
        s.close();
    }
    s.stroke(d, if guard == Guard::Black { "#fff6" } else { "#0005" }, 1.2);
}

/// Draws the guitar.
#[must_use]
pub fn scene(g: &Guitar) -> Scene {
    let mut s = Sketch::default();
    let (d, area) = (g.shape.outline(), g.shape.area());
    let extra = f64::from(g.strings.saturating_sub(6));
    let set_neck = matches!(g.shape, Shape::SingleCut | Shape::SemiHollow | Shape::Vee);
    let neck = Neck {
        scale: if set_neck { 628.0 } else { 648.0 + extra * 12.0 },
        frets: if g.shape == Shape::Super { 24 } else { 22 },
        strings: g.strings,
        spread: (35.5 + extra * 6.5, 52.0 + extra * 10.0),
        board: g.board,
        fretted: true,
    };
    if g.lefty {
        s.open("transform='scale(-1 1)'");
    }
    s.shadow(d, (10.0, 18.0), 0.75);
    s.put(format!("<path d='{d}' fill='{}' transform='translate(3.5 6)'/>", shade(g.finish.colours().1, 0.6)));
    g.finish.paint(&mut s, d, area);
    if matches!(g.shape, Shape::SingleCut | Shape::SemiHollow) {
        s.stroke(d, "#f0e6c8", 4.5);
        s.stroke(d, "#0004", 0.8);
    }
    if g.shape == Shape::SemiHollow {
        for side in [1.0, -1.0] {
            s.open(&format!("transform='translate({} -28) scale({side} 1) rotate(9)'", 118.0 * side));
            s.path("M-4 -64C8 -66 12 -52 4 -48C-4 -46 -6 -54 -4 -58C-12 -50 -6 -30 2 -6C12 24 14 52 0 66C-12 72 -20 60 -12 54C-4 50 2 58 -2 62C8 54 2 30 -6 8C-16 -20 -18 -56 -4 -64Z", "#070403");
            s.circle(4.0, -53.0, 7.0, "#070403");
            s.circle(-8.0, 60.0, 7.0, "#070403");
            s.close();
        }
    }
    if let (Some(guard), Some(plate)) = (g.guard, g.shape.guard()) {
        guard_plate(&mut s, plate, guard);
    }
    neck.draw_board(&mut s);
    let plastic = match g.guard {
        Some(Guard::Black) | None => "#16161a",
        Some(Guard::Tortoise) => "#efe7d0",
        Some(other) => other.colour(),
    };
    let (hi, mid, low) = if set_neck { (-156.0, 0.0, -46.0) } else { (-160.0, -104.0, -48.0) };
    let rows: &[(Coil, f64, f64)] = match g.pickups {
        Pickups::Sss => &[(Coil::Single, hi, 0.0), (Coil::Single, mid, 0.0), (Coil::Single, low, -11.0)],
        Pickups::Hss => &[(Coil::Single, hi, 0.0), (Coil::Single, mid, 0.0), (Coil::OpenHumbucker, low, 0.0)],
        Pickups::Hh => &[(Coil::Humbucker, hi, 0.0), (Coil::Humbucker, low, 0.0)],
        Pickups::OpenHh => &[(Coil::OpenHumbucker, hi, 0.0), (Coil::OpenHumbucker, low, 0.0)],
        Pickups::P90 => &[(Coil::P90, hi, 0.0), (Coil::P90, low, 0.0)],
        Pickups::Active => &[(Coil::Active, hi, 0.0), (Coil::Active, low, 0.0)],
        Pickups::Tee => &[(Coil::Humbucker, -152.0, 0.0)],
    };
    for (coil, y, tilt) in rows {
        pickup(&mut s, *coil, *y, *tilt, g.strings, g.metal, plastic);
    }
    bridge(&mut s, g.bridge, g.strings, neck.spread.1, g.metal);
    if g.shape == Shape::Tee {
        s.put(format!(
            "<rect x='99' y='-48' width='26' height='120' rx='13' fill='{}' stroke='#0006'/>",
            g.metal.paint()
        ));
        s.rect([109.0, -36.0, 6.0, 22.0], 2.0, "#111");
        s.circle(112.0, -30.0, 5.0, "#1a1a1c");
    }
    let dial = match (g.shape, g.metal) {
        (Shape::SingleCut | Shape::SemiHollow, _) => "url(#gold)",
        (Shape::Tee, m) => m.paint(),
        (_, Metal::Black) => "url(#knob)",
        _ if g.guard.is_some() && g.guard != Some(Guard::Black) => "#efe9d9",
        _ => "url(#knob)",
    };
    for (i, at) in g.shape.knobs().iter().enumerate() {
        knob(&mut s, *at, 12.0, dial, -40.0 + 35.0 * i as f64);
    }
    if g.shape == Shape::DoubleCut {
        s.line([64.0, -52.0, 86.0, -30.0], "#0b0b0c", 4.5);
        s.line([72.0, -46.0, 66.0, -38.0], "#f3eee0", 7.0);
        jack(&mut s, 134.0, 40.0, g.metal);
    } else if set_neck {
        let at = if g.shape == Shape::SingleCut { (-92.0, -196.0) } else { (96.0, -60.0) };
        s.circle(at.0, at.1, 9.0, g.metal.paint());
        s.circle(at.0, at.1, 4.0, "#f1e7c8");
    }
    screw(&mut s, (area[0] + area[2]) / 2.0, area[3] - 4.0, g.metal);
    let head = match g.shape {
        Shape::SingleCut | Shape::SemiHollow => Head::ThreeThree,
        Shape::Vee | Shape::Super => Head::Pointed,
        _ => Head::InLine,
    };
    let face = match head {
        Head::InLine if g.board == Board::Maple || g.finish.is_wood() => Finish::Natural,
        Head::InLine => Finish::Natural,
        Head::ThreeThree => Finish::Black,
        _ => g.finish,
    };
    neck.draw_head(&mut s, head, face, g.metal);
    if g.lefty {
        s.close();
    }
    let sign = if g.lefty { -1.0 } else { 1.0 };
    let mid = -(neck.scale + 200.0 - area[3]) / 2.0 - 6.0;
    Scene {
        sketch: s,
        front: Pose { to: (600.0, 590.0), ..Pose::new((0.0, mid), 1.21, 36.0 * sign) },
        angle: Pose { to: (620.0, 640.0), skew: -8.0 * sign, ..Pose::new((0.0, -150.0), 1.66, -22.0 * sign) },
        detail: Pose::new((6.0 * sign, -70.0), 3.0, 12.0 * sign),
        floor: None,
    }
}
