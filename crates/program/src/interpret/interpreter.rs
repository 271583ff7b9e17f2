//! The interpreter itself: what it keeps, and its limits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::analysis::{Analysis, BranchInfo, Memory};
use crate::effect::Summary;
use crate::library::{Entry, Library};
use crate::model::{ExpressionId, ExpressionKind, Module, Name, VariableId};
use crate::models::Models;
use crate::program::{ClassRef, FunctionRef, Program, Site};
use crate::value::{BranchRef, Closure, FrameRef, LoopRef, Origins, QueryRef, TransactionRef, Value};

use super::activation::{Activation, Frame};

/// How deep calls are followed.
pub(super) const DEPTH_LIMIT: usize = 48;
/// In how many ways a function is interpreted; further ones are taken for calls with unknown arguments.
pub(super) const CONTEXT_LIMIT: u32 = 24;
/// How many expressions and statements one activation may take.
pub(super) const STEP_LIMIT: u32 = 60_000;
/// How many effects a summary holds.
pub(super) const EFFECT_LIMIT: usize = 400;
/// How often the functions of the whole program may be interpreted, for each of them.
const INTERPRETATIONS_PER_FUNCTION: usize = 30;
/// How often they may be for each root when the program has used up its share, so that none is passed over.
pub(super) const INTERPRETATIONS_PER_ROOT: usize = 40;

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
    /// How often functions have been interpreted. What is evaluated in the body of a class or a module is no such work.
    pub(super) interpreted: usize,
    /// How often they may be, and how often they had been when the root that runs began.
    pub(super) budget: usize,
    pub(super) root_began: usize,
    pub(super) summaries: FxHashMap<Context, Arc<Summary>>,
    pub(super) contexts: FxHashMap<(FunctionRef, Option<u64>), u32>,
    pub(super) running: Vec<Context>,
    /// The activation of each module's body, once it has run or is running.
    pub(super) module_frames: Vec<Option<FrameRef>>,
    pub(super) classes: BTreeMap<ClassRef, ClassState>,
    pub(super) loop_sites: BTreeMap<Site, LoopRef>,
    pub(super) branch_sites: BTreeMap<Site, BranchRef>,
    pub(super) query_sites: BTreeMap<(Site, u64), QueryRef>,
    pub(super) transaction_sites: BTreeMap<Site, Vec<TransactionRef>>,
    pub(super) client_sites:
        BTreeMap<(Site, (&'static str, Option<TransactionRef>)), crate::value::ClientRef>,
    /// Functions that exist as values and may have to be run for themselves, in the order in which they came to be.
    pub(super) pending: std::collections::VecDeque<Closure>,
    /// Functions that something in the program calls.
    pub(super) called: BTreeSet<FunctionRef>,
    /// Functions that have been met as values.
    pub(super) met: BTreeSet<FunctionRef>,
    /// Why functions run, as libraries say. A function that a wrapper makes is another one for each activation of the wrapper.
    pub(super) entries: BTreeMap<(FunctionRef, Option<FrameRef>), Entry>,
    /// Those of them that have not been run yet.
    pub(super) entering: std::collections::VecDeque<Closure>,
    /// The functions that were handed to calls that nobody knows: what such a call gives may call them.
    pub(super) wrapped: BTreeMap<Site, Vec<Closure>>,
    /// Those that were handed over with something else, by which they may be given what has been checked: a schema, options.
    pub(super) handed_with_more: BTreeSet<FunctionRef>,
    /// The packages that something in the program imports.
    pub(super) packages: BTreeSet<Name>,
    pub(super) module_summaries: BTreeMap<u32, Arc<Summary>>,
    pub(super) import_values: FxHashMap<(u32, VariableId), Value>,
    pub(super) export_values: FxHashMap<(u32, ExpressionId), Value>,
    /// What is assigned to members of the global object.
    pub(super) globals: BTreeMap<Name, Value>,
    pub(super) member_depth: u8,
    pub(super) export_depth: u8,
    /// Where the member is read, or the call is, that a library is asked about.
    pub(super) here: Site,
    /// The variables that hold the number that a query gave.
    pub(super) numbers: BTreeMap<(u32, VariableId), QueryRef>,
    /// Whether the function that is interpreted next is run for itself, with what a framework says of its parameters.
    pub(super) of_entry: bool,
    /// Whether the member that is read next, or was read last, is called.
    pub(super) calling: bool,
    /// What the last call left in the place of its arguments.
    pub(super) changed: Vec<(u16, Value)>,
    /// Which arm of a fork gives what is lacking, by its condition: what the code says of that is the same whenever it runs.
    pub(super) kept_tests: FxHashMap<(u32, ExpressionId), Option<(usize, Memory)>>,
    /// The transactions that are open where a generator yields, by the place where it is called.
    pub(super) yields_in: BTreeMap<Site, Vec<TransactionRef>>,
    /// Functions and classes that a library was told to run in a transaction wherever it runs them itself.
    pub(super) put_around: (BTreeMap<FunctionRef, TransactionRef>, BTreeMap<ClassRef, TransactionRef>),
    /// How many functions are running that were called beside what the program asked for.
    pub(super) beside: usize,
    /// The classes that the function which was called last put into fields of its object.
    pub(super) put_classes: Vec<(Name, Value)>,
    /// The models by the classes that their rows are objects of.
    pub(super) model_classes: BTreeMap<ClassRef, u32>,
    /// Methods of classes, as they were looked up.
    pub(super) methods: FxHashMap<(ClassRef, Name), Option<(FunctionRef, FrameRef)>>,
    /// What each class is made of.
    pub(super) bases: FxHashMap<(ClassRef, FrameRef), Arc<[Value]>>,
    /// The classes whose members an object of a class has.
    pub(super) lines: BTreeMap<ClassRef, Arc<[Value]>>,
    /// Whether the member that a library is asked for is read of `super`.
    pub(super) above: bool,
    /// The classes whose objects stand for what the program asks for, once somebody has asked.
    pub(super) implementors: Option<super::implementors::Implementors>,
    /// What the program says shall be called, and when, once somebody has asked.
    pub(super) handlers: Option<Vec<(crate::library::Occasion, crate::library::Handler)>>,
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
            interpreted: 0,
            budget: functions.saturating_mul(INTERPRETATIONS_PER_FUNCTION).max(1000),
            root_began: 0,
            summaries: FxHashMap::default(),
            contexts: FxHashMap::default(),
            running: Vec::new(),
            module_frames: vec![None; program.modules.len()],
            classes: BTreeMap::new(),
            loop_sites: BTreeMap::new(),
            branch_sites: BTreeMap::new(),
            query_sites: BTreeMap::new(),
            transaction_sites: BTreeMap::new(),
            client_sites: BTreeMap::new(),
            pending: std::collections::VecDeque::new(),
            called: BTreeSet::new(),
            met: BTreeSet::new(),
            entries: BTreeMap::new(),
            entering: std::collections::VecDeque::new(),
            wrapped: BTreeMap::new(),
            handed_with_more: BTreeSet::new(),
            packages: super::modules::packages(program),
            module_summaries: BTreeMap::new(),
            import_values: FxHashMap::default(),
            export_values: FxHashMap::default(),
            globals: BTreeMap::new(),
            here: Site::default(),
            numbers: BTreeMap::new(),
            of_entry: false,
            calling: false,
            changed: Vec::new(),
            kept_tests: FxHashMap::default(),
            yields_in: BTreeMap::new(),
            put_around: Default::default(),
            beside: 0,
            put_classes: Vec::new(),
            model_classes: (0u32..)
                .zip(&models.models)
                .filter_map(|(id, model)| Some((model.class?, id)))
                .collect(),
            methods: FxHashMap::default(),
            bases: FxHashMap::default(),
            lines: BTreeMap::new(),
            implementors: None,
            handlers: None,
            above: false,
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

    /// Where the conditions come from under which the running function is where it is, if that is known of each.
    pub(super) fn decided_by(&self) -> Option<Origins> {
        let arms = self.stack.last().map(|current| current.arms.as_slice()).unwrap_or_default();
        arms.iter().try_fold(Origins::default(), |all, arm| {
            let BranchInfo { from, calls, .. } = &self.found.branches[arm.branch.index()];
            let is_known = !(from.is_empty() || *calls && from.is_processed());
            is_known.then(|| all.union(from))
        })
    }

    pub(super) fn branch(&mut self, site: Site, test: &Value) -> BranchRef {
        let next = BranchRef(u32::try_from(self.found.branches.len()).unwrap_or(u32::MAX));
        let branch = *self.branch_sites.entry(site).or_insert(next);
        let from = test.deep_origins();
        let module = self.module(site.module);
        match self.found.branches.get_mut(branch.index()) {
            Some(known) => {
                known.from = known.from.union(&from);
                known.test.take_if(|known| Some(&*known) != test.symbol.as_ref());
            }
            None => self.found.branches.push(BranchInfo {
                site,
                from,
                found: None,
                calls: module
                    .expressions_in(site.range)
                    .any(|one| matches!(one.kind, ExpressionKind::Call { .. })),
                memory: [None; 2],
                test: test.symbol.clone(),
            }),
        }
        branch
    }
}
