//! `seqscan plugin check`

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::ensure;
use engine::Pack as _;
use ir::{OptionValue, RuleInfo};
use rule_testing::{Bless, run_cases};

use crate::exit::Exit;
use crate::packs::{self, LoadedPack};
use crate::plugin_arguments::Check;
use crate::{digest, output};

/// Loads a plugin, asks what it is, and shows the answer.
pub(crate) fn run(arguments: &Check) -> anyhow::Result<Exit> {
    let name = arguments.file.display().to_string();
    let wasm = packs::read(&arguments.file)?;
    let pack = packs::load_one(&name, &wasm)?;
    let fuel = match folder_of_cases(arguments)? {
        Some(folder) => fuel(&pack, &folder)?,
        None => BTreeMap::new(),
    };
    let mut out = output::stdout();
    write(&pack, &wasm, &fuel, &mut out)?;
    out.flush()?;
    Ok(Exit::Clean)
}

/// The folder that holds `cases`.
fn folder_of_cases(arguments: &Check) -> anyhow::Result<Option<PathBuf>> {
    let Some(cases) = &arguments.cases else {
        let beside = arguments.file.parent().unwrap_or(Path::new("")).to_path_buf();
        return Ok(beside.join("cases").is_dir().then_some(beside));
    };
    let folder = if cases.ends_with("cases") { cases.join("..") } else { cases.clone() };
    ensure!(folder.join("cases").is_dir(), "`{}` holds no cases", cases.display());
    Ok(Some(folder))
}

/// How many cases each rule was run on, and the most fuel that it used on one.
fn fuel(pack: &LoadedPack, folder: &Path) -> anyhow::Result<BTreeMap<String, (usize, u64)>> {
    let mut used: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    for outcome in run_cases(pack, &rule_testing::cases(folder)?, Bless::No)? {
        let (cases, most) = used.entry(outcome.rule).or_default();
        *cases += 1;
        *most = outcome.fuel.max(*most);
    }
    Ok(used)
}

fn write(
    pack: &LoadedPack,
    wasm: &[u8],
    fuel: &BTreeMap<String, (usize, u64)>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let info = pack.info();
    let asked = pack.plugin().asked().map_err(|failure| anyhow::anyhow!("{failure}"))?;
    writeln!(out, "pack      {} {}", info.name, info.version)?;
    writeln!(out, "size      {}", output::size(wasm.len()))?;
    writeln!(out, "sha256    {}", digest::sha256(wasm))?;
    let contract = asked.contract.map_or_else(|| "any".to_owned(), |version| version.to_string());
    writeln!(out, "contract  {contract} (this seqscan has {})", host::CONTRACT_VERSION)?;
    let facts = if asked.interfaces.is_empty() { "none".to_owned() } else { asked.interfaces.join(", ") };
    writeln!(out, "facts     {facts}")?;
    for rule in &info.rules {
        write_rule(rule, fuel.get(&rule.id), out)?;
    }
    Ok(())
}

fn write_rule(rule: &RuleInfo, fuel: Option<&(usize, u64)>, out: &mut impl Write) -> anyhow::Result<()> {
    writeln!(out, "\n{} ({}, {}): {}", rule.id, rule.severity.id(), rule.preset.id(), rule.summary)?;
    let needs: Vec<&str> = rule.needs.iter().map(|need| need.id()).collect();
    writeln!(out, "  needs     {}", if needs.is_empty() { "nothing".to_owned() } else { needs.join(", ") })?;
    for option in &rule.options {
        writeln!(out, "  option    {} = {}: {}", option.name, value(&option.default), option.summary)?;
    }
    if let Some((cases, most)) = fuel {
        let (most, least) = (output::grouped(*most), output::grouped(host::Limits::default().fuel));
        let cases = output::counted(*cases, "case");
        writeln!(out, "  fuel      {most} instructions at most on {cases}; a rule has {least} and more")?;
    }
    Ok(())
}

/// A value as `seqscan.toml` writes it.
fn value(value: &OptionValue) -> String {
    match value {
        OptionValue::Flag(flag) => flag.to_string(),
        OptionValue::Integer(number) => number.to_string(),
        OptionValue::Text(text) => toml_edit::Value::from(text.as_str()).to_string(),
        OptionValue::Texts(texts) => toml_edit::Value::from_iter(texts).to_string(),
    }
}
