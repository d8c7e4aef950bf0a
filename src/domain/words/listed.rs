//! Which list of a words file goes where.

use super::super::urgency::Urgency;
use super::class::Class;
use super::compile::Tag;
use super::lexicon::{Answers, Lexicon, Lines};

impl Lexicon {
    /// The lists of single words.
    pub(super) fn lists(&self) -> Vec<(&Lines, Class)> {
        let mut lists = self.answers.lists();
        lists.extend(self.small_lists());
        lists.extend(self.guard_lists());
        lists.extend(self.value_lists());
        lists
    }

    fn small_lists(&self) -> Vec<(&Lines, Class)> {
        let Self { drop, danger, marks, answers, plain, .. } = self;
        vec![
            (&drop.address, Class::Address),
            (&drop.particles, Class::Particle),
            (&drop.polite, Class::Polite),
            (&drop.first_person, Class::FirstPerson),
            (&answers.all, Class::All),
            (&answers.last, Class::Last),
            (&danger.words, Class::DangerWord),
            (&danger.cry, Class::Cry),
            (&danger.beside_cry, Class::BesideCry),
            (&danger.not_the_cry, Class::Ordinary),
            (plain, Class::Ordinary),
            (&marks.greeting, Class::Greeting),
            (&marks.thanks, Class::Thanks),
            (&marks.nod, Class::Nod),
            (&marks.laughter, Class::Laughter),
            (&marks.hurry, Class::Hurry),
            (&marks.questions, Class::Question),
        ]
    }

    fn guard_lists(&self) -> Vec<(&Lines, Class)> {
        let guards = &self.guards;
        vec![
            (&guards.negators, Class::Negator),
            (&guards.refusals, Class::Refusal),
            (&guards.pleas, Class::Plea),
            (&guards.weak, Class::Weak),
            (&guards.duties, Class::Duty),
            (&guards.memories, Class::Memory),
            (&guards.now, Class::Now),
            (&guards.conditions, Class::Condition),
            (&guards.subjects, Class::Subject),
            (&guards.past_opening, Class::PastOpening),
            (&guards.carriers, Class::Carrier),
            (&guards.denials, Class::Denial),
            (&guards.still, Class::Still),
            (&guards.first, Class::First),
            (&guards.others, Class::Other),
            (&guards.they, Class::They),
        ]
    }

    fn value_lists(&self) -> Vec<(&Lines, Class)> {
        let Self { counting, time, age, .. } = self;
        vec![
            (&counting.leads, Class::Lead),
            (&counting.units, Class::Unit),
            (&counting.links, Class::Link),
            (&counting.corrections, Class::Correction),
            (&counting.pressed, Class::Pressed),
            (&counting.people, Class::People),
            (&counting.us, Class::Us),
            (&counting.teens, Class::Teen),
            (&counting.tens, Class::Ten),
            (&time.clock, Class::Clock),
            (&time.half, Class::Half),
            (&time.morning, Class::Morning),
            (&time.midday, Class::Midday),
            (&time.afternoon, Class::Afternoon),
            (&time.night, Class::Night),
            (&time.am, Class::Am),
            (&time.pm, Class::Pm),
            (&time.zones, Class::Zone),
            (&time.loose, Class::Loose),
            (&time.excluded, Class::Excluded),
            (&age.before, Class::AgeBefore),
            (&age.behind, Class::AgeBehind),
            (&age.nearly, Class::Nearly),
            (&age.short, Class::Short),
            (&age.numbered, Class::Numbered),
            (&age.truly, Class::Truly),
            (&age.born, Class::Born),
            (&age.span, Class::Span),
        ]
    }

    /// The lists of phrases.
    pub(super) fn tagged(&self) -> Vec<(&Lines, Tag)> {
        let Self { danger, self_harm, guards, marks, .. } = self;
        let mut lists = vec![
            (&danger.not, Tag::NoDanger),
            (&danger.near, Tag::Near),
            (&danger.not_near, Tag::NotNear),
            (&self_harm.phrases, Tag::SelfHarm),
            (&self_harm.soft, Tag::SelfHarmSoft),
            (&self_harm.not, Tag::NoSelfHarm),
            (&guards.past, Tag::Past),
            (&guards.over, Tag::Over),
            (&guards.study, Tag::Study),
            (&marks.hidden, Tag::Hidden),
            (&marks.grateful, Tag::Grateful),
            (&self.name, Tag::Name),
        ];
        lists.extend(self.said.iter().map(|(command, lines)| (lines, Tag::Command(*command))));
        lists.extend(danger.phrases.iter().map(|(sign, lines)| (lines, Tag::Danger(*sign))));
        lists.extend(self.noise.iter().map(|(noise, lines)| (lines, Tag::Noise(*noise))));
        for (kind, blocks) in &self.statements {
            for block in blocks {
                let level = block.level.map(Urgency::from_level);
                lists.push((&block.phrases, Tag::Statement(*kind, level)));
            }
        }
        lists
    }
}

impl Answers {
    /// Yes, no and their kin.
    pub(super) fn lists(&self) -> Vec<(&Lines, Class)> {
        vec![
            (&self.yes, Class::Yes),
            (&self.no, Class::No),
            (&self.dont_know, Class::DontKnow),
            (&self.skip, Class::Skip),
            (&self.short_no, Class::ShortNo),
        ]
    }
}
