//! The pure part: understanding a message and moving on, and the words of an answer.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use pendamping::domain::address::Channel;
use pendamping::domain::dialogue::{self, Dialogue, Duty, Hotline, Piece, Turn, What, World};
use pendamping::domain::facts::Facts;
use pendamping::domain::time::Millis;
use pendamping::locale::Catalogue;

use crate::report::{Report, quantile};

/// 160 characters of somebody who tells what happened.
const TOLD: &str = "saya sudah bekerja di sini enam bulan tetapi gaji belum pernah dibayar dan paspor \
    saya disimpan majikan, saya ingin tahu apa yang bisa saya lakukan supaya pulang";
const TIMES: usize = 2_000;

/// Measures one step and one rendering.
pub fn measure(report: &mut Report) -> anyhow::Result<()> {
    let (catalogue, facts) = (Catalogue::default(), Facts::default());
    let (hotline, duty) = (Hotline::default(), Duty::default());
    let world = World {
        now: Millis(1_795_572_000_000),
        channel: Channel::Whatsapp,
        country: Some("ID"),
        words: &catalogue.words,
        facts: &facts,
        hotline: &hotline,
        draw: "2345B",
        duty: &duty,
    };
    let greeted =
        dialogue::step(Dialogue::new(hotline.lang.clone()), &said("halo", &world), &world);
    let told: String = TOLD.chars().take(160).collect();
    let turn = said(&told, &world);
    let mut steps = timed(|| {
        black_box(dialogue::step(greeted.dialogue.clone(), black_box(&turn), &world));
    });
    report.number("one pure step, 160 characters", micros(&mut steps), "µs", 50.0);
    let step = dialogue::step(greeted.dialogue, &turn, &world);
    let say = step.say.context("a message is answered")?;
    let lang = step.dialogue.lang;
    let mut renderings = timed(|| {
        black_box(catalogue.say(&lang, black_box(&say), Channel::Whatsapp));
    });
    report.fact("rendering its answer", micros(&mut renderings), "µs");
    Ok(())
}

fn said(text: &str, world: &World<'_>) -> Turn {
    let what = What::Text(text.to_owned());
    Turn::Heard(vec![Piece { sent_at: world.now, received_at: world.now, what }])
}

fn timed(mut work: impl FnMut()) -> Vec<Duration> {
    let once = |_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    (0..TIMES).map(once).collect()
}

fn micros(times: &mut [Duration]) -> f64 {
    quantile(times, 0.5).as_secs_f64() * 1e6
}
