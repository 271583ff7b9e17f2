//! Tags.

use program::model::{
    Argument, Entry, ExpressionId, ExpressionKind, Key, LoopKind, Name, Pattern, StatementKind,
};
use program::templates::{REGROUP, SHOW, TAG, TEMPLATE};
use text::TextRange;

use super::choices::condition;
use super::expressions::{looked_up, value, value_or_problem};
use super::words::{Word, is_name, words};
use crate::templates::tokens::{Piece, PieceKind};
use crate::templates::writer::{Opened, Writer, plain};

/// Tags that only show what they are given, or nothing.
const SHOWS: &[&str] = &[
    "cycle",
    "csrf_token",
    "debug",
    "firstof",
    "get_current_language",
    "get_current_timezone",
    "get_available_languages",
    "get_language_info",
    "get_media_prefix",
    "get_static_prefix",
    "lorem",
    "now",
    "querystring",
    "resetcycle",
    "static",
    "templatetag",
    "trans",
    "translate",
    "url",
    "widthratio",
];

/// Tags that say nothing of what runs.
const SAYS_NOTHING: &[&str] = &["load", "plural"];

/// Tags whose parts are a part of the page as it is, with what ends them.
const PARTS: &[(&str, &str)] = &[
    ("autoescape", "endautoescape"),
    ("spaceless", "endspaceless"),
    ("filter", "endfilter"),
    ("language", "endlanguage"),
    ("localize", "endlocalize"),
    ("localtime", "endlocaltime"),
    ("timezone", "endtimezone"),
    ("cache", "endcache"),
    ("partialdef", "endpartialdef"),
];

