//! The stage every picture stands on: black hall, orange spotlight, floor with a faint reflection.
//! Places one drawing by a pose and wraps it into a whole SVG document of 1200 x 1200.

use super::View;
use super::sketch::{Sketch, noise};

/// How a drawing is put on the stage: its point `at` lands on `to`, turned in degrees and scaled.
#[derive(Clone, Copy)]
pub struct Pose {
    /// Point of the drawing, in its own units.
    pub at: (f64, f64),
    /// Point of the stage, 0..1200.
    pub to: (f64, f64),
    /// Horizontal and vertical scale.
    pub scale: (f64, f64),
    /// Rotation in degrees, clockwise.
    pub turn: f64,
    /// Horizontal shear in degrees, a hint of perspective.
    pub skew: f64,
}

impl Pose {
    /// A plain pose: centred on `at`, one scale, one rotation.
    #[must_use]
    pub const fn new(at: (f64, f64), scale: f64, turn: f64) -> Self {
        Self { at, to: (600.0, 600.0), scale: (scale, scale), turn, skew: 0.0 }
    }

    fn transform(&self) -> String {
        format!(
            "translate({:.1} {:.1}) rotate({:.2}) skewX({:.2}) scale({:.4} {:.4}) translate({:.1} {:.1})",
            self.to.0, self.to.1, self.turn, self.skew, self.scale.0, self.scale.1, -self.at.0, -self.at.1
        )
    }
}

/// A finished drawing with its poses.
pub struct Scene {
    /// The drawing in its own units.
    pub sketch: Sketch,
    /// Pose of the catalogue picture.
    pub front: Pose,
    /// Pose under hard light from one side.
    pub angle: Pose,
    /// Close-up.
    pub detail: Pose,
    /// The drawing's own y of the floor it stands on, when it stands.
    pub floor: Option<f64>,
}

const DEFS: &str = "<filter id='blur2' x='-50%' y='-50%' width='200%' height='200%'><feGaussianBlur stdDeviation='2'/></filter>\
<filter id='blur4' x='-50%' y='-50%' width='200%' height='200%'><feGaussianBlur stdDeviation='5'/></filter>\
<filter id='blur12' x='-50%' y='-50%' width='200%' height='200%'><feGaussianBlur stdDeviation='12'/></filter>\
<filter id='blur20' x='-50%' y='-50%' width='200%' height='200%'><feGaussianBlur stdDeviation='18'/></filter>\
<filter id='blur60' x='-80%' y='-80%' width='260%' height='260%'><feGaussianBlur stdDeviation='48'/></filter>\
<linearGradient id='chrome' x1='0' y1='0' x2='.6' y2='1'><stop offset='0' stop-color='#fdfdfd'/><stop offset='.3' stop-color='#a9adb3'/><stop offset='.48' stop-color='#eef0f2'/><stop offset='.62' stop-color='#5d6168'/><stop offset='1' stop-color='#c3c6cb'/></linearGradient>\
<linearGradient id='gold' x1='0' y1='0' x2='.6' y2='1'><stop offset='0' stop-color='#fff1b8'/><stop offset='.3' stop-color='#c9982f'/><stop offset='.48' stop-color='#f8dc86'/><stop offset='.62' stop-color='#7d5714'/><stop offset='1' stop-color='#dcb24c'/></linearGradient>\
<linearGradient id='black' x1='0' y1='0' x2='.6' y2='1'><stop offset='0' stop-color='#6a6b70'/><stop offset='.3' stop-color='#232427'/><stop offset='.48' stop-color='#45464b'/><stop offset='.62' stop-color='#0c0c0e'/><stop offset='1' stop-color='#2c2d31'/></linearGradient>\
<linearGradient id='tube' x1='0' y1='0' x2='1' y2='0'><stop offset='0' stop-color='#4a4d52'/><stop offset='.3' stop-color='#f2f3f4'/><stop offset='.55' stop-color='#8d9197'/><stop offset='1' stop-color='#2e3034'/></linearGradient>\
<radialGradient id='knob' cx='.38' cy='.3' r='.8'><stop offset='0' stop-color='#6b6c72'/><stop offset='.35' stop-color='#2b2b2f'/><stop offset='1' stop-color='#050506'/></radialGradient>\
<radialGradient id='halo'><stop offset='0' stop-color='#f97316' stop-opacity='.62'/><stop offset='.4' stop-color='#c2490a' stop-opacity='.28'/><stop offset='1' stop-color='#5a1c00' stop-opacity='0'/></radialGradient>\
<radialGradient id='warm'><stop offset='0' stop-color='#5a2a10'/><stop offset='.55' stop-color='#21110a'/><stop offset='1' stop-color='#0a0a0a'/></radialGradient>\
<linearGradient id='beam' x1='0' y1='0' x2='0' y2='1'><stop offset='0' stop-color='#ffb066' stop-opacity='.42'/><stop offset='1' stop-color='#f97316' stop-opacity='0'/></linearGradient>\
<linearGradient id='floor' x1='0' y1='0' x2='0' y2='1'><stop offset='0' stop-color='#1d100a' stop-opacity='.95'/><stop offset='.4' stop-color='#0d0806'/><stop offset='1' stop-color='#050404'/></linearGradient>\
<radialGradient id='vignette' cx='.5' cy='.46' r='.75'><stop offset='.55' stop-color='#000' stop-opacity='0'/><stop offset='1' stop-color='#000' stop-opacity='.72'/></radialGradient>\
<linearGradient id='fade' x1='0' y1='0' x2='0' y2='1'><stop offset='0' stop-color='#fff' stop-opacity='.34'/><stop offset='1' stop-color='#fff' stop-opacity='0'/></linearGradient>\
<linearGradient id='side' x1='0' y1='0' x2='1' y2='.35'><stop offset='0' stop-color='#ff8a3c' stop-opacity='.2'/><stop offset='.4' stop-color='#000' stop-opacity='0'/><stop offset='1' stop-color='#000' stop-opacity='.42'/></linearGradient>";

