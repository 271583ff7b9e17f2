//! Roots: what runs without being called by the program.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::analysis::{EntryKind, Note, NoteKind, Root};
use crate::effect::{Effect, EffectKind, QueryUse, Summary};
use crate::library::{Action, Declared, Entry, Library, Offered};
use crate::model::{Builder, ClassId, Exported, MemberKind, Name};
use crate::program::{ClassRef, FunctionRef};
use crate::value::{Closure, FrameRef, Kind, QueryRef, Value};

use super::Interpreter;

/// How many relations lead from a row that all share to rows of which it is still known what was loaded of it.
const SHARED_DEPTH: usize = 3;

impl Interpreter<'_> {
    pub(super) fn run_roots(&mut self) {
        let modules = u32::try_from(self.program.modules.len()).unwrap_or(u32::MAX);
        // Everything that is a value of a module by its end exists before anything is run for itself.
        let of_interest: Vec<u32> =
            (0..modules).filter(|module| self.program.is_of_interest(*module)).collect();
        for module in of_interest.iter().copied() {
            self.load(module);
            self.meet_exports(module);
        }
        for module in of_interest {
            self.enter_exports(module);
        }
        self.run_actions();
        let atomic = self.libraries.iter().filter(|library| library.requests_are_atomic(self.program));
        self.found.atomic_requests = atomic.map(|library| library.name()).collect();
        self.note_guards();
        let mut ran: Vec<(Closure, Arc<Summary>)> = Vec::new();
        let mut others: Vec<(FunctionRef, Arc<Summary>, Entry)> = Vec::new();
        loop {
            if let Some(closure) = self.entering.pop_front() {
                let entry = self.entries.get(&(closure.function, closure.frame)).cloned();
                let entry = entry.unwrap_or_else(|| Entry::new(EntryKind::Unknown));
                if let Some(summary) = self.run_root(&closure, &entry) {
                    ran.push((closure, summary));
                }
                continue;
            }
            let Some(closure) = self.pending.pop_front() else {
                break;
            };
            if self.is_entry(closure.function) || !self.program.is_of_interest(closure.function.module) {
                continue;
            }
            if let Some(entry) = self.entry_of(&closure) {
                self.enter(&closure, entry);
            } else if !self.called.contains(&closure.function) {
                let path = self.program.path(closure.function.module);
                let entry = Entry::new(self.file_kind(path).unwrap_or(EntryKind::Unknown));
                if let Some(summary) = self.run_root(&closure, &entry) {
                    others.push((closure.function, summary, entry));
                }
            }
        }
        // Only now it is known what nothing calls: what that returns goes where it can't be followed.
        for (closure, summary) in ran {
            self.escape(&summary.returned);
            if let Some(Entry { kind, label, .. }) =
                self.entries.get(&(closure.function, closure.frame)).cloned()
            {
                self.found.roots.push(Root { function: closure.function, class: None, kind, label, summary });
            }
        }
        for (function, summary, entry) in others {
            if !self.called.contains(&function) && !self.is_entry(function) {
                self.escape(&summary.returned);
                self.found.roots.push(Root {
                    function,
                    class: None,
                    kind: entry.kind,
                    label: entry.label,
                    summary,
                });
            }
        }
        for module in 0..modules {
            if let Some(summary) =
                self.module_summaries.get(&module).filter(|summary| !summary.effects.is_empty())
            {
                let kind = self.file_kind(self.program.path(module)).unwrap_or(EntryKind::Module);
                let function = FunctionRef { module, function: Builder::BODY };
                let summary = Arc::clone(summary);
                self.found.roots.push(Root { function, class: None, kind, label: None, summary });
            }
        }
        self.found.roots.sort_by_key(|root| root.function);
        self.forget_loaded();
        self.note_pages();
    }

    /// Notes where lazy reads of the models of libraries are refused or reported.
    fn note_guards(&mut self) {
        let is_used =
            |library: &&&dyn Library| self.models.models.iter().any(|model| model.library == library.name());
        let guards = self.libraries.iter().filter(is_used);
        let notes = guards.filter_map(|library| library.lazy_load_guard(self.program)).map(|site| Note {
            kind: NoteKind::LazyLoadGuard,
            site,
            function: FunctionRef { module: site.module, function: Builder::BODY },
        });
        let notes: Vec<Note> = notes.collect();
        self.found.notes.extend(notes);
    }

    /// Runs what frameworks do with the classes of the program by themselves.
    fn run_actions(&mut self) {
        let modules = u32::try_from(self.program.modules.len()).unwrap_or(u32::MAX);
        for module in (0..modules).filter(|module| self.program.is_of_interest(*module)) {
            let classes = self.module(module).classes.len();
            for class in (0u32..).map(ClassId).take(classes) {
                let class = ClassRef { module, class };
                let libraries = self.libraries;
                let actions: Vec<Action> = self.around(module, |cx| {
                    libraries.iter().flat_map(|library| library.actions(cx, class)).collect()
                });
                actions.into_iter().for_each(|action| self.run_action(class, action));
            }
        }
    }

    fn run_action(&mut self, class: ClassRef, action: Action) {
        let frame = self.load(class.module);
        let function = FunctionRef { module: class.module, function: Builder::BODY };
        self.push_activation(function, frame);
        (action.run)(self);
        let Some(done) = self.stack.pop() else { return };
        if done.effects.is_empty() {
            return;
        }
        let Entry { kind, label, .. } = action.entry;
        let summary =
            Arc::new(Summary { effects: done.effects, partial: done.partial, ..Summary::default() });
        self.found.roots.push(Root { function, class: Some(class), kind, label, summary });
    }

    /// Asks something of a module outside of all functions. To answer, functions may have to be run, which happens inside some activation; what they
    /// do is no matter.
    fn around<T>(&mut self, module: u32, ask: impl FnOnce(&mut Self) -> T) -> T {
        let frame = self.load(module);
        self.push_activation(FunctionRef { module, function: Builder::BODY }, frame);
        let answer = ask(self);
        self.stack.pop();
        answer
    }

    /// Forgets the reads of relations that were read for all rows at once, wherever that was seen.
    fn forget_loaded(&mut self) {
        let queries = &self.found.queries;
        let path_of = |used: &QueryUse| {
            let relation = queries[used.query.index()].relation.as_ref()?;
            let of = used.of_rows.as_ref()?;
            let path: Vec<Name> = of.path.iter().chain([&relation.name]).cloned().collect();
            Some((of.query, path))
        };
        let used = |effect: &Effect| match &effect.kind {
            EffectKind::Query(used) => Some(Arc::clone(used)),
            _ => None,
        };
        // By which relations of a row that all share the rows of a query are reached.
        let mut shared: BTreeMap<QueryRef, BTreeSet<(QueryRef, Vec<Name>)>> = BTreeMap::new();
        for _ in 0..SHARED_DEPTH {
            let known = shared.clone();
            let effects = self.found.roots.iter().flat_map(|root| &root.summary.effects);
            for used in effects.filter_map(used) {
                let Some((of, path)) = path_of(&used) else { continue };
                let found = shared.entry(used.query).or_default();
                if queries[of.index()].shared {
                    found.insert((of, path.clone()));
                }
                for (first, before) in known.get(&of).into_iter().flatten() {
                    found.insert((*first, before.iter().chain(&path).cloned().collect()));
                }
            }
        }
        let is_loaded = |used: &QueryUse| {
            let Some((of, path)) = path_of(used) else { return false };
            let has = |query: QueryRef, path: &Vec<Name>| queries[query.index()].used.loaded.contains(path);
            let along = |(first, before): &(QueryRef, Vec<Name>)| {
                has(*first, &before.iter().chain(&path).cloned().collect())
            };
            has(of, &path) || shared.get(&of).is_some_and(|ways| ways.iter().any(along))
        };
        for root in &mut self.found.roots {
            let moot = |effect: &Effect| matches!(&effect.kind, EffectKind::Query(used) if is_loaded(used));
            if root.summary.effects.iter().any(moot) {
                Arc::make_mut(&mut root.summary).effects.retain(|effect| !moot(effect));
            }
        }
    }

    /// Notes which loops read a page in each turn: one that has a limit, and begins where the turn says; and in which each turn is about another
    /// table.
    fn note_pages(&mut self) {
        let (mut walked, mut over_tables) = (BTreeSet::new(), BTreeSet::new());
        for effect in self.found.roots.iter().flat_map(|root| &root.summary.effects) {
            if let EffectKind::Query(used) = &effect.kind
                && self.found.query(used.query).query.limit.is_some()
            {
                walked.extend(
                    effect.loops.iter().map(|around| around.of).filter(|of| used.page_start.varies_with(*of)),
                );
            }
            if let EffectKind::Query(used) = &effect.kind
                && !used.source_from.is_empty()
            {
                let around = effect.loops.iter().map(|around| around.of);
                over_tables.extend(around.filter(|of| used.source_from.varies_with(*of)));
            }
        }
        for of in walked {
            self.found.loops[of.index()].pages = true;
        }
        for of in over_tables {
            self.found.loops[of.index()].tables = true;
        }
    }

    /// Puts a function where it is run for itself unless something calls it.
    pub(super) fn meet(&mut self, closure: &Closure) {
        if self.met.insert(closure.function) {
            self.pending.push_back(closure.clone());
        }
    }

    /// Puts the methods of a class where they are run for themselves unless something calls them.
    pub(super) fn class_value(&mut self, class: ClassRef) -> Value {
        let frame = self.current().frame;
        let value = Value::from(Kind::Class(class, frame));
        self.meet_class(class, frame, &value);
        value
    }

    fn meet_class(&mut self, class: ClassRef, frame: FrameRef, value: &Value) {
        for member in &self.class_declaration(class).members {
            let (MemberKind::Method(function) | MemberKind::Getter(function)) = member.kind else {
                continue;
            };
            let this = if member.of_class { value.clone() } else { self.instance_of(class, frame) };
            let function = FunctionRef { module: class.module, function };
            self.meet(&Closure { function, frame: Some(frame), this: Some(this) });
        }
    }

    /// Evaluates what a module offers by an expression, so that the functions in it are met.
    fn meet_exports(&mut self, module: u32) {
        self.whole_export(module);
        let declaration = self.module(module);
        for export in &declaration.exports {
            if matches!(export.exported, Exported::Expression(_)) {
                let name = export.name.clone();
                self.export(module, &name);
            }
        }
    }

    fn run_root(&mut self, closure: &Closure, entry: &Entry) -> Option<Arc<Summary>> {
        let frame = match closure.frame {
            Some(frame) => frame,
            None => self.load(closure.function.module),
        };
        let declaration = self.module(closure.function.module).function(closure.function.function);
        let mut values = vec![Value::unknown(); declaration.parameters.len()];
        for (value, known) in values.iter_mut().zip(&entry.parameters) {
            if let Some(known) = known {
                *value = known.clone();
            }
        }
        // A function runs inside some activation; this one only holds it.
        let around = self.frames[frame.index()].function;
        self.push_activation(around, frame);
        self.root_began = self.interpreted;
        self.of_entry = true;
        let summary = self.summary(closure, &values);
        self.of_entry = false;
        self.stack.pop();
        summary.map(|summary| self.spare(closure.function, entry, summary))
    }

    /// Says why a function runs.
    pub(super) fn enter(&mut self, closure: &Closure, entry: Entry) {
        self.meet(closure);
        match self.entries.entry((closure.function, closure.frame)) {
            Slot::Vacant(slot) => {
                slot.insert(entry);
                self.entering.push_back(closure.clone());
            }
            Slot::Occupied(mut slot) => {
                if entry.label.is_some() {
                    slot.get_mut().label = entry.label;
                }
            }
        }
    }

    fn is_entry(&self, function: FunctionRef) -> bool {
        self.entries.range((function, None)..).next().is_some_and(|((first, _), _)| *first == function)
    }

    /// Enters the functions that a module offers under names that say why they run.
    fn enter_exports(&mut self, module: u32) {
        let path = self.program.path(module);
        let declaration = self.module(module);
        for export in declaration.exports.iter().filter(|export| !export.name.is_empty()) {
            for library in self.libraries {
                let offered = Offered { module, path, name: &export.name };
                let Some(entry) = self.around(module, |cx| library.export(cx, offered)) else {
                    continue;
                };
                let value = self.export(module, &export.name);
                for closure in self.functions_in(&value, module) {
                    self.enter(&closure, entry.clone());
                }
                break;
            }
        }
    }

    /// Why a function runs, as its place, its name or its decorators say.
    fn entry_of(&mut self, closure: &Closure) -> Option<Entry> {
        let module = closure.function.module;
        let path = self.program.path(module);
        let exported = self.exported_name(closure.function);
        let class = self.module(module).function(closure.function.function).class;
        let declared = Declared { function: closure.function, path, exported: exported.as_deref(), class };
        let libraries = self.libraries;
        self.around(module, |cx| libraries.iter().find_map(|library| library.entry(cx, declared)))
    }

    /// The name under which a function of a module's own scope is exported.
    fn exported_name(&mut self, function: FunctionRef) -> Option<Name> {
        let declaration = self.module(function.module);
        let frame = self.module_frames[function.module as usize]?;
        let is_it = |value: &Value| value.function().is_some_and(|closure| closure.function == function);
        declaration.exports.iter().find_map(|export| {
            let value = match export.exported {
                Exported::Variable(variable) => self.frames[frame.index()].variables.get(&variable),
                Exported::Expression(expression) => self.export_values.get(&(function.module, expression)),
                _ => None,
            };
            value.is_some_and(is_it).then(|| export.name.clone())
        })
    }
}
