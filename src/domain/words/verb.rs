//! The forms of an Indonesian verb, as people write them: who does it (`mengurung`, `ngurung`,
//! `ngurungin`) and whom it is done to (`dikurung`, `dikurungin`, `kekurung`). A list of stems
//! stands for all of them, so that nobody has to list each form.
//!
//! The bare stem is in neither list: `kunci` is a key, `ikat` a bundle.

/// Behind a form that names who does it, or whom it is done to.
const SUFFIXES: [&str; 5] = ["", "kan", "in", "i", "ke"];

/// Forms that name who does it.
pub(super) fn active(stem: &str) -> Vec<String> {
    let mut roots = vec![standard(stem), format!("nge{stem}")];
    roots.extend(spoken(stem));
    let mut forms = with_suffixes(&roots);
    forms.extend(with_suffixes(&[stem.to_owned()]).into_iter().filter(|form| form != stem));
    forms
}

/// Forms that name whom it is done to.
pub(super) fn passive(stem: &str) -> Vec<String> {
    with_suffixes(&["di", "d", "ke", "ter"].map(|prefix| format!("{prefix}{stem}")))
}

fn with_suffixes(roots: &[String]) -> Vec<String> {
    let fits = |root: &str, suffix: &str| !(root.ends_with('i') && suffix.starts_with('i'));
    let all = roots.iter().flat_map(|root| {
        let suffixes = SUFFIXES.iter().filter(|suffix| fits(root, suffix));
        suffixes.map(move |suffix| format!("{root}{suffix}"))
    });
    all.collect()
}

/// `meN-`: the nasal that the first letter asks for, and the letters it swallows.
fn standard(stem: &str) -> String {
    let rest = stem.get(1..).unwrap_or_default();
    match stem.as_bytes().first() {
        Some(b'p') => format!("mem{rest}"),
        Some(b't') => format!("men{rest}"),
        Some(b'k') => format!("meng{rest}"),
        Some(b's') => format!("meny{rest}"),
        Some(b'b' | b'f' | b'v') => format!("mem{stem}"),
        Some(b'd' | b'c' | b'j' | b'z') => format!("men{stem}"),
        Some(b'l' | b'm' | b'n' | b'r' | b'w' | b'y') => format!("me{stem}"),
        _ => format!("meng{stem}"),
    }
}

/// The nasal alone, as it is spoken: `mukul`, `nampar`, `ngurung`, `nyiksa`, `nyekik`, `mbacok`.
fn spoken(stem: &str) -> Vec<String> {
    let rest = stem.get(1..).unwrap_or_default();
    match stem.as_bytes().first() {
        Some(b'p') => vec![format!("m{rest}")],
        Some(b't') => vec![format!("n{rest}")],
        Some(b'k') => vec![format!("ng{rest}"), format!("ny{rest}")],
        Some(b's' | b'c') => vec![format!("ny{rest}")],
        Some(b'b') => vec![format!("m{rest}"), format!("mb{rest}")],
        Some(b'd' | b'j') => vec![format!("n{stem}"), format!("ng{stem}")],
        Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'h' | b'g') => {
            vec![format!("ng{}", stem.trim_start_matches(['h', 'g']))]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_stands_for_the_forms_people_write() {
        let rows = [
            ("kurung", "mengurung ngurung ngurungin mengurungkan kurungin"),
            ("pukul", "memukul mukul mukulin memukuli"),
            ("siksa", "menyiksa nyiksa"),
            ("tampar", "menampar nampar"),
            ("cekik", "mencekik nyekik"),
            ("bunuh", "membunuh ngebunuh munuh"),
            ("jual", "menjual ngejual njual"),
            ("ancam", "mengancam ngancam ngancamin"),
            ("hajar", "menghajar ngehajar"),
        ];
        for (stem, forms) in rows {
            let made = active(stem);
            for form in forms.split(' ') {
                assert!(made.iter().any(|known| known == form), "{stem}: {form} in {made:?}");
            }
        }
        let made = passive("kurung");
        assert!(passive("iket").contains(&"diiket".to_owned()));
        for form in ["dikurung", "dkurung", "dikurungin", "terkurung", "kekurung", "dikurungi"] {
            assert!(made.iter().any(|known| known == form), "{form}");
        }
    }

    #[test]
    fn the_bare_stem_is_a_thing_and_no_deed() {
        assert!(!active("kunci").contains(&"kunci".to_owned()));
        assert!(!passive("kunci").contains(&"kunci".to_owned()));
    }
}
