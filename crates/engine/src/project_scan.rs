//! The scan of one project, and of an earlier revision of it where it is compared with one.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use config::Config;
use host::Failure;
use ir::{Confidence, PackInfo};
use sources::{SourceFile, Walk, WalkOptions};

use crate::analysis::{Begun, Input, WALK};
use crate::code::NoGlimpses;
use crate::findings::{Finding, finish, problems};
use crate::packs::Chosen;
use crate::results::Kept;
use crate::revisions::{Compared, Revisions, keep_new, mark_applied, revisions};
use crate::roots::Target;
use crate::running::run_packs;
use crate::scan::{ProjectError, ProjectFacts, ProjectScan, ScanOptions};
use crate::selection::{SelectionError, select};
use crate::suppression::{self, Speakers, Suppressing, suppress};
use crate::{Pack, Progress, ProjectPacks, Quiet, survey};

/// What scans projects.
pub(crate) struct Scanner<'a> {
    packs: &'a dyn ProjectPacks,
    options: &'a ScanOptions,
    progress: &'a dyn Progress,
    /// How many projects there are, which share the threads.
    projects: usize,
}

/// The packs of one project.
struct Rules<'p> {
    packs: Vec<&'p dyn Pack>,
    /// What the packs say of themselves, and after them the rules on suppressions.
    infos: Vec<&'p PackInfo>,
}

/// What the rules find in one state of a project.
struct Examined {
    files: Vec<SourceFile>,
    /// The facts, if they were asked for.
    facts: Option<ProjectFacts>,
    found: Kept,
    failures: Vec<Failure>,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(
        packs: &'a dyn ProjectPacks,
        options: &'a ScanOptions,
        progress: &'a dyn Progress,
        projects: usize,
    ) -> Self {
        Self { packs, options, progress, projects }
    }

    /// Scans one project.
    pub(crate) fn scan(&self, target: &Target) -> Result<ProjectScan, ProjectError> {
        let root = &target.root;
        let mut config = config::load_under(&root.path, &self.options.policy)?;
        let chosen = Chosen::of(self.packs, &root.path, &mut config).map_err(ProjectError::Plugin)?;
        let packs = chosen.packs();
        let infos = packs.iter().map(|pack| pack.info()).chain([suppression::pack()]).collect();
        let rules = Rules { packs, infos };
        self.options.choice.check(rules.infos.iter().copied())?;
        let walk_options = WalkOptions { threads: self.options.threads.unwrap_or(0), ..WALK };
        let revisions = revisions(root, &self.options.compared)?;
        let named = root.only.is_some();
        let (head, base) = match &revisions {
            Some(revisions) => revisions.walks(root, &walk_options),
            None => (sources::walk(root, &walk_options), None),
        };
        let (head, base) = rayon::join(
            || self.examine(&root.path, head, named, &config, &rules, self.progress),
            || base.map(|base| self.examine(&root.path, base, named, &config, &rules, &Quiet)),
        );
        let Examined { files, facts, found, mut failures } = head?;
        let Kept { findings, mut suppressed, problems, counts, is_unreadable } = found;
        let mut base = base.transpose()?;
        if let (Some(baseline), Some(base)) = (&self.options.baseline, &mut base) {
            // What the baseline lets pass on one side it lets pass on the other: otherwise the old finding would stand for a new one like it.
            base.found.findings = baseline.sift(std::mem::take(&mut base.found.findings)).kept;
        }
        let mut stale = 0;
        let mut findings = match &self.options.baseline {
            Some(baseline) => {
                let sifted = baseline.sift(findings);
                suppressed.extend(sifted.suppressed);
                // Of what is left out nobody knows whether it is still there.
                stale = if self.options.choice.narrows() { 0 } else { sifted.stale };
                sifted.kept
            }
            None => findings,
        };
        if let Some(revisions) = &revisions {
            findings = self.of_change(findings, revisions, base.as_ref(), target);
        } else if let Some(paths) = &target.files {
            findings.retain(|finding| finding.touches(paths));
        }
        if let Some(paths) = &target.files {
            suppressed.retain(|suppressed| suppressed.finding.touches(paths));
        }
        suppressed.sort_by(|left, right| Finding::order(&left.finding, &right.finding));
        mark_applied(root, &rules.infos, &files, &mut findings);
        failures.extend(chosen.into_refused());
        Ok(ProjectScan {
            facts,
            findings,
            suppressed,
            stale,
            fail_on: config.fail_on,
            problems,
            failures,
            error: is_unreadable.then(|| ProjectError::Unreadable { path: root.path.clone() }),
            counts,
            ..ProjectScan::of(root)
        })
    }

