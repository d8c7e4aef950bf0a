//! Where the catalogue in use stands; swapped whole, held by a turn until it ends.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::{Catalogue, Held};

/// The catalogue in use, and the languages whose newest files are not in it.
#[derive(Debug)]
pub struct Shelf {
    catalogue: ArcSwap<Catalogue>,
    held: ArcSwap<Vec<Held>>,
}

impl Shelf {
    /// A shelf with this catalogue on it.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        Self { catalogue: ArcSwap::from_pointee(catalogue), held: ArcSwap::default() }
    }

    /// The catalogue in use. Whoever holds it keeps it, whatever is put up meanwhile.
    #[must_use]
    pub fn load(&self) -> Arc<Catalogue> {
        self.catalogue.load_full()
    }

    /// Puts up another one.
    pub fn put(&self, catalogue: Catalogue) {
        self.catalogue.store(Arc::new(catalogue));
    }

    /// The languages whose newest files are held back.
    #[must_use]
    pub fn held(&self) -> Arc<Vec<Held>> {
        self.held.load_full()
    }

    /// Says which languages are held back now.
    pub fn hold(&self, held: Vec<Held>) {
        self.held.store(Arc::new(held));
    }
}
