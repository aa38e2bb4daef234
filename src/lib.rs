//! What can be done: the application, everything that touches the world.

pub mod commands;
