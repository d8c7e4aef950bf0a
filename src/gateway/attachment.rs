//! What hangs on a message: names and kinds of files, places on the map.

use crate::domain::heard::{Kind, Location, Media};

/// The last part of a file name, so that it can never lead out of a folder.
#[must_use]
pub fn file_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next()?;
    (!matches!(last, "" | "." | "..")).then(|| last.to_owned())
}

/// The kind of message a file makes, by the type the gateway names.
#[must_use]
pub fn kind_of(media: &Media) -> Kind {
    let mime = media.mime.as_deref().unwrap_or_default().to_ascii_lowercase();
    match mime.split('/').next() {
        Some("image") => Kind::Image,
        Some("audio") => Kind::Audio,
        Some("video") => Kind::Video,
        _ if mime.contains("vcard") => Kind::Contacts,
        _ => Kind::Document,
    }
}

/// A place without name and address, from degrees in decimal writing; `None` off the globe.
#[must_use]
pub fn place(lat: &str, lon: &str) -> Option<Location> {
    let (lat_e6, lon_e6) = (micro(lat, 90.0)?, micro(lon, 180.0)?);
    Some(Location { lat_e6, lon_e6, name: None, address: None })
}

fn micro(degrees: &str, limit: f64) -> Option<i64> {
    let degrees = degrees.trim().parse::<f64>().ok()?;
    (degrees.abs() <= limit).then_some(())?;
    // Six decimals without their point are millionths, without a cast that could round twice.
    format!("{degrees:.6}").replace('.', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_name_keeps_its_last_part_only() {
        for (name, expected) in [
            ("../../etc/passwd", Some("passwd")),
            ("C:\\Users\\x\\paspor.pdf", Some("paspor.pdf")),
            ("paspor.pdf", Some("paspor.pdf")),
            ("..", None),
            ("a/", None),
            ("", None),
        ] {
            assert_eq!(file_name(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn place_is_kept_in_millionths() {
        let place = place("-6.2", "106.8000004").unwrap();
        assert_eq!((place.lat_e6, place.lon_e6), (-6_200_000, 106_800_000));
        assert_eq!(super::place("-0.5", "0").map(|place| place.lat_e6), Some(-500_000));
    }

    #[test]
    fn place_off_the_globe_is_none() {
        for (lat, lon) in [("91", "0"), ("0", "-181"), ("NaN", "0"), ("inf", "0"), ("", "1")] {
            assert!(place(lat, lon).is_none(), "{lat} {lon}");
        }
    }
}
