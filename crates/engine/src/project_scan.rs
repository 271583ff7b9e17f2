//! The scan of one project, and of an earlier revision of it where it is compared with one.

use std::collections::BTreeSet;
use std::sync::Arc;

use config::Config;
use host::{Failure, RuleOutcome, RuleRun};
use ir::{Confidence, PackInfo};
use rayon::prelude::*;
use sources::{Walk, WalkOptions};

use crate::analysis::{Analysis, WALK, analyse_files};
use crate::findings::{Finding, Suppressed, finish, problems};
use crate::packs::Chosen;
use crate::revisions::{Compared, Revisions, keep_new, mark_applied, revisions};
use crate::roots::Target;
use crate::scan::{ProjectError, ProjectFacts, ProjectScan, ScanOptions};
use crate::selection::{SelectionError, select};
use crate::suppression::{self, Speakers, Suppressing, suppress};
use crate::{Pack, Progress, ProjectPacks, Quiet, survey};

/// What scans projects.
pub(crate) struct Scanner<'a> {
    packs: &'a dyn ProjectPacks,
    options: &'a ScanOptions,
    progress: &'a dyn Progress,
}

/// The packs of one project.
struct Rules<'p> {
    packs: Vec<&'p dyn Pack>,
    /// What the packs say of themselves, and after them the rules on suppressions.
    infos: Vec<&'p PackInfo>,
}

/// What the rules find in one state of a project.
struct Examined {
    analysis: Analysis,
    findings: Vec<Finding>,
    suppressed: Vec<Suppressed>,
    failures: Vec<Failure>,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(
        packs: &'a dyn ProjectPacks,
        options: &'a ScanOptions,
        progress: &'a dyn Progress,
    ) -> Self {
        Self { packs, options, progress }
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
        let head = || {
            let walk = match &revisions {
                Some(revisions) => revisions.walk_head(root, &walk_options),
                None => sources::walk(root, &walk_options),
            };
            self.examine(walk, named, &config, &rules, self.progress)
        };
        let base = || {
            let walk = revisions.as_ref()?.walk_base(&walk_options)?;
            Some(self.examine(walk, named, &config, &rules, &Quiet))
        };
        let (head, base) = rayon::join(head, base);
        let Examined { analysis, findings, mut suppressed, mut failures } = head?;
        let mut base = base.transpose()?;
        if let (Some(baseline), Some(base)) = (&self.options.baseline, &mut base) {
            // What the baseline lets pass on one side it lets pass on the other: otherwise the old finding would stand for a new one like it.
            base.findings = baseline.sift(std::mem::take(&mut base.findings)).kept;
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
        mark_applied(root, &rules.infos, &analysis.files, &mut findings);
        failures.extend(chosen.into_refused());
        let facts = self.options.keep_facts.then(|| ProjectFacts {
            project: Arc::clone(&analysis.project),
            places: survey::places(&analysis),
        });
        Ok(ProjectScan {
            facts,
            findings,
            suppressed,
            stale,
            fail_on: config.fail_on,
            problems: problems(&analysis),
            failures,
            error: analysis.is_unreadable().then(|| ProjectError::Unreadable { path: root.path.clone() }),
            counts: analysis.counts,
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
            Some(base) => keep_new(findings, &base.findings, &moved),
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
        walk: Walk,
        named: bool,
        config: &Config,
        rules: &Rules<'_>,
        progress: &dyn Progress,
    ) -> Result<Examined, ProjectError> {
        // A wrong configuration is told before anything is read for it.
        let check = || select(&rules.infos, config, &self.options.choice, std::iter::empty());
        check().map_err(|error: SelectionError| ProjectError::from(error))?;
        let analysis = analyse_files(walk, named, config, progress);
        let paths = analysis.files.iter().map(|file| file.path.as_str());
        let selection = select(&rules.infos, config, &self.options.choice, paths)?;
        // A pack that has nothing to do is not loaded.
        let is_idle = |runs: &[RuleRun]| runs.is_empty() || analysis.project.is_empty();
        let outcomes: Vec<Vec<RuleOutcome>> = rules
            .packs
            .par_iter()
            .zip(&selection.runs)
            .map(|(pack, runs)| if is_idle(runs) { Vec::new() } else { pack.check(&analysis.project, runs) })
            .collect();
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
        Ok(Examined { analysis, findings, suppressed, failures })
    }
}
