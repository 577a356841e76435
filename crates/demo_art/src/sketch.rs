//! A growing SVG drawing: shapes in one string, gradients and clips in another.
//! Knows nothing of instruments; every number it writes is rounded, so equal input gives equal bytes.

/// The body and the definitions of one drawing.
#[derive(Default)]
pub struct Sketch {
    /// Content of `<defs>`.
    pub defs: String,
    /// Shapes in painting order.
    pub body: String,
    next: usize,
    prefix: &'static str,
}

impl Sketch {
    /// An empty drawing whose definitions carry a prefix, so that two drawings share a document.
    #[must_use]
    pub fn prefixed(prefix: &'static str) -> Self {
        Self { prefix, ..Self::default() }
    }

    /// Appends raw SVG.
    pub fn put(&mut self, svg: impl AsRef<str>) {
        self.body.push_str(svg.as_ref());
    }

    fn name(&mut self) -> String {
        self.next += 1;
        format!("{}d{}", self.prefix, self.next)
    }

    /// A filled path.
    pub fn path(&mut self, d: &str, fill: &str) {
        self.put(format!("<path d='{d}' fill='{fill}'/>"));
    }

    /// A stroked path with round ends.
    pub fn stroke(&mut self, d: &str, colour: &str, width: f64) {
        self.put(format!(
            "<path d='{d}' fill='none' stroke='{colour}' stroke-width='{width:.2}' stroke-linecap='round' stroke-linejoin='round'/>"
        ));
    }

    /// A disc.
    pub fn circle(&mut self, x: f64, y: f64, r: f64, fill: &str) {
        self.put(format!("<circle cx='{x:.1}' cy='{y:.1}' r='{r:.1}' fill='{fill}'/>"));
    }

    /// A ring drawn as a line.
    pub fn ring(&mut self, x: f64, y: f64, r: f64, colour: &str, width: f64) {
        self.put(format!(
            "<circle cx='{x:.1}' cy='{y:.1}' r='{r:.1}' fill='none' stroke='{colour}' stroke-width='{width:.2}'/>"
        ));
    }

    /// A filled ellipse.
    pub fn ellipse(&mut self, x: f64, y: f64, rx: f64, ry: f64, fill: &str) {
        self.put(format!("<ellipse cx='{x:.1}' cy='{y:.1}' rx='{rx:.1}' ry='{ry:.1}' fill='{fill}'/>"));
    }

    /// A rectangle given as x, y, width, height, with corner radius.
    pub fn rect(&mut self, at: [f64; 4], r: f64, fill: &str) {
        let [x, y, w, h] = at;
        self.put(format!("<rect x='{x:.1}' y='{y:.1}' width='{w:.1}' height='{h:.1}' rx='{r:.1}' fill='{fill}'/>"));
    }

    /// The outline of a rectangle.
    pub fn frame(&mut self, at: [f64; 4], r: f64, colour: &str, width: f64) {
        let [x, y, w, h] = at;
        self.put(format!(
            "<rect x='{x:.1}' y='{y:.1}' width='{w:.1}' height='{h:.1}' rx='{r:.1}' fill='none' stroke='{colour}' stroke-width='{width:.2}'/>"
        ));
    }

    /// A straight line x1, y1, x2, y2.
    pub fn line(&mut self, at: [f64; 4], colour: &str, width: f64) {
        let [x1, y1, x2, y2] = at;
        self.put(format!(
            "<path d='M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}' stroke='{colour}' stroke-width='{width:.2}' stroke-linecap='round'/>"
        ));
    }

    /// Opens a group with raw attributes.
    pub fn open(&mut self, attributes: &str) {
        self.put(format!("<g {attributes}>"));
    }

    /// Closes a group.
    pub fn close(&mut self) {
        self.put("</g>");
    }

    /// Opens a group that only paints inside the path.
    pub fn inside(&mut self, d: &str) {
        let name = self.name();
        self.defs.push_str(&format!("<clipPath id='{name}'><path d='{d}'/></clipPath>"));
        self.open(&format!("clip-path='url(#{name})'"));
    }

