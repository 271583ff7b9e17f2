//! Packages whose calls leave the process: requests over the network, mails, queues, object stores, timers.
//!
//! What they do beyond that is not followed: what they give is derived from what they are given.

mod calls;
mod packages;

pub use calls::Outside;
