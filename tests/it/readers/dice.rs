//! Bytes spoilt at random, and many runs over them on both cores: nothing panics, nothing takes long.
//! Every gateway gets as many runs as any other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// No reading of a few kilobytes takes longer, on whatever machine.
const LONGEST: Duration = Duration::from_secs(5);

/// What breaks parsers.
const PIECES: [&[u8]; 32] = [
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"true",
    b"1e400",
    b"-0",
    b"\x00",
    b"\xff\xfe",
    b"\\ud800",
    b"\\u0000",
    b"&",
    b"=",
    b"%",
    b"%00",
    b"%ff",
    b"+",
    b";",
    b"[[[[[[[[",
    b"18446744073709551616",
    b"-9223372036854775809",
    "\u{202e}".as_bytes(),
    "\u{1f64f}".as_bytes(),
    b"data:;base64,",
    b"https://127.0.0.1/",
    b"../../",
    b"\r\n",
];

/// A small generator, so that a failing seed can be run again.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }

    /// One to six changes of some bytes.
    pub fn spoil(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(24)).min(bytes.len());
            match self.below(6) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                1 => drop(bytes.splice(at..at, PIECES[self.below(PIECES.len())].iter().copied())),
                2 => drop(bytes.drain(at..end)),
                3 => {
                    let again = bytes[at..end].to_vec();
                    drop(bytes.splice(at..at, again));
                }
                4 => {
                    let from = self.below(other.len() + 1);
                    let to = (from + self.below(64)).min(other.len());
                    drop(bytes.splice(at..end, other[from..to].iter().copied()));
                }
                _ => bytes.truncate(at),
            }
        }
    }
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Read,
    Refused,
    /// A right signature, and nothing that can be read behind it.
    Unreadable,
}

/// What came of many runs.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub read: u64,
    pub refused: u64,
    pub unreadable: u64,
    longest: Duration,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.read += other.read;
        self.refused += other.refused;
        self.unreadable += other.unreadable;
        self.longest = self.longest.max(other.longest);
    }
}

/// What is run: a name, and one run of a number.
pub type Ground<'a> = (String, Box<dyn Fn(u64) -> End + Sync + 'a>);

/// Grounds take turns, so that all of them have the same share of the numbers.
fn half(grounds: &[Ground<'_>], numbers: impl Iterator<Item = u64>) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); grounds.len()];
    for number in numbers {
        let at = ground(grounds, number);
        let (run, tally) = (&grounds[at].1, &mut tallies[at]);
        let began = stopwatch();
        let ended = catch_unwind(AssertUnwindSafe(|| run(number)));
        let Ok(ended) = ended else { panic!("READER_SEED={number} panics") };
        let took = began.elapsed();
        assert!(took < LONGEST, "READER_SEED={number} takes {took:?}");
        tally.longest = tally.longest.max(took);
        match ended {
            End::Read => tally.read += 1,
            End::Refused => tally.refused += 1,
            End::Unreadable => tally.unreadable += 1,
        }
    }
    tallies
}

/// Two numbers in a row, one for each core, belong to the same ground.
fn ground(grounds: &[Ground<'_>], number: u64) -> usize {
    usize::try_from(number / 2 % grounds.len() as u64).unwrap()
}

/// Runs as often as `READER_RUNS` says, or the one run that `READER_SEED` names.
#[expect(clippy::print_stdout, reason = "the closing lines of a long run")]
pub fn tally(what: &str, grounds: &[Ground<'_>]) -> Option<Tally> {
    if let Some(seed) = told("READER_SEED") {
        println!("{what}: {:?}", grounds[ground(grounds, seed)].1(seed));
        return None;
    }
    let runs = told("READER_RUNS").unwrap_or(20_000);
    let began = stopwatch();
    let (one, other) = std::thread::scope(|scope| {
        let one = scope.spawn(|| half(grounds, (0..runs).step_by(2)));
        (half(grounds, (1..runs).step_by(2)), one.join().unwrap())
    });
    let seconds = began.elapsed().as_secs_f64();
    let mut all = Tally::default();
    for ((name, _), (mut tally, other)) in grounds.iter().zip(one.into_iter().zip(other)) {
        tally.add(other);
        println!("{}", line(&format!("{what} {name}"), &tally));
        all.add(tally);
    }
    let each_second = f64::from(u32::try_from(runs).unwrap_or(u32::MAX)) / seconds;
    println!("{}, {each_second:.0} a second", line(what, &all));
    Some(all)
}

fn line(what: &str, tally: &Tally) -> String {
    let Tally { read, refused, unreadable, longest } = *tally;
    let runs = read + refused + unreadable;
    format!(
        "{what}: {runs} executions, {read} read, {refused} refused, {unreadable} unreadable, longest {longest:?}"
    )
}

#[expect(clippy::disallowed_methods, reason = "how long a reading takes is what is measured")]
fn stopwatch() -> Instant {
    Instant::now()
}

fn told(name: &str) -> Option<u64> {
    std::env::var_os(name).and_then(|text| text.to_str()?.parse().ok())
}
