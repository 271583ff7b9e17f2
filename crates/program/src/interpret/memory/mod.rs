//! What is asked for once, and then known: to the row, the object, the module or the store that keeps it.

mod given;
mod lacking;
mod marks;
