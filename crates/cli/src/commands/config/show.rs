//! `seqscan config show`: what applies at a path, and where it is written.

use std::io::Write;

use config::Config;
use engine::select;
use ir::{OptionValue, PackInfo, RuleInfo};

use crate::arguments::ConfigShow;

/// Writes what applies, as TOML whose comments tell where it is written.
pub(super) fn write(arguments: &ConfigShow, infos: &[&PackInfo], out: &mut impl Write) -> anyhow::Result<()> {
    let (root, path) = sources::project_of(&arguments.path)?;
    let config = config::load_under(&root.path, &arguments.choices.policy())?;
    let choice = arguments.choices.choice();
    choice.check(infos.iter().copied())?;
    let selection = select(infos, &config, &choice, std::iter::once(path.as_str()))?;
    let shown = if path.is_empty() { "the whole project" } else { &path };
    writeln!(out, "# What applies to {shown}.")?;
    if !path.is_empty() && config.ignores(&path) {
        writeln!(out, "# It is ignored, so none of its findings are reported.")?;
    }
    let line = |out: &mut dyn Write, key: &str, value: &str, name: &str| match config.origins.get(name) {
        Some(origin) => writeln!(out, "{key} = {value}  # {origin}"),
        None => writeln!(out, "{key} = {value}  # by default"),
    };
    let preset = name_of(&config::Preset::NAMES, config.preset);
    line(out, "preset", &preset, "preset")?;
    if let Some(least) = config.min_confidence {
        line(out, "min-confidence", &name_of(&config::Confidence::NAMES, least), "min-confidence")?;
    }
    line(out, "fail-on", &name_of(&config::FailOn::NAMES, config.fail_on), "fail-on")?;
    line(out, "suppressions", &config.suppressions.to_string(), "suppressions")?;
    let patterns: Vec<&String> = config.ignore.iter().flat_map(|globs| globs.patterns()).collect();
    if !patterns.is_empty() {
        line(out, "ignore", &format!("{patterns:?}"), "ignore")?;
    }
    let database = config.database_of(&path);
    if database.dialect.is_some() || database.version.is_some() {
        writeln!(out, "\n[database]")?;
    }
    if let Some(dialect) = database.dialect {
        line(out, "dialect", &name_of(&config::Dialect::NAMES, dialect), "database.dialect")?;
    }
    if let Some(version) = database.version {
        let version = format!("\"{}.{}\"", version.major, version.minor);
        line(out, "version", &version, "database.version")?;
    }
    if !config.volumes.is_empty() {
        writeln!(out, "\n[volumes]")?;
    }
    for (table, rows) in &config.volumes {
        line(out, &format!("{table:?}"), &rows.to_string(), &format!("volumes.{table}"))?;
    }
    writeln!(out, "\n[rules]")?;
    for rule in infos.iter().flat_map(|pack| &pack.rules) {
        let ruling = selection.ruling(&config, &rule.id, &path);
        let on = ruling.is_some_and(|ruling| ruling.on);
        let severity = ruling.and_then(|ruling| ruling.severity).unwrap_or(rule.severity);
        let severity = if on { severity.id() } else { "off" };
        let options = selection.options_at(&config, &rule.id, &path);
        let options: Vec<String> =
            options.iter().map(|option| format!(", {} = {}", option.name, value(&option.value))).collect();
        let setting = if options.is_empty() {
            format!("\"{severity}\"")
        } else {
            format!("{{ severity = \"{severity}\"{} }}", options.concat())
        };
        let origin = origin_of(&config, rule, &path);
        writeln!(out, "{} = {setting}{origin}", rule.id)?;
    }
    Ok(())
}

/// Where a rule is written that the path's part of the configuration names last.
fn origin_of(config: &Config, rule: &RuleInfo, path: &str) -> String {
    let sets = config.sets_for(path).into_iter().rev();
    let said = sets.filter_map(|set| config.rules.get(set)?.rules.get(&rule.id)).map(|said| &said.at).next();
    said.map(|origin| format!("  # {origin}")).unwrap_or_default()
}

fn name_of<T: PartialEq + Copy>(names: &[(&str, T)], value: T) -> String {
    let found = names.iter().find(|(_, known)| *known == value);
    format!("\"{}\"", found.map_or("", |(name, _)| name))
}

fn value(value: &OptionValue) -> String {
    match value {
        OptionValue::Flag(value) => value.to_string(),
        OptionValue::Integer(value) => value.to_string(),
        OptionValue::Text(value) => format!("{value:?}"),
        OptionValue::Texts(values) => format!("{values:?}"),
    }
}
