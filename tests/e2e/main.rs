//! The program as its users run it: as a process, on small repositories and on hostile input.

mod adoption;
mod cache;
mod cli;
mod custom_rules;
mod determinism;
mod facts;
mod facts_by_example;
mod front_end_laws;
mod guide;
mod hostile_plugins;
mod hostile_sources;
#[cfg(unix)]
mod languages;
mod numbers;
mod outputs;
mod program;
mod repositories;
mod sandbox;
mod shell;
mod trust;
mod why;
