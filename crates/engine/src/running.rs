//! Runs the rules of several packs, those of one plugin together.

use std::sync::Arc;

use host::{RuleOutcome, RuleRun};
use ir::{Need, PackInfo, Project};
use rayon::prelude::*;

use crate::Pack;

/// Into how many parts the rules of one plugin are divided at most. Each part is handed all facts that its rules ask for, which costs about
/// as much as the rules themselves, so more of them would not be done sooner.
const PARTS: usize = 3;

/// Runs the rules of each pack on a project, and gives their outcomes by pack. A pack that has nothing to do is not asked.
pub(crate) fn run_packs(
    packs: &[&dyn Pack],
    runs: &[Vec<RuleRun>],
    project: &Arc<Project>,
) -> Vec<Vec<RuleOutcome>> {
    let mut outcomes: Vec<Vec<RuleOutcome>> = packs.iter().map(|_| Vec::new()).collect();
    if project.is_empty() {
        return outcomes;
    }
    let parts = rayon::current_num_threads().min(PARTS);
    let jobs: Vec<Vec<usize>> =
        together(packs).iter().flat_map(|group| divide(group, packs, runs, parts)).collect();
    let done: Vec<Vec<RuleOutcome>> = jobs
        .par_iter()
        .map(|job| {
            let all: Vec<RuleRun> = job.iter().flat_map(|&pack| &runs[pack]).cloned().collect();
            job.first().map(|&first| packs[first].check(project, &all)).unwrap_or_default()
        })
        .collect();
    for (job, done) in jobs.iter().zip(done) {
        let mut done = done.into_iter();
        for &pack in job {
            outcomes[pack] = done.by_ref().take(runs[pack].len()).collect();
        }
    }
    outcomes
}

/// The positions of the packs, those of one plugin together.
fn together(packs: &[&dyn Pack]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    for (position, pack) in packs.iter().enumerate() {
        let plugin = pack.plugin();
        match groups.iter_mut().find(|(known, _)| plugin.is_some() && *known == plugin) {
            Some((_, group)) => group.push(position),
            None => groups.push((plugin, vec![position])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Divides packs that have something to do into so many parts at most, of about as many rules each, so that what is known of application
/// code is handed over to few of them.
fn divide(group: &[usize], packs: &[&dyn Pack], runs: &[Vec<RuleRun>], parts: usize) -> Vec<Vec<usize>> {
    let mut busy: Vec<usize> = group.iter().copied().filter(|&pack| !runs[pack].is_empty()).collect();
    busy.sort_by_key(|&pack| share_of_code(packs[pack].info()));
    let all: usize = busy.iter().map(|&pack| runs[pack].len()).sum();
    let mut divided: Vec<Vec<usize>> = Vec::new();
    let mut before = 0;
    for pack in busy {
        // A pack belongs to the part that its middle is in.
        let middle = before + runs[pack].len() / 2;
        let part = middle * parts / all.max(1);
        before += runs[pack].len();
        if divided.len() <= part && (divided.is_empty() || divided.len() < parts) {
            divided.push(Vec::new());
        }
        if let Some(last) = divided.last_mut() {
            last.push(pack);
        }
    }
    divided
}

/// How many of a pack's rules read application code, of a thousand.
fn share_of_code(pack: &PackInfo) -> usize {
    let reads = pack.rules.iter().filter(|rule| rule.needs.contains(&Need::Code)).count();
    reads * 1000 / pack.rules.len().max(1)
}

#[cfg(test)]
mod tests {
    use ir::{Confidence, Preset, RuleInfo, Severity};

    use super::*;

    struct Named(PackInfo, Option<usize>);

    impl Pack for Named {
        fn info(&self) -> &PackInfo {
            &self.0
        }

        fn plugin(&self) -> Option<usize> {
            self.1
        }

        fn check(&self, _: &Arc<Project>, runs: &[RuleRun]) -> Vec<RuleOutcome> {
            let rules = runs.iter().map(|run| run.rule.clone());
            rules.map(|rule| RuleOutcome { rule, result: Ok(Vec::new()), fuel: runs.len() as u64 }).collect()
        }
    }

    fn named(name: &str, plugin: Option<usize>) -> Named {
        Named(PackInfo { name: name.to_owned(), version: String::new(), rules: Vec::new() }, plugin)
    }

    fn reading(code: bool) -> Named {
        let rule = RuleInfo {
            id: "r".to_owned(),
            summary: String::new(),
            page: String::new(),
            severity: Severity::Info,
            confidence: Confidence::High,
            preset: Preset::All,
            needs: if code { vec![Need::Code] } else { vec![Need::Schema] },
            options: Vec::new(),
        };
        Named(PackInfo { name: String::new(), version: String::new(), rules: vec![rule] }, None)
    }

    fn runs(rules: &[&str]) -> Vec<RuleRun> {
        rules.iter().map(|&rule| RuleRun { rule: rule.to_owned(), options: Vec::new() }).collect()
    }

    #[test]
    fn packs_of_one_plugin_are_run_together_and_each_gets_its_own_outcomes() {
        let packs = [named("a", Some(1)), named("other", None), named("b", Some(1)), named("idle", Some(1))];
        let references: Vec<&dyn Pack> = packs.iter().map(|pack| -> &dyn Pack { pack }).collect();
        let asked = [runs(&["a1", "a2"]), runs(&["o1"]), runs(&["b1"]), runs(&[])];
        let project = Arc::new(Project {
            files: Vec::new(),
            datastores: Vec::new(),
            queries: vec![query()],
            ..Project::default()
        });
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let outcomes = pool.install(|| run_packs(&references, &asked, &project));
        let told: Vec<Vec<(&str, u64)>> = outcomes
            .iter()
            .map(|pack| pack.iter().map(|outcome| (outcome.rule.as_str(), outcome.fuel)).collect())
            .collect();
        assert_eq!(told, [vec![("a1", 3), ("a2", 3)], vec![("o1", 1)], vec![("b1", 3)], vec![]]);
        let outcomes = run_packs(&references, &asked, &Arc::default());
        assert!(outcomes.iter().all(Vec::is_empty), "nothing is known of the project");
    }

    fn query() -> Arc<ir::Query> {
        let nowhere = ir::Span::default();
        let (context, role) = (ir::QueryContext::Script, ir::QueryRole::Statement);
        Arc::new(ir::Query::new(ir::Operation::Select, context, role, nowhere, nowhere))
    }

    #[test]
    fn parts_have_about_as_many_rules() {
        let of = |packs: &[(usize, bool)], parts: usize| {
            let runs: Vec<Vec<RuleRun>> = packs.iter().map(|(length, _)| runs(&vec!["r"; *length])).collect();
            let named: Vec<Named> = packs.iter().map(|(_, code)| reading(*code)).collect();
            let references: Vec<&dyn Pack> = named.iter().map(|pack| -> &dyn Pack { pack }).collect();
            divide(&(0..packs.len()).collect::<Vec<_>>(), &references, &runs, parts)
        };
        let packs = [(17, false), (33, false), (14, true), (29, true), (17, false), (4, false), (19, true)];
        assert_eq!(of(&packs, 1), [vec![0, 1, 4, 5, 2, 3, 6]]);
        assert_eq!(of(&packs, 2), [vec![0, 1, 4], vec![5, 2, 3, 6]]);
        assert_eq!(of(&packs, 3), [vec![0, 1], vec![4, 5, 2], vec![3, 6]]);
        assert_eq!(of(&[(0, true), (5, true), (0, false)], 3), [vec![1]]);
        assert_eq!(of(&[], 3), Vec::<Vec<usize>>::new());
    }
}
