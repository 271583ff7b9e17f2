//! What rules of others cost: many packs in each language, on one repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::measure::{self, Contender};
use super::peak_memory;
use super::run::{ratio, table};
use crate::languages::{read, write};
use crate::workspace::Workspace;
use crate::{build, cargo, languages};

/// How many packs there are in each language.
const PACKS: usize = 10;
/// The examples of the SDK that a pack has as its rules, some of them twice, by their file's name in Rust and their type's.
const RULES: [(&str, &str); 5] = [
    ("orders_read_without_limit", "OrdersReadWithoutLimit"),
    ("tenant_column_without_index", "TenantColumnWithoutIndex"),
    ("ledger_changed_with_others", "LedgerChangedWithOthers"),
    ("orders_read_without_limit", "OrdersReadWithoutLimit"),
    ("tenant_column_without_index", "TenantColumnWithoutIndex"),
];

const ROUNDS: usize = 5;

/// Builds everything, and the packs of each language where they are not there yet, and prints what a scan of `folder` takes with them and
/// without.
pub(crate) fn run(workspace: &Workspace, folder: &Path) -> Result<()> {
    ensure!(folder.is_dir(), "{} is no folder", folder.display());
    build::run(workspace)?;
    let seqscan = workspace.binary("seqscan");
    let place = workspace.target.join("bench-plugins");
    let scan = |plugins: &[PathBuf]| {
        let mut command = Command::new(&seqscan);
        // What the packs are compiled to is kept, as it is for a user.
        command.args(["scan", "--no-cache"]).arg(folder).env("SEQSCAN_CACHE_DIR", place.join("cache"));
        for plugin in plugins {
            command.arg("--plugin").arg(plugin);
        }
        command
    };
    let languages = [
        Pack { language: "rust", brings: None },
        Pack { language: "typescript", brings: Some("node_modules") },
        Pack { language: "python", brings: Some(".venv") },
    ];
    let set_up = languages::set_up(workspace)?;
    let mut contenders = vec![Contender::new("first-party rules only", scan(&[]))];
    let mut peaks = vec![peak(&mut scan(&[]))?];
    for pack in &languages {
        let plugins = (0..PACKS)
            .map(|number| pack.built(workspace, &seqscan, &set_up, &place, number))
            .collect::<Result<Vec<_>>>()?;
        peaks.push(peak(&mut scan(&plugins))?);
        contenders.push(Contender::new(format!("and {PACKS} packs in {}", pack.language), scan(&plugins)));
    }
    let times = measure::medians(&mut contenders, ROUNDS)?;
    let title = format!("{} rules in {PACKS} packs, on {}", PACKS * RULES.len(), folder.display());
    print!("{}", table(&title, &contenders, &times));
    for ((contender, time), peak) in contenders.iter().zip(&times).zip(&peaks) {
        let more = time.saturating_sub(times[0]).as_secs_f64() * 1_000.0;
        println!(
            "  {:<26} {:>9.1} ms more, {:.1} ms for each rule, {:.2} x, peak memory {peak}",
            contender.name,
            more,
            more / (PACKS * RULES.len()) as f64,
            ratio(*time, times[0])
        );
    }
    println!();
    Ok(())
}

/// The memory of a scan, which also compiles the packs where they have not been yet.
fn peak(command: &mut Command) -> Result<String> {
    let bytes = peak_memory::of(command.stdout(Stdio::null()).stderr(Stdio::null()))?;
    Ok(bytes.map_or_else(|| "unknown".to_owned(), |bytes| format!("{} MB", bytes / 1_000_000)))
}

/// Names of packs and rules are made of words.
fn letter(number: usize) -> char {
    (b'a'..=b'z').nth(number).map_or('z', char::from)
}

/// Whether a file is there, and was written after the other.
fn is_newer(file: &Path, other: &Path) -> bool {
    let written = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    written(file).is_ok_and(|file| written(other).is_ok_and(|other| file > other))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("could not copy {}", from.display()))?;
    Ok(())
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    std::os::unix::fs::symlink(from, to).with_context(|| format!("could not link {}", from.display()))
}

#[cfg(not(unix))]
fn link(from: &Path, _: &Path) -> Result<()> {
    anyhow::bail!("{} can't be linked on this system", from.display())
}

/// The packs of one language.
struct Pack {
    language: &'static str,
    /// What its set-up brings into a pack's folder.
    brings: Option<&'static str>,
}

