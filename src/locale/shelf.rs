//! Where the catalogue in use stands; swapped whole, held by a turn until it ends.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::Catalogue;

/// The catalogue in use.
#[derive(Debug)]
pub struct Shelf(ArcSwap<Catalogue>);

impl Shelf {
    /// A shelf with this catalogue on it.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        Self(ArcSwap::from_pointee(catalogue))
    }

    /// The catalogue in use. Whoever holds it keeps it, whatever is put up meanwhile.
    #[must_use]
    pub fn load(&self) -> Arc<Catalogue> {
        self.0.load_full()
    }

    /// Puts up another one.
    pub fn put(&self, catalogue: Catalogue) {
        self.0.store(Arc::new(catalogue));
    }
}