    /// A linear gradient along x1, y1, x2, y2 of the shape's own box; returns the paint.
    pub fn linear(&mut self, along: [f64; 4], stops: &[(f64, &str)]) -> String {
        let name = self.name();
        let [a, b, c, d] = along;
        let stops = stops_svg(stops);
        self.defs.push_str(&format!(
            "<linearGradient id='{name}' x1='{a}' y1='{b}' x2='{c}' y2='{d}'>{stops}</linearGradient>"
        ));
        format!("url(#{name})")
    }

    /// A radial gradient of the shape's own box (centre x, y and radius as fractions); returns the paint.
    pub fn radial(&mut self, centre: [f64; 3], stops: &[(f64, &str)]) -> String {
        let name = self.name();
        let [x, y, r] = centre;
        let stops = stops_svg(stops);
        self.defs.push_str(&format!("<radialGradient id='{name}' cx='{x}' cy='{y}' r='{r}'>{stops}</radialGradient>"));
        format!("url(#{name})")
    }

    /// A soft dark copy of the path, shifted: the shadow it throws.
    pub fn shadow(&mut self, d: &str, shift: (f64, f64), opacity: f64) {
        self.put(format!(
            "<path d='{d}' fill='#000' fill-opacity='{opacity}' filter='url(#blur12)' transform='translate({} {})'/>",
            shift.0, shift.1
        ));
    }

    /// Wavy grain lines down the box x0, y0, x1, y1; call between `inside` and `close`.
    pub fn grain(&mut self, area: [f64; 4], colour: &str, seed: u32, count: u32) {
        let [x0, y0, x1, y1] = area;
        let third = (y1 - y0) / 3.0;
        for i in 0..count {
            let at = |k: u32| noise(seed.wrapping_add(k), i);
            let x = x0 + (x1 - x0) * (f64::from(i) + at(0)) / f64::from(count);
            let sway = (x1 - x0) / 14.0;
            let d = format!(
                "M{x:.1} {y0:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {y1:.1}",
                x + (at(1) - 0.5) * sway,
                y0 + third,
                x + (at(2) - 0.5) * sway,
                y1 - third,
                x + (at(3) - 0.5) * sway
            );
            self.put(format!(
                "<path d='{d}' fill='none' stroke='{colour}' stroke-width='{:.2}' stroke-opacity='{:.2}'/>",
                0.5 + at(4) * 1.8,
                0.06 + at(5) * 0.22
            ));
        }
    }
}

fn stops_svg(stops: &[(f64, &str)]) -> String {
    stops
        .iter()
        .map(|(at, colour)| match colour.strip_prefix('!') {
            Some(clear) => format!("<stop offset='{at}' stop-color='{clear}' stop-opacity='0'/>"),
            None => match colour.split_once('/') {
                Some((c, o)) => format!("<stop offset='{at}' stop-color='{c}' stop-opacity='{o}'/>"),
                None => format!("<stop offset='{at}' stop-color='{colour}'/>"),
            },
        })
        .collect()
}

/// A repeatable value in 0..1 for two integers.
#[must_use]
pub fn noise(seed: u32, i: u32) -> f64 {
    let mut h = seed.wrapping_mul(0x9E37_79B1) ^ i.wrapping_mul(0x85EB_CA6B) ^ 0x27D4_EB2F;
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    h ^= h >> 15;
    f64::from(h) / f64::from(u32::MAX)
}

/// The `#rrggbb` colour made lighter (factor above 1, towards white) or darker (below 1, towards black).
#[must_use]
pub fn shade(colour: &str, factor: f64) -> String {
    let part = |i: usize| {
        let hex = colour.get(i..i + 2).unwrap_or("80");
        let value = f64::from(u8::from_str_radix(hex, 16).unwrap_or(128));
        let moved = if factor <= 1.0 { value * factor } else { value + (255.0 - value) * (factor - 1.0).min(1.0) };
        moved.round().clamp(0.0, 255.0) as u8
    };
    format!("#{:02x}{:02x}{:02x}", part(1), part(3), part(5))
}