impl Pack {
    /// The pack of this number, which is made and built unless it was before.
    fn built(
        &self,
        workspace: &Workspace,
        seqscan: &Path,
        set_up: &Path,
        place: &Path,
        number: usize,
    ) -> Result<PathBuf> {
        let name = format!("bench-rules-{}", letter(number));
        let folder = place.join(self.language).join(&name);
        let plugin = folder.join(format!("{name}.wasm"));
        // Packs of another contract are of no use.
        let contract = workspace.root.join("rules-sdk/wit/seqscan.wit");
        if is_newer(&plugin, &contract) {
            return Ok(plugin);
        }
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("could not empty {}", folder.display()))?;
        }
        let sdk = workspace.root.join("rules-sdk");
        let mut new = Command::new(seqscan);
        new.args(["plugin", "new", &name, "--lang", self.language, "--dir"])
            .arg(&folder)
            .stdout(Stdio::null());
        match self.brings {
            Some(brings) => {
                cargo::run(&mut new)?;
                link(&set_up.join(self.language).join(brings), &folder.join(brings))?;
            }
            None => {
                cargo::run(new.arg("--sdk").arg(&sdk))?;
                copy(&workspace.root.join("Cargo.lock"), &folder.join("Cargo.lock"))?;
            }
        }
        self.write_rules(&sdk.join("examples"), &folder, &name, number)?;
        let mut build = Command::new(seqscan);
        build.args(["plugin", "build"]).arg(&folder).stdout(Stdio::null());
        build.env("CARGO_NET_OFFLINE", "true").env("CARGO_TARGET_DIR", place.join("target"));
        cargo::run(&mut build)?;
        Ok(plugin)
    }

    /// Puts the rules in the place of the one that a new pack has. Each has an id of its own.
    fn write_rules(&self, examples: &Path, folder: &Path, name: &str, number: usize) -> Result<()> {
        let source = folder.join("src");
        for made in ["src", "docs", "cases"] {
            fs::remove_dir_all(folder.join(made))
                .with_context(|| format!("could not empty {}", folder.display()))?;
        }
        for made in ["src", "docs"] {
            fs::create_dir(folder.join(made))
                .with_context(|| format!("could not write into {}", folder.display()))?;
        }
        let mut imports = String::new();
        let mut rules = Vec::new();
        for (at, (file, class)) in RULES.iter().enumerate() {
            let id = file.replace('_', "-");
            let own = format!("{id}-{}{}", letter(number), letter(at));
            let page = read(&examples.join("docs").join(format!("{id}.md")))?;
            write(&folder.join("docs").join(format!("{own}.md")), &page.replace(&id, &own))?;
            let (from, to, import, rule) = match self.language {
                "rust" => (
                    format!("{file}.rs"),
                    format!("rule_{at}.rs"),
                    format!("mod rule_{at};\n"),
                    format!("&rule_{at}::{class}"),
                ),
                "typescript" => {
                    let export = format!("{}{}", class[..1].to_lowercase(), &class[1..]);
                    (
                        format!("{id}.ts"),
                        format!("rule-{at}.ts"),
                        format!("import {{ {export} as rule{at} }} from \"./rule-{at}.ts\";\n"),
                        format!("rule{at}"),
                    )
                }
                _ => (
                    format!("{file}.py"),
                    format!("rule_{at}.py"),
                    format!("from rule_{at} import {class} as Rule{at}\n"),
                    format!("Rule{at}()"),
                ),
            };
            let text = read(&examples.join(self.language).join("src").join(from))?;
            write(&source.join(to), &text.replace(&id, &own))?;
            imports.push_str(&import);
            rules.push(rule);
        }
        let rules = rules.join(", ");
        let (file, text) = match self.language {
            "rust" => ("lib.rs", format!("{imports}\nrules_sdk::export_pack!(\"{name}\", [{rules}]);\n")),
            "typescript" => (
                "pack.ts",
                format!(
                    "import {{ pack }} from \"seqscan-rules\";\n{imports}\n\
                     export const {{ describe, check, why }} = pack(\"{name}\", \"0.1.0\", [{rules}]);\n"
                ),
            ),
            _ => (
                "pack.py",
                format!(
                    "from seqscan_rules import pack\n{imports}\nWitWorld = pack(\"{name}\", \"0.1.0\", [{rules}])\n"
                ),
            ),
        };
        write(&source.join(file), &text)
    }
}
