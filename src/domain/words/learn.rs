//! How the second ear learns: a linear support vector machine by coordinate ascent on its dual
//! (Hsieh and others, 2008). Nothing but sums and products of fixed order, so that the same
//! messages give the same weights on every machine.

use super::Words;
use super::hunch::{Hunch, PLACES, Sound, places};
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
}

/// A message in pieces.
struct Example {
    places: Vec<usize>,
    weight: f32,
    sound: Option<Sound>,
}

impl Words {
    /// Learns from messages.
    #[must_use]
    pub fn learn(&self, lessons: &[Lesson]) -> Hunch {
        let examples: Vec<Example> = lessons.iter().map(|lesson| self.example(lesson)).collect();
        let lists = Sound::ALL.map(|sound| weights(&examples, sound));
        Hunch::from_weights(&lists)
    }

    fn example(&self, lesson: &Lesson) -> Example {
        let places = places(&self.spelling.cut(&plain(&lesson.text), &self.vocabulary));
        #[expect(clippy::cast_precision_loss, reason = "some hundred pieces")]
        let weight = 1.0 / (places.len().max(1) as f32).sqrt();
        Example { places, weight, sound: lesson.sound }
    }
}

/// The weights of one sound, the bias last.
fn weights(examples: &[Example], sound: Sound) -> Vec<f32> {
    let mut weights = vec![0.0_f32; PLACES + 1];
    let mut pulls = vec![0.0_f32; examples.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = 1_u32;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut dice);
        for at in &order {
            let (Some(example), Some(pull)) = (examples.get(*at), pulls.get_mut(*at)) else {
                continue;
            };
            let side = if example.sound == Some(sound) { 1.0 } else { -1.0 };
            let soft = 0.5 / if side > 0.0 { CRY } else { COST };
            let gradient = side * dot(&weights, example) - 1.0 + soft * *pull;
            // The square of a message is 1, and 1 more for the bias.
            let wanted = (*pull - gradient / (2.0 + soft)).max(0.0);
            let change = (wanted - *pull) * side;
            *pull = wanted;
            add(&mut weights, example, change);
        }
    }
    weights
}

fn dot(weights: &[f32], example: &Example) -> f32 {
    let weight = |place: &usize| weights.get(*place).copied().unwrap_or(0.0);
    let sum: f32 = example.places.iter().map(weight).sum();
    sum * example.weight + weights.last().copied().unwrap_or(0.0)
}

fn add(weights: &mut [f32], example: &Example, change: f32) {
    for place in &example.places {
        if let Some(weight) = weights.get_mut(*place) {
            *weight += change * example.weight;
        }
    }
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
