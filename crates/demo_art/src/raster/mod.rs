//! Turns a drawn picture into pixels. Text and outside references are not supported, so a drawing is the same everywhere.
//! resvg paints everything but blurs: those are most of a picture's time, and a soft shadow needs few pixels,
//! so they are painted small, blurred and drawn large.

mod blur;

use image::RgbaImage;
use resvg::{
    tiny_skia::{FillRule, FilterQuality, Mask, MaskType, Pixmap, PixmapPaint, Transform},
    usvg::{self, ClipPath, Group, Node, Options, Tree, filter::Kind},
};

/// Why a drawing became no picture.
#[derive(Debug, thiserror::Error)]
pub enum Unpaintable {
    /// The document is no SVG.
    #[error(transparent)]
    Document(#[from] usvg::Error),
    /// No canvas has this many pixels.
    #[error("a picture of {0} pixels")]
    Size(u32),
}

/// The SVG as a square picture of `size` pixels; a drawing that is not square is centred.
///
/// # Errors
/// When the document is not valid SVG or the size is zero.
pub fn rasterise(svg: &str, size: u32) -> Result<RgbaImage, Unpaintable> {
    let tree = Tree::from_str(svg, &Options::default())?;
    let mut canvas = Pixmap::new(size, size).ok_or(Unpaintable::Size(size))?;
    #[expect(clippy::cast_precision_loss, reason = "pictures are far smaller than 2^24 pixels wide")]
    let side = size as f32;
    let scale = side / tree.size().width().max(tree.size().height());
    let base = Transform::from_scale(scale, scale)
        .post_translate((side - tree.size().width() * scale) / 2.0, (side - tree.size().height() * scale) / 2.0);
    paint(tree.root(), base.pre_concat(tree.root().transform()), base, &mut canvas);
    RgbaImage::from_raw(size, size, canvas.take_demultiplied()).ok_or(Unpaintable::Size(size))
}

/// Paints the children of a group; `at` places the group, `base` the document.
fn paint(group: &Group, at: Transform, base: Transform, canvas: &mut Pixmap) {
    for node in group.children() {
        match node {
            Node::Group(child) if has_blur(child) => {
                paint_group(child, at.pre_concat(child.transform()), base, canvas);
            }
            other => plain(other, at, canvas),
        }
    }
}

fn plain(node: &Node, at: Transform, canvas: &mut Pixmap) {
    // resvg moves the node to the corner; this moves it back
    if let Some(corner) = node.abs_layer_bounding_box() {
        resvg::render_node(node, at.pre_translate(corner.x(), corner.y()), &mut canvas.as_mut());
    }
}

fn has_blur(group: &Group) -> bool {
    !group.filters().is_empty()
        || group.children().iter().any(|node| matches!(node, Node::Group(child) if has_blur(child)))
}

fn paint_group(group: &Group, at: Transform, base: Transform, canvas: &mut Pixmap) {
    if let Some(spread) = spread_of(group, at) {
        soft(group, spread, at, base, canvas);
    } else if group.should_isolate() {
        let Some(mut layer) = Pixmap::new(canvas.width(), canvas.height()) else { return };
        paint(group, at, base, &mut layer);
        if let Some(clip) = group.clip_path() {
            cut(clip, at, &mut layer);
        }
        if let Some(mask) = group.mask() {
            dim(mask, at, base, &mut layer);
        }
        let how = PixmapPaint { opacity: group.opacity().get(), ..PixmapPaint::default() };
        canvas.draw_pixmap(0, 0, layer.as_ref(), &how, Transform::identity(), None);
    } else {
        paint(group, at, base, canvas);
    }
}

/// Standard deviation in pixels of a group that is blurred and nothing else.
fn spread_of(group: &Group, at: Transform) -> Option<f32> {
    let [filter] = group.filters() else { return None };
    let [primitive] = filter.primitives() else { return None };
    let Kind::GaussianBlur(blur) = primitive.kind() else { return None };
    let scale = (at.sx * at.sy - at.kx * at.ky).abs().sqrt();
    Some(blur.std_dev_x().get() * scale)
}

/// Paints a blurred group: at a fraction of the size when it is so soft that nobody can tell.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few thousand pixels"
)]
fn soft(group: &Group, spread: f32, at: Transform, base: Transform, canvas: &mut Pixmap) {
    let fraction = (spread / 2.5).floor().clamp(1.0, 16.0);
    let margin = (spread * 3.0 + fraction).ceil();
    let Some(bounds) = group.abs_stroke_bounding_box().to_non_zero_rect().and_then(|b| b.transform(base)) else {
        return;
    };
    let (left, top) = ((bounds.left() - margin).max(-margin).floor(), (bounds.top() - margin).max(-margin).floor());
    let right = (bounds.right() + margin).min(canvas.width() as f32 + margin);
    let bottom = (bounds.bottom() + margin).min(canvas.height() as f32 + margin);
    if right <= left || bottom <= top {
        return;
    }
    let (width, height) = (((right - left) / fraction).ceil() as u32, ((bottom - top) / fraction).ceil() as u32);
    let Some(mut small) = Pixmap::new(width, height) else { return };
    let down = Transform::from_translate(-left, -top).post_scale(1.0 / fraction, 1.0 / fraction).pre_concat(at);
    for node in group.children() {
        plain(node, down, &mut small);
    }
    blur::gaussian(small.data_mut(), width as usize, spread / fraction);
    let how =
        PixmapPaint { opacity: group.opacity().get(), quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
    canvas.draw_pixmap(0, 0, small.as_ref(), &how, Transform::from_row(fraction, 0.0, 0.0, fraction, left, top), None);
}

fn cut(clip: &ClipPath, at: Transform, layer: &mut Pixmap) {
    let Some(mut mask) = Mask::new(layer.width(), layer.height()) else { return };
    fill(clip.root(), at.pre_concat(clip.transform()), &mut mask);
    layer.apply_mask(&mask);
    if let Some(outer) = clip.clip_path() {
        cut(outer, at, layer);
    }
}

fn fill(group: &Group, at: Transform, mask: &mut Mask) {
    for node in group.children() {
        match node {
            Node::Path(path) => {
                let rule = match path.fill().map(usvg::Fill::rule) {
                    Some(usvg::FillRule::EvenOdd) => FillRule::EvenOdd,
                    _ => FillRule::Winding,
                };
                mask.fill_path(path.data(), rule, true, at);
            }
            Node::Group(child) => fill(child, at.pre_concat(child.transform()), mask),
            Node::Image(_) | Node::Text(_) => {}
        }
    }
}

fn dim(mask: &usvg::Mask, at: Transform, base: Transform, layer: &mut Pixmap) {
    let Some(mut light) = Pixmap::new(layer.width(), layer.height()) else { return };
    paint(mask.root(), at, base, &mut light);
    let kind = match mask.kind() {
        usvg::MaskType::Luminance => MaskType::Luminance,
        usvg::MaskType::Alpha => MaskType::Alpha,
    };
    layer.apply_mask(&Mask::from_pixmap(light.as_ref(), kind));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(body: &str) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><filter id='b' x='-1' y='-1' width='3' height='3'><feGaussianBlur stdDeviation='.5'/></filter>{body}</svg>"
        )
    }

    #[test]
    fn paints_what_it_is_told() {
        let picture = rasterise(&svg("<rect width='5' height='10' fill='#f97316'/>"), 100).unwrap();
        assert_eq!(picture.get_pixel(20, 50).0, [0xf9, 0x73, 0x16, 255]);
        assert_eq!(picture.get_pixel(80, 50).0[3], 0);
    }

    #[test]
    fn a_blurred_edge_is_soft_and_in_place() {
        let body =
            "<g transform='translate(1 0)'><rect x='2' y='2' width='5' height='6' fill='#000' filter='url(#b)'/></g>";
        let picture = rasterise(&svg(body), 400).unwrap();
        let alpha = |x: u32| picture.get_pixel(x, 200).0[3];
        assert!(alpha(220) > 250 && alpha(40) == 0 && alpha(390) == 0);
        assert!((100..156).contains(&alpha(120)), "{}", alpha(120));
    }

    #[test]
    fn refuses_what_is_no_drawing() {
        assert!(rasterise("<html></html>", 100).is_err());
    }
}
