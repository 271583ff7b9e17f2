//! The same findings natively and in the sandbox, for every case of every pack.

use std::path::{Path, PathBuf};

use engine::Analysis;
use host::{Host, Limits, PluginSource, RuleRun};
use rule_testing::cases;
use rules_sdk::{Facts, Pack};

const PACKS: &[fn() -> Pack] =
    &[indexes::pack, migrations::pack, n_plus_one::pack, queries::pack, schema::pack, security::pack];

fn plugins() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../plugins")
}

/// The plugin as it was built for the binary.
fn built(name: &str) -> Vec<u8> {
    let own = std::env::current_exe().expect("a running program has a path");
    let target = own.ancestors().nth(3).expect("tests run in target/<profile>/deps");
    let path = target.join("plugins").join(format!("{name}.wasm"));
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
fn findings_are_equal_natively_and_in_the_sandbox() {
    let host = Host::new(Limits::default()).unwrap();
    for pack in PACKS {
        let pack = pack();
        let described = pack.describe();
        let wasm = built(&described.name);
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
