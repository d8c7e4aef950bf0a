//! Texts change while the hotline runs: what is sound goes live, what is not stays out, and nobody
//! who writes meanwhile notices anything but the new words.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use pendamping::app::history;
use pendamping::app::languages::Folder;
use pendamping::clock::Clock;
use pendamping::domain::lang::Lang;
use pendamping::domain::text::Text;

use crate::app::{Ledger, NOW, Place, SARI, TestApp};

struct Desk {
    place: Place,
    app: TestApp,
}

impl Desk {
    async fn open(place: Place) -> Self {
        let folder = folder(&place);
        let change = |parts: &mut pendamping::app::Parts| parts.languages = Some(folder);
        let app =
            TestApp::custom(&place, Arc::new(Ledger::default()), Clock::fixed(NOW), change).await;
        let mut looks = app.running.looks.clone().unwrap();
        looks.wait_for(|looks| *looks > 0).await.unwrap();
        Self { place, app }
    }

    /// A quarter of a second passes and the folder has been looked at.
    async fn look(&self) {
        let mut looks = self.app.running.looks.clone().unwrap();
        looks.borrow_and_update();
        self.app.clock.forward(250);
        let bound = Duration::from_mins(2);
        tokio::time::timeout(bound, looks.changed()).await.unwrap().unwrap();
    }

    /// One look sees the change, the next one sees that it is whole.
    async fn save(&self, file: &str, text: &str) {
        save(&self.place, file, text);
        self.look().await;
        self.look().await;
    }

    fn cover(&self, lang: &str) -> String {
        self.app.shelf.load().text(&Lang::new(lang), &Text::new("cover"))
    }
}

fn folder(place: &Place) -> Folder {
    let texts: PathBuf = place.folder.join("locales");
    Folder { texts, history: place.folder.join("history") }
}

fn save(place: &Place, file: &str, text: &str) {
    let path = folder(place).texts.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_saved_text_goes_live_and_a_broken_one_does_not() {
    let desk = Desk::open(Place::sqlite()).await;
    assert_eq!(desk.cover("id"), "Maaf, salah nomor.");
    desk.save("id/a.ftl", "cover = Salah sambung ya.\n").await;
    assert_eq!(desk.cover("id"), "Salah sambung ya.");
    assert!(desk.app.metrics().await.contains("pendamping_locale_stale{lang=\"id\"} 0"));

    desk.save("id/a.ftl", "cover = Lain lagi.\nabout = Ini { $organisasi }.\n").await;
    assert_eq!(desk.cover("id"), "Salah sambung ya.", "the last good one stays, whole");
    assert!(desk.app.metrics().await.contains("pendamping_locale_stale{lang=\"id\"} 1"));
    assert_eq!(desk.app.shelf.held()[0].problems[0].rule.code, "L031");
    desk.app.said("halo").await;
    assert!(desk.app.ledger.to(SARI)[0].starts_with("Halo, ini Pendamping."));

    desk.save("en/a.ftl", "cover = Wrong number, sorry.\n").await;
    assert_eq!(desk.cover("en"), "Wrong number, sorry.", "one language does not hold another");
    desk.save("id/a.ftl", "cover = Lain lagi.\n").await;
    assert_eq!(desk.cover("id"), "Lain lagi.");
    assert!(desk.app.shelf.held().is_empty());
    desk.app.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_save_under_way_is_waited_for() {
    let desk = Desk::open(Place::sqlite()).await;
    save(&desk.place, "id/a.ftl", "cover = Sat");
    desk.look().await;
    save(&desk.place, "id/a.ftl", "cover = Satu dua.\n");
    desk.look().await;
    assert_eq!(desk.cover("id"), "Maaf, salah nomor.", "it changed since the last look");
    desk.look().await;
    assert_eq!(desk.cover("id"), "Satu dua.");
    desk.app.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_broken_at_night_keeps_the_last_good_texts_over_a_restart() {
    let place = Place::sqlite();
    save(&place, "id/a.ftl", "cover = Salah sambung ya.\n");
    let desk = Desk::open(place).await;
    assert_eq!(desk.cover("id"), "Salah sambung ya.");
    desk.save("id/a.ftl", "cover = { $x }\n").await;
    let Desk { place, app } = desk;
    app.stop().await;
    let kept = history::list(&folder(&place).history).unwrap();
    assert_eq!(kept.iter().map(|one| one.at).collect::<Vec<_>>(), [NOW]);
    assert_eq!(history::files(&kept[0]).unwrap()[0].1, b"cover = Salah sambung ya.\n");
    let again = Desk::open(place).await;
    assert_eq!(again.cover("id"), "Salah sambung ya.");
    assert_eq!(again.app.shelf.held().len(), 1);
    again.app.stop().await;
}

/// The question and each of its answers carry the number of the set they belong to.
fn set(number: char) -> String {
    format!(
        "hello = Halo, ini {{ $svc }} Zq{number}. Bisa balas?\n    .opt-safe = Bisa Zq{number}\n    \
         .opt-not_now = Nanti Zq{number}\n    .opt-danger = Darurat Zq{number}\n"
    )
}

/// The sets whose texts stand in an answer.
fn sets(answer: &str) -> BTreeSet<char> {
    answer.split("Zq").skip(1).filter_map(|rest| rest.chars().next()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn saves_lose_no_message_and_mix_no_answer() {
    let place = Place::sqlite();
    save(&place, "id/a.ftl", &set('0'));
    let desk = Desk::open(place).await;
    let number = |round: u32, at: u32| format!("+6281200{round:02}{at:04}");
    for (round, name) in (0..).zip("123456".chars()) {
        let writers = async {
            for at in 0..6 {
                desk.app.says("sms", &number(round, at), "halo, ada orang?").await;
                desk.app.pass(2_000).await;
            }
        };
        let text = set(name);
        tokio::join!(desk.save("id/a.ftl", &text), writers);
        desk.app.says("sms", &number(round, 9_999), "halo, ada orang?").await;
        desk.app.pass(2_000).await;
        let answers = desk.app.ledger.to(&number(round, 9_999));
        assert_eq!(sets(&answers[0]), BTreeSet::from([name]), "it is live: {answers:?}");
        for at in 0..6 {
            let answers = desk.app.ledger.to(&number(round, at));
            assert_eq!(answers.len(), 1, "{answers:?}");
            assert_eq!(sets(&answers[0]).len(), 1, "{answers:?}");
            assert_eq!(answers[0].matches("Zq").count(), 4, "{answers:?}");
        }
    }
    desk.app.stop().await;
}
