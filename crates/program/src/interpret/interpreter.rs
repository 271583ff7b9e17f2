//! The interpreter itself: what it keeps, and its limits.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Analysis, BranchInfo};
use crate::effect::Summary;
use crate::library::{Entry, Library};
use crate::model::{ExpressionId, Module, Name, VariableId};
use crate::models::Models;
use crate::program::{ClassRef, FunctionRef, Program, Site};
use crate::value::{BranchRef, Closure, FrameRef, LoopRef, QueryRef, TransactionRef, Value};

use super::activation::{Activation, Frame};

/// How deep calls are followed.
pub(super) const DEPTH_LIMIT: usize = 48;
/// In how many ways a function is interpreted; further ones are taken for calls with unknown arguments.
pub(super) const CONTEXT_LIMIT: u32 = 24;
/// How many expressions and statements one activation may take.
pub(super) const STEP_LIMIT: u32 = 60_000;
/// How many effects a summary holds.
pub(super) const EFFECT_LIMIT: usize = 400;
/// How many activations the whole program may take for each of its functions.
const ACTIVATIONS_PER_FUNCTION: usize = 12;

/// A way in which a function is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Context {
    pub(super) function: FunctionRef,
    pub(super) frame: Option<FrameRef>,
    pub(super) arguments: u64,
}

/// What is known of a class by now.
#[derive(Clone, Debug, Default)]
pub(super) struct ClassState {
    /// What its fields hold.
    pub(super) fields: BTreeMap<Name, Value>,
    /// Whether its declarations and its constructor have been looked at.
    pub(super) ready: bool,
}

/// A run of the interpreter over one program.
pub struct Interpreter<'p> {
    pub(super) program: &'p Program<'p>,
    pub(super) models: &'p Models,
    pub(super) libraries: &'p [&'p dyn Library],
    /// What has been found.
    pub(crate) found: Analysis,
    pub(super) frames: Vec<Frame>,
    pub(super) stack: Vec<Activation>,
    pub(super) activations: u32,
    pub(super) budget: usize,
    pub(super) summaries: FxHashMap<Context, Arc<Summary>>,
    pub(super) contexts: FxHashMap<FunctionRef, u32>,
    pub(super) running: Vec<Context>,
    /// The activation of each module's body, once it has run or is running.
    pub(super) module_frames: Vec<Option<FrameRef>>,
    pub(super) classes: FxHashMap<ClassRef, ClassState>,
    pub(super) loop_sites: FxHashMap<Site, LoopRef>,
    pub(super) branch_sites: FxHashMap<Site, BranchRef>,
    pub(super) query_sites: FxHashMap<(Site, u64), QueryRef>,
    pub(super) transaction_sites: FxHashMap<Site, TransactionRef>,
    pub(super) client_sites: FxHashMap<(Site, &'static str), crate::value::ClientRef>,
    /// Functions that exist as values and may have to be run for themselves, in the order in which they came to be.
    pub(super) pending: std::collections::VecDeque<Closure>,
    /// Functions that something in the program calls.
    pub(super) called: FxHashSet<FunctionRef>,
    /// Functions that have been met as values.
    pub(super) met: FxHashSet<FunctionRef>,
    /// Why functions run, as libraries say. A function that a wrapper makes is another one for each activation of the wrapper.
    pub(super) entries: BTreeMap<(FunctionRef, Option<FrameRef>), Entry>,
    /// Those of them that have not been run yet.
    pub(super) entering: std::collections::VecDeque<Closure>,
    /// The functions that were handed to calls that nobody knows: what such a call gives may call them.
    pub(super) wrapped: BTreeMap<Site, Vec<Closure>>,
    /// The packages that something in the program imports.
    pub(super) packages: std::collections::BTreeSet<Name>,
    pub(super) module_summaries: FxHashMap<u32, Arc<Summary>>,
    pub(super) import_values: FxHashMap<(u32, VariableId), Value>,
    pub(super) export_values: FxHashMap<(u32, ExpressionId), Value>,
    /// What is assigned to members of the global object.
    pub(super) globals: BTreeMap<Name, Value>,
    pub(super) member_depth: u8,
    pub(super) export_depth: u8,
    /// Where the member is read, or the call is, that a library is asked about.
    pub(super) here: Site,
}

impl<'p> Interpreter<'p> {
    /// Interprets a program: what its libraries know of its calls decides what is found.
    #[must_use]
    pub fn run(program: &'p Program<'p>, models: &'p Models, libraries: &'p [&'p dyn Library]) -> Analysis {
        let functions: usize = program.modules.iter().map(|file| file.module.functions.len()).sum();
        let mut interpreter = Self {
            program,
            models,
            libraries,
            found: Analysis::default(),
            frames: Vec::new(),
            stack: Vec::new(),
            activations: 0,
            budget: functions.saturating_mul(ACTIVATIONS_PER_FUNCTION).max(1000),
            summaries: FxHashMap::default(),
            contexts: FxHashMap::default(),
            running: Vec::new(),
            module_frames: vec![None; program.modules.len()],
            classes: FxHashMap::default(),
            loop_sites: FxHashMap::default(),
            branch_sites: FxHashMap::default(),
            query_sites: FxHashMap::default(),
            transaction_sites: FxHashMap::default(),
            client_sites: FxHashMap::default(),
            pending: std::collections::VecDeque::new(),
            called: FxHashSet::default(),
            met: FxHashSet::default(),
            entries: BTreeMap::new(),
            entering: std::collections::VecDeque::new(),
            wrapped: BTreeMap::new(),
            packages: super::modules::packages(program),
            module_summaries: FxHashMap::default(),
            import_values: FxHashMap::default(),
            export_values: FxHashMap::default(),
            globals: BTreeMap::new(),
            here: Site::default(),
            member_depth: 0,
            export_depth: 0,
        };
        interpreter.run_roots();
        interpreter.found
    }

    /// A module; it outlives what the interpreter does.
    pub(super) fn module(&self, module: u32) -> &'p Module {
        self.program.module(module)
    }

    /// The activation that runs.
    pub(super) fn current(&mut self) -> &mut Activation {
        let last = self.stack.len().saturating_sub(1);
        &mut self.stack[last]
    }

    pub(super) fn branch(&mut self, site: Site, test: &Value) -> BranchRef {
        let next = BranchRef(u32::try_from(self.found.branches.len()).unwrap_or(u32::MAX));
        let branch = *self.branch_sites.entry(site).or_insert(next);
        let from = test.deep_origins();
        match self.found.branches.get_mut(branch.index()) {
            Some(known) => known.from = known.from.union(&from),
            None => self.found.branches.push(BranchInfo { site, from, found: None }),
        }
        branch
    }
}
