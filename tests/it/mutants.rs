//! Files of texts, spoilt at random: whatever goes live of them, nobody receives a brace, nothing,
//! a raw name, or more SMS than a text may take.

use std::sync::atomic::{AtomicU64, Ordering};

use pendamping::clock::Clock;
use pendamping::domain::address::Channel;
use pendamping::domain::lang::Lang;
use pendamping::domain::segment::segments;
use pendamping::domain::text::{Say, Spec, TEXTS, Text};
use pendamping::locale::{Catalogue, Press, probe};

const GOOD: [&str; 2] =
    [include_str!("../../locales/id/dialogue.ftl"), include_str!("../../locales/en/dialogue.ftl")];

/// What a careless or hostile hand puts in.
const PIECES: [&str; 20] = [
    "{",
    "}",
    "{ $svc }",
    "{ $nama }",
    "{ stop }",
    "{ hello }",
    "\n",
    "\n    ",
    "\n\t",
    " = ",
    "\"",
    "[one] ",
    "*[other] ",
    " -> ",
    "\u{2019}",
    "\u{200b}",
    "911",
    "polisi",
    "\u{1f64f}",
    "panjang sekali dan makin panjang lagi sampai tidak muat dalam satu pesan ",
];

/// A small generator, so that a failing seed can be run again.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    /// A good file with one to four places spoilt.
    fn spoilt(&mut self) -> String {
        let mut text = GOOD[self.below(2)].to_owned();
        for _ in 0..=self.below(4) {
            let mut at = self.below(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            match self.below(3) {
                0 => text.insert_str(at, PIECES[self.below(PIECES.len())]),
                1 => drop(text.remove(at)),
                _ => {
                    let line = text[at..].find('\n').map_or(text.len(), |end| at + end);
                    text.replace_range(at..line, PIECES[self.below(PIECES.len())]);
                }
            }
        }
        text
    }

    /// A heap of bytes and pieces, half of the time behind a few lines of a good file.
    fn heap(&mut self) -> Vec<u8> {
        let mut bytes: Vec<u8> = Vec::new();
        if self.below(2) == 0 {
            let good = GOOD[self.below(2)];
            let lines: Vec<&str> =
                good.split_inclusive('\n').skip(self.below(600)).take(12).collect();
            bytes.extend(lines.concat().bytes().take(self.below(400)));
        }
        for _ in 0..self.below(24) {
            match self.below(4) {
                0 => bytes.push(u8::try_from(self.below(256)).unwrap()),
                1 => bytes.extend(b"\nhello = "),
                _ => bytes.extend(PIECES[self.below(PIECES.len())].bytes()),
            }
        }
        bytes
    }
}

fn longest(spec: &Spec, lang: &str) -> Text {
    spec.args.iter().fold(Text::new(spec.key), |text, arg| text.with(arg.name, arg.longest(lang)))
}

fn faults(catalogue: &Catalogue) -> Vec<String> {
    let mut faults = Vec::new();
    for (spec, lang) in TEXTS.iter().flat_map(|spec| ["id", "en"].map(|lang| (spec, lang))) {
        let say = Say { parts: vec![longest(spec, lang)], asks: None, danger: false };
        let words = catalogue.say(&Lang::new(lang), &say, Channel::Sms).plain;
        let raw = words.trim() == spec.key || words.contains("opt-");
        let whole = !words.trim().is_empty() && !words.contains(['{', '}']) && !raw;
        if !whole || segments(&words) > spec.segments {
            faults.push(format!("{lang} {}: {words:?}", spec.key));
        }
    }
    faults
}

/// How far a long run is.
struct Progress {
    of: u64,
    done: AtomicU64,
    clock: Clock,
    begun: i64,
}

impl Progress {
    fn new(of: u64) -> Self {
        let clock = Clock::system(0);
        Self { of, done: AtomicU64::new(0), begun: clock.real().0, clock }
    }

    /// One more is done; says twenty times in a run how far it is.
    fn step(&self) -> Option<String> {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        done.is_multiple_of((self.of / 20).max(1)).then(|| {
            let span = (self.clock.real().0 - self.begun).max(1).unsigned_abs();
            let rate = done * 1000 / span;
            format!("{done} of {} after {} s, {rate} a second", self.of, span / 1000)
        })
    }
}

fn rounds(name: &str, otherwise: u64) -> u64 {
    let told = std::env::var_os(name).and_then(|told| told.to_str()?.parse().ok());
    told.unwrap_or(otherwise)
}

#[test]
fn spoilt_files_never_make_a_person_receive_a_brace_or_nothing() {
    let rounds = rounds("MUTANTS", 300);
    // Has seen the words already, which no mutant changes.
    let mut press = Press::default();
    press
        .offer_files(&Lang::new("su"), vec![("meta.ftl".to_owned(), b"meta-name = Su\n".to_vec())]);
    let (press, progress) = (&press, &Progress::new(rounds));
    let half = |start: u64| {
        let (mut live, mut held) = (0, 0);
        for seed in (start..rounds).step_by(2) {
            let text = Seeded(seed * 7919 + 1).spoilt();
            let lang = Lang::new(if text.contains("di kota mana") { "id" } else { "en" });
            let files = vec![("dialogue.ftl".to_owned(), text.into_bytes())];
            let offered = press.clone().offer_files(&lang, files);
            held += offered.held.len();
            if let Some(catalogue) = offered.catalogue {
                let faults = faults(&catalogue);
                assert!(faults.is_empty(), "seed {seed}\n{}", faults.join("\n"));
                live += 1;
            }
            if let Some(told) = progress.step() {
                println!("{told}");
            }
        }
        (live, held)
    };
    let (one, other) = std::thread::scope(|scope| {
        let one = scope.spawn(|| half(0));
        (half(1), one.join().unwrap())
    });
    let (live, held) = (one.0 + other.0, one.1 + other.1);
    println!("{rounds} executions, {live} went live, {held} were held back");
    assert!(live > 0 && held > 0, "both happen");
}

#[test]
fn any_bytes_are_refused_with_a_place_or_can_be_written() {
    let rounds = rounds("FUZZ_RUNS", 2_000);
    let mut seeded = Seeded(rounds * 31 + 7);
    let (mut refused, mut fine) = (0_u64, 0_u64);
    let progress = Progress::new(rounds);
    for _ in 0..rounds {
        if let Some(told) = progress.step() {
            println!("{told}");
        }
        match probe(&seeded.heap()) {
            Ok(()) => fine += 1,
            Err(problem) => {
                assert!(problem.line > 0 || problem.span.is_empty(), "{problem}");
                refused += 1;
            }
        }
    }
    println!("{rounds} executions, {refused} refused, {fine} usable");
    assert!(refused > 0 && fine > 0, "both happen");
}
