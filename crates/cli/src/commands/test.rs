//! `seqscan test`

use std::io::Write as _;

use anyhow::ensure;
use engine::Pack as _;
use rule_testing::{Bless, CaseOutcome, Continue, cases, missing_cases, run_cases, watch};

use super::plugin::build::build;
use crate::exit::Exit;
use crate::packs::LoadedPack;
use crate::plugin_arguments::Test;
use crate::{output, packs};

/// Builds a plugin and runs its cases, once or after each change.
pub(crate) fn run(arguments: &Test) -> anyhow::Result<Exit> {
    if !arguments.watch {
        return once(arguments);
    }
    watch(&arguments.folder, || {
        match once(arguments) {
            Ok(_) => {}
            Err(error) if output::is_closed_pipe(&error) => return Continue::No,
            Err(error) => output::error(&error),
        }
        output::note("waiting for a change");
        Continue::Yes
    })?;
    Ok(Exit::Clean)
}

fn once(arguments: &Test) -> anyhow::Result<Exit> {
    let folder = &arguments.folder;
    let pack = match &arguments.plugin {
        Some(file) => packs::load_one(&file.display().to_string(), &packs::read(file)?)?,
        None => build(folder, None)?.pack,
    };
    let cases = cases(folder)?;
    ensure!(
        !cases.is_empty(),
        "`{}` holds no cases: a rule has a page in `docs` and a folder in `cases`",
        folder.display()
    );
    let bless = if arguments.bless { Bless::Yes } else { Bless::No };
    let outcomes = run_cases(&pack, &cases, bless)?;
    report(&pack, &missing_cases(&pack, &cases), &outcomes)
}

fn report(pack: &LoadedPack, missing: &[String], outcomes: &[CaseOutcome]) -> anyhow::Result<Exit> {
    let mut out = output::stdout();
    let info = pack.info();
    writeln!(out, "pack `{}` {}", info.name, info.version)?;
    for rule in &info.rules {
        let own = || outcomes.iter().filter(|outcome| outcome.rule == rule.id);
        let right = own().filter(|outcome| outcome.verdict.is_right()).count();
        writeln!(out, "  {}: {right} of {}", rule.id, output::counted(own().count(), "case"))?;
    }
    for outcome in outcomes.iter().filter(|outcome| outcome.blessed) {
        writeln!(out, "wrote the report of {} into its page", outcome.name)?;
    }
    for missing in missing {
        writeln!(out, "\nFAILED {missing}")?;
    }
    let failed = || outcomes.iter().filter(|outcome| !outcome.verdict.is_right());
    for outcome in failed() {
        write!(out, "\nFAILED {}\n{}", outcome.name, outcome.verdict)?;
    }
    let failures = failed().count() + missing.len();
    writeln!(out, "\n{} passed, {failures} failed", outcomes.len() - failed().count())?;
    out.flush()?;
    Ok(if failures == 0 { Exit::Clean } else { Exit::Findings })
}
