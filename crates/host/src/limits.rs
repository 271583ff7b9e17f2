//! What a plugin may use.

use std::sync::Arc;
use std::time::Duration;

use ir::Project;
use wasmtime::ResourceLimiter;

/// What a rule may use for one project.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Instructions, whatever the project.
    pub fuel: u64,
    /// Instructions in addition for each fact of the project ([`Project::fact_count`]).
    pub fuel_per_fact: u64,
    /// Time. A backstop for instructions that take long; fuel, which is the same on every machine, should end a rule first.
    pub deadline: Duration,
    /// Bytes of memory of the whole instance.
    pub memory: usize,
    /// Findings.
    pub findings: usize,
    /// Bytes that may be handed to the host in one call, as they lie in the host's memory.
    pub transfer: usize,
}

impl Default for Limits {
    /// Generous: a rule of ours needs about a thousand instructions per fact, pulling the facts included, the costliest nine thousand
    /// (`native_vs_sandbox` on a project of 2,500 queries), and one in JavaScript fifty times the former. An instruction takes about half a
    /// nanosecond, so that the base is a second or two, and fuel ends what is endless before the deadline does in projects of up to two
    /// hundred thousand facts.
    fn default() -> Self {
        Self {
            fuel: 3_000_000_000,
            fuel_per_fact: 200_000,
            deadline: Duration::from_secs(30),
            memory: 512 << 20,
            findings: 10_000,
            transfer: 128 << 20,
        }
    }
}

impl Limits {
    /// The fuel of one rule for this project.
    pub(crate) fn fuel_for(&self, project: &Project) -> u64 {
        self.fuel.saturating_add(self.fuel_per_fact.saturating_mul(project.fact_count()))
    }
}

/// What a running instance carries: the facts it may ask for, and what it may still take.
pub(crate) struct State {
    pub(crate) project: Arc<Project>,
    memory_left: usize,
}

impl State {
    pub(crate) fn new(project: Arc<Project>, limits: &Limits) -> Self {
        Self { project, memory_left: limits.memory }
    }
}

/// An instance wanted more than it may have. As an error it ends the guest; were growing only denied, each guest language would
/// crash in its own way and the cause would be lost.
#[derive(Debug, thiserror::Error)]
#[error("the plugin may not have more memory")]
pub(crate) struct Refused;

/// Entries of one table. Tables hold functions: guests in Rust have hundreds, those that carry an interpreter tens of thousands.
const MAX_TABLE_ENTRIES: usize = 1 << 20;
/// Modules inside one component. Guests in Rust have about three, those in Python one for each of their libraries.
const MAX_INSTANCES: usize = 256;

impl ResourceLimiter for State {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let more = desired.saturating_sub(current);
        self.memory_left = self.memory_left.checked_sub(more).ok_or(Refused)?;
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        if desired > MAX_TABLE_ENTRIES { Err(Refused.into()) } else { Ok(true) }
    }

    fn instances(&self) -> usize {
        MAX_INSTANCES
    }

    fn tables(&self) -> usize {
        MAX_INSTANCES
    }

    fn memories(&self) -> usize {
        MAX_INSTANCES
    }
}
