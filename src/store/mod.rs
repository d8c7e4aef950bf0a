pub mod batch;
pub mod dialect;
pub mod id;
pub mod keys;
pub mod seal;