/// Puts the scene on the stage and returns the document.
#[must_use]
pub fn compose(mut scene: Scene, view: View) -> String {
    if view == View::Box {
        return boxed(&scene);
    }
    let pose = match view {
        View::Front => scene.front,
        View::Angle => scene.angle,
        View::Detail | View::Box => scene.detail,
    };
    let mut back = Sketch::prefixed("b");
    backdrop(&mut back, view, scene.floor.is_some());
    let object = std::mem::take(&mut scene.sketch.body);
    let place = pose.transform();
    if let (Some(floor), true) = (scene.floor, view != View::Detail) {
        let y = pose.to.1 + (floor - pose.at.1) * pose.scale.1;
        let half = 430.0;
        back.put(format!(
            "<ellipse cx='{:.0}' cy='{y:.1}' rx='{half}' ry='26' fill='#000' fill-opacity='.8' filter='url(#blur12)'/>",
            pose.to.0
        ));
        back.put(format!(
            "<mask id='mirror' maskUnits='userSpaceOnUse' x='0' y='0' width='1200' height='1200'><rect x='0' y='{y:.1}' width='1200' height='240' fill='url(#fade)'/></mask>\
             <g mask='url(#mirror)'><g transform='translate(0 {:.1}) scale(1 -1)' opacity='.8'><use href='#object'/></g></g>",
            2.0 * y
        ));
    } else if view != View::Detail {
        back.put(format!(
            "<g opacity='.35'><ellipse cx='{:.0}' cy='1080' rx='330' ry='30' fill='#000' filter='url(#blur20)'/></g>",
            pose.to.0 - 60.0
        ));
    }
    back.put(format!("<g id='object'><g transform='{place}'>{object}</g></g>"));
    if view == View::Angle {
        back.put("<rect width='1200' height='1200' fill='url(#side)'/>");
    }
    back.put("<rect width='1200' height='1200' fill='url(#vignette)'/>");
    document(&scene.sketch.defs, &back)
}

fn document(defs: &str, sketch: &Sketch) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1200 1200' width='1200' height='1200'><defs>{DEFS}{defs}{}</defs>{}</svg>",
        sketch.defs, sketch.body
    )
}

