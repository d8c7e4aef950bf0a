//! Everything that needs more than one file, linked once.

mod architecture;
