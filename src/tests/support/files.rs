//! Forms with files, as a browser sends them, and files that people and others choose.

use super::{Answer, Browser};
use http::header;

/// The line between the fields; nothing that is sent contains it.
const LINE: &str = "----hurtrock-tests-7d3a";

/// A file that was chosen: its name, what the browser takes it for, what is in it.
#[derive(Clone)]
pub struct Chosen(pub &'static str, pub &'static str, pub Vec<u8>);

/// The body of a form with files.
fn body(fields: &[(&str, &str)], name: &str, files: &[Chosen]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--{LINE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for Chosen(file, kind, bytes) in files {
        body.extend(format!("--{LINE}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: {kind}\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{LINE}--\r\n").bytes());
    body
}

impl Browser {
    /// Sends a form with files: as a plain form from the page that is open, or as a script does.
    pub async fn upload(
        &self,
        action: &str,
        plain: bool,
        fields: &[(&str, &str)],
        name: &str,
        files: &[Chosen],
    ) -> Answer {
        let accept = if plain { "text/html,application/xhtml+xml" } else { "application/json" };
        let request = self
            .post(action)
            .header(header::ACCEPT, accept)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={LINE}"))
            .body(body(fields, name, files));
        self.send(request).await
    }
}

/// A photo in one colour.
pub fn photo(colour: [u8; 3], width: u32, height: u32) -> Vec<u8> {
    let [red, green, blue] = colour;
    let pixels = picture::RgbaImage::from_pixel(width, height, [red, green, blue, 255].into());
    picture::shared(&pixels, [0; 3]).expect("a photo")
}

/// A PNG whose header promises more pixels than anybody has.
pub fn bomb() -> Vec<u8> {
    let size = 60_000_u32.to_be_bytes();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &[&size[..], &size, &[8, 6, 0, 0, 0]].concat()), &chunk(b"IDAT", &[])]
        .concat()
}

/// A piece of a PNG.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [&kind[..], data].concat();
    let checksum = !named.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 })
    });
    let length = u32::try_from(data.len()).expect("a short piece");
    [&length.to_be_bytes()[..], &named, &checksum.to_be_bytes()].concat()
}
