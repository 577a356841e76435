//! Made smaller, never larger.

use image::{DynamicImage, GenericImageView, imageops::FilterType};

/// So much larger a picture is than it will be when its pixels are weighed finely, as a fraction; a plain mean is enough until then.
const COARSE: (u32, u32) = (3, 2);

/// A size in proportion, as wide as asked for.
#[must_use]
pub fn height_for(width: u32, (full_width, full_height): (u32, u32)) -> u32 {
    let full = u64::from(full_width.max(1));
    let height = (u64::from(full_height) * u64::from(width) + full / 2) / full;
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// The picture in proportion with no side longer than `longest`; as it is when it fits. A large one is made smaller by plain
/// means first, which takes a fraction of the time and of the memory.
#[must_use]
pub fn to_fit(picture: DynamicImage, longest: u32) -> DynamicImage {
    let (width, height) = picture.dimensions();
    if width.max(height) <= longest {
        return picture;
    }
    let (wanted_width, wanted_height) = if width >= height {
        (longest, height_for(longest, (width, height)))
    } else {
        (height_for(longest, (height, width)), longest)
    };
    let coarse = (wanted_width * COARSE.0 / COARSE.1, wanted_height * COARSE.0 / COARSE.1);
    let picture =
        if width > coarse.0 && height > coarse.1 { picture.thumbnail_exact(coarse.0, coarse.1) } else { picture };
    picture.resize_exact(wanted_width, wanted_height, FilterType::CatmullRom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_stay_in_proportion() {
        for ((width, height), fitting) in [
            ((400, 300), (400, 300)),
            ((8000, 6000), (2000, 1500)),
            ((3000, 4000), (1500, 2000)),
            ((2001, 2001), (2000, 2000)),
            ((16_000, 20), (2000, 3)),
            ((3, 16_000), (1, 2000)),
        ] {
            let small = to_fit(DynamicImage::new_rgb8(width, height), 2000);
            assert_eq!(small.dimensions(), fitting, "{width} x {height}");
        }
    }
}
