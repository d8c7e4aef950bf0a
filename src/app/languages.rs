//! Keeps texts and words as the folder has them: looks every 250 ms and on SIGHUP, waits until a
//! save is whole, takes each language that is sound, keeps the last good one of the others.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::history;
use crate::clock::Clock;
use crate::locale::{Offered, Press, Print, Shelf};

/// Milliseconds between two looks.
const LOOK: i64 = 250;

/// The folder of an operator's texts, beside wherever the program is started.
pub const TEXTS: &str = "locales";

/// That folder, where there is one: what `serve` uses, every other command looks at.
#[must_use]
pub fn own_texts() -> Option<PathBuf> {
    Some(PathBuf::from(TEXTS)).filter(|folder| folder.is_dir())
}

/// Where an operator's texts are.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The folder of languages; it may be missing.
    pub texts: PathBuf,
    /// Where what went live is kept.
    pub history: PathBuf,
}

/// The keeper of the shelf.
#[derive(Debug)]
pub struct Keeper {
    folder: Folder,
    press: Press,
    shelf: Arc<Shelf>,
    clock: Clock,
    /// What the folder looked like when it was last offered.
    offered: Print,
    /// What it looked like at the last look.
    seen: Print,
    /// How many looks have begun; whoever wants to know that one has ended waits for the next.
    looks: watch::Sender<u64>,
}

impl Keeper {
    /// A keeper that has put up what the folder has, else what went live last, else the built-in.
    #[must_use]
    pub fn new(folder: Folder, shelf: Arc<Shelf>, clock: Clock) -> Self {
        let print = Print::of(&folder.texts);
        let mut keeper = Self {
            press: Press::default(),
            shelf,
            clock,
            offered: print.clone(),
            seen: print,
            looks: watch::Sender::new(0),
            folder,
        };
        if keeper.folder.texts.is_dir() {
            keeper.remember();
            if let Some(offered) = keeper.press.offer(&keeper.folder.texts) {
                keeper.settle(offered);
            }
        }
        keeper
    }

    /// Tells of every look.
    #[must_use]
    pub fn looks(&self) -> watch::Receiver<u64> {
        self.looks.subscribe()
    }

    /// Goes on until told to stop.
    pub async fn run(mut self, stop: CancellationToken) {
        let Ok(mut hangup) = signal(SignalKind::hangup()) else {
            tracing::error!("SIGHUP cannot be heard, texts are not looked after");
            return;
        };
        loop {
            let next = self.clock.now().plus(LOOK);
            self.looks.send_modify(|looks| *looks += 1);
            let asked = tokio::select! {
                () = stop.cancelled() => return,
                () = self.clock.until(next) => false,
                _ = hangup.recv() => true,
            };
            let print = Print::of(&self.folder.texts);
            // A save under way changes the print from look to look.
            let whole = print == self.seen && print != self.offered;
            self.seen = print.clone();
            if asked || whole {
                self.offered = print;
                self = match self.look().await {
                    Some(keeper) => keeper,
                    None => return,
                };
            }
        }
    }

    /// Offers the folder away from the threads that answer people.
    async fn look(mut self) -> Option<Self> {
        let looked = tokio::task::spawn_blocking(move || {
            if let Some(offered) = self.press.offer(&self.folder.texts) {
                self.settle(offered);
            }
            self
        });
        match looked.await {
            Ok(keeper) => Some(keeper),
            Err(error) => {
                tracing::error!(%error, "Texts are not looked after any more");
                None
            }
        }
    }

    /// Begins with what went live last, so that a folder broken at night stays harmless after a
    /// restart.
    fn remember(&mut self) {
        let kept = history::list(&self.folder.history).unwrap_or_default();
        for (at, one) in kept.iter().enumerate() {
            let is_newest = kept.get(at + 1).is_none_or(|next| next.lang != one.lang);
            let Some(files) = history::files(one).ok().filter(|_| is_newest) else { continue };
            let offered = self.press.offer_files(&one.lang, files);
            if let Some(catalogue) = offered.catalogue {
                self.shelf.put(catalogue);
            }
        }
    }

    fn settle(&mut self, offered: Offered) {
        for taken in &offered.taken {
            let (lang, hash) = (taken.lang.as_str(), &taken.hash);
            tracing::info!(lang, hash, "Texts went live");
            if let Err(error) = history::keep(&self.folder.history, taken, self.clock.real()) {
                tracing::warn!(lang, %error, "What went live could not be kept");
            }
        }
        for held in &offered.held {
            let (lang, errors) = (held.lang.as_str(), held.problems.len());
            for problem in held.problems.iter().take(1) {
                tracing::warn!(lang, errors, %problem, "Texts are held back, the last good ones stay");
            }
        }
        if let Some(catalogue) = offered.catalogue {
            self.shelf.put(catalogue);
        }
        self.shelf.hold(offered.held);
    }
}
