//! One finding as a code frame.

use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use ir::{Confidence, Severity};
use text::Position;

use crate::{Excerpt, Failure, Finding, Options, paths, visible};

/// Notes that are shown at most; a finding with a hundred call paths is understood from a few.
const MAX_NOTES: usize = 8;

/// Columns of a frame at least, however narrow the terminal says it is.
const MIN_WIDTH: usize = 40;

/// The renderer that draws what [`finding`] and [`failure`] make.
pub(crate) fn renderer(options: &Options) -> Renderer {
    let base = if options.color { Renderer::styled() } else { Renderer::plain() };
    let decor = if options.ascii { DecorStyle::Ascii } else { DecorStyle::Unicode };
    base.decor_style(decor).term_width(options.width.max(MIN_WIDTH))
}

/// Draws a finding. `root` is what stands before its paths.
pub(crate) fn finding(renderer: &Renderer, root: &str, finding: &Finding, with_help: bool) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = Group::with_title(level.primary_title(title(finding)).id(visible::line(&finding.rule)));
    let (frames, loose_notes) = frames(root, finding);
    for frame in &frames {
        group = frame.draw(group, root);
    }
    for note in loose_notes {
        group = group.element(Level::NOTE.message(note));
    }
    if let Some(help) = finding.help.as_ref().filter(|_| with_help) {
        group = group.element(Level::HELP.message(visible::block(help.trim_end())));
    }
    renderer.render(&[group])
}

/// What is the matter, and how sure that is.
pub(crate) fn title(finding: &Finding) -> String {
    let doubt = match finding.confidence {
        Confidence::High => "",
        Confidence::Medium => " (medium confidence)",
        Confidence::Low => " (low confidence)",
    };
    format!("{}{doubt}", visible::line(&finding.message))
}

/// Draws a failure, which has no place in the source.
pub(crate) fn failure(renderer: &Renderer, failure: &Failure) -> String {
    let level = Level::ERROR.with_name("failure");
    let id = failure.rule.as_ref().unwrap_or(&failure.pack);
    let mut title = level.primary_title(visible::line(&failure.message).into_owned());
    if !id.is_empty() {
        title = title.id(visible::line(id));
    }
    let missing = match &failure.rule {
        Some(_) => format!("the findings of this rule (pack `{}`) are missing here", failure.pack),
        None if failure.is_of_project() => "nothing was analysed here".to_owned(),
        None => "the findings of this whole pack are missing here".to_owned(),
    };
    let cause = format!("cause: {}; {missing}", failure.cause);
    renderer
        .render(&[Group::with_title(title).element(Level::NOTE.message(visible::line(&cause).into_owned()))])
}

/// A path as it is shown: from where the user stands, with nothing in it that moves a cursor.
pub(crate) fn shown_path(root: &str, path: &str) -> String {
    visible::line(&paths::from_here(root, path)).into_owned()
}

/// Neighbouring lines of one file with the marks on them.
struct Frame<'a> {
    path: &'a str,
    /// What the frame's heading names: its most important mark.
    at: Position,
    lines: BTreeMap<u32, &'a str>,
    marks: Vec<Mark<'a>>,
}

struct Mark<'a> {
    kind: AnnotationKind,
    excerpt: &'a Excerpt,
    label: Option<&'a str>,
}

/// The frames of a finding, and the notes whose source is not known.
fn frames<'a>(root: &str, finding: &'a Finding) -> (Vec<Frame<'a>>, Vec<String>) {
    let primary = Mark { kind: AnnotationKind::Primary, excerpt: &finding.excerpt, label: None };
    let mut frames = vec![Frame::new(&finding.path, finding.start, primary)];
    let mut loose = Vec::new();
    for note in finding.notes.iter().take(MAX_NOTES) {
        let mark = Mark { kind: AnnotationKind::Context, excerpt: &note.excerpt, label: Some(&note.message) };
        if note.excerpt.lines().is_empty() {
            let Position { line, column } = note.start;
            let path = shown_path(root, &note.path);
            loose.push(format!("{path}:{line}:{column}: {}", visible::line(&note.message)));
            continue;
        }
        match frames.iter_mut().find(|frame| frame.path == note.path && frame.takes(&note.excerpt)) {
            Some(frame) => frame.add(mark),
            None => frames.push(Frame::new(&note.path, note.start, mark)),
        }
    }
    let more = finding.notes.len().saturating_sub(MAX_NOTES);
    if more > 0 {
        let places = if more == 1 { "place" } else { "places" };
        loose.push(format!("{more} more {places}, which the other formats list"));
    }
    (frames, loose)
}

impl<'a> Frame<'a> {
    fn new(path: &'a str, at: Position, mark: Mark<'a>) -> Self {
        let mut frame = Self { path, at, lines: BTreeMap::new(), marks: Vec::new() };
        frame.add(mark);
        frame
    }

    fn add(&mut self, mark: Mark<'a>) {
        self.lines.extend(numbered(mark.excerpt));
        self.marks.push(mark);
    }

    /// Whether the lines of `excerpt` belong to this frame: they overlap or touch its lines, and long lines are cut alike.
    fn takes(&self, excerpt: &Excerpt) -> bool {
        let (Some((&first, _)), Some((&last, _))) =
            (self.lines.first_key_value(), self.lines.last_key_value())
        else {
            return false;
        };
        let mut numbers = numbered(excerpt).map(|(number, _)| number);
        let touches = numbers.any(|number| number + 1 >= first && number <= last.saturating_add(1));
        touches
            && numbered(excerpt)
                .all(|(number, line)| self.lines.get(&number).is_none_or(|&known| known == line))
    }

    fn draw(&'a self, group: Group<'a>, root: &str) -> Group<'a> {
        let path = shown_path(root, self.path);
        let origin =
            Origin::path(path.clone()).line(self.at.line as usize).char_column(self.at.column as usize);
        let Some((&first, _)) = self.lines.first_key_value() else {
            return group.element(origin);
        };
        let mut source = String::new();
        let mut starts = BTreeMap::new();
        for (&number, line) in &self.lines {
            starts.insert(number, source.len());
            source.push_str(line);
            source.push('\n');
        }
        let annotations = self.marks.iter().map(|mark| mark.annotation(&starts));
        let snippet = Snippet::source(source).line_start(first as usize).annotations(annotations);
        // A snippet names its place itself, by counting; in a line that was cut before the mark it would count wrong.
        if self.marks.iter().any(|mark| mark.excerpt.is_cut_before()) {
            group.element(origin).element(snippet)
        } else {
            group.element(snippet.path(path))
        }
    }
}

impl<'a> Mark<'a> {
    fn annotation(&self, starts: &BTreeMap<u32, usize>) -> Annotation<'a> {
        let offset = |spot: crate::excerpt::Spot| {
            let number = self.excerpt.first_line() + u32::try_from(spot.line).unwrap_or(0);
            starts.get(&number).copied().unwrap_or(0) + spot.byte
        };
        let range = offset(self.excerpt.start())..offset(self.excerpt.end());
        self.kind.span(range).label(self.label.map(visible::line))
    }
}

fn numbered(excerpt: &Excerpt) -> impl Iterator<Item = (u32, &str)> {
    (excerpt.first_line()..).zip(excerpt.lines().iter().map(String::as_str))
}