    /// The findings that are reported of a change.
    fn of_change(
        &self,
        findings: Vec<Finding>,
        revisions: &Revisions,
        base: Option<&Examined>,
        target: &Target,
    ) -> Vec<Finding> {
        let moved = revisions.moved();
        let news = |findings: Vec<Finding>| match base {
            Some(base) => keep_new(findings, &base.found.findings, &moved),
            None => Vec::new(),
        };
        let given = target.files.as_ref();
        if !matches!(self.options.compared, Compared::Hook { .. }) {
            let mut new = news(findings);
            new.retain(|finding| given.is_none_or(|given| finding.touches(given)));
            return new;
        }
        let nothing = BTreeSet::new();
        let given = given.unwrap_or(&nothing);
        let (here, elsewhere): (Vec<Finding>, Vec<Finding>) =
            findings.into_iter().partition(|finding| finding.touches(given));
        // Other changed files are those of the hook's other call, or ones that its configuration leaves out.
        let changed: BTreeSet<String> = revisions.changed().into_iter().collect();
        let mut reported = news(elsewhere);
        reported.retain(|finding| !changed.contains(&finding.at.place.path));
        reported.extend(here);
        reported.sort_by(Finding::order);
        reported
    }

    /// Analyses files, runs the rules, and applies the comments that suppress findings.
    fn examine(
        &self,
        root: &Path,
        walk: Walk,
        named: bool,
        config: &Config,
        rules: &Rules<'_>,
        progress: &dyn Progress,
    ) -> Result<Examined, ProjectError> {
        // A wrong configuration is told before anything is read for it.
        let check = || select(&rules.infos, config, &self.options.choice, std::iter::empty());
        check().map_err(|error: SelectionError| ProjectError::from(error))?;
        let input = Input::of(walk, named, config);
        let results = self.options.results.as_ref().filter(|_| !self.options.keep_facts);
        let slot = results
            .and_then(|results| results.slot(root, &input, config, &self.options.choice, &rules.packs));
        if let Some(found) = slot.as_ref().and_then(|slot| slot.get(&input.counts)) {
            return Ok(Examined { files: input.files, facts: None, found, failures: Vec::new() });
        }
        let counts = input.counts.clone();
        let begun = match &slot {
            Some(slot) => {
                let glances = slot.glances(&input.files);
                let begun = Begun::of(input, &glances, progress);
                slot.keep_glances(&glances, begun.files(), begun.code());
                begun
            }
            None => Begun::of(input, &NoGlimpses, progress),
        };
        let matters = begun.matters();
        let alike = slot.as_ref().and_then(|slot| slot.get_alike(begun.files(), &matters, &counts));
        if let Some(found) = alike {
            return Ok(Examined { files: begun.into_files(), facts: None, found, failures: Vec::new() });
        }
        let analysis = begun.finish(config, progress);
        let paths = analysis.files.iter().map(|file| file.path.as_str());
        let selection = select(&rules.infos, config, &self.options.choice, paths)?;
        let threads = rayon::current_num_threads() / self.projects.max(1);
        let outcomes = run_packs(&rules.packs, &selection.runs, &analysis.project, threads);
        let (reported, failures) =
            selection.judge(config, outcomes, |finding| analysis.project.path(finding.span));
        let mut findings = finish(&analysis, reported);
        let mut suppressed = Vec::new();
        if config.suppressions {
            let ids = rules.infos.iter().flat_map(|pack| pack.rules.iter().map(|rule| rule.id.as_str()));
            let failed = failures.iter().filter_map(|failure| failure.rule.as_deref());
            let by = Suppressing {
                analysis: &analysis,
                selection: &selection,
                config,
                rules: &ids.collect(),
                failed: &failed.collect(),
            };
            (findings, suppressed) = suppress(findings, &Speakers::of(&analysis), &by);
        }
        let is_sure = |confidence: Confidence| selection.min_confidence.is_none_or(|min| confidence >= min);
        findings.retain(|finding| is_sure(finding.confidence));
        suppressed.retain(|suppressed| is_sure(suppressed.finding.confidence));
        let found = Kept {
            findings,
            suppressed,
            problems: problems(&analysis),
            is_unreadable: analysis.is_unreadable(),
            counts: analysis.counts.clone(),
        };
        // A rule that failed may succeed the next time.
        if let Some(slot) = slot.filter(|_| failures.is_empty()) {
            slot.put(&analysis.files, &matters, &found);
        }
        let facts = self.options.keep_facts.then(|| ProjectFacts {
            project: Arc::clone(&analysis.project),
            places: survey::places(&analysis),
        });
        Ok(Examined { files: analysis.files, facts, found, failures })
    }
}