fn backdrop(s: &mut Sketch, view: View, standing: bool) {
    s.rect([0.0, 0.0, 1200.0, 1200.0], 0.0, "#0a0a0a");
    match view {
        View::Detail => {
            s.put("<ellipse cx='860' cy='260' rx='900' ry='760' fill='url(#warm)'/>");
            for i in 0..16 {
                let (x, y) = (noise(3, i) * 1200.0, noise(5, i) * 1200.0);
                let r = 26.0 + noise(8, i) * 70.0;
                s.put(format!(
                    "<circle cx='{x:.0}' cy='{y:.0}' r='{r:.0}' fill='#f97316' fill-opacity='{:.3}' filter='url(#blur4)'/>",
                    0.03 + noise(9, i) * 0.09
                ));
            }
        }
        View::Angle => {
            s.put("<ellipse cx='330' cy='420' rx='860' ry='760' fill='url(#warm)'/>");
            s.put("<ellipse cx='250' cy='360' rx='520' ry='560' fill='url(#halo)'/>");
            s.put(
                "<path d='M-60 -40L130 -40L980 1200L420 1200Z' fill='url(#beam)' opacity='.5' filter='url(#blur12)'/>",
            );
        }
        View::Front | View::Box => {
            s.put("<ellipse cx='600' cy='520' rx='860' ry='780' fill='url(#warm)'/>");
            s.put("<circle cx='600' cy='500' r='500' fill='url(#halo)'/>");
            s.put(
                "<path d='M250 -60L350 -60L760 1060L120 1060Z' fill='url(#beam)' opacity='.42' filter='url(#blur12)'/>",
            );
            s.put("<path d='M850 -60L950 -60L1080 1060L440 1060Z' fill='url(#beam)' opacity='.42' filter='url(#blur12)'/>");
        }
    }
    if view != View::Detail {
        let horizon = if standing { 905.0 } else { 985.0 };
        s.rect([0.0, horizon, 1200.0, 1200.0 - horizon], 0.0, "url(#floor)");
        s.put(format!(
            "<rect x='0' y='{:.0}' width='1200' height='3' fill='#f97316' fill-opacity='.22' filter='url(#blur2)'/>",
            horizon - 1.0
        ));
        s.put(format!(
            "<ellipse cx='600' cy='{:.0}' rx='560' ry='90' fill='url(#halo)' opacity='.6'/>",
            horizon + 90.0
        ));
    }
    for i in 0..46 {
        let (x, y) = (noise(11, i) * 1200.0, noise(13, i) * 960.0);
        s.put(format!(
            "<circle cx='{x:.0}' cy='{y:.0}' r='{:.1}' fill='#ffc48a' fill-opacity='{:.2}'/>",
            0.8 + noise(17, i) * 1.8,
            0.05 + noise(19, i) * 0.3
        ));
    }
}

/// The carton it arrives in, with the instrument printed on its face.
fn boxed(scene: &Scene) -> String {
    let mut s = Sketch::prefixed("b");
    backdrop(&mut s, View::Box, true);
    s.put("<ellipse cx='610' cy='1010' rx='500' ry='46' fill='#000' fill-opacity='.85' filter='url(#blur20)'/>");
    let face = s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, "#2b2320"), (0.5, "#171312"), (1.0, "#0c0a0a")]);
    let side = s.linear([0.0, 0.0, 1.0, 0.6], &[(0.0, "#f98a3a"), (0.5, "#d9590a"), (1.0, "#7d2f02")]);
    let top = s.linear([0.0, 1.0, 0.3, 0.0], &[(0.0, "#4a3c34"), (1.0, "#2a211d")]);
    s.path("M150 330L820 400L820 1010L150 960Z", &face);
    s.path("M820 400L1060 300L1060 890L820 1010Z", &side);
    s.path("M150 330L400 248L1060 300L820 400Z", &top);
    s.stroke("M150 330L820 400L1060 300M820 400L820 1010", "#ffb066", 2.5);
    s.path("M470 363L540 371L770 276L712 272Z", "#f97316");
    s.put("<path d='M965 470L900 600L945 592L915 720L1000 560L950 570L985 462Z' fill='#0a0a0a' fill-opacity='.85'/>");
    for i in 0..3 {
        let y = 800.0 + f64::from(i) * 24.0;
        s.put(format!(
            "<path d='M880 {:.0}L1010 {y:.0}' stroke='#0a0a0a' stroke-opacity='.6' stroke-width='7'/>",
            y + 56.0
        ));
    }
    let pose = scene.front.transform();
    s.inside("M150 330L820 400L820 1010L150 960Z");
    s.put("<ellipse cx='485' cy='660' rx='380' ry='360' fill='url(#halo)' opacity='.8'/>");
    s.put(format!("<g transform='matrix(.62 .06 0 .62 113 275)'><g transform='{pose}'>{}</g></g>", scene.sketch.body));
    s.close();
    s.path("M150 330L820 400L820 1010L150 960Z", "url(#side)");
    s.put("<rect width='1200' height='1200' fill='url(#vignette)'/>");
    document(&scene.sketch.defs, &s)
}
