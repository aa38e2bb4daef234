//! What can be done: the application, everything that touches the world.

pub mod clock;
pub mod documents;
pub mod objects;
pub mod store;
pub mod vault;
