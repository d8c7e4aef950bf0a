//! What people say to us.

/// Every `words.toml`, compiled.
#[derive(Debug, Default)]
pub struct Words;
