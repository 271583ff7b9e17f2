//! How much of a scan the sandbox costs: scans one project with the rules that are on by default, runs these natively and in the sandbox,
//! and prints the medians in milliseconds of the whole scan, of the two ways to run the rules and of every rule there is. `cargo xtask
//! bench` calls it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use config::Config;
use engine::{Pack as _, Quiet, ScanOptions};
use host::{Host, Limits, Plugin, PluginSource, RuleOutcome, RuleRun};
use ir::{PackInfo, Preset, Project};
use rules_sdk::Facts;
use sources::ProjectRoot;

/// How often each is run.
const ROUNDS: usize = 15;

/// Stack of the thread that works, as the threads of a scan have it.
const STACK_SIZE: usize = 64 << 20;

#[path = "../packs.rs"]
mod packs;

use packs::PACKS;

/// A pack in the sandbox.
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
    let packs = packs();
    let references: Vec<&dyn engine::Pack> = packs.iter().map(|pack| -> &dyn engine::Pack { pack }).collect();
    let project_root = ProjectRoot { path: root.to_path_buf(), name: "measured".to_owned(), only: None };
    let project = engine::analyse(&project_root, &Config::default(), 1, &Quiet).project;
    let roots = [root.to_path_buf()];
    let options = ScanOptions { threads: Some(1), ..ScanOptions::default() };
    let scan = median(|| drop(engine::scan(&roots, &references, &options, &Quiet)));
    let native = median(|| {
        for pack in PACKS {
            let facts = Facts::of(&project);
            for rule in pack().rules().iter().filter(|rule| rule.info().preset == Preset::Recommended) {
                let found = pack().check(rule.info().id, &[], &facts);
                assert!(found.is_ok(), "{}", rule.info().id);
            }
        }
    });
    let sandbox = median(|| {
        for pack in &packs {
            let run = |rule: &ir::RuleInfo| RuleRun { rule: rule.id.clone(), options: Vec::new() };
            let on = pack.info().rules.iter().filter(|rule| rule.preset == Preset::Recommended);
            let runs: Vec<RuleRun> = on.map(run).collect();
            let outcomes = pack.check(&project, &runs);
            assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
        }
    });
    let line = |word: &str, time: Duration| format!("{word} {:.3}\n", time.as_secs_f64() * 1_000.0);
    let mut lines = vec![line("scan", scan), line("native", native), line("sandbox", sandbox)];
    for pack in PACKS {
        let facts = Facts::of(&project);
        for rule in pack().rules() {
            let id = rule.info().id;
            // The facts are pulled once for the whole pack, so the first round is not this rule's cost.
            let time = median(|| drop(pack().check(id, &[], &facts)));
            lines.push(line(&format!("rule {id}"), time));
        }
    }
    lines.concat()
}

/// The packs as `cargo xtask plugins` built them, beside the folder of this program.
fn packs() -> Vec<Sandboxed> {
    let own = std::env::current_exe().expect("a running program has a path");
    let target = own.ancestors().nth(3).expect("examples run in target/<profile>/examples");
    let host = Host::new(Limits::default()).expect("this machine has a compiler");
    PACKS
        .iter()
        .map(|pack| {
            let info = pack().describe();
            let path = target.join("plugins").join(format!("{}.wasm", info.name));
            let wasm = std::fs::read(&path).expect("`cargo xtask plugins` has built it");
            let plugin = host.load(PluginSource::new(&info.name, &wasm)).expect("it is a plugin of ours");
            Sandboxed { info, plugin }
        })
        .collect()
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