/// Writes the function of a template.
pub(in crate::templates) fn write(pieces: &[Piece<'_>]) -> Writer {
    let mut writer = Writer::new();
    for piece in pieces.iter().filter(|piece| !piece.inner.contains('\n')) {
        if writer.is_full() {
            break;
        }
        match piece.kind {
            PieceKind::Output => {
                let word = Word { text: piece.inner, start: piece.start };
                let shown = value_or_problem(&mut writer, word);
                show(&mut writer, shown, piece.range);
            }
            PieceKind::Tag => tag(&mut writer, piece),
            PieceKind::Comment => {}
        }
    }
    writer
}

fn show(writer: &mut Writer, shown: ExpressionId, at: TextRange) {
    let shown = writer.of_engine(SHOW, vec![shown], at);
    writer.run(shown, at);
}

fn tag(writer: &mut Writer, piece: &Piece<'_>) {
    let all = words(piece.inner, piece.start);
    let Some((first, rest)) = all.split_first() else { return };
    let at = piece.range;
    match first.text {
        "if" => {
            let test = condition(writer, rest, at);
            writer.begin("endif", at, Opened::If { test, then: None, chained: false });
        }
        "elif" => {
            let test = condition(writer, rest, at);
            if writer.otherwise() {
                writer.otherwise_if(test, at);
            } else {
                writer.problem(at, "`elif` belongs to no `if`".to_owned());
            }
        }
        "else" | "empty" => {
            writer.otherwise();
        }
        "for" => loop_over(writer, rest, at),
        "ifequal" | "ifnotequal" | "ifchanged" => {
            let parts = rest.iter().map(|word| value_or_problem(writer, *word)).collect();
            let test = writer.other(parts, at);
            let end = format!("end{}", first.text);
            writer.begin(&end, at, Opened::If { test, then: None, chained: false });
        }
        "with" => {
            writer.begin("endwith", at, Opened::Part);
            assign(writer, rest, at);
        }
        "block" => match rest.first() {
            Some(name) => writer.begin_block(name.text, at),
            None => writer.problem(at, "the block has no name".to_owned()),
        },
        "extends" => {
            let template = rest.first().and_then(|word| template(writer, *word));
            writer.extend(template, at);
        }
        "include" => include(writer, rest, at),
        "regroup" => regroup(writer, rest, at),
        "blocktrans" | "blocktranslate" => {
            writer.begin(&format!("end{}", first.text), at, Opened::Part);
            assign(writer, rest, at);
        }
        name if SAYS_NOTHING.contains(&name) => {}
        name if SHOWS.contains(&name) => shows(writer, rest, at),
        name => match PARTS.iter().find(|(begin, _)| *begin == name) {
            Some((_, end)) => {
                writer.begin(end, at, Opened::Part);
                if name != "partialdef" && name != "filter" {
                    let parts: Vec<ExpressionId> =
                        rest.iter().filter_map(|word| value(writer, *word)).collect();
                    let parts = writer.other(parts, at);
                    writer.run(parts, at);
                }
            }
            None if name.starts_with("end") => {
                writer.end(name, at);
            }
            None => unknown(writer, *first, rest, at),
        },
    }
}

/// `{% for a, b in rows reversed %}`.
fn loop_over(writer: &mut Writer, rest: &[Word<'_>], at: TextRange) {
    let rest = match rest.split_last() {
        Some((last, rest)) if last.text == "reversed" => rest,
        _ => rest,
    };
    let Some(position) = rest.iter().position(|word| word.text == "in") else {
        writer.problem(at, "the loop names nothing to run over".to_owned());
        let source = writer.other(Vec::new(), at);
        begin_loop(writer, source, at);
        return;
    };
    let (names, source) = rest.split_at(position);
    let source = match source.get(1) {
        Some(word) => value_or_problem(writer, *word),
        None => writer.other(Vec::new(), at),
    };
    begin_loop(writer, source, at);
    let mut targets = Vec::new();
    for word in names {
        for name in word.text.split(',').filter(|name| is_name(name)) {
            targets.push(writer.bind(name, word.range()));
        }
    }
    let pattern = match <[Pattern; 1]>::try_from(targets) {
        Ok([only]) => only,
        Err(items) => Pattern::List { items, rest: None },
    };
    writer.set_target(pattern);
}

fn begin_loop(writer: &mut Writer, source: ExpressionId, at: TextRange) {
    let kind =
        LoopKind::Each { pattern: Pattern::Ignored, key: None, source, asynchronous: false, keys: false };
    writer.begin("endfor", at, Opened::Loop { kind, body: None });
}

/// `a=b c=d`, and the older `b as a`.
fn assign(writer: &mut Writer, rest: &[Word<'_>], at: TextRange) {
    let mut set = Vec::new();
    for (position, word) in rest.iter().enumerate() {
        if let Some((name, given)) = word.assigned() {
            set.push((name, value_or_problem(writer, given), word.range()));
        } else if word.text == "as"
            && let (Some(given), Some(name)) =
                (position.checked_sub(1).and_then(|at| rest.get(at)), rest.get(position + 1))
            && is_name(name.text)
        {
            set.push((name.text, value_or_problem(writer, *given), name.range()));
        }
    }
    // All of them are said of what was there before.
    for (name, given, name_at) in set {
        writer.set(name, name_at, given, at);
    }
}

/// The template that a word names.
fn template(writer: &mut Writer, word: Word<'_>) -> Option<ExpressionId> {
    match word.quoted() {
        Some(name) => Some(writer.template(name, word.range())),
        None => {
            let named = value(writer, word)?;
            Some(writer.of_engine(TEMPLATE, vec![named], word.range()))
        }
    }
}

/// `{% include "row.html" with post=post only %}`.
fn include(writer: &mut Writer, rest: &[Word<'_>], at: TextRange) {
    let Some((first, rest)) = rest.split_first() else {
        writer.problem(at, "nothing is named to include".to_owned());
        return;
    };
    let template = template(writer, *first);
    let only = rest.iter().any(|word| word.text == "only");
    let mut given = Vec::new();
    for word in rest {
        if let Some((name, word)) = word.assigned() {
            let value = value_or_problem(writer, word);
            given.push(Entry { key: Key::Name(Name::new(name)), value, range: word.range() });
        }
    }
    writer.include(template, given, only, at);
}

/// `{% regroup rows by author.name as groups %}`: what it groups by is read of each row.
fn regroup(writer: &mut Writer, rest: &[Word<'_>], at: TextRange) {
    let [rows, by, path, as_, name] = rest else {
        writer.problem(at, "`regroup` needs rows, what they are grouped by, and a name".to_owned());
        return;
    };
    if by.text != "by" || as_.text != "as" || !is_name(name.text) {
        writer.problem(at, "`regroup` needs rows, what they are grouped by, and a name".to_owned());
        return;
    }
    let value = value_or_problem(writer, *rows);
    let all = match writer.build.module().expression(value).kind {
        ExpressionKind::Variable(named) => named,
        _ => {
            let made = writer.unnamed(rows.range());
            writer.push(StatementKind::Let { pattern: Pattern::Variable(made), value: Some(value) }, at);
            made
        }
    };
    let source = writer.add(ExpressionKind::Variable(all), rows.range());
    begin_loop(writer, source, at);
    let each = writer.unnamed(rows.range());
    writer.set_target(Pattern::Variable(each));
    let row = writer.add(ExpressionKind::Variable(each), rows.range());
    let read = looked_up(writer, row, *path);
    writer.run(read, at);
    writer.end("endfor", at);
    let rows = writer.add(ExpressionKind::Variable(all), rows.range());
    let groups = writer.of_engine(REGROUP, vec![rows], at);
    writer.set(name.text, name.range(), groups, at);
}

/// A tag that shows what it is given, or keeps that under a name.
fn shows(writer: &mut Writer, rest: &[Word<'_>], at: TextRange) {
    let (rest, name) = kept(rest);
    for word in rest {
        let word = word.assigned().map_or(*word, |(_, given)| given);
        if let Some(shown) = value(writer, word) {
            show(writer, shown, word.range());
        }
    }
    if let Some(name) = name {
        let made = writer.other(Vec::new(), name.range());
        writer.set(name.text, name.range(), made, at);
    }
}

/// What stands before `as name`, and the name.
fn kept<'a, 't>(rest: &'a [Word<'t>]) -> (&'a [Word<'t>], Option<Word<'t>>) {
    match rest {
        [before @ .., as_, name] if as_.text == "as" && is_name(name.text) => (before, Some(*name)),
        _ => (rest, None),
    }
}

/// A tag that the program, or a package, has.
fn unknown(writer: &mut Writer, first: Word<'_>, rest: &[Word<'_>], at: TextRange) {
    let (rest, name) = kept(rest);
    let mut given = vec![plain(writer.text(first.text, first.range()))];
    for word in rest {
        match word.assigned() {
            Some((parameter, word)) => {
                if let Some(value) = value(writer, word) {
                    given.push(Argument { name: Some(Name::new(parameter)), spread: false, value });
                }
            }
            None => given.extend(value(writer, *word).map(plain)),
        }
    }
    let made = writer.of_engine_with(TAG, given, at);
    match name {
        Some(name) => writer.set(name.text, name.range(), made, at),
        None => writer.push(StatementKind::Expression(made), at),
    }
}
