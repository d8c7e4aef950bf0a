//! What a file really is, by its first bytes, and the preview of a picture: drawn anew, small,
//! without anything that was hidden in the original.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};

/// The longest side of a preview, in pixels.
const SIDE: u32 = 1_280;
/// The longest side of a picture that is opened at all.
const WIDEST: u32 = 12_000;
/// The most pixels of a picture that is opened: a small file may claim to be huge.
const PIXELS: u64 = 40_000_000;
/// The most bytes its decoder may take.
const MEMORY: u64 = 256 * 1024 * 1024;
/// How well a preview is drawn, of 100.
const QUALITY: u8 = 80;

/// Types that are played on the page. Whatever is not listed is a nameless file to be saved.
const PLAYED: &[&str] = &[
    "audio/aac",
    "audio/amr",
    "audio/m4a",
    "audio/mpeg",
    "audio/ogg",
    "audio/opus",
    "audio/x-wav",
    "video/3gpp",
    "video/mp4",
    "video/webm",
];

/// The type of a file, by its bytes; `None` for one that is only saved.
#[must_use]
pub fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    // Ended early, `infer` would take a text for what it begins with.
    if picture_format(bytes).is_some() {
        return Some("image");
    }
    let kind = infer::get(bytes)?.mime_type();
    PLAYED.iter().find(|played| **played == kind).copied()
}

fn picture_format(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP).then_some(format)
}

/// The preview of a picture as JPEG; `None` where there is none to be made.
#[must_use]
pub fn preview(bytes: &[u8]) -> Option<Vec<u8>> {
    let format = picture_format(bytes)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(WIDEST);
    limits.max_image_height = Some(WIDEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS {
        return None;
    }
    let turned = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if width > SIDE || height > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(turned);
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    picture.into_rgb8().write_with_encoder(encoder).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use image::RgbImage;
    use proptest::prelude::*;

    use super::*;

    fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let picture =
            RgbImage::from_fn(width, height, |x, _| image::Rgb([if x < 9 { 255 } else { 0 }; 3]));
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    /// A JPEG with a segment of hidden data: a place, and that it lies on its side.
    fn with_exif(jpeg: &[u8]) -> Vec<u8> {
        let mut exif =
            b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend(b"GPS -6.200000 106.800000");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn the_preview_of_a_photo_stands_upright_and_holds_nothing_hidden() {
        let photo = with_exif(&drawn(60, 20, ImageFormat::Jpeg));
        let preview = preview(&photo).unwrap();
        let seen = image::load_from_memory(&preview).unwrap();
        assert_eq!((seen.width(), seen.height()), (20, 60), "turned as the phone was held");
        let holds = |text: &[u8]| preview.windows(text.len()).any(|window| window == text);
        assert!(!holds(b"Exif") && !holds(b"GPS") && !holds(b"106.8"));
    }

    #[test]
    fn a_large_picture_is_shown_small() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png] {
            let preview = preview(&drawn(3_000, 1_000, format)).unwrap();
            let seen = image::load_from_memory(&preview).unwrap();
            assert_eq!((seen.width(), seen.height()), (1_280, 427));
        }
    }

    #[test]
    fn a_small_file_that_claims_to_be_huge_is_not_opened() {
        let mut bomb = drawn(1, 1, ImageFormat::Png);
        // The width and height of a PNG stand behind its signature and the name of its first chunk.
        bomb[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
        assert_eq!(preview(&bomb), None);
        bomb[16..24].copy_from_slice(&[0, 0, 0x2a, 0xf8, 0, 0, 0x2a, 0xf8]);
        assert_eq!(preview(&bomb), None, "11,000 each way is too much, too");
    }

    #[test]
    fn what_a_file_is_stands_in_its_bytes_not_in_its_name() {
        let ogg = b"OggS\0\x02\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead";
        assert!(matches!(kind_of(ogg), Some("audio/ogg" | "audio/opus")));
        assert_eq!(kind_of(&drawn(2, 2, ImageFormat::Png)), Some("image"));
        for only_saved in [
            b"<html><script>alert(1)</script>".as_slice(),
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
            b"%PDF-1.7 /JS",
            b"MZ\x90\0",
            b"GIF89a\x01\0\x01\0\0\0\0;",
            b"\0",
            b"",
        ] {
            assert_eq!(kind_of(only_saved), None);
            assert_eq!(preview(only_saved), None);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_bring_the_preview_down(bytes: Vec<u8>, at: prop::sample::Index, byte: u8) {
            let _ = (preview(&bytes), kind_of(&bytes));
            for format in [ImageFormat::Jpeg, ImageFormat::Png] {
                let mut broken = with_exif(&drawn(20, 20, format));
                let at = at.index(broken.len());
                broken[at] = byte;
                let _ = (preview(&broken), kind_of(&broken));
                broken.truncate(at);
                let _ = preview(&broken);
            }
        }
    }
}
