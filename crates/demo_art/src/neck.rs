//! Necks, headstocks and strings shared by guitars and basses.
//! The saddle line is y = 0, the nut lies at y = -scale; units are millimetres.

use super::finish::Finish;
use super::hardware::{Metal, tuner};
use super::sketch::{Sketch, noise};

/// Wood of the fretboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Board {
    Maple,
    Rosewood,
    Ebony,
    Laurel,
}

impl Board {
    const fn tones(self) -> (&'static str, &'static str) {
        match self {
            Self::Maple => ("#e6bd78", "#c4914a"),
            Self::Rosewood => ("#4a281a", "#24110a"),
            Self::Ebony => ("#26211f", "#0e0c0b"),
            Self::Laurel => ("#6b4630", "#3c2417"),
        }
    }
}

/// Outline of the headstock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    InLine,
    ThreeThree,
    Pointed,
    Slotted,
}

/// Dimensions of a neck, millimetres.
#[derive(Clone, Copy)]
pub struct Neck {
    /// Nut to saddle.
    pub scale: f64,
    /// Number of frets.
    pub frets: u8,
    /// Number of strings.
    pub strings: u8,
    /// Distance of the outer strings at nut and bridge.
    pub spread: (f64, f64),
    /// Fretboard wood.
    pub board: Board,
    /// Whether frets show.
    pub fretted: bool,
}

impl Neck {
    /// Half the board's width at `y`.
    fn half(&self, y: f64) -> f64 {
        let t = (y + self.scale) / self.scale;
        (self.spread.0 + (self.spread.1 - self.spread.0) * t) / 2.0 + 3.2
    }

    fn fret(&self, n: f64) -> f64 {
        -self.scale * 2.0_f64.powf(-n / 12.0)
    }

    /// Draws the fretboard with frets, markers and nut.
    pub fn draw_board(&self, s: &mut Sketch) {
        let (top, end) = (-self.scale, self.fret(f64::from(self.frets)) + 5.0);
        let (a, b) = (self.half(top), self.half(end));
        let d =
            format!("M{:.1} {top:.1}L{a:.1} {top:.1}L{b:.1} {:.1}Q0 {:.1} {:.1} {:.1}Z", -a, end, end + 6.0, -b, end);
        s.shadow(&d, (3.0, 5.0), 0.55);
        let (mid, dark) = self.board.tones();
        let paint = s.linear([0.0, 0.0, 1.0, 0.0], &[(0.0, dark), (0.3, mid), (0.75, mid), (1.0, dark)]);
        s.path(&d, &paint);
        s.inside(&d);
        s.grain([-b, top, b, end], "#000", 51, 16);
        s.grain([-b, top, b, end], "#fff", 57, 5);
        s.close();
        let marker = if self.board == Board::Maple { "#1c1410" } else { "#efe8d8" };
        for n in [3, 5, 7, 9, 12, 15, 17, 19, 21, 24_u8] {
            if n > self.frets {
                break;
            }
            let y = (self.fret(f64::from(n)) + self.fret(f64::from(n) - 1.0)) / 2.0;
            let off = if n % 12 == 0 { self.half(y) * 0.5 } else { 0.0 };
            s.circle(-off, y, 3.1, marker);
            if off > 0.0 {
                s.circle(off, y, 3.1, marker);
            }
        }
        for n in 1..=self.frets {
            let y = self.fret(f64::from(n));
            let w = self.half(y) - 0.6;
            let colour = if self.fretted { "#d9d6cc" } else { "#00000055" };
            s.line([-w, y + 0.8, w, y + 0.8], "#0009", 1.8);
            s.line([-w, y, w, y], colour, if self.fretted { 1.7 } else { 0.9 });
        }
        s.line([-b + 1.0, end, -a + 0.8, top], "#fff4", 1.0);
        s.rect([-a, top - 4.5, 2.0 * a, 5.0], 1.0, "#f1ead8");
    }

