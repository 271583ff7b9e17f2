//! The same findings natively and in the sandbox, for every case of every pack.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::{Analysis, Quiet, ScanOptions};
use host::{Host, Limits, PluginSource, RuleOutcome, RuleRun};
use ir::Project;
use rule_testing::cases;
use rules_sdk::Facts;

#[path = "../packs.rs"]
mod packs;

use packs::PACKS;

fn plugins() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../plugins")
}

/// A file of a plugin as it was built for the binary.
fn built(file: &str) -> Vec<u8> {
    let own = std::env::current_exe().expect("a running program has a path");
    let target = own.ancestors().nth(3).expect("tests run in target/<profile>/deps");
    let path = target.join("plugins").join(file);
    std::fs::read(&path)
        .unwrap_or_else(|error| panic!("`{}`: {error}; run `cargo xtask plugins`", path.display()))
}

#[test]
fn every_pack_of_the_repository_is_compared() {
    let mut folders: Vec<String> = std::fs::read_dir(plugins())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| plugins().join(name).join("Cargo.toml").exists())
        .collect();
    folders.sort();
    let names: Vec<String> = PACKS.iter().map(|pack| pack().describe().name).collect();
    assert_eq!(folders, names);
}

#[test]
fn what_the_program_keeps_of_each_pack_is_what_the_pack_says_of_itself() {
    for pack in PACKS {
        let described = pack().describe();
        let kept = built(&format!("{}.json", described.name));
        let kept: ir::PackInfo = serde_json::from_slice(&kept).unwrap();
        assert_eq!(kept, described);
    }
}

#[test]
fn findings_are_equal_natively_and_in_the_sandbox() {
    let host = Host::new(Limits::default()).unwrap();
    for pack in PACKS {
        let pack = pack();
        let described = pack.describe();
        let wasm = built(&format!("{}.wasm", described.name));
        let plugin = host.load(PluginSource::new(&described.name, &wasm)).unwrap();
        assert_eq!(plugin.describe().unwrap(), described);
        let mut found = 0;
        for case in cases(&plugins().join(&described.name)).unwrap() {
            let Analysis { project, .. } = case.analyse().unwrap();
            let options = |rule: &str| {
                if rule == case.rule { case.options(&described).unwrap() } else { Vec::new() }
            };
            let runs: Vec<RuleRun> = described
                .rules
                .iter()
                .map(|rule| RuleRun { rule: rule.id.clone(), options: options(&rule.id) })
                .collect();
            for outcome in plugin.check(&project, &runs) {
                let native =
                    pack.check(&outcome.rule, &options(&outcome.rule), &Facts::of(&project)).unwrap();
                found += native.len();
                assert_eq!(outcome.result.unwrap(), native, "{} in {}", outcome.rule, case.name);
            }
        }
        assert!(found > 0, "the cases of `{}` have findings", described.name);
    }
}

/// A pack that must not be asked anything.
struct Idle(ir::PackInfo);

impl engine::Pack for Idle {
    fn info(&self) -> &ir::PackInfo {
        &self.0
    }

    fn check(&self, project: &Arc<Project>, _: &[RuleRun]) -> Vec<RuleOutcome> {
        panic!("there is nothing to look at in {project:?}");
    }
}

#[test]
fn a_project_of_which_nothing_is_known_asks_no_pack() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("notes.txt"), "nothing of interest").unwrap();
    let idle = Idle(schema::pack().describe());
    let packs: Vec<&dyn engine::Pack> = vec![&idle];
    let roots = [folder.path().to_path_buf()];
    let scanned = engine::scan(&roots, &packs, &ScanOptions::default(), &Quiet).unwrap();
    assert_eq!(scanned.projects.len(), 1);
}
