//! The cases of a pack.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use config::Config;
use engine::{Analysis, Choice, Quiet, SelectionError, analyse, select};
use ir::{OptionSetting, PackInfo, Preset};
use sources::ProjectRoot;
use tempfile::TempDir;
use thiserror::Error;

use crate::page::{Block, blocks};

/// What a case expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// The findings that its markers name, at least one.
    Marked,
    /// No finding.
    Nothing,
    /// At least one finding, and this report of them where the page shows one.
    Report(Option<String>),
}

/// A small repository that a rule is run on.
#[derive(Debug)]
pub struct Case {
    /// The rule.
    pub rule: String,
    /// `<rule>/<folder>`, or `<rule>/page-bad`.
    pub name: String,
    /// What it expects.
    pub expectation: Expectation,
    /// Its folder.
    pub root: PathBuf,
    /// The page it comes from.
    pub page: Option<PathBuf>,
    /// Removes the folder of a case that was written out of a page.
    _written: Option<TempDir>,
}

/// Cases that can't be read.
#[derive(Debug, Error)]
pub enum CaseError {
    /// A file or folder can't be read or written.
    #[error("failed to read `{}`: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder is called neither `bad-` nor `ok-`.
    #[error("`{}` must be called `bad-...` or `ok-...`", path.display())]
    Name {
        /// The folder.
        path: PathBuf,
    },
}

/// Options of a case that can't be read.
#[derive(Debug, Error)]
pub enum OptionsError {
    /// Its configuration is wrong.
    #[error(transparent)]
    Load(#[from] config::LoadError),
    /// Its configuration names what the pack does not have.
    #[error(transparent)]
    Select(#[from] SelectionError),
}

/// The cases of the pack in `folder`: those of `cases/`, then those of the pages in `docs/`.
///
/// # Errors
///
/// When a folder or page can't be read, or a case is called wrongly.
pub fn cases(folder: &Path) -> Result<Vec<Case>, CaseError> {
    let mut found = Vec::new();
    for rule in entries(&folder.join("cases"))? {
        for root in entries(&rule)? {
            let (rule, name) = (file_name(&rule), file_name(&root));
            let expectation = match name.split_once('-') {
                Some(("bad", _)) => Expectation::Marked,
                Some(("ok", _)) => Expectation::Nothing,
                _ => return Err(CaseError::Name { path: root }),
            };
            found.push(Case {
                name: format!("{rule}/{name}"),
                rule,
                expectation,
                root,
                page: None,
                _written: None,
            });
        }
    }
    for page in entries(&folder.join("docs"))? {
        let rule = file_name(&page).trim_end_matches(".md").to_owned();
        let text =
            fs::read_to_string(&page).map_err(|source| CaseError::Io { path: page.clone(), source })?;
        let blocks = blocks(&text);
        for (heading, name) in [("Bad", "page-bad"), ("Good", "page-good")] {
            let section: Vec<&Block> = blocks.iter().filter(|block| block.heading == heading).collect();
            let report =
                section.iter().find(|block| block.language == "text").map(|block| block.text.clone());
            let expectation =
                if heading == "Bad" { Expectation::Report(report) } else { Expectation::Nothing };
            let written = write(&section)?;
            found.push(Case {
                name: format!("{rule}/{name}"),
                rule: rule.clone(),
                expectation,
                root: written.path().to_path_buf(),
                page: Some(page.clone()),
                _written: Some(written),
            });
        }
    }
    Ok(found)
}

impl Case {
    /// The facts of the case.
    ///
    /// # Errors
    ///
    /// When its configuration is wrong.
    pub fn analyse(&self) -> Result<Analysis, config::LoadError> {
        let root = ProjectRoot { path: self.root.clone(), name: self.name.clone(), only: None };
        let config: Config = config::load(&self.root)?;
        Ok(analyse(&root, &config, 1, &Quiet))
    }

    /// The options that the case's `seqscan.toml` gives its rule.
    ///
    /// # Errors
    ///
    /// When its configuration is wrong, or names a rule or an option that `pack` does not have.
    pub fn options(&self, pack: &PackInfo) -> Result<Vec<OptionSetting>, OptionsError> {
        let all = Choice { preset: Some(Preset::All), ..Choice::default() };
        let selection = select(&[pack], &config::load(&self.root)?, &all, std::iter::empty())?;
        let own = selection.runs.into_iter().flatten().find(|run| run.rule == self.rule);
        Ok(own.map(|run| run.options).unwrap_or_default())
    }
}

fn write(section: &[&Block]) -> Result<TempDir, CaseError> {
    let io = |path: &Path| {
        let path = path.to_path_buf();
        move |source| CaseError::Io { path, source }
    };
    let folder = tempfile::tempdir().map_err(io(Path::new("a temporary folder")))?;
    for block in section.iter().filter(|block| block.language != "text") {
        let path = folder.path().join(block.path.as_deref().unwrap_or(&block.default_path()));
        let parent = path.parent().unwrap_or(folder.path());
        fs::create_dir_all(parent).map_err(io(parent))?;
        fs::write(&path, &block.text).map_err(io(&path))?;
    }
    Ok(folder)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, CaseError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let io = |source| CaseError::Io { path: folder.to_path_buf(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        found.push(entry.map_err(io)?.path());
    }
    found.sort();
    Ok(found)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
