//! How much of a scan the sandbox costs: scans one project with the rules that are on by default, runs these natively and in the sandbox,
//! and prints the medians in milliseconds of the whole scan, of the two ways to run the rules and of every rule there is, and how much of what
//! the sandbox allows the rules take. `cargo xtask bench` calls it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use config::Config;
use engine::{Pack as _, Quiet, ScanOptions};
use host::{Host, Limits, Plugin, PluginSource, RuleOutcome, RuleRun};
use ir::{PackInfo, Preset, Project, RuleInfo};
use rules_sdk::Facts;
use sources::ProjectRoot;

/// How often each is run.
const ROUNDS: usize = 15;

/// Stack of the thread that works, as the threads of a scan have it.
const STACK_SIZE: usize = 64 << 20;

/// The packs in the sandbox, as one.
struct Sandboxed {
    info: PackInfo,
    plugin: Plugin,
}

impl engine::Pack for Sandboxed {
    fn info(&self) -> &PackInfo {
        &self.info
    }

    fn check(&self, project: &Arc<Project>, runs: &[RuleRun]) -> Vec<RuleOutcome> {
        self.plugin.check(project, runs)
    }
}

fn main() -> ExitCode {
    let Some(root) = std::env::args().nth(1).map(PathBuf::from) else { return ExitCode::from(2) };
    let worker = std::thread::Builder::new().stack_size(STACK_SIZE).spawn(move || measure(&root));
    let lines = worker.expect("a thread can be started").join().expect("the measurement does not panic");
    std::io::stdout().write_all(lines.as_bytes()).expect("the standard output is open");
    ExitCode::SUCCESS
}

fn measure(root: &Path) -> String {
    let sandboxed = sandboxed(Limits::default());
    let packs: Vec<&dyn engine::Pack> = vec![&sandboxed];
    let project_root = ProjectRoot { path: root.to_path_buf(), name: "measured".to_owned(), only: None };
    let project = engine::analyse(&project_root, &Config::default(), 1, &Quiet).project;
    let roots = [root.to_path_buf()];
    let options = ScanOptions { threads: Some(1), ..ScanOptions::default() };
    let scan = median(|| drop(engine::scan(&roots, &packs, &options, &Quiet)));
    let pack = first_party::pack();
    let is_on = |rule: &&RuleInfo| rule.preset == Preset::Recommended;
    let runs: Vec<RuleRun> = sandboxed
        .info
        .rules
        .iter()
        .filter(is_on)
        .map(|rule| RuleRun { rule: rule.id.clone(), options: Vec::new() })
        .collect();
    let native = median(|| {
        let facts = Facts::of(&project);
        for run in &runs {
            let found = pack.check(&run.rule, &[], &facts);
            assert!(found.is_ok(), "{}", run.rule);
        }
    });
    let sandbox = median(|| {
        let outcomes = sandboxed.check(&project, &runs);
        assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
    });
    let line = |word: &str, time: Duration| format!("{word} {:.3}\n", time.as_secs_f64() * 1_000.0);
    let mut lines = vec![line("scan", scan), line("native", native), line("sandbox", sandbox)];
    let facts = Facts::of(&project);
    for rule in pack.rules() {
        let id = rule.info().id;
        // The facts are pulled once for all rules, so the first round is not this rule's cost.
        let time = median(|| drop(pack.check(id, &[], &facts)));
        lines.push(line(&format!("rule {id}"), time));
    }
    lines.push(fuel(&sandboxed, &project));
    lines.push(memory(&project, &runs));
    lines.concat()
}

/// The rule that takes the largest part of its fuel, and how many times as much it may take. Each runs alone, and so pulls its facts itself.
fn fuel(sandboxed: &Sandboxed, project: &Arc<Project>) -> String {
    let limits = Limits::default();
    let allowed = limits.fuel + limits.fuel_per_fact * project.fact_count();
    let taken = sandboxed.info.rules.iter().map(|rule| {
        let run = RuleRun { rule: rule.id.clone(), options: Vec::new() };
        let fuel = sandboxed.check(project, &[run]).iter().map(|outcome| outcome.fuel).sum::<u64>();
        (fuel, rule.id.as_str())
    });
    let (most, rule) = taken.max().expect("the pack has rules");
    let per_fact = most / project.fact_count().max(1);
    format!("fuel {:.1} {rule} {most} {per_fact}\n", allowed as f64 / most as f64)
}

/// How many times as much memory the rules may take as they need, in one instance: the least power of two under which none fails.
fn memory(project: &Arc<Project>, runs: &[RuleRun]) -> String {
    let allowed = Limits::default().memory;
    let is_enough = |memory: &usize| {
        let sandboxed = sandboxed(Limits { memory: *memory, ..Limits::default() });
        sandboxed.check(project, runs).iter().all(|outcome| outcome.result.is_ok())
    };
    let least = std::iter::successors(Some(1_usize << 20), |memory| Some(memory * 2))
        .take_while(|memory| *memory <= allowed)
        .find(is_enough)
        .expect("the rules run under the limit");
    format!("memory {} {} MB\n", allowed / least, least >> 20)
}

/// The plugin as `cargo xtask plugins` built it, beside the folder of this program.
fn sandboxed(limits: Limits) -> Sandboxed {
    let own = std::env::current_exe().expect("a running program has a path");
    let target = own.ancestors().nth(3).expect("examples run in target/<profile>/examples");
    let host = Host::new(limits).expect("this machine has a compiler");
    let wasm = std::fs::read(target.join("plugins/first-party.wasm"));
    let wasm = wasm.expect("`cargo xtask plugins` has built it");
    let plugin = host.load(PluginSource::new("first-party", &wasm)).expect("it is a plugin of ours");
    Sandboxed { info: first_party::pack().describe(), plugin }
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}
