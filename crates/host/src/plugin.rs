//! Running plugins.

use std::sync::{Arc, LazyLock};

use ir::{Finding, OptionSetting, PackInfo, Project, Silence, Span};
use wasmtime::Store;
use wasmtime::component::Instance;

use crate::contract::{Asked, CHECK, DESCRIBE, WHY};
use crate::failure::{Failure, FailureCause};
use crate::limits::State;
use crate::load::{Loaded, Shared};
use crate::output;
use crate::ticker::Ticker;
use crate::{LoadCause, PluginSource};

/// A loaded plugin. One serves all threads; each call makes an instance of its own, and nothing outlives it.
///
/// A thread that calls it needs a stack of 2 MiB, as the standard library's threads have.
pub struct Plugin {
    name: String,
    shared: Arc<Shared>,
    loaded: LazyLock<Result<Loaded, LoadCause>, Loading>,
}

/// What loads a plugin when it is first asked something.
type Loading = Box<dyn FnOnce() -> Result<Loaded, LoadCause> + Send>;

/// A rule that is to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRun {
    /// Its id.
    pub rule: String,
    /// What the user set.
    pub options: Vec<OptionSetting>,
}

/// What became of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleOutcome {
    /// Its id.
    pub rule: String,
    /// Its findings, in its own order.
    pub result: Result<Vec<Finding>, Failure>,
    /// The instructions it executed, the same on every machine. The first rule to ask for facts pays for pulling them.
    pub fuel: u64,
}

impl Plugin {
    pub(crate) fn loaded(name: String, shared: Arc<Shared>, loaded: Loaded) -> Self {
        Self { name, shared, loaded: LazyLock::new(Box::new(|| Ok(loaded))) }
    }

    pub(crate) fn unloaded(source: PluginSource<'static>, shared: Arc<Shared>) -> Self {
        let name = source.name.to_owned();
        let loading = Arc::clone(&shared);
        Self { name, shared, loaded: LazyLock::new(Box::new(move || loading.load(source))) }
    }

    fn get(&self) -> Result<&Loaded, FailureCause> {
        self.loaded.as_ref().map_err(|cause| FailureCause::NotLoaded(cause.clone()))
    }

    /// What its source is named.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it asks for.
    ///
    /// # Errors
    ///
    /// When it was to be loaded on demand, and could not be.
    pub fn asked(&self) -> Result<&Asked, Failure> {
        let failed = |cause| Failure { pack: self.name.clone(), rule: None, cause };
        Ok(&self.get().map_err(failed)?.asked)
    }

    /// What the plugin says of itself and its rules.
    ///
    /// # Errors
    ///
    /// When it fails to say it, or says what cannot be.
    pub fn describe(&self) -> Result<PackInfo, Failure> {
        let failed = |cause| Failure { pack: self.name.clone(), rule: None, cause };
        // A description is about no project, so there are no facts.
        let mut session = Session::new(self, Arc::new(Project::default()));
        let described = session.describe().map_err(failed)?;
        output::check_description(&described).map_err(failed)?;
        Ok(described)
    }

    /// Runs rules on a project, one after the other in one instance. A rule that fails takes the instance with it, since nothing
    /// is known of the state it left; the rules after it run in a new one.
    #[must_use]
    pub fn check(&self, project: &Arc<Project>, runs: &[RuleRun]) -> Vec<RuleOutcome> {
        let mut session = Session::new(self, Arc::clone(project));
        let mut outcomes = Vec::with_capacity(runs.len());
        for run in runs {
            let checked = session.check(run);
            let fuel = session.fuel_used();
            if checked.is_err() {
                session = Session::new(self, Arc::clone(project));
            }
            let failed = |cause| Failure { pack: self.name.clone(), rule: Some(run.rule.clone()), cause };
            outcomes.push(RuleOutcome { rule: run.rule.clone(), result: checked.map_err(failed), fuel });
        }
        outcomes
    }

