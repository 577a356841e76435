//! A blur as three running averages in each direction: indistinguishable from a Gaussian, and as fast for wide as for narrow.

/// Blurs premultiplied RGBA pixels in rows of `width`; `spread` is the standard deviation in pixels.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen pixels")]
pub fn gaussian(pixels: &mut [u8], width: usize, spread: f32) {
    // three boxes of 2r + 1 pixels have the variance r(r + 1)
    let radius = (((1.0 + 4.0 * spread * spread).sqrt() - 1.0) / 2.0).round() as usize;
    let height = pixels.len() / 4 / width.max(1);
    if radius == 0 || height == 0 {
        return;
    }
    let mut line = vec![[0_u8; 4]; width.max(height)];
    for _ in 0..3 {
        for y in 0..height {
            average(pixels, y * width, 1, width, radius, &mut line);
        }
        for x in 0..width {
            average(pixels, x, width, height, radius, &mut line);
        }
    }
}

/// Replaces each of `count` pixels, `step` apart from `first`, by the mean of those within `radius`; outside is clear.
#[expect(clippy::cast_possible_truncation, reason = "a mean of bytes is a byte")]
fn average(pixels: &mut [u8], first: usize, step: usize, count: usize, radius: usize, line: &mut [[u8; 4]]) {
    let line = &mut line[..count];
    for (i, pixel) in line.iter_mut().enumerate() {
        let at = (first + i * step) * 4;
        pixel.copy_from_slice(&pixels[at..at + 4]);
    }
    let size = 2 * radius as u32 + 1;
    let mut sum = [0_u32; 4];
    for pixel in line.iter().take(radius) {
        add(&mut sum, pixel);
    }
    for i in 0..count {
        if let Some(entering) = line.get(i + radius) {
            add(&mut sum, entering);
        }
        let at = (first + i * step) * 4;
        for (channel, total) in pixels[at..at + 4].iter_mut().zip(sum) {
            *channel = ((total + size / 2) / size) as u8;
        }
        if let Some(leaving) = i.checked_sub(radius) {
            for (total, channel) in sum.iter_mut().zip(line[leaving]) {
                *total -= u32::from(channel);
            }
        }
    }
}

fn add(sum: &mut [u32; 4], pixel: &[u8; 4]) {
    for (total, channel) in sum.iter_mut().zip(pixel) {
        *total += u32::from(*channel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreads_a_point_evenly_and_loses_nothing() {
        let mut pixels = vec![0; 21 * 21 * 4];
        for y in 8..13 {
            for x in 8..13 {
                pixels[(y * 21 + x) * 4 + 3] = 255;
            }
        }
        gaussian(&mut pixels, 21, 1.5);
        let alpha = |x: usize, y: usize| i32::from(pixels[(y * 21 + x) * 4 + 3]);
        assert!(alpha(10, 10) > alpha(12, 10) && alpha(12, 10) > alpha(14, 10));
        assert_eq!((alpha(7, 10), alpha(10, 7)), (alpha(13, 10), alpha(10, 13)));
        let total: i32 = pixels.iter().map(|b| i32::from(*b)).sum();
        assert!((total - 25 * 255).abs() < 25 * 255 / 20, "{total}");
    }
}
