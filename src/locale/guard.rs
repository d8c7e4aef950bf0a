//! What a file must be before the parser sees it: nested braces overflow the parser's stack, and
//! an overflow cannot be caught.

use super::Problem;

/// Bytes of a file.
const LARGEST: usize = 256 * 1024;
/// Braces within braces.
const DEEPEST: usize = 8;
/// Placeables in one message: the formatter cuts off after a hundred.
const PLACEABLES: usize = 40;

/// The text without byte order mark and carriage returns, if it may be parsed.
pub fn clean(file: &str, bytes: &[u8]) -> Result<String, Problem> {
    if bytes.len() > LARGEST {
        return Err(Problem::of_file(file, "is larger than 256 kB", "part it into two"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let (what, remedy) = ("is no UTF-8 text", "save it as UTF-8");
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = std::str::from_utf8(before).unwrap_or_default();
        Problem::at(file, before, before.len(), what, remedy)
    })?;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    braces(file, &text)?;
    Ok(text)
}

fn braces(file: &str, text: &str) -> Result<(), Problem> {
    let (mut depth, mut placeables, mut at) = (0_usize, 0_usize, 0);
    for line in text.split_inclusive('\n') {
        if line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') {
            (depth, placeables) = (0, 0);
        }
        for (offset, letter) in line.char_indices() {
            match letter {
                '{' => {
                    depth += 1;
                    placeables += 1;
                }
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST || placeables > PLACEABLES {
                let what = "has too many braces in one message";
                let remedy = "write { $name } for each thing the machine fills in, nothing more";
                return Err(Problem::at(file, text, at + offset, what, remedy));
            }
        }
        at += line.len();
    }
    Ok(())
}
