//! The interpreter: runs each function of a program once for each way in which it is called, with values instead of data.
//!
//! A function is interpreted when it is first called, in the context of what its arguments *are*; where they come from is put in at the
//! call site (see [`crate::effect`]). A context is digested ([`Value::digest`]), so a function that is called in the same way a thousand
//! times is interpreted once. Work is linear in the size of the program: the contexts of a function, the steps of an activation, the
//! effects of a summary and the depth of calls are all limited, and what exceeds a limit is marked as partial.

mod activation;
mod calls;
mod context;
mod expressions;
mod lift;
mod loops;
mod members;
mod modules;
mod patterns;
mod roots;
mod statements;
mod types;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::analysis::{Analysis, BranchInfo};
use crate::effect::Summary;
use crate::library::{Entry, Library};
use crate::model::{ExpressionId, Module, Name, VariableId};
use crate::models::Models;
use crate::program::{ClassRef, FunctionRef, Program, Site};
use crate::value::{BranchRef, Closure, FrameRef, LoopRef, QueryRef, TransactionRef, Value};

use activation::{Activation, Frame};

/// How deep calls are followed.
const DEPTH_LIMIT: usize = 48;
/// In how many ways a function is interpreted; further ones are taken for calls with unknown arguments.
const CONTEXT_LIMIT: u32 = 24;
/// How many expressions and statements one activation may take.
const STEP_LIMIT: u32 = 60_000;
/// How many effects a summary holds.
const EFFECT_LIMIT: usize = 400;
/// How many activations the whole program may take for each of its functions.
const ACTIVATIONS_PER_FUNCTION: usize = 12;

/// A way in which a function is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Context {
    function: FunctionRef,
    frame: Option<FrameRef>,
    arguments: u64,
}

/// What is known of a class by now.
#[derive(Clone, Debug, Default)]
struct ClassState {
    /// What its fields hold.
    fields: BTreeMap<Name, Value>,
    /// Whether its declarations and its constructor have been looked at.
    ready: bool,
}

/// A run of the interpreter over one program.
pub struct Interpreter<'p> {
    program: &'p Program<'p>,
    models: &'p Models,
    libraries: &'p [&'p dyn Library],
    /// What has been found.
    pub(crate) found: Analysis,
    frames: Vec<Frame>,
    stack: Vec<Activation>,
    activations: u32,
    budget: usize,
    summaries: HashMap<Context, Arc<Summary>>,
    contexts: HashMap<FunctionRef, u32>,
    running: Vec<Context>,
    /// The activation of each module's body, once it has run or is running.
    module_frames: Vec<Option<FrameRef>>,
    classes: HashMap<ClassRef, ClassState>,
    loop_sites: HashMap<Site, LoopRef>,
    branch_sites: HashMap<Site, BranchRef>,
    query_sites: HashMap<(Site, u64), QueryRef>,
    transaction_sites: HashMap<Site, TransactionRef>,
    client_sites: HashMap<(Site, &'static str), crate::value::ClientRef>,
    /// Functions that exist as values and may have to be run for themselves, in the order in which they came to be.
    pending: std::collections::VecDeque<Closure>,
    /// Functions that something in the program calls.
    called: std::collections::HashSet<FunctionRef>,
    /// Functions that have been met as values.
    met: std::collections::HashSet<FunctionRef>,
    /// Why functions run, as libraries say. A function that a wrapper makes is another one for each activation of the wrapper.
    entries: BTreeMap<(FunctionRef, Option<FrameRef>), Entry>,
    /// Those of them that have not been run yet.
    entering: std::collections::VecDeque<Closure>,
    /// The functions that were handed to calls that nobody knows: what such a call gives may call them.
    wrapped: HashMap<Site, Vec<Closure>>,
    /// The packages that something in the program imports.
    packages: std::collections::BTreeSet<Name>,
    module_summaries: HashMap<u32, Arc<Summary>>,
    import_values: HashMap<(u32, VariableId), Value>,
    export_values: HashMap<(u32, ExpressionId), Value>,
    /// What is assigned to members of the global object.
    globals: BTreeMap<Name, Value>,
    member_depth: u8,
    export_depth: u8,
    /// Where the member is read, or the call is, that a library is asked about.
    here: Site,
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
            summaries: HashMap::new(),
            contexts: HashMap::new(),
            running: Vec::new(),
            module_frames: vec![None; program.modules.len()],
            classes: HashMap::new(),
            loop_sites: HashMap::new(),
            branch_sites: HashMap::new(),
            query_sites: HashMap::new(),
            transaction_sites: HashMap::new(),
            client_sites: HashMap::new(),
            pending: std::collections::VecDeque::new(),
            called: std::collections::HashSet::new(),
            met: std::collections::HashSet::new(),
            entries: BTreeMap::new(),
            entering: std::collections::VecDeque::new(),
            wrapped: HashMap::new(),
            packages: modules::packages(program),
            module_summaries: HashMap::new(),
            import_values: HashMap::new(),
            export_values: HashMap::new(),
            globals: BTreeMap::new(),
            here: Site::default(),
            member_depth: 0,
            export_depth: 0,
        };
        interpreter.run_roots();
        interpreter.found
    }

    /// A module; it outlives what the interpreter does.
    fn module(&self, module: u32) -> &'p Module {
        self.program.module(module)
    }

    /// The activation that runs.
    fn current(&mut self) -> &mut Activation {
        let last = self.stack.len().saturating_sub(1);
        &mut self.stack[last]
    }

    fn branch(&mut self, site: Site, test: &Value) -> BranchRef {
        let next = BranchRef(u32::try_from(self.found.branches.len()).unwrap_or(u32::MAX));
        let branch = *self.branch_sites.entry(site).or_insert(next);
        let from = test.deep_origins();
        match self.found.branches.get_mut(branch.index()) {
            Some(known) => known.from = known.from.union(&from),
            None => self.found.branches.push(BranchInfo { site, from }),
        }
        branch
    }
}
