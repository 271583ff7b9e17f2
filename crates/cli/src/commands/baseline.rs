//! `seqscan baseline`

use std::fs;
use std::io::Write as _;

use anyhow::{Context as _, bail};
use engine::{Baseline, ScanOptions};

use crate::arguments::{self, BaselineCommand, BaselineFile};
use crate::choices::read_baseline;
use crate::exit::Exit;
use crate::output;
use crate::packs::Packs;
use crate::progress::Bar;

/// Writes a baseline.
pub(crate) fn run(arguments: &arguments::Baseline) -> anyhow::Result<Exit> {
    match &arguments.command {
        BaselineCommand::Create(file) => {
            if fs::exists(&file.file)? {
                let shown = file.file.display();
                bail!(
                    "`{shown}` exists; `seqscan baseline update` adds to it, with `--prune` it takes out, too"
                );
            }
            write(file, &found(file)?)
        }
        BaselineCommand::Update(update) => {
            let found = found(&update.file)?;
            let mut baseline =
                if update.prune { Baseline::default() } else { read_baseline(&update.file.file)? };
            baseline.add(&found);
            write(&update.file, &baseline)
        }
    }
}

/// What there is to let pass.
fn found(arguments: &BaselineFile) -> anyhow::Result<Baseline> {
    let packs = Packs::load(&arguments.plugins)?;
    let options = ScanOptions {
        choice: arguments.choices.choice(),
        policy: arguments.choices.policy(),
        // So that several projects are refused.
        baseline: Some(Baseline::default()),
        ..ScanOptions::default()
    };
    let bar = Bar::new(arguments.quiet);
    let scanned = engine::scan(std::slice::from_ref(&arguments.path), &packs, &options, &bar);
    bar.finish();
    let mut baseline = Baseline::default();
    for project in scanned?.projects {
        if let Some(error) = project.error {
            return Err(error.into());
        }
        if let Some(failure) = project.failures.first() {
            bail!("a rule could not run, so its findings would be missing: {failure}");
        }
        // What is applied, too: a shallow clone does not know that it is.
        baseline.add(&Baseline::of(&project.findings));
    }
    Ok(baseline)
}

fn write(arguments: &BaselineFile, baseline: &Baseline) -> anyhow::Result<Exit> {
    let file = arguments.file.display();
    fs::write(&arguments.file, baseline.to_text()).with_context(|| format!("failed to write `{file}`"))?;
    let mut out = output::stdout();
    let findings = baseline.len();
    let noun = if findings == 1 { "finding" } else { "findings" };
    writeln!(out, "{findings} {noun} in `{file}`; `seqscan scan --baseline {file}` lets them pass")?;
    out.flush()?;
    Ok(Exit::Clean)
}
