//! What hangs on a message: names and kinds of files, places on the map.

use crate::domain::heard::{Kind, Location, Media, MediaRef};

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

/// The type a file is of, by the end of its name; `None` for an end nobody sends.
#[must_use]
pub fn mime_of(name: &str) -> Option<&'static str> {
    let (_, end) = name.rsplit_once('.')?;
    let end = end.to_ascii_lowercase();
    let row = TYPES.iter().find(|(ends, _)| ends.contains(&end.as_str()));
    row.map(|(_, mime)| *mime)
}

/// The end of the name of a file of this type; `None` for a type nobody sends.
#[must_use]
pub fn end_of(mime: &str) -> Option<&'static str> {
    let row = TYPES.iter().find(|(_, known)| *known == mime);
    row.and_then(|(ends, _)| ends.first()).copied()
}

const TYPES: &[(&[&str], &str)] = &[
    (&["jpg", "jpeg"], "image/jpeg"),
    (&["png"], "image/png"),
    (&["webp"], "image/webp"),
    (&["gif"], "image/gif"),
    (&["mp4"], "video/mp4"),
    (&["3gp"], "video/3gpp"),
    (&["mp3"], "audio/mpeg"),
    (&["ogg", "opus"], "audio/ogg"),
    (&["amr"], "audio/amr"),
    (&["aac"], "audio/aac"),
    (&["m4a"], "audio/mp4"),
    (&["m4a"], "audio/m4a"),
    (&["opus"], "audio/opus"),
    (&["wav"], "audio/x-wav"),
    (&["webm"], "video/webm"),
    (&["pdf"], "application/pdf"),
    (&["vcf"], "text/vcard"),
    (&["txt"], "text/plain"),
];

/// The last part of the path of an address, as a file name.
#[must_use]
pub fn name_in(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let (_, place) = path.split_once("://")?;
    file_name(place.split_once('/')?.1)
}

/// A file at an address.
#[must_use]
pub fn at(url: &str, name: Option<&str>) -> Media {
    let filename = name.and_then(file_name);
    let mime = filename.as_deref().and_then(mime_of).map(str::to_owned);
    Media { kind: MediaRef::Url, reference: url.to_owned(), mime, voice: false, filename }
}

/// Whether a file at this address may be fetched at all: encrypted, and by a name that is not this
/// network's own. Whoever fetches it checks the address behind the name once more.
#[must_use]
pub fn is_fetchable(url: &str) -> bool {
    let Some(place) = url.strip_prefix("https://") else { return false };
    let host = place.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    let (_, top) = host.rsplit_once('.').unwrap_or_default();
    let named = !top.is_empty() && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    let ours = ["local", "localhost", "internal", "home", "lan"].contains(&top);
    named && !ours && !place.contains('@')
}

/// A place without name and address, from degrees in decimal writing; `None` off the globe.
#[must_use]
pub fn place(lat: &str, lon: &str) -> Option<Location> {
    let (lat_e6, lon_e6) = (micro(lat, 90.0)?, micro(lon, 180.0)?);
    Some(Location { lat_e6, lon_e6, name: None, address: None })
}

fn micro(degrees: &str, limit: f64) -> Option<i64> {
    // Half of the world writes a comma before the decimals.
    let degrees = degrees.trim().replace(',', ".").parse::<f64>().ok()?;
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
    fn type_follows_the_end_of_the_name() {
        assert_eq!(mime_of("a.b.JPG"), Some("image/jpeg"));
        assert_eq!((mime_of("jpg"), mime_of("a.exe")), (None, None));
        assert_eq!((end_of("audio/mpeg"), end_of("text/html")), (Some("mp3"), None));
    }

    #[test]
    fn address_of_this_network_is_never_fetched() {
        for url in ["https://md.fonnte.com/files/x.jpg", "https://a.example.org:8443/x?y"] {
            assert!(is_fetchable(url), "{url}");
        }
        for url in [
            "http://md.fonnte.com/x",
            "http://169.254.169.254/latest",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://2130706433/x",
            "https://0x7f.1/x",
            "https://localhost/x",
            "https://db.internal./x",
            "https://a.example.org@10.0.0.1/x",
            "file:///etc/passwd",
            "",
        ] {
            assert!(!is_fetchable(url), "{url}");
        }
    }

    #[test]
    fn place_is_kept_in_millionths() {
        let place = place("-6.2", "106.8000004").unwrap();
        assert_eq!((place.lat_e6, place.lon_e6), (-6_200_000, 106_800_000));
        let comma = super::place("-6,2", " 106,8000004 ");
        assert_eq!(comma, Some(place));
        assert_eq!(super::place("-0.5", "0").map(|place| place.lat_e6), Some(-500_000));
    }

    #[test]
    fn place_off_the_globe_is_none() {
        for (lat, lon) in [("91", "0"), ("0", "-181"), ("NaN", "0"), ("inf", "0"), ("", "1")] {
            assert!(place(lat, lon).is_none(), "{lat} {lon}");
        }
    }
}
