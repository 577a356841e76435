//! Files that strangers send, and what becomes of them.

use super::*;
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, codecs::jpeg::JpegEncoder,
};
use std::io::Cursor;

fn take(bytes: &[u8]) -> Result<RgbaImage, Refused> {
    decode(bytes, measure(bytes)?)
}

fn file(picture: DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    file(RgbaImage::from_pixel(width, height, Rgba([249, 115, 22, 255])).into(), ImageFormat::Png)
}

/// A PNG whose header promises the given size; nothing behind.
fn promise(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 })
    })
}

/// A picture with a red upper half, held turned by a camera that says so and where it was.
fn photo() -> Vec<u8> {
    let mut picture = RgbImage::from_pixel(80, 40, Rgb([20, 20, 200]));
    for (_, _, pixel) in picture.enumerate_pixels_mut().filter(|(x, _, _)| *x < 40) {
        *pixel = Rgb([200, 20, 20]);
    }
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_exif_metadata(exif()).unwrap();
    encoder.write_image(&picture, 80, 40, ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// Orientation 6 (to be turned clockwise) and a place: GPS latitude 6 degrees south, with a camera's name.
fn exif() -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    // IFD0: camera (110), orientation (112), GPS (8825); texts behind
    let gps_at = 8_u32 + 2 + 3 * 12 + 4;
    let gps_size = 2 + 2 * 12 + 4;
    let name_at = gps_at + gps_size;
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(0x0110, 2, 12, name_at.to_be_bytes()));
    tiff.extend(entry(0x0112, 3, 1, [0, 6, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, gps_at.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(1, 2, 2, *b"S\0\0\0"));
    tiff.extend(entry(2, 5, 3, (name_at + 12).to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(b"SecretPhone\0");
    for (above, below) in [(6_u32, 1_u32), (12, 1), (3456, 100)] {
        tiff.extend(above.to_be_bytes());
        tiff.extend(below.to_be_bytes());
    }
    tiff
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|some| some == what)
}

#[test]
fn a_decompression_bomb_is_refused_by_its_header() {
    for (width, height) in [(60_000, 60_000), (10_000, 10_000), (2_000_000_000, 1)] {
        assert_eq!(measure(&promise(width, height)), Err(Refused::TooLarge), "{width} x {height}");
    }
    let mut deep = promise(8_000, 5_000);
    deep[24] = 16;
    let checksum = crc32(&deep[12..29]);
    deep[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert_eq!(measure(&deep), Err(Refused::TooLarge), "sixteen bits in each channel");
    let promised = measure(&promise(8_000, 5_000)).unwrap();
    assert!(promised.memory <= MOST_MEMORY, "{promised:?}");
    assert_eq!(decode(&promise(8_000, 5_000), promised), Err(Refused::Damaged), "nothing behind the header");
}

#[test]
fn what_is_no_picture_is_refused() {
    let svg = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for bytes in
        [&svg[..], b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", b"", b"hello", b"%PDF-1.7", b"<html>", b"\0\0\0\x1cftypavif"]
    {
        assert_eq!(measure(bytes), Err(Refused::NoPicture), "{bytes:?}");
    }
}

#[test]
fn what_is_broken_off_is_refused() {
    let whole = [png(50, 50), photo(), file(RgbaImage::new(50, 50).into(), ImageFormat::WebP)];
    for bytes in whole {
        assert!(take(&bytes).is_ok());
        for kept in [8, 30, bytes.len() / 2, bytes.len() - 12] {
            let half = &bytes[..kept];
            assert!(matches!(take(half), Err(Refused::Damaged | Refused::NoPicture)), "{kept} of {}", bytes.len());
        }
    }
}

#[test]
fn what_moves_is_refused() {
    // an animated WebP: the extended header says so
    let still = file(RgbaImage::new(4, 4).into(), ImageFormat::WebP);
    let mut chunks = b"WEBPVP8X\x0A\0\0\0\x02\0\0\0\x03\0\0\x03\0\0ANIM\x06\0\0\0\0\0\0\0\0\0".to_vec();
    let image = &still[12..];
    let mut frame = vec![0_u8; 16];
    frame[6] = 3;
    frame[9] = 3;
    frame.extend(image);
    chunks.extend(b"ANMF");
    chunks.extend(u32::try_from(frame.len()).unwrap().to_le_bytes());
    chunks.extend(&frame);
    let webp = [b"RIFF", &u32::try_from(chunks.len()).unwrap().to_le_bytes()[..], &chunks].concat();
    assert_eq!(measure(&webp), Err(Refused::Animated));
    // an animated PNG: acTL between header and pixels
    let still = png(4, 4);
    let mut control = b"acTL\0\0\0\x02\0\0\0\0".to_vec();
    control.extend(crc32(&control).to_be_bytes());
    let apng = [&still[..33], &8_u32.to_be_bytes(), &control, &still[33..]].concat();
    assert_eq!(measure(&apng), Err(Refused::Animated));
}

#[test]
fn a_photo_stands_upright_and_says_neither_where_nor_by_whom() {
    let photo = photo();
    assert!(contains(&photo, b"SecretPhone"));
    let upright = take(&photo).unwrap();
    assert_eq!(upright.dimensions(), (40, 80));
    let (above, below) = (upright.get_pixel(20, 10), upright.get_pixel(20, 70));
    assert!(above.0[0] > 150 && above.0[2] < 80, "red is above: {above:?}");
    assert!(below.0[2] > 150 && below.0[0] < 80, "blue is below: {below:?}");
    let mut files: Vec<Vec<u8>> = encode(upright.clone(), 0).unwrap().into_iter().map(|file| file.bytes).collect();
    files.push(shared(&upright, [0; 3]).unwrap());
    for file in files {
        for told in [&b"SecretPhone"[..], b"Exif", b"EXIF", b"GPS", &3456_u32.to_be_bytes()] {
            assert!(!contains(&file, told), "{}", String::from_utf8_lossy(told));
        }
    }
}

#[test]
fn what_else_is_in_a_file_is_left_behind() {
    // a film behind the end, with what looks like pixels in it, is a telephone's
    let page = b"\xFF\xDA<html><script>alert(document.cookie)</script>";
    let polyglot = [photo(), page.to_vec()].concat();
    for file in encode(take(&polyglot).unwrap(), 0).unwrap() {
        assert!(!contains(&file.bytes, b"<script>"));
        assert!(file.bytes.starts_with(b"RIFF"));
    }
}

#[test]
fn a_large_photo_becomes_what_is_kept() {
    let bytes = file(DynamicImage::new_rgb8(4_000, 3_000), ImageFormat::Jpeg);
    assert_eq!(take(&bytes).unwrap().dimensions(), (2000, 1500));
    let deep = file(DynamicImage::new_rgba16(300, 200), ImageFormat::Png);
    assert_eq!(measure(&deep).unwrap().memory, 300 * 200 * 8);
    assert_eq!(take(&deep).unwrap().dimensions(), (300, 200));
}

#[test]
fn widths_never_blow_a_picture_up() {
    assert_eq!(widths_of(4000), WIDTHS);
    assert_eq!(widths_of(960), [160, 320, 480, 720, 960]);
    assert_eq!(widths_of(959), [160, 320, 480, 720]);
    assert_eq!(widths_of(90), [90]);
}

#[test]
fn every_width_is_a_webp_in_proportion() {
    let files = encode(RgbaImage::from_pixel(2000, 1000, Rgba([249, 115, 22, 255])), 0).unwrap();
    assert_eq!(files.iter().map(|file| file.width).collect::<Vec<_>>(), WIDTHS);
    for file in files {
        assert_eq!(image::guess_format(&file.bytes).unwrap(), ImageFormat::WebP);
        assert_eq!((file.width, file.height), (file.width, file.width / 2));
        assert_eq!(take(&file.bytes).unwrap().dimensions(), (file.width, file.height));
    }
}

#[test]
fn only_what_is_asked_for_is_made() {
    let files = encode(RgbaImage::new(1500, 100), 961).unwrap();
    assert_eq!(files.iter().map(|file| file.width).collect::<Vec<_>>(), [1440]);
}

#[test]
fn a_picture_for_other_sites_is_a_jpeg_on_its_ground() {
    let through = RgbaImage::from_pixel(3000, 1000, Rgba([255, 255, 255, 0]));
    let bytes = shared(&through, [10, 20, 30]).unwrap();
    assert_eq!(image::guess_format(&bytes).unwrap(), ImageFormat::Jpeg);
    let seen = image::load_from_memory(&bytes).unwrap().into_rgb8();
    assert_eq!(seen.dimensions(), (1200, 400));
    assert!(seen.get_pixel(600, 200).0.iter().zip([10_u8, 20, 30]).all(|(a, b)| a.abs_diff(b) < 4));
}

#[test]
fn a_tone_is_the_mean_of_what_hides_what_is_behind() {
    let mut half = RgbaImage::from_pixel(100, 100, Rgba([200, 100, 0, 255]));
    for (_, _, pixel) in half.enumerate_pixels_mut().filter(|(x, _, _)| *x < 50) {
        *pixel = Rgba([0, 100, 200, 255]);
    }
    let tone = super::tone(&half).unwrap();
    assert!(tone.iter().zip([100_u8; 3]).all(|(a, b)| a.abs_diff(b) < 6), "{tone:?}");
    assert_eq!(super::tone(&RgbaImage::new(10, 10)), None);
}
