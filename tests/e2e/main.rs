//! The program as its users run it: as a process, on small repositories and on hostile input.

mod cli;
mod custom_rules;
mod determinism;
mod facts_by_example;
mod front_end_laws;
mod guide;
mod hostile_plugins;
mod hostile_sources;
#[cfg(unix)]
mod languages;
mod program;
mod repositories;
mod sandbox;
mod trust;
mod why;
