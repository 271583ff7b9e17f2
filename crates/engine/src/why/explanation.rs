//! An explanation of one line, and how it is put together.

use std::path::Path;

use config::Config;
use host::Failure;
use ir::{PackInfo, Preset, Span};
use project::is_test_path;
use rayon::prelude::*;
use sources::{FileKind, FindError, Limits, ProjectRoot, SourceFile};
use text::LineIndex;
use thiserror::Error;

use super::{code, draft, history, schema};
use crate::analysis::{Analysis, analyse};
use crate::findings::{Finding, Place, Problem, finish, problems};
use crate::packs::Chosen;
use crate::selection::{Choice, Selection, select};
use crate::suppression::{self, Speakers};
use crate::threads::on_threads;
use crate::{Pack, Progress, ProjectError, ProjectPacks};

/// What was understood at a line, and what became of it.
#[derive(Debug, Default)]
pub struct Explanation {
    /// The path of the file, relative to the project's folder.
    pub path: String,
    /// The line, 1-based.
    pub line: u32,
    /// Its text, without space around it.
    pub text: String,
    /// Why nothing of the file is known, as a clause.
    pub unread: Option<String>,
    /// What is there.
    pub facts: Vec<Fact>,
    /// What is reported there: findings that stand on the line or have a note on it.
    pub findings: Vec<Finding>,
    /// What rules find there that the project does not ask for.
    pub off: Vec<(Finding, Off)>,
    /// The rules that looked at what is there and say nothing about it.
    pub silences: Vec<Silence>,
    /// What could not be understood there.
    pub problems: Vec<Problem>,
    /// The rules that could not run.
    pub failures: Vec<Failure>,
}

/// Why a finding is not reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Off {
    /// The rule is off.
    Rule,
    /// It is less sure than what is reported.
    Confidence,
    /// A comment suppresses it, for this reason.
    Comment(Option<String>),
}

/// Something that is understood at a line.
#[derive(Debug)]
pub struct Fact {
    /// What it is, in a line.
    pub text: String,
    /// Where else it can be seen.
    pub place: Option<Place>,
    /// What is known of it.
    pub details: Vec<Fact>,
}

/// A rule that looked at the line and says nothing about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Silence {
    /// The rule's id.
    pub rule: String,
    /// Why it says nothing, as a clause.
    pub reason: String,
}

/// Why a line could not be explained.
#[derive(Debug, Error)]
pub enum WhyError {
    /// The file or its project can't be found.
    #[error(transparent)]
    Find(#[from] FindError),
    /// No threads.
    #[error("failed to start threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// The project's configuration is wrong.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// It has no such line.
    #[error("`{path}` has no line {line}: it has {lines}")]
    NoLine {
        /// The file.
        path: String,
        /// The line that was asked for.
        line: u32,
        /// How many it has.
        lines: u32,
    },
}

/// Explains a line of a file. Its project is `root`; without one the repository that the file lies in, or the working directory if the
/// file is below it, or the file's folder.
///
/// # Errors
///
/// When the file is not there or has no such line, or the project can't be scanned as its configuration asks.
pub fn why(
    file: &Path,
    line: u32,
    root: Option<&Path>,
    packs: &dyn ProjectPacks,
    progress: &dyn Progress,
) -> Result<Explanation, WhyError> {
    let (project, path) = sources::locate(file, root)?;
    on_threads(None, || explain(&project, path, line, packs, progress))?
}

fn explain(
    root: &ProjectRoot,
    path: String,
    line: u32,
    packs: &dyn ProjectPacks,
    progress: &dyn Progress,
) -> Result<Explanation, WhyError> {
    let mut config = config::load(&root.path).map_err(ProjectError::from)?;
    let chosen_packs = Chosen::of(packs, &root.path, &mut config).map_err(ProjectError::Plugin)?;
    let packs = chosen_packs.packs();
    let infos: Vec<&PackInfo> = packs.iter().map(|pack| pack.info()).collect();
    let infos: Vec<&PackInfo> = infos.into_iter().chain([suppression::pack()]).collect();
    let analysis = analyse(root, &config, 0, progress);
    let all = Choice { preset: Some(Preset::All), ..Choice::default() };
    let paths = || analysis.files.iter().map(|file| file.path.as_str());
    let chosen = select(&infos, &config, &Choice::default(), paths()).map_err(ProjectError::from)?;
    let every = select(&infos, &config, &all, paths()).map_err(ProjectError::from)?;
    let mut explanation = Explanation { path, line, ..Explanation::default() };
    let found = (0u32..).zip(&analysis.files).find(|(_, file)| file.path == explanation.path);
    let Some((id, file)) = found else {
        explanation.unread = Some(not_listed(&explanation.path, &config));
        return Ok(explanation);
    };
    let Some(place) = explanation.find_line(id, file)? else {
        return Ok(explanation);
    };
    if file.kind == FileKind::Code && analysis.counts.code_files == 0 {
        explanation.unread = Some(format!(
            "the project in `{}` depends on no library whose calls are understood (`--project` names another folder)",
            root.path.display()
        ));
    }
    let mut drafts = code::facts_at(&analysis.project, place);
    drafts.extend(history::facts_at(&analysis.project, place));
    drafts.extend(schema::facts_at(&analysis.project, place));
    explanation.facts = draft::finish(drafts, &analysis);
    explanation.problems = problems(&analysis);
    explanation
        .problems
        .retain(|problem| problem.place.path == explanation.path && problem.place.holds(line));
    let asked = Asked { analysis: &analysis, config: &config, chosen: &chosen, every: &every };
    explanation.ask(&asked, &packs, place);
    explanation.failures.extend(chosen_packs.into_refused());
    Ok(explanation)
}

/// Why a file that is there is not among those of its project.
fn not_listed(path: &str, config: &Config) -> String {
    if config.ignores(path) {
        "the project's configuration ignores it".to_owned()
    } else if is_test_path(path) || libraries::is_test(path) {
        "its path says that it belongs to tests, which are left out".to_owned()
    } else {
        "it is of no kind that is read, or an ignore file (`.gitignore`, `.ignore`) names it".to_owned()
    }
}

impl Explanation {
    /// The bytes of the line; none if the file can't be read, which is noted.
    fn find_line(&mut self, id: u32, file: &SourceFile) -> Result<Option<Span>, WhyError> {
        let text = match sources::read(file, &Limits::default()) {
            Ok(text) => text.text,
            Err(skip) => {
                self.unread = Some(skip.to_string());
                return Ok(None);
            }
        };
        let lines = LineIndex::new(&text);
        if self.line == 0 || self.line > lines.line_count() {
            let (path, line) = (self.path.clone(), self.line);
            return Err(WhyError::NoLine { path, line, lines: lines.line_count() });
        }
        let range = lines.line_range(&text, self.line);
        self.text = text[range.start as usize..range.end as usize].trim().to_owned();
        Ok(Some(Span { file: id, start: range.start, end: range.end }))
    }

