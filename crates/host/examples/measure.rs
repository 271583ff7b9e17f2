#![allow(
    warnings,
    unsafe_code,
    clippy::all,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason
)]
#[path = "../tests/fixtures/mod.rs"]
mod fixtures;
use host::*;
use rules_sdk::Facts;
use std::time::Instant;
fn main() {
    let (wasm, compiled) = fixtures::schema_plugin();
    println!("wasm {} cwasm {}", wasm.len(), compiled.len());
    for _ in 0..3 {
        let t = Instant::now();
        let host = Host::new(Limits::default()).unwrap();
        let a = t.elapsed();
        let t = Instant::now();
        let plugin = host
            .load(unsafe { PluginSource::new("schema", &wasm).with_compiled(&compiled) })
            .unwrap();
        let b = t.elapsed();
        let t = Instant::now();
        plugin.describe().unwrap();
        let c = t.elapsed();
        let t = Instant::now();
        for _ in 0..100 {
            plugin.describe().unwrap();
        }
        let c2 = t.elapsed() / 100;
        println!("host {a:?} load {b:?} first describe {c:?} later {c2:?}");
        let project = fixtures::project(100, 20);
        let run = RuleRun {
            rule: "table-without-primary-key".into(),
            options: vec![],
        };
        let t = Instant::now();
        let out = plugin.check(&project, &[run.clone()]);
        let d = t.elapsed();
        let t = Instant::now();
        for _ in 0..100 {
            plugin.check(&project, &[run.clone()]);
        }
        let e = t.elapsed() / 100;
        let t = Instant::now();
        for _ in 0..100 {
            schema::pack()
                .check("table-without-primary-key", &[], &Facts::of(&project))
                .unwrap();
        }
        let n = t.elapsed() / 100;
        let out2 = plugin.check(&project, &[run.clone(), run.clone()]);
        println!(
            "check first {d:?} later {e:?} native {n:?} fuel {} then {} facts {}",
            out[0].fuel,
            out2[1].fuel,
            project.fact_count()
        );
    }
}