    /// Runs rules on a project and asks each why it says nothing about what lies at a place; an empty list for a rule that has not looked
    /// at it, or where the plugin doesn't tell. Failures are as in [`Plugin::check`].
    #[must_use]
    pub fn why(
        &self,
        project: &Arc<Project>,
        runs: &[RuleRun],
        place: Span,
    ) -> Vec<Result<Vec<Silence>, Failure>> {
        let mut session = Session::new(self, Arc::clone(project));
        let mut answers = Vec::with_capacity(runs.len());
        for run in runs {
            let told = session.why(run, place);
            if told.is_err() {
                session = Session::new(self, Arc::clone(project));
            }
            let failed = |cause| Failure { pack: self.name.clone(), rule: Some(run.rule.clone()), cause };
            answers.push(told.map_err(failed));
        }
        answers
    }
}

/// One instance of a plugin and the project it looks at.
struct Session<'p> {
    plugin: &'p Plugin,
    project: Arc<Project>,
    store: Store<State>,
    instance: Option<Instance>,
    /// The fuel of each call.
    fuel: u64,
}

impl<'p> Session<'p> {
    fn new(plugin: &'p Plugin, project: Arc<Project>) -> Self {
        let Shared { engine, limits, .. } = &*plugin.shared;
        plugin.shared.start_clock();
        let mut store = Store::new(engine, State::new(Arc::clone(&project), limits));
        store.limiter(|state| state);
        store.set_hostcall_fuel(limits.transfer);
        let fuel = limits.fuel_for(&project);
        Self { plugin, project, store, instance: None, fuel }
    }

    fn describe(&mut self) -> Result<PackInfo, FailureCause> {
        let instance = self.ready()?;
        let describe = instance
            .get_typed_func::<(), (PackInfo,)>(&mut self.store, DESCRIBE)
            .map_err(|error| FailureCause::BadOutput(format!("{error:#}")))?;
        let (described,) = describe.call(&mut self.store, ()).map_err(|error| FailureCause::of(&error))?;
        Ok(described)
    }

    fn check(&mut self, run: &RuleRun) -> Result<Vec<Finding>, FailureCause> {
        let instance = self.ready()?;
        let check = instance
            .get_typed_func::<(&str, &[OptionSetting]), (Result<Vec<Finding>, String>,)>(
                &mut self.store,
                CHECK,
            )
            .map_err(|error| FailureCause::BadOutput(format!("{error:#}")))?;
        let arguments = (run.rule.as_str(), run.options.as_slice());
        let (checked,) = check.call(&mut self.store, arguments).map_err(|error| FailureCause::of(&error))?;
        let findings = checked.map_err(FailureCause::RuleError)?;
        output::check_findings(&findings, &self.project, &self.plugin.shared.limits)?;
        Ok(findings)
    }

    fn why(&mut self, run: &RuleRun, place: Span) -> Result<Vec<Silence>, FailureCause> {
        let instance = self.ready()?;
        if instance.get_export_index(&mut self.store, None, WHY).is_none() {
            return Ok(Vec::new());
        }
        let why = instance
            .get_typed_func::<(&str, &[OptionSetting], Span), (Result<Vec<Silence>, String>,)>(
                &mut self.store,
                WHY,
            )
            .map_err(|error| FailureCause::BadOutput(format!("{error:#}")))?;
        let arguments = (run.rule.as_str(), run.options.as_slice(), place);
        let (told,) = why.call(&mut self.store, arguments).map_err(|error| FailureCause::of(&error))?;
        let silences = told.map_err(FailureCause::RuleError)?;
        output::check_silences(&silences, &self.project, &self.plugin.shared.limits)?;
        Ok(silences)
    }

    /// The instance with a full tank. Making it may run code of the plugin already, which the first call pays for.
    fn ready(&mut self) -> Result<Instance, FailureCause> {
        let epochs = Ticker::epochs(self.plugin.shared.limits.deadline);
        self.store.set_epoch_deadline(epochs);
        self.store.set_fuel(self.fuel).map_err(|error| FailureCause::of(&error))?;
        if let Some(instance) = self.instance {
            return Ok(instance);
        }
        let made = self.plugin.get()?.linked.instantiate(&mut self.store);
        let instance = made.map_err(|error| FailureCause::of(&error))?;
        self.instance = Some(instance);
        Ok(instance)
    }

    /// What the last call took.
    fn fuel_used(&self) -> u64 {
        self.fuel.saturating_sub(self.store.get_fuel().unwrap_or_default())
    }
}
