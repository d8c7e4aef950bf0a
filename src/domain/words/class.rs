//! Which lists a word stands in.

/// A list of single words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    Address,
    Particle,
    Polite,
    FirstPerson,
    Yes,
    No,
    DontKnow,
    Skip,
    ShortNo,
    All,
    Last,
    Lead,
    Unit,
    Link,
    Correction,
    People,
    Us,
    Teen,
    Ten,
    DangerWord,
    Cry,
    BesideCry,
    Ordinary,
    Negator,
    Refusal,
    Plea,
    Weak,
    Condition,
    Subject,
    PastOpening,
    Still,
    First,
    Other,
    They,
    Greeting,
    Thanks,
    Nod,
    Laughter,
    Hurry,
    Question,
    Clock,
    Half,
    Morning,
    Midday,
    Afternoon,
    Night,
    Am,
    Pm,
    Zone,
    Loose,
    AgeBefore,
    AgeBehind,
    Nearly,
    /// Behind an age that is not reached yet (`18 kurang 2 bulan`, `18 next month`).
    Short,
    /// What has a number of its own before an age (`kamar 21`).
    Numbered,
    Truly,
    Born,
    Span,
    Carrier,
    Denial,
    Excluded,
    Duty,
    Memory,
    Pressed,
    Now,
}

/// The lists each word stands in, by its number.
#[derive(Debug, Default)]
pub(super) struct Classes(Vec<u128>);

impl Classes {
    pub(super) fn put(&mut self, id: u32, class: Class) {
        let at = id as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(at) {
            *bits |= 1_u128 << class as u32;
        }
    }

    /// Whether a word stands in a list. The unlisted word stands in none.
    pub(super) fn has(&self, id: u32, class: Class) -> bool {
        id != 0 && self.0.get(id as usize).is_some_and(|bits| bits & (1 << class as u32) != 0)
    }
}
