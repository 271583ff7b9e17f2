//! `seqscan explain`

use std::io::Write as _;
use std::path::Path;

use anyhow::bail;
use config::Policy;

use crate::arguments::Explain;
use crate::exit::Exit;
use crate::output;
use crate::packs::Packs;

/// Prints the page of a rule.
pub(crate) fn run(arguments: &Explain) -> anyhow::Result<Exit> {
    let packs = Packs::load_for(&arguments.plugins, Path::new("."), &Policy::default())?
        .loaded(|pack| pack.info().clone());
    let infos = || packs.iter().chain([engine::suppression_rules()]);
    let rules = || infos().flat_map(|info| &info.rules);
    let Some(rule) = rules().find(|rule| rule.id == arguments.rule) else {
        let nearest = config::nearest(&arguments.rule, rules().map(|rule| rule.id.as_str()));
        let suggestion = nearest.map(|nearest| format!(", did you mean `{nearest}`?")).unwrap_or_default();
        bail!("there is no rule `{}`{suggestion} (`seqscan rules` lists them)", arguments.rule);
    };
    let mut out = output::stdout();
    writeln!(out, "{}", rule.page.trim_end())?;
    out.flush()?;
    Ok(Exit::Clean)
}