    /// Asks all rules what they find at the place, and why they find nothing.
    fn ask(&mut self, asked: &Asked<'_>, packs: &[&dyn Pack], place: Span) {
        let Asked { analysis, config, chosen, every } = asked;
        let answers: Vec<_> = packs
            .par_iter()
            .zip(&every.runs)
            .map(|(pack, runs)| {
                let outcomes = pack.check(&analysis.project, runs);
                let told = pack.why(&analysis.project, runs, place);
                (outcomes, runs.iter().map(|run| run.rule.clone()).zip(told).collect::<Vec<_>>())
            })
            .collect();
        let (outcomes, told): (Vec<_>, Vec<_>) = answers.into_iter().unzip();
        // A rule that fails when it is asked has failed before.
        for (rule, silences) in told.into_iter().flatten() {
            let reasons = silences.unwrap_or_default().into_iter();
            self.silences.extend(reasons.map(|told| Silence { rule: rule.clone(), reason: told.reason }));
        }
        self.silences.sort_unstable();
        self.silences.dedup();
        let path = |finding: &ir::Finding| analysis.project.path(finding.span);
        let (mut reported, failures) = every.judge(config, outcomes, path);
        self.failures.extend(failures);
        reported.retain(|(_, finding)| is_about(finding, place));
        let speakers = if config.suppressions { Speakers::of(analysis) } else { Speakers::default() };
        for finding in finish(analysis, reported) {
            let ruling = chosen.ruling(config, &finding.rule, &finding.at.place.path);
            if !ruling.is_some_and(|ruling| ruling.on) {
                self.off.push((finding, Off::Rule));
            } else if chosen.min_confidence.is_some_and(|least| finding.confidence < least) {
                self.off.push((finding, Off::Confidence));
            } else if let Some(reason) = speakers.reason_for(&finding, analysis) {
                self.off.push((finding, Off::Comment(reason)));
            } else {
                self.findings.push(finding);
            }
        }
    }
}

/// What the rules are asked about.
struct Asked<'a> {
    analysis: &'a Analysis,
    config: &'a Config,
    /// What the project asks for.
    chosen: &'a Selection,
    /// All rules that it does not turn off.
    every: &'a Selection,
}

/// Whether a finding stands at the place, or has a note there.
fn is_about(finding: &ir::Finding, place: Span) -> bool {
    let begins = |span: Span| {
        span.file == place.file && (place.start..place.end.max(place.start + 1)).contains(&span.start)
    };
    begins(finding.span) || finding.notes.iter().any(|note| begins(note.span))
}
