//! Python's own objects: lists, dictionaries, texts, and the modules that come with it.
//!
//! Python documentation, "Built-in Functions", "Built-in Types", `asyncio`, `contextlib`, `functools`, `itertools` (version 3.14).

mod contexts;
mod functions;
mod kept;
mod library;
mod methods;
mod modules;
mod partial;
mod tasks;

pub use library::Python;
