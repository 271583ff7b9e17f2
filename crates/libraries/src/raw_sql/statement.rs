//! Statements in SQL that a program puts together from texts.

use ir::Operation;
use program::analysis::RawText;
use program::effect::Splice;
use program::interpret::Interpreter;
use program::model::{Literal, Name};
use program::value::{Kind, Value};

/// How deep texts may be put together.
const DEPTH_LIMIT: u8 = 12;

/// Something that is put into a statement.
#[derive(Clone, Debug)]
pub(crate) struct Hole {
    value: Value,
    name: Option<Name>,
    /// Whether it becomes a part of the text, and is not sent as a parameter.
    spliced: bool,
}

/// What a library's own value stands for in a statement.
pub(crate) enum Part<'v> {
    /// A text, which becomes a part of the statement.
    Spliced(&'v Value),
    /// A text in which what is put into it is sent as parameters.
    Parameters(&'v Value),
    /// Nothing.
    Nothing,
}

/// What a library says of its own values.
pub(crate) type Parts = for<'v> fn(&'v Value) -> Option<Part<'v>>;

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Hole(Hole),
}

/// A statement in pieces.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pieces: Vec<Piece>,
    parts: Parts,
}

/// A statement as it is sent.
pub(crate) struct Rendered {
    /// The text, with `$1`, `$2`, ... where something is put in.
    pub(crate) text: String,
    /// What is put in, with the places in the text.
    holes: Vec<(u32, Hole)>,
}

impl Rendered {
    /// What becomes a part of the text, as an effect names it.
    pub(crate) fn splices(&self, cx: &mut Interpreter<'_>) -> Vec<Splice> {
        let spliced = self.holes.iter().filter(|(_, hole)| hole.spliced);
        spliced.map(|(position, hole)| cx.splice(*position, hole.name.clone(), &hole.value)).collect()
    }

    /// The text as a fact of its query.
    pub(crate) fn raw(&self) -> RawText {
        RawText {
            text: self.text.clone(),
            interpolated: self.holes.iter().any(|(_, hole)| hole.spliced),
            holes: self.holes.iter().map(|(_, hole)| hole.value.deep_origins()).collect(),
        }
    }

    /// What the statement does, as its first word says; a word that is not known reads.
    pub(crate) fn operation(&self) -> Operation {
        let verb = self.text.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "INSERT" | "REPLACE" => Operation::Insert,
            "UPDATE" => Operation::Update,
            "DELETE" | "TRUNCATE" => Operation::Delete,
            "MERGE" => Operation::Merge,
            _ => Operation::Select,
        }
    }
}

impl Statement {
    /// An empty statement of a library.
    pub(crate) fn new(parts: Parts) -> Self {
        Self { pieces: Vec::new(), parts }
    }

    /// Adds a template whose parts have names, in their order, where these are known. `spliced` says whether what is put into it becomes a
    /// part of the text.
    pub(crate) fn add_named(&mut self, value: &Value, spliced: bool, names: &[Option<Name>]) {
        let Kind::Template(parts) = &value.kind else {
            self.add(value, spliced, names.first().cloned().flatten(), 0);
            return;
        };
        let named = names.len() == parts.len();
        for (position, part) in parts.iter().enumerate() {
            let name = names.get(position).filter(|_| named).cloned().flatten();
            self.add_part(part, spliced, name, 0);
        }
    }

    /// Adds a part of a template. A text of its own that stands in a hole of one is no part of the statement's text, unless it is put into that.
    fn add_part(&mut self, part: &Value, spliced: bool, name: Option<Name>, depth: u8) {
        match part.kind {
            Kind::Template(_) if !spliced => self.hole(part, false, name),
            _ => self.add(part, spliced, name, depth),
        }
    }

    fn add(&mut self, value: &Value, spliced: bool, name: Option<Name>, depth: u8) {
        if depth > DEPTH_LIMIT {
            self.hole(value, spliced, name);
            return;
        }
        match (self.parts)(value) {
            Some(Part::Spliced(part)) => return self.add(part, true, name, depth + 1),
            Some(Part::Parameters(part)) => return self.add(part, false, name, depth + 1),
            Some(Part::Nothing) => return,
            None => {}
        }
        match &value.kind {
            Kind::Literal(Literal::Text(text)) => self.pieces.push(Piece::Text(text.to_string())),
            Kind::Literal(Literal::Number(number)) => self.pieces.push(Piece::Text(number.to_string())),
            Kind::Template(parts) => {
                parts.iter().for_each(|part| self.add_part(part, spliced, None, depth + 1))
            }
            Kind::List(list) if list.items.is_some() => {
                for (position, item) in list.items.iter().flatten().enumerate() {
                    if position > 0 {
                        self.pieces.push(Piece::Text(", ".to_owned()));
                    }
                    if item.is_text() && !spliced {
                        self.hole(item, false, None);
                    } else {
                        self.add(item, spliced, None, depth + 1);
                    }
                }
            }
            Kind::OneOf(values) => self.add_one_of(value, values, spliced, name, depth),
            _ => self.hole(value, spliced, name),
        }
    }

    /// Of several texts, adds the one into which most is put; the others say no more.
    fn add_one_of(&mut self, value: &Value, values: &[Value], spliced: bool, name: Option<Name>, depth: u8) {
        let statements = values.iter().map(|value| {
            let mut one = Self::new(self.parts);
            one.add(value, spliced, name.clone(), depth + 1);
            one
        });
        let open = |one: &Self| {
            let open = |hole: &&Hole| hole.spliced && !hole.value.deep_origins().is_processed();
            (one.holes().filter(open).count(), one.holes().count())
        };
        // The first of equals.
        let best = statements.reduce(|best, next| if open(&next) > open(&best) { next } else { best });
        match best {
            Some(best) if best.holes().next().is_some() => self.pieces.extend(best.pieces),
            // One of several constants.
            _ => self.hole(value, false, name),
        }
    }

    fn hole(&mut self, value: &Value, spliced: bool, name: Option<Name>) {
        let name = name.or_else(|| match value.names() {
            [] => None,
            names => Some(names.join(".").into()),
        });
        let spliced = spliced && value.literal().is_none();
        self.pieces.push(Piece::Hole(Hole { value: value.clone(), name, spliced }));
    }

    fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole),
            Piece::Text(_) => None,
        })
    }

    /// The text with `$1`, `$2`, ... in the holes, and the holes with the places of these.
    pub(crate) fn render(self) -> Rendered {
        let mut text = String::new();
        let mut holes = Vec::new();
        for piece in self.pieces {
            match piece {
                Piece::Text(part) => text.push_str(&part),
                Piece::Hole(hole) => {
                    holes.push((u32::try_from(text.len()).unwrap_or(u32::MAX), hole));
                    text.push('$');
                    text.push_str(&holes.len().to_string());
                }
            }
        }
        Rendered { text, holes }
    }
}
