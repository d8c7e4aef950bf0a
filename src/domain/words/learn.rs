//! How the second ear learns: a linear support vector machine by coordinate ascent on its dual
//! (Hsieh and others, 2008). Nothing but sums and products of fixed order, so that the same
//! messages give the same weights on every machine.

use super::super::reading::Meant;
use super::Words;
use super::hunch::{ASKED, Hunch, Sound};
use super::pieces::{ALL_PLACES, asked, places};
use super::spelling::plain;

/// Rounds over all messages.
const ROUNDS: u32 = 30;
/// What a missed message costs, and a missed cry.
const COST: f32 = 1.0;
const CRY: f32 = 3.0;

/// A message to learn from.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The message.
    pub text: String,
    /// What it should sound like.
    pub sound: Option<Sound>,
    /// The state of the dialogue in which it was written.
    pub state: &'static str,
    /// What it means.
    pub meant: Option<Meant>,
    /// What it may mean as well.
    pub also: Vec<Meant>,
}

impl Lesson {
    /// A message of which nothing is known yet.
    #[must_use]
    pub fn of(text: &str, state: &'static str) -> Self {
        Self { text: text.to_owned(), sound: None, state, meant: None, also: Vec::new() }
    }
}

/// A message in pieces.
struct Example<'a> {
    places: Vec<usize>,
    weight: f32,
    asked: usize,
    lesson: &'a Lesson,
}

/// One class against all others.
struct Class<'a> {
    /// What the open question weighs.
    asked: f32,
    /// What a message of the class costs if it is missed.
    cost: f32,
    /// Whether a message belongs to it; `None` where it may.
    holds: &'a dyn Fn(&Lesson) -> Option<bool>,
}

impl Words {
    /// Learns from messages.
    #[must_use]
    pub fn learn(&self, lessons: &[Lesson]) -> Hunch {
        let examples: Vec<Example<'_>> =
            lessons.iter().map(|lesson| self.example(lesson)).collect();
        let sounds = Sound::ALL.map(|sound| {
            let holds = move |lesson: &Lesson| Some(lesson.sound == Some(sound));
            weights(&examples, &Class { asked: 0.0, cost: CRY, holds: &holds })
        });
        let meanings = Meant::ALL.map(|(meant, _)| {
            let holds = move |lesson: &Lesson| match lesson.meant == Some(meant) {
                false if lesson.also.contains(&meant) => None,
                holds => Some(holds),
            };
            weights(&examples, &Class { asked: ASKED, cost: COST, holds: &holds })
        });
        let lists: Vec<Vec<f32>> = sounds.into_iter().chain(meanings).collect();
        Hunch::from_weights(&lists)
    }

    fn example<'a>(&self, lesson: &'a Lesson) -> Example<'a> {
        let places = places(&self.spelling.cut(&plain(&lesson.text), &self.vocabulary));
        #[expect(clippy::cast_precision_loss, reason = "some hundred pieces")]
        let weight = 1.0 / (places.len().max(1) as f32).sqrt();
        Example { places, weight, asked: asked(lesson.state), lesson }
    }
}

/// The weights of one class, the bias last.
fn weights(examples: &[Example<'_>], class: &Class<'_>) -> Vec<f32> {
    let mut weights = vec![0.0_f32; ALL_PLACES + 1];
    let mut pulls = vec![0.0_f32; examples.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    // The square of a message is 1, 1 more for the bias, and that of the question.
    let square = 2.0 + class.asked * class.asked;
    let mut dice = 1_u32;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut dice);
        for at in &order {
            let (Some(example), Some(pull)) = (examples.get(*at), pulls.get_mut(*at)) else {
                continue;
            };
            let Some(holds) = (class.holds)(example.lesson) else { continue };
            let side = if holds { 1.0 } else { -1.0 };
            let soft = 0.5 / if holds { class.cost } else { COST };
            let gradient = side * dot(&weights, example, class.asked) - 1.0 + soft * *pull;
            let wanted = (*pull - gradient / (square + soft)).max(0.0);
            let change = (wanted - *pull) * side;
            *pull = wanted;
            add(&mut weights, example, (change, class.asked));
        }
    }
    weights
}

fn dot(weights: &[f32], example: &Example<'_>, asked: f32) -> f32 {
    let weight = |place: &usize| weights.get(*place).copied().unwrap_or(0.0);
    let sum: f32 = example.places.iter().map(weight).sum();
    let beside = asked * weight(&example.asked);
    sum * example.weight + beside + weights.last().copied().unwrap_or(0.0)
}

fn add(weights: &mut [f32], example: &Example<'_>, (change, asked): (f32, f32)) {
    let mut put = |place: usize, change: f32| {
        if let Some(weight) = weights.get_mut(place) {
            *weight += change;
        }
    };
    example.places.iter().for_each(|place| put(*place, change * example.weight));
    put(example.asked, change * asked);
    if let Some(bias) = weights.last_mut() {
        *bias += change;
    }
}

/// The same order on every machine.
fn shuffle(order: &mut [usize], dice: &mut u32) {
    for at in (1..order.len()).rev() {
        *dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        order.swap(at, (*dice >> 8) as usize % (at + 1));
    }
}