    /// Draws the headstock with its tuners, then the strings over everything.
    pub fn draw_head(&self, s: &mut Sketch, head: Head, finish: Finish, metal: Metal) {
        let y = -self.scale - 4.0;
        let a = self.half(-self.scale);
        let n = self.strings;
        let big: f64 = if self.scale > 720.0 { 1.45 } else { 1.0 };
        let per_side = f64::from(n.div_ceil(2));
        let len = match head {
            Head::InLine | Head::Pointed => 36.0 + 26.0 * f64::from(n) * big.powf(0.75),
            Head::ThreeThree | Head::Slotted => 64.0 + 38.0 * per_side,
        };
        let p = |x: f64, t: f64| format!("{x:.1} {:.1}", y - t);
        let d = match head {
            Head::InLine => format!(
                "M{} C{} {} {} L{} C{} {} {} C{} {} {} C{} {} {} C{} {} {}Z",
                p(-a, 0.0),
                p(-a - 2.0, 14.0),
                p(-a - 12.0, 16.0),
                p(-a - 14.0, 34.0),
                p(-a - 24.0, len - 26.0),
                p(-a - 26.0, len - 2.0),
                p(-16.0, len + 8.0),
                p(-2.0, len - 4.0),
                p(12.0, len - 18.0),
                p(2.0, len - 34.0),
                p(6.0, len - 44.0),
                p(26.0, len - 52.0),
                p(a + 14.0, len - 70.0),
                p(a + 9.0, len * 0.46),
                p(a + 6.0, len * 0.25),
                p(a + 1.0, 18.0),
                p(a, 0.0)
            ),
            Head::ThreeThree | Head::Slotted => {
                let w = a + 19.0;
                let crown = if head == Head::Slotted { 4.0 } else { 16.0 };
                format!(
                    "M{} C{} {} {} L{} Q{} {} Q{} {} Q{} {} Q{} {} L{} C{} {} {}Z",
                    p(-a, 0.0),
                    p(-a - 2.0, 18.0),
                    p(-w + 3.0, 18.0),
                    p(-w + 2.0, 40.0),
                    p(-w - 5.0, len - 14.0),
                    p(-w - 6.0, len),
                    p(-w * 0.55, len),
                    p(-w * 0.25, len - 2.0),
                    p(0.0, len + crown),
                    p(w * 0.25, len - 2.0),
                    p(w * 0.55, len),
                    p(w + 6.0, len),
                    p(w + 5.0, len - 14.0),
                    p(w - 2.0, 40.0),
                    p(w - 3.0, 18.0),
                    p(a + 2.0, 18.0),
                    p(a, 0.0)
                )
            }
            Head::Pointed => format!(
                "M{} C{} {} {} L{} L{} C{} {} {} C{} {} {}Z",
                p(-a, 0.0),
                p(-a - 4.0, 14.0),
                p(-a - 12.0, 20.0),
                p(-a - 15.0, 36.0),
                p(-a - 22.0, len + 6.0),
                p(a - 4.0, len * 0.86),
                p(a + 6.0, len * 0.6),
                p(a + 14.0, len * 0.45),
                p(a + 10.0, len * 0.3),
                p(a + 6.0, len * 0.2),
                p(a + 2.0, 14.0),
                p(a, 0.0)
            ),
        };
        s.shadow(&d, (4.0, 7.0), 0.6);
        let wide = a + 30.0;
        finish.paint(s, &d, [-wide, y - len - 10.0, wide, y]);
        let mut posts = Vec::new();
        for i in 0..n {
            let at = f64::from(i);
            let (x, t, side) = match head {
                Head::InLine | Head::Pointed => {
                    let t = 30.0 + (len - 58.0) * at / (f64::from(n) - 1.0);
                    (-a - 1.0 - 9.0 * at / f64::from(n), t, -1.0)
                }
                Head::ThreeThree | Head::Slotted => {
                    let left = i < n.div_ceil(2);
                    let k = if left { at } else { f64::from(n) - 1.0 - at };
                    (if left { -a - 4.0 } else { a + 4.0 }, 42.0 + 36.0 * k, if left { -1.0 } else { 1.0 })
                }
            };
            posts.push((x, y - t, side));
        }
        if head == Head::Slotted {
            for x in [-a * 0.55, a * 0.55] {
                s.rect([x - 6.0, y - len + 20.0, 12.0, len - 56.0], 6.0, "#120a06");
            }
        }
        for (x, py, side) in &posts {
            tuner(s, (*x, *py), *side, big, metal);
        }
        if head != Head::Slotted {
            s.put(format!(
                "<path d='M5 {:.1}l-9 17h6l-4 15 13 -20h-7l4 -12z' fill='#f97316' opacity='.95'/>",
                y - len * if head == Head::ThreeThree { 0.93 } else { 0.32 }
            ));
        }
        self.draw_strings(s, &posts);
    }

    fn draw_strings(&self, s: &mut Sketch, posts: &[(f64, f64, f64)]) {
        let n = f64::from(self.strings);
        let heavy = if self.scale > 720.0 { 1.7 } else { 1.0 };
        for (i, (px, py, _)) in posts.iter().enumerate() {
            let t = i as f64 / (n - 1.0);
            let top = -self.spread.0 / 2.0 + self.spread.0 * t;
            let low = -self.spread.1 / 2.0 + self.spread.1 * t;
            let width = (1.75 - 1.0 * t) * heavy;
            let d = format!("M{low:.1} 3L{top:.1} {:.1}L{px:.1} {py:.1}", -self.scale - 1.0);
            s.put(format!("<path d='{d}' fill='none' stroke='#000' stroke-opacity='.4' stroke-width='{width:.2}' transform='translate(1.6 2)'/>"));
            s.stroke(&d, if t < 0.55 { "#c9b893" } else { "#dfe2e4" }, width);
            s.stroke(&d, "#fff8", width * (0.25 + 0.1 * noise(2, i as u32)));
        }
    }
}
