//! The program as its users run it: as a process, on small repositories and on hostile input.

mod adoption;
mod cli;
mod custom_rules;
mod determinism;
mod front_end_laws;
mod hostile_plugins;
mod hostile_sources;
mod program;
mod repositories;
mod sandbox;
mod trust;
mod why;
