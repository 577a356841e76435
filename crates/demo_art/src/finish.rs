//! Finishes of bodies and shells: colour, burst, grain, sparkle.
//! One function paints any outline; instruments only say which finish they wear.

use super::sketch::{Sketch, noise, shade};

/// The look of a painted or wooden surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    Sunburst,
    Honeyburst,
    Tobacco,
    Cherry,
    Black,
    White,
    Cream,
    SurfGreen,
    LakeBlue,
    Natural,
    Cedar,
    Mahogany,
    Rosewood,
    GoldTop,
    Silver,
    Violet,
    Orange,
    FadedBlue,
    RedSparkle,
    ChampagneSparkle,
    BlackSparkle,
    Walnut,
}

impl Finish {
    /// Middle colour and edge colour.
    #[must_use]
    pub fn colours(self) -> (&'static str, &'static str) {
        match self {
            Self::Sunburst => ("#f2ae3c", "#1a0703"),
            Self::Honeyburst => ("#f3b548", "#8a2f0c"),
            Self::Tobacco => ("#d98a2e", "#1c0b02"),
            Self::Cherry => ("#b3171c", "#5a060c"),
            Self::Black => ("#1b1b1e", "#060607"),
            Self::White => ("#f4f1e8", "#cfc9ba"),
            Self::Cream => ("#efe0b8", "#cfb67c"),
            Self::SurfGreen => ("#9fd8c4", "#6fae9a"),
            Self::LakeBlue => ("#2f6fb0", "#123a6b"),
            Self::Natural => ("#e3b877", "#b57d3c"),
            Self::Cedar => ("#c98a4e", "#8f5524"),
            Self::Mahogany => ("#8a4424", "#4c2010"),
            Self::Rosewood => ("#5b2f1c", "#2c140b"),
            Self::GoldTop => ("#d9b04f", "#8d6a1d"),
            Self::Silver => ("#c7ccd2", "#7d848d"),
            Self::Violet => ("#5d3a9b", "#23104a"),
            Self::Orange => ("#f97316", "#a83d05"),
            Self::FadedBlue => ("#a9cbd9", "#7fa5b6"),
            Self::RedSparkle => ("#c21f2b", "#5c0710"),
            Self::ChampagneSparkle => ("#d8bf94", "#94794c"),
            Self::BlackSparkle => ("#2a2b30", "#09090b"),
            Self::Walnut => ("#7a4b2b", "#3a2010"),
        }
    }

    /// Whether grain shows through the lacquer.
    #[must_use]
    pub fn is_wood(self) -> bool {
        matches!(self, Self::Sunburst | Self::Honeyburst | Self::Tobacco | Self::Cherry | Self::Natural | Self::Cedar)
            || matches!(self, Self::Mahogany | Self::Rosewood | Self::Walnut | Self::Violet)
    }

    fn edge(self) -> (f64, f64) {
        match self {
            Self::Sunburst | Self::Tobacco => (0.34, 0.97),
            Self::Honeyburst => (0.26, 0.85),
            Self::Violet | Self::LakeBlue => (0.26, 0.75),
            _ => (0.16, 0.55),
        }
    }

    fn sparkles(self) -> bool {
        matches!(self, Self::RedSparkle | Self::ChampagneSparkle | Self::BlackSparkle | Self::GoldTop)
    }

    /// Paints the outline `d` lying in the box x0, y0, x1, y1: base, grain, burst along the edge, gloss.
    pub fn paint(self, s: &mut Sketch, d: &str, area: [f64; 4]) {
        let [x0, y0, x1, y1] = area;
        let (w, h) = (x1 - x0, y1 - y0);
        let (mid, edge) = self.colours();
        let light = shade(mid, 1.18);
        let low = shade(mid, 0.78);
        let base = s.linear([0.1, 0.0, 0.9, 1.0], &[(0.0, &light), (0.45, mid), (1.0, &low)]);
        s.path(d, &base);
        s.inside(d);
        if self.is_wood() {
            s.grain(area, &shade(edge, 0.8), 7, (w / 4.5) as u32);
            s.grain(area, &shade(mid, 1.35), 23, (w / 14.0) as u32);
        }
        if self.sparkles() {
            let white = shade(mid, 1.75);
            for i in 0..(w * h / 160.0).min(420.0) as u32 {
                let (x, y) = (x0 + w * noise(31, i), y0 + h * noise(37, i));
                let opacity = 0.15 + noise(41, i) * 0.6;
                s.put(format!(
                    "<circle cx='{x:.1}' cy='{y:.1}' r='{:.2}' fill='{white}' fill-opacity='{opacity:.2}'/>",
                    0.35 + noise(43, i) * 0.8
                ));
            }
        }
        let (reach, strength) = self.edge();
        let blur = if reach > 0.2 { "blur20" } else { "blur12" };
        s.put(format!(
            "<path d='{d}' fill='none' stroke='{edge}' stroke-width='{:.1}' stroke-opacity='{strength}' filter='url(#{blur})'/>",
            w.min(h) * reach
        ));
        gloss(s, d, area);
        s.close();
    }
}

/// The lacquer's light: a soft sweep across the upper left and a bright and a dark rim. Call inside the clip.
pub fn gloss(s: &mut Sketch, d: &str, area: [f64; 4]) {
    let [x0, y0, x1, y1] = area;
    let (w, h) = (x1 - x0, y1 - y0);
    let sweep = s.linear([0.0, 0.0, 1.0, 1.0], &[(0.0, "#fff/.5"), (0.5, "#fff/.12"), (1.0, "!#fff")]);
    s.put(format!(
        "<path d='M{:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}Z' fill='{sweep}' filter='url(#blur4)' opacity='.5'/>",
        x0, y1 - h * 0.12, x0 + w * 0.18, y1 - h * 0.45, x0 + w * 0.1, y0 + h * 0.35, x0 + w * 0.42, y0,
        x0 + w * 0.05, y0 - h * 0.05, x0 - w * 0.25, y0 + h * 0.4, x0, y1 - h * 0.12
    ));
    s.put(format!(
        "<path d='{d}' fill='none' stroke='#000' stroke-width='9' stroke-opacity='.45' filter='url(#blur4)' transform='translate(-3 -4)'/>"
    ));
    s.put(format!(
        "<path d='{d}' fill='none' stroke='#fff' stroke-width='4' stroke-opacity='.55' filter='url(#blur2)' transform='translate(2.5 3)'/>"
    ));
}
