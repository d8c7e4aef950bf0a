//! What the trial's phones send where a real one would send a photo or a voice note: a drawn
//! picture and a tone, real files both.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::{ImageFormat, Rgb, RgbImage};

const WIDTH: u32 = 320;
const HEIGHT: u32 = 240;
/// Samples of a second.
const RATE: u32 = 8_000;

/// A house under the sky, as JPEG in base64.
#[must_use]
pub fn photo() -> String {
    let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let roof = y > 60 && y <= 120 && x.abs_diff(WIDTH / 2) < (y - 60) * 2;
        let wall = y > 120 && y < 200 && (60..260).contains(&x);
        let door = wall && y > 150 && (145..175).contains(&x);
        Rgb(match (door, roof, wall, y >= 200) {
            (true, ..) => [70, 50, 40],
            (_, true, ..) => [170, 60, 45],
            (_, _, true, _) => [235, 220, 190],
            (.., true) => [70, 130, 60],
            _ => [150, 200, 235],
        })
    });
    let mut out = Cursor::new(Vec::new());
    // Memory takes whatever is written.
    let _ = picture.write_to(&mut out, ImageFormat::Jpeg);
    STANDARD.encode(out.into_inner())
}

/// A second of a tone, as WAV in base64: 8 bits, one channel.
#[must_use]
pub fn voice() -> String {
    let mut out = Vec::with_capacity(44 + RATE as usize);
    out.extend_from_slice(b"RIFF");
    out.extend_from_slice(&(36 + RATE).to_le_bytes());
    out.extend_from_slice(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    out.extend_from_slice(&RATE.to_le_bytes());
    out.extend_from_slice(&RATE.to_le_bytes());
    out.extend_from_slice(b"\x01\0\x08\0data");
    out.extend_from_slice(&RATE.to_le_bytes());
    // A triangle of 400 Hz around the middle.
    let wave = |at: u32| 128 + (at % 20).abs_diff(10) as u8 * 4 - 20;
    out.extend((0..RATE).map(wave));
    STANDARD.encode(out)
}
