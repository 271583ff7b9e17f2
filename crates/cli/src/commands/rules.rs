//! `seqscan rules`

use std::io::Write as _;
use std::path::Path;

use config::Policy;

use crate::arguments::Rules;
use crate::exit::Exit;
use crate::output;
use crate::packs::Packs;

/// Lists the rules, pack by pack.
pub(crate) fn run(arguments: &Rules) -> anyhow::Result<Exit> {
    let packs = Packs::load_for(&arguments.plugins, Path::new("."), &Policy::default())?
        .loaded(|pack| pack.info().clone());
    let infos = || packs.iter().chain([engine::suppression_rules()]);
    let rules = || infos().flat_map(|info| &info.rules);
    let width = rules().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut out = output::stdout();
    for info in infos() {
        writeln!(out, "{}", info.name)?;
        for rule in &info.rules {
            let (id, severity, preset) = (&rule.id, rule.severity.id(), rule.preset.id());
            writeln!(out, "  {id:width$}  {severity:7}  {preset:11}  {}", rule.summary)?;
        }
    }
    writeln!(out, "\n`seqscan explain RULE` prints the page of a rule.")?;
    out.flush()?;
    Ok(Exit::Clean)
}
