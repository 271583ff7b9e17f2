//! What runs rules: a plugin in the sandbox, or the same rules natively.

use std::path::Path;
use std::sync::Arc;

use config::{Config, PluginConfig};
use host::{Failure, RuleOutcome, RuleRun};
use ir::{PackInfo, Project, Silence, Span};

use crate::suppression;

/// A pack of rules that can be run on projects.
pub trait Pack: Sync {
    /// What the pack says of itself.
    fn info(&self) -> &PackInfo;

    /// Names the plugin that holds the pack, where several may be held by one. Each of these runs the rules of all of them, and when they
    /// are run together, facts are handed over once.
    fn plugin(&self) -> Option<usize> {
        None
    }

    /// Names the code of the pack, among all that were and will be: what it finds is kept under this name. None of a pack whose code has no
    /// such name.
    fn digest(&self) -> Option<&str> {
        None
    }

    /// Runs rules on one project, one outcome for each run in the same order.
    fn check(&self, project: &Arc<Project>, runs: &[RuleRun]) -> Vec<RuleOutcome>;

    /// Asks rules why they say nothing about what lies at a place, one answer for each run in the same order: an empty list of a rule
    /// that has not looked at it, or does not tell.
    fn why(
        &self,
        project: &Arc<Project>,
        runs: &[RuleRun],
        place: Span,
    ) -> Vec<Result<Vec<Silence>, Failure>> {
        let _ = (project, place);
        runs.iter().map(|_| Ok(Vec::new())).collect()
    }
}

/// The packs of a scan.
pub trait ProjectPacks: Sync {
    /// Those that every project is given.
    fn everywhere(&self) -> Vec<&dyn Pack>;

    /// Those that the configuration of the project at `root` names.
    ///
    /// # Errors
    ///
    /// Why the project cannot be scanned as its configuration asks, as a sentence fragment.
    fn named_by(&self, plugins: &[PluginConfig], root: &Path) -> Result<NamedPacks, String>;
}

/// The packs that a project's configuration names.
#[derive(Default)]
pub struct NamedPacks {
    /// Those that run.
    pub packs: Vec<Arc<dyn Pack + Send>>,
    /// Those that do not.
    pub refused: Vec<Failure>,
}

/// The same packs for every project, whatever its configuration names.
impl ProjectPacks for Vec<&dyn Pack> {
    fn everywhere(&self) -> Vec<&dyn Pack> {
        self.clone()
    }

    fn named_by(&self, _: &[PluginConfig], _: &Path) -> Result<NamedPacks, String> {
        Ok(NamedPacks::default())
    }
}

/// The packs of one project.
pub(crate) struct Chosen<'p> {
    everywhere: Vec<&'p dyn Pack>,
    named: NamedPacks,
}

impl<'p> Chosen<'p> {
    /// Chooses them, and leaves out of the configuration what it says of rules in packs that do not run: that these are unknown is no
    /// mistake of it.
    pub(crate) fn of(packs: &'p dyn ProjectPacks, root: &Path, config: &mut Config) -> Result<Self, String> {
        let named = packs.named_by(&config.plugins, &config.base(root))?;
        let chosen = Self { everywhere: packs.everywhere(), named };
        if !chosen.named.refused.is_empty() {
            let packs = chosen.packs();
            let infos = || packs.iter().map(|pack| pack.info()).chain([suppression::pack()]);
            let knows = |id: &String| infos().flat_map(|info| &info.rules).any(|rule| rule.id == *id);
            for set in &mut config.rules {
                set.rules.retain(|id, _| knows(id));
            }
        }
        Ok(chosen)
    }

    pub(crate) fn packs(&self) -> Vec<&dyn Pack> {
        let named = self.named.packs.iter().map(|pack| -> &dyn Pack { &**pack });
        self.everywhere.iter().copied().chain(named).collect()
    }

    /// The packs that do not run, as failures.
    pub(crate) fn into_refused(self) -> Vec<Failure> {
        self.named.refused
    }
}
